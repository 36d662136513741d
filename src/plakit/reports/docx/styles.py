"""The styles a file has, and ours where it lacks them."""

import copy
from functools import cache
from typing import TYPE_CHECKING

from plakit.reports.docx.element import Node, qualified
from plakit.shipped import shipped

if TYPE_CHECKING:
    from docx.document import Document as WordFile

# Where a template has none of ours, but one for the same: that one.
_SAME = {
    "plakit title": "title",
    "plakit standfirst": "subtitle",
    "plakit contents": "toc heading",
    "plakit quote": "quote",
}
_REFERS = ("w:basedOn", "w:next", "w:link")


def styles_of(file: "WordFile", language: str) -> dict[str, str]:
    """Give the ids of all styles by name, in small letters; those that are missing are added."""
    root = file.styles.element
    _speak(root, language)
    ids = {name: style.get(qualified("w:styleId")) for name, style in _by_name(root).items()}
    ids |= {ours: ids[same] for ours, same in _SAME.items() if ours not in ids and same in ids}
    missing = {name: style for name, style in _ours().items() if name not in ids}
    for name, style in missing.items():
        ids[name] = _free(style.get(qualified("w:styleId")), set(ids.values()))
    for name, style in missing.items():
        root.append(_added(style, ids, name))
    return ids


def _by_name(root: Node) -> dict[str, Node]:
    styles = root.findall(qualified("w:style"))
    named = ((style.find(qualified("w:name")), style) for style in styles)
    return {
        name.get(qualified("w:val")).lower(): style for name, style in named if name is not None
    }


@cache
def _ours() -> dict[str, Node]:
    import docx

    file = docx.Document(str(shipped("templates", "report", "guideline.docx")))
    return _by_name(file.styles.element)


def _free(wish: str, taken: set[str]) -> str:
    while wish in taken:
        wish = f"{wish}x"
    return wish


def _added(style: Node, ids: dict[str, str], name: str) -> Node:
    """Copy a style of ours: what it is based on is called otherwise in the other file."""
    names = {one.get(qualified("w:styleId")): called for called, one in _ours().items()}
    made = copy.deepcopy(style)
    made.set(qualified("w:styleId"), ids[name])
    made.attrib.pop(qualified("w:default"), None)
    for tag in _REFERS:
        for other in made.findall(qualified(tag)):
            other.set(qualified("w:val"), ids[names[other.get(qualified("w:val"))]])
    return made


def _speak(root: Node, language: str) -> None:
    """Tell in which language the file is, for who reads it aloud or checks its spelling."""
    from docx.oxml import OxmlElement

    defaults = root.find(qualified("w:docDefaults"))
    if defaults is None:
        defaults = OxmlElement("w:docDefaults")
        root.insert(0, defaults)
    whole = _inner(defaults, "w:rPrDefault")
    _inner(_inner(whole, "w:rPr"), "w:lang")
    for lang in root.iter(qualified("w:lang")):
        lang.set(qualified("w:val"), language)


def _inner(element: Node, name: str) -> Node:
    """Give a part of an element, made where it was not; the language alone comes last."""
    from docx.oxml import OxmlElement

    found = element.find(qualified(name))
    if found is None:
        found = OxmlElement(name)
        element.insert(len(element) if name == "w:lang" else 0, found)
    return found

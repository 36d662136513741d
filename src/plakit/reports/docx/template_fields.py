"""Heads and feet of a template of others, with nothing in them that runs or reaches out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]  # comes without types

from plakit.reports.docx.element import Node, qualified

# Fields that tell something of this very file.
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE"})
_MARKS = ("w:fldChar", "w:instrText", "w:delInstrText")
# What embeds, runs, or is bound to data elsewhere.
_ACTIVE = ("object", "control", "altChunk", "subDoc", "dataBinding", "pict", "movie",
           "webVideoPr")  # fmt: skip
_LEADS = ("hlinkClick", "hlinkHover", "hlinkMouseOver")
_ADDRESSES = frozenset({"href", "src", "action", "target"})
_R = qualified("r:id").removesuffix("id")


@dataclass
class _Field:
    """A field that is open: its marks, and what it is told to do."""

    marks: list[Node] = field(default_factory=list)
    order: str = ""
    # What an inner field shows would be a part of the order.
    has_inner: bool = False


@dataclass(frozen=True)
class Cleaner:
    """Cleans one part; ``pictures`` gives the new id for each relation that stays."""

    pictures: Mapping[str, str]

    def clean(self, root: Node) -> set[str]:
        """Take out what must not stay, and name its kinds."""
        told = {"fields"} if _plain_fields(root) else set()
        for element in list(root.iter(etree.Element)):
            local = etree.QName(element).localname
            if local in _ACTIVE:
                _drop(element)
                told.add("embedded")
            elif local in _LEADS:
                _drop(element)
                told.add("outside")
            else:
                told |= self._cut(element)
        return told

    def _cut(self, element: Node) -> set[str]:
        """Cut relations and addresses of one element."""
        told = set()
        for name, value in list(element.attrib.items()):
            is_relation = name.startswith(_R)
            if is_relation and name.endswith("}embed") and value in self.pictures:
                element.set(name, self.pictures[value])
            elif is_relation or name in _ADDRESSES:
                del element.attrib[name]
                told.add(self._cut_off(element))
        return told

    def _cut_off(self, element: Node) -> str:
        """Leave the words of a link; a picture that is not there goes with all around it."""
        local = etree.QName(element).localname
        if local == "hyperlink":
            _unwrap(element)
            return "outside"
        drawing = next(element.iterancestors(qualified("w:drawing")), None)
        if drawing is not None:
            _drop(drawing)
        return "embedded" if drawing is not None else "outside"


def _plain_fields(root: Node) -> bool:
    """Leave of fields the text they showed, but for page numbers; tell whether there were any."""
    unwanted = list(_unwanted(root))
    for mark in unwanted:
        _drop(mark)
    simple = [
        one for one in root.iter(qualified("w:fldSimple"))
        if not _is_wanted(one.get(qualified("w:instr"), ""))
    ]  # fmt: skip
    for one in simple:
        _unwrap(one)
    return bool(unwanted or simple)


def _unwanted(root: Node) -> Iterator[Node]:
    open_: list[_Field] = []
    for mark in list(root.iter(*map(qualified, _MARKS))):
        if mark.get(qualified("w:fldCharType")) == "begin":
            for outer in open_:
                outer.has_inner = True
            open_.append(_Field())
        if not open_:
            yield mark
            continue
        open_[-1].marks.append(mark)
        open_[-1].order += mark.text or ""
        if mark.get(qualified("w:fldCharType")) == "end":
            closed = open_.pop()
            if closed.has_inner or not _is_wanted(closed.order):
                yield from closed.marks
    for left in open_:
        yield from left.marks


def _is_wanted(order: str) -> bool:
    return order.upper().split()[:1] != [] and order.upper().split()[0] in _FIELDS


def _drop(element: Node) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Node) -> None:
    parent = element.getparent()
    for child in element:
        element.addprevious(child)
    parent.remove(element)

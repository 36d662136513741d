"""Heads and feet of a template of others, with nothing in them that runs or reaches out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]  # comes without types

from plakit.reports.docx.element import Node, qualified

# Fields that tell something of this very file.
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE"})
_MARKS = frozenset(map(qualified, ("w:fldChar", "w:instrText", "w:delInstrText")))
# What stands among the words of an order without being read as one of them here.
_STRANGE = frozenset(map(qualified, ("w:t", "w:delText", "w:delInstrText", "w:sym", "w:fldSimple")))
# What stands in one of these may be there for some readers only, or in another line of text.
_APART = frozenset({"txbxContent", "Choice", "Fallback", "del", "ins", "moveFrom", "moveTo",
                    "fldSimple"})  # fmt: skip
# What embeds, runs, or is bound to data elsewhere.
_ACTIVE = ("object", "control", "altChunk", "subDoc", "dataBinding", "pict", "movie",
           "webVideoPr", "ffData")  # fmt: skip
_LEADS = ("hlinkClick", "hlinkHover", "hlinkMouseOver")
_ADDRESSES = frozenset({"href", "src", "action", "target"})
_R = qualified("r:id").removesuffix("id")


@dataclass
class _Field:
    """A field that is open: its marks, and what it is told to do.

    ``is_strange``: another reader may find another order in it, such as one that holds what an
    inner field shows, or not what was deleted.
    """

    place: Node | None
    marks: list[Node] = field(default_factory=list)
    order: str = ""
    is_told: bool = False
    is_strange: bool = False


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
            elif is_relation or etree.QName(name).localname in _ADDRESSES:
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
    for one in list(root.iter(*_MARKS, *_STRANGE)):
        kind = one.get(qualified("w:fldCharType"))
        if kind == "begin":
            for outer in open_[-1:]:
                outer.is_strange = True
            open_.append(_Field(_place(one)))
        if not open_:
            if one.tag in _MARKS:
                yield one
            continue
        now = open_[-1]
        now.is_told = now.is_told or kind == "separate"
        now.is_strange = now.is_strange or (one.tag in _STRANGE and not now.is_told)
        if one.tag not in _MARKS:
            continue
        now.is_strange = now.is_strange or _place(one) is not now.place
        now.marks.append(one)
        now.order += one.text or ""
        if kind == "end":
            closed = open_.pop()
            if closed.is_strange or not _is_wanted(closed.order):
                yield from closed.marks
    for left in open_:
        yield from left.marks


def _place(mark: Node) -> Node | None:
    """Give what a mark stands in, if not all readers read that."""
    around = mark.iterancestors(etree.Element)
    return next((one for one in around if etree.QName(one).localname in _APART), None)


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

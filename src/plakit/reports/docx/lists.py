"""Lists of Word: each numbered one begins anew, at the number it has."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plakit.reports.docx.element import Element, Node, parsed, qualified, w

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_DEEPEST = 5
_STEP = 360  # twentieths of a point
_BULLETS = "•–▪•–▪"


@dataclass
class Lists:
    """Gives the properties of list items; knows which number comes next in each open list."""

    root: Node
    bullets: int
    decimals: int
    open_: dict[int, tuple[int, int]] = field(default_factory=dict)

    def end(self) -> None:
        """Close all lists: something else stands between."""
        self.open_.clear()

    def item(self, level: int, number: int | None) -> Element:
        """Give the property of an item; ``level`` is counted from 1."""
        depth = min(level, _DEEPEST) - 1
        for deeper in [one for one in self.open_ if one > depth]:
            del self.open_[deeper]
        if number is None:
            used = self.bullets
        else:
            used, expected = self.open_.get(depth, (0, -1))
            if expected != number:
                used = self._begun(self.decimals, depth, number)
            self.open_[depth] = (used, number + 1)
        return w("numPr", w("ilvl", val=depth), w("numId", val=used))

    def _begun(self, abstract: int, depth: int, number: int) -> int:
        override = w("lvlOverride", w("startOverride", val=number), ilvl=depth)
        return _num(self.root, abstract, override)


def lists_of(file: "WordFile") -> Lists:
    """Add our two kinds of lists to those a file has."""
    root = file.part.numbering_part.element
    bullets = _abstract(root, [w("lvlText", val=_BULLETS[level]) for level in range(6)], "bullet")
    decimals = _abstract(
        root, [w("lvlText", val=f"%{level + 1}.") for level in range(6)], "decimal"
    )
    return Lists(root, _num(root, bullets), decimals)


def _num(root: Node, abstract: int, override: Element | None = None) -> int:
    number = _next(root, "w:num", "w:numId")
    root.extend(parsed([w("num", w("abstractNumId", val=abstract), override, numId=number)]))
    return number


def _abstract(root: Node, texts: list[Element], kind: str) -> int:
    number = _next(root, "w:abstractNum", "w:abstractNumId")
    levels = [
        w("lvl", w("start", val=1), w("numFmt", val=kind), text, w("lvlJc", val="left"),
          w("pPr", w("ind", left=_STEP * (level + 1), hanging=_STEP)), ilvl=level)
        for level, text in enumerate(texts)
    ]  # fmt: skip
    made = w(
        "abstractNum", w("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=number
    )
    # All kinds come before all lists.
    first = root.find(qualified("w:num"))
    at = len(root) if first is None else root.index(first)
    root.insert(at, *parsed([made]))
    return number


def _next(root: Node, name: str, key: str) -> int:
    used = [int(one.get(qualified(key))) for one in root.findall(qualified(name))]
    return max(used, default=0) + 1

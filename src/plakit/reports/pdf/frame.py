"""What holds for a whole document while its parts are told: anchors, numbers, levels."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from plakit.reports.pdf.runs import Said

Data = dict[str, Any]

_ADDRESS = re.compile(r"https://[^\s<>\"]+")
# Beyond this it is set as words: as one string the PDF could not hold it.
_LONGEST_HEADING, _LONGEST_ADDRESS = 4_000, 2_000
_SAFE = "/:?#[]@!$&'()*+,;=%~"


@dataclass
class Frame:
    """Knows what stands in the document, and notes what was told so far.

    ``anchors`` are all that it has, ``given`` those that stand already; ``levels`` those of the
    headings so far; ``numbers`` what its tables are called.
    """

    anchors: frozenset[str]
    numbers: dict[str, str]
    given: set[str] = field(default_factory=set)
    levels: list[int] = field(default_factory=list)

    def anchor(self, name: str) -> Data:
        """Give an anchor where it stands first: no name may stand twice."""
        if not name or name in self.given:
            return {}
        self.given.add(name)
        return {"id": name}

    def heading(self, text: Said, look: int) -> Data:
        """Give a heading; on the way down no level is passed over."""
        self.levels.append(min(look - 1, (self.levels or [0])[-1] + 1))
        is_long = {"long": True} if len(str(text)) > _LONGEST_HEADING else {}
        return {"text": text, "level": self.levels[-1], **is_long}

    def link(self, address: str) -> Data:
        """Give where a link leads: within the document, or to a page of the web by https."""
        if address.startswith("#"):
            return {"to": address[1:]} if address[1:] in self.anchors else {}
        is_one = len(address) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(address)
        return {"href": quote(address, safe=_SAFE)} if is_one else {}


def known(**told: Any) -> Data:
    """Give what there is; what is empty is left out.

    >>> known(text="Level", sub="")
    {'text': 'Level'}
    """
    return {name: value for name, value in told.items() if value not in ("", None, [])}

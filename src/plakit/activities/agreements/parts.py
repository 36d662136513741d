"""What is asked of a partner, and of all together: each place once, whichever template has it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plakit.programme import AgreementField, AgreementSection, AgreementTemplate

MORE = "more"


@dataclass(frozen=True)
class Part:
    """Places of one section that are filled in for the first, second ... time.

    ``items`` are ids of answers to their fields; ``more`` is that of the question whether there is
    another one to describe (empty: the first is always asked).
    """

    section: AgreementSection
    number: int
    items: Mapping[str, AgreementField]

    @property
    def more(self) -> str:
        """Give the id of the question that leads here."""
        return f"{self.section.id}-{self.number}-{MORE}" if self.number > 1 else ""


def parts_of(templates: Iterable[AgreementTemplate], *, own: bool) -> tuple[Part, ...]:
    """Give what each partner fills in (``own``), or all of them together.

    A place that two templates name stands where the first of them has it.
    """
    seen: set[str] = set()
    found = []
    for template in templates:
        for section in template.sections:
            if (section.of != "all") == own:
                found += list(_new(section, seen))
    return tuple(found)


def _new(section: AgreementSection, seen: set[str]) -> Iterator[Part]:
    for number in range(1, section.repeat + 1):
        items = {item: field for item, field in section.items(number) if item not in seen}
        seen |= set(items)
        if items:
            yield Part(section, number, items)

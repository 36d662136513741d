"""The Forms of an agreement: a partner's own part, and what all partners say together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from plakit.activities.agreements.parts import Part, parts_of
from plakit.activities.agreements.settings import templates_of
from plakit.activities.form_of import form_of
from plakit.forms import Form, Section
from plakit.programme import Activity, AgreementField, Programme
from plakit.text import Text, in_each, say, shared_languages, tell_each
from plakit.wording import mark, tell

_YES, _NO = "yes", "no"
_LINE, _TEXT = 300, 4000


def own_form(programme: Programme, activity: Activity) -> Form:
    """Ask a partner for its own part; for further units on demand."""
    parts = parts_of(templates_of(programme, activity), own=True)
    return form_of(activity, _Maker(programme).sections(parts), meant_to_be_read=True)


def together_form(programme: Programme, activity: Activity) -> Form:
    """Ask for what all partners say together; the facilitator writes it down."""
    parts = parts_of(templates_of(programme, activity), own=False)
    sections = _Maker(programme).sections(parts)
    return form_of(activity, sections, meant_to_be_read=True, by_facilitator=True)


@dataclass(frozen=True)
class _Maker:
    programme: Programme

    def sections(self, parts: Iterable[Part]) -> Iterator[Section]:
        ids: set[str] = set()
        for part in parts:
            name = f"{part.section.id}-{part.number}"
            while name in ids:
                name += "-also"
            ids.add(name)
            questions = [self._question(part, item, field) for item, field in part.items.items()]
            first = [self._more(part)] if part.more else []
            yield Section(
                id=name,
                title=self._title(part),
                help=self._clauses(part),
                questions=[*first, *questions],
            )

    def _question(self, part: Part, item: str, field: AgreementField) -> dict[str, Any]:
        question: dict[str, Any] = {
            "kind": "text",
            "id": item,
            "label": self._each(field.label),
            "lines": field.lines,
            "longest": _LINE if field.lines == 1 else _TEXT,
        }
        if field.help:
            question["help"] = self._each(field.help)
        if part.more:
            question["show_if"] = {"item": part.more, "is_in": [_YES]}
        return question

    def _more(self, part: Part) -> dict[str, Any]:
        question: dict[str, Any] = {
            "kind": "choice",
            "id": part.more,
            "label": tell_each(mark("Is there another one?"), self._spoken()),
            "options": [
                {"id": _YES, "label": tell_each(mark("Yes"), self._spoken())},
                {"id": _NO, "label": tell_each(mark("No"), self._spoken())},
            ],
        }
        if part.number > 2:  # the third one is asked for after the second
            before = Part(part.section, part.number - 1, {}).more
            question["show_if"] = {"item": before, "is_in": [_YES]}
        return question

    def _title(self, part: Part) -> Text:
        section = part.section
        if section.repeat == 1:
            return self._each(section.title)
        one = section.one
        return in_each(
            self._spoken(),
            lambda language: tell("{title} {number}", title=say(one, (language,)),
                                  number=part.number),
        )  # fmt: skip

    def _clauses(self, part: Part) -> Text:
        if not part.section.clauses or part.number > 1:
            return {}
        clauses = [self._each(clause) for clause in part.section.clauses]
        return {name: " ".join(one.get(name, "") for one in clauses) for name in clauses[0]}

    def _each(self, text: Text) -> Text:
        """Give a text in the languages of the group alone, where it has them."""
        return {one: text[one] for one in self.programme.languages if one in text} or text

    def _spoken(self) -> tuple[str, ...]:
        return shared_languages(self.programme.languages)

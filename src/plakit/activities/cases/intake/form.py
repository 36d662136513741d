"""The Form of an intake: the problem first, once for each case that a seat may bring."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plakit.activities.cases.intake.settings import ALWAYS, IntakeSettings
from plakit.activities.form_of import form_of
from plakit.activities.several import Several
from plakit.activities.written import DRAFT, READY
from plakit.activities.written import item as item_of
from plakit.forms import Form, Section
from plakit.programme import EVIDENCE, Activity, Programme, field_title, vocabulary_words
from plakit.text import Text, in_each
from plakit.wording import mark, tell

# Two results at most, each with how it is known: more would not be told in ten minutes.
RESULTS = (1, 2)
LEVELS = range(1, 9)
YEARS = (1950, 2100)

# What its questions begin with.
CASE = "case"
_ANOTHER = mark("Do you bring another case?")
# Who may read a contact, and what that means.
CONSENT = {
    "none": mark("Nobody: no person is named"),
    "group": mark("The group: name and address stand in the files of the group, and nowhere else"),
    "public": mark("Everybody: name and address may be printed in reports"),
}
_EVIDENCE = {
    "none": mark("We have not looked into it"),
    "opinion": mark("Those who took part or led it say so"),
    "monitoring": mark("It was counted or recorded while it ran"),
    "evaluation": mark("Somebody looked into it in a systematic way"),
    "experiment": mark("It was compared with a group that did not take part"),
}
_READINESS = {
    DRAFT: mark("A draft: the group sees its title, nothing else"),
    READY: mark("Ready: the group may read it, and take it into the register"),
}
_ONE_A_LINE = mark("One a line.")
# The questions of a case, in their order: part of the form, field, kind, question, help.
_PARTS: tuple[tuple[str, str, tuple[tuple[str, str, str, str], ...]], ...] = (
    ("problem", mark("The problem"), (
        ("problem", "text", mark("What was the problem?"),
         mark("Who had it, and how did you notice? Two or three sentences.")),
        ("title", "line", mark("What do you call what you did about it?"),
         mark("A name by which others find it again.")),
        ("target_group", "line", mark("For whom was it?"), ""),
        ("context", "text", mark("Where and under which conditions did it happen?"),
         mark("What would somebody from elsewhere not know?")),
    )),
    ("done", mark("What you did"), (
        ("steps", "text", mark("What was done?"),
         mark("One step a line, in the order you took them.")),
        ("resources", "text", mark("What did it take?"),
         mark("Time, money, people, equipment.")),
    )),
    ("came", mark("What came of it"), (
        ("results", "results", "", ""),
        ("success_factors", "text", mark("What helped?"), _ONE_A_LINE),
        ("obstacles", "text", mark("What stood in the way?"), _ONE_A_LINE),
    )),
    ("others", mark("What others can take over"), (
        ("transferable", "text", mark("What of it can others take over?"),
         mark("And what would they have to change?")),
        ("transferable_to", "line", mark("Who could take it over?"), ""),
    )),
    ("place", mark("Where it belongs"), (
        ("units", "lines", mark("In which countries or regions was it?"),
         mark("One a line, the leading one first. Leave it empty if it was your own.")),
        ("sectors", "lines", mark("In which sectors?"), _ONE_A_LINE),
        ("levels", "choices", mark("At which levels of qualification (EQF)?"),
         mark("Levels of the European Qualifications Framework. Choose all that fit.")),
        ("themes", "choices", mark("Which themes does it belong to?"), ""),
        ("lines_of_work", "choices", mark("Which lines of work does it belong to?"), ""),
        ("viewpoints", "choices", mark("From which viewpoints do you tell it?"), ""),
        ("tags", "lines", mark("By which words should others find it?"), _ONE_A_LINE),
        ("data_year", "year", mark("Of which year is what you tell?"), ""),
        ("links", "lines", mark("Where can one read more?"),
         mark("One address a line, such as https://example.org/report; its title may follow.")),
    )),
    ("contact", mark("Whom to ask"), (("contact", "contact", "", ""),)),
)  # fmt: skip


def item(number: int, name: str) -> str:
    """Name a question of the form: which case, and what of it.

    >>> item(2, "problem")
    'case2-problem'
    """
    return item_of(CASE, number, name)


def intake_form(programme: Programme, activity: Activity) -> Form:
    """Make the Form: the same questions for each case, those after the first asked on demand."""
    settings = activity.read_settings(IntakeSettings)
    maker = _Maker(programme, settings)
    numbers = range(1, settings.most_each + 1)
    sections = [section for number in numbers for section in maker.sections(number)]
    return form_of(activity, sections, meant_to_be_read=True)


def listed_in(programme: Programme, name: str) -> Mapping[str, Text]:
    """Give what can be chosen in a field: ids to titles, as the programme lists them."""
    if name == "levels":
        return {str(level): {"": str(level)} for level in LEVELS}
    return {one.id: one.title for one in getattr(programme, name)}


@dataclass(frozen=True)
class _Maker:
    """Makes the sections of one case after another, in all languages of the group."""

    programme: Programme
    settings: IntakeSettings

    @property
    def several(self) -> Several:
        return Several(CASE, self.programme.languages)

    def sections(self, number: int) -> Iterator[Section]:
        if number > 1:
            another = self.several.another(number, self.several.each(_ANOTHER))
            yield Section(id=f"another{number}", questions=[another])
        for name, title, fields in _PARTS:
            asked = [one for field in fields for one in self._questions(number, *field)]
            if asked:
                yield self._section(number, name, title, asked)
        yield self._section(number, "end", mark("Before you go"), self._end(number))

    def _section(
        self, number: int, name: str, title: str, questions: list[dict[str, Any]]
    ) -> Section:
        words = self.several.each(title)
        if self.settings.most_each > 1:
            one = words
            words = in_each(
                one,
                lambda language: tell("Case {number}: {title}", number=number, title=one[language]),
            )
        return Section(id=item(number, name), title=words, questions=questions)

    def _questions(
        self, number: int, name: str, kind: str, label: str, about: str
    ) -> list[dict[str, Any]]:
        if name not in (*ALWAYS, *self.settings.fields):
            return []
        if kind == "results":
            return [one for place in RESULTS for one in self._result(number, place)]
        if kind == "contact":
            return self._contact(number)
        if kind == "choices" and not listed_in(self.programme, name):
            return []
        question = self._question(number, name, _KINDS[kind], label, about)
        question["short"] = self._field(name)
        if kind == "choices":
            options = listed_in(self.programme, name).items()
            question["options"] = [{"id": one, "label": title} for one, title in options]
        return [question]

    def _question(
        self, number: int, name: str, kind: Mapping[str, Any], label: str, about: str = ""
    ) -> dict[str, Any]:
        return self.several.question(
            number, name, label=self.several.each(label), about=about, **kind
        )

    def _result(self, number: int, place: int) -> list[dict[str, Any]]:
        labels, about = _RESULT[place], mark("Say also what did not work.")
        text = self._question(number, f"result{place}", _KINDS["text"], labels[0], about)
        known = self._question(number, f"evidence{place}", {"kind": "choice"}, labels[1])
        known["options"] = [{"id": kind, "label": self._evidence(kind)} for kind in EVIDENCE]
        if place > 1:
            before = {"item": item(number, f"evidence{place - 1}"), "is_in": list(EVIDENCE)}
            text["show_if"] = known["show_if"] = before
        text["short"] = self._field("results")
        return [text, known]

    def _contact(self, number: int) -> list[dict[str, Any]]:
        line, choice = _KINDS["line"], {"kind": "choice"}
        who = mark("Which organisation knows most about it?")
        may = mark("Who may read whom to ask?")
        about = mark("Name only somebody who has agreed to it. You may take it back at any time.")
        consent = self._question(number, "consent", choice, may, about)
        consent["options"] = self.several.options(CONSENT)
        agreed = {"item": item(number, "consent"), "is_in": ["group", "public"]}
        named = [
            self._question(number, "contact_name", line, mark("Who has agreed to be asked?")),
            self._question(number, "contact_email", line, mark("Under which e-mail address?")),
        ]
        return [
            self._question(number, "organisation", line, who),
            consent,
            *({**one, "show_if": agreed} for one in named),
        ]

    def _end(self, number: int) -> list[dict[str, Any]]:
        label = self.several.each(mark("Is it ready to be read?"))
        return [*self.several.language(number), self.several.state(number, label, _READINESS)]

    def _field(self, name: str) -> Text:
        return in_each(self.several.spoken, lambda _: field_title(name))

    def _evidence(self, kind: str) -> Text:
        return in_each(self.several.spoken, lambda _: _evidence_words(kind))


def _evidence_words(kind: str) -> str:
    about = tell(_EVIDENCE[kind])
    return about if kind == "none" else f"{about} ({vocabulary_words('evidence_kinds')[kind]})"


# How a field is asked.
_KINDS: dict[str, dict[str, Any]] = {
    "line": {"kind": "text", "lines": 1, "longest": 300},
    "text": {"kind": "text", "lines": 3, "longest": 4000},
    "lines": {"kind": "text", "lines": 2, "longest": 2000},
    "choices": {"kind": "choices"},
    "year": {"kind": "number", "whole": True, "lowest": YEARS[0], "highest": YEARS[1]},
}
_RESULT = {
    1: (mark("What came of it?"), mark("How do you know?")),
    2: (mark("What else came of it?"), mark("How do you know that?")),
}

"""What a facilitator writes down of a group: its decisions, and what came of a talk."""

from collections.abc import Iterable
from typing import ClassVar, Self

from pydantic import Field, JsonValue, model_validator

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.choosing import Option, options_differ, options_on_paper, take_option
from plakit.forms.questions import Question
from plakit.forms.taking import first_double, take_fields, take_list, take_text
from plakit.text import LONGEST_ANSWER, say
from plakit.wording import mark, tell, tr

LONGEST_REASON = 2_000

STANDINGS = (
    Option(id="consensus", label={"": "consensus", "de": "Konsens", "fr": "consensus"}),
    Option(id="majority", label={"": "majority", "de": "Mehrheit", "fr": "majorité"}),
    Option(
        id="left_open",
        label={"": "left open", "de": "offen gelassen", "fr": "laissé ouvert"},
    ),
)


class DecisionQuestion(Question):
    """What was decided? One verdict for each subject, with the reason for it.

    A value is ``[{"id": "a", "verdict": "accepted", "reason": "…"}, …]`` in the order of the
    question; subjects may be left out, and a blank reason is.
    """

    kind: ClassVar[str] = "decision"
    by_facilitator: ClassVar[bool] = True

    subjects: tuple[Option, ...] = Field(min_length=1, max_length=500)
    verdicts: tuple[Option, ...] = Field(min_length=2, max_length=20)
    needs_reason: bool = False

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        options_differ(self.subjects, what=mark("subject"))
        options_differ(self.verdicts, what=mark("verdict"))
        return self

    def check(self, raw: object) -> JsonValue:
        """Take one verdict a subject."""
        entries = take_list(raw, at_most=len(self.subjects), what=mark("subjects"))
        verdicts = [self._verdict(entry) for entry in entries]
        double = first_double(verdict["id"] for verdict in verdicts)
        if double is not None:
            raise AnswerError(
                tell(
                    '"{double}" is decided twice. Allowed: one verdict for each subject. '
                    "Leave one of them out.",
                    double=double,
                )
            )
        by_subject: dict[str, JsonValue] = {one["id"]: {**one} for one in verdicts}
        return [by_subject[one.id] for one in self.subjects if one.id in by_subject] or None

    def _verdict(self, raw: object) -> dict[str, str]:
        given = take_fields(raw, fields=("id", "verdict", "reason"))
        decided = {
            "id": take_option(given.get("id"), self.subjects, what=mark("subject")),
            "verdict": take_option(given.get("verdict"), self.verdicts, what=mark("verdict")),
        }
        reason = take_text(given.get("reason", ""), longest=LONGEST_REASON, what=mark("reason"))
        if self.needs_reason and not reason:
            raise AnswerError(
                tell(
                    'the verdict on "{decided}" has no reason. Allowed: any words. Write down why.',
                    decided=decided["id"],
                )
            )
        return decided | {"reason": reason} if reason else decided

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give one line a subject, one column a verdict, and a line for the reason."""
        languages = tuple(languages)
        return self.on_paper(
            languages,
            shape="grid",
            options=options_on_paper(self.verdicts, languages),
            rows=[say(subject.label, languages) for subject in self.subjects],
            lines=1,
            lines_for=tr(languages).gettext("Reason"),
        )


class OutcomeQuestion(Question):
    """What came of it? A text, and how far the group stands behind it.

    A value is ``{"text": "…", "standing": "consensus"}``; the standing may be absent.
    """

    kind: ClassVar[str] = "outcome"
    by_facilitator: ClassVar[bool] = True

    longest: int = Field(default=1_000, ge=1, le=LONGEST_ANSWER)
    standings: tuple[Option, ...] = Field(default=STANDINGS, min_length=2, max_length=20)

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        options_differ(self.standings, what=mark("standing"))
        return self

    def check(self, raw: object) -> JsonValue:
        """Take a text and its standing; a blank text without a standing is no answer."""
        given = take_fields(raw, fields=("text", "standing"))
        outcome: dict[str, JsonValue] = {
            "text": take_text(given.get("text"), longest=self.longest, what=mark("outcome"))
        }
        if "standing" in given:
            outcome["standing"] = take_option(
                given["standing"], self.standings, what=mark("standing")
            )
        if outcome["text"]:
            return outcome
        if "standing" in outcome:
            raise AnswerError(
                tell(
                    "a standing is given without an outcome. Allowed: any words and their "
                    "standing. Write the outcome, or take the answer back."
                )
            )
        return None

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give lines to write on, and one box a standing below."""
        languages = tuple(languages)
        options = options_on_paper(self.standings, languages)
        return self.on_paper(languages, shape="lines", lines=4, options=options)

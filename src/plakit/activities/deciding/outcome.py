"""What the group decided: a sentence, how far it stands behind it, dissent, and what it rests on.

The facilitator writes it down in a step of a board or a vote; `room.adopt` writes it into
``outcomes/``, where it counts and is carried on to later sessions.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plakit.activities.deciding.issues import Issue
from plakit.activities.form_of import form_of
from plakit.activities.held import Held
from plakit.activities.kind import Settings
from plakit.activities.proposing import Proposal, Standing
from plakit.activities.results import FACILITATOR
from plakit.forms import Form, Section
from plakit.programme import Activity, Outcome, Programme
from plakit.text import Text, tell_each
from plakit.wording import mark, tell

# The items of the step.
OUTCOME, ABOUT, REASONS, DISSENT, NAMED = "Outcome", "About", "Reasons", "Dissent", "Named"
FOLDER = "outcomes/"
ID_STARTS = "outcome"
_LONGEST_TITLE = 80
_MOST_DISSENT = 20
# Stands for the unit where one was meant to be named and none was.
_NOBODY = "?"
_SAY_UNIT = mark(
    "Only where the seat wants to be named: its country or organisation first, then a colon, then "
    "what it holds against it. Example: AT: It is too early for us."
)


class OutcomeStep(Settings):
    """The facilitator writes down what the group decided."""


@dataclass(frozen=True)
class Basis:
    """What a vote came to, as far as it may be shown.

    Attributes
    ----------
    method : str
        By which it was counted.
    n : int or None
        How many voted; None where that is not shown.
    places : mapping
        Issue to its place, 1 for the first; empty where no order is shown.
    """

    method: str
    n: int | None
    places: Mapping[str, int]


@dataclass(frozen=True)
class Decided:
    """What was written down in one step; the repr does not show it."""

    session: str
    step: str
    said: Mapping[str, Any] = field(repr=False)

    @property
    def wave(self) -> tuple[str, str]:
        """Give where it was written down."""
        return self.session, self.step

    @property
    def text(self) -> str:
        """Give the sentence."""
        return str(self.said.get(OUTCOME, {}).get("text", ""))

    @property
    def standing(self) -> str:
        """Tell how far the group stands behind it; empty: not said."""
        return str(self.said.get(OUTCOME, {}).get("standing", ""))

    @property
    def reasons(self) -> str:
        """Give the reasons."""
        return str(self.said.get(REASONS, ""))

    def dissent(self) -> tuple[tuple[str, str], ...]:
        """Give what is held against it, and by which unit; empty: nobody is named."""
        unnamed = tuple((str(one["text"]), "") for one in self.said.get(DISSENT, ()))
        split = (str(one["text"]).partition(":") for one in self.said.get(NAMED, ()))
        named = tuple(
            (text.strip(), unit.strip()) if colon else (unit, _NOBODY)
            for unit, colon, text in split
        )
        return (*unnamed, *named)

    @property
    def events(self) -> str:
        """Give the fingerprint of what was written down."""
        told = json.dumps(dict(self.said), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def outcome_form(programme: Programme, activity: Activity, issues: Sequence[Issue]) -> Form:
    """Ask the facilitator for the sentence, its reasons, dissent, and the issues it is about.

    Parameters
    ----------
    issues : sequence of Issue
        In the order of the last vote, where there was one.
    """
    languages = programme.languages
    questions: list[dict[str, object]] = [
        {
            "kind": "outcome",
            "id": OUTCOME,
            "label": tell_each(mark("What does the group say? One sentence."), languages),
            "required": True,
        },
        {
            "kind": "text",
            "id": REASONS,
            "label": tell_each(mark("Why? The reasons that counted."), languages),
        },
        {
            "kind": "contribution",
            "id": DISSENT,
            "label": tell_each(mark("What is held against it? Nobody is named."), languages),
            "most_cards": _MOST_DISSENT,
        },
        {
            "kind": "contribution",
            "id": NAMED,
            "label": tell_each(mark("Who wants to be named with what they hold against it?"),
                               languages),
            "help": tell_each(_SAY_UNIT, languages),
            "most_cards": _MOST_DISSENT,
        },
    ]  # fmt: skip
    if issues:
        about: dict[str, object] = {
            "kind": "choices",
            "id": ABOUT,
            "label": tell_each(mark("Which issues is it about?"), languages),
            "options": [{"id": one.id, "label": one.text} for one in issues],
        }
        questions.insert(1, about)
    title = tell_each(mark("What the group decides"), languages)
    section = Section.model_validate({"id": "outcome", "title": title, "questions": questions})
    return form_of(activity, [section], meant_to_be_read=True, by_facilitator=True)


def decided_in(activity: Activity, held: Held) -> tuple[Decided, ...]:
    """Give what was written down in each step for outcomes, in order; blank ones are left out."""
    steps = {step.id for step in activity.steps if step.does == "outcome"}
    found = (
        Decided(
            *wave,
            {row.item: row.value["value"] for row in held.of(*wave) if "value" in row.value},
        )
        for wave in held.waves
        if wave[1] in steps
    )
    return tuple(one for one in found if one.text)


def outcome_proposals(
    programme: Programme,
    activity: Activity,
    held: Held,
    issues: Sequence[Issue],
    basis: Basis | None,
) -> tuple[Proposal, ...]:
    """Give what was written down as it could stand in files: one a step, numbered in order.

    Parameters
    ----------
    issues : sequence of Issue
        All that the outcome may be about.
    basis : Basis or None
        What the last vote came to; None: there was none, or it is not to be shown.
    """
    return tuple(
        _proposal(programme, activity, one, number, issues, basis)
        for number, one in enumerate(decided_in(activity, held), 1)
    )


def adopted_from(
    programme: Programme, activity: str, wave: tuple[str, str], number: int | None = None
) -> Outcome | None:
    """Give the outcome of the files that was made of what was said in a step; None: none yet.

    Parameters
    ----------
    number : int, optional
        Which of those of the step; by default it makes one only.
    """
    wanted = (activity, *wave)
    return next(
        (
            one
            for one in programme.outcomes.values()
            if (by := one.adopted) and (by.activity, by.session, by.step) == wanted
            and number in (None, by.number)
        ),
        None,
    )  # fmt: skip


def _proposal(  # noqa: PLR0913, PLR0917  # one outcome with all it rests on
    programme: Programme,
    activity: Activity,
    decided: Decided,
    number: int,
    issues: Sequence[Issue],
    basis: Basis | None,
) -> Proposal:
    known = adopted_from(programme, activity.id, decided.wave)
    return Proposal(
        activity=activity.id,
        session=decided.session,
        step=decided.step,
        seat=FACILITATOR,
        number=number,
        title=short_title(decided.text),
        file=FOLDER,
        data=_data(activity, decided, issues, basis),
        id_starts=ID_STARTS,
        standing=standing_of(known, decided.events),
        id=known.id if known else "",
        events=decided.events,
        obstacles=_obstacles(programme, decided),
    )


def standing_of(known: Outcome | None, events: str) -> Standing:
    """Tell whether what was said stands in files, as it was said or otherwise.

    Parameters
    ----------
    known : Outcome or None
        What `adopted_from` gave.
    events : str
        The fingerprint of what was said.
    """
    if known is None or known.adopted is None:
        return "ready"
    return "adopted" if known.adopted.events == events else "changed"


def _data(
    activity: Activity, decided: Decided, issues: Sequence[Issue], basis: Basis | None
) -> dict[str, Any]:
    about = decided.said.get(ABOUT, ())
    places = basis.places if basis else {}
    said = {
        "title": short_title(decided.text),
        "text": decided.text,
        "standing": decided.standing,
        "reasons": decided.reasons,
        "dissent": [_filled({"text": text, "by": by}) for text, by in decided.dissent()],
        "issues": [
            _filled({"id": one.id, "text": _plain(one.text), "place": places.get(one.id, ""),
                     "cards": list(one.cards)})
            for one in by_place([one for one in issues if one.id in about], places)
        ],
        "session": decided.session,
        "activity": activity.id,
        "method": basis.method if basis and places else "",
        "n": basis.n if basis and basis.n is not None else "",
    }  # fmt: skip
    return _filled(said)


def by_place(issues: Sequence[Issue], places: Mapping[str, int]) -> tuple[Issue, ...]:
    """Put issues in the order of a vote; those without a place last, as they stood."""
    last = max(places.values(), default=0) + 1
    return tuple(sorted(issues, key=lambda one: places.get(one.id, last)))


def _plain(text: Text) -> str | Text:
    """Write words that are the same in every language as words alone."""
    return text[""] if text.keys() == {""} else text


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in ("", [], {})}


def short_title(text: str) -> str:
    """Make a title of a sentence: a long one ends at a word."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST_TITLE:
        return line
    return f"{line[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"


def _obstacles(programme: Programme, decided: Decided) -> tuple[str, ...]:
    found = []
    if not decided.standing:
        found.append(tell("It is not said how far the group stands behind it."))
    units = {seat.unit for seat in programme.seats}
    named = [(text, by) for text, by in decided.dissent() if by]
    strange = [by for _, by in named if by not in {*units, _NOBODY}]
    found += [
        tell(
            "“{text}” does not say who holds it. Write the country or organisation of its seat "
            "first, then a colon; or write it where nobody is named.",
            text=text,
        )
        for text, by in named
        if by == _NOBODY
    ]
    if strange:
        found.append(
            tell(
                "Dissent is named by “{by}”, which is no country or organisation of a seat.",
                by=strange[0],
            )
        )
    return tuple(found)

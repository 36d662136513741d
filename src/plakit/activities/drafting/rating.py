"""The rating of statements: a Delphi within the drafting, on strength and on clarity.

Each statement becomes two that one agrees with or not; asking, rule and results are those of a
Delphi (`plakit.activities.delphi`).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from plakit.activities.delphi.kind import ROUND
from plakit.activities.delphi.results import DelphiResults
from plakit.activities.drafting.settings import RATE, DraftingSettings
from plakit.activities.drafting.statements import strength_words
from plakit.activities.held import Held, as_promised
from plakit.programme import Activity, Guideline, Programme, Session
from plakit.text import Text, in_each, say
from plakit.wording import mark, tell

STRONG, CLEAR = "strong", "clear"
_IS_STRONG = mark("“{text}” To say “{strength}” is right: not more, not less.")
_IS_CLEAR = mark("“{text}” It is clear who does what.")


def rating_item(statement: str, what: str) -> str:
    """Name what is rated: of which statement, its strength or its clarity.

    >>> rating_item("guideline-fees", STRONG)
    'guideline-fees.strong'
    """
    return f"{statement}.{what}"


def as_delphi(
    programme: Programme, activity: Activity, statements: Sequence[Guideline]
) -> Activity:
    """Give the steps of rating as a Delphi; without statements it asks of one that nobody sees."""
    settings = activity.read_settings(DraftingSettings)
    said = [
        {"id": rating_item(one.id, what), "text": dict(text)}
        for one in statements
        for what, text in _said(programme, one).items()
    ]
    raw = {
        "statements": said or [{"id": "none", "text": "-"}],
        "consensus": settings.consensus.model_dump(exclude_none=True),
        **({"stable": settings.stable} if settings.stable is not None else {}),
    }
    steps = tuple(
        one.model_copy(update={"does": ROUND}) for one in activity.steps if one.does == RATE
    )
    update = {"id": f"{activity.id}-rating", "kind": "delphi", "steps": steps, "settings": raw}
    return activity.model_copy(update=update)


def _said(programme: Programme, one: Guideline) -> dict[str, Text]:
    return {
        what: in_each(programme.languages, partial(_words, sentence, programme, one))
        for what, sentence in ((STRONG, _IS_STRONG), (CLEAR, _IS_CLEAR))
    }


def _words(sentence: str, programme: Programme, one: Guideline, language: str) -> str:
    text = say(one.text, (language, *programme.languages))
    return tell(sentence, text=text, strength=strength_words(one.strength))


def ratings_held(activity: Activity, held: Held) -> Held:
    """Give of what is held only the rounds of rating."""
    steps = {one.id for one in activity.steps if one.does == RATE}
    waves = tuple(wave for wave in held.waves if wave[1] in steps)
    return replace(
        held,
        waves=waves,
        asked={wave: form for wave, form in held.asked.items() if wave[1] in steps},
        answers=tuple(row for row in held.answers if row.step in steps),
        participants=tuple(one for one in held.participants if one.step in steps),
    )


def rating_results(  # noqa: PLR0913, PLR0917  # those of all results, and the statements
    programme: Programme,
    session: Session,
    activity: Activity,
    held: Held,
    as_of: date | None,
    statements: Sequence[Guideline],
) -> DelphiResults:
    """Say what came out of the rating."""
    asked, rounds = as_delphi(programme, activity, statements), ratings_held(activity, held)
    return DelphiResults(programme, session, as_promised(asked, rounds), rounds, as_of)

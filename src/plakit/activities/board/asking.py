"""The Forms of a board: cards in silence, piles, and what the facilitator notes."""

from collections.abc import Iterable, Sequence

from plakit.activities.board.cards import QUOTING, REPLY, Card, cards_of, columns_of, reply_column
from plakit.activities.board.flags import (
    ANSWER,
    ANSWERED_BY,
    CONTRADICT,
    FORWARDED,
    PRIORITISED,
    QUOTES,
    STATUS,
)
from plakit.activities.board.issues import all_issues
from plakit.activities.board.piles import PILES, loose_cards, piles_of
from plakit.activities.board.settings import (
    BoardColumn,
    BoardSettings,
    CardsStep,
    FlagsStep,
    GroupingStep,
)
from plakit.activities.form_of import form_of
from plakit.activities.held import Held
from plakit.errors import ParameterError
from plakit.forms import ContributionQuestion, Form, Section
from plakit.locales import whole
from plakit.methods.alike_piles import propose_piles
from plakit.programme import Activity, Programme
from plakit.text import Text, tell_each
from plakit.wording import mark, tell

# More are not offered: who reads them all could as well read the cards.
_MOST_PROPOSED = 40
_MOST_PILES = 100
_MOST_ISSUES = 500
_LONGEST_NAME = 60
_PROPOSED_BY = mark(
    "Proposed by the letters of the words alone. Cards that say the same in other words, or in "
    "another language, are not found. Nothing is put together unless you take it."
)
_ONLY_THESE = mark(
    "Once you have marked one, the group votes on those that are prioritised, and on no other. "
    "Leave all of them open, and it votes on all."
)
_QUOTED = {
    "no": mark("No"),
    "none": mark("Yes, without saying who"),
    "role": mark("Yes, with my kind of organisation"),
    "name": mark("Yes, with the country or organisation of my seat"),
}
_VERDICTS = {"prioritised": mark("prioritised"), "not": mark("not prioritised")}
STATUSES = {
    "open": mark("open"),
    "answered": mark("answered"),
    "forwarded": mark("forwarded"),
    "parked": mark("parked"),
}


def cards_form(programme: Programme, activity: Activity, settings: CardsStep, held: Held) -> Form:
    """Ask for cards under each heading, or for answers to each card of an earlier round."""
    board = activity.read_settings(BoardSettings)
    named = [one for one in board.headings if not settings.columns or one.id in settings.columns]
    replies, asked_about = reply_column(board), board.answered
    before = [card for card in cards_of(programme, activity, held) if card.column == asked_about]
    is_answering = replies is not None and before and asked_about not in [one.id for one in named]
    questions: list[object]
    if replies is not None and is_answering:
        questions = [_reply(card, board.most_cards) for card in before]
        title = replies.question or replies.title
    else:
        questions = [_column(one, board.most_cards) for one in named]
        title = {}
    sections = [Section.model_validate({"id": "cards", "title": title, "questions": questions})]
    if settings.quotes:
        sections.append(_quoting(programme, activity))
    return form_of(activity, sections, meant_to_be_read=True, is_sealed=True)


def grouping_form(
    programme: Programme, activity: Activity, settings: GroupingStep, held: Held
) -> Form:
    """Ask the facilitator which cards belong together, from where the last grouping ended."""
    cards = written_on(programme, activity, held)
    piles = piles_of(programme, activity, held)
    titles = {one.id: one.title for one in columns_of(programme, activity, held)}
    loose = loose_cards(cards, piles)
    question = {
        "kind": "grouping",
        "id": PILES,
        "label": tell_each(mark("What belongs together?"), programme.languages),
        "cards": [
            {"id": card.id, "text": card.text, "group": titles[card.column]} for card in cards
        ],
        "piles": [
            {"id": pile.id, "name": {"": pile.name}, "cards": [card.id for card in pile.cards]}
            for pile in piles
        ],
        "most_piles": _MOST_PILES,
        "proposed": list(_proposed(loose)) if settings.proposals else [],
        "proposed_by": tell_each(_PROPOSED_BY, programme.languages),
    }
    return facilitators_form(programme, activity, [("piles", mark("Piles"), [question])])


def flags_form(programme: Programme, activity: Activity, settings: FlagsStep, held: Held) -> Form:
    """Ask the facilitator what is prioritised, what may be quoted, what became of questions."""
    cards = written_on(programme, activity, held)
    issues = all_issues(programme, activity, held)
    parts: list[tuple[str, str, Sequence[object]]] = []
    if len(issues) > _MOST_ISSUES:
        raise ParameterError(
            tell(
                "{activity}: {n} cards and piles are too many for one form; {most} fit into it. "
                "Group the cards first.",
                activity=activity.id,
                n=whole(len(issues)),
                most=_MOST_ISSUES,
            )
        )
    if settings.prioritise and issues:
        question = {
            "kind": "decision",
            "id": PRIORITISED,
            "label": tell_each(mark("What does the group go on with?"), programme.languages),
            "help": tell_each(_ONLY_THESE, programme.languages),
            "subjects": [{"id": one.id, "label": one.text} for one in issues],
            "verdicts": _options(_VERDICTS, programme.languages),
        }
        parts.append(("prioritised", mark("Prioritised or not"), [question]))
    shared = [pile for pile in piles_of(programme, activity, held) if len(pile.rooms) > 1]
    if shared:
        question = {
            "kind": "choices",
            "id": CONTRADICT,
            "label": tell_each(
                mark("In which piles do rooms contradict each other?"), programme.languages
            ),
            "options": [{"id": pile.id, "label": {"": pile.name}} for pile in shared],
        }
        parts.append(("contradict", mark("Rooms that contradict each other"), [question]))
    free = [card for card in cards if card.quoted != "no"]
    if settings.quotes and free:
        question = {
            "kind": "choices",
            "id": QUOTES,
            "label": tell_each(mark("Which cards are quoted?"), programme.languages),
            "help": tell_each(
                mark("Only cards whose writers agreed stand here."), programme.languages
            ),
            "options": [{"id": card.id, "label": {"": card.text}} for card in free],
        }
        parts.append(("quotes", mark("Quotes"), [question]))
    asked = [card for card in cards if card.column == settings.questions]
    if asked:
        log = [question for card in asked for question in _logged(card, programme.languages)]
        parts.append(("log", mark("Questions and answers"), log))
    if not parts:
        raise ParameterError(
            tell("{activity}: there is nothing to note here yet.", activity=activity.id)
        )
    return facilitators_form(programme, activity, parts)


def written_on(programme: Programme, activity: Activity, held: Held) -> tuple[Card, ...]:
    """Give the cards that may be seen.

    Raises
    ------
    ParameterError
        If there is none yet.
    """
    cards = cards_of(programme, activity, held)
    if cards:
        return cards
    raise ParameterError(
        tell(
            "{activity}: there is no card yet. Open the round of cards; when all have written, "
            "close it or show the cards.",
            activity=activity.id,
        )
    )


def _column(column: BoardColumn, most: int) -> ContributionQuestion:
    return ContributionQuestion(
        id=column.id, label=column.question or column.title, most_cards=most
    )


def _reply(card: Card, most: int) -> ContributionQuestion:
    return ContributionQuestion(id=f"{REPLY}{card.id}", label={"": card.text}, most_cards=most)


def _quoting(programme: Programme, activity: Activity) -> Section:
    """Ask whether cards may be quoted; under random numbers nobody can be named."""
    levels = dict(list(_QUOTED.items())[: 4 if activity.mode == "named" else 2])
    question = {
        "kind": "choice",
        "id": QUOTING,
        "label": tell_each(
            mark("May your cards be quoted in the report, apart from the others?"),
            programme.languages,
        ),
        "help": tell_each(mark("Without an answer they are not."), programme.languages),
        "options": _options(levels, programme.languages),
    }
    return Section.model_validate(
        {
            "id": "quoting",
            "title": tell_each(mark("Quotes"), programme.languages),
            "questions": [question],
        }
    )


def _proposed(cards: Sequence[Card]) -> Iterable[dict[str, object]]:
    texts = {card.id: card.text for card in cards}
    for pile in propose_piles(texts)[:_MOST_PROPOSED]:
        name = texts[pile.middle]
        short = f"{name[:_LONGEST_NAME].rstrip()}…" if len(name) > _LONGEST_NAME else name
        yield {"name": short, "cards": list(pile.ids)}


def _logged(card: Card, languages: Sequence[str]) -> Iterable[dict[str, object]]:
    status = f"{STATUS}{card.id}"
    answered = {"item": status, "is_in": ["answered"]}
    forwarded = {"item": status, "is_in": ["forwarded"]}
    return (
        {
            "kind": "choice",
            "id": status,
            "label": {"": card.text},
            "options": _options(STATUSES, languages),
        },
        _line(
            f"{ANSWERED_BY}{card.id}", tell_each(mark("Answered by"), languages), answered, lines=1
        ),
        _line(f"{ANSWER}{card.id}", tell_each(mark("The answer"), languages), answered, lines=3),
        _line(
            f"{FORWARDED}{card.id}", tell_each(mark("Forwarded to"), languages), forwarded, lines=1
        ),
    )


def _line(item: str, label: Text, show_if: object, *, lines: int) -> dict[str, object]:
    return {
        "kind": "text", "id": item, "label": label, "lines": lines, "show_if": show_if,
    }  # fmt: skip


def _options(words: dict[str, str], languages: Sequence[str]) -> list[dict[str, object]]:
    return [{"id": name, "label": tell_each(label, languages)} for name, label in words.items()]


def facilitators_form(
    programme: Programme, activity: Activity, parts: Iterable[tuple[str, str, Sequence[object]]]
) -> Form:
    """Make a Form for the facilitator of its sections: id, title, questions."""
    sections = [
        Section.model_validate(
            {"id": name, "title": tell_each(title, programme.languages), "questions": questions}
        )
        for name, title, questions in parts
    ]
    return form_of(activity, sections, meant_to_be_read=True, by_facilitator=True)

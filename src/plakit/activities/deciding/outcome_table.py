"""How outcomes are shown: the sentence first, then reasons, dissent, and what it rests on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from plakit.activities.certainty import with_doubt
from plakit.activities.deciding.issues import Issue, made_of
from plakit.activities.deciding.outcome import ABOUT, Basis, Decided, adopted_from, by_place
from plakit.activities.deciding.vote_form import method_words, rule_words
from plakit.blocks import Cell, Column, Row, RowGroup, Table, TextCell
from plakit.forms.deciding import STANDINGS
from plakit.programme import Activity, Outcome, Programme, unit_words
from plakit.text import Text, for_reader, say
from plakit.wording import tell, tell_many

Say = Callable[[Text], str]


@dataclass(frozen=True)
class ToldIssue:
    """An issue that an outcome is about, with the place it was voted to and its cards."""

    id: str
    text: str
    place: int | None
    cards: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """An outcome in words, wherever it stands; ``id`` is empty until it is adopted."""

    text: str
    standing: str
    session: str
    id: str = ""
    reasons: str = ""
    dissent: tuple[tuple[str, str], ...] = ()
    issues: tuple[ToldIssue, ...] = ()
    method: str = ""
    n: int | None = None
    certainty: str = "certain"
    link: str = field(default="", kw_only=True)


def told_of_file(outcome: Outcome, say: Say, *, link: str = "") -> Told:
    """Put an outcome of the files into words."""
    return Told(
        text=say(outcome.text),
        standing=outcome.standing,
        session=outcome.session,
        id=outcome.id,
        reasons=say(outcome.reasons),
        dissent=tuple((say(one.text), one.by) for one in outcome.dissent),
        issues=tuple(
            ToldIssue(one.id, say(one.text), one.place, one.cards)
            for one in sorted(outcome.issues, key=lambda one: one.place or len(outcome.issues) + 1)
        ),
        method=outcome.method,
        n=outcome.n,
        certainty=outcome.certainty,
        link=link,
    )


def told_in(  # noqa: PLR0913, PLR0917  # what was written down, and all it rests on
    programme: Programme,
    activity: Activity,
    decided: Decided,
    issues: Sequence[Issue],
    basis: Basis | None,
    say: Say,
) -> Told:
    """Put what was written down into words; once it is adopted, its file is what counts."""
    known = adopted_from(programme, activity.id, decided.wave)
    if known:
        return told_of_file(known, say)
    about = decided.said.get(ABOUT, ())
    places = basis.places if basis else {}
    return Told(
        text=decided.text,
        standing=decided.standing,
        session=decided.session,
        reasons=decided.reasons,
        dissent=decided.dissent(),
        issues=tuple(
            ToldIssue(one.id, say(one.text), places.get(one.id), one.cards)
            for one in by_place([one for one in issues if one.id in about], places)
        ),
        method=basis.method if basis and places else "",
        n=basis.n if basis else None,
    )


def outcome_table(
    outcomes: Sequence[Told],
    *,
    id: str,  # noqa: A002  # of the block
    title: str,
    about: str = "",
) -> Table:
    """Show outcomes, one group of rows each: the sentence, and what stands behind it."""
    return Table(
        id=id,
        title=title,
        about=about,
        columns=(Column(head=tell("What"), role="label"), Column(head=tell("In words"))),
        groups=tuple(
            RowGroup(title=_head(one), rows=tuple(Row(cells=cells) for cells in _rows(one)))
            for one in outcomes
        ),
        layout="profile",
    )


def _head(one: Told) -> str:
    if not one.id:
        return tell("{session}, not adopted yet", session=one.session)
    return tell("{session}, in the file {id}", session=one.session, id=one.id)


def _rows(one: Told) -> Iterator[tuple[Cell, ...]]:
    words = with_doubt(one.text, one.certainty, "")
    said = words.model_copy(update={"strong": True, "link": one.link})
    yield TextCell(text=tell("The group says")), said
    yield TextCell(text=tell("How far it stands behind it")), TextCell(text=standing_words(one))
    if one.reasons:
        yield TextCell(text=tell("Reasons")), TextCell(text=one.reasons)
    for text, by in one.dissent:
        who = unit_words(by) if by else tell("nobody is named")
        yield TextCell(text=tell("Dissent")), TextCell(text=text, sub=who)
    if not one.dissent:
        yield TextCell(text=tell("Dissent")), TextCell(text=tell("none was written down"))
    for issue in one.issues:
        yield TextCell(text=tell("Issue")), TextCell(text=issue.text, sub=_behind(issue))
    if one.method:
        yield TextCell(text=tell("Counted by")), TextCell(text=_counted(one))


def standing_words(one: Told) -> str:
    """Say how far the group stands behind an outcome."""
    words = next((option.label for option in STANDINGS if option.id == one.standing), None)
    return _said(words) if words else tell("not said")


def _counted(one: Told) -> str:
    """Say in a sentence how the vote was counted, and how many voted."""
    said = [tell("{method}.", method=vote_words(one.method))]
    if _is_known(one.method):
        said.append(rule_words(one.method))
    if one.n is not None:
        said.append(tell_many("{n} person voted.", "{n} people voted.", one.n))
    return " ".join(said)


def vote_words(name: str) -> str:
    """Say how votes were counted; a file may name a way of its own."""
    return method_words(name) if _is_known(name) else name


def _is_known(name: str) -> bool:
    from plakit.methods.bradley_terry import METHOD
    from plakit.methods.voting import METHODS

    return name in {*METHODS, METHOD.name, "scores"}


def _said(words: Text) -> str:
    return say(words, for_reader(()))


def _behind(issue: ToldIssue) -> str:
    at = tell("place {place}", place=issue.place) if issue.place is not None else ""
    return " · ".join(filter(None, (at, made_of(issue.id, issue.cards))))

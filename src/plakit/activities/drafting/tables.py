"""The tables of a drafting: statements, what was brought, support, comments, and the log."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plakit.activities.comments import mixed
from plakit.activities.drafting.amended import Amendment
from plakit.activities.drafting.brought import Brought, adopted_as, obstacles_of
from plakit.activities.drafting.deciding import VERDICTS, WHO, Verdict
from plakit.activities.drafting.statements import addressee_words, status_words, strength_words
from plakit.activities.drafting.supported import (
    AGREE,
    DISAGREE,
    PASS,
    Support,
    latest_support,
)
from plakit.activities.drafting.work import Work
from plakit.blocks import Block, Column, Note, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.methods.cells import too_few
from plakit.methods.disclosure import LEAST_K
from plakit.methods.word_changes import spoken_changes, word_changes
from plakit.programme import Guideline
from plakit.text import Text, titled
from plakit.wording import mark, tell

Say = Callable[[Text], str]
_SUPPORTED = mark("{agree} agree, {disagree} disagree, {abstain} abstain")


@dataclass(frozen=True)
class Scene:
    """What every table says beside its rows: of which activity, in whose words."""

    work: Work
    say: Say

    @property
    def title(self) -> str:
        """Give the title of the activity."""
        return self.say(self.work.activity.title)

    def id(self, name: str = "") -> str:
        """Give the id of a table; the first one is that of the activity as a whole."""
        table = f"table-{self.work.activity.id}"
        return f"{table}-{name}" if name else table


def statements_table(scene: Scene, statements: Sequence[Guideline]) -> Block:
    """Show the statements as they stand in the files."""
    if not statements:
        return Note(text=tell("No statement stands in the files yet."), tone="empty")
    support = latest_support(scene.work)
    return Table(
        id=scene.id(),
        title=titled(scene.title, tell("the statements")),
        about=tell("As they stand in the files. What is proposed only stands below."),
        columns=(
            Column(head=tell("Statement"), role="label"),
            Column(head=tell("To whom")),
            Column(head=tell("Strength")),
            Column(head=tell("Status")),
            Column(head=tell("Support")),
        ),
        groups=(RowGroup(rows=tuple(
            _statement_row(scene, one, support.get(one.id)) for one in statements
        )),),
    )  # fmt: skip


def _statement_row(scene: Scene, one: Guideline, support: Support | None) -> Row:
    programme = scene.work.programme
    name = tell("{id}, version {version}", id=one.id, version=one.version)
    to_whom = addressee_words(programme, one, programme.languages)
    return Row(
        cells=(
            TextCell(text=scene.say(one.text), sub=name),
            TextCell(text=to_whom),
            TextCell(text=strength_words(one.strength), strong=True),
            TextCell(text=status_words(one.status)),
            _support_cell(one, support),
        )
    )


def _support_cell(one: Guideline, support: Support | None) -> TextCell:
    if support is None:
        return TextCell(text=tell("not asked"))
    if not support.is_shown:
        return TextCell(text=too_few(LEAST_K))
    text = tell(
        _SUPPORTED,
        agree=whole(support.count(AGREE)),
        disagree=whole(support.count(DISAGREE)),
        abstain=whole(support.count(PASS)),
    )
    is_old = support.version != one.version
    return TextCell(text=text, doubt=tell("of version {n}", n=support.version) if is_old else "")


def brought_table(scene: Scene) -> Block:
    """Show what seats have written, and how far it has come; drafts by their number only."""
    brought = scene.work.brought
    drafts = sum(not one.is_ready for one in brought)
    shown = [one for one in brought if one.is_ready]
    notes = (tell("Drafts that are not ready: {n}.", n=whole(drafts)),) if drafts else ()
    if not shown:
        text = tell("Nobody has written a new statement that is ready.")
        return Note(text=" ".join((text, *notes)), tone="empty")
    return Table(
        id=scene.id("brought"),
        title=titled(scene.title, tell("new statements")),
        about=tell("Each with its reason, who wrote it, and what the group has decided on it."),
        columns=(
            Column(head=tell("Statement"), role="label"),
            Column(head=tell("Written by")),
            Column(head=tell("Decided")),
        ),
        groups=(RowGroup(rows=tuple(_brought_row(scene, one) for one in shown)),),
        notes=notes,
    )


def _brought_row(scene: Scene, one: Brought) -> Row:
    work = scene.work
    there = adopted_as(work.programme, work.activity.id, one)
    verdict = work.verdict(one.id)
    missing = " ".join(obstacles_of(work.programme, one))
    if there is not None:
        decided = TextCell(text=tell("in the files as {id}", id=there.id))
    elif verdict is None:
        decided = TextCell(text=tell("open"), doubt=missing)
    else:
        decided = _verdict_cell(verdict)
    reason = str(one.said.get("rationale", "")).strip()
    return Row(cells=(TextCell(text=one.text, sub=reason), TextCell(text=one.seat), decided))


def _verdict_cell(verdict: Verdict) -> TextCell:
    by = tell(WHO[verdict.by]) if verdict.by in WHO else ""
    sub = " · ".join(filter(None, (verdict.why, by)))
    return TextCell(text=tell(VERDICTS[verdict.verdict]), sub=sub)


def support_table(scene: Scene, statements: Sequence[Guideline]) -> Block:
    """Show how many go along with each statement; never who."""
    last = latest_support(scene.work)
    asked = [one for one in statements if one.id in last]
    if not asked:
        said = tell(
            "Who goes along is shown here once the group was asked and that step is closed."
        )
        return Note(text=said, tone="empty")
    heads = (tell("Agree"), tell("Disagree"), tell("Abstain"), "n")
    return Table(
        id=scene.id("support"),
        title=titled(scene.title, tell("who goes along")),
        about=tell("Seats, statement by statement, in the version that was asked. Who said what "
                   "is not shown."),
        columns=(
            Column(head=tell("Statement"), role="label"),
            *(Column(head=head, align="end") for head in heads),
        ),
        groups=(RowGroup(rows=tuple(_support_row(scene, last[one.id]) for one in asked)),),
    )  # fmt: skip


def _support_row(scene: Scene, one: Support) -> Row:
    counts = [one.count(answer) for answer in (AGREE, DISAGREE, PASS)]
    name = tell("{id}, version {version}", id=one.statement, version=one.version)
    doubt = "" if one.is_shown else too_few(LEAST_K)
    label = TextCell(text=scene.say(one.text), sub=name, doubt=doubt)
    said = [whole(n) if one.is_shown else "–" for n in counts]
    return Row(cells=(label, *(NumberCell(text=n) for n in (*said, whole(len(one.said))))))


def comments_table(scene: Scene) -> Block:
    """Show what was written beside support: statement by statement, without names."""
    groups = []
    for one in latest_support(scene.work).values():
        said = [
            (one.said.get(seat, PASS) if one.is_shown else "", text)
            for seat, text in one.comments.items()
        ]
        rows = tuple(
            Row(cells=(TextCell(text=text), TextCell(text=tell(_SAID[answer]) if answer else "–")))
            for answer, text in sorted(said, key=lambda pair: (pair[0], mixed(pair[1])))
        )
        if rows:
            groups.append(RowGroup(title=scene.say(one.text), rows=rows))
    if not groups:
        return Note(text=tell("Nobody has written a reason."), tone="empty")
    return Table(
        id=scene.id("reasons"),
        title=titled(scene.title, tell("reasons")),
        about=tell("What seats wrote beside their answers, in mixed order."),
        columns=(Column(head=tell("Reason"), role="label"), Column(head=tell("Of those who"))),
        groups=tuple(groups),
    )


_SAID = {AGREE: mark("agree"), DISAGREE: mark("disagree"), PASS: mark("abstain")}


def log_table(scene: Scene) -> Block:
    """Show every amendment, statement by statement: by whom, what, and what was decided why."""
    amendments = scene.work.amendments
    if not amendments:
        return Note(text=tell("Nobody has proposed other words."), tone="empty")
    names = dict.fromkeys(sorted(one.statement for one in amendments))
    return Table(
        id=scene.id("log"),
        title=titled(scene.title, tell("the log of amendments")),
        about=tell("Every amendment stays here, also where it was rejected."),
        columns=(
            Column(head=tell("Proposed by"), role="label"),
            Column(head=tell("Change")),
            Column(head=tell("What became of it")),
            Column(head=tell("Why it was decided so")),
        ),
        groups=tuple(
            RowGroup(
                title=_name(scene, name),
                rows=tuple(_log_row(scene, one) for one in amendments if one.statement == name),
            )
            for name in names
        ),
        layout="profile",
    )


def _name(scene: Scene, name: str) -> str:
    statement = scene.work.statement(name)
    return f"{name}: {scene.say(statement.text)}" if statement else name


def _log_row(scene: Scene, one: Amendment) -> Row:
    work = scene.work
    verdict = work.verdict(one.id)
    where = tell("{session}, {step}, on version {version}", session=one.session, step=one.step,
                 version=one.base)  # fmt: skip
    spoken = spoken_changes(word_changes(one.base_text, one.text))
    by = tell(WHO[verdict.by]) if verdict and verdict.by in WHO else ""
    return Row(
        cells=(
            TextCell(text=one.seat, sub=where),
            TextCell(text=spoken, sub=one.why),
            TextCell(text=work.fate(one)),
            TextCell(text=verdict.why if verdict and verdict.why else "–", sub=by),
        )
    )

"""What a set of guidelines comes to: statements, why they are said, the audit, the document."""

from dataclasses import dataclass
from functools import cached_property

from plakit.activities.guidelines.annex import annex_blocks
from plakit.activities.guidelines.auditing import (
    anchor_of_statement,
    audit_blocks,
    count_to_mind,
    unused_words,
)
from plakit.activities.guidelines.chains import (
    addressees_words,
    chain_block,
    status_words,
)
from plakit.activities.guidelines.document import document_blocks
from plakit.activities.guidelines.exhibits import pieces_words
from plakit.activities.guidelines.gathered import Gathered
from plakit.activities.guidelines.picture import chain_figure
from plakit.activities.plain_words import plain_words_block, statements_for_others
from plakit.activities.results import Results, Who
from plakit.blocks import (
    Block,
    Chain,
    Column,
    Figure,
    Finding,
    Folded,
    Heading,
    Note,
    NumberCell,
    Paragraph,
    Row,
    RowGroup,
    Section,
    Table,
    TextCell,
    Title,
)
from plakit.errors import ParameterError, known
from plakit.locales import whole
from plakit.programme import Guideline, vocabulary_words
from plakit.wording import tell, tell_many


@dataclass(frozen=True)
class GuidelinesResults(Results):
    """The guidelines as they stand at one session, with all that they rest on."""

    @cached_property
    def gathered(self) -> Gathered:
        """Give the statements and all that lies below them."""
        return Gathered(self.programme, self.session, self.activity, self.held)

    def statements(self) -> Block:
        """Show the statements: to whom they speak, how strongly, and how far the group is.

        Returns
        -------
        Table
            One row a statement.
        """
        there = self.gathered.statements
        if not there:
            return self._nothing()
        strengths = vocabulary_words("strengths")
        rows = tuple(
            Row(
                cells=(
                    NumberCell(text=whole(self.gathered.number(one))),
                    TextCell(
                        text=self.say(one.text),
                        sub=one.id,
                        link=anchor_of_statement(self.gathered, one),
                    ),
                    TextCell(text=addressees_words(self.gathered, one)),
                    TextCell(text=strengths[one.strength]),
                    TextCell(text=status_words(one)),
                    NumberCell(text=whole(one.version)),
                    NumberCell(text=whole(len(one.evidence))),
                )
            )
            for one in there
        )
        return Table(
            id=f"table-{self.activity.id}",
            title=tell("The statements of the guidelines"),
            about=tell_many("{n} statement.", "{n} statements.", len(there)),
            columns=(
                Column(head=tell("No."), align="end"),
                Column(head=tell("Guideline statement"), role="label"),
                Column(head=tell("Speaks to")),
                Column(head=tell("Strength")),
                Column(head=tell("Status")),
                Column(head=tell("Version"), align="end"),
                Column(head=tell("Pieces of evidence"), align="end"),
            ),
            groups=(RowGroup(rows=rows),),
            layout="profile",
        )

    def chain(self, statement: str) -> Chain:
        """Show what one statement rests on, down to cards, cases, votes and sources.

        Parameters
        ----------
        statement : str
            Its id.

        Raises
        ------
        ParameterError
            If no statement that is shown is called so.
        """
        return chain_block(self.gathered, self._one(statement), title=tell("What this rests on"))

    def why(self, statement: str) -> Section:
        """Say on one page why a statement is made: it, its reasons, its chain, its evidence.

        Parameters
        ----------
        statement : str
            Its id.

        Raises
        ------
        ParameterError
            If no statement that is shown is called so.
        """
        one = self._one(statement)
        blocks: list[Block] = [
            Title(
                programme=self.say(self.programme.title),
                report=tell("Why do we say this?"),
                session=tell("guideline {id}, version {version}", id=one.id, version=one.version),
                title=self.say(one.text),
                standfirst=self.say(one.rationale),
            ),
            self.chain(statement),
        ]
        if line := unused_words(self.gathered):
            blocks.append(Note(text=line))
        below = self.gathered.below(link.ref for link in one.evidence)
        if below:
            blocks.append(Heading(text=tell("The evidence"), id=f"{self.activity.id}-evidence"))
        blocks += annex_blocks(self.gathered, below, is_linked=False)
        return Section(blocks=tuple(blocks))

    def check(self) -> Block:
        """Show what readers of the statements may stumble over, and how hard they are to read.

        Words of the trade, acronyms, long sentences; the group decides what is good enough.
        """
        texts = statements_for_others(self.gathered.statements, self.say)
        table = f"table-{self.activity.id}-words"
        return plain_words_block(texts, self.programme, table=table)

    def audit(self) -> Section:
        """Show what the evidence lacks, statement by statement, and what no statement uses."""
        return audit_blocks(self.gathered)

    def picture(self, statement: str = "") -> Figure | Note:
        """Draw which evidence carries which statement.

        Parameters
        ----------
        statement : str
            Only one of them, by its id; empty: all.
        """
        there = (self._one(statement),) if statement else self.gathered.statements
        if not any(one.evidence for one in there):
            return Note(text=tell("No statement names evidence yet."), tone="empty")
        return chain_figure(self.gathered, there)

    def document(self, *, fingerprint: str = "", day: str = "") -> Section:
        """Give the guideline document: what is asked of whom, each statement, the annexes.

        Parameters
        ----------
        fingerprint : str
            Short hash of all that was read.
        day : str
            The day that its files are dated with (YYYY-MM-DD); empty: none.
        """
        return document_blocks(self.gathered, fingerprint=fingerprint, day=day)

    def report(self) -> Section:
        """Give the statements with their chains, the audit, and the evidence they lead to."""
        if not self.gathered.statements:
            return Section(blocks=(self._nothing(),))
        blocks: list[Block] = [self.statements()]
        blocks += [self._folded(one) for one in self.gathered.statements]
        blocks += [Heading(text=tell("Audit of the evidence"), level=3), *self.audit().blocks]
        blocks.append(Heading(text=tell("The evidence"), level=3))
        blocks += annex_blocks(self.gathered, self.gathered.used)
        return Section(blocks=tuple(blocks))

    def _folded(self, statement: Guideline) -> Folded:
        chain = chain_block(self.gathered, statement, title=tell("What this rests on"), deepest=0)
        why = Paragraph(text=self.say(statement.rationale))
        return Folded(
            text=self.say(statement.text),
            id=anchor_of_statement(self.gathered, statement),
            blocks=(*([why] if statement.rationale else []), chain),
        )

    def findings(self) -> tuple[Finding, ...]:
        """Say how many statements there are, and how many of them the group agreed to."""
        there = self.gathered.statements
        if not there:
            return ()
        agreed = sum(one.status == "agreed" for one in there)
        text = _agreed_words(len(there), agreed)
        links = sum(len(one.evidence) for one in there)
        n = whole(count_to_mind(self.gathered))
        to_mind = tell("The audit finds something to mind in {n} of them.", n=n)
        about = tell("{title}. {says}", title=pieces_words(links), says=to_mind)
        return (Finding(text=text, about=about, table=f"table-{self.activity.id}"),)

    def who(self) -> Who:
        """Say that nobody is asked: the statements come from files."""
        return Who("", None, None, "", is_from_source=True)

    def files(self) -> tuple[str, ...]:
        """Name the files that the statements and their evidence stand in."""
        statements = [one.file for one in self.gathered.statements]
        pieces = [one.file for one in self.gathered.used if one.file]
        return tuple(dict.fromkeys((self.activity.file, *statements, *pieces)))

    def _one(self, name: str) -> Guideline:
        there = {one.id: one for one in self.gathered.statements}
        if name not in there:
            raise ParameterError(
                tell(
                    "'{name}' is no statement of {activity}. {known}",
                    name=name,
                    activity=self.activity.id,
                    known=known(name, there),
                )
            )
        return there[name]

    def _nothing(self) -> Note:
        text = tell("There is no statement yet. Each stands in a file of the folder guidelines.")
        return Note(text=text, tone="empty")


def _agreed_words(n: int, agreed: int) -> str:
    """Say to how many of the statements the group has agreed."""
    if not agreed:
        return tell_many(
            "The guidelines hold {n} statement; the group has not agreed to it.",
            "The guidelines hold {n} statements; the group has agreed to none of them.",
            n,
        )
    return tell_many(
        "The guidelines hold {n} statement; the group has agreed to it.",
        "The guidelines hold {n} statements; the group has agreed to {agreed} of them.",
        n,
        agreed=whole(agreed),
    )

"""What a bank of solutions holds, what seats use of it, and which challenges are open."""

from dataclasses import dataclass
from functools import cached_property

from plakit.activities.proposing import Proposal
from plakit.activities.results import Results, Who
from plakit.activities.solution_bank.challenges import challenges_table, open_at
from plakit.activities.solution_bank.form import SolutionBankSettings
from plakit.activities.solution_bank.proposals import proposals
from plakit.activities.solution_bank.reuse import reuse_table, uses_table
from plakit.activities.solution_bank.scene import Scene
from plakit.activities.solution_bank.solutions import solutions_table
from plakit.activities.solution_bank.told import Told
from plakit.blocks import Block, Finding, Note, Section
from plakit.programme import OpenChallenge, Solution
from plakit.wording import tell, tell_many


@dataclass(frozen=True)
class SolutionBankResults(Results):
    """The bank as it stood at one session: from its files, and from what seats say of it."""

    @property
    def settings(self) -> SolutionBankSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(SolutionBankSettings)

    @cached_property
    def bank(self) -> tuple[Solution, ...]:
        """Give the solutions that were in the bank at this session."""
        return self.programme.solutions_until(self.session)

    @cached_property
    def told(self) -> Told:
        """Give what seats said in the latest step."""
        return Told(self.held.of(*self.held.waves[-1]) if self.held.waves else ())

    @cached_property
    def open(self) -> tuple[OpenChallenge, ...]:
        """Give the challenges of the file that were open at this session, oldest first."""
        return open_at(self.programme, self.session)

    def solutions(self) -> Block:
        """Show the solutions: the problem first, then what solved it, where, and for whom else.

        Returns
        -------
        Table
            One group of rows a problem, one row a solution.
        """
        if not self.bank:
            return Note(text=tell("There is no solution in the bank yet."), tone="empty")
        return solutions_table(self._scene)

    def reuse_log(self) -> Block:
        """Show who took a solution over, and how it went: from the files, and as seats say.

        Returns
        -------
        Table
            One row a unit of which it is written down, and one row all that say they use a
            solution alike.
        """
        table = reuse_table(self._scene)
        if table:
            return table
        return Note(text=tell("Nobody is known to have taken a solution over."), tone="empty")

    def uses(self) -> Block:
        """Show how many seats use each solution, and how far.

        Returns
        -------
        Table
            One row a solution: a column for each answer, n, and how many did not answer.
        """
        if not self.told.seats or not self.bank:
            return self._silent()
        return uses_table(self._scene, self._took_part())

    def challenges(self) -> Block:
        """Show the challenges: open ones with the session they come from, then settled ones.

        Returns
        -------
        Table
            One row a challenge. Those that seats brought in this step stand last.
        """
        table = challenges_table(self._scene)
        if table:
            return table
        return Note(text=tell("No challenge is written down yet."), tone="empty")

    def proposals(self) -> tuple[Proposal, ...]:
        """Give what seats said that could be adopted into the files."""
        return proposals(self._scene)

    def report(self) -> Section:
        """Give solutions, their use and reuse, and challenges."""
        uses = (self.uses(),) if self.held.waves else ()
        return Section(blocks=(self.solutions(), *uses, self.reuse_log(), self.challenges()))

    def findings(self) -> tuple[Finding, ...]:
        """Say how many challenges are open, and since when the oldest is."""
        if not self.open:
            return ()
        first = self.open[0]
        carried = [one for one in self.open if one.session != self.session.id]
        text = tell_many("{n} challenge is open.", "{n} challenges are open.", len(self.open))
        about = tell_many(
            "{n} of them was carried over from earlier sessions; the oldest is from {session}.",
            "{n} of them were carried over from earlier sessions; the oldest is from {session}.",
            len(carried),
            session=first.session,
        )
        new = tell("All came up in this session.")
        table = f"table-{self.activity.id}-challenges"
        return (Finding(text=text, about=about if carried else new, table=table),)

    def who(self) -> Who:
        """Say who answered; before the first step, that the bank comes from files."""
        if not self.held.waves:
            who = self.say(self.activity.who_was_asked)
            return Who(who, None, None, "recorded", is_from_source=True)
        n = len(self.told.seats)
        came_in = ", ".join(sorted({row.origin for row in self.told.rows if row.value}))
        return Who(self.who_words(), self.asked_count(n), n, came_in)

    def files(self) -> tuple[str, ...]:
        """Name the activity, the files of the solutions, the challenges and the seats."""
        challenges = ("challenges.csv",) if self.programme.challenges else ()
        solutions = dict.fromkeys(one.file for one in self.bank)
        return (self.activity.file, *solutions, *challenges, "seats.csv")

    @cached_property
    def _scene(self) -> Scene:
        return Scene(
            programme=self.programme,
            session=self.session,
            activity=self.activity,
            settings=self.settings,
            bank=self.bank,
            open=self.open,
            told=self.told,
            step=self.held.waves[-1] if self.held.waves else ("", ""),
            asked=self.asked_count(len(self.told.seats)),
        )

    def _took_part(self) -> str:
        return self.took_part_words(len(self.told.seats))

    def _silent(self) -> Note:
        return Note(text=self.nobody_words(), tone="empty")

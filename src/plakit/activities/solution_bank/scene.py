"""What the tables of a bank of solutions are made of, and the words they share."""

from collections.abc import Iterable
from dataclasses import dataclass

from plakit.activities.cases.register.settings import PAGES, RegisterSettings
from plakit.activities.solution_bank.form import USES, SolutionBankSettings
from plakit.activities.solution_bank.told import Brought, Told, Use
from plakit.programme import Activity, OpenChallenge, Programme, Session, Solution
from plakit.text import Text, say, say_marked
from plakit.wording import speaking, tell


@dataclass(frozen=True)
class Scene:
    """The bank as it stood at one session, and what seats said of it in the latest step."""

    programme: Programme
    session: Session
    activity: Activity
    settings: SolutionBankSettings
    bank: tuple[Solution, ...]
    open: tuple[OpenChallenge, ...]
    told: Told
    step: tuple[str, str]
    asked: int

    def say(self, text: Text) -> str:
        """Say a text of the programme."""
        return say_marked(text, self.programme.languages)

    def table(self, part: str = "") -> str:
        """Give the anchor of a table; without a part that of the first one."""
        return f"table-{self.activity.id}-{part}" if part else f"table-{self.activity.id}"

    def unit_of(self, seat: str) -> str:
        """Give the unit of a seat, as it is written; of one that is gone from seats.csv, its id."""
        return next((one.unit for one in self.programme.seats if one.id == seat), seat)

    def use_words(self, use: Use) -> str:
        """Say in the group's language how far a seat uses a solution, and what it wrote."""
        with speaking(self.programme.languages[0]):
            how = tell(USES[use.how])
        return f"{how}: {use.words}" if use.words else how

    def is_written(self, use: Use) -> bool:
        """Tell whether what a seat says of a solution stands in its file already."""
        solution = self.programme.solutions.get(use.solution)
        said = (self.unit_of(use.seat), self.use_words(use))
        reuse = solution.reuse if solution else ()
        return any((one.by, say(one.what, self.programme.languages)) == said for one in reuse)

    def is_listed(self, card: Brought) -> bool:
        """Tell whether a challenge that a seat brought stands in challenges.csv already."""
        return any(one.card == card.id for one in self.programme.challenges)

    def title_of(self, solution: str) -> str:
        """Say the title of a solution; of one that is gone, its id."""
        known = self.programme.solutions
        return self.say(known[solution].title) if solution in known else solution

    def case_title(self, case: str) -> str:
        """Say the title of a case."""
        return self.say(self.programme.case(case).title)

    def page_of(self, case: str) -> str:
        """Give the anchor of the case's page, where a register of this session shows it whole."""
        activities = self.programme.activities
        registers = (activities[name] for name in self.session.activities if name in activities)
        is_shown = any(
            shows_whole(self.programme, self.session, one, case)
            for one in registers
            if one.kind == "case_register"
        )
        return case if is_shown else ""

    def sources(self, names: Iterable[str]) -> str:
        """Say the titles of sources, each once."""
        known = self.programme.sources
        return "; ".join(self.say(known[one].title) for one in dict.fromkeys(names) if one)


def shows_whole(programme: Programme, session: Session, register: Activity, case: str) -> bool:
    """Tell whether a register has a page of this case in a session's report."""
    settings = register.read_settings(RegisterSettings)
    there = {one.id for one in programme.cases_until(session)}
    cases = [one for one in settings.cases or there if one in there]
    has_pages = settings.pages == "all" or (not settings.pages and len(cases) <= PAGES)
    return has_pages and case in cases

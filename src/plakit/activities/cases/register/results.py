"""What a register shows: all its cases, one of them, or those that are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from plakit.activities.cases.naming import AXES, Axis, Names
from plakit.activities.cases.register.acceptance import check_table
from plakit.activities.cases.register.coverage import coverage_table, evidence_map
from plakit.activities.cases.register.findings import register_findings
from plakit.activities.cases.register.listing import register_table
from plakit.activities.cases.register.pages import case_page, case_story, folded_page
from plakit.activities.cases.register.searching import (
    duplicates_table,
    found_table,
    index_of,
    pairs_of,
    similar_cases,
    similar_table,
)
from plakit.activities.cases.register.settings import PAGES, RegisterSettings
from plakit.activities.cases.register.shelf import Shelf
from plakit.activities.cases.register.side_by_side import (
    FEWEST,
    MOST,
    comparison_table,
    synthesis_table,
)
from plakit.activities.results import Results, Who
from plakit.blocks import Block, Finding, Heading, Note, Section, Table
from plakit.errors import ParameterError, known
from plakit.methods.duplicates import Pair
from plakit.methods.finding import TextIndex
from plakit.methods.similarity import Similar
from plakit.programme import Case
from plakit.wording import tell


@dataclass(frozen=True)
class RegisterResults(Results):
    """The cases that were in the register at this session."""

    @property
    def settings(self) -> RegisterSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(RegisterSettings)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Give the cases, in the order of the settings, else of their ids."""
        there = {case.id: case for case in self.programme.cases_until(self.session)}
        wanted = self.settings.cases or tuple(there)
        return tuple(there[name] for name in wanted if name in there)

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(
            activity=self.activity.id,
            title=self.say(self.activity.title),
            names=Names(self.programme),
            cases=self.cases,
        )

    @cached_property
    def _pairs(self) -> tuple[Pair, ...]:
        return pairs_of(self._shelf)

    @cached_property
    def _index(self) -> TextIndex:
        return index_of(self._shelf)

    @cached_property
    def _similar(self) -> dict[str, tuple[Similar, ...]]:
        return similar_cases(self._shelf)

    def register(self) -> Block:
        """List the cases; more than 60 are counted by country.

        Returns
        -------
        Table
            One row a case: id, title, units, levels, themes, strongest evidence, year of the
            data, doubts, and how many fields are missing. A note if there is no case.
        """
        return self._register(self._shelf)

    def _register(self, shelf: Shelf) -> Block:
        if not shelf.cases:
            return self._nothing()
        settings = self.settings
        return register_table(
            shelf,
            title=self.say(settings.caption),
            about=self.say(settings.about),
            notes=[self.say(note) for note in settings.notes],
        )

    def _nothing(self) -> Note:
        text = tell(
            "There is no case in the register yet. Each is a file in the folder cases of the "
            "programme, or a row of a table there."
        )
        return Note(text=text, tone="empty")

    def check(self) -> Block:
        """Show what the cases still lack: fields, words for acronyms, short sentences."""
        return check_table(self._shelf)

    def duplicates(self) -> Block:
        """Show which cases may be one and the same; nothing is merged."""
        return duplicates_table(self._shelf, self._pairs)

    def coverage(self, rows: str = "", columns: str = "") -> Block:
        """Count the cases by two of their fields, and name what is missing.

        Parameters
        ----------
        rows, columns : str
            Such as ``"themes"`` and ``"levels"``. Empty: the first pair of the settings.

        Raises
        ------
        ParameterError
            If there is no such field, or both are the same.
        """
        first, second = (*self.settings.coverage, ("themes", "units"))[0]
        return coverage_table(self._shelf, *_two_axes(rows or first, columns or second))

    def evidence_map(self) -> Block:
        """Count the cases of each theme by the strongest evidence they name."""
        return evidence_map(self._shelf)

    def find(self, words: str, *, most: int = 20) -> Block:
        """Show the cases in which words are found, in any language and however accented."""
        return found_table(self._shelf, self._index, words, most=most)

    def similar(self, case: str = "", *, most: int = 5) -> Block:
        """Show the cases most like one of them, at most twenty; without an id: like the first.

        Raises
        ------
        ParameterError
            If there is no such case in the register.
        """
        if not self.cases:
            return self._nothing()
        chosen = self._case(case)
        return similar_table(self._shelf, chosen, self._similar[chosen.id][:most])

    def page(self, case: str = "") -> Block:
        """Show one case whole; without an id the first.

        Raises
        ------
        ParameterError
            If there is no such case in the register.
        """
        return case_page(self._shelf, self._case(case)) if self.cases else self._nothing()

    def story(self, case: str = "") -> Block:
        """Tell one case in at most 150 words, the problem first; without an id the first case.

        Raises
        ------
        ParameterError
            If there is no such case in the register.
        """
        return case_story(self._shelf, self._case(case)) if self.cases else self._nothing()

    def compare(self, *cases: str) -> Block:
        """Show two to four cases field by field; without ids the first two.

        Raises
        ------
        ParameterError
            If there are fewer or more, one is named twice, or is not in the register.
        """
        if not cases and len(self.cases) < FEWEST:
            return Note(text=tell("There are no two cases to compare yet."), tone="empty")
        cases = cases or tuple(case.id for case in self.cases[:FEWEST])
        if not FEWEST <= len(dict.fromkeys(cases)) == len(cases) <= MOST:
            raise ParameterError(
                tell(
                    "{fewest} to {most} different cases can be compared; {n} were named: {names}.",
                    fewest=FEWEST,
                    most=MOST,
                    n=len(cases),
                    names=", ".join(cases),
                )
            )
        return comparison_table(self._shelf, [self._case(name) for name in cases])

    def synthesis(self) -> Block:
        """Show all cases in four columns: problem, what was done, what came of it, what to take."""
        return synthesis_table(self._shelf)

    def _case(self, name: str) -> Case:
        """Give a case by its id; empty: the first one."""
        there = {case.id: case for case in self.cases}
        name = name or next(iter(there), "")
        if name not in there:
            raise ParameterError(
                tell(
                    "'{name}' is no case of {activity} in this session. {known}",
                    name=name,
                    activity=self.activity.id,
                    known=_known_cases(name, there),
                )
            )
        return there[name]

    @property
    def _has_pages(self) -> bool:
        pages = self.settings.pages
        return pages == "all" or (not pages and len(self.cases) <= PAGES)

    def report(self) -> Section:
        """Give the list, what is covered, what is to mend, then the cases one by one."""
        shelf = replace(self._shelf, has_pages=self._has_pages)
        blocks: list[Block] = [self._register(shelf)]
        if len(shelf.cases) > 1:
            blocks += self._together(shelf)
        if shelf.cases:
            blocks.append(check_table(shelf))
        if self._pairs:
            blocks.append(duplicates_table(shelf, self._pairs))
        if shelf.cases and shelf.has_pages:
            blocks += self._pages(shelf)
        return Section(blocks=tuple(blocks))

    def _pages(self, shelf: Shelf) -> list[Block]:
        """Give the cases whole; several are folded, so that they do not make a report long."""
        if len(shelf.cases) == 1:
            return [case_page(shelf, shelf.cases[0])]
        return [
            Heading(text=tell("Each case by itself"), level=3),
            *(folded_page(shelf, case) for case in shelf.cases),
        ]

    def _together(self, shelf: Shelf) -> list[Block]:
        """Give what cases say together; what no case says a word about is left out."""
        counted = [coverage_table(shelf, *pair) for pair in self.settings.coverage]
        blocks = [*counted, evidence_map(shelf), synthesis_table(shelf)]
        return [block for block in blocks if isinstance(block, Table)]

    def findings(self) -> tuple[Finding, ...]:
        """Say how well results are known, what has no case yet, and what may be there twice."""
        return register_findings(self._shelf, self._pairs)

    def who(self) -> Who:
        """Say that nobody was asked here: the cases come from files."""
        who = self.say(self.activity.who_was_asked) or self._shelf.count_words()
        came_in = "recorded" if self.cases else ""
        return Who(who, None, None, came_in, is_from_source=True)

    def files(self) -> tuple[str, ...]:
        """Name the activity's file, those of its cases, and the glossary they are checked by."""
        glossary = ["glossary.csv"] if "glossary.csv" in self.programme.files else []
        files = (case.file for case in self.cases)
        return tuple(dict.fromkeys([self.activity.file, *files, *glossary]))


# So many ids are named to somebody who asks for an unknown one.
_MOST_KNOWN = 20


def _known_cases(name: str, there: Mapping[str, Case]) -> str:
    if len(there) <= _MOST_KNOWN:
        return known(name, there)
    from difflib import get_close_matches

    near = get_close_matches(name, there, n=5)
    if near:
        return tell("Did you mean one of these? {names}", names=", ".join(near))
    return tell('Look it up with .find("words of it").')


def _two_axes(rows: str, columns: str) -> Sequence[Axis]:
    for name in (rows, columns):
        if name not in AXES:
            raise ParameterError(
                tell(
                    "'{name}' is no field that cases can be counted by. {known}",
                    name=name,
                    known=known(name, AXES),
                )
            )
    if rows == columns:
        raise ParameterError(tell("Rows and columns are the same field: name two of them."))
    return rows, columns  # type: ignore[return-value]  # both are among them

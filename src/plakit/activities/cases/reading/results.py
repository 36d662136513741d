"""What came out of a reading: quotes with the way back, and how far readers see the same."""

from dataclasses import dataclass
from functools import cached_property

from plakit.activities.cases.naming import Names
from plakit.activities.cases.reading.agreeing import agreement_table, agreements_of
from plakit.activities.cases.reading.comparing import ReadUnit, units_of
from plakit.activities.cases.reading.disagreeing import MOST_PLACES, disagreements_table
from plakit.activities.cases.reading.excerpts import excerpt_rows
from plakit.activities.cases.reading.findings import reading_findings
from plakit.activities.cases.reading.form import code_words, codebook_of, passages_of
from plakit.activities.cases.reading.quoting import MOST_PLACES_A_CODE, quotes_table
from plakit.activities.cases.reading.readings import Reading, readings_in
from plakit.activities.cases.reading.scene import Scene, SeenCode
from plakit.activities.cases.reading.settings import ReadingSettings
from plakit.activities.cases.reading.tables import codebook_table, codes_by_case_table
from plakit.activities.results import Results, Who
from plakit.blocks import Block, Finding, Note, Section
from plakit.errors import ParameterError, known
from plakit.forms import CodeOption, CodingQuestion
from plakit.methods.coding_agreement import CodesAgreed
from plakit.programme import Codebook
from plakit.text import Text
from plakit.wording import tell


@dataclass(frozen=True)
class ReadingResults(Results):
    """What readers marked, in all rounds up to this session; of each reader the latest counts."""

    @property
    def settings(self) -> ReadingSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(ReadingSettings)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Give what each reader marked in each case."""
        return readings_in(self.held)

    def codebook(self) -> Block:
        """Show the codes: what counts as each, and how often it was found.

        Returns
        -------
        Table
            One row a code, under its theme: excerpts, cases and readers that it was found in or by.
        """
        return codebook_table(self._scene) if self._scene.codes else self._nothing()

    def quotes(self, code: str = "") -> Block:
        """Show the quotes under their codes, with the way back to the case.

        Parameters
        ----------
        code : str
            Only those of one code, by its id; empty: all.

        Raises
        ------
        ParameterError
            If no code is called so.
        """
        return self._quotes(code)

    def _quotes(self, code: str, most: int | None = None) -> Block:
        there = [one.id for one in self._scene.codes]
        if code and code not in there:
            raise ParameterError(
                tell(
                    "'{code}' is not a code of {activity}. {known}",
                    code=code,
                    activity=self.activity.id,
                    known=known(code, there),
                )
            )
        quotes = [one for one in self._scene.quotes if code in ("", *one.codes)]
        if not quotes and self.readings:
            return Note(text=tell("No reader has marked such a place yet."), tone="empty")
        return quotes_table(self._scene, code=code, most=most) if quotes else self._nothing()

    def agreement(self) -> Block:
        """Show code by code how far readers agree beyond chance: alpha, and kappa of pairs."""
        return agreement_table(self._scene, self._agreements)

    def disagreements(self) -> Block:
        """Show each place where readers saw different codes, reader beside reader."""
        return disagreements_table(self._scene, self._units)

    def codes_by_case(self) -> Block:
        """Show case by case which codes its readers saw, and how many of them did."""
        return codes_by_case_table(self._scene) if self.readings else self._nothing()

    def report(self) -> Section:
        """Give what was seen in which case, the codes, where readers agree and differ, quotes."""
        if not self.readings:
            return Section(blocks=(self._nothing(),))
        notes = [self.say(note) for note in self.settings.notes]
        about = self.say(self.settings.about)
        blocks = (
            *([Note(text=about)] if about else []),
            codes_by_case_table(self._scene),
            codebook_table(self._scene),
            *([self.agreement()] if self._is_compared else []),
            disagreements_table(self._scene, self._units, most=MOST_PLACES),
            self._quotes("", MOST_PLACES_A_CODE),
            *(Note(text=note) for note in notes),
        )
        return Section(blocks=blocks)

    def findings(self) -> tuple[Finding, ...]:
        """Say which code is seen in most cases, which in none, and where readers agree least."""
        return reading_findings(self._scene, self._agreements) if self.readings else ()

    def who(self) -> Who:
        """Say how many seats were asked in the latest round, and how many have read."""
        wave = self.held.waves[-1] if self.held.waves else ("", "")
        rows = [row for row in self.held.of(*wave) if row.value]
        n = len({row.respondent for row in rows})
        came_in = ", ".join(sorted({row.origin for row in rows}))
        return Who(self.who_words(), self.asked_count(n), n, came_in, is_here=bool(self.held.waves))

    def excerpts(self) -> tuple[dict[str, str | int], ...]:
        """Give every excerpt as flat rows, one a code: the columns are those of `excerpt_rows`.

        An export of cases has the same rows.
        """
        scene = self._scene
        return excerpt_rows(
            self.readings, activity=self.activity.id, now=scene.now, say=scene.names.plain
        )

    def files(self) -> tuple[str, ...]:
        """Name the activity's file, the codebook, the cases that were read, and the seats."""
        codebook = self._codebook
        cases = (self.programme.cases[case].file for case in self._scene.cases
                 if case in self.programme.cases)  # fmt: skip
        book = (codebook.file,) if codebook else ()
        return (self.activity.file, *book, *dict.fromkeys(cases), "seats.csv")

    @property
    def _codebook(self) -> Codebook | None:
        return codebook_of(self.programme, self.activity)

    @cached_property
    def _units(self) -> tuple[ReadUnit, ...]:
        return units_of(self.readings, self.settings.unit)

    @property
    def _is_compared(self) -> bool:
        return any(unit.is_compared for unit in self._units)

    @cached_property
    def _agreements(self) -> CodesAgreed:
        return agreements_of(self._units, [code.id for code in self._scene.codes])

    @cached_property
    def _scene(self) -> Scene:
        asked = self._asked()
        fields = self.settings.fields
        languages = self.programme.languages
        return Scene(
            activity=self.activity.id,
            title=self.say(self.settings.caption or self.activity.title),
            names=Names(self.programme),
            codes=self._codes(asked),
            cases={question.id: question.label for question in asked},
            readings=self.readings,
            now={
                case.id: {one.id: one.text for one in passages_of(case, fields, languages)}
                for case in self.programme.cases.values()
            },
            register=self.programme.cases,
            unit=self.settings.unit,
            took_part=self._took_part(),
            has_pages=self._has_pages(),
        )

    def _asked(self) -> list[CodingQuestion]:
        """Give the question of each case that was asked, the latest of each."""
        forms = [self.held.asked[wave] for wave in self.held.waves if wave in self.held.asked]
        found: dict[str, CodingQuestion] = {}
        for form in forms:
            found |= {one.id: one for one in form.questions if isinstance(one, CodingQuestion)}
        return list(found.values())

    def _codes(self, asked: list[CodingQuestion]) -> tuple[SeenCode, ...]:
        """Give the codes that were asked; before anybody was, those of the codebook."""
        book = self._codebook
        examples: dict[str, Text] = {one.id: one.example for one in book.codes} if book else {}
        found: dict[str, CodeOption] = {
            code.id: code for question in asked for code in question.codes
        }
        if found:
            return tuple(
                SeenCode(one.id, one.label, one.help, one.theme, examples.get(one.id, {}))
                for one in found.values()
            )
        languages = self.programme.languages
        return tuple(
            SeenCode(code.id, code.label, code_words(code, languages), theme.title, code.example)
            for theme in (book.themes if book else ())
            for code in theme.codes
        )

    def _has_pages(self) -> bool:
        """Tell whether a register of this session shows each case whole on the same page."""
        kinds = (self.programme.activities[name].kind for name in self.session.activities
                 if name in self.programme.activities)  # fmt: skip
        return "case_register" in kinds

    def _took_part(self) -> str:
        return self.took_part_words(len({reading.coder for reading in self.readings}))

    def _nothing(self) -> Note:
        return Note(text=self.since_words() or tell("Nobody has read yet."), tone="empty")

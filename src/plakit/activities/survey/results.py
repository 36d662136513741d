"""What came out of a survey: from released numbers only, each with its n and its missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from plakit.activities.comments import comments_block
from plakit.activities.own import own_answers
from plakit.activities.results import Results, Who
from plakit.activities.survey.asked import Given, asked_items
from plakit.activities.survey.findings import survey_findings
from plakit.activities.survey.form import survey_form
from plakit.activities.survey.scene import Scene
from plakit.activities.survey.tables import area_blocks, overview_table
from plakit.activities.survey.texts import seat_tables, texts_block
from plakit.blocks import Block, Finding, Heading, Note, Section, Table
from plakit.errors import ParameterError, known
from plakit.forms import Form, Question
from plakit.forms import Section as Area
from plakit.methods.survey import ReleasedSurvey, release_survey
from plakit.programme import Instrument
from plakit.wording import tell

Own = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class SurveyResults(Results):
    """What came out of a survey, seen from one session: its latest wave."""

    @cached_property
    def _given(self) -> Given:
        if not self.held.waves:
            return Given(self._asked, ())
        return Given(self._asked, self.held.of(*self.held.waves[-1]))

    @property
    def _asked(self) -> Form:
        """Give what the latest wave asked; before the first, what the instrument says."""
        return self._form() or survey_form(self.programme, self.activity)

    @cached_property
    def _released(self) -> ReleasedSurvey:
        given = self._given
        return release_survey(
            asked_items(self._asked.questions),
            given.by_item,
            people=given.people,
            not_asked=given.not_asked,
            k=self.activity.k,
            mode=self.activity.mode,
        )

    def released(self) -> ReleasedSurvey:
        """Release the latest wave, in total."""
        return self._released

    def tables(self) -> dict[str, ReleasedSurvey]:
        """Give what was released: ``total``."""
        return {} if not self._given.people else {"total": self._released}

    def _scene(self, own: Own | None = None) -> Scene:
        return Scene(
            activity=self.activity.id,
            title=self.say(self.activity.title),
            form=self._asked,
            released=self._released,
            say=self.say,
            took_part=self._took_part(),
            origin=(self._origin(),),
            own=own or {},
        )

    def _origin(self) -> str:
        title = self.say(self._instrument.title)
        return tell(
            "Questionnaire: “{title}”, version {version}.",
            title=title, version=self._asked.version,
        )  # fmt: skip

    @property
    def _instrument(self) -> Instrument:
        return self.programme.instruments[self.activity.instrument]

    def _took_part(self) -> str:
        return self.took_part_words(len(self._given.people))

    def area(self, area: str = "") -> Section:
        """Show the questions of one area.

        Parameters
        ----------
        area : str
            Its id; empty: the first.

        Raises
        ------
        ParameterError
            If there is no such area.
        """
        areas = {one.id: one for one in self._asked.sections}
        if area and area not in areas:
            raise ParameterError(
                tell("'{area}' is not an area of {activity}. {known}",
                     area=area, activity=self.activity.id, known=known(area, areas))
            )  # fmt: skip
        if not self._given.people:
            return Section(blocks=(self._nothing(),))
        chosen = areas[area] if area else self._asked.sections[0]
        return Section(blocks=self._area(self._scene(), chosen))

    def _area(self, scene: Scene, area: Area) -> tuple[Block, ...]:
        title = self.say(area.title)
        has_head = title and len(self._asked.sections) > 1
        blocks = area_blocks(scene, area, texts=partial(self._written, scene))
        return (Heading(text=title, level=3), *blocks) if has_head else blocks

    def _written(self, scene: Scene, question: Question) -> Block | None:
        """Show what was written; where units answer by name, that stands seat by seat."""
        if self.activity.mode == "named":
            return None
        return texts_block(scene, question, self._given.texts(question.id).values())

    def texts(self) -> Section:
        """Show what people wrote, question by question: in mixed order, or seat by seat."""
        written = [one for one in self._asked.questions if one.kind == "text"]
        scene = self._scene()
        if self.activity.mode == "named":
            return self._seat_by_seat(scene, written)
        blocks = (self._written(scene, question) for question in written)
        return Section(blocks=tuple(block for block in blocks if block))

    def by_seat(self) -> Section:
        """Show who answered what, where units answer by name.

        Raises
        ------
        ParameterError
            If people answered under random numbers.
        """
        if self.activity.mode != "named":
            raise ParameterError(
                tell(
                    "{activity} was answered under random numbers, so nobody's answers can be "
                    "shown by seat. Show the results in total: room.results('{activity}')",
                    activity=self.activity.id,
                )
            )
        return self._seat_by_seat(self._scene(), self._asked.questions)

    def _seat_by_seat(self, scene: Scene, questions: Sequence[Question]) -> Section:
        units = {seat.id: seat.unit for seat in self.programme.seats}
        return Section(blocks=seat_tables(scene, questions, self._given, units))

    def comments(self) -> Block | None:
        """Show comments in mixed order, if ten or more people wrote one; None: none asked."""
        if not any(question.comment for question in self._asked.questions):
            return None
        rows = self._given.rows
        return comments_block(rows, activity=self.say(self.activity.title), k=self.activity.k)

    def report(self) -> Section:
        """Give the questions area by area, then by seat where named, then comments."""
        if self._is_hidden:
            return Section(blocks=(self._nothing(),))
        return Section(blocks=self._blocks(self._scene()))

    def _blocks(self, scene: Scene) -> tuple[Block, ...]:
        blocks = [block for area in self._asked.sections for block in self._area(scene, area)]
        if self.activity.mode == "named":
            blocks.append(Heading(text=tell("Seat by seat"), level=3))
            blocks += self._seat_by_seat(scene, self._asked.questions).blocks
        comments = self.comments()
        return (overview_table(scene), *blocks, *([comments] if comments else []))

    def picture(self) -> Block:
        """Give the first table of results, for a wall."""
        if self._is_hidden:
            return self._nothing()
        scene = self._scene()
        blocks = self._blocks(scene)
        first = next((one for one in blocks[1:] if isinstance(one, Table)), None)
        if first is None:
            return blocks[0]
        return first.model_copy(update={"about": f"{scene.took_part} {first.about}"})

    def beside(self, own: Own) -> Section:
        """Show one participant's own answers, and mark them in the group's results."""
        words = own_answers(self._asked, own, self.say)
        if self._is_hidden:
            return Section(blocks=(self._nothing(), words))
        return Section(blocks=(words, *self._blocks(self._scene(own))))

    @property
    def _is_hidden(self) -> bool:
        """Tell whether nobody answered, or so few that no number may be shown."""
        return not self._given.people or all(row.reason for row in self._released.rows)

    def _nothing(self) -> Note:
        if not self._given.people:
            return Note(text=self.nobody_words(), tone="empty")
        reason = f"{self._released.rows[0].reason}."
        return Note(text=f"{self._took_part()} {reason}", tone="empty")

    def findings(self) -> tuple[Finding, ...]:
        """Give a sentence for each of the two questions that most people answered alike."""
        if self._is_hidden:
            return ()
        return survey_findings(self._scene())

    def who(self) -> Who:
        """Say how many seats were asked in the latest wave, and how many took part."""
        people = self._given.by_person
        rows = [row for row in self._given.rows if row.respondent in people]
        came_in = ", ".join(sorted({row.origin for row in rows}))
        n = len(people)
        return Who(self.who_words(), self.asked_count(n), n, came_in, is_here=bool(self.held.waves))

    def files(self) -> tuple[str, ...]:
        """Name the activity, its instrument and the seats."""
        return (self.activity.file, self._instrument.file, "seats.csv")

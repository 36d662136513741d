"""What a matching shows: offers, pairs, groups, the rotation, and partners for one seat."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from plakit.activities.matching.findings import matching_findings
from plakit.activities.matching.matches import groups_table, level_of, pairs_table
from plakit.activities.matching.offers import offers_table, partners_table, themes_table
from plakit.activities.matching.people import peers_of, said_by, stands_words
from plakit.activities.matching.rounds import rotation_table, tables_table
from plakit.activities.matching.scene import Scene
from plakit.activities.matching.settings import MatchingSettings, assessment_of, themes_of
from plakit.activities.results import Results, Who
from plakit.blocks import Block, Finding, Note, Section
from plakit.errors import ParameterError, known
from plakit.locales import language_name, listed
from plakit.methods.matching import (
    Groups,
    Pairs,
    Peer,
    Rotation,
    assign_helpers,
    find_partners,
    make_groups,
    pair_up,
    plan_rotation,
)
from plakit.text import Text
from plakit.wording import mark, tell

# What is said to a wish that names what is not there.
_UNKNOWN = {
    "theme": mark("{activity}: '{name}' is not a theme of this matching. {known}"),
    "sector": mark("{activity}: '{name}' is not a sector of this matching. {known}"),
    "language": mark("{activity}: '{name}' is not a language of this matching. {known}"),
}


@dataclass(frozen=True)
class MatchingResults(Results):
    """Who can help whom, of those who have answered up to one session."""

    @property
    def settings(self) -> MatchingSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(MatchingSettings)

    @cached_property
    def peers(self) -> tuple[Peer, ...]:
        """Give who has answered, with what each offers and seeks."""
        return peers_of(self.programme, self.settings, self.held)

    @cached_property
    def paired(self) -> Pairs:
        """Give the pairs, or who helps whom, as the settings say."""
        if self.settings.pairs == "helpers":
            return assign_helpers(self.peers)
        return pair_up(self.peers)

    @cached_property
    def grouped(self) -> Groups:
        """Give the groups."""
        rule = self.settings.groups
        levels = {
            one.id: level for one in self.peers if (level := level_of(self._scene, one)) is not None
        }
        if rule.levels == "alike":
            levels = {name: float(round(level)) for name, level in levels.items()}
        units = {one.id: one.unit for one in self.peers}
        return make_groups(units, levels, least=rule.least, most=rule.most, way=rule.levels)

    @cached_property
    def planned(self) -> Rotation:
        """Give who goes where in which round.

        Raises
        ------
        ParameterError
            If more people come than there are seats.
        """
        settings = self.settings
        return plan_rotation(
            {one.id: one.unit for one in self.peers},
            workshops=len(settings.workshops),
            attends=settings.attends,
            tables=settings.tables,
            seats=settings.seats,
        )

    def themes(self) -> Block:
        """Show how many can help and how many want to grow in each theme.

        Returns
        -------
        Table
            One row a theme.
        """
        return themes_table(self._scene, self._took_part()) if self.peers else self._silent()

    def offers(self) -> Block:
        """Show what each seat offers and seeks, in its own words.

        Returns
        -------
        Table
            One row a seat.
        """
        return offers_table(self._scene) if self.peers else self._silent()

    def pairs(self) -> Block:
        """Show who goes together and why, and who is in no pair.

        Returns
        -------
        Table
            One row a pair; last one row each who has none.
        """
        return pairs_table(self._scene, self.paired) if self.peers else self._silent()

    def groups(self) -> Block:
        """Show groups, mixed in level or alike, with countries spread.

        Returns
        -------
        Table
            One row a group.
        """
        return groups_table(self._scene, self.grouped) if self.peers else self._silent()

    def rotation(self) -> Block:
        """Show where each one goes in each round, to print and to hang up.

        Returns
        -------
        Table
            One row a seat, one column a round.
        """
        why = self._no_plan()
        return why or rotation_table(self._scene, self.planned)

    def tables_of_rounds(self) -> Block:
        """Show who comes to which table in which round, for whoever leads a workshop.

        Returns
        -------
        Table
            One group of rows a round, one row a table.
        """
        why = self._no_plan()
        return why or tables_table(self._scene, self.planned)

    def partners(
        self,
        seat: str = "",
        *,
        theme: str = "",
        sector: str = "",
        language: str = "",
        level: float | None = None,
    ) -> Block:
        """Show who could help one seat, or be helped by it, the most fitting first.

        Parameters
        ----------
        seat : str
            Who looks; empty: the first who has answered.
        theme, sector : str
            The id of one; empty: any.
        language : str
            Such as ``de``; empty: any.
        level : number or None
            Only who stands so high in the theme, or in any one.

        Raises
        ------
        ParameterError
            If the seat has not answered, or there is no such theme, sector or language.
        """
        if not self.peers:
            return self._silent()
        sectors = {one.id: one.title for one in self.settings.sectors}
        self._refuse_unknown(theme, self._scene.themes, "theme")
        self._refuse_unknown(sector, sectors, "sector")
        tongues = {tag: {"": language_name(tag)} for tag in self.settings.languages}
        self._refuse_unknown(language, tongues, "language")
        asker = seat or self.peers[0].id
        found = find_partners(
            self.peers, asker, theme=theme, sector=sector, language=language, at_least=level
        )
        said = (
            self._scene.theme(theme) if theme else "",
            self._scene.sectors([sector]),
            self._scene.languages([language]),
            tell("level {level:g} or more", level=level) if level is not None else "",
        )
        words = listed([one for one in said if one])
        wanted = tell("Looked for: {words}.", words=words) if words else ""
        if not found:
            return Note(
                text=" ".join(filter(None, (wanted, tell("Nobody fits that.")))), tone="empty"
            )
        return partners_table(self._scene, asker, found, wanted)

    def report(self) -> Section:
        """Give offers, pairs, groups and the rotation."""
        if not self.peers:
            return Section(blocks=(self._silent(),))
        blocks = [self.themes(), self.pairs(), self.groups()]
        if self.settings.workshops:
            blocks += [self.rotation(), self.tables_of_rounds()]
        return Section(blocks=(*blocks, self.offers()))

    def picture(self) -> Block:
        """Give for a wall where each one goes: the rotation, else the pairs."""
        return self.rotation() if self.settings.workshops else self.pairs()

    def findings(self) -> tuple[Finding, ...]:
        """Say how many are helped, and what nobody offers."""
        asked = self.asked_count(len(self.peers))
        return matching_findings(self._scene, self.paired, asked) if self.peers else ()

    def who(self) -> Who:
        """Say who answered; where levels come from a self-assessment, those of it too."""
        n = len(self.peers)
        rows = [row for wave in self.held.waves[-1:] for row in self.held.of(*wave)]
        read = [
            row for other in self.held.others.values() for wave in other.waves[-1:]
            for row in other.of(*wave)
        ]  # fmt: skip
        came_in = ", ".join(sorted({row.origin for row in (*rows, *read) if row.value}))
        is_here = bool(self.held.waves or self.peers)
        return Who(self.who_words(), self.asked_count(n), n, came_in, is_here=is_here)

    def files(self) -> tuple[str, ...]:
        """Name the activity, the seats, and the self-assessment that levels come from."""
        assessment = assessment_of(self.programme, self.settings)
        read = (assessment.file,) if assessment else ()
        return (self.activity.file, *read, "seats.csv")

    @cached_property
    def _scene(self) -> Scene:
        words = {
            seat: {item: answer["comment"].strip() for item, answer in said.items()
                   if answer.get("comment")}
            for seat, said in said_by(self.held).items()
        }  # fmt: skip
        themes = themes_of(self.programme, self.settings)
        return Scene(self.programme, self.activity, self.settings, themes, self.peers, words)

    def _no_plan(self) -> Block | None:
        """Say why there is no rotation; None: there is one."""
        if not self.settings.workshops:
            text = tell("No workshops are named in the file of this matching: workshops: "
                        "[{{id: law, title: Rules}}, …]")  # fmt: skip
            return Note(text=text, tone="empty")
        if not self.peers:
            return self._silent()
        try:
            self.planned  # noqa: B018  # whether there is one
        except ParameterError as error:
            return Note(text=str(error), tone="doubt")
        return None

    def _refuse_unknown(self, name: str, there: Mapping[str, Text], what: str) -> None:
        if name and name not in there:
            raise ParameterError(
                tell(_UNKNOWN[what], activity=self.activity.id, name=name, known=known(name, there))
            )

    def _took_part(self) -> str:
        about = self.say(self.settings.about)
        read = stands_words(self.programme, self.settings) if self.held.others else ""
        return " ".join(filter(None, (about, self.took_part_words(len(self.peers)), read)))

    def _silent(self) -> Note:
        return Note(text=self.nobody_words(), tone="empty")

"""The kind: guidelines ask nobody; they show statements, and read all that these rest on."""

from collections.abc import Iterator

from plakit.activities.guidelines.results import GuidelinesResults
from plakit.activities.guidelines.settings import GuidelinesSettings
from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, no_use_for, none_recorded
from plakit.errors import Fault, ParameterError, known
from plakit.programme import Activity, Programme, Step
from plakit.programme.guidelines import no_guideline
from plakit.wording import tell

# Things whose name begins with the activity that holds them.
_OF_ACTIVITIES = ("assessment", "vote", "delphi", "issue", "excerpt")
# Whose boards are read: what people wrote there was meant to be read.
_READ = ("board",)
# In which a group puts issues in order.
_VOTED = ("board", "vote")


class Guidelines(Kind):
    """What the group says to whom, how strongly, and on what it rests."""

    name = "guidelines"
    shows_evidence = True
    settings = GuidelinesSettings
    results_of = GuidelinesResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find steps, an instrument, groups, recorded rows, and names that lead nowhere."""
        faults = no_use_for(
            activity,
            steps=tell(
                "guidelines ask nobody. Take the steps out; statements are written in a drafting"
            ),
            instrument=tell("guidelines have no instrument. Take the line out"),
            groups=tell("guidelines are not split by groups. Take the line out"),
        )
        text = tell(
            "{activity} shows guidelines. A statement stands in a file of its own in guidelines/",
            activity=activity.id,
        )
        return [*faults, *_unknown(programme, activity), *none_recorded(programme, activity, text)]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Refuse: guidelines ask nobody."""
        raise ParameterError(
            tell(
                "{activity} shows guidelines and asks nobody. "
                'Show them with room.results("{activity}").',
                activity=activity.id,
            )
        )

    def is_rehearsed(self, activity: Activity) -> bool:
        """Tell whether it shows whatever statements there are: a rehearsal has its own alone."""
        return not activity.read_settings(GuidelinesSettings).sections

    def reads(self, programme: Programme, activity: Activity) -> tuple[str, ...]:
        """Read the boards: their cards and piles stand below statements."""
        return tuple(one.id for one in programme.activities.values() if one.kind in _READ)

    def cites(self, programme: Programme, activity: Activity) -> tuple[str, ...]:
        """Quote the released numbers of votes, and of each activity that a statement names."""
        refs = [
            link.name.partition(".")[0]
            for one in programme.guidelines.values()
            for link in one.evidence
            if link.thing in _OF_ACTIVITIES
        ]
        votes = [one.id for one in programme.activities.values() if one.kind in _VOTED]
        names = dict.fromkeys((*refs, *votes))
        return tuple(one for one in names if one in programme.activities and one != activity.id)


def _unknown(programme: Programme, activity: Activity) -> Iterator[Fault]:
    """Find statements of sections, and addressees, that are not there."""
    settings = activity.read_settings(GuidelinesSettings)
    for at, section in enumerate(settings.sections):
        for number, name in enumerate(section.statements):
            if name not in programme.guidelines:
                text = no_guideline(name, programme.guidelines)
                path = ("settings", "sections", at, "statements", number)
                yield activity.fault(*path, text=text)
    titles = [one.id for one in programme.addressees]
    for number, name in enumerate(settings.addressees):
        if name not in titles:
            text = tell(
                "'{name}' is no addressee of programme.yaml. {known}",
                name=name,
                known=known(name, titles),
            )
            yield activity.fault("settings", "addressees", number, text=text)

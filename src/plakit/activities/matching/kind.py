"""The kind: what a matching asks, what it reads, and what is wrong with its file."""

from collections.abc import Iterator
from math import perm

from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, no_use_for, none_recorded
from plakit.activities.matching.form import matching_form
from plakit.activities.matching.results import MatchingResults
from plakit.activities.matching.settings import MatchingSettings, assessment_of, themes_of
from plakit.errors import Fault, known
from plakit.methods.matching.rotation import MOST_ORDERS
from plakit.programme import Activity, Programme, Step
from plakit.wording import tell


class Matching(Kind):
    """Offers and wishes by name, matched into pairs, groups and a rotation."""

    name = "matching"
    settings = MatchingSettings
    results_of = MatchingResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find a mode that hides names, and settings that name what is not there."""
        settings = activity.read_settings(MatchingSettings)
        text = tell("{activity} is a matching, and offers are not recorded here.",
                    activity=activity.id)  # fmt: skip
        return [
            *_frame_faults(activity, settings),
            *_theme_faults(programme, activity, settings),
            *_source_faults(programme, activity, settings),
            *_plan_faults(activity, settings),
            *none_recorded(programme, activity, text),
        ]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask for offers and wishes, and for levels where no self-assessment tells them."""
        settings = activity.read_settings(MatchingSettings)
        asks_levels = assessment_of(programme, settings) is None
        themes = themes_of(programme, settings)
        return Asking(matching_form(activity, settings, themes, asks_levels=asks_levels))

    def reads(self, programme: Programme, activity: Activity) -> tuple[str, ...]:
        """Read the self-assessment whose levels count, if one is named."""
        name = activity.read_settings(MatchingSettings).levels_from
        return (name,) if name else ()


def _frame_faults(activity: Activity, settings: MatchingSettings) -> Iterator[Fault]:
    if activity.mode != "named":
        text = tell("a matching is answered by name, as others are to find each other. Write "
                    "mode: named")  # fmt: skip
        yield activity.fault("mode", text=text)
    yield from no_use_for(
        activity,
        instrument=tell(
            "a matching has no instrument. To take levels from a self-assessment, name it in the "
            "settings: levels_from"
        ),
        groups=tell("a matching is not split by groups. Take the line out"),
    )
    if not activity.steps and not settings.levels_from:
        text = tell("a matching needs a step, such as: - {{id: offers-1, title: Offers}}")
        yield activity.fault("steps", text=text)


def _theme_faults(
    programme: Programme, activity: Activity, settings: MatchingSettings
) -> Iterator[Fault]:
    titles = {one.id for one in programme.themes}
    for number, name in enumerate(settings.themes):
        if name not in titles:
            text = tell("'{name}' is not a theme of the programme. {known}", name=name,
                        known=known(name, titles))  # fmt: skip
            yield activity.fault("settings", "themes", number, text=text)
    ways = [name for name in ("themes", "own_themes", "levels_from") if getattr(settings, name)]
    if len(ways) > 1:
        text = tell("themes are named in two ways: {ways}. Take one of them out",
                    ways=", ".join(ways))  # fmt: skip
        yield activity.fault("settings", ways[-1], text=text)
    if not settings.levels_from and not themes_of(programme, settings):
        text = tell("a matching needs themes. Write some into programme.yaml, or here: "
                    "own_themes: [{{id: night, title: Lessons at night}}]")  # fmt: skip
        yield activity.fault("settings", text=text)
    for name in ("own_themes", "sectors", "workshops"):
        ids = [one.id for one in getattr(settings, name)]
        for number, one in enumerate(ids):
            if one in ids[:number]:
                text = tell("'{name}' stands there twice; delete one", name=one)
                yield activity.fault("settings", name, number, "id", text=text)
    themes = themes_of(programme, settings)
    if settings.groups.theme and settings.groups.theme not in themes:
        text = tell("'{name}' is not a theme of this matching. {known}",
                    name=settings.groups.theme,
                    known=known(settings.groups.theme, themes))  # fmt: skip
        yield activity.fault("settings", "groups", "theme", text=text)


def _source_faults(
    programme: Programme, activity: Activity, settings: MatchingSettings
) -> Iterator[Fault]:
    if not settings.levels_from:
        if settings.strong is not None:
            text = tell("'strong' is for levels of a self-assessment. Name one: levels_from")
            yield activity.fault("settings", "strong", text=text)
        return
    assessment = assessment_of(programme, settings)
    if assessment is None:
        names = [one.id for one in programme.activities.values() if one.kind == "self_assessment"]
        text = tell("'{name}' is not a self-assessment. {known}", name=settings.levels_from,
                    known=known(settings.levels_from, names))  # fmt: skip
        yield activity.fault("settings", "levels_from", text=text)
    elif assessment.mode != "named":
        text = tell(
            "{name} is answered under random numbers, and nobody may be found by it. Take another "
            "one, or let this matching ask for levels",
            name=assessment.id,
        )
        yield activity.fault("settings", "levels_from", text=text)


def _plan_faults(activity: Activity, settings: MatchingSettings) -> Iterator[Fault]:
    groups, count = settings.groups, len(settings.workshops)
    if groups.least > groups.most:
        text = tell("groups of {least} to {most} cannot be", least=groups.least, most=groups.most)
        yield activity.fault("settings", "groups", "least", text=text)
    if count == 1:
        text = tell("one workshop needs no rotation. Write two or more, or none")
        yield activity.fault("settings", "workshops", text=text)
    most = max((n for n in range(1, count + 1) if perm(count, n) <= MOST_ORDERS), default=0)
    if count > 1 and settings.attends > most:
        text = tell("of {n} workshops each can attend {most} at most here", n=count, most=most)
        yield activity.fault("settings", "attends", text=text)

"""What seats have said, read as peers who offer and seek."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from plakit.activities.held import Answered, Held
from plakit.activities.matching.form import LANGUAGES, LEVELS, OFFERS, SECTORS, SEEKS
from plakit.activities.matching.settings import MatchingSettings, assessment_of, themes_of
from plakit.locales import brief
from plakit.methods.focus import low_levels
from plakit.methods.matching import Peer
from plakit.programme import Instrument, Programme
from plakit.text import say_marked
from plakit.wording import tell

Said = Mapping[str, Mapping[str, Any]]  # item to answer


def said_by(held: Held) -> dict[str, Said]:
    """Give what each seat said in the latest step, seats in order."""
    rows = held.of(*held.waves[-1]) if held.waves else ()
    return _by_seat(rows)


def _by_seat(rows: Iterable[Answered]) -> dict[str, Said]:
    found: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: (row.respondent, row.item)):
        if row.value and row.respondent:
            found[row.respondent][row.item] = row.value
    return dict(found)


def peers_of(programme: Programme, settings: MatchingSettings, held: Held) -> tuple[Peer, ...]:
    """Give all who said something, in the order of their names.

    Of who says nothing of offers or wishes in this form, those of a self-assessment count: strong
    areas are offers, and areas are sought that are wanted a whole level higher or, where nobody
    asked what is wanted, that are low.
    """
    said, stands = said_by(held), _stands(programme, settings, held)
    themes = themes_of(programme, settings)
    units = {one.id: one.unit for one in programme.seats}
    return tuple(
        _peer(name, units.get(name, ""), said.get(name, {}), stands.get(name), set(themes))
        for name in sorted({*said, *stands})
    )


def stands_words(programme: Programme, settings: MatchingSettings) -> str:
    """Say how offers and wishes are read from a self-assessment; empty: there is none."""
    assessment = assessment_of(programme, settings)
    if assessment is None or assessment.instrument not in programme.instruments:
        return ""
    instrument = programme.instruments[assessment.instrument]
    return tell(
        "Of seats that chose nothing here, “{title}” counts: areas at level {strong} or above are "
        "offered; areas wanted one level higher or more are sought or, where nothing was said of "
        "what is wanted, those at {low} or below.",
        title=say_marked(assessment.title, programme.languages),
        strong=brief(_strong_from(instrument, settings)),
        low=brief(_low_to(instrument)),
    )


def _strong_from(instrument: Instrument, settings: MatchingSettings) -> float:
    return instrument.levels[-2].value if settings.strong is None else settings.strong


def _low_to(instrument: Instrument) -> float:
    return max(low_levels([one.value for one in instrument.levels]), default=0)


class _Stand:
    """Where one seat stands in its self-assessment: levels, and what is strong and wanted."""

    def __init__(self, instrument: Instrument, strong: float, said: Said) -> None:
        self.levels: dict[str, float] = {}
        self.strong: set[str] = set()
        self.sought: set[str] = set()
        low = _low_to(instrument)
        for area in instrument.areas:
            given = [said[item.id].get("value") for item in area.items if item.id in said]
            values = [one for one in given if isinstance(one, dict)]
            now = [one["now"] for one in values if "now" in one]
            if not now:
                continue
            level = self.levels[area.id] = sum(now) / len(now)
            if level >= strong:
                self.strong.add(area.id)
            both = [one["wanted"] - one["now"] for one in values if {"now", "wanted"} <= {*one}]
            wants = sum(both) / len(both) >= 1 if both else level <= low
            if wants:
                self.sought.add(area.id)


def _stands(programme: Programme, settings: MatchingSettings, held: Held) -> dict[str, _Stand]:
    """Read the levels of the self-assessment, if one is named and was handed along."""
    assessment, read = assessment_of(programme, settings), held.others.get(settings.levels_from)
    if assessment is None or read is None or assessment.instrument not in programme.instruments:
        return {}
    instrument = programme.instruments[assessment.instrument]
    strong = _strong_from(instrument, settings)
    return {name: _Stand(instrument, strong, said) for name, said in said_by(read).items()}


def _peer(name: str, unit: str, said: Said, stand: _Stand | None, themes: set[str]) -> Peer:
    grid = said.get(LEVELS, {}).get("value", {})
    levels = {theme: float(level) for theme, level in grid.items() if isinstance(level, int)}
    offers, seeks = _chosen(said, OFFERS), _chosen(said, SEEKS)
    if stand:
        levels = stand.levels
        offers = offers if OFFERS in said else frozenset(stand.strong)
        seeks = seeks if SEEKS in said else frozenset(stand.sought)
    return Peer(
        id=name,
        unit=unit,
        levels={theme: level for theme, level in levels.items() if theme in themes},
        offers=offers & themes,
        seeks=seeks & themes,
        languages=_chosen(said, LANGUAGES),
        sectors=_chosen(said, SECTORS),
    )


def _chosen(said: Said, item: str) -> frozenset[str]:
    """Give what was chosen; nothing, too, if that was said."""
    return frozenset(said.get(item, {}).get("value", ()))

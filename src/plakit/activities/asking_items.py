"""Turns the items of a questionnaire into the questions of a Form, area by area."""

from collections.abc import Mapping
from typing import Any

from plakit.forms import Section
from plakit.programme import Instrument, Item


def ask_items(
    instrument: Instrument,
    *,
    also: Mapping[str, Any] | None = None,
    of_levels: Mapping[str, Any] | None = None,
) -> tuple[Section, ...]:
    """Make a section of each area, and in it a question of each item.

    Parameters
    ----------
    instrument : Instrument
        The questionnaire.
    also : mapping, optional
        Fields of all questions, over what the items say, such as ``{"may_decline": True}``.
    of_levels : mapping, optional
        The same for questions of levels alone.

    Returns
    -------
    tuple of Section
        In the order of the questionnaire.
    """
    return tuple(
        Section(
            id=area.id,
            title=area.title,
            help=area.help,
            questions=tuple(
                _question(item, instrument, also or {}, of_levels or {}) for item in area.items
            ),
        )
        for area in instrument.areas
    )


def _question(
    item: Item, instrument: Instrument, also: Mapping[str, Any], of_levels: Mapping[str, Any]
) -> dict[str, Any]:
    more = {**also, **(of_levels if item.kind == "level" else {})}
    return {"kind": item.kind, **item.question_fields(instrument.levels), **more}

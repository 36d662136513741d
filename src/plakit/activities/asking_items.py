"""Makes the Form of a questionnaire: its items as questions, area by area."""

from collections.abc import Mapping
from typing import Any

from plakit.activities.form_of import form_of
from plakit.forms import Form, Section
from plakit.programme import Activity, Instrument, Item


def ask_items(
    activity: Activity,
    instrument: Instrument,
    *,
    also: Mapping[str, Any] | None = None,
    of_levels: Mapping[str, Any] | None = None,
) -> Form:
    """Make the Form of an activity: a section of each area, and in it a question of each item.

    Parameters
    ----------
    activity : Activity
        Which asks it, and promises who will see what.
    instrument : Instrument
        The questionnaire.
    also : mapping, optional
        Fields of all questions, over what the items say, such as ``{"may_decline": True}``.
    of_levels : mapping, optional
        The same for questions of levels alone.

    Returns
    -------
    Form
        In the order of the questionnaire.
    """
    sections = tuple(
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
    return form_of(activity, sections, version=instrument.version)


def _question(
    item: Item, instrument: Instrument, also: Mapping[str, Any], of_levels: Mapping[str, Any]
) -> dict[str, Any]:
    more = {**also, **(of_levels if item.kind == "level" else {})}
    return {"kind": item.kind, **item.question_fields(instrument.levels), **more}

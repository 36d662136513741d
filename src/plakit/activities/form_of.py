"""The Form of an activity: what those of all kinds take from its file."""

from collections.abc import Iterable

from plakit.forms import Form, Section
from plakit.programme import Activity


def form_of(  # noqa: PLR0913  # said by name
    activity: Activity,
    sections: Iterable[Section],
    *,
    version: str = "1",
    meant_to_be_read: bool = False,
    is_sealed: bool = False,
    declared: str = "",
    by_facilitator: bool = False,
) -> Form:
    """Make the Form of an activity, with its title, its words, and who reads the answers.

    Parameters
    ----------
    activity : Activity
    sections : sections, in order
        What is asked; none where there is nothing to ask.
    version : str
        Of what is asked, where that has one.
    meant_to_be_read : bool
        Whether answers are written for others to read, with the name of who wrote them.
    is_sealed : bool
        Whether nobody reads them before the round is closed or shown, as those of a vote.
    declared : str
        What is promised before anybody answers, as the kind reads it.
    by_facilitator : bool
        Whether the facilitator writes it down for the group.

    Examples
    --------
    >>> activity = Activity(id="cards", kind="board", title="Ideas")
    >>> form_of(activity, [], meant_to_be_read=True).title
    {'': 'Ideas'}
    """
    return Form(
        id=activity.id,
        version=version,
        title=activity.title,
        about=activity.about,
        privacy=activity.mode,
        k=activity.k,
        meant_to_be_read=meant_to_be_read,
        is_sealed=is_sealed,
        declared=declared,
        by_facilitator=by_facilitator,
        sections=tuple(sections),
    )

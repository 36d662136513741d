"""What somebody brought in a step, in the shape of the file that it may be written into.

Events propose, files decide: results say what there is to adopt (`Results.proposals`), a
facilitator adopts it (`room.adopt`), and from then on the file is the truth.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

# Whether its seat still works on it, it waits to be adopted, stands in its file as it was
# answered, or was answered differently since.
Standing = Literal["draft", "ready", "adopted", "changed"]


@dataclass(frozen=True)
class Proposal:
    """Something that a seat brought, in the shape of a file, an entry of a list, or a row.

    Parameters
    ----------
    seat, number
        What it is called by: the second one of seat AT-1.
    title : str
        Its words, for the table of what waits.
    file : str
        Where it goes, within the folder of the programme. ``cases/``: into a file of its own
        there, named by its id. ``solutions/x.yaml``: an entry of the list ``at``.
        ``challenges.csv``: a row.
    data : mapping
        What is written: texts, whole numbers, lists, mappings. Without an id.
    at : str
        The key of the list that it becomes an entry of.
    id_starts : str
        What ids of this sort begin with, such as ``case``; empty: entries have no id.
    same_by : tuple of str
        Fields by which an entry that stands there already is known to be this one.
    base, added : mapping
        Where a file of its own is only changed: what it must still say (as it is written there,
        None: nothing) for ``data`` to take the place of that, and entries that come to its lists.
    standing : "draft", "ready", "adopted" or "changed"
        A draft is never adopted.
    id : str
        Of the file or entry that was made of it, where it was adopted.
    activity, session, step : str
        Where it was answered.
    events : str
        Fingerprint of the answers that it is made of.
    obstacles : tuple of str
        Sentences: why it cannot be adopted as it stands.
    tells_what_to_do : bool
        The obstacles say themselves what to do, such as in a file or in another step.
    is_undecided : bool
        The group has not accepted it: what stands in its way is not for its seat to change.
    remarks : tuple of str
        Sentences: what is left out, and why.

    The repr does not show what was brought.
    """

    seat: str
    number: int
    title: str = field(repr=False)
    file: str
    data: Mapping[str, Any] = field(repr=False)
    at: str = ""
    id_starts: str = ""
    same_by: tuple[str, ...] = ()
    base: Mapping[str, Any] = field(default_factory=dict, repr=False)
    added: Mapping[str, list[Any]] = field(default_factory=dict, repr=False)
    standing: Standing = "ready"
    id: str = ""
    activity: str = ""
    session: str = ""
    step: str = ""
    events: str = ""
    obstacles: tuple[str, ...] = field(default=(), repr=False)
    tells_what_to_do: bool = False
    is_undecided: bool = False
    remarks: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_new(self) -> bool:
        """Tell whether it becomes a file or a row of its own, and changes nothing that is there."""
        return not self.id and self.file.endswith(("/", ".csv"))

    @property
    def waits(self) -> bool:
        """Tell whether adopting it would write something."""
        return self.standing in {"ready", "changed"} and not self.obstacles

"""How statements read, round by round: in the file, and as the facilitator reworded them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plakit.activities.delphi.settings import DelphiSettings
from plakit.activities.held import Held
from plakit.forms import ReviseQuestion
from plakit.text import Text, say


@dataclass(frozen=True)
class Reworded:
    """How one statement reads after a facilitator's step, and why it was changed."""

    text: Text
    why: str = ""


def texts_after(settings: DelphiSettings, held: Held, steps: Iterable[str]) -> dict[str, Text]:
    """Give each statement as it reads after these steps of rewording."""
    texts = {one.id: one.text for one in settings.statements}
    changed = reworded_in(held, steps)
    return {name: changed[name].text if name in changed else text for name, text in texts.items()}


def reworded_in(held: Held, steps: Iterable[str]) -> dict[str, Reworded]:
    """Give what was reworded in these steps; of several, the last one counts."""
    wanted, found = set(steps), dict[str, Reworded]()
    for wave, form in held.asked.items():
        if wave[1] not in wanted:
            continue
        bases = {one.id: one.base for one in form.questions if isinstance(one, ReviseQuestion)}
        for row in held.of(*wave):
            text = row.value.get("value", {}).get("text", "")
            if row.item in bases and text and text != bases[row.item]:
                # In one language: it is said in all of them.
                found[row.item] = Reworded({"": text}, row.value.get("comment", ""))
    return found


def is_same(one: Text, other: Text, languages: Sequence[str]) -> bool:
    """Tell whether two texts read the same to the group."""
    return say(one, languages) == say(other, languages)

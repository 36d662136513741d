"""The conditions of a question and of the groups around it, as far as one of ours holds them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from plakit.exchange.questionnaires.expressions import UntranslatableError, demands, read_expression
from plakit.exchange.questionnaires.relevance import Asked, ShowIf, show_if
from plakit.text import escape_for
from plakit.wording import tell

# Told what is lost, and why.
Lost = Callable[[str, str], None]


def kept_condition(parts: Sequence[str], asked: Mapping[str, Asked], lost: Lost) -> ShowIf | None:
    """Make one condition of those that must all hold; what is left out only lets more be asked.

    Parameters
    ----------
    parts
        As they stand in the form, those of the groups around first.
    asked
        The questions that come earlier, by the name they have in the form.
    lost
        Told of each condition that is not kept, and why.
    """
    if not parts:
        return None
    try:
        return _exact(show_if(parts, asked), lost)
    except UntranslatableError as error:
        return _partly(parts, str(error), asked, lost)


def implied(condition: ShowIf | None, asked: Mapping[str, Asked]) -> tuple[ShowIf, ...]:
    """Give all that holds where a condition does: also what its own question hangs on."""
    if condition is None:
        return ()
    found = next((one for one in asked.values() if one.item == condition.item), None)
    return (condition, *(found.shown if found else ()))


def _partly(
    parts: Sequence[str], why: str, asked: Mapping[str, Asked], lost: Lost
) -> ShowIf | None:
    """Keep of conditions that must all hold those on one question, the question's own first."""
    kept: ShowIf | None = None
    for demanded in _by_question(reversed(parts)):
        try:
            found = show_if(demanded, asked)
        except UntranslatableError as error:
            _lose(demanded, str(error), lost)
            continue
        if kept is None:
            kept = _exact(found, lost)
        elif not any(one.implies(found) for one in implied(kept, asked)):
            _lose(demanded, why, lost)
    return kept


def _lose(parts: list[str], why: str, lost: Lost) -> None:
    line = escape_for("terminal", " and ".join(parts))
    what = tell("the condition {expression}", expression=line)
    lost(what, tell("{why}; the question is asked without it", why=why))


def _exact(condition: ShowIf, lost: Lost) -> ShowIf:
    if condition.also_before:
        what = tell("asking while '{item}' has no answer", item=condition.item)
        lost(what, tell("plakit asks after the answer"))
    return condition


def _by_question(conditions: Iterable[str]) -> list[list[str]]:
    """Take conditions apart into what must hold, and put together what is of one question."""
    found: dict[object, list[str]] = {}
    for condition in conditions:
        try:
            parts = demands(read_expression(condition))
        except UntranslatableError:
            found[condition] = [condition]
            continue
        for part in parts:
            found.setdefault(part.items(), []).append(str(part))
    return list(found.values())

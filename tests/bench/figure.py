"""One measured figure beside its goal."""

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Figure:
    """What was measured, in which unit, and what is asked of it.

    Parameters
    ----------
    name : str
        Its part first: ``room.join_cpu``.
    value : float, optional
        None if it could not be measured; the note says why.
    goal : float, optional
        None where the figure only stands beside others.
    better : str
        Whether a ``lower`` or a ``higher`` value is better; the goal itself is met.
    note : str
        What was counted, and what was not.
    """

    name: str
    value: float | None
    unit: str
    goal: float | None = None
    better: Literal["lower", "higher"] = "lower"
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without a goal.

        >>> Figure("room.join_cpu", 2.0, "ms", goal=2.0).met
        True
        >>> Figure("room.saves", 900, "a second", goal=1000, better="higher").met
        False
        """
        if self.goal is None:
            return None
        if self.value is None:
            return False
        return self.value <= self.goal if self.better == "lower" else self.value >= self.goal

    def as_json(self) -> dict[str, Any]:
        """Give the entry of build/bench.json."""
        return {
            "name": self.name,
            "value": None if self.value is None else float(f"{self.value:.4g}"),
            "unit": self.unit,
            "goal": self.goal,
            "better": self.better,
            "met": self.met,
            "note": self.note,
        }

    def row(self) -> tuple[str, str, str, str, str]:
        """Give the cells of the printed table."""
        value = "not measured" if self.value is None else f"{_shown(self.value)} {self.unit}"
        sign = "≤" if self.better == "lower" else "≥"
        goal = "" if self.goal is None else f"{sign} {self.goal:g}"
        met = {True: "met", False: "MISSED", None: ""}[self.met]
        return self.name, value, goal, met, self.note


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"

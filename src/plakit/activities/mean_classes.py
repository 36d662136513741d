"""Classes of means: so many depths of one colour as an eye can tell apart, and their legend."""

from plakit.blocks import LegendItem
from plakit.locales import decimal

# See look.md, 2.
CLASSES = 6


def class_bounds(low: int, high: int) -> list[int]:
    """Give the lower bounds of the six classes of means, in tenths, and the upper end.

    >>> class_bounds(1, 4)
    [10, 15, 20, 25, 30, 35, 40]
    """
    width = 10 * (high - low)
    return [10 * low + -(-number * width // CLASSES) for number in range(CLASSES + 1)]


def class_of(mean: float, low: int, high: int) -> int:
    """Give the class (1 to 6) of a mean with one decimal.

    >>> class_of(1.0, 1, 4), class_of(2.4, 1, 4), class_of(4.0, 1, 4)
    (1, 3, 6)
    """
    bounds = class_bounds(low, high)
    return max(1, min(CLASSES, sum(round(10 * mean) >= bound for bound in bounds[:-1])))


def class_legend(low: int, high: int) -> tuple[LegendItem, ...]:
    """Name the bounds of the six classes, lowest first.

    >>> [item.text for item in class_legend(1, 4)][:2]
    ['1.0–1.4', '1.5–1.9']
    """
    bounds = class_bounds(low, high)
    ends = [*(bound - 1 for bound in bounds[1:-1]), bounds[-1]]
    return tuple(
        LegendItem(
            mark="level",
            step=step,
            steps=CLASSES,
            text=f"{decimal(at / 10)}–{decimal(end / 10)}",
        )
        for step, (at, end) in enumerate(zip(bounds, ends, strict=False), start=1)
    )

"""The tokens of plakit.css, read from the file itself."""

import re

import pytest

from plakit.blocks.html import css
from plakit.shipped import shipped

FILE = shipped("templates", "report", "plakit.css").read_text(encoding="utf-8")

PAIRS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([a-z0-9-]+): light-dark\((#\w{6}), (#\w{6})\);", FILE)
    if name not in ("fill", "on")
}
STEPS = re.findall(
    r"\.((?:l\d|d)-\d) \{ --fill: light-dark\((#\w{6}), (#\w{6})\); "
    r"--on: light-dark\((#\w{6}), (#\w{6})\); \}",
    FILE,
)


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


TEXT = ["ink", "ink2", "accent", "warn", "good", "bad", "rehearse"]
ON_SOFT = [("accent", "accent-soft"), ("warn", "warn-soft"), ("bad", "bad-soft"),
           ("rehearse", "rehearse-soft"), ("ink2", "surface"), ("ink", "sunken")]  # fmt: skip


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("name", "ground"), [*((name, "paper") for name in TEXT), *ON_SOFT])
def test_words_can_be_read_on_their_ground(name: str, ground: str, scheme: int) -> None:
    assert contrast(PAIRS[name][scheme], PAIRS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_outlines_of_marks_stand_out(scheme: int) -> None:
    assert contrast(PAIRS["edge"][scheme], PAIRS["paper"][scheme]) >= 3


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step[0])
def test_numbers_can_be_read_in_their_bars(step: tuple[str, ...]) -> None:
    _, light, dark, on_light, on_dark = step
    assert contrast(light, on_light) >= 4.7
    assert contrast(dark, on_dark) >= 4.7


def test_all_ramps_are_there() -> None:
    counts = {ramp: sum(name.startswith(f"{ramp}-") for name, *_ in STEPS)
              for ramp in ("l3", "l4", "l5", "l6", "l7", "d")}  # fmt: skip
    assert counts == {"l3": 3, "l4": 4, "l5": 5, "l6": 6, "l7": 7, "d": 5}


@pytest.mark.parametrize("ramp", ["l3", "l4", "l5", "l6", "l7"])
def test_more_always_stands_out_more_from_the_page(ramp: str) -> None:
    light = [brightness(step[1]) for step in STEPS if step[0].startswith(ramp)]
    dark = [brightness(step[2]) for step in STEPS if step[0].startswith(ramp)]
    assert light == sorted(light, reverse=True)
    assert dark == sorted(dark)


def test_every_rule_stands_under_plakit() -> None:
    rules = css()
    assert rules.startswith(".plakit.plakit.plakit{")
    depth, closed = 0, []
    for at, letter in enumerate(rules):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if letter == "}" and depth == 0:
            closed.append(at)
    assert closed == [len(rules) - 1], "one rule, and it ends with the file"


def test_nothing_is_loaded_and_nothing_moves() -> None:
    for word in ("url(", "@import", "@font-face", "http", "animation", "transition"):
        assert word not in css()

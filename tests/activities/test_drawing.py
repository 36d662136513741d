"""Pictures: the same bytes each time, no outside address, marked where simulated."""

import base64
import struct

import matplotlib as mpl
import pytest

from plakit.activities.drawing import SERIES, drawn, pictures


def picture(*, rehearsal: bool = False) -> dict[str, str]:
    with drawn(rehearsal=rehearsal, size=(3, 2)) as figure:
        axes = figure.add_subplot()
        axes.plot([1, 2], [3, 4], label="Trust", **SERIES[0])
        axes.legend()
        return pictures(figure)


def test_a_picture_is_the_same_bytes_each_time() -> None:
    assert picture() == picture()


def test_it_starts_as_plain_svg_and_names_no_document_type() -> None:
    svg = picture()["svg"]
    assert svg.startswith("<svg ")
    assert "DOCTYPE" not in svg


def test_its_png_has_200_dots_an_inch() -> None:
    png = base64.b64decode(picture()["png"])
    assert struct.unpack(">II", png[16:24]) == (600, 400)


@pytest.mark.parametrize("rehearsal", [True, False])
def test_what_is_simulated_says_so_across_the_picture(rehearsal: bool) -> None:
    assert ("REHEARSAL" in picture(rehearsal=rehearsal)["svg"]) is rehearsal


def test_the_settings_of_others_are_left_as_they_were() -> None:
    before = dict(mpl.rcParams)
    picture()
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("words", [r"$\frac{x}$", "costs $5 and $10", "a_b^c", r"\alpha"])
def test_what_people_write_is_no_formula(words: str) -> None:
    with drawn(rehearsal=False) as figure:
        axes = figure.add_subplot()
        axes.plot([0, 1], [0, 1], label=words)
        axes.set_yticks([0, 1])
        axes.set_yticklabels([words, words])
        axes.set_xlabel(words)
        axes.legend()
        drawing = pictures(figure)
    assert drawing["svg"].startswith("<svg")
    assert not any(label.get_parse_math() for label in axes.get_yticklabels())


def test_signs_that_the_font_lacks_are_drawn_without_a_word_on_this_machine() -> None:
    with drawn(rehearsal=False) as figure:
        figure.text(0.5, 0.5, "Cooks \N{COOKING} abroad")
        assert pictures(figure)["svg"].startswith("<svg")  # a warning would be an error here


def test_what_is_simulated_says_so_in_small_pictures_without_making_them_larger() -> None:
    with drawn(rehearsal=True, size=(3.6, 1.4)) as figure:
        svg = pictures(figure)["svg"]
    assert 'width="259.2pt" height="100.8pt"' in svg

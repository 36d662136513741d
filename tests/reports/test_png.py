"""Pictures in PNG are read piece by piece: what is not whole is found, words are taken out."""

import base64

import pytest

from plakit.reports.png import is_whole, without_words

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
AUTHOR = b"\x00\x00\x00\x0ftEXtAuthor\x00Somebody"


def test_a_whole_picture_is_told_from_one_that_is_not() -> None:
    assert is_whole(PNG)
    assert is_whole(PNG + b"more")


@pytest.mark.parametrize("cut", [1, 4, 12, 30])
def test_a_picture_that_ends_early_is_not_whole(cut: int) -> None:
    assert not is_whole(PNG[:-cut])


def test_a_changed_point_is_found_by_its_sum() -> None:
    assert not is_whole(PNG.replace(b"IDAT\x78", b"IDAT\x79"))


def test_words_and_what_comes_after_the_end_are_taken_out() -> None:
    told = PNG[:33] + AUTHOR + b"\x00\x00\x00\x00" + PNG[33:] + b"more"
    assert without_words(told) == PNG

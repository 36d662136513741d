"""What ships in data/ is said in the project's own words: no eight words in a row of a source."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from plakit.shipped import shipped
from tests.data.fingerprints import fingerprint, kept, runs, words_of

FILES = sorted(
    path.relative_to(shipped("data"))
    for path in shipped("data").rglob("*")
    if path.suffix in {".yaml", ".csv"}
)


def texts_of(thing: object) -> Iterator[str]:
    """Give every text of a file, each by itself: words of two texts are no sentence."""
    if isinstance(thing, dict):
        for part in thing.values():
            yield from texts_of(part)
    elif isinstance(thing, list):
        for part in thing:
            yield from texts_of(part)
    elif isinstance(thing, str):
        yield thing


def texts_in(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            return [cell for row in csv.reader(file) for cell in row]
        return list(texts_of(yaml.load(file, Loader=yaml.CBaseLoader)))


@pytest.fixture(scope="module")
def of_sources() -> set[bytes]:
    return kept()


def borrowed(texts: list[str], of_sources: set[bytes]) -> list[str]:
    found = (run for text in texts for run in runs(words_of(text)))
    return [run for run in found if fingerprint(run) in of_sources]


@pytest.mark.parametrize("file", FILES, ids=str)
def test_no_text_shares_eight_words_in_a_row_with_a_source(
    file: Path, of_sources: set[bytes]
) -> None:
    assert borrowed(texts_in(shipped("data") / file), of_sources) == []


def test_eight_words_of_a_source_would_be_found(of_sources: set[bytes]) -> None:
    # Eight words of the Recommendation on ECVET, as the forum's report quotes it.
    said = "The aim: to facilitate the transfer, recognition and accumulation of assessed learning."
    assert borrowed([said], of_sources) != []
    assert borrowed(["An own sentence of nine words, which no source has."], of_sources) == []

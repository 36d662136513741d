"""How plainly texts for others are written: what is named, and what is not."""

from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Held
from plakit.activities.plain_words import TextForOthers, plain_words_block
from plakit.blocks import Note, Table
from plakit.programme import Programme, read_programme
from plakit.shipped import shipped

LONG = "This is a sentence of " + "many " * 25 + "words."


def checked(folder: Path, *texts: TextForOthers) -> Note | Table:
    (folder / "glossary.csv").write_text("term,meaning\nECVET,Credits\n", encoding="utf-8")
    group: Programme = read_programme(folder)
    block = plain_words_block(texts, group, table="table-words")
    assert isinstance(block, Note | Table)
    return block


def test_terms_acronyms_and_long_sentences_are_named(sample_folder: Path, rows_of: Any) -> None:
    text = f"ECVET and the OQF help. {LONG} AT did it."
    table = checked(sample_folder, TextForOthers("First", text, name="g1"))
    assert isinstance(table, Table)
    ((label, terms, acronyms, long),) = rows_of(table)
    assert (label, terms, acronyms) == ("First (g1)", "ECVET", "OQF")
    assert long.startswith("1, of 31 words (This is a sentence of many")
    assert table.about == "Nothing to look at in 0 of 1 text."
    assert table.notes[0].startswith("All texts together: LIX 16, very easy (rough")


def test_plain_words_are_missed_or_still_hold_a_term(sample_folder: Path, rows_of: Any) -> None:
    table = checked(sample_folder, TextForOthers("A", "We help.", plain=""),
                    TextForOthers("B", "We help.", plain="Use ECVET."),
                    TextForOthers("C", "We help."))  # fmt: skip
    assert [row[4] for row in rows_of(table)] == ["not written yet", "still there: ECVET"]


def test_where_all_is_well_that_is_said_with_how_hard_it_is_to_read(sample_folder: Path) -> None:
    note = checked(sample_folder, TextForOthers("A", "We help. " * 60))
    assert isinstance(note, Note)
    assert note.text.startswith("Every word is explained, and no sentence is long. All texts")
    assert "rough" not in note.text


def test_without_a_text_that_is_said(sample_folder: Path) -> None:
    assert checked(sample_folder).text == "There is no text to check yet."  # type: ignore[union-attr]


@pytest.mark.parametrize("activity", ["guidelines", "drafting"])
def test_statements_of_guidelines_are_checked_alike(activity: str, rows_of: Any) -> None:
    group = read_programme(shipped("data", "programmes", "ecvet-forum-2012"))
    asked = group.activity(activity)
    results = KINDS[asked.kind].results(group, group.session("S01"), asked, Held(), None)
    table = results.check()  # type: ignore[attr-defined]  # only kinds that write statements have it
    assert table.id == f"table-{activity}-words"
    found = {row[0]: row[1] for row in rows_of(table)}
    (terms,) = [words for label, words in found.items() if "outcomes-first" in label]
    assert terms.startswith("learning outcomes")

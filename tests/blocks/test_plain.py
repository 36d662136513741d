import pytest

from plakit.blocks import Folded, Heading, Note, Section, mark_rehearsal
from plakit.blocks.plain import plain_text
from tests.blocks.gallery import figure, findings, gallery, provenance, title, who_was_asked
from tests.blocks.sample_sheet import sheet


def test_a_table_is_set_in_columns_and_merged_cells_run_on() -> None:
    lines = plain_text(who_was_asked()).splitlines()
    assert lines[2].split() == [
        "Activity", "Who", "Asked", "n", "Missing", "How", "it", "came", "in",
    ]  # fmt: skip
    assert lines[4].startswith("Board: mobility    people in workshop 1      unclear in the")
    assert lines[4].index("recorded") == lines[6].index("recorded")


@pytest.mark.parametrize("block", gallery(), ids=lambda block: block.kind)
def test_no_line_ends_in_spaces_and_none_holds_markup(block) -> None:
    text = plain_text(block)
    assert text
    assert all(line == line.rstrip() for line in text.splitlines())
    assert "<" not in text


def test_a_rehearsal_says_so_once_a_block() -> None:
    text = plain_text(mark_rehearsal(Section(blocks=[Note(text="a"), Heading(text="b")])))
    assert text == "[Rehearsal] a\n\n[Rehearsal] b\n="


def test_title_findings_and_provenance_keep_all_their_words() -> None:
    assert "Date: 2012, day not in the source" in plain_text(title())
    assert "2. The roadmap starts with learning outcomes" in plain_text(findings())
    assert "To make it again: plakit report ecvet-forum-2012" in plain_text(provenance())
    assert "The median rises" in plain_text(figure())
    assert "cop.a1 Does the domain energise a core group?" in plain_text(sheet())


def test_what_is_folded_is_told_whole() -> None:
    folded = Folded(text="OPIR", blocks=[Note(text="Its steps.")])
    assert plain_text(folded) == "OPIR\n----\n\nIts steps."

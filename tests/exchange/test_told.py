"""What an import or export says, as lines and as a block."""

from plakit.blocks import Note, Table, read_block
from plakit.exchange.told import Told
from plakit.wording import speaking


def test_a_line_alone_is_a_note() -> None:
    assert Told(("Written.",)).block() == Note(text="Written.")


def test_what_is_not_done_yet_is_a_doubt() -> None:
    assert Told(("Look first.",), is_done=False).block() == Note(text="Look first.", tone="doubt")


def test_several_lines_are_a_table_below_the_first() -> None:
    block = Told(("Read 3 questions.", "survey, row 4", "survey, row 5")).block()
    assert isinstance(block, Table)
    assert block.title == "Read 3 questions."
    assert [row.cells[0].words() for row in block.rows()] == ["survey, row 4", "survey, row 5"]
    assert read_block(block.to_json()) == block


def test_the_head_speaks_the_language_of_now() -> None:
    with speaking("de"):
        block = Told(("a", "b")).block()
    assert isinstance(block, Table)
    assert block.columns[0].head == "Im Einzelnen"


def test_no_line_at_all_is_an_empty_note() -> None:
    assert Told(()).block() == Note(text="")

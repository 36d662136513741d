import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.blocks import (
    MIME,
    Column,
    Figure,
    Folded,
    Heading,
    Note,
    Paragraph,
    Row,
    RowGroup,
    Section,
    Table,
    TextCell,
    mark_rehearsal,
    number_tables,
    read_block,
)
from plakit.errors import RunError
from tests.blocks.gallery import gallery

TABLE = Table(id="needs", title="Needs", columns=[Column(head="Need")])


@pytest.mark.parametrize("block", gallery(), ids=lambda block: block.kind)
def test_each_block_comes_back_from_its_json(block) -> None:
    assert read_block(json.loads(json.dumps(block.to_json()))) == block


@given(st.text(), st.booleans())
def test_any_text_comes_back_as_it_was_kept(text: str, is_rehearsal: bool) -> None:
    cell = TextCell(text=text, sub=text)
    block = Table(
        title=text,
        notes=[text],
        columns=[Column(head=text)],
        groups=[RowGroup(title=text, rows=[Row(cells=[cell])])],
        rehearsal=is_rehearsal,
    )
    assert read_block(json.loads(json.dumps(block.to_json()))) == block
    json.dumps(block.to_json(), ensure_ascii=False).encode()


def test_defaults_are_left_out_of_the_json_but_never_the_kind() -> None:
    assert Paragraph(text="Hello").to_json() == {"kind": "paragraph", "text": "Hello"}
    section = Section(blocks=[Note(text="a")])
    assert section.to_json()["blocks"] == [{"kind": "note", "text": "a"}]


def test_what_no_page_can_show_is_replaced() -> None:
    assert Paragraph(text="a\x00b\x1b[2J\ud800\nc\td").text == "a\ufffdb\ufffd[2J\ufffd\nc\td"
    assert Paragraph(text="\ufffe\uffff").text == "\ufffd\ufffd"


@pytest.mark.parametrize(
    ("json_", "why"),
    [
        ({"kind": "script", "text": "x"}, "the block itself: Input tag 'script'"),
        ({"kind": "paragraph", "text": 3}, r"paragraph\.text: Input should be a valid string"),
        ({"kind": "paragraph", "text": "a", "onclick": "b"}, "paragraph.onclick: Extra inputs"),
        ([], "the block itself"),
        (None, "the block itself"),
    ],
)
def test_what_is_no_block_is_refused_in_a_sentence(json_, why: str) -> None:
    with pytest.raises(RunError, match=f"holds a block that cannot be read: {why}") as caught:
        read_block(json_)
    assert "Run the notebook again" in str(caught.value)


@pytest.mark.parametrize("anchor", ['a" onclick="x', "a b", "<b>", "-a", "a\n", "ä", "a" * 121])
def test_an_anchor_is_a_plain_id(anchor: str) -> None:
    with pytest.raises(ValueError, match="should match pattern"):
        Heading(text="a", id=anchor)


def test_a_picture_travels_as_base64_only() -> None:
    with pytest.raises(ValueError, match="should match pattern"):
        Figure(title="a", alt="b", png='x" onerror="alert(1)')


def test_a_rehearsal_marks_the_whole_tree_and_leaves_the_original() -> None:
    figure = Figure(id="f", title="Trend", alt="rises", table=TABLE)
    section = Section(blocks=[Section(blocks=[TABLE, figure]), Note(text="a")])
    marked = mark_rehearsal(section)
    inner = marked.blocks[0]
    assert all(block.rehearsal for block in (marked, *marked.blocks, *inner.blocks))
    assert inner.blocks[1].table.rehearsal
    assert not any(block.rehearsal for block in (section, section.blocks[0], TABLE))


def test_tables_and_figures_are_numbered_apart_in_the_order_of_the_page() -> None:
    figure = Figure(id="trend", title="Trend", alt="rises", table=TABLE)
    later = TABLE.model_copy(update={"id": "later"})
    unnumbered = TABLE.model_copy(update={"id": ""})
    blocks = [unnumbered, Section(blocks=[figure, TABLE]), later, TABLE]
    assert number_tables(blocks) == {"trend": "Figure 1", "needs": "Table 1", "later": "Table 2"}


def test_a_notebook_gets_the_block_as_json_html_and_text() -> None:
    bundle = TABLE._repr_mimebundle_()
    assert bundle[MIME] == TABLE.to_json()
    assert bundle["text/html"].startswith("<style>")
    assert '</style><div class="plakit"><div id="needs"' in bundle["text/html"]
    assert bundle["text/plain"].startswith("Needs\nNeed\n----")


def test_what_is_folded_is_numbered_and_rehearsed_as_any_block() -> None:
    folded = Folded(text="OPIR", blocks=[Section(blocks=[TABLE])])
    assert number_tables([folded]) == {"needs": "Table 1"}
    marked = mark_rehearsal(folded)
    assert isinstance(marked, Folded)
    assert marked.rehearsal
    assert marked.blocks[0].blocks[0].rehearsal

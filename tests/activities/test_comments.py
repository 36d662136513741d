"""Comments leave their row: many or none, in mixed order, beside nothing else."""

import pytest

from plakit.activities import Answered
from plakit.activities.comments import comments_block
from plakit.blocks import Block, Note, Table


def written(*texts: str) -> list[Answered]:
    return [
        Answered("S01", "health", "wave-1", f"m{number}", "a1", {"comment": text}, "lab")
        for number, text in enumerate(texts)
    ]


def shown(rows: list[Answered], *, k: int = 5) -> Block:
    return comments_block(rows, activity="How are we?", k=k)


@pytest.mark.parametrize("count", [0, 1, 9])
def test_under_ten_writers_no_comment_is_shown(count: int) -> None:
    block = shown(written(*(f"Comment {number}" for number in range(count))))
    assert block == Note(text="Comments are shown once 10 or more people have written one.")


def test_where_k_is_over_ten_so_many_have_to_write() -> None:
    block = shown(written(*(f"Comment {number}" for number in range(11))), k=12)
    assert block == Note(text="Comments are shown once 12 or more people have written one.")


def test_ten_comments_of_one_person_are_one_writer() -> None:
    rows = [Answered("S01", "health", "wave-1", "BE", f"a{number}", {"comment": "C"}, "lab")
            for number in range(10)]  # fmt: skip
    assert isinstance(shown(rows), Note)


def test_of_ten_writers_each_comment_is_shown_in_mixed_order() -> None:
    texts = [f"Comment {number}" for number in range(10)]
    block = shown(written(*texts))
    assert isinstance(block, Table)
    assert block.title == "How are we? Comments"
    order = [row.cells[0].words() for row in block.groups[0].rows]
    assert order != texts
    assert sorted(order) == texts
    assert shown(written(*reversed(texts))) == block


def test_nothing_stands_beside_a_comment() -> None:
    block = shown(written(*(f"Comment {number}" for number in range(10))))
    assert "m3" not in str(block.to_json())
    assert "a1" not in str(block.to_json())

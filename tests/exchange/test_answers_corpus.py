"""The bad inputs of promises.md §6, A and B, as cells, headers, seats and questions of a table."""

import csv
from pathlib import Path

import pytest

from plakit import open_session
from plakit.errors import AnswerError, PlakitError
from plakit.exchange.answers_in.cell_answers import raw_answer
from plakit.exchange.answers_in.headers import Headers, all_parts
from plakit.exchange.answers_in.proposing import propose
from plakit.exchange.answers_in.tables_in import import_answers
from plakit.exchange.bounded.uploads import Sheet
from plakit.forms import check_answer
from tests.corpus import FORM, Bad, BadText, texts
from tests.exchange.asked_all import write_group

NUMBERS = ["NaN", "nan", "inf", "-inf", "-0.0", "1e400", "6", "2.5", "true", "[3]", "{}", "-1",
           "9" * 10_000, "0x10", "1_000", "٣", "½", "²", "Ⅳ", "1e-400", "+", "-", ".", ",", "1,,2",
           "a a", "a,a", "a b c d e", "a=b>c", ">", "=", ">>>", "a>a", "abstains"]  # fmt: skip
CELLS = [*texts(), *(BadText(33, repr(one)[:20], one, None) for one in NUMBERS)]


@pytest.mark.parametrize("bad", CELLS, ids=str)
def test_a_cell_is_an_answer_or_a_sentence(bad: Bad) -> None:
    for question in FORM.questions:
        for part in all_parts(question):
            said = outcome(question.id, part, bad.value)
            assert len(said) < 11_000
            assert "\n" not in said


def outcome(item: str, part: str, cell: str) -> str:
    """Give an answer as it is kept, or the sentence by which it is refused."""
    try:
        return check_answer(FORM, item, raw_answer(FORM.question(item), {part: cell})).json
    except AnswerError as error:
        return str(error)


@pytest.mark.parametrize("bad", texts(), ids=str)
def test_a_header_is_a_question_or_is_left_out(bad: BadText) -> None:
    assert isinstance(Headers(FORM).spots(bad.value), tuple)
    columns = ("seat", bad.value or " ")
    row = dict(zip(columns, ("AT", bad.value), strict=True))
    for rows in ((row,), (row, row)):
        sheet = Sheet("a.csv", columns, rows, tuple(range(len(rows))))
        assert propose(sheet, FORM, activity="a", seats=["AT"]).mapping.respondent.column


@pytest.mark.parametrize("item", ["grouping", "compare", "decision", "outcome", "revise", "coding"])
def test_kinds_that_no_table_holds_are_refused_by_name(item: str) -> None:
    assert f"of kind {item} cannot be read from a table" in outcome(item, "", "x")


def test_texts_that_fit_come_through_exactly_and_others_stop_all(tmp_path: Path) -> None:
    group = write_group(tmp_path / "group")
    fit = [one for one in texts() if one.kept and len(one.value) <= 10_000]
    rows = [["_uuid", "said"], *([f"u{at}", one.value] for at, one in enumerate(fit))]
    write(tmp_path / "a.csv", rows)
    import_answers(tmp_path / "a.csv", group, activity="everything", confirm=True)
    room = open_session(str(group))
    assert room.place.store is not None
    kept = [row.value["value"] for row in room.place.store.latest("S01", "everything")]
    assert sorted(kept) == sorted(one.kept or "" for one in fit)
    before = room.place.store.last_event()
    write(tmp_path / "b.csv", [*rows, ["new", "fine"], ["long", "x" * 10_001]])
    with pytest.raises(PlakitError, match=r"10,001 characters"):
        import_answers(tmp_path / "b.csv", group, activity="everything")
    assert room.place.store.last_event() == before
    room.place.close()


# No file can hold half a letter.
IN_FILES = [
    one
    for one in texts()
    if len(one.value) < 1_000 and not any("\ud800" <= sign <= "\udfff" for sign in one.value)
]


@pytest.mark.parametrize("bad", IN_FILES, ids=str)
def test_a_seat_or_question_of_such_a_name_is_a_fault_in_words(
    bad: BadText, tmp_path: Path, shared_group: Path
) -> None:
    rows = [
        ["seat", "item", "value"], ["AT-1", "country", "NO"], ["BE", "country", "NO"],
        [bad.value, "country", "NO"], ["CZ", bad.value, "NO"],
    ]  # fmt: skip
    write(tmp_path / "a.csv", rows)
    with pytest.raises(PlakitError) as caught:
        import_answers(tmp_path / "a.csv", shared_group, activity="by-name", confirm=True)
    assert "Traceback" not in str(caught.value)
    assert "\x1b" not in str(caught.value)
    (shared_group / "imports" / "by-name.yaml").unlink(missing_ok=True)


@pytest.fixture(scope="module")
def shared_group(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_group(tmp_path_factory.mktemp("group") / "group")


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)

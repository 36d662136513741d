"""Which reports are made, which are up to date, and what stops an order before anything runs."""

import hashlib
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest

from plakit import open_session
from plakit.errors import ParameterError, PlakitError
from plakit.reports import Batch, Record
from plakit.room import Order, Written, write_session_reports
from plakit.room.asking import Desk, held_seat
from plakit.shipped import shipped
from tests.conftest import FILES

Change = Callable[[str, str, str], None]


def shown(written: Written) -> dict[str, str]:
    return {record.name: record.status for record in written.batch.records}


def prints(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("S0*"))
    }


@dataclass
class Story:
    """One group whose reports are written again and again, each time after one change."""

    folder: Path
    told: list[str]
    first: dict[str, str]
    first_files: dict[str, str]
    again: dict[str, str]
    after_answer: dict[str, str]
    after_facts: dict[str, str]
    forced: dict[str, str]
    forced_files: dict[str, tuple[str, str]]
    failed: Written


def answer(folder: Path, seat: str) -> None:
    room = open_session(str(folder), "S02")
    room.open("openly")
    form = room.place.state("S02", "openly", "once").form
    assert form is not None
    who = held_seat(room.place, room.session, seat).id
    desk = Desk(room.place, room.session, room.programme.activity("openly"), "once", form, who)
    desk.save(secrets.token_hex(16), "a1", {"value": {"now": 2, "wanted": 3}}, form.fingerprint)
    room.place.make_store().close()


def write(folder: Path, *sessions: str, told: list[str] | None = None, **options: Any) -> Written:
    heard = [] if told is None else told
    return write_session_reports(
        Order(folder, sessions, **options),
        progress=lambda done, total, words: heard.append(f"{done}/{total} {words}"),
    )


def failing_workbook(folder: Path) -> Path:
    """Write a workbook of the group that asks for an activity there is not."""
    book = nbformat.read(shipped("workbooks", "80_session_report.ipynb"), as_version=4)
    book.cells[-2].source = 'room.results("helth")'
    path = folder / "workbooks" / "90_broken.ipynb"
    path.parent.mkdir()
    nbformat.write(book, path)
    return path


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("story") / "small-group"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    told: list[str] = []
    answer(folder, "BE")
    first = shown(write(folder, told=told, formats="docx,html,pdf"))
    reports = folder / "reports"
    first_files = prints(reports)
    again = shown(write(folder))
    answer(folder, "CZ")
    after_answer = shown(write(folder))
    facts = folder / "facts" / "priorities.csv"
    facts.write_text(facts.read_text("utf-8").replace("Money,25", "Money,26"), "utf-8")
    after_facts = shown(write(folder))
    before = prints(reports)
    forced = shown(write(folder, "S01", force=True))
    after = prints(reports)
    failed = write(folder, "S01", workbook=failing_workbook(folder))
    return Story(
        folder, told, first, first_files, again, after_answer, after_facts, forced,
        {name: (before[name], after[name]) for name in before}, failed,
    )  # fmt: skip


MADE, SAME = "made", "up to date"
ONE, TWO = "S01-session-report", "S02-session-report"


@pytest.mark.workbook
def test_every_session_gets_a_notebook_and_the_formats_asked_for(story: Story) -> None:
    assert story.first == {ONE: MADE, TWO: MADE}
    endings = ("docx", "html", "ipynb", "pdf")
    assert list(story.first_files) == [f"{name}.{end}" for name in (ONE, TWO) for end in endings]
    assert sorted(story.told) == [f"1/2 {ONE}: made", f"2/2 {TWO}: made"]


@pytest.mark.workbook
def test_what_is_up_to_date_is_not_made_again(story: Story) -> None:
    assert story.again == {ONE: SAME, TWO: SAME}


@pytest.mark.workbook
def test_a_new_answer_makes_the_report_of_its_session_again(story: Story) -> None:
    assert story.after_answer == {ONE: SAME, TWO: MADE}


@pytest.mark.workbook
def test_a_changed_figure_makes_the_reports_that_show_it_again(story: Story) -> None:
    assert story.after_facts == {ONE: MADE, TWO: SAME}
    page = (story.folder / "reports" / f"{ONE}.html").read_text(encoding="utf-8")
    assert ">26<" in page


@pytest.mark.workbook
def test_the_same_report_is_the_same_bytes(story: Story) -> None:
    assert story.forced == {ONE: MADE}
    for end in ("docx", "html", "pdf"):
        before, after = story.forced_files[f"{ONE}.{end}"]
        assert before == after, f"all formats are made again; {end} is the same"


@pytest.mark.workbook
def test_a_workbook_that_fails_is_kept_and_says_why(story: Story) -> None:
    (record,) = story.failed.failed
    assert record.reason.endswith(
        "'helth' is no activity of this programme. "
        "Known: health, needs, openly, priorities. Did you mean health?"
    )
    kept = story.folder / "reports" / "S01-broken.failed.ipynb"
    assert story.failed.lines()[0] == f"S01-broken: failed. {record.reason} See {kept}"
    book = nbformat.read(kept, as_version=4)
    assert "'helth' is no activity" in book.cells[0].source
    assert not (story.folder / "reports" / "S01-broken.html").exists()
    assert (story.folder / "reports" / f"{ONE}.html").exists()


@pytest.mark.workbook
def test_all_reports_are_listed(story: Story) -> None:
    index = (story.folder / "reports" / "index.html").read_text(encoding="utf-8")
    assert [index.count(f"{name}.html") > 0 for name in (ONE, TWO)] == [True, True]
    assert "helth" in index


@pytest.mark.workbook
def test_no_page_names_a_path_a_time_or_asks_the_network(story: Story) -> None:
    for page in (story.folder / "reports").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert str(story.folder.parent) not in text
        assert "<script" not in text.lower()
        assert 'src="http' not in text
        assert 'href="http' not in text


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ({"sessions": ("S1",)}, "'S1' is no session of this programme. Known: S01, S02."),
        ({"as_of": "2012"}, "as_of '2012' is no day. Write it as YYYY-MM-DD."),
        (
            {"workbook": Path("00_start_here.ipynb")},
            (
                "00_start_here.ipynb, parameter session: is not declared by this workbook. "
                "Known: folder, title."
            ),
        ),
        (
            {"workbook": Path("81_other.ipynb")},
            "81_other.ipynb: there is no such workbook. Known: 00_",
        ),
        ({"workbook": Path("10_self_asess")}, "Did you mean 10_self_assess.ipynb?"),
        ({"workbook": Path("x" * 5000)}, "x…: there is no such workbook."),
        ({"workbook": Path("a" * 5000, "x.ipynb")}, "a…: there is no such workbook."),
        ({"workbook": Path()}, ".: there is no such workbook."),
        ({"workbook": Path("http://127.0.0.1/x.ipynb")}, "there is no such workbook."),
        ({"workbook": Path("/etc/x.ipynb")}, "x.ipynb: there is no such workbook."),
        ({"jobs": 0}, "jobs: 0 is too few. At least 1 report is made at a time."),
    ],
)
def test_a_wrong_order_stops_before_anything_runs(
    sample_folder: Path, order: dict[str, Any], words: str
) -> None:
    before = everything(sample_folder)
    with pytest.raises(PlakitError) as refused:
        write_session_reports(Order(sample_folder, **order))
    assert words in str(refused.value)
    assert everything(sample_folder) == before


def test_a_workbook_outside_is_not_run(sample_folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.ipynb"
    shutil.copyfile(shipped("workbooks", "80_session_report.ipynb"), outside)
    with pytest.raises(ParameterError, match="must lie below one of these folders"):
        write_session_reports(Order(sample_folder, workbook=outside))


def test_a_workbook_without_a_parameters_cell_is_not_run(sample_folder: Path) -> None:
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
    (sample_folder / "workbooks").mkdir()
    nbformat.write(book, sample_folder / "workbooks" / "70_bare.ipynb")
    with pytest.raises(PlakitError) as refused:
        write_session_reports(Order(sample_folder, workbook=Path("70_bare.ipynb")))
    assert str(refused.value) == (
        "70_bare.ipynb: no cell tagged 'parameters'. A workbook has exactly one such code cell."
    )


@pytest.fixture
def answered(sample_folder: Path) -> Iterator[Path]:
    """Give the file of answers of a group that has answered."""
    answer(sample_folder, "BE")
    return sample_folder / "answers.db"


@pytest.mark.parametrize("damage", ["empty", "damaged", "newer", "foreign"])
def test_answers_that_cannot_be_read_stop_it_with_one_sentence(
    answered: Path, sample_folder: Path, damage: str
) -> None:
    content = bytearray(answered.read_bytes())
    if damage == "empty":
        content.clear()
    elif damage == "damaged":
        content[4096:8192] = b"\xaa" * 4096
    elif damage == "newer":
        content[60:64] = (99).to_bytes(4, "big")
    else:
        content[68:72] = b"abcd"
    answered.write_bytes(content)
    before = everything(sample_folder)
    with pytest.raises(PlakitError) as refused:
        write_session_reports(Order(sample_folder))
    assert str(answered) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert everything(sample_folder) == before


def test_a_notebook_that_was_not_kept_is_not_pointed_to(tmp_path: Path) -> None:
    about = {"title": "", "status": "failed", "workbook": "w.ipynb", "parameters": {}}
    record = Record(name="S01-w", reason="Python ended.", **about)
    written = Written(Batch(tmp_path, (record,)))
    assert written.lines()[0] == "S01-w: failed. Python ended."

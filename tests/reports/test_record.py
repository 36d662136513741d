"""A report is up to date if all it was made from is still the same."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plakit.blocks import Read, Title
from plakit.errors import ParameterError
from plakit.reports import Record, Run, RunResult, write_reports
from plakit.reports.record import as_before, is_up_to_date, read_records, recorded, write_records

NOW = {"recorded/board.csv": "9d41", "answers": "51b8"}


@pytest.fixture
def run(tmp_path: Path, workbook: Callable[..., Path]) -> Run:
    run = Run(workbook(tmp_path, "w"), tmp_path / "out" / "S01", {"session": "S01"}, title="S01")
    run.out.parent.mkdir()
    run.file(".html").write_text("the page")
    return run


@pytest.fixture
def result(run: Run, title: Title) -> RunResult:
    reads = tuple(Read(name=name, fingerprint=now) for name, now in NOW.items())
    return RunResult(True, "", run.file(".ipynb"), run.file(".html"), 1.5, title, reads)


def failure(run: Run) -> RunResult:
    return RunResult(False, "why", run.file(".failed.ipynb"), run.file(".html"), 0.5)


def test_a_report_is_up_to_date_as_long_as_nothing_changes(run: Run, result: RunResult) -> None:
    record = recorded(run, result, None)
    assert (record.status, record.title, record.session) == ("made", "Mobility", "S01")
    assert is_up_to_date(run, record, NOW.get)
    assert is_up_to_date(replace(run, env={"PLAKIT_SNAPSHOT": "/b"}), record, NOW.get)


@pytest.mark.parametrize("now", [{}, NOW | {"answers": "0000"}, {"answers": "51b8"}])
def test_it_is_not_if_something_read_has_changed_or_is_gone(
    run: Run, result: RunResult, now: dict[str, str]
) -> None:
    assert not is_up_to_date(run, recorded(run, result, None), now.get)


def test_it_is_not_with_other_parameters_or_language(run: Run, result: RunResult) -> None:
    record = recorded(run, result, None)
    assert not is_up_to_date(replace(run, parameters={"session": "S02"}), record, NOW.get)
    assert not is_up_to_date(replace(run, lang="de"), record, NOW.get)


def test_it_is_not_if_its_page_was_changed_or_deleted(run: Run, result: RunResult) -> None:
    record = recorded(run, result, None)
    run.file(".html").write_text("touched")
    assert not is_up_to_date(run, record, NOW.get)
    run.file(".html").unlink()
    assert not is_up_to_date(run, record, NOW.get)


def test_each_format_asked_for_must_be_there_as_it_was_made(run: Run, result: RunResult) -> None:
    both = replace(run, formats=("html", "pdf"))
    run.file(".pdf").write_bytes(b"%PDF")
    record = recorded(both, result, None)
    assert record.made is not None
    assert record.made.formats == ("html", "pdf")
    assert is_up_to_date(both, record, NOW.get)
    assert is_up_to_date(run, record, NOW.get)
    assert not is_up_to_date(replace(run, formats=("html", "docx")), record, NOW.get)
    run.file(".pdf").write_bytes(b"touched")
    assert not is_up_to_date(both, record, NOW.get)


def test_a_format_that_was_not_asked_for_before_is_not_up_to_date(
    run: Run, result: RunResult
) -> None:
    asked = replace(run, formats=("html", "pdf"))
    assert not is_up_to_date(asked, recorded(run, result, None), NOW.get)


def test_another_template_makes_the_file_of_word_again(run: Run, result: RunResult) -> None:
    template = run.out.with_name("ours.dotx")
    template.write_bytes(b"one")
    run.file(".docx").write_bytes(b"PK")
    word = replace(run, formats=("html", "docx"), template=template)
    record = recorded(word, result, None)
    assert is_up_to_date(word, record, NOW.get)
    assert not is_up_to_date(replace(word, template=None), record, NOW.get)
    assert is_up_to_date(run, record, NOW.get)
    template.write_bytes(b"two")
    assert not is_up_to_date(word, record, NOW.get)


def test_what_is_there_is_made_again_unless_it_was_changed_by_hand(
    run: Run, result: RunResult
) -> None:
    for ending in (".pdf", ".docx"):
        run.file(ending).write_bytes(b"as made")
    record = recorded(replace(run, formats=("html", "pdf", "docx")), result, None)
    assert as_before(run, None) == run
    assert as_before(run, record).formats == ("html", "pdf", "docx")
    run.file(".docx").write_bytes(b"changed")
    again = as_before(run, record)
    assert again.formats == ("html", "pdf")
    assert again.word_before == record.word != ""
    later = recorded(again, result, record)
    assert later.made is not None
    assert (later.made.docx, later.word) == ("", record.word), "plakit knows what it wrote"


def test_a_report_made_in_part_says_what_is_missing(run: Run, result: RunResult) -> None:
    both = replace(run, formats=("html", "pdf"))
    record = recorded(both, replace(result, missing={"pdf": "no room."}), None)
    assert (record.status, record.reason) == ("in part", "PDF could not be written: no room.")
    assert record.made is not None
    assert record.made.formats == ("html",)
    assert not is_up_to_date(both, record, NOW.get)


def test_the_record_of_an_earlier_version_is_still_read(run: Run, result: RunResult) -> None:
    write_records(run.out.parent, [recorded(run, result, None)])
    path = run.out.with_name("run.json")
    kept = json.loads(path.read_text("utf-8"))
    for name in ("pdf", "docx", "template"):
        del kept["reports"][0]["made"][name]
    path.write_text(json.dumps(kept), "utf-8")
    record = read_records(run.out.parent)[run.out.name]
    assert is_up_to_date(run, record, NOW.get)


def test_it_is_not_if_its_workbook_was_changed(run: Run, result: RunResult) -> None:
    record = recorded(run, result, None)
    run.workbook.write_text(run.workbook.read_text().replace("S01", "S07"))
    assert not is_up_to_date(run, record, NOW.get)


def test_it_is_not_if_it_says_nothing_of_what_it_read(run: Run, result: RunResult) -> None:
    record = recorded(run, replace(result, reads=()), None)
    assert not is_up_to_date(run, record, NOW.get)
    assert not is_up_to_date(run, None, NOW.get)


def test_it_is_not_if_another_version_made_it(run: Run, result: RunResult) -> None:
    record = recorded(run, result, None)
    assert record.made
    other = record.model_copy(update={"made": record.made.model_copy(update={"plakit": "0.0.9"})})
    assert not is_up_to_date(run, other, NOW.get)


def test_a_failure_keeps_what_an_earlier_run_made(run: Run, result: RunResult) -> None:
    before = recorded(run, result, None)
    record = recorded(run, failure(run), before)
    assert (record.status, record.reason, record.title) == ("failed", "why", "Mobility")
    assert record.made == before.made
    assert recorded(run, failure(run), None).title == "S01"


def test_what_is_up_to_date_is_not_run(run: Run, result: RunResult) -> None:
    write_records(run.out.parent, [recorded(run, result, None)])
    told: list[Record] = []
    batch = write_reports([run], progress=told.append, fingerprint_now=NOW.get)
    assert [record.status for record in told] == ["up to date"]
    assert batch.up_to_date == tuple(told)
    assert run.file(".html").read_text() == "the page"
    assert "0 made, 1 up to date, 0 failed" in batch.index.read_text("utf-8")


@pytest.mark.parametrize(
    ("other", "whose"),
    [
        ({"rehearsal": True}, "of the group itself, not of a rehearsal"),
        ({"programme": "other-group"}, "of another programme, 'small-group'"),
    ],
)
def test_the_report_of_another_is_not_replaced(
    run: Run, result: RunResult, other: dict[str, Any], whose: str
) -> None:
    ours = replace(run, programme="small-group")
    write_records(run.out.parent, [recorded(ours, result, None)])
    before = {path: path.read_bytes() for path in run.out.parent.iterdir()}
    with pytest.raises(ParameterError) as refused:
        write_reports([replace(ours, **other)], fingerprint_now=NOW.get)
    assert str(refused.value) == (
        f"{run.file('.html')} is the report {whose}. It was left as it is. "
        "Choose another folder with --out."
    )
    assert {path: path.read_bytes() for path in run.out.parent.iterdir()} == before


def test_a_rehearsal_is_not_replaced_by_the_group_s_own_report(run: Run, result: RunResult) -> None:
    record = recorded(replace(run, rehearsal=True), replace(result, rehearsal=True), None)
    write_records(run.out.parent, [record])
    with pytest.raises(ParameterError, match="is the report of a rehearsal"):
        write_reports([run])


def test_a_rehearsal_that_failed_is_recorded_as_one(run: Run) -> None:
    before = recorded(run, failure(run), None)
    assert recorded(replace(run, rehearsal=True), failure(run), before).rehearsal


def test_records_come_back_as_they_were_written(run: Run, result: RunResult) -> None:
    records = {"S01": recorded(run, result, None), "S02": recorded(run, failure(run), None)}
    records["S02"] = records["S02"].model_copy(update={"name": "S02"})
    write_records(run.out.parent, records.values())
    assert read_records(run.out.parent) == records


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "plakit-run/2", "reports": []}'])
def test_a_run_json_that_cannot_be_used_means_all_is_made_again(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text)
    assert read_records(tmp_path) == {}


def test_run_json_names_no_folder_of_the_machine(run: Run, result: RunResult) -> None:
    write_records(run.out.parent, [recorded(run, result, None)])
    kept = (run.out.parent / "run.json").read_text()
    assert json.loads(kept)["reports"][0]["workbook"] == "w.ipynb"
    assert str(run.out.parent) not in kept

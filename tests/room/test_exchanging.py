"""The verbs that bring files in and out say in the notebook what the commands print."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.blocks import Block, Note, Table
from plakit.errors import ParameterError
from plakit.room import Room
from plakit.room.place import SNAPSHOT
from tests.exchange.exporting import answer_health, rows

Answer = Callable[..., None]


def words(block: Block) -> str:
    if isinstance(block, Note):
        return block.text
    assert isinstance(block, Table)
    cells = [cell.words() for group in block.groups for row in group.rows for cell in row.cells]
    return "\n".join([block.title, *cells])


def test_an_export_is_written_and_told(sample_session: Room, answer: Answer) -> None:
    answer_health(sample_session, answer)
    told = words(sample_session.write_export())
    out = sample_session.programme.folder / "export"
    assert told.splitlines() == [
        f"{out}: written.",
        "S01, health, wave-1: single answers. Under other numbers: in each group 3 people or more.",
    ]
    assert len(rows(out, "participants.csv")) == 6


def test_an_export_as_one_file_elsewhere(
    sample_session: Room, answer: Answer, tmp_path: Path
) -> None:
    answer_health(sample_session, answer)
    sample_session.write_export(tmp_path / "ours.zip", xlsx=True)
    with zipfile.ZipFile(tmp_path / "ours.zip") as packed:
        assert {"README.md", "tables.xlsx", "datapackage.json"} <= set(packed.namelist())
    assert words(sample_session.write_export(whole=True)).startswith(
        f"{sample_session.programme.folder / 'export'}: written, whole."
    )


def test_answers_of_a_table_are_shown_first_and_then_imported(
    sample_session: Room, tmp_path: Path
) -> None:
    sample_session.open("openly")
    table = tmp_path / "answers.csv"
    table.write_text("seat,a1,a2\nBE,1,2\nCZ,2,3\n", encoding="utf-8")
    sample_session.import_answers(table, "openly")
    store = sample_session.place.make_store()
    assert store.latest(activity="openly") == []
    sample_session.import_answers(table, "openly")
    assert {row.respondent for row in store.latest(activity="openly")} == {"BE", "CZ"}
    before = store.last_event()
    sample_session.import_answers(table, "openly")
    assert store.last_event() == before


def test_an_instrument_is_read(sample_session: Room, tmp_path: Path) -> None:
    form = tmp_path / "mine.xlsx"
    from openpyxl import Workbook

    book = Workbook()
    survey = book.active
    survey.title = "survey"
    for row in (("type", "name", "label"), ("integer", "age", "How old?")):
        survey.append(row)
    settings = book.create_sheet("settings")
    for row in (("form_id", "form_title"), ("mine", "Mine")):
        settings.append(row)
    book.save(form)
    told = words(sample_session.import_instrument(form))
    assert "1 question" in told
    assert (sample_session.programme.folder / "instruments" / "mine.yaml").exists()


def test_in_a_report_nothing_is_brought_in_or_out(
    sample_session: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SNAPSHOT, "")
    assert words(sample_session.write_export()) == "In a report no export is written."
    refused = (
        sample_session.import_answers("x.csv", "openly"),
        sample_session.import_instrument("x.xlsx"),
    )
    assert {words(one) for one in refused} == {"In a report nothing is imported."}
    assert not (sample_session.programme.folder / "export").exists()


def test_without_an_activity_the_known_ones_are_named(sample_session: Room) -> None:
    with pytest.raises(ParameterError) as refused:
        sample_session.import_answers("x.csv")
    assert str(refused.value).startswith("Name the activity that the table answers: ")
    assert "health" in str(refused.value)

"""An export is read as it was written: folder or zip, with what was changed in it named."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from plakit import open_session, read_export
from plakit.blocks.plain import plain_text
from plakit.errors import ParameterError, SheetError
from plakit.exchange.export_again.latest import latest_answers
from plakit.exchange.open_export.exporting import export_folder, write_export
from plakit.exchange.open_export.package import ExportOrder
from plakit.rehearsal import rehearse
from tests.conftest import Answer, Change, let_go, write_folder


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_folder(tmp_path_factory.mktemp("export") / "small-group")
    return rehearse(folder, seats=24, seed=2).folder


@pytest.fixture(scope="module")
def exported(rehearsed: Path) -> Path:
    return export_folder(rehearsed, rehearsed.parent / "export")


@pytest.mark.parametrize("session", ["S01", "S02"])
@pytest.mark.parametrize("activity", ["health", "openly"])
def test_results_of_the_export_are_those_of_the_room(
    rehearsed: Path, exported: Path, session: str, activity: str
) -> None:
    room = open_session(str(rehearsed), session)
    wanted = room.results(activity)
    got = read_export(exported).results(activity, session, as_of=room.as_of)
    assert got.report().to_json() == wanted.report().to_json()
    assert got.who() == wanted.who()
    assert got.findings() == wanted.findings()
    let_go(room)


def test_cards_meant_to_be_read_come_back_word_for_word(rehearsed: Path, exported: Path) -> None:
    room = open_session(str(rehearsed), "S01")
    texts = [
        sorted(card["text"] for row in results.held.answers for card in row.value["value"])
        for results in (room.results("needs"), read_export(exported).results("needs", "S01"))
    ]
    assert texts[0] == texts[1]
    assert len(texts[0]) > 10
    let_go(room)


def test_a_zip_gives_the_same_tables_as_the_folder(
    rehearsed: Path, exported: Path, tmp_path: Path
) -> None:
    order = ExportOrder(rehearsed, tmp_path / "export.zip", as_zip=True)
    packed, folder = read_export(write_export(order).path), read_export(exported)
    assert packed.faults == folder.faults == ()
    for name in ("steps", "events", "answers", "participants", "groups", "codebook"):
        assert getattr(packed, name).equals(getattr(folder, name)), name
        assert len(getattr(packed, name)), name


def test_the_tables_keep_every_cell_as_text(exported: Path) -> None:
    answers = read_export(exported).answers
    assert list(answers.columns)[:8] == [
        "session", "activity", "step", "respondent", "item", "part", "value", "nothing",
    ]  # fmt: skip
    own = answers[(answers["activity"] == "health") & (answers["part"] == "now")]
    assert set(own["value"]) <= {"1", "2", "3", ""}
    assert all(isinstance(value, str) for value in own["value"])


def test_each_table_is_shown_with_its_number_of_rows(exported: Path) -> None:
    export = read_export(exported)
    text = plain_text(export.show_answers())
    assert f"The first 12 of {len(export.answers):,} rows." in text
    assert "all unchanged since they were written" in plain_text(export.show_files())
    assert "wave-2" in plain_text(export.show_steps())
    assert plain_text(export.show_title()).startswith("[Rehearsal] Small group")


def test_what_leaves_as_aggregates_cannot_be_reckoned_again(
    answer: Answer, change: Change, sample_folder: Path, tmp_path: Path
) -> None:
    change("activities/health.yaml", "groups: [kind]", "groups: [kind, route]")
    change(
        "seats.csv",
        "CZ,CZ,national-administration,nominated",
        "CZ,CZ,national-administration,invited",
    )
    room = open_session(str(sample_folder))
    room.open("health")
    for seat in ("AT-1", "AT-2", "BE", "CZ", "DE", "EE"):
        answer(room, "health", seat, "wave-1", a1="1 2", a2="2 3")
    room.close("health")
    let_go(room)
    export = read_export(export_folder(sample_folder, tmp_path / "export"))
    assert "hold fewer than 3 people" in export.why_not("health")
    assert export.why_not("openly") == ""
    with pytest.raises(ParameterError) as refused:
        export.choose("health")
    assert "'health' is no activity whose single answers are in this export." in str(refused.value)


def test_a_folder_that_is_no_export_is_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(ParameterError) as refused:
        read_export(tmp_path / "nowhere")
    assert str(refused.value).endswith(
        "nowhere: there is no export. Name the folder that holds datapackage.json, or the zip as "
        "it was given to you. To write one: plakit export my-group"
    )


def test_a_zip_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../datapackage.json", "{}")
    with pytest.raises(SheetError) as refused:
        read_export(path)
    assert "holds entries that are no plain files" in str(refused.value)
    assert not (tmp_path.parent / "datapackage.json").exists()


def test_a_description_that_names_files_elsewhere_reads_none_of_them(
    exported: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(exported, tmp_path / "copy")
    described = json.loads((copy / "datapackage.json").read_text("utf-8"))
    described["resources"][0]["path"] = "../../secret.txt"
    (copy / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    assert str(read_export(copy).faults[0]) == "../../secret.txt: is missing from the export."


def test_a_broken_table_is_refused_in_plain_words(exported: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(exported, tmp_path / "copy")
    (copy / "answers.csv").write_text("session,activity\nS01,health\n", encoding="utf-8")
    with pytest.raises(SheetError) as refused:
        _ = read_export(copy).answers
    assert str(refused.value).startswith("answers.csv: there is no column step, respondent")


def test_questions_that_were_changed_are_refused(exported: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(exported, tmp_path / "copy")
    form = next(one for one in (copy / "forms").iterdir() if "Trust" in one.read_text("utf-8"))
    form.write_text(form.read_text("utf-8").replace("Trust", "Truth"), encoding="utf-8")
    export = read_export(copy)
    row = next(row for row in export.steps.to_dict("records") if row["form"] == form.stem)
    with pytest.raises(SheetError) as refused:
        export.results(row["activity"], row["session"])
    assert "is missing, or not what was asked." in str(refused.value)


def test_the_latest_answers_are_the_last_events(exported: Path) -> None:
    export = read_export(exported)
    events = export.events[export.events["value"] != "{}"]
    key = ["session", "activity", "step", "respondent", "item"]
    last = events.drop_duplicates(key, keep="last")[[*key, "value", "origin"]]
    assert len(last) > 100
    assert export.latest.astype(str).to_dict("records") == last.to_dict("records")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("session,item\nS01,a\n", "there is no column activity, step, respondent, value, origin."),
        ("S01,h\n", "a row has too many or too few cells."),
        (f"S01,h,now,a,i{',1' * 9}\n", "a row has too many or too few cells."),
        ('S01,"h\n', "a row has too many or too few cells."),
    ],
)
def test_events_that_are_no_table_are_refused(tmp_path: Path, rows: str, message: str) -> None:
    head = "session,activity,step,respondent,item,value,origin\n"
    (tmp_path / "events.csv").write_text(rows if rows.startswith("session") else head + rows)
    with pytest.raises(SheetError) as refused:
        latest_answers(tmp_path / "events.csv")
    assert str(refused.value) == f"events.csv: {message}"


def test_the_latest_answers_are_as_people_wrote_them(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        "session,activity,step,respondent,item,value,origin\n"
        "S01,h,now,'=x,NA,1,page\nS01,h,now,'tis,NA,2,page\nS01,h,now,'=x,NA,None,page\n"
        "S01,h,now,'tis,NA,{},page\n"
    )
    (row,) = latest_answers(path).to_dict("records")
    assert list(row.values()) == ["S01", "h", "now", "=x", "NA", "None", "page"]


@pytest.mark.parametrize(
    ("language", "said"), [("", "Hier ist kein Export"), ("fr", "il n’y a pas d’export")]
)
def test_an_export_that_is_not_there_is_refused_in_the_language_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ParameterError) as refused:
        read_export(tmp_path / "missing.zip", language=language)
    assert said in str(refused.value)

"""The command: what it prints, how it ends, and that faulty input never shows a trace."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from plakit.cli import app, main

Change = Callable[[str, str, str], None]
OK, FAULTY, MISUSED = 0, 1, 2


class Ended:
    """How a command ended: its exit code and what it printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def plakit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ended]:
    """Give a function that runs the command in this process, from the start of the program."""

    def run(*words: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["plakit", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        code = ended.value.code
        return Ended(int(code or 0), printed.out, printed.err)

    return run


Command = Callable[..., Ended]


def test_each_command_is_described() -> None:
    said = CliRunner().invoke(app, ["--help"])
    assert said.exit_code == OK
    for command in (
        "new",
        "check",
        "lab",
        "serve",
        "rehearse",
        "report",
        "export",
        "import",
        "demo",
    ):
        assert command in said.output
        assert CliRunner().invoke(app, [command, "--help"]).exit_code == OK


def test_it_is_a_module_too(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "plakit", "check", str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (FAULTY, "")
    assert "Traceback" not in run.stderr
    assert str(tmp_path) in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_a_new_group_is_made_and_has_no_faults(plakit: Command, tmp_path: Path) -> None:
    folder = tmp_path / "our-group"
    made = plakit("new", folder, "--title", "Our group")
    assert made.code == OK
    assert made.out.splitlines() == [
        f"{folder}: made, {sum(path.is_file() for path in folder.rglob('*'))} files.",
        f"Write your seats into {folder / 'seats.csv'}, then: plakit check {folder}",
    ]
    checked = plakit("check", folder)
    assert (checked.code, checked.out.splitlines()[-1]) == (
        OK,
        f"{folder}: no faults. Read: 6 seats, 1 session, 1 activity.",
    )


def test_a_new_group_may_start_from_a_sample(plakit: Command, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    made = plakit("new", folder, "--from", "ecvet-forum-2012")
    assert made.code == OK
    assert made.out.splitlines()[-1] == (
        f"Let invented members play it: plakit rehearse {folder}. Or lead it: plakit lab {folder}"
    )
    assert (folder / "workbooks" / "S01" / "30_board.ipynb").is_file()
    assert (tmp_path / "mine" / "facts" / "priorities.csv").exists()


def test_a_folder_that_is_taken_is_left_as_it_is(plakit: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    refused = plakit("new", tmp_path)
    assert (refused.code, refused.out) == (FAULTY, "")
    assert refused.err == (
        f"{tmp_path} exists and is not empty; nothing was written. "
        "Name a folder that does not exist yet.\n"
    )


@pytest.fixture
def ten_faults(change: Change, sample_folder: Path) -> Path:
    change("programme.yaml", "k: 3", "k: 2")
    change("programme.yaml", "languages: [en]", "languages: [english!]")
    change("seats.csv", "BE,BE", "AT-1,BE")
    change("seats.csv", "invited,,\nEE", "invited,yesterday,\nEE")
    change("sessions.yaml", "type: workshop", "type: workshp")
    change("sessions.yaml", "predecessor: S01", "predecessor: S09")
    change("sessions.yaml", "activities: [health, openly]", "activities: [helth]")
    change("activities/health.yaml", "instrument: ours", "instrument: our")
    change("activities/needs.yaml", "kind: board", "kind: bord")
    change("recorded/cards.csv", "report,contradicted", "report,perhaps")
    return sample_folder


def test_ten_faults_in_several_files_are_ten_lines(plakit: Command, ten_faults: Path) -> None:
    told = plakit("check", ten_faults)
    *faults, last = told.out.splitlines()
    assert (told.code, told.err, len(faults)) == (FAULTY, "", 10)
    assert last == f"{ten_faults}: 10 faults in 6 of its files."
    assert faults[0].startswith("activities/health.yaml, line 4, instrument: ")
    assert "Did you mean ours?" in faults[0]


def test_the_same_as_json(plakit: Command, ten_faults: Path) -> None:
    told = plakit("check", ten_faults, "--json")
    found = json.loads(told.out)
    assert (told.code, found["is_sound"], len(found["faults"])) == (FAULTY, False, 10)
    assert found["faults"][0]["file"] == "activities/health.yaml"
    assert {"file", "line", "field", "text"} == set(found["faults"][0])


def test_a_sound_folder_as_json(plakit: Command, sample_folder: Path) -> None:
    told = plakit("check", sample_folder, "--json")
    assert (told.code, json.loads(told.out)) == (
        OK,
        {"is_sound": True, "faults": [], "hints": [], "untranslated": []},
    )


def test_a_rehearsal_says_what_it_did_and_what_comes_next(
    plakit: Command, sample_folder: Path
) -> None:
    played = plakit("rehearse", sample_folder, "--seats", "4", "--seed", "1")
    folder = sample_folder / "rehearsal"
    assert played.code == OK
    first, _, last = played.out.splitlines()
    assert first.startswith(f"{folder}: 4 simulated seats gave ")
    assert last == f"Its report: plakit report {folder}"


@pytest.mark.parametrize(
    "words",
    [
        ("rehearse", "--seats", "0"),
        ("rehearse", "--seats", "many"),
        ("report", "--jobs", "0"),
        ("report", "--sesion", "S01"),
        ("reports",),
        ("new",),
    ],
)
def test_wrong_use_ends_with_2(
    plakit: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = plakit(*words)
    assert ended.code == MISUSED
    assert "Usage" in ended.err
    assert "Traceback" not in ended.err
    assert list(tmp_path.iterdir()) == []


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("damage", ["empty", "damaged", "newer", "foreign"])
@pytest.mark.parametrize("command", ["report", "check"])
def test_answers_that_cannot_be_used_are_one_sentence(
    plakit: Command, sample_folder: Path, damage: str, command: str
) -> None:
    from plakit.store import Store

    path = sample_folder / "answers.db"
    Store.create(path).close()
    content = bytearray(path.read_bytes())
    if damage == "empty":
        content.clear()
    elif damage == "damaged":
        content[4096:8192] = b"\xaa" * 4096
    elif damage == "newer":
        content[60:64] = (99).to_bytes(4, "big")
    else:
        content[68:72] = b"abcd"
    path.write_bytes(content)
    before = everything(sample_folder)
    told = plakit(command, sample_folder)
    assert told.code == FAULTY
    said = told.err or told.out
    assert "answers.db" in said
    assert "Traceback" not in said
    assert everything(sample_folder) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--session", "S1"), "'S1' is no session of this programme. Known: S01, S02."),
        (("--as-of", "yesterday"), "as_of 'yesterday' is no day. Write it as YYYY-MM-DD."),
        (("--workbook", "no.ipynb"), "no.ipynb: there is no such workbook."),
        (("--workbook", "00_start_here.ipynb"), "is not declared by this workbook."),
        (("--format", "html,pfd"), "'pfd' is no format of reports. Known: docx, html, pdf. Did"),
        (("--format", ""), "'' is no format of reports. Known: docx, html, pdf."),
        (("--template", "no.dotx"), "A template is for Word only: add docx to the formats"),
        (("--format", "docx", "--template", "no.dotx"), "no.dotx: there is no such template."),
        (("--format", "docx", "--template", "README.md"), "Give a file of Word without macros"),
    ],
)
def test_a_wrong_order_is_one_sentence_and_nothing_is_written(
    plakit: Command, sample_folder: Path, words: tuple[str, ...], said: str
) -> None:
    before = everything(sample_folder)
    told = plakit("report", sample_folder, *words)
    assert (told.code, told.out, len(told.err.splitlines())) == (FAULTY, "", 1)
    assert said in told.err
    assert everything(sample_folder) == before


def test_a_document_of_no_guidelines_is_one_sentence(plakit: Command, sample_folder: Path) -> None:
    before = everything(sample_folder)
    told = plakit("document", sample_folder)
    assert (told.code, told.out, len(told.err.splitlines())) == (FAULTY, "", 1)
    assert told.err.startswith("No session has an activity of kind guidelines.")
    assert everything(sample_folder) == before


@pytest.mark.parametrize("command", ["check", "report", "rehearse"])
def test_a_folder_that_is_no_programme_is_one_sentence(
    plakit: Command, tmp_path: Path, command: str
) -> None:
    told = plakit(command, tmp_path)
    assert (told.code, told.out, len(told.err.splitlines())) == (FAULTY, "", 1)
    assert str(tmp_path) in told.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["demo", "report"])
def test_a_folder_that_cannot_be_written_is_one_sentence(
    plakit: Command, sample_folder: Path, tmp_path: Path, command: str
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    folder = [sample_folder] if command == "report" else []
    told = plakit(command, *folder, "--out", taken)
    assert (told.code, told.out, len(told.err.splitlines())) == (FAULTY, "", 1)
    assert told.err.startswith(str(taken))
    assert told.err.endswith("). Choose another folder with --out.\n")
    assert taken.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("command", ["report", "rehearse"])
def test_a_faulty_folder_lists_its_faults_and_nothing_is_written(
    plakit: Command, ten_faults: Path, command: str
) -> None:
    before = everything(ten_faults)
    told = plakit(command, ten_faults)
    assert (told.code, told.out, len(told.err.splitlines())) == (FAULTY, "", 10)
    assert everything(ten_faults) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("programme.yaml", b""),
        ("programme.yaml", b"\xff\xfe\x00"),
        ("programme.yaml", b"id: [unclosed"),
        ("programme.yaml", b"id: !!python/object:os.system x"),
        ("sessions.yaml", b"sessions: 3"),
        ("sessions.yaml", b"- a\n- b"),
        ("seats.csv", b"id\n"),
        ("seats.csv", b'id,unit\n"AT,AT'),
        ("seats.csv", b"\x00\x00"),
        ("activities/health.yaml", b"kind: self_assessment"),
        ("instruments/ours.yaml", b"id: ours\nlevels: []\nareas: []"),
        ("recorded/cards.csv", b"nothing,of,use\n1,2,3\n"),
        ("facts/priorities.csv", b"label,value\nA,1\n"),
    ],
)
def test_no_file_of_a_folder_however_broken_shows_a_trace(
    plakit: Command, sample_folder: Path, name: str, content: bytes
) -> None:
    (sample_folder / name).write_bytes(content)
    told = plakit("check", sample_folder)
    assert told.code == FAULTY
    assert name in told.out
    assert "Traceback" not in told.out + told.err


@pytest.fixture
def failing(sample_folder: Path) -> Iterator[Path]:
    """Give a group with a workbook of its own that fails."""
    import nbformat

    from plakit.shipped import shipped

    book = nbformat.read(shipped("workbooks", "80_session_report.ipynb"), as_version=4)
    book.cells[-2].source = 'room.results("helth")'
    (sample_folder / "workbooks").mkdir()
    nbformat.write(book, sample_folder / "workbooks" / "80_session_report.ipynb")
    return sample_folder


@pytest.mark.workbook
def test_reports_that_fail_end_with_3_and_are_listed(plakit: Command, failing: Path) -> None:
    told = plakit("report", failing, "--session", "S02", "--json")
    assert (told.code, told.err) == (3, "")
    (report,) = json.loads(told.out)["reports"]
    assert report["status"] == "failed"
    assert "'helth' is no activity of this programme." in report["reason"]
    assert (failing / "reports" / "S02-session-report.failed.ipynb").exists()
    assert (failing / "reports" / "run.json").exists()


def test_it_speaks_the_language_of_the_machine(
    plakit: Command, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "de_AT:en")
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    told = plakit("check", sample_folder)
    assert "keine Fehler. Gelesen: 6 Sitze" in told.out
    assert "aucune erreur. Lus" in plakit("--language", "fr", "check", sample_folder).out
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert "no faults. Read: 6 seats" in plakit("check", sample_folder).out


def test_the_language_may_stand_behind_the_command(plakit: Command, sample_folder: Path) -> None:
    assert "aucune erreur. Lus" in plakit("check", sample_folder, "--language", "fr").out
    assert "keine Fehler. Gelesen" in plakit("check", "--language=de", sample_folder).out


def test_a_language_that_it_does_not_speak_is_refused(plakit: Command) -> None:
    told = plakit("--language", "es", "check")
    assert told.code == FAULTY
    assert told.err == "'es' is no language that plakit speaks. Known: de, en, fr.\n"


def test_export_and_import_say_what_became_of_each_step(plakit: Command, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    plakit("new", folder, "--from", "ecvet-forum-2012")
    plakit("rehearse", folder, "--seats", 24, "--seed", 2012)
    rehearsal = folder / "rehearsal"
    out = plakit("export", rehearsal, "--zip", "--xlsx")
    assert out.code == OK
    assert out.out.splitlines()[0] == f"{rehearsal / 'export.zip'}: written."
    assert "S01, cop-health, wave-1: single answers." in out.out
    assert "0/4 " in out.err
    again = plakit("import", rehearsal / "export.zip", rehearsal)
    assert again.code == OK
    assert again.out.startswith("export.zip: 0 answers were new")
    made = plakit("import", rehearsal / "export.zip", tmp_path / "new")
    assert made.out.splitlines()[0] == f"{tmp_path / 'new'}: made of the files in the export."
    assert plakit("rehearse", folder, "--seats", 24).code == OK  # an export is in nobody's way


def test_an_instrument_is_exported_for_another_tool(plakit: Command, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    plakit("new", folder, "--from", "ecvet-forum-2012")
    out = plakit("export", folder, "--instrument", "cop-health", "--out", tmp_path)
    assert out.code == OK
    assert (tmp_path / "cop-health.xlsx").exists()
    wrong = plakit("export", folder, "--instrument", "cop-health", "--to", "word")
    assert wrong.code == FAULTY
    assert "no format to write" in wrong.err


def test_import_refuses_what_it_does_not_know(plakit: Command, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    plakit("new", folder)
    wrong = plakit("import", tmp_path / "nothing.zip", folder)
    assert (wrong.code, wrong.out.count("Traceback")) == (FAULTY, 0)
    assert "there is no such file" in wrong.err

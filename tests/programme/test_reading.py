import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.errors import Fault, ParameterError, SheetError
from plakit.programme import Activity, PartialDate, Programme, read_programme

Spoil = Callable[[str, str, str], None]


def faults(folder: Path) -> list[str]:
    with pytest.raises(SheetError) as caught:
        read_programme(folder)
    return str(caught.value).split("\n")


def test_a_sound_folder_becomes_a_programme(folder: Path) -> None:
    programme = read_programme(folder)
    assert programme.id == "small-group"
    assert programme.title == {"en": "Small group", "de": "Kleine Gruppe"}
    assert programme.phases[0].end == PartialDate("2012-11")
    assert [seat.unit for seat in programme.seats] == ["AT", "NO"]
    assert programme.session("S02").predecessor == "S01"
    assert programme.activity("health").steps[1].session == "S02"
    assert programme.instruments["ours"].items[0].question == {"": "Do we trust each other?"}
    assert programme.facts["shares"].rows[0]["value"] == "012"
    assert programme.glossary[0].term == "seat"
    assert programme.sources["report"].title == {"": "The report"}
    assert read_programme(folder) == programme


def test_ten_faults_in_five_files_give_ten_lines_in_one_report(folder: Path, spoil: Spoil) -> None:
    spoil("programme.yaml", "k: 6", "k: five")
    spoil("programme.yaml", "end: 2012-11", "end: 2012-08")
    spoil("programme.yaml", "[G1]", "[G2]")
    spoil("seats.csv", "NO,NO", "AT,NO")
    spoil("sessions.yaml", "board]", "bord]")
    spoil("sessions.yaml", "2012-09-16", "2012-09-31")
    spoil("sessions.yaml", "predecessor", "predecesor")
    spoil("activities/health.yaml", "[kind]", "[kinds]")
    spoil("activities/health.yaml", "session: S02", "session: S03")
    spoil("recorded/cards.csv", "certain\n", "certan\n")
    assert faults(folder) == [
        (
            "activities/health.yaml, line 5, groups 1: 'kinds' is not allowed. "
            "Known: approach, kind, route, unit. Did you mean kind?"
        ),
        (
            "activities/health.yaml, line 8, steps wave-2, session: "
            "'S03' is not a session that is known here. Known: S01, S02. Did you mean S02?"
        ),
        (
            "programme.yaml, line 7, mandate, outputs O1, objectives 1: "
            "'G2' is not an objective that is known here. Known: G1."
        ),
        "programme.yaml, line 9, phases P1: the end (2012-08) is before the start (2012-09)",
        (
            "programme.yaml, line 10, privacy, k: must be a whole number of 3 or more; "
            "'five' is not (results of smaller groups would show what single people said)"
        ),
        (
            "recorded/cards.csv, line 2, certainty: 'certan' is no certainty. "
            "Known: certain, contradicted, inferred, presumed, unclear. Did you mean certain?"
        ),
        "seats.csv, line 3, AT, id: 'AT' stands already in seats.csv, line 2; give each its own",
        (
            "sessions.yaml, line 5, sessions S01, date: "
            "'2012-09-31' is no day of the calendar; look at month and day"
        ),
        (
            "sessions.yaml, line 6, sessions S01, activities 2: "
            "activities/bord.yaml is not there, and 'bord' is not an activity that is known here. "
            "Known: board, health. Did you mean board?"
        ),
        (
            "sessions.yaml, line 12, sessions S02, predecesor: is not a key here. Known: about, "
            "activities, date, date_doubt, end, findings, id, messages, minutes, participants, "
            "place, predecessor, title, topic, type. Did you mean predecessor?"
        ),
    ]


@pytest.mark.parametrize("k", ["five", "0", "-1", "2", "5.5", "1e1"])
def test_a_k_that_protects_nobody_is_refused(folder: Path, spoil: Spoil, k: str) -> None:
    spoil("programme.yaml", "k: 6", f"k: {k}")
    assert faults(folder) == [
        (
            "programme.yaml, line 10, privacy, k: must be a whole number of 3 or more; "
            f"'{k}' is not (results of smaller groups would show what single people said)"
        )
    ]


def test_anonymous_is_refused_with_what_can_be_had(folder: Path, spoil: Spoil) -> None:
    spoil("programme.yaml", "mode: pseudonymous", "mode: anonymous")
    assert faults(folder) == [
        (
            "programme.yaml, line 10, privacy, mode: 'anonymous' is not offered yet; choose "
            "pseudonymous (answers under a random id, shown for groups only) or named "
            "(each seat speaks for its country or organisation)"
        )
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "programme.yaml", "small-group", "Small Group",
            ("programme.yaml, line 1, id: 'Small Group' is no id: use small letters a to z, "
            "0 to 9, and . _ - after the first, at most 60 of them"),
        ),
        (
            "programme.yaml", "title: {en: Small group, de: Kleine Gruppe}", "title:",
            "programme.yaml, line 2, title: is missing; write it",
        ),
        (
            "programme.yaml", "de: Kleine", "deutsch: Kleine",
            ("programme.yaml, line 2, title: 'deutsch' is no language; write a tag such as en "
            "or de. A text with a comma in it stands between quotes: "
            '{en: "First, …", de: "Zuerst, …"}'),
        ),
        (
            "programme.yaml", "languages: [en, de]", "languages: en",
            ("programme.yaml, line 3, languages: must be a list: one line each, "
            "beginning with '- '"),
        ),
        (
            "programme.yaml", "k: 6", "retention_days: 0",
            "programme.yaml, line 10, privacy, retention_days: must be 1 day or more; '0' is not",
        ),
        (
            "sessions.yaml", "type: forum", "type: forums",
            ("sessions.yaml, line 3, sessions S01, type: 'forums' is no type of session. "
            "Known: ad-hoc, forum, kick-off, online-plenary, pla, plenary, seminar, webinar, "
            "workshop. Did you mean forum?"),
        ),
        (
            "sessions.yaml", "text: One thing,", "text: One thing, and more,",
            ("sessions.yaml, line 7, sessions S01, findings 1, and more: is not a key here. "
            "A text with a comma in it stands between quotes. Known: about, activity, text."),
        ),
        (
            "sessions.yaml", "date: 2012-09-16", "date: 2012-09-16\n    end: 2012-09-15",
            ("sessions.yaml, line 2, sessions S01: the end (2012-09-15) is before the start "
            "(2012-09-16)"),
        ),
        (
            "seats.csv", ",2012,\n", ",2012,2011-12\n",
            "seats.csv, line 2, AT: the end (2011-12) is before the start (2012)",
        ),
        (
            "activities/health.yaml", "[kind]", "[kind, kind]",
            "activities/health.yaml, line 5, groups: 'kind' is there twice; delete one",
        ),
        (
            "activities/health.yaml", "[kind]", "[kind, unit, route, kind]",
            "activities/health.yaml, line 5, groups: holds 4; at most 3 are allowed",
        ),
        (
            "instruments/ours.yaml", ", {value: 2, label: There}", "",
            ("instruments/ours.yaml, line 4, levels: holds 1; at least 2 are needed, such as: "
            "levels: [{value: 1, label: Not there}, {value: 2, label: There}]"),
        ),
        (
            "facts/shares.csv", "report,certain", "report,",
            "facts/shares.csv, line 2, certainty: is missing; write it",
        ),
        (
            "recorded/cards.csv", "S01,board", "S01,",
            "recorded/cards.csv, line 2, activity: is missing; write it",
        ),
    ],
)  # fmt: skip
def test_a_faulty_entry_is_told_with_what_is_allowed(
    folder: Path,
    spoil: Spoil,
    name: str,
    old: str,
    new: str,
    message: str,
) -> None:
    spoil(name, old, new)
    assert faults(folder) == [message]


def test_what_cannot_be_read_is_not_blamed_on_the_files_that_lean_on_it(folder: Path) -> None:
    (folder / "sessions.yaml").write_bytes(b"")
    (folder / "sources.csv").write_bytes(b"\xff")
    assert faults(folder) == [
        "sessions.yaml: is empty; delete it, or write what belongs into it",
        (
            "sources.csv, line 1: is not text in UTF-8; save it anew and choose UTF-8 "
            "(in a spreadsheet: CSV UTF-8)"
        ),
    ]


def test_a_calendar_under_another_key_is_one_mistake(folder: Path, spoil: Spoil) -> None:
    spoil("sessions.yaml", "sessions:", "session:")
    assert faults(folder) == [
        (
            "sessions.yaml, line 1, session: is not a key here. Known: sessions. "
            "Did you mean sessions?"
        ),
        "sessions.yaml, line 1, sessions: is missing; write it",
    ]


def test_a_file_that_nobody_would_read_is_a_fault(folder: Path) -> None:
    (folder / "activities/health.yaml").rename(folder / "activities/health.yml")
    (folder / "session.yaml").write_text("x: 1")
    (folder / "fact").mkdir()
    (folder / "notes.txt").write_text("this is nobody's business")
    told = faults(folder)
    assert "activities/health.yml: is not read: the files of activities end in .yaml" in told
    assert any(line.startswith("session.yaml: is not a file or folder of a") for line in told)
    assert any(line.endswith("Did you mean facts?") for line in told)
    assert not any("notes.txt" in line for line in told)


def test_a_link_to_a_file_elsewhere_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "else.yaml").write_text("id: elsewhere")
    (folder / "activities/linked.yaml").symlink_to(tmp_path / "else.yaml")
    assert faults(folder) == [
        "activities/linked.yaml: is a link that leads out of the folder; put a copy in its place"
    ]


def refusal(folder: str | Path) -> str:
    with pytest.raises(ParameterError) as caught:
        read_programme(folder)
    return str(caught.value)


def test_a_folder_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    advice = "Look whether the name is right; to make a new one: plakit new my-group"
    start = "is not the folder of a programme:"
    assert refusal("nowhere") == f"nowhere {start} there is no such folder. {advice}"
    assert refusal("a\0b") == f"a b {start} there is no such folder. {advice}"
    (tmp_path / "letter.txt").write_text("dear all")
    assert refusal("letter.txt") == f"letter.txt {start} it is a file. {advice}"
    assert refusal("x" * 300).endswith("cannot be read (File name too long).")


def test_a_folder_that_has_lost_its_programme_is_told_what_helps(folder: Path) -> None:
    (folder / "programme.yaml").unlink()
    assert refusal(folder) == (
        f"{folder} is not the folder of a programme: it has no programme.yaml. If this was a "
        "programme, put the file back; to make a new one, name a folder that does not exist yet: "
        "plakit new my-group"
    )


def test_an_empty_folder_can_become_a_programme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    assert refusal("empty").endswith("it is empty. Make a new programme with: plakit new empty")
    # Not in the folder one stands in: `plakit new .` is refused.
    monkeypatch.chdir(tmp_path / "empty")
    assert refusal(".").endswith("it is empty. Make a new programme with: plakit new my-group")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("sessions.yaml", "the calendar of the group"),
        ("seats.csv", "the seats of the group"),
    ],
)
def test_a_file_that_no_programme_can_do_without_is_missed(
    folder: Path, name: str, what: str
) -> None:
    (folder / name).unlink()
    assert f"{name}: is missing; it holds {what}" in faults(folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("seats.csv", "id,unit", "id,unitt",
         "seats.csv, line 1, unitt: is not a column of this file. Did you mean unit?"),
        ("sources.csv", "id,title", "ID,title",
         "sources.csv, line 1, ID: is not a column of this file. Did you mean id?"),
        ("facts/shares.csv", "certainty", "certanty",
         ("facts/shares.csv, line 1, certanty: is not a column of this file. "
          "Did you mean certainty?")),
        ("recorded/cards.csv", "item,", "itm,",
         "recorded/cards.csv, line 1, itm: is not a column of this file. Did you mean item?"),
    ],
)  # fmt: skip
def test_a_wrong_column_is_one_mistake_however_many_rows_there_are(
    folder: Path, spoil: Spoil, name: str, old: str, new: str, message: str
) -> None:
    spoil(name, old, new)
    assert faults(folder) == [message]


def test_a_folder_of_files_may_explain_itself(folder: Path) -> None:
    (folder / "instruments/README.md").write_text("What stands here")
    (folder / "instruments/notes.txt").write_text("x")
    assert faults(folder) == [
        "instruments/notes.txt: is not read: the files of instruments end in .yaml"
    ]


def test_an_instrument_that_the_folder_lacks_comes_from_the_library(
    folder: Path, spoil: Spoil
) -> None:
    spoil("activities/health.yaml", "ours", "cop-health")
    programme = read_programme(folder)
    assert len(programme.instruments["cop-health"].items) == 12
    assert programme.instruments["cop-health"].file == "library/instruments/cop-health.yaml"
    assert "library/instruments/cop-health.yaml" in programme.files
    assert programme.instruments["cop-health"].source in programme.sources


def test_an_activity_takes_its_privacy_from_the_programme(folder: Path, spoil: Spoil) -> None:
    spoil("activities/board.yaml", "settings:", "mode: named\nk:\nsettings:")
    programme = read_programme(folder)
    assert (programme.activity("board").mode, programme.activity("board").k) == ("named", 6)
    assert programme.activity("health").mode == "pseudonymous"


def test_each_file_is_listed_with_its_rows_and_fingerprint(folder: Path) -> None:
    before = read_programme(folder).files
    assert before["seats.csv"].rows == 2
    assert before["sessions.yaml"].rows == 2
    assert before["programme.yaml"].rows == 1
    text = (folder / "seats.csv").read_text()
    columns = [line.split(",")[::-1] for line in text.splitlines()]
    other = "\ufeff" + "\r\n".join(";".join(cells) for cells in columns)
    (folder / "seats.csv").write_text(other, encoding="utf-8", newline="")
    (folder / "sources.csv").write_text("id,title\nreport,Another report\n")
    after = read_programme(folder).files
    assert [name for name in before if before[name] != after[name]] == ["sources.csv"]


def kinds_say(programme: Programme) -> list[Fault]:
    return [one.fault("settings", "columns", 0, text="no") for one in programme.activities.values()]


def test_the_kinds_own_faults_come_in_the_same_report(folder: Path, spoil: Spoil) -> None:
    spoil("programme.yaml", "k: 6", "k: 1")
    spoil("activities/health.yaml", "steps:", "stepz:")
    with pytest.raises(SheetError) as caught:
        read_programme(folder, also=kinds_say)
    assert [(fault.file, fault.line, fault.field) for fault in caught.value.faults] == [
        ("activities/board.yaml", 4, "settings, columns needs"),
        ("activities/health.yaml", 6, "stepz"),
        ("programme.yaml", 10, "privacy, k"),
    ]


def test_of_many_files_each_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    activity = (folder / "activities/board.yaml").read_text()
    for number in range(30):
        text = activity.replace("id: board", f"id: board-{number}")
        (folder / f"activities/board-{number}.yaml").write_text(text)
    opened, really_read = [], Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: opened.append(path) or really_read(path))
    assert len(read_programme(folder).files) == 40
    assert len(opened) == len(set(opened)) == 40


def test_an_entry_never_changes(folder: Path) -> None:
    programme = read_programme(folder)
    with pytest.raises(ValueError, match="frozen"):
        programme.activity("board").title = {}
    with pytest.raises(AttributeError):
        programme.seats = ()  # type: ignore[misc]
    assert isinstance(programme.activity("board"), Activity)


def test_reading_needs_no_pandas() -> None:
    code = "import sys, plakit.programme; print('pandas' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "False\n"

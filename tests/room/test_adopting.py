"""Adopting: what was brought gets into a file, by consent, whole, and over nobody's work."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from plakit import open_session
from plakit.activities import Proposal
from plakit.blocks import Note, Table
from plakit.errors import ParameterError, SheetError
from plakit.programme import read_programme, writing
from plakit.room import Room, adopting, adopting_files
from plakit.room.place import SNAPSHOT
from tests.activities.cases.intake.conftest import write_intake
from tests.conftest import let_go

Bring = Callable[..., None]
READY = {"problem": "Too slow.", "title": "Faster", "state": "ready"}


@pytest.fixture
def room(sample_folder: Path) -> Iterator[Room]:
    write_intake(sample_folder)
    room = open_session(str(sample_folder))
    room.open("cases")
    yield room
    let_go(room)


@pytest.fixture
def bring(room: Room, answer: Callable[..., None]) -> Bring:
    """Give a function by which a seat tells its first case, or another one."""

    def tell(seat: str = "AT-1", *, number: int = 1, **said: object) -> None:
        given = {f"case{number}-{name}": {"value": one} for name, one in said.items()}
        answer(room, "cases", seat, "bring", **given)

    return tell


def words(block: object) -> str:
    assert isinstance(block, Note)
    return block.text


def cases(room: Room) -> dict[str, str]:
    folder = room.programme.folder / "cases"
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return {path.name: path.read_text(encoding="utf-8") for path in found}


def test_without_a_seat_it_is_shown_what_waits_and_nothing_is_changed(
    room: Room, bring: Bring, rows_of: Callable[[Any], list[list[str]]]
) -> None:
    bring(**READY)
    bring("BE", title="Slow")
    bring("CZ", **{**READY, "problem": "Ask jo@example.org"})
    shown = room.adopt("cases")
    assert isinstance(shown, Table)
    (waits, stuck) = rows_of(shown)
    assert waits == ["Faster", "AT-1", 'room.adopt("cases", seat="AT-1")']
    assert [group.title for group in shown.groups] == ["", "Not fit for a file yet"]
    assert stuck[:2] == ["Faster", "CZ"]
    assert stuck[2].startswith("Problem: an e-mail address or a telephone number stands there.")
    assert shown.about.endswith("Drafts: 1.")
    assert cases(room) == {}


def test_nobody_has_brought_anything(room: Room) -> None:
    assert words(room.adopt("cases")) == "Nothing waits to be adopted."
    with pytest.raises(ParameterError) as error:
        room.adopt("cases", seat="AT-1")
    assert str(error.value) == "'AT-1 (1)' has brought nothing here. None is known yet."


def test_a_case_gets_into_its_file_and_the_register_knows_it(room: Room, bring: Bring) -> None:
    bring(**READY, result1="More", evidence1="monitoring", levels=["4"])
    assert words(room.adopt("cases", seat="AT-1")) == (
        "“Faster” is adopted: cases/case-faster.yaml."
    )
    case = room.programme.case("case-faster")
    assert (case.title, case.units, case.levels) == ({"": "Faster"}, ("AT",), (4,))
    assert (case.evidence, case.session, case.source) == ("monitoring", "S01", "")
    assert case.adopted is not None
    assert (case.adopted.seat, case.adopted.step, case.adopted.number) == ("AT-1", "bring", 1)
    # Whoever opens the folder anew reads the same.
    again = read_programme(room.programme.folder)
    assert again.cases == room.programme.cases
    assert words(room.adopt("cases")) == "Nothing waits to be adopted. Adopted: 1."


def test_adopting_twice_changes_nothing(room: Room, bring: Bring) -> None:
    bring(**READY)
    room.adopt("cases", seat="AT-1")
    before = cases(room)
    assert words(room.adopt("cases", seat="AT-1")) == (
        "It stands in cases/case-faster.yaml as it was answered; nothing was written."
    )
    assert cases(room) == before


def test_a_draft_stays_with_its_seat(room: Room, bring: Bring) -> None:
    bring(**{**READY, "state": "draft"})
    with pytest.raises(ParameterError, match="“Faster” of AT-1 is a draft"):
        room.adopt("cases", seat="AT-1")
    assert cases(room) == {}


def test_after_a_change_of_the_answers_the_file_is_updated_and_says_in_what(
    room: Room, bring: Bring
) -> None:
    bring(**READY)
    room.adopt("cases", seat="AT-1")
    bring(title="Faster still", tags="a")
    assert words(room.adopt("cases", seat="AT-1")) == (
        "cases/case-faster.yaml is adopted again. Changed: Title, Tags."
    )
    assert list(cases(room)) == ["case-faster.yaml"]
    assert room.programme.case("case-faster").title == {"": "Faster still"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Too slow.", "Much too slow."),
        ("title: Faster\n", "title: Faster  # as they call it\n"),
        ("id: case-faster\n", "id: case-faster\nsource: report\n"),
    ],
)
def test_what_was_changed_by_hand_is_never_written_over(
    room: Room, bring: Bring, old: str, new: str
) -> None:
    bring(**READY)
    room.adopt("cases", seat="AT-1")
    path = room.programme.folder / "cases" / "case-faster.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    mine = text.replace(old, new)
    path.write_text(mine, encoding="utf-8")
    bring(tags="a")
    with pytest.raises(ParameterError) as error:
        room.adopt("cases", seat="AT-1")
    assert str(error.value).startswith(
        "cases/case-faster.yaml was changed by hand since it was adopted, and is not written "
        "over. The file is what counts. What AT-1 has answered since differs in: "
    )
    assert "Tags" in str(error.value)
    assert path.read_text(encoding="utf-8") == mine


def test_other_line_ends_are_no_change_by_hand(room: Room, bring: Bring) -> None:
    bring(**READY)
    room.adopt("cases", seat="AT-1")
    path = room.programme.folder / "cases" / "case-faster.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    bring(tags="a")
    assert "Changed: Tags." in words(room.adopt("cases", seat="AT-1"))


def test_a_file_that_was_moved_is_found_by_what_it_says(room: Room, bring: Bring) -> None:
    bring(**READY)
    room.adopt("cases", seat="AT-1")
    folder = room.programme.folder / "cases"
    (folder / "case-faster.yaml").rename(folder / "ours.yaml")
    bring(tags="a")
    assert words(room.adopt("cases", seat="AT-1")).startswith("cases/ours.yaml is adopted again")
    assert list(cases(room)) == ["ours.yaml"]


def test_a_case_that_was_put_into_a_table_is_left_alone(room: Room, bring: Bring) -> None:
    bring(**READY)
    room.adopt("cases", seat="AT-1")
    adopted = room.programme.case("case-faster").adopted
    assert adopted is not None
    folder = room.programme.folder / "cases"
    (folder / "case-faster.yaml").unlink()
    row = f"case-faster,Faster,,S01/cases/bring/AT-1/{adopted.events}/1/\n"
    (folder / "all.csv").write_text(f"id,title,source,adopted\n{row}", encoding="utf-8")
    bring(tags="a")
    with pytest.raises(ParameterError, match=r"cases/all.csv was changed by hand"):
        room.adopt("cases", seat="AT-1")
    assert list(cases(room)) == ["all.csv"]


def test_a_deleted_case_may_be_adopted_anew(room: Room, bring: Bring) -> None:
    bring(**READY)
    room.adopt("cases", seat="AT-1")
    (room.programme.folder / "cases" / "case-faster.yaml").unlink()
    assert "is adopted: cases/case-faster.yaml" in words(room.adopt("cases", seat="AT-1"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../x", "case-x"),
        ("/etc/passwd", "case-etc-passwd"),
        ("CON", "case-con"),
        ("a" * 300, f"case-{'a' * 40}"),
        ("yes: {no} # !!python/object", "case-yes-no-python-object"),
        ("\u202eפרויקט\u202c", "case-at-1-1"),
        ("--- - x", "case-x"),
        ("Ünïcödé.yaml.", "case-unicode-yaml"),
        ("{{7*7}} ${x}", "case-7-7-x"),
    ],
)
def test_any_title_gives_a_harmless_file(room: Room, bring: Bring, title: str, name: str) -> None:
    before = {path.name for path in room.programme.folder.parent.iterdir()}
    bring(**{**READY, "title": title})
    room.adopt("cases", seat="AT-1")
    assert list(cases(room)) == [f"{name}.yaml"]
    assert re.fullmatch("[a-z0-9-]{1,60}", name)
    assert room.programme.case(name).title == {"": title}
    assert {path.name for path in room.programme.folder.parent.iterdir()} == before


def test_two_cases_of_one_title_get_two_files_whatever_their_case(room: Room, bring: Bring) -> None:
    bring(**READY)
    bring("BE", **{**READY, "title": "FASTER"})
    room.adopt("cases", seat="AT-1")
    assert "cases/case-faster-2.yaml" in words(room.adopt("cases", seat="BE"))
    assert room.programme.case("case-faster").units == ("AT",)


def test_the_second_case_of_a_seat_is_adopted_by_its_number(room: Room, bring: Bring) -> None:
    bring(**READY)
    bring(number=2, **{**READY, "title": "Second", "more": "yes"})
    assert "case-second" in words(room.adopt("cases", seat="AT-1", number=2))
    adopted = room.programme.case("case-second").adopted
    assert adopted is not None
    assert adopted.number == 2
    assert "case-faster" in words(room.adopt("cases", seat="AT-1"))


def test_the_facilitator_may_choose_the_id(room: Room, bring: Bring) -> None:
    bring(**READY)
    room.adopt("cases", seat="AT-1", id="case-opir")
    assert list(cases(room)) == ["case-opir.yaml"]
    with pytest.raises(ParameterError, match="is adopted already, as case-opir; it keeps that id"):
        room.adopt("cases", seat="AT-1", id="case-other")


@pytest.mark.parametrize(
    "name", ["../../x", "case-../x", "opir", "case-", "case-Opir", "case-a b", "case-ü", "CON",
             "case-" + "x" * 56, "case-a/b", "case-a\n", "case-a.yaml", "case-\u0661"],
)  # fmt: skip
def test_an_id_that_is_none_is_refused(room: Room, bring: Bring, name: str) -> None:
    bring(**READY)
    with pytest.raises(ParameterError, match="is no id for this: use small letters, digits and"):
        room.adopt("cases", seat="AT-1", id=name)
    assert cases(room) == {}


def test_an_id_that_is_taken_is_refused(room: Room, bring: Bring) -> None:
    folder = room.programme.folder / "cases"
    folder.mkdir()
    (folder / "all.csv").write_text("id,title,source\ncase-opir,Opir,report\n", encoding="utf-8")
    (folder / "Case-Mine.yaml").write_text("id: mine\ntitle: Mine\nsource: report\n")
    bring(**READY)
    for name in ("case-opir", "case-mine"):
        with pytest.raises(ParameterError, match=f"There is a {name} already"):
            room.adopt("cases", seat="AT-1", id=name)


def test_without_consent_no_contact_gets_anywhere_in_the_folder(room: Room, bring: Bring) -> None:
    bring(**READY, consent="public", contact_name="Jo Canary", contact_email="canary@example.org")
    bring(consent="none")
    room.adopt("cases", seat="AT-1")
    assert "anary" not in str(cases(room))
    assert room.programme.case("case-faster").contact is None


def test_consent_that_is_taken_back_takes_the_name_out(room: Room, bring: Bring) -> None:
    bring(**READY, consent="group", contact_name="Jo Canary", organisation="Agency")
    room.adopt("cases", seat="AT-1")
    assert "Canary" in str(cases(room))
    bring(consent="none")
    assert "Changed: Whom to ask." in words(room.adopt("cases", seat="AT-1"))
    assert "Canary" not in str(cases(room))
    contact = room.programme.case("case-faster").contact
    assert contact is not None
    assert (contact.organisation, contact.consent) == ({"": "Agency"}, "none")


def test_where_a_hand_was_in_the_file_it_is_told_to_take_the_name_out(
    room: Room, bring: Bring
) -> None:
    bring(**READY, consent="group", contact_name="Jo")
    room.adopt("cases", seat="AT-1")
    path = room.programme.folder / "cases" / "case-faster.yaml"
    path.write_text(path.read_text("utf-8") + "# mine\n", encoding="utf-8")
    bring(consent="none")
    with pytest.raises(ParameterError, match="take name and address out of the file now"):
        room.adopt("cases", seat="AT-1")


def test_what_cannot_stand_in_a_file_is_refused_with_the_reason(room: Room, bring: Bring) -> None:
    bring(**{**READY, "problem": "Ask jo@example.org"})
    with pytest.raises(ParameterError) as error:
        room.adopt("cases", seat="AT-1")
    assert str(error.value) == (
        "“Faster” of AT-1 cannot be adopted yet. Problem: an e-mail address or a telephone number "
        "stands there. These belong under “Whom to ask”, where consent is asked for. Its seat can "
        "change that in the form."
    )


def test_what_is_left_out_is_told(room: Room, bring: Bring) -> None:
    bring(**READY, links="javascript:alert(1)")
    assert words(room.adopt("cases", seat="AT-1")).endswith(
        "Left out, as it does not begin with https://: javascript:alert(1)"
    )


def test_in_a_report_it_is_only_shown(
    room: Room, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(**READY)
    monkeypatch.setenv(SNAPSHOT, str(room.programme.folder / "answers.db"))
    shown = room.adopt("cases", seat="AT-1")
    assert isinstance(shown, Table)
    assert shown.about.endswith("In a report nothing is adopted.")
    assert cases(room) == {}


def test_an_activity_that_brings_nothing_says_so(room: Room) -> None:
    with pytest.raises(ParameterError) as error:
        room.adopt("health")
    assert str(error.value) == (
        "health: an activity of kind self_assessment brings nothing that could be adopted."
    )


def test_faulty_files_stop_it_before_anything_is_written(room: Room, bring: Bring) -> None:
    bring(**READY)
    folder = room.programme.folder / "cases"
    folder.mkdir()
    (folder / "broken.yaml").write_text("id: broken\n", encoding="utf-8")
    with pytest.raises(SheetError, match=r"cases/broken.yaml"):
        room.adopt("cases", seat="AT-1")
    assert list(cases(room)) == ["broken.yaml"]


def test_a_folder_that_leads_elsewhere_is_refused(room: Room, bring: Bring, tmp_path: Path) -> None:
    bring(**READY)
    (tmp_path / "elsewhere").mkdir()
    (room.programme.folder / "cases").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SheetError, match="leads out of the folder"):
        room.adopt("cases", seat="AT-1")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_full_disk_leaves_no_half_case(
    room: Room, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(**READY)

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(ParameterError, match=r"cannot be written \(No space left on device\)"):
            room.adopt("cases", seat="AT-1")
    assert cases(room) == {}
    assert "is adopted" in words(room.adopt("cases", seat="AT-1"))


def test_who_adopts_at_the_same_time_gets_one_file_not_two(
    room: Room, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing holds back another facilitator who adopts the very same case."""
    bring(**READY)
    real = writing.write_new

    def late(path: Path, text: str) -> None:
        monkeypatch.setattr(adopting_files, "write_new", real)
        real(path, text)  # as the other one does
        real(path, text)

    monkeypatch.setattr(adopting_files, "write_new", late)
    assert "nothing was written" in words(room.adopt("cases", seat="AT-1"))
    assert list(cases(room)) == ["case-faster.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such lock of a folder")
def test_who_adopts_under_another_id_in_the_same_moment_is_told_which_it_has(
    room: Room, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(**READY)
    real, other = writing.write_new, open_session(str(room.programme.folder))
    refusals: list[ParameterError] = []

    def adopt_late() -> None:
        try:
            other.adopt("cases", seat="AT-1", id="case-theirs")
        except ParameterError as error:
            refusals.append(error)

    late = Thread(target=adopt_late)

    def slow(path: Path, text: str) -> None:
        monkeypatch.setattr(adopting_files, "write_new", real)
        late.start()
        late.join(timeout=0.5)  # it has looked by then, and waits
        real(path, text)

    monkeypatch.setattr(adopting_files, "write_new", slow)
    room.adopt("cases", seat="AT-1", id="case-ours")
    late.join(timeout=30)
    assert list(cases(room)) == ["case-ours.yaml"]
    assert [str(one) for one in refusals] == [
        "“Faster” is adopted already, as case-ours; it keeps that id."
    ]
    let_go(other)


def test_what_another_one_has_adopted_since_the_files_were_read_is_seen(
    room: Room, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name is taken by then, and the next free one would make the same case a second time."""
    bring(**READY)
    real, other = adopting_files.taken_ids, open_session(str(room.programme.folder))

    def late(*given: Any) -> set[str]:
        monkeypatch.setattr(adopting_files, "taken_ids", real)
        other.adopt("cases", seat="AT-1")
        return real(*given)

    monkeypatch.setattr(adopting_files, "taken_ids", late)
    assert "nothing was written" in words(room.adopt("cases", seat="AT-1"))
    assert list(cases(room)) == ["case-faster.yaml"]
    let_go(other)


def test_a_room_read_in_another_language_stays_so(sample_folder: Path, room: Room) -> None:
    overview = sample_folder / "programme.yaml"
    text = overview.read_text("utf-8").replace("languages: [en]", "languages: [en, de]")
    overview.write_text(text, encoding="utf-8")
    german = open_session(str(sample_folder), language="de")
    adopting.read_again(german.place)
    assert german.programme.languages == ("de", "en")
    let_go(german)


# Entries of lists and rows of tables, as other kinds propose them


SOLUTION = """\
# Ours.
id: agreement
title: One agreement
problem: Each pair signed its own.
solution: All sign one.  # as in 2011
source: report
"""


def propose(room: Room, **given: Any) -> str:
    given = {"seat": "AT-1", "number": 1, "title": "It", **given}
    return words(adopting.adopt(room.place, lambda: [Proposal(**given)], adopting.Wish("AT-1", 1)))


def test_an_entry_is_added_to_a_list_once_and_all_else_stays(room: Room) -> None:
    path = room.programme.folder / "solutions" / "agreement.yaml"
    path.parent.mkdir()
    path.write_text(SOLUTION, encoding="utf-8")
    data = {"by": "AT", "what": "yes: we did", "evidence": "opinion"}
    entry = {"file": "solutions/agreement.yaml", "at": "reuse", "data": data, "same_by": ("by",)}
    assert propose(room, **entry) == "“It” is added to solutions/agreement.yaml."
    [reuse] = room.programme.solutions["agreement"].reuse
    assert (reuse.by, reuse.what) == ("AT", {"": "yes: we did"})
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Ours.\nid: agreement\n")
    assert "# as in 2011" in text
    assert "nothing was written" in propose(room, **entry)
    assert path.read_text(encoding="utf-8") == text


def test_a_row_is_added_to_a_table_with_an_id_of_its_own(room: Room) -> None:
    path = room.programme.folder / "challenges.csv"
    data = {"text": 'Who, if not "we"?', "session": "S01", "card": "c-1", "status": "open"}
    row = {"file": "challenges.csv", "data": data, "id_starts": "challenge", "same_by": ("card",)}
    assert propose(room, **row, title="Who?") == "“Who?” is added to challenges.csv."
    again = {**row, "data": {**data, "card": "c-2", "text": "=1+1"}}
    propose(room, **again, title="Who?")
    assert "nothing was written" in propose(room, **again, title="Who?")
    assert [(one.id, one.text[""]) for one in room.programme.challenges] == [
        ("challenge-who", "Who, if not \"we\"?"), ("challenge-who-2", "=1+1"),
    ]  # fmt: skip
    assert path.read_text("utf-8").splitlines()[0] == "id,text,session,card,status"


def test_a_row_that_its_table_has_no_column_for_is_refused(room: Room) -> None:
    path = room.programme.folder / "challenges.csv"
    path.write_text("id,text,session\nC-1,Why?,S01\n", encoding="utf-8")
    row = {"file": "challenges.csv", "data": {"text": "Who?", "session": "S01", "card": "c"}}
    with pytest.raises(ParameterError) as error:
        propose(room, **row, id_starts="challenge")
    assert str(error.value) == (
        "challenges.csv: The file has no column card. Add it to its first line."
    )
    assert [one.id for one in room.programme.challenges] == ["C-1"]

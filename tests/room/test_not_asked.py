"""No seat judges its own case: not by a message that its page would never send, nor on paper.

Each way in is tried: the participants' page over real HTTP, JupyterLab, typing in, tables of other
tools, exports and files of answers.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from plakit import open_session
from plakit.blocks.plain import plain_text
from plakit.errors import AnswerError, SheetError, StoreError
from plakit.exchange.answers_in.tables_in import import_answers
from plakit.exchange.export_again.merging import import_export
from plakit.rehearsal import rehearse
from plakit.room import Room
from plakit.room.doors import Doors
from plakit.room.progress import Progress
from plakit.room.rounds import Rounds
from plakit.room.type_in import TypingIn
from plakit.store import Store
from plakit.web.backstage import Ask, Joined
from tests.activities.cases.judging.group import add_judging, levels
from tests.conftest import let_go
from tests.exchange.exporting import exported
from tests.room.served import Page, Served

OWN = "This is a case of Austria, where you come from: others judge it."
BROUGHT = "You brought this case: others judge it."
Answer = Callable[..., None]


@pytest.fixture
def folder(sample_folder: Path) -> Path:
    return add_judging(sample_folder)


@pytest.fixture
def room(folder: Path) -> Iterator[Room]:
    room = open_session(str(folder))
    room.open("judging", step="judge")
    yield room
    let_go(room)


def kept(room: Room) -> set[tuple[str, str]]:
    rows = room.place.make_store().latest("S01", "judging", "judge")
    return {(row.respondent, row.item) for row in rows if row.value}


def seated(doors: Doors, room: Room, seat: str) -> Any:
    joined = doors.join(Ask(token=room.place.people.invite(seat)))
    assert isinstance(joined, Joined)
    return joined.seated


@pytest.fixture
def doors(room: Room) -> Iterator[Doors]:
    doors = Doors(room.place, room.session)
    doors.open("http://192.0.2.10:8400/", secret="s" * 22)
    doors._watcher.stop()
    yield doors
    doors.close()


def test_a_forged_message_on_the_participants_page_is_refused(folder: Path, room: Room) -> None:
    token = room.place.people.invite("AT-1")
    let_go(room)
    served = Served(folder)
    served.start()
    try:
        page = Page(served.port)
        assert page.post("join", token=token)[0] == 200
        asked = page.get("ask/judging/judge")[1]
        assert asked["place"]["not_for"] == {"case-alps": {"en": OWN}}
        form = asked["fingerprint"]
        for answer in (levels(3, 3), {"nothing": "does_not_apply"}, {"comment": "Ours."}, {}):
            told = page.save("judging/judge", "case-alps", answer, form)
            assert (told["ok"], told["error"], told["why"]) == (False, "refused", "not_for")
            assert told["text"] == f"case-alps: {OWN}"
        assert page.save("judging/judge", "case-dunes", levels(3, 3), form)["ok"]
    finally:
        served.stop()
    again = open_session(str(folder))
    assert kept(again) == {("AT-1", "case-dunes")}
    let_go(again)


def test_a_forged_message_in_jupyterlab_is_refused(
    room: Room, tell: Callable[..., Any], save: Callable[..., Any]
) -> None:
    asked = room.ask("judging", step="judge", seat="DE")
    assert asked.widget.place["not_for"] == {"case-woods": {"en": BROUGHT}}
    told = tell(asked, save(asked, "case-woods", levels(3, 3)))
    assert (told["ok"], told["text"]) == (False, f"case-woods: {BROUGHT}")
    assert tell(asked, save(asked, "case-alps", levels(3, 3), 2))["ok"]
    assert kept(room) == {("DE", "case-alps")}


def test_a_preview_and_the_facilitator_are_barred_from_nothing(room: Room) -> None:
    assert "not_for" not in room.ask("judging", step="judge").widget.place


def test_on_paper_the_sentence_stands_in_place_of_the_question(doors: Doors, room: Room) -> None:
    sheet = doors.paper(seated(doors, room, "AT-1"), "judging", "judge")
    assert OWN in sheet
    assert sheet.count("shape-not_asked") == 1
    asked = room.ask("judging", step="judge", seat="AT-1")
    text = plain_text(asked.sheet)
    assert f"case-alps Alps\n    {OWN}\n" in text
    assert "shape-not_asked" not in doors.paper(seated(doors, room, "EE"), "judging", "judge")


def test_typing_in_passes_over_what_the_seat_is_not_asked(room: Room) -> None:
    judging = room.programme.activity("judging")
    dialogue = TypingIn(room.place, room.session, judging, "judge")
    dialogue.take("at-1")
    first = dialogue.prompt()
    assert (first.label, first.place) == ("Dunes", "AT-1 · 1 of 6 · case-dunes")
    assert first.notes == (f"Alps: {OWN}",)
    for line in ("3 2", "Seen.", "2 2", "", "1 1", "", ""):
        dialogue.take(line)
    assert dialogue.prompt().notes == ("AT-1: saved, 3 of 3 answered.",)
    assert kept(room) == {("AT-1", "case-dunes"), ("AT-1", "case-lakes"), ("AT-1", "case-woods")}


def test_a_desk_refuses_whatever_screen_it_stands_on(room: Room, answer: Answer) -> None:
    with pytest.raises(AnswerError, match=OWN):
        answer(room, "judging", "AT-2", "judge", **{"case-alps": levels(1, 1)})
    assert kept(room) == set()


def test_who_has_judged_all_other_cases_has_finished(room: Room, answer: Answer) -> None:
    others = {name: levels(2, 2) for name in ("case-dunes", "case-lakes")}
    answer(room, "judging", "AT-1", "judge", **others, **{"case-woods": {"value": {"clear": 1}}})
    (one,) = Rounds(room.place, room.session).read().values()
    progress = Progress(room.place, room.session)
    progress.update()
    assert not progress.is_complete(one, "AT-1")  # one case is judged by half
    answer(room, "judging", "AT-1", "judge", **{"case-woods": levels(1, 1)})
    progress.update()
    assert progress.is_complete(one, "AT-1")


def test_a_table_with_an_own_case_is_refused_whole(
    room: Room, folder: Path, tmp_path: Path
) -> None:
    let_go(room)
    path = tmp_path / "judged.csv"
    path.write_text(
        "seat,case-alps [clear],case-alps [known],case-dunes [clear],case-dunes [known]\n"
        "AT-1,3,3,2,2\nCZ,3,3,2,2\n",
        encoding="utf-8",
    )
    with pytest.raises(SheetError) as refused:
        import_answers(path, folder, activity="judging", step="judge", confirm=True)
    assert [(one.line, one.text) for one in refused.value.faults] == [(2, OWN)]
    again = open_session(str(folder))
    assert kept(again) == set()
    let_go(again)


def forged(room: Room, answer: Answer, tmp_path: Path) -> Path:
    """Give a copy of the folder in which AT-1 has judged a case that is not its own there."""
    answer(room, "judging", "CZ", "judge", **{"case-dunes": levels(3, 3)})
    let_go(room)
    copy = Path(shutil.copytree(room.programme.folder, tmp_path / "copy" / "small-group"))
    alps = copy / "cases" / "case-alps.yaml"
    alps.write_text(alps.read_text("utf-8").replace("[AT]", "[PT]"), encoding="utf-8")
    there = open_session(str(copy))
    answer(there, "judging", "AT-1", "judge", **{"case-alps": levels(3, 3)})
    let_go(there)
    return copy


@pytest.mark.parametrize("way", ["folder", "export"])
def test_other_answers_with_an_own_case_are_not_merged(
    room: Room, folder: Path, answer: Answer, tmp_path: Path, way: str
) -> None:
    copy = forged(room, answer, tmp_path)
    before = (folder / "answers.db").read_bytes()
    if way == "export":
        copy = exported(copy, tmp_path / "out", whole=True).path
    with pytest.raises(StoreError) as refused:
        import_export(copy, folder)
    assert "nothing was merged, as it holds answers to what their seats are not asked: " in str(
        refused.value
    )
    assert f"AT-1, case-alps: {OWN}" in str(refused.value)
    with Store.open(folder / "answers.db", read_only=True) as store:
        assert len(store.everything().answers) == 1
    assert (folder / "answers.db").read_bytes() == before


def test_what_was_taken_back_there_is_merged(
    room: Room, folder: Path, answer: Answer, tmp_path: Path
) -> None:
    copy = forged(room, answer, tmp_path)
    there = open_session(str(copy))
    answer(there, "judging", "AT-1", "judge", **{"case-alps": {}})
    let_go(there)
    import_export(copy, folder)
    again = open_session(str(folder))
    assert kept(again) == {("CZ", "case-dunes")}
    let_go(again)


def test_what_got_in_all_the_same_is_not_counted_and_told(
    room: Room, folder: Path, answer: Answer
) -> None:
    """The files may have been mended after the answer, or the store written by something else."""
    alps = folder / "cases" / "case-alps.yaml"
    text = alps.read_text(encoding="utf-8")
    alps.write_text(text.replace("[AT]", "[PT]"), encoding="utf-8")
    let_go(room)
    before = open_session(str(folder))
    answer(before, "judging", "AT-1", "judge", **{"case-alps": levels(3, 3)})
    answer(before, "judging", "CZ", "judge", **{"case-alps": levels(1, 1)})
    let_go(before)
    alps.write_text(text, encoding="utf-8")
    after = open_session(str(folder))
    words = plain_text(after.results("judging").scores())
    assert "Judgements of a seat's own case that are not counted: 1." in words
    assert after.results("judging").latest.judged.reviewers("case-alps") == 1
    let_go(after)


def test_the_group_may_allow_own_cases(folder: Path, answer: Answer) -> None:
    file = folder / "activities" / "judging.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "  own_case: yes\n", encoding="utf-8")
    room = open_session(str(folder))
    room.open("judging", step="judge")
    answer(room, "judging", "AT-1", "judge", **{"case-alps": levels(3, 3)})
    assert kept(room) == {("AT-1", "case-alps")}
    let_go(room)


def test_the_step_that_decides_is_meant_only_where_it_is_named(
    folder: Path, room: Room, answer: Answer
) -> None:
    answer(room, "judging", "CZ", "judge", **{"case-dunes": levels(3, 3)})
    room.open("judging", step="decide")
    assert room.close("judging", step="judge").text == "Which cases shine? Judge is closed."
    assert room.open("judging").text.startswith("Which cases shine? Judge is closed.")
    assert "Judge" in room.ask("judging").sheet.subtitle
    assert "Decide" in room.decide("judging").sheet.subtitle
    assert room.decide("openly").text == "openly has no step that is for you to answer."


def test_what_the_facilitator_writes_down_is_kept_under_no_seat(room: Room, answer: Answer) -> None:
    answer(room, "judging", "CZ", "judge", **{"case-dunes": levels(3, 3)})
    asked = room.decide("judging")
    assert asked.widget.place["key"] == "real/small-group/S01/judging/decide/facilitator"
    decided = [{"id": "case-dunes", "verdict": "chosen", "reason": "All know it."}]
    answer(room, "judging", "facilitator", "decide", decision={"value": decided})
    assert "All know it." in plain_text(room.results("judging").decision())
    assert kept(room) == {("CZ", "case-dunes")}


def test_a_rehearsal_judges_decides_and_tries_own_cases(folder: Path) -> None:
    played = rehearse(folder, seats=12, seed=3)
    # Six mistakes a step, one more into each that is closed; and five countries with a case.
    assert played.refused > 5 * 6
    room = open_session(str(folder / "rehearsal"))
    latest = room.results("judging").latest
    assert len(latest.choosing.scores) == 4
    assert {one.verdict for one in latest.decided} <= {"chosen", "later", "not_chosen"}
    assert any(one.reason for one in latest.judged.judgements)
    let_go(room)

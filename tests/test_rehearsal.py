"""A rehearsal: whole sessions with simulated members, marked, and kept apart from real answers."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from plakit import open_session
from plakit.blocks import Block
from plakit.errors import ParameterError, RunError, StoreError
from plakit.programme import new_programme, read_programme
from plakit.rehearsal import Played, _must_fail, rehearse
from plakit.room import Room
from plakit.store import Store
from tests.conftest import let_go
from tests.workbooks.test_20_take_stock import make_group

Change = Callable[[str, str, str], None]
Answer = Callable[..., None]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    from tests.conftest import FILES

    folder = tmp_path_factory.mktemp("group") / "small-group"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return rehearse(folder, seats=24, seed=2)


def rows(folder: Path) -> list[tuple[object, ...]]:
    with Store.open(folder / "answers.db", read_only=True) as store:
        return [
            (row.session, row.activity, row.step, row.respondent, row.item, str(row.value))
            for row in store.latest()
        ]


def test_all_that_is_asked_is_answered(played: Played) -> None:
    steps = {row[:3] for row in rows(played.folder)}
    assert steps == {
        ("S01", "health", "wave-1"), ("S01", "openly", "once"), ("S01", "needs", "cards"),
        ("S02", "health", "wave-2"), ("S02", "openly", "once"),
    }  # fmt: skip
    assert played.answers == len(rows(played.folder))


def test_what_has_to_be_refused_was_refused(played: Played) -> None:
    # Six wrong entries at each of five steps, and one after each was closed.
    assert played.refused == 5 * 7
    assert played.lines() == [
        (
            f"{played.folder}: 24 simulated seats gave {played.answers} answers. "
            "Rehearsal: simulated answers, not results."
        ),
        "35 deliberate mistakes were tried; all were refused.",
    ]


def test_some_are_absent_some_come_late_some_say_it_does_not_apply(played: Played) -> None:
    given = rows(played.folder)
    first, second = (
        {row[3] for row in given if row[:3] == step}
        for step in (("S01", "health", "wave-1"), ("S02", "health", "wave-2"))
    )
    assert len(first) < 24
    assert {row[3] for row in given if row[1] == "openly"} < {f"sim-{n:02}" for n in range(1, 25)}
    assert len(second) > len(first)
    said = {row[5] for row in given}
    assert any("does_not_apply" in one for one in said)
    assert any("prefers_not_to_say" in one for one in said)


def test_under_a_number_no_simulated_seat_is_named(played: Played) -> None:
    assert not [row for row in rows(played.folder) if row[1] == "health" and "sim-" in str(row[3])]


def test_what_was_recorded_or_said_of_the_real_session_stays_out(played: Played) -> None:
    names = {path.name for path in played.folder.rglob("*") if path.is_file()}
    assert names == {
        "programme.yaml", "sources.csv", "sessions.yaml", "seats.csv", "health.yaml",
        "openly.yaml", "needs.yaml", "ours.yaml", "answers.db", "people.db",
    }  # fmt: skip
    assert "findings" not in (played.folder / "sessions.yaml").read_text(encoding="utf-8")


def test_a_register_is_in_it_though_it_asks_nobody(tmp_path: Path) -> None:
    group = make_group(tmp_path / "small-group")  # with an intake and a register
    folder = rehearse(group, seats=6, seed=1).folder
    room = open_session(str(folder))
    assert room.choose("case_register") == "register"
    shown = room.results("register").report()
    assert is_marked(shown)
    assert "priorities" not in room.session.activities
    let_go(room)
    # What a facilitator has written there does not stand in the way of the next one.
    (folder / "export-cases").mkdir()
    (folder / "export-cases.zip").touch()
    assert rehearse(group, seats=6, seed=1).seats == 6


def test_every_block_of_its_pages_is_marked(played: Played) -> None:
    for session in ("S01", "S02"):
        room = open_session(str(played.folder), session)
        shown = [room.show_title(), room.show_calendar(), room.show_results(),
                 room.show_sources(), room.who_answered("health")]  # fmt: skip
        assert all(is_marked(block) for block in shown)
        assert room.ask("health").sheet.rehearsal is True
        assert room.ask("health").widget.place["rehearsal"] is True
        room.place.store.close()


def is_marked(block: Block) -> bool:
    inner = [one for one in vars(block).values() if isinstance(one, Block)]
    inner += [one for one in getattr(block, "blocks", ()) if isinstance(one, Block)]
    return block.rehearsal and all(is_marked(one) for one in inner)


def test_the_same_seed_gives_the_same_answers(sample_folder: Path) -> None:
    one = rows(rehearse(sample_folder, seats=6, seed=1).folder)
    assert rows(rehearse(sample_folder, seats=6, seed=1).folder) == one
    assert rows(rehearse(sample_folder, seats=6, seed=2).folder) != one


def test_the_real_answers_are_left_as_they_are(
    sample_session: Room, answer: Answer, sample_folder: Path
) -> None:
    sample_session.open("openly")
    answer(sample_session, "openly", "BE", "once", a1="1 3")
    before = sample_session.place.make_store().latest()
    seats = (sample_folder / "seats.csv").read_bytes()
    rehearse(sample_folder, seats=4, seed=1)
    assert sample_session.place.make_store().latest() == before
    assert (sample_folder / "seats.csv").read_bytes() == seats


def test_it_takes_no_real_answer_and_real_stores_take_none_of_it(
    sample_session: Room, sample_folder: Path
) -> None:
    sample_session.open("openly")
    folder = rehearse(sample_folder, seats=4, seed=1).folder
    real = sample_session.place.make_store()
    with pytest.raises(StoreError, match="is a rehearsal and the other of the two is not"):
        real.merge(folder / "answers.db")
    assert real.latest() == []


@pytest.mark.parametrize("name", ["mine.txt", "answers.db"])
def test_a_folder_that_holds_something_else_is_left_alone(sample_folder: Path, name: str) -> None:
    target = sample_folder / "rehearsal"
    target.mkdir()
    if name == "answers.db":
        Store.create(target / name).close()
    else:
        (target / name).write_text("mine", encoding="utf-8")
    before = hashlib.sha256((target / name).read_bytes()).hexdigest()
    with pytest.raises(ParameterError) as refused:
        rehearse(sample_folder, seats=4, seed=1)
    assert str(refused.value) == (
        f"{target} holds something that is no rehearsal; nothing was written. Move it away first."
    )
    assert hashlib.sha256((target / name).read_bytes()).hexdigest() == before
    assert not list(sample_folder.glob(".rehearsal-*"))


def test_a_file_in_its_place_is_left_alone(sample_folder: Path) -> None:
    (sample_folder / "rehearsal").write_text("mine", encoding="utf-8")
    with pytest.raises(ParameterError, match="holds something that is no rehearsal"):
        rehearse(sample_folder, seats=4, seed=1)
    assert (sample_folder / "rehearsal").read_text(encoding="utf-8") == "mine"


def test_one_seat_is_enough_and_none_is_too_few(sample_folder: Path) -> None:
    assert rehearse(sample_folder, seats=1, seed=1).seats == 1
    with pytest.raises(ParameterError) as refused:
        rehearse(sample_folder, seats=0, seed=1)
    assert str(refused.value) == "seats: 0 is too few. A rehearsal needs at least 1."


def test_a_programme_that_asks_nothing_can_be_rehearsed(
    sample_folder: Path, change: Change
) -> None:
    change("sessions.yaml", "    activities: [health, openly, needs, priorities]\n    findings:\n"
           "      - {text: Time came first., about: As printed., activity: priorities}\n",
           "")  # fmt: skip
    change("sessions.yaml", "    activities: [health, openly]\n", "")
    assert rehearse(sample_folder, seats=3, seed=1).answers == 0


def test_an_entry_that_was_not_refused_stops_the_rehearsal() -> None:
    with pytest.raises(RunError) as stopped:
        _must_fail(lambda: None)
    assert str(stopped.value) == (
        "The rehearsal made an entry that has to be refused, and it was kept."
    )


def test_a_step_that_too_few_can_reach_is_left_out_and_that_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "group"
    new_programme(folder, sample="ecvet-forum-2012")
    played = rehearse(folder, seats=3)
    assert any("vote-needs: order votes on the first of dots" in why for why in played.left_out)
    assert [line for line in played.lines() if line.startswith("Left out")] == [
        f"Left out in this rehearsal: {why}" for why in played.left_out
    ]


def test_simulated_seats_have_the_kinds_and_approaches_of_the_group(sample_folder: Path) -> None:
    seats = sample_folder / "seats.csv"
    seats.write_text("id,unit,kind,approach\nAT,AT,company,catalyst\nBE,BE,research,\n")
    rehearsed = read_programme(rehearse(sample_folder).folder)
    assert [(one.kind, one.approach) for one in rehearsed.seats] == [
        ("company", "catalyst"),
        ("research", ""),
    ]


def test_a_folder_that_takes_no_rehearsal_is_told_in_the_words_of_whatever_stopped_it(
    sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise FileExistsError(sample_folder / "guidelines/late.yaml")  # has no strerror

    monkeypatch.setattr("plakit.rehearsal.write_folder", stop)
    with pytest.raises(ParameterError, match=r"cannot be written \(.*late\.yaml\)"):
        rehearse(sample_folder)

from collections.abc import Callable
from pathlib import Path

from plakit.room import Room, check
from plakit.room.asking import FACILITATOR
from tests.activities.cases.judging.group import add_judging, levels

Change = Callable[[str, str, str], None]
JUDGED = ("case-alps", "case-dunes", "case-lakes", "case-woods")


def lines(folder: Path) -> list[str]:
    return check(folder).lines()[:-1]


def opened(room: Room) -> None:
    room.open("health")
    assert room.place.store is not None
    room.place.store.close()


def test_the_same_questions_are_no_matter(sample_session: Room, sample_folder: Path) -> None:
    opened(sample_session)
    assert lines(sample_folder) == []


def test_mended_words_are_a_hint_while_the_round_is_open(
    sample_session: Room, sample_folder: Path, change: Change
) -> None:
    opened(sample_session)
    change("activities/health.yaml", "title: ", "title: Mended ")
    assert lines(sample_folder) == [
        (
            "Hint: activities/health.yaml, line 6, steps: only words have changed since S01, "
            "wave-1 was asked; that round keeps the old ones. Nothing to do."
        )
    ]


def test_a_hint_on_mended_questions_points_to_their_file(
    sample_session: Room, sample_folder: Path, change: Change
) -> None:
    opened(sample_session)
    change("instruments/ours.yaml", "Do we talk?", "Do we talk enough?")
    assert lines(sample_folder) == [
        (
            "Hint: instruments/ours.yaml, line 1: only words have changed since S01, wave-1 was "
            "asked; that round keeps the old ones. Nothing to do."
        )
    ]


def test_a_hint_on_what_has_no_questionnaire_points_to_the_activity(
    sample_session: Room, sample_folder: Path, change: Change
) -> None:
    sample_session.open("needs")
    sample_session.place.store.close()
    change("activities/needs.yaml", "title: Needs", "title: Wishes")
    assert [hint.file for hint in check(sample_folder).hints] == ["activities/needs.yaml"]


def test_other_questions_are_a_fault_while_the_round_is_open(
    sample_session: Room, sample_folder: Path, change: Change
) -> None:
    opened(sample_session)
    change("instruments/ours.yaml", "id: a1", "id: a9")
    (fault,) = check(sample_folder).faults
    assert fault.file == "instruments/ours.yaml"
    assert fault.text == (
        "S01, wave-1 is open with other questions than the files say now. Put the questions "
        "back, or close the round and ask the new ones in a new step"
    )


def test_a_case_that_comes_while_others_are_judged_is_a_hint(
    session: Callable[..., Room], sample_folder: Path, answer: Callable[..., None]
) -> None:
    """To take in one more case is no fault, however many are being judged just then."""
    add_judging(sample_folder)
    room = session()
    room.open("judging", step="judge")
    judge(room, answer, "case-dunes", 3)
    room.decide("judging")
    decided = [{"id": one, "verdict": "later", "reason": "Not yet."} for one in JUDGED]
    answer(room, "judging", FACILITATOR, "decide", decision={"value": decided})
    # What is decided on stands in another order now; that is in nobody's files.
    judge(room, answer, "case-lakes", 3)
    assert lines(sample_folder) == []
    new = "id: case-new\ntitle: New\nsource: report\n"
    (sample_folder / "cases" / "case-new.yaml").write_text(new, encoding="utf-8")
    assert lines(sample_folder) == [
        (
            "Hint: activities/judging.yaml, line 6, steps: the cases, or what is asked of them, "
            "have changed since S01, judge was first answered; that round goes on as it began. "
            "Ask the rest in a new step"
        )
    ]


def test_a_case_that_comes_while_all_are_voted_on_is_a_hint(
    session: Callable[..., Room], sample_folder: Path, answer: Callable[..., None], change: Change
) -> None:
    add_judging(sample_folder)
    vote = (
        "id: which\nkind: vote\ntitle: Which?\nmode: named\n"
        "steps:\n- {id: dots, title: Dots, does: dots}\nsettings: {cases: all}\n"
    )
    (sample_folder / "activities" / "which.yaml").write_text(vote, encoding="utf-8")
    change("sessions.yaml", "activities: [", "activities: [which, ")
    room = session()
    room.open("which")
    answer(room, "which", "DE", "dots", dots={"value": {"case-dunes": 1}})
    new = "id: case-new\ntitle: New\nsource: report\n"
    (sample_folder / "cases" / "case-new.yaml").write_text(new, encoding="utf-8")
    assert [line[:47] for line in lines(sample_folder)] == [
        "Hint: activities/which.yaml, line 5, steps: the"
    ]


def judge(room: Room, answer: Callable[..., None], case: str, level: int) -> None:
    for seat in ("DE", "EE"):
        answer(room, "judging", seat, "judge", **{case: levels(level, level)})


def test_other_questions_are_a_hint_once_the_round_is_closed(
    sample_session: Room, sample_folder: Path, change: Change
) -> None:
    sample_session.open("health")
    sample_session.close("health")
    opened(sample_session)
    change("instruments/ours.yaml", "id: a1", "id: a9")
    assert not check(sample_folder).faults
    assert [hint.text for hint in check(sample_folder).hints] == [
        "the questions have changed since S01, wave-1; its results keep the old ones"
    ]


def test_a_file_of_answers_that_is_none_is_a_fault(sample_folder: Path) -> None:
    (sample_folder / "answers.db").write_bytes(b"no database at all, but long enough" * 20)
    assert len(check(sample_folder).faults) == 1
    assert check(sample_folder).faults[0].file == "answers.db"

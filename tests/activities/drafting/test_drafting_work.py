"""From a new statement to an agreed one: decided, adopted, amended, and never overwritten."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from plakit import open_session
from plakit.activities.drafting import DraftingResults
from plakit.activities.evidence_choice import option_id
from plakit.blocks import Difference
from plakit.blocks.html import block_html
from plakit.blocks.plain import plain_text
from plakit.errors import AnswerError, ParameterError, SheetError
from plakit.programme import read_programme
from plakit.room import Room, check
from plakit.room.asking import FACILITATOR
from plakit.room.place import Place
from plakit.room.rounds import Rounds
from tests.activities.drafting.group import BASE, ID, STATEMENT
from tests.conftest import let_go

Enter = Callable[..., Room]
Run = Callable[..., None]
STRONGER = "Providers must describe each course once."
UNITS = "Providers should describe each unit once."
# How a file goes on whose statement stands in its second version.
AGAIN = f"version: 2\nhistory:\n  - {{version: 1, text: {BASE}, session: S01}}\n"
HOSTILE = (
    '<script>alert(1)</script> {{7*7}} ${x} =1+1 [a](javascript:b) #read("/etc/passwd")',
    "key: [value, # no comment\n- second line: *alias &anchor\n\n| third",
    "שלום العربية 🙂 \u200b… “quoted” 'single' \\n %s",
)
NEW = {
    "new1-text": {"value": "The ministry pays for tutors."},
    "new1-addressees": {"value": ["ministry"]},
    "new1-strength": {"value": "must"},
    "new1-state": {"value": "ready"},
}


def subjects(room: Room, step: str, item: str) -> list[str]:
    form = room.place.state("S01", "writing", step).form
    assert form is not None
    return [one.id for one in form.question(item).subjects]  # type: ignore[attr-defined]


def verdicts(ids: list[str], *said: str) -> dict[str, Any]:
    entries = zip(ids, said, strict=False)
    return {"value": [{"id": one, "verdict": what, "reason": "So."} for one, what in entries]}


def in_file(room: Room, name: str = ID) -> dict[str, Any]:
    text = (room.programme.folder / f"guidelines/{name}.yaml").read_text("utf-8")
    return yaml.safe_load(text)


def number_of(room: Room, words: str) -> int:
    found = [one.number for one in room.results("writing").proposals() if words in one.title]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def amended(enter: Enter, amend: Run, decide: Run) -> Callable[..., Room]:
    """Give a function that lets two seats amend the statement, and decides on both."""

    def run(*said: str, statement: str = STATEMENT, **more: Any) -> Room:
        room = enter(statement=statement)
        amend(room, "amend", ID, 1, AT_1=STRONGER, DE=UNITS)
        room.decide("writing", step="decide")
        decide(
            room,
            "decide",
            Amendments=verdicts(subjects(room, "decide", "Amendments"), *said),
            **more,
        )
        return room

    return run


def test_a_new_statement_is_decided_on_and_then_stands_in_a_file(
    enter: Enter, play: Run, decide: Run, sample_folder: Path
) -> None:
    room = enter()
    card = {"value": [option_id("card:N1")]}
    rests = {"new1-rests": {"value": ["card"]}, "new1-rests-card": card}
    play(room, "propose", {"AT-1": NEW | rests, "DE": {**NEW, "new1-state": {"value": "draft"}}})
    with pytest.raises(ParameterError, match=r"The group has not decided on it yet\.$"):
        room.adopt("writing", seat="AT-1")
    with pytest.raises(ParameterError, match="is a draft"):
        room.adopt("writing", seat="DE")
    room.decide("writing")
    (one,) = subjects(room, "take-up", "New")
    decide(room, "take-up", New=verdicts([one], "accept"))
    room.adopt("writing", seat="AT-1", id="guideline-tutors")
    made = in_file(room, "guideline-tutors")
    assert {name: made[name] for name in ("status", "version", "addressees", "strength")} == {
        "status": "proposed", "version": 1, "addressees": ["ministry"], "strength": "must",
    }  # fmt: skip
    assert made["evidence"] == [{"ref": "card:N1"}]
    assert room.adopt("writing", seat="AT-1").text.startswith("It stands in")
    assert not check(sample_folder).faults


def test_an_accepted_amendment_makes_a_new_version_and_the_file_keeps_the_old_one(
    amended: Callable[..., Room], sample_folder: Path
) -> None:
    room = amended("accept", "reject")
    assert "is changed" in plain_text(room.adopt("writing"))
    made = in_file(room)
    assert (made["text"], made["version"]) == (STRONGER, 2)
    assert made["history"] == [
        {"version": 1, "text": BASE, "session": "S01", "why": "Clearer. · So.", "by": "AT"}
    ]
    text = (sample_folder / f"guidelines/{ID}.yaml").read_text("utf-8")
    assert text.startswith("# Written by hand: this comment stays.")
    assert not check(sample_folder).faults
    assert [one.version for one in room.programme.guidelines[ID].history] == [1]
    assert room.results("writing").work.fate(room.results("writing").work.amendments[0]) == (
        "adopted as version 2"
    )


def test_of_two_accepted_the_second_is_refused_with_both_shown(
    amended: Callable[..., Room],
) -> None:
    room = amended("accept", "accept")
    second = number_of(room, "new words of DE")
    with pytest.raises(ParameterError, match="Of two accepted") as refused:
        room.adopt("writing", seat=FACILITATOR, number=second)
    assert STRONGER in str(refused.value)
    assert UNITS in str(refused.value)
    room.adopt("writing", seat=FACILITATOR, number=number_of(room, "new words of AT-1"))
    with pytest.raises(ParameterError, match="written on version 1, and version 2 stands") as late:
        room.adopt("writing", seat=FACILITATOR, number=second)
    assert STRONGER in str(late.value)
    assert UNITS in str(late.value)
    assert in_file(room)["text"] == STRONGER


def test_amendments_are_merged_into_words_of_their_own(amended: Callable[..., Room]) -> None:
    merged = {"value": {"text": "Providers must describe each unit once.", "base": "v1"}}
    room = amended("merge", "merge", **{ID: merged})
    room.adopt("writing")
    made = in_file(room)
    assert made["text"] == "Providers must describe each unit once."
    assert made["history"][0]["by"] == "AT, DE"


def test_merged_words_that_nobody_marked_as_such_are_told(amended: Callable[..., Room]) -> None:
    words = {"value": {"text": "Providers must describe each unit once.", "base": "v1"}}
    room = amended("accept", "reject", **{ID: words})
    (one,) = room.results("writing").proposals()
    (remark,) = one.remarks
    assert remark == (
        f"Merged words were written, too: “{words['value']['text']}” They are not used, as no "
        "amendment is marked as merged with others."
    )


def test_merging_without_words_is_refused(amended: Callable[..., Room]) -> None:
    room = amended("merge", "merge")
    (one,) = room.results("writing").proposals()
    (said,) = one.obstacles
    assert said.endswith("are not written yet. Write them in the form, below the amendments.")
    assert {one.title for one in room.results("writing").amendments(ID).blocks} == {
        f"{ID}, version 1: merged, but the words are not written yet"
    }


def test_stale_amendments_are_merged_into_the_words_of_now(
    enter: Enter, amend: Run, decide: Run, sample_folder: Path
) -> None:
    room = enter()
    amend(room, "amend", ID, 1, AT_1=STRONGER, DE=UNITS)
    let_go(room)
    file = sample_folder / f"guidelines/{ID}.yaml"
    now = "Schools should describe each course once."
    file.write_text(STATEMENT.replace(BASE, now) + AGAIN, encoding="utf-8")
    room = enter()
    room.decide("writing", step="decide")
    words = "Schools must describe each unit once."
    decide(
        room,
        "decide",
        Amendments=verdicts(subjects(room, "decide", "Amendments"), "merge", "merge"),
        **{ID: {"value": {"text": words, "base": "v2"}}},
    )
    room.adopt("writing")
    made = in_file(room)
    assert (made["text"], made["version"]) == (words, 3)
    assert made["history"][-1]["text"] == now
    (fate,) = {one.title for one in room.results("writing").amendments(ID).blocks}
    assert fate == f"{ID}, version 1: adopted as version 3"


def test_each_refusal_says_what_to_do(
    amended: Callable[..., Room], enter: Enter, sample_folder: Path
) -> None:
    standing = {"value": [{"id": ID, "verdict": "agreed"}]}
    room = amended("accept", "reject", Standings=standing)
    file = sample_folder / f"guidelines/{ID}.yaml"
    words, status = (one.number for one in room.results("writing").proposals())

    def refused(number: int) -> str:
        with pytest.raises(ParameterError) as caught:
            room.adopt("writing", seat=FACILITATOR, number=number)
        return str(caught.value).partition("cannot be adopted yet. ")[2]

    assert refused(status) == "New words were accepted with it: adopt these first."
    file.write_text(STATEMENT.replace("each course once", "all courses twice"), "utf-8")
    assert refused(words) == (
        f"The words in guidelines/{ID}.yaml were changed since it was written: “Providers should "
        f"describe all courses twice.” The amendment: “{STRONGER}” Whoever wants both amends the "
        "words of now in a later step."
    )
    file.write_text(STATEMENT + AGAIN, "utf-8")
    assert refused(status) == (
        "It was decided on version 1, and version 2 stands there by now. Decide on it again in a "
        f"later step, or write status: agreed into guidelines/{ID}.yaml."
    )
    file.unlink()
    assert refused(words) == (
        f"There is no file guidelines/{ID}.yaml any more. The amendment: “{STRONGER}” Put the "
        "file back, or reject the amendment in the form."
    )


def test_a_file_changed_by_hand_since_is_not_written_over(
    amended: Callable[..., Room], sample_folder: Path
) -> None:
    room = amended("accept", "reject")
    file = sample_folder / f"guidelines/{ID}.yaml"
    mine = file.read_text("utf-8").replace("each course once", "all courses twice")
    file.write_text(mine, "utf-8")
    with pytest.raises(ParameterError) as refused:
        room.adopt("writing", seat=FACILITATOR, number=number_of(room, "AT-1"))
    assert "all courses twice" in str(refused.value)
    assert STRONGER in str(refused.value)
    assert file.read_text("utf-8") == mine


def test_a_stale_amendment_is_shown_beside_the_words_of_now(
    amended: Callable[..., Room], amend: Run
) -> None:
    room = amended("accept", "reject")
    amend(room, "amend-2", ID, 1, EE="Nobody should describe courses.")
    room.adopt("writing")
    blocks = room.results("writing").amendments(ID).blocks
    stale = [one for one in blocks if isinstance(one, Difference)][-1]
    assert stale.title == f"{ID}, version 1: stale, not decided"
    assert stale.notes[0].endswith(f"this amendment does not change it: “{STRONGER}”")
    room.decide("writing", step="decide-2")
    form = room.place.state("S01", "writing", "decide-2").form
    assert form is not None
    assert form.question("Amendments").subjects[-1].label["en"] == (  # type: ignore[attr-defined]
        f"EE on statement 1 (“{STRONGER}”), written before its words were changed: "
        "Nobody should describe courses."
    )


def test_forms_name_statements_by_their_words_as_nobody_knows_their_ids(
    amended: Callable[..., Room],
) -> None:
    room = amended("merge", "merge")
    amending, deciding = (
        room.place.state("S01", "writing", step).form for step in ("amend", "decide")
    )
    assert amending is not None
    assert deciding is not None
    assert amending.question(ID).label == {"": f"1. {BASE}"}
    assert [one.label["en"] for one in deciding.question("Amendments").subjects] == [  # type: ignore[attr-defined]
        f"AT-1 on statement 1 (“{BASE}”): {STRONGER}",
        f"DE on statement 1 (“{BASE}”): {UNITS}",
    ]
    assert deciding.question(ID).label["en"] == (
        f"Statement 1 (“{BASE}”): if amendments are merged, how does it read?"
    )
    assert deciding.question("Standings").subjects[0].label == {"": f"1. {BASE}"}  # type: ignore[attr-defined]


def test_an_amendment_of_a_statement_that_is_gone_is_told_by_its_words(
    amended: Callable[..., Room], enter: Enter, sample_folder: Path
) -> None:
    let_go(amended())
    file = sample_folder / f"guidelines/{ID}.yaml"
    file.write_text(STATEMENT.replace("status: draft", "status: dropped"), "utf-8")
    room = enter()
    room.decide("writing", step="decide-2")
    form = room.place.state("S01", "writing", "decide-2").form
    assert form is not None
    assert form.question("Amendments").subjects[0].label["en"] == (  # type: ignore[attr-defined]
        f"AT-1 on a statement that is no longer there (“{BASE}”): {STRONGER}"
    )


def test_a_page_that_began_with_an_older_version_is_told(
    amended: Callable[..., Room], amend: Run
) -> None:
    room = amended("accept", "reject")
    room.adopt("writing")
    with pytest.raises(AnswerError, match="the text was changed since"):
        amend(room, "amend-2", ID, 1, EE="Nobody should describe courses.")


def agree_after(room: Room, play: Run, decide: Run, said: Mapping[str, Mapping[str, str]]) -> None:
    """Let seats say whether they go along, then agree on the statement, and adopt that."""
    play(room, "support", {seat: {ID: answer} for seat, answer in said.items()})
    room.decide("writing", step="decide")
    decide(room, "decide", Standings=verdicts([ID], "agreed"))
    room.adopt("writing")


def test_how_a_statement_stands_is_decided_with_dissent_and_without_names(
    enter: Enter, play: Run, decide: Run
) -> None:
    room = enter()
    said = {
        "BE": {"value": "agree", "comment": "Good."},
        "CZ": {"value": "disagree", "comment": "Too much work."},
        "DE": {"value": "pass"},
    }
    agree_after(room, play, decide, said)
    made = in_file(room)
    assert made["status"] == "agreed"
    assert made["dissent"] == [{"text": "Too much work."}]
    assert "CZ" not in str(made)
    assert "1 agree, 1 disagree, 1 abstain" in plain_text(room.results("writing").statements())


def test_who_disagrees_without_a_word_is_counted_where_counts_are_shown(
    enter: Enter, play: Run, decide: Run
) -> None:
    room = enter()
    said = {
        "BE": {"value": "agree"},
        "CZ": {"value": "disagree"},
        "DE": {"value": "disagree", "comment": "Too much work."},
    }
    agree_after(room, play, decide, said)
    silent = {"en": "1 of 3 does not go along, and gave no reason."}
    assert in_file(room)["dissent"] == [{"text": "Too much work."}, {"text": silent}]


def test_support_of_one_or_two_is_not_counted_as_that_would_tell_who(
    enter: Enter, play: Run
) -> None:
    room = enter()
    said = {"value": "disagree", "comment": "Too much work."}
    play(room, "support", {"BE": {ID: said}, "CZ": {ID: {"value": "agree"}}})
    results = room.results("writing")
    assert isinstance(results, DraftingResults)
    few = "Too few answers to show (fewer than 3)"
    assert results.statements().groups[0].rows[0].cells[-1].text == few  # type: ignore[attr-defined]
    cells = results.support().groups[0].rows[0].cells  # type: ignore[attr-defined]
    assert (cells[0].doubt, [one.text for one in cells[1:]]) == (few, ["–", "–", "–", "2"])
    row = results.comments().groups[0].rows[0]  # type: ignore[attr-defined]
    assert [one.text for one in row.cells] == ["Too much work.", "–"]


def test_a_status_waits_for_the_words_that_were_accepted_with_it(
    amended: Callable[..., Room],
) -> None:
    room = amended("accept", "reject", Standings=verdicts([ID], "agreed"))
    status = number_of(room, f"{ID}: agreed")
    with pytest.raises(ParameterError, match="adopt these first"):
        room.adopt("writing", seat=FACILITATOR, number=status)
    room.adopt("writing", seat=FACILITATOR, number=number_of(room, "new words"))
    room.adopt("writing", seat=FACILITATOR, number=status)
    assert (in_file(room)["status"], in_file(room)["version"]) == ("agreed", 2)


def test_words_of_several_languages_are_amended_in_one(amended: Callable[..., Room]) -> None:
    both = STATEMENT.replace(
        '"Providers should describe each course once."',
        '{en: "Providers should describe each course once.", de: "Anbieter beschreiben."}',
    )
    room = amended("accept", "reject", statement=both)
    assert "The words in de are kept with the version before" in room.adopt("writing").text
    assert in_file(room)["text"] == {"en": STRONGER}
    assert in_file(room)["history"][0]["text"]["de"] == "Anbieter beschreiben."


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_come_back_exactly_and_stay_words(
    enter: Enter, amend: Run, decide: Run, hostile: str
) -> None:
    room = enter()
    amend(room, "amend", ID, 1, AT_1=hostile)
    room.decide("writing", step="decide")
    ids = subjects(room, "decide", "Amendments")
    decide(room, "decide", Amendments=verdicts(ids, "accept"))
    assert "<script" not in block_html(room.results("writing").report())
    room.adopt("writing")
    assert in_file(room)["text"] == hostile


def test_a_statement_is_amended_in_its_file_whatever_that_is_called(
    amended: Callable[..., Room],
) -> None:
    room = amended("accept", "reject")
    folder = room.programme.folder / "guidelines"
    (folder / f"{ID}.yaml").rename(folder / "outcomes.yaml")
    assert "guidelines/outcomes.yaml is changed." in room.adopt("writing").text
    assert in_file(room, "outcomes")["text"] == STRONGER


def test_a_version_beyond_all_bounds_is_told_and_not_counted_up_to(enter: Enter) -> None:
    with pytest.raises(SheetError, match="version 999999999 comes after each one from 1 to"):
        enter(statement=f"{STATEMENT}version: 999999999\n")


def test_an_unknown_statement_is_answered_with_the_known_ones(
    amended: Callable[..., Room],
) -> None:
    results = amended().results("writing")
    assert isinstance(results, DraftingResults)
    with pytest.raises(ParameterError, match=r"'guideline-nix' is no statement of guidelines/\."):
        results.amendments("guideline-nix")


def test_the_log_says_by_whom_what_and_why(amended: Callable[..., Room]) -> None:
    log = plain_text(amended("accept", "reject").results("writing").log())
    assert "“should” becomes “must”." in log
    assert "rejected" in log
    assert "The drafting group" in log
    assert "Clearer." in log


def test_ratings_go_by_the_rules_of_a_delphi(enter: Enter, play: Run) -> None:
    room = enter()
    for step, level in (("rate-1", 4), ("rate-2", 4)):
        said = {f"{ID}.strong": {"value": {"now": level}}, f"{ID}.clear": {"value": {"now": 1}}}
        play(room, step, dict.fromkeys(("AT-1", "AT-2", "BE", "CZ", "DE"), said))
    shown = plain_text(room.results("writing").ratings())
    assert "agreed" in shown
    assert "agreed: not so" in shown
    assert room.results("writing").ratings().id == "table-writing-rating"  # type: ignore[attr-defined]


def test_phones_are_asked_for_other_words_though_the_server_read_the_files_before(
    enter: Enter, sample_folder: Path
) -> None:
    enter(statement="")
    server = Place(read_programme(sample_folder))
    rounds = Rounds(server, server.programme.session("S01"))
    (sample_folder / "guidelines").mkdir()
    (sample_folder / f"guidelines/{ID}.yaml").write_text(STATEMENT, encoding="utf-8")
    fresh = open_session(str(sample_folder))
    fresh.work("writing", step="amend")
    rounds.read()  # it learns of the round before it reads the files again
    server.programme = read_programme(sample_folder)
    assert rounds.read()["writing/amend"].is_mine
    server.close()
    let_go(fresh)

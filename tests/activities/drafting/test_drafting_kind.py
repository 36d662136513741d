"""What a drafting asks, of whom, and what is wrong in its file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.activities import Held, check_activities, kind_of
from plakit.activities.holdings import held_pieces
from plakit.blocks.html import block_html
from plakit.errors import AnswerError, ParameterError, SheetError
from plakit.programme import read_programme
from plakit.room import Room, check
from plakit.room.progress import Progress
from plakit.room.rounds import Rounds
from plakit.room.world import World
from plakit.shipped import shipped
from plakit.widgets.asked import Asked
from tests.activities.drafting.group import BASE, ID, STATEMENT, add_drafting
from tests.conftest import let_go

Enter = Callable[..., Room]
Answer = Callable[..., None]


def faults(folder: Path, *changes: tuple[str, str]) -> str:
    with pytest.raises(SheetError) as caught:
        read_programme(add_drafting(folder, *changes), also=check_activities)
    return str(caught.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("mode: named", "mode: pseudonymous"), "written by name of the seat"),
        (("seats: [AT-1]", "seats: [AT-9]"), "'AT-9' is not a seat of seats.csv"),
        (("kinds: [vet-provider]", "kinds: [school]"), "'school' is not a kind of seat"),
        (("does: propose", "does: write"), "a step of a drafting cannot do 'write'"),
        (("settings:", "settings:\n  statements: [guideline-x]"), "'guideline-x' is no statement"),
        (("settings:", "settings:\n  most_each: 9"), "less than or equal to 5"),
        (("settings:", "settings:\n  consensus: {by: share, limit: 20}"), "and 20 does not"),
    ],
)
def test_a_faulty_file_is_told(sample_folder: Path, change: tuple[str, str], said: str) -> None:
    assert said in faults(sample_folder, change)


def test_writing_needs_somebody_to_speak_to(sample_folder: Path) -> None:
    add_drafting(sample_folder, statement="")
    overview = sample_folder / "programme.yaml"
    overview.write_text(overview.read_text("utf-8").partition("addressees:")[0], "utf-8")
    with pytest.raises(SheetError, match=r"programme.yaml lists no\s+addressees"):
        read_programme(sample_folder, also=check_activities)


def test_only_the_drafting_group_writes_and_the_server_refuses_others(
    enter: Enter, answer: Answer
) -> None:
    room = enter()
    room.open("writing", step="propose")
    with pytest.raises(AnswerError, match="The drafting group writes here: AT-1 and seats of kind"):
        answer(room, "writing", "BE", "propose", **{"new1-text": {"value": "I write."}})
    answer(room, "writing", "DE", "propose", **{"new1-text": {"value": "I write."}})
    room.open("writing", step="amend")
    with pytest.raises(AnswerError, match="The drafting group writes here"):
        answer(room, "writing", "BE", "amend", **{ID: {"value": {"text": "x", "base": "v1"}}})


def test_only_the_plenary_supports_where_it_is_named(enter: Enter, answer: Answer) -> None:
    room = enter(("settings:", "settings:\n  plenary: {seats: [BE]}"))
    for step, item in (("support", ID), ("rate-1", f"{ID}.strong")):
        room.open("writing", step=step)
        with pytest.raises(AnswerError, match="Here these are asked: BE"):
            answer(room, "writing", "AT-1", step, **{item: {"value": "agree"}})
    answer(room, "writing", "BE", "support", **{ID: {"value": "agree"}})


@pytest.mark.parametrize("became", ["deleted", "dropped"])
def test_who_is_not_asked_is_refused_whatever_became_of_the_file(
    enter: Enter, answer: Answer, sample_folder: Path, became: str
) -> None:
    room = enter(("settings:", "settings:\n  plenary: {seats: [BE]}"))
    items = {"support": ID, "rate-1": f"{ID}.strong"}
    for step in items:
        room.open("writing", step=step)
    let_go(room)
    file = sample_folder / f"guidelines/{ID}.yaml"
    if became == "deleted":
        file.unlink()
    else:
        file.write_text(STATEMENT.replace("status: draft", "status: dropped"), "utf-8")
    again = enter()
    for step, item in items.items():
        with pytest.raises(AnswerError, match="Here these are asked: BE"):
            answer(again, "writing", "AT-1", step, **{item: {"value": "agree"}})
    answer(again, "writing", "BE", "support", **{ID: {"value": "agree"}})


def test_evidence_is_chosen_from_what_is_held_by_then(enter: Enter) -> None:
    room = enter()
    activity = room.programme.activity("writing")
    form = kind_of(activity).asking(room.programme, activity, activity.steps[0], Held()).form
    cards = form.question("new1-rests-card")
    labels = [next(iter(one.label.values())) for one in cards.options]  # type: ignore[attr-defined]
    assert "More time" in labels
    assert form.question("new2-text").show_if.item == "new2-more"  # type: ignore[union-attr]
    assert form.meant_to_be_read


def test_sources_of_the_library_are_nothing_that_the_group_holds() -> None:
    forum = read_programme(shipped("data", "programmes", "ecvet-forum-2012"))
    offered = {one.ref for one in held_pieces(forum, None) if one.sort == "source"}
    lines = (forum.folder / "sources.csv").read_text("utf-8").splitlines()[1:]
    own = {f"source:{line.split(',')[0]}" for line in lines if line}
    assert offered == own
    assert len(offered) < len(forum.sources)


def test_support_is_sealed_until_it_is_closed(enter: Enter, answer: Answer) -> None:
    room = enter()
    room.open("writing", step="support")
    answer(room, "writing", "BE", "support", **{ID: {"value": "agree", "comment": "Canary."}})
    results = room.results("writing")
    assert "Canary" not in block_html(results.report())
    assert results.support().text == (
        "Who goes along is shown here once the group was asked and that step is closed."
    )
    room.close("writing", step="support")
    assert "Canary" in block_html(room.results("writing").report())


def test_what_there_is_nothing_to_work_on_is_said(enter: Enter) -> None:
    room = enter(statement="")
    said = room.work("writing", step="support")
    assert "there is no statement in the files yet" in said.text
    with pytest.raises(ParameterError, match="there is no statement in the files yet"):
        room.open("writing", step="amend")


def test_a_file_without_such_a_step_is_told(enter: Enter) -> None:
    rating = "  - {{id: rate-{0}, title: Rating {0}, session: S01, does: rate}}\n"
    room = enter((rating.format(1), ""), (rating.format(2), ""))
    assert "has no step that does 'rate'" in room.work("writing", step="rate").text


def test_a_decision_waits_until_the_writing_is_closed(enter: Enter) -> None:
    room = enter()
    room.open("writing", step="propose")
    assert "“Take up” waits: “Write” is still open" in room.decide("writing").text


def test_all_are_asked_once_the_words_are_decided_on(
    enter: Enter, amend: Answer, decide: Answer
) -> None:
    room = enter()
    room.open("writing", step="amend")
    assert "“Rating 1” waits: “Other words” is still open" in room.work("writing", step="rate").text
    amend(room, "amend", ID, 1, AT_1="Providers must describe each course once.")
    room.decide("writing", step="decide")
    said = room.work("writing", step="rate").text
    assert "“Rating 1” waits: nothing is written down in “What is decided” yet" in said
    decide(room, "decide", Standings={"value": [{"id": ID, "verdict": "proposed"}]})
    assert isinstance(room.work("writing", step="rate"), Asked)


def test_evidence_that_comes_while_statements_are_written_is_a_hint(
    enter: Enter, answer: Answer, sample_folder: Path
) -> None:
    room = enter()
    room.open("writing", step="propose")
    answer(room, "writing", "DE", "propose", **{"new1-text": {"value": "I write."}})
    let_go(room)
    more = "id,text,session,status\nwho-pays,Who pays for the hours?,S01,open\n"
    (sample_folder / "challenges.csv").write_text(more, encoding="utf-8")
    found = check(sample_folder)
    assert not found.faults
    assert any("that round goes on as it began" in one.text for one in found.hints)
    again = enter()
    again.close("writing", step="propose")
    let_go(again)
    assert not any("S01, propose" in one.text for one in check(sample_folder).hints)


def test_a_phone_shows_first_what_its_seat_has_still_to_answer(enter: Enter) -> None:
    room = enter()
    room.open("health")
    room.open("openly")
    room.open("writing", step="propose")
    world = World(room.place, room.session)
    world.refresh()
    assert world.now() == world.now_for("AT-1") == "writing/propose"
    # BE does not write: it is shown the last of the others, until it has finished there.
    assert world.now_for("BE") == "openly/once"
    world.finished = {"openly/once": {"BE"}}
    assert world.now_for("BE") == "health/wave-1"
    world.finished["health/wave-1"] = {"BE"}
    assert world.now_for("BE") == "openly/once"


def test_nothing_ready_leaves_nothing_to_decide(enter: Enter) -> None:
    room = enter(statement="")
    assert "there is nothing to decide on yet" in room.decide("writing").text


def test_the_rule_of_rating_is_declared_with_the_first_one(
    enter: Enter, sample_folder: Path
) -> None:
    room = enter()
    room.open("writing", step="rate-1")
    form = room.place.state("S01", "writing", "rate-1").form
    assert form is not None
    assert form.items() == (f"{ID}.strong", f"{ID}.clear")
    assert form.question(f"{ID}.strong").label["en"].startswith(f"“{BASE}” To say “should” is")
    assert form.is_sealed
    assert not check(sample_folder).faults
    let_go(room)
    file = sample_folder / "activities/writing.yaml"
    file.write_text(f"{file.read_text('utf-8')}  consensus: {{by: iqr, limit: 2}}\n", "utf-8")
    (fault,) = check(sample_folder).faults
    assert "declared before round 1, and cannot be changed" in fault.text


def test_whoever_is_asked_nothing_is_waited_for_by_nobody(enter: Enter) -> None:
    room = enter()
    room.open("writing", step="propose")
    rounds = Rounds(room.place, room.session).read()
    progress = Progress(room.place, room.session)
    standings = progress.standings(
        rounds["writing/propose"], ("AT-1", "BE", "DE"), here=("BE", "DE"), done=()
    )
    assert standings == {"AT-1": "away", "DE": "here"}

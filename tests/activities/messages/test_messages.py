"""Key messages: what is asked, what stands on the page and in the register, what is adopted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit import open_session
from plakit.activities import KINDS, Answered, Held, Proposal, check_activities, kind_of
from plakit.activities.evidence_choice import option_id
from plakit.activities.messages import MessagesResults
from plakit.activities.messages.pages import page_share
from plakit.blocks import Findings, Note, Table
from plakit.errors import ParameterError, SheetError
from plakit.forms import Form
from plakit.programme import Programme, read_programme
from plakit.rehearsal import rehearse
from plakit.room.asking import FACILITATOR
from tests.activities.messages.group import add_messages, message, said

Change = Callable[[str, str, str], None]
Rows = Callable[[Any], list[list[str]]]
WRITE, SIDES, ALONG, TAKE = (("S01", step) for step in ("write", "sides", "along", "take"))
AT, BE = "S01-AT-1-message1", "S01-BE-message1"


@pytest.fixture
def telling(sample_folder: Path) -> Path:
    """Give the small group, with messages."""
    return add_messages(sample_folder)


def form_of(group: Programme, step: str, held: Held | None = None) -> Form:
    activity = group.activity("tell")
    found = next(one for one in activity.steps if one.id == step)
    return kind_of(activity).asking(group, activity, found, held or Held()).form


@pytest.fixture
def results(telling: Path, programme: Callable[[], Programme]) -> Callable[..., MessagesResults]:
    """Give a function that makes results of what seats wrote, and of who goes along."""

    def make(*answers: Answered, session: str = "S01") -> MessagesResults:
        group = programme()
        steps = dict.fromkeys(row.step for row in answers)
        waves = tuple(("S01", one) for one in steps)
        written = Held(tuple(row for row in answers if row.step in ("write", "sides")),
                       waves=tuple(one for one in waves if one in (WRITE, SIDES)),
                       asked={one: form_of(group, one[1]) for one in (WRITE, SIDES)})  # fmt: skip
        asked = dict(written.asked)
        if ALONG in waves:
            asked[ALONG] = form_of(group, "along", written)
        held = Held(answers, waves=waves, asked=asked)
        found = KINDS["key_messages"].results(
            group, group.session(session), group.activity("tell"), held, None
        )
        assert isinstance(found, MessagesResults)
        return found

    return make


def taken(**verdicts: str) -> Answered:
    value = [
        {"id": name.replace("__", "-"), "verdict": verdict, "reason": "So we said"}
        for name, verdict in verdicts.items()
    ]
    return Answered("S01", "tell", "take", FACILITATOR, "decision", {"value": value}, "lab")


# What is asked


def test_a_message_is_asked_with_its_reason_plain_words_addressee_and_evidence(
    telling: Path, programme: Callable[[], Programme]
) -> None:
    form = form_of(programme(), "write")
    sorts = ("assessment", "card", "fact", "source")
    assert form.items()[:11] == (
        "message1-text", "message1-reason", "message1-plain", "message1-topic",
        "message1-addressees", "message1-evidence",
        *(f"message1-evidence-{sort}" for sort in sorts), "message1-state",
    )  # fmt: skip
    assert form.items()[11:13] == ("message2-more", "message2-text")
    evidence = form.question("message1-evidence")
    assert tuple(one.id for one in evidence.options) == sorts  # type: ignore[attr-defined]
    sources = form.question("message1-evidence-source")
    labels = [one.label["en"] for one in sources.options]  # type: ignore[attr-defined]
    assert labels == ["The report"]
    assert (form.privacy, form.meant_to_be_read) == ("named", True)


def test_an_insight_is_asked_from_each_side(
    telling: Path, programme: Callable[[], Programme]
) -> None:
    form = form_of(programme(), "sides")
    assert form.question("insight1-view-policy").label["en"] == "How does it look to: Policy?"
    assert "insight1-view-practice" in form.items()


def test_the_group_is_asked_about_what_is_ready_and_the_drafts_of_files(
    results: Callable[..., MessagesResults], programme: Callable[[], Programme]
) -> None:
    there = results(*message("AT-1"), *message("BE", state="draft")).held
    form = form_of(programme(), "along", there)
    assert form.items() == (AT, "begin-early")
    assert form.question(AT).help == {"": "They stop when money ends."}
    assert form.is_sealed
    asking = kind_of(programme().activity("tell"))
    assert asking.is_decision(programme().activity("tell"), "take")
    assert asking.waits_for(programme().activity("tell"), "take") == ("along",)
    assert asking.waits_for(programme().activity("tell"), "along") == ("write", "sides")


def test_without_a_text_nobody_is_asked(telling: Path, programme: Callable[[], Programme]) -> None:
    (telling / "messages/begin-early.yaml").unlink()
    for step in ("along", "take"):
        with pytest.raises(
            ParameterError, match="there is no message yet that may be read"
        ) as said:
            form_of(programme(), step)
        # The step in which they are written may well be open.
        assert "none was marked as ready" in str(said.value)
        assert "Open the step" not in str(said.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("activities/tell.yaml", "named", "pseudonymous", "write mode: named"),
        ("programme.yaml", "addressees:", "# ", "programme.yaml lists no addressees"),
        ("programme.yaml", ", {id: practice, title: Practice}", "", "fewer than two viewpoints"),
        (
            "activities/tell.yaml",
            "mode: named",
            "mode: named\ngroups: [kind]",
            "not split by groups",
        ),
    ],
)
def test_what_cannot_be_asked_is_a_fault(
    telling: Path, change: Change, name: str, old: str, new: str, fault: str
) -> None:
    for file in ("messages", "insights"):
        for path in (telling / file).iterdir():
            path.unlink()
    change(name, old, new)
    with pytest.raises(SheetError, match=fault):
        read_programme(telling, also=check_activities)


# What is shown of the files


def test_the_page_says_what_why_to_whom_and_on_what_it_rests(
    results: Callable[..., MessagesResults], rows_of: Rows
) -> None:
    page, rests, length = results().page().blocks
    assert isinstance(page, Findings)
    (item,) = page.items
    assert item.text == "Begin with learning outcomes, and begin early."
    assert item.about == "Units of the OQF rest on them. To: Schools."
    assert page.about == (
        "S01: First session, 16 September 2012. All are drafts: the group has not agreed to them."
    )
    assert rows_of(rests) == [["1", "The report (report)"]]
    assert isinstance(length, Note)
    assert length.text.startswith("1 message on about 20")


def test_what_speaks_against_and_what_is_in_doubt_is_said(
    results: Callable[..., MessagesResults], rows_of: Rows
) -> None:
    page, rests, _ = results(session="S02").page().blocks
    assert isinstance(page, Findings)
    assert "draft" not in page.about
    assert rows_of(rests) == [["1", "against it: More time (N1) (in doubt)"]]


def test_more_than_a_page_is_warned_of(telling: Path, results: Any) -> None:
    path = telling / "messages/begin-early.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Units of", "Units of " + "many words and " * 300), "utf-8")
    *_, length = results().page().blocks
    assert length.tone == "doubt"
    assert length.text.startswith("This is longer than a page: about 1.4 pages of A4")


def test_a_page_is_reckoned_by_lines() -> None:
    assert page_share([("a" * 100, "b" * 160, "c" * 56)] * 7) == 1.0


def test_plain_words_stand_beside_or_are_missed(results: Any, rows_of: Rows) -> None:
    assert rows_of(results().plain())[0][1] == "Write down first what people can do."
    assert rows_of(results(session="S02").plain())[0][1] == "not written yet"


def test_the_register_lists_all_sessions_and_those_without(results: Any, change: Change) -> None:
    register = results(session="S02").register()
    assert [group.title for group in register.groups] == [
        "S01: First session", "S02: Second session",
    ]  # fmt: skip
    assert results().register().notes == ()
    by = results(session="S02").register("addressee")
    assert [(group.title, len(group.rows)) for group in by.groups] == [
        ("Ministries", 1), ("Schools", 2),
    ]  # fmt: skip
    topics = results(session="S02").register("topic")
    assert [group.title for group in topics.groups] == ["Learning", "Without a topic"]
    with pytest.raises(ParameterError, match="Known: addressee, session, topic"):
        results().register("seat")


def test_a_session_without_a_message_is_named_and_one_noted_in_words_is_not(
    telling: Path, results: Any, change: Change
) -> None:
    (telling / "messages/meet-more.yaml").unlink()
    silent = results(session="S02").register()
    assert silent.notes == ("Sessions without a key message: S02: Second session.",)
    change("sessions.yaml", "predecessor: S01", "predecessor: S01\n    messages: [Meet again.]")
    noted = results(session="S02").register()
    assert (noted.notes, noted.about) == ((), "2 messages.")


def test_two_sides_stand_beside_each_other_and_a_missing_one_is_told(
    results: Any, rows_of: Rows
) -> None:
    table = results().insights()
    assert table.doubt.startswith("In 1 of 1 insight a side has not been heard yet")
    assert [one.head for one in table.columns[1:3]] == ["One side", "Another side"]
    assert rows_of(table)[0][1:3] == [
        "A law takes five years. (Policy)",
        "not heard yet (Practice)",
    ]
    findings = results().findings()
    assert findings[1].text == table.doubt


def test_words_that_readers_may_stumble_over_are_named(results: Any, rows_of: Rows) -> None:
    table = results().check()
    assert isinstance(table, Table)
    assert rows_of(table)[0][1:] == ["learning outcomes", "OQF", "–", "–"]
    assert table.notes[0].startswith("All texts together: LIX ")


# What is under way


def test_what_seats_wrote_is_shown_and_drafts_are_not_told(results: Any, rows_of: Rows) -> None:
    rows = rows_of(
        results(
            *message("AT-1", addressees=[]), *message("BE", state="draft", text="Secret")
        ).written()
    )
    assert [row[0] for row in rows] == ["Pay for pilots. (They stop when money ends.)", "a draft"]
    assert rows[0][4] == "It is addressed to nobody yet."
    assert "Secret" not in str(rows)


def test_who_goes_along_is_counted_and_who_does_not_says_why(results: Any, rows_of: Rows) -> None:
    along = [
        Answered("S01", "tell", "along", seat, AT, {"value": one, "comment": why}, "lab")
        for seat, one, why in (("BE", "disagree", "Too dear"), ("CZ", "agree", ""),
                               ("DE", "pass", ""))
    ]  # fmt: skip
    first, _ = rows_of(results(*message("AT-1"), *along).support())
    assert first[1:6] == ["1", "1", "1", "3", "3"]
    assert first[6] == "BE (Belgium): Too dear"


def proposals(results: MessagesResults) -> dict[tuple[str, int], Proposal]:
    return {(one.seat, one.number): one for one in results.proposals()}


def test_what_is_taken_is_agreed_and_what_is_left_out_stays_out(results: Any) -> None:
    verdicts = {AT.replace("-", "__"): "agreed", BE.replace("-", "__"): "out"}
    there = proposals(results(*message("AT-1"), *message("BE"), taken(**verdicts)))
    assert there["AT-1", 1].data["status"] == "agreed"
    assert there["AT-1", 1].waits
    assert there["BE", 1].obstacles == ("The group has left it out.",)


def test_what_a_rehearsed_group_takes_stands_in_files_and_is_read_again(telling: Path) -> None:
    rehearse(telling, seats=12, seed=3)
    room = open_session(str(telling / "rehearsal"), "S01")
    made = {one.file: one for one in room.results("tell").proposals() if one.standing == "adopted"}
    said = made["messages/"]
    kept = room.programme.messages[said.id]
    assert (kept.text, kept.status) == ({"": said.data["text"]}, "agreed")
    again = room.adopt("tell", seat=said.seat, number=said.number)
    assert again.text.startswith(f"It stands in messages/{said.id}.yaml")  # type: ignore[attr-defined]
    assert made["insights/"].id in room.programme.insights


def test_hostile_words_come_back_as_they_were(results: Any) -> None:
    hostile = '<script>alert(1)</script> =1+1 #read("x")'
    there = results(*message("AT-1", text=hostile, reason=hostile))
    assert there.waiting[0].data["text"] == hostile
    assert "<script>" not in there.written()._repr_mimebundle_()["text/html"]


def test_an_insight_stands_behind_the_messages_of_its_seat(results: Any) -> None:
    sides = said(
        "AT-1",
        "sides",
        insight1__text="Laws are slow",
        insight1__state="ready",
        insight1__evidence=["assessment", "source"],
        insight1__evidence__assessment=[option_id("assessment:health.b1")],
        insight1__evidence__source=[option_id("source:report")],
        insight1__view__policy="Five years",
    )
    one = proposals(results(*message("AT-1"), *sides))["AT-1", 4]
    assert one.file == "insights/"
    assert one.data["views"] == [{"viewpoint": "policy", "text": "Five years"}]
    assert one.data["evidence"] == [{"ref": "assessment:health.b1"}, {"ref": "source:report"}]

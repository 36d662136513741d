"""What seats wrote in a Form that asks the same of several things."""

from dataclasses import replace

from plakit.activities import Answered, Held
from plakit.activities.written import Written, item, numbered, said_by_seat
from plakit.forms import Form, Section

WAVE = ("S01", "write")
FORM = Form(
    id="S01.notes.write",
    title={"": "Notes"},
    sections=(
        Section(
            id="notes",
            questions=(
                {"kind": "text", "id": "note1-text", "label": {"": "What?"}},
                {
                    "kind": "choice",
                    "id": "note2-more",
                    "label": {"": "Another?"},
                    "options": [{"id": one, "label": {"": one}} for one in ("yes", "no")],
                },
                {
                    "kind": "text",
                    "id": "note2-text",
                    "label": {"": "What?"},
                    "show_if": {"item": "note2-more", "is_in": ["yes"]},
                },
            ),
        ),
    ),
)


def held(**said: dict[str, object]) -> Held:
    rows = [
        Answered("S01", "notes", "write", seat, f"note{name.replace('_', '-')}", value, "lab")
        for seat, given in said.items()
        for name, value in given.items()
    ]
    return Held(tuple(rows), waves=(WAVE,), asked={WAVE: FORM})


def test_each_seat_says_what_it_is_still_asked() -> None:
    there = held(
        NL={"2_text": {"value": "Two"}, "2_more": {"value": "yes"}, "1_text": {"value": "One"}},
        BE={
            "2_text": {"value": "Gone"},
            "2_more": {"value": "no"},
            "1_text": {"nothing": "not_said"},
        },
    )
    said = dict(said_by_seat(there, WAVE))
    assert list(said) == ["BE", "NL"]
    assert said["BE"] == {"note2-more": "no"}
    assert dict(numbered(said["NL"], "note")) == {
        1: {"text": "One"},
        2: {"more": "yes", "text": "Two"},
    }


def test_nobody_said_anything_in_a_round_that_was_not_opened() -> None:
    assert not list(said_by_seat(replace(held(), asked={}), WAVE))


def test_sorts_that_begin_alike_are_kept_apart() -> None:
    said = {item("note", 12, "text"): "A", item("notes", 1, "text"): "B", "note-text": "C"}
    assert list(numbered(said, "note")) == [(12, {"text": "A"})]


def test_a_draft_made_ready_says_the_same() -> None:
    draft = Written("S01", "write", "BE", 1, {"text": " One\n two ", "state": "draft"})
    ready = replace(draft, said={**draft.said, "state": "ready"})
    other = replace(draft, said={"text": "Two"})
    assert [draft.is_ready, ready.is_ready, other.is_ready] == [False, True, False]
    assert draft.events == ready.events != other.events
    assert [draft.words("text"), draft.line("text"), draft.words("why")] == [
        "One\n two",
        "One two",
        "",
    ]


def test_its_repr_does_not_show_what_was_written() -> None:
    assert "CANARY" not in repr(Written("S01", "write", "BE", 1, {"text": "CANARY"}))


def test_words_stand_under_the_language_that_the_seat_names() -> None:
    one = Written(*WAVE, "NL", 1, {"language": "de", "text": " Kurz "})
    assert one.in_language(one.words("text")) == {"de": "Kurz"}
    assert one.in_language("") == ""
    assert Written(*WAVE, "NL", 1, {}).in_language("Kurz") == "Kurz"

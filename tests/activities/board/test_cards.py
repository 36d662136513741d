"""Cards under headings: recorded and live ones read the same, and nobody is shown as author."""

from collections.abc import Callable
from typing import Any

import pytest

from plakit.activities import KINDS, Answered, Held, check_activities
from plakit.activities.board import BoardResults
from plakit.blocks import Note
from plakit.errors import SheetError
from plakit.programme import Programme, read_programme
from plakit.room.answers import hold

Change = Callable[[str, str, str], None]
Rows = Callable[[Any], list[list[str]]]


@pytest.fixture
def board(programme: Callable[[], Programme]) -> Callable[..., BoardResults]:
    """Give a function that makes a board of what is recorded, and of live answers."""

    def make(*live: Answered, is_rehearsal: bool = False, recorded: bool = True) -> BoardResults:
        group = programme()
        asked, session = group.activity("needs"), group.session("S01")
        given = hold(group, None, asked, session).answers if recorded else ()
        waves = (("S01", "cards"),) if live else ()
        held = Held((*given, *live), waves=waves, is_rehearsal=is_rehearsal)
        shown = KINDS["board"].results(group, session, asked, held, None)
        assert isinstance(shown, BoardResults)
        return shown

    return make


def live(seat: str, item: str, *texts: str) -> Answered:
    cards = [{"id": f"c{number}", "text": text} for number, text in enumerate(texts, start=1)]
    return Answered("S01", "needs", "cards", seat, item, {"value": cards}, "lab")


def test_recorded_cards_stand_under_their_headings_ranked_first(
    board: Callable[..., BoardResults], rows_of: Rows
) -> None:
    table = board().table()
    assert [group.title for group in table.groups] == ["Needs (3)", "Worries (1)"]
    assert rows_of(table) == [
        ["N1", "1", "More time"],
        ["N3", "1", "More people, contradicted in the source (elsewhere: fewer)"],
        ["N2", "2", "More money"],
        ["W1", "", "Nobody comes"],
    ]
    assert (table.about, table.source) == ("4 cards. Who wrote them is not shown.", "The report")


def test_a_recorded_board_does_not_tell_how_many_were_asked(
    board: Callable[..., BoardResults],
) -> None:
    who = board().who()
    assert (who.who, who.asked, who.n, who.came_in) == (
        "people in the room", None, None, "recorded",
    )  # fmt: skip


def test_live_cards_come_after_recorded_ones(
    board: Callable[..., BoardResults], rows_of: Rows
) -> None:
    rows = rows_of(board(live("BE", "needs", "A room")).table())
    assert [row[-1] for row in rows] == [
        "More time", "More people, contradicted in the source (elsewhere: fewer)", "More money",
        "A room", "Nobody comes",
    ]  # fmt: skip


def test_of_live_cards_writers_are_counted_and_never_named(
    board: Callable[..., BoardResults],
) -> None:
    shown = board(live("BE", "needs", "A room"), live("CZ", "needs", "A day"), recorded=False)
    assert (shown.who().asked, shown.who().n, shown.who().came_in) == (6, 2, "lab")
    ids = [card.id for card in shown.cards()]
    assert all(one.startswith("S01-needs-") for one in ids)
    words = str(shown.report().to_json())
    assert "BE" not in words
    assert "CZ" not in words


def test_where_both_are_there_both_are_named(board: Callable[..., BoardResults]) -> None:
    assert board(live("BE", "needs", "A room")).who().came_in == "recorded, lab"


def test_an_id_stays_when_a_card_is_added(board: Callable[..., BoardResults]) -> None:
    one, more = (
        {card.text: card.id for card in board(live("BE", "needs", *texts)).cards()}
        for texts in (("A room",), ("A room", "A day"))
    )
    assert one["A room"] == more["A room"] != more["A day"]


def test_no_two_cards_of_a_large_group_share_an_id(board: Callable[..., BoardResults]) -> None:
    texts = [f"Card {number}" for number in range(10)]
    written = [live(f"seat-{seat}", "needs", *texts) for seat in range(200)]
    ids = [card.id for card in board(*written, recorded=False).cards()]
    assert len(set(ids)) == len(ids) == 2000


def test_the_order_of_live_cards_tells_neither_writer_nor_time(
    board: Callable[..., BoardResults],
) -> None:
    answers = [live(seat, "worries", "One", "Two") for seat in ("AT-1", "BE", "CZ", "DE")]
    cards = list(board(*answers, recorded=False).cards())
    assert [card.id for card in cards] == sorted(card.id for card in cards)
    assert cards == list(board(*reversed(answers), recorded=False).cards())


def test_a_heading_that_is_gone_keeps_its_cards(board: Callable[..., BoardResults]) -> None:
    table = board(live("BE", "hopes", "Better days"), recorded=False).table()
    assert [group.title for group in table.groups] == ["hopes (asked before) (1)"]


def test_cards_that_were_taken_back_are_gone(board: Callable[..., BoardResults]) -> None:
    back = Answered("S01", "needs", "cards", "BE", "needs", {}, "lab")
    shown = board(back, recorded=False)
    assert shown.report().blocks == (Note(text="Nobody has answered yet.", tone="empty"),)
    assert shown.who().n == 0


def test_cards_of_one_heading_may_answer_those_of_another(
    board: Callable[..., BoardResults], rows_of: Rows, change: Change
) -> None:
    change("activities/needs.yaml", "settings:", "settings:\n  answers_to: worries")
    rows = "card,value,place,source,certainty,note"
    change("recorded/cards.csv", rows, "card,value,parent,source,certainty,note")
    change("recorded/cards.csv", "More money,2,", "More money,W1,")
    for card in ("time", "people"):
        change("recorded/cards.csv", f"More {card},1,", f"More {card},W1,")
    table = board().table()
    assert [column.head for column in table.columns] == ["Id", "Worries", "Needs"]
    assert rows_of(table) == [["W1", "Nobody comes", "More money; More time; More people"]]


def test_a_card_that_answers_none_is_printed_too(
    board: Callable[..., BoardResults], rows_of: Rows, change: Change
) -> None:
    change("activities/needs.yaml", "settings:", "settings:\n  answers_to: worries")
    table = board(live("BE", "needs", "A room"), recorded=False).table()
    assert [group.title for group in table.groups] == ["", "Answers to none of these"]
    assert [row[1:] for row in rows_of(table)] == [["none named", "A room"]]
    assert rows_of(board().table())[0] == ["W1", "Nobody comes", "none recorded"]


@pytest.mark.parametrize("method", ["table", "report"])
def test_every_block_of_simulated_cards_is_marked(
    board: Callable[..., BoardResults], method: str
) -> None:
    assert getattr(board(live("BE", "needs", "A"), is_rehearsal=True), method)().rehearsal is True
    assert getattr(board(), method)().rehearsal is False


def test_it_asks_for_cards_under_each_heading(programme: Callable[[], Programme]) -> None:
    group = programme()
    asked = group.activity("needs")
    form = KINDS["board"].asking(group, asked, asked.steps[0], Held()).form
    assert form.items() == ("needs", "worries")
    assert form.meant_to_be_read is True


def test_its_files_are_named(board: Callable[..., BoardResults]) -> None:
    assert board().files() == ("activities/needs.yaml", "recorded/cards.csv")


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (
            "recorded/cards.csv",
            "worries,W1",
            "worry,W1",
            (
                "recorded/cards.csv, line 5, item: 'worry' is not a column of needs. "
                "Known: needs, worries. Did you mean worries?"
            ),
        ),
        (
            "activities/needs.yaml",
            "settings:",
            "settings:\n  answers_to: worry",
            (
                "activities/needs.yaml, line 7, settings, answers_to: 'worry' is not a column. "
                "Known: needs, worries. Did you mean worries?"
            ),
        ),
        (
            "recorded/cards.csv",
            "More money,2,",
            "More money,second,",
            (
                "recorded/cards.csv, line 2, place: 'second' is not a place. "
                "Allowed: a whole number, or nothing."
            ),
        ),
        (
            "recorded/cards.csv",
            "card,value,place,source",
            "card,value,parent,source",
            (
                "recorded/cards.csv, line 2, parent: '2' is not a card that can be answered. "
                "None is known yet."
            ),
        ),
        (
            "activities/needs.yaml",
            "{id: worries, title",
            "{id: My worries, title",
            (
                "activities/needs.yaml, line 9, settings, columns My worries, id: 'My worries' "
                "is no id: use small letters a to z, 0 to 9, and . _ - after the first, "
                "at most 60 of them"
            ),
        ),
        (
            "activities/needs.yaml",
            "settings:",
            "settings:\n  most_cards: 500",
            (
                "activities/needs.yaml, line 7, settings, most_cards: "
                "must be less than or equal to 100; '500' is not"
            ),
        ),
        (
            "activities/needs.yaml",
            "settings:",
            "settings:\n  most_cards: -1",
            (
                "activities/needs.yaml, line 7, settings, most_cards: "
                "must be greater than or equal to 1; '-1' is not"
            ),
        ),
        (
            "activities/needs.yaml",
            (
                "  columns:\n    - {id: needs, title: Needs, ranked: true}\n"
                "    - {id: worries, title: Worries}\n"
            ),
            "  columns: []\n",
            (
                "activities/needs.yaml, line 7, settings, columns: holds 0; at least 1 are needed, "
                "such as: columns: [{id: needs, title: What we need}]"
            ),
        ),
        (
            "activities/needs.yaml",
            "{id: worries, title: Worries}",
            "{id: needs, title: Worries}",
            (
                "activities/needs.yaml, line 9, settings, columns needs, id: 'needs' "
                "stands already in line 8; give each its own id"
            ),
        ),
    ],
)
def test_a_fault_is_told_with_file_line_and_near_name(
    sample_folder: Any, change: Change, file: str, old: str, new: str, fault: str
) -> None:
    change(file, old, new)
    with pytest.raises(SheetError) as refused:
        read_programme(sample_folder, also=check_activities)
    assert fault in str(refused.value).splitlines()

"""What came out, from nobody to enough; and what is never shown."""

from collections.abc import Callable
from typing import Any

import pytest

from plakit.activities import Answered, Held
from plakit.blocks import Note, Section
from plakit.methods.focus import Proposal

Results = Callable[..., Any]
Rows = Callable[[Any], list[list[str]]]
Change = Callable[[str, str, str], None]

SEATS = ("AT-1", "AT-2", "BE", "CZ", "DE")
BLOCKS = ("profile", "areas", "by_group", "focus", "radar")


def wave(n: int, level: str = "1 3") -> dict[str, dict[str, str]]:
    return {seat: {"a1": level} for seat in SEATS[:n]}


@pytest.mark.parametrize("block", [*BLOCKS, "trend"])
def test_where_nobody_answered_each_block_says_so(results: Results, block: str) -> None:
    said = "Nobody has answered yet." if block == "profile" else "Nothing to show yet."
    note = Note(text=said, tone="empty")
    assert getattr(results({}), block)() == note
    assert getattr(results({seat: {"a1": {}} for seat in SEATS}), block)() == note


def test_a_round_that_was_never_opened_was_asked_of_nobody(results: Results) -> None:
    shown = results()
    assert shown.profile() == Note(text="Nobody has answered yet.", tone="empty")
    assert shown.who().is_here is False
    assert (shown.findings(), shown.tables(), shown.focus_items()) == ((), {}, Proposal())
    assert shown.report() == Section(blocks=(shown.profile(),))


@pytest.mark.parametrize("block", [*BLOCKS, "trend"])
@pytest.mark.parametrize("n", [1, 2])
def test_under_k_only_the_reason_is_shown(results: Results, n: int, block: str) -> None:
    shown = results(wave(n))
    assert getattr(shown, block)() == Note(
        text=f"6 seats asked, {n} took part, {6 - n} missing. "
        "Too few answers to show (fewer than 3).",
        tone="empty",
    )
    assert (shown.findings(), shown.focus_items()) == ((), Proposal())


def test_an_item_under_k_shows_its_reason_among_the_others(results: Results, rows_of: Rows) -> None:
    given = wave(3) | {"BE": {"a1": "2 3", "a2": "2 3"}}
    assert rows_of(results(given).profile())[1] == [
        "a2", "Talk", "Too few answers to show (fewer than 3)",
    ]  # fmt: skip


def test_from_k_on_it_is_shown(results: Results, rows_of: Rows) -> None:
    assert rows_of(results(wave(3, "2 3")).profile())[0][3:6] == [
        "2.0 → 2.7 or more", "about +0.7", "3",
    ]  # fmt: skip


def test_by_name_one_answer_is_enough(results: Results, rows_of: Rows) -> None:
    assert rows_of(results(wave(1), activity="openly").profile())[0][4:7] == ["1 → 3", "+2", "1"]


def test_the_count_says_who_was_asked_and_who_answered(results: Results) -> None:
    who = results(wave(4)).who()
    assert (who.who, who.asked, who.n, who.came_in) == ("all seats", 6, 4, "lab")


def test_never_fewer_were_asked_than_answered(results: Results, change: Change) -> None:
    change("seats.csv", "EE,EE,vet-provider,invited,,", "EE,EE,vet-provider,invited,,2012-01-01")
    change("seats.csv", "DE,DE,vet-provider,invited,,", "DE,DE,vet-provider,invited,,2012-01-01")
    everybody = results(wave(5) | {"EE": {"a1": "1 3"}})
    assert (everybody.who().asked, everybody.who().n) == (6, 6)
    assert everybody.profile().about.startswith("6 seats asked, 6 took part, 0 missing.")
    assert results(wave(3)).who().asked == 4


def test_each_table_is_released_once(results: Results) -> None:
    shown = results(wave(5))
    assert shown.released(by="kind") is shown.released(by="kind")
    assert shown.released() is not shown.released(by="kind")
    assert shown.released() is shown.released(wave=("S01", "wave-1"))


def test_an_answer_that_was_taken_back_is_no_answer(results: Results) -> None:
    given = wave(4) | {"BE": {"a1": {}}}
    assert results(given).released().total_n == 3
    assert results(given).who().n == 3


def test_a_comment_alone_is_no_answer(results: Results) -> None:
    given = wave(3) | {"DE": {"a1": {"comment": "I do not understand."}}}
    assert results(given).who().n == 3


def test_recorded_answers_that_were_given_anew_do_not_count() -> None:
    row = Answered("S01", "health", "wave-1", "BE", "a1", {"value": {"now": 1}}, "recorded")
    held = Held((row._replace(counts=False), row._replace(origin="lab")))
    assert [one.origin for one in held.of("S01", "wave-1")] == ["lab"]


def test_what_the_next_workbook_reads_is_released_only(results: Results) -> None:
    tables = results(wave(5)).tables()
    assert list(tables) == ["total", "kind"]
    assert (tables["total"].k, tables["kind"].by, tables["kind"].mode) == (
        3,
        "kind",
        "pseudonymous",
    )


def test_the_latest_round_is_spoken_of(results: Results, rows_of: Rows) -> None:
    shown = results(wave(3, "1 3"), wave(3, "3 3"))
    assert rows_of(shown.profile())[0][3] == "2.7 or more → 2.7 or more"


def test_the_report_shows_change_and_trend_from_the_second_round_on(results: Results) -> None:
    wave_of_all = {seat: dict.fromkeys(("a1", "a2", "b1", "b2"), "1 3") for seat in SEATS}
    one = results(wave_of_all).report().blocks
    two = results(wave_of_all, wave_of_all).report().blocks
    assert [block.title for block in one] == [
        "How are we? Now and wanted",
        "How are we? The areas, now and wanted",
        "How are we? Mean level now, by kind",
        "How are we? What to focus on, and why",
    ]
    assert [block.title for block in two[4:]] == [
        "How are we? What changed from First look (S01) to Second look (S02)",
        "How are we? Mean level over the rounds",
    ]


@pytest.mark.parametrize("method", [*BLOCKS, "trend", "change", "comments", "report"])
def test_every_block_of_simulated_answers_is_marked(
    results: Results, change: Change, method: str
) -> None:
    change("activities/health.yaml", "steps:", "settings: {comments: true}\nsteps:")
    for rounds in ((wave(5), wave(5)), (wave(1),), ()):
        assert getattr(results(*rounds, is_rehearsal=True), method)().rehearsal is True
        assert getattr(results(*rounds), method)().rehearsal is False


def test_no_public_method_that_gives_a_block_is_left_out_above() -> None:
    from plakit.activities.self_assessment import AssessmentResults

    own = {name for name, member in vars(AssessmentResults).items()
           if callable(member) and not name.startswith("_")}  # fmt: skip
    no_block = {"released", "released_change", "focus_items", "findings", "tables", "who", "files",
                "beside", "picture"}  # fmt: skip
    assert own == {*BLOCKS, "trend", "change", "comments", "report"} | no_block


def test_its_repr_says_where_it_is_and_no_answer(results: Results) -> None:
    shown = results(wave(3))
    assert repr(shown) == "AssessmentResults(S02, health)"
    assert "now" not in repr(shown.held.answers)


def test_it_names_the_files_it_rests_on(results: Results) -> None:
    assert results(wave(3)).files() == ("activities/health.yaml", "instruments/ours.yaml",
                                        "seats.csv")  # fmt: skip

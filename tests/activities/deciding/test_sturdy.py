"""How sturdy a vote is, as it is shown: what is told, and what is not where votes are secret."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from plakit.activities.deciding.scene import Scene
from plakit.activities.deciding.sturdy import check_first, sturdy_blocks
from plakit.activities.deciding.sturdy_picture import _label
from plakit.blocks import Figure, Note, Table
from tests.activities.deciding.conftest import ABSTAINS, value

Vote = Callable[..., Any]
Rows = Callable[[Any], list[list[str]]]

OPEN = "{open_votes: true, top: 1}"
SECRET = "{top: 1}"


def ranks(*places: str) -> dict[str, object]:
    return {"ranking": value({"order": [[place] for place in places]})}


# Borda likes time, which all put second; most like rules.
SPLIT = [ranks("rules", "time", "money")] * 3 + [ranks("time", "money", "rules")] * 2
BORDA = "{top: 1, method: borda, open_votes: true}"


def scene_of(results: Any) -> Scene:
    scene = results.vote().scene
    assert isinstance(scene, Scene)
    return scene


def cells(block: Any, rows_of: Rows) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in rows_of(block)}


def test_open_votes_are_checked_by_name(vote: Vote, rows_of: Rows) -> None:
    results = vote("ranking", *SPLIT, settings=BORDA, mode="named")
    table, figure = sturdy_blocks(scene_of(results))
    assert isinstance(table, Table)
    assert isinstance(figure, Figure)
    rows = cells(table, rows_of)
    assert rows["Copeland"] == ["no", "in: Simpler rules; out: More time"]
    assert rows["Borda count (averaged)"] == ["yes", ""]
    held, changes = rows["Without any one seat"]
    # Without one of the last two: rules 3 * 3 + 1 = 10, time 3 * 2 + 3 = 9.
    assert held == "in 3 of 5"
    assert changes == "without m04 / m05 (in: Simpler rules; out: More time)"
    held, changes = rows["Without any one country or organisation"]
    assert (held, changes.split(" (")[0]) == ("in 3 of 5", "without Unit m04 / Unit m05")
    assert re.fullmatch(r"in \d+\s% of them", rows["1,000 draws of those who voted"][0])
    assert "does the first issue hold?" in table.title
    assert any("1,000 draws, seed 0" in note for note in table.notes)


def test_the_picture_says_in_words_and_numbers_what_it_draws(vote: Vote, rows_of: Rows) -> None:
    results = vote("ranking", *SPLIT, settings=BORDA, mode="named")
    figure = sturdy_blocks(scene_of(results))[1]
    assert isinstance(figure, Figure)
    assert figure.id == "figure-start-round-1-sturdy"
    assert figure.table is not None
    drawn = {row[1].split(" (")[0]: row[2] for row in rows_of(figure.table)}
    assert next(iter(drawn)) == "More time"
    for issue, share in drawn.items():
        assert f"{issue} {share}\N{NO-BREAK SPACE}%" in figure.alt
    assert figure.svg.startswith("<svg")
    assert figure.narrow


def test_of_secret_votes_no_name_and_no_change_is_told(vote: Vote, rows_of: Rows) -> None:
    ballots = [ranks("rules", "time")] * 7 + [ranks("time", "rules")] * 5
    for mode in ("pseudonymous", "named"):
        results = vote("ranking", *ballots, settings=SECRET, mode=mode)
        table, figure = sturdy_blocks(scene_of(results))
        assert isinstance(table, Table)
        assert cells(table, rows_of)["Without any one seat"] == ["in 12 of 12", "nothing"]
        said = table.model_dump_json() + figure.model_dump_json()
        assert not re.search(r"\bm\d\d\b", said)
        assert any("could tell how one seat voted" in note for note in table.notes)


def test_shares_of_secret_votes_are_rounded_to_five(vote: Vote, rows_of: Rows) -> None:
    ballots = [ranks("rules", "time")] * 7 + [ranks("time", "rules")] * 5
    results = vote("ranking", *ballots, settings=SECRET)
    scene = scene_of(results)
    exact = next(c for c in check_first(scene, scene.parts[0]).checks if c.kind == "drawn")
    table, figure = sturdy_blocks(scene)
    said = f"{table.model_dump_json()} {figure.model_dump_json(exclude={'svg', 'png'})}"
    assert isinstance(figure, Figure)
    assert figure.table is not None
    for row in rows_of(figure.table):
        assert row[2] in {"over 95", "under 5"} or int(row[2]) % 5 == 0
    for count in (exact.held, *exact.in_top.values()):
        if count not in {0, 1000}:
            assert str(count) not in said


@pytest.mark.parametrize("n", [3, 9])
def test_of_fewer_than_ten_secret_votes_nothing_is_told(vote: Vote, n: int) -> None:
    (note,) = sturdy_blocks(scene_of(vote("ranking", *[ranks("rules")] * n, settings=SECRET)))
    assert isinstance(note, Note)
    assert "Fewer than 10 people voted" in note.text


def test_below_k_the_reason_stands_there(vote: Vote) -> None:
    (note,) = sturdy_blocks(scene_of(vote("ranking", *[ranks("rules")] * 2, settings=SECRET)))
    assert isinstance(note, Note)
    assert "fewer than 3" in note.text


@pytest.mark.parametrize(
    ("way", "ballot", "method"),
    [
        ("dots", {"dots": value({"rules": 3, "time": 2})}, "Approval"),
        ("approval", {"approval": value(["rules"])}, "Other methods"),
        ("pairs", {"pairs": value([
            {"first": "rules", "second": "time", "says": "first"},
            {"first": "time", "second": "money", "says": "equal"},
            {"first": "money", "second": "rules", "says": "second"},
        ])}, "Other methods"),
        ("scores", {
            "importance": value({"rules": 5, "time": 2, "money": 1}),
            "feasibility": value({"rules": 4, "time": 3, "money": 3}),
        }, "Schulze"),
    ],
)  # fmt: skip
def test_each_way_of_voting_is_checked(
    vote: Vote, rows_of: Rows, way: str, ballot: dict[str, object], method: str
) -> None:
    results = vote(way, *[ballot] * 4, settings=OPEN, mode="named")
    table, figure = sturdy_blocks(scene_of(results))
    rows = cells(table, rows_of)
    assert rows["Without any one seat"][0] == "in 4 of 4"
    assert method in rows
    assert isinstance(figure, Figure)


def test_abstentions_do_not_vote_here_either(vote: Vote, rows_of: Rows) -> None:
    ballots = [*[ranks("rules", "time")] * 3, {"ranking": ABSTAINS}]
    results = vote("ranking", *ballots, settings=OPEN, mode="named")
    table = sturdy_blocks(scene_of(results))[0]
    assert cells(table, rows_of)["Without any one seat"][0] == "in 3 of 3"


def test_the_same_votes_give_the_same_picture(vote: Vote) -> None:
    first, again = (
        sturdy_blocks(scene_of(vote("ranking", *SPLIT, settings=BORDA, mode="named")))
        for _ in range(2)
    )
    assert first == again


def test_long_words_of_an_issue_stand_in_the_table_and_not_over_the_whole_picture() -> None:
    words = _label("1. " + "A very long card that goes on and on. " * 20)
    assert len(words.splitlines()) == 3
    assert words.endswith("…")


def test_what_is_printed_alike_is_among_the_first_alike(vote: Vote, rows_of: Rows) -> None:
    given = [{"rules": 2, "time": 1, "money": 2}] * 16 + [{"rules": 1, "time": 3, "money": 1}] * 8
    ballots = [{"dots": value(one)} for one in [*given, {"rules": 1, "time": 4}]]
    table, figure = sturdy_blocks(scene_of(vote("dots", *ballots, settings="{top: 2}")))
    assert isinstance(figure, Figure)
    assert "3 issues come first, as places are shared." in table.about


def test_the_finding_says_how_sturdy_it_is(vote: Vote) -> None:
    ballots = [ranks("rules", "time")] * 7 + [ranks("time", "rules")] * 5
    (finding,) = vote("ranking", *ballots, settings="{top: 2}").findings()
    assert "“Simpler rules” and “More time”" in finding.text
    assert re.search("the same 2 come first in (over )?[0-9]*[05] % of 1,000 draws", finding.about)
    few = vote("ranking", *ballots[:6], settings="{top: 2}")
    assert "draws" not in few.findings()[0].about

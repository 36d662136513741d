"""Whose voice is in a vote, as it is shown: never what anybody voted."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from plakit.activities.deciding.scene import Scene
from plakit.activities.deciding.voices import voices_blocks
from plakit.blocks import Note, Table
from tests.activities.deciding.conftest import ABSTAINS, value

Vote = Callable[..., Any]
Rows = Callable[[Any], list[list[str]]]


def ranks(*places: str) -> dict[str, object]:
    return {"ranking": value({"order": [[place] for place in places]})}


def with_groups(results: Any, groups: Mapping[str, str], field: str = "kind") -> Any:
    """Let an activity be split by a field, with these groups of those who took part."""
    people = tuple(
        replace(one, groups={field: groups[one.respondent]} | guest(groups[one.respondent]))
        for one in results.held.participants
    )
    activity = results.activity.model_copy(update={"groups": (field,)})
    return replace(results, activity=activity, held=replace(results.held, participants=people))


def guest(group: str) -> dict[str, str]:
    return {"seat": "guest"} if group == "guest" else {}


def scene_of(results: Any) -> Scene:
    scene = results.vote().scene
    assert isinstance(scene, Scene)
    return scene


def test_seats_that_are_missing_are_named_where_people_vote_by_name(
    vote: Vote, rows_of: Rows
) -> None:
    ballots = [ranks("rules"), ranks("time"), {"ranking": ABSTAINS}]
    voices, missing = voices_blocks(scene_of(vote("ranking", *ballots, mode="named", asked=4)))
    assert isinstance(voices, Table)
    by_kind = [row for row in rows_of(voices) if not row[0].startswith("Unit")]
    assert by_kind == [["Companies", "2", "2", "50", "67"], ["Researchers", "2", "1", "50", "33"]]
    assert rows_of(missing) == [["Unit m04 (m04)", "1", "1"]]
    assert missing.groups[0].title == "No voice at all"
    assert any("they are not missing" in note for note in missing.notes)


def test_who_abstained_is_told_by_group_only_where_votes_are_open(
    vote: Vote, rows_of: Rows
) -> None:
    ballots = [ranks("rules"), {"ranking": ABSTAINS}]
    for settings, columns in (("{open_votes: true}", 6), ("{}", 5)):
        results = vote("ranking", *ballots, mode="named", settings=settings)
        assert len(voices_blocks(scene_of(results))[0].columns) == columns
    open_ = vote("ranking", *ballots, mode="named", settings="{open_votes: true}")
    rows = {row[0]: row[1:4] for row in rows_of(voices_blocks(scene_of(open_))[0])}
    assert rows["Researchers"] == ["1", "1", "1"]


def test_when_nobody_is_missing_that_is_said(vote: Vote) -> None:
    results = vote("ranking", *[ranks("rules")] * 3, mode="named")
    note = voices_blocks(scene_of(results))[1]
    assert isinstance(note, Note)
    assert "No voice is missing" in note.text


def test_under_random_numbers_only_the_fields_that_are_kept_are_known(
    vote: Vote, rows_of: Rows
) -> None:
    results = vote("ranking", *[ranks("rules")] * 6, asked=8)
    (note,) = voices_blocks(scene_of(results))
    assert isinstance(note, Note)
    assert "no groups are kept" in note.text
    groups = {f"m{n:02}": "company" if n < 5 else "research" for n in range(1, 9)}
    voices, missing, places = voices_blocks(scene_of(with_groups(results, groups)))
    assert rows_of(voices) == [
        ["Companies", "4", "4", "50", "67"],
        ["Researchers", "4", "2", "50", "33"],
    ]
    assert rows_of(missing) == [["Researchers", "2", "4"]]
    # Two researchers are fewer than k of 3.
    assert isinstance(places, Note)
    assert "too small" in places.text


def test_few_abstentions_are_not_told_apart_from_the_missing(vote: Vote, rows_of: Rows) -> None:
    ballots = [*[ranks("rules")] * 5, {"ranking": ABSTAINS}]
    results = vote("ranking", *ballots, asked=7)
    groups = dict.fromkeys([f"m{n:02}" for n in range(1, 8)], "company")
    voices, missing = voices_blocks(scene_of(with_groups(results, groups)))[:2]
    assert [column.head for column in voices.columns][2] == "Voted"
    assert [column.head for column in missing.columns][1] == "Abstained or missing"
    assert rows_of(voices)[0][:3] == ["Companies", "5", "5"]


def test_groups_have_places_where_they_are_large_enough(vote: Vote, rows_of: Rows) -> None:
    ballots = [ranks("rules", "time")] * 4 + [ranks("money", "time")] * 3
    groups = {f"m{n:02}": "company" if n < 5 else "research" for n in range(1, 8)}
    results = with_groups(vote("ranking", *ballots), groups)
    table = voices_blocks(scene_of(results))[2]
    assert isinstance(table, Table)
    assert table.id == "table-start-round-1-by-kind"
    assert [column.head for column in table.columns] == ["Issue", "All", "Companies", "Researchers"]
    rows = {row[0].split(" (")[0]: row[1:] for row in rows_of(table)}
    assert rows["Simpler rules"] == ["1", "1", "3"]
    assert rows["More money"] == ["3", "3", "1"]


def test_guests_are_nobody_s_missing_voice(vote: Vote, rows_of: Rows) -> None:
    results = vote("ranking", *[ranks("rules")] * 4)
    groups = {"m01": "company", "m02": "company", "m03": "research", "m04": "guest"}
    voices, missing = voices_blocks(scene_of(with_groups(results, groups)))[:2]
    assert ["Guests", "1", "1", "20", "25"] in rows_of(voices)
    assert "Guests" not in [row[0] for row in rows_of(missing)]


def test_nothing_of_what_anybody_voted_is_in_the_first_two(vote: Vote) -> None:
    results = vote("ranking", *[ranks("rules", "time")] * 12, mode="named", asked=13)
    for block in voices_blocks(scene_of(results))[:2]:
        said = block.model_dump_json()
        assert not any(word in said for word in ("rules", "time", "money"))


def test_no_small_group_tells_which_of_its_seats_abstained(vote: Vote, rows_of: Rows) -> None:
    """Whoever leads sees that a seat has answered: in a group of its own it would be known."""
    ballots = [ranks("rules")] * 6 + [{"ranking": value({"abstains": True})}]
    kinds = ["company"] * 5 + ["research", "chamber"] + ["research"] * 2 + ["chamber"]
    groups = {f"m{n:02}": kind for n, kind in enumerate(kinds, 1)}
    results = asked_by(vote("ranking", *ballots, asked=10), groups)
    voices, missing = voices_blocks(scene_of(results))[:2]
    assert sorted(row[:3] for row in rows_of(voices)) == [
        ["Companies", "5", "5"],
        ["Other groups", "5", "1"],
    ]
    assert "so that nobody can tell who" in voices.notes[1]
    assert [row[0] for row in rows_of(missing)] == ["Other groups"]
    # Where nobody abstained, each group is told of; where all are small, none is.
    results = asked_by(vote("ranking", *[ranks("rules")] * 6, asked=10), groups)
    assert len(rows_of(voices_blocks(scene_of(results))[0])) == 3
    few = {name: f"kind-{name}" for name in groups}
    [note] = voices_blocks(scene_of(asked_by(vote("ranking", *ballots, asked=10), few)))[:1]
    assert isinstance(note, Note)
    assert "Who took part by group could tell who, and is not shown." in note.text


def asked_by(results: Any, groups: Mapping[str, str]) -> Any:
    """Let seats be of these kinds, and those who took part with them."""
    made = with_groups(results, groups)
    seats = tuple(
        seat.model_copy(update={"kind": groups.get(seat.id, "")}) for seat in results.seats()
    )
    return replace(made, programme=replace(results.programme, seats=seats))

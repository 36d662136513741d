"""Votes as phones send them: one seat, one vote, whoever sits there; sealed until it is closed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from plakit import open_session
from plakit.blocks.plain import plain_text
from plakit.room import Room
from plakit.room.type_in import TypingIn
from tests.room.served import Page, Served
from tests.room.test_serving import waited_for

VOTE = """\
id: start
kind: vote
title: What do we start with?
mode: {mode}
k: 3
steps:
- {{id: round-1, title: Our vote, session: S01, does: dots, settings: {{dots: 3}}}}
settings:
  issues: [{{id: rules, text: Simpler rules}}, {{id: time, text: More time}}]
"""

PAIRS = """\
id: pairs
kind: vote
title: Two at a time
mode: {mode}
steps: [{{id: round-1, title: Pairs, session: S01, does: pairs, settings: {{pairs: 2}}}}]
settings:
  issues:
  - {{id: a, text: Rules}}
  - {{id: b, text: Time}}
  - {{id: c, text: Money}}
  - {{id: d, text: Names}}
"""


@pytest.fixture(params=["named", "pseudonymous"])
def voting(
    request: pytest.FixtureRequest, sample_folder: Path, change: Callable[[str, str, str], None]
) -> Iterator[tuple[Room, Served]]:
    text = VOTE.format(mode=request.param)
    (sample_folder / "activities/start.yaml").write_text(text, encoding="utf-8")
    text = PAIRS.format(mode=request.param)
    (sample_folder / "activities/pairs.yaml").write_text(text, encoding="utf-8")
    change(
        "sessions.yaml", "activities: [health, openly, needs", "activities: [start, pairs, needs"
    )
    room = open_session(sample_folder, "S01")
    room.open("start")
    served = Served(sample_folder)
    served.start()
    yield room, served
    served.kill()


def sit(voting: tuple[Room, Served], seat: str, **more: object) -> Page:
    room, served = voting
    page = Page(served.port)
    status, told = page.post("join", token=room.place.people.invite(seat), **more)
    assert status == 200, told
    return page


def give(page: Page, answer: dict[str, Any]) -> dict[str, Any]:
    form = page.get("agenda")[1]["items"][0]["form"]
    told: dict[str, Any] = page.save("start/round-1", "dots", answer, form)
    return told


def test_member_and_alternate_of_a_seat_have_one_vote_and_the_later_counts(
    voting: tuple[Room, Served],
) -> None:
    room, _ = voting
    member = sit(voting, "AT-1", sits="member")
    assert give(member, {"value": {"rules": 3}})["ok"]
    alternate = sit(voting, "AT-1", sits="alternate", take_over=True)
    # Who sits there now sees the seat's vote, and may change it.
    held = alternate.get("ask/start/round-1")[1]["state"]["answers"]
    assert held == {"dots": {"value": {"rules": 3}}}
    assert give(alternate, {"value": {"time": 3}})["ok"]
    for seat in ("BE", "CZ"):
        assert give(sit(voting, seat), {"value": {"rules": 1}})["ok"]
    room.close("start")
    cast = room.results("start").vote().cast  # type: ignore[attr-defined]  # a vote's
    assert len(cast.voters) == 3
    given = sorted(map(dict, cast.parts[0].given.values()), key=str)
    assert given == [{"rules": 1}, {"rules": 1}, {"time": 3}]


def test_nobody_sees_a_vote_grow_and_nobody_votes_after_it_is_closed(
    voting: tuple[Room, Served],
) -> None:
    room, _ = voting
    pages = [sit(voting, seat) for seat in ("AT-1", "BE", "CZ", "DE")]
    for page in pages[:3]:
        give(page, {"value": {"rules": 2, "time": 1}})
    give(pages[3], {"nothing": "does_not_apply"})
    growing = plain_text(room.results("start").report())
    assert "4 people have voted" in growing
    assert "Simpler rules" not in growing
    # A vote may be changed, also into an abstention, until it is closed.
    assert give(pages[0], {"nothing": "does_not_apply"})["ok"]
    assert give(pages[0], {"value": {"time": 3}})["ok"]
    room.close("start")
    late = give(pages[1], {"value": {"time": 3}})
    assert not late["ok"]
    said = plain_text(room.results("start").report())
    assert "3 voted" in said
    assert said.index("More time") < said.index("Simpler rules")


def test_each_seat_is_asked_its_own_pairs_and_the_same_ones_again(
    voting: tuple[Room, Served],
) -> None:
    voting[0].open("pairs")
    pages = [sit(voting, seat) for seat in ("AT-1", "AT-2", "BE")]
    asked = [pairs_of(page) for page in pages]
    assert asked == [pairs_of(page) for page in pages]
    # Three seats with two questions each: each of the six pairs once.
    assert len({frozenset(pair) for pairs in asked for pair in pairs}) == 6


def test_nobody_chooses_the_pairs_that_are_compared(voting: tuple[Room, Served]) -> None:
    voting[0].open("pairs")
    page = sit(voting, "AT-1")
    mine = pairs_of(page)
    [form] = [one["form"] for one in page.get("agenda")[1]["items"] if one["activity"] == "pairs"]

    def compare(*pairs: list[str]) -> dict[str, Any]:
        said = [{"first": first, "second": second, "says": "first"} for first, second in pairs]
        told: dict[str, Any] = page.save("pairs/round-1", "pairs", {"value": said}, form)
        return told

    others = [pair for pair in (["a", "b"], ["a", "c"], ["a", "d"], ["b", "d"])
              if pair not in mine and pair[::-1] not in mine]  # fmt: skip
    told = compare(mine[0], others[0])
    assert (told["ok"], told["error"]) == (False, "refused")
    assert "other pairs are asked here" in told["text"]
    assert compare(mine[0][::-1], mine[1])["ok"]
    # What was typed in from a sheet may be of any pairs, and can be completed on the page.
    typing = TypingIn(voting[0].place, voting[0].session, voting[0].programme.activity("pairs"),
                      "round-1")  # fmt: skip
    numbers = {name: str(at) for at, name in enumerate("abcd", 1)}
    for line in ("AT-1", "yes", ">".join(numbers[one] for one in others[0]), ""):
        typing.take(line)
    assert compare(others[0], mine[0])["ok"]


def pairs_of(page: Page) -> list[list[str]]:
    assert waited_for(lambda: page.get("ask/pairs/round-1")[0] == 200)
    found: list[list[str]] = page.get("ask/pairs/round-1")[1]["place"]["pairs"]["pairs"]
    return found


def test_whoever_leads_cannot_look_up_what_a_seat_has_voted(
    voting: tuple[Room, Served],
) -> None:
    room, _ = voting
    page = sit(voting, "BE")
    assert give(page, {"value": {"rules": 3}})["ok"]
    # Neither on the form for this seat, nor where its sheet would be typed in.
    assert room.ask("start", seat="BE").widget._state()["answers"] == {}
    typing = TypingIn(room.place, room.session, room.programme.activity("start"), "round-1")
    typing.take("BE")
    assert "3" not in str(typing.prompt().done)
    # The seat itself goes on seeing it.
    assert page.get("ask/start/round-1")[1]["state"]["answers"] == {"dots": {"value": {"rules": 3}}}

from plakit.methods.evidence import (
    Evidence,
    Piece,
    Rests,
    chain_below,
    dangling,
    tally,
    unused,
)

# Two statements; the first on a solution, a card and a case, and a card against it.
PIECES = (
    Piece("s1", "statement"),
    Piece("s2", "statement"),
    Piece("bank", "solution"),
    Piece("opir", "case", is_low=True),
    Piece("learn", "case"),
    Piece("c1", "card", is_doubtful=True),
    Piece("c2", "card"),
    Piece("gone", "issue", is_there=False),
    Piece("report", "source"),
)
RESTS = (
    Rests("s1", "bank"),
    Rests("s1", "c1"),
    Rests("s1", "c2", against=True),
    Rests("s1", "gone"),
    Rests("bank", "opir"),
    Rests("opir", "report"),
    Rests("c1", "report"),
    Rests("s2", "opir", is_doubtful=True),
)
HELD = Evidence(PIECES, RESTS)


def test_the_chain_goes_down_to_the_source_and_tells_each_piece_once() -> None:
    found = [(one.name, one.depth, one.above) for one in chain_below(HELD, "s1")]
    assert found == [
        ("bank", 0, "s1"), ("opir", 1, "bank"), ("report", 2, "opir"), ("c1", 0, "s1"),
        ("c2", 0, "s1"), ("gone", 0, "s1"),
    ]  # fmt: skip


def test_it_goes_no_deeper_than_was_asked() -> None:
    assert [one.name for one in chain_below(HELD, "s1", deepest=0)] == ["bank", "c1", "c2", "gone"]


def test_a_circle_ends() -> None:
    round_trip = Evidence(PIECES, (*RESTS, Rests("report", "bank"), Rests("report", "s1")))
    assert len(chain_below(round_trip, "s1")) == 6


def test_doubts_of_link_and_piece_count_once() -> None:
    assert [one.is_doubtful for one in chain_below(HELD, "s1")] == [
        False, False, False, True, False, False,
    ]  # fmt: skip
    counts = tally(HELD, "s1")
    assert (counts.pieces, counts.against, counts.doubtful, counts.low) == (3, 1, 1, 0)
    assert counts.sorts == ("solution", "card", "issue")


def test_a_statement_on_one_case_only_is_found() -> None:
    assert tally(HELD, "s2").one_case == "opir"
    assert tally(HELD, "s2").doubtful == 1
    assert tally(HELD, "s2").low == 1
    assert tally(HELD, "s1").one_case == ""
    assert tally(HELD, "s1").cases == ("opir",)


def test_a_statement_without_evidence_is_counted_as_such() -> None:
    alone = tally(Evidence((Piece("s", "statement"),), ()), "s")
    assert (alone.pieces, alone.sorts, alone.one_case) == (0, (), "")


def test_what_lies_under_no_statement_is_unused() -> None:
    assert unused(HELD, ["s1", "s2"]) == ("learn",)
    assert unused(HELD, ["s2"]) == ("s1", "bank", "learn", "c1", "c2")


def test_links_to_what_nobody_holds_are_told() -> None:
    assert dangling(HELD) == (Rests("s1", "gone"),)

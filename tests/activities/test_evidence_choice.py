"""How evidence is chosen in a form; what becomes of it is in `drafting/test_evidence_chosen`."""

from plakit.activities.evidence_choice import chosen_in, option_id, options_of
from plakit.activities.holdings import Piece
from plakit.text import say


def test_pieces_that_read_the_same_are_told_apart_by_their_links() -> None:
    pieces = [Piece("card:N1", {"": "Time"}), Piece("card:N2", {"": "Time"})]
    more = Piece("card:N3", {"": "Money"})
    labels = [say(one.label) for one in options_of([*pieces, more], ["en"])]
    assert labels == ["Time [card:N1]", "Time [card:N2]", "Money"]


def test_pieces_with_one_title_are_told_apart_by_where_they_are_of() -> None:
    pieces = [
        Piece("vote:dots.first", {"en": "Dots", "de": "Punkte"}, {"en": "Sooner", "de": "Früher"}),
        Piece("vote:later.first", {"en": "Dots", "de": "Punkte"}, {"en": "Later", "de": "Später"}),
    ]
    labels = [one.label for one in options_of(pieces, ["en", "de"])]
    assert labels == [
        {"en": "Dots (Sooner)", "de": "Punkte (Früher)"},
        {"en": "Dots (Later)", "de": "Punkte (Später)"},
    ]


def test_what_an_earlier_form_had_in_one_list_is_still_read() -> None:
    card, case = option_id("card:N1"), option_id("case:case-a")
    assert chosen_in({"against": [card, case]}, "against") == (card, case)
    lists = {"against": ["card"], "against-card": [card], "against-case": [case]}
    assert chosen_in(lists, "against") == (card,)

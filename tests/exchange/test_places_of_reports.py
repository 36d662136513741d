"""Each place of a block stands beside its own, also where one of the two has more of them."""

from plakit.exchange.export_again.pages import Place, Printed
from plakit.exchange.export_again.recomputing import _places


def block(title: str, *rows: tuple[str, str]) -> Printed:
    places = tuple(Place(row, "n", text) for row, text in rows)
    return Printed("table", "table-health", title, places)


def pairs(one: Printed, other: Printed) -> list[tuple[str, str]]:
    return [(here.text, there.text if there else "") for here, there in _places(one, other)]


def test_a_row_that_the_report_has_not_stands_beside_nothing() -> None:
    report, again = block("T", ("a", "1")), block("T", ("a", "1"), ("b", "2"))
    assert pairs(report, again) == [("1", "1"), ("", "2")]


def test_a_row_that_the_export_does_not_give_stands_beside_nothing() -> None:
    report, again = block("T", ("a", "1"), ("b", "2")), block("T", ("b", "2"))
    assert pairs(report, again) == [("1", ""), ("2", "2")]


def test_another_title_is_a_difference_and_a_number_before_it_is_none() -> None:
    assert pairs(block("Wants"), block("Needs")) == [("Wants", "Needs")]
    assert pairs(block("Table 3. Needs"), block("Needs")) == []

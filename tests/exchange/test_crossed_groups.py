"""k-anonymity at its edge: one person fewer than k in one combination of groups is too few."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.exchange.open_export.anonymity import _holds_k
from plakit.exchange.open_export.exporting import export_folder
from plakit.room import Room
from tests.exchange.test_anonymity import let_answer, step

Answer = Callable[..., None]
Change = Callable[[str, str, str], None]
Enter = Callable[..., Room]


@pytest.mark.parametrize(("least", "leaves"), [(2, "aggregates"), (3, "answers")])
def test_each_combination_of_groups_holds_k_people(
    sample_folder: Path, session: Enter, change: Change, answer: Answer, tmp_path: Path,
    least: int, leaves: str,
) -> None:  # fmt: skip
    change("activities/health.yaml", "groups: [kind]", "groups: [kind, route]")
    # Both kinds and both routes hold k people or more in either case; crossed, one does not.
    cells = {("vet-provider", "nominated"): 3, ("vet-provider", "invited"): 3,
             ("social-partner", "nominated"): 3, ("social-partner", "invited"): least}  # fmt: skip
    seats = [(f"{k}-{r}-{n}", k, r) for (k, r), count in cells.items() for n in range(count)]
    lines = [f"{one},{one},{kind},{route}" for one, kind, route in seats]
    (sample_folder / "seats.csv").write_text("\n".join(["id,unit,kind,route", *lines]))
    let_answer(session(), answer, [one for one, _, _ in seats])
    assert step(export_folder(sample_folder, tmp_path / "out"))["leaves"] == leaves


@pytest.mark.parametrize(
    ("cells", "guests", "holds"),
    [
        ("aaa bbb", "", True),
        ("aaa bb", "", False),
        ("aaa ggg", "ggg", True),  # guests among themselves
        ("aaa gg", "gg", False),
        ("aag", "g", False),  # a guest beside two seats hides neither
        ("aaag", "g", True),
    ],
)
def test_guests_hide_nobody_but_each_other(cells: str, guests: str, holds: bool) -> None:
    people = {
        f"{letter}{number}": cell
        for cell, letters in enumerate(cells.split())
        for number, letter in enumerate(letters)
    }
    assert _holds_k(people, [one for one in people if one[0] in guests], 3) is holds

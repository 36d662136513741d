"""The parts of the bench: a new one is one module and one line here."""

from collections.abc import Callable

from tests.bench.cases import measure_cases
from tests.bench.deciding import measure_deciding
from tests.bench.drafting import measure_drafting
from tests.bench.figure import Figure
from tests.bench.kit import measure_kit
from tests.bench.room import measure_room

# Is told what is going on.
Say = Callable[[str], object]

PARTS: dict[str, Callable[[Say], list[Figure]]] = {
    "room": measure_room,
    "kit": measure_kit,
    "cases": measure_cases,
    "deciding": measure_deciding,
    "drafting": measure_drafting,
}

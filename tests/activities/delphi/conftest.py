"""Groups with a Delphi, opened and closed again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plakit import open_session
from plakit.room import Room
from tests.activities.delphi.group import add_delphi
from tests.conftest import let_go

Enter = Callable[..., Room]


@pytest.fixture
def enter(sample_folder: Path) -> Iterator[Enter]:
    """Give a function that opens the small group with a Delphi whose file was changed."""
    rooms: list[Room] = []

    def make(*changes: tuple[str, str]) -> Room:
        rooms.append(open_session(str(add_delphi(sample_folder, *changes))))
        return rooms[-1]

    yield make
    for room in rooms:
        let_go(room)

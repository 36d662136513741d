"""The thread that looks for changes: nothing that fails keeps it from the rest."""

import pytest

from plakit.room.watching import Watcher


def test_what_fails_is_noted_once_and_the_rest_is_looked_at(
    caplog: pytest.LogCaptureFixture,
) -> None:
    looked = []

    def fail() -> None:
        raise OSError("CANARY")

    watcher = Watcher([fail, lambda: looked.append("the rest")])
    watcher.look()
    watcher.look()
    assert looked == ["the rest", "the rest"]
    assert [one.message for one in caplog.records] == ["looking for changes failed: OSError"]

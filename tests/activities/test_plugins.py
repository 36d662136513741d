"""Kinds of other packages: one that fails is named, and none replaces ours."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.activities import KINDS
from plakit.activities.board import Board
from plakit.activities.plugins import kinds_of_others
from plakit.errors import PlakitError

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Give a function that installs a package with one entry point, as pip would."""
    monkeypatch.syspath_prepend(tmp_path)

    def put(name: str, value: str) -> None:
        info = tmp_path / "plakit_more-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plakit-more\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[plakit.activities]\n{name} = {value}\n")

    return put


def test_a_kind_of_another_package_is_known_by_its_name(install: Install) -> None:
    install("wall", "plakit.activities.board:Board")
    kinds = kinds_of_others(KINDS)
    assert list(kinds) == ["wall"]
    assert isinstance(kinds["wall"], Board)


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("board", "plakit.activities.board:Board", "has a name that is taken"),
        ("wall", "no_such_module:Wall",
         "cannot be loaded (ModuleNotFoundError: No module named 'no_such_module')"),
        ("wall", "plakit.activities.kind:Kind", "cannot be loaded (TypeError: Can't instantiate"),
        ("wall", "builtins:dict", "is no kind of activity, but a dict"),
    ],
)  # fmt: skip
def test_a_package_whose_kind_cannot_be_used_is_named(
    install: Install, name: str, value: str, what: str
) -> None:
    install(name, value)
    with pytest.raises(PlakitError) as refused:
        kinds_of_others(KINDS)
    start = f"The package plakit-more brings the kind of activity '{name}', which {what}"
    assert str(refused.value).startswith(start)
    assert str(refused.value).endswith(
        ". Mend the package, or remove it: pip uninstall plakit-more"
    )

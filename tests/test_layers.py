"""Imports point down only: the order of design.md, inside functions too."""

import ast
from pathlib import Path

import pytest

import plakit

REHEARSING = {"rehearsal", "rehearsal_folder", "simulated", "simulated_words"}
# Top to bottom; modules of one row stand side by side and do not know each other.
LAYERS = [
    {"__main__"},
    {"cli"},
    {"terminal"},
    {"__init__"},
    {"room", "lab", "demo", "exchange"} | REHEARSING,
    {"widgets", "web", "reports"},
    {"activities"},
    {"methods", "store"},
    {"programme"},
    {"forms"},
    {"blocks"},
    {"text", "locales"},
    {"shipped"},
    {"errors"},
    {"wording"},
]
# In these rows the modules are parts of one thing and may import each other.
TOGETHER = [LAYERS[4]]
PACKAGE = Path(plakit.__file__).parent
FILES = sorted(
    path for path in PACKAGE.rglob("*.py") if "shipped" not in path.relative_to(PACKAGE).parts[:-1]
)


def layer(name: str) -> int:
    return next(depth for depth, names in enumerate(LAYERS) if name in names)


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            names |= _from(path, node)
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.split(".")[1] if "." in name else "__init__" for name in names if _ours(name)}


def _ours(name: str) -> bool:
    return name == "plakit" or name.startswith("plakit.")


def _from(path: Path, node: ast.ImportFrom) -> set[str]:
    base = node.module or ""
    if node.level:
        parts = path.relative_to(PACKAGE.parent).parts[: -node.level]
        base = ".".join([*parts, base]).rstrip(".")
    if base != "plakit":
        return {base}
    modules = {child.stem for child in PACKAGE.iterdir()}
    return {f"plakit.{a.name}" if a.name in modules else "plakit" for a in node.names}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down_only(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    wrong = set()
    for name in imported(path) - {own}:
        together = any({own, name} <= row for row in TOGETHER)
        if layer(name) <= layer(own) and not together:
            wrong.add(name)
    assert not wrong, f"{path.name} imports {sorted(wrong)}, which do not lie below {own}"


def test_methods_know_nothing_of_plakit_but_errors_and_how_to_say_them() -> None:
    names = set().union(*(imported(path) for path in FILES if "methods" in path.parts))
    assert names <= {"methods", "errors", "wording", "locales"}

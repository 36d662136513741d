"""A workbook before it runs: where it may lie, and which parameters it declares.

Nothing of a workbook is executed here; its parameters cell is read by `ast` alone.
"""

import ast
import hashlib
import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from plakit.errors import ParameterError, RunError, known
from plakit.locales import whole
from plakit.text import escape_for, kept
from plakit.wording import tell

Scalar = str | int | float | bool
Value = Scalar | list[Scalar]

LARGEST_WORKBOOK = 10_000_000  # bytes; workbooks are shipped without outputs
LONGEST_VALUE = 10_000  # characters as JSON; anything larger belongs into a file
_TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool}
_ALLOWED = (*_TYPES, *(f"list[{name}]" for name in _TYPES))
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


@dataclass(frozen=True)
class Parameter:
    """One line of the parameters cell: ``session: str = "S01"   # Which session?``."""

    name: str
    type: str
    default: Value
    help: str


@dataclass(frozen=True)
class Workbook:
    """A workbook as it stands in its file; ``fingerprint`` is the SHA-256 of its bytes."""

    path: Path
    content: bytes = field(repr=False)
    parameters: dict[str, Parameter]

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the file, as hex."""
        return hashlib.sha256(self.content).hexdigest()


def find_workbook(path: Path | str, *, below: Iterable[Path]) -> Path:
    """Give the real path of a workbook that lies below one of the allowed folders.

    Raises
    ------
    ParameterError
        If it is an address, is not there, is no notebook, or lies elsewhere (links are followed).
    """
    name = escape_for("terminal", str(path))
    if "://" in str(path) or str(path) == "-":
        raise ParameterError(
            tell("{name}: a workbook is a file of this machine, not an address.", name=name)
        )
    found = _real(Path(path))
    if found is None:
        raise ParameterError(
            tell("{name}: there is no such workbook. Give the path of an .ipynb file.", name=name)
        )
    folders = [folder.resolve() for folder in below]
    if not any(found.is_relative_to(folder) for folder in folders):
        allowed = ", ".join(str(folder) for folder in folders)
        raise ParameterError(
            tell(
                "{name}: a workbook must lie below one of these folders: {allowed}.",
                name=name,
                allowed=allowed,
            )
        )
    return found


def _real(path: Path) -> Path | None:
    """Follow links to a notebook; None if there is none, nor could be one of such a name."""
    try:
        found = path.resolve()
        return found if found.suffix == ".ipynb" and found.is_file() else None
    except (OSError, ValueError, RuntimeError):  # too long; holds NUL; links in a circle
        return None


def read_workbook(path: Path) -> Workbook:
    """Read a workbook and the parameters it declares.

    Raises
    ------
    RunError
        If it is too large, is no notebook of format 4, or has not exactly one parameters cell.
    """
    try:
        if path.stat().st_size > LARGEST_WORKBOOK:
            raise RunError(
                tell("{file}: a workbook has at most 10 MB. Clear its outputs.", file=path.name)
            )
        content = path.read_bytes()
    except OSError as error:
        raise RunError(
            tell("{file}: cannot be read ({why}).", file=path.name, why=error.strerror)
        ) from error
    sources = [_source(cell) for cell in _cells(path, content) if "parameters" in _tags(cell)]
    if len(sources) != 1:
        raise RunError(
            tell(
                "{file}: {count} cells tagged 'parameters'. A workbook has exactly one such code "
                "cell.",
                file=path.name,
                count=len(sources),
            )
            if sources
            else tell(
                "{file}: no cell tagged 'parameters'. A workbook has exactly one such code cell.",
                file=path.name,
            )
        )
    return Workbook(path, content, _declared(path, sources[0]))


def check_parameters(workbook: Workbook, given: Mapping[str, object]) -> dict[str, Value]:
    """Check given values against the parameters cell, before anything is run.

    Returns
    -------
    dict
        The values to hand to the run, by name; only those that were given.

    Raises
    ------
    ParameterError
        If a name is not declared or a value has another type; one line for each.
    """
    faults = [fault for name, value in given.items() if (fault := _fault(workbook, name, value))]
    if faults:
        raise ParameterError("\n".join(faults))
    return cast("dict[str, Value]", dict(given))


def _cells(path: Path, content: bytes) -> list[dict[str, Any]]:
    try:
        notebook = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise RunError(
            tell("{file}: is not a notebook (its JSON is broken).", file=path.name)
        ) from error
    version = notebook.get("nbformat") if isinstance(notebook, dict) else None
    if version != 4:
        raise RunError(
            tell(
                "{file}: is not a notebook of format 4. Open it in JupyterLab and save it again.",
                file=path.name,
            )
        )
    cells = notebook.get("cells")
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise RunError(tell("{file}: is not a notebook (it has no list of cells).", file=path.name))
    return [cell for cell in cells if cell.get("cell_type") == "code"]


def _tags(cell: dict[str, Any]) -> list[str]:
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return tags if isinstance(tags, list) else []


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _declared(path: Path, source: str) -> dict[str, Parameter]:
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise RunError(
            tell("{file}: its parameters cell is not Python.", file=path.name)
        ) from error
    lines = source.splitlines()
    parameters = [_parameter(path, statement, lines) for statement in statements]
    return {parameter.name: parameter for parameter in parameters}


def _parameter(path: Path, statement: ast.stmt, lines: list[str]) -> Parameter:
    where = tell("{file}, parameters cell, line {line}", file=path.name, line=statement.lineno)
    if not (
        isinstance(statement, ast.AnnAssign)
        and isinstance(statement.target, ast.Name)
        and statement.value
        and _NAME.fullmatch(statement.target.id)
    ):
        raise RunError(
            tell(
                '{where}: write name: type = value   # help, as in session: str = "S01".',
                where=where,
            )
        )
    kind = ast.unparse(statement.annotation)
    if kind not in _ALLOWED:
        raise RunError(
            tell(
                "{where}: '{kind}' is no type of a parameter. {known}",
                where=where,
                kind=kind,
                known=known(kind, _ALLOWED),
            )
        )
    try:
        default = ast.literal_eval(statement.value)
    except (ValueError, TypeError) as error:
        raise RunError(
            tell("{where}: the default must be a plain value, not reckoned.", where=where)
        ) from error
    if not _fits(kind, default):
        raise RunError(
            tell(
                "{where}: the default {default} is not of type {kind}.",
                where=where,
                default=repr(default),
                kind=kind,
            )
        )
    return Parameter(statement.target.id, kind, default, _help(statement, lines))


def _help(statement: ast.stmt, lines: list[str]) -> str:
    # ast counts columns in bytes of UTF-8.
    line = lines[(statement.end_lineno or statement.lineno) - 1].encode()
    return line[statement.end_col_offset :].decode().strip().removeprefix("#").strip()


def _fits(kind: str, value: object) -> bool:
    if kind.startswith("list["):
        return isinstance(value, list) and all(_fits(kind[5:-1], item) for item in value)
    if kind == "float":
        return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]  # a number
    return type(value) is _TYPES[kind]  # bool is not int here


def _fault(workbook: Workbook, name: object, value: object) -> str:
    where = tell(
        "{file}, parameter {name}",
        file=workbook.path.name,
        name=escape_for("terminal", str(name)),
    )
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return tell("{where}: a name has small letters, digits and _, at most 41.", where=where)
    if name not in workbook.parameters:
        return tell(
            "{where}: is not declared by this workbook. {known}",
            where=where,
            known=known(name, workbook.parameters),
        )
    kind = workbook.parameters[name].type
    if not _fits(kind, value):
        shown = escape_for("terminal", repr(value))
        return tell(
            "{where}: {value} is not of type {kind}, as its parameters cell says.",
            where=where,
            value=shown,
            kind=kind,
        )
    if len(json.dumps(value)) > LONGEST_VALUE:
        return tell(
            "{where}: the value is longer than {most} characters.",
            where=where,
            most=whole(LONGEST_VALUE),
        )
    if not all(_can_be_kept(item) for item in (value if isinstance(value, list) else [value])):
        return tell("{where}: the value holds control characters.", where=where)
    return ""


def _can_be_kept(value: object) -> bool:
    try:
        return not isinstance(value, str) or kept(value) == value
    except ValueError:
        return False

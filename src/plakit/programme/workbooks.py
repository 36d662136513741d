"""The group's own copies of workbooks: parameters filled in, and compared with the shipped ones."""

import ast
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from plakit.errors import Fault, ParameterError, known
from plakit.programme.programme import Programme
from plakit.shipped import shipped
from plakit.wording import tell


def fill_parameters(notebook: str, values: Mapping[str, str]) -> str:
    """Give a notebook whose cell of parameters has new values; its comments stay.

    Parameters
    ----------
    notebook : str
        The notebook as JSON.
    values : mapping
        Parameter to its new text.

    Raises
    ------
    ParameterError
        If there is no cell tagged ``parameters``, or it lacks one of the names.
    """
    import nbformat

    book = nbformat.reads(notebook, as_version=4)  # type: ignore[no-untyped-call]  # it has no types
    cells = [cell for cell in book.cells if _is_parameters(cell)]
    if not cells:
        raise ParameterError(tell("This notebook has no cell tagged 'parameters'. Tag one."))
    for name, value in values.items():
        cells[0].source = _assign(cells[0].source, name, value)
    filled = nbformat.writes(book)  # type: ignore[no-untyped-call]  # it has no types
    return f"{filled}\n"


def copy_workbooks(folder: Path, session: str, names: tuple[str, ...]) -> None:
    """Write the group's copies of shipped workbooks, made for one session."""
    target = folder / "workbooks" / session
    target.mkdir(parents=True)
    for name in names:
        notebook = shipped("workbooks", name).read_text(encoding="utf-8")
        filled = fill_parameters(notebook, {"session": session})
        (target / name).write_text(filled, encoding="utf-8")


def stale_workbooks(programme: Programme) -> list[Fault]:
    """Find copies of workbooks that differ from those plakit ships now, parameters apart.

    Returns
    -------
    list of Fault
        One a copy, as a hint: an old copy still runs.
    """
    copies = sorted((programme.folder / "workbooks").rglob("*.ipynb"))
    hints = []
    for copy in copies:
        original = shipped("workbooks", copy.name)
        if ".ipynb_checkpoints" in copy.parts or not original.exists():
            continue
        if _fingerprint(copy) != _fingerprint(original):
            name = copy.relative_to(programme.folder).as_posix()
            text = tell(
                "is older than the workbook that plakit ships, or was changed by hand; "
                "delete it to work with the shipped one"
            )
            hints.append(Fault(name, 0, "", text))
    return hints


def _fingerprint(path: Path) -> str:
    """Give the hash of what the cells say, but for the cell of parameters."""
    try:
        book = json.loads(path.read_text(encoding="utf-8"))
        cells = [cell for cell in book["cells"] if not _is_parameters(cell)]
        sources = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return "not a notebook"
    return hashlib.sha256(json.dumps(sources).encode()).hexdigest()


def _is_parameters(cell: Mapping[str, Mapping[str, object]]) -> bool:
    tags = cell.get("metadata", {}).get("tags", [])
    return isinstance(tags, list) and "parameters" in tags


def _assign(source: str, name: str, value: str) -> str:
    """Put a new value behind ``name: str =``, and leave the rest of the cell as it is."""
    found = {
        line.target.id: line.value
        for line in ast.parse(source).body
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.value
    }
    if name not in found:
        raise ParameterError(
            tell(
                "'{name}' is not a parameter of this notebook. {known}",
                name=name,
                known=known(name, found),
            )
        )
    old, lines = found[name], source.split("\n")
    # Offsets of `ast` count bytes.
    line = lines[old.lineno - 1].encode()
    new = json.dumps(value, ensure_ascii=False).encode()
    lines[old.lineno - 1] = (line[: old.col_offset] + new + line[old.end_col_offset :]).decode()
    return "\n".join(lines)

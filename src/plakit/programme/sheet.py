"""What one file says, with the line of each entry: the same for YAML and CSV.

A `Sheet` holds texts, lists and mappings only; types come with the entries (`entries`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from plakit.errors import Fault
from plakit.text import escape_for

Key = str | int
Path = tuple[Key, ...]


@dataclass(frozen=True)
class Sheet:
    """One file as read: its name, its content, the line of each path, and faults of its shape."""

    file: str
    data: object
    lines: dict[Path, int]
    faults: tuple[Fault, ...] = ()

    def line(self, *path: Key) -> int:
        """Give the line of an entry, or of the nearest one around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def at(self, *path: Key) -> object:
        """Give what stands at a path; None if there is nothing."""
        data = self.data
        for key in path:
            data = _child(data, key)
        return data

    def fault(self, *path: Key, text: str) -> Fault:
        """Say what is wrong at a path."""
        return Fault(self.file, self.line(*path), self.field(*path), text)

    def field(self, *path: Key) -> str:
        """Name a path in words: entries of a list by their id, else by their number."""
        words: list[str] = []
        for length, key in enumerate(path, start=1):
            name = self._entry_name(path[:length]) if isinstance(key, int) else key
            if isinstance(key, int) and words and name:
                words[-1] += f" {name}"
            elif name:
                words.append(escape_for("terminal", str(name)))
        return ", ".join(words)

    def _entry_name(self, path: Path) -> str:
        name = _child(self.at(*path), "id")
        if isinstance(name, str) and name:
            return escape_for("terminal", name)
        return str(int(path[-1]) + 1) if len(path) > 1 else ""


@dataclass(frozen=True)
class Table(Sheet):
    """A CSV file: every row a mapping of column to text, empty where nothing was written.

    ``lacks`` names the columns that should be there and are not: then no row can be an entry.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[dict[str, str], ...] = field(default=())
    lacks: tuple[str, ...] = ()


def quoted(value: object) -> str:
    """Show a value of a file within a sentence: one line, in quotes."""
    return f"'{escape_for('terminal', str(value))}'"


def find(data: object, pattern: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Give every text that a pattern leads to, with its path; ``*`` is each entry of a list.

    >>> list(find({"steps": [{"session": "S01"}]}, ("steps", "*", "session")))
    [(('steps', 0, 'session'), 'S01')]
    """
    if not pattern:
        if isinstance(data, str) and data:
            yield path, data
        return
    key, rest = pattern[0], pattern[1:]
    if key == "*" and isinstance(data, list | tuple):
        for number, entry in enumerate(data):
            yield from find(entry, rest, (*path, number))
    elif isinstance(data, dict) and key in data:
        yield from find(data[key], rest, (*path, key))


def _child(data: object, key: Key) -> object:
    if isinstance(data, dict):
        return data.get(key)
    if isinstance(data, list | tuple) and isinstance(key, int) and key < len(data):
        return data[key]
    return None

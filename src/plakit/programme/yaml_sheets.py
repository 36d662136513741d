"""Reads YAML: every value stays text, every entry keeps its line.

Aliases, tags and keys written twice are refused (an alias can blow a file up, a tag can call
code); types are given later, by the entries.
"""

from collections.abc import Iterator
from typing import NoReturn

import yaml

from plakit.errors import Fault, SheetError
from plakit.programme.sheet import Path, Sheet
from plakit.text import escape_for
from plakit.wording import mark, tell

DEEPEST = 20
MOST_VALUES = 100_000  # of a file
MOST_FAULTS = 100

_PLAIN_REASONS = {
    "mapping values are not allowed in this context":
        mark("a colon stands where none can; a text with ': ' in it needs quotes around it, "
             "and keys of one list stand exactly below each other"),
    "found unexpected end of stream": mark("a quote is opened and never closed"),
    "found character that cannot start any token":
        mark("a text cannot begin with this character; put quotes around the text"),
    "block sequence entries are not allowed in this context":
        mark("a list begins here beside its key; write each '- ' on a line of its own below it"),
    "could not find expected ':'": mark("a key without its colon; write key: value"),
}  # fmt: skip


def read_yaml(text: str, file: str) -> Sheet:
    r"""Read a YAML text.

    Raises
    ------
    SheetError
        If it is not YAML; faults that leave it readable are in ``Sheet.faults``.

    >>> read_yaml("code: NO\nyears:\n- 012", "a.yaml").data
    {'code': 'NO', 'years': ['012']}
    """
    builder = _Builder(file, yaml.parse(text, Loader=yaml.CBaseLoader))
    try:
        data = builder.document()
    except yaml.MarkedYAMLError as error:
        raise SheetError(faults=[_no_yaml(error, text, file)]) from None
    return Sheet(file, data, builder.lines, tuple(builder.faults))


class _Builder:
    """Turns the events of one document into texts, lists and mappings."""

    def __init__(self, file: str, events: Iterator[yaml.Event]) -> None:
        self.file = file
        self.events = events
        self.lines: dict[Path, int] = {}
        self.faults: list[Fault] = []
        self._values = 0

    def document(self) -> object:
        """Read the one document of the stream."""
        next(self.events)  # the stream begins
        if not isinstance(next(self.events), yaml.DocumentStartEvent):
            self._stop(0, tell("has no entries, only comments; write what belongs into it"))
        data = self._node(next(self.events), ())
        next(self.events)  # the document ends
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            self._fault(after, tell("a second part begins here (---); a file has one part only"))
        return data

    def _node(self, event: yaml.Event, path: Path) -> object:
        self.lines.setdefault(path, _line(event))
        if len(path) > DEEPEST:
            self._stop(
                _line(event),
                tell("entries are nested deeper than {most} levels", most=DEEPEST),
            )
        self._values += 1
        if self._values > MOST_VALUES:
            self._stop(
                _line(event),
                tell("holds more than {most:,} keys and values; split the file", most=MOST_VALUES),
            )
        if isinstance(event, yaml.AliasEvent):
            self._fault(
                event, tell("a text that begins with * needs quotes (aliases are not read)")
            )
            return ""
        self._refuse_tag(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        return str(getattr(event, "value", ""))

    def _list(self, path: Path) -> list[object]:
        entries: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            entries.append(self._node(event, (*path, len(entries))))
        return entries

    def _mapping(self, path: Path) -> dict[str, object]:
        entries: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, path)
            if key in entries:
                self._fault(
                    event,
                    tell("the key '{key}' is written twice here", key=escape_for("terminal", key)),
                )
            else:
                self.lines[*path, key] = _line(event)
            value = self._node(next(self.events), (*path, key))
            entries.setdefault(key, value)
        return entries

    def _key(self, event: yaml.Event, path: Path) -> str:
        key = self._node(event, (*path, ""))
        del self.lines[*path, ""]
        if not isinstance(key, str):
            self._stop(_line(event), tell("a key is a word; this one is a list or mapping"))
        return key

    def _refuse_tag(self, event: yaml.Event) -> None:
        if getattr(event, "anchor", None):
            self._fault(
                event, tell("a text that begins with & needs quotes (anchors are not read)")
            )
        tag = getattr(event, "tag", None)
        # The quotes of a text give it the tag "!", which is harmless.
        if tag and tag != "!":
            self._fault(event, tell("a text that begins with ! needs quotes (tags are not read)"))

    def _fault(self, event: yaml.Event, text: str) -> None:
        if len(self.faults) == MOST_FAULTS:
            self._stop(
                _line(event), tell("plakit has stopped reading here: mend the faults above first")
            )
        self.faults.append(Fault(self.file, _line(event), "", text))

    def _stop(self, line: int, text: str) -> NoReturn:
        raise SheetError(faults=[*self.faults, Fault(self.file, line, "", text)])


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _no_yaml(error: yaml.MarkedYAMLError, text: str, file: str) -> Fault:
    lines = text.rstrip("\n").split("\n")
    # An open quote is found at the end of the file; what helps is where it began.
    is_open = error.problem == "found unexpected end of stream"
    found = error.context_mark if is_open else error.problem_mark
    line = min(found.line if found else 0, len(lines) - 1)
    here = lines[line]
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return Fault(file, line + 1, "", tell("the line begins with a tab; YAML takes spaces only"))
    problem = error.problem or tell("it cannot be read")
    plain = _PLAIN_REASONS.get(problem, mark("{problem}; look at spaces, colons and quotes"))
    reason = tell(plain, problem=problem)
    return Fault(
        file, line + 1, "", tell("is not well-formed YAML from here on: {reason}", reason=reason)
    )

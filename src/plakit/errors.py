"""What can go wrong, told in plain words: where, what, what is allowed, what to do.

Every error meant for users derives from `PlakitError`; any other exception is a bug of ours.
"""

import difflib
import importlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType

from plakit.wording import tell


class PlakitError(Exception):
    """Something the user can mend. Its text is the whole message.

    In a notebook cell the text stands alone, without a trace; set the environment
    variable ``PLAKIT_TRACE`` to anything to see the trace as well.
    """

    def _render_traceback_(self) -> list[str] | None:
        """Tell IPython to show the message only (its own hook for exceptions)."""
        if os.environ.get("PLAKIT_TRACE"):
            return None
        return [str(self)]


@dataclass(frozen=True, order=True)
class Fault:
    """One fault of one file: where it stands and what to do about it.

    ``line`` counts from 1; 0 means the file as a whole. ``field`` may be empty.
    """

    file: str
    line: int
    field: str
    text: str

    def __str__(self) -> str:
        where = [self.file]
        if self.line:
            where.append(tell("line {number}", number=self.line))
        if self.field:
            where.append(self.field)
        return f"{', '.join(where)}: {self.text}"


class SheetError(PlakitError):
    """The content of one or more files is faulty; ``faults`` lists all of it, one line each."""

    def __init__(self, message: str = "", *, faults: Iterable[Fault] = ()) -> None:
        self.faults = tuple(sorted(faults))
        lines = ([message] if message else []) + [str(fault) for fault in self.faults]
        super().__init__("\n".join(lines))


class ParameterError(PlakitError):
    """A workbook, verb or command was called wrongly."""


class StoreError(PlakitError):
    """The file that keeps the answers cannot be used, or refused what it was given."""


class AnswerError(StoreError):
    """An answer was refused, and nothing was kept of it.

    ``why`` names the reason: pages have a sentence of their own for it in the language of who
    reads them (`plakit.forms.page_words`), and ``slots`` fill the places of that sentence.
    """

    def __init__(self, text: str, why: str = "unfit", **slots: object) -> None:
        self.why = why
        self.slots = slots
        super().__init__(text)


class RunError(PlakitError):
    """A workbook failed while it ran."""


class MissingPartError(PlakitError):
    """An optional part is not installed."""


def known(name: str, names: Iterable[str]) -> str:
    """Say which names are known, and which one was probably meant.

    >>> known("agre5", ["yesno", "agree5"])
    'Known: agree5, yesno. Did you mean agree5?'
    """
    names = sorted(names)
    if not names:
        return tell("None is known yet.")
    near = difflib.get_close_matches(name, names, n=1)
    if near:
        return tell("Known: {names}. Did you mean {near}?", names=", ".join(names), near=near[0])
    return tell("Known: {names}.", names=", ".join(names))


def need(package: str, *, extra: str, why: str) -> ModuleType:
    """Import an optional package, or say how to get it.

    Raises
    ------
    MissingPartError
        If the package is not installed.
    """
    try:
        return importlib.import_module(package)
    except ImportError as error:
        raise MissingPartError(
            tell(
                "{package} is needed {why}, and is not installed. "
                'Install it with: pip install "plakit[{extra}]"',
                package=package,
                why=why,
                extra=extra,
            )
        ) from error

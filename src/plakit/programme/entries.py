"""`Entry`, the base of all that a group writes down: it knows where it stands."""

from collections.abc import Iterator, Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationError, model_validator

from plakit.errors import Fault, SheetError
from plakit.programme.complaints import faults_of, first_faults
from plakit.programme.sheet import Key, Path, Sheet

# Entries that were read from no file. One for all: a default of its own would be copied for each.
_NOWHERE = Sheet("", None, {})


class Entry(BaseModel):
    """Something written down in a file of the programme. It knows its lines."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    _sheet: Sheet = PrivateAttr(default_factory=lambda: _NOWHERE)
    _path: Path = PrivateAttr(default=())

    @classmethod
    def read(cls, sheet: Sheet, *path: Key, defaults: Mapping[str, object] | None = None) -> Self:
        """Read the entry at a path of a file; ``defaults`` fill what is not written there.

        Raises
        ------
        SheetError
            With every fault of the entry.
        """
        raw = sheet.at(*path)
        try:
            entry = cls.model_validate(_filled(raw, defaults or {}))
        except ValidationError as error:
            raise SheetError(faults=faults_of(error, cls, sheet, path)) from None
        entry._sheet, entry._path = sheet, path  # noqa: SLF001  # its own class
        if faults := first_faults(entry.misfits(), sheet, path):
            raise SheetError(faults=faults)
        return entry

    def misfits(self) -> Iterator[Fault]:
        """Find parts that do not fit each other, each told at its own line."""
        yield from ()

    @property
    def where(self) -> tuple[Sheet, Path]:
        """Give the file as read, and the path at which the entry stands in it."""
        return self._sheet, self._path

    def line(self, *path: Key) -> int:
        """Give the line of a part of it, such as ``line("settings", "columns", 0)``."""
        return self._sheet.line(*self._path, *path)

    def fault(self, *path: Key, text: str) -> Fault:
        """Say what is wrong with a part of it."""
        return self._sheet.fault(*self._path, *path, text=text)

    @model_validator(mode="before")
    @classmethod
    def _drop_what_is_empty(cls, raw: object) -> object:
        # `key:` with nothing behind it is a key not yet written. One that is not known stays, to
        # be told: it may be the end of a text, as in {text: First, then}.
        if isinstance(raw, dict):
            known = cls.model_fields
            return {key: value for key, value in raw.items() if value != "" or key not in known}
        return raw


class Traced(Entry):
    """An entry that results rest on, so that it tells its file."""

    @property
    def file(self) -> str:
        """Give the name of the file it stands in."""
        return self.where[0].file


def _filled(raw: object, defaults: Mapping[str, object]) -> object:
    if not isinstance(raw, dict):
        return raw
    return {
        **defaults,
        **{key: value for key, value in raw.items() if value or key not in defaults},
    }

"""A small group whose rounds leave in every way, and what reads its exports."""

import csv
from pathlib import Path

from plakit.exchange.open_export.exporting import Exported, ExportOrder, write_export
from plakit.text import from_cell

COMMENTS = "settings: {comments: true}\n"
# Six seats of two kinds, three each: k is 3.
LEVELS = {
    "AT-1": (1, 2), "BE": (2, 2), "CZ": (3, 3), "AT-2": (1, 3), "DE": (2, 3), "EE": (3, 1),
}  # fmt: skip
ITEMS = ("a1", "a2", "b1", "b2")


def answer_health(room, answer, step="wave-1", seats=LEVELS, **extra) -> None:
    """Let seats answer the pseudonymous round, and close it."""
    if not room.place.state(room.session.id, "health", step).was_opened:
        room.open("health", step=step)
    for seat in seats:
        now, wanted = LEVELS[seat]
        said = {item: {"value": {"now": now, "wanted": wanted}, **extra} for item in ITEMS}
        answer(room, "health", seat, step, **said)
    room.close("health", step=step)


def exported(folder: Path, out: Path, **how) -> Exported:
    return write_export(ExportOrder(folder, out, **how))


def rows(export: Path, name: str) -> list[dict[str, str]]:
    """Read a table as it was meant, or nothing where there is none."""
    if not (export / name).exists():
        return []
    with (export / name).open(encoding="utf-8-sig", newline="") as file:
        return [{key: from_cell(cell) for key, cell in row.items()} for row in csv.DictReader(file)]


def all_bytes(export: Path) -> bytes:
    """Give every byte of an export, file names included."""
    files = sorted(path for path in export.rglob("*") if path.is_file())
    return b"\n".join(str(path).encode() + b"\n" + path.read_bytes() for path in files)

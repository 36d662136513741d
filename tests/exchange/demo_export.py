"""The rehearsed demonstration as a stranger gets it: its report, and its export, and no more."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

from plakit.exchange.open_export.exporting import export_folder
from plakit.rehearsal import rehearse
from plakit.room.reporting import Order, write_session_reports
from plakit.shipped import shipped

# Enough to show every sort of figure that is reckoned from answers, in a tenth of the time.
TWO_QUESTIONNAIRES = ("cop-health", "ecvet-readiness")


@dataclass(frozen=True)
class Published:
    """What was handed on: the folder of the export, the page, the notebook kept beside it."""

    export: Path
    page: Path
    notebook: Path


def publish_demo(
    out: Path, *, only: tuple[str, ...] = (), language: str = "", workbook: str = ""
) -> Published:
    """Rehearse the sample, write its report by papermill, export it; keep nothing else.

    ``only`` names activities: the session then has no others.
    """
    rehearsed = _rehearsed(out, only)
    book = Path(workbook) if workbook else None
    return _published(out, Order(rehearsed, workbook=book, language=language))


def export_demo(out: Path, *, only: tuple[str, ...] = ()) -> Path:
    """Rehearse the sample and export it, without a report."""
    return export_folder(_rehearsed(out, only), out / "export")


def publish_recorded(out: Path) -> Published:
    """Write the report of the real programme, of which nothing but its sources is known."""
    return _published(out, Order(_copy(out)))


def _copy(out: Path) -> Path:
    return shutil.copytree(
        shipped("data", "programmes", "ecvet-forum-2012"), out / "away" / "ecvet-forum-2012"
    )


def _rehearsed(out: Path, only: tuple[str, ...]) -> Path:
    copy = _copy(out)
    if only:
        _narrow(copy / "sessions.yaml", only)
    return rehearse(copy, seats=24, seed=2012).folder


def _narrow(sessions: Path, only: tuple[str, ...]) -> None:
    """Leave only these activities in the calendar, and no finding that rests on another."""
    calendar = yaml.safe_load(sessions.read_text("utf-8"))
    for session in calendar["sessions"]:
        session["activities"] = [*only]
        session["findings"] = [one for one in session["findings"] if one["activity"] in only]
    sessions.write_text(yaml.safe_dump(calendar, allow_unicode=True), encoding="utf-8")


def _published(out: Path, order: Order) -> Published:
    written = write_session_reports(order)
    assert not written.failed, [one.reason for one in written.failed]
    export_folder(order.folder, out / "export")
    made = order.folder / "reports"
    (page,) = (path for path in made.glob("*.html") if path.name != "index.html")
    shutil.copyfile(page, out / "r.html")
    shutil.copyfile(page.with_suffix(".ipynb"), out / "r.ipynb")
    shutil.rmtree(out / "away")
    return Published(out / "export", out / "r.html", out / "r.ipynb")

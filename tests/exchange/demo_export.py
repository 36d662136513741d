"""The rehearsed demonstration as a stranger gets it: its report, and its export, and no more."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from plakit.exchange.exporting import export_folder
from plakit.rehearsal import rehearse
from plakit.room.reporting import Order, write_session_reports
from plakit.shipped import shipped


@dataclass(frozen=True)
class Published:
    """What was handed on: the folder of the export, the page, the notebook kept beside it."""

    export: Path
    page: Path
    notebook: Path


def publish_demo(out: Path) -> Published:
    """Rehearse the sample, write its report by papermill, export it; keep nothing else."""
    copy = out / "away" / "ecvet-forum-2012"
    shutil.copytree(shipped("data", "programmes", "ecvet-forum-2012"), copy)
    rehearsed = rehearse(copy, seats=24, seed=2012).folder
    written = write_session_reports(Order(rehearsed))
    assert not written.failed, [one.reason for one in written.failed]
    export_folder(rehearsed, out / "export")
    for ending in ("html", "ipynb"):
        shutil.copyfile(rehearsed / "reports" / f"S01-session-report.{ending}", out / f"r.{ending}")
    shutil.rmtree(out / "away")
    return Published(out / "export", out / "r.html", out / "r.ipynb")

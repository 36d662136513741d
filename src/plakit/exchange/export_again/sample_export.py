"""An export of the rehearsed sample and its report, to try out: a scratch copy, made once."""

import shutil
import tempfile
from pathlib import Path

from plakit.exchange.export_again.export import Export, read_export
from plakit.exchange.open_export.package import DESCRIPTOR
from plakit.programme import Activity, Programme, Session
from plakit.shipped import shipped

SEATS, SEED = 24, 2012
REPORT = "report.html"


def sample_export() -> Export:
    """Give the export in ``plakit-samples`` here; where there is none, it is made first."""
    from plakit.room.place import SAMPLE, SAMPLES

    folder = Path.cwd() / SAMPLES / f"{SAMPLE}-export"
    if not (folder / "export" / DESCRIPTOR).is_file():
        _make(folder, SAMPLE)
    page = folder / REPORT
    return read_export(folder / "export").with_page(page if page.is_file() else None)


def _make(folder: Path, sample: str) -> None:
    from plakit.exchange.open_export.exporting import export_folder
    from plakit.rehearsal import rehearse

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="plakit-sample-") as scratch:
        copy = Path(scratch, sample)
        shutil.copytree(shipped("data", "programmes", sample), copy)
        rehearsed = rehearse(copy, seats=SEATS, seed=SEED).folder
        export_folder(rehearsed, folder / "export")
        (folder / REPORT).write_text(_page(rehearsed), encoding="utf-8")


def _page(folder: Path) -> str:
    """Write the page of the last session as a report does, but without another process."""
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    from plakit.activities import kind_of, session_report
    from plakit.blocks import MIME, Section
    from plakit.reports.page import export_html
    from plakit.room import reads
    from plakit.room.answers import hold
    from plakit.room.place import ANSWERS, open_place
    from plakit.store import Store

    programme = open_place(folder).programme
    session = programme.sessions[-1]
    with Store.open(folder / ANSWERS, read_only=True) as store:
        day = reads.own_day(session)
        results = [
            kind_of(one).results(programme, session, one, hold(programme, store, one, session), day)
            for one in _activities(programme, session)
        ]
        files = [name for one in results for name in one.files()]
        slices = [reads.slice_name(one.activity, session) for one in results if one.asks]
        k = min((one.activity.k for one in results if one.asks), default=programme.privacy.k)
        foot = reads.provenance(programme, store, session, [*files, *slices], as_of=day, k=k)
    report = session_report(programme, session, results, fingerprint=reads.short(foot.reads))
    page = Section(blocks=(*report.blocks, foot)).as_rehearsal()
    output = new_output("display_data", {MIME: page.to_json()})
    cell = new_code_cell(outputs=[output])
    return export_html(new_notebook(cells=[cell]))


def _activities(programme: Programme, session: Session) -> list[Activity]:
    return [programme.activity(name) for name in session.activities]

"""Where evidence is chosen, cases are offered by their titles: none of them leaves with answers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from plakit import activities
from plakit.activities import KINDS
from plakit.activities.evidence_choice import option_id
from plakit.exchange.export_again.merging import import_export
from plakit.exchange.open_export.case_titles import ASKING
from plakit.exchange.open_export.exporting import ExportOrder, export_folder, write_export
from plakit.room import Room
from tests.activities.drafting.conftest import enter, play
from tests.activities.drafting.test_drafting_work import NEW
from tests.conftest import let_go

__all__ = ["enter", "play"]

CASE = "id: case-a\ntitle: Short stays in Ljubljana\nproblem: Nobody went.\nsource: report\n"
CHOSEN = {
    "new1-rests": {"value": ["case"]},
    "new1-rests-case": {"value": [option_id("case:case-a")]},
}


@pytest.fixture
def group(sample_folder: Path, enter: Callable[..., Room], play: Callable[..., None]) -> Path:
    """Give a group in which a statement was proposed that rests on a case."""
    (sample_folder / "cases").mkdir()
    (sample_folder / "cases/case-a.yaml").write_text(CASE, "utf-8")
    room = enter()
    play(room, "propose", {"AT-1": NEW | CHOSEN})
    let_go(room)
    return sample_folder


def test_no_title_of_a_case_leaves_with_the_questions(group: Path, tmp_path: Path) -> None:
    out = tmp_path / "export"
    export_folder(group, out)
    files = [path for path in out.rglob("*") if path.is_file()]
    assert not [path for path in files if b"Ljubljana" in path.read_bytes()]
    assert "case:case-a" in (out / "codebook.csv").read_text("utf-8")
    import_export(out, tmp_path / "new")
    assert not list((tmp_path / "new").rglob("case-a.yaml"))


def test_brought_back_it_is_known_and_the_titles_stay(group: Path, tmp_path: Path) -> None:
    export_folder(group, tmp_path / "export")
    told = import_export(tmp_path / "export", group)
    assert told.lines == ("export: 0 answers were new and are kept now, 6 were known.",)


def test_an_export_of_the_whole_keeps_the_questions_as_they_were(
    group: Path, tmp_path: Path
) -> None:
    write_export(ExportOrder(group, tmp_path / "export", whole=True))
    (form,) = (tmp_path / "export/forms").glob("*.json")
    assert "Ljubljana" in json.dumps(json.loads(form.read_text("utf-8")))


def test_all_kinds_in_which_evidence_is_chosen_are_known() -> None:
    folder = Path(activities.__file__).parent
    asking = {
        path.relative_to(folder).parts[0]
        for path in folder.glob("*/**/*.py")
        if "lists_below" in path.read_text("utf-8")
    }
    assert {type(KINDS[name]).__module__.split(".")[2] for name in ASKING} == asking

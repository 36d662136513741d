"""Taking stock: with cases that were brought, with none at all, and called wrongly."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit import open_session
from plakit.rehearsal import rehearse
from plakit.reports import RunResult
from plakit.room.asking import Desk
from tests.activities.cases.intake.conftest import write_intake
from tests.conftest import let_go, write_folder
from tests.workbooks.conftest import titles_of

NAME = "20_take_stock.ipynb"
Run = Callable[..., RunResult]
Blocks = dict[str, list[dict[str, Any]]]
Read = Callable[[Path], Blocks]

REGISTER = "id: register\nkind: case_register\ntitle: Our cases\n"
OPIR = """\
id: case-opir
title: Ways together
units: [BE]
levels: [4]
problem: Nobody recognised what was learnt abroad.
steps: [Partners met.]
results: [{text: Five agreements., evidence: monitoring}]
transferable: The visits.
themes: [trust]
source: report
"""
READY = {"problem": "Too slow for the EQXF.", "title": "Ways together!", "units": "Belgium",
         "consent": "group", "contact_name": "Jo Canary", "state": "ready"}  # fmt: skip
EMPTY = {
    "brought": "Nobody has brought a case yet.",
    "words": "Nobody has brought a case yet.",
    "twice": "Nobody has brought a case yet.",
    "adopt": "Nothing waits to be adopted.",
}


def make_group(folder: Path) -> Path:
    write_folder(folder)
    write_intake(folder)
    (folder / "activities" / "register.yaml").write_text(REGISTER, encoding="utf-8")
    calendar = folder / "sessions.yaml"
    text = calendar.read_text("utf-8").replace("priorities, cases]", "priorities, cases, register]")
    calendar.write_text(text, encoding="utf-8")
    return folder


def tell(folder: Path, seat: str, **said: object) -> None:
    room = open_session(str(folder))
    room.open("cases")
    form = room.place.state("S01", "cases", "bring").form
    assert form is not None
    desk = Desk(room.place, room.session, room.programme.activity("cases"), "bring", form, seat)
    for name, value in said.items():
        save_id, given = secrets.token_hex(16), {"value": value}
        desk.save(save_id, f"case1-{name}", given, form.fingerprint)
    let_go(room)


@pytest.fixture(scope="module")
def told(
    run: Run, blocks_of: Read, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Blocks]:
    folder = make_group(tmp_path_factory.mktemp("told") / "small-group")
    (folder / "cases").mkdir()
    (folder / "cases" / "case-opir.yaml").write_text(OPIR, encoding="utf-8")
    tell(folder, "BE", **READY)
    tell(folder, "CZ", title="A draft", problem="Canary in a draft.")
    result = run(NAME, folder, adopt="BE", words="recognised")
    assert result.ok, result.reason
    return folder, blocks_of(result.notebook)


@pytest.fixture(scope="module")
def untold(run: Run, blocks_of: Read, tmp_path_factory: pytest.TempPathFactory) -> Blocks:
    folder = make_group(tmp_path_factory.mktemp("untold") / "small-group")
    result = run(NAME, folder)
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.mark.workbook
def test_with_cases_each_cell_shows_its_block(told: tuple[Path, Blocks]) -> None:
    titles = titles_of(told[1])
    assert titles["ask"] == ["Your cases"]
    assert titles["brought"] == ["Cases that were brought"]
    assert titles["words"] == ["Words that others may not understand"]
    assert titles["twice"] == ["Perhaps the same case"]
    assert titles["adopt"] == ["Your cases: what waits to be adopted"]
    assert titles["register"] == ["The case register"]
    assert titles["find"] == ["Found for “recognised”"]
    assert "Ways together" in str(told[1]["page"])
    assert {"coverage", "evidence", "synthesis", "find", "page", "story", "check"} <= set(titles)
    assert titles["compare"] == ["There are no two cases to compare yet."]


@pytest.mark.workbook
def test_a_report_of_it_adopts_nothing(told: tuple[Path, Blocks]) -> None:
    folder, blocks = told
    assert [path.name for path in (folder / "cases").iterdir()] == ["case-opir.yaml"]
    assert blocks["adopt"][0]["about"].endswith("In a report nothing is adopted.")


@pytest.mark.workbook
def test_no_name_for_the_group_and_no_draft_gets_into_it(told: tuple[Path, Blocks]) -> None:
    assert "Canary" not in str(told[1])
    assert "A draft" in str(told[1]["brought"])


@pytest.mark.workbook
def test_with_no_case_at_all_each_cell_says_so(untold: Blocks) -> None:
    for cell, text in EMPTY.items():
        assert untold[cell][0]["text"] == text, cell
    for cell in ("register", "page", "story", "similar"):
        assert untold[cell][0]["text"].startswith("There is no case in the register yet."), cell
    assert untold["open"][0]["text"] == "Your cases: Bring them is not open yet."
    for cell in ("coverage", "evidence", "synthesis", "find", "check", "compare"):
        assert untold[cell], cell


@pytest.mark.workbook
def test_a_rehearsal_shows_it_all_and_says_so(
    run: Run, blocks_of: Read, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = make_group(tmp_path_factory.mktemp("rehearsed") / "small-group")
    (folder / "cases").mkdir()
    (folder / "cases" / "case-opir.yaml").write_text(OPIR, encoding="utf-8")
    result = run(NAME, rehearse(folder, seats=6, seed=1).folder)
    assert result.ok, result.reason
    blocks = blocks_of(result.notebook)
    assert blocks["register"][0]["title"] == "The case register"
    assert all(one["rehearsal"] for shown in blocks.values() for one in shown)


@pytest.mark.workbook
def test_an_unknown_case_stops_it_with_the_known_ones(
    run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = make_group(tmp_path_factory.mktemp("wrong") / "small-group")
    (folder / "cases").mkdir()
    (folder / "cases" / "case-opir.yaml").write_text(OPIR, encoding="utf-8")
    result = run(NAME, folder, case="case-opri")
    assert result.ok is False
    assert "Known: case-opir. Did you mean case-opir?" in result.reason
    assert not result.html.exists()

"""The bad inputs of promises.md §6, A and C, on their way out: tables, pages, and in again.

Cards of all texts, in a group whose units and kinds have all names that files may hold.
"""

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from plakit import open_session, read_export
from plakit.blocks.html import block_html
from plakit.exchange.export_again.merging import import_export
from plakit.exchange.open_export.safe_tables import LONGEST_CELL
from plakit.forms import check_answer
from plakit.room.reporting import Order, write_session_reports
from plakit.store import Save
from tests.conftest import let_go, write_folder
from tests.corpus import names, texts
from tests.exchange.exporting import exported, rows
from tests.reports.test_page import Parsed

pytestmark = pytest.mark.workbook  # the report is made by papermill

CARDS = [one.kept for one in texts() if one.kept and len(one.value) <= 500]
CARDS += [one.value.replace("\r", "\n") for one in names()]
# Names in a file of seats are one line, and different ones.
NAMES = [one.value for one in names() if one.value.isprintable() and len(one.value) < 100]
EXACTLY = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Out:
    """A group, its export and the page of its report in German."""

    folder: Path
    export: Path
    page: str


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Out:
    folder = write_folder(tmp_path_factory.mktemp("corpus") / "Ä group =1+1")
    lines = [["id", "unit", "kind"], *([f"S{n}", name, name] for n, name in enumerate(NAMES))]
    with (folder / "seats.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    room = open_session(str(folder))
    room.open("needs")
    room.open("openly")
    keep(room)
    room.show("needs")
    let_go(room)
    export = exported(folder, folder.parent / "out", xlsx=True).path
    report = write_session_reports(Order(folder, sessions=("S01",), language="de"))
    assert not report.failed, [one.reason for one in report.failed]
    (page,) = (path for path in (folder / "reports").glob("S01*.html"))
    return Out(folder, export, page.read_text("utf-8"))


def keep(room: Any) -> None:
    """Let a seat write each text as a card, and each seat answer by name."""
    store = room.place.make_store()
    form = room.place.state("S01", "needs", "cards").form
    openly = room.place.state("S01", "openly", "once").form
    found = []
    for number, text in enumerate(CARDS):
        card = {"value": [{"id": "c1", "text": text}]}
        found.append(("needs", "cards", form, f"{number:032x}", "needs", card, {}))
    for seat in room.programme.seats:
        groups = {"unit": seat.unit, "kind": seat.kind}
        found.append(("openly", "once", openly, seat.id, "a1", {"value": {"now": 2}}, groups))
    store.save_many(
        Save(
            save_id=f"{number:032x}", session="S01", activity=activity, step=step, respondent=who,
            answer=check_answer(asked, item, said), origin="page", groups=groups,
        )
        for number, (activity, step, asked, who, item, said, groups) in enumerate(found)
    )  # fmt: skip


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet would reckon a cell."""
    start = cell.lstrip()[:1]
    is_number = re.fullmatch(r"[+-]?\d+([.,]\d+)?", cell)
    return bool(start) and start in "=+-@|＝＋－＠\u2212" and not is_number


def test_no_cell_of_a_table_is_a_formula_and_texts_are_exact(out: Out) -> None:
    tables = [path for path in out.export.rglob("*.csv") if "programme" not in path.parts]
    assert len(tables) >= 8
    for path in tables:
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert [cell for row in csv.reader(file) for cell in row if is_formula(cell)] == []
    told = [json.loads(r["value"]) for r in rows(out.export, "events.csv") if r["item"] == "needs"]
    assert sorted(said["value"][0]["text"] for said in told) == sorted(CARDS)
    people = [r for r in rows(out.export, "participants.csv") if r["activity"] == "openly"]
    assert sorted(r["unit"] for r in people) == sorted(NAMES)
    wide = rows(out.export, "answers_wide/openly.csv")
    assert sorted(r["group_kind"] for r in wide) == sorted(NAMES)


def test_no_cell_of_a_workbook_is_a_formula_a_link_or_an_error(out: Out) -> None:
    book = load_workbook(out.export / "tables.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert not [name for name in book.sheetnames if is_formula(name)]
    held = {cell.value for row in book["participants"].iter_rows() for cell in row}
    assert {EXACTLY.sub("", name) for name in NAMES} <= held
    assert max(len(cell.value) for cell in cells if cell.data_type == "s") <= LONGEST_CELL


def test_what_went_out_comes_in_again_and_is_the_same(out: Out, tmp_path: Path) -> None:
    import_export(out.export, tmp_path / "again")
    room = open_session(str(tmp_path / "again"))
    assert room.place.store is not None
    kept = [row.value["value"][0]["text"] for row in room.place.store.latest("S01", "needs")]
    let_go(room)
    assert sorted(kept) == sorted(CARDS)
    again = exported(tmp_path / "again", tmp_path / "out").path
    assert rows(again, "participants.csv") != []


def is_harmless(html: str) -> bool:
    page = Parsed(html)
    acting = {"script", "iframe", "object", "embed", "form", "base", "link", "input", "svg"}
    handlers = [name for name, _ in page.attributes if name.startswith("on") or name == "srcdoc"]
    links = [one for one in page.values("href", "src") if not one.startswith(("#", "data:image/"))]
    return not (acting & {*page.tags} or handlers or links)


def test_no_text_acts_in_what_is_shown_of_an_export(out: Out) -> None:
    export = read_export(out.export)
    blocks = [
        export.show_title(), export.show_files(), export.show_steps(), export.show_answers(),
        export.show_codebook(), export.recompute(),
    ]  # fmt: skip
    html = "".join(block_html(block) for block in blocks)
    assert is_harmless(html)
    assert "Traceback" not in html


def test_no_text_acts_in_a_report(out: Out) -> None:
    assert '<html lang="de"' in out.page
    assert is_harmless(re.sub(r"<svg.*?</svg>", "", out.page, flags=re.DOTALL))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in out.page
    assert "{{7*7}}" in out.page


@pytest.mark.browser
def test_a_browser_asks_nobody_for_a_report_and_shows_texts_exactly(
    out: Out, browser: Any, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(out.page, "utf-8")
    asked: list[str] = []
    said: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    shown = page.evaluate("document.body.textContent")
    page.close()
    assert [url for url in asked if not url.startswith("data:image/")] == [file.as_uri()]
    assert said == []
    short = [text for text in CARDS if len(text) < 300 and text.isprintable()]
    assert [text for text in short if text not in shown] == []

"""The demonstration, run once as a user would, and its two pages."""

import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.workbook


@dataclass
class Shown:
    """What one run of ``plakit demo`` printed and wrote."""

    code: int
    out: str
    err: str
    folder: Path

    def page(self, *parts: str) -> str:
        path = self.folder.joinpath("ecvet-forum-2012", *parts, "S01-session-report.html")
        return path.read_text(encoding="utf-8")


def text_of(page: str) -> str:
    """Give what is read on a page: without tags and style, with plain spaces."""
    said = re.sub(r"<style>.*?</style>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", said)).split())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    folder = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "plakit", "demo", "--out", str(folder / "out")]
    run = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    return Shown(run.returncode, run.stdout, run.stderr, folder / "out")


def test_it_ends_well_and_says_where_to_look(demo: Shown) -> None:
    assert demo.code == 0, demo.err
    assert "Traceback" not in demo.err
    lines = demo.out.splitlines()
    assert lines[0] == "A real programme, from the facts recorded in its source:"
    assert "24 simulated seats gave" in demo.out
    assert demo.out.count("S01-session-report: made") == 2
    report, document = "1/1 S01-session-report: made", "1/1 S01-guideline-document: made"
    assert demo.err.splitlines() == [report, document, report]


def test_the_real_report_holds_the_real_facts(demo: Shown) -> None:
    words = text_of(demo.page("reports"))
    for fact in ("121 lines of action in 35 countries", "Sum as printed 98",
                 "Not accounted for in the source 2", "more than 200", "190 to 811 members",
                 "day not in the source", "unclear in the source"):  # fmt: skip
        assert fact in words, fact


def test_the_real_report_is_no_rehearsal(demo: Shown) -> None:
    page = demo.page("reports")
    assert "rehearsal" not in text_of(page).lower()
    assert 'class="block table rehearsal"' not in page
    assert "simulated" not in text_of(page).lower()


def test_the_real_programme_is_there_in_three_formats_with_its_guidelines(demo: Shown) -> None:
    folder = demo.folder / "ecvet-forum-2012" / "reports"
    for name in ("S01-session-report", "S01-guideline-document"):
        starts = [(folder / f"{name}.{end}").read_bytes()[:4] for end in ("pdf", "docx", "html")]
        assert starts == [b"%PDF", b"PK\x03\x04", b"<!do"]
    document = text_of((folder / "S01-guideline-document.html").read_text(encoding="utf-8"))
    assert "The group has agreed to none of these statements" in document


def test_every_block_of_the_rehearsal_is_marked(demo: Shown) -> None:
    page = demo.page("rehearsal", "reports")
    kinds = re.findall(r'class="(block [^"]*)"', page)
    assert len(kinds) > 8
    assert [one for one in kinds if "rehearsal" not in one] == []
    assert "Rehearsal: simulated answers, not results" in text_of(page)


def test_nothing_recorded_passes_as_rehearsed(demo: Shown) -> None:
    words = text_of(demo.page("rehearsal", "reports"))
    assert "190 to 811" not in words
    assert "Sum as printed" not in words
    assert "24 seats" in words


@pytest.mark.parametrize("parts", [("reports",), ("rehearsal", "reports")])
def test_a_page_asks_nobody_and_shows_no_code(demo: Shown, parts: tuple[str, ...]) -> None:
    page = demo.page(*parts)
    assert "<script" not in page.lower()
    assert not re.search(r"\son\w+\s*=", re.sub(r">[^<]*<", "><", page))
    assert not re.search(r"""(src|href|action|data)\s*=\s*["']?(https?:)?//""", page)
    assert not re.search(r"@import|url\(\s*['\"]?https?:", page)
    for code in ("open_session(", "room.", "import plakit", "from plakit"):
        assert code not in text_of(page)
    assert str(demo.folder) not in page


@pytest.mark.parametrize("parts", [("reports",), ("rehearsal", "reports")])
def test_a_page_can_be_read_by_everybody(demo: Shown, parts: tuple[str, ...]) -> None:
    page = demo.page(*parts)
    assert re.search(r'<html[^>]* lang="en"', page)
    assert "<main" in page
    assert page.count("<h1") == 1
    tables = re.sub(r'<section class="block provenance.*?</section>', "", page, flags=re.DOTALL)
    # A record says what is known of the one thing that its heading names: it needs no caption.
    nameless = re.findall(r'<table class="([^"]*)"[^>]*>(?!<caption)', tables)
    assert all("record" in kind.split() for kind in nameless)
    assert tables.count("<caption") > 5
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    targets = re.findall(r'href="#([^"]+)"', page)
    assert set(targets) <= set(ids)


def test_the_index_and_the_record_list_both(demo: Shown) -> None:
    for parts, is_rehearsal in ((("reports",), False), (("rehearsal", "reports"), True)):
        folder = demo.folder.joinpath("ecvet-forum-2012", *parts)
        records = json.loads((folder / "run.json").read_text(encoding="utf-8"))["reports"]
        assert {(one["status"], one["rehearsal"]) for one in records} == {("made", is_rehearsal)}
        assert [one["name"] for one in records][:1] == ["S01-session-report"]
        assert "S01-session-report.html" in (folder / "index.html").read_text(encoding="utf-8")


def test_a_rehearsed_factor_is_shown_with_n_and_missing(demo: Shown) -> None:
    words = text_of(demo.page("rehearsal", "reports"))
    assert re.search(r"24 seats asked, \d+ took part, \d+ missing\.", words)
    assert "What to focus on, and why" in words
    assert "What changed from First look to Second look" in words or "Not compared" in words

"""A stranger gets every figure of a report again, from the export alone; mutants are found."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plakit import read_export
from plakit.blocks.plain import plain_text
from plakit.errors import ParameterError
from plakit.exchange.export_again.comparison import Comparison
from plakit.exchange.export_again.pages import read_page
from plakit.wording import speak
from tests.exchange.demo_export import (
    TWO_QUESTIONNAIRES,
    Published,
    publish_demo,
    publish_recorded,
)

pytestmark = pytest.mark.workbook  # the report is made by papermill

OTHER_NUMBERS = "Answers left under other numbers, so their fingerprint is another one."
CASES_APART = "Cannot be recomputed: cases leave in an export of their own."
# What leaves, to protect people, in another way than the report shows it.
LEFT_OTHERWISE = (
    "Its questions could tell who is behind a number, so single answers stay here.",
    "This part is not reckoned from answers or from files in the export.",
    "Comments left in mixed order, without what they were written to.",
)
# Who of a merged group is put where is drawn by names, which each export gives anew: now and
# then the draw is such that a vote by groups comes out, too.
AS_DRAWN = "Small groups left put together, so who voted by group comes out otherwise."
# Activities of the rehearsed demo whose answers do not leave: those about cases, and opinions.
OPINIONS = "opinions"
OF_CASES = ("case-register", "case-intake", "case-reading", "case-judging", "solution-bank")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def compared(published: Published) -> Comparison:
    return read_export(published.export).compare(published.page)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Give the report on two questionnaires: what is changed in it is found as in the whole one."""
    return publish_demo(tmp_path_factory.mktemp("small"), only=TWO_QUESTIONNAIRES)


@pytest.fixture
def mutant(small: Published, tmp_path: Path) -> Callable[..., Path]:
    """Give a function that changes one cell of a copy of the export, and seals it anew."""

    def change(name: str, find: Callable[[str], bool], put: Callable[[str], str]) -> Path:
        copy = shutil.copytree(small.export, tmp_path / "mutant")
        path = copy / name
        lines = path.read_bytes().decode("utf-8-sig").split("\r\n")
        at = next(number for number, line in enumerate(lines) if find(line))
        lines[at] = put(lines[at])
        path.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8", newline="")
        seal(copy, name)
        return copy

    return change


def seal(export: Path, name: str) -> None:
    """Let the description say that a changed file is as it should be."""
    described = json.loads((export / "datapackage.json").read_text("utf-8"))
    content = (export / name).read_bytes()
    for one in described["resources"]:
        if one["path"] == name:
            one |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    (export / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")


def test_every_figure_of_the_rehearsed_demo_comes_out_again(compared: Comparison) -> None:
    assert [one for one in compared.places if one.verdict == "differs"] == []
    assert compared.is_whole
    assert compared.count("agrees") > 550
    open_ = [one for one in compared.places if one.verdict == "cannot"]
    assert {one.why for one in open_} - {AS_DRAWN} == {OTHER_NUMBERS, CASES_APART, *LEFT_OTHERWISE}
    # Of what is in the export only the fingerprint of slices of answers stays open.
    slices = [one for one in open_ if one.why == OTHER_NUMBERS]
    assert {one.block.kind for one in slices} == {"provenance"}
    assert len(slices) == 10


def test_each_table_and_figure_of_the_page_has_been_compared(
    compared: Comparison, published: Published
) -> None:
    page = {one.id for one in read_page(published.page).blocks if one.kind in {"table", "figure"}}
    there = {one for one in page if not any(f"-{name}" in one for name in (*OF_CASES, OPINIONS))}
    seen = {one.block.id for one in compared.places if one.verdict == "agrees"}
    # What is of cases is on the page, and not in the export.
    assert all(any(name in one for one in page) for name in OF_CASES)
    assert there <= seen
    assert {"table-cop-health", "table-cop-health-by-kind", "figure-cop-health-trend"} <= there


def test_a_second_way_finds_the_same_numbers(compared: Comparison) -> None:
    assert [one for one in compared.second if not one.agrees] == []
    counts = {what: sum(one.what == what for one in compared.second)
              for what in ("n", "missing", "shares", "median", "mean by group")}  # fmt: skip
    # 12 and 15 items, now and wanted; the groups of one, the units of the other.
    assert counts["n"] == counts["missing"] == counts["shares"] == 27
    assert counts["median"] == 54
    assert counts["mean by group"] > 100


def test_the_kept_notebook_is_compared_as_the_page_is(
    published: Published, compared: Comparison
) -> None:
    other = read_export(published.export).compare(published.notebook)
    assert other.is_whole
    assert other.count("agrees") == compared.count("agrees")


def test_a_german_report_comes_out_again(tmp_path: Path) -> None:
    some = (*TWO_QUESTIONNAIRES, "next-steps", "vote-needs", "community-delphi")
    german = publish_demo(tmp_path, only=some, language="de")
    found = read_export(german.export).compare(german.page)
    assert found.page is not None
    assert found.page.language == "de"
    assert found.is_whole
    assert found.count("agrees") > 300
    assert not any("Probe" in one.title or "[en]" in one.title for one in found.page.blocks)


def test_a_report_from_recorded_sources_comes_out_again(tmp_path: Path) -> None:
    recorded = publish_recorded(tmp_path)
    found = read_export(recorded.export).compare(recorded.page)
    assert [one for one in found.places if one.verdict == "differs"] == []
    tables = {one.block.id for one in found.places if one.verdict == "agrees"}
    # Boards, figures of the source, its shares, its matrix.
    assert {"table-board-mobility", "table-forum-facts", "table-priorities"} <= tables
    assert found.count("agrees") > 450


def test_the_page_of_another_workbook_is_compared_where_it_shows_figures(tmp_path: Path) -> None:
    other = publish_demo(tmp_path, only=("cop-health",), workbook="10_self_assess")
    found = read_export(other.export).compare(other.page)
    assert [one for one in found.places if one.verdict == "differs"] == []
    ids = {one.block.id for one in found.places if one.verdict == "agrees"}
    assert {"table-cop-health", "figure-cop-health-trend", "table-who-was-asked"} <= ids


def test_the_verdict_is_said_in_words(compared: Comparison) -> None:
    text = plain_text(compared.block())
    assert re.search(
        r"\d+ of \d+ figures of the report come out again, 0 differ, and \d+ cannot", text
    )
    assert "Nothing differs." in text
    assert "Reckoned a second way, straight from the tidy table" in text
    assert compared.block().to_json()["blocks"][1]["rehearsal"] is True


@pytest.mark.parametrize(
    ("block", "pattern", "put"),
    [
        ("table-cop-health", r'(data-head="n">(?:<bdi>)?)(\d\d)', r"\g<1>99"),
        ("table-cop-health-by-kind", r'(level l6-\d center">)(\d\.\d)', r"\g<1>1.1"),
        ("table-cop-health", r"(Not there )(\d\d)(\xa0%)", r"\g<1>77\3"),
        ("figure-cop-health-trend", r'(alt="[^"]*?: )(\d\.\d)', r"\g<1>9.9"),
        ("table-cop-health-areas", r'(<svg x="0%" width=")(\d)', r"\g<1>9\2"),
        ("table-who-was-asked", r'(data-head="Asked">(?:<bdi>)?)(\d+)', r"\g<1>1\2"),
    ],
    ids=["n", "mean-of-a-group", "share", "alt-text", "length-of-a-bar", "who-was-asked"],
)
def test_a_changed_number_in_the_report_is_found(
    small: Published, tmp_path: Path, block: str, pattern: str, put: str
) -> None:
    html = small.page.read_text(encoding="utf-8")
    start = html.index(f'id="{block}"')
    changed, count = re.subn(pattern, put, html[start:], count=1)
    assert count == 1
    assert changed != html[start:]
    page = tmp_path / "changed.html"
    page.write_text(html[:start] + changed, encoding="utf-8")
    found = read_export(small.export).compare(page)
    assert not found.is_whole
    wrong = [one for one in found.places if one.verdict == "differs"]
    assert [one.block.id for one in wrong] == [block]
    assert wrong[0].here.row or block.startswith("figure")


def test_a_report_of_other_files_is_said_to_be_one_before_its_numbers_are(
    compared: Comparison, small: Published, tmp_path: Path
) -> None:
    assert compared.other_state == ()
    html = small.page.read_text(encoding="utf-8")
    at = html.index("seats.csv", html.index('class="block provenance'))
    other = re.sub(r"[0-9a-f]{4} [0-9a-f]{4}", "0000 0000", html[at:], count=1)
    page = tmp_path / "other.html"
    page.write_text(html[:at] + other, encoding="utf-8")
    found = read_export(small.export).compare(page)
    assert found.other_state == ("seats.csv",)
    assert plain_text(found.verdict()).startswith(
        "[Rehearsal] Doubt: The report rests on another state than the export. These are not the "
        "same: seats.csv. "
    )


def test_a_changed_finding_is_found(small: Published, tmp_path: Path) -> None:
    html = small.page.read_text(encoding="utf-8")
    start = html.index("findings")
    changed = re.sub(r"(<li>(?:<[^>]*>)*[^<]*?)(\d)", r"\g<1>7\2", html[start:], count=1)
    page = tmp_path / "changed.html"
    page.write_text(html[:start] + changed, encoding="utf-8")
    wrong = [one for one in read_export(small.export).compare(page).places
             if one.verdict == "differs"]  # fmt: skip
    assert [one.block.kind for one in wrong] == ["findings"]


def test_a_changed_fingerprint_of_a_file_is_found(small: Published, tmp_path: Path) -> None:
    html = small.page.read_text(encoding="utf-8")
    start = html.index("programme.yaml</th>")
    changed = re.sub(r"(Fingerprint:\">)[0-9a-f]{4}", r"\g<1>0000", html[start:], count=1)
    page = tmp_path / "changed.html"
    page.write_text(html[:start] + changed, encoding="utf-8")
    places = read_export(small.export).compare(page).places
    wrong = [one for one in places if one.verdict == "differs"]
    assert [one.block.kind for one in wrong] == ["provenance"]


def test_a_changed_answer_is_found_in_both_ways(
    mutant: Callable[..., Path], small: Published
) -> None:
    def is_answer(line: str) -> bool:
        return '"cop-health","wave-2"' in line and '""now"":1' in line

    export = mutant("events.csv", is_answer, lambda line: line.replace('""now"":1', '""now"":4'))
    found = read_export(export).compare(small.page)
    assert not found.is_whole
    wrong = [one for one in found.places if one.verdict == "differs"]
    assert any(one.block.id == "table-cop-health" for one in wrong)
    assert "differ" in plain_text(found.verdict())


def test_a_changed_row_of_the_tidy_table_is_found_by_the_second_way(
    mutant: Callable[..., Path], small: Published
) -> None:
    def is_answer(line: str) -> bool:
        return '"cop-health","wave-2"' in line and '"now","1"' in line

    export = mutant("answers.csv", is_answer, lambda line: line.replace('"now","1"', '"now","4"'))
    found = read_export(export).compare(small.page)
    assert {one.verdict for one in found.places} == {"agrees", "cannot"}
    assert any(not one.agrees for one in found.second)
    assert not found.is_whole


def test_a_changed_file_is_found_by_its_checksum(small: Published, tmp_path: Path) -> None:
    copy = shutil.copytree(small.export, tmp_path / "changed")
    with (copy / "answers.csv").open("a", encoding="utf-8") as file:
        file.write("\r\n")
    (copy / "README.md").unlink()
    export = read_export(copy)
    assert [str(fault) for fault in export.faults] == [
        "README.md: is missing from the export.",
        "answers.csv: was changed after the export was written.",
    ]
    assert "answers.csv: was changed" in plain_text(export.show_files())
    german = read_export(copy, language="de")
    assert "README.md: fehlt im Export." in plain_text(german.show_files())
    assert "einzelne Antworten" in plain_text(german.show_steps())
    speak("en")


def test_without_a_report_the_two_ways_are_compared(small: Published) -> None:
    found = read_export(small.export).compare()
    assert found.places == ()
    assert found.is_whole
    assert "No report was named. " in plain_text(found.verdict())
    assert len(found.second) > 200


def test_a_strange_report_is_refused_in_plain_words(small: Published, tmp_path: Path) -> None:
    export = read_export(small.export)
    with pytest.raises(ParameterError) as refused:
        export.compare(tmp_path / "none.html")
    assert "there is no such report. Name a page that plakit wrote" in str(refused.value)
    strange = tmp_path / "strange.html"
    strange.write_text("<p>Hello</p>", encoding="utf-8")
    with pytest.raises(ParameterError) as refused:
        export.compare(strange)
    assert "this is no report of plakit" in str(refused.value)

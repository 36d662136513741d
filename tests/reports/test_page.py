"""The page of a report: whole, safe, and the same bytes each time."""

import base64
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_output

from plakit.blocks import (
    MIME,
    Fact,
    Figure,
    Finding,
    Findings,
    Heading,
    LegendItem,
    Note,
    Paragraph,
    Provenance,
    Read,
    Table,
    Title,
    mark_rehearsal,
)
from plakit.reports import export_html
from plakit.reports.page import page_css

Notebook = Callable[..., Any]
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
# promises.md §6 A, as far as a str can hold it.
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "[x](javascript:alert(1))",
    "![](//evil.example/x.png)",
    "<iframe src=file:///etc/passwd>",
    "</textarea></title></style><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "{{7*7}} {% import os %} ${7*7} #{7}",
    "$\\href{javascript:alert(1)}{x}$ \\input{/etc/passwd}",
    "\x00\x07\x1b[2J\x1a",
    "\u202eright to left\u2066",
    "a\u2028b\u2029c",
    '# a" onclick=x',
    "```\n---\n%%html\n!rm",
    "<a href='https://evil.example' ping='//evil.example'>x</a><base href='//evil.example'>",
    "<link rel=stylesheet href=//evil.example><meta http-equiv=refresh content=0;//evil.example>",
    "url(//evil.example) */ @import '//evil.example'; </style>",
]
SCRIPTED_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script>'
    '<image href="https://evil.example/x.png"/></svg>'
)


class Parsed(HTMLParser):
    """What of a page could act or reach out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def values(self, *names: str) -> list[str]:
        return [value for name, value in self.attributes if name in names]


def hostile(notebook: Notebook) -> Any:
    """Everything that takes text takes all of the corpus."""
    text = "\n\n".join(HOSTILE)
    table = Table(
        id="t", title=text, about=text, doubt=text, notes=(text,), source=text,
        legend=(LegendItem(mark="blank", text=text),), columns=({"head": text, "sub": text},),
        groups=({"title": text, "rows": ({"cells": ({"cell": "text", "text": text},)},)},),
    )  # fmt: skip
    blocks = [
        Title(programme=text, programme_id=text, report=text, session=text, fingerprint=text,
              title=text, standfirst=text, facts=(Fact(label=text, text=text, doubt=text),)),
        Findings(title=text, about=text, items=(Finding(text=text, about=text, table="t"),)),
        Heading(text=text), Paragraph(text=text), Note(text=text, tone="doubt"), table,
        Figure(id="f", title=text, about=text, alt=text, svg=SCRIPTED_SVG, notes=(text,)),
        Provenance(lines=(text,), command=text, reads=(
            Read(name=text, what=text, rows=text, certainty=text, fingerprint=text),)),
    ]  # fmt: skip
    outputs = [
        {"text/html": text + SCRIPTED_SVG},
        {"text/markdown": text},
        {"text/plain": text},
        {"image/svg+xml": SCRIPTED_SVG},
        {"application/javascript": "alert(1)"},
        new_output("display_data", data={"image/png": PNG}, metadata={"image/png": {"alt": text}}),
        new_output("stream", name="stdout", text=text),
        new_output("stream", name="stderr", text=text),
        new_output("error", ename=text, evalue=text, traceback=[text]),
    ]
    node = notebook(*HOSTILE, text, *map(mark_rehearsal, blocks), *outputs)
    node.cells[0]["attachments"] = {"../../x": {"image/png": PNG}}
    node.cells[0]["id"] = '"><script>alert(1)</script>'
    node.metadata["title"] = text
    return node


def test_hostile_texts_bring_no_code_and_no_address_into_a_page(notebook: Notebook) -> None:
    page = Parsed(export_html(hostile(notebook), lang='"><script>', title=HOSTILE[0]))
    assert not {"script", "iframe", "object", "embed", "form", "base", "link", "input"} & {
        *page.tags
    }
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "srcdoc"]
    assert all(link.startswith("#") for link in page.values("href"))
    assert all(source.startswith("data:image/") for source in page.values("src"))
    assert not page.values("srcset", "action", "formaction", "ping", "xlink:href", "background")
    assert len([tag for tag in page.tags if tag == "meta"]) == 4
    assert [tag for tag in page.tags if tag in ("style", "title")] == ["title", "style"]


def test_no_style_of_a_page_reaches_out(notebook: Notebook) -> None:
    html = export_html(hostile(notebook))
    style = html[html.index("<style>") : html.index("</style>")]
    assert style.endswith("}\n")
    assert "url(" not in style
    assert "@import" not in style


def test_text_comes_back_exactly_from_a_page(notebook: Notebook) -> None:
    words = 'a < b & "c" \u202ed {{ e }} \N{GRINNING FACE} [f](g)'
    html = export_html(notebook(Paragraph(text=words)))
    read: list[str] = []
    parser = HTMLParser()
    parser.handle_data = read.append  # type: ignore[method-assign]  # the simplest listener
    parser.feed(html)
    assert words in "".join(read)


@pytest.mark.browser
def test_a_browser_asks_nobody_and_runs_nothing(
    browser: Any, notebook: Notebook, tmp_path: Path
) -> None:
    page_file = tmp_path / "page.html"
    page_file.write_text(export_html(hostile(notebook)), "utf-8")
    asked: list[str] = []
    said: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: said.append(message.text))
    page.goto(page_file.as_uri())
    page.wait_for_load_state("networkidle")
    landmarks = page.locator("header, nav, main, footer").count()
    page.close()
    assert [url for url in asked if not url.startswith("data:image/")] == [page_file.as_uri()]
    assert said == []
    assert landmarks >= 4


def test_the_same_notebook_gives_the_same_bytes(
    notebook: Notebook, title: Title, needs: Table, tmp_path: Path
) -> None:
    first, second = (notebook("# Words", title, needs, {"text/plain": "x"}) for _ in range(2))
    assert first.cells[0].id != second.cells[0].id
    path = tmp_path / "kept.ipynb"
    nbformat.write(first, path)
    assert export_html(path) == export_html(second)
    assert first.cells[0].id not in export_html(first)


def test_a_page_has_its_frame(
    notebook: Notebook, title: Title, needs: Table, provenance: Provenance
) -> None:
    html = export_html(notebook(title, "# One", "# Two", needs, provenance), lang="de")
    assert html.startswith('<!doctype html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n')
    assert "<title>Mobility · S01 · ECVET forum</title>" in html
    assert '<a class="skip" href="#page-content">' in html
    assert '<main id="page-content"' in html
    order = [html.index(tag) for tag in ("<header", "<nav", "<main", "</main>", "<footer")]
    assert order == sorted(order)
    assert html.count("<h1") == 1
    assert '<a href="#two">' in html.replace('href="#two-', 'href="#two">')


def test_all_anchors_lead_somewhere_and_stand_once(
    notebook: Notebook, title: Title, needs: Table, provenance: Provenance
) -> None:
    findings = Findings(items=(Finding(text="Trust", table="needs"),))
    headings = [Heading(text="Needs"), Heading(text="Needs")]
    html = export_html(notebook(title, "# Needs", findings, *headings, needs, needs, provenance))
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)
    assert '<a href="#needs">Table 1</a>' in html


def test_the_policy_of_a_page_allows_styles_and_pictures_of_its_own_only(
    notebook: Notebook,
) -> None:
    assert (
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'\"" in export_html(notebook("Words"))
    )


def test_code_and_html_of_blocks_are_not_shown(notebook: Notebook, needs: Table) -> None:
    html = export_html(notebook(needs))
    assert "NEVER SHOWN" not in html
    assert "room.show" not in html
    assert "Trust" in html


def test_a_rehearsal_says_so_first_and_on_every_sheet(notebook: Notebook, needs: Table) -> None:
    words = "Rehearsal: simulated answers, not results"
    html = export_html(notebook(mark_rehearsal(needs)))
    assert html.index(f'<p class="band" role="note"><span>{words}</span>') < html.index("<header")
    assert '@top-left { content: "Rehearsal\\3a  simulated answers, not results" }' in html
    assert words not in export_html(notebook(needs))


def test_the_foot_of_a_sheet_names_programme_session_and_version() -> None:
    css = page_css(foot='A "b" · S01\n</style>')
    assert '@bottom-left { content: "A \\22 b\\22  · S01\\a \\3c \\2f style\\3e " }' in css


def test_a_notebook_without_a_title_block_is_called_as_told(notebook: Notebook) -> None:
    assert "<h1>Session S01</h1>" in export_html(notebook("Words"), title="Session S01")
    assert "<h1>Report</h1>" in export_html(notebook("Words"))


def test_foreign_outputs_are_shown_as_text_table_and_picture(notebook: Notebook) -> None:
    html = export_html(
        notebook(
            {"text/html": "<table><tr><td>1</td></tr></table>", "text/plain": "x"},
            {"image/png": PNG, "text/plain": "<Figure>"},
            {"text/markdown": "*so*"},
            new_output("execute_result", data={"text/plain": "42"}),
        )
    )
    assert "<td>1</td>" in html
    assert f'src="data:image/png;base64,{PNG}"' in html
    assert "<em>so</em>" in html
    assert '<pre class="printed">42</pre>' in html


def test_blocks_are_read_from_their_json_alone(notebook: Notebook, needs: Table) -> None:
    forged = {MIME: needs.to_json(), "text/html": "<p>forged</p>", "text/plain": "forged"}
    assert "forged" not in export_html(notebook(forged))

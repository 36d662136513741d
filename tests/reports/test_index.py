"""The list of all reports of a folder."""

from plakit.reports.index import index_html
from plakit.reports.record import Made, Record

MADE = Made(workbook="", parameters={}, lang="en", plakit="", reads=(), html="x")


def record(name: str, **changes: object) -> Record:
    about = {"title": name, "status": "made", "workbook": "w.ipynb", "parameters": {}, "made": MADE}
    return Record(name=name, **about | changes)


def test_reports_stand_in_their_order_with_links() -> None:
    html = index_html([record("S02", title="Two", session="S02"), record("S01")])
    assert html.index('<a href="S02.html">Two</a><span class="name">S02</span>') < html.index(
        '<a href="S01.html">S01</a></th>'
    )
    assert "2 made, 0 up to date, 0 failed" in html


def test_a_failure_shows_its_reason_and_links_to_what_there_is() -> None:
    html = index_html([record("S01", status="failed", reason="1 < 2\nlines", made=None)])
    assert '<span class="reason">1 &lt; 2\nlines</span>' in html
    assert '<a href="S01.failed.ipynb">' in html
    assert "S01.html" not in html
    kept = index_html([record("S01", status="failed", reason="x")])
    assert '<a href="S01.html">' in kept
    assert "The report of an earlier run is still here." in kept


def test_texts_of_reports_are_escaped() -> None:
    evil = "</style><script>alert(1)</script>"
    html = index_html([record("a b%", title=evil, session=evil, programme=evil, status="made")])
    assert "<script" not in html
    assert html.count("</style>") == 1
    assert 'href="a%20b%25.html"' in html


def test_a_rehearsal_marks_the_list() -> None:
    words = "Rehearsal: simulated answers, not results"
    assert f"<span>{words}</span>" in index_html([record("a"), record("b", rehearsal=True)])
    assert words not in index_html([record("a")])


def test_each_format_that_is_there_has_its_link() -> None:
    html = index_html([record("S01", made=MADE.model_copy(update={"docx": "y"}))])
    assert '<a href="S01.html" aria-label="Web page: S01">Web page</a> · ' in html
    assert '<a href="S01.docx" aria-label="Word: S01">Word</a></td>' in html
    assert "S01.pdf" not in html


def test_a_report_that_lacks_a_format_says_which_and_why() -> None:
    html = index_html([record("S01", status="in part", reason="PDF could not be written: x < y")])
    assert '<strong class="failed">made in part</strong>' in html
    assert '<span class="reason">PDF could not be written: x &lt; y</span>' in html
    assert "failed.ipynb" not in html
    assert "0 made, 0 up to date, 1 failed" in html

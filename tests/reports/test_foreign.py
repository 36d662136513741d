"""Nothing that was not made by plakit's blocks can run in a page or lead out of it."""

import base64
import struct
import sys
from collections.abc import Callable
from zlib import crc32

import pytest

from plakit.reports.foreign import (
    foreign_html,
    picture_html,
    png_bytes,
    read_markdown,
    text_html,
)
from plakit.reports.foreign import markdown_html as html_of

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\nrest").decode()


def anchor(text: str, level: int) -> str:
    return f"{text}-{level}".replace(" ", "")


def markdown_html(source: str, anchor: Callable[[str, int], str]) -> str:
    return html_of(read_markdown(source, anchor))


def test_headings_go_one_level_below_the_title_and_get_an_id() -> None:
    assert markdown_html("# One *two*\n###### Six", anchor) == (
        '<h2 id="Onetwo-2">One <em>two</em></h2>\n<h6 id="Six-6">Six</h6>\n'
    )


def test_of_outside_links_the_words_stay_and_the_address_as_text() -> None:
    assert markdown_html("[here](https://a.example/x?y) or <https://b.example>", anchor) == (
        "<p>here (https://a.example/x?y) or https://b.example</p>\n"
    )


def test_links_within_the_page_stay() -> None:
    assert markdown_html("[Table](#needs)", anchor) == '<p><a href="#needs">Table</a></p>\n'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](../secret)", "<p>x</p>\n"),
        ("[x](//evil.example)", "<p>x</p>\n"),
        ("![plan](//evil.example/x.png)", "<p>plan</p>\n"),
        ("![](/etc/passwd)", "<p></p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<b onclick=x>", "<p>&lt;b onclick=x&gt;</p>\n"),
        ("a\x00b\x1b[2Jc", "<p>a\ufffdb\ufffd[2Jc</p>\n"),
    ],
)
def test_markdown_brings_no_code_and_no_address(source: str, html: str) -> None:
    assert markdown_html(source, anchor) == html


@pytest.mark.parametrize("sign", [">", "[", "![[", "*a ", "`", "- ", "[a](", "<"])
def test_markdown_made_to_be_slow_is_not(sign: str) -> None:
    steps = lines_run(sign * 500)
    assert lines_run(sign * 2_000) < 6 * steps, "four times the text, about four times the work"


def lines_run(source: str) -> int:
    """Count the lines of Python that rendering runs: the same on a busy computer as on an idle."""
    count, before = 0, sys.gettrace()

    def note(_frame: object, event: str, _arg: object) -> object:
        nonlocal count
        count += event == "line"
        return note

    sys.settrace(note)
    try:
        markdown_html(source, anchor)
    finally:
        sys.settrace(before)
    return count


def test_foreign_html_keeps_its_tables_and_nothing_that_acts() -> None:
    table = (
        '<table class="x"><tr><th scope="col" onclick="x">A</th><td style="y">1</td></tr></table>'
    )
    rest = '<script>x</script><style>x</style><img src=//e><a href="https://e">k</a><form>f</form>'
    html = foreign_html(table + rest)
    assert '<th scope="col">A</th><td>1</td>' in html
    assert html.endswith("</table>kf</div>")
    for word in ("script", "style", "img", "href", "class=x", "onclick", "form"):
        assert word not in html


def test_a_picture_is_shown_from_inside_the_page_with_its_words() -> None:
    html = picture_html(f"{PNG}\n", 'The "plan"')
    assert html == (
        f'<p class="picture"><img alt="The &quot;plan&quot;" src="data:image/png;base64,{PNG}"></p>'
    )
    assert 'alt="Picture without a description"' in picture_html(PNG, "")


@pytest.mark.parametrize(
    "data", ["", "no base64!", '"><script>', base64.b64encode(b"GIF89a").decode()]
)
def test_what_is_no_png_is_left_out(data: str) -> None:
    assert picture_html(data, "x") == ""


def test_a_picture_does_not_tell_who_made_it_where_and_when() -> None:
    def piece(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc32(name + data))

    head = piece(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    start, rest = base64.b64decode(PNG)[:8] + head, piece(b"IDAT", b"x") + piece(b"IEND", b"")
    told = b"".join(
        piece(name, b"canary") for name in (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME")
    )
    png = base64.b64encode(start + told + rest + b"canary").decode()
    assert png_bytes(png) == start + rest
    assert base64.b64encode(start + rest).decode() in picture_html(png, "x")


def test_printed_text_is_shown_as_it_is() -> None:
    assert text_html("\x1b[31mred\x1b[0m <b>\x07\ud800\n") == (
        '<pre class="printed">red &lt;b&gt;\ufffd\ufffd</pre>'
    )
    assert text_html(" \n") == ""

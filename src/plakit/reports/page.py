"""The HTML page of a report: one file, no code, no outside address, the same bytes each time.

nbconvert walks over the cells; the template stands in ``templates/report``.
"""

# nbformat and nbconvert come without types.
# mypy: disable-error-code="no-untyped-call"

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plakit.blocks import Block, read_block
from plakit.blocks.element import said
from plakit.blocks.html import block_html, css, style
from plakit.reports import words
from plakit.reports.content import FOOT, MAIN, SHOWN, Content, alt_of, read_content
from plakit.reports.foreign import foreign_html, picture_html, text_html
from plakit.shipped import shipped
from plakit.text import escape_for
from plakit.wording import language_now, speaking, tell

if TYPE_CHECKING:  # importing nbformat takes two seconds
    from nbformat import NotebookNode


def export_html(notebook: "Path | NotebookNode", *, lang: str = "en", title: str = "") -> str:
    """Render an executed notebook as a page that stands by itself.

    Parameters
    ----------
    notebook : path or notebook
        Its blocks are taken from their JSON, never from their HTML.
    lang : str
        The language of the page, one that plakit speaks.
    title : str
        What the page is called if the notebook shows no title block.

    Raises
    ------
    RunError
        If a block of it cannot be read.
    """
    import nbformat  # slow

    node = nbformat.read(notebook, as_version=4) if isinstance(notebook, Path) else notebook
    with speaking(lang):
        return content_html(read_content(node), title=title)


def content_html(content: Content, *, title: str = "") -> str:
    """Render what was read from a notebook, in the language of now."""
    from nbconvert.exporters import TemplateExporter  # slow
    from nbformat import NotebookNode
    from traitlets.config import Config

    # Not HTMLExporter: it takes the finished page apart and puts it together again.
    exporter = TemplateExporter(
        template_name="report",
        file_extension=".html",
        extra_template_basedirs=[str(shipped("templates"))],
        default_preprocessors=[],
        filters=_filters(content.numbers),
        config=Config(NbConvertBase={"display_data_priority": list(SHOWN)}),
    )
    exporter.environment.globals |= {
        "words": words,
        "tell": tell,
        "lang": language_now(),
        "anchors": {"main": MAIN, "foot": FOOT},
        "title": content.heading or title or tell(words.REPORT),
        "content": content,
        "css": page_css(foot=content.foot, head=tell(words.REHEARSAL) if content.rehearsal else ""),
    }
    shown = NotebookNode(nbformat=4, nbformat_minor=5, metadata={}, cells=list(content.cells))
    html, _ = exporter.from_notebook_node(shown)
    return str(html)


def page_css(*, foot: str = "", head: str = "") -> str:
    """Give the style of a page; ``foot`` and ``head`` are printed on each sheet of paper."""
    boxes = (
        f"@bottom-left {{ content: {_css_text(foot)} }} @top-left {{ content: {_css_text(head)} }}"
    )
    return f"{css()}\n{style('page.css')}\n@page {{ {boxes} }}\n"


def _css_text(text: str) -> str:
    """Quote a text for CSS; whatever could end the text or the style is written as a number."""
    return '"' + re.sub(r"[^\w .,·]", lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'


def _filters(numbers: dict[str, str]) -> dict[str, Any]:
    def block(json: Block | dict[str, Any]) -> str:
        return block_html(json if isinstance(json, Block) else read_block(json), numbers=numbers)

    return {
        "block": block,
        "text": lambda text: escape_for("html", text),
        "said": said,
        "printed": text_html,
        "foreign": foreign_html,
        "picture": _picture,
    }


def _picture(output: dict[str, Any]) -> str:
    return picture_html(str(output["data"]["image/png"]), alt_of(output))

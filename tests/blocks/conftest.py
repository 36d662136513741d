"""A page with every block on it, and headless Chromium to look at it."""

from pathlib import Path

import pytest

from plakit.blocks import number_tables
from plakit.blocks.html import block_html, css
from tests.blocks.gallery import gallery

FRAME = """main { margin: 0 auto; max-width: 1080px; padding: 16px }
@page { size: A4; margin: 20mm 16mm 17mm } @media print { main { max-width: none; padding: 0 } }"""


def page_of(blocks) -> str:
    numbers = number_tables(blocks)
    body = "\n".join(block_html(block, numbers=numbers) for block in blocks)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Gallery</title>'
        f'<meta name="viewport" content="width=device-width"><style>body {{ margin: 0 }} {css()}'
        f'{FRAME}</style></head><body class="plakit"><main>{body}</main></body></html>'
    )


@pytest.fixture(scope="session")
def gallery_page(tmp_path_factory) -> Path:
    """The page that is also looked at by eye: tests/blocks/look.py writes it into build/."""
    path = tmp_path_factory.mktemp("gallery") / "gallery.html"
    path.write_text(page_of(gallery()), encoding="utf-8")
    return path

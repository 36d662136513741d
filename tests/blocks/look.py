"""Take pictures of the gallery: `python -m tests.blocks.look`, then look at build/gallery/."""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.blocks.conftest import page_of
from tests.blocks.gallery import gallery

OUT = Path(__file__).parents[2] / "build" / "gallery"


def take(browser, name: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto((OUT / "gallery.html").as_uri())
    page.screenshot(path=OUT / f"{name}-{scheme}.png", full_page=True)
    page.pdf(path=OUT / "gallery.pdf", prefer_css_page_size=True)
    page.close()


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "gallery.html").write_text(page_of(gallery()), encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for scheme in ("light", "dark"):
            take(browser, "desk", 1200, scheme)
            take(browser, "phone", 390, scheme)
        browser.close()

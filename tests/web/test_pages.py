"""The files of the pages: small, packed once, and asking for nothing outside."""

import json
import re
from pathlib import Path

import pytest

import plakit.web
from plakit.web.words import all_words
from tests.web.conftest import House

PAGE = Path(plakit.web.__file__).parent / "page"
FILES = ("page.js", "page.css", "blocks.css", "wall.js", "wall.css")


def test_the_whole_page_is_small(house: House) -> None:
    sizes = [len(house.get(f"/{name}", accept_encoding="gzip").body) for name in ("", *FILES[:2])]
    assert sum(sizes) < 60_000


@pytest.mark.parametrize("name", ["", "wall", *FILES])
def test_no_file_names_an_outside_address(house: House, name: str) -> None:
    addresses = re.findall(rb"https?://[^\s\"'`)]+", house.get(f"/{name}").body)
    assert set(addresses) <= {b"http://www.w3.org/2000/svg"}


def test_each_file_is_named_by_its_content(house: House) -> None:
    page = house.get("/").body.decode()
    for name in ("page.js", "page.css", "blocks.css"):
        found = re.search(rf"{name}\?v=([0-9a-f]{{16}})", page)
        assert found is not None
        assert house.get(f"/{name}?v={found[1]}").status == 200


def test_the_page_says_where_one_is_as_it_stands_now(house: House) -> None:
    house.memory.languages = ["en", "</script><script>alert(1)//"]
    for house.memory.rehearsal in (False, True):
        found = re.findall(r"<script[^>]*>([^<]*)</script>", house.get("/").body.decode())
        assert json.loads(found[-1]) == house.memory.welcome()
        assert len(found) == 2


def test_the_page_uses_nothing_that_plain_http_lacks(house: House) -> None:
    script = house.get("/page.js").body.decode() + house.get("/wall.js").body.decode()
    for missing in ("randomUUID", "crypto.subtle", "navigator.locks", "clipboard", "serviceWorker"):
        assert missing not in script


def test_every_sentence_the_pages_say_is_there_and_none_is_idle() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in PAGE.glob("*.js"))
    said = set(re.findall(r'\bsaid\(\s*"(\w+)"', scripts))
    words = set(all_words()["en"])
    assert said <= words
    # Why the server said no is looked for by the code that it gave.
    idle = {key for key in words if f'"{key}"' not in scripts and not key.startswith("why_")}
    assert idle <= {
        "taken",
        "closed",
        "slow_down",
        "wall_finished",
        "wall_writing",
        "wall_here",
        "wall_away",
    }

"""The one small group that tests above the packages share: its folder, its room, its answers.

Six seats: two of one unit (AT-2 is the alternate of AT-1), and one that is always absent (EE).
Two cards share a place, two shares are equal (ties), and one figure is contradicted.
"""

import asyncio
import os
import secrets
import shutil
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

from plakit import open_session
from plakit.blocks import Block, Table
from plakit.room import Room
from plakit.room.asking import FACILITATOR, Desk, held_seat
from plakit.wording import speak

# Messages are asserted in English, in this process and in those it starts, on any machine.
os.environ["LANGUAGE"] = "en"

# How long one example takes is no finding: the machine may be busy.
settings.register_profile("plakit", deadline=None)
settings.load_profile("plakit")

# These take longest. They begin first, so that in the end no worker waits for one of them alone.
LONGEST = (
    "test_nbval.py", "test_recomputing.py", "test_deciding_leaks.py", "test_demo.py",
    "test_in_jupyterlab.py", "test_reporting.py", "test_docs.py", "test_wheel.py",
    "test_rehearsed_day.py", "test_batch.py", "test_cli.py", "test_canaries.py",
    "test_conformance.py", "test_90_recompute.py", "test_92_item_analysis.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONGEST)


FILES = {
    "programme.yaml": """\
id: small-group
title: Small group
languages: [en]
privacy: {mode: pseudonymous, k: 3}
""",
    "seats.csv": """\
id,unit,kind,route,since,until
AT-1,AT,national-administration,nominated,,
AT-2,AT,vet-provider,nominated,,
BE,BE,national-administration,nominated,,
CZ,CZ,national-administration,nominated,,
DE,DE,vet-provider,invited,,
EE,EE,vet-provider,invited,,
""",
    "sources.csv": "id,title\nreport,The report\n",
    "sessions.yaml": """\
sessions:
  - id: S01
    type: workshop
    title: First session
    date: 2012-09-16
    place: Brussels
    activities: [health, openly, needs, priorities]
    findings:
      - {text: Time came first., about: As printed., activity: priorities}
  - id: S02
    type: workshop
    title: Second session
    date: 2012-11-20
    predecessor: S01
    activities: [health, openly]
""",
    "activities/health.yaml": """\
id: health
kind: self_assessment
title: How are we?
instrument: ours
groups: [kind]
steps:
  - {id: wave-1, title: First look, session: S01}
  - {id: wave-2, title: Second look, session: S02}
""",
    "activities/openly.yaml": """\
id: openly
kind: self_assessment
title: Openly
instrument: ours
mode: named
groups: [unit, kind]
steps: [{id: once, title: Once}]
""",
    "activities/needs.yaml": """\
id: needs
kind: board
title: What we need
who_was_asked: people in the room
steps: [{id: cards, title: Cards, session: S01}]
settings:
  columns:
    - {id: needs, title: Needs, ranked: true}
    - {id: worries, title: Worries}
""",
    "activities/priorities.yaml": """\
id: priorities
kind: fact_sheet
title: What comes first
settings: {facts: priorities, show: shares, caption: Priorities}
""",
    "instruments/ours.yaml": """\
id: ours
title: Ours
source: report
levels:
  - {value: 1, label: Not there}
  - {value: 2, label: Half way}
  - {value: 3, label: There}
wanted: {ask: true, question: Where should it stand?, label: in a year}
areas:
  - id: a
    title: People
    items:
      - {id: a1, label: Trust, question: Do we trust each other?}
      - {id: a2, label: Talk, question: Do we talk?}
  - id: b
    title: Means
    items:
      - {id: b1, label: Time, question: Do we have time?}
      - {id: b2, label: Money, question: Do we have money?}
""",
    "recorded/cards.csv": """\
session,activity,item,card,value,place,source,certainty,note
S01,needs,needs,N2,More money,2,report,certain,
S01,needs,needs,N1,More time,1,report,certain,
S01,needs,needs,N3,More people,1,report,contradicted,elsewhere: fewer
S01,needs,worries,W1,Nobody comes,,report,certain,
""",
    "facts/priorities.csv": """\
label,value,source,certainty,note
Time,40,report,certain,
Money,25,report,certain,
People,25,report,contradicted,elsewhere: 24
""",
}

Change = Callable[[str, str, str], None]
Answer = Callable[..., None]
Said = Callable[[object], Mapping[str, Any]]
Rows = Callable[[Block], list[list[str]]]
T = TypeVar("T")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Give the one headless Chromium of a test process."""
    chromium = shutil.which("chromium")
    if chromium is None:
        message = "chromium is not on the path: NO PAGE WAS TESTED IN A BROWSER. Install it."
        pytest.fail(message) if os.environ.get("PLAKIT_REQUIRE") else pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # A name that is not this machine's own: browsers treat it as they do a room's address.
        names = "--host-resolver-rules=MAP room.test 127.0.0.1"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", names])
        yield browser
        browser.close()


@pytest.fixture
def sample_folder(tmp_path: Path) -> Path:
    """Give the folder of the small group, with no answers yet."""
    return write_folder(tmp_path / "small-group")


@pytest.fixture
def change(sample_folder: Path) -> Change:
    """Give a function that changes one text in one file of the folder."""

    def put(name: str, old: str, new: str) -> None:
        text = (sample_folder / name).read_text(encoding="utf-8")
        assert old in text
        (sample_folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return put


@pytest.fixture
def sample_session(sample_folder: Path) -> Iterator[Room]:
    """Give the room of its first session."""
    room = open_session(str(sample_folder))
    yield room
    let_go(room)


@pytest.fixture
def session(sample_folder: Path) -> Iterator[Callable[..., Room]]:
    """Give a function that opens a session of the small group as its files are now."""
    rooms = []

    def enter(name: str = "S01", *, as_of: str = "") -> Room:
        rooms.append(open_session(str(sample_folder), name, as_of=as_of))
        return rooms[-1]

    yield enter
    for room in rooms:
        let_go(room)


@pytest.fixture
def said() -> Said:
    """Give a function that reads ``"2 3"`` as a level now and wanted, ``"2"`` as now alone."""

    def read(answer: object) -> Mapping[str, Any]:
        if not isinstance(answer, str):
            assert isinstance(answer, Mapping)
            return answer
        return {"value": dict(zip(("now", "wanted"), map(int, answer.split()), strict=False))}

    return read


@pytest.fixture
def rows_of() -> Rows:
    """Give a function that reads a table as words, row by row, with plain spaces."""

    def read(block: Block) -> list[list[str]]:
        assert isinstance(block, Table)
        rows = [row for group in block.groups for row in group.rows]
        return [[cell.words().replace("\xa0", " ") for cell in row.cells] for row in rows]

    return read


@pytest.fixture
def answer(said: Said) -> Answer:
    """Give a function by which a seat answers, item by item, as the form does."""

    def save(room: Room, activity: str, seat: str, step: str, **answers: object) -> None:
        state = room.place.state(room.session.id, activity, step)
        assert state.form is not None
        desk = Desk(
            room.place,
            room.session,
            room.programme.activity(activity),
            step,
            state.form,
            seat if seat == FACILITATOR else held_seat(room.place, room.session, seat).id,
        )
        for item, given in answers.items():
            desk.save(secrets.token_hex(16), item, said(given), state.form.fingerprint)

    return save


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Speak English again after a test: a room speaks its programme's language from then on."""
    yield
    speak("en")


def write_folder(folder: Path) -> Path:
    """Write the files of the small group into a folder."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run_alone(doing: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a thread of its own: where a browser was opened, this one has a loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, doing).result()


def let_go(room: Room) -> None:
    for file in (room.place._store, room.place._people):
        if file is not None:
            file.close()

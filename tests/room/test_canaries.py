"""Nobody is given what another one wrote (R15), and no secret is written anywhere (R17)."""

import csv
import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest

from plakit.errors import ParameterError
from plakit.room import Room
from plakit.room.doors import Doors
from plakit.room.opening_doors import Opened
from plakit.room.serving import in_fours
from plakit.web.backstage import Ask, Joined, Seated
from tests.room.served import Page, free_port

Answer = Callable[..., None]
HEALTH, NEEDS = ("health", "wave-1"), ("needs", "cards")
ITEMS = ("a1", "a2", "b1", "b2")


@pytest.fixture
def doors(sample_session: Room) -> Iterator[Doors]:
    for activity in ("health", "needs"):
        sample_session.open(activity)
    doors = Doors(sample_session.place, sample_session.session)
    doors.open("http://192.0.2.10:8400/", secret=secrets.token_urlsafe(16))
    doors._watcher.stop()  # what it sees is looked at by hand
    yield doors
    doors.close()


def guest(doors: Doors, name: str) -> Seated:
    joined = doors.join(Ask(code=doors.code, guest=name, address=name))
    assert isinstance(joined, Joined)
    return joined.seated


def save(doors: Doors, who: Seated, at: tuple[str, str], item: str, value: object) -> None:
    form = doors.form(*at)["fingerprint"]
    message = {"kind": "save", "save_id": secrets.token_hex(16), "item": item, "form": form}
    assert doors.save(who, *at, message | {"answer": {"value": value}}).result(10)["ok"]


def write_card(doors: Doors, who: Seated) -> str:
    canary = f"canary-{secrets.token_hex(8)}"
    save(doors, who, NEEDS, "needs", [{"id": "c1", "text": canary}])
    return canary


def test_nobody_is_given_what_another_one_wrote(doors: Doors) -> None:
    people = [guest(doors, f"guest {number}") for number in range(50)]
    wrote = {write_card(doors, one): one for one in people}
    doors._watcher.look()
    for canary, one in wrote.items():
        given = str([
            doors.agenda(one), doors.ask(one, *NEEDS), doors.form(*NEEDS),
            doors.paper(one, *NEEDS), doors.finish(one, *NEEDS, done=True),
        ])  # fmt: skip
        assert given.count("canary-") == 1
        assert canary in given
        with pytest.raises(ParameterError, match="stay hidden"):
            doors.result(one, *NEEDS)
    assert "canary-" not in str([doors.progress(), doors.wall(), doors.welcome()])


def test_beside_the_results_each_finds_the_own_answers_and_no_others(
    doors: Doors, sample_session: Room
) -> None:
    people = [guest(doors, f"guest {number}") for number in range(12)]
    cards = [write_card(doors, one) for one in people]
    for number, one in enumerate(people):
        for power, item in enumerate(ITEMS):
            level = 1 + number // 3**power % 3
            save(doors, one, HEALTH, item, {"now": level, "wanted": 4 - level})
    for activity in ("health", "needs"):
        sample_session.show(activity)
    doors._watcher.look()
    for number, (one, card) in enumerate(zip(people, cards, strict=True)):
        own = [str(1 + number // 3**power % 3) for power in range(len(ITEMS))]
        health = doors.result(one, *HEALTH)["html"]
        assert re.findall(r"; You: (\d)</span>", health) == own
        assert re.findall(r"You want (\d)", health) == [str(4 - int(level)) for level in own]
        needs = doors.result(one, *NEEDS)["html"]
        assert re.findall(r'>([\w-]+) <span class="tag">You', needs) == [card]


CELLS = (
    "from plakit import open_session\nroom = open_session('.', 'S01')",
    "room.open_doors()", "room.invite('AT-1')", "room.poster()", "room.console()",
    "room.ask('health', seat='BE')", "room.show('health')", "room.type_in('health')",
)  # fmt: skip


def run_notebook(folder: Path) -> None:
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in CELLS])
    nbformat.write(book, folder / "notebook.ipynb")
    papermill.execute_notebook(
        folder / "notebook.ipynb", folder / "executed.ipynb", cwd=str(folder),
        progress_bar=False, store_widget_state=True, kernel_name="python3",
    )  # fmt: skip


def links(folder: Path) -> dict[str, str]:
    with (folder / "invitations" / "links.csv").open(encoding="utf-8-sig", newline="") as table:
        return {row["seat"]: row["link"].partition("#t=")[2] for row in csv.DictReader(table)}


def files_with(folder: Path, secret: str) -> set[str]:
    """Name the files that hold a secret; the links on paper are there to be handed out."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.name
        for path in files
        if "invitations" not in path.parts and secret.encode() in path.read_bytes()
    }


def fill(page: Page, at: str) -> dict[str, Any]:
    form = page.get("agenda")[1]["items"][0]["form"]
    for item in ITEMS:
        assert page.save(at, item, {"value": {"now": 2}}, form)["ok"]
    return dict(page.post(f"finish/{at}", done=True)[1])


@pytest.mark.workbook
def test_no_token_and_no_cookie_is_written_anywhere(
    sample_session: Room, sample_folder: Path, answer: Answer
) -> None:
    sample_session.open("health")
    for seat in ("AT-2", "CZ", "DE"):
        answer(sample_session, "health", seat, "wave-1", a1="1 2", a2="1 2", b1="1 2", b2="1 2")
    opened = sample_session.open_doors(port=free_port())
    assert isinstance(opened, Opened)
    try:
        sample_session.invite()
        page = Page(int(opened.address.rpartition(":")[2].strip("/")))
        assert page.post("join", token=links(sample_folder)["BE"])[0] == 200
        assert fill(page, "health/wave-1") == {"finished": True}
        run_notebook(sample_folder)
        assert page.get("result/health/wave-1")[0] == 200
        report = sample_session.write_report()
        sample_session.place.make_store().snapshot(sample_folder / "copy.db")
        kept = [*links(sample_folder).values(), page.cookie.partition("=")[2]]
        assert [files_with(sample_folder, secret) for secret in kept] == [set()] * 7
    finally:
        sample_session.close_doors()
    assert [files_with(sample_folder, secret) for secret in kept] == [set()] * 7
    # The code of the room hangs on the wall: the notebook may show it, reports and logs do not.
    for code in (opened.code, in_fours(opened.code)):
        assert files_with(sample_folder, code) <= {"people.db", "people.db-wal", "executed.ipynb"}
    there = {path.name for path in sample_folder.rglob("*")}
    assert {"server.log", "S01-session-report.html", "executed.ipynb", "copy.db"} <= there, report

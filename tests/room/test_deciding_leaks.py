"""A day of deciding over real HTTP: nobody finds out what others said before it is shown.

All steps of the shipped exercise are played by pages and by the facilitator. While a round is
open, everybody but one changes all answers: what the one page, the wall, the streams, the
facilitator's cells and an export say stays the same, letter by letter.
"""

import json
import random
import re
import secrets
import shutil
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from plakit import open_session
from plakit.activities import kind_of
from plakit.blocks.html import block_html
from plakit.exchange.open_export.exporting import export_folder
from plakit.forms import Form, Question, shown_questions
from plakit.programme import Activity, Step, new_programme
from plakit.room import Room
from plakit.room.answers import hold
from plakit.room.asking import FACILITATOR, Desk
from plakit.simulated import Member, Occasion, simulated
from tests.conftest import let_go
from tests.room.served import Page, Served

SEATS = 12
CANARY = re.compile(r"canary-[0-9a-f]{16}")
# So that there is something to support, to amend and to rate before anything is adopted.
STATEMENT = """\
id: guideline-first
text: Schools should let teachers visit each other.
addressees: [heads]
strength: should
since: S01
source: ours
"""
# The server looks at the files so often.
LOOKED = 0.45


@dataclass
class Stream:
    """What one stream of server-sent events says, as it comes."""

    port: int
    path: str
    cookie: str
    said: str = ""
    _over: bool = False
    _thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as link:
            headers = {"Cookie": self.cookie, "Origin": f"http://127.0.0.1:{self.port}"}
            link.request("GET", f"/{self.path}", headers=headers)
            response = link.getresponse()
            assert response.status == 200
            while not self._over:
                self.said += response.readline().decode()

    def last(self, kind: str) -> str:
        """Give the latest event of a kind."""
        found = re.findall(rf"event: {kind}\ndata: (.*)\n", self.said)
        assert found, kind
        return found[-1]

    def end(self) -> None:
        self._over = True


@dataclass
class Day:
    """The exercise on a server, with a page a seat."""

    folder: Path
    room: Room
    served: Served
    pages: dict[str, Page]
    wall: Stream
    streams: dict[str, Stream]

    def told(self, seat: str, at: str) -> str:
        """Give all that one seat can ask for, and what its stream and the wall say."""
        page = self.pages[seat]
        agenda = page.get("agenda")
        [round_] = [one for one in agenda[1]["items"] if one["id"] == at]
        given = [
            agenda,
            page.get(f"form/{at}/{round_['form']}"),
            page.get(f"ask/{at}"),
            page.get(f"paper/{at}"),
            page.get(f"result/{at}"),
            self.streams[seat].last("agenda"),
            self.wall.last("wall"),
        ]
        return json.dumps(given)

    def of_facilitator(self, activity: Activity, step: Step) -> str:
        """Give what the cells of the notebook show, with all that widgets keep as state."""
        room = self.room
        shown = [room.show_results(), room.who_answered(activity.id), room.results(activity.id)]
        asked = room.ask(activity.id, step=step.id)
        kept = {name: one for name, one in asked.widget.get_state().items() if name != "layout"}
        html = [block_html(one) for one in shown[:2]]
        return json.dumps([html, repr(shown[2]), repr(asked), kept], default=str)

    def exported(self) -> dict[str, str]:
        """Give the answers of an export, file by file."""
        target = self.folder.parent / "export"
        shutil.rmtree(target, ignore_errors=True)
        export_folder(self.folder, target)
        files = [path for path in target.rglob("*") if path.suffix in {".csv", ".json", ".yaml"}]
        names = {path.relative_to(target).as_posix(): path for path in files}
        # The description holds fingerprints of the others, with the time of the databases.
        return {name: path.read_text("utf-8") for name, path in names.items()}


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    folder = tmp_path / "day"
    new_programme(folder, sample="exercise-day")
    seats = (folder / "seats.csv").read_text("utf-8").splitlines()[: SEATS + 1]
    (folder / "seats.csv").write_text("\n".join(seats) + "\n", encoding="utf-8")
    (folder / "sources.csv").write_text("id,title\nours,Our own words\n", encoding="utf-8")
    (folder / "guidelines").mkdir(exist_ok=True)
    (folder / "guidelines/guideline-first.yaml").write_text(STATEMENT, encoding="utf-8")
    room = open_session(str(folder), "S01")
    served = Served(folder)
    running = served.start()
    pages = {}
    for seat in room.programme.seats:
        pages[seat.id] = Page(served.port)
        token = room.place.people.invite(seat.id)
        assert pages[seat.id].post("join", token=token)[0] == 200
    streams = {name: Stream(served.port, "news", page.cookie) for name, page in pages.items()}
    wall = Page(served.port)
    from plakit.room.doors import wall_key

    assert wall.post("wall", key=wall_key(running.secret))[0] == 200
    projector = Stream(served.port, "wall/news", wall.cookie)
    yield Day(folder, room, served, pages, projector, streams)
    for stream in (*streams.values(), projector):
        stream.end()
    served.kill()
    let_go(room)


def occasion(day: Day, seat: str, number: int, turn: int) -> Occasion:
    there = next((one for one in day.room.programme.seats if one.id == seat), None)
    of = there or day.room.programme.seats[0]
    draw = random.Random(f"{seat}/{number}/{turn}")
    member = Member(of, leaning=draw.gauss(0, 0.5), is_absent=False, is_late=False)
    return Occasion(member, seed=7 + turn, round=number, draw=draw)


def answer_of(question: Question, now: Occasion) -> dict[str, Any]:
    """Answer as somebody could; whatever is written in words is a canary."""
    for luck in range(100):
        raw = simulated(question, now, habit=random.Random(f"{luck}/{now.draw.random()}"))
        if raw is not None and "value" in raw:
            break
    else:
        raise AssertionError(question.id)
    if question.kind == "contribution":
        raw["value"] = [card | {"text": new_canary()} for card in raw["value"]]
    if question.kind == "text":
        raw["value"] = new_canary()
    if question.comment:
        raw["comment"] = new_canary()
    return raw


def new_canary() -> str:
    return f"canary-{secrets.token_hex(8)}"


def answers_of(form: Form, now: Occasion) -> dict[str, dict[str, Any]]:
    given: dict[str, dict[str, Any]] = {}
    for question in form.questions:
        if question in shown_questions(form, given):
            given[question.id] = answer_of(question, now)
    return given


def send(page: Page, at: str, form: Form, given: dict[str, Any]) -> set[str]:
    """Save answers as a page does; give the canaries in them."""
    for item, answer in given.items():
        # Somebody's own question, such as of the own case, may not be asked.
        kept = page.save(at, item, answer, form.fingerprint)
        assert kept["ok"] or kept["why"] == "not_for", str(kept)
    assert page.post(f"finish/{at}", done=True)[0] == 200
    return set(CANARY.findall(json.dumps(given)))


def facilitate(day: Day, activity: Activity, step: Step, form: Form, number: int) -> None:
    """Let the facilitator write down what the group did, as the notebook's form does."""
    desk = Desk(day.room.place, day.room.session, activity, step.id, form, FACILITATOR)
    for item, raw in answers_of(form, occasion(day, FACILITATOR, number, 0)).items():
        desk.save(secrets.token_hex(16), item, raw, form.fingerprint)


def form_at(day: Day, activity: Activity, step: Step) -> Form:
    form = day.room.place.state("S01", activity.id, step.id).form
    assert form is not None
    return form


def who_answers(day: Day, activity: Activity, step: Step) -> str:
    programme = day.room.programme
    held = hold(programme, day.room.place.store, activity, day.room.session)
    return kind_of(activity).asking(programme, activity, step, held).who


def play(day: Day, activity: Activity, step: Step, number: int) -> None:
    """Play one step, and look at what one page is told while all others change their minds."""
    at = f"{activity.id}/{step.id}"
    is_theirs = who_answers(day, activity, step) == "participants"
    day.room.open(activity.id, step=step.id)
    form = form_at(day, activity, step)
    sleep(LOOKED)
    if not is_theirs:
        facilitate(day, activity, step, form, number)
        asked = [page.get(f"ask/{at}")[0] for page in list(day.pages.values())[:2]]
        assert 200 not in asked, f"{at} is the facilitator's"
        day.room.close(activity.id, step=step.id)
        return
    asked_for = set(CANARY.findall(form.canonical()))
    seats = list(day.pages)
    one = seats[number % len(seats)]
    own: set[str] = set()
    looks = []
    for turn in range(2):
        for seat in seats:
            if turn == 0 or seat != one:
                given = answers_of(form, occasion(day, seat, number, turn))
                canaries = send(day.pages[seat], at, form, given)
                own |= canaries if seat == one else set()
        sleep(LOOKED)
        looks.append((day.told(one, at), day.of_facilitator(activity, step), day.exported()))
    first, second = looks
    found = set(CANARY.findall(second[0])) - asked_for
    assert found <= own, f"{at}: what others wrote reached a page"
    assert first[0] == second[0], f"{at}: a page knows what others said"
    if not form.is_sealed:
        return
    assert first[1] == second[1], f"{at}: a cell knows what was said before the round is closed"
    assert first[2].keys() == second[2].keys()
    differ = [name for name in first[2] if first[2][name] != second[2][name]]
    assert set(differ) <= {"datapackage.json"}, f"{at}: an export tells what was said"


def close(day: Day, activity: Activity, step: Step, number: int) -> None:
    """Close a round, and see that it stays hidden."""
    at = f"{activity.id}/{step.id}"
    page = list(day.pages.values())[(number + 1) % SEATS]
    day.room.close(activity.id, step=step.id)
    sleep(LOOKED)
    status, refused = page.get(f"result/{at}")
    assert status >= 400, at
    assert "html" not in refused
    assert json.loads(day.wall.last("wall"))["html"] == ""


def steps_of(day: Day) -> list[tuple[Activity, Step]]:
    activities = map(day.room.programme.activity, day.room.session.activities)
    return [(activity, step) for activity in activities for step in activity.steps]


@pytest.mark.workbook
def test_nobody_finds_out_what_others_said_before_it_is_shown(day: Day) -> None:
    for number, (activity, step) in enumerate(steps_of(day)):
        play(day, activity, step, number)
        if who_answers(day, activity, step) == "participants":
            close(day, activity, step, number)
    for activity, step in steps_of(day):
        day.room.show(activity.id, step=step.id)
    sleep(LOOKED)
    for number, (activity, step) in enumerate(steps_of(day)):
        page = list(day.pages.values())[number % SEATS]
        status, shown = page.get(f"result/{activity.id}/{step.id}")
        assert status == 200, shown
        assert "<" in shown["html"]


def test_what_is_looked_at_would_show_a_leak(day: Day) -> None:
    """Two equal looks would prove nothing, if nothing could be seen in them."""
    activity, step = steps_of(day)[0]
    at = f"{activity.id}/{step.id}"
    day.room.open(activity.id, step=step.id)
    sleep(LOOKED)
    form, seat = form_at(day, activity, step), next(iter(day.pages))
    own = send(day.pages[seat], at, form, answers_of(form, occasion(day, seat, 0, 0)))
    sleep(LOOKED)
    assert own
    assert own <= set(CANARY.findall(day.told(seat, at)))
    day.room.close(activity.id, step=step.id)
    assert own <= set(CANARY.findall(day.of_facilitator(activity, step)))
    assert own <= set(CANARY.findall(str(day.exported())))

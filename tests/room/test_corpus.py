"""The bad inputs of promises.md §6, groups A, B and C, through both hosts of a form and the disk.

What is bad is refused in a sentence and nothing is kept; what may be kept comes back as it was.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from plakit import open_session
from plakit.room import Room
from plakit.room.doors import Doors
from plakit.web.backstage import Ask, Joined, Seated
from plakit.widgets import FormWidget
from tests import corpus
from tests.conftest import let_go, write_folder
from tests.corpus import FORM, GOOD, BadText, Field

AT = ("S01", "health", "wave-1")
LONGEST_REFUSAL = 400


@dataclass
class Lab:
    """The form in JupyterLab, spoken to as its page does."""

    widget: FormWidget

    def tell(self, message: object) -> dict[str, Any] | None:
        heard: list[Any] = []
        self.widget.send = lambda content, buffers=None: heard.append(content)
        self.widget._receive(self.widget, message, [])
        return heard[0] if heard else None

    def answers(self) -> dict[str, Any]:
        state = self.tell({"kind": "hello"})
        assert state is not None
        return dict(state["answers"])


@dataclass
class Page:
    """The participants' page, behind what HTTP itself refuses (see tests/web)."""

    doors: Doors
    seated: Seated

    def tell(self, message: object) -> dict[str, Any] | None:
        if not isinstance(message, dict) or message.get("kind") != "save":
            return None
        return self.doors.save(self.seated, *AT[1:], message).result(10)

    def answers(self) -> dict[str, Any]:
        return dict(self.doors.ask(self.seated, *AT[1:])["state"]["answers"])


Host = Lab | Page


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    room = open_session(str(write_folder(tmp_path_factory.mktemp("corpus") / "small-group")))
    room.place.make_store().ask(*AT, FORM)
    yield room
    let_go(room)


@pytest.fixture(scope="module")
def doors(room: Room) -> Iterator[Doors]:
    doors = Doors(room.place, room.session)
    doors.open("http://192.0.2.10:8400/", secret=secrets.token_urlsafe(16))
    yield doors
    doors.close()


@pytest.fixture(scope="module", params=["lab", "page"])
def host(request: pytest.FixtureRequest, room: Room, doors: Doors) -> Host:
    if request.param == "lab":
        return Lab(room.ask("health", seat="AT-1").widget)
    joined = doors.join(Ask(token=room.place.people.invite("BE")))
    assert isinstance(joined, Joined)
    return Page(doors, joined.seated)


def save(host: Host, item: str, answer: object) -> dict[str, Any]:
    about = {"kind": "save", "save_id": secrets.token_hex(16), "item": item}
    told = host.tell(about | {"answer": answer, "form": FORM.fingerprint})
    assert told is not None
    assert (told["save_id"], told["item"]) == (about["save_id"], item)
    return told


def assert_refused(told: dict[str, Any]) -> None:
    assert (told["ok"], told["error"]) == (False, "refused")
    sentence = told["text"]
    assert len(sentence.splitlines()) == 1
    assert sentence.endswith((".", "?"))
    assert len(sentence) <= LONGEST_REFUSAL


@pytest.fixture
def nothing_kept(room: Room) -> Iterator[None]:
    """See to it that no answer came in."""
    before = room.place.make_store().last_event()
    yield
    assert room.place.make_store().last_event() == before


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("kind", GOOD)
def test_no_wrong_value_or_answer_is_kept(host: Host, kind: str) -> None:
    answers = [{"value": bad.value} for bad in corpus.wrong_values(kind)]
    for answer in (*answers, *(bad.value for bad in corpus.wrong_answers())):
        assert_refused(save(host, kind, answer))


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("bad", corpus.wrong_messages(), ids=str)
def test_what_is_no_save_of_this_form_is_not_kept(host: Host, bad: corpus.Bad) -> None:
    told = host.tell(bad.value)
    if told is not None:
        assert_refused(told)


def try_texts(host: Host, field: Field, texts: list[BadText]) -> None:
    for bad in texts:
        before = host.answers()
        told = save(host, field.item, field.put(bad.value))
        if told["ok"]:
            assert bad.kept is not None
            assert len(bad.value) <= field.longest
            assert field.take(host.answers()[field.item]) == (bad.kept or None), bad
        else:
            assert_refused(told)
            cannot_be = bad.kept is None or len(bad.value) > field.longest
            assert cannot_be or (not bad.kept and field.blank == "refused"), bad
            assert host.answers() == before


@pytest.mark.parametrize("field", corpus.text_fields(), ids=str)
def test_every_text_comes_back_as_it_was_or_is_refused(host: Host, field: Field) -> None:
    try_texts(host, field, list(corpus.texts()))


@pytest.mark.parametrize("field", corpus.text_fields(), ids=str)
def test_every_name_comes_back_as_it_was(host: Host, field: Field) -> None:
    names = [
        BadText(bad.number, bad.name, bad.value, bad.value.replace("\r", ""))
        for bad in corpus.names()
    ]
    try_texts(host, field, names)


def test_what_is_right_is_kept_as_it_is(host: Host) -> None:
    for kind, value in GOOD.items():
        assert save(host, kind, {"value": value})["ok"], kind
    assert host.answers() == {kind: {"value": value} for kind, value in GOOD.items()}

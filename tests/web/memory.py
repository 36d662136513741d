"""A `Backstage` in memory: three seats, one form, and all that the page can ask of one."""

import hashlib
import secrets
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from plakit.errors import AnswerError, ParameterError, PlakitError
from plakit.forms import (
    Filling,
    Form,
    SaveMessage,
    check_answer,
    form_for_page,
    place_for_page,
    stale,
)
from plakit.web.backstage import Ask, Choose, Joined, JoinError, News, Seated, Tell

CODE = "K7MQ4XWP"
RESULT = (
    '<p class="block paragraph"><bdi>Group: median 2, wanted 4. n 20, missing 1.</bdi></p>'
    '<p class="block paragraph"><bdi>You: 2. Only you see this.</bdi></p>'
)


def make_form(*questions: dict[str, Any], title: object = "", privacy: str = "named") -> Form:
    """Make a form of these questions; of two by default."""
    asked = questions or (
        {"kind": "text", "id": "why", "label": {"en": "Why?", "de": "Warum?"}, "comment": True},
        {"kind": "choice", "id": "where", "label": "Where?", "options": [
            {"id": "de", "label": "Germany"}, {"id": "no", "label": "Norway"}]},
    )  # fmt: skip
    said = title or {"en": "How are we?", "de": "Wie geht es uns?"}
    sections = [{"id": "s", "questions": list(asked)}]
    return Form.model_validate(
        {"id": "health", "title": said, "privacy": privacy, "sections": sections}
    )


def _qr(text: str) -> str:
    import segno

    return segno.make(text, error="m").svg_inline(border=4, light="#fff", scale=8, omitsize=True)


@dataclass
class Step:
    """One step of an activity."""

    form: Form
    is_open: bool = True
    was_opened: bool = True
    is_shown: bool = False
    result: str = RESULT
    finished: set[str] = field(default_factory=set)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)  # seat -> item -> answer


class Memory:
    """Everything behind the page, as long as a test runs."""

    cookie = "plakit-0123abcd"

    def __init__(self, *seats: str) -> None:
        self.seats = seats or ("AT", "BE", "CZ")
        self.tokens = {secrets.token_urlsafe(16): seat for seat in self.seats}
        self.devices: dict[str, Seated] = {}
        self.guests: list[str] = []
        self.steps: dict[tuple[str, str], Step] = {("health", "wave-1"): Step(make_form())}
        self.saves: list[tuple[Seated, dict[str, Any]]] = []
        self.rows: dict[str, tuple[str, str, object]] = {}  # save_id -> seat, item, answer
        self.here: list[tuple[str, bool]] = []
        self.rehearsal = False
        self.until = ""
        self.languages = ["en"]
        self.asked_wrong = 0
        self.joins: list[Ask] = []
        self._tell: Tell = lambda news: None
        self._lock = Lock()

    def token(self, seat: str) -> str:
        """Give the token of a seat."""
        return next(token for token, name in self.tokens.items() if name == seat)

    def tell(self, to: str, kind: Any, **data: Any) -> None:
        """Tell news, as the poll of the store does."""
        self._tell(News(to, kind, data))

    def change(self, **fields: Any) -> Step:
        """Change the one step and tell everybody."""
        step = self.steps["health", "wave-1"]
        for name, value in fields.items():
            setattr(step, name, value)
        self.tell("all", "agenda")
        return step

    # ---- what the page asks ----

    def welcome(self) -> Mapping[str, Any]:
        return {
            "title": {"en": "Small group", "de": "Kleine Gruppe"},
            "session": "S01 · First session",
            "languages": self.languages,
            "asks_code": True,
            "rehearsal": self.rehearsal,
        }

    def join(self, ask: Ask) -> Joined | Choose:
        self.joins.append(ask)
        if ask.token:
            if ask.token not in self.tokens:
                raise JoinError("unknown", "No such link.")
            return self._bind(self.tokens[ask.token], ask, verified=True)
        if "".join(ask.code.split()).upper() != CODE:
            self.asked_wrong += 1
            raise JoinError("unknown", "No such code.")
        if ask.guest:
            self.guests.append(ask.guest)
            return self._bind(f"guest-{len(self.guests)}", ask, verified=False)
        if not ask.seat:
            taken = {seated.seat for seated in self.devices.values()}
            return Choose([{"seat": s, "label": s, "is_taken": s in taken} for s in self.seats])
        if any(seated.seat == ask.seat for seated in self.devices.values()):
            raise JoinError("taken", "It needs its link.")
        return self._bind(ask.seat, ask, verified=False)

    def _bind(self, seat: str, ask: Ask, *, verified: bool) -> Joined:
        with self._lock:
            held = [cookie for cookie, seated in self.devices.items() if seated.seat == seat]
            if held and ask.cookie not in held and not ask.take_over:
                raise JoinError("in_use", "It is open elsewhere.")
            for cookie in [*held, ask.cookie]:
                self._end(cookie)
            cookie = secrets.token_urlsafe(16)
            device = hashlib.sha256(cookie.encode()).hexdigest()
            self.devices[cookie] = Seated(device, seat, verified)
            return Joined(cookie, self.devices[cookie])

    def _end(self, cookie: str) -> None:
        gone = self.devices.pop(cookie, None)
        if gone:
            self.tell(gone.device, "ended")

    def leave(self, cookie: str) -> None:
        self.devices.pop(cookie, None)

    def who(self, cookie: str) -> Seated | None:
        return self.devices.get(cookie)

    def agenda(self, seated: Seated) -> Mapping[str, Any]:
        items = [
            {
                "id": f"{activity}/{name}", "activity": activity, "step": name,
                "title": step.form.title, "is_open": step.is_open, "is_shown": step.is_shown,
                "is_mine": True, "form": step.form.fingerprint, "until": self.until,
                "finished": seated.seat in step.finished,
                "complete": len(step.answers.get(seated.seat, {})) == len(step.form.questions),
            }
            for (activity, name), step in self.steps.items() if step.was_opened
        ]  # fmt: skip
        now = next((item["id"] for item in items if item["is_open"]), "")
        is_guest = seated.seat.startswith("guest-")
        about = {
            "seat": seated.seat,
            "name": self.guests[-1] if is_guest else seated.seat,
            "sits": "guest" if is_guest else "member",
            "rehearsal": self.rehearsal,
        }
        return {**about, "items": items, "now": now}

    def _step(self, activity: str, step: str) -> Step:
        if (activity, step) not in self.steps:
            raise ParameterError("There is no such step here.")
        return self.steps[activity, step]

    def form(self, activity: str, step: str) -> Mapping[str, Any]:
        form = self._step(activity, step).form
        return {"form": form_for_page(form), "fingerprint": form.fingerprint, "place": {}}

    def ask(self, seated: Seated, activity: str, step: str) -> Mapping[str, Any]:
        asked = self._step(activity, step)
        place = Filling(
            title="Small group · S01", seat=seated.seat, languages=tuple(self.languages),
            key=f"g/S01/{activity}/{step}/{seated.seat}", is_rehearsal=self.rehearsal,
            host="web",
        )  # fmt: skip
        state = {
            "kind": "state", "can_save": asked.is_open,
            "words_why": "" if asked.is_open else "It is closed.",
            "why": "" if asked.is_open else "over",
            "answers": asked.answers.get(seated.seat, {}),
        }  # fmt: skip
        place_now = place_for_page(asked.form, place)
        return {"fingerprint": asked.form.fingerprint, "place": place_now, "state": state}

    def save(
        self, seated: Seated, activity: str, step: str, message: Mapping[str, Any]
    ) -> Future[dict[str, Any]]:
        self.saves.append((seated, dict(message)))
        save = SaveMessage.read(message)
        assert save is not None
        done: Future[dict[str, Any]] = Future()
        try:
            done.set_result(save.kept(self._keep(seated, self._step(activity, step), save)))
        except PlakitError as fault:
            done.set_result(save.failed(fault))
        return done

    def _keep(self, seated: Seated, step: Step, save: SaveMessage) -> dict[str, Any]:
        if not step.is_open:
            raise AnswerError("It is closed.", "over")
        if save.form != step.form.fingerprint:
            raise stale()
        answer = check_answer(step.form, save.item, save.answer)
        row = (seated.seat, answer.item, answer.value)
        if self.rows.setdefault(save.save_id, row) != row:
            raise AnswerError("This number stands for another answer.")
        step.answers.setdefault(seated.seat, {})[answer.item] = dict(answer.value)
        return {"event": len(self.rows), "at": "10:42"}

    def finish(self, seated: Seated, activity: str, step: str, *, done: bool) -> Mapping[str, Any]:
        finished = self._step(activity, step).finished
        (finished.add if done else finished.discard)(seated.seat)
        return {"finished": done}

    def paper(self, seated: Seated, activity: str, step: str) -> str:
        return f"<p>{self._step(activity, step).form.id}</p>"

    def result(self, seated: Seated, activity: str, step: str) -> Mapping[str, Any]:
        shown = self._step(activity, step)
        if not shown.is_shown:
            raise ParameterError("Results are not shown.")
        return {"title": shown.form.title, "html": shown.result}

    def wall(self) -> Mapping[str, Any]:
        step = self.steps["health", "wave-1"]
        return {
            "title": "How healthy is our community?" if step.is_open else "",
            "programme": "ECVET forum 2012 · S01", "code": CODE, "address": "192.0.2.10:8400",
            "qr": _qr("http://192.0.2.10:8400/#c=" + CODE), "asked": 24, "writing": 3, "here": 2,
            "finished": 14 + len(step.finished),
            "away": 5 - len(step.finished), "until": self.until, "language": "en",
            "html": step.result if step.is_shown else "", "rehearsal": self.rehearsal,
        }  # fmt: skip

    def may_see_wall(self, key: str) -> bool:
        return key == "wall-key"

    def progress(self) -> Mapping[str, Any]:
        return {"seats": dict.fromkeys(self.seats, "away")}

    def secret(self) -> str:
        return "facilitator-secret"

    def seen(self, seated: Seated, *, is_here: bool) -> None:
        self.here.append((seated.seat, is_here))

    def listen(self, tell: Tell) -> None:
        self._tell = tell

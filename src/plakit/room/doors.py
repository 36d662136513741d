"""What stands behind the participants' page: one session of a programme on its files.

The page itself, its routes and its limits are in `plakit.web`. Who is who is in `joining`, what is
asked and how far the seats have come in `world`.
"""

import hmac
import secrets
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from plakit.blocks.html import block_html
from plakit.errors import AnswerError, PlakitError
from plakit.forms import form_for_page, own_place_for_page, place_for_page, printed_form
from plakit.forms.messages import SaveMessage, state_message
from plakit.forms.page_words import why
from plakit.programme import Session
from plakit.room.asking import Desk, acknowledged
from plakit.room.place import Place
from plakit.room.progress import count
from plakit.room.qr import qr_svg
from plakit.room.rounds import Round
from plakit.room.showing import group_result, own_result
from plakit.room.stage import Stage
from plakit.room.watching import Watcher
from plakit.room.world import World, progress_of
from plakit.store import Kept
from plakit.text import say
from plakit.web.backstage import Ask, Choose, Joined, JoinError, Seated, Tell
from plakit.wording import speaking, tell

# Saves that have to wait for the disk before the writer does, such as somebody's first one.
_HELPERS = 4


def _now() -> datetime:
    return datetime.now(UTC)


class Doors:
    """The doors of one session: lets people in, asks them, keeps what they say.

    Parameters
    ----------
    place : Place
        Programme and files.
    session : Session
        The session that is served. Nothing of another one is reached through these doors.
    now : callable
        The clock. Nothing is ordered by it.
    """

    def __init__(
        self,
        place: Place,
        session: Session,
        *,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self.address = ""
        self.cookie = f"plakit-{place.make_store().id.hex()[:8]}"
        self._place, self._session = place, session
        self._secret = secrets.token_urlsafe(16)
        self._stage = Stage(place, session, now)
        self._joining = self._stage.joining
        self._helpers = ThreadPoolExecutor(_HELPERS, "plakit-door")
        self._watcher = Watcher(self._stage.looks())

    def open(self, address: str, *, secret: str) -> None:
        """Say where the page is reached and how the facilitator's requests are known; start.

        From now on the files are looked at again and again, for what the facilitator does.
        """
        self.address, self._secret = address, secret
        self._watcher.look()
        self._watcher.start()

    def close(self) -> None:
        """Look no more, and finish what is being saved. The place is the caller's to close."""
        self._watcher.stop()
        self._helpers.shutdown()
        self._stage.close()

    @property
    def folder(self) -> Path:
        """The folder of the programme."""
        return self._place.programme.folder

    @property
    def title(self) -> str:
        """Programme and session in one line."""
        languages = self._place.programme.languages
        titles = (self._place.programme.title, self._session.title)
        programme, session = (say(title, languages) for title in titles)
        return f"{programme} · {self._session.id} {session}"

    @property
    def code(self) -> str:
        """The room code that holds now."""
        return self._joining.code

    @property
    def _world(self) -> World:
        return self._stage.world

    # Who is there

    def welcome(self) -> Mapping[str, Any]:
        """Say where one is."""
        languages = self._place.programme.languages
        return {
            "title": self._place.programme.title,
            "session": f"{self._session.id} · {say(self._session.title, languages)}",
            "languages": list(languages),
            "asks_code": True,
            "rehearsal": self._world.place.is_rehearsal,
        }

    def join(self, ask: Ask) -> Joined | Choose:
        """Let somebody in; see `Joining.join`."""
        try:
            return self._joining.join(ask)
        except JoinError as refusal:
            if refusal.code != "closed" or not ask.token:
                raise
            self._stage.read_files()  # a seat was perhaps written into seats.csv just now
            return self._joining.join(ask)

    def leave(self, cookie: str) -> None:
        """Sign a device out."""
        self._joining.leave(cookie)
        self._stage.look_at_people()

    def who(self, cookie: str) -> Seated | None:
        """Tell who holds a cookie, from memory."""
        return self._joining.who(cookie)

    def seen(self, seated: Seated, *, is_here: bool) -> None:
        """Note that a page of a seat was opened or closed."""
        self._stage.seen(seated, is_here=is_here)

    # What is asked, and what is answered

    def agenda(self, seated: Seated) -> Mapping[str, Any]:
        """List the rounds that were opened, from memory."""
        world = self._world
        return {
            "seat": seated.seat,
            "name": self._joining.name(seated),
            "sits": self._joining.sits(seated),
            "rehearsal": world.place.is_rehearsal,
            "now": world.now_for(seated.seat),
            "items": [
                {
                    **one.told(),
                    "form": one.form.fingerprint,
                    "finished": seated.seat in world.finished.get(one.id, ()),
                    "complete": world.is_complete(one, seated.seat),
                    "until": self._until(one),
                }
                for one in world.rounds.values()
            ],
        }

    def form(self, activity: str, step: str) -> Mapping[str, Any]:
        """Give what is the same for everybody who answers a round."""
        world = self._world
        one = world.round(activity, step)
        return {
            "form": form_for_page(one.form),
            "fingerprint": one.form.fingerprint,
            "place": place_for_page(one.form, world.desk("", one).filling()),
        }

    def ask(self, seated: Seated, activity: str, step: str) -> Mapping[str, Any]:
        """Give what is one seat's own in a round."""
        world = self._world
        one = world.round(activity, step)
        desk = world.desk(seated.seat, one)
        return {
            "fingerprint": one.form.fingerprint,
            "place": own_place_for_page(one.form, desk.filling()),
            "state": state_message(
                desk.answers, before=desk.before, can_save=one.is_open, **_why_not(one)
            ),
        }

    def save(
        self, seated: Seated, activity: str, step: str, message: Mapping[str, Any]
    ) -> Future[dict[str, Any]]:
        """Check one answer and hand it to the writer; the disk is not waited for."""
        save = SaveMessage.read(message)
        told: Future[dict[str, Any]] = Future()
        told.set_running_or_notify_cancel()  # what was handed in is answered in any case
        if save is None:
            about = SaveMessage(str(message.get("save_id")), str(message.get("item")), None, "")
            told.set_result(about.failed(AnswerError(tell("This is no answer to a form."))))
            return told
        desk = self._desk(seated, activity, step, save.form)
        if desk is not None and desk.is_ready:
            _hand_in(save, desk, told)
        else:
            slowly = partial(self._save_slowly, seated, (activity, step), save, told)
            self._helpers.submit(copy_context().run, slowly)
        return told

    def finish(self, seated: Seated, activity: str, step: str, *, done: bool) -> Mapping[str, Any]:
        """Note whether a seat has finished a round."""
        world = self._world
        one = world.round(activity, step)
        at = (self._session.id, one.activity, one.step)
        world.place.people.finish(*at, seated.seat, done=done)
        self._stage.look_at_answers()
        return {"finished": done}

    def paper(self, seated: Seated, activity: str, step: str) -> str:
        """Give the printed sheet of a round."""
        world = self._world
        one = world.round(activity, step)
        not_for = world.desk(seated.seat, one).not_for()
        languages = self._place.programme.languages
        title = f"{say(self._place.programme.title, languages)} · {self._session.id}"
        return block_html(
            printed_form(one.form, languages=languages, subtitle=title, not_for=not_for)
        )

    def result(self, seated: Seated, activity: str, step: str) -> Mapping[str, Any]:
        """Give the own answers of a seat beside the group's."""
        world = self._world
        one = world.any_round(activity, step)
        block = own_result(world.place, self._session, activity, step, seated.seat)
        return {"title": one.title, "html": block_html(block)}

    # What the wall and the facilitator see

    def wall(self) -> Mapping[str, Any]:
        """Give what the projector shows."""
        with speaking(self._place.programme.languages[0]):  # one picture for all
            return self._wall()

    def _wall(self) -> Mapping[str, Any]:
        world, programme = self._world, self._place.programme
        one = world.rounds.get(world.now())
        standings = world.standings(self._joining.sitting, self._stage.here())
        counts = count(standings.get(world.now(), {}))
        code, languages = self._joining.code, programme.languages
        return {
            "title": say(one.title, languages) if one else "",
            "programme": f"{say(programme.title, languages)} · {self._session.id}",
            "code": code,
            "address": self.address.partition("://")[2].rstrip("/"),
            "qr": qr_svg(f"{self.address}#c={code}") if self.address else "",
            "asked": sum(counts.values()),
            "finished": counts["finished"],
            "writing": counts["writing"],
            "here": counts["here"],
            "away": counts["away"],
            "until": self._until(one) if one else "",
            "html": _shown(world, one),
            "language": languages[0],
            "rehearsal": world.place.is_rehearsal,
        }

    def may_see_wall(self, key: str) -> bool:
        """Tell whether this key opens the projector's page."""
        return hmac.compare_digest(key.encode(), wall_key(self._secret).encode())

    def secret(self) -> str:
        """Give the word by which the facilitator's own requests are known."""
        return self._secret

    def progress(self) -> Mapping[str, Any]:
        """Tell who is where: each seat's standing in each round, and whether it is there."""
        stage = self._stage
        return {
            **progress_of(stage.world, self._place, stage.here()),
            "title": self.title,
            "code": self.code,
            "address": self.address,
            "wall": f"{self.address}wall#k={wall_key(self._secret)}" if self.address else "",
        }

    def listen(self, tell: Tell) -> None:
        """Call this with news from now on."""
        self._stage.tellers.append(tell)

    def _until(self, one: Round) -> str:
        """Tell until when a round is meant to last, if the facilitator has said so."""
        until = self._stage.timers.get(f"{self._session.id}/{one.id}")
        return f"{until.astimezone():%H:%M}" if until and one.is_open else ""

    def _desk(self, seated: Seated, activity: str, step: str, form: str) -> Desk | None:
        """Find where an answer to these questions belongs, in memory alone.

        The questions tell the world: what was answered before a practice round began is kept
        where it was meant to be.
        """
        for world in self._stage.worlds:
            one = world.rounds.get(f"{activity}/{step}")
            if one is not None and one.is_mine and one.form.fingerprint == form:
                return world.desk(seated.seat, one)
        return None

    def _save_slowly(
        self, seated: Seated, at: tuple[str, str], save: SaveMessage, told: Future[dict[str, Any]]
    ) -> None:
        """Save what needs a look at the disk first."""
        try:
            self._stage.look_at_answers()
            desk = self._desk(seated, *at, save.form)
            is_there = desk is not None or self._world.has(*at)
        except Exception as fault:  # noqa: BLE001  # the page is told of every fault
            told.set_result(save.failed(fault))
        else:
            if desk is None:
                told.set_result(save.failed(_refusal("stale" if is_there else "not_there")))
            else:
                _hand_in(save, desk, told)


def _why_not(one: Round) -> dict[str, str]:
    return {} if one.is_open else {"reason": "over", "why_not": why("over", "web")}


def _refusal(reason: str) -> AnswerError:
    return AnswerError(why(reason, "web"), reason)


def _hand_in(save: SaveMessage, desk: Desk, told: Future[dict[str, Any]]) -> None:
    try:
        kept = desk.submit(save.save_id, save.item, save.answer, save.form)
    except Exception as fault:  # noqa: BLE001  # the page is told of every fault
        told.set_result(save.failed(fault))
    else:
        kept.add_done_callback(lambda done: told.set_result(_outcome(save, done)))


def _outcome(save: SaveMessage, done: Future[Kept]) -> dict[str, Any]:
    fault = done.exception()
    return save.failed(fault) if fault else save.kept(acknowledged(done.result()))


def _shown(world: World, one: Round | None) -> str:
    """Give the group's results for the wall, if they are shown."""
    if one is None or not one.is_shown:
        return ""
    try:
        return block_html(group_result(world.place, world.session, one.activity, one.step))
    except PlakitError:  # hidden again just now
        return ""


def wall_key(secret: str) -> str:
    """Give the key of the projector's page, from which the secret cannot be told."""
    return hmac.new(secret.encode(), b"wall", "sha256").hexdigest()[:32]

"""Plays a whole programme with simulated members, into a folder of its own that says so.

Members are plausible; some are absent, come late or leave early, some say that a question does
not apply, and some try what must be refused. The same seed gives the same answers.
"""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from plakit.activities import Proposal, kind_of
from plakit.errors import ParameterError, PlakitError, RunError
from plakit.forms import Answer, Form, check_answer, shown_questions
from plakit.programme import Activity, Programme, Seat, Session, Step
from plakit.rehearsal_folder import FOLDER, refuse_other_content, write_folder
from plakit.room.adopting import Wish, adopt, adopt_new
from plakit.room.answers import hold
from plakit.room.asking import FACILITATOR, group_fields, refuse_not_asked
from plakit.room.place import ANSWERS, PEOPLE, Place, open_place
from plakit.simulated import Member, Occasion, simulated
from plakit.store import People, Save, Store
from plakit.text import Text
from plakit.wording import speaking, tell, tell_many

SEATS = 24
ABSENT, LATE, EARLY = 0.08, 0.22, 0.05


@dataclass
class Played:
    """What a rehearsal did."""

    folder: Path
    seats: int
    answers: int = 0
    refused: int = 0
    left_out: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Say it."""
        return [
            tell_many(
                "{folder}: {n} simulated seats gave {answers} answers. Rehearsal: simulated "
                "answers, not results.",
                "{folder}: {n} simulated seats gave {answers} answers. Rehearsal: simulated "
                "answers, not results.",
                self.seats,
                folder=self.folder,
                answers=self.answers,
            ),
            tell_many(
                "{n} deliberate mistakes were tried; all were refused.",
                "{n} deliberate mistakes were tried; all were refused.",
                self.refused,
            ),
            *(tell("Left out in this rehearsal: {why}", why=why)
              for why in self.left_out),
        ]  # fmt: skip


def rehearse(folder: str | Path, *, seats: int | None = None, seed: int = 1) -> Played:
    """Let simulated members answer all that a programme asks.

    Parameters
    ----------
    folder : path
        The programme. What is recorded in it stays out of the rehearsal; its cases are in it.
    seats : int, optional
        How many simulated seats; by default as many as the programme has, else 24. They are of
        the kinds that the programme's own seats are of.
    seed : int
        The same seed gives the same answers.

    Returns
    -------
    Played
        With the folder of the rehearsal, ``folder/rehearsal``: a programme of its own. One
        that an earlier rehearsal left there is replaced.

    Raises
    ------
    ParameterError, SheetError
        If the folder is no sound programme, or its ``rehearsal`` holds something else.
    RunError
        If an entry that has to be refused was kept.
    """
    programme = open_place(folder).programme
    seats = len(programme.seats) or SEATS if seats is None else seats
    if seats < 1:
        raise ParameterError(
            tell("seats: {seats} is too few. A rehearsal needs at least 1.", seats=seats)
        )
    target = programme.folder / FOLDER
    refuse_other_content(target)
    try:
        with tempfile.TemporaryDirectory(prefix=".rehearsal-", dir=programme.folder) as scratch:
            made = Path(scratch, FOLDER)
            write_folder(programme, made, seats)
            played = _play(made, seats, seed)
            shutil.rmtree(target, ignore_errors=True)
            made.rename(target)
    except OSError as error:
        raise ParameterError(
            tell(
                "{path} cannot be written ({why}). Look at the rights of the folder "
                "and whether the disk is full.",
                path=target,
                why=error.strerror or error,
            )
        ) from error
    played.folder = target
    return played


def _play(folder: Path, seats: int, seed: int) -> Played:
    played = Played(folder, seats)
    rounds: Counter[str] = Counter()  # of each activity, over all sessions
    with (
        Store.create(folder / ANSWERS, rehearsal=True) as store,
        People.create(folder / PEOPLE, store_id=store.id) as people,
    ):
        place = open_place(folder)
        members = [_member(seat, seed) for seat in place.programme.seats]
        for session in place.programme.sessions:
            for name in session.activities:
                steps = place.programme.activity(name).steps
                for step in [one for one in steps if one.session in ("", session.id)]:
                    # Read anew: what the facilitator wrote down before stands in files by now.
                    activity = place.programme.activity(name)
                    scene = _Scene(
                        place, store, people, session, activity, step, rounds[name], seed
                    )
                    scene.play(members, played)
                    rounds[name] += 1
    return played


def _facilitator(member: Member) -> Member:
    seat = member.seat.model_copy(update={"id": FACILITATOR})
    return replace(member, seat=seat, leads=True)


def _member(seat: Seat, seed: int) -> Member:
    draw = random.Random(f"{seed}/{seat.id}")  # noqa: S311  # nothing secret: a simulation
    chance = draw.random()
    return Member(
        seat=seat,
        leaning=draw.gauss(0, 0.45),
        is_absent=chance < ABSENT,
        is_late=ABSENT <= chance < ABSENT + LATE,
        leaves_early=chance >= 1 - EARLY,
    )


@dataclass(frozen=True)
class _Scene:
    """One step, as it is played."""

    place: Place
    store: Store
    people: People
    session: Session
    activity: Activity
    step: Step
    number: int
    seed: int

    @property
    def programme(self) -> Programme:
        """The programme as its files are now."""
        return self.place.programme

    def play(self, members: list[Member], played: Played) -> None:
        """Open the step, let everybody answer, try what must be refused, close it."""
        held = hold(self.programme, self.store, self.activity, self.session)
        try:
            asking = kind_of(self.activity).asking(self.programme, self.activity, self.step, held)
        except ParameterError as error:
            # An earlier step has no result that this one could rest on.
            played.left_out.append(str(error))
            return
        self.store.ask(self.session.id, self.activity.id, self.step.id, asking.form)
        there = [one for one in members if self._is_there(one)]
        if asking.who == "facilitators":
            there = [_facilitator(members[0])]
        saves = [save for member in there for save in self._answers(asking.form, member)]
        self.store.save_many(saves)
        played.answers += len(saves)
        played.refused += self._try_what_must_fail(asking.form, members[0])
        self.store.mark(self.session.id, self.activity.id, self.step.id, "closed")
        if saves:
            played.refused += self._try_closed(asking.form, members[0])
        if asking.who == "facilitators":
            self._adopt()

    def _adopt(self) -> None:
        """Write into files what was decided, by whomever it was brought."""
        # Twice: how a statement stands waits for the new words that were accepted with it.
        for _ in range(2):
            ready = [one for one in self._proposals() if one.standing == "ready" and one.waits]
            adopt_new(self.place, [one for one in ready if one.is_new])
            for one in ready:
                if not one.is_new:
                    adopt(self.place, self._proposals, Wish(one.seat, one.number, one.step))

    def _proposals(self) -> tuple[Proposal, ...]:
        activity = self.programme.activity(self.activity.id)
        kind = kind_of(activity)
        held = hold(self.programme, self.store, activity, self.session)
        return kind.results(self.programme, self.session, activity, held, None).proposals()

    def _debates(self) -> int:
        """Say in which round of a debate this is; 0: it is none."""
        kind = kind_of(self.activity)
        if not any(kind.looks_back(self.activity, one.id) for one in self.activity.steps):
            return 0
        return 1 + len(kind.looks_back(self.activity, self.step.id))

    def _is_there(self, member: Member) -> bool:
        """Tell whether a member is there: some miss the first round, some leave after the second.

        Two rounds stay comparable: it would single out the few who left in between.
        """
        is_late = member.is_late and self.number == 0
        has_left = member.leaves_early and self.number > 1
        return not (member.is_absent or is_late or has_left)

    def _answers(self, form: Form, member: Member) -> Iterator[Save]:
        given: dict[str, dict[str, Any]] = {}
        barred = self._not_asked(form, member)
        for question in form.questions:
            if question.id in barred or question not in shown_questions(form, given):
                continue
            draw = self._draw(member, question.id)
            now = Occasion(member, self.seed, self.number, draw, self._debates())
            # In the group's language, whoever's machine rehearses.
            with speaking(next(iter(self.programme.languages), "en")):
                raw = simulated(question, now, habit=self._habit(member, question.id))
            if raw is not None:
                given[question.id] = raw
                yield self._save(check_answer(form, question.id, raw), member, draw)

    def _save(self, answer: Answer, member: Member, draw: random.Random) -> Save:
        return Save(
            save_id=f"{draw.getrandbits(128):032x}",
            session=self.session.id,
            activity=self.activity.id,
            step=self.step.id,
            respondent=self._respondent(member),
            answer=answer,
            origin="rehearsed",
            groups=group_fields(self.activity, member.seat),
        )

    def _respondent(self, member: Member) -> str:
        if self.activity.mode == "named" or member.seat.id == FACILITATOR:
            return member.seat.id
        draw = random.Random(f"{self.seed}/{self.activity.id}/{member.seat.id}/name")  # noqa: S311
        return self.people.respondent(
            self.activity.id, member.seat.id, chance=lambda size: draw.randbytes(size).hex()
        )

    def _habit(self, member: Member, item: str) -> random.Random:
        # The same in each round: what does not apply to somebody does not apply next time either.
        return random.Random(f"{self.seed}/{self.activity.id}/{member.seat.id}/{item}/habit")  # noqa: S311

    def _draw(self, member: Member, item: str) -> random.Random:
        # Of its own for each answer: a new question changes no other member's answers.
        where = f"{self.session.id}/{self.activity.id}/{self.step.id}/{member.seat.id}/{item}"
        return random.Random(f"{self.seed}/{where}")  # noqa: S311

    def _try_what_must_fail(self, form: Form, member: Member) -> int:
        """Try wrong entries; give how many were refused."""
        first = form.questions[0]
        wrong: list[tuple[str, object]] = [
            ("no-such-question", {"value": 1}),
            (first.id, {"value": {"now": 99}}),
            (first.id, {"value": float("nan")}),
            (first.id, {"nothing": "whatever"}),
            (first.id, "=1+1"),
        ]
        for item, raw in wrong:
            _must_fail(partial(check_answer, form, item, raw))
        _must_fail(lambda: self.programme.seat("no-such-seat"))
        return len(wrong) + 1 + self._try_own(form, member)

    def _try_own(self, form: Form, member: Member) -> int:
        """Let a seat of each country with a case answer what it is not asked; count refusals."""
        units = dict.fromkeys(unit for case in self.programme.cases.values() for unit in case.units)
        refused = 0
        for unit in units:
            seat = member.seat.model_copy(update={"unit": unit})
            barred = self._not_asked(form, replace(member, seat=seat))
            for item in barred:
                _must_fail(partial(refuse_not_asked, barred, item, self.programme.languages))
            refused += len(barred)
        return refused

    def _not_asked(self, form: Form, member: Member) -> Mapping[str, Text]:
        """Give the questions that a member is not asked, such as of its own case."""
        if member.seat.id == FACILITATOR:
            return {}
        kind, at = kind_of(self.activity), (self.programme, self.activity, self.step.id)
        return kind.not_for(*at, member.seat, form.items())

    def _try_closed(self, form: Form, member: Member) -> int:
        answer = check_answer(form, form.questions[0].id, {})
        save = self._save(answer, member, self._draw(member, "closed"))
        _must_fail(lambda: self.store.save(save))
        return 1


def _must_fail(entry: Callable[[], object]) -> None:
    try:
        entry()
    except PlakitError:
        return
    raise RunError(tell("The rehearsal made an entry that has to be refused, and it was kept."))

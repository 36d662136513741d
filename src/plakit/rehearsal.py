"""Plays a whole programme with simulated members, into a folder of its own that says so.

Members are plausible; some are absent, come late or leave early, some say that a question does
not apply, and some try what must be refused. The same seed gives the same answers.
"""

import csv
import io
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from plakit.activities import kind_of
from plakit.errors import ParameterError, PlakitError, RunError
from plakit.forms import Answer, Form, check_answer, shown_questions
from plakit.programme import Activity, Programme, Seat, Session, Step
from plakit.room.answers import hold
from plakit.room.asking import FACILITATOR, group_fields, refuse_not_asked
from plakit.room.place import ANSWERS, PEOPLE, open_place
from plakit.simulated import Member, Occasion, simulated
from plakit.store import People, Save, Store
from plakit.text import Text
from plakit.wording import mark, speaking, tell, tell_many, wording

FOLDER = "rehearsal"
SEATS = 24
# Kinds of seats and their shares, such that some groups are too small to be shown alone.
KINDS = (
    ("national-administration", 0.46),
    ("vet-provider", 0.29),
    ("social-partner", 0.13),
    ("european-organisation", 0.12),
)
# What an earlier rehearsal left, and may be replaced.
OWN = {"programme.yaml", "sessions.yaml", "seats.csv", "glossary.csv", "sources.csv", "activities",
       "cases", "codebooks", "solutions", "outcomes", "challenges.csv",
       "export-cases", "export-cases.zip",
       "facts", "instruments", "workbooks", "reports", ".gitignore", ".ipynb_checkpoints",
       "practice", "invitations", "export", "export.zip", "imports", "timers.json",
       "server.lock", "server.json", "server.log",
       ANSWERS, f"{ANSWERS}-wal", f"{ANSWERS}-shm", PEOPLE}  # fmt: skip
_ABOUT = mark("A rehearsal: simulated members answer what this session asks.")
ABSENT, LATE, EARLY = 0.08, 0.22, 0.05


@dataclass
class Played:
    """What a rehearsal did."""

    folder: Path
    seats: int
    answers: int = 0
    refused: int = 0

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
        ]


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
    _refuse_other_content(target)
    try:
        with tempfile.TemporaryDirectory(prefix=".rehearsal-", dir=programme.folder) as scratch:
            made = Path(scratch, FOLDER)
            _write_folder(programme, made, seats)
            played = _play(made, seats, seed)
            shutil.rmtree(target, ignore_errors=True)
            made.rename(target)
    except OSError as error:
        raise ParameterError(
            tell(
                "{path} cannot be written ({why}). Look at the rights of the folder "
                "and whether the disk is full.",
                path=target,
                why=error.strerror,
            )
        ) from error
    played.folder = target
    return played


def _refuse_other_content(target: Path) -> None:
    if not (target.exists() or target.is_symlink()) or (
        target.is_dir() and not any(target.iterdir())
    ):
        return
    strange = {path.name for path in target.iterdir()} - OWN if target.is_dir() else {target.name}
    if not strange and not target.is_symlink() and (target / ANSWERS).exists():
        with Store.open(target / ANSWERS, read_only=True) as store:
            if store.is_rehearsal:
                return
    raise ParameterError(
        tell(
            "{path} holds something that is no rehearsal; nothing was written. Move it away first.",
            path=target,
        )
    )


def _write_folder(programme: Programme, made: Path, seats: int) -> None:
    """Copy what is asked; leave out what was recorded, and put simulated seats in."""
    # A register asks nobody; the cases that it shows are those that are read and judged.
    keep = {
        one.id for one in programme.activities.values() if one.steps or kind_of(one).is_about_cases
    }
    made.mkdir()
    for name in ("programme.yaml", "glossary.csv", "sources.csv", "challenges.csv"):
        if (programme.folder / name).exists():
            shutil.copyfile(programme.folder / name, made / name)
    for folder in ("instruments", "workbooks", "cases", "codebooks", "solutions"):
        if (programme.folder / folder).is_dir():
            shutil.copytree(programme.folder / folder, made / folder)
    (made / "activities").mkdir()
    for activity in programme.activities.values():
        if activity.id in keep:
            shutil.copyfile(programme.folder / activity.file, made / activity.file)
            _write_facts(made, kind_of(activity).rehearsal_facts(programme, activity))
    _write_sessions(
        programme.folder / "sessions.yaml",
        made / "sessions.yaml",
        keep,
        _about(programme.languages),
    )
    (made / "seats.csv").write_text(_seats_csv(programme, seats), encoding="utf-8")


def _write_facts(made: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")


def _about(languages: Sequence[str]) -> str | dict[str, str]:
    """Say of each session in the group's languages that it is a rehearsal."""
    said = {language: wording(language).gettext(_ABOUT) for language in languages}
    return said if len(said) > 1 else next(iter(said.values()), _ABOUT)


def _write_sessions(
    source: Path, target: Path, keep: set[str], about: str | dict[str, str]
) -> None:
    from ruamel.yaml import YAML

    yaml = YAML()
    content = yaml.load(source)
    for session in content["sessions"]:
        session["activities"] = [
            name for name in session.get("activities") or [] if str(name) in keep
        ]
        # Said of the real session: none of it is true of a rehearsal.
        session.pop("findings", None)
        session.pop("participants", None)
        # A copy for each: one and the same would be written as an alias, which is not read.
        session["about"] = dict(about) if isinstance(about, dict) else about
    yaml.dump(content, target)


def _seats_csv(programme: Programme, seats: int) -> str:
    own = [seat.kind for seat in programme.seats]
    units = list(dict.fromkeys(seat.unit for seat in programme.seats))
    # Two seats of one country are of one unit here, too.
    shares = [units.index(seat.unit) + 1 for seat in programme.seats]
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(["id", "unit", "kind", "route"])
    for number in range(1, seats + 1):
        kind = own[(number - 1) % len(own)] if own else _kind(number, seats)
        again, place = divmod(number - 1, len(own) or seats)
        unit = again * len(units) + (shares[place] if own else number)
        table.writerow([f"sim-{number:02}", f"Unit {unit:02}", kind, "nominated"])
    return file.getvalue()


def _kind(number: int, seats: int) -> str:
    upto = 0.0
    for kind, share in KINDS:
        upto += share
        if number <= round(upto * seats):
            return kind
    return KINDS[-1][0]


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
                activity = place.programme.activity(name)
                steps = [one for one in activity.steps if one.session in ("", session.id)]
                for step in steps:
                    number = rounds[name]
                    scene = _Scene(
                        place.programme, store, people, session, activity, step, number, seed
                    )
                    scene.play(members, played)
                    rounds[name] += 1
    return played


def _facilitator(member: Member) -> Member:
    return replace(member, seat=member.seat.model_copy(update={"id": FACILITATOR}))


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

    programme: Programme
    store: Store
    people: People
    session: Session
    activity: Activity
    step: Step
    number: int
    seed: int

    def play(self, members: list[Member], played: Played) -> None:
        """Open the step, let everybody answer, try what must be refused, close it."""
        held = hold(self.programme, self.store, self.activity, self.session)
        asking = kind_of(self.activity).asking(self.programme, self.activity, self.step, held)
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

    def _is_there(self, member: Member) -> bool:
        """Tell whether a member is there: some come for the second round only, some leave then."""
        away = member.leaves_early if self.number else member.is_late
        return not (member.is_absent or away)

    def _answers(self, form: Form, member: Member) -> Iterator[Save]:
        given: dict[str, dict[str, Any]] = {}
        barred = self._not_asked(member)
        for question in form.questions:
            if question.id in barred or question not in shown_questions(form, given):
                continue
            draw = self._draw(member, question.id)
            now = Occasion(member, self.seed, self.number, draw)
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
        return len(wrong) + 1 + self._try_own(member)

    def _try_own(self, member: Member) -> int:
        """Let a seat of each country with a case answer what it is not asked; count refusals."""
        units = dict.fromkeys(unit for case in self.programme.cases.values() for unit in case.units)
        refused = 0
        for unit in units:
            seat = member.seat.model_copy(update={"unit": unit})
            barred = self._not_asked(replace(member, seat=seat))
            for item in barred:
                _must_fail(partial(refuse_not_asked, barred, item, self.programme.languages))
            refused += len(barred)
        return refused

    def _not_asked(self, member: Member) -> Mapping[str, Text]:
        """Give the questions that a member is not asked, such as of its own case."""
        if member.seat.id == FACILITATOR:
            return {}
        kind = kind_of(self.activity)
        return kind.not_for(self.programme, self.activity, self.step.id, member.seat)

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

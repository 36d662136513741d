"""The folder of a rehearsal: what is asked, simulated seats, and nothing that was recorded."""

import csv
import io
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from plakit.activities import kind_of
from plakit.errors import ParameterError
from plakit.programme import Activity, Programme
from plakit.programme.writing import with_changes
from plakit.room.place import ANSWERS, PEOPLE
from plakit.store import Store
from plakit.wording import mark, tell, wording

FOLDER = "rehearsal"
# Kinds of seats and their shares, such that some groups are too small to be shown alone.
KINDS = (
    ("national-administration", 0.46),
    ("vet-provider", 0.29),
    ("social-partner", 0.13),
    ("european-organisation", 0.12),
)
# What an earlier rehearsal left, and may be replaced.
OWN = {"programme.yaml", "sessions.yaml", "seats.csv", "glossary.csv", "sources.csv", "activities",
       "cases", "codebooks", "solutions", "outcomes", "challenges.csv", "guidelines", "messages",
       "insights", "diffusion.csv", "commitments.csv",
       "export-cases", "export-cases.zip",
       "facts", "recorded", "instruments", "agreements", "workbooks", "reports", ".gitignore",
       ".ipynb_checkpoints",
       "practice", "invitations", "export", "export.zip", "imports", "timers.json",
       "server.lock", "server.json", "server.log",
       ANSWERS, f"{ANSWERS}-wal", f"{ANSWERS}-shm", PEOPLE}  # fmt: skip
_ABOUT = mark("A rehearsal: simulated members answer what this session asks.")


def refuse_other_content(target: Path) -> None:
    """Leave alone what is no rehearsal.

    Raises
    ------
    ParameterError
        If something else lies where the rehearsal should go.
    """
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


def write_folder(programme: Programme, made: Path, seats: int) -> None:
    """Copy what is asked; leave out what was recorded, and put simulated seats in."""
    keep = {one.id for one in programme.activities.values() if kind_of(one).is_rehearsed(one)}
    made.mkdir()
    for name in ("programme.yaml", "glossary.csv", "sources.csv", "challenges.csv"):
        if (programme.folder / name).exists():
            shutil.copyfile(programme.folder / name, made / name)
    for folder in ("instruments", "workbooks", "cases", "codebooks", "solutions", "agreements"):
        if (programme.folder / folder).is_dir():
            shutil.copytree(programme.folder / folder, made / folder)
    (made / "activities").mkdir()
    for activity in programme.activities.values():
        if activity.id in keep:
            _write_activity(programme, activity, made, seats)
            _write_facts(made, kind_of(activity).rehearsal_facts(programme, activity))
    _write_sessions(
        programme.folder / "sessions.yaml",
        made / "sessions.yaml",
        keep,
        _about(programme.languages),
    )
    (made / "seats.csv").write_text(_seats_csv(programme, seats), encoding="utf-8")


def _write_activity(programme: Programme, activity: Activity, made: Path, seats: int) -> None:
    simulated = {
        seat.id: _simulated(number) for number, seat in enumerate(programme.seats[:seats], 1)
    }
    settings = kind_of(activity).rehearsal_settings(activity, simulated)
    file = made / activity.file
    shutil.copyfile(programme.folder / activity.file, file)
    if settings != activity.settings:
        file.write_text(with_changes(file.read_text("utf-8"), {"settings": settings}, {}), "utf-8")


def _simulated(number: int) -> str:
    return f"sim-{number:02}"


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
    own = [(seat.kind, seat.approach) for seat in programme.seats]
    units = list(dict.fromkeys(seat.unit for seat in programme.seats))
    # Two seats of one country are of one unit here, too.
    shares = [units.index(seat.unit) + 1 for seat in programme.seats]
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(["id", "unit", "kind", "route", "approach"])
    for number in range(1, seats + 1):
        kind, approach = own[(number - 1) % len(own)] if own else (_kind(number, seats), "")
        again, place = divmod(number - 1, len(own) or seats)
        unit = again * len(units) + (shares[place] if own else number)
        table.writerow([_simulated(number), f"Unit {unit:02}", kind, "nominated", approach])
    return file.getvalue()


def _kind(number: int, seats: int) -> str:
    upto = 0.0
    for kind, share in KINDS:
        upto += share
        if number <= round(upto * seats):
            return kind
    return KINDS[-1][0]

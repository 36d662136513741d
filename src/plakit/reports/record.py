"""``run.json``: what became of each report, and from what it was made.

A report is up to date if all it was made from is still the same; nothing else is compared.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from plakit.reports import words
from plakit.reports.formats import FORMATS, Format, hash_of
from plakit.reports.run import Run, RunResult, replace_file
from plakit.reports.words import format_words
from plakit.reports.workbook import Value, read_workbook
from plakit.shipped import shipped
from plakit.wording import tell

FingerprintNow = Callable[[str], str | None]


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Kept):
    """One file or slice of answers a report was made from (see `plakit.blocks.Read`)."""

    name: str
    fingerprint: str


class Made(_Kept):
    """From what a report was made, and the SHA-256 of each file that came of it.

    Empty: it was not made in this format. ``template`` is the SHA-256 of the one for Word.
    """

    workbook: str
    parameters: dict[str, Value]
    lang: str
    plakit: str
    reads: tuple[Source, ...]
    html: str = ""
    pdf: str = ""
    docx: str = ""
    template: str = ""

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats it was made in."""
        return tuple(one for one in FORMATS if getattr(self, one))


class Record(_Kept):
    """One report of a folder: its name, how its last run went, and what is there of it.

    ``made`` is empty as long as no run succeeded; it stays when a later one fails. One that is
    made in part lacks a format; ``reason`` says which and why. ``word`` is the SHA-256 of the
    file of Word that plakit wrote last, even if it is no longer made of what is there.
    """

    name: str
    title: str
    session: str = ""
    programme: str = ""
    programme_id: str = ""
    rehearsal: bool = False
    status: Literal["made", "up to date", "in part", "failed"]
    reason: str = ""
    seconds: float = 0.0
    workbook: str
    parameters: dict[str, Value]
    made: Made | None = None
    word: str = ""


class RunFile(_Kept):
    """The file ``run.json`` as a whole."""

    format: Literal["plakit-run/1"] = "plakit-run/1"
    reports: tuple[Record, ...] = Field(default=())


def read_records(folder: Path) -> dict[str, Record]:
    """Read the records of a folder; none if there is no ``run.json`` that can be used.

    What cannot be read is not trusted: its reports are made again.
    """
    try:
        kept = RunFile.model_validate_json((folder / "run.json").read_bytes())
    except (OSError, ValidationError):
        return {}
    return {record.name: record for record in kept.reports}


def write_records(folder: Path, records: Iterable[Record]) -> None:
    """Write ``run.json``."""
    kept = RunFile(reports=tuple(records))
    replace_file(folder / "run.json", kept.model_dump_json(indent=1) + "\n")


def as_before(run: Run, record: Record | None) -> Run:
    """Add the formats of an earlier run, so that all files of a report say the same.

    What was changed by hand, or was built on another template, is not made again unasked.
    """
    if record is None or record.made is None:
        return run
    made = record.made
    same = {one for one in made.formats if hash_of(run.file(f".{one}")) == getattr(made, one)}
    if made.template != _template(run):
        same.discard("docx")
    formats = tuple(one for one in FORMATS if one in run.formats or one in same)
    return replace(run, formats=formats, word_before=record.word)


def is_up_to_date(run: Run, record: Record | None, fingerprint_now: FingerprintNow) -> bool:
    """Tell whether a run would make the same report again, and the report is still there.

    A report that does not say what it read is never up to date.
    """
    if record is None or record.made is None or not record.made.reads:
        return False
    made = _only(record.made, run.formats)
    if made.formats != run.formats:
        return False
    return made == _made(run, {read.name: fingerprint_now(read.name) for read in made.reads})


def _only(made: Made, formats: tuple[Format, ...]) -> Made:
    """Leave aside what is there in formats that are not asked for."""
    others = {one: "" for one in FORMATS if one not in formats}
    return made.model_copy(update=others | ({} if "docx" in formats else {"template": ""}))


def recorded(run: Run, result: RunResult, before: Record | None) -> Record:
    """Note how a run went."""
    record = Record(
        name=run.out.name,
        title=run.title or run.out.name,
        programme_id=run.programme,
        rehearsal=run.rehearsal,
        status=("in part" if result.missing else "made") if result.ok else "failed",
        reason=_missing(result.missing) or result.reason,
        seconds=result.seconds,
        workbook=run.workbook.name,
        parameters=dict(run.parameters),
        word=before.word if before else "",
    )
    if result.ok:
        reads = {read.name: read.fingerprint for read in result.reads}
        about = _about(result)
        written = tuple(one for one in run.formats if one not in result.missing)
        made = _made(replace(run, formats=written), reads)
        return record.model_copy(update=about | {"made": made, "word": made.docx or record.word})
    if before is None or before.made is None:
        return record
    # What an earlier run made is still there, and called as it was.
    kept = ("title", "session", "programme", "rehearsal", "made")
    return record.model_copy(update={name: getattr(before, name) for name in kept})


def _about(result: RunResult) -> dict[str, object]:
    title = result.title
    said = title and {"title": title.title, "session": title.session, "programme": title.programme}
    return (said or {}) | {"rehearsal": result.rehearsal}


def _missing(missing: Mapping[Format, str]) -> str:
    return " ".join(
        tell(words.MISSING, format=format_words(one), why=why) for one, why in missing.items()
    )


def _made(run: Run, reads: Mapping[str, str | None]) -> Made:
    files = {one: hash_of(run.file(f".{one}")) for one in run.formats}
    return Made(
        workbook=read_workbook(run.workbook).fingerprint,
        parameters=dict(run.parameters),
        lang=run.lang,
        plakit=_version(),
        reads=tuple(Source(name=name, fingerprint=now or "") for name, now in reads.items()),
        template=_template(run),
        **files,
    )


def _template(run: Run) -> str:
    return hash_of(run.template) if run.template and "docx" in run.formats else ""


@cache
def _version() -> str:
    """Give the version and a hash of the code, so that a changed checkout makes pages anew."""
    package = Path(__file__).parents[1]
    files = [*package.rglob("*.py"), *shipped("templates", "report").iterdir()]
    code = hashlib.sha256()
    for file in sorted(file for file in files if file.is_file()):
        code.update(file.read_bytes())
    return f"{version('plakit')} {code.hexdigest()[:12]}"

"""Rankings in the files of PrefLib (``.soc``, ``.soi``, ``.toc``, ``.toi``), read within bounds.

N. Mattei and T. Walsh (2013), "PrefLib: A library for preferences", Algorithmic Decision Theory,
Springer, 259-270; the format is that of 2022, whose first lines begin with ``#``. A line such as
``3: 2,{1,4}`` says that three people put option 2 before 1 and 4, which they tie.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plakit.errors import Fault, SheetError
from plakit.exchange.bounded.bounds import check_upload, shown_name
from plakit.methods.voting import Profile
from plakit.methods.voting.ballots import MOST_CELLS, MOST_OPTIONS
from plakit.text import escape_for
from plakit.wording import tell

# Whether a kind allows ties, and whether it allows options to be left out.
_KINDS = {
    ".soc": (False, False),
    ".soi": (False, True),
    ".toc": (True, False),
    ".toi": (True, True),
}
_HEADING = re.compile(r"#\s*([A-Z][A-Z ]*?)(?:\s+(\d{1,9}))?\s*:\s*(.*)")
_BALLOT = re.compile(r"(\d{1,12})\s*:\s*(.*)")
_GROUP = re.compile(r"\s*(?:\{([\d,\s]*)\}|(\d{1,9}))\s*(?:,|$)")
_MOST_FAULTS = 20
_LONGEST_NAME = 500

Groups = list[list[str]]


@dataclass(frozen=True)
class PrefLibFile:
    """What a file of PrefLib holds.

    Attributes
    ----------
    title : str
        The file's own; may be empty.
    names : mapping
        Option to its name in the file. Options are the numbers of the file, as "1".
    profile : Profile
        The rankings, each as often as it was cast.
    """

    title: str
    names: Mapping[str, str]
    profile: Profile


@dataclass
class _Reading:
    """What was read so far of a file, and what is wrong with it."""

    file: str
    headings: dict[str, tuple[int, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    counts: list[int] = field(default_factory=list)
    ballots: list[Groups] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, text: str) -> None:
        """Note what is wrong in a line."""
        self.faults.append(Fault(self.file, line, "", text))


def read_preflib(path: Path) -> PrefLibFile:
    """Read the rankings of a PrefLib file.

    Parameters
    ----------
    path : Path
        Up to 5 MB, named ``.soc`` (strict and complete), ``.soi`` (strict, not complete), ``.toc``
        (with ties, complete) or ``.toi`` (with ties, not complete), in UTF-8.

    Returns
    -------
    PrefLibFile

    Raises
    ------
    SheetError
        If the file is too large or not of these kinds, with the faulty lines: an option unknown
        or named twice on a ballot, a tie or a gap that its kind does not allow, or other numbers
        of options and voters than its first lines say.
    BallotError
        If there are more options or ballots than can be counted.
    """
    check_upload(path, tuple(_KINDS))
    reading = _Reading(shown_name(path))
    kind = path.suffix.lower()
    for line, text in _lines(path, reading):
        if text.startswith("#"):
            _read_heading(reading, line, text)
        else:
            _read_ballot(reading, line, text, kind)
        if len(reading.faults) >= _MOST_FAULTS:
            break
    else:
        _check_sums(reading)
    if reading.faults:
        raise SheetError(faults=reading.faults)
    profile = Profile.from_rankings(reading.names, reading.ballots, reading.counts)
    title = reading.headings.get("TITLE", (0, ""))[1]
    return PrefLibFile(title, reading.names, profile)


def _lines(path: Path, reading: _Reading) -> Iterator[tuple[int, str]]:
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        reading.fault(line, tell("is not written in UTF-8. Save it as UTF-8."))
        return
    for line, text in enumerate(content.split("\n"), 1):
        if text.strip():
            yield line, text.strip()


def _read_heading(reading: _Reading, line: int, text: str) -> None:
    found = _HEADING.fullmatch(text)
    if found is None:
        return  # a remark
    key, number, value = found.groups()
    if key != "ALTERNATIVE NAME":
        reading.headings[key] = (line, value)
    elif number is None or number in reading.names or len(reading.names) >= MOST_OPTIONS:
        reading.fault(line, tell("each option has one number, and there are at most {most}",
                                 most=MOST_OPTIONS))  # fmt: skip
    else:
        reading.names[number] = value[:_LONGEST_NAME]


def _read_ballot(reading: _Reading, line: int, text: str, kind: str) -> None:
    found = _BALLOT.fullmatch(text)
    groups = _groups(found.group(2)) if found else None
    if found is None or groups is None:
        said = tell(
            '"{text}" is no ballot. Write how many cast it and the options, as 3: 2,{{1,4}}. '
            "Files of PrefLib from before 2022 must be downloaded again.",
            text=escape_for("terminal", text[:40]),
        )
        reading.fault(line, said)
        return
    for said in _wrong(groups, reading.names, kind):
        reading.fault(line, said)
    if (len(reading.ballots) + 1) * len(reading.names) > MOST_CELLS:
        reading.fault(line, tell("more ballots than can be counted"))
    reading.counts.append(int(found.group(1)))
    reading.ballots.append(groups)


def _groups(text: str) -> Groups | None:
    """Split ``2,{1,4}`` into groups; None where it is written otherwise."""
    groups: Groups = []
    start = 0
    if text.endswith(","):
        return None
    while start < len(text):
        found = _GROUP.match(text, start)
        if found is None:
            return None
        tied = [one.strip() for one in (found.group(1) or found.group(2) or "").split(",")]
        if not all(tied):
            return None
        groups.append(tied)
        start = found.end()
    return groups


def _wrong(groups: Groups, names: Mapping[str, str], kind: str) -> Iterator[str]:
    ranked = [option for tied in groups for option in tied]
    may_tie, may_leave_out = _KINDS[kind]
    unknown = sorted(set(ranked) - set(names))
    if unknown:
        yield tell(
            "option {option} has no name in the first lines (# ALTERNATIVE NAME {option}: …)",
            option=unknown[0],
        )
    if len(set(ranked)) < len(ranked):
        twice = next(option for option, times in Counter(ranked).items() if times > 1)
        yield tell("option {option} stands twice on this ballot", option=twice)
    if not may_tie and len(groups) < len(ranked):
        yield tell("options are tied, which a file {kind} has not", kind=kind)
    if not may_leave_out and not unknown and len(set(ranked)) < len(names):
        yield tell("options are left out, which a file {kind} has not", kind=kind)


def _check_sums(reading: _Reading) -> None:
    """Compare with what the first lines say: a file cut short would count, and count wrongly."""
    found = {
        "NUMBER ALTERNATIVES": len(reading.names),
        "NUMBER VOTERS": sum(reading.counts),
        "NUMBER UNIQUE ORDERS": len(reading.ballots),
    }
    for key, number in found.items():
        line, said = reading.headings.get(key, (0, ""))
        if said != str(number):
            reading.fault(
                line,
                tell(
                    "# {key} should be {number}, as found in the file, and is: {said}. Was it "
                    "saved whole?",
                    key=key,
                    number=number,
                    said=escape_for("terminal", said[:40]) or "-",
                ),
            )

"""Folders of programmes: made from the skeleton or a sample, found, and copied to try out."""

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path

from plakit.errors import ParameterError, known
from plakit.programme.files import fingerprint, is_programme
from plakit.programme.workbooks import copy_workbooks
from plakit.shipped import shipped
from plakit.text import escape_for, is_blank, kept
from plakit.wording import tell

FIRST_SESSION = "S01"
FIRST_WORKBOOKS = (
    "10_self_assess.ipynb",
    "20_take_stock.ipynb",
    "22_read_cases.ipynb",
    "24_choose_lighthouses.ipynb",
    "26_status_matrix.ipynb",
    "30_board.ipynb",
    "32_prioritise.ipynb",
    "34_delphi.ipynb",
    "36_who_helps_whom.ipynb",
    "38_opinions.ipynb",
    "40_draft_guidelines.ipynb",
    "42_amend.ipynb",
    "44_key_messages.ipynb",
    "46_agreements.ipynb",
    "80_session_report.ipynb",
    "82_guideline_document.ipynb",
)
# What a folder gathers while it is used is never copied with it.
_NEVER_COPIED = shutil.ignore_patterns(
    "answers.db*",
    "people.*",
    "rehearsal",
    "reports",
    "export",
    "export.zip",
    "export-cases",
    "export-cases.zip",
    ".ipynb_checkpoints",
    "__pycache__",
)


def new_programme(folder: str | Path, *, sample: str | None = None, title: str = "") -> list[Path]:
    """Make the folder of a new group, from the skeleton or as a copy of a shipped sample.

    Parameters
    ----------
    folder : path
        The folder to make; it must not exist, or be empty.
    sample : str, optional
        Which shipped programme to copy.
    title : str
        What the group is called; empty: as it stands in the skeleton or sample.

    Returns
    -------
    list of path
        Every file that was written.

    Raises
    ------
    ParameterError
        If the folder is taken or cannot be written, or no such sample is shipped. Then
        nothing was written.
    """
    target = _free(folder)
    origin = _origin(sample)
    name = "" if sample else escape_for("file", "-".join(target.name.lower().split()))[:60]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".plakit-", dir=target.parent) as scratch:
            made = Path(scratch, "programme")
            _make(made, origin, name=name, title=_title(title))
            if target.exists():
                target.rmdir()
            made.rename(target)
    except OSError as error:
        raise ParameterError(
            tell(
                "{folder} cannot be made ({why}). Choose a folder you may write to.",
                folder=folder,
                why=error.strerror,
            )
        ) from error
    return sorted(path for path in target.rglob("*") if path.is_file())


def find_programme(start: str | Path) -> Path | None:
    """Give the nearest folder, from here upwards, that is a programme; None if there is none."""
    here = Path(start).resolve()
    folders = (here, *here.parents)
    return next((folder for folder in folders if is_programme(folder)), None)


def samples() -> list[str]:
    """Name the programmes that plakit ships.

    >>> samples() == sorted(samples())
    True
    """
    folder = shipped("data", "programmes")
    return sorted(path.parent.name for path in folder.glob("*/programme.yaml"))


def scratch_copy(sample: str) -> Path:
    """Give a copy of a shipped programme to try out, under ``plakit-samples`` here.

    Git ignores it. A copy that is there already is used as it is, with its answers. Only one in
    which nobody has changed or answered anything is made anew where the sample has changed, as
    after an update of plakit.

    Raises
    ------
    ParameterError
        If no such sample is shipped, or the copy cannot be made.
    """
    origin = _origin(sample)
    copies = Path.cwd() / "plakit-samples"
    copy, made_of = copies / sample, copies / f".{sample}.json"
    if _is_outdated(copy, made_of, origin):
        shutil.rmtree(copy)
    if not is_programme(copy):
        new_programme(copy, sample=sample)
        (copies / ".gitignore").write_text("*\n", encoding="utf-8")
        stamp = {"sample": _content(origin), "copy": _content(copy)}
        made_of.write_text(json.dumps(stamp), encoding="utf-8")
    return copy


def _is_outdated(copy: Path, made_of: Path, origin: Path) -> bool:
    """Tell whether a copy is of another state of the sample, and nobody has used it."""
    if not (made_of.exists() and is_programme(copy)):
        return False
    stamp = json.loads(made_of.read_text(encoding="utf-8"))
    return bool(stamp["sample"] != _content(origin) and stamp["copy"] == _content(copy))


def _content(folder: Path) -> str:
    """Give the fingerprint of all files of a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return fingerprint(
        [
            (path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
            for path in files
            if "__pycache__" not in path.parts
        ]
    )


def _free(folder: str | Path) -> Path:
    if not str(folder).isprintable() or not str(folder).strip():
        shown = escape_for("terminal", str(folder))
        raise ParameterError(
            tell("'{shown}' is no name for a folder. Use letters, digits and -.", shown=shown)
        )
    target = Path(os.path.abspath(folder))  # noqa: PTH100  # resolve() would follow links
    if target == Path.cwd():
        raise ParameterError(
            tell("{folder} is the folder you are in. Name a new one in it: my-group", folder=folder)
        )
    if target.exists() and not target.is_dir():
        raise ParameterError(
            tell("{folder} is a file. Name a folder that does not exist yet.", folder=folder)
        )
    if target.exists() and any(target.iterdir()):
        raise ParameterError(
            tell(
                "{folder} exists and is not empty; nothing was written. Name a folder that "
                "does not exist yet.",
                folder=folder,
            )
        )
    return target


def _origin(sample: str | None) -> Path:
    if sample is None:
        return shipped("templates", "programme")
    if sample not in samples():
        raise ParameterError(
            tell(
                "'{sample}' is not a shipped sample. {known}",
                sample=sample,
                known=known(sample, samples()),
            )
        )
    return shipped("data", "programmes", sample)


def _title(title: str) -> str:
    try:
        return "" if is_blank(title) else " ".join(kept(title).split())
    except ValueError as error:
        raise ParameterError(tell("This title cannot be kept: {error}.", error=error)) from error


def _make(made: Path, origin: Path, *, name: str, title: str) -> None:
    shutil.copytree(origin, made, ignore=_NEVER_COPIED)
    skeleton = shipped("templates", "programme")
    shutil.copyfile(skeleton / ".gitignore", made / ".gitignore")
    # Workbooks and messages point to it: a file for each kind of activity, to be copied.
    shutil.copyfile(skeleton / "activities/README.md", made / "activities/README.md")
    # What the first line of a file names, for editors that check while one types.
    shutil.copytree(shipped("data", "schemas"), made / ".schemas")
    _name(made / "programme.yaml", id=name, title=title)
    # A sample is led from its first session on.
    copy_workbooks(made, FIRST_SESSION, FIRST_WORKBOOKS)


def _name(path: Path, **values: str) -> None:
    """Write keys of a YAML file anew; its comments stay."""
    from ruamel.yaml import YAML

    values = {key: value for key, value in values.items() if value}
    if not values:
        return
    yaml = YAML()
    yaml.width, yaml.preserve_quotes = 1000, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    content = yaml.load(path)
    content.update(values)
    yaml.dump(content, path)

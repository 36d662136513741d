"""The practice round: a second world beside the real one, to try the phones with, then wiped.

It lies in a folder of its own. Nothing of it counts, and wiping it touches that folder alone.
"""

import re
import secrets
import shutil
from pathlib import Path

from plakit.errors import ParameterError, StoreError
from plakit.forms import Form
from plakit.programme import Activity, Programme, Session, Step
from plakit.room.place import ANSWERS, PEOPLE, PRACTICE, Place
from plakit.wording import tell

_OWN = {f"{name}{end}" for name in (ANSWERS, PEOPLE) for end in ("", "-wal", "-shm", "-journal")}
# What the store writes before it puts it in its place; a power cut leaves it there.
_HALF_MADE = r"\.(answers|people)\.db\.[0-9a-f]{8}\.new(-wal|-shm|-journal)?"


def find_practice(programme: Programme) -> Place | None:
    """Give the place of the practice round; None if there is none."""
    place = Place(programme, is_practice=True)
    return place if (place.folder / ANSWERS).exists() else None


def practice_mark(programme: Programme) -> object:
    """Give something that changes whenever a practice round begins or ends; None: there is none."""
    try:
        about = (programme.folder / PRACTICE / ANSWERS).stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def start_practice(
    real: Place, session: Session, activity: Activity, step: Step, form: Form
) -> None:
    """Ask a step in the practice round, which is made if it is not there.

    Raises
    ------
    ParameterError
        If its folder holds something else.
    StoreError
        If it cannot be made.
    """
    if real.is_read_only:
        raise ParameterError(tell("This is a report: nothing is practised while it is written."))
    place = Place(real.programme, is_practice=True)
    _refuse_other_content(place.folder)
    place.folder.mkdir(mode=0o700, exist_ok=True)
    try:
        store = place.make_store()
        at = (session.id, activity.id, step.id)
        store.ask(*at, practice_form(form))
        if not store.state(*at).is_open:
            store.mark(*at, "opened")
    finally:
        place.close()


def practice_form(form: Form) -> Form:
    """Give the form as it is asked in practice: another one, so that no answer can get astray.

    >>> form = Form(id="f", title="F")
    >>> form.fingerprint == practice_form(form).fingerprint
    False
    """
    words = form.model_copy(update={"version": f"{form.version} (practice)"}).canonical()
    return Form.model_validate_json(words)  # a copy would keep the fingerprint


def end_practice(programme: Programme) -> bool:
    """Wipe the practice round; false if there was none.

    Raises
    ------
    ParameterError
        If its folder holds something else: nothing is wiped then.
    StoreError
        If the folder cannot be wiped.
    """
    folder = programme.folder / PRACTICE
    if not folder.exists() and not folder.is_symlink():
        return False
    _refuse_other_content(folder)
    try:
        # First out of the way, so that nobody reads half of it.
        gone = folder.with_name(f".{PRACTICE}-{secrets.token_hex(4)}")
        folder.rename(gone)
        shutil.rmtree(gone)
    except OSError as error:
        raise StoreError(
            tell(
                "{folder} cannot be wiped ({why}). Close what else has it open, then "
                "end the practice round again.",
                folder=folder,
                why=error.strerror,
            )
        ) from error
    return True


def _is_own(path: Path) -> bool:
    """Tell whether a member is ours: what we made there, or left half made; never a link."""
    is_ours = path.name in _OWN or re.fullmatch(_HALF_MADE, path.name)
    return bool(is_ours) and path.is_file() and not path.is_symlink()


def _refuse_other_content(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        strange = {folder.name}
    else:
        strange = {path.name for path in folder.glob("*") if not _is_own(path)}
    if strange:
        raise ParameterError(
            tell(
                "{folder} holds something that is no practice round ({strange}). It was left "
                "as it is. Move it elsewhere first.",
                folder=folder,
                strange=", ".join(sorted(strange)),
            )
        )

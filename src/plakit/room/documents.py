"""What a cell shows as a document of its own, such as an agreement: page, PDF, file of Word."""

import json
from collections.abc import Mapping
from pathlib import Path

from plakit.blocks import MIME, Block, Note, Section
from plakit.errors import ParameterError
from plakit.reports.content import Content, read_content
from plakit.reports.formats import Look, check_template, format_bytes, hash_of, read_formats
from plakit.reports.run import replace_file
from plakit.text import escape_for, is_blank
from plakit.wording import tell

FOLDER = "documents"
# What plakit wrote there last, file of Word to its hash: another one was changed by hand.
_WRITTEN = "written.json"


def write_document(
    reports: Path, block: Block, *, name: str, formats: str, template: Path | None
) -> Block:
    """Write a block into files of its own, in the language of now; say where they are.

    A file of Word that somebody changed by hand is left as it is, and told.

    Parameters
    ----------
    reports : path
        The folder of reports; documents stand in a folder of their own there.
    block : Block
        What is shown in it, such as an agreement with its title.
    name : str
        What its files are called.
    formats : str
        With commas: ``html``, ``pdf``, ``docx``.
    template : path, optional
        A file of Word that the one in Word is built on.

    Raises
    ------
    ParameterError
        If it has no name, or a format or the template is not known.
    PlakitError
        If one of the files cannot be made; those before it are written.
    """
    wanted = read_formats(formats)
    if is_blank(name):
        raise ParameterError(tell("A document needs a name for its files."))
    if template:
        check_template(template, wanted)
    content, look = _content(block), Look(name, template)
    folder = reports / FOLDER
    lines = []
    for one in wanted:
        path = folder / f"{escape_for('file', name)}.{one}"
        if one == "docx" and _is_changed(path):
            lines.append(_left(path))
            continue
        replace_file(path, format_bytes(one, content, look))
        if one == "docx":
            _note_written(path)
        lines.append(Note(text=tell("Written: {file}", file=path)))
    return Section(blocks=tuple(lines))


def _is_changed(path: Path) -> bool:
    return hash_of(path) not in ("", _written(path.parent).get(path.name))


def _left(path: Path) -> Note:
    text = tell(
        "{path} was changed by hand since plakit wrote it, and is left as it is. Give your copy "
        "another name, then write the document again.",
        path=path,
    )
    return Note(text=text, tone="doubt")


def _written(folder: Path) -> Mapping[str, str]:
    """Give the hash of each file of Word that plakit wrote; what cannot be read tells of none."""
    try:
        read = json.loads((folder / _WRITTEN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _note_written(path: Path) -> None:
    written = {**_written(path.parent), path.name: hash_of(path)}
    replace_file(path.parent / _WRITTEN, json.dumps(written, indent=1, sort_keys=True) + "\n")


def _content(block: Block) -> Content:
    """Read a block as if it stood alone in a notebook."""
    from nbformat import v4  # slow

    output = v4.new_output("display_data", data={MIME: block.to_json()})
    cell = v4.new_code_cell(outputs=[output])
    return read_content(v4.new_notebook(cells=[cell]))

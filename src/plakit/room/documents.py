"""What a cell shows as a document of its own, such as an agreement: page, PDF, file of Word."""

from pathlib import Path

from plakit.blocks import MIME, Block, Note, Section
from plakit.errors import ParameterError
from plakit.reports.content import Content, read_content
from plakit.reports.formats import Look, check_template, format_bytes, read_formats
from plakit.reports.run import replace_file
from plakit.text import escape_for, is_blank
from plakit.wording import tell

FOLDER = "documents"


def write_document(
    reports: Path, block: Block, *, name: str, formats: str, template: Path | None
) -> Block:
    """Write a block into files of its own, in the language of now; say where they are.

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
        replace_file(path, format_bytes(one, content, look))
        lines.append(Note(text=tell("Written: {file}", file=path)))
    return Section(blocks=tuple(lines))


def _content(block: Block) -> Content:
    """Read a block as if it stood alone in a notebook."""
    from nbformat import v4  # slow

    output = v4.new_output("display_data", data={MIME: block.to_json()})
    cell = v4.new_code_cell(outputs=[output])
    return read_content(v4.new_notebook(cells=[cell]))

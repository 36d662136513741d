"""Adds what is adopted to a file that holds several: an entry of a list, a row, cells of a row."""

from plakit.activities import Proposal
from plakit.errors import ParameterError
from plakit.programme import Programme
from plakit.programme.csv_sheets import read_csv
from plakit.programme.files import read_text
from plakit.programme.writing import (
    as_texts,
    with_cells,
    with_entry,
    with_row,
    write_new,
    write_over,
)
from plakit.programme.yaml_sheets import read_yaml
from plakit.room.adopted_ids import free_name, own_id
from plakit.room.adopting_files import as_it_stands
from plakit.wording import tell


def add_to_file(programme: Programme, chosen: Proposal, wanted: str) -> list[str]:
    """Add it to its file, which is made if it is not there, and say so.

    Parameters
    ----------
    wanted : str
        The id that a row gets; empty: one made of its title.

    Raises
    ------
    FileExistsError
        If somebody has changed the file just now.
    ParameterError
        If the file has no place for it, or the id is taken or none.
    """
    if chosen.standing == "adopted":
        return [as_it_stands(chosen.file)]
    path = programme.folder / chosen.file
    if not path.exists():
        write_new(path, _added(programme, chosen, wanted, ""))
    else:
        was = path.read_bytes()
        text = read_text(path, chosen.file, inside=programme.folder)
        if _is_there(chosen, text):
            return [as_it_stands(chosen.file)]
        write_over(path, _added(programme, chosen, wanted, text), was=was)
    if chosen.id:
        return [tell("“{title}” is carried on in {file}.", title=chosen.title, file=chosen.file)]
    return [tell("“{title}” is added to {file}.", title=chosen.title, file=chosen.file)]


def _is_there(chosen: Proposal, text: str) -> bool:
    """Tell whether somebody has written it into the file already."""
    if chosen.file.endswith(".csv"):
        rows: object = list(read_csv(text, chosen.file, required=(), optional=None).rows)
    else:
        rows = read_yaml(text, chosen.file).at(chosen.at)
    meant = as_texts({name: chosen.data.get(name, "") for name in chosen.same_by})
    entries = rows if isinstance(rows, list) else []
    return bool(meant) and any(
        isinstance(entry, dict) and all(entry.get(name, "") == one for name, one in meant.items())
        for entry in entries
    )


def _added(programme: Programme, chosen: Proposal, wanted: str, text: str) -> str:
    try:
        if not chosen.file.endswith(".csv"):
            return with_entry(text, chosen.at, chosen.data)
        if chosen.id:
            return with_cells(text, chosen.id, chosen.data)
        return _with_row(programme, chosen, wanted, text)
    except ParameterError as error:
        raise ParameterError(f"{chosen.file}: {error}") from None


def _with_row(programme: Programme, chosen: Proposal, wanted: str, text: str) -> str:
    row = {name: str(value) for name, value in chosen.data.items()}
    if not chosen.id_starts:
        return with_row(text, row)
    tables = (programme.challenges, programme.diffusion, programme.commitments)
    rows = read_csv(text, chosen.file, required=(), optional=None).rows if text else ()
    taken = {one.id for table in tables for one in table} | {one.get("id", "") for one in rows}
    name = own_id(chosen, wanted, taken) if wanted else free_name(chosen, taken)
    return with_row(text, {"id": name, **row})

"""Writes what was decided into a file that stands there already: only what changes, and no more.

A file that was written or changed by hand keeps its comments and its order.
"""

from plakit.activities import Proposal
from plakit.programme import Programme
from plakit.programme.files import read_text
from plakit.programme.writing import with_changes, write_over
from plakit.programme.yaml_sheets import read_yaml
from plakit.wording import tell


def amend(programme: Programme, chosen: Proposal) -> list[str]:
    """Change the file of a proposal that has a ``base``.

    Raises
    ------
    FileExistsError
        If the file says something else by now than what the change was decided on.
    ParameterError
        If the file is laid out so that it cannot be changed from here.
    """
    known = programme.guidelines.get(chosen.id)
    name = known.file if known else f"{chosen.file}{chosen.id}.yaml"
    path = programme.folder / name
    was = path.read_bytes()
    text = read_text(path, name, inside=programme.folder)
    data = read_yaml(text, name).data
    says = data if isinstance(data, dict) else {}
    if any(says.get(key) != value for key, value in chosen.base.items()):
        raise FileExistsError(path)
    write_over(path, with_changes(text, chosen.data, chosen.added), was=was)
    return [tell("{file} is changed. {title}.", file=name, title=chosen.title)]

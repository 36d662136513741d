"""Finds workbooks, data and templates, in a checkout and in an installed wheel."""

from pathlib import Path
from typing import Literal

_HERE = Path(__file__).resolve().parent
# In a wheel the three folders lie inside the package (pyproject.toml, force-include);
# in a checkout they lie at the top, two folders above.
_ROOT = _HERE / "shipped" if (_HERE / "shipped").is_dir() else _HERE.parents[1]


def shipped(folder: Literal["workbooks", "data", "templates"], *parts: str) -> Path:
    """Give the path of a shipped file or folder.

    >>> shipped("data", "programmes").name
    'programmes'
    """
    return _ROOT.joinpath(folder, *parts)

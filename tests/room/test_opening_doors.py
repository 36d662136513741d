"""The log of a server that the notebook starts."""

import os
import stat
from pathlib import Path

import pytest

from plakit.errors import StoreError
from plakit.room.opening_doors import LOG, _new_log


def test_a_link_in_the_place_of_the_log_empties_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("kept", encoding="utf-8")
    (tmp_path / LOG).symlink_to(tmp_path / "diary")
    with pytest.raises(StoreError, match="If it is a link to another file, remove the link"):
        _new_log(tmp_path)
    assert (tmp_path / "diary").read_text(encoding="utf-8") == "kept"


def test_a_log_from_before_is_emptied_and_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / LOG).write_text("earlier", encoding="utf-8")
    (tmp_path / LOG).chmod(0o644)
    os.close(_new_log(tmp_path))
    assert (tmp_path / LOG).read_bytes() == b""
    assert stat.S_IMODE((tmp_path / LOG).stat().st_mode) == 0o600

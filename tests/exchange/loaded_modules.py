"""Tells what a reading process has imported after it has read a table."""

import sys
from pathlib import Path

from plakit.exchange.bounded.cells import read_table


def names(path: Path) -> list[str]:
    read_table(path, sheet="")
    return sorted(name for name, module in sys.modules.items() if module is not None)

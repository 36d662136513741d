"""``python -m tests.bench [PART …]``: measure, print a table, write build/bench.json."""

import json
import sys
from pathlib import Path

from rich.console import Console

from tests.bench.calibration import calibrate
from tests.bench.parts import PARTS
from tests.bench.printing import as_table

OUT = Path("build/bench.json")


def main(names: list[str]) -> int:
    """Measure the named parts, or all."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        sys.stderr.write(f"There is no part {unknown[0]!r}. Known: {', '.join(PARTS)}.\n")
        return 2
    say = Console(stderr=True).print
    figures = calibrate(say)
    for name in names or PARTS:
        figures += PARTS[name](say)
    OUT.parent.mkdir(exist_ok=True)
    entries = [figure.as_json() for figure in figures]
    OUT.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    # A pipe has no width of its own; the notes are to stay readable in it.
    Console(width=max(Console().width, 120)).print(as_table(figures), f"Written: {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

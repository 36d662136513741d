"""``python -m plakit`` is the command ``plakit``."""

from plakit.cli import main

main()

"""What commands share: options that are declared once, how they are read, what is printed."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from plakit.wording import tell

Folder = Annotated[Path, typer.Argument(help="Folder of the programme.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, for programs.")]
Out = Annotated[Path | None, typer.Option(help="Where to write (default: FOLDER/reports).")]
Formats = Annotated[
    str, typer.Option("--format", help="What to write: html, pdf, docx, or several with commas.")
]
Template = Annotated[
    Path | None,
    typer.Option(help="Build the file of Word on this one (.dotx, .docx).", show_default=False),
]
AsOf = Annotated[str, typer.Option(help="Day to judge deadlines from, YYYY-MM-DD.")]
InLanguage = Annotated[
    str, typer.Option("--language", help="Language of the reports (the programme's first).")
]
Force = Annotated[bool, typer.Option(help="Make again what is up to date.")]
Jobs = Annotated[int, typer.Option(min=1, max=32, help="How many reports at the same time.")]


def language_in_front(words: Sequence[str]) -> list[str]:
    """Put the language of messages in front of the command, as people write it behind one.

    >>> language_in_front(["check", "ours", "--language", "de"])
    ['--language', 'de', 'check', 'ours']
    """
    # A report has a language of its own, and what `lab` does not know is JupyterLab's.
    if not words or words[0].startswith("-") or words[0] in {"report", "document", "lab"}:
        return list(words)
    for at, word in enumerate(words):
        if word == "--language" or word.startswith("--language="):
            end = min(at + (1 if "=" in word else 2), len(words))
            return [*words[at:end], *words[:at], *words[end:]]
    return list(words)


def say(*lines: str) -> None:
    """Print lines."""
    for line in lines:
        typer.echo(line)


@contextmanager
def telling(*, quiet: bool, what: str = "") -> Iterator[Any]:
    """Give a function that is told of each part: a bar on a terminal, plain lines elsewhere."""
    if quiet:
        yield lambda done, total, words: None  # noqa: ARG005  # nothing is printed beside JSON
    elif not sys.stderr.isatty():
        yield lambda done, total, words: typer.echo(f"{done}/{total} {words}", err=True)
    else:
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(what or tell("Reports"), total=None)
            yield lambda done, total, words: bar.update(
                task, completed=done, total=total, description=words
            )

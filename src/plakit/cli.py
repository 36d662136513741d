"""The command ``plakit``: what it prints and how it ends. What it does is in the modules below.

Exit codes: 0 ok, 1 faulty input, 2 wrong use of the command, 3 some reports failed.
"""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from plakit.errors import ParameterError, PlakitError, known
from plakit.terminal import (
    AsJson,
    AsOf,
    Folder,
    Force,
    Formats,
    InLanguage,
    Jobs,
    Out,
    Template,
    language_in_front,
    say,
    telling,
)  # fmt: skip
from plakit.wording import SPOKEN, mark, of_machine, speak, spoken, tell, tell_many

if TYPE_CHECKING:
    from plakit.exchange.questionnaires.instruments import Target
    from plakit.room import Order

FAULTY, SOME_FAILED = 1, 3

app = typer.Typer(
    help="plakit, the peer-learning kit in Jupyter: from self-assessment to guidelines.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command; an error for the user is one sentence and an exit code, never a trace."""
    speak(of_machine(os.environ))
    try:
        app(args=language_in_front(sys.argv[1:]))
    except PlakitError as error:
        print(error, file=sys.stderr)  # noqa: T201  # the command prints, the library never does
        sys.exit(FAULTY)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"plakit {version('plakit')}")
        raise typer.Exit


@app.callback()
def _plakit(
    version: Annotated[  # noqa: ARG001  # typer acts on it by itself
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which.")
    ] = False,
    language: Annotated[
        str, typer.Option(help="Language of messages: en, de or fr (that of this machine).")
    ] = "",
) -> None:
    if language and spoken(language) != language:
        raise ParameterError(
            tell(
                "'{language}' is no language that plakit speaks. {known}",
                language=language,
                known=known(language, SPOKEN),
            )
        )
    if language:
        speak(language)


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="Folder to make.", show_default=False)],
    sample: Annotated[
        str | None, typer.Option("--from", help="Start from a shipped sample.", show_default=False)
    ] = None,
    title: Annotated[str, typer.Option(help="What the group is called.")] = "",
) -> None:
    """Make the folder of a new group."""
    from plakit.programme import new_programme

    written = new_programme(folder, sample=sample, title=title)
    say(
        tell_many(
            "{folder}: made, {n} files.", "{folder}: made, {n} files.", len(written), folder=folder
        )
    )
    next_step = (
        mark(
            "Let invented members play it: plakit rehearse {folder}. Or lead it: plakit lab "
            "{folder}"
        )
        if sample
        else mark("Write your seats into {file}, then: plakit check {folder}")
    )
    say(tell(next_step, file=folder / "seats.csv", folder=folder))


@app.command()
def check(folder: Folder = Path(), as_json: AsJson = False) -> None:
    """Read every file of a folder and list all faults at once."""
    from plakit.room import check as look_through

    found = look_through(folder)
    if as_json:
        say(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        say(*found.lines())
    if found.faults:
        raise typer.Exit(FAULTY)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(context: typer.Context, folder: Folder = Path()) -> None:
    """Start JupyterLab in a folder; it asks nothing of the internet.

    Options that plakit does not know are handed on to JupyterLab.
    """
    from plakit.lab import start_lab

    raise typer.Exit(start_lab(folder, context.args))


@app.command()
def serve(  # noqa: PLR0913, PLR0917  # one argument an option of the command line
    folder: Folder = Path(),
    session: Annotated[
        str, typer.Option(help="Which session (the latest one in which something was asked).")
    ] = "",
    host: Annotated[
        str, typer.Option(help="Address of this machine in its network (the likeliest one).")
    ] = "",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port (8400, or the next free one).")
    ] = 0,
    address: Annotated[
        list[str] | None,
        typer.Option(help="Address behind a proxy, such as https://hub.example/x/ (repeatable)."),
    ] = None,
    as_long_as: Annotated[int, typer.Option(hidden=True)] = 0,
) -> None:
    """Open the doors: the page on which participants answer, until Ctrl-C."""
    from plakit.room.serving import ServeOrder, serve_folder

    order = ServeOrder(folder, session, host, port, tuple(address or ()), as_long_as)
    serve_folder(order, say)


@app.command()
def rehearse(
    folder: Folder = Path(),
    seats: Annotated[
        int | None,
        typer.Option(min=1, max=1000, help="How many simulated seats (as many as there are)."),
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same answers.")] = 1,
) -> None:
    """Let simulated members answer everything, into FOLDER/rehearsal."""
    from plakit.rehearsal import rehearse as play

    played = play(folder, seats=seats, seed=seed)
    say(*played.lines(), tell("Its report: plakit report {folder}", folder=played.folder))


@app.command()
def report(  # noqa: PLR0913, PLR0917  # one argument an option of the command line
    folder: Folder = Path(),
    session: Annotated[
        list[str] | None, typer.Option(help="Only this session (repeatable).")
    ] = None,
    workbook: Annotated[
        Path | None, typer.Option(help="Another workbook than the session report.")
    ] = None,
    out: Out = None,
    formats: Formats = "html",
    template: Template = None,
    as_of: AsOf = "",
    jobs: Jobs = 1,
    force: Force = False,
    as_json: AsJson = False,
    language: InLanguage = "",
) -> None:
    """Write the session reports by papermill."""
    from plakit.room import Order

    order = Order(
        folder,
        tuple(session or ()),
        workbook,
        out=out,
        as_of=as_of,
        jobs=jobs,
        force=force,
        language=language,
        formats=formats,
        template=template,
    )
    _write(order, as_json=as_json)


@app.command()
def document(  # noqa: PLR0913, PLR0917  # one argument an option of the command line
    folder: Folder = Path(),
    session: Annotated[
        str, typer.Option(help="As of this session (the latest that has guidelines).")
    ] = "",
    out: Out = None,
    formats: Formats = "html,pdf,docx",
    template: Template = None,
    as_of: AsOf = "",
    force: Force = False,
    as_json: AsJson = False,
    language: InLanguage = "",
) -> None:
    """Write the guideline document: as a web page, a PDF and a file of Word."""
    from plakit.room.reporting import GUIDELINE_DOCUMENT, Order

    order = Order(
        folder,
        (session,) if session else (),
        Path(GUIDELINE_DOCUMENT),
        out=out,
        as_of=as_of,
        force=force,
        language=language,
        formats=formats,
        template=template,
        latest_with="guidelines",
    )
    _write(order, as_json=as_json)


def _write(order: "Order", *, as_json: bool) -> None:
    from plakit.room import write_session_reports

    with telling(quiet=as_json) as progress:
        batch = write_session_reports(order, progress=progress)
    say(
        *([json.dumps(batch.as_json(), ensure_ascii=False, indent=1)] if as_json else batch.lines())
    )
    if order.template and not as_json:
        from plakit.reports.docx import left_out

        say(*left_out(order.template))
    if batch.failed:
        raise typer.Exit(SOME_FAILED)


@app.command()
def export(  # noqa: PLR0913, PLR0917  # one argument an option of the command line
    folder: Folder = Path(),
    out: Annotated[
        Path | None, typer.Option(help="Where to write (default: FOLDER/export).")
    ] = None,
    as_zip: Annotated[
        bool, typer.Option("--zip", help="Write one file (default: FOLDER/export.zip).")
    ] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="The tables as a workbook, too.")] = False,
    whole: Annotated[
        bool, typer.Option("--whole", help="Everything as it was given, for the group itself.")
    ] = False,
    instrument: Annotated[
        str, typer.Option(help="Write this instrument for another tool instead.")
    ] = "",
    to: Annotated[
        str, typer.Option(help="Which tool: xlsform, limesurvey or surveyjs.")
    ] = "xlsform",
    cases: Annotated[
        bool, typer.Option("--cases", help="Write the cases instead (FOLDER/export-cases).")
    ] = False,
) -> None:
    """Write all that a group has into open files, without names, as far as it may leave.

    Cases are never in it: they have an export of their own.
    """
    from plakit.exchange.open_export.exporting import write_export
    from plakit.exchange.open_export.package import ExportOrder
    from plakit.exchange.questionnaires.instruments import export_instrument

    if instrument:
        where = out or folder
        say(*export_instrument(folder, instrument, to=cast("Target", to), out=where).lines)
        return
    order = ExportOrder(folder, out, as_zip=as_zip, xlsx=xlsx, whole=whole)
    if cases:
        from plakit.exchange.cases_out import write_cases

        say(*write_cases(order).told().lines)
        return
    with telling(quiet=False, what=tell("Export")) as progress:
        written = write_export(order, progress=progress)
    say(*written.told().lines)


@app.command("import")
def import_(  # noqa: PLR0913, PLR0917  # one argument an option of the command line
    file: Annotated[
        Path,
        typer.Argument(
            help="An export, another folder, answers.db, an instrument, or a table of answers or "
            "cases.",
            show_default=False,
        ),
    ],
    folder: Folder = Path(),
    activity: Annotated[str, typer.Option(help="The activity that a table answers.")] = "",
    session: Annotated[str, typer.Option(help="The session it was answered in.")] = "",
    step: Annotated[str, typer.Option(help="The step (round) it was answered in.")] = "",
    yes: Annotated[
        bool, typer.Option("--yes", help="Take the proposed mapping of columns at once.")
    ] = False,
    cases: Annotated[bool, typer.Option("--cases", help="The table holds cases.")] = False,
) -> None:
    """Bring in answers, an instrument or cases; brought in again, nothing changes."""
    from plakit.exchange.importing import ImportOrder, import_file

    order = ImportOrder(activity, session, step, confirm=yes, cases=cases)
    with telling(quiet=False, what=tell("Import")) as progress:
        told = import_file(file, folder, order, progress=progress)
    say(*told.lines)
    if not told.is_done:
        raise typer.Exit(FAULTY)


@app.command()
def count(
    file: Annotated[
        Path, typer.Argument(help="Rankings: .soc, .soi, .toc or .toi.", show_default=False)
    ],
    method: Annotated[
        str, typer.Option(help="Count by this method only: schulze, borda, runoff, ….")
    ] = "",
) -> None:
    """Count ballots that are kept in a file of PrefLib, by each method."""
    from plakit.exchange.counting import count_file

    say(*count_file(file, method).lines)


@app.command()
def doctor(
    folder: Annotated[Path | None, typer.Argument(help="Folder to look at, too.")] = None,
    room: Annotated[bool, typer.Option("--room", help="Wait for a first phone.")] = False,
    host: Annotated[str, typer.Option(help="Which address of this machine phones use.")] = "",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The page's port (8400).")] = 0,
    wait: Annotated[float, typer.Option(min=0, help="Seconds to wait for a phone.")] = 60,
) -> None:
    """Look for what stands in the way: on this machine, in the folder, in the room's Wi-Fi."""
    from plakit.room import doctor as look

    found = look.look_at_machine() + (look.look_at_folder(folder) if folder else [])
    say(*(one.line() for one in found))
    if room:
        from plakit.room.first_phone import Trial, wait_for_phone
        from plakit.web.addresses import PORT, lan_hosts

        trial = Trial(lan_hosts(), host, port or PORT, wait)
        waited = wait_for_phone(folder, trial, say)
        say(*(one.line() for one in waited))
        found += waited
    if any(one.todo for one in found):
        raise typer.Exit(FAULTY)


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Where to write.")] = Path("build/demo"),
    seats: Annotated[int, typer.Option(min=1, max=1000, help="Simulated seats.")] = 24,
) -> None:
    """Write the reports of a real programme, and of a rehearsal of it."""
    from plakit.demo import show_demo

    with telling(quiet=False) as progress:
        shown = show_demo(out, seats=seats, progress=progress)
    say(*shown.lines())
    if shown.failed:
        raise typer.Exit(SOME_FAILED)

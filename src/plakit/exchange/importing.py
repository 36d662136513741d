"""One door for whatever is brought in: which file it is, and who reads it."""

from dataclasses import dataclass
from pathlib import Path

from plakit.errors import ParameterError
from plakit.exchange.bounded.bounds import check_name, shown_name
from plakit.exchange.export_again.merging import import_export
from plakit.exchange.told import Progress, Told, silent
from plakit.wording import tell

_INSTRUMENTS = {".xlsx", ".xls", ".csv", ".txt", ".lss"}
_ANSWERS = {".xlsx", ".csv"}


@dataclass(frozen=True)
class ImportOrder:
    """What is said beside the file.

    ``activity`` names the activity whose answers these are; without it a table is read as an
    instrument. ``confirm``: take the mapping of columns as it was proposed. ``cases``: the table
    holds cases.
    """

    activity: str = ""
    session: str = ""
    step: str = ""
    confirm: bool = False
    cases: bool = False


def import_file(
    path: Path, folder: Path, order: ImportOrder | None = None, *, progress: Progress = silent
) -> Told:
    """Bring a file into the folder of a programme, whatever it is.

    Parameters
    ----------
    path : path
        An export of plakit (folder or zip), another programme's folder or its ``answers.db``;
        an instrument (XLSForm, LimeSurvey); if an activity is named, answers in a table; or, if
        so ordered, cases in a table.
    folder : path
        The programme that it goes into.
    progress : function
        Told how many parts are done, of how many, and which.

    Raises
    ------
    ParameterError, SheetError, StoreError
        If it is none of these, or cannot be read. Nothing was changed then.
    """
    path, order = Path(path), order or ImportOrder()
    check_name(path)
    if not path.exists():
        raise ParameterError(tell("{path}: there is no such file.", path=path))
    suffix = path.suffix.lower()
    if order.cases:
        return _import_cases(path, folder, order)
    if path.is_dir() or suffix in {".zip", ".db"}:
        _refuse_activity(order, path)
        return import_export(path, folder, progress=progress)
    if order.activity and suffix in _ANSWERS:
        from plakit.exchange.answers_in.tables_in import import_answers

        return import_answers(
            path,
            folder,
            activity=order.activity,
            session=order.session,
            step=order.step,
            confirm=order.confirm,
        )
    if suffix in _INSTRUMENTS and not order.activity:
        from plakit.exchange.questionnaires.instruments import import_instrument

        return import_instrument(path, folder)
    raise ParameterError(
        tell(
            "{file}: this cannot be brought in so. Allowed: an export of plakit (folder, .zip), "
            "answers.db, an instrument (.xlsx, .csv, .txt, .lss), with --activity answers in a "
            "table (.csv, .xlsx), or with --cases a table of cases (.csv, .xlsx).",
            file=shown_name(path),
        )
    )


def _import_cases(path: Path, folder: Path, order: ImportOrder) -> Told:
    from plakit.exchange.cases_in.importing import import_cases

    if order.activity or order.step:
        text = tell("Cases are no answers to an activity: leave --activity and --step out.")
        raise ParameterError(text)
    return import_cases(path, folder, session=order.session, confirm=order.confirm)


def _refuse_activity(order: ImportOrder, path: Path) -> None:
    if order.activity or order.step or order.session:
        raise ParameterError(
            tell(
                "{file} holds answers of all its activities: leave --activity, --session and "
                "--step out.",
                file=shown_name(path),
            )
        )

"""The kind: how a matrix asks, what is wrong with its files, and what a rehearsal of it needs."""

import csv
import io
from collections.abc import Iterable, Sequence

from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind
from plakit.activities.status_matrix.faults import matrix_faults
from plakit.activities.status_matrix.form import matrix_form
from plakit.activities.status_matrix.results import MatrixResults
from plakit.activities.status_matrix.settings import MatrixSettings, matrix_columns
from plakit.errors import Fault
from plakit.programme import Activity, Programme, Step
from plakit.programme.sheet import Table as Sheet


class StatusMatrix(Kind):
    """Units by activities: what is under way, planned or under discussion, round by round."""

    name = "status_matrix"
    settings = MatrixSettings
    results_of = MatrixResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find wrong codes, years, units and columns, by file, row and column."""
        return matrix_faults(programme, activity)

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask each seat for its own unit: what there is of each activity, and since when."""
        settings = activity.read_settings(MatrixSettings)
        columns = matrix_columns(settings, programme.facts)
        return Asking(matrix_form(programme, activity, step, settings, columns))

    def rehearsal_facts(self, programme: Programme, activity: Activity) -> dict[str, str]:
        """Give the columns, and the file of marks without any: what was recorded stays out."""
        settings = activity.read_settings(MatrixSettings)
        given = {}
        if settings.columns_from in programme.facts:
            sheet = programme.facts[settings.columns_from]
            given[sheet.file] = _written(sheet, sheet.rows)
        if settings.facts in programme.facts:
            sheet = programme.facts[settings.facts]
            given[sheet.file] = _written(sheet, ())
        return given


def _written(sheet: Sheet, rows: Iterable[dict[str, str]]) -> str:
    columns: Sequence[str] = sheet.columns
    file = io.StringIO()
    table = csv.DictWriter(file, columns, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return file.getvalue()

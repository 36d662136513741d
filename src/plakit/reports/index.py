"""``index.html``: all reports of a folder, with what became of each."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

from plakit.reports import words
from plakit.reports.formats import FORMATS
from plakit.reports.page import page_css
from plakit.reports.record import Record
from plakit.shipped import shipped
from plakit.wording import language_now, speaking, tell


def index_html(records: Sequence[Record], *, lang: str = "en") -> str:
    """List the reports, in the order of the records; ``lang`` is the language of the list."""
    with speaking(lang):
        return _index_html(records)


def _index_html(records: Sequence[Record]) -> str:
    from jinja2 import Environment, FileSystemLoader  # slow

    environment = Environment(
        loader=FileSystemLoader(shipped("templates", "report")), autoescape=True
    )
    programmes = list(dict.fromkeys(record.programme for record in records if record.programme))
    status = Counter(record.status for record in records)
    rehearsal = any(record.rehearsal for record in records)
    return environment.get_template("runs.html.j2").render(
        words=words,
        tell=tell,
        lang=language_now(),
        records=[(record, _files(record)) for record in records],
        formats=FORMATS,
        programmes=" · ".join(programmes),
        counts=tell(
            words.COUNTS,
            made=status["made"],
            up_to_date=status["up to date"],
            failed=status["failed"] + status["in part"],
        ),
        rehearsal=rehearsal,
        css=page_css(
            foot=" · ".join([*programmes, tell(words.REPORTS)]),
            head=tell(words.REHEARSAL) if rehearsal else "",
        ),
    )


def _files(record: Record) -> dict[str, str]:
    """Give the addresses of what there is of a report, as a browser needs them."""
    name = quote(record.name)
    formats = record.made.formats if record.made else ()
    files = {one: f"{name}.{one}" for one in formats}
    return files | ({"failed": f"{name}.failed.ipynb"} if record.status == "failed" else {})

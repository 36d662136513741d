"""The codebook: what each question asks, and what each code in the tables means."""

from collections.abc import Iterator, Sequence

from plakit.exchange.answer_parts import codes_of, part_labels, part_names
from plakit.exchange.open_export.anonymity import Leaving
from plakit.exchange.open_export.safe_tables import Field, OutTable, table
from plakit.forms import Form, Question
from plakit.forms.questions import NOTHING_SAID
from plakit.text import Text, say
from plakit.wording import tell, tr

Line = dict[str, object]


def codebook_table(leaving: Sequence[Leaving], languages: Sequence[str]) -> OutTable:
    """One row a code, or a part of a question without codes; also of what is not here."""
    forms = {
        (one.place[1], one.wave.form.fingerprint): one.wave.form for one in leaving if one.wave.form
    }
    fields = (
        Field("activity", "Which activity."),
        Field("form", "The questions: forms/FORM.json."),
        Field("area", "The part of the questions that it stands in."),
        Field("area_label", "How that part is called."),
        Field("item", "Which question."),
        Field("kind", "Which kind of question."),
        Field("part", "Which part of the answer; empty where it is in one piece."),
        Field("part_label", "What the part is called."),
        Field("short", "The question in short, as tables print it."),
        Field("label", "The question, in the programme's first language."),
        *(Field(f"label_{tag}", f"The question, in {tag}.") for tag in languages),
        Field("code", "What may stand in the part; empty where it is no code."),
        Field("code_label", "What the code means."),
        *(Field(f"code_label_{tag}", f"What the code means, in {tag}.") for tag in languages),
        Field("is_missing", "Whether the code says why there is no value.", "boolean"),
    )
    rows = [
        {"activity": activity, "form": fingerprint} | row
        for (activity, fingerprint), form in forms.items()
        for row in _rows(form, languages)
    ]
    about = tell("What each question and each code means.")
    return table("codebook.csv", about, fields, rows)


def _rows(form: Form, languages: Sequence[str]) -> Iterator[Line]:
    for section in form.sections:
        area = {"area": section.id, "area_label": say(section.title, languages)}
        for question in section.questions:
            for part in part_names(question):
                asked = area | _asked(question, part, languages)
                yield from (asked | code for code in _codes(question, languages))


def _asked(question: Question, part: str, languages: Sequence[str]) -> Line:
    return {
        "item": question.id,
        "kind": question.kind,
        "part": part,
        "part_label": say(part_labels(question).get(part, {}), languages),
        "short": say(question.short, languages),
        **_said("label", question.label, languages),
    }


def _codes(question: Question, languages: Sequence[str]) -> Iterator[Line]:
    codes = codes_of(question)
    for code, label in codes.items():
        yield {"code": code, **_said("code_label", label, languages), "is_missing": False}
    if not codes:
        yield {"is_missing": False}
    for nothing in question.nothings:
        words = {tag: tr([tag]).gettext(NOTHING_SAID[nothing]) for tag in languages}
        yield {
            "code": nothing.value,
            **_said("code_label", words, languages),
            "is_missing": True,
        }


def _said(column: str, text: Text, languages: Sequence[str]) -> Line:
    """Give a text in the first language it has, and by language where it has that one."""
    by_language = {f"{column}_{tag}": text.get(tag, text.get("", "")) for tag in languages}
    return {column: say(text, languages), **by_language}

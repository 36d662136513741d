"""One case whole, as a page of its own, and as a story of a minute."""

from collections.abc import Iterable, Mapping

from plakit.activities.cases.naming import AXES, Axis, evidence_words, fields_words
from plakit.activities.cases.register.shelf import Shelf, is_empty
from plakit.activities.cases.texts import entries_of, first_sentences
from plakit.activities.certainty import doubt_words
from plakit.blocks import (
    Block,
    Column,
    Folded,
    Heading,
    Note,
    Paragraph,
    Row,
    RowGroup,
    Section,
    Table,
    TextCell,
)
from plakit.methods.plain_language import count_words
from plakit.programme import Case, CaseResult, field_title
from plakit.text import Text, closed, titled
from plakit.wording import tell, tell_many

# A story is read in a minute.
STORY_WORDS = 150
# What a story tells, in its order, and how many words each part may take where others need theirs.
_TOLD = {"problem": 40, "steps": 38, "results": 32, "transferable": 24}
# And so many for what the parts are called.
_LEADS = 16

_FIRST = ("units", "problem", "target_group", "context", "steps", "resources")
_FOR_OTHERS = ("success_factors", "obstacles", "transferable", "transferable_to")
_ABOUT = (
    "sectors", "levels", "themes", "lines_of_work", "viewpoints", "tags", "data_year", "contact",
    "links", "source",
)  # fmt: skip
# Each entry is one step after another.
_NUMBERED = "steps"


def case_page(shelf: Shelf, case: Case) -> Section:
    """Show one case whole, the problem first; its heading is what links lead to."""
    heading = Heading(text=shelf.names.case(case), level=3, id=case.id)
    return Section(blocks=(heading, *_written(shelf, case)))


def folded_page(shelf: Shelf, case: Case) -> Folded:
    """Show one case whole once its heading is chosen, so that many do not make a report long."""
    return Folded(text=shelf.names.case(case), level=4, id=case.id, blocks=_written(shelf, case))


def _written(shelf: Shelf, case: Case) -> tuple[Block, ...]:
    return (*_certainty(case), _record(shelf, case))


def _certainty(case: Case) -> tuple[Note, ...]:
    if case.certainty == "certain":
        return ()
    words = doubt_words(case.certainty)
    text = tell("this case as a whole is {certainty}.", certainty=words)
    return (Note(text=text, tone="doubt"),)


def _not_there(shelf: Shelf, case: Case) -> tuple[str, ...]:
    missing = [name for name in shelf.missing(case) if name not in case.doubts]
    return (tell("Not written down: {fields}.", fields=fields_words(missing)),) if missing else ()


def _record(shelf: Shelf, case: Case) -> Table:
    results = (
        *(_result(shelf, one) for one in case.results),
        *_doubt_about_results(shelf, case),
    )
    groups = (
        RowGroup(rows=_rows(shelf, case, _FIRST)),
        RowGroup(title=tell("What came of it, and how that is known"), rows=results),
        RowGroup(title=tell("For others"), rows=_rows(shelf, case, _FOR_OTHERS)),
        RowGroup(title=tell("Where it belongs, where it is from"), rows=_rows(shelf, case, _ABOUT)),
    )
    return Table(
        title="",
        columns=(Column(head=tell("Field"), role="label"), Column(head=tell("What is written"))),
        groups=tuple(group for group in groups if group.rows),
        notes=_not_there(shelf, case),
        layout="record",
    )


def _doubt_about_results(shelf: Shelf, case: Case) -> tuple[Row, ...]:
    """Say what is in doubt about all of them, or why none is there."""
    if "results" not in case.doubts:
        return ()
    if not case.results:
        return (_doubted(shelf, case, "results", ""),)
    doubt = shelf.names.say(case.doubts["results"])
    return (Row(cells=(TextCell(doubt=tell("in doubt")), TextCell(text=doubt))),)


def _result(shelf: Shelf, result: CaseResult) -> Row:
    kind = evidence_words(result.evidence)
    label = tell("no evidence named") if result.evidence == "none" else kind
    return Row(cells=(TextCell(text=label), TextCell(text=shelf.names.say(result.text))))


def _rows(shelf: Shelf, case: Case, fields: Iterable[str]) -> tuple[Row, ...]:
    written = {name: field_words(shelf, case, name) for name in fields}
    return tuple(
        _doubted(shelf, case, name, words)
        for name, words in written.items()
        if words or name in case.doubts
    )


def _doubted(shelf: Shelf, case: Case, name: str, words: str) -> Row:
    """Give the row of a field; the doubt about it stands below its words, or in their place."""
    doubt = shelf.names.say(case.doubts.get(name, {}))
    if not words:
        return Row(cells=(TextCell(text=field_title(name)), TextCell(doubt=doubt)))
    label = TextCell(text=field_title(name), doubt=tell("in doubt") if doubt else "")
    return Row(cells=(label, TextCell(text=words, sub=doubt)))


def field_words(shelf: Shelf, case: Case, name: str) -> str:
    """Say what is written in one field of a case; empty: nothing."""
    if name in AXES:
        axis: Axis = name
        return shelf.names.all_of(case, axis)
    if name in _SAID:
        return _SAID[name](shelf, case)
    if is_empty(case, name):
        return ""
    return _entries(shelf, entries_of(case, name), numbered=name == _NUMBERED)


def _entries(shelf: Shelf, entries: tuple[Text, ...], *, numbered: bool) -> str:
    words = [shelf.names.say(entry) for entry in entries]
    if len(words) < 2:
        return "".join(words)
    marks = [f"{number}." if numbered else "\N{EN DASH}" for number in range(1, len(words) + 1)]
    return "\n".join(f"{mark} {said}" for mark, said in zip(marks, words, strict=True))


def _contact(shelf: Shelf, case: Case) -> str:
    """Say whom to ask: a person only with consent to be named to everybody."""
    contact = case.contact
    if contact is None:
        return ""
    organisation = shelf.names.say(contact.organisation)
    person = [contact.name, contact.email] if contact.consent == "public" else []
    said = ", ".join(filter(None, [*person, organisation]))
    is_known = contact.consent == "group" and (contact.name or contact.email)
    known = tell("The group knows whom to ask.") if is_known else ""
    return " ".join(filter(None, [closed(said) if known else said, known]))


def _links(shelf: Shelf, case: Case) -> str:
    lines = []
    for link in case.links:
        title = shelf.names.say(link.title)
        lines.append(titled(title, link.url) if title else link.url)
    return "\n".join(lines)


def _source(shelf: Shelf, case: Case) -> str:
    source = shelf.names.programme.sources.get(case.source)
    return shelf.names.say(source.title) if source else case.source


def _data_year(_shelf: Shelf, case: Case) -> str:
    return case.data_year.words()


_SAID = {"contact": _contact, "links": _links, "source": _source, "data_year": _data_year}


# The story


def case_story(shelf: Shelf, case: Case) -> Section:
    """Tell a case in at most 150 words: the problem first, in whole sentences of its own."""
    heading = Heading(text=shelf.names.case(case), level=3)
    parts = _story_parts(case)
    if not parts:
        note = tell("Only the title of this case is written down: there is no story to tell yet.")
        return Section(blocks=(heading, Note(text=note, tone="empty")))
    paragraphs = [
        Paragraph(text=_lead(name, shelf.names.say(text))) for name, text in parts.items()
    ]
    return Section(blocks=(heading, *paragraphs, *_story_foot(shelf, case, parts)))


def _story_parts(case: Case) -> dict[str, Text]:
    """Give what each part says, in every language, cut to whole sentences that fit."""
    texts = {name: _joined(entries_of(case, name)) for name in _TOLD}
    there = {name: text for name, text in texts.items() if text}
    spare = STORY_WORDS - _LEADS - sum(_TOLD[name] for name in there)
    parts: dict[str, Text] = {}
    for name, text in there.items():
        most = _TOLD[name] + max(spare, 0)
        cut = _fitting(text, most)
        spare = most - max(map(count_words, cut.values()), default=0)
        if cut:
            parts[name] = cut
    return parts


def _joined(entries: tuple[Text, ...]) -> Text:
    """Put the entries of a list behind one another as sentences, in each language of the first."""
    languages = entries[0] if entries else {}
    return {
        language: " ".join(closed(entry[language]) for entry in entries if language in entry)
        for language in languages
    }


def _fitting(text: Text, most: int) -> Text:
    cut = {language: closed(words) for language, words in first_sentences(text, most=most).items()}
    return {language: words for language, words in cut.items() if count_words(words) <= most}


def _lead(name: str, words: str) -> str:
    if name == "problem":
        return words
    return titled(field_title(name), words)


def _story_foot(shelf: Shelf, case: Case, parts: Mapping[str, Text]) -> tuple[Block, ...]:
    kind = evidence_words(case.evidence)
    facts = [
        shelf.names.units(case),
        case.data_year.words(),
        tell("evidence: {kind}", kind=kind) if "results" in parts else "",
        tell("source: {source}", source=_source(shelf, case)),
    ]
    left = [name for name in _TOLD if name not in parts]
    notes = [Note(text=" · ".join(filter(None, facts)))]
    if left:
        told = tell_many(
            "Not told here, as it is not written down or too long for a story: {fields}.",
            "Not told here, as they are not written down or too long for a story: {fields}.",
            len(left),
            fields=fields_words(left),
        )
        notes.append(Note(text=told))
    return tuple(notes)

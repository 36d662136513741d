"""Looking for cases: by words, by what is alike, and by what may be there twice."""

from collections.abc import Sequence

from plakit.activities.cases.naming import values_of
from plakit.activities.cases.register.shelf import Shelf
from plakit.activities.cases.texts import TOLD, case_texts, entries_of
from plakit.blocks import (
    Block,
    Column,
    Note,
    NumberCell,
    Row,
    RowGroup,
    ShareCell,
    Table,
    TextCell,
)
from plakit.locales import listed, numeral, whole
from plakit.methods.duplicates import Pair, Record, propose_duplicates
from plakit.methods.finding import Found, TextIndex, build_index
from plakit.methods.similarity import Similar, similar_texts
from plakit.programme import Case, field_title
from plakit.text import is_blank
from plakit.wording import tell, tell_many

# How much more a word counts in a title than elsewhere.
_TITLE_WEIGHS = 4.0
# So many are found for each case; fewer may be shown.
MOST_SIMILAR = 20
# So many pairs are shown.
_MOST_PAIRS = 20


# By words


def index_of(shelf: Shelf) -> TextIndex:
    """Build the index of all words of all cases, in every language they are written in."""
    texts = {case.id: _texts(shelf, case) for case in shelf.cases}
    titles = (name for one in texts.values() for name in one if name.startswith("title"))
    return build_index(texts, weights=dict.fromkeys(titles, _TITLE_WEIGHS))


def _texts(shelf: Shelf, case: Case) -> dict[str, str]:
    texts = {}
    for name in ("title", *TOLD):
        entries = (dict(case.title),) if name == "title" else entries_of(case, name)
        languages = dict.fromkeys(language for entry in entries for language in entry)
        for language in languages:
            words = [entry[language] for entry in entries if language in entry]
            texts[_key(name, language)] = "\n".join(words)
    names = shelf.names
    texts["units"] = " ".join([*case.units, names.units(case)])
    texts["themes"] = names.all_of(case, "themes")
    texts["sectors"] = names.all_of(case, "sectors")
    texts["tags"] = names.all_of(case, "tags")
    return {name: words for name, words in texts.items() if words}


def _key(name: str, language: str) -> str:
    return f"{name} [{language}]" if language else name


def found_table(shelf: Shelf, index: TextIndex, query: str, *, most: int) -> Block:
    """Show the cases in which words are found, the best first, with the place in their text."""
    if is_blank(query):
        text = tell(
            "No word to look for is named yet. It is looked for in {cases}.",
            cases=shelf.count_words(),
        )
        return Note(text=text, tone="empty")
    found = index.find(query, most=most)
    if not found:
        text = tell(
            "Nothing was found for “{query}” in {cases}. The last word may be a beginning: "
            "“mobil” finds mobility.",
            query=query.strip(),
            cases=shelf.count_words(),
        )
        return Note(text=text, tone="empty")
    by_id = {case.id: case for case in shelf.cases}
    return Table(
        id=shelf.table_id("found"),
        title=tell("Found for “{query}”", query=query.strip()),
        about=_found_about(shelf, len(found), most),
        columns=(
            Column(head=tell("Case"), role="label"),
            Column(head=tell("Field")),
            Column(head=tell("Where it stands")),
        ),
        groups=(RowGroup(rows=tuple(_found_row(shelf, by_id[one.id], one) for one in found)),),
        layout="profile",
    )


def _found_about(shelf: Shelf, n: int, most: int) -> str:
    if n >= most:
        return tell("The {most} best of {cases}.", most=whole(most), cases=shelf.count_words())
    return tell("{n} of {cases}.", n=whole(n), cases=shelf.count_words())


def _found_row(shelf: Shelf, case: Case, found: Found) -> Row:
    text, hits = "", []
    for piece, is_hit in found.snippet:
        hits += [(len(text), len(text) + len(piece))] if is_hit and piece else []
        text += piece
    name, _, language = found.field.partition(" ")
    field = " ".join(filter(None, [field_title(name), language]))
    return Row(
        cells=(
            shelf.label(case, sub=_where(shelf, case)),
            TextCell(text=field),
            TextCell(text=text, hits=tuple(hits)),
        )
    )


# By what is alike


def similar_cases(shelf: Shelf) -> dict[str, tuple[Similar, ...]]:
    """Find for each case those most like it."""
    texts = {one.id: _one_text(shelf, one) for one in shelf.cases}
    codes = {one.id: _codes(one) for one in shelf.cases}
    return similar_texts(texts, codes, most=MOST_SIMILAR)


def similar_table(shelf: Shelf, case: Case, similar: Sequence[Similar]) -> Block:
    """Show the cases most like one case, and what they share."""
    across = tell(
        "By the letters of their words and by shared themes, sectors and tags. Cases in different "
        "languages are not found alike by their words, as nothing is translated."
    )
    if not similar:
        title = shelf.names.case(case)
        text = tell("No other case is like “{title}”.", title=title)
        return Note(text=f"{text} {across}", tone="empty")
    by_id = {one.id: one for one in shelf.cases}
    return Table(
        id=shelf.table_id("similar"),
        title=tell("Cases most like “{title}”", title=shelf.names.case(case)),
        about=across,
        columns=(
            Column(head=tell("Case"), role="label"),
            Column(head=tell("Alike"), sub=tell("0 to 1"), align="end"),
            Column(head=""),
            Column(head=tell("What they share")),
        ),
        groups=(RowGroup(rows=tuple(_similar_row(shelf, by_id[one.id], one) for one in similar)),),
        layout="profile",
        notes=(
            tell("The numbers put cases in order; they are no share, and no measure of quality."),
        ),
    )


def _one_text(shelf: Shelf, case: Case) -> str:
    plain = shelf.names.plain
    return "\n".join([plain(case.title), *case_texts(case, plain).values()])


_SHARED = ("themes", "lines_of_work", "viewpoints", "sectors", "tags")


def _codes(case: Case) -> tuple[str, ...]:
    """Give what a case is filed under, each with its field: a theme is no tag of the same name."""
    return tuple(f"{axis} {value}" for axis in _SHARED for value in values_of(case, axis))  # type: ignore[arg-type]  # each is an axis


def _similar_row(shelf: Shelf, case: Case, similar: Similar) -> Row:
    alike = numeral(f"{similar.alike:.2f}")
    return Row(
        cells=(
            shelf.label(case, sub=_where(shelf, case)),
            NumberCell(text=alike),
            ShareCell(share=round(100 * similar.alike), limit=100, text=alike),
            TextCell(text=listed([_code_words(shelf, code) for code in similar.shared])),
        )
    )


def _code_words(shelf: Shelf, code: str) -> str:
    axis, _, value = code.partition(" ")
    return shelf.names.value(axis, value)  # type: ignore[arg-type]  # written by _codes


# What may be there twice


def pairs_of(shelf: Shelf) -> tuple[Pair, ...]:
    """Propose pairs of cases that may be one and the same."""
    records = {
        case.id: Record(
            title=" ".join(dict.fromkeys(case.title.values())),
            units=values_of(case, "units"),
            links=tuple(link.url for link in case.links),
            text=_one_text(shelf, case),
        )
        for case in shelf.cases
    }
    return propose_duplicates(records)


def duplicates_table(shelf: Shelf, pairs: tuple[Pair, ...]) -> Block:
    """Show pairs of cases that may be one; nothing is ever merged by itself."""
    if not pairs:
        return Note(text=tell("No two cases look like the same one."), tone="empty")
    by_id = {case.id: case for case in shelf.cases}
    return Table(
        id=shelf.table_id("duplicates"),
        title=tell("Perhaps the same case twice"),
        about=tell("Proposed by title, links and words. Nothing is merged: the group decides."),
        columns=(
            Column(head=tell("One case"), role="label"),
            Column(head=tell("The other")),
            Column(head=tell("Why")),
        ),
        groups=(RowGroup(rows=tuple(_pair_row(shelf, by_id, one) for one in pairs[:_MOST_PAIRS])),),
        notes=_more_pairs(len(pairs)),
        layout="profile",
    )


def _pair_row(shelf: Shelf, by_id: dict[str, Case], pair: Pair) -> Row:
    first, second = by_id[pair.first], by_id[pair.second]
    return Row(
        cells=(
            shelf.label(first, sub=_where(shelf, first)),
            shelf.label(second, sub=_where(shelf, second)),
            TextCell(text=", ".join(pair.reasons)),
        )
    )


def _where(shelf: Shelf, case: Case) -> str:
    return " · ".join(filter(None, [case.id, shelf.names.units(case)]))


def _more_pairs(n: int) -> tuple[str, ...]:
    if n <= _MOST_PAIRS:
        return ()
    more = n - _MOST_PAIRS
    return (tell_many("And {n} more pair.", "And {n} more pairs.", more),)

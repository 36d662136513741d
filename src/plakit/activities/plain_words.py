"""How plainly texts for others are written: words of the trade, acronyms, long sentences, LIX.

It points at what to look at, and decides nothing. For key messages, insights and guidelines.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from plakit.activities.cases.register.acceptance import known_terms
from plakit.blocks import Block, Column, Note, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.methods.jargon import unexplained_terms
from plakit.methods.plain_language import LongSentence, long_sentences, undefined_acronyms
from plakit.methods.reading_level import FEW_WORDS, Ease, reading_level
from plakit.programme import Guideline, Programme
from plakit.text import Text, closed, shortened
from plakit.wording import mark, tell, tell_many

MOST_WORDS = 25
# So many words of a long sentence make the point.
_QUOTED = 12
_EASE: dict[Ease, str] = {
    "very_easy": mark("very easy"),
    "easy": mark("easy"),
    "average": mark("neither easy nor hard"),
    "hard": mark("hard"),
    "very_hard": mark("very hard"),
}


@dataclass(frozen=True)
class TextForOthers:
    """A text that others are to read.

    Parameters
    ----------
    label : str
        What its row is called.
    text : str
        All its words, in the language of the reader.
    name : str
        Its id, which stands below the label.
    plain : str or None
        What it says in plain words; empty: nobody has written that yet; None: none is asked for.
    """

    label: str
    text: str = field(repr=False)
    name: str = ""
    plain: str | None = None


def statements_for_others(
    statements: Iterable[Guideline], say: Callable[[Text], str]
) -> tuple[TextForOthers, ...]:
    """Give statements of guidelines as texts to check: each with its rationale."""
    return tuple(
        TextForOthers(
            label=say(one.text),
            name=one.id,
            text=f"{closed(say(one.text))}\n\n{say(one.rationale)}",
        )
        for one in statements
    )


@dataclass(frozen=True)
class _Found:
    of: TextForOthers
    terms: tuple[str, ...]
    acronyms: tuple[str, ...]
    long: tuple[LongSentence, ...]
    plain_terms: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        hard = self.terms or self.acronyms or self.long or self.plain_terms
        return not hard and self.of.plain != ""


def plain_words_block(
    texts: Sequence[TextForOthers], programme: Programme, *, table: str, title: str = ""
) -> Block:
    """Show text by text what readers may stumble over, and how hard all of them are to read.

    Parameters
    ----------
    texts : sequence of TextForOthers
    programme : Programme
        Its glossary says which words are of the trade; codes of countries need no words.
    table : str
        The id of the table.
    title : str
        Of the table, where ours does not fit.

    Returns
    -------
    Block
        A table, one row a text in which something was found; a note where there is none.
    """
    if not texts:
        return Note(text=tell("There is no text to check yet."), tone="empty")
    found = [_look(one, programme) for one in texts]
    levels = _levels(texts)
    if all(one.is_well for one in found):
        text = tell("Every word is explained, and no sentence is long.")
        return Note(text=" ".join((text, *levels, _rules())))
    has_plain = any(one.plain is not None for one in texts)
    rows = tuple(_row(one, has_plain=has_plain) for one in found if not one.is_well)
    plain = (Column(head=tell("In plain words")),) if has_plain else ()
    return Table(
        id=table,
        title=title or tell("What readers may stumble over"),
        about=_about(found),
        columns=(
            Column(head=tell("Text"), role="label"),
            Column(head=tell("Words of the trade")),
            Column(head=tell("Acronyms nobody explains")),
            Column(head=tell("Long sentences")),
            *plain,
        ),
        groups=(RowGroup(rows=rows),),
        notes=(*levels, _rules()),
    )


def _look(one: TextForOthers, programme: Programme) -> _Found:
    glossary = [term.term for term in programme.glossary]
    terms = unexplained_terms(one.text, glossary)
    return _Found(
        of=one,
        terms=terms,
        acronyms=undefined_acronyms(one.text, known_terms(programme)),
        long=long_sentences(one.text, MOST_WORDS),
        plain_terms=unexplained_terms(one.plain or "", glossary),
    )


def _about(found: Sequence[_Found]) -> str:
    well = sum(one.is_well for one in found)
    return tell_many(
        "Nothing to look at in {well} of {n} text.",
        "Nothing to look at in {well} of {n} texts.",
        len(found),
        well=whole(well),
    )


def _row(one: _Found, *, has_plain: bool) -> Row:
    cells = (
        TextCell(text=one.of.label, sub=one.of.name),
        TextCell(text=", ".join(one.terms) or "–"),
        TextCell(text=", ".join(one.acronyms) or "–"),
        _long(one.long),
    )
    return Row(cells=(*cells, *((_plain(one),) if has_plain else ())))


def _long(long: Sequence[LongSentence]) -> TextCell:
    if not long:
        return TextCell(text="–")
    longest = max(long, key=lambda one: one.words)
    said = tell_many(
        "{n}, of {most} words", "{n}, the longest of {most} words", len(long), most=longest.words
    )
    return TextCell(text=said, sub=shortened(longest.text, most=_QUOTED))


def _plain(one: _Found) -> TextCell:
    if one.of.plain == "":
        return TextCell(doubt=tell("not written yet"))
    if one.plain_terms:
        return TextCell(text=tell("still there: {terms}", terms=", ".join(one.plain_terms)))
    return TextCell(text="–")


def _levels(texts: Sequence[TextForOthers]) -> tuple[str, ...]:
    """Say how hard the texts are to read together, and their plain versions."""
    all_words = _level([one.text for one in texts], mark("All texts together: {level}."))
    plain = _level([one.plain or "" for one in texts], mark("In plain words: {level}."))
    return tuple(filter(None, (all_words, plain)))


def _level(texts: Iterable[str], sentence: str) -> str:
    level = reading_level("\n\n".join(map(closed, filter(None, texts))))
    if level is None:
        return ""
    said = (
        mark("LIX {lix}, {ease} (rough, as these are fewer than {n} words)")
        if level.warning
        else mark("LIX {lix}, {ease}")
    )
    lix, ease = whole(round(level.lix)), tell(_EASE[level.ease])
    return tell(sentence, level=tell(said, lix=lix, ease=ease, n=FEW_WORDS))


def _rules() -> str:
    return tell(
        "Rules of thumb, after which the group decides: terms of the glossary that the text does "
        "not explain itself; sentences of more than {most} words; LIX (Björnsson 1968), words a "
        "sentence plus long words in %, from about 20 (very easy) to 60 (very hard). German has "
        "longer words than English: compare one language only.",
        most=MOST_WORDS,
    )

"""Plain language: where sentences begin and end, which are long, which acronyms nobody explains.

Rules of thumb for German, English and French: they point at what to look at, and decide nothing.
All places are counted in code points, as Python counts them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Span = tuple[int, int]

# After these a capital letter begins no sentence ("bzw. Betriebe", "Prof. Weber").
_SHORT_FORMS = {
    "al", "approx", "asst", "bspw", "bzw", "ca", "cf", "dr", "ebd", "eds", "evtl", "fig",
    "gem", "ggf", "hg", "hr", "hrsg", "inkl", "insb", "jr", "lt", "max", "mind", "mio", "mlle",
    "mme", "mr", "mrd", "mrs", "ms", "prof", "resp", "sog", "st", "std", "tel", "univ",
    "urspr", "vgl", "vs", "zit", "zzgl",
}  # fmt: skip
# After these a number begins none ("No. 5", "Dec. 2011").
_BEFORE_NUMBERS = {
    "abs", "apr", "art", "aug", "bd", "chap", "dec", "dez", "env", "feb", "févr", "jan",
    "janv", "juil", "jul", "jun", "kap", "mar", "mär", "min", "nb", "no", "nos", "nov", "nr",
    "nrn", "oct", "okt", "para", "pp", "sec", "sect", "sep", "sept", "tab", "vol", "ziff",
}  # fmt: skip
# Before "3." these make it an ordinal number, as in "am 3. Mai" or "der 2. Phase".
_ARTICLES = {
    "am", "beim", "das", "dem", "den", "der", "des", "die", "im", "ins", "jede", "jedem",
    "jeden", "jeder", "jedes", "und", "vom", "zum", "zur",
}  # fmt: skip
_CLOSERS = "\"'»«”“’‘)\\]}›‹"
_OPENERS = "\"'»«”“„’‘‚(\\[{›‹¿¡–—-"
_BULLET = r"(?:[-*•·–—▪◦]|\d{1,2}[.)])\s"
_ENDS = re.compile(
    rf"(?<![.!?…])[.!?…]++(?:[{_CLOSERS}]|[ \xa0\u202f]»(?=\s|$))*+(?=\s)"
    rf"|[。！？]++[{_CLOSERS}」』]*+"
    r"|\n\s*\n|\n"
)
_NEXT_LINE = re.compile(rf"[^\S\n]*{_BULLET}")
_BLANKS = r"[^\S\n]*+"  # within a line
_FIRST = re.compile(rf"{_BLANKS}(?:\n{_BLANKS})?(?:[{_OPENERS}]|[^\S\n]){{0,9}}+(\S)")
_LAST_WORD = re.compile(r"[^\s([{\"'»«„“”]*$")
_LETTERS_WITH_DOTS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
_ORDINAL = re.compile(r"\d{1,2}")
_WORD_BEFORE = re.compile(r"(\w+)\s+\d{1,2}$")
_WORD = re.compile(r"[^\W_]+(?:[.,'’\-/&][^\W_]+)*")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_CAPITALS = re.compile(r"(?<![^\W_])[^\W_]+(?:&[^\W_]+)*(?![^\W_])")
_BRACKETS = re.compile(r"\(([^()]+)\)")
_SHOUTED = 3  # words in a row without a small letter are a headline
_NEAR = 300  # signs before a bracket that may say what it explains
_SIGHT = 80  # signs before a full stop that may say what it means


@dataclass(frozen=True)
class LongSentence:
    """A sentence with more words than a reader likes.

    Attributes
    ----------
    start, end : int
        Where it stands in the text, in code points.
    words : int
    text : str
        The sentence itself.
    """

    start: int
    end: int
    words: int
    text: str


def sentences(text: str) -> tuple[Span, ...]:
    """Find the sentences of a text: first and last place of each, for those who mark passages.

    A sentence ends at a full stop, question or exclamation mark that a capital letter, a number
    or a line break follows; at an empty line; and at a line break before anything but a small
    letter (lists without full stops). It goes on after initials, usual short forms ("bzw.",
    "e.g.", "Dr.") and German ordinal numbers ("am 3. Mai").

    Parameters
    ----------
    text : str
        Plain words in any language.

    Returns
    -------
    tuple of (start, end)
        ``text[start:end]`` is a sentence without blanks around it. In order, none over another;
        every sign that is no blank stands in exactly one.

    Notes
    -----
    Not for counting on: "Plan B. Then ..." stays one sentence, and a line of a wrapped text that
    happens to begin with a capital letter begins a new one. Offsets do not move when the rules
    do: whoever keeps a passage keeps its offsets, never the number of the sentence.

    Examples
    --------
    >>> text = "Am 3. Mai begann es. Wer lernt, z. B. im Betrieb, zeigt es."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Am 3. Mai begann es.', 'Wer lernt, z. B. im Betrieb, zeigt es.']
    """
    found: list[Span] = []
    begin = 0
    for end in (*_ends(text), len(text)):
        piece = text[begin:end]
        inner = piece.strip()
        if inner:
            start = begin + len(piece) - len(piece.lstrip())
            found.append((start, start + len(inner)))
        begin = end
    return tuple(found)


def _ends(text: str) -> Iterator[int]:
    begin = 0
    for match in _ENDS.finditer(text):
        if _is_end(text, begin, match):
            begin = match.end()
            yield begin


def _is_end(text: str, begin: int, match: re.Match[str]) -> bool:
    mark = match.group()
    follows = _FIRST.match(text, match.end())
    if mark.startswith("\n"):
        is_list = _NEXT_LINE.match(text, match.end()) is not None
        return len(mark) > 1 or is_list or not follows or not follows[1].islower()
    if mark[0] in "。！？":
        return True
    if follows and follows[1].islower():
        return False
    if mark[0] != "." or len(mark) > 1:
        return True
    before = text[max(begin, match.start() - _SIGHT) : match.start()]
    return _stop_ends(before, follows[1] if follows else "")


def _stop_ends(before: str, first: str) -> bool:
    """Tell whether a full stop ends a sentence, from the words before it and the sign after it."""
    last = _LAST_WORD.search(before)
    word = last[0] if last else ""
    folded = word.lower().rstrip(".")
    if _ORDINAL.fullmatch(word):
        article = _WORD_BEFORE.search(before)
        is_number_of_a_list = not before.strip(f" \n\t-{word}")
        return not is_number_of_a_list and not (article and article[1].lower() in _ARTICLES)
    if _LETTERS_WITH_DOTS.fullmatch(word):
        return not first
    if first.isdigit() and folded in _BEFORE_NUMBERS:
        return False
    return folded not in _SHORT_FORMS


def count_words(text: str) -> int:
    """Count the words of a text; "EU-funded", "l'école" and "3.5" are one each.

    >>> count_words("An EU-funded project: 3.5 years, l'école.")
    6
    """
    return sum(1 for _ in _WORD.finditer(text))


def long_sentences(text: str, most: int = 25) -> tuple[LongSentence, ...]:
    """Find the sentences with more words than a reader likes, so that someone may split them.

    Government Digital Service (2014), "Sentence length: why 25 words is our limit", Inside GOV.UK
    (read there): break up what is longer than 25 words.

    Parameters
    ----------
    text : str
        Plain words in any language.
    most : int
        Words that are still well.

    Returns
    -------
    tuple of LongSentence
        In the order of the text; empty where there is none.

    Notes
    -----
    Not a measure of how hard a text is: a short sentence may be hard, and German ones have fewer
    and longer words.

    Examples
    --------
    >>> [one.words for one in long_sentences("One two. One two three four.", most=3)]
    [4]
    """
    counted = ((start, end, count_words(text[start:end])) for start, end in sentences(text))
    return tuple(
        LongSentence(start, end, words, text[start:end])
        for start, end, words in counted
        if words > most
    )


def acronyms(text: str) -> tuple[str, ...]:
    """Find the acronyms of a text, each once, in the order in which they first stand there.

    A word is one where it has two capital letters or more, and no fewer capitals than small
    letters: EQF, NetECVET, CoP. A plural s is left off. Roman numbers up to XXXIX, addresses and
    headlines all in capitals hold none.

    >>> acronyms("The EQF and two CoPs of NetECVET, phase III. SEE WWW.EXAMPLE.ORG FOR MORE")
    ('EQF', 'CoP', 'NetECVET')
    """
    found: dict[str, None] = {}
    for start, end in sentences(text):
        for line in text[start:end].splitlines():
            pieces = [piece for piece in line.split() if not _is_address(piece)]
            words = _CAPITALS.findall(" ".join(pieces))
            if len(words) < _SHOUTED or any(sign.islower() for sign in "".join(pieces)):
                found |= dict.fromkeys(_without_plural(word) for word in words if _is_one(word))
    return tuple(found)


def _is_address(piece: str) -> bool:
    return "@" in piece or "://" in piece or piece.lower().startswith("www.")


def _without_plural(word: str) -> str:
    return word[:-1] if word.endswith("s") and word[:-1][-1:].isupper() else word


def _is_one(word: str) -> bool:
    name = _without_plural(word)
    capitals = sum(sign.isupper() for sign in name)
    small = sum(sign.islower() for sign in name)
    return capitals >= 2 and capitals >= small and not _ROMAN.fullmatch(name)


def undefined_acronyms(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Find the acronyms that neither the text itself nor the glossary explains.

    A text explains one by putting it in brackets behind its words, or its words in brackets
    behind it: "European Qualifications Framework (EQF)". Whether the words fit the letters is
    found as in A. S. Schwartz and M. A. Hearst (2003), "A simple algorithm for identifying
    abbreviation definitions in biomedical text", Pacific Symposium on Biocomputing 8, 451-462:
    all letters stand in the words in this order, the first of them at the beginning of a word.

    Parameters
    ----------
    text : str
        Plain words in any language.
    known : terms
        Of the glossary, and any other word that needs no explanation. Capitals do not matter;
        acronyms within a term count too.

    Returns
    -------
    tuple of str
        In the order in which they first stand there.

    Notes
    -----
    Not for acronyms of another language than the words beside them: "the federal institute
    (BIBB)" is told, since no reader can see what the letters stand for.

    Examples
    --------
    >>> text = "The European Qualifications Framework (EQF), VET and the CoP."
    >>> undefined_acronyms(text, known=["vet"])
    ('CoP',)
    """
    terms = list(known)
    needless = {term.casefold() for term in terms}
    needless |= {short.casefold() for term in terms for short in acronyms(term)}
    needless |= {short.casefold() for short in _explained(text)}
    return tuple(short for short in acronyms(text) if short.casefold() not in needless)


def _explained(text: str) -> Iterator[str]:
    for match in _BRACKETS.finditer(text):
        before, inner = text[max(0, match.start() - _NEAR) : match.start()], match[1]
        yield from (short for short in acronyms(inner) if _long_form(short, before))
        last = before.split()[-1:]
        yield from (short for short in acronyms("".join(last)) if _long_form(short, inner))


def _long_form(short: str, words: str) -> str:
    """Give the words that an acronym stands for, from the end of what stands beside it.

    The letters are looked for from the last to the first, as Schwartz and Hearst do.

    >>> _long_form("HSF", "is the heat shock transcription factor")
    'heat shock transcription factor'
    """
    letters = [sign for sign in short.lower() if sign.isalnum()]
    most = min(len(letters) + 5, 2 * len(letters))
    near = re.split(r"[.;:!?]\s|\n\s*\n", words)[-1].rstrip()
    pieces = list(re.finditer(r"\S+", near))[-most:]
    near = near[pieces[0].start() :] if pieces else ""
    place = len(near)
    for number, letter in reversed(list(enumerate(letters))):
        place -= 1
        while place >= 0 and not (
            near[place].lower() == letter
            and (number or place == 0 or not near[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return ""
    found = near[place:]
    return found if len(found) > len(short) and short not in found else ""

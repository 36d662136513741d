"""Which records may be one and the same: proposed with reasons, never put together.

What is merely alike in subject is found by `similarity`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise
from math import ceil
from urllib.parse import urlsplit

from plakit.methods.finding import fold_words
from plakit.wording import mark, tell

Likeness = Callable[[Collection[str], Collection[str]], float]

TITLES_ALIKE = 0.7
TEXTS_ALIKE = 0.5
FEWEST_WORDS = 8  # of a text; two with fewer are alike by chance
# What more records share says nothing: a line of a template, the page of a whole programme.
MOST_SHARING = 10
MOST_IN_BLOCK = 60
_SAME_TITLE = mark("same title")
_LIKE_TITLE = mark("nearly the same title")
_SAME_LINK = mark("same link")
_SAME_TEXT = mark("same words")
_LIKE_TEXT = mark("nearly the same words")


@dataclass(frozen=True)
class Record:
    """What is looked at of a record.

    Attributes
    ----------
    title : str
    units : tuple of str
        Countries or regions; empty where none is named.
    links : tuple of str
        Addresses of its pages.
    text : str
        All its words, or those that tell it from others.
    """

    title: str
    units: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Pair:
    """Two records that may be one.

    Attributes
    ----------
    first, second : str
        Ids, in the order in which they were handed in.
    alike : float
        Above 0, up to 1, to put pairs in order: the mean of how alike titles and words are (of the
        titles alone where one has hardly any words), and half of the way from there to 1 where
        they share a link.
    reasons : tuple of str
        Why, in words for readers; the strongest first.
    by_name : bool
        Whether their titles or links are alike, not their words alone.
    """

    first: str
    second: str
    alike: float
    reasons: tuple[str, ...]
    by_name: bool = False


def propose_duplicates(records: Mapping[str, Record]) -> tuple[Pair, ...]:
    """Propose pairs of records that may be one and the same; people decide.

    Two records are proposed where they share a link; where half or more of the pairs of words
    that follow each other in their texts are the same (Jaccard index 0.5: about one word in six
    may be another); or where titles are the same or nearly so (0.7 or more of their groups of
    three letters) and they are not told of different units. Capitals, accents and signs do not
    matter. Records are not tried one by one: only those are compared that share one of the rarest
    things they would have to share, which misses none (prefix filtering: S. Chaudhuri, V. Ganti
    and R. Kaushik (2006), "A primitive operator for similarity joins in data cleaning", ICDE).

    Parameters
    ----------
    records : mapping
        Id to what is looked at.

    Returns
    -------
    tuple of Pair
        The most alike first, then in the order they were handed in; the same each time.

    Notes
    -----
    Not a proof: two years of one project have the same title and words. What more than ten
    records share (a link, a title, a text) is taken for a template and says nothing; and in
    registers of thousands, records whose every shared thing stands in more than 60 are missed.
    Records in two languages are found only by title or link.

    Examples
    --------
    >>> a, b = Record("Kitchen Net", ("AT",)), Record("kitchen-net", ("AT", "FI"))
    >>> [(pair.first, pair.second, pair.reasons) for pair in propose_duplicates({"a": a, "b": b})]
    [('a', 'b', ('same title',))]
    """
    ids = tuple(records)
    titles = [fold_words(one.title) for one in records.values()]
    letters = [frozenset(_threes(title)) for title in titles]
    told = [frozenset(_twos(fold_words(one.text).split())) for one in records.values()]
    links = [frozenset(filter(None, map(_bare, one.links))) for one in records.values()]
    units = [frozenset(map(str.casefold, one.units)) for one in records.values()]

    by_link = set(_sharing(links))
    by_text = _alike(told, TEXTS_ALIKE)
    by_title = {
        pair
        for pair in _alike(letters, TITLES_ALIKE)
        if _may_be_one(units[pair[0]], units[pair[1]])
    }
    found = []
    for first, second in sorted(by_link | by_text | by_title):
        pair = (first, second)
        title = _jaccard(letters[first], letters[second])
        text = _jaccard(told[first], told[second])
        both_told = bool(told[first] and told[second])
        alike = (title + text) / 2 if both_told else title
        alike = (1 + alike) / 2 if pair in by_link else alike
        reasons = _reasons(
            is_same_title=pair in by_title and titles[first] == titles[second],
            is_like_title=pair in by_title,
            is_same_link=pair in by_link,
            is_same_text=pair in by_text and text == 1,
            is_like_text=pair in by_text,
        )
        by_name = pair in by_link or pair in by_title
        found.append(Pair(ids[first], ids[second], alike, reasons, by_name))
    return tuple(sorted(found, key=lambda one: -one.alike))


def _reasons(
    *,
    is_same_title: bool,
    is_like_title: bool,
    is_same_link: bool,
    is_same_text: bool,
    is_like_text: bool,
) -> tuple[str, ...]:
    title = tell(_SAME_TITLE) if is_same_title else tell(_LIKE_TITLE)
    text = tell(_SAME_TEXT) if is_same_text else tell(_LIKE_TEXT)
    told = ((is_same_link, tell(_SAME_LINK)), (is_like_title, title), (is_like_text, text))
    return tuple(reason for is_one, reason in told if is_one)


def _threes(title: str) -> Iterator[str]:
    """Give the groups of three letters of each word, with a blank before and after it."""
    for word in title.split():
        padded = f" {word} "
        yield from (padded[at : at + 3] for at in range(len(padded) - 2))


def _twos(words: Sequence[str]) -> Iterator[str]:
    """Give the pairs of words that follow each other; none where there are too few."""
    if len(words) >= FEWEST_WORDS:
        yield from (f"{one} {next_one}" for one, next_one in pairwise(words))


def _bare(link: str) -> str:
    """Write an address without what does not tell pages apart; nothing for a site's first page.

    >>> _bare("https://www.Example.org/a/?utm_source=x#top")
    'example.org/a'
    """
    try:
        parts = urlsplit(link.strip() if "//" in link else f"//{link.strip()}")
    except ValueError:
        return ""
    host = (parts.netloc.rpartition("@")[2]).casefold().removeprefix("www.")
    kept = [one for one in parts.query.split("&") if one and not one.startswith("utm_")]
    page = parts.path.rstrip("/") + ("?" + "&".join(sorted(kept)) if kept else "")
    return host + page if host and page else ""


def _may_be_one(units: frozenset[str], others: frozenset[str]) -> bool:
    return not units or not others or bool(units & others)


def _jaccard(one: Collection[str], other: Collection[str]) -> float:
    shared = len(frozenset(one) & frozenset(other))
    whole = len(one) + len(other) - shared
    return shared / whole if whole else 0.0


def _sharing(sets: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Give the pairs that share something, unless too many do."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(sets):
        for name in sorted(one):
            holders[name].append(number)
    for numbers in holders.values():
        if len(numbers) <= MOST_SHARING:
            yield from combinations(numbers, 2)


def _alike(sets: Sequence[frozenset[str]], least: float) -> set[tuple[int, int]]:
    """Find the pairs of sets whose Jaccard index is at least so high."""
    groups: dict[frozenset[str], list[int]] = defaultdict(list)
    for number, one in enumerate(sets):
        if one:
            groups[one].append(number)
    usual = {one: numbers for one, numbers in groups.items() if len(numbers) <= MOST_SHARING}
    found = {pair for numbers in usual.values() for pair in combinations(numbers, 2)}
    for one, other in _candidates(tuple(usual), least):
        if _jaccard(one, other) >= least:
            found |= {
                (min(first, second), max(first, second))
                for first in usual[one]
                for second in usual[other]
            }
    return found


def _candidates(
    sets: Sequence[frozenset[str]], least: float
) -> Iterable[tuple[frozenset[str], frozenset[str]]]:
    """Give the pairs that share one of the rarest members two so alike would have to share."""
    common = Counter(name for one in sets for name in one)
    rarest = partial(sorted, key=lambda name: (common[name], name))
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(sets):
        # With fewer than this many in common, the index would be below the least.
        needed = ceil(least * len(one) - 1e-9)
        for name in rarest(one)[: len(one) - needed + 1]:
            blocks[name].append(number)
    pairs = {
        pair
        for numbers in blocks.values()
        if len(numbers) <= MOST_IN_BLOCK
        for pair in combinations(numbers, 2)
    }
    # Sets of very different sizes cannot be alike.
    return [
        (sets[first], sets[second])
        for first, second in sorted(pairs)
        if min(len(sets[first]), len(sets[second]))
        >= least * max(len(sets[first]), len(sets[second])) - 1e-9
    ]

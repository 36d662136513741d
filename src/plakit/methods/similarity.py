"""Which texts are alike: by the letters of their words, and by the codes they share.

What may be there twice is proposed by `duplicates`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plakit.errors import ParameterError
from plakit.methods.finding import fold_words
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Sparse = Any  # a sparse matrix of scipy

SHORTEST, LONGEST = 3, 5  # letters in a group
# Products of two numbers that are reckoned at most: about two seconds. Beyond that the most common
# groups are left out, which say least.
MOST_WORK = 3e8
_AT_ONCE = 256  # texts compared with all others in one piece, to spare memory
_DIGITS = 6


@dataclass(frozen=True)
class Similar:
    """A text that is alike to another.

    Attributes
    ----------
    id : str
    alike : float
        0 to 1: the mean of the two below where both texts have codes, else that of the text.
    by_text : float
        0 to 1: the cosine of their weighted groups of letters.
    by_codes : float
        0 to 1: codes they share, of all that either has (Jaccard index).
    shared : tuple of str
        The codes that both have, in the order of the first.
    """

    id: str
    alike: float
    by_text: float
    by_codes: float
    shared: tuple[str, ...]


def similar_texts(
    texts: Mapping[str, str], codes: Mapping[str, Collection[str]] | None = None, *, most: int = 5
) -> dict[str, tuple[Similar, ...]]:
    r"""Find for each text those that are most alike to it.

    Words are taken apart into groups of three to five letters, a blank before and after each
    word, so that endings and compounds matter little: W. B. Cavnar and J. M. Trenkle (1994),
    "N-gram-based text categorization", SDAIR-94, 161-175. A group counts the more, the fewer texts
    have it (K. Sparck Jones (1972), Journal of Documentation 28(1), 11-21):

    .. math:: (1 + \ln \mathit{tf}) \left(\ln\frac{1 + n}{1 + \mathit{df}} + 1\right)

    and texts are compared by the cosine of these numbers. Codes are compared by P. Jaccard's index
    (1912, New Phytologist 11(2), 37-50). (The weights are those of scikit-learn's
    TfidfTransformer with smooth_idf and sublinear_tf; their published example was read in its
    user guide.)

    Parameters
    ----------
    texts : mapping
        Id to its words.
    codes : mapping, optional
        Id to the codes it carries, such as themes; an id without any may be left out.
    most : int
        How many are given of each at most.

    Returns
    -------
    dict
        Each id to those alike to it, the most alike first, equals in the order of the texts. What
        is not alike at all is left out.

    Raises
    ------
    ParameterError
        If ``most`` is below 1.

    Notes
    -----
    Not across languages: two texts that tell the same in German and in Finnish are alike by their
    codes only. Not a measure of worth, and no share of anything: 0.6 is not "60 % the same". From
    some thousand texts on, the groups of letters that most of them have are left out of the
    product (they stay in the length of a text): they say least, and take longest.

    Examples
    --------
    >>> texts = {"a": "cooks learn abroad", "b": "cook learning abroad", "c": "nurses at home"}
    >>> found = similar_texts(texts, {"a": ["mobility"], "b": ["mobility", "food"]}, most=1)
    >>> [(one.id, one.by_codes, one.shared) for one in found["a"]]
    [('b', 0.5, ('mobility',))]
    """
    import numpy as np

    if most < 1:
        raise ParameterError(tell("most is {most}. Give 1 or more.", most=most))
    ids = tuple(texts)
    carried = [tuple(dict.fromkeys((codes or {}).get(name, ()))) for name in ids]
    if len(ids) < 2:
        return dict.fromkeys(ids, ())
    groups = _groups([fold_words(text) for text in texts.values()])
    found: dict[str, tuple[Similar, ...]] = {}
    for start, by_text, by_codes in _compared(groups, carried):
        alike = np.round(np.where(by_codes < 0, by_text, (by_text + by_codes) / 2), _DIGITS)
        for row in range(len(alike)):
            number = start + row
            alike[row, number] = 0
            best = _best(alike[row], most)
            found[ids[number]] = tuple(
                Similar(
                    id=ids[other],
                    alike=round(float(alike[row, other]), _DIGITS),
                    by_text=round(float(by_text[row, other]), _DIGITS),
                    by_codes=round(max(0.0, float(by_codes[row, other])), _DIGITS),
                    shared=tuple(code for code in carried[number] if code in carried[other]),
                )
                for other in best
            )
    return found


def _best(alike: "Floats", most: int) -> list[int]:
    """Give where the largest numbers above 0 stand; equals in their order."""
    import numpy as np

    if len(alike) > most:
        # All that reach the last of the first so many, so that equals are cut by their order.
        last = np.partition(alike, len(alike) - most)[len(alike) - most]
        numbers = np.flatnonzero(alike >= max(last, np.finfo(np.float32).tiny))
    else:
        numbers = np.flatnonzero(alike > 0)
    order = np.argsort(-alike[numbers], kind="stable")
    chosen: list[int] = numbers[order][:most].tolist()
    return chosen


def _compared(
    groups: "Sparse", carried: Sequence[tuple[str, ...]]
) -> "Iterator[tuple[int, Floats, Floats]]":
    """Compare the texts with all others, some at a time: by letters, and by codes.

    By codes it is -1 where one of the two has none.
    """
    import numpy as np

    weighted = weigh_groups(groups)
    turned = weighted.T.tocsr()
    marks = _marks(carried)
    turned_marks = marks.T.tocsr()
    sizes = np.array([len(one) for one in carried], dtype=np.float32)
    for start in range(0, weighted.shape[0], _AT_ONCE):
        rows = slice(start, start + _AT_ONCE)
        by_text = np.clip((weighted[rows] @ turned).toarray(), 0, 1)
        shared = (marks[rows] @ turned_marks).toarray()
        either = sizes[rows, None] + sizes[None, :] - shared
        by_codes = np.divide(shared, either, out=np.zeros_like(shared), where=either > 0)
        by_codes[(sizes[rows, None] == 0) | (sizes[None, :] == 0)] = -1
        yield start, by_text, by_codes


def _marks(carried: Sequence[tuple[str, ...]]) -> "Sparse":
    """Give a table of which text has which code, one row a text."""
    import numpy as np
    from scipy.sparse import csr_array

    places = {code: at for at, code in enumerate(dict.fromkeys(c for one in carried for c in one))}
    columns = [places[code] for one in carried for code in one]
    ends = np.cumsum([0, *(len(one) for one in carried)])
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_array((ones, columns, ends), shape=(len(carried), max(1, len(places))))


def _groups(folded: Sequence[str]) -> "Sparse":
    """Count the groups of letters of each text: one row a text, one column a group.

    Each different word is taken apart once, which is what makes it quick.
    """
    import numpy as np
    from scipy.sparse import csr_array

    words: dict[str, int] = {}
    columns: list[int] = []
    ends = [0]
    for text in folded:
        columns += [words.setdefault(word, len(words)) for word in text.split()]
        ends.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float32)
    has_word = csr_array((ones, columns, ends), shape=(len(folded), max(1, len(words))))
    names: dict[str, int] = {}
    parts: list[int] = []
    part_ends = [0]
    for word in words or ("",):
        parts += [names.setdefault(part, len(names)) for part in _parts(word)]
        part_ends.append(len(parts))
    ones = np.ones(len(parts), dtype=np.float32)
    has_part = csr_array((ones, parts, part_ends), shape=(max(1, len(words)), max(1, len(names))))
    has_word.sum_duplicates()
    has_part.sum_duplicates()
    return has_word @ has_part


def _parts(word: str) -> Iterator[str]:
    padded = f" {word} "
    for size in range(SHORTEST, LONGEST + 1):
        if len(padded) <= size:  # a short word is one group
            yield padded
            return
        yield from (padded[at : at + size] for at in range(len(padded) - size + 1))


def weigh_groups(counts: "Sparse", *, is_damped: bool = True) -> "Sparse":
    """Weigh counts (one row a text) by how rare a column is, each row with the length 1.

    Columns that stand in one text only are left out after the rows have their length, as they add
    nothing to any product; so are the most common ones where there would be too many products.

    Parameters
    ----------
    counts : sparse table
    is_damped : bool
        Whether the tenth time counts less than the first, as in `similar_texts`.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> weighted = weigh_groups(csr_array([[1.0, 1.0], [1.0, 0.0]])).toarray()
    >>> weighted.shape, round(float(weighted[0, 0]), 3), float(weighted[1, 0])
    ((2, 1), 0.58, 1.0)
    """
    import numpy as np
    from scipy.sparse import csr_array

    n = counts.shape[0]
    held = np.bincount(counts.indices, minlength=counts.shape[1])
    rare = np.log((1 + n) / (1 + held)) + 1
    numbers = 1 + np.log(counts.data) if is_damped else counts.data
    numbers = (numbers * rare[counts.indices]).astype(np.float32)
    lengths = np.sqrt(np.add.reduceat(np.append(numbers**2, 0), counts.indptr[:-1]))
    per_row = np.diff(counts.indptr)
    lengths = np.where((per_row == 0) | (lengths == 0), 1, lengths).astype(np.float32)
    numbers /= np.repeat(lengths, per_row)
    weighted = csr_array((numbers, counts.indices, counts.indptr), shape=counts.shape)
    work = np.cumsum(np.bincount(held, minlength=n + 1) * np.arange(n + 1.0) ** 2)
    most = int(np.searchsorted(work, MOST_WORK, side="right")) - 1
    return weighted[:, (held > 1) & (held <= most)]

"""Which short texts may belong into one pile: proposed, never put together."""

from collections.abc import Mapping
from dataclasses import dataclass

from plakit.errors import ParameterError
from plakit.methods.similarity import similar_texts
from plakit.wording import tell

# Two cards of one sentence each share so much by chance rarely; found by trying on the cards of
# the sample (see tests).
LEAST_ALIKE = 0.15


@dataclass(frozen=True)
class AlikePile:
    """Texts that may belong together.

    Attributes
    ----------
    ids : tuple of str
        In the order in which they were handed in; two or more.
    middle : str
        The one that is most alike to all others.
    alike : float
        0 to 1: the mean of how alike each two of them are.
    """

    ids: tuple[str, ...]
    middle: str
    alike: float


def propose_piles(texts: Mapping[str, str], *, least: float = LEAST_ALIKE) -> tuple[AlikePile, ...]:
    """Propose which texts could lie in one pile; people decide.

    The two piles that are most alike are put together again and again, as long as their texts are
    alike by ``least`` on average (R. R. Sokal and C. D. Michener (1958), "A statistical method
    for evaluating systematic relationships", University of Kansas Science Bulletin 38,
    1409-1438). How alike two texts are is told by the letters of their words: see
    `similarity.similar_texts`.

    Parameters
    ----------
    texts : mapping
        Id to its words.
    least : float
        0 to 1: piles less alike than that are left apart.

    Returns
    -------
    tuple of AlikePile
        The most alike first. A text that is alike to none is in no pile.

    Raises
    ------
    ParameterError
        If ``least`` is not above 0 and up to 1.

    Notes
    -----
    Not across languages: what says the same in German and in French is not found. Nor is what
    says the same in quite other words; and two texts that say the opposite in the same words are
    put together.

    Examples
    --------
    >>> cards = {"a": "more time for visits", "b": "time for more visits", "c": "clear rules"}
    >>> [pile.ids for pile in propose_piles(cards)]
    [('a', 'b')]
    """
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if not 0 < least <= 1:
        raise ParameterError(
            tell("least is {least}. Give more than 0, and 1 at most.", least=least)
        )
    ids = tuple(texts)
    if len(ids) < 2:
        return ()
    places = {name: at for at, name in enumerate(ids)}
    alike = np.zeros((len(ids), len(ids)))
    for name, others in similar_texts(texts, most=len(ids)).items():
        for other in others:
            alike[places[name], places[other.id]] = other.by_text
    alike = np.maximum(alike, alike.T)
    np.fill_diagonal(alike, 1)
    apart = linkage(squareform(1 - alike, checks=False), method="average")
    piles: dict[int, list[int]] = {}
    for at, number in enumerate(fcluster(apart, 1 - least, criterion="distance")):
        piles.setdefault(int(number), []).append(at)
    found = []
    for members in piles.values():
        if len(members) > 1:
            inner = alike[np.ix_(members, members)].sum(axis=1) - 1
            mean = float(inner.sum() / (len(members) * (len(members) - 1)))
            middle = ids[members[int(inner.argmax())]]
            found.append(AlikePile(tuple(ids[at] for at in members), middle, round(mean, 6)))
    return tuple(sorted(found, key=lambda one: -one.alike))

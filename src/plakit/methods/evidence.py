"""What statements rest on, as a graph: what lies under one of them, and what an audit finds.

An edge leads from what rests to what it rests on. What pieces say is not known here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Piece:
    """Something that is held: a statement, or what one may rest on.

    Attributes
    ----------
    name, sort : str
        Its id, unique among all; what it is, such as "case".
    is_doubtful, is_low : bool
        There is a doubt about it wherever it is used; it is told by nobody but those concerned.
    is_there : bool
        False: a link names it, and nobody holds it.
    """

    name: str
    sort: str
    is_doubtful: bool = False
    is_low: bool = False
    is_there: bool = True


@dataclass(frozen=True)
class Rests:
    """One thing rests on another, or is spoken ``against`` by it; ``is_doubtful``: this link is."""

    above: str
    below: str
    against: bool = False
    is_doubtful: bool = False


@dataclass(frozen=True)
class Under:
    """A piece in the chain below a statement; ``depth`` 0: the statement itself names it."""

    name: str
    depth: int
    above: str
    against: bool
    is_doubtful: bool


@dataclass(frozen=True)
class Tally:
    """What one statement rests on, in counts; none of them says how strong it is.

    Attributes
    ----------
    pieces, against : int
        Links that support it, and links that speak against it.
    doubtful, low : int
        Of those that support it: with a doubt (of link or piece), or of a low kind.
    sorts : tuple of str
        The sorts of what supports it, most used first.
    cases : tuple of str
        Cases that its support leads to, however far below.
    one_case : str
        The only case that all its support leads to; empty: there are others, or none.
    """

    statement: str
    pieces: int
    against: int
    doubtful: int
    low: int
    sorts: tuple[str, ...]
    cases: tuple[str, ...]
    one_case: str


@dataclass(frozen=True)
class Evidence:
    """All that is held, and what rests on what; both in the order in which they are shown.

    Each name of a link is that of a piece: what nobody holds is one that is not there.
    """

    pieces: tuple[Piece, ...]
    rests: tuple[Rests, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Piece]:
        """Give the pieces by their names."""
        return {one.name: one for one in self.pieces}

    @cached_property
    def graph(self) -> "nx.DiGraph":
        """Give the graph: a node a piece, an edge from what rests to what it rests on."""
        import networkx as nx  # slow to import

        graph = nx.DiGraph()
        graph.add_nodes_from(one.name for one in self.pieces)
        graph.add_edges_from((one.above, one.below) for one in self.rests)
        return graph

    @cached_property
    def links_of(self) -> Mapping[str, tuple[Rests, ...]]:
        """Give the links below each piece, in their order."""
        found: dict[str, list[Rests]] = {}
        for one in self.rests:
            found.setdefault(one.above, []).append(one)
        return {name: tuple(links) for name, links in found.items()}


def chain_below(evidence: Evidence, statement: str, *, deepest: int = 5) -> tuple[Under, ...]:
    """Give all that a statement rests on, each piece once, under the first that names it.

    Parameters
    ----------
    deepest : int
        How far down; 0: only what the statement itself names.

    >>> rests = (Rests("s", "solution"), Rests("solution", "case"), Rests("s", "case"))
    >>> pieces = tuple(Piece(name, name) for name in ("s", "solution", "case"))
    >>> [(one.name, one.depth) for one in chain_below(Evidence(pieces, rests), "s")]
    [('solution', 0), ('case', 0)]
    """
    own = evidence.links_of.get(statement, ())
    # What the statement itself names stands at its top, wherever else it is found.
    seen = {statement, *(link.below for link in own)}
    found: list[Under] = []
    for link in own:
        found.append(_under(evidence, link, 0))
        found += _further(evidence, link.below, 1, deepest, seen)
    return tuple(found)


def _further(
    evidence: Evidence, name: str, depth: int, deepest: int, seen: set[str]
) -> Iterable[Under]:
    if depth > deepest:
        return
    for link in evidence.links_of.get(name, ()):
        if link.below not in seen:
            seen.add(link.below)
            yield _under(evidence, link, depth)
            yield from _further(evidence, link.below, depth + 1, deepest, seen)


def _under(evidence: Evidence, link: Rests, depth: int) -> Under:
    piece = evidence.by_name[link.below]
    return Under(link.below, depth, link.above, link.against, link.is_doubtful or piece.is_doubtful)


def tally(evidence: Evidence, statement: str) -> Tally:
    """Count what a statement rests on.

    Counts are never added up to a score: three weak pieces are not a strong one.

    >>> pieces = (Piece("s", "statement"), Piece("c", "case", is_low=True), Piece("f", "fact"))
    >>> found = tally(Evidence(pieces, (Rests("s", "c"), Rests("s", "f", against=True))), "s")
    >>> found.pieces, found.against, found.low, found.one_case
    (1, 1, 1, 'c')
    """
    links = evidence.links_of.get(statement, ())
    support = [one for one in links if not one.against]
    pieces = [evidence.by_name[one.below] for one in support]
    below = [_cases_under(evidence, one.name) for one in pieces]
    all_cases = set().union(*below)
    only = next(iter(all_cases)) if len(all_cases) == 1 and all(below) else ""
    return Tally(
        statement=statement,
        pieces=len(support),
        against=len(links) - len(support),
        doubtful=sum(
            link.is_doubtful or piece.is_doubtful
            for link, piece in zip(support, pieces, strict=True)
        ),
        low=sum(piece.is_low for piece in pieces),
        sorts=tuple(sort for sort, _ in Counter(piece.sort for piece in pieces).most_common()),
        cases=tuple(one.name for one in evidence.pieces if one.name in all_cases),
        one_case=only,
    )


def _cases_under(evidence: Evidence, name: str) -> set[str]:
    import networkx as nx  # slow to import

    names = {name, *nx.descendants(evidence.graph, name)}
    return {one for one in names if evidence.by_name[one].sort == "case"}


def unused(evidence: Evidence, statements: Iterable[str]) -> tuple[str, ...]:
    """Name what is held and lies under no statement, whether for or against; in its order.

    >>> evidence = Evidence((Piece("s", "statement"), Piece("c", "case")), ())
    >>> unused(evidence, ["s"])
    ('c',)
    """
    import networkx as nx  # slow to import

    tops = set(statements)
    used = tops.union(*(nx.descendants(evidence.graph, one) for one in tops))
    return tuple(one.name for one in evidence.pieces if one.name not in used and one.is_there)


def dangling(evidence: Evidence) -> tuple[Rests, ...]:
    """Give the links that lead to something that nobody holds."""
    return tuple(one for one in evidence.rests if not evidence.by_name[one.below].is_there)

"""People who offer and seek, which of them can help whom, and partners for one of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from plakit.errors import ParameterError, known
from plakit.wording import tell


@dataclass(frozen=True)
class Peer:
    """What one person, or one seat, brings and looks for. The repr shows no more than the id.

    Attributes
    ----------
    id : str
    unit : str
        Country or organisation; empty: of none, and alike with nobody.
    levels : mapping
        Theme to where the peer stands, in levels of one scale; a theme left out is not known.
    offers, seeks : frozenset of str
        Themes in which the peer can help, and wants to grow.
    languages : frozenset of str
        Empty: not known, which keeps nobody apart.
    sectors : frozenset of str
    """

    id: str
    unit: str = field(default="", repr=False)
    levels: Mapping[str, float] = field(default_factory=dict, repr=False)
    offers: frozenset[str] = field(default=frozenset(), repr=False)
    seeks: frozenset[str] = field(default=frozenset(), repr=False)
    languages: frozenset[str] = field(default=frozenset(), repr=False)
    sectors: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True)
class Help:
    """One can help the other in a theme; ``ahead`` by so many levels (None: not known)."""

    theme: str
    helper: str
    learner: str
    ahead: float | None = None


@dataclass(frozen=True)
class Partner:
    """Somebody found for one peer: what they can do for each other, and what they share."""

    id: str
    gives: tuple[Help, ...]
    takes: tuple[Help, ...]
    languages: tuple[str, ...]
    sectors: tuple[str, ...]


def helps_between(helper: Peer, learner: Peer) -> tuple[Help, ...]:
    """Give the themes in which one can help the other: offered there, sought here.

    Where both levels are known, the helper has to stand higher.

    >>> a = Peer("a", offers=frozenset({"x", "y"}), levels={"x": 4, "y": 2})
    >>> b = Peer("b", seeks=frozenset({"x", "y"}), levels={"x": 1, "y": 2})
    >>> helps_between(a, b)
    (Help(theme='x', helper='a', learner='b', ahead=3),)
    """
    found = []
    for theme in sorted(helper.offers & learner.seeks):
        is_known = theme in helper.levels and theme in learner.levels
        ahead = helper.levels[theme] - learner.levels[theme] if is_known else None
        if ahead is None or ahead > 0:
            found.append(Help(theme, helper.id, learner.id, ahead))
    return tuple(found)


def can_talk(one: Peer, other: Peer) -> bool:
    """Tell whether two may share a language: one of them named none, or both the same."""
    return not (one.languages and other.languages) or bool(one.languages & other.languages)


def is_apart(one: Peer, other: Peer) -> bool:
    """Tell whether two come from different units, as far as known."""
    return not one.unit or one.unit != other.unit


def find_partners(  # noqa: PLR0913  # said by name
    peers: Iterable[Peer],
    seeker: str,
    *,
    theme: str = "",
    sector: str = "",
    language: str = "",
    at_least: float | None = None,
) -> tuple[Partner, ...]:
    """Find all who fit what one peer looks for, the most fitting first.

    First those who can help the seeker in the most themes, then those whom the seeker can help,
    then those with the most sectors in common; then as they were handed in.

    Parameters
    ----------
    peers : peers
        The seeker among them.
    seeker : str
        The id of who looks.
    theme : str
        Only who offers, or seeks, or stands somewhere in this theme; empty: any.
    sector, language : str
        Only who named it; empty: any.
    at_least : number or None
        Only who stands so high in the theme, or in any one if none is named.

    Raises
    ------
    ParameterError
        If the seeker is not among the peers, or one stands there twice.
    """
    there = by_id(peers)
    if seeker not in there:
        raise ParameterError(
            tell("'{seeker}' has not answered. {known}", seeker=seeker, known=known(seeker, there))
        )
    own = there[seeker]
    found = [
        _partner(own, one, theme)
        for one in there.values()
        if one.id != seeker
        and _is_into(one, theme)
        and (not sector or sector in one.sectors)
        and (not language or language in one.languages)
        and (at_least is None or _stands(one, theme) >= at_least)
    ]
    return tuple(
        sorted(found, key=lambda one: (-len(one.takes), -len(one.gives), -len(one.sectors)))
    )


def by_id(peers: Iterable[Peer]) -> dict[str, Peer]:
    """Give peers by their ids.

    Raises
    ------
    ParameterError
        If one stands there twice.
    """
    found: dict[str, Peer] = {}
    for one in peers:
        if one.id in found:
            raise ParameterError(tell("'{peer}' stands there twice. Leave one out.", peer=one.id))
        found[one.id] = one
    return found


def _partner(own: Peer, other: Peer, theme: str) -> Partner:
    return Partner(
        id=other.id,
        gives=_in(theme, helps_between(own, other)),
        takes=_in(theme, helps_between(other, own)),
        languages=tuple(sorted(own.languages & other.languages)),
        sectors=tuple(sorted(own.sectors & other.sectors)),
    )


def _in(theme: str, helps: tuple[Help, ...]) -> tuple[Help, ...]:
    return tuple(one for one in helps if theme in ("", one.theme))


def _is_into(one: Peer, theme: str) -> bool:
    return not theme or theme in {*one.offers, *one.seeks, *one.levels}


def _stands(one: Peer, theme: str) -> float:
    levels: Collection[float] = (
        [one.levels[theme]] if theme in one.levels else [] if theme else one.levels.values()
    )
    return max(levels, default=float("-inf"))

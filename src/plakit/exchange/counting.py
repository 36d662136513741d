"""Ballots that somebody else collected, counted by the methods of plakit: what the command says."""

from collections.abc import Mapping
from pathlib import Path

from plakit.errors import ParameterError, known
from plakit.exchange.bounded.bounds import check_name
from plakit.exchange.preflib import PrefLibFile, read_preflib
from plakit.exchange.told import Told
from plakit.locales import listed, whole
from plakit.methods.voting import METHODS, BallotError, Method, Profile, find_condorcet
from plakit.text import escape_for
from plakit.wording import tell, tell_many

_SHOWN = 20


def count_file(path: Path, method: str = "") -> Told:
    """Count the rankings of a PrefLib file, and say what came out.

    Parameters
    ----------
    path : path
        A file ``.soc``, ``.soi``, ``.toc`` or ``.toi``.
    method : str
        One of `METHODS` that takes rankings; empty for all of them.

    Raises
    ------
    ParameterError, SheetError
        If there is no such method, or the file cannot be read.
    """
    ranked = {name: one for name, one in METHODS.items() if one.takes == "rankings"}
    if method and method not in ranked:
        raise ParameterError(
            tell("{method} counts no rankings. {known}", method=method, known=known(method, ranked))
        )
    check_name(path)
    read = read_preflib(path)
    names = {option: escape_for("terminal", name) for option, name in read.names.items()}
    lines = [_told_of(read), _who_beats_all(read.profile, names)]
    for one in [ranked[method]] if method else ranked.values():
        lines += _counted(read.profile, one, names)
    return Told(tuple(line for line in lines if line))


def _told_of(read: PrefLibFile) -> str:
    n, title = read.profile.n, escape_for("terminal", read.title)
    said = tell_many("{number} ballot", "{number} ballots", n, number=whole(n))
    empty = whole(read.profile.abstained)
    return tell("{title}: {ballots}; left empty: {empty}.", title=title, ballots=said, empty=empty)


def _who_beats_all(profile: Profile, names: Mapping[str, str]) -> str:
    try:
        found = find_condorcet(profile)
    except BallotError:  # too many options to compare; the methods below say so
        return ""
    if found.winner:
        return tell("{option} beats all others.", option=names[found.winner])
    if found.cycle:
        circle = listed([names[option] for option in found.cycle])
        return tell("No option beats all others. Each beats the next, in a circle: {options}.",
                    options=circle)  # fmt: skip
    return tell("No option beats all others.")


def _counted(profile: Profile, method: Method, names: Mapping[str, str]) -> list[str]:
    title = tell(method.title)
    try:
        order = method.count(profile)
    except BallotError as error:
        return [f"{title}: {error}"]
    places = [f"{order.places[option]}. {names[option]}" for option in order.options[:_SHOWN]]
    left = len(order.options) - len(places)
    if left:
        places.append(tell_many("and {number} more", "and {number} more", left, number=whole(left)))
    return [f"{title}: {'; '.join(places)}", f"  {order.note}" if order.note else ""]

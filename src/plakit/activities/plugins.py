"""Kinds of activity that other packages bring along, by the entry-point group of this name."""

from collections.abc import Collection
from importlib.metadata import EntryPoint, entry_points

from plakit.activities.kind import Kind
from plakit.errors import PlakitError
from plakit.wording import tell

GROUP = "plakit.activities"


def kinds_of_others(own: Collection[str]) -> dict[str, Kind]:
    """Load every kind that an installed package brings, by the name activities call it.

    Raises
    ------
    PlakitError
        If one cannot be loaded, is no kind, or has a name that is taken. It names the package.
    """
    kinds: dict[str, Kind] = {}
    for point in entry_points(group=GROUP):
        if point.name in {*own, *kinds}:
            raise _refusal(point, tell("has a name that is taken"))
        kinds[point.name] = _load(point)
    return kinds


def _load(point: EntryPoint) -> Kind:
    try:
        kind = point.load()()
    except Exception as error:  # another package may fail in any way
        raise _refusal(
            point,
            tell("cannot be loaded ({name}: {error})", name=type(error).__name__, error=error),
        ) from error
    if not isinstance(kind, Kind):
        raise _refusal(
            point, tell("is no kind of activity, but a {name}", name=type(kind).__name__)
        )
    return kind


def _refusal(point: EntryPoint, what: str) -> PlakitError:
    package = point.dist.name if point.dist else point.value
    return PlakitError(
        tell(
            "The package {package} brings the kind of activity '{name}', which {what}. Mend "
            "the package, or remove it: pip uninstall {package}",
            package=package,
            name=point.name,
            what=what,
        )
    )

"""What voters and seats may be split by, and what those groups are called."""

from collections.abc import Mapping

from plakit.activities.deciding.scene import Scene
from plakit.activities.results import is_guest
from plakit.methods.groups import GUESTS, column_words, group_words
from plakit.methods.sturdiness import SEAT
from plakit.programme import GROUP_FIELDS, LISTED, unit_words, vocabulary_words
from plakit.wording import mark, tell

_WITHOUT = {
    SEAT: mark("Without any one seat"),
    "unit": mark("Without any one country or organisation"),
    "kind": mark("Without any one kind of seat"),
    "route": mark("Without the seats given in any one way"),
    "approach": mark("Without those of any one approach"),
}
_HEADS = {
    SEAT: mark("Seat"),
    "unit": mark("Country or organisation"),
    "kind": mark("Kind of seat"),
    "route": mark("How the seat was given"),
    "approach": mark("Approach"),
}


def fields_of(scene: Scene) -> tuple[str, ...]:
    """Name the fields of a seat that are known of everybody who took part.

    Those who answer by name have all of them that anybody's seat has; under random numbers only
    those are known that results of this activity may be split by.
    """
    if scene.mode == "named":
        seats = scene.results.seats()
        return tuple(one for one in GROUP_FIELDS if any(getattr(seat, one) for seat in seats))
    return tuple(scene.results.activity.groups)


def groups_of(scene: Scene, field: str) -> Mapping[str, str]:
    """Give the group of everybody who took part; "" of those without one."""
    people = {one.respondent: one for one in scene.results.held.participants}
    seats = {one.id: one for one in scene.results.programme.seats}
    found = {}
    for name in (*scene.cast.voters, *scene.cast.abstained):
        if name in people and is_guest(people[name]):
            found[name] = GUESTS
        elif scene.mode == "named" and name in seats:
            found[name] = getattr(seats[name], field)
        else:
            found[name] = people[name].groups.get(field, "") if name in people else ""
    return found


def without_words(field: str) -> str:
    """Say that one group of a field is left out.

    >>> without_words("seat"), without_words("field")
    ('Without any one seat', 'Without any one group by field')
    """
    if field in _WITHOUT:
        return tell(_WITHOUT[field])
    return tell("Without any one group by {field}", field=column_words(field))


def field_head(field: str) -> str:
    """Give the head of a column that names the groups of a field.

    >>> field_head("kind"), field_head("field")
    ('Kind of seat', 'field')
    """
    return tell(_HEADS[field]) if field in _HEADS else column_words(field)


def group_label(field: str, name: str) -> str:
    """Say the name of one group of a field.

    >>> group_label("unit", "AT"), group_label("kind", "company"), group_label("kind", "Guests")
    ('Austria', 'Companies', 'Guests')
    """
    if field in LISTED:
        return vocabulary_words(LISTED[field]).get(name) or group_words(name)
    said = group_words(name)
    return unit_words(name) if field == "unit" and said == name else said

"""Seats that have answered, beside those that stand in ``seats.csv`` now."""

from collections.abc import Iterator, Mapping

from plakit.errors import Fault, StoreError
from plakit.programme import Activity, Programme
from plakit.room.asking import FACILITATOR, is_guest
from plakit.room.place import PEOPLE
from plakit.store import People, Store
from plakit.wording import tell


def deleted_seats(programme: Programme, store: Store) -> tuple[list[Fault], list[Fault]]:
    """Find seats that have answered and are gone.

    Returns
    -------
    faults : list of Fault
        A file of people that cannot be used, so that nobody knows who has answered.
    hints : list of Fault
        One a seat.
    """
    known = {seat.id for seat in programme.seats}
    try:
        answered = {
            seat
            for activity in programme.activities.values()
            for seat in _answered(store, activity, _people(programme, store, activity))
            if not is_guest(seat)
        }
    except StoreError as error:
        return [Fault(PEOPLE, 0, "", str(error))], []
    text = tell("has answered; give it an 'until' date instead of deleting its line")
    return [], [Fault("seats.csv", 0, "", f"{seat} {text}") for seat in sorted(answered - known)]


def _people(programme: Programme, store: Store, activity: Activity) -> Mapping[str, str]:
    """Give the seat behind each random number, as far as there are any."""
    path = programme.folder / PEOPLE
    if not path.exists():
        return {}
    with People.open(path, store_id=store.id) as people:
        return people.seats(activity.id)


def _answered(store: Store, activity: Activity, people: Mapping[str, str]) -> Iterator[str]:
    """Name the seats that have answered, as far as it can be known which they are."""
    for session, _, step in store.steps(activity.id):
        form = store.state(session, activity.id, step).form
        for one in store.participation(activity.id, session, step):
            if one.respondent in people:
                yield people[one.respondent]
            elif form and form.privacy == "named" and one.respondent != FACILITATOR:
                yield one.respondent

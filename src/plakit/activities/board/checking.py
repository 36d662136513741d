"""What is wrong with the file of a board, or with cards that were recorded of it."""

from collections.abc import Iterator, Sequence

from plakit.activities.board.cards import LONGEST_ID, is_card_id
from plakit.activities.board.settings import BoardSettings, CardsStep, FlagsStep
from plakit.errors import Fault, known
from plakit.programme import Activity, Programme, Recorded
from plakit.wording import tell


def check_board(programme: Programme, activity: Activity) -> list[Fault]:
    """Find headings that nobody knows, boards that cannot be put together, and wrong cards."""
    settings = activity.read_settings(BoardSettings)
    names = [column.id for column in settings.headings]
    if settings.answers_to and settings.answers_to not in names:
        text = _unknown(settings.answers_to, names)
        return [activity.fault("settings", "answers_to", text=text)]
    return [
        *_step_faults(activity, names),
        *_room_faults(programme, activity, settings.boards),
        *_card_faults(programme, activity, settings, names),
    ]


def _step_faults(activity: Activity, names: Sequence[str]) -> Iterator[Fault]:
    for number, step in enumerate(activity.steps):
        if step.does in ("", "cards"):
            for at, name in enumerate(activity.read_step(step, CardsStep).columns):
                if name not in names:
                    text = _unknown(name, names)
                    yield activity.fault("steps", number, "settings", "columns", at, text=text)
        if step.does == "flags":
            asked = activity.read_step(step, FlagsStep).questions
            if asked and asked not in names:
                text = _unknown(asked, names)
                yield activity.fault("steps", number, "settings", "questions", text=text)


def _room_faults(programme: Programme, activity: Activity, rooms: Sequence[str]) -> Iterator[Fault]:
    boards = [
        one.id
        for one in programme.activities.values()
        if one.kind == "board" and one.id != activity.id and not one.settings.get("boards")
    ]
    for number, name in enumerate(rooms):
        if name not in boards:
            text = tell(
                "'{name}' is no board that can be put together with others. {known}",
                name=name,
                known=known(name, boards),
            )
            yield activity.fault("settings", "boards", number, text=text)


def _card_faults(
    programme: Programme, activity: Activity, settings: BoardSettings, names: Sequence[str]
) -> list[Fault]:
    rows = programme.recorded_rows(activity.id)
    asked_about = [row.card for row in rows if row.item == settings.answered]
    return [
        row.fault(field, text=text)
        for row in rows
        for field, text in (
            ("item", _no_column(row, names)),
            ("card", _no_id(row)),
            ("place", _no_place(row)),
            ("parent", _no_parent(row, asked_about)),
        )
        if text
    ]


def _unknown(name: str, names: Sequence[str]) -> str:
    return tell("'{name}' is not a column. {known}", name=name, known=known(name, names))


def _no_id(row: Recorded) -> str:
    if is_card_id(row.card):
        return ""
    return tell(
        "'{card}' is no id of a card: use letters a to z, 0 to 9, and . _ - after the first, at "
        "most {most} of them.",
        card=row.card,
        most=LONGEST_ID,
    )


def _no_column(row: Recorded, names: Sequence[str]) -> str:
    if row.item in names:
        return ""
    return tell(
        "'{item}' is not a column of {activity}. {known}",
        item=row.item,
        activity=row.activity,
        known=known(row.item, names),
    )


def _no_place(row: Recorded) -> str:
    if not row.place or (row.place.isascii() and row.place.isdigit()):
        return ""
    return tell("'{place}' is not a place. Allowed: a whole number, or nothing.", place=row.place)


def _no_parent(row: Recorded, cards: Sequence[str]) -> str:
    if not row.parent or row.parent in cards:
        return ""
    return tell(
        "'{card}' is not a card that can be answered. {known}",
        card=row.parent,
        known=known(row.parent, cards),
    )

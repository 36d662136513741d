"""The kind: what each step of a board asks, and what is wrong with its file."""

from plakit.activities.board.results import BoardResults
from plakit.activities.board.settings import BoardSettings, CardsStep, FlagsStep, GroupingStep
from plakit.activities.form_of import form_of
from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind
from plakit.errors import Fault, known
from plakit.forms import ContributionQuestion
from plakit.forms import Section as FormSection
from plakit.programme import Activity, Programme, Recorded, Step
from plakit.wording import tell


def _no_column(row: Recorded, names: list[str]) -> str:
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


def _no_parent(row: Recorded, cards: list[str]) -> str:
    if not row.parent or row.parent in cards:
        return ""
    return tell(
        "'{card}' is not a card that can be answered. {known}",
        card=row.parent,
        known=known(row.parent, cards),
    )


class Board(Kind):
    """Cards under headings; then piles of them, votes, and what the group decides."""

    name = "board"
    settings = BoardSettings
    does = {"cards": CardsStep, "grouping": GroupingStep, "flags": FlagsStep}
    results_of = BoardResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find recorded cards under headings that do not exist, and an unknown ``answers_to``."""
        settings = activity.read_settings(BoardSettings)
        names = [column.id for column in settings.columns]
        if settings.answers_to and settings.answers_to not in names:
            text = tell(
                "'{name}' is not a column. {known}",
                name=settings.answers_to,
                known=known(settings.answers_to, names),
            )
            return [activity.fault("settings", "answers_to", text=text)]
        rows = programme.recorded_rows(activity.id)
        asked_about = [row.card for row in rows if row.item == settings.answers_to]
        return [
            row.fault(field, text=text)
            for row in rows
            for field, text in (
                ("item", _no_column(row, names)),
                ("place", _no_place(row)),
                ("parent", _no_parent(row, asked_about)),
            )
            if text
        ]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask for cards under each heading."""
        settings = activity.read_settings(BoardSettings)
        questions = tuple(
            ContributionQuestion(
                id=column.id,
                label=column.question or column.title,
                most_cards=settings.most_cards,
            )
            for column in settings.columns
        )
        section = FormSection(id="cards", title=activity.title, questions=questions)
        form = form_of(activity, (section,), meant_to_be_read=True)
        return Asking(form)

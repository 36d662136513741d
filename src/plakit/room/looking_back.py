"""A seat's own last answers, as they stand beside the questions of the next round.

They are read for the one seat that asks, and travel with its own answers: never in a Form, nor in
anything that is the same for two seats, nor in a trait of a widget.
"""

from collections.abc import Callable, Mapping
from typing import Any

from plakit.activities import KINDS, kind_of
from plakit.activities.own import answer_words
from plakit.forms import Form, Question
from plakit.programme import Activity, Session
from plakit.room.place import Place
from plakit.store import AnswerRow, Store
from plakit.text import Text, in_each, say
from plakit.wording import tell

Wave = tuple[str, str]  # session, step


def own_before(  # noqa: PLR0913, PLR0917  # where, who, and what of it
    place: Place,
    session: Session,
    activity: Activity,
    step: str,
    respondent: str,
    may_see: Callable[[AnswerRow], bool],
) -> Mapping[str, Text]:
    """Say what one respondent answered before to the questions of a step, item by item.

    Parameters
    ----------
    may_see : function
        Tells whether an answer may be seen where it would be shown.

    Returns
    -------
    mapping
        Item to a sentence; of items never answered there is none. Empty where this kind of
        activity does not show it.
    """
    store = place.store
    if store is None or activity.kind not in KINDS:
        return {}
    titles = {one.id: one.title for one in activity.steps}
    found: dict[str, Text] = {}
    for wave in _waves(store, place, session, activity, step):
        form = store.state(wave[0], activity.id, wave[1]).form
        if form is None:
            continue
        for row in store.latest(wave[0], activity.id, wave[1], respondent):
            question = _question(form, row.item)
            if row.item not in found and question is not None and row.value and may_see(row):
                languages = place.programme.languages
                found[row.item] = _sentence(question, row.value, titles[wave[1]], languages)
    return found


def _waves(
    store: Store, place: Place, session: Session, activity: Activity, step: str
) -> list[Wave]:
    """Give the steps that are looked back at, the latest first."""
    sessions = place.programme.sessions_until(session)
    asked = [(at, name) for at, _, name in store.steps(activity.id) if at in sessions]
    earlier = kind_of(activity).looks_back(activity, step)
    return [wave for name in earlier for wave in reversed(asked) if wave[1] == name]


def _question(form: Form, item: str) -> Question | None:
    return next((one for one in form.questions if one.id == item), None)


def _sentence(
    question: Question, answer: Mapping[str, Any], title: Text, languages: tuple[str, ...]
) -> Text:
    def words(language: str) -> str:
        wanted = (language, *languages)
        said = answer_words(question, answer, lambda text: say(text, wanted))
        return tell("Your answer in {round}: {answer}", round=say(title, wanted), answer=said)

    return in_each(languages, words)

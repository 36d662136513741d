"""The Form of a bank of solutions: what you use of it, and what is still unsolved."""

from collections.abc import Iterable

from pydantic import Field

from plakit.activities.form_of import form_of
from plakit.activities.kind import Settings
from plakit.forms import ContributionQuestion, Form, Section
from plakit.programme import Activity, Solution
from plakit.text import Text, say, tell_each
from plakit.wording import mark

# The item under which challenges are brought. Ids of solutions are in small letters.
CHALLENGES = "Challenges"
# How far somebody has taken a solution over, in the order of the form.
USES = {
    "not_used": mark("We do not use it"),
    "trying": mark("We are trying it"),
    "in_use": mark("We use it"),
    "adapted": mark("We use it, changed to fit"),
}


class SolutionBankSettings(Settings):
    """Settings of one bank; ``most_cards`` is how many challenges a seat can bring."""

    caption: Text = {}
    about: Text = {}
    most_cards: int = Field(default=3, ge=1, le=20)
    notes: tuple[Text, ...] = ()


def bank_form(activity: Activity, solutions: Iterable[Solution]) -> Form:
    """Make the Form: a question of each solution, and cards for challenges."""
    asked = tuple(_question(one) for one in solutions)
    most = activity.read_settings(SolutionBankSettings).most_cards
    cards = ContributionQuestion(
        id=CHALLENGES,
        label=tell_each(mark("What is still unsolved for you? One challenge a card.")),
        short=tell_each(mark("Challenges")),
        most_cards=most,
    )
    used = Section(id="used", title=tell_each(mark("What do you use of it?")), questions=asked)
    unsolved = Section(
        id="unsolved", title=tell_each(mark("What is still open?")), questions=(cards,)
    )
    return form_of(activity, (used, unsolved) if asked else (unsolved,), meant_to_be_read=True)


def _question(solution: Solution) -> dict[str, object]:
    """Ask how far a solution is used; its problem and what solved it stand with the question."""
    return {
        "kind": "choice",
        "id": solution.id,
        "label": solution.title,
        "help": _problem_first(solution),
        "options": tuple({"id": use, "label": tell_each(words)} for use, words in USES.items()),
        "may_not_apply": True,
        "comment": True,
        "comment_label": tell_each(mark("What you did, and what came of it")),
    }


def _problem_first(solution: Solution) -> Text:
    parts = (solution.problem, solution.solution)
    tags = dict.fromkeys(tag for part in parts for tag in part)
    return {tag: " ".join(say(part, (tag,)) for part in parts) for tag in tags}

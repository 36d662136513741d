"""The kinds of question, by name. A new kind is a module of its own and one line here."""

from collections.abc import Mapping

from plakit.errors import known
from plakit.forms.agreeing import AgreeQuestion
from plakit.forms.choosing import ChoiceQuestion, ChoicesQuestion
from plakit.forms.coding import CodingQuestion
from plakit.forms.dates import DateQuestion
from plakit.forms.deciding import DecisionQuestion, OutcomeQuestion
from plakit.forms.grid import GridQuestion
from plakit.forms.grouping import GroupingQuestion
from plakit.forms.pairs import CompareQuestion
from plakit.forms.points import PointsQuestion
from plakit.forms.questions import Question
from plakit.forms.ranking import RankingQuestion
from plakit.forms.revising import ReviseQuestion
from plakit.forms.scales import LevelQuestion, NumberQuestion
from plakit.forms.writing import ContributionQuestion, TextQuestion
from plakit.wording import tell

KINDS: dict[str, type[Question]] = {}


def read_question(raw: object) -> Question:
    """Make the question that ``kind`` names; a question already made is given back.

    Raises
    ------
    ValueError
        If ``kind`` is missing or unknown, or the fields do not fit it.

    >>> read_question({"kind": "text", "id": "why", "label": "Why?"}).lines
    3
    """
    if isinstance(raw, Question):
        return raw
    if not isinstance(raw, Mapping):
        # pydantic reads a ValueError as a fault of the form, a TypeError as a bug.
        raise ValueError(tell("a question is a set of fields"))  # noqa: TRY004
    fields = dict(raw)
    kind = str(fields.pop("kind", ""))
    if kind not in KINDS:
        raise ValueError(
            tell('"{kind}" is not a kind of question. {known}', kind=kind, known=known(kind, KINDS))
        )
    return KINDS[kind].model_validate(fields)


for _kind in (
    LevelQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    NumberQuestion,
    TextQuestion,
    ContributionQuestion,
    GroupingQuestion,
    AgreeQuestion,
    DateQuestion,
    RankingQuestion,
    PointsQuestion,
    CompareQuestion,
    GridQuestion,
    DecisionQuestion,
    OutcomeQuestion,
    ReviseQuestion,
    CodingQuestion,
):
    KINDS[_kind.kind] = _kind

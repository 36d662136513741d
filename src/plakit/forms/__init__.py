"""How people are asked: the form, its kinds of question, the one check of an answer, the paper.

What is asked in a given activity is made in ``activities``; where answers are kept, in ``store``.
"""

from plakit.forms.agreeing import AgreeQuestion
from plakit.forms.answers import (
    Answer,
    check_answer,
    is_answered,
    is_shown,
    missing,
    shown_questions,
    stale,
)
from plakit.forms.choosing import ChoiceQuestion, ChoicesQuestion, Option
from plakit.forms.coding import (
    CodeOption,
    CodingQuestion,
    Passage,
    excerpts_in_words,
    text_hash,
)
from plakit.forms.dates import DateQuestion
from plakit.forms.deciding import DecisionQuestion, OutcomeQuestion
from plakit.forms.form import Form, Section
from plakit.forms.grid import GridQuestion
from plakit.forms.grouping import Card, GroupingQuestion, Pile, ProposedPile
from plakit.forms.kinds import KINDS
from plakit.forms.messages import SaveMessage
from plakit.forms.pairs import CompareQuestion
from plakit.forms.points import PointsQuestion
from plakit.forms.printed import printed_form
from plakit.forms.questions import Question, ShowIf
from plakit.forms.ranking import RankingQuestion
from plakit.forms.revising import ReviseQuestion
from plakit.forms.scales import Level, LevelQuestion, NumberQuestion
from plakit.forms.screen import (
    Filling,
    form_for_page,
    front_end,
    own_place_for_page,
    place_for_page,
)
from plakit.forms.writing import ContributionQuestion, TextQuestion

__all__ = [
    "KINDS",
    "AgreeQuestion",
    "Answer",
    "Card",
    "ChoiceQuestion",
    "ChoicesQuestion",
    "CodeOption",
    "CodingQuestion",
    "CompareQuestion",
    "ContributionQuestion",
    "DateQuestion",
    "DecisionQuestion",
    "Filling",
    "Form",
    "GridQuestion",
    "GroupingQuestion",
    "Level",
    "LevelQuestion",
    "NumberQuestion",
    "Option",
    "OutcomeQuestion",
    "Passage",
    "Pile",
    "PointsQuestion",
    "ProposedPile",
    "Question",
    "RankingQuestion",
    "ReviseQuestion",
    "SaveMessage",
    "Section",
    "ShowIf",
    "TextQuestion",
    "check_answer",
    "excerpts_in_words",
    "form_for_page",
    "front_end",
    "is_answered",
    "is_shown",
    "missing",
    "own_place_for_page",
    "place_for_page",
    "printed_form",
    "shown_questions",
    "stale",
    "text_hash",
]

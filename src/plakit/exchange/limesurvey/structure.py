"""A LimeSurvey questionnaire as its files tell it, whichever of them: still with its HTML."""

from dataclasses import dataclass, field

Raw = dict[str, str]  # words with their HTML, by the language as LimeSurvey calls it


@dataclass
class Part:
    """A subquestion or an answer option; ``scale`` is 0, or 1 for the second one of a question."""

    code: str
    scale: int = 0
    text: Raw = field(default_factory=dict)
    relevance: str = ""
    own: Raw = field(default_factory=dict)
    descriptor: Raw = field(default_factory=dict)


@dataclass
class LimeQuestion:
    """A question; ``attributes`` by name, and by language where they have one ("" else)."""

    code: str
    type: str
    text: Raw = field(default_factory=dict)
    help: Raw = field(default_factory=dict)
    relevance: str = ""
    is_mandatory: bool = False
    has_other: bool = False
    attributes: dict[str, Raw] = field(default_factory=dict)
    subquestions: list[Part] = field(default_factory=list)
    answers: list[Part] = field(default_factory=list)

    def said(self, attribute: str) -> str:
        """Give an attribute, whatever its language; "" is none."""
        return next((text for text in self.attributes.get(attribute, {}).values() if text), "")


@dataclass
class LimeGroup:
    """A group of questions, which LimeSurvey shows as a page."""

    name: Raw = field(default_factory=dict)
    help: Raw = field(default_factory=dict)
    relevance: str = ""
    id: str = ""
    questions: list[LimeQuestion] = field(default_factory=list)


@dataclass
class LimeSurvey:
    """A whole questionnaire.

    ``also`` names what else the file holds, and ``places`` how old conditions name a question: by
    the numbers of survey, group and question.
    """

    languages: list[str] = field(default_factory=list)
    title: Raw = field(default_factory=dict)
    about: list[Raw] = field(default_factory=list)
    groups: list[LimeGroup] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)

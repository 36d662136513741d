"""The sentences worth reading first: what most people chose, where more than half did."""

from plakit.activities.survey.scene import Scene
from plakit.activities.survey.tables import table_of
from plakit.blocks import Finding
from plakit.forms import Question
from plakit.forms.agreeing import AGREE
from plakit.methods.survey_items import ReleasedPart
from plakit.wording import tell

MOST_FINDINGS = 2
# A share is quoted where it is of more than half of those who answered.
HALF = 50
_CHOSEN = ("choice", "choices", "agree")


def survey_findings(scene: Scene) -> tuple[Finding, ...]:
    """Say of at most two questions which answer most people gave, the largest share first."""
    first = [
        (part, question)
        for question in scene.form.questions
        if question.kind in _CHOSEN and (part := _most_chosen(scene, question))
    ]
    first.sort(key=lambda found: -found[0].shown.value)
    return tuple(_finding(scene, *found) for found in first[:MOST_FINDINGS])


def _most_chosen(scene: Scene, question: Question) -> ReleasedPart | None:
    """Give the one answer that more than half gave; None where that cannot be said."""
    parts = sorted(scene.row(question).parts, key=lambda part: -part.shown.value)
    if not parts or parts[0].shown.value <= HALF:
        return None
    # With several answers allowed, two can be given by most people.
    is_alone = len(parts) == 1 or parts[1].shown.value < parts[0].shown.value
    return parts[0] if is_alone else None


def _finding(scene: Scene, part: ReleasedPart, question: Question) -> Finding:
    labels = {option.id: scene.say(option.label) for option in getattr(question, "options", ())}
    label = labels.get(part.id) or tell(AGREE[part.id])
    return Finding(
        text=tell(
            "Most people answered “{answer}” to “{question}”: {share}\N{NO-BREAK SPACE}%.",
            question=scene.name(question),
            answer=label,
            share=part.shown.words(),
        ),
        about=_after_title(scene.title, scene.counts(scene.row(question))),
        table=table_of(scene, question),
    )


def _after_title(title: str, counts: str) -> str:
    """Put a title before counts: n stays a small letter, whatever the title ends with.

    >>> _after_title("How do we travel?", "n 20, missing 0.")
    'How do we travel? n 20, missing 0.'
    """
    return f"{title}{'' if title.endswith(('?', '!', '.')) else ':'} {counts}"

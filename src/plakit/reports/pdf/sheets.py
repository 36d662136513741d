"""The paper form as sheet.typ takes it."""

from typing import Any

from plakit.blocks import Sheet, words
from plakit.blocks.sheet import SheetQuestion
from plakit.reports.pdf.runs import lines_of, said
from plakit.wording import tell, wording

# What is no words of a form.
_KEPT = frozenset({"kind", "shape", "language"})
_LONG = 45  # lines: a longer question may go over a page


def sheet_data(block: Sheet) -> dict[str, Any]:
    """Give a form as data: every text of it as words, and those that each form brings along."""
    told = wording(block.language).gettext
    data: dict[str, Any] = _told(block.model_dump(mode="json"))
    for section, of_data in zip(block.sections, data["sections"], strict=True):
        for question, one in zip(section.questions, of_data["questions"], strict=True):
            one["long"] = _is_long(question)
            one["lines_for"] = one["lines_for"] or (
                tell(words.PILE) if question.shape == "piles" else ""
            )
    return data | {
        "words": {
            "code": told(words.SHEET_CODE),
            "typed": told(words.TYPED_IN_BY),
            "checked": told(words.CHECKED_BY),
        },
        "language": block.language.partition("-")[0] or "en",
    }


def _told(value: Any) -> Any:
    """Turn all words within a form into stretches."""
    if isinstance(value, str):
        return said(value, width=60, size=9)
    if isinstance(value, list):
        return [_told(one) for one in value]
    if isinstance(value, dict):
        return {name: one if name in _KEPT else _told(one) for name, one in value.items()}
    return value


def _is_long(question: SheetQuestion) -> bool:
    """Tell whether a question may be longer than a page is high."""
    if question.shape == "coding":
        return True
    options = [*question.options, *(one for row in question.row_options for one in row)]
    texts = [question.text, question.help, question.given, *question.rows]
    texts += [f"{option.label} {option.about}" for option in options]
    lines = sum(lines_of(text, 60) for text in texts) + 2 * len(question.pairs)
    return lines + 2 * question.lines > _LONG

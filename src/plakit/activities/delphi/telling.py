"""What a Delphi declares, in words: for those who answer, and for those who read the report."""

from plakit.activities.delphi.settings import Declared
from plakit.locales import brief
from plakit.methods.delphi import Outcome
from plakit.wording import mark, tell

OUTCOMES: dict[Outcome, str] = {
    "agreed": mark("agreed"),
    "agreed_not": mark("agreed: not so"),
    "undecided": mark("agreed: neither"),
    "dissent": mark("dissent"),
    "unstable": mark("unstable"),
    "once": mark("not settled yet"),
    "too_few": mark("not enough answers"),
}
MEANINGS: dict[Outcome, str] = {
    "agreed": mark("Agreed: answers have settled, and the group agrees."),
    "agreed_not": mark("Agreed, not so: answers have settled, and the group agrees against it."),
    "undecided": mark("Agreed, neither: answers have settled, in the middle of the scale."),
    "dissent": mark("Dissent: answers have settled, and people do not agree."),
    "unstable": mark("Unstable: answers still move from round to round."),
    "once": mark("Not settled yet: asked in one round only in these words."),
    "too_few": mark("Not enough answers: too few to judge."),
}
_RULES = {
    "iqr": mark(
        "A statement counts as agreed if the middle half of the answers spans {limit} at most on "
        "the scale, and their median is {agree} or above; as agreed not to be so, if the median is "
        "{disagree} or below."
    ),
    "share": mark(
        "A statement counts as agreed if {limit} % or more answer {agree} or above; as agreed not "
        "to be so, if {limit} % or more answer {disagree} or below."
    ),
    "agreement": mark(
        "A statement counts as agreed if van der Eijk's A (1: one answer by all, −1: two camps) "
        "is {limit} or more, and the median {agree} or above; as agreed not to be so, if the "
        "median is {disagree} or below."
    ),
    "concordance": mark(
        "The order counts as agreed if Kendall's W (1: all rank alike, 0: no common order) is "
        "{limit} or more."
    ),
}
_MOVED = mark(
    "Before that, answers have to settle: from one round to the next {stable} % of them may move "
    "at most."
)
_KEPT = mark(
    "Before that, the order has to settle: Kendall's tau between two rounds is {stable} or more."
)
_PROMISE = mark("This was set before round 1 and stays as it is.")


def rule_words(declared: Declared) -> str:
    """Say when a statement counts as agreed, and when answers count as settled."""
    rule = tell(
        _RULES[declared.by],
        limit=brief(declared.limit),
        agree=declared.agree_from,
        disagree=declared.disagree_to,
    )
    settled = tell(_KEPT if declared.is_ranking else _MOVED, stable=brief(declared.stable))
    return f"{rule} {settled} {tell(_PROMISE)}"

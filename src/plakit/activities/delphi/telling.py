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
    "once": mark("asked only once"),
    "too_few": mark("not enough answers"),
}
MEANINGS: dict[Outcome, str] = {
    "agreed": mark("Agreed: answers have settled, and the group agrees."),
    "agreed_not": mark("Agreed, not so: answers have settled, and the group agrees against it."),
    "undecided": mark("Agreed, neither: answers have settled, in the middle of the scale."),
    "dissent": mark("Dissent: answers have settled, and people do not agree."),
    "unstable": mark("Unstable: answers still move from round to round."),
    "once": mark(
        "Asked only once: it was asked in these words in one round only, so nobody knows yet "
        "whether answers have settled."
    ),
    "too_few": mark("Not enough answers: too few to judge."),
}
_RULES = {
    "iqr": mark(
        "A statement counts as agreed if two things hold. The answers lie close together: without "
        "the lowest and the highest quarter of them, from the lowest to the highest answer it is "
        "no more than {limit} on the scale. And the answer in the middle, the median, is {agree} "
        "or above; if it is {disagree} or below, the group agrees that it is not so."
    ),
    "share": mark(
        "A statement counts as agreed if {limit} % or more answer {agree} or above. If {limit} % "
        "or more answer {disagree} or below, the group agrees that it is not so."
    ),
    "agreement": mark(
        "A statement counts as agreed if two things hold. The answers lie close together: van der "
        "Eijk's measure of agreement (1: all give one answer, −1: two camps) is {limit} or more. "
        "And the answer in the middle, the median, is {agree} or above; if it is {disagree} or "
        "below, the group agrees that it is not so."
    ),
    "concordance": mark(
        "The order counts as agreed if people rank alike: Kendall's W (1: all rank alike, 0: no "
        "common order) is {limit} or more."
    ),
}
_MOVED = mark(
    "This is judged only once answers have settled: from one round to the next no more than "
    "{stable} % of them may move."
)
_KEPT = mark(
    "It is judged only once the order has settled: from one round to the next it stays nearly the "
    "same, with a Kendall's tau (1: the same order) of {stable} or more."
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

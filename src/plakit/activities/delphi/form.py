"""The Forms of a Delphi: a round of statements, and their rewording by the facilitator."""

from collections.abc import Mapping, Sequence

from plakit.activities.delphi.rounds import ORDER
from plakit.activities.delphi.settings import Declared, DelphiSettings
from plakit.activities.delphi.telling import rule_words
from plakit.activities.form_of import form_of
from plakit.forms import Form, LevelQuestion, Option, RankingQuestion, ReviseQuestion, Section
from plakit.forms.scales import Level
from plakit.programme import Activity
from plakit.text import Text, in_each, say, tell_each
from plakit.wording import mark

_REASON = mark("Your reason, if you like (name no people)")
_NO_VIEW = mark("I cannot judge this")
_WHICH_ORDER = mark("Put the statements in order, the most important first.")
_COUNTED = mark("mean places; Kendall's W tells how far all agree")
_WHY = mark("Why it is reworded, in a sentence; the group reads it")
_STATEMENTS, _REWORDING = mark("Statements"), mark("New words for the next round")


def round_form(
    activity: Activity,
    settings: DelphiSettings,
    texts: Mapping[str, Text],
    seen: Mapping[str, Text],
    languages: Sequence[str],
) -> Form:
    """Ask each statement, with the rule that was declared above, and what the group said below.

    Parameters
    ----------
    texts : mapping
        Statement to its words of now.
    seen : mapping
        Statement (or `ORDER`) to what is shown of the round before; empty in the first.
    """
    declared = settings.declared()
    section = Section(
        id="statements",
        title=tell_each(_STATEMENTS, languages),
        help=in_each(languages, lambda language: _above(settings, declared, (language,))),
        questions=(
            _ranking(settings, texts, seen, languages)
            if declared.is_ranking
            else _levels(settings, texts, seen, languages)
        ),
    )
    return form_of(activity, (section,), declared=declared.text(), is_sealed=True)


def _above(settings: DelphiSettings, declared: Declared, languages: Sequence[str]) -> str:
    return "\n".join(filter(None, (say(settings.about, languages), rule_words(declared))))


def _levels(
    settings: DelphiSettings,
    texts: Mapping[str, Text],
    seen: Mapping[str, Text],
    languages: Sequence[str],
) -> tuple[LevelQuestion, ...]:
    levels = scale_of(settings, languages)
    return tuple(
        LevelQuestion(
            id=name,
            label=text,
            help=seen.get(name, {}),
            levels=levels,
            may_not_apply=True,
            not_apply_label=tell_each(_NO_VIEW, languages),
            comment=settings.comments,
            comment_label=tell_each(_REASON, languages) if settings.comments else {},
        )
        for name, text in texts.items()
    )


def scale_of(settings: DelphiSettings, languages: Sequence[str]) -> tuple[Level, ...]:
    """Give the scale that the file names, else the one from strongly disagree to strongly agree."""
    if settings.levels:
        return tuple(Level(value=one.value, label=one.label) for one in settings.levels)
    return tuple(
        Level(value=value, label=tell_each(words, languages))
        for value, words in zip(settings.values(), settings.scale_words(), strict=True)
    )


def _ranking(
    settings: DelphiSettings,
    texts: Mapping[str, Text],
    seen: Mapping[str, Text],
    languages: Sequence[str],
) -> tuple[RankingQuestion, ...]:
    question = RankingQuestion(
        id=ORDER,
        label=tell_each(_WHICH_ORDER, languages),
        help=seen.get(ORDER, {}),
        options=tuple(Option(id=name, label=text) for name, text in texts.items()),
        method=tell_each(_COUNTED, languages),
        comment=settings.comments,
        comment_label=tell_each(_REASON, languages) if settings.comments else {},
    )
    return (question,)


def rewording_form(
    activity: Activity, texts: Mapping[str, Text], step: str, languages: Sequence[str]
) -> Form:
    """Ask the facilitator how each statement shall read in the next round, and why.

    Parameters
    ----------
    step : str
        The round of which these are the words.
    """
    questions = tuple(
        ReviseQuestion(
            id=name,
            label={"": name},
            base=say(text, languages),
            version=step,
            comment=True,
            comment_label=tell_each(_WHY, languages),
        )
        for name, text in texts.items()
    )
    section = Section(id="wording", title=tell_each(_REWORDING, languages), questions=questions)
    named = activity.model_copy(update={"mode": "named"})
    return form_of(named, (section,), meant_to_be_read=True, by_facilitator=True)

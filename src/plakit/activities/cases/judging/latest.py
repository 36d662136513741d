"""The latest round in which cases were judged, as it is held; and what the group decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plakit.activities.cases.judging.choosing import Choosing, quotas_of
from plakit.activities.cases.judging.judged import Judged, judged
from plakit.activities.cases.judging.own_cases import own_cases
from plakit.activities.cases.judging.settings import JudgingSettings
from plakit.activities.cases.naming import Names
from plakit.activities.held import Answered, Held
from plakit.forms import DecisionQuestion, Form, GridQuestion, Option
from plakit.programme import Activity, Programme
from plakit.text import Text

Wave = tuple[str, str]


@dataclass(frozen=True)
class Decided:
    """What the group decided on one case."""

    case: str
    verdict: str
    reason: str = ""


@dataclass(frozen=True)
class Latest:
    """The latest round of a judging.

    Attributes
    ----------
    form : Form
        What was asked.
    judged : Judged
        What was said, without judgements of own cases: ``own_dropped`` counts these.
    weights : mapping
        Criterion to weight.
    decided : tuple of Decided, or None
        None: nothing was decided yet.
    """

    form: Form
    judged: Judged
    weights: Mapping[str, float]
    own_dropped: int
    decided: tuple[Decided, ...] | None
    labels: Mapping[str, Text]
    questions: tuple[GridQuestion, ...]
    choosing: Choosing


def latest_round(programme: Programme, activity: Activity, held: Held) -> Latest | None:
    """Read the latest round in which cases were judged; None: there was none."""
    settings = activity.read_settings(JudgingSettings)
    wave = judging_wave(settings, held)
    if wave is None:
        return None
    form = held.asked[wave]
    questions = tuple(one for one in form.questions if isinstance(one, GridQuestion))
    rows, dropped = _without_own(programme, settings, held.of(*wave))
    criteria = _criteria(programme, activity, questions)
    said = judged(rows, [one.id for one in questions], list(criteria))
    weights = {name: settings.weights.get(name, 1.0) for name in criteria}
    return Latest(
        form=form,
        judged=said,
        weights=weights,
        own_dropped=dropped,
        decided=_decided(settings, held),
        labels={**{one.id: one.label for one in questions}, **criteria},
        questions=questions,
        choosing=_choosing(programme, settings, said, weights),
    )


def judging_wave(settings: JudgingSettings, held: Held) -> Wave | None:
    """Give session and step of the latest round that was asked of participants."""
    waves = [wave for wave in held.waves if wave[1] != settings.decides and wave in held.asked]
    return waves[-1] if waves else None


def _without_own(
    programme: Programme, settings: JudgingSettings, rows: Sequence[Answered]
) -> tuple[list[Answered], int]:
    """Leave out what a seat says of its own cases, however it came in."""
    if settings.own_case:
        return list(rows), 0
    seats = {seat.id: seat for seat in programme.seats}
    asking = {row.respondent for row in rows}
    own = {
        name: own_cases(programme.cases.values(), seats[name], programme.languages)
        for name in asking & seats.keys()
    }
    kept = [row for row in rows if row.item not in own.get(row.respondent, {})]
    left_out = [row for row in rows if row.value and row.item in own.get(row.respondent, {})]
    return kept, len(left_out)


def _criteria(
    programme: Programme, activity: Activity, questions: Sequence[GridQuestion]
) -> dict[str, Text]:
    """Give the criteria that were asked, by their short names where the files still have them."""
    instrument = programme.instruments.get(activity.instrument)
    short = {item.id: item.label for item in instrument.items} if instrument else {}
    return {row.id: short.get(row.id, row.label) for one in questions for row in one.rows}


def _choosing(
    programme: Programme, settings: JudgingSettings, said: Judged, weights: Mapping[str, float]
) -> Choosing:
    counting = [name for name, weight in weights.items() if weight > 0]
    scores = said.ranked(settings.least_reviewers, counting)
    ranked = [programme.cases[case] for case in scores if case in programme.cases]
    return Choosing(
        scores=scores,
        weights={name: weights[name] for name in counting},
        choose=settings.choose,
        quotas=quotas_of(settings.quotas, ranked, Names(programme)),
        seed=settings.seed,
    )


def _decided(settings: JudgingSettings, held: Held) -> tuple[Decided, ...] | None:
    waves = [wave for wave in held.waves if wave[1] == settings.decides]
    rows = held.of(*waves[-1]) if waves else ()
    given = [one for row in rows for one in row.value.get("value", [])]
    if not given:
        return None
    return tuple(Decided(one["id"], one["verdict"], one.get("reason", "")) for one in given)


def subjects(latest: Latest) -> tuple[Option, ...]:
    """Give the cases to decide on: the proposed ones first, then by place, last those unranked."""
    order = latest.choosing.order() if latest.choosing.scores else ()
    rest = [case for case in latest.judged.cases if case not in order]
    return tuple(Option(id=case, label=latest.labels[case]) for case in (*order, *rest))


def decision_question(form: Form) -> DecisionQuestion | None:
    """Give the question of a deciding step."""
    return next((one for one in form.questions if isinstance(one, DecisionQuestion)), None)

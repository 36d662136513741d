"""The kind: what each step of a drafting asks, of whom, and what is wrong with its file."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from plakit.activities.delphi.kind import Delphi
from plakit.activities.drafting.asking_forms import amending_form, support_form
from plakit.activities.drafting.deciding import deciding_form
from plakit.activities.drafting.proposing_form import proposing_form
from plakit.activities.drafting.rating import as_delphi, ratings_held
from plakit.activities.drafting.results import DraftingResults
from plakit.activities.drafting.settings import (
    AMEND,
    DECIDE,
    DRAFTING,
    NOT_DRAFTING,
    NOT_PLENARY,
    PROPOSE,
    RATE,
    SUPPORT,
    DraftingSettings,
    People,
)
from plakit.activities.drafting.statements import session_of, statements_in
from plakit.activities.drafting.work import Work
from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, Settings, no_use_for, none_recorded, steps_before
from plakit.errors import Fault, ParameterError, known
from plakit.forms import Form
from plakit.locales import listed
from plakit.programme import Activity, Programme, Seat, Step, vocabulary, vocabulary_words
from plakit.programme.guidelines import no_guideline
from plakit.text import Text, in_each
from plakit.wording import tell


class Drafting(Kind):
    """Guidelines are written, supported, amended, rated and decided on, step by step."""

    name = "drafting"
    leaves_in_rows = False
    settings = DraftingSettings
    does = {PROPOSE: Settings, SUPPORT: Settings, AMEND: Settings, RATE: Settings,
            DECIDE: Settings}  # fmt: skip
    by_facilitator = (DECIDE,)
    results_of = DraftingResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find another mode than named, missing steps, and names of what is not there."""
        settings = activity.read_settings(DraftingSettings)
        faults = [*_frame_faults(activity)]
        if self.steps_that(activity, PROPOSE) and not programme.addressees:
            text = tell("each statement speaks to somebody, and programme.yaml lists no "
                        "addressees. Write them there: addressees: [{{id: providers, title: "
                        "Providers of training}}]")  # fmt: skip
            faults.append(activity.fault("steps", text=text))
        for name in ("drafters", "plenary"):
            faults += _people_faults(programme, activity, name, getattr(settings, name))
        for number, name in enumerate(settings.statements):
            if name not in programme.guidelines:
                text = no_guideline(name, programme.guidelines)
                faults.append(activity.fault("settings", "statements", number, text=text))
        text = tell("{activity} is a drafting, and nothing of one is recorded here. Write a "
                    "statement into a file of its own in guidelines/",
                    activity=activity.id)  # fmt: skip
        return [*faults, *none_recorded(programme, activity, text)]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask for statements, for support, other words or ratings; of who leads, for decisions.

        Raises
        ------
        ParameterError
            If there is nothing yet that it could ask about.
        """
        does, session = self.does_in(step), session_of(programme, step)
        if does == PROPOSE:
            return Asking(proposing_form(programme, activity, session))
        there = statements_in(programme, activity, session)
        if does == DECIDE:
            work = Work(programme, activity, held)
            new, amendments = work.open_new(), work.open_amendments()
            if not (there or new or amendments):
                raise ParameterError(_nothing_to_decide(activity))
            form = deciding_form(programme, activity, there, new, amendments)
            return Asking(form, who="facilitators")
        if not there:
            raise ParameterError(_nothing_yet(activity))
        if does == SUPPORT:
            return Asking(support_form(programme, activity, there))
        if does == AMEND:
            return Asking(amending_form(programme, activity, there))
        delphi, rounds = as_delphi(programme, activity, there), ratings_held(activity, held)
        meant = next(one for one in delphi.steps if one.id == step.id)
        return Asking(Delphi().asking(programme, delphi, meant, rounds).form)

    def not_for(
        self,
        programme: Programme,
        activity: Activity,
        step: str,
        seat: Seat,
        items: Collection[str],
    ) -> Mapping[str, Text]:
        """Ask the drafting group for words, and the plenary for support and ratings."""
        does = next((self.does_in(one) for one in activity.steps if one.id == step), "")
        people = activity.read_settings(DraftingSettings).asked_in(does)
        if does == DECIDE or people.holds(seat):
            return {}
        sentence = NOT_DRAFTING if does in DRAFTING else NOT_PLENARY
        why = in_each(programme.languages, lambda _: tell(sentence, who=people_words(people)))
        return dict.fromkeys(items, why)

    def follows_answers(self, activity: Activity, step: str) -> bool:
        """Tell that all but new statements is asked of statements as they stood at the opening."""
        return not self.offers_held(activity, step)

    def offers_held(self, activity: Activity, step: str) -> bool:
        """Tell that evidence for a new statement is chosen from what is held."""
        return step in {one.id for one in self.steps_that(activity, PROPOSE)}

    def waits_for(self, activity: Activity, step: str) -> tuple[str, ...]:
        """Let words be written before they are decided on, and decided on before all are asked.

        What all are asked stays as it was at the opening: opened earlier, it would be old words.
        """
        does = next(self.does_in(one) for one in activity.steps if one.id == step)
        before_all = (PROPOSE, AMEND, DECIDE)
        earlier = {DECIDE: (PROPOSE, SUPPORT, AMEND), SUPPORT: before_all, RATE: before_all}
        first = self.steps_that(activity, *earlier.get(does, ()))
        return steps_before(activity, step, first)

    def looks_back(self, activity: Activity, step: str) -> tuple[str, ...]:
        """Name the ratings before this one, the latest first."""
        rounds = self.steps_that(activity, RATE)
        is_round = step in {one.id for one in rounds}
        return steps_before(activity, step, rounds)[::-1] if is_round else ()

    def rehearsal_settings(self, activity: Activity, seats: Mapping[str, str]) -> dict[str, object]:
        """Name simulated seats in the place of real ones; statements are written anew."""
        settings = activity.read_settings(DraftingSettings)
        kept = {name: one for name, one in activity.settings.items() if name != "statements"}
        for name, people in (("drafters", settings.drafters), ("plenary", settings.plenary)):
            if people.seats:
                there = [seats[one] for one in people.seats if one in seats]
                kept[name] = {"seats": there, "kinds": list(people.kinds)}
        return kept

    def changed_promise(self, activity: Activity, asked: Mapping[tuple[str, str], Form]) -> str:
        """Say that the rule of rating is not the one that was declared with the first rating."""
        rounds = {one.id for one in self.steps_that(activity, RATE)}
        settings = activity.read_settings(DraftingSettings)
        raw: dict[str, Any] = {
            "statements": [{"id": "none", "text": "-"}],
            "consensus": settings.consensus.model_dump(exclude_none=True),
            **({"stable": settings.stable} if settings.stable is not None else {}),
        }
        delphi = activity.model_copy(update={"settings": raw})
        return Delphi().changed_promise(
            delphi, {wave: form for wave, form in asked.items() if wave[1] in rounds}
        )


def people_words(people: People) -> str:
    """Name some seats: those named, and those of some kinds."""
    kinds = vocabulary_words("seat_kinds")
    of_kinds = [tell("seats of kind {kind}", kind=kinds.get(one, one)) for one in people.kinds]
    return listed([*people.seats, *of_kinds])


def _nothing_yet(activity: Activity) -> str:
    return tell(
        "{activity}: there is no statement in the files yet to work on. Let some be written first, "
        "decide on them and adopt them; or write one into guidelines/.",
        activity=activity.id,
    )


def _nothing_to_decide(activity: Activity) -> str:
    return tell(
        "{activity}: there is nothing to decide on yet, as nobody has written a statement that is "
        "ready. Close the writing when somebody has, then decide; or write one into guidelines/.",
        activity=activity.id,
    )


def _frame_faults(activity: Activity) -> Iterator[Fault]:
    if activity.mode != "named":
        text = tell("statements are written by name of the seat, so that others can ask: write "
                    "mode: named")  # fmt: skip
        yield activity.fault("mode", text=text)
    if not activity.steps:
        text = tell("a drafting needs steps, such as: - {{id: propose, title: Write, does: "
                    "propose}}")  # fmt: skip
        yield activity.fault("steps", text=text)
    instrument = tell("a drafting has no instrument. Take the line out")
    yield from no_use_for(activity, instrument=instrument)


def _people_faults(
    programme: Programme, activity: Activity, name: str, people: People
) -> Iterator[Fault]:
    seats = {one.id for one in programme.seats}
    for number, seat in enumerate(people.seats):
        if seat not in seats:
            text = tell("'{seat}' is not a seat of seats.csv. {known}", seat=seat,
                        known=known(seat, seats))  # fmt: skip
            yield activity.fault("settings", name, "seats", number, text=text)
    kinds = {*vocabulary("seat_kinds"), *(one.kind for one in programme.seats)}
    for number, kind in enumerate(people.kinds):
        if kind not in kinds:
            text = tell("'{kind}' is not a kind of seat. {known}", kind=kind,
                        known=known(kind, kinds))  # fmt: skip
            yield activity.fault("settings", name, "kinds", number, text=text)

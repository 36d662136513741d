"""What all kinds share: they are known by name, and no simulated block goes unmarked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import (
    KINDS,
    Answered,
    Asking,
    Held,
    Kind,
    Results,
    Who,
    check_activities,
    kind_of,
)
from plakit.blocks import Block, Note, Section
from plakit.blocks.plain import plain_text
from plakit.errors import ParameterError, SheetError
from plakit.forms import Form
from plakit.programme import Activity, Programme, Step, read_programme
from plakit.store import Participant

Change = Callable[[str, str, str], None]


@dataclass(frozen=True)
class Telling(Results):
    def report(self) -> Section:
        return Section(blocks=(self.note(),))

    def note(self) -> Block:
        return Note(text="Said")

    def who(self) -> Who:
        return Who("all", 1, 1, "lab")


def telling(programme: Programme, *, is_rehearsal: bool) -> Telling:
    row = Answered("S01", "health", "wave-1", "BE", "a1", {"value": "CANARY"}, "lab")
    return Telling(
        programme,
        programme.session("S01"),
        programme.activity("health"),
        Held((row,), is_rehearsal=is_rehearsal),
        None,
    )


def test_a_new_kind_marks_its_blocks_without_doing_anything(
    programme: Callable[[], Programme],
) -> None:
    simulated, real = (telling(programme(), is_rehearsal=one) for one in (True, False))
    assert [simulated.note().rehearsal, simulated.report().blocks[0].rehearsal] == [True, True]
    assert [real.note().rehearsal, real.report().rehearsal] == [False, False]
    assert simulated.who() == Who("all", 1, 1, "lab")


def test_no_repr_shows_an_answer(programme: Callable[[], Programme]) -> None:
    results = telling(programme(), is_rehearsal=False)
    assert repr(results) == "Telling(S01, health)"
    assert "CANARY" not in repr(results.held)


def test_a_step_is_for_something_its_kind_does(
    programme: Callable[[], Programme], change: Change
) -> None:
    step = "{id: wave-1, title: First look, session: S01"
    change("activities/health.yaml", step, f"{step}, does: dance, settings: {{of: joy}}")
    with pytest.raises(SheetError) as caught:
        programme()
    told = "does: a step of a self_assessment cannot do 'dance'."
    assert [told in str(fault) for fault in caught.value.faults] == [True]


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_says_its_name_and_what_it_sets(kind: Kind) -> None:
    assert KINDS[kind.name] is kind
    assert kind.settings.model_config["extra"] == "forbid"


class Careless(Kind):
    """Asks on a scale with one level only, which no form takes."""

    name = "careless"
    results_of = Telling

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        if step.id == "later":
            raise ParameterError("Ask first.")
        levels = [{"value": 1, "label": "One"}]
        question = {"kind": "level", "id": "a", "label": "A", "levels": levels}
        return Asking(Form(id="f", title="F", sections=({"id": "s", "questions": (question,)},)))


@pytest.fixture
def careless(sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the kind known, and put one of it into the folder."""
    monkeypatch.setitem(KINDS, "careless", Careless())
    text = (
        "id: c\nkind: careless\ntitle: C\nsteps:\n- {id: later, title: L}\n- {id: now, title: N}\n"
    )
    (sample_folder / "activities" / "c.yaml").write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("careless")
def test_a_step_that_could_not_be_opened_is_a_fault_of_its_file(sample_folder: Path) -> None:
    with pytest.raises(SheetError) as refused:
        read_programme(sample_folder, also=check_activities)
    assert str(refused.value) == (
        "activities/c.yaml, line 6, steps now: this cannot be asked: "
        "Tuple should have at least 2 items after validation, not 1"
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("instruments/ours.yaml", "value: 3", "value: 500",
         "instruments/ours.yaml, line 7, levels 3, value: must be less than or equal to 100"),
        ("activities/needs.yaml", "{id: needs,", "{id: My needs,",
         "activities/needs.yaml, line 8, settings, columns My needs, id: 'My needs' is no id"),
        ("activities/needs.yaml", "settings:", "settings:\n  most_cards: 500",
         "activities/needs.yaml, line 7, settings, most_cards: must be less than or equal to 100"),
    ],
)  # fmt: skip
def test_what_opening_trips_over_is_found_before(
    sample_folder: Path, change: Change, file: str, old: str, new: str, fault: str
) -> None:
    change(file, old, new)
    with pytest.raises(SheetError) as refused:
        read_programme(sample_folder, also=check_activities)
    assert str(refused.value).startswith(fault)


def test_an_unknown_kind_is_a_fault_with_the_near_name(sample_folder: Path, change: Change) -> None:
    change("activities/needs.yaml", "kind: board", "kind: bord")
    with pytest.raises(SheetError) as refused:
        read_programme(sample_folder, also=check_activities)
    text = f"'bord' is not a kind of activity. Known: {', '.join(sorted(KINDS))}. "
    assert str(refused.value) == (f"activities/needs.yaml, line 2, kind: {text}Did you mean board?")
    with pytest.raises(ParameterError) as unknown:
        kind_of(read_programme(sample_folder).activity("needs"))
    assert str(unknown.value) == f"needs: {text}Did you mean board?"


def test_guests_are_asked_beside_the_seats_and_are_a_group_of_their_own(
    results: Callable[..., Any], rows_of: Callable[[Any], list[list[str]]]
) -> None:
    made = results({"AT-1": {"a1": "2"}, "BE": {"a1": "2"}, "CZ": {"a1": "1"}}, session="S01")
    guests = [Participant("S01", "health", "wave-1", f"g{n}", {"kind": "guest", "seat": "guest"})
              for n in range(3)]  # fmt: skip
    answers = [Answered("S01", "health", "wave-1", f"g{n}", "a1", {"value": {"now": n + 1}}, "page")
               for n in range(3)]  # fmt: skip
    held = replace(
        made.held,
        answers=(*made.held.answers, *answers),
        participants=(*made.held.participants, *guests),
    )
    with_guests = replace(made, held=held)
    assert (with_guests.asked_count(6), with_guests.asked_words(6)) == (9, "6 seats and 3 guests")
    assert with_guests.who().who == "all seats, and guests"
    groups = with_guests.released(by="kind").groups
    assert ("Guests", 3) in [(group.name, group.n) for group in groups]
    about = with_guests.profile().about
    assert about.startswith("6 seats and 3 guests asked, 6 took part, 3 missing.")


def test_by_default_own_answers_stand_in_words_beside_the_report(programme: Any) -> None:
    group = programme()
    question = {
        "kind": "ranking", "id": "q", "label": "What first?",
        "options": [{"id": "a", "label": "Time"}, {"id": "b", "label": "Money"}],
        "method": "Borda count",
    }  # fmt: skip
    form = Form(id="f", title="F", sections=({"id": "s", "questions": (question,)},))
    held = Held(waves=(("S01", "once"),), asked={("S01", "once"): form})

    class Plain(Results):
        def report(self) -> Section:
            return Section(blocks=(Note(text="The group's."),))

        def who(self) -> Who:
            raise NotImplementedError

    results = Plain(group, group.session("S01"), group.activity("health"), held, None)
    said = plain_text(results.beside({"q": {"value": {"order": [["b"], ["a"]]}}}))
    assert "What first?  order: Money; Time" in said
    assert said.endswith("The group's.")
    assert "You have not answered." in plain_text(results.beside({"q": {}}))
    assert plain_text(results.picture()) == "The group's."


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("guidelines", "guidelines are not split by groups"),
        ("follow_up", "a follow-up is not split by groups"),
        ("matching", "a matching is not split by groups"),
    ],
)
def test_a_line_that_its_kind_has_no_use_for_is_a_fault_there(
    programme: Callable[[], Programme], kind: str, told: str
) -> None:
    activity = Activity(id="one", kind=kind, title="One", groups=["kind"])
    faults = [str(one) for one in KINDS[kind].check(programme(), activity)]
    assert [told in one and "groups" in one for one in faults].count(True) == 1

from collections.abc import Callable

import pytest

from plakit.errors import StoreError
from plakit.forms import Form
from plakit.store import Save, StepState, Store

MakeSave = Callable[..., Save]
WAVE = ("S01", "count", "wave-1")


def test_a_step_that_was_never_asked_is_empty(store: Store) -> None:
    nothing = StepState(form=None, is_open=False, was_opened=False, is_shown=False)
    assert store.state("S01", "count", "wave-2") == nothing


def test_asking_freezes_the_form_and_opens_the_step(store: Store, form: Form) -> None:
    assert store.state(*WAVE) == StepState(form, is_open=True, was_opened=True, is_shown=False)


def test_asking_the_same_again_changes_nothing(store: Store, form: Form) -> None:
    store.mark(*WAVE, "closed")
    store.ask(*WAVE, form)
    assert store.state(*WAVE) == StepState(form, is_open=False, was_opened=True, is_shown=False)
    assert store.mark(*WAVE, "opened") == 3  # opened, closed, opened: no row more


def test_what_is_asked_may_change_as_long_as_nobody_has_answered(
    store: Store, form: Form, other_form: Form
) -> None:
    store.ask(*WAVE, other_form)
    assert store.state(*WAVE).form == other_form
    store.ask(*WAVE, form)
    assert store.state(*WAVE).form == form


def test_what_is_asked_cannot_change_under_those_who_answer(
    store: Store, form: Form, other_form: Form, a_save: MakeSave
) -> None:
    store.save(a_save())
    with pytest.raises(StoreError) as refusal:
        store.ask(*WAVE, other_form)
    assert str(refusal.value) == (
        "S01, count, wave-1 is open and has been answered, so what it asks cannot change. "
        "Close it first, or ask the new questions in a new step."
    )
    assert store.state(*WAVE).form == form


def test_a_closed_step_may_ask_something_new_and_keeps_the_old_answers(
    store: Store, form: Form, other_form: Form, a_save: MakeSave
) -> None:
    store.save(a_save())
    store.mark(*WAVE, "closed")
    store.ask(*WAVE, other_form)
    assert store.state(*WAVE).form == other_form
    assert not store.state(*WAVE).is_open
    assert [row.form for row in store.latest()] == [form.fingerprint]


def test_results_are_shown_and_hidden(store: Store) -> None:
    store.mark(*WAVE, "shown")
    assert store.state(*WAVE).is_shown
    store.mark(*WAVE, "hidden")
    assert not store.state(*WAVE).is_shown
    assert store.state(*WAVE).is_open


def test_a_step_that_was_never_asked_cannot_be_marked(store: Store) -> None:
    with pytest.raises(StoreError) as refusal:
        store.mark("S01", "count", "wave-2", "opened")
    assert str(refusal.value) == (
        "S01, count, wave-2 cannot be opened: nothing has been asked in it. Ask first."
    )


def test_steps_are_listed_in_the_order_they_were_first_asked(
    store: Store, form: Form, other_form: Form
) -> None:
    store.ask("S02", "board", "cards", form)
    store.ask("S02", "count", "wave-2", form)
    store.ask(*WAVE, other_form)
    assert store.steps() == [WAVE, ("S02", "board", "cards"), ("S02", "count", "wave-2")]
    assert store.steps("count") == [WAVE, ("S02", "count", "wave-2")]
    assert store.steps("nothing") == []

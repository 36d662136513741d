"""Takes the titles of cases out of questions in which evidence is chosen.

Cases never leave with answers of people about themselves. Their ids do, where a statement rests on
them; so an export says which case could be chosen by its link alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from plakit.activities import KINDS, kind_of
from plakit.activities.evidence_choice import option_id
from plakit.activities.holdings import Piece, held_pieces
from plakit.exchange.open_export.waves import Wave
from plakit.forms import Form, Option, Question
from plakit.programme import Programme
from plakit.store import Others
from plakit.store.rows import Row

# The evidence that tells of cases, wherever it was chosen.
OF_CASES = ("case", "solution", "challenge", "excerpt")
# The kinds in which evidence is chosen, whichever steps they have by now.
ASKING = ("drafting", "key_messages")


class Untitled:
    """The forms of a group without the titles of its cases, by the name of each with them."""

    def __init__(self, programme: Programme, asked: Iterable[Row]) -> None:
        links = {option_id(one.ref): one.ref for one in _of_cases(programme)}
        kinds = {name: one.kind for name, one in programme.activities.items()}
        forms = {
            row["form"]: Form.model_validate_json(row["words"])
            for row in asked
            if kinds.get(row["activity"]) in ASKING
        }
        told = {name: _untitled(form, links) for name, form in forms.items()}
        self.forms: Mapping[str, Form] = {
            name: form for name, form in told.items() if form.fingerprint != name
        }

    def kept(self, others: Others) -> Others:
        """Give all rows, with the forms that have no titles."""
        return replace(
            others,
            asked=[self._row(row) for row in others.asked],
            answers=[self._row(row) for row in others.answers],
        )

    def wave(self, wave: Wave) -> Wave:
        """Give a step, with the form that has no titles."""
        name = wave.form.fingerprint if wave.form else ""
        return replace(
            wave,
            form=self.forms.get(name, wave.form),
            events=tuple(self._row(row) for row in wave.events),
            all_events=tuple(self._row(row) for row in wave.all_events),
            earlier=tuple(self.wave(one) for one in wave.earlier),
        )

    def _row(self, row: Row) -> Row:
        form = self.forms.get(row["form"])
        if form is None:
            return row
        words = {"words": form.canonical()} if "words" in row else {}
        return {**row, "form": form.fingerprint, **words}


def _of_cases(programme: Programme) -> Iterable[Piece]:
    """Give what tells of cases: they themselves, and what was voted on where that is cases."""
    yield from held_pieces(programme, None, OF_CASES)
    for piece in held_pieces(programme, None, ["issue"]):
        activity = programme.activities[piece.ref.partition(":")[2].partition(".")[0]]
        if activity.kind in KINDS and kind_of(activity).tells_of_cases(activity):
            yield piece


def _untitled(form: Form, links: Mapping[str, str]) -> Form:
    sections = tuple(
        section.model_copy(
            update={"questions": tuple(_plain(one, links) for one in section.questions)}
        )
        for section in form.sections
    )
    return form.model_copy(update={"sections": sections})


def _plain(question: Question, links: Mapping[str, str]) -> Question:
    options: tuple[Option, ...] = getattr(question, "options", ())
    # What was offered once and is held no more has its id alone.
    is_of_cases = question.id.endswith(tuple(f"-{sort}" for sort in OF_CASES))
    named = tuple(
        one.model_copy(update={"label": {"": links.get(one.id, one.id)}})
        if one.id in links or is_of_cases
        else one
        for one in options
    )
    return question.model_copy(update={"options": named}) if named != options else question

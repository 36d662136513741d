"""The live form: carries messages between ``form.js`` and the functions it is handed."""

from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets

from plakit.errors import AnswerError
from plakit.forms import Filling, Form, form_for_page, front_end, place_for_page, stale
from plakit.forms.messages import SaveMessage, state_message
from plakit.text import Text
from plakit.wording import tell

_SCRIPT, _STYLE = front_end()

Answers = Callable[[], Mapping[str, Mapping[str, Any]]]
Before = Callable[[], Mapping[str, Text]]
# save_id, item, what was sent as answer, fingerprint of the form -> at least {"at": "10:42"}
Save = Callable[[str, str, object, str], Mapping[str, Any]]


class FormWidget(anywidget.AnyWidget):
    """A form that is filled in, saved at once, and rebuilt from what was kept.

    Answers travel by message only, never in a trait: traits are written into the notebook file.

    Parameters
    ----------
    form : Form
        What is asked.
    place : Filling
        Where and by whom it is filled in.
    answers : function, optional
        Gives what is kept so far: item to answer. Called whenever a page says hello.
    before : function, optional
        Gives what the same person answered in the rounds before, in a sentence an item.
    save : function, optional
        Checks and keeps one answer, called with ``save_id``, ``item``, the answer as it was sent
        and the fingerprint of the form. Gives ``{"event": 12, "at": "10:42"}``, or raises a
        PlakitError, whose text the page shows. Without it the form is a preview.
    why_not : str
        Said in a preview: why nothing is saved, and what to do.
    """

    _esm = _SCRIPT
    _css = _STYLE

    form = traitlets.Dict().tag(sync=True)
    place = traitlets.Dict().tag(sync=True)

    def __init__(  # noqa: PLR0913 - said by name
        self,
        form: Form,
        place: Filling,
        *,
        answers: Answers = dict,
        before: Before = dict,
        save: Save | None = None,
        why_not: str = "",
    ) -> None:
        self._fingerprint = form.fingerprint
        self._answers = answers
        self._before = before
        self._save = save
        self._why_not = why_not
        super().__init__(form=form_for_page(form), place=place_for_page(form, place))
        self.on_msg(self._receive)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take no trait from the page: what it may say, it says by message."""

    def __repr__(self) -> str:
        return "FormWidget()"

    def _receive(self, _widget: object, message: object, _buffers: object) -> None:
        """Answer one message; what is no message of a form gets no answer."""
        if not isinstance(message, dict):
            return
        if message.get("kind") == "hello":
            self.send(self._state())
        if message.get("kind") == "save" and (save := SaveMessage.read(message)):
            self.send(self._saved(save))

    def _state(self) -> dict[str, Any]:
        return state_message(
            self._answers,
            before=self._before,
            can_save=self._save is not None,
            why_not=self._why_not,
        )

    def _saved(self, save: SaveMessage) -> dict[str, Any]:
        try:
            return save.kept(self._keep(save))
        except Exception as fault:  # noqa: BLE001  # the page is told of every fault
            return save.failed(fault)

    def _keep(self, save: SaveMessage) -> Mapping[str, Any]:
        if self._save is None:
            raise AnswerError(
                self._why_not or tell("This is a preview. Nothing is saved."), "closed"
            )
        if save.form != self._fingerprint:
            raise stale()
        return self._save(save.save_id, save.item, save.answer, save.form)

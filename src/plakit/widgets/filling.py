"""The live form: carries messages between ``form.js`` and the functions it is handed."""

import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets

from plakit.errors import AnswerError, PlakitError
from plakit.forms import STALE, Filling, Form, form_for_page, front_end, place_for_page

log = logging.getLogger(__name__)

_SCRIPT, _STYLE = front_end()

Answers = Callable[[], Mapping[str, Mapping[str, Any]]]
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

    def __init__(
        self,
        form: Form,
        place: Filling,
        *,
        answers: Answers = dict,
        save: Save | None = None,
        why_not: str = "",
    ) -> None:
        self._fingerprint = form.fingerprint
        self._answers = answers
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
        if message.get("kind") == "save" and _is_save(message):
            self.send(self._saved(message))

    def _state(self) -> dict[str, Any]:
        state = {"kind": "state", "can_save": self._save is not None, "words_why": self._why_not}
        try:
            return state | {"answers": dict(self._answers())}
        except PlakitError as fault:
            # ``again``: the store may be free in a moment, so the page asks once more.
            why = {"can_save": False, "words_why": str(fault), "again": True}
            return state | {"answers": {}} | why

    def _saved(self, message: dict[str, Any]) -> dict[str, Any]:
        about = {"kind": "saved", "save_id": message["save_id"], "item": message["item"]}
        try:
            return about | {"ok": True} | dict(self._keep(message))
        except AnswerError as fault:
            return about | {"ok": False, "error": "refused", "text": str(fault)}
        except PlakitError as fault:
            return about | {"ok": False, "error": "store", "text": str(fault)}
        except Exception as fault:  # noqa: BLE001 (the trace of a bug of ours could hold the answer)
            log.error("saving failed: %s", type(fault).__name__)  # noqa: TRY400 (as above)
            text = "This could not be saved, by a fault of plakit. Tell the facilitator."
            return about | {"ok": False, "error": "bug", "text": text}

    def _keep(self, message: dict[str, Any]) -> Mapping[str, Any]:
        if self._save is None:
            raise AnswerError(self._why_not or "This is a preview. Nothing is saved.")
        if message["form"] != self._fingerprint:
            raise AnswerError(STALE)
        return self._save(message["save_id"], message["item"], message["answer"], message["form"])


def _is_save(message: dict[str, Any]) -> bool:
    save_id = message.get("save_id")
    return (
        isinstance(save_id, str)
        and re.fullmatch("[0-9a-f]{32}", save_id) is not None
        and isinstance(message.get("item"), str)
        and "answer" in message
        and isinstance(message.get("form"), str)
    )

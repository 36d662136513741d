"""What the page of a form and its host say to each other, as every host reads and answers it.

The page's side is ``page/form.js``. Nothing here keeps anything; how it is kept, the host knows.
"""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from plakit.errors import AnswerError, PlakitError
from plakit.forms.page_words import why
from plakit.text import Text
from plakit.wording import language_now, speaking

log = logging.getLogger(__name__)

Answers = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class SaveMessage:
    """One answer as it came from a page: the shape is right, what is said is not checked yet.

    ``form`` is the fingerprint of the questions that the page showed.
    """

    save_id: str
    item: str
    answer: object = field(repr=False)
    form: str
    # What is said of it may be said in another thread.
    language: str = field(default_factory=language_now, repr=False)

    @classmethod
    def read(cls, message: object) -> Self | None:
        """Read a message; None if it is none that saves.

        >>> SaveMessage.read({"kind": "save", "save_id": "1"}) is None
        True
        """
        if not isinstance(message, Mapping) or "answer" not in message:
            return None
        save_id, item, form = (message.get(name) for name in ("save_id", "item", "form"))
        if not (isinstance(save_id, str) and isinstance(item, str) and isinstance(form, str)):
            return None
        if not re.fullmatch("[0-9a-f]{32}", save_id):
            return None
        return cls(save_id, item, message["answer"], form)

    def kept(self, about: Mapping[str, Any]) -> dict[str, Any]:
        """Acknowledge it; ``about`` tells ``event`` and ``at``."""
        return {**self._about(), "ok": True, **about}

    def failed(self, fault: BaseException) -> dict[str, Any]:
        """Say why it was not kept, by the reason and in the words of a PlakitError.

        ``refused`` is not sent again; ``store`` is, as the file may be free in a moment.
        """
        if isinstance(fault, AnswerError):
            refused = self.not_kept("refused", fault.why, str(fault))
            return refused | {"slots": fault.slots} if fault.slots else refused
        if isinstance(fault, PlakitError):
            return self.not_kept("store", "store", str(fault))
        # Without its trace, which could hold the answer.
        log.error("saving failed: %s", type(fault).__name__)
        with speaking(self.language):
            return self.not_kept("bug", "bug", why("bug", "web"))

    def not_kept(self, error: str, reason: str, text: str) -> dict[str, Any]:
        """Say that it was not kept: ``reason`` for the page's own words, ``text`` without them."""
        said = {"error": error, "why": reason, "text": text, "language": self.language}
        return {**self._about(), "ok": False, **said}

    def _about(self) -> dict[str, Any]:
        return {"kind": "saved", "save_id": self.save_id, "item": self.item}


def state_message(
    answers: Callable[[], Answers],
    *,
    can_save: bool,
    before: Callable[[], Mapping[str, Text]] = dict,
    why_not: str = "",
    reason: str = "",
) -> dict[str, Any]:
    """Tell a page what was answered so far, and whether more can be saved.

    Parameters
    ----------
    answers : callable
        Gives what is kept, item by item. Where it fails, the page asks once more.
    before : callable
        Gives what the same person answered in the rounds before, in a sentence an item.
    why_not : str
        Why nothing is saved, and what to do.
    reason : str
        The same as a name, if the page has words of its own for it.
    """
    state = {"kind": "state", "can_save": can_save, "words_why": why_not, "why": reason}
    try:
        told = {"answers": dict(answers())}
        earlier = dict(before())
    except PlakitError as fault:
        # ``again``: the store may be free in a moment.
        fails = {"can_save": False, "words_why": str(fault), "why": "store", "again": True}
        return state | {"answers": {}} | fails
    return state | told | ({"before": earlier} if earlier else {})

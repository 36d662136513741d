"""Questions answered in words: one text, or several cards."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from pydantic import Field, JsonValue

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.questions import Question
from plakit.forms.taking import first_double, take_fields, take_id, take_list, take_text
from plakit.text import LONGEST_ANSWER
from plakit.wording import mark, tell


class TextQuestion(Question):
    """What do you say to this? A value is the text as typed."""

    kind: ClassVar[str] = "text"
    steers: ClassVar[bool] = True

    longest: int = Field(default=LONGEST_ANSWER, ge=1, le=LONGEST_ANSWER)
    lines: int = Field(default=3, ge=1, le=40)

    def check(self, raw: object) -> JsonValue:
        """Take a text; a blank one is no answer."""
        return take_text(raw, longest=self.longest) or None

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give lines to write on."""
        return self.on_paper(languages, shape="lines", lines=self.lines)


class ContributionQuestion(Question):
    """What do you bring to the board? One thought a card.

    A value is ``[{"id": "c1", "text": "…"}, …]``. The page makes the ids; a card keeps its own
    while it is rewritten, so that what is said about it later still finds it. Boards make the id
    that all see of this one and of who wrote it: nobody may guess it (see `with_hidden_ids`).
    """

    kind: ClassVar[str] = "contribution"

    most_cards: int = Field(default=10, ge=1, le=100)
    longest: int = Field(default=500, ge=1, le=LONGEST_ANSWER)

    def check(self, raw: object) -> JsonValue:
        """Take the cards in their order; blank ones are left out."""
        cards = [
            self._card(card) for card in take_list(raw, at_most=self.most_cards, what=mark("cards"))
        ]
        double = first_double(card["id"] for card in cards)
        if double is not None:
            raise AnswerError(
                tell(
                    'two cards have the id "{double}". Allowed: each id once. Load the page '
                    "again and add the card anew.",
                    double=double,
                )
            )
        written: list[JsonValue] = [dict(card) for card in cards if card["text"]]
        return written or None

    def _card(self, raw: object) -> dict[str, str]:
        given = take_fields(raw, fields=("id", "text"))
        return {
            "id": take_id(given.get("id"), what=mark("card")),
            "text": take_text(given.get("text"), longest=self.longest, what=mark("card")),
        }

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give empty cards, four at most: a sheet has no room for more."""
        return self.on_paper(languages, shape="cards", lines=min(self.most_cards, 4))


def with_hidden_ids(answer: Mapping[str, Any], key: bytes, *where: str) -> dict[str, Any]:
    """Give the cards of an answer that came without a page ids that nobody can guess.

    Parameters
    ----------
    answer : mapping
        As it is about to be checked; anything but cards stays as it is.
    key : bytes
        What nobody else knows, such as the number of the store.
    where : str
        Whose answer it is, and to what: the same cards come by the same ids again.

    Examples
    --------
    >>> cards = {"value": [{"id": "c1", "text": "Time"}]}
    >>> [one] = with_hidden_ids(cards, b"key", "AT-1", "needs")["value"]
    >>> len(one["id"]), one["text"]
    (33, 'Time')
    """
    cards = answer.get("value")
    if not isinstance(cards, list):
        return dict(answer)
    named = []
    for card in cards:
        words = "\x1f".join((*where, card["id"])).encode()
        digest = hashlib.blake2b(words, key=key, digest_size=16).hexdigest()
        named.append(card | {"id": f"c{digest}"})
    return {**answer, "value": named}

"""What readers of other tools' questionnaires share: ids, texts, levels and areas of instruments.

What writers share is in `instrument_shape`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from plakit.errors import SheetError
from plakit.exchange.questionnaires.left_out import LeftOut
from plakit.text import escape_for, say
from plakit.wording import SPOKEN, mark, tell, wording

Words = dict[str, str]
# Where a level item keeps the name of its list until the scale of all is found, and what plakit
# calls the list of that scale.
LIST = "list"
SHARED = "levels"
_STRANGE = re.compile(r"[^A-Za-z0-9._-]+")
# What tools call an answer of one's own, and the question that asks for it.
OTHER = mark("Other")
WHICH = mark("Other: which?")
_UNREAD_IDS = 8


@dataclass
class Area:
    """Questions under one title, while they are gathered."""

    id: str
    title: Words
    help: Words
    items: list[dict[str, Any]] = field(default_factory=list)


def shaped(words: Words) -> Any:
    """Give a text as it stands in a YAML file: one without a language is a plain one.

    >>> shaped({"": "Yes"}), shaped({"en": "Yes"})
    ('Yes', {'en': 'Yes'})
    """
    return words[""] if list(words) == [""] else words


def joined(texts: Iterable[Words], between: str) -> Words:
    """Join texts, language by language.

    >>> joined([{"en": "A", "de": "B"}, {"en": "C"}], " – ")
    {'en': 'A – C', 'de': 'B – C'}
    """
    texts = [text for text in texts if text]
    tags = dict.fromkeys(tag for text in texts for tag in text)
    if len(tags) > 1:
        # Words without a language are said in each of the others.
        tags.pop("", None)
    return {tag: between.join(say(text, [tag]) for text in texts) for tag in tags}


def in_each(sentence: str, tags: Iterable[str]) -> Words:
    """Say a sentence of ours in each of these languages that we speak, else in English.

    >>> in_each("Other", ["fr", "nb"])
    {'fr': 'Autre'}
    """
    spoken = [tag for tag in tags if tag in SPOKEN] or [""]
    return {tag: wording(tag or "en").gettext(sentence) for tag in spoken}


def short(text: str) -> str:
    """Give a text of the file as it may stand in a message: one line, not too long."""
    line = escape_for("terminal", text)
    return line if len(line) <= 120 else f"{line[:119]}…"


def fit_id(name: str, taken: set[str]) -> str:
    """Give a name of the form as an id of ours, other than those taken; it is taken then.

    >>> taken = {"age"}
    >>> fit_id("Age", taken), fit_id("_Größe", taken)
    ('age-2', 'gr-e')
    """
    plain = _STRANGE.sub("-", name).strip("._-").lower()[:50].rstrip("._-") or "item"
    return _free(plain, taken)


def option_id(name: str, taken: set[str]) -> str:
    """Give a choice's name as an id of an option, other than those taken; it is taken then."""
    plain = _STRANGE.sub("-", name).lstrip("._-")[:50].rstrip("-") or "option"
    plain = f"minus-{plain}" if re.fullmatch(r"-[0-9.]+", name) else plain
    return _free(plain, taken)


def _free(plain: str, taken: set[str]) -> str:
    id_, number = plain, 1
    while id_ in taken:
        number += 1
        id_ = f"{plain}-{number}"
    taken.add(id_)
    return id_


def may_be_levels(values: list[int], n: int) -> bool:
    """Tell whether so many choices, of these numbers, fit a scale of ours."""
    is_rising = values == sorted(set(values))
    return len(values) == n and 2 <= n <= 7 and is_rising and max(map(abs, values)) <= 100


def looks_like_levels(values: list[int]) -> bool:
    """Tell whether numbers are steps: three or more, and none left out (99 is no step)."""
    steps = {high - low for low, high in pairwise(values)}
    return len(values) >= 3 and len(steps) == 1


def in_order(fields: dict[str, Any]) -> dict[str, Any]:
    """Keep ends that leave something between them."""
    for low, high in (("lowest", "highest"), ("earliest", "latest")):
        if low in fields and high in fields and not fields[low] < fields[high]:
            return {}
    return {name: value for name, value in fields.items() if _is_possible(name, value)}


def _is_possible(name: str, value: Any) -> bool:
    if name == "longest":
        return bool(1 <= value <= 10_000)
    return name != "at_most" or value >= 1


def shared_levels(areas: Iterable[Area]) -> list[dict[str, Any]]:
    """Give the scale of all level items that have none of their own.

    It is the one whose list is called so (as plakit writes it), else the most common one; bare of
    descriptions where each question has its own.
    """
    items = [item for area in areas for item in area.items if "levels" in item]
    scales = [item["levels"] for item in items]
    if not scales:
        return []
    for item in items:
        if item.get(LIST) == SHARED:
            return item["levels"]
    ((common, _),) = Counter(_as_key(_bare(one)) for one in scales).most_common(1)
    alike = [one for one in scales if _as_key(_bare(one)) == common]
    ((most, n),) = Counter(map(_as_key, alike)).most_common(1)
    is_one = n > 1 or len(alike) == 1
    return next(one for one in alike if _as_key(one) == most) if is_one else _bare(alike[0])


def _bare(levels: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"value": one["value"], "label": one["label"]} for one in levels]


def _as_key(levels: list[dict[str, Any]]) -> str:
    return json.dumps(levels, sort_keys=True)


def shaped_area(area: Area, levels: list[dict[str, Any]]) -> dict[str, Any]:
    """Give an area as it stands in an instrument with these shared levels."""
    shown: dict[str, Any] = {"id": area.id, "title": shaped(area.title)}
    if area.help:
        shown["help"] = shaped(area.help)
    shown["items"] = [_item(item, levels) for item in area.items]
    return shown


def _item(item: dict[str, Any], levels: list[dict[str, Any]]) -> dict[str, Any]:
    """Put the kind first, and leave out of a level item what the scale of all says already."""
    rest = {
        name: value for name, value in item.items() if name not in {"id", "kind", "levels", LIST}
    }
    if item["kind"] != "level":
        return {"id": item["id"], "kind": item["kind"], **rest}
    own = item["levels"]
    if own == levels:
        return {"id": item["id"], **rest}
    is_undescribed = any("descriptor" in scale and "descriptor" not in mine
                         for scale, mine in zip(levels, own, strict=False))  # fmt: skip
    if _bare(own) == _bare(levels) and not is_undescribed:
        described = {one["value"]: one["descriptor"] for one in own if "descriptor" in one}
        return {"id": item["id"], **rest, "descriptors": described}
    return {"id": item["id"], **rest, "levels": own}


def few(names: list[str]) -> str:
    """List names; where they are many, the first of them and how many more."""
    shown = ", ".join(names[:_UNREAD_IDS])
    more = len(names) - _UNREAD_IDS
    return tell("{names} and {n} more", names=shown, n=more) if more > 0 else shown


def told_of(guessed: list[str], renamed: list[str]) -> Iterator[str]:
    """Tell which items were taken for levels, and which have other names here."""
    if guessed:
        yield tell(
            "Choices numbered in rising order were read as levels, in: {items}. Where they are "
            "none, write kind: choice, and options in place of levels.",
            items=few(guessed),
        )
    if renamed:
        yield tell("Names were made fit for plakit: {names}.", names=few(renamed))


def nothing_asked(file: str, left_out: Iterable[LeftOut]) -> SheetError:
    """Give the error of a questionnaire of which plakit can ask no question."""
    return SheetError(
        tell(
            "{file}: none of its questions is one that plakit can ask. What it holds: {lines}",
            file=file,
            lines=" ".join(str(one) for one in left_out)[:1000] or "-",
        )
    )

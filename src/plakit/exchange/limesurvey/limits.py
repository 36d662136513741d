"""What a LimeSurvey question allows, and what else is said of it, in its attributes."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from plakit.exchange.limesurvey.conditions import Named, translated
from plakit.exchange.limesurvey.kinds import ATTRIBUTES, HOURS, ORDERS, PLAIN_ORDERS, TEXTS
from plakit.exchange.limesurvey.structure import LimeQuestion
from plakit.exchange.limesurvey.words import Texts, named
from plakit.exchange.questionnaires.constraints import Bounds, bounds
from plakit.exchange.questionnaires.expressions import UntranslatableError
from plakit.exchange.questionnaires.instrument_making import in_order, shaped, short
from plakit.exchange.questionnaires.instrument_shape import number
from plakit.wording import tell

_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Limits:
    """Gives the fields of items that bound an answer; ``names`` are those of conditions."""

    def __init__(self, texts: Texts, names: Mapping[str, Named]) -> None:
        self.texts = texts
        self.names = names

    def text(self, question: LimeQuestion) -> dict[str, Any]:
        """Give the fields of a question for words, or for a number typed as such."""
        if question.said("numbers_only") == "1":
            return {"kind": "number", **self._validated("number", question)}
        fields: dict[str, Any] = {"kind": "text"}
        rows = question.said("display_rows")
        lines = int(rows) if re.fullmatch(r"[1-9][0-9]?", rows) else TEXTS.get(question.type, 0)
        if question.type != "S" and lines:
            fields["lines"] = min(lines, 40)
        longest = question.said("maximum_chars")
        if re.fullmatch(r"[1-9][0-9]{0,3}", longest):
            fields["longest"] = int(longest)
        return {**fields, **self._validated("text", question)}

    def numbers(self, question: LimeQuestion) -> dict[str, Any]:
        """Give the fields of a question for a number."""
        is_whole = question.said("num_value_int_only") == "1"
        fields: dict[str, Any] = {"whole": True} if is_whole else {}
        for name, own in (("min_num_value_n", "lowest"), ("max_num_value_n", "highest")):
            said = question.said(name).strip()
            if _NUMBER.fullmatch(said):
                fields[own] = number(said)
            elif said:
                what = tell("{name}: {value}", name=name, value=short(said))
                self.texts.lose(question, what, tell("plakit reckons nothing while people answer"))
        if unit := self.texts.attribute(question, "suffix"):
            fields["unit"] = shaped(unit)
        return {**in_order(fields), **self._validated("number", question, is_whole=is_whole)}

    def date(self, question: LimeQuestion) -> dict[str, Any]:
        """Give the fields of a question for a day; {} where it asks for the hour alone."""
        shape = question.said("date_format")
        has_day = not shape or any(sign in shape.lower() for sign in "dy")
        if not has_day:
            self.texts.lose(question, named(question), tell(HOURS))
            return {}
        if "h" in shape.lower():
            self.texts.lose(question, tell("the hour"), tell(HOURS))
        fields: dict[str, Any] = {}
        for name, own in (("date_min", "earliest"), ("date_max", "latest")):
            said = question.said(name).strip()
            if _is_day(said):
                fields[own] = said
            elif said:
                what = tell("{name}: {value}", name=name, value=short(said))
                self.texts.lose(question, what, tell("plakit takes days such as 2012-01-31 here"))
        return {"kind": "date", **in_order(fields)}

    def at_most(self, question: LimeQuestion, n: int) -> dict[str, Any]:
        """Give how many of so many options may be chosen."""
        said = question.said("max_answers").strip()
        if re.fullmatch(r"[1-9][0-9]{0,3}", said):
            return {"at_most": int(said)} if int(said) <= n else {}
        if said:
            what = tell("{name}: {value}", name="max_answers", value=short(said))
            self.texts.lose(question, what, tell("plakit reckons nothing while people answer"))
        return {}

    def tell_others(self, question: LimeQuestion) -> None:
        """Note what other attributes ask for that is not kept."""
        for name, why in ATTRIBUTES.items():
            said = question.said(name).strip()
            nothing = PLAIN_ORDERS if name in ORDERS else {"", "0"}
            if said not in nothing:
                self.texts.lose(question, name, tell(why))

    def _validated(
        self, kind: str, question: LimeQuestion, *, is_whole: bool = False
    ) -> dict[str, Any]:
        """Give the bounds that a validation equation sets."""
        said = question.said("em_validation_q").strip()
        if not said:
            return {}
        try:
            found = bounds(kind, translated(said, self.names, is_check=True), whole=is_whole)
        except UntranslatableError as error:
            found = Bounds({}, ((said, str(error)),))
        for part, why in found.lost:
            what = tell("constraint: {expression}", expression=short(part))
            self.texts.lose(question, what, why)
        return in_order(found.fields)


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

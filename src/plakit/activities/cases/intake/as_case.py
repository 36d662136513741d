"""Makes of what a seat brought what the file of a case would say; nothing is guessed or lost.

What cannot stand in the file as it was written is told in a sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from plakit.activities.cases.intake.brought import FIELD_OF, Brought
from plakit.activities.cases.intake.form import RESULTS, listed_in
from plakit.errors import ParameterError
from plakit.programme import Programme, field_title, unit_of_words
from plakit.text import escape_for, is_blank
from plakit.wording import tell

_TEXTS = ("target_group", "problem", "context", "resources", "transferable", "transferable_to")
_LISTS = ("steps", "success_factors", "obstacles")
_NAMES = ("sectors", "tags")
_LISTED = ("levels", "themes", "lines_of_work", "viewpoints")
# What stands before an entry of a list that somebody typed.
_BULLET = re.compile(r"^\s*(?:[-*•·–—▪◦]|\(?\d{1,2}[.)])\s+")
_SPLIT = re.compile(r"[\n;,]")
# Bounded, as a long word without an @ would else be gone through again from each of its letters.
_E_MAIL = re.compile(r"[^\s@<>(),;:]{1,64}@[^\s@<>(),;:]{1,255}\.[^\s@<>(),;:.]{2,}")
# Numbers of nine digits and more that begin as those to another country do.
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)\d(?:[ \d/().-]*\d){8,}")
_WEB = re.compile(r"https?://\S+")
_LONGEST_NAME = 200
# A case cannot do without these.
_NEEDED = ("problem", "title")


@dataclass
class AsCase:
    """A case in the shape of its file, and what is to be said about it.

    ``obstacles``: why it cannot be adopted as it stands. ``remarks``: what is left out.
    """

    programme: Programme
    brought: Brought
    data: dict[str, Any] = field(default_factory=dict, repr=False)
    obstacles: list[str] = field(default_factory=list, repr=False)
    remarks: list[str] = field(default_factory=list, repr=False)

    def make(self) -> "AsCase":
        """Fill it, field by field, in the order in which a file is read."""
        self._put("title", self.brought.in_language(self.brought.title))
        self._put("units", self._units())
        for name in _TEXTS:
            self._put(name, self.brought.in_language(self.brought.words(name)))
        for name in _LISTS:
            self._put(
                name, [self.brought.in_language(line) for line in _lines(self.brought.words(name))]
            )
        self._put("results", self._results())
        for name in _NAMES:
            self._put(name, _names(self.brought.words(name)))
        for name in _LISTED:
            self._put(name, self._listed(name))
        self._put("data_year", self._year())
        self._put("links", self._links())
        self._put("contact", self._contact())
        self._put("session", self.brought.session)
        self.data = {name: self.data[name] for name in _ORDER if name in self.data}
        self.obstacles += [*self._lacking(), *self._addresses()]
        return self

    def _put(self, name: str, value: Any) -> None:
        if value:
            self.data[name] = value

    def _units(self) -> list[str]:
        named = _names(self.brought.words("units"))
        if not named:
            return [unit] if (unit := _own_unit(self.programme, self.brought.seat)) else []
        return list(dict.fromkeys(unit_of_words(one) or one for one in named))

    def _results(self) -> list[dict[str, Any]]:
        found = []
        for place in RESULTS:
            if text := self.brought.words(f"result{place}"):
                kind = self.brought.said.get(f"evidence{place}", "none")
                found.append({"text": self.brought.in_language(text), "evidence": kind})
        return found

    def _listed(self, name: str) -> list[Any]:
        chosen, known = self.brought.said.get(name, []), listed_in(self.programme, name)
        gone = [one for one in chosen if one not in known]
        if gone:
            self.remarks.append(
                tell(
                    "{field}: left out, as programme.yaml does not list it any more: {names}.",
                    field=field_title(name),
                    names=", ".join(gone),
                )
            )
        kept = [one for one in chosen if one in known]
        return [int(one) for one in kept] if name == "levels" else kept

    def _year(self) -> int:
        return int(self.brought.said.get("data_year", 0))

    def _links(self) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for line in _lines(self.brought.words("links")):
            url, _, title = line.partition(" ")
            if not _WEB.fullmatch(url):
                shown = escape_for("terminal", line[:60])
                text = tell("Left out, as it does not begin with https://: {link}", link=shown)
                self.remarks.append(text)
                continue
            link = {"url": url} | (
                {"title": self.brought.in_language(title.strip())} if title.strip() else {}
            )
            found.setdefault(url, link)
        return list(found.values())

    def _contact(self) -> dict[str, Any]:
        """Give whom to ask, as far as that was agreed to: without consent no person at all."""
        consent = self.brought.said.get("consent", "none")
        given = {
            "name": self.brought.words("contact_name"),
            "email": self.brought.words("contact_email"),
        }
        named: dict[str, Any] = {
            name: one for name, one in given.items() if one and consent != "none"
        }
        organisation = self.brought.in_language(self.brought.words("organisation"))
        if organisation:
            named["organisation"] = organisation
        return {**named, "consent": consent} if named else {}

    def _lacking(self) -> Iterable[str]:
        for name in _NEEDED:
            if is_blank(self.brought.words(name)):
                yield tell("It has no words yet for: {field}.", field=field_title(name))

    def _addresses(self) -> Iterable[str]:
        """Find e-mail addresses where no consent for them was asked."""
        for name, text in _texts_of(self.brought):
            bare = _WEB.sub(" ", text)
            if _E_MAIL.search(bare) or _PHONE.search(bare):
                yield tell(
                    "{field}: an e-mail address or a telephone number stands there. These belong "
                    "under “{contact}”, where consent is asked for.",
                    field=field_title(name),
                    contact=field_title("contact"),
                )


_ORDER = (
    "title", "units", "sectors", "levels", "target_group", "problem", "context", "steps",
    "resources", "results", "success_factors", "obstacles", "transferable", "transferable_to",
    "themes", "lines_of_work", "viewpoints", "tags", "contact", "links", "data_year", "session",
)  # fmt: skip


def as_case(programme: Programme, brought: Brought) -> AsCase:
    """Make of what a seat brought what the file of a case would say, without its id."""
    return AsCase(programme, brought).make()


def _texts_of(brought: Brought) -> Iterable[tuple[str, str]]:
    """Give all that was written but the contact, by the field it is written in."""
    for name, said in brought.said.items():
        if isinstance(said, str) and name not in {"contact_name", "contact_email"}:
            yield FIELD_OF.get(name, name), said


def _own_unit(programme: Programme, seat: str) -> str:
    try:
        unit = programme.seat(seat).unit
    except ParameterError:  # a guest, or a seat that is gone
        return ""
    return unit_of_words(unit) or unit


def _lines(text: str) -> list[str]:
    """Take a list apart that was typed one entry a line, with or without bullets."""
    lines = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if not is_blank(line)]


def _names(text: str) -> list[str]:
    names = (_BULLET.sub("", one).strip()[:_LONGEST_NAME] for one in _SPLIT.split(text))
    return list(dict.fromkeys(one for one in names if not is_blank(one)))

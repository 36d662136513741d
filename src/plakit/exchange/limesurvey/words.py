"""Words of a LimeSurvey questionnaire as ours: plain, by language, without HTML and expressions."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from plakit.exchange.limesurvey.structure import LimeQuestion, Raw
from plakit.exchange.questionnaires.instrument_making import Words, short
from plakit.exchange.questionnaires.instrument_shape import Missing
from plakit.exchange.questionnaires.language_names import tag_of
from plakit.text import escape_for, is_blank, kept
from plakit.wording import tell

# As LimeSurvey itself tells expressions from other brackets: no space behind the first.
_EXPRESSION = re.compile(r"\{([^\s{}][^{}]*)\}")
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[a-zA-Z#]")
_LINES = {"br", "p", "div", "li", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"script", "style", "head", "title", "template", "noscript"}
_MEDIA = {"img", "video", "audio", "iframe", "object", "embed", "svg", "source", "input", "form"}
_PLAIN = {"br", "p", "div", "span", "html", "body", "font"}


class Texts:
    """Makes words of ours; what they lose goes to ``losses``."""

    def __init__(self, languages: Iterable[str], losses: Missing) -> None:
        self.losses = losses
        self.tags: dict[str, str] = {}
        for name in languages:
            self._name(name)

    def _name(self, name: str) -> None:
        tag = tag_of(name)
        # LimeSurvey has German twice: de and de-informal.
        base = tag.split("-")[0]
        if tag.endswith("-informal") and base not in self.tags.values():
            tag = base
        if not tag or tag in self.tags.values():
            what = tell("the language '{name}'", name=escape_for("terminal", name))
            why = tell("plakit does not know it")
            self.losses.add("", what, why)
        else:
            self.tags[name] = tag

    def words(self, said: Raw, code: str) -> Words:
        """Give a text in the languages it is there in; {} where there is none."""
        found: Words = {}
        for name, tag in self.tags.items():
            text = self._plain(said.get(name, ""), code)
            if not is_blank(text):
                found[tag] = text
        return found

    def attribute(self, question: LimeQuestion, name: str) -> Words:
        """Give the words of an attribute, which may be the same in each language."""
        raw = question.attributes.get(name, {})
        if set(raw) <= {""}:
            raw = dict.fromkeys(self.tags, raw.get("", ""))
        return self.words(raw, question.code)

    def lose(self, question: LimeQuestion, what: str, why: str) -> None:
        """Note what is not kept of a question."""
        self.losses.add(short(question.code), what, why)

    def _plain(self, text: str, code: str) -> str:
        if _EXPRESSION.search(text):
            what = tell("answers or formulas within the words")
            why = tell("plakit puts none into questions; their names stand there in brackets")
            self.losses.add(code, what, why)
        text = _EXPRESSION.sub(r"[\1]", text.replace("\r\n", "\n").replace("\r", "\n"))
        if _MARKUP.search(text):
            text = self._without_markup(text, code)
        try:
            return kept(text.strip())
        except ValueError as error:
            self.losses.add(code, tell("its words"), str(error))
            return ""

    def _without_markup(self, text: str, code: str) -> str:
        reader = _Reader()
        reader.feed(text)
        reader.close()
        if reader.is_styled:
            why = tell("plakit shows plain words")
            self.losses.add(code, tell("bold, colour, tables or links"), why)
        if reader.has_media:
            why = tell("plakit shows no pictures and plays no sounds in a question")
            self.losses.add(code, tell("a picture, sound, film or program in the words"), why)
        return reader.text()


class _Reader(HTMLParser):
    """Gathers the words between tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0
        self.links: list[str] = []
        self.is_styled = False
        self.has_media = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.has_media |= tag in _MEDIA or tag == "script"
        self.is_styled |= tag not in _PLAIN | _MEDIA | _UNSEEN or any(
            name in {"style", "color"} for name, _ in attrs
        )
        if tag in _UNSEEN:
            self.unseen += 1
        if tag in _LINES:
            self.parts.append("\n")
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self.unseen:
            self.unseen -= 1
        if tag in _LINES and tag != "br":
            self.parts.append("\n")
        if tag in {"td", "th"}:
            self.parts.append(" ")
        if tag == "a" and self.links:
            address = self.links.pop()
            if address.startswith(("http:", "https:")) and address not in self.parts[-1:]:
                self.parts.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            # A line of the source is no line of what is shown.
            self.parts.append(re.sub(r"[ \t]*\n\s*", " ", data))

    def text(self) -> str:
        whole = "".join(self.parts).replace("\N{NO-BREAK SPACE}", " ")
        lines = [line.strip() for line in whole.split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def named(question: LimeQuestion) -> str:
    """Name a question in the list of what was left out."""
    return tell("the question (type {type})", type=short(question.type) or "-")

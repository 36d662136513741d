"""What the tables of a matching are made of, and the words they share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plakit.activities.matching.settings import MatchingSettings
from plakit.locales import brief, language_name, listed
from plakit.methods.matching import Help, Peer
from plakit.programme import Activity, Programme, unit_words
from plakit.text import Text, say_marked, titled
from plakit.wording import tell


@dataclass(frozen=True)
class Scene:
    """Who is there, what they said in their own words, and how things are called."""

    programme: Programme
    activity: Activity
    settings: MatchingSettings
    themes: Mapping[str, Text]
    peers: tuple[Peer, ...]
    words: Mapping[str, Mapping[str, str]]  # seat to item to what it wrote beside its answer

    def say(self, text: Text) -> str:
        """Say a text of the programme."""
        return say_marked(text, self.programme.languages)

    def titled(self, rest: str) -> str:
        """Put the caption before what follows, if there is one; the title heads its part."""
        caption = self.say(self.settings.caption)
        return titled(caption, rest) if caption else rest

    def table(self, part: str) -> str:
        """Give the anchor of a table."""
        return f"table-{self.activity.id}-{part}"

    def theme(self, name: str) -> str:
        """Say the title of a theme."""
        return self.say(self.themes[name]) if name in self.themes else name

    def theme_names(self, names: Iterable[str]) -> str:
        """Say the titles of themes, in the order of the form."""
        there = set(names)
        return "; ".join(self.theme(name) for name in self.themes if name in there)

    def sectors(self, names: Iterable[str]) -> str:
        """Say the titles of sectors, in the order of the form."""
        there = set(names)
        return "; ".join(self.say(one.title) for one in self.settings.sectors if one.id in there)

    def languages(self, tags: Iterable[str]) -> str:
        """Say the names of languages, in the order of the form."""
        there = set(tags)
        return "; ".join(language_name(tag) for tag in self.settings.languages if tag in there)

    def unit(self, seat: str) -> str:
        """Say the country or organisation of a seat; empty: it has none."""
        unit = next((one.unit for one in self.peers if one.id == seat), "")
        return unit_words(unit) if unit else ""

    def helps(self, helps: Iterable[Help]) -> str:
        """Say who helps whom in what: "AT-1 helps BE-1: Mobility (levels 4 and 2)"."""
        by_pair: dict[tuple[str, str], list[str]] = {}
        for one in helps:
            by_pair.setdefault((one.helper, one.learner), []).append(self._help(one))
        return " · ".join(
            tell("{helper} helps {learner}: {themes}", helper=helper, learner=learner,
                 themes=listed(themes))
            for (helper, learner), themes in by_pair.items()
        )  # fmt: skip

    def _help(self, one: Help) -> str:
        if one.ahead is None:
            return self.theme(one.theme)
        level = {peer.id: peer.levels.get(one.theme, 0) for peer in self.peers}
        return tell("{theme} (levels {high} and {low})", theme=self.theme(one.theme),
                    high=level_words(level[one.helper]),
                    low=level_words(level[one.learner]))  # fmt: skip


def level_words(level: float) -> str:
    """Write a level with one decimal at most.

    >>> level_words(3.0), level_words(2.66)
    ('3', '2.7')
    """
    return brief(round(level, 1))

"""Evidence that activities hold: cards, issues, votes, items of assessments, Delphi statements.

What people said under random numbers is only quoted as far as it was released.
"""

from dataclasses import dataclass

from plakit.activities.board.cards import cards_of, columns_of
from plakit.activities.board.issues import all_issues
from plakit.activities.board.settings import BoardSettings
from plakit.activities.delphi.settings import DelphiSettings
from plakit.activities.guidelines.exhibits import (
    Exhibit,
    Say,
    doubts_of,
    filled,
    one_line,
    sources_of,
)
from plakit.activities.held import Cited, Held
from plakit.activities.votes.issues import issues_of
from plakit.activities.votes.settings import VoteSettings
from plakit.locales import whole
from plakit.programme import Activity, Outcome, OutcomeIssue, Programme
from plakit.wording import tell

# So many of the first issues of a vote are told with it.
_FIRST = 3


@dataclass(frozen=True)
class Activities:
    """What activities hold, as far as others may quote it."""

    programme: Programme
    held: Held
    say: Say

    def card(self, name: str) -> Exhibit | None:
        """Show a card: its words and heading, never who wrote it."""
        return self._recorded(name) or self._live(name)

    def _recorded(self, name: str) -> Exhibit | None:
        rows = (one for one in self.programme.contributions if one.card == name)
        row = next(rows, None)
        if row is None:
            return None
        place = tell("place {place} on its list", place=row.place) if row.place else ""
        return Exhibit(
            f"card:{name}",
            title=row.value,
            about=one_line([self._heading(row.activity, row.item), place]),
            doubts=doubts_of(row.certainty, row.note),
            below=sources_of([row.source]),
            file=row.file,
            home=self._title(row.activity),
            has_place=bool(row.place),
        )

    def _live(self, name: str) -> Exhibit | None:
        for board in self._boards():
            held = self.held.others[board.id]
            for card in cards_of(self.programme, board, held):
                if card.id == name:
                    titles = {one.id: one.title for one in columns_of(self.programme, board, held)}
                    heading = self.say(titles.get(card.column, {}))
                    about = one_line([self.say(board.title), heading])
                    return Exhibit(
                        f"card:{name}", title=card.text, about=about, home=self.say(board.title)
                    )
        return None

    def live_cards(self) -> list[str]:
        """Name all cards that were written on boards, as refs."""
        return [
            f"card:{card.id}"
            for board in self._boards()
            for card in cards_of(self.programme, board, self.held.others[board.id])
        ]

    def voted(self) -> list[str]:
        """Name all issues that have a place in a vote, as refs."""
        return [
            f"issue:{activity}.{issue}"
            for activity, issues in self.held.cited.items()
            for issue, cited in issues.items()
            if cited.place
        ]

    def _boards(self) -> list[Activity]:
        return [
            one
            for one in self.programme.activities.values()
            if one.kind == "board" and one.id in self.held.others
        ]

    def _heading(self, activity: str, item: str) -> str:
        board = self.programme.activities.get(activity)
        if board is None or board.kind != "board":
            return self._title(activity)
        headings = board.read_settings(BoardSettings).headings
        title = next((one.title for one in headings if one.id == item), {})
        return one_line([self.say(board.title), self.say(title)])

    def issue(self, name: str) -> Exhibit | None:
        """Show an issue: its words, its place, and the cards that it is made of."""
        activity, _, issue = name.partition(".")
        outcome, found = self._decided_on(activity, issue)
        words = self._issue_words(activity).get(issue)
        if found is None and words is None:
            return None
        cited = self.held.cited.get(activity, {}).get(issue, Cited())
        place = found.place if found and found.place else cited.place
        n = outcome.n if outcome and found and found.place else cited.n
        text, cards = (self.say(found.text), found.cards) if found else words or ("", ())
        return Exhibit(
            f"issue:{name}",
            title=text,
            about=one_line([self._title(activity), place_words(place, n)]),
            doubts=doubts_of(outcome.certainty) if outcome else (),
            below=tuple(f"card:{one}" for one in cards if one != issue)
            or ((f"card:{issue}",) if issue in cards else ()),
            file=outcome.file if outcome else "",
            home=self._title(activity),
            has_place=bool(place),
        )

    def _decided_on(self, activity: str, issue: str) -> tuple[Outcome | None, OutcomeIssue | None]:
        for outcome in self.programme.outcomes.values():
            for one in outcome.issues:
                if (outcome.activity, one.id) == (activity, issue):
                    return outcome, one
        return None, None

    def _issue_words(self, name: str) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Give the words and cards of what a board or a vote can decide on."""
        activity = self.programme.activities.get(name)
        if activity is None or activity.kind not in ("board", "vote"):
            return {}
        if activity.kind == "vote":
            settings = activity.read_settings(VoteSettings)
            issues = issues_of(self.programme, settings, None)
        else:
            issues = all_issues(self.programme, activity, self.held.others.get(name, Held()))
        return {one.id: (self.say(one.text), one.cards) for one in issues}

    def vote(self, name: str) -> Exhibit | None:
        """Show a vote by what came first in it, as far as that may be shown."""
        activity, _, step = name.partition(".")
        found = self.programme.activities.get(activity)
        if found is None:
            return None
        places = {one: cited.place for one, cited in self._places(activity).items()}
        first = sorted(
            (place, issue) for issue, place in places.items() if place and place <= _FIRST
        )
        words = self._issue_words(activity)
        ns = [one.n for one in self._places(activity).values() if one.n is not None]
        steps = {one.id: self.say(one.title) for one in found.steps}
        doubts = () if first else (tell("No order of it may be shown, or nobody has voted yet."),)
        return Exhibit(
            f"vote:{name}",
            title=one_line([self._title(activity), steps.get(step, "")]),
            about=tell("n {number}", number=whole(ns[0])) if ns else "",
            lines=filled(*(
                (tell("Place {place}", place=place), words.get(issue, (issue, ()))[0])
                for place, issue in first
            )),
            doubts=doubts,
            below=tuple(f"issue:{activity}.{issue}" for _, issue in first),
            file=found.file,
            home=self._title(activity),
        )  # fmt: skip

    def _places(self, activity: str) -> dict[str, Cited]:
        """Give the places that a vote came to: as it may be shown now, or as it was adopted."""
        adopted = {
            issue.id: Cited(n=outcome.n, place=issue.place)
            for outcome in self.programme.outcomes.values()
            if outcome.activity == activity
            for issue in outcome.issues
            if issue.place
        }
        return self.held.cited.get(activity, {}) or adopted

    def item(self, name: str) -> Exhibit | None:
        """Show an item of a self-assessment or survey, and the released numbers of it."""
        activity, _, item = name.partition(".")
        found = self.programme.activities.get(activity)
        instrument = self.programme.instruments.get(found.instrument) if found else None
        if found is None or instrument is None:
            return None
        asked = next((one for one in instrument.items if one.id == item), None)
        if asked is None:
            return None
        words = self.say(asked.question) or self.say(asked.label)
        return self._answered("assessment", name, words, found, (instrument.source,))

    def statement(self, name: str) -> Exhibit | None:
        """Show a statement of a Delphi, and the released numbers of it."""
        activity, _, item = name.partition(".")
        found = self.programme.activities.get(activity)
        if found is None or found.kind != "delphi":
            return None
        stated = {
            one.id: self.say(one.text) for one in found.read_settings(DelphiSettings).statements
        }
        _, issue = self._decided_on(activity, item)
        words = stated.get(item) or (self.say(issue.text) if issue else "")
        return self._answered("delphi", name, words, found, ()) if words else None

    def _answered(
        self, thing: str, name: str, words: str, activity: Activity, sources: tuple[str, ...]
    ) -> Exhibit:
        item = name.partition(".")[2]
        cited = self.held.cited.get(activity.id, {}).get(item)
        said = cited.words if cited else ""
        n = tell("n {number}", number=whole(cited.n)) if cited and cited.n is not None else ""
        doubts = () if n else (tell("Nothing is shown of what was answered to it."),)
        return Exhibit(
            f"{thing}:{name}",
            title=words,
            about=one_line([self.say(activity.title), said, n]),
            doubts=doubts,
            below=sources_of(sources),
            file=activity.file,
            home=self.say(activity.title),
        )

    def _title(self, activity: str) -> str:
        found = self.programme.activities.get(activity)
        return self.say(found.title) if found else activity


def place_words(place: int | None, n: int | None) -> str:
    """Say where a vote put an issue.

    >>> place_words(1, 20), place_words(None, None)
    ('place 1, n 20', '')
    """
    if not place:
        return ""
    if n is None:
        return tell("place {place}", place=place)
    return tell("place {place}, n {number}", place=place, number=whole(n))

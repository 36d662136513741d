"""How far each message and insight has come, what was decided, and what its file would say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from plakit.activities.evidence_choice import refs_of
from plakit.activities.held import Held
from plakit.activities.messages.brought import NO_WORDS, Brought, brought_in
from plakit.activities.messages.form import INSIGHT, LATER, MESSAGE, OUT, TAKEN
from plakit.activities.messages.settings import DECIDE
from plakit.activities.proposing import Proposal, Standing
from plakit.programme import Activity, Insight, KeyMessage, Programme, fingerprint
from plakit.text import Text
from plakit.wording import mark, tell, tell_many

FOLDERS = {MESSAGE: "messages/", INSIGHT: "insights/"}
_LONGEST_TITLE = 80
# What a message cannot do without, and an insight.
_NEEDED = {
    MESSAGE: {
        "text": mark("It says nothing yet."),
        "reason": mark("It has no reason yet."),
        "addressees": mark("It is addressed to nobody yet."),
    },
    INSIGHT: {"text": mark("It says nothing yet.")},
}


@dataclass(frozen=True)
class Waiting:
    """One message or insight that was written, the verdict on it, and its file, if there is one."""

    programme: Programme = field(repr=False)
    brought: Brought
    verdict: str
    reason: str = field(repr=False)
    entry: KeyMessage | Insight | None = field(repr=False)

    @property
    def standing(self) -> Standing:
        """Tell how far it has come; what is adopted stays so, whatever is said now."""
        if self.entry is None or self.entry.adopted is None:
            return "ready" if self.brought.is_ready else "draft"
        return "adopted" if self.entry.adopted.events == self.events else "changed"

    @property
    def is_open(self) -> bool:
        """Tell whether the group is asked about it: it may be read, and was not left out."""
        return self.brought.is_ready and self.verdict != OUT

    @property
    def title(self) -> str:
        """Give its first words, or the word that it has none."""
        words = " ".join(self.brought.words("text").split())
        cut = f"{words[: _LONGEST_TITLE - 1]}…"
        return (words if len(words) <= _LONGEST_TITLE else cut) or tell(NO_WORDS)

    @property
    def why(self) -> Text:
        """Give what stands below its words where the group is asked about it."""
        return self.brought.text("reason") or self.brought.text("rationale")

    @cached_property
    def events(self) -> str:
        """Give the fingerprint of what it says, and of what was decided on it."""
        return fingerprint({"said": self.brought.events, "verdict": self.verdict})[:16]

    @cached_property
    def data(self) -> dict[str, Any]:
        """Give what its file would say, without its id; what is empty is left out."""
        said, is_message = self.brought, self.brought.what == MESSAGE
        status = {"status": "agreed" if self.verdict == TAKEN else "draft"}
        views = [{"viewpoint": one, "text": _plain(text)} for one, text in said.views.items()]
        words = ("text", "plain", "reason", "topic") if is_message else ("text", "rationale")
        fields = {
            **{name: _plain(said.text(name)) for name in words},
            "views": views,
            "themes": self._known("themes"),
            "addressees": self._known("addressees"),
            "session": said.session,
            **(status if is_message else {}),
            "evidence": [{"ref": one} for one in self._refs],
        }
        return {name: one for name, one in fields.items() if one}

    @cached_property
    def _refs(self) -> tuple[str, ...]:
        return tuple(refs_of(self.programme, self.brought.evidence).values())

    def _known(self, name: str) -> list[str]:
        """Give what was chosen in a list of programme.yaml, as far as it is still there."""
        there = {one.id for one in getattr(self.programme, name)}
        return [one for one in self.brought.chosen(name) if one in there]

    def _remarks(self) -> Iterable[str]:
        gone = sum(
            len(self.brought.chosen(name)) - len(self._known(name))
            for name in ("themes", "addressees")
        )
        gone += len(self.brought.evidence) - len(self._refs)
        if gone:
            yield tell_many(
                "{n} choice is left out, as the files do not have it any more.",
                "{n} choices are left out, as the files do not have them any more.",
                gone,
            )

    def _obstacles(self) -> Iterable[str]:
        if self.verdict == OUT:
            yield tell("The group has left it out.")
        if self.verdict == LATER and self.brought.what == INSIGHT:
            yield tell("The group has not taken it yet, and an insight has no drafts.")
        needed = _NEEDED[self.brought.what]
        yield from (tell(sentence) for name, sentence in needed.items() if name not in self.data)
        if self.standing == "changed" and not self.brought.is_ready:
            yield tell("Its seat has made it a draft again.")

    def proposal(self, activity: str) -> Proposal:
        """Give it as it can be adopted."""
        said = self.brought
        return Proposal(
            activity=activity,
            session=said.session,
            step=said.step,
            seat=said.seat,
            number=said.place,
            title=self.title,
            file=FOLDERS[said.what],
            data=self.data,
            id_starts=said.what,
            standing=self.standing,
            id=self.entry.id if self.entry else "",
            events=self.events,
            obstacles=tuple(self._obstacles()),
            remarks=tuple(self._remarks()),
        )


def _plain(text: Text) -> Any:
    """Give a text in the shape of a file: under its language, or as it is."""
    return text.get("", text)


def waiting(
    programme: Programme, activity: Activity, held: Held, does: Mapping[str, str]
) -> tuple[Waiting, ...]:
    """Put beside all that was written what was decided on it, and the file that was made of it.

    Parameters
    ----------
    does : mapping
        What each step does, by its id.
    """
    entries: tuple[KeyMessage | Insight, ...] = (
        *programme.messages.values(), *programme.insights.values(),
    )  # fmt: skip
    made_of = {
        (one.adopted.session, one.adopted.step, one.adopted.seat, one.adopted.number): one
        for one in entries
        if one.adopted and one.adopted.activity == activity.id
    }
    verdicts = decided(held, does)
    return tuple(
        Waiting(
            programme,
            one,
            *verdicts.get(one.id, ("", "")),
            made_of.get((one.session, one.step, one.seat, one.place)),
        )
        for one in brought_in(held, does)
    )


def decided(held: Held, does: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Give the latest verdict on each, with its reason."""
    return {
        one["id"]: (one["verdict"], one.get("reason", ""))
        for wave in held.waves
        if does.get(wave[1]) == DECIDE
        for row in held.of(*wave)
        for one in row.value.get("value", ())
    }


def drafts_of_files(programme: Programme, activity: str) -> tuple[KeyMessage, ...]:
    """Give the messages of the files that the group has not agreed to, and nobody wrote here."""
    return tuple(
        one
        for _, one in sorted(programme.messages.items())
        if one.status == "draft" and not (one.adopted and one.adopted.activity == activity)
    )

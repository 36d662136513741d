"""What the verbs of a session lean on: where it stands, and how they say something."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from plakit.activities import Asking, Held, kind_of
from plakit.blocks import Block, Note
from plakit.programme import Activity, Programme, Session, Step
from plakit.room.answers import hold
from plakit.room.gate import See
from plakit.room.place import Place
from plakit.room.steps import choose_step
from plakit.text import for_reader, say, titled

AnyBlock = TypeVar("AnyBlock", bound=Block)


@dataclass(frozen=True)
class BareRoom:
    """One session of a programme, without verbs; see `plakit.room.Room`."""

    place: Place
    session: Session
    as_of: date | None

    @property
    def programme(self) -> Programme:
        """The programme, as its files are."""
        return self.place.programme

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which things are said here: the first one that a text has."""
        return for_reader(self.programme.languages)

    def _step(self, activity: str, step: str) -> tuple[Activity, Step]:
        asked = self.programme.activity(activity)
        return asked, choose_step(self.place, self.session, asked, step)

    def _asking(self, activity: Activity, step: Step, see: See = "released") -> Asking:
        return kind_of(activity).asking(self.programme, activity, step, self._held(activity, see))

    def _held(self, activity: Activity, see: See = "released") -> Held:
        return hold(self.programme, self.place.store, activity, self.session, see=see)

    def _name(self, activity: Activity, step: Step) -> str:
        return titled(self._say(activity.title), self._say(step.title))

    def _say(self, text: dict[str, str]) -> str:
        return say(text, self.languages)

    def _note(self, *sentences: str) -> Block:
        return self._marked(Note(text=" ".join(filter(None, sentences))))

    def _marked(self, block: AnyBlock) -> AnyBlock:
        return block.as_rehearsal() if self.place.is_rehearsal else block

"""R8: one person, two windows, resends and stale saves in any order: the last one kept counts."""

import secrets
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from plakit.room import Room
from plakit.room.doors import Doors
from plakit.web.backstage import Ask, Joined, News

AT = ("health", "wave-1")
TOLD = News("AT-1", "answers", dict(zip(("activity", "step"), AT, strict=True)))
ITEMS = ("a1", "a2")


class Windows(RuleBasedStateMachine):
    """A window of the page and one in JupyterLab, of one seat, against what has to come out."""

    def __init__(self, room: Room, doors: Doors, heard: list[News]) -> None:
        super().__init__()
        self.room, self.doors, self.heard = room, doors, heard
        joined = doors.join(Ask(token=room.place.people.invite("AT-1"), take_over=True))
        assert isinstance(joined, Joined)
        self.seated = joined.seated
        self.widget = room.ask("health", seat="AT-1").widget
        # What was sent so far, each with the event of its first acknowledgement.
        self.sent: list[tuple[dict[str, Any], int]] = []
        self.answers: dict[str, Any] = {}

    @initialize()
    def look(self) -> None:
        self.answers = self.seen()

    def seen(self) -> dict[str, Any]:
        return dict(self.doors.ask(self.seated, *AT)["state"]["answers"])

    def send(self, window: str, message: dict[str, Any]) -> dict[str, Any]:
        if window == "page":
            return self.doors.save(self.seated, *AT, message).result(10)
        replies: list[dict[str, Any]] = []
        self.widget.send = lambda content, buffers=None: replies.append(content)
        self.widget._receive(self.widget, message, [])
        return replies[0]

    @rule(
        window=st.sampled_from(["page", "lab"]),
        item=st.sampled_from(ITEMS),
        level=st.integers(1, 3),
        may_arrive=st.booleans(),
    )
    def change(self, window: str, item: str, level: int, *, may_arrive: bool) -> None:
        """Answer; what does not arrive now is sent later, when others were."""
        form = self.widget.form["fingerprint"]
        message = {"kind": "save", "save_id": secrets.token_hex(16), "item": item, "form": form}
        message["answer"] = {"value": {"now": level}}
        self.sent.append((message, 0))
        if may_arrive:
            self.arrive(window, len(self.sent) - 1)

    @rule(window=st.sampled_from(["page", "lab"]), which=st.integers(0, 30))
    def send_again(self, window: str, which: int) -> None:
        """Send something earlier once more, from either window: drafts are shared by both."""
        if self.sent:
            self.arrive(window, which % len(self.sent))

    def arrive(self, window: str, which: int) -> None:
        message, event = self.sent[which]
        self.doors._watcher.look()
        self.heard.clear()
        told = self.send(window, message)
        assert told["ok"] is True
        self.doors._watcher.look()
        if event:
            assert told["event"] == event
        else:
            assert all(told["event"] > earlier for _, earlier in self.sent)
            self.sent[which] = (message, told["event"])
            self.answers[message["item"]] = message["answer"]
        assert self.heard.count(TOLD) == (window == "lab" and not event)
        assert self.seen() == self.answers

    @rule(window=st.sampled_from(["page", "lab"]))
    def ask_of_another_time(self, window: str) -> None:
        """Answer questions that are not asked any more."""
        message = {"kind": "save", "save_id": secrets.token_hex(16), "item": "a1", "form": "0" * 64}
        told = self.send(window, message | {"answer": {"value": {"now": 1}}})
        assert (told["ok"], told["error"]) == (False, "refused")
        assert self.seen() == self.answers


def test_the_last_answer_kept_counts_and_the_other_window_is_told(
    sample_session: Room, doors: Doors
) -> None:
    heard: list[News] = []
    doors.listen(heard.append)
    run_state_machine_as_test(
        lambda: Windows(sample_session, doors, heard),
        settings=settings(max_examples=15, stateful_step_count=12, deadline=None),
    )

"""What a session says to others: its page of messages, insights, and how plainly they are said."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from plakit.activities.cases.naming import Names
from plakit.activities.cases.register.pages import case_story
from plakit.activities.cases.register.shelf import Shelf
from plakit.activities.messages.brought import WHAT
from plakit.activities.messages.pages import (
    By,
    Shown,
    message_page,
    plain_table,
    register_table,
)
from plakit.activities.messages.settings import AGREE, MessagesSettings, does_of
from plakit.activities.messages.sides import insights_table, is_one_sided, one_sided_words
from plakit.activities.messages.standing import Waiting, waiting
from plakit.activities.messages.tables import Support, support_of, support_table, written_table
from plakit.activities.own import own_answers
from plakit.activities.plain_words import TextForOthers, plain_words_block
from plakit.activities.proposing import Proposal
from plakit.activities.results import Results, Who
from plakit.blocks import Block, Finding, Note, Section
from plakit.errors import ParameterError, known
from plakit.programme import Insight, KeyMessage
from plakit.text import closed
from plakit.wording import tell, tell_many


@dataclass(frozen=True)
class MessagesResults(Results):
    """Messages and insights of the files, as they stood at one session, and what is under way."""

    @property
    def settings(self) -> MessagesSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(MessagesSettings)

    @cached_property
    def messages(self) -> tuple[KeyMessage, ...]:
        """Give the messages of the files up to this session."""
        return self.programme.messages_until(self.session)

    @cached_property
    def _of_session(self) -> tuple[KeyMessage, ...]:
        return tuple(one for one in self.messages if one.session == self.session.id)

    @cached_property
    def _insights(self) -> tuple[Insight, ...]:
        return self.programme.insights_until(self.session)

    @cached_property
    def _does(self) -> dict[str, str]:
        return does_of(self.activity)

    @cached_property
    def waiting(self) -> tuple[Waiting, ...]:
        """Give what was written, with what was decided on it, beside the files."""
        return waiting(self.programme, self.activity, self.held, self._does)

    @cached_property
    def _shown_as(self) -> Shown:
        return Shown(
            programme=self.programme,
            session=self.session,
            activity=self.activity.id,
            caption=self.say(self.settings.caption),
            about=self.say(self.settings.about),
        )

    def page(self) -> Section:
        """Give the key messages of this session as one page, and say how long it is."""
        return message_page(self._shown_as, self._of_session)

    def plain(self) -> Block:
        """Put each message of this session beside what it says in plain words."""
        return plain_table(self._shown_as, self._of_session)

    def register(self, by: str = "session") -> Block:
        """List the messages of all sessions up to this one, and sessions without any.

        Parameters
        ----------
        by : str
            ``"session"``, ``"topic"`` or ``"addressee"``.

        Raises
        ------
        ParameterError
            If it is none of them.
        """
        ways: dict[str, By] = {one: one for one in get_args(By)}
        if by not in ways:
            text = tell("messages are not listed by '{by}'. {known}", by=by, known=known(by, ways))
            raise ParameterError(text)
        return register_table(self._shown_as, self.messages, ways[by])

    def insights(self) -> Block:
        """Show the insights up to this session, with what each side says side by side."""
        return insights_table(self._shown_as, self._insights)

    def written(self) -> Block:
        """Show what seats wrote, how far each has come, and what it lacks before it is adopted."""
        if not self.waiting:
            return Note(text=self._nobody_wrote(), tone="empty")
        return written_table(self._shown_as, self.waiting)

    def support(self) -> Block:
        """Show who goes along with what, and what is said against it."""
        if self._agreeing not in self.held.asked:
            return Note(text=self.nobody_words(), tone="empty")
        return support_table(
            self._shown_as,
            self.held.asked[self._agreeing],
            self._support,
            about=self.took_part_words(self._answered(self._agreeing)),
            asked=self.asked_count(self._answered(self._agreeing)),
        )

    def check(self) -> Block:
        """Show what readers may stumble over: in messages, insights, and what waits for files."""
        texts = (*self._texts_of_files(), *self._texts_of_seats())
        return plain_words_block(texts, self.programme, table=self._shown_as.table_id("words"))

    def story(self, case: str = "") -> Block:
        """Tell a case of the register in at most 150 words, in its own sentences.

        What is too long or not written down is named below it. Without an id: the first case.

        Raises
        ------
        ParameterError
            If there is no such case in the register by this session.
        """
        there = {one.id: one for one in self.programme.cases_until(self.session)}
        if not there:
            return Note(text=tell("There is no case in the register yet."), tone="empty")
        name = case or next(iter(there))
        if name not in there:
            raise ParameterError(
                tell(
                    "'{name}' is no case of the register in this session. {known}",
                    name=name,
                    known=known(name, there),
                )
            )
        shelf = Shelf(
            activity=self.activity.id,
            title=self.say(self.activity.title),
            names=Names(self.programme),
            cases=tuple(there.values()),
        )
        return case_story(shelf, there[name])

    def proposals(self) -> tuple[Proposal, ...]:
        """Give all that was written, drafts among it."""
        return tuple(one.proposal(self.activity.id) for one in self.waiting)

    def report(self) -> Section:
        """Give the page, the plain words, insights, the check, the register, what is under way."""
        blocks: list[Block] = [self.page()]
        if self._of_session:
            blocks.append(self.plain())
        if self._insights:
            blocks.append(self.insights())
        if self._of_session or self._insights or self.waiting:
            blocks.append(self.check())
        if len(self.programme.sessions_until(self.session)) > 1:
            blocks.append(self.register())
        if self.waiting:
            blocks.append(self.written())
        if self._agreeing in self.held.asked:
            blocks.append(self.support())
        return Section(blocks=tuple(blocks))

    def findings(self) -> tuple[Finding, ...]:
        """Say how many messages the group agreed to, and where an insight has one side only."""
        found = []
        if self._of_session:
            agreed = sum(one.status == "agreed" for one in self._of_session)
            text = tell_many(
                "{n} key message of this session.", "{n} key messages of this session.",
                len(self._of_session),
            )  # fmt: skip
            table = self._shown_as.table_id("plain")
            about = _agreed_words(agreed, len(self._of_session))
            found.append(Finding(text=text, about=about, table=table))
        one_sided = sum(map(is_one_sided, self._insights))
        if one_sided:
            text = one_sided_words(one_sided, len(self._insights))
            found.append(Finding(text=text, table=self._shown_as.table_id("insights")))
        return tuple(found)

    def who(self) -> Who:
        """Say who wrote in the latest round; before the first, that these come from files."""
        wave = self._agreeing if self._agreeing in self.held.asked else self._writing
        if not self.held.waves:
            who = self.say(self.activity.who_was_asked)
            is_there = bool(self.messages or self._insights)
            return Who(who, None, None, "recorded" if is_there else "", is_from_source=True)
        rows = [row for row in self.held.of(*wave) if row.value]
        came_in = ", ".join(sorted({row.origin for row in rows}))
        n = self._answered(wave)
        return Who(self.who_words(), self.asked_count(n), n, came_in, is_here=bool(wave[1]))

    def beside(self, own: Mapping[str, Mapping[str, Any]]) -> Section:
        """Show what one has said oneself, beside what stands in the files."""
        mine = own_answers(self._form(), own, self.say)
        return Section(blocks=(mine, *self.page().blocks, self.written()))

    def picture(self) -> Block:
        """Give the page of messages for a wall; where there is none, what was written."""
        return self.page() if self._of_session else self.written()

    def files(self) -> tuple[str, ...]:
        """Name the activity's file, those of its messages and insights, and the glossary."""
        glossary = ["glossary.csv"] if "glossary.csv" in self.programme.files else []
        files = (one.file for one in (*self.messages, *self._insights))
        return tuple(dict.fromkeys([self.activity.file, *files, *glossary]))

    @cached_property
    def _agreeing(self) -> tuple[str, str]:
        """Give the latest wave in which the group said who goes along."""
        waves = [one for one in self.held.waves if self._does.get(one[1]) == AGREE]
        return waves[-1] if waves else ("", "")

    @cached_property
    def _writing(self) -> tuple[str, str]:
        waves = [one for one in self.held.waves if self._does.get(one[1]) in WHAT]
        return waves[-1] if waves else ("", "")

    @cached_property
    def _support(self) -> tuple[Support, ...]:
        return support_of(self.held.asked[self._agreeing], self.held.of(*self._agreeing))

    def _answered(self, wave: tuple[str, str]) -> int:
        return len({row.respondent for row in self.held.of(*wave) if row.value})

    def _nobody_wrote(self) -> str:
        return self.since_words() or tell("Nobody has written a message here yet.")

    def _texts_of_files(self) -> tuple[TextForOthers, ...]:
        say = self.say
        messages = (
            TextForOthers(
                label=say(one.text),
                name=one.id,
                text=f"{closed(say(one.text))}\n\n{say(one.reason)}",
                plain=say(one.plain),
            )
            for one in self._of_session
        )
        insights = (
            TextForOthers(
                label=say(one.text),
                name=one.id,
                text="\n\n".join(
                    closed(say(text))
                    for text in (one.text, one.rationale, *(view.text for view in one.views))
                    if text
                ),
            )
            for one in self._insights
            if one.session == self.session.id
        )
        return (*messages, *insights)

    def _texts_of_seats(self) -> tuple[TextForOthers, ...]:
        """Give what was written and is not adopted, without drafts."""
        return tuple(
            TextForOthers(
                label=one.title,
                name=one.brought.seat,
                text="\n\n".join(closed(one.brought.words(name)) for name in _WORDS),
                plain=one.brought.words("plain") if one.brought.what == "message" else None,
            )
            for one in self.waiting
            if one.standing == "ready" and one.is_open
        )


def _agreed_words(agreed: int, count: int) -> str:
    if not agreed:
        return tell("All are drafts: the group has not agreed to them.")
    if agreed == count:
        return tell("The group has agreed to all of them.")
    return tell("The group has agreed to {n} of them; the others are drafts.", n=agreed)


# Fields of what seats wrote that others are to read.
_WORDS = ("text", "reason", "rationale")

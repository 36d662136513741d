"""The page of messages of one session, and the register of those of all sessions."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from plakit.activities.certainty import doubt_words
from plakit.activities.messages.held_evidence import evidence_words
from plakit.blocks import (
    Block,
    Column,
    Finding,
    Findings,
    Note,
    Row,
    RowGroup,
    Section,
    Table,
    TextCell,
)
from plakit.locales import decimal, listed
from plakit.programme import KeyMessage, Programme, Session
from plakit.text import Text, closed, say_marked, titled
from plakit.wording import mark, tell, tell_many

By = Literal["session", "topic", "addressee"]
STATUS = {"draft": mark("draft"), "agreed": mark("agreed to by the group")}
# Signs in a line of a message, of its reason, and of what it rests on, and lines on a page of A4:
# found by counting printed ones.
_SIGNS = (50, 80, 56)
_LINES = 50
# Lines that the head of a page takes, and the space below each message.
_HEAD, _SPACE = 8, 1


@dataclass(frozen=True)
class Shown:
    """What all blocks of one activity share."""

    programme: Programme
    session: Session
    activity: str
    caption: str = ""
    about: str = ""

    def say(self, text: Text) -> str:
        """Give a text in the language of the reader."""
        return say_marked(text, self.programme.languages)

    def table_id(self, name: str) -> str:
        """Give the id of one of its tables."""
        return f"table-{self.activity}-{name}"

    def addressees(self, names: Iterable[str]) -> str:
        """Say to whom something is said."""
        titles = {one.id: self.say(one.title) for one in self.programme.addressees}
        return listed([titles.get(name, name) for name in names])


def message_page(shown: Shown, messages: Sequence[KeyMessage]) -> Section:
    """Give the messages of a session as one page: what is said, why, to whom, on what it rests."""
    if not messages:
        text = tell("No key message of this session is written down yet.")
        return Section(blocks=(Note(text=text, tone="empty"),))
    items = tuple(_item(shown, one) for one in messages)
    rests = [evidence_words(shown.programme, one.evidence) for one in messages]
    page = Findings(
        title=shown.caption or tell("Key messages"),
        about=" ".join(filter(None, (_of_session(shown), shown.about, _drafts(messages)))),
        items=items,
    )
    return Section(blocks=(page, _rests(items, rests), *_length(items, rests)))


def _of_session(shown: Shown) -> str:
    """Say of which session they are."""
    name, date = _session(shown, shown.session.id), shown.session.date.words()
    return f"{name}, {date}." if date else f"{name}."


def _drafts(messages: Sequence[KeyMessage]) -> str:
    drafts = [str(place) for place, one in enumerate(messages, 1) if one.status == "draft"]
    if not drafts:
        return ""
    if len(drafts) == len(messages):
        return tell("All are drafts: the group has not agreed to them.")
    return tell("Drafts, to which the group has not agreed: {numbers}.", numbers=listed(drafts))


def _item(shown: Shown, one: KeyMessage) -> Finding:
    to = tell("To: {addressees}.", addressees=shown.addressees(one.addressees))
    return Finding(text=shown.say(one.text), about=f"{closed(shown.say(one.reason))} {to}")


def _rests(items: Sequence[Finding], rests: Sequence[str]) -> Table:
    """Say on what each message rests, by its number, as at the foot of a page."""
    nothing = TextCell(doubt=tell("on nothing that is written down"))
    rows = tuple(
        Row(cells=(TextCell(text=str(place)), TextCell(text=words) if words else nothing))
        for place, (_, words) in enumerate(zip(items, rests, strict=True), 1)
    )
    return Table(
        title=tell("On what they rest"),
        columns=(Column(head=tell("Message"), role="label"), Column(head=tell("Rests on"))),
        groups=(RowGroup(rows=rows),),
        layout="record",
    )


def page_share(texts: Iterable[tuple[str, str, str]]) -> float:
    """Reckon how much of a page of A4 messages take, each with its reason and what it rests on.

    >>> page_share([("One short message.", "Because.", "A case.")]) < 1
    True
    """
    lines = sum(_SPACE + sum(map(_lines, parts, _SIGNS)) for parts in texts)
    return (lines + _HEAD) / _LINES


def _lines(words: str, signs: int) -> int:
    return math.ceil(len(words) / signs)


def _length(items: Sequence[Finding], rests: Sequence[str]) -> tuple[Note, ...]:
    parts = [(one.text, one.about, words) for one, words in zip(items, rests, strict=True)]
    share = page_share(parts)
    if share > 1:
        text = tell(
            "This is longer than a page: about {share} pages of A4, reckoned by lines. Leave out "
            "what you can, or say it in fewer words.",
            share=decimal(share),
        )
        return (Note(text=text, tone="doubt"),)
    text = tell_many(
        "{n} message on about {share} of a page of A4, reckoned by lines.",
        "{n} messages on about {share} of a page of A4, reckoned by lines.",
        len(items),
        share=f"{10 * max(1, round(10 * share))}\N{NO-BREAK SPACE}%",
    )
    return (Note(text=text),)


def plain_table(shown: Shown, messages: Sequence[KeyMessage]) -> Block:
    """Put each message beside what it says in plain words."""
    if not messages:
        return message_page(shown, messages).blocks[0]
    rows = tuple(
        Row(cells=(TextCell(text=shown.say(one.text), sub=one.id), _in_plain(shown, one)))
        for one in messages
    )
    open_ = sum(not shown.say(one.plain) for one in messages)
    counted = tell_many("{n} message.", "{n} messages.", len(messages))
    lacks = tell_many(
        "{n} has no plain words yet.", "{n} have no plain words yet.", open_
    ) if open_ else ""  # fmt: skip
    return Table(
        id=shown.table_id("plain"),
        title=tell("The messages in plain words"),
        about=" ".join(filter(None, (counted, lacks))),
        columns=(
            Column(head=tell("Message"), role="label"),
            Column(head=tell("For people who know little of the subject")),
        ),
        groups=(RowGroup(rows=rows),),
        layout="profile",
    )


def _in_plain(shown: Shown, one: KeyMessage) -> TextCell:
    words = shown.say(one.plain)
    return TextCell(text=words) if words else TextCell(doubt=tell("not written yet"))


# The register


def register_table(shown: Shown, messages: Sequence[KeyMessage], by: By) -> Block:
    """List the messages of all sessions up to this one, by session, topic or addressee."""
    noted = _noted(shown)
    silent = _silent(shown, messages)
    if not messages and not any(noted.values()):
        text = tell("No key message is written down yet, of any session.")
        return Note(text=text, tone="empty")
    groups = (
        _by_session(shown, messages, noted)
        if by == "session"
        else (*_by(shown, messages, by), *_in_words_alone(noted))
    )
    count = len(messages) + sum(map(len, noted.values()))
    return Table(
        id=shown.table_id("register"),
        title=tell("Key messages of all sessions"),
        about=tell_many("{n} message.", "{n} messages.", count),
        columns=(
            Column(head=tell("Message"), role="label"),
            Column(head=tell("Topic")),
            Column(head=tell("To whom")),
            Column(head=tell("Session")),
            Column(head=tell("How far")),
        ),
        groups=groups,
        notes=silent,
        layout="profile",
    )


def _noted(shown: Shown) -> dict[str, tuple[str, ...]]:
    """Give the messages that sessions.yaml notes in words alone, by session."""
    there = shown.programme.sessions_until(shown.session)
    return {
        one.id: tuple(shown.say(text) for text in one.messages)
        for one in shown.programme.sessions
        if one.id in there
    }


def _silent(shown: Shown, messages: Sequence[KeyMessage]) -> tuple[str, ...]:
    noted = _noted(shown)
    speak = {one.session for one in messages} | {name for name, said in noted.items() if said}
    silent = [_session(shown, name) for name in noted if name not in speak]
    if not silent:
        return ()
    return (tell("Sessions without a key message: {sessions}.", sessions=listed(silent)),)


def _session(shown: Shown, name: str) -> str:
    return titled(name, shown.say(shown.programme.session(name).title))


def _by_session(
    shown: Shown, messages: Sequence[KeyMessage], noted: dict[str, tuple[str, ...]]
) -> tuple[RowGroup, ...]:
    groups = []
    for name, said in noted.items():
        rows = [_row(shown, one) for one in messages if one.session == name]
        rows += [_noted_row(name, text) for text in said]
        if rows:
            groups.append(RowGroup(title=_session(shown, name), rows=tuple(rows)))
    return tuple(groups)


def _by(shown: Shown, messages: Sequence[KeyMessage], by: By) -> tuple[RowGroup, ...]:
    """Group by topic or addressee; what speaks to several stands under each of them."""
    found: dict[str, list[Row]] = {head: [] for head in _order(shown, messages, by)}
    for one in messages:
        for head in _heads(shown, one, by):
            found[head].append(_row(shown, one))
    return tuple(RowGroup(title=head, rows=tuple(rows)) for head, rows in found.items() if rows)


def _order(shown: Shown, messages: Sequence[KeyMessage], by: By) -> Iterable[str]:
    """Give the heads: addressees as programme.yaml lists them, topics by their letters."""
    if by == "addressee":
        return [shown.say(one.title) for one in shown.programme.addressees]
    return sorted({head for one in messages for head in _heads(shown, one, by)})


def _in_words_alone(noted: dict[str, tuple[str, ...]]) -> tuple[RowGroup, ...]:
    rows = tuple(_noted_row(name, text) for name, said in noted.items() for text in said)
    return (RowGroup(title=tell("Noted in words alone"), rows=rows),) if rows else ()


def _heads(shown: Shown, one: KeyMessage, by: By) -> tuple[str, ...]:
    if by == "addressee":
        return tuple(shown.addressees([name]) for name in one.addressees)
    return (shown.say(one.topic) or tell("Without a topic"),)


def _row(shown: Shown, one: KeyMessage) -> Row:
    return Row(
        cells=(
            TextCell(text=shown.say(one.text), sub=one.id),
            TextCell(text=shown.say(one.topic) or "–"),
            TextCell(text=shown.addressees(one.addressees)),
            TextCell(text=one.session),
            TextCell(text=tell(STATUS[one.status]), doubt=doubt_words(one.certainty)),
        )
    )


def _noted_row(session: str, text: str) -> Row:
    cells = (TextCell(text=text), *(TextCell(text="–"),) * 2, TextCell(text=session))
    noted = TextCell(text=tell("noted in words alone"))
    return Row(cells=(*cells, noted))

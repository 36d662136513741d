"""The chain of evidence under one statement: a stem on which all hangs that it rests on."""

from typing import Annotated, Literal

from pydantic import Field

from plakit.blocks.block import Anchor, Block, Piece, Words

# Sound, with a doubt, or nothing there.
LinkState = Literal["sound", "doubt", "nothing"]


class ChainLink(Piece):
    """One piece of evidence.

    Parameters
    ----------
    sort : str
        What it is, in words: "Vote", "Case".
    text : str
        What it says.
    name : str
        Its id as it is printed; ``target`` is the anchor of the page at which it is told.
    used : str
        How much of it counts here, such as "2 of 34".
    depth : int
        0 where the statement itself names it; 1 and more: what that rests on.
    against : bool
        It speaks against the statement.
    """

    sort: Words
    text: Words
    name: Words = ""
    target: Anchor = ""
    used: Words = ""
    doubt: Words = ""
    state: LinkState = "sound"
    depth: Annotated[int, Field(ge=0, le=5)] = 0
    against: bool = False


class Chain(Block):
    """Why a statement stands there: its own facts, how much there is, then piece by piece.

    ``facts`` are pairs of label and words (addressee, strength with its scale, status), above
    ``title``, which heads what the statement rests on;
    ``counts`` is one line on how many pieces, kinds and doubts; ``last`` the line at the end.
    """

    kind: Literal["chain"] = "chain"
    id: Anchor = ""
    title: Words
    facts: tuple[tuple[Words, Words], ...] = ()
    counts: Words = ""
    links: tuple[ChainLink, ...] = ()
    notes: tuple[Words, ...] = ()
    last: Words = ""

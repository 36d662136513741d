"""The chain of evidence as HTML: a list of pieces, each a node on one stem."""

from collections.abc import Collection

from plakit.blocks import words
from plakit.blocks.chain import Chain, ChainLink
from plakit.blocks.element import Html, el, hidden, join, said
from plakit.blocks.table_html import notes_html, title_html
from plakit.blocks.tiles import triangle
from plakit.wording import tell


def chain_html(block: Chain, tag: Html | None) -> Html:
    """Give facts, title and counts, the pieces on their stem, and what it means."""
    facts = [el("div", el("dt", said(label)), el("dd", said(text))) for label, text in block.facts]
    before = [None, *block.links]
    rows = [_row(link, above) for link, above in zip(block.links, before, strict=False)]
    return join([
        el("div", el("dl", *facts), class_="top-of-chain") if facts else None,
        el("p", title_html(block.title), tag, class_="title-of-chain"),
        el("p", said(block.counts), class_="counts") if block.counts else None,
        el("ol", *rows, role="list") if rows else None,
        _legend({link.state for link in block.links}) if rows else None,
        el("p", said(block.last), class_="last") if block.last else None,
        notes_html(block.notes),
    ])  # fmt: skip


def _row(link: ChainLink, above: ChainLink | None) -> Html:
    """Show one piece; of several of one sort only the first shows the sort."""
    goes_on = above is not None and (above.sort, above.depth) == (link.sort, link.depth)
    sort = hidden(link.sort) if goes_on else el("strong", said(link.sort))
    used = el("small", said(link.used)) if link.used else None
    name = el("a", said(link.name), href=f"#{link.target}") if link.target else said(link.name)
    tag = el("span", tell(words.AGAINST), class_="tag") if link.against else None
    state = hidden(f"({tell(words.CHAIN[link.state])})") if link.state != "sound" else None
    doubt = _doubt(link.doubt, link.state == "doubt")
    return el(
        "li",
        el("div", join([sort, used], " "), class_="sort"),
        node(link.state),
        el(
            "div",
            el("p", join([tag, said(link.text), state], " ")),
            el("p", name, class_="name") if link.name else None,
            class_="says",
        ),
        el("div", doubt, class_="doubts") if doubt else None,
        class_=" ".join([f"depth-{link.depth}", f"is-{link.state}", *["goes-on"] * goes_on]),
    )


def _doubt(text: str, is_doubt: bool) -> Html | None:
    if not text:
        return None
    sign = el("strong", triangle(), tell(words.DOUBT), class_="warn") if is_doubt else None
    return el("p", join([sign, said(text)], " "))


def node(state: str) -> Html:
    """Draw a node of the stem: filled is sound, hollow has a doubt, dotted has nothing."""
    ring = el("circle", cx=8, cy=8, r=6, class_=f"is-{state}")
    return el("svg", ring, aria_hidden="true", width=16, height=16, class_="node")


def _legend(states: Collection[str]) -> Html:
    keys = [
        el("span", node(state), tell(text), class_="item")
        for state, text in words.CHAIN.items()
        if state in states
    ]
    return el("p", *keys, class_="legend", aria_hidden="true")

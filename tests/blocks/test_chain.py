from plakit.blocks import Chain, ChainLink
from plakit.blocks.html import block_html, css
from plakit.blocks.plain import plain_text

BLOCK = Chain(
    id="why-1",
    title="What this rests on",
    facts=[("Speaks to", "competent <bodies>"), ("Strength", "should (of could, should, must)")],
    counts="3 pieces of evidence, of 2 kinds · 1 with a doubt",
    links=[
        ChainLink(
            sort="Vote", text="First of four.", name="vote:w1", target="vote-w1", used="1",
            doubt="n is not in the source.", state="doubt",
        ),
        ChainLink(sort="Cases", text="OPIR", name="case:opir", target="case-opir", used="2 of 10"),
        ChainLink(sort="Cases", text="Recomfor <b>", name="case:r", against=True, depth=0),
        ChainLink(sort="Results", text="40 mobilities", depth=1),
        ChainLink(sort="Self-assessment", text="No item asks about this.", state="nothing"),
    ],
    last="Not used by any statement: 32 cards.",
)  # fmt: skip


def test_each_piece_says_what_it_is_and_leads_to_its_place() -> None:
    html = block_html(BLOCK)
    assert '<section id="why-1" class="block chain">' in html
    assert '<a href="#vote-w1">vote:w1</a>' in html
    assert "Recomfor &lt;b&gt;" in html
    assert "<b>" not in html
    assert "speaks against" in html
    assert html.count("<li") == 5


def test_a_sort_is_shown_once_and_told_with_each_piece() -> None:
    html = block_html(BLOCK)
    assert html.count("<strong>Cases</strong>") == 1
    assert '<span class="aloud">Cases</span>' in html
    assert '<span class="aloud">(nothing there)</span>' in html


def test_plain_text_sets_what_is_deeper_further_in() -> None:
    assert plain_text(BLOCK).splitlines() == [
        "Speaks to: competent <bodies>",
        "Strength: should (of could, should, must)",
        "What this rests on",
        "3 pieces of evidence, of 2 kinds · 1 with a doubt",
        "- Vote (1): First of four. <vote:w1>",
        "    Doubt: n is not in the source.",
        "- Cases (2 of 10): OPIR <case:opir>",
        "- Cases: [speaks against] Recomfor <b> <case:r>",
        "  - Results: 40 mobilities",
        "- Self-assessment: No item asks about this. (nothing there)",
        "Not used by any statement: 32 cards.",
    ]


def test_a_rehearsal_says_so() -> None:
    assert "Rehearsal" in block_html(BLOCK.as_rehearsal())


def test_without_evidence_it_is_short() -> None:
    html = block_html(Chain(title="What this rests on", last="Nothing is named."))
    assert "<ol" not in html
    assert "legend" not in html


def test_on_paper_the_head_of_a_chain_is_not_parted_from_it() -> None:
    rules = css()
    assert ".top-of-chain,.title-of-chain,.chain .counts{break-after:avoid;" in rules
    assert "p:has(+ .chain){break-after:avoid;}" in rules

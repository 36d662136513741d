from plakit.blocks import Difference, DifferencePart
from plakit.blocks.html import block_html
from plakit.blocks.plain import plain_text

BLOCK = Difference(
    id="d1",
    title="guideline-1, version 2",
    about="S01-B proposes: clearer.",
    parts=[
        DifferencePart(text="Describe each "),
        DifferencePart(change="removed", text="course "),
        DifferencePart(change="added", text="unit <of> outcomes "),
        DifferencePart(text="once."),
    ],
    spoken="“course” becomes “unit <of> outcomes”.",
    notes=["The text of now is version 1."],
)


def test_words_added_and_taken_out_are_marked_and_said() -> None:
    html = block_html(BLOCK)
    assert '<section id="d1" class="block difference">' in html
    assert (
        '<del><span class="aloud">[taken out: </span>course<span class="aloud">]</span></del> '
        in html
    )
    assert "unit &lt;of&gt; outcomes" in html
    assert "<of>" not in html


def test_plain_text_keeps_the_words_in_their_order() -> None:
    assert plain_text(BLOCK).splitlines()[2:4] == [
        "Describe each [taken out: course] [added: unit <of> outcomes] once.",
        "“course” becomes “unit <of> outcomes”.",
    ]


def test_a_rehearsal_says_so() -> None:
    assert "Rehearsal" in block_html(BLOCK.as_rehearsal())
    assert plain_text(BLOCK.as_rehearsal()).startswith("[Rehearsal] ")

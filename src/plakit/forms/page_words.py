"""What the form on screen says by itself, by key. The page takes its sentences from here."""

from functools import cache
from typing import Literal

from plakit.wording import Said, Sentence, mark, mark_many, sentences, tell

# Where the form stands: in a notebook, or on the participants' page.
Host = Literal["lab", "web"]

# Also said by the page around the form.
ANYWHERE: dict[str, Sentence] = {
    "rehearsal": mark("Rehearsal: nothing counts"),
    "language": mark("Language"),
    "other_window": mark("Changed in another window: the newer answer counts."),
    # why something is refused, by the reason that the host names
    "why_bug": mark("This failed, by a fault of plakit. Tell the facilitator."),
    "why_not_there": mark("This is not asked or shown here, or not any more. Go back to the list."),
}

_WORDS: dict[str, Sentence] = {
    # every question
    "needed": mark("(needed)"),
    "does_not_apply": mark("Does not apply"),
    "prefers_not_to_say": mark("I prefer not to say"),
    "add_comment": mark("Add a comment"),
    "comment": mark("Comment (name no people or places)"),
    "take_back": mark("Take this answer back"),
    "keys": mark("Keys: {keys}"),
    # choosing and writing
    "at_most": mark_many("At most {n}.", "At most {n}."),
    "from_to": mark("From {low} to {high}."),
    "from": mark("From {low} on."),
    "until": mark("Until {high}."),
    "day_as": mark("Write the day as 2012-09-16."),
    "add_card": mark("Add a card"),
    "card": mark("Card {n}"),
    "remove_card": mark("Remove card {n}"),
    "most_cards": mark_many(
        "One card, with one thought.", "At most {n} cards. One thought on each."
    ),
    "choices_full": mark_many(
        "One is the most. Take it back to choose another.",
        "{n} are the most. Take one back to choose another.",
    ),
    "find_choice": mark("Find by a word"),
    "choices_found": mark("{n} of {all}"),
    "agree": mark("Agree"),
    "disagree": mark("Disagree"),
    "pass": mark("Pass"),
    # piles
    "pile": mark("Name of pile {n}"),
    "piles_how": mark(
        "Mark cards, choose a pile for them, put them there. Keys: ↑ ↓ go from card to card, "
        "Space marks, Enter goes on to the pile. Or drag them."
    ),
    "marked_cards": mark("Marked cards"),
    "cards_marked": mark_many("{n} card marked", "{n} cards marked"),
    "none_marked": mark("No card is marked. Mark one first."),
    "put_into": mark("Where to put the marked cards"),
    "put_there": mark("Put them there"),
    "unmark": mark("Unmark all"),
    "a_new_pile": mark("A new pile"),
    "pile_number": mark("Pile {n}"),
    "cards_put": mark_many(
        "{n} card put: {name}. In no pile: {left}.", "{n} cards put: {name}. In no pile: {left}."
    ),
    "cards_in_pile": mark_many("{n} card", "{n} cards"),
    "merge": mark("Merge with another"),
    "merge_pile": mark("Merge pile {name} with another: mark its cards, then choose where to"),
    "find_cards": mark("Find cards in no pile"),
    "proposed_piles": mark_many("{n} proposed pile", "{n} proposed piles"),
    "proposal": mark("Proposal"),
    "take_proposal": mark("Take as a pile"),
    "take_proposal_of": mark("Take as a pile: {name}"),
    "leave_proposal": mark("Leave aside"),
    "leave_proposal_of": mark("Leave aside: {name}"),
    "no_pile": mark("In no pile"),
    "no_pile_count": mark("In no pile ({n})"),
    "new_pile": mark("Name of a new pile"),
    "add_pile": mark("Add a pile"),
    "remove_pile": mark("Remove pile {name}"),
    # ranking
    "rank_all": mark("Put them in order, the best first. You may leave some out."),
    "rank_most": mark_many(
        "Name the one that comes first.", "Put up to {n} in order, the best first."
    ),
    "method": mark("How it is counted: {method}"),
    "your_order": mark("Your order"),
    "order_empty": mark("Nothing is in your order yet."),
    "not_in_order": mark_many("Not in your order ({n})", "Not in your order ({n})"),
    "add_as": mark("Add as {place}"),
    "add_as_of": mark("Add as {place}: {text}"),
    "up": mark("Up: {text}"),
    "down": mark("Down: {text}"),
    "take_out": mark("Take out: {text}"),
    "same_place": mark("Same place as above"),
    "same_place_of": mark("Same place as above: {text}"),
    "moved": mark("{text}, now {place} of {all}"),
    "taken_out": mark("{text}, no longer in your order"),
    "order_full": mark_many(
        "Your order is full: one is the most. Take it out to add another.",
        "Your order is full: {n} are the most. Take one out to add another.",
    ),
    "show_more": mark_many("Show {n} more", "Show {n} more"),
    "abstains": mark("I abstain"),
    "drag": mark("Drag to another place"),
    "keys_list": mark("arrow keys go through the list, Space presses a button"),
    # points
    "points_left": mark_many("{n} of {all} points left", "{n} of {all} points left"),
    "points_each": mark_many("At most {n} point each.", "At most {n} points each."),
    "points_all": mark("Share out all of them."),
    "points_open": mark_many(
        "One point is still to be shared out.", "{n} points are still to be shared out."
    ),
    "point_more": mark("One more: {text}"),
    "point_less": mark("One less: {text}"),
    "keys_points": mark("↑ ↓ go through the list, + and − add and take away a point"),
    # pairs
    "pair_of": mark("{n} of {all}"),
    "pair_which": mark("Which of the two?"),
    "equal": mark("Equal, or I cannot say"),
    "pair_back": mark("Back"),
    "pair_next": mark("Next"),
    "pairs_done": mark_many(
        "You have compared the pair. You can go back and change it.",
        "You have compared all {n} pairs. You can go back and change them.",
    ),
    # grid, decision, outcome, revise
    "row_back": mark("Take back: {text}"),
    "reason": mark("Reason"),
    "reason_needed": mark("Reason (needed)"),
    "reason_of": mark("Reason: {text}"),
    "verdict_open": mark("A verdict is missing: {text}"),
    "reason_open": mark("A reason is missing: {text}"),
    "standing": mark("How does it stand?"),
    "outcome_open": mark("The outcome itself is not written yet."),
    "base_text": mark("The text as it is"),
    "own_text": mark("Your wording"),
    "base_back": mark("Back to the text as it was"),
    "base_changed": mark(
        "The text was changed after you began. Above it stands as it is now, below is yours."
    ),
    "base_keep": mark("My wording holds for the new text, too"),
    # reading
    "coding_hint": mark(
        "Read the text. Choose a sentence, or several in a row, and tick the codes that fit it."
    ),
    "keys_coding": mark("↑ ↓ go through the sentences, Space chooses one, Tab leads to its codes"),
    "place_chosen": mark("Chosen: “{text}”. Its codes come next."),
    "one_passage": mark("An excerpt lies within one passage. Choose a shorter one."),
    "codes_of": mark("Codes of “{text}”"),
    "find_code": mark("Find a code"),
    "codes_found": mark_many("{n} of {all} codes", "{n} of {all} codes"),
    "one_more": mark("One sentence more"),
    "one_less": mark("One sentence less"),
    "note_why": mark("Note: why this code? (may be left open)"),
    "done_here": mark("Done with this place"),
    "your_excerpts": mark_many("Your excerpts ({n})", "Your excerpts ({n})"),
    "excerpts_now": mark_many("{n} excerpt", "{n} excerpts"),
    "excerpts_full": mark_many(
        "One excerpt is the most. Take it away to make another.",
        "{n} excerpts are the most. Take one away to make another.",
    ),
    "change_codes": mark("Change its codes"),
    "change_codes_of": mark("Change the codes of “{text}”"),
    "remove_excerpt": mark("Take away “{text}”"),
    "paper_lines": mark("Sentences: codes; note"),
    # the page as a whole
    "section_answered": mark_many("{n} of {all} answered", "{n} of {all} answered"),
    "next_open": mark("Next open question"),
    "answered": mark_many(
        "{n} of {all} answered. You can change it until closing.",
        "{n} of {all} answered. You can change them until closing.",
    ),
    # the save line
    "ready": mark("Every change is saved at once"),
    "saving": mark("Saving…"),
    "saved": mark("Saved at {at}"),
    "unsaved": mark("Not saved yet"),
    "refused": mark("Not saved yet: an answer does not fit"),
    "held": mark("Not saved yet: an answer is not finished"),
    "closed": mark("Nothing can be saved now"),
    "preview": mark("Preview: nothing you enter here is saved"),
    "lost_more": mark("It is kept in this browser, and will be sent by itself."),
    "practising": mark("Practice: nothing of this counts"),
    # why an answer is refused
    "why_over": mark("This round is closed: what you saved is kept, and nothing more is taken."),
    "why_slow": mark(
        "You save very quickly. It is kept in this browser, and will be sent by itself."
    ),
    "why_unfit": mark("This answer does not fit."),
    "why_unfit_length": mark("This is too long: {most} characters at most."),
    "why_unfit_letter": mark(
        "This holds a character that cannot be kept. Type that place anew, without pasting."
    ),
    "why_unfit_count": mark("These are too many: {most} at most."),
    "why_unfit_number": mark("This is not a number."),
    "why_unfit_whole": mark("This is not a whole number."),
    "why_unfit_range": mark("This is outside what is asked for."),
    "why_unfit_day": mark("This is not a day."),
}

# What to do differs from host to host.
HOSTS: dict[Host, dict[str, Sentence]] = {
    "lab": {
        "lost": mark("Not saved yet: run the cell again"),
        "no_host": mark("No connection: run the cell again"),
        "why_stale": mark(
            "These questions have changed since the page was opened. "
            "Run the cell again, and answer once more."
        ),
        # Here it is read by who can do something about it.
        "why_store": mark("The file of answers says: {text}"),
    },
    "web": {
        "lost": mark("Not saved yet: no connection"),
        "no_host": mark("No connection"),
        "why_stale": mark(
            "These questions have changed since this page was opened. They appear anew in a "
            "moment; then answer once more."
        ),
        "why_store": mark(
            "The answers cannot be reached at the moment. This page tries again by itself."
        ),
    },
}


@cache
def page_words(language: str, host: Host = "lab") -> dict[str, Said]:
    """Give all sentences of the page in one language (English where plakit does not speak it).

    >>> words = page_words("de")
    >>> words["saving"], words["points_left"]["one"]
    ('Wird gespeichert …', 'noch {n} von {all} Punkten')
    """
    return sentences(ANYWHERE | _WORDS | HOSTS[host], language)


def why(reason: str, host: Host) -> str:
    """Say why something is refused, as the page would, in the language of now.

    >>> why("bug", "web")
    'This failed, by a fault of plakit. Tell the facilitator.'
    """
    return tell(str((ANYWHERE | _WORDS | HOSTS[host])[f"why_{reason}"]))

"""What the participants' page and the projector say by themselves, by key, in each language.

The form has sentences of its own, in `plakit.forms`.
"""

from functools import cache

from plakit.forms.page_words import ANYWHERE, HOSTS
from plakit.wording import SPOKEN, Said, Sentence, mark, mark_many, sentences, tell

_WORDS: dict[str, Sentence] = {
    **ANYWHERE,
    "why_stale": HOSTS["web"]["why_stale"],
    "why_store": HOSTS["web"]["why_store"],
    "why_too_long": mark("This is too long to be sent. Make it shorter."),
    "loading": mark("One moment …"),
    "no_connection": mark("No connection. This page tries again by itself."),
    "back": mark("Back"),
    # at the door
    "join": mark("Join"),
    "joins_with_link": mark("This is your personal link. It opens the page for your seat."),
    "joins_with_code": mark("You have the room code. Choose your seat on the next page."),
    "code_title": mark("Type the room code"),
    "code_about": mark("Eight letters and digits. The code is on the wall of the room."),
    "code": mark("Room code"),
    "code_short": mark("The room code has eight letters and digits."),
    "code_or_link": mark("Or open the personal link that you were sent."),
    "go_on": mark("Go on"),
    "closed_door": mark("Nobody can join with a code here. Open your personal link."),
    "who_title": mark("Who are you?"),
    "who_needed": mark("Choose your seat, or say that you are a guest."),
    "seat": mark("Your seat"),
    "seat_taken": mark("In use: open your personal link"),
    "guest": mark("I am a guest"),
    "guest_name": mark("Your name, as the group may read it"),
    "guest_needed": mark("Write a name."),
    "sits": mark("Who sits here today?"),
    "member": mark("The member"),
    "alternate": mark("The alternate"),
    "in_use_title": mark("This seat is already open on another device"),
    "in_use_about": mark("Go on here instead? The other device is signed out. Nothing is lost."),
    "in_use_yes": mark("Go on here"),
    "in_use_no": mark("Leave it as it is"),
    "nameless": mark("This name cannot be taken. Write another one, of at most 80 letters."),
    "unknown_link": mark("This link no longer opens a seat. Ask the facilitator for a new one."),
    "old_code": mark("This code no longer holds. Type the one on the wall."),
    "unknown_code": mark("This is not the room code. Look at it once more."),
    "taken": mark("This seat is in use. Open it with its personal link."),
    "closed": mark("Nobody can join now. Ask the facilitator."),
    "slow_down": mark(
        "Many wrong codes came from this network. Wait a minute, or use your personal link."
    ),
    # in the room
    "your_seat": mark("Your seat: {seat}"),
    "as_alternate": mark("{seat}, alternate"),
    "as_guest": mark("{seat} (guest)"),
    "leave": mark("Not you? Leave"),
    "leave_title": mark("Leave this seat?"),
    "leave_about": mark("This device will be signed out. What was saved stays saved."),
    "leave_guest": mark("As a guest, you cannot come back to these answers."),
    "leave_unsaved": mark("Something here is not saved yet. It would be lost."),
    "leave_yes": mark("Leave"),
    "agenda": mark("What is open and shown"),
    "is_open": mark("open"),
    "is_over": mark("closed"),
    "results_of": mark("Results: {title}"),
    "results_there": mark("Results are there: look"),
    "has_finished": mark("finished"),
    "until": mark("Until about {at}; nobody is cut off"),
    "waiting_title": mark("You are in"),
    "waiting_about": mark("Nothing is open yet. This page changes by itself."),
    "over_title": mark("Closed"),
    "over_about": mark("“{title}” is closed. Your answers are kept. This page changes by itself."),
    "ended_title": mark("You are signed out on this device"),
    "ended_about": mark(
        "You left, or the seat goes on on another device. What was saved stays saved."
    ),
    "kept": mark("Closed. What you answered is kept."),
    "doors_closed": mark("The doors are closed. What was saved is kept."),
    "finish": mark("I have finished"),
    "finish_waits": mark("Nobody has heard it yet: no connection. It is sent by itself."),
    "all_answered": mark("You have answered everything. You can change it until closing."),
    "finish_open": mark_many(
        "One question is still open. You may finish all the same.",
        "{n} questions are still open. You may finish all the same.",
    ),
    "finish_anyway": mark("Finish all the same"),
    "finish_not": mark("Go on answering"),
    "finished": mark("You have finished. You can still change your answers until closing."),
    "unfinish": mark("I have not finished"),
    "to_result": mark("Your answers beside the group’s"),
    "print": mark("Print"),
    # on the projector
    "room_code": mark("Room code"),
    "of_seats": mark_many("of {n} seat has finished", "of {n} seats have finished"),
    "wall_finished": mark("finished"),
    "wall_writing": mark("still writing"),
    "wall_here": mark("here, not begun"),
    "wall_away": mark("not here yet"),
    "wall_more": mark("More below: press the space bar"),
    "wall_closed": mark("Nothing is open now"),
    "wall_hidden": mark("Results stay hidden until the group looks at them together"),
    "wall_join": mark("Join on your phone"),
    "wall_key": mark("Open the projector’s page from the facilitator’s notebook."),
    "progress": mark(
        "{finished} finished, {writing} still writing, {here} here, {away} not here yet"
    ),
}


@cache
def all_words() -> dict[str, dict[str, Said]]:
    """Give all sentences in all languages: language to key to words.

    >>> all_words()["en"]["of_seats"]
    {'one': 'of {n} seat has finished', 'other': 'of {n} seats have finished'}
    """
    return {language: sentences(_WORDS, language) for language in SPOKEN}


def page_word(key: str) -> str:
    """Say one sentence of the page in the language of now, for those who ask without our page.

    >>> page_word("closed")
    'Nobody can join now. Ask the facilitator.'
    """
    return tell(str(_WORDS[key]))

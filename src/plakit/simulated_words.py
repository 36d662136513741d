"""What simulated members write: short wishes of peer groups, by topic; each says that it is none.

The same topic is written in many ways, so that there is something to put together.
"""

import random
from collections.abc import Iterable, Mapping

from plakit.wording import mark, tell

TOPICS: Mapping[str, tuple[str, ...]] = {
    mark("Time"): (
        mark("hours for preparation in the work plan"),
        mark("shorter meetings with fewer topics"),
        mark("a fixed afternoon for meetings each month"),
        mark("dates of meetings half a year ahead"),
    ),
    mark("Plain words"): (
        mark("a short list of terms that all of us use"),
        mark("plain words instead of project terms"),
        mark("translations of the main documents"),
        mark("examples beside each definition of a term"),
    ),
    mark("Visits"): (
        mark("visits at the workplace of others"),
        mark("talks of two during visits"),
        mark("an open word about what went wrong"),
        mark("visits to a project that failed"),
    ),
    mark("Figures"): (
        mark("figures that can be compared"),
        mark("a look at the figures after one year"),
        mark("three questions that each project answers in figures"),
        mark("evaluations that others may read"),
    ),
    mark("Mandate"): (
        mark("support from the head of the organisation"),
        mark("a mandate in writing"),
        mark("the heads of organisations at one session a year"),
        mark("a named person with a mandate"),
    ),
    mark("Money"): (
        mark("travel costs that are settled early"),
        mark("a small budget for pilots"),
        mark("funding that lasts longer than a project"),
        mark("one form for all funding"),
    ),
    mark("Teachers"): (
        mark("training for teachers and trainers"),
        mark("material that teachers can use on Monday"),
        mark("mentors for teachers who are new"),
        mark("time off for the training of teachers"),
    ),
    mark("Learners"): (
        mark("learners at the table"),
        mark("feedback from learners"),
        mark("advice for learners before a stay abroad"),
        mark("a record of what learners have learnt"),
    ),
    mark("Companies"): (
        mark("small companies as partners"),
        mark("tasks taken from the work of companies"),
        mark("a contact for companies in each chamber"),
        mark("placements of good quality in companies"),
    ),
    mark("Documents"): (
        mark("one place for all documents"),
        mark("documents that can be read on a phone"),
        mark("fewer documents by e-mail"),
        mark("short documents with one message each"),
    ),
    mark("Rules"): (
        mark("rules that are the same in all regions"),
        mark("rules for recognition without a second exam"),
        mark("agreements and rules that can be copied"),
        mark("rules with fewer signatures"),
    ),
    mark("New members"): (
        mark("a welcome for new members"),
        mark("a page for new members about what the group does"),
        mark("places for new members from missing countries"),
        mark("a godparent for each new member"),
    ),
}
_MORE = (
    mark("in each country"),
    mark("from the first day"),
    mark("before the next session"),
    mark("also for small organisations"),
    mark("with two examples"),
    mark("agreed by all of us"),
    mark("at least once a year"),
    mark("and somebody who looks after it"),
    mark("without more paper"),
    mark("for all of us alike"),
)
_REASONS = (
    mark("Simulated: it helps most of us, and costs little"),
    mark("Simulated: others have tried it, and it held"),
    mark("Simulated: without it the rest does not work"),
    mark("Simulated: it was asked for most often"),
)
_DISSENT = (
    mark("Simulated: it is too early for us"),
    mark("Simulated: nobody has the time for it"),
    mark("Simulated: it solves another problem than ours"),
    mark("Simulated: the order would be another one in small countries"),
)


def simulated_reason(draw: random.Random) -> str:
    """Draw a reason for what a group decided."""
    return tell(draw.choice(_REASONS))


def simulated_dissent(draw: random.Random) -> str:
    """Draw what somebody could hold against it."""
    return tell(draw.choice(_DISSENT))


def simulated_wish(draw: random.Random) -> str:
    """Draw a wish in several words; it says that it is simulated."""
    # Some topics are on more minds than others.
    topics = list(TOPICS)
    topic = draw.choices(topics, range(len(topics) + 3, 3, -1))[0]
    what, more = draw.choice(TOPICS[topic]), draw.choice(_MORE)
    return tell("Simulated: {what}, {more}", what=tell(what), more=tell(more))


def topic_of(text: str) -> str:
    """Say what a simulated wish is about; empty where it is none of ours.

    >>> topic_of("Simulated: learners at the table, with two examples")
    'Learners'
    """
    found = (topic for topic, wishes in TOPICS.items() if _says_one(text, wishes))
    return next((tell(topic) for topic in found), "")


def _says_one(text: str, wishes: Iterable[str]) -> bool:
    return any(tell(wish) in text for wish in wishes)

"""A paper form with every shape of question."""

from plakit.blocks import (
    Sheet,
    SheetOption,
    SheetQuestion,
    SheetSection,
)
from plakit.blocks.sheet import SheetPassage
from tests.blocks.sample_assessment import LEVELS


def sheet() -> Sheet:
    about = {
        "Does the domain energise a core group?": (
            "Few know what it is about.",
            "Some follow it; nobody pushes.",
            "A small group keeps it moving.",
            "A core group meets by itself.",
        ),
        "Is the coordinator skilled and well regarded?": (
            "Nobody coordinates.",
            "Someone does, in spare time.",
            "Well done, little known outside.",
            "Well done, and asked for advice.",
        ),
        "Are experts involved?": (
            "No experts take part.",
            "Invited now and then to speak.",
            "They take part in the work.",
            "They learn from members, too.",
        ),
    }
    nothing = ("does not apply", "prefer not to say")
    levels = [
        SheetQuestion(
            id=f"cop.a{number}",
            text=text,
            shape="levels",
            rows=("now", "in a year"),
            nothing=nothing,
            options=[
                SheetOption(mark=str(step), label=label.capitalize(), about=words)
                for step, (label, words) in enumerate(zip(LEVELS, abouts, strict=True), 1)
            ],
        )
        for number, (text, abouts) in enumerate(about.items(), 1)
    ]
    choice = SheetQuestion(
        id="cop.c1",
        text="How do you take part?",
        shape="boxes",
        help="Cross all that are true.",
        nothing=nothing[1:],
        options=[
            SheetOption(label="In meetings", about="face to face"),
            SheetOption(label="By e-mail"),
        ],
    )
    cards = SheetQuestion(
        id="cop.d1", text="What works well?", shape="cards", lines=4, help="One thought a card."
    )
    piles = SheetQuestion(
        id="cop.d2",
        text="What belongs together?",
        shape="piles",
        lines=1,
        rows=("Mobility", "Assessment"),
        options=[
            SheetOption(label="Trust in each other’s assessment"),
            SheetOption(label="Common words for learning outcomes"),
        ],
    )
    lines = SheetQuestion(
        id="", text="Anything else?", help="Do not name people or places.", lines=2
    )
    return Sheet(
        title="How healthy is our community?",
        subtitle="ECVET forum 2012 · session S01 · activity cop-health",
        privacy="Others see only group results, for 5 people or more.",
        how_to="For each question cross one square for now and one diamond for in a year. Wrong "
        "box? Fill it in and cross another. Leave blank what you do not want to answer; blank "
        "counts as “not answered”.",
        foot="cop-health, version 1 · form 7be2 90d4",
        sections=[
            SheetSection(title="The community", questions=levels),
            SheetSection(title="And you", questions=[choice, cards, piles, lines]),
            SheetSection(title="What next", questions=next_steps()),
        ],
    )


def next_steps() -> list[SheetQuestion]:
    ideas = ["Meetings of the whole group", "Visits to each other’s schools", "A newsletter"]
    options = [SheetOption(label=idea) for idea in ideas]
    verdicts = [SheetOption(label=label) for label in ("accepted", "put off", "refused")]
    row = [SheetOption(label=label) for label in ("Agree", "Disagree", "Pass")]
    return [
        SheetQuestion(id="n1", text="Visits are worth their cost.", shape="row", options=row),
        SheetQuestion(
            id="n2", text="By when?", shape="date", help="Until 2013-06-30.",
            options=[SheetOption(label=label) for label in ("day", "month", "year")],
        ),
        SheetQuestion(
            id="n3", text="What comes first?", shape="numbers", options=options,
            help="Write 1 in the box of what comes first.", nothing=["I abstain"],
        ),
        SheetQuestion(
            id="n4", text="Which helps you more?", shape="pairs",
            options=[SheetOption(label="Equal, or I cannot say")],
            pairs=[(ideas[0], ideas[1]), (ideas[1], ideas[2])],
        ),
        SheetQuestion(
            id="n5", text="What was decided?", shape="grid", rows=ideas, options=verdicts,
            lines=1, lines_for="Reason", nothing=["Does not apply"],
        ),
        SheetQuestion(
            id="n6", text="What came of it?", lines=3, given="As it stands.",
            given_about="The text as it is (2)", lines_for="Your wording", options=verdicts,
        ),
        reading(),
    ]  # fmt: skip


def reading() -> SheetQuestion:
    problem = ["Few learners knew of it.", "The school lay far off."]
    return SheetQuestion(
        id="n7", text="Across the Alps", shape="coding", lines=3,
        rows=["Sentences", "Codes", "Note"], nothing=["Read; no code fits"],
        passages=[
            SheetPassage(label="Problem", sentences=problem),
            SheetPassage(label="What was done", first=3, sentences=["They met twice a year."]),
        ],
        options=[
            SheetOption(mark="1", label="Talk", about="They meet and talk."),
            SheetOption(mark="2", label="Distance"),
        ],
    )  # fmt: skip

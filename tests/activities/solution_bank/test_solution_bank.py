"""A bank of solutions: the problem first; who took one over; what is open, and since when."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Answered, Held, Proposal, check_activities, kind_of
from plakit.activities.solution_bank import SolutionBankResults
from plakit.blocks import Note, Table
from plakit.errors import SheetError
from plakit.forms import Form
from plakit.programme import Programme, Step, read_programme
from plakit.wording import speaking

Change = Callable[[str, str, str], None]
Rows = Callable[[Any], list[list[str]]]
Bank = Callable[..., SolutionBankResults]

FILES = {
    "activities/bank.yaml": """\
id: bank
kind: solution_bank
title: What helps
mode: named
steps:
  - {id: first, title: First, session: S01}
  - {id: second, title: Second, session: S02}
""",
    "cases/case-five.yaml": "{id: case-five, title: Five papers, source: report}\n",
    "solutions/one-paper.yaml": """\
id: one-paper
title: One paper for each group
problem: Too many papers.
solution: Split into groups.
context: Five partners.
transferable: The split.
cases: [case-five]
session: S01
reuse:
  - {by: DE, date: 2012-10, what: Three groups, result: Less to sign, evidence: monitoring}
  - {by: Alps, what: One group, source: report, certainty: presumed}
source: report
""",
    "solutions/short-paper.yaml": """\
id: short-paper
title: A short paper
problem: Too many papers.
solution: One page.
session: S02
source: report
certainty: inferred
""",
    "challenges.csv": """\
id,text,session,card,owner,status,closed_in,solutions,note,source,certainty
late,What comes late?,S02,,,open,,,,,
money,Who pays?,S01,N2,BE,open,,,,report,unclear
papers,Who signs?,S01,,,answered,S02,one-paper,,report,
gone,Who knows?,S01,,,parked,,,Nobody asked.,report,
""",
}
ASKED = [["DE", "one-paper", {"value": "in_use", "comment": "Signed by all"}]]


@pytest.fixture
def folder(sample_folder: Path, change: Change) -> Path:
    """Give the small group with a bank."""
    for name, text in FILES.items():
        (sample_folder / name).parent.mkdir(exist_ok=True)
        (sample_folder / name).write_text(text, encoding="utf-8")
    change("sessions.yaml", "needs, priorities]", "needs, priorities, bank]")
    return sample_folder


@pytest.fixture
def group(folder: Path) -> Callable[[], Programme]:
    """Give a function that reads it as its files are now."""
    return lambda: read_programme(folder, also=check_activities)


@pytest.fixture
def bank(group: Callable[[], Programme]) -> Bank:
    """Give a function that makes results of (seat, item, value), asked in one session."""

    def make(*given: Any, session: str = "S01", is_rehearsal: bool = False) -> SolutionBankResults:
        programme = group()
        step = {"S01": "first", "S02": "second"}[session]
        rows = tuple(
            Answered(session, "bank", step, seat, item, value, "lab") for seat, item, value in given
        )
        waves = ((session, step),) if given else ()
        held = Held(rows, waves=waves, is_rehearsal=is_rehearsal)
        activity = programme.activity("bank")
        shown = KINDS["solution_bank"].results(
            programme, programme.session(session), activity, held, None
        )
        assert isinstance(shown, SolutionBankResults)
        return shown

    return make


def form_of(programme: Programme, session: str = "S01") -> Form:
    activity = programme.activity("bank")
    step = Step(id="first", title={"": "First"}, session=session)
    return kind_of(activity).asking(programme, activity, step, Held()).form


def cards(*texts: str) -> dict[str, Any]:
    return {"value": [{"id": f"c{at}", "text": text} for at, text in enumerate(texts)]}


def table(block: object) -> Table:
    assert isinstance(block, Table)
    return block


# What it asks


def test_each_solution_of_the_session_is_asked_about_and_challenges_last(group):
    programme = group()
    assert form_of(programme).items() == ("one-paper", "Challenges")
    assert form_of(programme, "S02").items() == ("one-paper", "short-paper", "Challenges")


def test_the_problem_stands_with_the_question(group):
    question = form_of(group()).question("one-paper")
    assert question.help == {"": "Too many papers. Split into groups."}
    assert (question.comment, question.may_not_apply) == (True, True)
    with speaking("de"):
        assert question.check("adapted") == "adapted"


def test_what_people_write_is_said_to_be_read(group):
    form = form_of(group())
    assert form.meant_to_be_read
    assert form.privacy == "named"


def test_a_bank_without_solutions_asks_for_challenges_alone(group, folder):
    for file in (folder / "solutions").iterdir():
        file.unlink()
    (folder / "challenges.csv").unlink()
    assert form_of(group()).items() == ("Challenges",)


# What it shows


def test_the_problem_stands_above_its_solutions_with_its_doubt(bank, rows_of):
    shown = table(bank(session="S02").solutions())
    assert [group.title for group in shown.groups] == [
        "Problem: Too many papers.",
        "Problem: Too many papers. (inferred)",
    ]
    assert rows_of(shown)[0] == [
        "One paper for each group", "Split into groups.", "Five papers (Five partners.)",
        "The split.", "2",
    ]  # fmt: skip


REGISTER = "{id: cases, kind: case_register, title: Cases, settings: {pages: %s}}\n"


@pytest.mark.parametrize(("pages", "link"), [("all", "case-five"), ("none", "")])
def test_a_solution_leads_to_its_case_where_a_register_shows_it(bank, folder, change, pages, link):
    (folder / "activities/cases.yaml").write_text(REGISTER % pages, encoding="utf-8")
    assert table(bank().solutions()).rows()[0].cells[2].link == ""
    change("sessions.yaml", "priorities, bank]", "priorities, bank, cases]")
    assert table(bank().solutions()).rows()[0].cells[2].link == link


def test_a_solution_of_a_later_session_is_not_in_the_bank_yet(bank):
    assert len(table(bank(session="S01").solutions()).rows()) == 1


def test_the_log_says_who_took_what_over_and_how_that_is_known(bank, rows_of):
    assert rows_of(bank().reuse_log()) == [
        ["One paper for each group", "Germany", "October 2012", "Three groups (Less to sign)",
         "monitoring"],
        ["One paper for each group", "Alps, presumed", "not known", "One group", "none"],
    ]  # fmt: skip


def test_what_seats_say_now_stands_apart_as_their_opinion(bank, rows_of):
    shown = table(bank(*ASKED).reuse_log())
    assert [group.title for group in shown.groups] == ["Written down", "As seats say now"]
    assert rows_of(shown)[-1] == [
        "One paper for each group", "Germany", "S01", "We use it (Germany: Signed by all)",
        "opinion",
    ]  # fmt: skip


def test_seats_that_use_a_solution_alike_stand_in_one_row(bank, rows_of):
    results = bank(
        *ASKED,
        ["BE", "one-paper", {"value": "trying", "comment": "Soon"}],
        ["AT-1", "one-paper", {"value": "in_use", "comment": "All"}],
        ["AT-2", "one-paper", {"value": "in_use"}],
    )
    assert [row[1:4] for row in rows_of(results.reuse_log())[2:]] == [
        ["Belgium", "S01", "We are trying it (Belgium: Soon)"],
        ["Austria and Germany", "S01", "We use it (Austria: All · Germany: Signed by all)"],
    ]


def test_who_does_not_use_a_solution_is_counted_and_not_in_the_log(bank, rows_of):
    results = bank(
        *ASKED,
        ["BE", "one-paper", {"value": "not_used"}],
        ["CZ", "one-paper", {"nothing": "does_not_apply"}],
    )
    assert rows_of(results.uses()) == [
        ["One paper for each group", "1", "0", "1", "0", "1", "3", "3"]
    ]
    assert "6 seats asked, 3 took part, 3 missing." in table(results.uses()).about
    assert len(table(results.reuse_log()).rows()) == 3


def test_challenges_stand_by_state_with_the_session_they_come_from(bank, rows_of):
    shown = table(bank(session="S02").challenges())
    assert [group.title for group in shown.groups] == ["Open (2)", "Answered (1)", "Parked (1)"]
    assert rows_of(shown) == [
        ["N2", "Who pays?, unclear in the source", "S01 [carried over] (owner: Belgium)", ""],
        ["late", "What comes late?", "S02", ""],
        ["papers", "Who signs?", "S01", "One paper for each group (settled in S02)"],
        ["gone", "Who knows? (Nobody asked.)", "S01", ""],
    ]


def test_what_a_later_session_settled_was_still_open_before(bank):
    shown = table(bank(session="S01").challenges())
    assert [group.title for group in shown.groups] == ["Open (2)", "Parked (1)"]
    assert [one.id for one in bank(session="S01").open] == ["money", "papers"]


def test_what_was_thought_of_a_card_stands_beside_its_challenge(bank, change, rows_of):
    change("activities/needs.yaml", "settings:", "settings:\n  answers_to: needs")
    change("recorded/cards.csv", "place,source", "place,parent,source")
    text = "S01,needs,worries,W1,Nobody comes,,"
    change("recorded/cards.csv", f"{text}report", f"{text}N2,report")
    for line in ("More money,2,", "More time,1,", "More people,1,"):
        change("recorded/cards.csv", line, f"{line},")
    assert rows_of(bank().challenges())[0][-1] == "Nobody comes"


def test_challenges_that_seats_bring_stand_last_with_their_unit(bank, rows_of):
    shown = table(bank(["BE", "Challenges", cards("Who\n travels?", "Who stays?")]).challenges())
    assert shown.groups[-1].title == "Brought by seats, and not yet in the list (2)"
    assert [row[1:] for row in rows_of(shown)[-2:]] == [
        ["Who travels?", "S01 (Belgium)", ""],
        ["Who stays?", "S01 (Belgium)", ""],
    ]


def test_a_finding_counts_what_is_open_and_what_was_carried_over(bank):
    (first,) = bank(session="S01").findings()
    assert (first.text, first.about) == ("2 challenges are open.", "All came up in this session.")
    (second,) = bank(session="S02").findings()
    assert second.about == (
        "1 of them was carried over from earlier sessions; the oldest is from S01."
    )
    assert second.table == "table-bank-challenges"


def test_an_empty_bank_says_so_and_finds_nothing(bank, folder):
    for name in ("solutions/one-paper.yaml", "solutions/short-paper.yaml", "challenges.csv"):
        (folder / name).unlink()
    results = bank()
    assert results.findings() == ()
    assert [block.text for block in results.report().blocks if isinstance(block, Note)] == [
        "There is no solution in the bank yet.",
        "Nobody is known to have taken a solution over.",
        "No challenge is written down yet.",
    ]


def test_before_the_first_step_the_bank_comes_from_files(bank):
    who = bank().who()
    assert (who.n, who.asked, who.came_in, who.is_from_source, who.is_here) == (
        None, None, "recorded", True, True,
    )  # fmt: skip
    asked = bank(*ASKED).who()
    assert (asked.n, asked.asked, asked.came_in) == (1, 6, "lab")


def test_simulated_answers_are_marked_on_every_block(bank):
    blocks = bank(*ASKED, is_rehearsal=True).report().blocks
    assert all(block.rehearsal for block in blocks)


def test_texts_of_people_stay_texts(bank):
    words = "<b>x</b> {0} [y](javascript:z)"
    results = bank(
        ["DE", "one-paper", {"value": "trying", "comment": words}],
        ["BE", "Challenges", cards(words)],
    )
    said = str(results.report().to_json())
    assert said.count(words) == 2
    assert words not in repr(results)
    assert words not in repr(results.told)


# What can be adopted


def adopted(results: SolutionBankResults) -> list[Proposal]:
    return list(results.proposals())


def test_what_a_seat_uses_and_brings_can_be_adopted_into_the_files(bank):
    results = bank(*ASKED, ["DE", "Challenges", cards("Who travels?")],
                   ["BE", "one-paper", {"value": "not_used"}])  # fmt: skip
    first, second = adopted(results)
    assert (first.seat, first.number, first.file, first.at) == (
        "DE", 1, "solutions/one-paper.yaml", "reuse",
    )  # fmt: skip
    assert first.data == {
        "by": "DE", "date": "2012-09-16", "what": "We use it: Signed by all", "evidence": "opinion",
    }  # fmt: skip
    assert (second.number, second.file, second.title) == (2, "challenges.csv", "Who travels?")
    assert (second.data["session"], second.data["status"]) == ("S01", "open")
    assert all(one.waits for one in (first, second))


def test_what_stands_in_its_file_waits_no_more_and_is_shown_once(bank, change, rows_of):
    (waiting, card) = adopted(bank(*ASKED, ["DE", "Challenges", cards("Who travels?")]))
    entry = "  - {by: DE, date: 2012-09-16, what: 'We use it: Signed by all'}"
    change("solutions/one-paper.yaml", "reuse:", f"reuse:\n{entry}")
    change(
        "challenges.csv", "late,", f"x,Who is on the way?,S01,{card.data['card']},,open,,,,,\nlate,"
    )
    results = bank(*ASKED, ["DE", "Challenges", cards("Who travels?")])
    assert [one.standing for one in adopted(results)] == ["adopted", "adopted"]
    assert waiting.standing == "ready"
    assert len(table(results.reuse_log()).groups) == 1
    assert "Brought by seats" not in str(table(results.challenges()).groups)


# What is wrong with its file


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("mode: named", "mode: pseudonymous", "answered by name"),
        ("mode: named", "mode: named\ninstrument: ours", "has no instrument"),
        ("mode: named", "mode: named\ngroups: [unit]", "not split by groups"),
        ("mode: named", "mode: named\nsettings: {most_cards: 0}", "most_cards"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(group, change, old, new, text):
    change("activities/bank.yaml", old, new)
    with pytest.raises(SheetError, match=text):
        group()


def test_recorded_answers_are_told_where_they_belong(group, folder):
    with (folder / "recorded/cards.csv").open("a", encoding="utf-8") as file:
        file.write("S01,bank,one-paper,X1,We use it,,report,certain,\n")
    with pytest.raises(SheetError, match=r"stands under reuse in its file"):
        group()

from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.errors import SheetError
from plakit.programme import read_programme

GUIDELINE = """\
id: trust
text: Build trust first.
addressees: [providers]
strength: should
since: S01
source: report
evidence:
  - {ref: "REF", says: It says so.}
"""


@pytest.fixture
def told(folder: Path) -> Callable[[str], list[str]]:
    """Give a function that writes one link of evidence, and gives the faults of the folder."""
    with (folder / "programme.yaml").open("a", encoding="utf-8") as file:
        file.write("addressees: [{id: providers, title: Providers}]\n")
    cards = folder / "recorded" / "cards.csv"
    cards.write_text(
        "session,activity,item,card,value,source,certainty\n"
        "S01,board,needs,S01-B-001,More time,report,certain\n",
        encoding="utf-8",
    )
    (folder / "activities" / "vote.yaml").write_text(
        "id: vote\nkind: vote\ntitle: Vote\nsteps: [{id: dots, title: Dots}]\n"
        "settings: {issues: [{id: rules, text: Simpler rules}]}\n",
        encoding="utf-8",
    )
    (folder / "guidelines").mkdir()

    def faults(ref: str) -> list[str]:
        text = GUIDELINE.replace("REF", ref)
        (folder / "guidelines" / "trust.yaml").write_text(text, encoding="utf-8")
        try:
            read_programme(folder)
        except SheetError as error:
            return str(error).split("\n")
        return []

    return faults


@pytest.mark.parametrize(
    "ref",
    [
        "source:report", "card:S01-B-001", "card:S01-needs-0123456789", "fact:shares",
        "fact:shares#NO", "assessment:health.a1", "vote:vote", "vote:vote.dots",
        "issue:vote.rules", "issue:board.S01-board-p1",
    ],
)  # fmt: skip
def test_what_is_held_is_found(told: Callable[[str], list[str]], ref: str) -> None:
    assert told(ref) == []


@pytest.mark.parametrize(
    ("ref", "fault"),
    [
        ("source:raport", "'raport' is not a source that is known here. Known: report."),
        ("case:opir", "'opir' is not a case that is known here."),
        ("card:S01-B-002", "'S01-B-002' is not a card that was recorded. Known: S01-B-001."),
        ("fact:share", "'share' is not a file of the folder facts. Known: shares."),
        ("fact:shares#SE", "'SE' is not in the first column of facts/shares.csv. Known: NO."),
        ("assessment:helth.a1", "'helth' is not an activity that is known here."),
        ("assessment:health.a2", "'a2' is not an item of health that is known here. Known: a1."),
        ("vote:vote.pairs", "'pairs' is not a step of vote that is known here. Known: dots."),
        ("issue:vote.rule", "'rule' is not an issue of vote that is known here. Known: rules."),
        ("excerpt:health.case-1", "'case-1' is not a case that is known here."),
    ],
)
def test_what_leads_nowhere_is_told_with_its_line_and_the_nearest_name(
    told: Callable[[str], list[str]], ref: str, fault: str
) -> None:
    (found,) = told(ref)
    where = "guidelines/trust.yaml, line 8, evidence 1, ref: "
    assert found.startswith(where + fault)

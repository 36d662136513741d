"""The guidelines drafted for the forum of 2012: no promises, and every link leads somewhere."""

import pytest

from plakit.programme import EvidenceLink, Programme, read_programme
from plakit.shipped import shipped


@pytest.fixture(scope="module")
def forum() -> Programme:
    return read_programme(shipped("data", "programmes", "ecvet-forum-2012"))


def holds(forum: Programme, link: EvidenceLink) -> bool:
    """Tell whether the programme holds what a link names."""
    if link.thing == "fact":
        file, _, value = link.name.partition("#")
        table = forum.facts[file]
        return not value or value in {row[table.columns[0]] for row in table.rows}
    known = {
        "card": {row.card for row in forum.contributions},
        "case": set(forum.cases),
        "challenge": {one.id for one in forum.challenges},
        "solution": set(forum.solutions),
        "source": set(forum.sources),
    }
    return link.name in known[link.thing]


def test_every_link_names_what_the_programme_holds(forum):
    held = [*forum.guidelines.values(), *forum.messages.values(), *forum.insights.values()]
    links = [(one.id, link) for one in held for link in one.evidence]
    assert len(links) > 60
    assert [(name, link.ref) for name, link in links if not holds(forum, link)] == []


def test_no_statement_claims_that_somebody_agreed(forum):
    assert len(forum.guidelines) == 9
    for one in forum.guidelines.values():
        assert (one.status, one.source, one.certainty) == ("draft", "project-wording", "inferred")
        assert one.strength != "must", one.id
        assert one.adopted is None
        assert any(link.against for link in one.evidence), one.id
        assert any(link.doubt for link in one.evidence), one.id
    assert {one.status for one in forum.messages.values()} == {"draft"}


def test_every_case_with_more_than_a_name_is_used_but_one(forum):
    refs = {link.ref for one in forum.guidelines.values() for link in one.evidence}
    unused = {name for name in forum.cases if f"case:{name}" not in refs}
    assert unused == {"case-decvet", "case-finecvet", "case-sme-master-plus"}


def test_one_insight_has_a_side_that_nobody_has_heard(forum):
    empty = [one.id for one in forum.insights.values() if any(not view.text for view in one.views)]
    assert empty == ["small-firms-and-paper"]


def test_the_calls_of_the_closing_speech_are_no_promises(forum):
    assert [one.addressee for one in forum.commitments] == [
        "member-states", "commission", "stakeholders",
    ]  # fmt: skip
    said = [row["what"] for row in forum.facts["commitments"].rows]
    assert [one.what for one in forum.commitments] == said
    for one in forum.commitments:
        assert (one.status, one.looked_at, one.by_when.text) == ("unknown", "", "")
        assert "not a promise" in one.note
    assert forum.diffusion == ()


def test_every_statement_has_its_place_in_the_document(forum):
    sections = forum.activity("guidelines").settings["sections"]
    placed = [name for section in sections for name in section["statements"]]
    assert sorted(placed) == sorted(forum.guidelines)


@pytest.mark.parametrize("name", ["drafting", "key-messages", "agreements", "follow-up"])
def test_no_step_of_drafting_was_done_in_2012_and_each_says_so(forum, name):
    activity = forum.activity(name)
    assert activity.steps
    assert "not " in activity.about[""]
    assert "in 2012" in activity.about[""]
    assert forum.recorded_rows(name) == ()

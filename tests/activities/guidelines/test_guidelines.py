from dataclasses import replace
from pathlib import Path

import pytest

from plakit import open_session
from plakit.activities.guidelines import GuidelinesResults
from plakit.activities.held import Cited
from plakit.blocks import (
    Block,
    Chain,
    Figure,
    Folded,
    Heading,
    Paragraph,
    Section,
    Table,
    TextCell,
    Title,
)
from plakit.blocks.plain import plain_text
from plakit.errors import ParameterError, SheetError
from plakit.room import Room


def flat(block: Block) -> list[Block]:
    """Give a block and all inside it."""
    inside = block.blocks if isinstance(block, Section | Folded) else ()
    return [block, *(one for part in inside for one in flat(part))]


def anchors(block: Block) -> set[str]:
    own = {getattr(one, "id", "") for one in flat(block)}
    tables = [one for one in flat(block) if isinstance(one, Table)]
    return own.union(*(one.anchors() for one in tables))


def links_of(tables: list[Table]) -> set[str]:
    cells = [cell for one in tables for row in one.rows() for cell in row.cells]
    texts = [cell for cell in cells if isinstance(cell, TextCell)]
    return {to for cell in texts for _, to in cell.pieces() if to}


def test_statements_of_sections_come_first_and_later_sessions_are_left_out(
    advice: GuidelinesResults,
) -> None:
    table = advice.statements()
    assert isinstance(table, Table)
    assert [row.cells[1].words() for row in table.rows()] == [
        "Find time before you write. (time-first)",
        "Do as they did. (one-case)",
    ]


def test_the_chain_leads_down_to_cards_votes_and_sources(advice: GuidelinesResults) -> None:
    chain = advice.chain("time-first")
    assert [(one.depth, one.name) for one in chain.links] == [
        (0, "outcome:outcome-hours"),
        (1, "issue:sooner.hours"),
        (1, "issue:sooner.rooms"),
        (0, "vote:sooner"),
        (0, "card:N1"),
        (0, "case:case-b"),
        (1, "result:case-b.1"),
        (0, "solution:hours-swapped"),
        (1, "case:case-a"),
        (2, "result:case-a.1"),
        (2, "result:case-a.2"),
        (0, "assessment:health.b1"),
        (0, "fact:priorities#People"),
    ]


def test_a_chain_says_what_is_read_what_speaks_against_and_each_doubt(
    advice: GuidelinesResults,
) -> None:
    text = plain_text(advice.chain("time-first"))
    assert "Speaks to: Providers and Ministries" in text
    assert "Strength: must (of could, should, must)" in text
    assert "Status: agreed by the group" in text
    assert "Dissent: Austria: Time is money." in text
    assert "[speaks against] B: long stays. There it failed. <case:case-b>" in text
    assert "Doubt: Only told by one." in text
    assert "contradicted in the source: elsewhere: 24" in text
    assert "7 pieces of evidence · of 7 sorts · 4 with a doubt · 1 against" in text


def test_why_leads_each_link_to_its_place_on_the_same_page(advice: GuidelinesResults) -> None:
    page = advice.why("time-first")
    chains = [one for one in flat(page) if isinstance(one, Chain)]
    targets = {link.target for chain in chains for link in chain.links if link.target}
    targets |= links_of([one for one in flat(page) if isinstance(one, Table)])
    assert targets <= anchors(page)
    assert "Why do we say this?" in plain_text(page)


def test_links_of_the_report_lead_somewhere_too(advice: GuidelinesResults) -> None:
    page = advice.report()
    chains = [one for one in flat(page) if isinstance(one, Chain)]
    assert len(chains) == 2
    assert {link.target for chain in chains for link in chain.links} <= anchors(page)
    there = [one.id for one in flat(page) if isinstance(one, Heading | Table) and one.id]
    assert len(there) == len(set(there))


def test_an_unknown_statement_is_answered_with_the_known_ones(advice: GuidelinesResults) -> None:
    with pytest.raises(ParameterError, match=r"'time' is no statement of advice\. Known: one-case"):
        advice.why("time")


def test_the_audit_says_what_is_missing_both_ways(advice: GuidelinesResults) -> None:
    text = plain_text(advice.audit())
    assert "It rests on one case only: B: long" in " ".join(text.split())
    statements, unused = (one for one in advice.audit().blocks if isinstance(one, Table))
    assert unused.layout == "profile"  # on a phone its rows are cards
    numbers = [[cell.words() for cell in row.cells[2:6]] for row in statements.rows()]
    assert numbers == [["6", "3", "0", "1"], ["1", "1", "1", "0"]]
    assert [[cell.words() for cell in row.cells] for row in unused.rows()] == [
        ["Needs that were put in order", "5", "2", "More money\nMore people"],
        ["Challenge", "1", "1", "Who has time?"],
        ["Board cards", "4", "3", "More money\nMore people\nNobody comes"],
    ]


def test_a_statement_without_evidence_is_told(guided: Path) -> None:
    results = open_session(str(guided), session="S02").results("advice")
    text = " ".join(plain_text(results.audit()).split())
    assert "Nothing is named that it rests" in text


def test_what_only_live_answers_know_is_told_where_it_is_gone(guided: Path) -> None:
    file = guided / "guidelines" / "one-case.yaml"
    text = file.read_text(encoding="utf-8").replace("case:case-b", "card:S01-needs-0123456789")
    file.write_text(text, encoding="utf-8")
    results = open_session(str(guided)).results("advice")
    (link,) = results.chain("one-case").links
    assert (link.state, link.name) == ("nothing", "card:S01-needs-0123456789")
    assert "Leads nowhere" in plain_text(results.audit())


def test_a_rehearsal_is_marked(advice: GuidelinesResults) -> None:
    rehearsed = replace(advice, held=replace(advice.held, is_rehearsal=True))
    assert rehearsed.chain("time-first").rehearsal
    assert not advice.chain("time-first").rehearsal


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[time-first]", "[time-fist]", "'time-fist' is no statement of guidelines/."),
        ("settings:", "steps: [{id: a, title: A}]\nsettings:", "guidelines ask nobody"),
        ("  title: Adv", "  addressees: [all]\n  title: Adv", "'all' is no addressee"),
    ],
)
def test_a_wrong_file_is_told(guided: Path, old: str, new: str, fault: str) -> None:
    file = guided / "activities" / "advice.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(SheetError, match=fault):
        open_session(str(guided))


def test_the_document_begins_with_what_is_asked_of_whom(advice: GuidelinesResults) -> None:
    page = advice.document(fingerprint="abc", day="2012-09-16")
    heads = [one.text for one in flat(page) if isinstance(one, Heading) and one.level == 2]
    assert heads == [
        "What is asked of whom",
        "The statements, and what they rest on",
        "Earlier versions",
        "How this came about",
        "Annex: audit of the evidence",
        "Annex: the evidence",
    ]
    assert [one.contents for one in flat(page) if isinstance(one, Title)] == [
        "advice-part-statements"
    ]
    asked = next(one for one in flat(page) if isinstance(one, Table))
    assert [
        (group.title, [row.cells[1].words() for row in group.rows]) for group in asked.groups
    ] == [
        ("Providers", ["Find time before you write.", "Do as they did."]),
        ("Ministries", ["Find time before you write."]),
    ]


def test_each_link_of_the_document_leads_somewhere(advice: GuidelinesResults) -> None:
    page = advice.document()
    chains = [one for one in flat(page) if isinstance(one, Chain)]
    tables = [one for one in flat(page) if isinstance(one, Table)]
    links = {link.target for chain in chains for link in chain.links}
    tables += [one.table for one in flat(page) if isinstance(one, Figure) and one.table]
    links |= links_of(tables)
    assert links - {""} <= anchors(page)
    (cards,) = (one for one in tables if one.title == "Board card")
    assert [text for text, to in cards.rows()[0].cells[-1].pieces() if to] == ["1"]


def test_earlier_versions_stand_in_the_document_with_their_reason(
    advice: GuidelinesResults,
) -> None:
    text = plain_text(advice.document())
    assert "Find time." in text
    assert "It was too short." in text


def test_a_document_of_drafts_says_that_nothing_is_agreed(guided: Path) -> None:
    file = guided / "guidelines" / "time-first.yaml"
    file.write_text(file.read_text("utf-8").replace("agreed", "draft"), encoding="utf-8")
    results = open_session(str(guided)).results("advice")
    assert "The group has agreed to none of these statements" in plain_text(results.document())


def test_status_stands_with_what_is_asked_only_where_it_differs(guided: Path) -> None:
    heads = []
    for status in ("agreed", "draft"):
        file = guided / "guidelines" / "time-first.yaml"
        file.write_text(file.read_text("utf-8").replace("agreed", status), encoding="utf-8")
        page = open_session(str(guided)).results("advice").document()
        asked = next(one for one in flat(page) if isinstance(one, Table))
        heads.append([column.head for column in asked.columns])
    assert heads == [
        ["No.", "Guideline statement", "Strength", "Status"],
        ["No.", "Guideline statement", "Strength"],
    ]


def test_the_finding_says_in_words_that_nothing_is_agreed(guided: Path) -> None:
    file = guided / "guidelines" / "time-first.yaml"
    file.write_text(file.read_text("utf-8").replace("agreed", "draft"), encoding="utf-8")
    (finding,) = open_session(str(guided)).results("advice").findings()
    assert finding.text == "The guidelines hold 2 statements; the group has agreed to none of them."


def test_a_reason_is_not_parted_from_its_chain(advice: GuidelinesResults) -> None:
    blocks = flat(advice.document())
    before = [blocks[at - 1] for at, one in enumerate(blocks) if isinstance(one, Chain)]
    assert any(isinstance(one, Paragraph) for one in before)
    assert all(one.stays for one in before if isinstance(one, Paragraph))


def test_the_picture_says_the_same_in_words(advice: GuidelinesResults) -> None:
    figure = advice.picture("one-case")
    assert isinstance(figure, Figure)
    assert figure.table is not None
    assert figure.svg.startswith("<svg")
    assert [cell.words() for cell in figure.table.rows()[0].cells] == [
        "B: long stays (case:case-b)", "2", "–",
    ]  # fmt: skip
    assert not links_of([figure.table])
    assert figure == advice.picture("one-case")


def test_a_room_says_why_by_the_id_alone(room: Room) -> None:
    assert room.why("one-case") == room.guidelines().why("one-case")


def test_released_numbers_and_places_are_quoted(advice: GuidelinesResults) -> None:
    cited = {
        "health": {"b1": Cited(n=20, words="median 3")},
        "sooner": {"rooms": Cited(n=9, place=1), "hours": Cited(n=9, place=2)},
    }
    quoting = replace(advice, held=replace(advice.held, cited=cited))
    text = " ".join(plain_text(quoting.why("time-first")).split())
    assert "median 3 · n 20" in text
    (item,) = (
        one for one in quoting.chain("time-first").links if one.name == "assessment:health.b1"
    )
    assert item.state == "sound"
    assert quoting.gathered.exhibit("vote:sooner").lines == (
        ("Place 1", "More rooms"),
        ("Place 2", "More hours"),
    )


def test_a_result_of_a_low_kind_is_no_full_node(advice: GuidelinesResults) -> None:
    states = {one.name: one.state for one in advice.chain("time-first").links}
    assert (states["result:case-a.1"], states["result:case-a.2"]) == ("sound", "doubt")

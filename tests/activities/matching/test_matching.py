"""What seats offer and seek becomes pairs, groups, a rotation and partners; with faults named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import check_activities
from plakit.activities.matching import MatchingResults
from plakit.blocks import Note, Section, Table
from plakit.blocks.html import block_html
from plakit.errors import ParameterError, SheetError
from plakit.programme import read_programme

Change = Callable[[str, str, str], None]
Rows = Callable[[Any], list[list[str]]]
MATCHING = """\
id: help
kind: matching
title: Who helps whom?
mode: named
steps: [{id: offers, title: Offers, session: S01}]
settings:
  own_themes: [{id: law, title: Rules}, {id: abroad, title: Learning abroad}]
  languages: [en, de, fr]
  sectors: [{id: care, title: Care}]
  workshops: [{id: a, title: First}, {id: b, title: Second}, {id: c, title: Third}]
  attends: 2
"""
NONE = {"nothing": "does_not_apply"}
WHY = (
    "AT-1 helps BE: Rules (levels 4 and 2) · BE helps AT-1: Learning abroad (levels 3 and 1) "
    "(Austria – Belgium)"
)


def choose(*ids: str, comment: str = "") -> dict[str, Any]:
    return {"value": [*ids], "comment": comment} if comment else {"value": [*ids]}


@pytest.fixture
def folder(sample_folder: Path, change: Change) -> Path:
    """Give the small group with a matching in its first session."""
    (sample_folder / "activities/help.yaml").write_text(MATCHING, encoding="utf-8")
    change("sessions.yaml", "needs, priorities]", "needs, priorities, help]")
    return sample_folder


@pytest.fixture
def room(folder: Path, session: Callable[..., Any], answer: Any) -> Any:
    """Give a room in which four seats have answered: AT-1 and AT-2 are of one country."""
    del folder
    entered = session("S01")
    entered.open("help")
    told: dict[str, dict[str, Any]] = {
        "AT-1": {
            "levels": {"value": {"law": 4, "abroad": 1}},
            "offers": choose("law", comment="<b>Our</b> new act"),
            "seeks": choose("abroad"), "languages": choose("de", "en"), "sectors": choose("care"),
        },
        "AT-2": {"seeks": choose("law"), "offers": NONE, "languages": choose("de")},
        "BE": {
            "levels": {"value": {"law": 2, "abroad": 3}},
            "offers": choose("abroad"), "seeks": choose("law"), "languages": choose("fr", "en"),
        },
        "DE": {"offers": NONE, "seeks": NONE, "sectors": choose("care")},
    }  # fmt: skip
    for seat, given in told.items():
        answer(entered, "help", seat, "offers", **given)
    return entered


def test_pairs_come_with_their_reasons_and_those_without_one_with_why(
    room: Any, rows_of: Rows
) -> None:
    table = room.results("help").pairs()
    assert rows_of(table) == [
        ["AT-1 – BE", WHY, "English"],
        ["AT-2", "all who would fit are taken, or are of one country, or share no language"],
        ["DE", "offers and seeks nothing at the moment"],
    ]  # fmt: skip
    assert table.about == "2 of 3 people who want to grow are helped."
    assert table.notes[0].startswith("Reckoned exactly: no other pairs help more people.")
    assert [group.title for group in table.groups] == ["", "Not in a pair"]


def test_who_offers_without_standing_higher_is_told_from_who_is_taken(
    folder: Path, session: Callable[..., Any], answer: Any, change: Change, rows_of: Rows
) -> None:
    low = {"levels": {"value": {"law": 2, "abroad": 2}}}
    change("activities/help.yaml", "settings:\n", "settings:\n  pairs: helpers\n")
    room = session("S01")
    room.open("help")
    answer(room, "help", "AT-1", "offers", **low, offers=choose("law"), seeks=choose("abroad"))
    answer(room, "help", "BE", "offers", **low, offers=NONE, seeks=choose("law"))
    assert rows_of(room.results("help").pairs()) == [
        # Somebody seeks what AT-1 offers; that is no help to AT-1.
        ["AT-1", "nobody offers what is sought: Learning abroad"],
        ["BE", "in the themes that would fit, who offers does not stand higher"],
    ]


def test_themes_are_counted_and_what_nobody_offers_is_marked(room: Any, rows_of: Rows) -> None:
    table = room.results("help").themes()
    assert rows_of(table) == [["Rules", "1", "2"], ["Learning abroad", "1", "1"]]
    assert table.about == "6 seats asked, 4 took part, 2 missing."


def test_what_is_written_beside_stands_with_the_seat_as_text(room: Any, rows_of: Rows) -> None:
    table = room.results("help").offers()
    assert rows_of(table)[0] == [
        "AT-1", "Austria", "Rules (<b>Our</b> new act)", "Learning abroad", "English; Deutsch",
        "Care",
    ]  # fmt: skip
    assert "<b>Our" not in block_html(table)


def test_groups_say_what_is_proved(room: Any, rows_of: Rows) -> None:
    table = room.results("help").groups()
    (row,) = rows_of(table)
    # AT-1 and BE stand at 2.5 in the mean; the two without a level count as in the middle.
    assert row == ["1", "AT-1, AT-2, BE, DE", "2.5", "–"]
    (note,) = table.notes
    assert note == (
        "1 pair of one country or organisation sits in one group. It cannot be fewer: that is "
        "proved by counting."
    )


def test_each_finds_the_own_row_of_the_rotation(room: Any, rows_of: Rows) -> None:
    results = room.results("help")
    rows = rows_of(results.rotation())
    assert [row[0] for row in rows] == [
        "AT-1", "AT-2", "BE", "DE",
    ]  # fmt: skip
    assert all(len({row[1], row[2]}) == 2 for row in rows)
    assert results.rotation().notes == (
        "No two of one country or organisation sit at one table.",
        "No two people sit together twice.",
    )
    tables = rows_of(results.tables_of_rounds())
    assert len(tables) == 2 * 3
    assert sum(int(row[1]) for row in tables) == 2 * 4


def test_partners_are_searched_by_theme_language_sector_and_level(room: Any, rows_of: Rows) -> None:
    results = room.results("help")
    assert [row[0] for row in rows_of(results.partners("BE"))] == [
        "AT-1", "AT-2", "DE",
    ]  # fmt: skip
    found = results.partners("BE", theme="law", level=3)
    assert rows_of(found) == [
        ["AT-1", "Austria", "Rules (level 4) (<b>Our</b> new act)", "–", "English"],
    ]
    assert found.about.startswith("Looked for: Rules and level 3 or more.")
    assert [row[0] for row in rows_of(results.partners("AT-2", sector="care"))] == [
        "AT-1", "DE",
    ]  # fmt: skip
    nobody = results.partners("BE", language="fr")
    assert isinstance(nobody, Note)
    assert nobody.text == "Looked for: français. Nobody fits that."


@pytest.mark.parametrize(("wrong", "answered"), [
    ({"seat": "EE"}, "'EE' has not answered. Known: AT-1, AT-2, BE, DE"),
    ({"theme": "lawn"}, "help: 'lawn' is not a theme of this matching. Known: abroad, law."),
    ({"sector": "x"}, "'x' is not a sector of this matching."),
    ({"language": "nb"}, "'nb' is not a language of this matching."),
])  # fmt: skip
def test_an_unknown_wish_is_answered_with_the_known_ones(
    room: Any, wrong: dict[str, str], answered: str
) -> None:
    with pytest.raises(ParameterError) as refused:
        room.results("help").partners(**wrong)
    assert answered in str(refused.value)


def test_findings_say_how_many_are_helped(room: Any) -> None:
    (found,) = room.results("help").findings()
    assert found.text == "2 of 3 who want to grow have somebody who can help."
    assert found.about == "4 of 6 have answered."


def test_what_nobody_offers_is_a_finding(room: Any, answer: Any) -> None:
    answer(room, "help", "AT-1", "offers", offers=NONE)
    texts = [one.text for one in room.results("help").findings()]
    assert texts[1] == "Nobody here can help with “Rules”."


def test_the_phone_shows_the_own_answers_first(room: Any) -> None:
    shown = room.results("help").beside({"offers": choose("law")})
    assert isinstance(shown, Section)
    assert shown.blocks[0].title == "Your own answers"
    assert len(shown.blocks) == 7


def test_nobody_has_answered_yet(folder: Path, session: Callable[..., Any]) -> None:
    del folder
    results = session("S01").results("help")
    for name in ("themes", "offers", "pairs", "groups", "rotation", "tables_of_rounds", "partners"):
        assert getattr(results, name)().text == "Nobody has answered yet.", name
    assert results.findings() == ()
    assert [one.text for one in results.report().blocks] == ["Nobody has answered yet."]
    assert not results.who().is_here


def test_one_answer_alone_is_no_pair(
    folder: Path, session: Callable[..., Any], answer: Any, rows_of: Rows
) -> None:
    del folder
    room = session("S01")
    room.open("help")
    answer(room, "help", "BE", "offers", seeks=choose("law"))
    results = room.results("help")
    assert rows_of(results.pairs()) == [["BE", "nobody offers what is sought: Rules"]]
    assert results.groups().notes[0] == "So few people do not make groups of 4 to 6."
    assert isinstance(results.rotation(), Table)
    assert results.partners("BE").text == "Nobody fits that."


def test_too_few_seats_are_said_in_place_of_a_plan(
    room: Any, change: Change, session: Callable[..., Any]
) -> None:
    del room
    change("activities/help.yaml", "attends: 2", "attends: 2\n  seats: 1")
    note = session("S01").results("help").rotation()
    assert isinstance(note, Note)
    assert note.text.startswith("4 people do not fit: there are 3 seats in all workshops together.")


def test_without_workshops_there_is_no_plan(
    room: Any, change: Change, session: Callable[..., Any]
) -> None:
    del room
    text = MATCHING.split("  workshops")[1]
    change("activities/help.yaml", "  workshops" + text, "")
    results = session("S01").results("help")
    assert results.rotation().text.startswith("No workshops are named in the file")
    assert len(results.report().blocks) == 4
    assert results.picture().id == "table-help-pairs"


def test_helpers_form_a_chain(room: Any, change: Change, session: Any, rows_of: Rows) -> None:
    del room
    change("activities/help.yaml", "attends: 2", "attends: 2\n  pairs: helpers")
    table = session("S01").results("help").pairs()
    assert [row[0] for row in rows_of(table)] == [
        "AT-1 → BE", "BE → AT-1", "AT-2",
    ]  # fmt: skip
    assert table.groups[1].title == "Without a helper"


LEVELS = "  own_themes: [{id: law, title: Rules}, {id: abroad, title: Learning abroad}]\n"


@pytest.fixture
def assessed(folder: Path, change: Change) -> Path:
    """Give the group where levels come from a self-assessment by name."""
    change("activities/help.yaml", LEVELS, "  levels_from: openly\n")
    change("activities/openly.yaml", "title: Once", "title: Once, session: S01")
    return folder


def test_levels_are_taken_from_a_self_assessment_by_name(
    assessed: Path, session: Callable[..., Any], answer: Any, rows_of: Rows
) -> None:
    del assessed
    room = session("S01")
    room.open("openly")
    room.open("help")
    assert "levels" not in [q.id for q in room.place.state("S01", "help", "offers").form.questions]
    answer(room, "openly", "BE", "once", a1="3 3", a2="3 3", b1="1 3", b2="1 3")
    answer(room, "openly", "DE", "once", a1="1 3", a2="1 2", b1="3 3", b2="2 2")
    answer(room, "help", "DE", "offers", offers=choose("b"))
    results = room.results("help")
    ((pair, why, shared),) = rows_of(results.pairs())
    assert (pair, shared) == ("BE – DE", "–")
    assert why == (
        "BE helps DE: People (levels 3 and 1) · DE helps BE: Means (levels 2.5 and 1) "
        "(Belgium – Germany)"
    )
    assert results.themes().about.endswith(
        "Of seats that chose nothing here, “Openly” counts: areas at level 2 or above are offered; "
        "areas wanted one level higher or more are sought or, where nothing was said of what is "
        "wanted, those at 1 or below."
    )
    assert results.offers().about.startswith("What each chose, or its self-assessment says;")
    assert results.files() == ("activities/help.yaml", "activities/openly.yaml", "seats.csv")
    sources = room.show_results().blocks[-1]
    assert "answers, activity openly, until S01" in [one.name for one in sources.reads]


def test_nothing_is_read_of_a_self_assessment_that_promised_random_numbers(
    assessed: Path, session: Callable[..., Any], answer: Any, change: Change
) -> None:
    """What was promised with the questions holds, whatever the file says afterwards."""
    del assessed
    change("activities/openly.yaml", "mode: named\ngroups: [unit, kind]", "mode: pseudonymous")
    change("activities/help.yaml", "levels_from: openly", LEVELS.strip())
    room = session("S01")
    room.open("openly")
    for seat in ("BE", "DE", "CZ"):
        answer(room, "openly", seat, "once", a1="3 3", a2="3 3", b1="1 3", b2="1 3")
    room.close("openly")
    change("activities/openly.yaml", "mode: pseudonymous", "mode: named")
    change("activities/help.yaml", LEVELS.strip(), "levels_from: openly")
    results = session("S01").results("help")
    assert isinstance(results, MatchingResults)
    assert results.held.others["openly"].answers == ()
    assert results.peers == ()


@pytest.mark.parametrize(("old", "new", "words"), [
    ("mode: named", "mode: pseudonymous", "a matching is answered by name"),
    ("mode: named", "mode: named\ninstrument: ours", "a matching has no instrument."),
    ("mode: named", "mode: named\ngroups: [kind]", "a matching is not split by groups."),
    ("steps: [{id: offers, title: Offers, session: S01}]\n", "", "a matching needs a step"),
    (LEVELS, "", "a matching needs themes."),
    (LEVELS, "  themes: [law]\n", "'law' is not a theme of the programme."),
    (LEVELS, LEVELS + "  levels_from: openly\n", "themes are named in two ways: own_themes"),
    (LEVELS, "  levels_from: health\n", "health is answered under random numbers"),
    (LEVELS, "  levels_from: needs\n", "'needs' is not a self-assessment. Known: health, openly"),
    (LEVELS, LEVELS + "  strong: 3\n", "'strong' is for levels of a self-assessment."),
    ("{id: c, title: Third}", "{id: b, title: Third}", "'b' stands there twice; delete one"),
    (", {id: b, title: Second}, {id: c, title: Third}", "", "one workshop needs no rotation."),
    ("attends: 2", "attends: 4", "of 3 workshops each can attend 3 at most here"),
    ("attends: 2", "attends: 2\n  groups: {least: 5, most: 4}", "groups of 5 to 4 cannot be"),
    ("attends: 2", "attends: 2\n  groups: {theme: x}", "'x' is not a theme of this matching."),
])  # fmt: skip
def test_a_file_that_cannot_be_is_told(
    folder: Path, change: Change, old: str, new: str, words: str
) -> None:
    change("activities/help.yaml", old, new)
    with pytest.raises(SheetError) as refused:
        read_programme(folder, also=check_activities)
    assert words in str(refused.value)


def test_recorded_offers_are_a_fault(folder: Path) -> None:
    (folder / "recorded/help.csv").write_text(
        "session,activity,item,value,source,certainty\nS01,help,offers,law,report,certain\n",
        encoding="utf-8",
    )
    with pytest.raises(SheetError, match="help is a matching, and offers are not recorded here"):
        read_programme(folder, also=check_activities)


def test_the_form_asks_in_three_parts(folder: Path, session: Callable[..., Any]) -> None:
    del folder
    room = session("S01")
    room.open("help")
    form = room.place.state("S01", "help", "offers").form
    assert [question.id for question in form.questions] == [
        "levels", "offers", "seeks", "languages", "sectors",
    ]  # fmt: skip
    assert form.meant_to_be_read
    assert form.privacy == "named"

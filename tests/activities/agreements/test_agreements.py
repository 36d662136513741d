"""Agreements in the small group: what is asked, what is missing, how many, and the documents."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Answered, Held
from plakit.activities.agreements import AgreementResults
from plakit.blocks import BlankCell, Heading, Paragraph, Section, Table, TextCell, Title
from plakit.errors import ParameterError, SheetError
from plakit.forms import Form, check_answer
from plakit.programme import Programme
from plakit.wording import speaking

AGREEMENT = """\
id: papers
kind: agreement
title: Our agreements
mode: named
steps:
  - {id: own, title: Your part, session: S01}
  - {id: together, title: What we all say, does: together, session: S01}
"""
OWN, TOGETHER = ("S01", "own"), ("S01", "together")
LEAD = "facilitator"
WHOLE = {
    "institution": "School of cars", "address": "1 Road", "entitled": "trains", "signatory": "head",
    "units-1-title": "Brakes", "units-1-qualification": "Mechanic", "units-1-outcomes": "a\nb",
    "assessed-how": "on a car", "assessed-by": "trainer", "record": "logbook",
    "validated": "by the board", "recognised": "as unit 3",
    "preparation": "a course", "activities": "repairs", "support": "a mentor",
}  # fmt: skip
Said = dict[str, str]
Make = Callable[..., AgreementResults]


@pytest.fixture(autouse=True)
def _papers(sample_folder: Path) -> None:
    (sample_folder / "activities" / "papers.yaml").write_text(AGREEMENT, encoding="utf-8")
    calendar = sample_folder / "sessions.yaml"
    sessions = calendar.read_text("utf-8").replace("needs, priorities]", "needs, papers]", 1)
    calendar.write_text(sessions, encoding="utf-8")


@pytest.fixture
def settings(sample_folder: Path) -> Callable[[str], None]:
    """Give a function that writes more into the file of the activity."""

    def write(text: str) -> None:
        file = sample_folder / "activities" / "papers.yaml"
        file.write_text(AGREEMENT + text, encoding="utf-8")

    return write


@pytest.fixture
def form(programme: Callable[[], Programme]) -> Callable[[str], Form]:
    """Give a function that makes the Form of a step."""

    def make(step: str) -> Form:
        group = programme()
        activity = group.activity("papers")
        found = next(one for one in activity.steps if one.id == step)
        return KINDS["agreement"].asking(group, activity, found, Held()).form

    return make


@pytest.fixture
def made(programme: Callable[[], Programme], form: Callable[[str], Form]) -> Make:
    """Give a function that makes results of what seats and the facilitator said."""

    def make(*, is_rehearsal: bool = False, **said: Said) -> AgreementResults:
        group = programme()
        forms = {OWN: form("own"), TOGETHER: form("together")}
        answers = []
        for name, own in said.items():
            who, wave = name.replace("_", "-"), TOGETHER if name == LEAD else OWN
            for item, words in own.items():
                value: Any = check_answer(forms[wave], item, {"value": words}).value
                answers.append(Answered(wave[0], "papers", wave[1], who, item, value, "lab"))
        held = Held(tuple(answers), waves=(OWN, TOGETHER), asked=forms, is_rehearsal=is_rehearsal)
        shown = KINDS["agreement"].results(
            group, group.session("S01"), group.activity("papers"), held, None
        )
        assert isinstance(shown, AgreementResults)
        return shown

    return make


def tables(section: Section) -> list[Table]:
    return [block for block in section.blocks if isinstance(block, Table)]


def blanks(section: Section) -> list[str]:
    cells = [cell for table in tables(section) for row in table.rows() for cell in row.cells]
    return [cell.label for cell in cells if isinstance(cell, BlankCell)]


def words(section: Section) -> list[str]:
    cells = [cell for table in tables(section) for row in table.rows() for cell in row.cells]
    return [cell.text for cell in cells if isinstance(cell, TextCell)]


def headings(section: Section) -> list[str]:
    return [block.text for block in section.blocks if isinstance(block, Heading)]


def rows_of(table: Any) -> list[list[str]]:
    return [[cell.words() for cell in row.cells] for row in table.rows()]


def test_a_partner_is_asked_once_for_what_both_templates_hold(form) -> None:
    asked = form("own")
    assert asked.items().count("institution") == 1
    assert asked.items().count("units-1-outcomes") == 1
    assert {"entitled", "activities", "preparation"} <= set(asked.items())
    assert asked.privacy == "named"
    assert asked.meant_to_be_read is True


def test_nobody_is_asked_for_names_or_signatures(form) -> None:
    asked = {*form("own").items(), *form("together").items()}
    assert not asked & {"learner-name", "contact", "signature", "signed-name", "learner-course"}


def test_a_further_unit_is_asked_for_where_there_is_one(form) -> None:
    asked = form("own")
    assert asked.question("units-1-title").show_if is None
    assert asked.question("units-2-title").show_if.item == "units-2-more"
    assert asked.question("units-3-more").show_if.item == "units-2-more"


def test_what_all_say_is_written_down_by_the_facilitator(programme, form) -> None:
    asked = form("together")
    assert asked.by_facilitator is True
    assert "costs" in asked.items()
    assert "institution" not in asked.items()
    kind, activity = KINDS["agreement"], programme().activity("papers")
    assert kind.is_decision(activity, "together")
    assert not kind.is_decision(activity, "own")


def test_a_form_speaks_the_languages_of_the_group_alone(form) -> None:
    label = form("own").question("institution").label
    assert set(label) == {"en"}


def test_who_has_filled_in_what_is_shown_with_what_is_open(made: Make) -> None:
    shown = made(AT_1=WHOLE, DE={"institution": "Berufsschule", "units-1-title": "Lacke"})
    assert rows_of(shown.parts())[0] == ["School of cars (AT-1, Austria)", "15 of 15", "nothing"]
    second = rows_of(shown.parts())[1]
    assert second[:2] == ["Berufsschule (DE, Germany)", "2 of 15"]
    assert second[2].startswith("Address, What it is entitled to do, Who signs (office), ")
    assert second[2].endswith(" and 9 more")


def test_each_section_says_from_whom_something_is_missing(made: Make) -> None:
    shown = made(
        AT_1=WHOLE, DE={"institution": "Berufsschule"}, facilitator={"purpose": "Stays abroad"}
    )
    rows = {row[0]: row[1:] for row in rows_of(shown.missing("memorandum"))}
    assert rows["Partners"] == ["5 of 8", "Berufsschule (3)"]
    assert rows["Purpose and scope"] == ["1 of 2", "Qualifications or trades it covers"]
    assert "The network" not in rows, "between two partners there is none"
    assert "Signatures" not in rows
    agreement = {row[0]: row[1:] for row in rows_of(shown.missing("learning-agreement"))}
    assert agreement["Host institution"] == ["3 of 4", "Berufsschule (1)"]


def test_a_unit_that_was_begun_counts_and_one_that_was_taken_back_does_not(made: Make) -> None:
    more = {"units-2-more": "yes", "units-2-title": "Tyres"}
    assert rows_of(made(AT_1=WHOLE | more).parts())[0][1] == "16 of 18"
    back = more | {"units-2-more": "no"}
    assert rows_of(made(AT_1=WHOLE | back).parts())[0][1] == "15 of 15"


def test_the_document_between_two_is_bilateral_and_keeps_lines_for_the_rest(made: Make) -> None:
    shown = made(AT_1=WHOLE, DE={"institution": "Berufsschule"}, facilitator={"purpose": "Stays"})
    paper = shown.document("memorandum", "AT-1", "DE")
    title = paper.blocks[0]
    assert isinstance(title, Title)
    assert [fact.text for fact in title.facts] == [
        "School of cars and Berufsschule", "between two partners", "28 places are still empty",
    ]  # fmt: skip
    assert {"School of cars", "Brakes", "a\nb", "Berufsschule", "Stays"} <= set(words(paper))
    assert blanks(paper).count("Signature") == 2
    assert blanks(paper).count("Contact person") == 2
    assert "8 Duration and review" in headings(paper)
    clause = next(block for block in paper.blocks if isinstance(block, Paragraph))
    assert clause.text.startswith("1.1 The institutions named here trust")


def test_among_three_it_is_one_for_a_network(made: Make) -> None:
    name = {"institution": "A school"}
    shown = made(AT_1=name, DE=name, BE=name)
    assert "8 The network" in headings(shown.document("memorandum"))
    assert "8 Duration and review" in headings(shown.document("memorandum", "AT-1", "BE"))
    with pytest.raises(ParameterError, match=r"between a home and a host. Name these two seats"):
        shown.document("learning-agreement")
    with pytest.raises(ParameterError, match="the home first; 1 were given"):
        shown.document("learning-agreement", "DE", "DE")


def test_a_learning_agreement_has_home_host_and_lines_for_the_learner(made: Make) -> None:
    host = WHOLE | {"institution": "Berufsschule", "recognised": "of the host, not told"}
    more = {"units-2-more": "yes", "units-2-title": "Tyres", "units-2-outcomes": "c"}
    shown = made(AT_1=WHOLE, DE=host | more)
    paper = shown.document("learning-agreement", "AT-1", "DE", units=["DE/2"])
    assert blanks(paper)[:3] == ["Name of the learner", "Course and year at home",
                                 "Stay from and to"]  # fmt: skip
    assert "Tyres" in words(paper)
    assert "Brakes" not in words(paper)
    assert "as unit 3" in words(paper)
    assert "of the host, not told" not in words(paper)
    signed = [row.cells[0].words() for row in tables(paper)[-2].rows()]
    assert signed == ["The learner", "Home: School of cars", "Host: Berufsschule"]
    with pytest.raises(ParameterError, match=r"'DE/3' is not a unit.*Known: AT-1/1, DE/1"):
        shown.document("learning-agreement", "AT-1", "DE", units=["DE/3"])


def test_a_blank_form_has_a_line_for_everything(made: Make) -> None:
    paper = made(AT_1=WHOLE).blank("memorandum", parties=3)
    assert "School of cars" not in words(paper)
    assert {"Partner 1", "Partner 3"} <= {
        group.title for table in tables(paper) for group in table.groups
    }
    assert "8 The network" in headings(paper)
    assert blanks(paper).count("Learning outcomes") == 9
    blank = made().blank("learning-agreement")
    assert [row.cells[0].words() for row in tables(blank)[-2].rows()] == [
        "The learner", "Home", "Host",
    ]  # fmt: skip


def test_how_many_agreements_it_takes(made: Make, settings, sample_folder: Path) -> None:
    settings("settings: {partnerships: [[AT-1, DE], [BE, DE, EE]]}\n")
    seats = sample_folder / "seats.csv"
    gone = seats.read_text("utf-8").replace("EE,EE,vet-provider,invited,,", "EE,EE,,invited,,1999")
    seats.write_text(gone, encoding="utf-8")
    table: Any = made().count(partners=6)
    assert [row[1:] for row in rows_of(table)] == [
        ["15", "30", "6"], ["5", "10", "1"], ["2", "5", "it depends"], ["1", "6", "1"],
    ]  # fmt: skip
    assert table.notes[-1] == "Named in a partnership, and not a seat of this session: EE."


def test_without_seats_an_example_is_counted_and_one_partner_is_none(
    made: Make, sample_folder: Path
) -> None:
    (sample_folder / "seats.csv").write_text("id,unit\n", encoding="utf-8")
    table: Any = made().count()
    assert table.about == "With 6 partners."
    assert table.notes[-1] == "An example, as there are no two seats yet."
    with pytest.raises(ParameterError, match="Nobody agrees alone"):
        made().count(partners=1)


def test_with_nothing_filled_in_each_part_says_so(made: Make) -> None:
    nothing = made()
    said = "No partner has filled in anything yet."
    assert [block.text for block in (nothing.parts(), nothing.missing())] == [said, said]
    assert nothing.report().blocks[0].text == said
    with pytest.raises(ParameterError, match="needs two partners or more; there are 0"):
        nothing.document("memorandum")
    assert nothing.findings() == ()
    assert nothing.who().n == 0


def test_unknown_templates_and_seats_are_answered_with_the_known_ones(made: Make) -> None:
    shown = made(AT_1=WHOLE)
    with pytest.raises(
        ParameterError, match=r"'memo' is not an agreement.*Known: learning-agreement, memo"
    ):
        shown.missing("memo")
    with pytest.raises(ParameterError, match=r"seat 'DE' has not filled in its part. Known: AT-1"):
        shown.document("memorandum", "AT-1", "DE")


def test_a_document_made_of_simulated_answers_says_so(made: Make) -> None:
    paper = made(is_rehearsal=True, AT_1=WHOLE, DE=WHOLE).document("memorandum")
    assert all(block.rehearsal for block in paper.blocks)


def test_the_document_is_said_in_the_language_of_the_reader(made: Make) -> None:
    with speaking("de"):
        paper = made(AT_1=WHOLE, DE=WHOLE).document("learning-agreement", "AT-1", "DE")
    assert headings(paper)[0] == "1 Lernende Person und Aufenthalt"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("mode: named", "mode: pseudonymous"), "filled in by name of the partner. Write mode"),
        (("steps:", "settings: {templates: [memo]}\nsteps:"), "'memo' is not a template"),
        (
            ("kind: agreement\n", "kind: agreement\nsettings: {partnerships: [[AT-1]]}\n"),
            "at least 2",
        ),
        (
            ("steps:", "settings: {partnerships: [[AT-1, DE], [BE, AT-9]]}\nsteps:"),
            "yaml, line 5, settings, partnerships 2 2: 'AT-9' is not a seat of seats.csv. Known:",
        ),
        (
            ("steps:", "settings: {partnerships: [[AT-1, DE, AT-1]]}\nsteps:"),
            "'AT-1' stands there twice; delete one",
        ),
    ],
)
def test_a_wrong_file_is_told(
    sample_folder: Path, programme, change: tuple[str, str], fault: str
) -> None:
    file = sample_folder / "activities" / "papers.yaml"
    file.write_text(AGREEMENT.replace(*change, 1), encoding="utf-8")
    with pytest.raises(SheetError) as caught:
        programme()
    assert fault in str(caught.value)


def test_a_rehearsal_counts_partnerships_of_simulated_seats(settings, programme) -> None:
    settings("settings: {partnerships: [[AT-1, DE, EE], [BE, EE]]}\n")
    activity = programme().activity("papers")
    kind = KINDS["agreement"]
    simulated = {"AT-1": "sim-01", "DE": "sim-02", "BE": "sim-03"}
    assert kind.rehearsal_settings(activity, simulated) == {"partnerships": [["sim-01", "sim-02"]]}
    assert activity.settings == {"partnerships": [["AT-1", "DE", "EE"], ["BE", "EE"]]}

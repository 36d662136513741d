"""Templates of agreements: those that plakit ships, a group's own, and what is wrong in one."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.errors import SheetError
from plakit.programme import AgreementTemplate, read_programme
from plakit.programme.sheets import library_agreements
from plakit.shipped import shipped

ACTIVITY = """\
id: papers
kind: agreement
title: Our agreements
mode: named
steps: [{id: own, title: Your part}]
"""
OWN = """\
id: memorandum
title: Our own Memorandum
sections:
  - {id: who, of: each, title: Who, fields: [{id: institution, label: Name}]}
"""
Write = Callable[[str, str], None]


@pytest.fixture
def write(folder: Path) -> Write:
    """Give a function that writes a file of the group."""

    def write_(name: str, text: str) -> None:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write_


def test_the_library_is_read_where_something_is_filled_in(folder: Path, write: Write) -> None:
    assert not read_programme(folder).agreements
    write("activities/papers.yaml", ACTIVITY)
    programme = read_programme(folder)
    assert sorted(programme.agreements) == library_agreements() == [
        "learning-agreement", "memorandum",
    ]  # fmt: skip
    assert programme.agreements["memorandum"].file == "library/agreements/memorandum.yaml"


def test_a_template_of_the_groups_own_stands_for_the_librarys(folder: Path, write: Write) -> None:
    write("activities/papers.yaml", ACTIVITY)
    write("agreements/memorandum.yaml", OWN)
    memorandum = read_programme(folder).agreements["memorandum"]
    assert memorandum.title == {"": "Our own Memorandum"}
    assert [section.id for section in memorandum.sections_for(2)] == ["who"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("of: each", "of: host"), "sections who, of: only an agreement with a learner has"),
        (("label: Name}", "label: Name}, {id: institution, label: N}"), "stands there twice"),
        (("title: Who", "title: Who, repeat: 2"), "write of: each and one: Unit"),
        (("title: Who", "title: Who, layout: columns"), "write by_hand: true and of: each"),
        ((", fields: [{id: institution, label: Name}]", ""), "says nothing; write clauses, or"),
    ],
)
def test_each_fault_of_a_template_is_told(
    folder: Path, write: Write, change: tuple[str, str], fault: str
) -> None:
    write("agreements/ours.yaml", OWN.replace("id: memorandum", "id: ours").replace(*change))
    with pytest.raises(SheetError) as caught:
        read_programme(folder)
    assert fault in str(caught.value)
    assert str(caught.value).startswith("agreements/ours.yaml, line ")


@pytest.fixture
def library(folder: Path, write: Write) -> dict[str, AgreementTemplate]:
    """Give the templates that plakit ships."""
    write("activities/papers.yaml", ACTIVITY)
    return dict(read_programme(folder).agreements)


def test_a_place_that_two_templates_share_is_called_the_same_in_both(library) -> None:
    labels: dict[str, set[str]] = {}
    for template in library.values():
        for section in template.sections:
            for item, field in section.items(1):
                labels.setdefault(item, set()).add(str((field.label, field.lines)))
    assert {item for item, said in labels.items() if len(said) > 1} == set()
    assert {"institution", "units-1-outcomes", "recognised"} <= set(labels)


def test_every_sentence_is_there_in_three_languages(library) -> None:
    for template in library.values():
        said = [template.title, template.about]
        said += [words for term in template.terms for words in (term.term, term.meaning)]
        for section in template.sections:
            said += [section.title, *section.clauses, *filter(None, [section.one])]
            for field in section.fields:
                said += [field.label, *filter(None, [field.help])]
        assert all(set(words) == {"en", "de", "fr"} for words in said), template.id


def test_no_name_of_a_learner_and_no_signature_is_asked_for(library) -> None:
    for template in library.values():
        asked = {field.id for section in template.sections for field in section.asked}
        assert not asked & {"learner-name", "contact", "signed-name", "signature", "stay-days"}


def test_a_memorandum_among_more_than_two_says_how_one_joins_and_leaves(library) -> None:
    memorandum = library["memorandum"]
    between_two = {section.id for section in memorandum.sections_for(2)}
    assert {section.id for section in memorandum.sections_for(3)} - between_two == {"network"}


@pytest.mark.parametrize("place", ["workbooks/46_agreements.ipynb", "activities/README.md"])
def test_a_cell_shows_a_template_that_a_group_may_take_as_its_own(
    folder: Path, write: Write, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    """The files of plakit lie elsewhere once it is installed, so the words name a call."""
    if place.startswith("workbooks"):
        text = shipped("workbooks", "46_agreements.ipynb").read_text("utf-8").replace('\\"', '"')
    else:
        text = shipped("templates", "programme", place).read_text("utf-8")
    assert "`data/agreements`" not in text
    (code,) = re.findall(r"`(from plakit\.shipped [^`]+)`", text)
    exec(code, {})  # our own line, out of a shipped file
    write("agreements/memorandum.yaml", capsys.readouterr().out)
    write("activities/papers.yaml", ACTIVITY)
    made = read_programme(folder).agreements["memorandum"]
    assert made.file == "agreements/memorandum.yaml"

"""One case whole, and as a story."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from plakit.blocks import Note, Paragraph
from plakit.blocks.html import block_html
from plakit.blocks.plain import plain_text
from plakit.methods.plain_language import count_words
from plakit.wording import speaking
from tests.activities.cases.register.conftest import KITCHEN, NAMED, OPIR, Register

Rows = Callable[[Any], list[list[str]]]


def test_a_page_tells_the_problem_first_and_each_result_with_its_evidence(
    register: Register, rows_of: Rows
) -> None:
    heading, record = register(OPIR).page("case-opir").blocks
    assert (heading.text, heading.id) == ("OPIR: trust before paper", "case-opir")
    assert rows_of(record) == [
        ["Country or region", "Belgium Wallonia and France"],
        ["Problem", "Nobody trusted what partners had examined. All was examined twice."],
        ["For whom", "Apprentices"],
        ["Context", "Two regions, two rules."],
        ["What was done", "1. They met\n2. They wrote units together."],
        ["Resources", "Half a post."],
        ["opinion", "Teachers like it."],
        ["evaluation", "38 of 42 had it counted."],
        ["What helped", "One contact a school"],
        ["What stood in the way", "Calendars differ"],
        ["What others can take over", "The visit of examiners."],
        ["Who could take it over", "Any two schools."],
        ["Sector", "hairdressing"],
        ["Level (EQF)", "3 and 4"],
        ["Themes", "Mobility and Trust"],
        ["Tags", "visits"],
        ["Year of the data", "2011"],
        ["Source", "The report"],
    ]
    assert record.notes == ()


def test_doubts_stand_with_their_field_or_in_its_place(register: Register, rows_of: Rows) -> None:
    _, note, record = register(KITCHEN).page("case-kitchen").blocks
    assert plain_text(note) == "Doubt: this case as a whole is presumed."
    rows = rows_of(record)
    assert ["Country or region, in doubt", "Austria (Elsewhere: AT and DE.)"] in rows
    assert ["Resources", "Not in the source."] in rows
    assert ["no evidence named", "They lose none."] in rows
    missing = ["For whom", "Context", "What was done", "What helped", "What stood in the way",
               "What others can take over", "Who could take it over", "Sector",
               "Year of the data"]  # fmt: skip
    assert record.notes == (f"Not written down: {' · '.join(missing)}.",)


def test_doubt_about_results_that_are_not_there_is_said(register: Register, rows_of: Rows) -> None:
    _, record = register({**NAMED, "doubts": {"results": "Lost."}}).page("case-named").blocks
    assert ["What came of it", "Lost."] in rows_of(record)


def test_doubt_about_results_stands_below_them(register: Register, rows_of: Rows) -> None:
    _, record = (
        register({**OPIR, "doubts": {"results": "Counted by whom?"}}).page("case-opir").blocks
    )
    rows = rows_of(record)
    assert rows[rows.index(["in doubt", "Counted by whom?"]) - 1][0] == "evaluation"


def test_a_case_of_which_only_the_name_is_known_has_a_page(register: Register) -> None:
    text = plain_text(register(NAMED).page("case-named"))
    assert "Only a name" in text
    assert "Not written down: Country or region · Problem" in text


@pytest.mark.parametrize(
    ("consent", "said"),
    [
        ("public", "Ann Other, ann@example.org, School board"),
        ("group", "School board. The group knows whom to ask."),
        ("none", "School board"),
    ],
)
def test_a_person_is_named_only_with_consent_to_it(
    register: Register, rows_of: Rows, consent: str, said: str
) -> None:
    person = {} if consent == "none" else {"name": "Ann Other", "email": "ann@example.org"}
    contact = {**person, "organisation": "School board", "consent": consent}
    section = register({**OPIR, "contact": contact}).page("case-opir")
    assert ["Whom to ask", said] in rows_of(section.blocks[1])
    assert ("Ann Other" in block_html(section)) is (consent == "public")


def test_links_are_words_only(register: Register, rows_of: Rows) -> None:
    links = [{"url": "https://example.org/a", "title": "Report"}, {"url": "http://b.example"}]
    section = register({**OPIR, "links": links}).page("case-opir")
    assert ["Read more", "Report: https://example.org/a\nhttp://b.example"] in rows_of(
        section.blocks[1]
    )
    assert "<a " not in block_html(section)


def test_what_people_wrote_is_never_markup(register: Register) -> None:
    evil = "<script>alert(1)</script>"
    case = {**OPIR, "title": evil, "problem": evil, "sectors": [evil], "steps": [evil, evil]}
    shown = register(case, {**KITCHEN, "units": [evil]})
    html = block_html(shown.report()) + block_html(shown.story("case-opir"))
    assert "<script" not in html


# The story


def story(register: Register, **fields: object) -> list[str]:
    blocks = register({**OPIR, **fields}).story("case-opir").blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_a_story_tells_the_problem_first_in_whole_sentences(register: Register) -> None:
    assert story(register) == [
        "Nobody trusted what partners had examined. All was examined twice.",
        "What was done: They met. They wrote units together.",
        "What came of it: Teachers like it. 38 of 42 had it counted.",
        "What others can take over: The visit of examiners.",
    ]


@pytest.mark.parametrize("words", [5, 20, 60, 150])
def test_a_story_has_at_most_150_words_and_no_half_sentence(register: Register, words: int) -> None:
    text = " ".join(["word"] * (words - 1) + ["end."]).capitalize()
    fields = ("problem", "context", "transferable")
    told = story(register, **dict.fromkeys(fields, " ".join([text] * 12)),
                 steps=[text] * 9, results=[{"text": text}] * 9)  # fmt: skip
    assert sum(map(count_words, told)) <= 150
    assert all(paragraph.endswith("end.") for paragraph in told)


def test_a_story_says_what_it_leaves_out(register: Register) -> None:
    notes = [one for one in register(KITCHEN).story("case-kitchen").blocks if isinstance(one, Note)]
    assert [note.text for note in notes] == [
        "Austria · evidence: none · source: The report",
        (
            "Not told here, as they are not written down or too long for a story: What was done · "
            "What others can take over."
        ),
    ]


def test_of_a_name_there_is_no_story(register: Register) -> None:
    assert "there is no story to tell yet" in plain_text(register(NAMED).story("case-named"))


def test_a_story_is_told_in_the_language_of_the_reader_where_there_is_one(
    register: Register,
) -> None:
    shown = register(OPIR)
    with speaking("de"):
        html = block_html(shown.story("case-opir"))
    assert "Niemand traute den Prüfungen der Partner." in html
    assert not re.search("Nobody trusted", html)

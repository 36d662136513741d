"""What stands on a printed form: which boxes, and how many of each."""

from plakit.blocks import Sheet, SheetQuestion, SheetSection
from plakit.blocks.html import block_html
from plakit.blocks.plain import plain_text
from tests.blocks.sample_sheet import next_steps, reading

CROSS, NUMBER, DIGIT = 'width="19" height="19"', 'width="35"', 'width="23" height="27"'
QUESTIONS = {question.id: question for question in next_steps()}


def html_of(question: SheetQuestion) -> str:
    whole = block_html(Sheet(title="a", sections=[SheetSection(questions=[question])]))
    return whole[whole.index('<div class="question') :].partition("<footer")[0]


def test_a_row_has_its_boxes_side_by_side() -> None:
    html = html_of(QUESTIONS["n1"])
    assert '<ul role="list" class="row">' in html
    assert html.count(CROSS) == 3


def test_a_day_has_a_box_for_each_digit() -> None:
    html = html_of(QUESTIONS["n2"])
    assert html.count(DIGIT) == 2 + 2 + 4
    assert html.index("day") < html.index("month") < html.index("year")


def test_each_option_has_a_box_to_write_a_number_in_and_the_way_out_one_to_cross() -> None:
    html = html_of(QUESTIONS["n3"])
    assert (html.count(NUMBER), html.count(CROSS)) == (3, 1)
    assert "I abstain" in html


def test_each_pair_has_a_box_on_each_side_and_one_for_neither() -> None:
    html = html_of(QUESTIONS["n4"])
    assert html.count(CROSS) == 2 * 3
    assert html.count("Equal, or I cannot say") == 1


def test_each_row_of_a_grid_has_a_box_an_option_and_a_line_for_the_reason() -> None:
    html = html_of(QUESTIONS["n5"])
    assert html.count(CROSS) == 3 * (3 + 1)
    assert html.count("<tbody>") == html.count("Reason") == 3
    assert html.count('<td colspan="5">') == 3


def test_a_text_to_be_changed_stands_above_the_lines() -> None:
    html = html_of(QUESTIONS["n6"])
    assert html.index("As it stands.") < html.index("Your wording") < html.index('class="line"')
    assert (html.count('class="line"'), html.count(CROSS)) == (3, 3)


def test_a_sheet_as_plain_text_says_rows_pairs_and_the_text_of_now() -> None:
    text = plain_text(Sheet(title="a", sections=[SheetSection(questions=next_steps())]))
    assert "n2 By when?\n    Until 2013-06-30.\n    day / month / year\n" in text
    assert "    Visits to each other’s schools / A newsletter\n    Equal, or I cannot say\n" in text
    assert "    A newsletter\n    accepted / put off / refused / Does not apply\n" in text
    assert "n6 What came of it?\n    As it stands.\n" in text


def test_a_text_to_be_read_is_numbered_on_and_has_lines_for_its_codes() -> None:
    html = html_of(reading())
    assert html.index("Problem") < html.index('<ol start="1">') < html.index('<ol start="3">')
    assert html.index("1 Talk") < html.index("They meet and talk.") < html.index("2 Distance")
    assert (html.count('class="line"'), html.count(CROSS)) == (9, 1)
    assert "    3. They met twice a year.\n" in plain_text(
        Sheet(title="a", sections=[SheetSection(questions=[reading()])])
    )


def test_what_people_wrote_is_escaped_on_paper() -> None:
    evil = "<script>alert(1)</script>"
    for shape, fields in {
        "pairs": {"pairs": [(evil, evil)]},
        "grid": {"rows": [evil], "lines": 1, "lines_for": evil},
        "lines": {"given": evil, "given_about": evil, "lines_for": evil},
        "coding": {"rows": [evil], "passages": [{"label": evil, "sentences": [evil]}],
                   "options": [{"label": evil, "about": evil, "mark": "1"}]},
    }.items():  # fmt: skip
        html = html_of(
            SheetQuestion.model_validate({"id": "q", "text": evil, "shape": shape} | fields)
        )
        assert "<script" not in html
        assert html.count("&lt;script&gt;") > 1

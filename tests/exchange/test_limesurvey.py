"""LimeSurvey's tab-separated structures in and out, and answers to what was imported so."""

from pathlib import Path
from typing import Any

import pytest

from plakit import open_session
from plakit.errors import SheetError
from plakit.exchange.answers_in.tables_in import import_answers
from plakit.exchange.limesurvey.conditions import Named, translated
from plakit.exchange.limesurvey.files import read_bounded, read_limesurvey, write_limesurvey
from plakit.exchange.questionnaires.instruments import checked, export_instrument, import_instrument
from plakit.exchange.xlsform.files import with_levels
from plakit.wording import speaking
from tests.conftest import write_folder
from tests.exchange.lime_rows import HEAD, as_txt


class Read:
    """What was read of a structure: its items by id, and the rest."""

    def __init__(self, read: dict[str, Any]) -> None:
        self.instrument = with_levels(read["instrument"])
        self.left_out = [f"{where}: {what}: {why}" for where, what, why in read["left_out"]]
        self.notes = read["notes"]
        self.areas: list[dict[str, Any]] = self.instrument["areas"]
        self.items = {item["id"]: item for area in self.areas for item in area["items"]}
        checked(self.instrument, "survey")


def survey(folder: Path, rows: str, **more: str) -> Read:
    return Read(read_bounded(as_txt(folder / "survey.txt", rows, **more)))


def en(text: str) -> dict[str, str]:
    return {"en": text}


def options(*pairs: str) -> list[dict[str, Any]]:
    return [{"id": one.split("=")[0], "label": en(one.split("=")[1])} for one in pairs]


def test_each_kind_of_question_becomes_one_of_ours(tmp_path: Path) -> None:
    read = survey(
        tmp_path,
        """
        SL |   | surveyls_title |   | Mobility
        G  | 1 | Ways           | 1 | How we travel
        Q  | S | name           | 1 | Who?
        Q  | T | why            | 1 | Why?
        Q  | N | km             | 1 | How far? |  |  | Y
        Q  | D | since          | 1 | Since when?
        Q  | L | by             | 1 | By what?
        A  | 0 | bus            |   | By bus
        A  | 0 | bike           |   | By bike
        Q  | M | also           | 1 | What else?
        SQ | 0 | rain           | 1 | In rain
        SQ | 0 | snow           | 1 | In snow
        Q  | R | first          | 1 | What first?
        A  | 0 | A1             |   | Roads
        A  | 0 | A2             |   | Rails
        Q  | Y | ok             | 1 | All right?
    """,
    )
    assert read.instrument["title"] == en("Mobility")
    assert read.areas[0]["help"] == en("How we travel")
    assert read.items == {
        "name": {"id": "name", "kind": "text", "label": en("Who?")},
        "why": {"id": "why", "kind": "text", "label": en("Why?"), "lines": 5},
        "km": {"id": "km", "kind": "number", "label": en("How far?"), "required": True},
        "since": {"id": "since", "kind": "date", "label": en("Since when?")},
        "by": {
            "id": "by", "kind": "choice", "label": en("By what?"),
            "options": options("bus=By bus", "bike=By bike"),
        },
        "also": {
            "id": "also", "kind": "choices", "label": en("What else?"),
            "options": options("rain=In rain", "snow=In snow"),
        },
        "first": {
            "id": "first", "kind": "ranking", "label": en("What first?"),
            "options": options("A1=Roads", "A2=Rails"),
        },
        "ok": {
            "id": "ok", "kind": "choice", "label": en("All right?"),
            "options": options("Y=Yes", "N=No"),
        },
    }  # fmt: skip
    assert read.left_out == []


def test_numbers_in_rising_order_are_levels_and_default_codes_of_lists_are_not(
    tmp_path: Path,
) -> None:
    read = survey(
        tmp_path,
        """
        G | 1 | G
        Q | L | trust | 1 | Trust?
        A | 0 | 1     |   | No
        A | 0 | 2     |   | Half
        A | 0 | 3     |   | Yes
        Q | L | who   | 1 | Who?
        A | 0 | A1    |   | Anna
        A | 0 | A2    |   | Bob
        A | 0 | A3    |   | Cem
    """,
    )
    assert "kind" not in read.items["trust"]
    assert read.instrument["levels"][2] == {"value": 3, "label": en("Yes")}
    assert read.items["who"]["kind"] == "choice"
    assert read.notes[0].startswith(
        "Choices numbered in rising order were read as levels, in: trust."
    )


def test_each_row_of_an_array_becomes_an_item(tmp_path: Path) -> None:
    read = survey(
        tmp_path,
        """
        G  | 1 | G
        Q  | F | work | 1 | How well does it work? | In your view | en | Y
        SQ | 0 | SQ001 | 1 | Roads
        SQ | 0 | SQ002 | 1 | Rails
        A  | 0 | AO01  |   | Badly
        A  | 0 | AO02  |   | Well
        A  | 0 | AO03  |   | Very well
        Q  | A | five  | 1 | Points
        SQ | 0 | SQ001 | 1 | Speed
        Q  | B | ten   | 1 | Up to ten
        SQ | 0 | SQ001 | 1 | Speed
        Q  | E | change | 1 | More?
        SQ | 0 | SQ001 | 1 | Noise
        Q  | Q | words | 1 | In words
        SQ | 0 | SQ001 | 1 | Good
        Q  | K | count | 1 | How many?
        SQ | 0 | SQ001 | 1 | Cars
    """,
    )
    assert read.items["work_sq001"] == {
        "id": "work_sq001",
        "label": en("Roads"),
        "question": en("How well does it work? – Roads"),
        "help": en("In your view"),
        "required": True,
    }
    assert [one["label"] for one in read.instrument["levels"]] == [
        en("Badly"), en("Well"), en("Very well"),
    ]  # fmt: skip
    assert [one["value"] for one in read.items["five_sq001"]["levels"]] == [1, 2, 3, 4, 5]
    ten = read.items["ten_sq001"]
    assert (ten["kind"], ten["lowest"], ten["highest"], ten["whole"]) == ("number", 1, 10, True)
    ids = [one["id"] for one in read.items["change_sq001"]["options"]]
    assert ids == ["I", "S", "D"]
    assert read.items["words_sq001"]["kind"] == "text"
    assert read.items["count_sq001"]["kind"] == "number"


def test_a_dual_scale_asks_each_row_twice(tmp_path: Path) -> None:
    read = survey(
        tmp_path,
        """
        G  | 1 | G
        Q  | 1 | both | 1 | How is it? |  | en |  |  | Now | Later
        SQ | 0 | SQ1  | 1 | Roads
        A  | 0 | 1    |   | Bad
        A  | 0 | 2    |   | Fair
        A  | 0 | 3    |   | Good
        A  | 1 | yes  |   | Yes
        A  | 1 | no   |   | No
        """,
        head=f"{HEAD} | dualscale_headerA | dualscale_headerB",
    )
    assert read.items["both_sq1_1"]["label"] == en("Roads – Now")
    assert "kind" not in read.items["both_sq1_1"]
    assert read.items["both_sq1_2"]["kind"] == "choice"


def test_another_answer_is_asked_in_words(tmp_path: Path) -> None:
    read = survey(
        tmp_path,
        """
        G  | 1 | G
        Q  | L | by    | 1 | By what? |  | en |  | Y
        A  | 0 | bus   |   | By bus
        Q  | M | also  | 1 | What else? |  | en |  | Y
        SQ | 0 | rain  | 1 | In rain
    """,
    )
    assert read.items["by"]["options"][1] == {"id": "other", "label": en("Other")}
    assert read.items["by_other"] == {
        "id": "by_other", "kind": "text", "label": en("Other: which?"),
        "show_if": {"item": "by", "is_in": ["other"]},
    }  # fmt: skip
    assert [one["id"] for one in read.items["also"]["options"]] == ["rain"]
    assert "show_if" not in read.items["also_other"]


def test_a_list_with_comment_keeps_it(tmp_path: Path) -> None:
    read = survey(
        tmp_path,
        """
        G  | 1 | G
        Q  | O | by      | 1 | By what?
        A  | 0 | bus     |   | By bus
        SQ | 0 | comment |   | Comment
    """,
    )
    assert read.items["by"]["comment"] is True


@pytest.mark.parametrize(
    ("condition", "is_in"),
    [
        ('by.NAOK == "bus"', ["bus"]),
        ('((by == "bus" || by == "walk"))', ["bus", "walk"]),
        ("{by.NAOK != 'bus' and by != ''}", ["bike", "walk"]),
        ('also_rain.NAOK == "Y"', ["rain"]),
        ("!is_empty(also_rain.NAOK) or also_snow == 'Y'", ["rain", "snow"]),
        ("trust.NAOK >= 2", ["2", "3"]),
        ('work_SQ001.NAOK == "AO02"', ["2"]),
        ("!is_empty(ok)", ["Y", "N"]),
    ],
)
def test_conditions_on_one_question_are_kept(
    tmp_path: Path, condition: str, is_in: list[str]
) -> None:
    read = with_condition(tmp_path, condition)
    assert read.items["last"]["show_if"]["is_in"] == is_in
    assert read.left_out == []


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("also_rain.NAOK != 'Y'", ("plakit asks where one option or another is chosen, never where "
                                  "one is not")),
        ("by == 'bus' or ok == 'Y'", "it looks at several questions (by, ok), plakit at one"),
        ("count(also_rain, also_snow) > 1", "plakit has no 'count'"),
        ("TOKEN:EMAIL == 'a'", "plakit does not know ':EMAIL =='"),
        ("by.shown == 'Bus'", "plakit does not know '.shown'"),
        ("later == 'x'", "it looks at 'later', which plakit does not ask before"),
        ("((((by == 'bus')))", "a bracket in it is not closed"),
        ("by ==", "it ends too early"),
        ("(" * 3000 + "1", "it is longer than plakit reads"),
        ("(" * 1000 + "1", "it has too many brackets within brackets"),
        ("!" * 1900 + "by", "it has too many brackets within brackets"),
    ],
)  # fmt: skip
def test_conditions_that_are_not_kept_are_told(tmp_path: Path, condition: str, why: str) -> None:
    read = with_condition(tmp_path, condition)
    assert "show_if" not in read.items["last"]
    (told,) = read.left_out
    assert told.startswith("item last: the condition ")
    assert told.endswith(f": {why}; the question is asked without it")


def with_condition(folder: Path, condition: str) -> Read:
    # A bar separates the cells of these tables.
    rows = """
        G  | 1 | G
        Q  | L | by    | 1 | By what?
        A  | 0 | bus   |   | Bus
        A  | 0 | bike  |   | Bike
        A  | 0 | walk  |   | On foot
        Q  | M | also  | 1 | Also?
        SQ | 0 | rain  | 1 | Rain
        SQ | 0 | snow  | 1 | Snow
        Q  | 5 | five  | 1 | Five
        Q  | L | trust | 1 | Trust?
        A  | 0 | 1     |   | No
        A  | 0 | 2     |   | Half
        A  | 0 | 3     |   | Yes
        Q  | F | work  | 1 | Works?
        SQ | 0 | SQ001 | 1 | Roads
        A  | 0 | AO01  |   | No
        A  | 0 | AO02  |   | Half
        A  | 0 | AO03  |   | Yes
        Q  | Y | ok    | 1 | All right?
        Q  | S | last  | CONDITION | Last
        Q  | S | later | 1 | Later
    """
    path = as_txt(folder / "survey.txt", rows)
    text = path.read_text(encoding="utf-8")
    written = '"' + condition.replace('"', '""') + '"'
    path.write_text(text.replace("CONDITION", written), encoding="utf-8")
    return Read(read_bounded(path))


@pytest.mark.parametrize("condition", ["by.NAOK != 'bus'", "!(by.NAOK eq 'bus')"])
def test_asking_while_there_is_no_answer_is_told(tmp_path: Path, condition: str) -> None:
    read = with_condition(tmp_path, condition)
    assert read.items["last"]["show_if"]["is_in"] == ["bike", "walk"]
    assert read.left_out == [
        "item last: asking while 'by' has no answer: plakit asks after the answer"
    ]


def test_a_group_hands_its_condition_to_its_questions(tmp_path: Path) -> None:
    read = survey(
        tmp_path,
        """
        G | 1 | First
        Q | Y | ok    | 1 | All right?
        G | 2 | Second | ok == 'N' | Why not?
        Q | S | why   | 1 | Why?
        G | 3 | Never | 0 |
        Q | S | gone  | 1 | Gone
    """,
    )
    assert read.items["why"]["show_if"] == {"item": "ok", "is_in": ["N"]}
    assert "gone" not in read.items
    assert read.left_out == [": the group Never: its condition never holds"]


def test_an_option_of_several_is_asked_by_its_name() -> None:
    names = {"a_b": Named("a", "b")}
    assert translated("a_b", names) == "selected(${a}, 'b')"
    assert translated("is_empty(a_b) && c > 1", names) == "not(selected(${a}, 'b')) and ${c} > 1"


def test_all_languages_are_kept_however_the_rows_are_ordered(tmp_path: Path) -> None:
    by_language = survey(
        tmp_path,
        """
        SL |   | surveyls_title |   | Ways  |  | en
        SL |   | surveyls_title |   | Wege  |  | de-informal
        G  | 1 | Ways  | 1 |          |      | en
        Q  | L | by    | 1 | By what? | Help | en
        A  | 0 | bus   |   | Bus      |      | en
        G  | 1 | Wege  | 1 |          |      | de-informal
        Q  | L | by    | 1 | Womit?   | Hilfe | de-informal
        A  | 0 | bus   |   | Mit Bus  |      | de-informal
        """,
        more="de-informal",
    )
    row_by_row = survey(
        tmp_path,
        """
        SL |   | surveyls_title |   | Ways  |  | en
        SL |   | surveyls_title |   | Wege  |  | de-informal
        G  |   | Ways  | 1 |          |      | en
        G  |   | Wege  | 1 |          |      | de-informal
        Q  | L | by    | 1 | By what? | Help | en
        A  |   | bus   |   | Bus      |      | en
        Q  | L | by    | 1 | Womit?   | Hilfe | de-informal
        A  |   | bus   |   | Mit Bus  |      | de-informal
        """,
    )
    assert by_language.instrument == row_by_row.instrument
    assert by_language.areas[0]["title"] == {"en": "Ways", "de": "Wege"}
    assert by_language.items["by"]["help"] == {"en": "Help", "de": "Hilfe"}
    assert by_language.items["by"]["options"][0]["label"] == {"en": "Bus", "de": "Mit Bus"}


def test_a_language_that_nobody_knows_is_told(tmp_path: Path) -> None:
    read = survey(tmp_path, "G | 1 | G\nQ | S | a | 1 | A", more="klingonese")
    assert read.left_out == [": the language 'klingonese': plakit does not know it"]


def test_html_becomes_plain_words_and_what_is_lost_is_told(tmp_path: Path) -> None:
    read = survey(
        tmp_path,
        """
        G | 1 | G
        Q | S | a | 1 | <p>One &amp; <b>two</b>:</p><ul><li>x</li></ul>
        Q | S | b | 1 | a < b & {INSERTANS:1X2X3} {name.shown}<script>alert(1)</script>
        Q | S | c | 1 | See <a href="https://example.org">here</a><img src="//x/y.png">
        Q | S | d | 1 | "Two\\nlines"
    """,
    )
    assert read.items["a"]["label"] == en("One & two:\n\nx")
    assert read.items["b"]["label"] == en("a < b & [INSERTANS:1X2X3] [name.shown]")
    assert read.items["c"]["label"] == en("See here (https://example.org)")
    assert read.items["d"]["label"] == en('"Two\nlines"')
    assert sorted(read.left_out) == [
        (
            "item b: answers or formulas within the words: plakit puts none into questions; their "
            "names stand there in brackets"
        ),
        "items a, c: bold, colour, tables or links: plakit shows plain words",
        (
            "items b, c: a picture, sound, film or program in the words: plakit shows no pictures and "  # noqa: E501
            "plays no sounds in a question"
        ),
    ]


def test_texts_between_questions_go_to_what_they_stand_before(tmp_path: Path) -> None:
    read = survey(
        tmp_path,
        """
        SL |   | surveyls_welcometext |   | Welcome
        G | 1 | First
        Q | X | x1 | 1 | About this
        Q | Y | ok | 1 | All right?
        Q | X | x2 | 1 | Think well
        Q | S | a  | 1 | A | Help
        Q | X | x3 | 1 | Thanks
        Q | X | x4 | ok == 'Y' | Good!
    """,
    )
    assert read.instrument["about"] == en("Welcome\nAbout this")
    assert read.items["a"]["help"] == en("Think well\nHelp")
    assert read.areas[0]["help"] == en("Thanks")
    assert read.left_out == [
        (
            "item x4: text display: plakit shows words together with a question, and this has a "
            "condition"
        )
    ]


def test_what_is_no_question_of_ours_is_told(tmp_path: Path) -> None:
    read = survey(
        tmp_path,
        """
        G | 1 | G
        Q | S | a | 1 | A
        Q | * | b | 1 | {1 + 1}
        Q | I | c | 1 | C
        Q | \\ | d | 1 | D
        Q | : | e | 1 | E
        Q | ; | f | 1 | F
        Q | S | h | 1 | H |  |  |  |  | 1
        Q | S | i | 0 | I
        Q | L | j | 1 | J
        Q | D | k | 1 | K |  |  |  |  |  | HH:MM
        QTA |  | quota
        """,
        head=f"{HEAD} | hidden | date_format",
    )
    assert list(read.items) == ["a"]
    assert read.left_out == [
        ": quota: plakit asks everybody",
        "item b: the question (type *): plakit reckons nothing while people answer",
        "item c: the question (type I): plakit does not ask for the language of the page",
        "item d: the question (type \\): plakit does not know this type of question",
        "item e: the question (type :): plakit asks for no tables of numbers or texts",
        "item f: the question (type ;): plakit asks for no tables of numbers or texts",
        "item h: the question (type S): it is hidden from those who answer",
        "item i: the question (type S): its condition never holds",
        "item j: the question (type L): it has too few answers to choose from (0)",
        "item k: the question (type D): plakit asks for days, not for hours",
    ]


def test_bounds_are_kept_where_they_are_plain(tmp_path: Path) -> None:
    read = survey(
        tmp_path,
        """
        G  | 1 | G
        Q  | N | age | 1 | Age  |  |  |  |  | 0 | 120 | 1 | years |  |
        Q  | N | far | 1 | Far  |  |  |  |  | age.NAOK |  |  |  |  | self >= 2 and self <= 9 and strlen(self) > 1
        Q  | M | m   | 1 | M    |  |  |  |  |  |  |  |  | 1 |
        SQ | 0 | x   | 1 | X
        SQ | 0 | y   | 1 | Y
        """,  # noqa: E501  # one line is one row
        head=(
            f"{HEAD} | min_num_value_n | max_num_value_n | num_value_int_only | suffix | "
            "max_answers | em_validation_q"
        ),
    )
    age = read.items["age"]
    assert (age["lowest"], age["highest"], age["whole"], age["unit"]) == (0, 120, True, en("years"))
    assert read.items["m"]["at_most"] == 1
    assert read.left_out[0] == (
        "item far: min_num_value_n: age.NAOK: plakit reckons nothing while people answer"
    )
    assert read.left_out[1].endswith("plakit has no 'strlen'")


# Out and in again


def both(english: str, german: str) -> dict[str, str]:
    return {"en": english, "de": german}


XY = [{"id": "x", "label": both("X", "Ix")}, {"id": "option-y", "label": both("Y", "Ypsilon")}]
SCALE = [
    {"value": 0, "label": both("None", "Keins"), "descriptor": both("Not at all", "Gar nicht")},
    {"value": 1, "label": both("Half", "Halb")},
    {"value": 2, "label": both("All", "Ganz")},
]
NAME = both("Name", "Name")
WHOLE: dict[str, Any] = {
    "id": "survey",
    "title": both("All & <b>", "Alles"),
    "about": both("One\ntwo {three}", "Eins"),
    "levels": SCALE,
    "areas": [
        {
            "id": "a",
            "title": both("First", "Erstens"),
            "help": both("Help", "Hilfe"),
            "items": [
                {"id": "a1.x", "label": both("Trust", "Vertrauen"), "required": True,
                 "question": both('Do "we"?', "Tun wir?"), "help": both("h\ti", "h")},
                {"id": "a1x", "label": NAME, "levels": [
                    {"value": -1, "label": both("Less", "Weniger")},
                    {"value": 1, "label": both("More", "Mehr")},
                ]},
                {"id": "a2", "label": NAME, "descriptors": {0: both("Other", "Anders")}},
                {"id": "a3", "kind": "choice", "label": NAME, "comment": True, "options": XY,
                 "show_if": {"item": "a1.x", "is_in": ["1", "2"]}},
                {"id": "a4", "kind": "choices", "label": NAME, "options": XY, "at_most": 1,
                 "show_if": {"item": "a3", "is_in": ["option-y"]}},
                {"id": "a5", "kind": "number", "label": NAME, "whole": True, "lowest": 0,
                 "highest": 10, "unit": both("km", "km"),
                 "show_if": {"item": "a4", "is_in": ["option-y"]}},
                {"id": "a6", "kind": "number", "label": NAME, "lowest": 0.5},
            ],
        },
        {
            "id": "b-two",
            "title": both("Second", "Zweitens"),
            "items": [
                {"id": "b1", "kind": "text", "label": NAME, "longest": 200, "lines": 7,
                 "show_if": {"item": "a5", "is_in": ["5"]}},
                {"id": "b2", "kind": "text", "label": NAME},
                {"id": "b3", "kind": "date", "label": NAME, "earliest": "2012-01-01"},
                {"id": "b4", "kind": "ranking", "label": NAME, "options": XY, "at_most": 1},
                {"id": "b5", "kind": "agree", "label": NAME},
                {"id": "b6", "kind": "points", "label": NAME, "options": XY, "budget": 10,
                 "spend_all": True, "most_each": 8,
                 "show_if": {"item": "b5", "is_in": ["agree", "pass"]}},
            ],
        },
    ],
}  # fmt: skip


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    checked(WHOLE, "survey")
    out = tmp_path / "survey.txt"
    (left_out,) = write_limesurvey(WHOLE, out)
    assert str(left_out) == (
        "items a1.x, a2: what a level looks like: LimeSurvey shows the names of answers alone; it "
        "stands in a column of ours."
    )
    read = read_limesurvey(out)
    assert read.instrument == WHOLE
    assert read.left_out == ()
    assert read.notes == ()


def test_the_file_is_one_that_limesurvey_reads(tmp_path: Path) -> None:
    out = tmp_path / "survey.txt"
    list(write_limesurvey(WHOLE, out))
    content = out.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfclass\ttype/scale\tname\trelevance\ttext\t")
    lines = content.decode("utf-8-sig").splitlines()
    assert "\t".join(["SL", "", "surveyls_title", "", "All &amp; &lt;b&gt;"]) in out.read_text(
        encoding="utf-8-sig"
    )
    codes = [line.split("\t")[2] for line in lines if line.startswith("Q\t")]
    assert codes[:3] == ["a1x", "a1x2", "a2"]
    assert all(code.isalnum() and code[0].isalpha() for code in codes)
    answers = [line.split("\t")[2] for line in lines if line.startswith("A\t")]
    assert all(1 <= len(code) <= 5 and code.isalnum() for code in answers)
    assert '"(a1x.NAOK == ""1"" or a1x.NAOK == ""2"")"' in content.decode()


def test_what_limesurvey_cannot_hold_is_told(tmp_path: Path) -> None:
    instrument = {
        "id": "s",
        "title": "S",
        "version": "2",
        "source": "Somebody",
        "areas": [{"id": "a", "title": "A", "items": [
            {"id": "a1", "kind": "text", "label": "A", "may_decline": True, "comment": True},
            {"id": "a2", "kind": "text", "label": "B",
             "show_if": {"item": "a1", "is_in": ["prefers_not_to_say"]}},
        ]}],
    }  # fmt: skip
    told = [str(one) for one in write_limesurvey(instrument, tmp_path / "s.txt")]
    assert told == [
        "words without a language: LimeSurvey wants one; they are written in en.",
        "source: LimeSurvey has no such field.",
        "version: LimeSurvey has no such field.",
        "item a1: may_decline: LimeSurvey has no such field.",
        "item a1: comment: LimeSurvey has no such field.",
        "item a2: asking where 'a1' has a kind of nothing: LimeSurvey has no such field.",
    ]
    assert instrument["areas"][0]["items"][0]["may_decline"] is True  # type: ignore[index]


def test_a_programme_exports_and_imports_it(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "group")
    as_txt(tmp_path / "ways.txt", "SL | | surveyls_title | | Ways\nG | 1 | G\nQ | S | a | 1 | A")
    import_instrument(tmp_path / "ways.txt", folder)
    told = export_instrument(folder, "ways", to="limesurvey", out=tmp_path / "out.txt")
    assert told.lines == (f"The instrument 'ways' is written to {tmp_path / 'out.txt'}.",)
    assert read_limesurvey(tmp_path / "out.txt").items == 1


# Files that are none


def fault(path: Path) -> str:
    with pytest.raises(SheetError) as error:
        read_limesurvey(path)
    return str(error.value)


NO_STRUCTURE = (
    "In LimeSurvey, export the survey as a tab-separated values file (.txt) or as a survey "
    "structure (.lss)."
)


def test_a_text_that_is_no_structure_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Dear all,\nsee you tomorrow\n", encoding="utf-8")
    assert fault(path) == (
        "a.txt: is no structure of a LimeSurvey questionnaire: its first line has no class, "
        f"type/scale, name, text, language. {NO_STRUCTURE}"
    )


def test_a_structure_without_questions_is_refused(tmp_path: Path) -> None:
    path = as_txt(tmp_path / "a.txt", "G | 1 | G\nQ | I | a | 1 | A")
    assert fault(path) == (
        "a.txt: none of its questions is one that plakit can ask. What it holds: item a: the "
        "question (type I): plakit does not ask for the language of the page."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_each_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = as_txt(tmp_path / "a.txt", "G | 1 | Übung\nQ | S | a | 1 | Größe")
    path.write_bytes(path.read_text(encoding="utf-8-sig").encode(encoding))
    assert Read(read_bounded(path)).items["a"]["label"] == en("Größe")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty (0 bytes)"),
        (b"\x81\x8d\tclass\n", "holds characters that are no text in any encoding"),
        (b"class\t\x00\x01\x02\n" * 9, "is called .txt, but is not one inside"),
        (b"PK\x03\x04zip", "is called .txt, but is not one inside"),
        (("class\t" * 100_000).encode(), "has more than 200 columns"),
        (b'class\tname\nQ\t"never closed\n', "a quote is opened here and not closed"),
        (b"class\tname\n" + b"Q\ta\n" * 10_100, "rows"),
        (b"class\n" + b"x" * (6 * 2**20), "at most 5 MB are read"),
    ],
)
def test_damaged_files_are_told_in_words(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert why in fault(path)


def test_a_truncated_file_keeps_what_is_whole(tmp_path: Path) -> None:
    path = as_txt(tmp_path / "a.txt", "G | 1 | G\nQ | S | a | 1 | A\nQ | L | b | 1 | B\nA | 0 | x")
    path.write_bytes(path.read_bytes()[:-6])
    read = Read(read_bounded(path))
    assert list(read.items) == ["a"]
    assert read.left_out == [
        "item b: the question (type L): it has too few answers to choose from (0)"
    ]


@pytest.mark.parametrize("evil", [
    "<script>alert(1)</script>Hi", "<<b>b</b>", "&#0;Hi", "<![CDATA[Hi", "<!--", "<a href='",
    "&amp;lt;b&gt;", "\u202eHi", "=1+1", "{" * 500, "<p>" * 2000 + "Hi",
])  # fmt: skip
def test_strange_words_stay_words(tmp_path: Path, evil: str) -> None:
    path = as_txt(tmp_path / "a.txt", "G | 1 | G\nQ | S | a | 1 | EVIL\nQ | S | EVIL | 1 | B")
    text = path.read_text(encoding="utf-8-sig").replace("EVIL", evil.replace('"', ""))
    path.write_text(text, encoding="utf-8-sig")
    read = Read(read_bounded(path))
    assert len(read.items) == 2
    assert "<script" not in str(read.instrument)


def test_it_is_told_in_the_language_that_is_spoken(tmp_path: Path) -> None:
    path = as_txt(tmp_path / "a.txt", "G | 1 | G\nQ | Y | a | 1 | A\nQ | I | b", language="de")
    with speaking("de"):
        read = Read(read_bounded(path))
    assert read.items["a"]["options"][0]["label"] == {"de": "Ja"}
    assert not read.left_out[0].endswith("language of the page")


# Answers to what was imported


SURVEY = """
    SL |   | surveyls_title |   | Ways
    G  | 1 | G
    Q  | L | Q1    | 1 | By what? |  | en |  | Y
    A  | 0 | A1    |   | By bus
    A  | 0 | A2    |   | By bike
    Q  | F | Q2    | 1 | How well?
    SQ | 0 | SQ001 | 1 | Roads
    SQ | 0 | SQ002 | 1 | Rails
    A  | 0 | AO01  |   | Badly
    A  | 0 | AO02  |   | Well
    A  | 0 | AO03  |   | Very well
    Q  | M | Q3    | 1 | What else? |  | en |  | Y
    SQ | 0 | SQ001 | 1 | Rain
    SQ | 0 | SQ002 | 1 | Snow
    Q  | R | Q4    | 1 | What first?
    A  | 0 | A1    |   | Roads
    A  | 0 | A2    |   | Rails
    Q  | N | Q5    | 1 | How far?
    Q  | Y | Q6    | 1 | All right?
    Q  | K | Q7    | 1 | How many?
    SQ | 0 | SQ001 | 1 | Cars
"""
ANSWERS = """\
id,submitdate,lastpage,startlanguage,seed,seat,Q1,Q1[other],Q2[SQ001],Q2[SQ002],Q3[SQ001],Q3[SQ002],Q3[other],Q4[1],Q4[2],Q5,Q6,Q7[SQ001]
1,2024-01-01 10:00:00,1,en,42,AT-1,A2,,AO03,AO01,Y,,,A2,A1,12.5000000000,Y,3.0000000000
2,2024-01-01 10:00:00,1,en,43,BE,-oth-,On foot,AO02,,,Y,Fog,A1,A2,,N,
"""  # as LimeSurvey writes it


def test_answers_exported_with_codes_are_read(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "group")
    import_instrument(as_txt(tmp_path / "ways.txt", SURVEY), folder)
    (folder / "activities" / "asked.yaml").write_text(
        "id: asked\nkind: survey\ntitle: Asked\ninstrument: ways\nmode: named\n"
        "steps:\n  - {id: first, title: First, session: S01}\n",
        encoding="utf-8",
    )
    sessions = folder / "sessions.yaml"
    text = sessions.read_text(encoding="utf-8")
    sessions.write_text(text.replace("openly", "openly, asked"), encoding="utf-8")
    answers = tmp_path / "answers.csv"
    answers.write_text(ANSWERS, encoding="utf-8")
    room = open_session(str(folder))
    try:
        room.open("asked")
    finally:
        room.place.close()
    told = import_answers(answers, folder, activity="asked", confirm=True)
    assert told.is_done, str(told)
    assert given(folder) == {
        "AT-1": {
            "q1": "A2", "q2_sq001": {"now": 3}, "q2_sq002": {"now": 1}, "q3": ["SQ001"],
            "q4": {"order": [["A2"], ["A1"]]}, "q5": 12.5, "q6": "Y", "q7_sq001": 3,
        },
        "BE": {
            "q1": "other", "q1_other": "On foot", "q2_sq001": {"now": 2}, "q3": ["SQ002"],
            "q3_other": "Fog", "q4": {"order": [["A1"], ["A2"]]}, "q6": "N",
        },
    }  # fmt: skip


def given(folder: Path) -> dict[str, dict[str, Any]]:
    room = open_session(str(folder))
    try:
        assert room.place.store is not None
        found: dict[str, dict[str, Any]] = {}
        for row in room.place.store.latest("S01", "asked", "first"):
            found.setdefault(row.respondent, {})[row.item] = row.value.get("value", row.value)
        return found
    finally:
        room.place.close()


# Found by changing real structures at random


def test_a_short_row_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = as_txt(
        tmp_path / "a.txt", "1 | G | 1 | G\n2 | Q | S | a | 1 | A\n3", head=f"id | {HEAD}"
    )
    text = path.read_text(encoding="utf-8-sig").replace("S\t\tlanguage", "\tS\t\tlanguage")
    path.write_text(text, encoding="utf-8-sig")
    assert list(Read(read_bounded(path)).items) == ["a"]


def test_an_answer_without_code_and_words_has_a_name(tmp_path: Path) -> None:
    read = survey(tmp_path, "G | 1 | G\nQ | L | a | 1 | A\nA | 0 | | |\nA | 0 | b | | B")
    assert read.items["a"]["options"][0] == {"id": "option", "label": "option"}


def test_bounds_that_leave_nothing_between_them_are_dropped_not_the_question(
    tmp_path: Path,
) -> None:
    read = survey(
        tmp_path,
        "G | 1 | G\nQ | D | a | 1 | A | | | | | 2020-01-01 | 2019-01-01",
        head=f"{HEAD} | date_min | date_max",
    )
    assert read.items["a"] == {"id": "a", "kind": "date", "label": en("A")}


def test_points_without_a_budget_are_numbers(tmp_path: Path) -> None:
    rows = (
        "G | 1 | G\nQ | K | a | 1 | A | | | | | points | x\nSQ | 0 | b | 1 | B\nSQ | 0 | c | 1 | C"
    )
    read = survey(tmp_path, rows, head=f"{HEAD} | plakit_kind | max_num_value")
    assert {item["kind"] for item in read.items.values()} == {"number"}

"""XLSForms in and out. Most forms are read in this process, as one table; a few as workbooks."""

import csv
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from pyxform.xls2xform import convert

from plakit.errors import SheetError
from plakit.exchange.questionnaires.instruments import Imported, checked, read_instrument
from plakit.exchange.xlsform.files import read_bounded, write_xlsform
from plakit.wording import speaking

YES_NO = """
list_name | name | label
yn        | yes  | Yes
yn        | no   | No
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def as_table(path: Path, sheets: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for name, table in sheets.items():
            writer.writerow([name, ""])
            writer.writerows(["", *cells] for cells in rows(table))
    return path


def as_workbook(path: Path, sheets: dict[str, str]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in sheets.items():
        sheet = book.create_sheet(name)
        for cells in rows(table):
            sheet.append(cells)
    book.save(path)
    return path


class Read:
    """What was read of a form: its items by id, and the rest."""

    def __init__(self, read: dict[str, Any]) -> None:
        self.instrument = read["instrument"]
        self.left_out = [f"{where}: {what}: {why}" for where, what, why in read["left_out"]]
        self.notes = read["notes"]
        self.items = {item["id"]: item for area in self.areas for item in area["items"]}

    @property
    def areas(self) -> list[dict[str, Any]]:
        areas: list[dict[str, Any]] = self.instrument["areas"]
        return areas


def form(folder: Path, survey: str, choices: str = YES_NO, settings: str = "", **more: str) -> Read:
    sheets = {"survey": survey, "choices": choices, "settings": settings, **more}
    path = as_table(folder / "form.csv", {name: one for name, one in sheets.items() if one})
    read = Read(read_bounded(path))
    checked(read.instrument, "form.csv")
    return read


def faults(folder: Path, survey: str, choices: str = YES_NO) -> str:
    path = as_table(folder / "form.csv", {"survey": survey, "choices": choices})
    with pytest.raises(SheetError) as error:
        read_bounded(path)
    return str(error.value)


def test_each_kind_of_question_becomes_one_of_ours(tmp_path: Path) -> None:
    read = form(tmp_path, """
        type               | name | label      | parameters | appearance
        text               | t    | Why?       | rows=5     |
        integer            | i    | How many?  |            |
        decimal            | d    | How much?  |            |
        range              | r    | Where?     | start=0 end=10 step=1 |
        range              | f    | Where?     | start=-1 end=1 step=0.5 |
        date               | day  | When?      |            |
        select_one yn      | one  | Is it?     |            | likert
        select_multiple yn | some | Which?     |            |
        rank yn            | best | What first? |           |
        acknowledge        | ok   | Seen?      |            |
    """)  # fmt: skip
    kinds = {name: item.get("kind", "level") for name, item in read.items.items()}
    assert kinds == {
        "t": "text", "i": "number", "d": "number", "r": "number", "f": "number", "day": "date",
        "one": "choice", "some": "choices", "best": "ranking", "ok": "choice",
    }  # fmt: skip
    assert read.items["t"]["lines"] == 5
    assert read.items["r"] == {
        "id": "r", "kind": "number", "label": "Where?", "whole": True, "lowest": 0, "highest": 10,
    }  # fmt: skip
    assert read.items["ok"]["options"] == [{"id": "OK", "label": "OK"}]
    assert read.items["one"]["options"][1] == {"id": "no", "label": "No"}
    assert read.left_out == [
        "survey, row 7: range in steps of 0.5: plakit takes every number between the ends",
        "survey, row 9: appearance: plakit shows each kind of question its way",
    ]


def test_languages_go_by_their_tags(tmp_path: Path) -> None:
    read = form(tmp_path, """
        type | name | label::English (en) | label::Français | label::Deutsch | label::Klingon-ish | hint::English (en)
        text | t    | Why “so”?           | Pourquoi ?      | Warum „so“?    | qatlh              | Be short
    """, "", """
        form_title | form_id | version | default_language
        Reasons    | My Form | 2024-1  | English (en)
    """)  # fmt: skip  # noqa: E501
    assert read.instrument["id"] == "my-form"
    assert read.instrument["version"] == "2024-1"
    assert read.instrument["title"] == {"en": "Reasons"}
    assert read.items["t"]["label"] == {
        "en": "Why “so”?", "fr": "Pourquoi ?", "de": "Warum „so“?",
    }  # fmt: skip
    assert read.items["t"]["help"] == {"en": "Be short"}
    assert any(line.startswith("survey: the language 'Klingon-ish'") for line in read.left_out)


def test_words_of_one_unknown_language_are_kept_without_one(tmp_path: Path) -> None:
    read = form(tmp_path, "type | name | label::Mother tongue\ntext | t | Why?", "")
    assert read.items["t"]["label"] == "Why?"
    assert read.left_out == []


def test_groups_become_areas_and_nested_ones_join_their_titles(tmp_path: Path) -> None:
    read = form(tmp_path, """
        type        | name  | label     | hint
        note        | intro | Welcome   |
        text        | a     | A         |
        begin_group | home  | At home   | Think of today
        note        | n1    | Read this |
        text        | b     | B         |
        begin_group | inner | Kitchen   |
        text        | c     | C         |
        end_group   |       |           |
        note        | n2    | And now   |
        text        | d     | D         | Be brief
        note        | n3    | The end   |
        end_group   |       |           |
    """, "")  # fmt: skip
    assert read.instrument["about"] == "Welcome"
    assert [(area["id"], area["title"], [item["id"] for item in area["items"]])
            for area in read.areas] == [
        ("questions", "form", ["a"]), ("home", "At home", ["b"]),
        ("inner", "At home – Kitchen", ["c"]), ("home-2", "At home", ["d"]),
    ]  # fmt: skip
    assert read.areas[1]["help"] == "Think of today\nRead this"
    assert read.areas[3]["help"] == "Think of today\nAnd now"
    assert read.left_out == ["survey, row 13: note: no question follows in its group"]


def test_numbered_choices_and_described_ones_are_levels(tmp_path: Path) -> None:
    read = form(tmp_path, """
        type             | name | label
        select_one agree | a1   | One
        select_one agree | a2   | Two
        select_one two   | a3   | Three
        select_one coded | a4   | Four
        select_one words | a5   | Five
        select_one yes   | a6   | Six
    """, """
        list_name | name | label | descriptor_en | descriptor_de
        agree     | 1    | No    |               |
        agree     | 2    | Partly |              |
        agree     | 3    | Yes   |               |
        two       | 0    | Never | Not once      | Kein Mal
        two       | 5    | Often | Every day     |
        coded     | 1    | A     |               |
        coded     | 2    | B     |               |
        coded     | 99   | Don't know |          |
        words     | x    | X     | About x       |
        words     | y    | Y     |               |
        yes       | 1    | Yes   |               |
        yes       | 2    | No    |               |
    """)  # fmt: skip
    assert read.instrument["levels"] == [
        {"value": 1, "label": "No"}, {"value": 2, "label": "Partly"}, {"value": 3, "label": "Yes"},
    ]  # fmt: skip
    assert read.items["a1"] == {"id": "a1", "label": "One"}
    assert read.items["a3"]["levels"][0] == {
        "value": 0, "label": "Never", "descriptor": {"en": "Not once", "de": "Kein Mal"},
    }  # fmt: skip
    assert [read.items[name]["kind"] for name in ("a4", "a5", "a6")] == ["choice"] * 3
    assert read.notes == [
        (
            "Choices numbered in rising order were read as levels, in: a1, a2. Where they are "
            "none, write kind: choice, and options in place of levels."
        )
    ]


def test_conditions_and_bounds_are_kept_where_ours_hold_them(tmp_path: Path) -> None:
    read = form(tmp_path, """
        type          | name | label | required | relevant               | constraint
        select_one yn | a    | A     | yes      |                        |
        integer       | b    | B     | true()   | ${a} != 'no'           | . >= 0 and . < 120
        text          | c    | C     | ${a} = 'yes' | ${b} > 17          | regex(., 'x')
        begin_group   | g    | G     |          | ${a} = 'yes'           |
        select_one yn | d    | D     |          |                        |
        text          | e    | E     |          | selected(${d}, 'yes')  |
        text          | f    | F     |          | ${b} = 3               |
        end_group     |      |       |          |                        |
    """)  # fmt: skip
    assert read.items["b"] == {
        "id": "b", "kind": "number", "label": "B", "required": True, "whole": True, "lowest": 0,
        "highest": 119, "show_if": {"item": "a", "is_in": ["yes"]},
    }  # fmt: skip
    assert read.items["d"]["show_if"] == {"item": "a", "is_in": ["yes"]}
    # D is asked in the group only, so that what hangs on it hangs on the group's condition too.
    assert read.items["e"]["show_if"] == {"item": "d", "is_in": ["yes"]}
    assert read.items["f"]["show_if"] == {"item": "b", "is_in": ["3"]}
    assert read.left_out == [
        "survey, row 5: required: ${a} = 'yes': a question of plakit is required always or never",
        "survey, row 5: constraint: regex(., 'x'): plakit has no 'regex'",
        (
            "survey, row 5: the condition ${b} > 17: plakit names each answer that asks for a "
            "question; the question is asked without it"
        ),
    ]


def test_of_conditions_that_must_all_hold_one_question_is_kept(tmp_path: Path) -> None:
    read = form(tmp_path, """
        type          | name | label | relevant
        select_one yn | a    | A     |
        integer       | b    | B     |
        begin_group   | g    | G     | ${a} = 'yes' and ${b} > 3
        text          | c    | C     | ${b} = 5 or ${b} = 6
        text          | d    | D     | pulldata(1)
        end_group     |      |       |
        text          | e    | E     | FALSE
    """)  # fmt: skip
    assert read.items["c"]["show_if"] == {"item": "b", "is_in": ["5", "6"]}
    assert read.items["d"]["show_if"] == {"item": "a", "is_in": ["yes"]}
    assert read.left_out == [
        (
            "survey, row 6: the condition ${a} = 'yes': it looks at several questions (a, b), "
            "plakit at one; the question is asked without it"
        ),
        (
            "survey, row 7: the condition pulldata(1): plakit has no 'pulldata'; the question is "
            "asked without it"
        ),
        (
            "survey, row 7: the condition ${b} > 3: plakit names each answer that asks for a "
            "question; the question is asked without it"
        ),
        "survey, row 9: text 'e': its condition never holds",
    ]


def test_marks_of_style_are_taken_off_and_told(tmp_path: Path) -> None:
    label = "## **How** many <span style='color:red'>now</span>? [Read](https://x.org/a_b) x_y"
    read = form(tmp_path, f"type | name | label\ninteger | n | {label}", "")
    assert read.items["n"]["label"] == "How many now? Read (https://x.org/a_b) x_y"
    assert read.left_out == ["survey, row 3: bold, colour or links: plakit shows plain words"]


def test_all_that_plakit_has_not_is_listed_with_its_reason(tmp_path: Path) -> None:
    read = form(tmp_path, """
        type            | name   | label        | calculation | choice_filter | default | read_only | media::image
        start           | start  |              |             |               |         |           |
        deviceid        | dev    |              |             |               |         |           |
        text            | kept   | Hi ${kept}   |             |               | x       |           | a.png
        calculate       | bmi    |              | 1 + 1       |               |         |           |
        geopoint        | where  | Where?       |             |               |         |           |
        image           | photo  | Look         |             |               |         |           |
        time            | hour   | When?        |             |               |         |           |
        select_one yn or_other | o | Which?     |             |               |         |           |
        select_one yn   | town   | Town?        |             | x=${kept}     |         |           |
        text            | fixed  | Fixed        |             |               |         | yes       |
        select_one_from_file a.csv | far | Far? |             |               |         |           |
        sensor          | odd    | Odd          |             |               |         |           |
        begin_repeat    | each   | Each one     |             |               |         |           |
        text            | inside | Inside       |             |               |         |           |
        end_repeat      |        |              |             |               |         |           |
    """, settings="form_id | style\nf | pages")  # fmt: skip  # noqa: E501
    assert list(read.items) == ["kept", "o", "o_other", "town"]
    assert read.items["kept"]["label"] == "Hi [kept]"
    assert read.items["o_other"]["show_if"] == {"item": "o", "is_in": ["other"]}
    said = "\n".join(read.left_out)
    for line in (
        "settings: style: this belongs to the program that collects the answers",
        "survey, row 3: start: plakit keeps nothing about the device",
        "survey, row 4: deviceid: plakit keeps nothing about the device",
        "survey, row 5: the answer to 'kept' within the words: plakit puts no answers",
        "survey, row 5: default: plakit answers nothing in advance",
        "survey, row 5: media: plakit shows no pictures",
        "survey, row 6: calculate 'bmi': plakit reckons nothing while people answer",
        "survey, row 7: geopoint 'where': plakit asks for no places on a map",
        "survey, row 8: photo 'photo': plakit takes no pictures",
        "survey, row 9: time 'hour': plakit asks for days, not for hours",
        "survey, row 11: choice_filter: plakit offers the same options to everybody",
        "survey, row 12: text 'fixed': nobody can answer it",
        "survey, row 13: select one 'far': its options are answers to other questions",
        "survey, row 14: sensor 'odd': plakit does not know this type of question",
        "survey, row 15: repeat 'each' with what is in it (1): plakit asks each question once",
    ):
        assert line in said


def test_a_long_filtered_list_is_left_out_whole(tmp_path: Path) -> None:
    towns = "\n".join(f"towns | t{n} | Town {n} | x" for n in range(61))
    read = form(tmp_path, """
        type             | name | label | choice_filter
        text             | a    | A     |
        select_one towns | town | Town? | x=${a}
    """, f"list_name | name | label | x\n{towns}")  # fmt: skip
    assert list(read.items) == ["a"]
    assert "these are 61" in read.left_out[0]


def test_many_choices_and_levels_are_no_burden(tmp_path: Path) -> None:
    many = "\n".join(f"many | c.{n} | Choice {n}" for n in range(8_000))
    scales = "\n".join(f"s{n} | {v} | L{v} | D{n}" for n in range(300) for v in (1, 2, 3))
    asked = "\n".join(f"select_one s{n} | q{n} | Q" for n in range(300))
    read = form(
        tmp_path,
        f"type | name | label\nselect_one many | m | Many\n{asked}",
        f"list_name | name | label | descriptor\n{many}\n{scales}",
    )
    assert len(read.items["m"]["options"]) == 8_000
    assert read.instrument["levels"][0] == {"value": 1, "label": "L1"}
    assert read.items["q7"]["descriptors"] == {1: "D7", 2: "D7", 3: "D7"}


def test_names_are_made_fit_and_told(tmp_path: Path) -> None:
    read = form(tmp_path, """
        type               | name   | label
        select_one odd     | Age_x  | A
        text               | AGE_X  | B
        text               | q.1    | C
    """, """
        list_name | name | label
        odd       | -1   | Minus
        odd       | a b  | Space
        odd       | a/b  | Slash
    """)  # fmt: skip
    assert list(read.items) == ["age_x", "age_x-2", "q.1"]
    assert [one["id"] for one in read.items["age_x"]["options"]] == ["minus-1", "a-b", "a-b-2"]
    assert read.notes == ["Names were made fit for plakit: Age_x → age_x, AGE_X → age_x-2."]


def test_texts_that_look_like_code_stay_texts(tmp_path: Path) -> None:
    label = "<script>alert(1)</script> {{7*7}} =1+1 %s NO"
    read = form(tmp_path, f"type | name | label\ntext | t | {label}", "")
    assert read.items["t"]["label"] == label


@pytest.mark.parametrize(
    ("survey", "said"),
    [
        ("type | name | label\nselect_one gone | a | A", (
            "form.csv, line 3, survey: the list 'gone' is not in the sheet choices. Add it there, "
            "or mend its name.")),
        ("type | name | label\ntext | a | A\ntext | a | B", (
            "form.csv, line 4, survey, name: this name is there twice. Give each question and "
            "group a name of its own.")),
        ("type | name | label\ntext | | A", (
            "form.csv, line 3, survey: this row has no name. Give it one of its own.")),
        ("type | name | label\n | a | A", (
            "form.csv, line 3, survey: this row has no type. Write what is asked, such as text.")),
        ("type | name | label\nbegin_group | g | G\ntext | a | A", (
            "form.csv, line 3, survey: this group begins here and ends nowhere.")),
        ("type | name | label\ntext | a | A\nend_group | | ", (
            "form.csv, line 4, survey: this group ends here and begins nowhere.")),
        ("type | name | label | relevant\ntext | a | A | ${zzz} = 1", (
            "form.csv, line 3, survey, relevant: there is no question named 'zzz', which is named "
            "here. Mend the name.")),
        ("type | name | label\ntext | a b | A", (
            "form.csv, line 3, survey, name: this is no name. A name begins with a letter and has "
            "letters, digits, _ - and . only.")),
        ("type | name | label | label\ntext | a | A | B", (
            "form.csv, line 2, survey: the column 'label' is there twice; delete or rename one")),
        ("name | label\na | A", (
            "form.csv, survey: this sheet has no column 'type'. Name the columns in its first "
            "row.")),
        ("type | name | label | parameters\nrange | a | A | start=x", (
            "form.csv, line 3, survey, parameters: this is not right in an XLSForm. The reader of "
            "XLSForms says: On the 'survey' sheet, the 'parameters' value is invalid. For the "
            "'range' question type, the parameter 'start' must be a number.")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_sheet_and_row(tmp_path: Path, survey: str, said: str) -> None:
    assert faults(tmp_path, survey) == said


def test_each_faulty_choice_is_a_line(tmp_path: Path) -> None:
    choices = "list_name | name | label\nyn | a | A\nyn | a | B\nyn | a | C"
    said = faults(tmp_path, "type | name | label\nselect_one yn | q | Q", choices).splitlines()
    assert said == [
        f"form.csv, line {line}, choices, name: this name is there twice in its list. Give each "
        "choice a name of its own."
        for line in (7, 8)
    ]


def test_a_form_of_which_nothing_is_ours_says_so(tmp_path: Path) -> None:
    said = faults(tmp_path, "type | name | label\ngeopoint | where | Where?")
    assert said == (
        "form.csv: none of its questions is one that plakit can ask. What it holds: survey, row 3: "
        "geopoint 'where': plakit asks for no places on a map."
    )


def test_no_xlsform_says_so(tmp_path: Path) -> None:
    path = as_table(tmp_path / "form.csv", {"questions": "a | b\nc | d", "other": "a | b"})
    with pytest.raises(SheetError) as error:
        read_bounded(path)
    assert "there is no sheet named survey" in str(error.value)


# --- workbooks, through the reading process ---------------------------------------------------

INSTRUMENT: dict[str, Any] = {
    "id": "mobility",
    "version": "2",
    "title": {"en": "Mobility"},
    "about": {"en": "What we ask.", "de": "Was wir fragen."},
    "levels": [
        {"value": 1, "label": {"en": "No", "de": "Nein"}, "descriptor": {"en": "-1", "de": "+x"}},
        {"value": 2, "label": {"en": "Yes", "de": "Ja"}, "descriptor": {"en": "Some"}},
    ],
    "areas": [
        {
            "id": "a",
            "title": {"en": "People “x”", "de": "Menschen „x“"},
            "help": {"en": "Read first", "de": "Zuerst lesen"},
            "items": [
                {"id": "a1", "label": {"en": "Trust", "de": "Vertrauen"}, "required": True,
                 "question": {"en": "Do we trust?", "de": "Vertrauen wir?"},
                 "help": {"en": "=1+1", "de": "@x"}},
                {"id": "a2", "label": {"en": "Own"},
                 "levels": [{"value": n, "label": {"en": "L"}} for n in (0, 5)]},
                {"id": "a2b", "label": {"en": "D"},
                 "descriptors": {1: {"en": "here"}, 2: {"en": "there", "de": "dort"}}},
                {"id": "a3", "kind": "choice", "label": {"en": "How?"},
                 "options": [{"id": one, "label": {"en": one}} for one in ("bus", "NO")],
                 "show_if": {"item": "a1", "is_in": ["1"]}},
                {"id": "a4", "kind": "choices", "label": {"en": "Which?"}, "at_most": 1,
                 "options": [{"id": "x", "label": {"en": "X"}}, {"id": "y", "label": {"en": "Y"}}]},
                {"id": "a5", "kind": "number", "label": {"en": "n"}, "whole": True, "lowest": 0,
                 "highest": 10},
                {"id": "a6", "kind": "text", "label": {"en": "why"}, "lines": 5, "longest": 200,
                 "show_if": {"item": "a4", "is_in": ["x", "y"]}},
                {"id": "a7", "kind": "date", "label": {"en": "when"}, "earliest": "2012-01-01"},
            ],
        },
        {
            "id": "b",
            "title": {"en": "B"},
            "items": [
                {"id": "1b", "kind": "ranking", "label": {"en": "rank"},
                 "options": [{"id": "x", "label": {"en": "X"}}, {"id": "z", "label": {"en": "Z"}}]},
                {"id": "b2", "kind": "agree", "label": {"en": "Ok?"}},
                {"id": "b3", "kind": "number", "label": {"en": "x"}, "lowest": 0.5,
                 "show_if": {"item": "b2", "is_in": ["agree", "pass"]}},
                {"id": "b4", "kind": "choice", "label": {"en": "n"},
                 "options": [{"id": str(n), "label": {"en": "O"}} for n in (1, 2, 3)]},
            ],
        },
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("xlsform") / "mobility.xlsx"
    checked(INSTRUMENT, "mobility")
    assert tuple(write_xlsform(INSTRUMENT, out)) == ()
    return out


@pytest.fixture(scope="module")
def again(written: Path) -> Imported:
    return read_instrument(written)


def test_what_an_xlsform_can_hold_comes_back_equal(again: Imported) -> None:
    assert again.instrument == INSTRUMENT
    assert again.left_out == ()
    assert again.notes == ()


def test_pyxform_finds_nothing_to_say_about_what_is_written(written: Path) -> None:
    converted = convert(str(written))
    assert converted.warnings == []
    assert "<value>Do we trust?</value>" in converted.xform


def test_every_cell_is_a_text(written: Path) -> None:
    book = load_workbook(written)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    marked = {cell.value for cell in cells if cell.quotePrefix}
    assert marked == {"=1+1", "@x", "-1", "+x"}
    assert [sheet.title for sheet in book] == ["survey", "choices", "settings"]


def test_what_an_xlsform_has_not_is_told(tmp_path: Path) -> None:
    instrument = {
        "id": "i", "title": {"en": "I", "de": "Ich"}, "source": "report", "wanted": {"ask": "yes"},
        "levels": [{"value": "1", "label": "No"}, {"value": "2", "label": "Yes"}],
        "areas": [{"id": "a", "title": "A", "items": [
            {"id": "a", "label": "One", "may_decline": "yes", "comment": "yes", "own": "no"},
            {"id": "b", "label": "Two", "may_decline": "yes",
             "show_if": {"item": "a", "is_in": ["1", "prefers_not_to_say"]}},
            {"id": "c", "kind": "points", "label": "P", "budget": "3",
             "options": [{"id": "x", "label": "X"}, {"id": "y", "label": "Y"}]},
            {"id": "d", "kind": "number", "label": "N", "unit": "kg"},
        ]}],
    }  # fmt: skip
    checked(instrument, "i")
    left_out = write_xlsform(instrument, tmp_path / "i.xlsx")
    assert [str(one) for one in left_out] == [
        "items a, b: may_decline: XLSForm has no such field.",
        "item a: comment: XLSForm has no such field.",
        "item b: asking where 'a' has a kind of nothing: XLSForm has no such field.",
        "item c: the question (kind points): XLSForm has no such question.",
        "item d: unit: XLSForm has no such field.",
        "source: XLSForm has no such field.",
        "wanted: XLSForm has no such field.",
        "the title in other languages: XLSForm has a title in one language.",
    ]
    # The area and its first item have one id; conditions must find the item.
    read = read_instrument(tmp_path / "i.xlsx").instrument
    assert read["areas"][0]["id"] == "area_a"
    assert read["areas"][0]["items"][1]["show_if"] == {"item": "a", "is_in": ["1"]}


def test_a_workbook_of_others_is_read_with_its_rows(tmp_path: Path) -> None:
    path = as_workbook(tmp_path / "form.xlsx", {
        "survey": "type | name | label\n | | \ntext | a | A\ngeopoint | b | B",
        "choices": YES_NO,
        "notes": "whatever",
    })  # fmt: skip
    read = read_instrument(path)
    assert read.items == 1
    assert [str(one) for one in read.left_out] == [
        "survey, row 4: geopoint 'b': plakit asks for no places on a map."
    ]


def test_what_is_left_out_is_told_in_the_language_of_now(tmp_path: Path) -> None:
    survey = "type | name | label\ntext | a | A\ngeopoint | b | B"
    path = as_workbook(tmp_path / "form.xlsx", {"survey": survey})
    with speaking("de"):
        (one,) = read_instrument(path).left_out
    assert str(one) == (
        "survey, Zeile 3: geopoint 'b': plakit fragt nicht nach Orten auf einer Karte."
    )


def test_a_faulty_workbook_is_told_by_sheet_and_row(tmp_path: Path) -> None:
    path = as_workbook(tmp_path / "form.xlsx", {"survey": "type | name\nselect_one x | a"})
    with pytest.raises(SheetError) as error:
        read_instrument(path)
    assert str(error.value) == (
        "form.xlsx: there is no sheet named choices that can be seen, with the columns "
        "list_name, name and label. Add it, or show it if it is hidden."
    )


def test_a_title_may_be_translated_and_may_be_missing(tmp_path: Path) -> None:
    survey = """
        type | name | label::Deutsch (de) | label::English (en)
        text | t    | Warum?              | Why?
    """
    both = form(tmp_path, survey, "", """
        form_title::Deutsch (de) | form_title::English (en) | form_id
        Reise                    | Travel                   | reise
    """)  # fmt: skip
    assert both.instrument["title"] == {"de": "Reise", "en": "Travel"}
    one = form(tmp_path, survey, "", """
        form_title::Deutsch (de) | form_id
        Reise                    | reise
    """)  # fmt: skip
    assert one.instrument["title"] == {"de": "Reise"}
    none = form(tmp_path, survey, "")
    assert "." not in none.instrument["title"]

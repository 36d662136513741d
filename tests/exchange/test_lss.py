"""LimeSurvey's structures as XML: with texts in tables of their own, and as before 4.0."""

from pathlib import Path
from typing import Any

import pytest

from plakit.errors import SheetError
from plakit.exchange.limesurvey.lss import read_bounded, read_lss
from plakit.exchange.questionnaires.instruments import checked
from plakit.exchange.xlsform.files import with_levels
from tests.exchange.lime_rows import as_lss

SETTINGS = "sid | language | additional_languages\n1 | en | de"
TITLES = """
    surveyls_language | surveyls_title | surveyls_welcometext
    en                | Ways           | Welcome
    de                | Wege           | Willkommen
"""
NEW = {
    "surveys": SETTINGS,
    "surveys_languagesettings": TITLES,
    "groups": "gid | sid | group_order | grelevance\n8 | 1 | 2 | 1\n7 | 1 | 1 | 1",
    "group_l10ns": """
        gid | group_name | description | language
        7   | First      | About       | en
        7   | Erstens    | Darüber     | de
        8   | Second     |             | en
        8   | Zweitens   |             | de
    """,
    "questions": """
        qid | parent_qid | sid | gid | type | title | other | mandatory | question_order | relevance
        13  | 0          | 1   | 8   | S    | why   | N     | N         | 1              | ((1X7X11.NAOK == "A1"))
        12  | 0          | 1   | 7   | M    | also  | N     | Y         | 2              | 1
        11  | 0          | 1   | 7   | L    | by    | N     | S         | 1              | 1
    """,  # noqa: E501  # one line is one row
    "subquestions": """
        qid | parent_qid | sid | gid | type | title | question_order | scale_id | relevance
        22  | 12         | 1   | 7   | T    | snow  | 2              | 0        | 1
        21  | 12         | 1   | 7   | T    | rain  | 1              | 0        | 1
    """,
    "question_l10ns": """
        qid | question    | help   | language
        11  | By what?    | Choose | en
        11  | Womit?      | Wahl   | de
        12  | What else?  |        | en
        12  | Was noch?   |        | de
        13  | Why?        |        | en
        13  | Warum?      |        | de
        21  | Rain        |        | en
        21  | Regen       |        | de
        22  | Snow        |        | en
        22  | Schnee      |        | de
    """,
    "answers": "aid | qid | code | sortorder | scale_id\n2 | 11 | A2 | 2 | 0\n1 | 11 | A1 | 1 | 0",
    "answer_l10ns": """
        aid | answer  | language
        1   | Bus     | en
        1   | Mit Bus | de
        2   | Bike    | en
        2   | Mit Rad | de
    """,
    "question_attributes": """
        qid | attribute       | value | language
        12  | max_answers     | 1     |
        13  | maximum_chars   | 80    |
        13  | hide_tip        | 1     |
    """,
}
OLD = {
    "surveys": SETTINGS,
    "surveys_languagesettings": TITLES,
    "groups": """
        gid | sid | group_name | group_order | description | language | grelevance
        7   | 1   | First      | 1           | About       | en       |
        7   | 1   | Erstens    | 1           | Darüber     | de       |
        8   | 1   | Second     | 2           |             | en       |
        8   | 1   | Zweitens   | 2           |             | de       |
    """,
    "questions": """
        qid | parent_qid | sid | gid | type | title | question   | help   | other | mandatory | question_order | language
        11  | 0          | 1   | 7   | L    | by    | By what?   | Choose | N     | Y         | 1              | en
        11  | 0          | 1   | 7   | L    | by    | Womit?     | Wahl   | N     | Y         | 1              | de
        12  | 0          | 1   | 7   | M    | also  | What else? |        | N     | Y         | 2              | en
        12  | 0          | 1   | 7   | M    | also  | Was noch?  |        | N     | Y         | 2              | de
        13  | 0          | 1   | 8   | S    | why   | Why?       |        | N     | N         | 1              | en
        13  | 0          | 1   | 8   | S    | why   | Warum?     |        | N     | N         | 1              | de
    """,  # noqa: E501  # one line is one row
    "subquestions": """
        qid | parent_qid | sid | gid | type | title | question | question_order | language | scale_id
        21  | 12         | 1   | 7   | T    | rain  | Rain     | 1              | en       | 0
        21  | 12         | 1   | 7   | T    | rain  | Regen    | 1              | de       | 0
        22  | 12         | 1   | 7   | T    | snow  | Snow     | 2              | en       | 0
        22  | 12         | 1   | 7   | T    | snow  | Schnee   | 2              | de       | 0
    """,  # noqa: E501  # one line is one row
    "answers": """
        qid | code | answer  | sortorder | language | scale_id
        11  | A1   | Bus     | 1         | en       | 0
        11  | A1   | Mit Bus | 1         | de       | 0
        11  | A2   | Bike    | 2         | en       | 0
        11  | A2   | Mit Rad | 2         | de       | 0
    """,
    "question_attributes": NEW["question_attributes"],
    "conditions": """
        cid | qid | scenario | cqid | cfieldname | method | value
        1   | 13  | 1        | 11   | 1X7X11     | ==     | A1
    """,
}


class Read:
    """What was read of a structure: its items by id, and the rest."""

    def __init__(self, read: dict[str, Any]) -> None:
        self.instrument = with_levels(read["instrument"])
        self.left_out = [f"{where}: {what}: {why}" for where, what, why in read["left_out"]]
        self.areas: list[dict[str, Any]] = self.instrument["areas"]
        self.items = {item["id"]: item for area in self.areas for item in area["items"]}
        checked(self.instrument, "survey")


def survey(folder: Path, tables: dict[str, str], **more: str) -> Read:
    return Read(read_bounded(as_lss(folder / "survey.lss", **{**tables, **more})))


def both(english: str, german: str) -> dict[str, str]:
    return {"en": english, "de": german}


@pytest.mark.parametrize("tables", [NEW, OLD], ids=["new", "old"])
def test_both_layouts_give_the_same(tmp_path: Path, tables: dict[str, str]) -> None:
    read = survey(tmp_path, tables)
    assert read.instrument == {
        "id": "survey",
        "title": both("Ways", "Wege"),
        "about": both("Welcome", "Willkommen"),
        "areas": [
            {
                "id": "first",
                "title": both("First", "Erstens"),
                "help": both("About", "Darüber"),
                "items": [
                    {
                        "id": "by", "kind": "choice", "label": both("By what?", "Womit?"),
                        "help": both("Choose", "Wahl"), "required": True,
                        "options": [
                            {"id": "A1", "label": both("Bus", "Mit Bus")},
                            {"id": "A2", "label": both("Bike", "Mit Rad")},
                        ],
                    },
                    {
                        "id": "also", "kind": "choices",
                        "label": both("What else?", "Was noch?"), "required": True,
                        "options": [
                            {"id": "rain", "label": both("Rain", "Regen")},
                            {"id": "snow", "label": both("Snow", "Schnee")},
                        ],
                        "at_most": 1,
                    },
                ],
            },
            {
                "id": "second",
                "title": both("Second", "Zweitens"),
                "items": [
                    {
                        "id": "why", "kind": "text", "label": both("Why?", "Warum?"),
                        "longest": 80, "show_if": {"item": "by", "is_in": ["A1"]},
                    },
                ],
            },
        ],
    }  # fmt: skip
    assert read.left_out == []


@pytest.mark.parametrize(
    ("rows", "is_in", "told"),
    [
        ("1 | 12 | +1X7X12rain | == | Y", ["rain"], 0),
        ("1 | 12 | 1X7X12      | == | rain", ["rain"], 0),
        ("1 | 12 | +1X7X12rain | == | Y\n2 | 12 | +1X7X12snow | == | Y", ["rain", "snow"], 0),
        ("1 | 11 | 1X7X11      | == | A1\n1 | 11 | 1X7X11     | == | A2", ["A1", "A2"], 0),
        ("1 | 11 | 1X7X11      | RX | ^A", None, 1),
        ("1 | 11 | 1X7X11      | == | A1\n2 | 12 | +1X7X12rain | == | Y", None, 1),
        ("1 | 99 | 1X7X99      | == | A1", None, 1),
    ],
)
def test_old_conditions_are_read_where_one_of_ours_holds_them(
    tmp_path: Path, rows: str, is_in: list[str] | None, told: int
) -> None:
    lines = [f"13 | {line}" for line in rows.split("\n")]
    table = "\n".join(["qid | scenario | cqid | cfieldname | method | value", *lines])
    read = survey(tmp_path, OLD, conditions=table)
    assert read.items["why"].get("show_if", {}).get("is_in") == is_in
    assert len(read.left_out) == told


def test_defaults_and_quotas_are_told(tmp_path: Path) -> None:
    read = survey(
        tmp_path, NEW,
        defaultvalues="dvid | qid | scale_id | sqid\n1 | 13 | 0 | 0",
        defaultvalue_l10ns="dvid | language | defaultvalue\n1 | en | Because",
        quota="id | name\n1 | Enough",
        assessments="id | name\n1 | Sum",
    )  # fmt: skip
    assert read.left_out == [
        ": defaults: plakit answers nothing in advance",
        ": assessments: plakit reckons nothing while people answer",
        ": quota: plakit asks everybody",
    ]


def test_rows_that_belong_to_nothing_are_passed_over(tmp_path: Path) -> None:
    questions = NEW["questions"] + "\n99 | 0 | 1 | 55 | S | lost | N | N | 1 | 1"
    parts = NEW["subquestions"] + "\n98 | 77 | 1 | 7 | T | lost | 1 | 0 | 1"
    answers = NEW["answers"] + "\n9 | 77 | A9 | 1 | 0"
    read = survey(tmp_path, NEW, questions=questions, subquestions=parts, answers=answers)
    assert list(read.items) == ["by", "also", "why"]


def test_it_is_read_within_bounds(tmp_path: Path) -> None:
    path = as_lss(tmp_path / "survey.lss", **NEW)
    before = path.read_bytes()
    read = read_lss(path)
    assert (read.items, read.left_out, read.file) == (3, (), "survey.lss")
    assert path.read_bytes() == before


# Files that are none


def fault(path: Path) -> str:
    with pytest.raises(SheetError) as error:
        read_lss(path)
    return str(error.value)


BOMB = "<!DOCTYPE lolz [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {one} '{f'&{before};' * 10}'>" for before, one in zip("abcdefghi", "bcdefghij",
                                                                     strict=True)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    "before",
    [
        BOMB,
        "<!DOCTYPE d [<!ENTITY a '" + "x" * 50_000 + "'>]>",
        "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE d SYSTEM 'http://127.0.0.1:9/evil.dtd'>",
        "<!DOCTYPE d [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/p'> %p;]>",
        "<!DOCTYPE html>",
    ],
    ids=["laughs", "blow-up", "entity", "dtd", "parameter", "type"],
)
def test_entities_and_document_types_are_refused(tmp_path: Path, before: str) -> None:
    path = as_lss(tmp_path / "a.lss", before=before, **NEW)
    assert fault(path) == (
        "a.lss: declares a document type or entities of its own, which LimeSurvey never does. "
        "Nothing of it was read."
    )


def test_another_kind_of_file_of_limesurvey_is_named(tmp_path: Path) -> None:
    path = as_lss(tmp_path / "a.lss", kind="Question", **NEW)
    assert fault(path) == (
        "a.lss: is no survey structure of LimeSurvey (it holds: Question). In LimeSurvey, export "
        "the survey as a survey structure (.lss)."
    )


def test_a_survey_without_questions_is_refused(tmp_path: Path) -> None:
    assert "none of its questions is one that plakit can ask" in fault(as_lss(tmp_path / "a.lss"))


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    path = as_lss(tmp_path / "a.lss", **NEW)
    path.write_bytes(path.read_bytes()[:-100])
    told = fault(path)
    assert told.startswith("a.lss: is no whole XML file (")
    assert told.endswith("). Export the survey structure (.lss) from LimeSurvey again.")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty (0 bytes)"),
        (b"PK\x03\x04", "is called .lss, but is not one inside (it looks like a zip archive"),
        (b"<html><body>Log in</body></html>", "is called .lss, but is not one inside"),
        (b"Dear all", "is no whole XML file"),
        (b"<?xml version='1.0' encoding='klingon'?><document/>", "is no whole XML file"),
        (b"<?xml version='1.0'?><document>\xff\xfe\x81</document>", "is no whole XML file"),
        (b"<?xml version='1.0'?><rss/>", "is no survey structure of LimeSurvey (it holds: rss)"),
        (b"<a>" * 200_000, "is no whole XML file"),
        (b"<document>" + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</document>", "a.lss: "),
        (b"<document><x " + b"".join(b"a%d='1' " % n for n in range(100_000)) + b"/></document>",
         "is no survey structure of LimeSurvey (it holds: document)"),
        (b"x" * (6 * 2**20), "at most 5 MB are read"),
    ],
)  # fmt: skip
def test_damaged_files_are_told_in_words(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "a.lss"
    path.write_bytes(content)
    assert why in fault(path)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_an_encoding_that_the_file_names_is_read(tmp_path: Path, encoding: str) -> None:
    path = as_lss(tmp_path / "a.lss", **NEW)
    text = path.read_text(encoding="utf-8").replace('encoding="UTF-8"', f'encoding="{encoding}"')
    path.write_bytes(text.encode(encoding))
    assert Read(read_bounded(path)).areas[0]["help"] == both("About", "Darüber")


def test_many_columns_and_rows_do_no_harm(tmp_path: Path) -> None:
    row = "".join(f"<c{n}>x</c{n}>" for n in range(100_000))
    path = as_lss(tmp_path / "a.lss", **NEW)
    text = path.read_text(encoding="utf-8")
    extra = f"<conditions><rows><row>{row}</row></rows></conditions></document>"
    path.write_text(text.replace("</document>", extra), encoding="utf-8")
    assert read_lss(path).items == 3


def test_numbers_that_are_none_do_no_harm(tmp_path: Path) -> None:
    strange = {
        name: table.replace("| 1 ", "| 9999999999999 ").replace("| 2 ", "| -x ")
        for name, table in NEW.items()
    }
    read = survey(tmp_path, {**strange, "question_attributes": NEW["question_attributes"]})
    assert set(read.items) == {"by", "also", "why"}

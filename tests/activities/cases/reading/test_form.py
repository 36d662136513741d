"""What a reading asks, and what is said where its file is faulty."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.activities import Held, kind_of
from plakit.errors import ParameterError, SheetError
from plakit.forms import CodingQuestion, Form
from plakit.programme import Programme
from tests.activities.cases.reading.reading_sample import form_of
from tests.conftest import Change

Group = Callable[[], Programme]


def question(form: Form, item: str) -> CodingQuestion:
    found = form.question(item)
    assert isinstance(found, CodingQuestion)
    return found


def test_each_case_is_a_question_and_each_field_with_words_a_passage(group: Group) -> None:
    form = form_of(group())
    assert form.items() == ("case-alps", "case-baltic")  # of the third nothing is told
    alps = question(form, "case-alps")
    assert [passage.id for passage in alps.passages] == ["problem", "steps", "results"]
    assert alps.may_not_apply
    assert alps.not_apply_label == {"en": "Read; no code fits"}
    assert (form.privacy, form.meant_to_be_read, form.version) == ("named", True, "1")


def test_entries_of_a_list_stand_in_lines_and_no_sentence_goes_over_two(group: Group) -> None:
    steps = question(form_of(group()), "case-alps").passages[1]
    assert steps.text == "Partners wrote agreements\nThey met twice a year."
    assert [steps.text[start:end] for start, end in steps.sentences] == [
        "Partners wrote agreements",
        "They met twice a year.",
    ]
    assert steps.label == {"en": "What was done"}


def test_codes_carry_their_theme_and_what_does_not_count(group: Group) -> None:
    codes = question(form_of(group()), "case-alps").codes
    assert [(code.id, code.theme) for code in codes] == [
        ("agreements", {"": "Means"}), ("money", {"": "Means"}), ("talk", {"": "People"}),
    ]  # fmt: skip
    assert codes[0].help == {"en": "A written promise. Not: Hopes."}


def test_words_are_those_of_the_programmes_first_language_and_say_which(
    group: Group, change: Change, folder: Path
) -> None:
    change("programme.yaml", "[en]", "[fr, en]")
    change("cases/case-alps.yaml", "problem: Few", "problem:\n  en: Few")
    alps = question(form_of(group()), "case-alps")
    assert [passage.language for passage in alps.passages] == ["en", "fr", "fr"]
    assert (
        alps.passages[0].label == {"fr": "Problem", "en": "Problem"} or alps.passages[0].label["en"]
    )


def test_a_reading_names_its_cases_and_fields(group: Group, change: Change) -> None:
    change("activities/reading.yaml", "fields: [problem, steps, results]",
           "cases: [case-baltic], fields: [problem], unit: passage, most: 5")  # fmt: skip
    form = form_of(group())
    assert form.items() == ("case-baltic",)
    assert [passage.id for passage in question(form, "case-baltic").passages] == ["problem"]
    assert question(form, "case-baltic").most == 5


def test_cases_brought_later_are_not_read_yet(group: Group, change: Change) -> None:
    change("cases/case-baltic.yaml", "units: [EE]", "units: [EE]\nsession: S02")
    assert form_of(group()).items() == ("case-alps",)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("mode: named\n", "",
         ("cases are read by name of the seat, as readers talk about what they see differently: "
          "write mode: named")),
        ("{fields:", "{codebook: hepls, fields:",
         ("'hepls' is no codebook of this programme. Known: helps. Did you mean helps?")),
        ("{fields:", "{cases: [case-alp], fields:",
         ("'case-alp' is no case of this programme. Known: case-alps, case-baltic, case-empty. "
          "Did you mean case-alps?")),
        ("[problem, steps", "[problems, steps", "problems"),
        ("{fields:", "{unit: word, fields:", "word"),
        ("steps: [{id: reading, title: We read, session: S01}]\n", "",
         "a reading needs a step, such as: - {id: reading, title: We read together}"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_told_in_a_sentence(
    group: Group, change: Change, old: str, new: str, fault: str
) -> None:
    change("activities/reading.yaml", old, new)
    with pytest.raises(SheetError) as refused:
        group()
    assert fault in str(refused.value)
    assert "activities/reading.yaml" in str(refused.value)


def test_without_a_codebook_one_is_asked_for(group: Group, folder: Path) -> None:
    (folder / "codebooks" / "helps.yaml").unlink()
    with pytest.raises(SheetError, match="a reading needs a codebook"):
        group()


@pytest.mark.parametrize(
    "named", ["fields: ", "codebook: helps, fields: ", "cases: [case-alps], fields: "]
)
def test_a_faulty_codebook_is_not_called_missing(
    group: Group, change: Change, folder: Path, named: str
) -> None:
    """Nor is a faulty case unknown: its own faults say why it is not there."""
    change("activities/reading.yaml", "fields: ", named)
    change("codebooks/helps.yaml", "title:", "titel:")
    change("cases/case-alps.yaml", "title:", "titel:")
    with pytest.raises(SheetError) as refused:
        group()
    assert {one.file for one in refused.value.faults} == {
        "codebooks/helps.yaml", "cases/case-alps.yaml",
    }  # fmt: skip


def test_two_codebooks_must_be_told_apart(group: Group, folder: Path) -> None:
    text = (folder / "codebooks" / "helps.yaml").read_text(encoding="utf-8")
    (folder / "codebooks" / "other.yaml").write_text(text.replace("id: helps", "id: other"))
    with pytest.raises(SheetError, match=r"a reading needs one codebook\. Known: helps, other"):
        group()


def test_readings_are_not_recorded_in_files(group: Group, folder: Path) -> None:
    (folder / "recorded" / "read.csv").write_text(
        "session,activity,item,value,source,certainty\nS01,reading,case-alps,x,report,certain\n"
    )
    with pytest.raises(SheetError, match="what was read elsewhere is not recorded here"):
        group()


def test_where_there_is_no_case_nobody_is_asked(group: Group, folder: Path) -> None:
    for path in (folder / "cases").iterdir():
        path.unlink()
    programme = group()
    asked = programme.activity("reading")
    with pytest.raises(ParameterError, match="reading: there is no case to read yet"):
        kind_of(asked).asking(programme, asked, asked.steps[0], Held())


def test_words_of_a_case_are_never_code(group: Group, change: Change) -> None:
    evil = "<script>alert(1)</script> {{7*7}} =1+1"
    change("cases/case-alps.yaml", "problem: Few learners went. Nobody paid for it.",
           f"problem: '{evil}'")  # fmt: skip
    assert question(form_of(group()), "case-alps").passages[0].text == evil


def test_a_whole_register_is_not_read_in_one_round(group: Group, folder: Path) -> None:
    for number in range(60):
        text = f"id: case-{number}\ntitle: Case {number}\nsource: report\n"
        (folder / "cases" / f"case-{number}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SheetError, match="there are 63 cases, and at most 60 are read in one"):
        group()

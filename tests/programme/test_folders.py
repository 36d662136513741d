import os
import re
import shutil
from pathlib import Path
from typing import get_args

import pytest

from plakit.errors import ParameterError
from plakit.programme import (
    find_programme,
    new_programme,
    read_programme,
    samples,
    scratch_copy,
)
from plakit.programme import folders as folders_module
from plakit.programme.items import ItemKind
from plakit.shipped import shipped


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(folder: str, **options: str) -> str:
    with pytest.raises(ParameterError) as caught:
        new_programme(folder, **options)
    return str(caught.value)


def test_a_new_group_is_sound_as_it_is(here: Path) -> None:
    written = new_programme("my-group")
    assert {path.relative_to(here / "my-group").as_posix() for path in written} == {
        ".gitignore",
        "README.md",
        "activities/README.md",
        "activities/self-check.yaml",
        "glossary.csv",
        "instruments/README.md",
        "programme.yaml",
        "seats.csv",
        "sessions.yaml",
        "sources.csv",
        "workbooks/S01/10_self_assess.ipynb",
        "workbooks/S01/20_take_stock.ipynb",
        "workbooks/S01/22_read_cases.ipynb",
        "workbooks/S01/24_choose_lighthouses.ipynb",
        "workbooks/S01/26_status_matrix.ipynb",
        "workbooks/S01/30_board.ipynb",
        "workbooks/S01/32_prioritise.ipynb",
        "workbooks/S01/34_delphi.ipynb",
        "workbooks/S01/36_who_helps_whom.ipynb",
        "workbooks/S01/38_opinions.ipynb",
        "workbooks/S01/40_draft_guidelines.ipynb",
        "workbooks/S01/42_amend.ipynb",
        "workbooks/S01/44_key_messages.ipynb",
        "workbooks/S01/46_agreements.ipynb",
        "workbooks/S01/80_session_report.ipynb",
        "workbooks/S01/82_guideline_document.ipynb",
        *(f".schemas/{path.name}" for path in shipped("data", "schemas").iterdir()),
    }
    programme = read_programme("my-group")
    assert programme.id == "my-group"
    assert programme.activity("self-check").instrument == "cop-health"
    assert programme.seats_on(programme.session("S01")) == programme.seats


def test_the_skeleton_is_sound_with_the_kinds_own_checks(here: Path) -> None:
    from plakit.activities import check_activities

    new_programme("my-group")
    assert read_programme("my-group", also=check_activities).sessions[0].id == "S01"


def test_the_activities_to_copy_are_sound_and_there_is_one_of_each_kind(here: Path) -> None:
    from plakit.activities import KINDS, check_activities

    new_programme("my-group")
    guide = (here / "my-group/activities/README.md").read_text(encoding="utf-8")
    for language, example in re.findall(r"```(yaml|csv)\n(.*?)```", guide, re.DOTALL):
        first, _, rest = example.partition("\n")
        file = here / "my-group" / first.removeprefix("# ")
        file.parent.mkdir(exist_ok=True)
        file.write_text(example if language == "yaml" else rest, encoding="utf-8")
    programme = read_programme("my-group", also=check_activities)
    copied = {one.kind for one in programme.activities.values()}
    assert copied == {one for one in KINDS if "case" in one} | {
        "agreement", "board", "delphi", "drafting", "follow_up", "guidelines", "key_messages",
        "matching", "opinions", "self_assessment", "solution_bank", "status_matrix", "vote",
    }  # fmt: skip
    assert [*programme.cases] == ["case-night-school"]
    assert [*programme.codebooks] == ["what-helps"]
    # Each workbook that the guide names lies in the folder.
    named = {f"{name}.ipynb" for name in re.findall(r"`(\d\d_[a-z_]+)`", guide)}
    assert named
    assert named < {path.name for path in here.rglob("*.ipynb")}


def test_the_questionnaires_to_copy_are_sound(here: Path) -> None:
    new_programme("my-group")
    instruments = here / "my-group/instruments"
    example, survey = re.findall(
        r"```yaml\n(.*?)```", (instruments / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    (instruments / "our-questions.yaml").write_text(example, encoding="utf-8")
    activity = here / "my-group/activities/self-check.yaml"
    activity.write_text(activity.read_text().replace("cop-health", "our-questions"))
    instrument = read_programme("my-group").instruments["our-questions"]
    assert [item.id for item in instrument.items] == ["trust", "presence", "time", "results"]
    (instruments / "our-survey.yaml").write_text(survey, encoding="utf-8")
    assert {item.kind for item in read_programme("my-group").instruments["our-survey"].items} == {
        *get_args(ItemKind)
    }


def test_a_new_group_promises_no_deletion_that_nobody_runs(here: Path) -> None:
    new_programme("my-group")
    assert "retention" not in (here / "my-group/programme.yaml").read_text(encoding="utf-8")


def test_a_title_is_written_and_the_notes_of_the_file_stay(here: Path) -> None:
    new_programme("Unsere Gruppe", title='  Grüße: "die" Gruppe # eins ')
    programme = read_programme("Unsere Gruppe")
    assert programme.title == {"": 'Grüße: "die" Gruppe # eins'}
    assert programme.id == "unsere-gruppe"
    skeleton = folders_module.shipped("templates", "programme", "programme.yaml").read_text()
    written = (here / "Unsere Gruppe/programme.yaml").read_text()
    changed = set(written.splitlines()) - set(skeleton.splitlines())
    assert {line.split(":")[0] for line in changed} == {"id", "title"}


def test_answers_and_people_of_a_new_group_stay_out_of_git(here: Path) -> None:
    new_programme("my-group")
    ignored = (here / "my-group/.gitignore").read_text().splitlines()
    assert {"answers.db*", "people.db*", "people.csv", "rehearsal/", "reports/"} <= set(ignored)


@pytest.mark.parametrize("sample", samples())
def test_a_sample_is_copied_whole_and_is_sound(here: Path, sample: str) -> None:
    new_programme("copy", sample=sample)
    assert read_programme("copy").id == sample
    assert (here / "copy/.gitignore").exists()
    assert (here / "copy/activities/README.md").exists()  # workbooks point to it


def test_a_folder_that_holds_something_is_left_alone(here: Path) -> None:
    (here / "taken").mkdir()
    (here / "taken/letter.txt").write_text("dear all")
    assert refusal("taken") == (
        "taken exists and is not empty; nothing was written. Name a folder that does not exist yet."
    )
    assert sorted(path.name for path in here.rglob("*")) == ["letter.txt", "taken"]


def test_an_empty_folder_and_missing_parents_are_taken(here: Path) -> None:
    (here / "empty").mkdir()
    assert new_programme("empty")
    assert new_programme("a/b/c")


def test_an_unknown_sample_is_answered_with_the_known_ones(here: Path) -> None:
    assert refusal("x", sample="ecvet-forum-2021") == (
        f"'ecvet-forum-2021' is not a shipped sample. Known: {', '.join(samples())}. "
        "Did you mean ecvet-forum-2012?"
    )
    assert refusal("x", sample="../instruments").startswith("'../instruments' is not a shipped")
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("name", ["", "a\nb", "a\0b", "\u202ex"])
def test_a_name_that_is_none_is_refused(here: Path, name: str) -> None:
    assert "is no name for a folder" in refusal(name)


def test_the_folder_one_stands_in_and_a_file_are_refused(here: Path) -> None:
    (here / "letter.txt").write_text("dear all")
    assert refusal(".") == ". is the folder you are in. Name a new one in it: my-group"
    assert refusal("letter.txt").startswith("letter.txt is a file.")
    assert refusal("letter.txt/group").startswith("letter.txt/group cannot be made")


def test_a_title_that_no_file_can_keep_is_refused(here: Path) -> None:
    assert refusal("x", title="a\0b").startswith("This title cannot be kept: ")


def test_nothing_half_made_stays(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders_module, "copy_workbooks", fail)
    assert refusal("my-group") == (
        "my-group cannot be made (No space left on device). Choose a folder you may write to."
    )
    assert list(here.iterdir()) == []


def test_the_nearest_programme_upwards_is_found(here: Path) -> None:
    assert find_programme(here) is None
    new_programme("my-group")
    deep = here / "my-group/workbooks/S01"
    assert find_programme(deep) == here / "my-group"
    assert find_programme(here / "my-group") == here / "my-group"


def test_a_sample_is_tried_out_in_a_copy_that_git_ignores(here: Path) -> None:
    copy = scratch_copy("ecvet-forum-2012")
    assert copy == here / "plakit-samples/ecvet-forum-2012"
    assert (here / "plakit-samples/.gitignore").read_text() == "*\n"
    (copy / "answers.db").write_text("kept")
    assert scratch_copy("ecvet-forum-2012") == copy
    assert (copy / "answers.db").read_text() == "kept"


@pytest.mark.parametrize("is_used", [False, True])
def test_after_an_update_a_copy_is_made_anew_unless_somebody_has_used_it(
    here: Path, monkeypatch: pytest.MonkeyPatch, *, is_used: bool
) -> None:
    older, newer = (here / name for name in ("older", "newer"))
    for number, origin in enumerate((older, newer)):
        shutil.copytree(shipped("data", "programmes", "ecvet-forum-2012"), origin)
        (origin / "glossary.csv").write_text(f"term,meaning\nword,{number}\n")
    monkeypatch.setattr(folders_module, "_origin", lambda _: older)
    copy = scratch_copy("ecvet-forum-2012")
    if is_used:
        (copy / "answers.db").write_text("kept")
    monkeypatch.setattr(folders_module, "_origin", lambda _: newer)
    assert scratch_copy("ecvet-forum-2012") == copy
    assert (copy / "glossary.csv").read_text()[-2] == ("0" if is_used else "1")
    assert (copy / "answers.db").exists() is is_used


def test_no_scratch_copy_is_made_of_what_is_no_sample(here: Path) -> None:
    with pytest.raises(ParameterError, match="is not a shipped sample"):
        scratch_copy(f"..{os.sep}x")
    assert list(here.iterdir()) == []

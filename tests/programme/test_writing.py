"""Files of a programme are written whole or not at all, read back equal, and never over others."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.programme.csv_sheets import read_csv
from plakit.programme.writing import (
    as_texts,
    free_id,
    is_as_written,
    plain_name,
    with_cells,
    with_entry,
    with_row,
    write_new,
    write_over,
    yaml_text,
)
from plakit.programme.yaml_sheets import read_yaml

LIKE_YAML = (
    "yes: no", "- a", "# b", "*x", "&y", "!!python/object:os.system", "null", "~", "012", "NO",
    "2012-01-01", "{a}", "[b]", "%TAG", "@a", "`b`", "|", "> x", "---", "...", "? k", "<<", "=",
    "1e5", "'q'", '"q"', "\u202eRTL\u202c", "שלום", "x\u2028y", "\ufeffz", "tab\there",
    "trail \nx", "  lead\nx", "one\n\ntwo", "a:\n  - b", "*\n#", "{{7*7}}", "${7*7}", "C:\\new",
)  # fmt: skip
# What `kept` lets into an answer.
TYPED = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=60
).map(str.strip)
ADOPTED = {"seat": "NO", "number": 1}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("text", LIKE_YAML)
def test_what_looks_like_yaml_stays_text(text: str) -> None:
    data = {"id": "case-a", "title": text, "steps": [text, {"de": text}], "adopted": ADOPTED}
    sheet = read_yaml(yaml_text(data, head="Ours.\nLeave it."), "case-a.yaml")
    assert sheet.faults == ()
    assert isinstance(sheet.data, dict)
    del sheet.data["adopted"]["content"]
    assert sheet.data == as_texts(data)


@given(TYPED, TYPED)
def test_whatever_was_typed_reads_back_equal(first: str, second: str) -> None:
    data = {"title": first, "results": [{"text": second, "evidence": "none"}], "adopted": ADOPTED}
    written = yaml_text(data, head="Ours.")
    found = read_yaml(written, "").data
    assert isinstance(found, dict)
    assert (found["title"], found["results"][0]["text"]) == (first, second)
    assert is_as_written(written)


def test_any_change_by_hand_is_seen_and_line_ends_are_none() -> None:
    text = yaml_text({"title": "A", "adopted": ADOPTED}, head="Ours.")
    assert is_as_written(text)
    for changed in (text.replace("A", "B"), text.replace("Ours", "Mine"), text + "# mine\n",
                    text.replace("title", "title "), "# mine\n" + text, "title: A\n"):  # fmt: skip
        assert not is_as_written(changed), changed


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("One agreement for all", "one-agreement-for-all"),
        ("../../etc/passwd", "etc-passwd"),
        ("Größe, Ærø & Łódź", "grosse-aero-lodz"),
        ("CON", "con"),
        ("a\u202eb\x00/c:d.", "ab-c-d"),
        ("é" + "e\u0301", "ee"),
        ("Ελλάδα", ""),
        ("😀", ""),
        ("", ""),
    ],
)
def test_a_title_gives_a_plain_name(title: str, name: str) -> None:
    assert plain_name(title) == name


def test_a_long_title_gives_a_short_name_of_whole_words() -> None:
    assert plain_name("word " * 60) == "word-word-word-word-word-word-word-word"
    assert len(plain_name("x" * 300)) == 40


def test_an_id_is_one_that_nobody_has_on_any_disk() -> None:
    assert free_id("case", "CON", "AT-1", ()) == "case-con"
    assert free_id("case", "Ελλάδα", "EL-1", ()) == "case-el-1"
    assert free_id("case", "Opir", "AT", {"case-OPIR", "case-opir-2"}) == "case-opir-3"


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    write_new(tmp_path / "cases" / "a.yaml", "one\n")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "cases" / "a.yaml", "two\n")
    assert (tmp_path / "cases" / "a.yaml").read_text() == "one\n"
    assert names(tmp_path / "cases") == ["a.yaml"]


def test_a_new_file_never_follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.yaml", "one\n")
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_where_a_disk_knows_no_links_a_file_is_not_written_over_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_new(tmp_path / "a.yaml", "one\n")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.yaml", "two\n")
    assert (tmp_path / "a.yaml").read_text() == "one\n"
    assert names(tmp_path) == ["a.yaml"]


def test_a_file_that_was_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("mine\n")
    with pytest.raises(FileExistsError):
        write_over(path, "ours\n", was=b"before\n")
    assert path.read_text() == "mine\n"
    write_over(path, "ours\n", was=b"mine\n")
    assert (path.read_text(), names(tmp_path)) == ("ours\n", ["a.yaml"])


def test_of_two_who_write_over_a_file_at_once_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old", encoding="utf-8")
    replace, look = Path.replace, Barrier(2)

    def slowly(self: Path, target: Path) -> Path:
        sleep(0.1)
        return replace(self, target)

    def write(text: str) -> str:
        look.wait()
        try:
            write_over(path, text, was=b"old")
        except FileExistsError:
            return ""
        return text

    monkeypatch.setattr(Path, "replace", slowly)
    with ThreadPoolExecutor(2) as threads:
        told = sorted(threads.map(write, ("one", "two")))
    assert told == ["", path.read_text(encoding="utf-8")]


def test_a_power_cut_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever step is the last one: what is under the name is always whole."""
    path = tmp_path / "a.yaml"
    path.write_text("old\n")
    seen: list[str] = []
    real = os.fsync

    def watched(handle: int) -> None:
        seen.append(path.read_text())
        real(handle)

    monkeypatch.setattr(os, "fsync", watched)
    write_over(path, "new\n", was=b"old\n")
    # All of it is safe on the disk before it gets the name, and then the name is.
    assert seen == ["old\n", "new\n"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.yaml").write_text("old\n")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_over(tmp_path / "a.yaml", "new\n", was=b"old\n")
    with pytest.raises(OSError, match="No space left"):
        write_new(tmp_path / "b.yaml", "new\n")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.yaml": "old\n"}


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old\n")
    path.chmod(0o640)
    write_over(path, "new\n", was=b"old\n")
    assert path.stat().st_mode & 0o777 == 0o640


SOLUTION = """\
# Ours.
id: one
title: One agreement   # for all
by: {country: NO, year: 012}
"""


def test_an_entry_is_added_and_comments_stay() -> None:
    text = with_entry(SOLUTION, "reuse", {"by": "NO", "what": "yes: no"})
    assert text.startswith("# Ours.\nid: one\n")
    assert "# for all" in text
    again = with_entry(text, "reuse", {"by": "AT", "what": "one\ntwo"})
    data = read_yaml(again, "one.yaml").data
    assert isinstance(data, dict)
    assert data["reuse"] == [{"by": "NO", "what": "yes: no"}, {"by": "AT", "what": "one\ntwo"}]
    assert data["by"] == {"country": "NO", "year": "012"}


def test_a_list_written_in_one_line_goes_on() -> None:
    text = with_entry("reuse: [{by: NO}]\n", "reuse", {"by": "AT", "what": "a, b: c"})
    assert read_yaml(text, "").data == {"reuse": [{"by": "NO"}, {"by": "AT", "what": "a, b: c"}]}


@pytest.mark.parametrize("text", ["id: one\nreuse: soon\n", "- one\n", "reuse: {a: b}\n"])
def test_what_cannot_take_an_entry_is_left_alone(text: str) -> None:
    with pytest.raises(ParameterError, match="so that nothing can be added to it"):
        with_entry(text, "reuse", {"by": "NO"})


def test_a_row_is_added_at_the_end_by_the_files_own_separator() -> None:
    text = 'id;text;note\nC-1;"a; b";\n'
    assert with_row(text, {"text": 'say "x"; y', "id": "C-2"}) == (text + 'C-2;"say ""x""; y";\n')
    assert with_row("id,text\nC-1,a", {"id": "C-2", "text": "b"}) == "id,text\nC-1,a\nC-2,b\n"
    assert with_row("id,text", {"id": "C-2", "text": "=1+1"}) == "id,text\nC-2,'=1+1\n"
    assert with_row("", {"id": "C-1", "text": "a,b"}) == 'id,text\nC-1,"a,b"\n'


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\n\n"])
def test_words_of_several_lines_are_one_cell(end: str) -> None:
    words = f"Told them.{end}Nobody came."
    for text in (with_row("id,text\n", {"id": "C-1", "text": words}),
                 with_cells("id,text\nC-1,a\n", "C-1", {"text": words})):  # fmt: skip
        rows = read_csv(text, "", required=(), optional=None).rows
        assert [row["id"] for row in rows] == ["C-1"]
        assert rows[0]["text"].splitlines() == words.splitlines()


def test_a_row_that_the_file_has_no_column_for_is_refused() -> None:
    with pytest.raises(ParameterError) as error:
        with_row("id,text\n", {"id": "C-2", "text": "b", "owner": "NO", "note": ""})
    assert str(error.value) == "The file has no column owner. Add it to its first line."


def test_cells_of_one_row_are_written_anew_and_all_else_stays() -> None:
    text = 'id;note;status\na;"two\nlines";open\n\nb;"x; y";open\nc;;open'
    assert with_cells(text, "b", {"status": "done", "note": "=1"}) == (
        'id;note;status\na;"two\nlines";open\n\nb;\'=1;done\nc;;open'
    )
    assert with_cells(text, "a", {"note": "one"}).startswith("id;note;status\na;one;open\nb;")
    assert with_cells(text, "c", {"status": "dropped"}).endswith('b;"x; y";open\nc;;dropped\n')


def test_cells_of_a_row_or_column_that_is_not_there_are_refused() -> None:
    with pytest.raises(ParameterError, match="The file has no row b any more"):
        with_cells("id,status\na,open\n", "b", {"status": "done"})
    with pytest.raises(ParameterError, match="The file has no column note"):
        with_cells("id,status\na,open\n", "a", {"note": "why"})

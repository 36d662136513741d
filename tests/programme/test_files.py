import os
from pathlib import Path

import pytest

from plakit.errors import SheetError
from plakit.programme.files import LARGEST_FILE, fingerprint, is_programme, read_text


def refusal(path: Path) -> str:
    with pytest.raises(SheetError) as caught:
        read_text(path, path.name, inside=path.parent)
    return str(caught.value)


def test_a_text_is_the_same_with_any_line_end_and_byte_order_mark(tmp_path: Path) -> None:
    for number, data in enumerate([b"a\nb", b"a\r\nb", b"a\rb", b"\xef\xbb\xbfa\nb"]):
        path = tmp_path / f"{number}.csv"
        path.write_bytes(data)
        assert read_text(path, path.name, inside=tmp_path) == "a\nb"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.csv: is empty; delete it, or write what belongs into it"),
        (b" \n\n", "a.csv: is empty; delete it, or write what belongs into it"),
        ("x\nGrüße".encode("cp1252"), "a.csv, line 2: is not text in UTF-8; save it anew"),
        ("id,unit".encode("utf-16"), "a.csv, line 1: is not text in UTF-8; save it anew"),
        (b"x\ny\x00", "a.csv, line 2: holds a mark that cannot be seen"),
        (b"x\x1b[2J", "a.csv, line 1: holds a mark that cannot be seen"),
        (b"x" * (LARGEST_FILE + 1), "a.csv: is larger than 5 MB"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    assert refusal(tmp_path / "a.csv").startswith(message)


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    inside = tmp_path / "group"
    inside.mkdir()
    (inside / "a.csv").symlink_to(tmp_path / "secret")
    assert refusal(inside / "a.csv") == (
        "a.csv: is a link that leads out of the folder; put a copy in its place"
    )


@pytest.mark.parametrize("name", ["a\nb.csv", "a\u202ecsv.b", "a\x07.csv"])
def test_a_name_with_unseen_marks_is_refused_and_not_repeated(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    text = refusal(tmp_path / name)
    assert "the name of this file holds marks that cannot be seen; rename it" in text
    assert text.isprintable()


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    os.mkfifo(tmp_path / "b.csv")
    for name in ("a.csv", "b.csv"):
        assert refusal(tmp_path / name).startswith(f"{name}: is not a file")


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    assert "cannot be read (No such file or directory)" in refusal(tmp_path / "a.csv")


def test_the_fingerprint_does_not_hang_on_the_order_of_columns() -> None:
    rows = [{"a": "1", "b": "ä"}]
    assert fingerprint(rows) == fingerprint([{"b": "ä", "a": "1"}])
    assert fingerprint(rows) != fingerprint([{"b": "ä", "a": "2"}])
    assert len(fingerprint(rows)) == 64


def test_a_name_that_no_folder_can_have_is_no_programme() -> None:
    assert not is_programme(Path("x" * 5000))
    assert not is_programme(Path("x\0y"))


def test_a_link_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "seats.csv").symlink_to("seats.csv")
    with pytest.raises(SheetError) as refused:
        read_text(tmp_path / "seats.csv", "seats.csv", inside=tmp_path)
    assert str(refused.value) == (
        "seats.csv: is a link that leads in a circle; put a file in its place"
    )

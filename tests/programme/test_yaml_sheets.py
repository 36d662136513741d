import pytest

from plakit.errors import SheetError
from plakit.programme.yaml_sheets import read_yaml


def refusal(text: str) -> str:
    with pytest.raises(SheetError) as caught:
        read_yaml(text, "a.yaml")
    return str(caught.value)


def faults(text: str) -> list[str]:
    return [str(fault) for fault in read_yaml(text, "a.yaml").faults]


def test_every_value_stays_text() -> None:
    sheet = read_yaml("a: NO\nb: 012\nc: 1E5\nd: ~\ne: true\nf: 2012-09-16\ng:", "a.yaml")
    assert sheet.data == {
        "a": "NO", "b": "012", "c": "1E5", "d": "~", "e": "true", "f": "2012-09-16", "g": "",
    }  # fmt: skip


def test_every_entry_keeps_its_line() -> None:
    sheet = read_yaml("a: 1\nlist:\n  - id: x\n    title: t\n  - id: y\n", "a.yaml")
    assert sheet.line("list", 0, "title") == 4
    assert sheet.line("list", 1) == 5
    assert sheet.line("list", 1, "not", "there") == 5
    assert sheet.field("list", 0, "title") == "list x, title"
    assert sheet.at("list", 1, "id") == "y"


def test_an_alias_bomb_is_not_lit() -> None:
    bomb = 'a: &a ["lol"]\n' + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found = faults(bomb)
    assert found[0] == (
        "a.yaml, line 1: a text that begins with & needs quotes (anchors are not read)"
    )
    assert found[2] == (
        "a.yaml, line 2: a text that begins with * needs quotes (aliases are not read)"
    )


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system [ls]", "!x y", "!!int 3"])
def test_tags_are_refused(tag: str) -> None:
    assert faults(f"a: {tag}") == [
        "a.yaml, line 1: a text that begins with ! needs quotes (tags are not read)"
    ]


def test_quoted_texts_are_no_tags() -> None:
    assert faults("a: 'x'\nb: \"*y\"\nc: '&z'") == []


def test_a_key_written_twice_is_refused_and_the_first_one_kept() -> None:
    sheet = read_yaml("a: 1\nb: 2\na: [3, 4]", "a.yaml")
    assert [str(fault) for fault in sheet.faults] == [
        "a.yaml, line 3: the key 'a' is written twice here"
    ]
    assert sheet.data == {"a": "1", "b": "2"}


def test_after_a_hundred_faults_a_file_is_put_aside() -> None:
    told = refusal("a: 1\n" * 1000).split("\n")
    assert len(told) == 101
    assert told[-1] == (
        "a.yaml, line 102: plakit has stopped reading here: mend the faults above first"
    )


def test_a_second_document_is_refused() -> None:
    assert faults("a: 1\n---\na: 2") == [
        "a.yaml, line 2: a second part begins here (---); a file has one part only"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n\t- b", "line 2: the line begins with a tab; YAML takes spaces only"),
        ("a: b: c", "line 1: is not well-formed YAML from here on: a colon stands where none can"),
        ('a: "b\nc: d', "line 1: is not well-formed YAML from here on: a quote is opened"),
        ("a: @b", "line 1: is not well-formed YAML from here on: a text cannot begin with this"),
        ("a: - b", "line 1: is not well-formed YAML from here on: a list begins here beside"),
        ("a: [1,", "line 1: is not well-formed YAML from here on: did not find expected node"),
        ("? [a]\n: b", "line 1: a key is a word; this one is a list or mapping"),
        ("[" * 10_000 + "]" * 10_000, "line 1: entries are nested deeper than 20 levels"),
        ("a:\n" + "- b\n" * 100_000, "line 99999: holds more than 100,000 keys and values; split"),
    ],
)
def test_what_is_no_yaml_is_told_with_its_line(text: str, message: str) -> None:
    assert refusal(text).startswith(f"a.yaml, {message}")


def test_a_file_of_comments_has_no_entries() -> None:
    assert refusal("# nothing yet\n") == (
        "a.yaml: has no entries, only comments; write what belongs into it"
    )

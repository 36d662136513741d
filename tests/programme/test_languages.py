"""What is missing in a language is counted, and placed."""

from pathlib import Path

from plakit.programme import check_programme, read_programme
from plakit.programme.languages import gaps
from tests.programme.conftest import Spoil


def test_texts_that_lack_a_language_are_counted_by_file_and_language(
    folder: Path, spoil: Spoil
) -> None:
    spoil("sessions.yaml", "title: First", "title: {en: First}")
    spoil("sessions.yaml", "title: Second", "title: {de: Zweite}")
    spoil("sessions.yaml", "text: One thing", "text: {en: One thing}")
    lines = check_programme(folder).lines()
    assert lines[:2] == [
        "Hint: sessions.yaml, line 10: 1 text is missing in en: sessions S02, title (10)",
        (
            "Hint: sessions.yaml, line 4: 2 texts are missing in de: sessions S01, title (4), "
            "sessions S01, findings 1, text (7)"
        ),
    ]
    assert lines[2].endswith("2 sessions, 2 activities.")


def test_settings_of_a_kind_are_looked_through_too(folder: Path, spoil: Spoil) -> None:
    spoil("activities/board.yaml", "{id: needs}", "{id: needs, title: {en: Needs}}")
    (gap,) = [one for one in gaps(read_programme(folder)) if one.language == "de"]
    assert gap.as_json() == {
        "file": "activities/board.yaml",
        "language": "de",
        "count": 1,
        "places": [{"line": 4, "field": "settings, columns needs, title"}],
    }


def test_texts_without_a_language_are_counted_apart_and_are_no_hint(folder: Path) -> None:
    check = check_programme(folder)
    assert check.hints == ()
    counts = {one["file"]: one["count"] for one in check.as_json()["untranslated"]}  # type: ignore[attr-defined]
    assert {one.language for one in check.gaps} == {""}
    assert counts["programme.yaml"] == 4
    assert counts["sessions.yaml"] == 3


def test_of_a_programme_in_one_language_nothing_is_missing(folder: Path, spoil: Spoil) -> None:
    spoil("programme.yaml", "languages: [en, de]", "languages: [en]")
    assert gaps(read_programme(folder)) == []

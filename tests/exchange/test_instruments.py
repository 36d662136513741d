"""Instruments of other tools into a programme, and ours out of it."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from plakit.errors import ParameterError, SheetError
from plakit.exchange.questionnaires import instruments
from plakit.exchange.questionnaires.instruments import (
    Imported,
    LeftOut,
    export_instrument,
    import_instrument,
    imported,
    read_instrument,
)
from plakit.exchange.questionnaires.language_names import named, tag_of
from plakit.programme import read_programme

ITEMS = [{"id": "a1", "kind": "text", "label": {"en": "Why: because?", "de": "NO"}}]
INSTRUMENT = {
    "id": "reasons",
    "title": "Reasons",
    "areas": [{"id": "a", "title": "A", "items": ITEMS}],
}
LEFT_OUT = (LeftOut("survey, row 3", "geopoint 'b'", "plakit asks for no places on a map"),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "group"
    folder.mkdir()
    (folder / "programme.yaml").write_text("id: small\ntitle: Small\n", encoding="utf-8")
    (folder / "sessions.yaml").write_text("sessions: []\n", encoding="utf-8")
    (folder / "seats.csv").write_text("id,unit\nAT,AT\n", encoding="utf-8")
    return folder


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file that reads as `INSTRUMENT`, without the process that would read it."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(b"PK")
    read = Imported(INSTRUMENT, LEFT_OUT, "form.xlsx", ("Something to know.",))
    monkeypatch.setattr(instruments, "read_instrument", lambda _: read)
    return path


def test_an_instrument_is_written_into_the_programme_and_told(folder: Path, form: Path) -> None:
    told = import_instrument(form, folder)
    assert told.is_done
    assert told.lines == (
        "1 question of form.xlsx was read into instruments/reasons.yaml.",
        (
            "To ask it, name it in a file of activities: instrument: reasons. A survey asks "
            "questions of every kind, a self_assessment levels alone."
        ),
        "Something to know.",
        "1 thing could not be kept:",
        "survey, row 3: geopoint 'b': plakit asks for no places on a map.",
    )
    (item,) = read_programme(folder).instruments["reasons"].items
    assert item.label == {"en": "Why: because?", "de": "NO"}
    text = (folder / "instruments" / "reasons.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Read from form.xlsx by plakit.\nid: reasons\n")


def test_the_same_again_changes_nothing(folder: Path, form: Path) -> None:
    import_instrument(form, folder)
    path = folder / "instruments" / "reasons.yaml"
    path.write_text("# Ours now.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    before = path.read_bytes()
    assert import_instrument(form, folder).is_done
    assert path.read_bytes() == before


def test_a_file_that_says_something_else_is_never_written_over(folder: Path, form: Path) -> None:
    path = folder / "instruments" / "reasons.yaml"
    path.parent.mkdir()
    path.write_text("id: reasons\n", encoding="utf-8")
    told = import_instrument(form, folder)
    assert told.lines == (
        (
            "instruments/reasons.yaml is there already and says something else; nothing was "
            "written. Give the new one another id, or move the old one away."
        ),
    )
    assert not told.is_done
    assert path.read_text(encoding="utf-8") == "id: reasons\n"


def test_the_id_can_be_given(folder: Path, form: Path) -> None:
    import_instrument(form, folder, id="other")
    assert read_programme(folder).instruments["other"].id == "other"
    assert INSTRUMENT["id"] == "reasons"


@pytest.mark.parametrize("name", ["../away", "A B", "a/b", ""])
def test_an_id_never_leads_elsewhere(folder: Path, form: Path, name: str) -> None:
    if name:
        with pytest.raises(SheetError, match="is no id"):
            import_instrument(form, folder, id=name)
    assert not (folder / "instruments").exists()


def test_a_folder_that_is_no_programme_is_refused(tmp_path: Path, form: Path) -> None:
    with pytest.raises(ParameterError) as error:
        import_instrument(form, tmp_path)
    assert str(error.value).endswith(
        "is not the folder of a programme: it has no programme.yaml. "
        "Name the folder the instrument belongs to."
    )


def test_a_kind_of_file_that_is_no_instrument_names_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(SheetError) as error:
        read_instrument(tmp_path / "form.pdf")
    assert str(error.value) == (
        "form.pdf is no instrument that plakit can read. Allowed: an XLSForm (.xlsx, .xls or "
        ".csv) or a LimeSurvey structure (.txt or .lss). Save or export it as one of these."
    )


def test_what_a_reader_puts_together_is_checked(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="items a1, kind"):
        imported(
            {**INSTRUMENT, "areas": [{"id": "a", "title": "A", "items": [
                {"id": "a1", "kind": "riddle", "label": "?"}]}]},
            (), tmp_path / "x.xlsx",
        )  # fmt: skip


@pytest.mark.parametrize(("to", "suffix"), [("xlsform", ".xlsx"), ("surveyjs", ".json")])
def test_an_instrument_is_written_for_another_tool(
    folder: Path, form: Path, to: instruments.Target, suffix: str
) -> None:
    import_instrument(form, folder)
    out = folder.parent / "out"
    out.mkdir()
    told = export_instrument(folder, "reasons", to=to, out=out)
    written = out / f"reasons{suffix}"
    assert told.lines == (f"The instrument 'reasons' is written to {written}.",)
    assert written.stat().st_size > 100
    written.write_text("mine")
    with pytest.raises(ParameterError, match="is there already, and was left as it is"):
        export_instrument(folder, "reasons", to=to, out=out)
    assert written.read_text() == "mine"
    export_instrument(folder, "reasons", to=to, out=written)
    assert written.stat().st_size > 100
    export_instrument(folder, "reasons", to=to, out=out / "form")
    assert (out / f"form{suffix}").stat().st_size > 100


def test_a_form_goes_through_a_programme_and_comes_back(folder: Path, tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    survey, choices = book.create_sheet("survey"), book.create_sheet("choices")
    for row in (
        ("type", "name", "label::en"),
        ("select_one l", "a", "How?"),
        ("text", "b", "Why?"),
    ):
        survey.append(row)
    for row in (
        ("list_name", "name", "label::en", "descriptor_en"),
        ("l", 1, "No", "Nobody"),
        ("l", 2, "Yes", "Somebody"),
    ):
        choices.append(row)
    path = tmp_path / "readiness.xlsx"
    book.save(path)
    told = import_instrument(path, folder)
    assert told.lines[0] == (
        "2 questions of readiness.xlsx were read into instruments/readiness.yaml."
    )
    assert told.lines[-1] == "Nothing was left out."
    held = read_programme(folder).instruments["readiness"]
    assert [level.descriptor for level in held.levels] == [{"en": "Nobody"}, {"en": "Somebody"}]
    export_instrument(folder, "readiness", to="xlsform", out=tmp_path / "again.xlsx")
    again = read_instrument(tmp_path / "again.xlsx").instrument
    assert again["levels"] == read_instrument(path).instrument["levels"]
    assert again["areas"][0]["items"] == [
        {"id": "a", "label": {"en": "How?"}},
        {"id": "b", "kind": "text", "label": {"en": "Why?"}},
    ]


def test_an_unknown_instrument_or_format_names_the_known_ones(folder: Path, form: Path) -> None:
    import_instrument(form, folder)
    with pytest.raises(ParameterError, match=r"'reason' is no instrument.*Did you mean reasons"):
        export_instrument(folder, "reason", to="xlsform", out=folder)
    with pytest.raises(ParameterError, match=r"'xlsx' is no format to write. Known: limesurvey"):
        export_instrument(folder, "reasons", to="xlsx", out=folder)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("English (en)", "en"), ("Français", "fr"), ("deutsch", "de"), ("PT-br", "pt-br"),
        ("Kiswahili", "sw"), ("Arabic (ar-EG)", "ar-EG"), ("Klingonese", ""), ("xx", ""),
        ("Wolof (the one we speak)", "wo"), ("", ""),
    ],
)  # fmt: skip
def test_languages_are_known_by_tag_or_name(name: str, tag: str) -> None:
    assert tag_of(name).lower() == tag.lower()


@pytest.mark.parametrize("tag", ["en", "de", "fr", "pt-BR", "zh-Hant", "ar"])
def test_a_language_that_is_named_is_known_again(tag: str) -> None:
    assert tag_of(named(tag)) == tag

"""Reports in German and French: every word of ours, numbers, dates; and what falls back."""

import html
import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plakit import open_session
from plakit.blocks import Sheet
from plakit.blocks.html import block_html
from plakit.errors import ParameterError
from plakit.rehearsal import rehearse
from plakit.reports.workbook import read_workbook
from plakit.room import Order, write_session_reports
from plakit.shipped import shipped
from plakit.wording import SPOKEN, language_now, wording
from tests.test_wording import OTHERS, catalogue

Change = Callable[[str, str, str], None]
SAMPLE = "ecvet-forum-2012"


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a rehearsal of the shipped programme, which is in English alone."""
    import shutil

    folder = tmp_path_factory.mktemp("languages") / SAMPLE
    shutil.copytree(shipped("data", "programmes", SAMPLE), folder)
    return rehearse(folder).folder


@pytest.fixture(scope="module")
def pages(rehearsed: Path) -> dict[str, str]:
    """Give the report of the rehearsal as HTML, in each language."""
    return {language: page(rehearsed, language) for language in SPOKEN}


def page(folder: Path, language: str) -> str:
    room = open_session(str(folder), language=language)
    made = block_html(room.show_results()) + block_html(room.show_calendar())
    room.place.close()
    return made


def words(page: str) -> str:
    """Give what a page says in its language: words, and those read aloud; no pictures."""
    foreign = r'<span lang="en">.*?</span>'
    text = re.sub(rf"<(svg|style|code).*?</\1>|{foreign}", " ", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "\n", text)).replace("\xa0", " ")


def pattern(sentence: str) -> str:
    parts = [literal for literal, *_ in string.Formatter().parse(sentence.replace("\xa0", " "))]
    return ".{0,60}?".join(map(re.escape, parts))


def ours(language: str) -> Iterator[str]:
    """Give our English sentences that would be noticed on a page of another language."""
    for one in catalogue(language):
        for sentence in [one] if isinstance(one, str) else one:
            plain = "".join(literal for literal, *_ in string.Formatter().parse(sentence))
            if len(re.findall(r"[a-z]{3,}", plain)) > 2 and said(language, sentence) != sentence:
                yield sentence


def said(language: str, sentence: str) -> str:
    return wording(language).gettext(sentence)


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_sentence_of_ours_is_left(pages: dict[str, str], language: str) -> None:
    text = words(pages[language])
    assert [one for one in ours(language) if re.search(pattern(one), text)] == []
    assert [one for one in ours(language) if re.search(pattern(one), words(pages["en"]))]


def test_the_english_report_of_an_english_programme_marks_nothing(pages: dict[str, str]) -> None:
    assert "foreign-to" not in pages["en"]
    assert "\u2068" not in pages["en"]
    assert "24 seats asked, 22 took part, 2 missing." in words(pages["en"])


@pytest.mark.parametrize(
    ("language", "number"), [("en", r"\d\.\d"), ("de", r"\d,\d"), ("fr", r"\d,\d")]
)
def test_means_have_the_decimal_sign_of_the_language(
    pages: dict[str, str], language: str, number: str
) -> None:
    cells = re.findall(r'<td class="level[^"]*"[^>]*>([^<]*)', pages[language])
    assert len(cells) > 20
    assert [cell for cell in cells if not re.fullmatch(number, cell)] == []


def test_all_languages_show_the_same_numbers(pages: dict[str, str]) -> None:
    bars = {
        language: re.findall(r"\d+\N{NO-BREAK SPACE}%", page) for language, page in pages.items()
    }
    assert bars["en"] == bars["de"] == bars["fr"]
    counts = {language: page.count("<tr") for language, page in pages.items()}
    assert len(set(counts.values())) == 1


def test_the_same_report_has_the_same_bytes(rehearsed: Path, pages: dict[str, str]) -> None:
    assert page(rehearsed, "de") == pages["de"]


@pytest.mark.parametrize("language", OTHERS)
def test_texts_of_the_programme_fall_back_with_a_mark(pages: dict[str, str], language: str) -> None:
    assert '<span lang="en">How healthy is our community?</span>' in pages[language]
    assert '<small class="foreign-to">[en]</small>' in pages[language]


def test_groups_are_the_same_in_each_language_and_called_in_it(rehearsed: Path) -> None:
    heads = {}
    for language in SPOKEN:
        room = open_session(str(rehearsed), language=language)
        table = room.results("cop-health").by_group()  # type: ignore[attr-defined]
        heads[language] = [column.head for column in table.columns[1:-2]]
        sizes = [int(column.sub.rpartition("\xa0")[2]) for column in table.columns[1:-2]]
        assert sizes == [22, 11, 5, 6]
        room.place.close()
    assert heads["en"] == ["All", "National administrations", "VET providers", "Other groups*"]
    assert heads["de"] == ["Alle", "Nationale Verwaltungen", "Berufsbildungseinrichtungen",
                           "Andere Gruppen*"]  # fmt: skip
    assert heads["fr"][-1] == "Autres groupes*"


def test_a_programme_in_german_is_reported_on_in_german(
    sample_folder: Path, change: Change
) -> None:
    change("programme.yaml", "languages: [en", "languages: [de, en")
    room = open_session(str(sample_folder))
    assert (language_now(), room.languages[0]) == ("de", "de")
    assert room.show_title().report == "Sitzungsbericht"  # type: ignore[attr-defined]
    assert "--language" not in room.show_sources().command
    english = open_session(str(sample_folder), language="en")
    assert (language_now(), english.languages[0]) == ("en", "en")
    assert english.show_sources().command.endswith("--language en")


def test_the_printed_form_speaks_the_language_of_the_report(sample_folder: Path) -> None:
    room = open_session(str(sample_folder), language="fr")
    sheet = room.ask("health").sheet
    assert isinstance(sheet, Sheet)
    assert sheet.language == "fr"
    assert "Réponse" in sheet.how_to or "cas" in sheet.how_to.lower()


def test_a_language_that_nobody_speaks_is_refused(sample_folder: Path) -> None:
    with pytest.raises(ParameterError) as refused:
        open_session(str(sample_folder), language="it")
    assert str(refused.value).startswith(
        "'it' is no language of this programme, and none that plakit speaks. Known: de, en, fr."
    )
    with pytest.raises(ParameterError):
        write_session_reports(Order(sample_folder, language="it"))


@pytest.mark.parametrize("name", ["10_self_assess", "80_session_report"])
def test_the_workbooks_take_a_language(name: str) -> None:
    parameter = read_workbook(shipped("workbooks", f"{name}.ipynb")).parameters["language"]
    assert (parameter.type, parameter.default) == ("str", "")


@pytest.mark.workbook
def test_reports_in_two_languages_stand_side_by_side(sample_folder: Path) -> None:
    first = write_session_reports(Order(sample_folder, ("S01",)))
    german = write_session_reports(Order(sample_folder, ("S01",), language="de"))
    assert [one.status for one in (*first.batch.records, *german.batch.records)] == ["made"] * 2
    reports = sample_folder / "reports"
    html = (reports / "S01-session-report-de.html").read_text("utf-8")
    assert '<html lang="de">' in html
    assert "Zum Inhalt springen" in html
    assert "sind noch nicht übersetzt" in html
    assert '<html lang="en">' in (reports / "S01-session-report.html").read_text("utf-8")
    index = (reports / "index.html").read_text("utf-8")
    assert "S01-session-report.html" in index
    assert "Berichte" in index
    again = write_session_reports(Order(sample_folder, ("S01",), language="de"))
    assert [one.status for one in again.batch.records] == ["up to date"]

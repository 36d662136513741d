"""What comes out of a reading: quotes, agreement, disagreements, each with the way back."""

from typing import Any

import pytest

from plakit.activities.cases.reading import ReadingResults
from plakit.blocks import Note, Table, TextCell
from plakit.blocks.html import block_html
from plakit.blocks.plain import plain_text
from plakit.errors import ParameterError
from plakit.exchange.case_tables_out import excerpts_table
from plakit.forms import text_hash
from plakit.wording import speaking
from tests.activities.cases.reading.conftest import Make
from tests.activities.cases.reading.reading_sample import NOTHING_FITS, form_of, marked
from tests.conftest import Change, Rows


@pytest.fixture
def alps(group: Any) -> Any:
    return form_of(group()).question("case-alps")


@pytest.fixture
def baltic(group: Any) -> Any:
    return form_of(group()).question("case-baltic")


@pytest.fixture
def together(read: Make, alps: Any, baltic: Any) -> ReadingResults:
    """Three readers of the Alps, two of the Baltic; BE found nothing there."""
    return read(
        {
            "AT-1": {
                "case-alps": marked(alps, ("problem", "Nobody paid for it.", "money"),
                                    ("steps", "Partners wrote agreements", "agreements talk")),
                "case-baltic": marked(baltic, ("steps", "signed", "agreements")),
            },
            "BE": {
                "case-alps": marked(alps, ("steps", "wrote agreements", "agreements")),
                "case-baltic": NOTHING_FITS,
            },
            "CZ": {
                "case-alps": marked(alps, ("problem", "paid", "money"),
                                    ("steps", "agreements\nThey met", "agreements")),
            },
        }
    )  # fmt: skip


def test_codes_by_case_count_readers(together: ReadingResults, rows_of: Rows) -> None:
    assert rows_of(together.codes_by_case()) == [
        ["Across the Alps (Austria and Italy)", "3", "Agreements (3), Money (2)", "Talk (1)"],
        ["Around the Baltic (Estonia)", "2", "Agreements (1)", "–"],
    ]


def test_the_codebook_counts_excerpts_cases_and_readers(
    together: ReadingResults, rows_of: Rows
) -> None:
    assert rows_of(together.codebook()) == [
        ["Agreements", "A written promise. Not: Hopes.", "4", "2", "3"],
        ["Money", "Who pays. (Example: Nobody paid.)", "2", "1", "2"],
        ["Talk", "They meet and talk.", "1", "1", "1"],
    ]


def test_a_quote_names_its_field_in_the_language_of_the_report(
    together: ReadingResults, rows_of: Rows
) -> None:
    with speaking("de"):
        assert rows_of(together.quotes("agreements"))[0][2] == "Was getan wurde, Satz 1"


def test_quotes_stand_under_each_code_with_the_way_back(
    together: ReadingResults, rows_of: Rows
) -> None:
    table = together.quotes("agreements")
    assert isinstance(table, Table)
    assert [group.title for group in table.groups] == ["Means › Agreements (4)"]
    assert rows_of(table) == [
        ["“Partners wrote agreements”", "Across the Alps", "What was done, sentence 1", "AT-1"],
        ["“wrote agreements”", "Across the Alps", "What was done, sentence 1", "BE"],
        ["“agreements They met”", "Across the Alps", "What was done, sentences 1 to 2", "CZ"],
        ["“signed”", "Around the Baltic", "What was done, sentence 1", "AT-1"],
    ]
    everything = together.quotes()
    assert isinstance(everything, Table)
    assert len(everything.rows()) == 7
    with pytest.raises(
        ParameterError, match=r"'agreement' is not a code of reading\. Known: agreem"
    ):
        together.quotes("agreement")


def test_a_quote_leads_to_the_page_of_its_case_where_there_is_one(
    together: ReadingResults, read: Make, alps: Any, change: Change, folder: Any
) -> None:
    def links(results: ReadingResults) -> set[str]:
        table = results.quotes()
        assert isinstance(table, Table)
        cells = (cell for row in table.rows() for cell in row.cells)
        return {cell.link for cell in cells if isinstance(cell, TextCell)}

    assert links(together) == {""}
    (folder / "activities" / "register.yaml").write_text(
        "id: register\nkind: case_register\ntitle: Cases\n", encoding="utf-8"
    )
    change("sessions.yaml", "[reading,", "[register, reading,")
    assert links(read({"BE": {"case-alps": marked(alps, ("problem", "Few", "talk"))}})) == {
        "", "case-alps",
    }  # fmt: skip


def test_readers_agree_by_the_sentences_that_two_or_more_read(
    together: ReadingResults, rows_of: Rows
) -> None:
    table = together.agreement()
    assert isinstance(table, Table)
    # Five sentences of the Alps by three readers, two of the Baltic by two.
    rows = {row[0]: row[1:] for row in rows_of(table)}
    assert rows["Money"][2:] == ["0", "1", "7"]
    assert rows["Agreements"][2:] == ["1", "2", "7"]
    assert table.about == (
        "6 seats asked, 3 took part, 3 missing. n: sentences that two readers or more have read."
    )


def test_what_one_reader_read_is_left_out_and_counted(
    read: Make, alps: Any, baltic: Any, rows_of: Rows
) -> None:
    results = read(
        {
            "AT-1": {
                "case-alps": marked(alps, ("problem", "Few", "talk")),
                "case-baltic": NOTHING_FITS,
            },
            "BE": {"case-alps": NOTHING_FITS},
        }
    )
    table = results.agreement()
    assert isinstance(table, Table)
    assert "2 were read by one reader only and are left out." in table.about
    talk = {row[0]: row[1:] for row in rows_of(table)}["Talk"]
    assert talk[2:] == ["0", "1", "5"]
    # Nobody saw the others: there is nothing to reckon, and it is said why.
    assert {row[0]: row[1] for row in rows_of(table)}["Money"] not in ("", "1.00")


def test_disagreements_stand_side_by_side_and_nobody_is_put_right(
    together: ReadingResults, rows_of: Rows
) -> None:
    table = together.disagreements()
    assert isinstance(table, Table)
    assert [column.head for column in table.columns] == ["Text", "AT-1", "BE", "CZ"]
    assert rows_of(table) == [
        ["“Nobody paid for it.” (Problem, sentence 2)", "Money", "no code", "Money"],
        ["“Partners wrote agreements” (What was done, sentence 1)",
         "Agreements, Talk", "Agreements", "Agreements"],
        ["“They met twice a year.” (What was done, sentence 2)",
         "no code", "no code", "Agreements"],
        ["“They signed agreements.” (What was done, sentence 1)",
         "Agreements", "no code", "not answered"],
    ]  # fmt: skip
    assert table.about.startswith(
        "Of 7 sentences that two readers or more have read, 4 are seen differently."
    )


def test_many_readers_are_told_code_by_code(read: Make, alps: Any, rows_of: Rows) -> None:
    saw = {"case-alps": marked(alps, ("problem", "paid", "money"))}
    none = {"case-alps": NOTHING_FITS}
    wave = {"AT-1": saw, "AT-2": saw, "BE": saw, "CZ": none, "DE": none}
    table = read(wave).disagreements()
    assert rows_of(table) == [
        ["“Nobody paid for it.” (Problem, sentence 2)", "Money 3 of 5 (not CZ, DE)"]
    ]


@pytest.mark.parametrize(("unit", "n"), [("passage", 5), ("case", 2)])
def test_readers_can_be_compared_by_passages_or_cases(
    read: Make, change: Change, alps: Any, baltic: Any, rows_of: Rows, unit: str, n: int
) -> None:
    change("activities/reading.yaml", "{fields", f"{{unit: {unit}, fields")
    both = {"case-alps": marked(alps, ("problem", "Few", "talk")), "case-baltic": NOTHING_FITS}
    other = {"case-alps": marked(alps, ("problem", "paid", "talk")), "case-baltic": NOTHING_FITS}
    results = read({"AT-1": both, "BE": other})
    rows = {row[0]: row[1:] for row in rows_of(results.agreement())}
    assert rows["Talk"] == ["1.00", "1.00", "1", "0", str(n)]
    assert isinstance(results.disagreements(), Note)


def test_the_latest_reading_of_a_reader_counts_and_writes_over_nobody(
    read: Make, alps: Any
) -> None:
    first = {"case-alps": marked(alps, ("problem", "Few", "talk"))}
    second = {"case-alps": marked(alps, ("problem", "paid", "money"))}
    results = read({"AT-1": first, "BE": first}, {"AT-1": second})
    quotes = [quote for reading in results.readings for quote in reading.quotes]
    assert [(quote.coder, quote.text) for quote in quotes] == [("AT-1", "paid"), ("BE", "Few")]


def test_a_text_changed_since_is_told_and_not_compared(
    group: Any, read: Make, change: Change, alps: Any, rows_of: Rows
) -> None:
    before = form_of(group())
    change("cases/case-alps.yaml", "Nobody paid for it.", "The ministry paid.")
    after = form_of(group())
    newer = after.question("case-alps")
    results = read(
        {"AT-1": {"case-alps": marked(alps, ("problem", "Few learners", "talk"),
                                      ("problem", "Nobody", "money"))}},
        {"BE": {"case-alps": marked(newer, ("problem", "ministry", "money"))}},
        forms=(before, after),
    )  # fmt: skip
    table = results.quotes()
    assert isinstance(table, Table)
    doubts = {cell.text: cell.doubt for row in table.rows() for cell in row.cells[:1]
              if isinstance(cell, TextCell)}  # fmt: skip
    assert doubts == {
        "“Few learners”": "the case was changed since; these words still stand in it",
        "“Nobody”": "the case was changed since; these words do not stand in it any more",
        "“ministry”": "",
    }
    assert table.notes == ("2 excerpts are of texts that were changed since.",)
    # The problem was read in two versions by one reader each; the other passages by both.
    shown = results.agreement()
    assert isinstance(shown, Table)
    assert "4 were read by one reader only" in shown.about


def test_excerpts_are_flat_rows_one_a_code(together: ReadingResults) -> None:
    rows = together.excerpts()
    assert len(rows) == 7
    assert rows[0] == {
        "case": "case-alps", "case_title": "Across the Alps", "field": "problem",
        "sentence": 2, "last_sentence": 2, "start": 19, "end": 38,
        "quote": "Nobody paid for it.", "theme": "Means", "code": "money", "code_label": "Money",
        "coder": "AT-1", "session": "S01", "activity": "reading", "step": "reading-0", "note": "",
        "hash": text_hash("Few learners went. Nobody paid for it."), "stands": "same",
    }  # fmt: skip


def test_an_export_of_cases_has_a_column_for_each_value(together: ReadingResults) -> None:
    names = [field.name for field in excerpts_table(together.programme, None).fields]
    assert len(names) == len(set(names))
    assert set(names) == together.excerpts()[0].keys()


def test_findings_name_the_most_seen_code_and_the_least_agreed(together: ReadingResults) -> None:
    texts = [finding.text for finding in together.findings()]
    assert texts[0] == "Seen in most cases: “Agreements”, in 2 of 2 cases."
    assert texts[-1].startswith("Readers agree least on “")
    tables = {table.id for table in together.report().blocks if isinstance(table, Table)}
    assert {finding.table for finding in together.findings()} <= tables


def test_nobody_read_one_read_and_nothing_found_all_read_well(
    read: Make, alps: Any, group: Any
) -> None:
    assert [block.text for block in read().report().blocks if isinstance(block, Note)] == [
        "Nobody has read yet."
    ]
    assert isinstance(read().codebook(), Table)
    assert read().findings() == ()
    one = read({"AT-1": {"case-alps": NOTHING_FITS}})
    words = plain_text(one.report())
    assert "No case was read by two readers yet" in words
    assert "No reader has marked such a place yet." in words
    assert "not answered" in words  # the other case


def test_who_says_how_many_seats_have_read(together: ReadingResults) -> None:
    who = together.who()
    assert (who.asked, who.n, who.came_in, who.is_here) == (6, 3, "page", True)


def test_ones_own_reading_stands_beside_the_others(together: ReadingResults, alps: Any) -> None:
    own = {"case-alps": marked(alps, ("problem", "Few", "talk")), "case-baltic": NOTHING_FITS}
    mine = together.beside(own).blocks[0]
    words = plain_text(mine)
    assert "“Few” (Talk)" in words
    assert "Read; no code fits" in words


def test_a_rehearsal_says_so_on_each_block(read: Make, alps: Any) -> None:
    results = read({"AT-1": {"case-alps": NOTHING_FITS}}, is_rehearsal=True)
    blocks = (results.report(), results.codebook(), results.codes_by_case(), results.agreement())
    assert all(block.rehearsal for block in blocks)


def test_what_readers_and_cases_say_is_never_markup(group: Any, read: Make, change: Change) -> None:
    evil = "<img src=x onerror=alert(1)>"
    change("cases/case-alps.yaml", "Few learners went.", f"{evil} went.")
    alps = form_of(group()).question("case-alps")
    said = marked(alps, ("problem", evil, "talk"))
    said["value"][0]["note"] = evil
    html = block_html(read({"AT-1": {"case-alps": said}}).report())
    assert "<img" not in html
    assert "&lt;img" in html


def test_files_name_what_it_rests_on(together: ReadingResults) -> None:
    assert together.files() == (
        "activities/reading.yaml", "codebooks/helps.yaml", "cases/case-alps.yaml",
        "cases/case-baltic.yaml", "seats.csv",
    )  # fmt: skip


def test_it_speaks_german_and_french(together: ReadingResults) -> None:
    for language, word in (("de", "Textstellen"), ("fr", "extraits")):
        with speaking(language):
            assert word in plain_text(together.report())


def test_a_place_that_several_marked_alike_stands_once_with_all_their_notes(
    read: Make, alps: Any, rows_of: Rows
) -> None:
    wave = {}
    for seat in ("AT-1", "AT-2", "BE", "CZ", "DE"):
        wave[seat] = {"case-alps": marked(alps, ("problem", "Nobody paid for it.", "money"))}
    wave["BE"]["case-alps"]["value"][0]["note"] = "Not even the ministry."
    wave["AT-1"]["case-alps"] = marked(
        alps, ("problem", "Nobody paid for it.", "money"), ("problem", "Few learners", "money")
    )
    results = read(wave)
    assert rows_of(results.quotes()) == [
        ["“Few learners”", "Across the Alps", "Problem, sentence 1", "AT-1"],
        ["“Nobody paid for it.” (BE: Not even the ministry.)", "Across the Alps",
         "Problem, sentence 2", "5 readers"],
    ]  # fmt: skip
    assert len(results.excerpts()) == 6


def test_a_report_prints_the_places_that_most_readers_marked(read: Make, alps: Any) -> None:
    text = alps.passages[0].text
    parts = [("problem", text[:end], "talk") for end in (3, 12, 17, 25, 30, 34, 37)]
    results = read(
        {"AT-1": {"case-alps": marked(alps, *parts)}, "BE": {"case-alps": marked(alps, parts[6])}}
    )
    table = results.report().blocks[-1]
    assert isinstance(table, Table)
    assert len(table.rows()) == 4
    assert table.rows()[-1].cells[3].words() == "AT-1, BE"
    assert table.notes == (
        "3 more places, marked by fewer; the workbook on reading cases shows them all.",
    )
    assert len(results.quotes("talk").rows()) == 7  # type: ignore[attr-defined]  # a table

"""Headers and cells of tables of cases, in the words of many."""

import pytest

from plakit.exchange.cases_in.cells import (
    CellError,
    certainty_in,
    cleaned,
    consent_in,
    evidence_in,
    ids_in,
    levels_in,
    links_in,
    listed,
    names_in,
    year_in,
)
from plakit.exchange.cases_in.names import called, header_score, is_number_of_row
from plakit.exchange.cases_in.units_called import unit_called, units_called
from plakit.programme.case_tables import COLUMNS, IN_LANGUAGES
from plakit.wording import mark


class TestHeaders:
    @pytest.mark.parametrize(
        ("header", "field", "language"),
        [
            ("Title", "title", ""), ("Titel der Maßnahme *", "title", ""), ("TITRE", "title", ""),
            ("1. Name of the practice:", "title", ""), ("Intitulé", "title", ""),
            ("Titel (de)", "title", "de"), ("title_fr", "title", "fr"),
            ("Titre [FR]", "title", "fr"),
            ("Country / Land / Pays", "units", ""), ("Region\n(partner countries)", "units", ""),
            ("EQF-Level(s)", "levels", ""), ("Niveau CEC", "levels", ""),
            ("EQR Niveau", "levels", ""),
            ("Zielgruppe(n)", "target_group", ""), ("Public visé", "target_group", ""),
            ("Problem addressed", "problem", ""), ("Ausgangsproblem", "problem", ""),
            ("Défi", "problem", ""), ("Hintergrund", "context", ""), ("Résumé", "context", ""),
            ("Was wurde getan?", "steps", ""), ("Mise en œuvre", "steps", ""),
            ("Step 3", "steps", ""),
            ("Budget (€)", "resources", ""), ("Coûts", "resources", ""),
            ("Main results of the project", "results", ""), ("Wirkungen", "results", ""),
            ("Kind of evidence", "evidence", ""), ("Nachweise", "evidence", ""),
            ("Success factors (what helped)", "success_factors", ""), ("Freins", "obstacles", ""),
            ("Übertragbarkeit", "transferable", ""), ("Transferable to", "transferable_to", ""),
            ("Themen", "themes", ""), ("Axes de travail", "lines_of_work", ""),
            ("Sichtweise", "viewpoints", ""), ("Mots-clés", "tags", ""), ("Keywords", "tags", ""),
            ("Ansprechpartner/in", "contact_name", ""), ("E-mail", "contact_email", ""),
            ("Courriel", "contact_email", ""), ("Coordinating organisation",
                                                "contact_organisation", ""),
            ("Einwilligung", "contact_consent", ""), ("Website", "links", ""),
            ("Stand", "data_year", ""), ("Année", "data_year", ""), ("Quelle", "source", ""),
            ("<b>Results</b>", "results", ""),
        ],
    )  # fmt: skip
    def test_headers_as_people_write_them(self, header: str, field: str, language: str) -> None:
        found = called(header)
        assert [(one.field, one.language) for one in found] == [(field, language)]

    @pytest.mark.parametrize(
        "column", [one for one in COLUMNS if one not in {"id", "doubts", "adopted"}]
    )
    def test_our_own_columns_are_called_by_their_names(self, column: str) -> None:
        assert [one.field for one in called(column)] == [column]
        if column in IN_LANGUAGES:
            assert [(one.field, one.language) for one in called(f"{column}_de")] == [(column, "de")]

    @pytest.mark.parametrize(
        "header",
        ["", " ", "Bemerkung intern", "xyz", "column 5", "=1+1", "<script>alert(1)</script>",
         "{{7*7}}",
         "a" * 100_000, "[" * 50_000, "()" * 20_000, "Nr", "ID"],
    )  # fmt: skip
    def test_other_headers_are_of_no_field(self, header: str) -> None:
        assert called(header) == ()

    def test_words_of_two_fields_are_told(self) -> None:
        assert {one.field for one in called("Problem / Resources")} == {"problem", "resources"}

    def test_numbers_of_rows_are_told_apart(self) -> None:
        numbers = ["Nr.", "ID", "#", "N°", "Lfd. Nr."]
        assert [one for one in [*numbers, "Title"] if is_number_of_row(one)] == numbers

    def test_a_line_of_words_is_no_header(self) -> None:
        assert header_score(["Title", "Land", "Problem", "x"]) == 3
        assert header_score(["We trained staff in both schools, as the problem was staff" * 3]) == 0


class TestCells:
    @pytest.mark.parametrize(
        ("cell", "entries"),
        [
            ("one", ["one"]), ("a; b", ["a", "b"]), ("a\nb", ["a", "b"]), ("a;\nb", ["a;", "b"]),
            ("• a\n• b", ["a", "b"]), ("- a\n- b\n  more", ["a", "b more"]),
            ("1. a\n2. b", ["a", "b"]),
            ("1) a; x\n2) b", ["a; x", "b"]), ("• a • b • c", ["a", "b", "c"]), ("", []),
            ("-5 °C", ["-5 °C"]), ("3.5 posts\n2 years", ["3.5 posts", "2 years"]),
        ],
    )  # fmt: skip
    def test_lists_are_taken_apart(self, cell: str, entries: list[str]) -> None:
        assert listed(cell) == entries

    @pytest.mark.parametrize(
        ("cell", "levels"),
        [
            ("4", [4]), ("4.0", [4]), ("EQF 4", [4]), ("EQF4", [4]), ("4-6", [4, 5, 6]),
            ("4–6", [4, 5, 6]),
            ("EQF levels 4 to 6", [4, 5, 6]), ("niveau 5", [5]), ("Niveaux 3 à 5", [3, 4, 5]),
            ("Stufe 3 bis 5", [3, 4, 5]), ("2; 3", [2, 3]), ("4/5", [4, 5]), ("4 und 5", [4, 5]),
            ("III, IV", [3, 4]), ("level 8", [8]), ("5, 4, 5", [4, 5]), ("EQF 3-4; 6", [3, 4, 6]),
        ],
    )  # fmt: skip
    def test_levels(self, cell: str, levels: list[int]) -> None:
        assert levels_in(cell) == levels

    @pytest.mark.parametrize(
        "cell",
        ["9", "0", "EQF", "all", "2024-06-04", "4.5", "-1", "6-4", "12", "1e5", "four", "４"],
    )
    def test_what_names_no_levels(self, cell: str) -> None:
        with pytest.raises(
            CellError, match=r"names no levels from 1 to 8. Allowed: 4, or 4-6, or 4; 6"
        ):
            levels_in(cell)

    @pytest.mark.parametrize(
        ("cell", "year"),
        [
            ("2012", "2012"), ("2012.0", "2012"), ("2012-09", "2012-09"), ("9/2012", "2012-09"),
            ("09.2012", "2012-09"), ("September 2012", "2012-09"), ("Sept. 2012", "2012-09"),
            ("août 2012", "2012-08"), ("Dezember 2011", "2011-12"), ("2012-09-16", "2012-09-16"),
            ("16.9.2012", "2012-09-16"), ("16/9/2012", "2012-09-16"),
            ("2012-09-16T00:00:00", "2012-09-16"),
        ],
    )  # fmt: skip
    def test_years(self, cell: str, year: str) -> None:
        assert year_in(cell, "year first") == year

    @pytest.mark.parametrize("cell", ["12", "2012/13", "2010-2012", "3/4/2012", "ca. 2011",
                                      "13/2012",
                                      "30.2.2012", "Foo 2012", "41168"])  # fmt: skip
    def test_what_is_no_year(self, cell: str) -> None:
        with pytest.raises(CellError, match="is no year, month or day"):
            year_in(cell, "year first")

    def test_a_day_that_may_be_two_is_read_as_the_mapping_says(self) -> None:
        assert year_in("3/4/2012", "day first") == "2012-04-03"
        assert year_in("3/4/2012", "month first") == "2012-03-04"

    @pytest.mark.parametrize(
        ("cell", "kinds"),
        [
            ("None", ["none"]), ("keine", ["none"]), ("Evaluation", ["evaluation"]),
            ("external evaluation", ["evaluation"]), ("RCT", ["experiment"]),
            ("suivi", ["monitoring"]),
            ("témoignages", ["opinion"]), ("Statistik, Feedback", ["monitoring", "opinion"]),
            ("evaluation\nnone", ["evaluation", "none"]),
        ],
    )  # fmt: skip
    def test_evidence(self, cell: str, kinds: list[str]) -> None:
        assert evidence_in(cell) == kinds

    def test_evidence_in_other_words_names_the_known_kinds(self) -> None:
        with pytest.raises(
            CellError, match=r'"probably good" is not one of them. Known: evaluation'
        ):
            evidence_in("probably good")

    def test_a_yes_does_not_say_to_whom(self) -> None:
        assert [consent_in(one) for one in ("public", "Gruppe", "nein")] == [
            "public",
            "group",
            "none",
        ]
        with pytest.raises(CellError):
            consent_in("yes")

    def test_certainty(self) -> None:
        assert [certainty_in(one) for one in ("sicher", "?", "likely")] == [
            "certain",
            "unclear",
            "presumed",
        ]

    @pytest.mark.parametrize(
        ("cell", "links"),
        [
            ("https://a.example/x", [{"url": "https://a.example/x"}]),
            ("www.a.example", [{"url": "https://www.a.example"}]),
            ("HTTP://A.example/X", [{"url": "http://A.example/X"}]),
            ("Report: https://a.example.", [{"url": "https://a.example", "title": "Report"}]),
            ("https://a.example, www.b.example; https://a.example",
             [{"url": "https://a.example"}, {"url": "https://www.b.example"}]),
            ("<https://a.example/b_(c)>", [{"url": "https://a.example/b_(c)"}]),
        ],
    )  # fmt: skip
    def test_links(self, cell: str, links: list[dict[str, str]]) -> None:
        assert links_in(cell) == links

    @pytest.mark.parametrize(
        "cell", ["javascript:alert(1)", "javascript:alert(1)//https://a.example", "no page",
                 "file:///etc/passwd", "data:text/html,x www.a.example", "mailto:a@example.org"]
    )  # fmt: skip
    def test_what_is_no_page(self, cell: str) -> None:
        with pytest.raises(CellError, match="is no address of a page"):
            links_in(cell)

    def test_ids_by_any_title_and_unknown_ones_with_the_known(self) -> None:
        ids = {"recognition": "recognition", "anerkennung": "recognition", "care work": "care"}
        what = mark("{given} is no theme of programme.yaml. {known} Or say under cells what it is.")
        assert ids_in("Anerkennung, care work; recognition", ids, what) == ["recognition", "care"]
        with pytest.raises(
            CellError, match=r'"cars" is no theme of programme.yaml. Known: care, rec'
        ):
            ids_in("Anerkennung; cars", ids, what)

    @pytest.mark.parametrize(
        ("cell", "text"),
        [
            (" a\r\nb\rc ", "a\nb\nc"), ("a\x0bb\x1fc", "a b c"), ("_x000B_a", "a"),
            ("\u00a0\u200b", ""),
            ("NA", "NA"), ("None", "None"), ("\u202eabc", "\u202eabc"), ("=1+1", "=1+1"),
        ],
    )  # fmt: skip
    def test_cells_keep_what_they_say(self, cell: str, text: str) -> None:
        assert cleaned(cell) == text

    def test_names_are_there_once(self) -> None:
        assert names_in("care, tourism; care | x") == ["care", "tourism", "x"]


class TestUnits:
    @pytest.mark.parametrize(
        ("words", "unit"),
        [
            ("AT", "AT"), ("Österreich", "AT"), ("Autriche", "AT"), ("NO", "NO"), ("Norvège", "NO"),
            ("NA", "NA"), ("Namibia", "NA"), ("GR", "EL"), ("Griechenland", "EL"), ("GB", "UK"),
            ("UK-Scotland", "UK-SCT"), ("Schottland", "UK-SCT"), ("Belgium Flanders", "BE-VLG"),
            ("Flandre", "BE-VLG"), ("The Netherlands", "NL"), ("Finland (FI)", "FI"),
            ("Suisse", "CH"),
            ("Czechia", "CZ"), ("BE-VLG", "BE-VLG"), ("Slovak Republic", "SK"),
        ],
    )  # fmt: skip
    def test_units_are_called_in_many_ways(self, words: str, unit: str) -> None:
        assert unit_called(words) == unit

    @pytest.mark.parametrize(
        "words", ["no", "at", "None", "na", "Absurdistan", "", "XX", "EU", "D", "Lower Saxony"]
    )
    def test_other_words_are_no_units(self, words: str) -> None:
        assert unit_called(words) == ""

    @pytest.mark.parametrize(
        ("cell", "units"),
        [
            ("AT/SI", ["AT", "SI"]), ("Slovénie et Croatie", ["SI", "HR"]),
            ("AT, DE; AT", ["AT", "DE"]),
            ("Germany & Austria\nTyrol", ["DE", "AT", "Tyrol"]), ("Bosnia and Herzegovina", ["BA"]),
            ("Lower Saxony, Bavaria", ["Lower Saxony, Bavaria"]), ("None", ["None"]),
            ("NA", ["NA"]),
            ("UK-England", ["UK-ENG"]), ("Trinidad & Tobago", ["TT"]),
        ],
    )  # fmt: skip
    def test_lists_of_units(self, cell: str, units: list[str]) -> None:
        assert units_called(cell) == units

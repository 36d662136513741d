"""Which column is which question, what its cells mean, and the mapping as people change it."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from plakit.errors import AnswerError, SheetError
from plakit.exchange.answers_in.cell_answers import day_of, raw_answer
from plakit.exchange.answers_in.headers import Headers, Spot
from plakit.exchange.answers_in.mapping import Column, Mapping, Who, read_mapping, written
from plakit.exchange.answers_in.proposing import Proposal, propose
from plakit.exchange.bounded.uploads import Sheet
from plakit.forms import Form, check_answer
from tests.exchange.asked_all import asked_form, write_group

SEATS = ["AT-1", "AT-2", "BE", "CZ"]


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    asked = asked_form(write_group(tmp_path_factory.mktemp("group") / "group"))
    content = asked.model_dump(mode="json")
    content["sections"][0]["questions"][0]["wanted"] = True
    return Form.model_validate(content)


@pytest.fixture(scope="module")
def pseudonymous(form: Form) -> Form:
    return form.model_copy(update={"privacy": "pseudonymous"})


def table(header: str, *rows: str) -> Sheet:
    columns = tuple(header.split("|"))
    cells = tuple(dict(zip(columns, row.split("|"), strict=True)) for row in rows)
    return Sheet("a.csv", columns, cells, tuple(range(2, len(rows) + 2)))


def proposed(form: Form, header: str, *rows: str) -> Proposal:
    return propose(table(header, *rows), form, activity="everything", seats=SEATS)


def spots(proposal: Proposal) -> dict[str, tuple[str, str]]:
    return {one.column: (one.item, one.part) for one in proposal.mapping.columns}


class TestHeaders:
    @pytest.mark.parametrize(
        ("header", "item", "part"),
        [
            # plain
            ("country", "country", ""), ("Country", "country", ""), ("LAND", "country", ""),
            ("Pays", "country", ""), ("trust", "trust", "now"),
            ("Do we trust each other?", "trust", "now"), ("Vertrauen wir uns", "trust", "now"),
            ("trust_now", "trust", "now"), ("trust.wanted", "trust", "wanted"),
            ("trust (gewünscht)", "trust", "wanted"), ("trust: wanted", "trust", "wanted"),
            ("Trust - souhaité", "trust", "wanted"), ("trust comment", "trust", "comment"),
            ("Vertrauen wir uns? [Kommentar]", "trust", "comment"),
            ("<b>Why?</b>", "why", ""), ("share.x", "share", "x"), ("Share: Y", "share", "y"),
            # Kobo
            ("group_a/country", "country", ""), ("all/inner/trust", "trust", "now"),
            ("group/why/money", "why", "money"), ("why/time", "why", "time"),
            ("Why?/Money", "why", "money"), ("Warum?/Geld", "why", "money"),
            ("group/first/r2", "first", "r2"), ("trust/trust_wanted", "trust", "wanted"),
            # LimeSurvey
            ("why[money]", "why", "money"), ("why[SQ002]", "why", "money"),
            ("Warum? [Geld]", "why", "money"), ("why. Warum?", "why", ""),
            ("why. Warum? [Geld]", "why", "money"), ("why[SQ001]. Why? [Time]", "why", "time"),
            ("area[trust]", "trust", "now"), ("area[trust][0]", "trust", "now"),
            ("trust[trust#1]", "trust", "wanted"), ("trust[comment]", "trust", "comment"),
            ("first[1]", "first", "place 1"), ("first[3]", "first", "place 3"),
            ("share[SQ001]", "share", "x"), ("said. Anything else?", "said", ""),
        ],
    )  # fmt: skip
    def test_headers_as_tools_write_them(
        self, form: Form, header: str, item: str, part: str
    ) -> None:
        assert Headers(form).spots(header) == (Spot(item, part),)

    @pytest.mark.parametrize(
        "header",
        ["_id", "_uuid", "start", "submitdate", "lastpage", "name", "first[4]", "first[0]", "x",
         "why[SQ009]", "", " ", "/", "[", "]", "a" * 100_000, "wy/" * 50_000, "[" * 50_000,
         "=1+1",
         "<script>alert(1)</script>", "{{7*7}}", "country2"],
    )  # fmt: skip
    def test_other_headers_are_of_no_question(self, form: Form, header: str) -> None:
        assert Headers(form).spots(header) == ()

    def test_one_word_for_two_questions_is_told(self) -> None:
        questions = [
            {"kind": "text", "id": name, "label": {"en": "Comment"}} for name in ("a", "b")
        ]
        form = Form.model_validate(
            {"id": "f", "title": "F", "sections": [{"id": "s", "questions": questions}]}
        )
        assert Headers(form).spots("comment") == (Spot("a"), Spot("b"))
        proposal = proposed(form, "seat|Comment|a", "AT-1|x|y")
        assert proposal.mapping.left_out == {"Comment": "may be of several questions: a, b"}


class TestCells:
    @pytest.mark.parametrize(
        ("item", "parts", "value"),
        [
            ("trust", {"now": "2"}, {"now": 2}),
            ("trust", {"now": "2.0000000000", "wanted": "0"}, {"now": 2, "wanted": 0}),
            ("trust", {"now": "Halb"}, {"now": 1}),
            ("trust", {"now": "1 Half way"}, {"now": 1}),
            ("trust", {"now": "1 – À moitié"}, {"now": 1}),
            ("country", {"": "NO"}, "NO"), ("country", {"": "NA"}, "NA"),
            ("country", {"": "None"}, "None"), ("country", {"": "Norwegen"}, "NO"),
            ("country", {"": "no"}, "NO"), ("country", {"": " Namibia "}, "NA"),
            ("country", {"": "Autriche"}, "at"),
            ("why", {"": "time money"}, ["time", "money"]),
            ("why", {"": "Zeit; Geld"}, ["time", "money"]),
            ("why", {"": "people"}, ["people"]), ("why", {"": "Time, Money,People"},
                                                  ["time", "money", "people"]),
            ("why", {"time": "1", "money": "0", "people": "TRUE"}, ["time", "people"]),
            ("why", {"time": "Y", "money": "N", "people": ""}, ["time"]),
            ("why", {"time": "Oui", "money": "Non", "people": "x"}, ["time", "people"]),
            ("why", {"time": "Zeit", "money": "FALSE"}, ["time"]),
            ("staff", {"": "2,5"}, 2.5), ("staff", {"": "1E5"}, 100_000),
            ("staff", {"": "012"}, 12), ("staff", {"": "5.0000000000"}, 5),
            ("since", {"": "2012-09-16"}, "2012-09-16"),
            ("since", {"": "2012-09-16T00:00:00.000+02:00"}, "2012-09-16"),
            ("since", {"": "2012-09-16 00:00:00"}, "2012-09-16"),
            ("since", {"": "16.9.2012"}, "2012-09-16"), ("since", {"": "16/09/2012"}, "2012-09-16"),
            ("said", {"": "NA"}, "NA"), ("said", {"": "=1+1"}, "=1+1"),
            ("said", {"": "a\r\nb\rc"}, "a\nb\nc"), ("said", {"": "None"}, "None"),
            ("first", {"": "r2 r1"}, {"order": [["r2"], ["r1"]]}),
            ("first", {"": "Green > Red"}, {"order": [["r2"], ["r1"]]}),
            ("first", {"r1": "2", "r2": "1", "r3": ""}, {"order": [["r2"], ["r1"]]}),
            ("first", {"place 1": "r3", "place 2": "Red"}, {"order": [["r3"], ["r1"]]}),
            ("fine", {"": "agree"}, "agree"), ("fine", {"": "Stimme nicht zu"}, "disagree"),
            ("fine", {"": "Pass"}, "pass"),
            ("share", {"x": "3", "y": "7"}, {"x": 3, "y": 7}),
        ],
    )  # fmt: skip
    def test_cells_become_answers(
        self, form: Form, item: str, parts: dict[str, str], value: object
    ) -> None:
        raw = raw_answer(form.question(item), parts)
        assert check_answer(form, item, raw).value == {"value": value}

    @pytest.mark.parametrize("cell", ["", " ", "\u00a0", "\u200b"])
    def test_an_empty_cell_says_nothing(self, form: Form, cell: str) -> None:
        for item in form.items():
            assert raw_answer(form.question(item), {"": cell}) == {}

    def test_none_of_the_options_is_no_answer(self, form: Form) -> None:
        raw = raw_answer(form.question("why"), {"time": "0", "money": "FALSE"})
        assert check_answer(form, "why", raw).value == {}

    def test_kinds_of_nothing_are_told_in_all_languages(self, form: Form) -> None:
        question = form.question("trust")
        for cell in ("does_not_apply", "Does not apply"):
            assert raw_answer(question, {"now": cell}) == {"nothing": "does_not_apply"}
        assert raw_answer(question, {"now": "prefers_not_to_say", "comment": "So."}) == {
            "nothing": "prefers_not_to_say", "comment": "So.",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("item", "part", "cell", "named"),
        [
            ("trust", "now", "3", "3 is not a level"),
            ("trust", "now", "NA", '"NA" is not a level'),
            ("trust", "now", "1.5", '"1.5" is not a level'), ("trust", "now", "TRUE", "TRUE"),
            ("trust", "now", "2 Half way", "is not a level"),
            ("country", "", "XX", '"XX" is not an option'),
            ("why", "", "time tiem", "is not an option"),
            ("why", "time", "maybe", '"maybe" says neither yes nor no'),
            ("staff", "", "1,234", "is not a number"), ("staff", "", "NaN", "is not a number"),
            ("staff", "", "1e400", "is not a number"), ("staff", "", "-1", "is outside the range"),
            ("staff", "", "٣", "is not a number"),
            ("since", "", "3/4/2012", "is not a day"), ("since", "", "2012-13-01", "is not a day"),
            ("since", "", "MAR1", "is not a day"), ("since", "", "41168", "is not a day"),
            ("first", "r1", "first", "is no place"), ("first", "", "r1 r1", "two places"),
            ("fine", "", "maybe", "is not an answer to a statement"),
            ("share", "x", "11", "is not a number of points"),
            ("said", "", "x" * 10_001, "characters"), ("said", "", "a\x00b", "no file can keep"),
        ],
    )  # fmt: skip
    def test_what_is_no_answer_is_refused_in_words(
        self, form: Form, item: str, part: str, cell: str, named: str
    ) -> None:
        with pytest.raises(AnswerError) as caught:
            check_answer(form, item, raw_answer(form.question(item), {part: cell}))
        assert named in str(caught.value)

    def test_days_that_could_be_two_need_a_word(self) -> None:
        assert day_of("3/4/2012", "year first") == ""
        assert day_of("3/4/2012", "day first") == "2012-04-03"
        assert day_of("3/4/2012", "month first") == "2012-03-04"
        assert day_of("3/16/2012", "year first") == "2012-03-16"
        assert day_of("31.2.2012", "year first") == ""


class TestProposals:
    def test_kobo_with_one_column_for_several_choices(self, pseudonymous: Form) -> None:
        proposal = proposed(
            pseudonymous,
            "start|end|group/trust|group/why|group/why/time|group/why/money|group/why/people|_id|"
            "_uuid|_submission_time|_validation_status|__version__",
            "t|t|2|time money|1|1|0|71|u-1|t||v",
            "t|t|1||||||u-2|t||v".replace("|1||||||", "|1|||||72|"),
        )
        assert spots(proposal) == {"group/trust": ("trust", "now"), "group/why": ("why", "")}
        assert proposal.mapping.respondent == Who(column="_uuid", holds="own id")
        left_out = proposal.mapping.left_out
        assert left_out["group/why/time"] == "column 'group/why' holds all of it"
        assert left_out["start"] == left_out["_id"] == "the tool writes it for itself"

    def test_kobo_with_a_column_an_option(self, pseudonymous: Form) -> None:
        proposal = proposed(
            pseudonymous, "why/time|why/money|why/people|_id", "1|0|1|7", "TRUE|FALSE||8"
        )
        assert spots(proposal) == {
            "why/time": ("why", "time"), "why/money": ("why", "money"),
            "why/people": ("why", "people"),
        }  # fmt: skip
        assert proposal.strange == {}

    def test_limesurvey_with_codes(self, pseudonymous: Form) -> None:
        proposal = proposed(
            pseudonymous,
            "id|submitdate|lastpage|startlanguage|seed|token|area[trust]|country|why[SQ001]|"
            "why[SQ002]|first[1]|first[2]",
            "1|2024-01-01|3|de|99|t1|A2|A4|Y||r2|r1",
            "2|2024-01-02|3|de|98|t2|A1|A1||Y|r1|r3",
        )
        assert spots(proposal)["first[1]"] == ("first", "place 1")
        cells = {one.column: one.cells for one in proposal.mapping.columns}
        assert cells["area[trust]"] == {"A2": "2", "A1": "1"}
        assert cells["country"] == {"A4": "at", "A1": "NO"}
        assert proposal.mapping.respondent == Who(column="id", holds="own id")
        assert proposal.strange == {}

    def test_limesurvey_with_texts(self, pseudonymous: Form) -> None:
        proposal = proposed(
            pseudonymous,
            "Antwort ID|Datum Abgeschickt|country. Land|why. Warum? [Zeit]|why. Warum? [Geld]",
            "1|d|Norwegen|Ja|Nein",
            "2|d|Namibia|Nein|Ja",
        )
        assert proposal.mapping.respondent.column == "Antwort ID"
        assert spots(proposal)["why. Warum? [Geld]"] == ("why", "money")
        assert proposal.strange == {}

    def test_a_column_of_seats_tells_who_answered(self, form: Form) -> None:
        proposal = proposed(form, "_uuid|Wer?|country", "u1|at-1|NO", "u2|BE|NA")
        assert proposal.mapping.respondent == Who(column="Wer?", holds="seat")

    def test_by_name_an_id_of_the_tool_is_not_enough(self, form: Form) -> None:
        proposal = proposed(form, "_uuid|country", "u1|NO")
        assert "No column tells who answered" in proposal.doubts[0]

    def test_names_and_addresses_are_never_read(self, pseudonymous: Form) -> None:
        columns = ["name", "E-Mail", "Vorname", "ipaddr", "username", "phonenumber", "attribute_1"]
        proposal = proposed(
            pseudonymous, "|".join(["_id", "country", *columns]), "1|NO|a|b|c|d|e|f|g"
        )
        assert set(spots(proposal)) == {"country"}
        for column in columns:
            assert "tells who somebody is" in proposal.mapping.left_out[column]

    def test_na_is_an_answer_where_it_is_a_code_and_doubtful_elsewhere(self, form: Form) -> None:
        proposal = proposed(form, "seat|country|trust|said", "AT-1|NA|NA|NA", "BE|NO|1|None")
        assert proposal.mapping.missing == ()
        assert proposal.strange == {"trust": ("NA",)}

    def test_yes_and_no_of_limesurvey_are_matched_to_their_options(self) -> None:
        options = [{"id": "yes", "label": "Yes"}, {"id": "no", "label": "No"}]
        question = {"kind": "choice", "id": "q", "label": "Q", "options": options}
        form = Form.model_validate(
            {"id": "f", "title": "F", "sections": [{"id": "s", "questions": [question]}]}
        )
        proposal = proposed(form, "seat|q", "AT-1|Y", "BE|N")
        assert proposal.mapping.columns[0].cells == {"Y": "yes", "N": "no"}

    def test_days_tell_by_themselves_what_stands_first(self, form: Form) -> None:
        for cells, first in (
            (("16/9/2012", "3/4/2012"), "day first"),
            (("9/16/2012", "3/4/2012"), "month first"),
            (("3/4/2012", "4/5/2012"), "year first"),
        ):
            rows = [f"{seat}|{cell}" for seat, cell in zip(SEATS, cells, strict=False)]
            assert proposed(form, "seat|since", *rows).mapping.dates == first

    def test_one_row_an_answer(self, form: Form) -> None:
        proposal = proposed(
            form,
            "seat|question|part|answer",
            "AT-1|trust|wanted|2",
            "AT-1|Land||NO",
            "BE|country||NA",
        )
        mapping = proposal.mapping
        assert mapping.long is not None
        assert (mapping.long.item, mapping.long.value, mapping.long.part) == (
            "question", "answer", "part",
        )  # fmt: skip
        assert spots(proposal) == {
            "trust[wanted]": ("trust", "wanted"), "Land": ("country", ""),
            "country": ("country", ""),
        }  # fmt: skip

    def test_questions_without_a_column_are_named(self, form: Form) -> None:
        proposal = proposed(form, "seat|country", "AT-1|NO")
        assert proposal.doubts == (
            "No column was found for: trust, why, staff, since, said, first, fine, share.",
        )

    def test_a_file_of_something_else(self, form: Form) -> None:
        proposal = proposed(form, "a|b", "1|2")
        assert proposal.mapping.columns == ()

    def test_the_sheet_is_left_as_it_was(self, form: Form) -> None:
        sheet = table("seat|country", "AT-1|NO")
        before = repr(sheet)
        propose(sheet, form, activity="everything", seats=SEATS)
        assert repr(sheet) == before


class TestFile:
    def keep(self, folder: Path, text: str) -> Path:
        path = folder / "everything.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    def test_it_reads_back_as_it_was_written(self, tmp_path: Path) -> None:
        odd = ["NO", "012", "null", "a: b", "#x", "- x", "'", '"', "\u202eabc", "a\nb", "é", "=1+1",
               "*x", "&x", "!x", "{{7*7}}", "%s", "@x", "`x", "? x", "~", "y" * 300, "tab\there",
               "<script>"]  # fmt: skip
        columns = [
            Column(column=name, item="country", part=str(at), cells={name: odd[at - 1], "NA": ""})
            for at, name in enumerate(odd)
        ]
        mapping = Mapping(
            activity="everything", file="a.csv", respondent=Who(column="? a: b", holds="own id"),
            missing=("NA", "-"), dates="day first", groups={"kind": "Organisation: kind"},
            columns=tuple(columns), left_out=dict.fromkeys(odd, "so"),
        )  # fmt: skip
        again = read_mapping(self.keep(tmp_path, written(mapping)))
        assert again.model_dump() == mapping.model_dump()

    def test_it_says_what_may_be_changed(self) -> None:
        mapping = Mapping(activity="everything", respondent=Who(column="seat"))
        text = written(mapping)
        assert "# Cells that mean: not answered." in text
        assert "holds: seat" in text

    def read(self, folder: Path, text: str) -> Mapping:
        return read_mapping(self.keep(folder, text))

    @pytest.mark.parametrize(
        ("text", "line", "words"),
        [
            ("activity: a\nrespondent: {colum: x}\n", 2, "colum"),
            ("activity: a\nrespondent: {column: x, holds: seats}\n", 2, "holds"),
            ("activity: a\nrespondent: {column: x}\nmising: []\n", 3, "missing"),
            ("activity: a\nrespondent: {column: x}\ndates: dmy\n", 3, "day first"),
            ("activity: a\nrespondent: {column: x}\nactivity: b\n", 3, "twice"),
            ("activity: a\nrespondent: &x {column: x}\n", 2, "quotes"),
            ("activity: [a\n", 1, "YAML"),
            ("- a\n", 1, "key: value"),
        ],
    )
    def test_faults_are_told_with_their_lines(
        self, tmp_path: Path, text: str, line: int, words: str
    ) -> None:
        with pytest.raises(SheetError) as caught:
            self.read(tmp_path, text)
        assert any(one.line == line and words in f"{one}" for one in caught.value.faults)
        assert all(one.file == "imports/everything.yaml" for one in caught.value.faults)

    def test_it_must_be_utf_8(self, tmp_path: Path) -> None:
        path = tmp_path / "everything.yaml"
        path.write_bytes(b"activity: \xff\n")
        with pytest.raises(SheetError, match="cannot be read as text in UTF-8"):
            read_mapping(path)

    def test_what_does_not_fit_the_form_is_told_all_at_once(
        self, tmp_path: Path, form: Form
    ) -> None:
        columns: Iterable[str] = (
            "{column: a, item: contry}", "{column: b, item: trust, part: wnated}",
            "{column: c, item: country}", "{column: d, item: country}",
            "{column: c, item: staff}",
        )  # fmt: skip
        text = "activity: a\nrespondent: {column: x}\ncolumns:\n" + "".join(
            f"- {one}\n" for one in columns
        )
        faults = self.read(tmp_path, text).wrong_for(form)
        assert [(one.line, one.text.split(".")[0]) for one in sorted(faults)] == [
            (4, "'contry' is not a question of this form"),
            (5, "'wnated' is not a part of trust"),
            (7, "country is read from column 'c' already; delete one of the two"),
            (8, "this column stands twice in the list; delete one of the two"),
        ]
        assert "Did you mean country?" in str(min(faults))

    def test_cells_mean_what_the_mapping_says(self) -> None:
        one = Column(column="q", item="a1", cells={"A1": "yes", "NA": "", "9": "does_not_apply"})
        mapping = Mapping(
            activity="a", respondent=Who(column="s"), missing=("None",), prefers_not_to_say=("99",)
        )
        cells = {
            "A1": "yes", "NA": "", "9": "does_not_apply", "None": "", "99": "prefers_not_to_say",
            "NO": "NO", " x ": " x ",
        }  # fmt: skip
        assert {cell: mapping.meaning(one, cell) for cell in cells} == cells

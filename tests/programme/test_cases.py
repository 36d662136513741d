"""Cases, codebooks, solutions and challenges as they are written in a folder."""

from pathlib import Path

import pytest

from plakit.errors import ParameterError, SheetError
from plakit.programme import EVIDENCE, read_programme, vocabulary
from plakit.programme.reading import examine

OPIR = """\
id: case-opir
title: {en: Ways together, de: Gemeinsame Wege}
units: [FR, NO]
levels: [3, 4]
problem: Nobody recognised what was learnt abroad.
steps: [Partners met, Units were written]
results:
  - {text: Five agreements, evidence: monitoring}
  - text: Partners trust each other
themes: [mobility]
contact: {organisation: The agency, consent: none}
links: [{url: "https://example.org/opir"}]
data_year: 2012
session: S02
source: report
doubts: {units: The lead is not named.}
"""
CODEBOOK = """\
id: ours
title: What to look for
themes:
  - {id: people, title: People, codes: [{id: trust, label: Trust, definition: Word is kept.}]}
"""
SOLUTION = """\
id: one-agreement
title: One agreement for all
problem: Each pair signed an agreement of its own.
solution: All sign one.
cases: [case-opir]
reuse: [{by: NO, date: 2013, what: Used for cooks, evidence: opinion}]
source: report
"""
CHALLENGES = "id,text,session,status,solutions\nC-1,Short stays,S01,answered,one-agreement\n"


@pytest.fixture
def with_cases(folder: Path) -> Path:
    write(folder, "cases/opir.yaml", OPIR)
    write(folder, "codebooks/ours.yaml", CODEBOOK)
    write(folder, "solutions/one.yaml", SOLUTION)
    write(folder, "challenges.csv", CHALLENGES)
    themes = "themes: [{id: mobility, title: Mobility}]\n"
    overview = (folder / "programme.yaml").read_text("utf-8")
    write(folder, "programme.yaml", overview + themes)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def faults(folder: Path) -> list[str]:
    return [str(fault) for fault in examine(folder)[1]]


def test_a_case_is_read_with_all_it_says(with_cases: Path) -> None:
    case = read_programme(with_cases).case("case-opir")
    assert case.units == ("FR", "NO")
    assert case.levels == (3, 4)
    assert case.evidence == "monitoring"
    assert [one.evidence for one in case.results] == ["monitoring", "none"]
    assert case.file == "cases/opir.yaml"
    assert case.doubts["units"] == {"": "The lead is not named."}


def test_the_register_grows_session_by_session(with_cases: Path) -> None:
    programme = read_programme(with_cases)
    first, second = programme.sessions
    assert programme.cases_until(first) == ()
    assert [case.id for case in programme.cases_until(second)] == ["case-opir"]
    assert [one.id for one in programme.solutions_until(first)] == ["one-agreement"]


def test_codebook_solutions_and_challenges_are_read(with_cases: Path) -> None:
    programme = read_programme(with_cases)
    assert [code.id for code in programme.codebooks["ours"].codes] == ["trust"]
    assert programme.solutions["one-agreement"].reuse[0].date.text == "2013"
    assert programme.challenges[0].solutions == ("one-agreement",)


def test_a_table_holds_cases_beside_the_files(with_cases: Path) -> None:
    rows = "id,title,source,levels,problem_de\ncase-b,B,report,3; 4,Zu wenig Zeit\n"
    write(with_cases, "cases/more.csv", rows)
    case = read_programme(with_cases).case("case-b")
    assert (case.levels, case.problem) == ((3, 4), {"de": "Zu wenig Zeit"})


def test_faults_of_a_table_name_file_row_and_column(with_cases: Path) -> None:
    rows = "id,title,source,levels,evidnce\ncase-b,B,report,9,\ncase-opir,C,nowhere,,\n"
    write(with_cases, "cases/more.csv", rows)
    found = faults(with_cases)
    assert any("cases/more.csv, line 1, evidnce" in one for one in found), found
    assert any("cases/more.csv, line 2, case-b, levels" in one for one in found), found
    assert any("line 3" in one and "'nowhere' is not a source" in one for one in found), found
    assert any("'case-opir' stands already in cases/more.csv, line 3" in one for one in found), (
        found
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("themes: [mobility]", "themes: [mobilty]", "is not a theme of programme.yaml"),
        ("consent: none}", "consent: none, name: A. Person}", "has not agreed to it"),
        ("https://example.org/opir", "javascript:alert(1)", "is no address of a page"),
        ("units: [FR, NO]", "units: [FR, FR]", "is there twice"),
        ("evidence: monitoring", "evidence: proof", "'proof' is not allowed"),
        ("doubts: {units", "doubts: {unit", "is not a field of a case"),
        ("levels: [3, 4]", "levels: [3, 9]", "less than or equal to 8"),
        ("session: S02", "session: S09", "is not a session"),
    ],
)
def test_what_does_not_fit_is_told(with_cases: Path, before: str, after: str, told: str) -> None:
    write(with_cases, "cases/opir.yaml", OPIR.replace(before, after))
    assert any("cases/opir.yaml" in one and told in one for one in faults(with_cases))


def test_solutions_and_challenges_lead_somewhere(with_cases: Path) -> None:
    write(with_cases, "solutions/one.yaml", SOLUTION.replace("case-opir", "case-opri"))
    write(with_cases, "challenges.csv", CHALLENGES.replace("one-agreement", "none-such"))
    found = faults(with_cases)
    assert any("'case-opri' is not a case" in one and "case-opir" in one for one in found), found
    assert any("'none-such' is not a solution" in one for one in found), found


def test_an_unknown_case_is_answered_with_the_known_ones(with_cases: Path) -> None:
    with pytest.raises(ParameterError, match=r"'case-x' is no case of this programme.*case-opir"):
        read_programme(with_cases).case("case-x")


def test_a_case_file_with_three_faults_tells_all(with_cases: Path) -> None:
    write(with_cases, "cases/opir.yaml", "id: A B\nlevels: [0]\nsteps: one\n")
    with pytest.raises(SheetError) as error:
        read_programme(with_cases)
    fields = {fault.field for fault in error.value.faults if fault.file == "cases/opir.yaml"}
    assert {"id", "title", "source", "steps"} <= fields


def test_the_kinds_of_evidence_are_those_of_the_vocabulary() -> None:
    assert tuple(vocabulary("evidence_kinds")) == EVIDENCE


@pytest.mark.parametrize(
    "more",
    [
        "levels: [" + "9, " * 30_000 + "9]\n",
        "".join(f"k{number}: 1\n" for number in range(30_000)),
        "doubts: {" + ", ".join(f"k{number}: 1" for number in range(30_000)) + "}\n",
    ],
    ids=["values", "keys", "doubts"],
)
def test_of_very_many_faults_of_a_case_the_first_are_told(folder: Path, more: str) -> None:
    write(folder, "cases/case-a.yaml", f"id: case-a\ntitle: A\nsource: report\n{more}")
    with pytest.raises(SheetError) as refused:
        read_programme(folder)
    assert len(refused.value.faults) == 101
    last = "cases/case-a.yaml, line 1: has more faults than these; mend them first"
    assert last in map(str, refused.value.faults)

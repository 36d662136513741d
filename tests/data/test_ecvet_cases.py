"""The ten cases of the forum of 2012, its solutions, codebook and open challenges."""

import re
from collections import Counter

import pytest

from plakit.programme import CASE_FIELDS, Case, Programme, read_programme
from plakit.shipped import shipped

# The countries that the source names for each case, or that stand for the body that told it.
UNITS = {
    "case-permevet": "NO AT DE DK IS IT LT",
    "case-sme-master-plus": "AT DE FR NO SI",
    "case-credchem": "DE",
    "case-opir": "BE-WAL",
    "case-eurotrans": "FR",
    "case-netecvet": "DE",
    "case-learn": "Albania Bosnia Croatia Kosovo Macedonia Montenegro Serbia TR",
    "case-montenegro": "Montenegro",
    "case-decvet": "DE",
    "case-finecvet": "FI",
}
# Cards of the boards that are challenges or open questions with words of their own.
LEFT_OPEN = [f"S01-C-{n:03}" for n in range(1, 7)] + [f"S01-Q-{n:03}" for n in range(1, 12)]


@pytest.fixture(scope="module")
def forum() -> Programme:
    return read_programme(shipped("data", "programmes", "ecvet-forum-2012"))


def words_of(case: Case) -> str:
    return str(case.model_dump(warnings=False))


def test_the_ten_cases_are_there_with_their_countries(forum):
    assert {case.id: " ".join(case.units) for case in forum.cases.values()} == UNITS


def test_every_case_came_from_the_forum_and_has_a_doubt(forum):
    for case in forum.cases.values():
        assert (case.source, case.session) == ("forum-report", "S01"), case.id
        assert case.doubts, case.id
        assert case.themes, case.id
        assert case.file == f"cases/{case.id}.yaml"


def test_nobody_is_named_and_nobody_is_to_be_asked(forum):
    assert {case.contact for case in forum.cases.values()} == {None}
    titles = re.compile(r"\b(Mr|Mrs|Ms|Dr|Prof)\b")
    assert not any(titles.search(words_of(case)) for case in forum.cases.values())


def test_what_participants_say_is_never_more_than_opinion_but_for_one_evaluation(forum):
    kinds = Counter(result.evidence for case in forum.cases.values() for result in case.results)
    assert set(kinds) == {"none", "opinion", "evaluation"}
    assert kinds["evaluation"] == 1
    assert forum.case("case-opir").evidence == "evaluation"


def test_a_case_of_which_the_source_has_only_the_name_stays_nearly_empty(forum):
    for name in ("case-finecvet", "case-decvet"):
        case = forum.case(name)
        assert (case.problem, case.steps, case.levels, case.transferable) == ({}, (), (), {})
        assert case.doubts["problem"][""].startswith("Not in the source")


def test_seven_and_eight_countries_stay_side_by_side(forum):
    learn = forum.case("case-learn")
    assert len(learn.units) == 8
    assert "Eight countries" in learn.doubts["units"][""]
    assert "seven" in learn.doubts["units"][""]


def test_the_figures_of_the_cases_are_those_of_the_source(forum):
    permevet = forum.case("case-permevet")
    assert (permevet.levels, len(permevet.sectors), len(permevet.units)) == ((4, 5, 6), 4, 7)
    assert (len(permevet.steps), len(permevet.results)) == (3, 5)
    assert "partnership of 15 in seven countries" in permevet.context[""]
    opir = words_of(forum.case("case-opir"))
    assert "Five Memoranda of Understanding were enough; all with all would have taken 20" in opir
    assert forum.case("case-eurotrans").levels == (5,)
    assert len(forum.case("case-credchem").success_factors) == 3
    assert "Fourteen national agencies" in forum.case("case-netecvet").context[""]
    assert "20 teachers from 10 VET schools" in forum.case("case-montenegro").context[""]


def test_a_value_that_was_read_into_the_source_says_so(forum):
    # The source tells aims; a problem that is read from one is doubted.
    with_problem = [case for case in forum.cases.values() if case.problem]
    plain = {case.id for case in with_problem if "problem" not in case.doubts}
    assert plain == {"case-eurotrans", "case-netecvet", "case-learn"}
    assert all(set(case.doubts) <= set(CASE_FIELDS) for case in forum.cases.values())


def test_every_solution_says_its_problem_and_rests_on_a_case(forum):
    assert len(forum.solutions) == 9
    for solution in forum.solutions.values():
        assert solution.problem[""], solution.id
        assert solution.transferable[""], solution.id
        assert solution.cases, solution.id
        assert (solution.source, solution.session) == ("forum-report", "S01")
        assert solution.file == f"solutions/{solution.id}.yaml"


def test_two_solutions_are_known_to_have_been_taken_over(forum):
    taken = {
        solution.id: [reuse.by for reuse in solution.reuse]
        for solution in forum.solutions.values()
        if solution.reuse
    }
    assert taken == {
        "learning-among-peers": ["Montenegro"],
        "comparing-master-certificates": ["NO"],
    }


def test_every_challenge_of_the_forum_is_open_and_reads_as_on_its_card(forum):
    cards = {row.card: row.value for row in forum.contributions}
    assert [one.card for one in forum.challenges] == LEFT_OPEN
    for challenge in forum.challenges:
        assert challenge.text == {"": cards[challenge.card]}
        assert (challenge.session, challenge.status, challenge.closed_in) == ("S01", "open", "")
        assert (challenge.owner, challenge.solutions) == ("", ())


def test_the_codebook_is_the_projects_own_and_defines_every_code(forum):
    book = forum.codebooks["stock-taking"]
    assert book.source == "project-wording"
    assert (len(book.themes), len(book.codes)) == (4, 14)
    assert all(code.definition[""] and code.example[""] for code in book.codes)


@pytest.mark.parametrize("name", ["case-intake", "case-reading", "case-judging", "solution-bank"])
def test_what_was_not_asked_in_2012_can_be_rehearsed_and_says_so(forum, name):
    activity = forum.activity(name)
    assert activity.steps
    assert activity.mode == "named"
    assert re.search(r"not (asked|done|read so) in 2012", activity.about[""])
    assert forum.recorded_rows(name) == ()


def test_the_register_holds_all_ten_cases_and_asks_nobody(forum):
    register = forum.activity("case-register")
    assert (register.kind, register.steps) == ("case_register", ())
    assert len(forum.cases_until(forum.session("S01"))) == 10

"""Conditions and bounds of XLSForms, and ours."""

import pytest

from plakit.exchange.questionnaires.constraints import bounds, constraint
from plakit.exchange.questionnaires.expressions import UntranslatableError, read_expression
from plakit.exchange.questionnaires.relevance import Asked, ShowIf, relevant, show_if

ASKED = {
    "q": Asked("q", {"x": "x", "y": "y", "No": "no"}, is_required=True),
    "may": Asked("may", {"x": "x", "y": "y"}),
    "many": Asked("many", {"a": "a", "b": "b"}, several=True),
    "level": Asked("level", {"1": "1", "2": "2", "3": "3"}, is_required=True),
    "age": Asked("age", is_number=True),
    "why": Asked("why"),
    "best": Asked("best", {"x": "x"}, steers=False),
}


def said(*expressions: str) -> tuple[str, tuple[str, ...]]:
    found = show_if(expressions, ASKED)
    return found.item, found.is_in


def refused(*expressions: str) -> str:
    with pytest.raises(UntranslatableError) as error:
        show_if(expressions, ASKED)
    return str(error.value)


@pytest.mark.parametrize(
    ("expression", "is_in"),
    [
        ("${q} = 'x'", ("x",)),
        ("'x'=${q}", ("x",)),
        ('${q}="No"', ("no",)),
        ("${q} = 'x' or ${q} = 'y'", ("x", "y")),
        ("selected(${q}, 'y')", ("y",)),
        ("selected( ../q , 'y')", ("y",)),
        ("not(selected(${q}, 'x'))", ("y", "no")),
        ("${q} != 'x'", ("y", "no")),
        ("not(${q} = 'x') and ${q} != 'No'", ("y",)),
        ("${q} != ''", ("x", "y", "no")),
        ("(${q} = 'x') or (${q} = 'y' and true())", ("x", "y")),
    ],
)
def test_one_option_is_tried_with_each_answer(expression: str, is_in: tuple[str, ...]) -> None:
    assert said(expression) == ("q", is_in)


@pytest.mark.parametrize(
    ("expression", "is_in"),
    [
        ("${level} >= 2", ("2", "3")),
        ("${level} < 2", ("1",)),
        ("2 <= ${level}", ("2", "3")),
        ("number(${level}) > 1 and ${level} != 3", ("2",)),
        ("${level} = '2'", ("2",)),
    ],
)
def test_levels_are_compared_as_numbers(expression: str, is_in: tuple[str, ...]) -> None:
    assert said(expression) == ("level", is_in)


def test_several_options_ask_whether_one_is_among_them() -> None:
    assert said("selected(${many}, 'a') or selected(${many}, 'b')") == ("many", ("a", "b"))


@pytest.mark.parametrize(
    "expression",
    [
        "not(selected(${many}, 'a'))",
        "selected(${many}, 'a') and selected(${many}, 'b')",
        "${many} = 'a'",
        "selected(${many}, 'c')",
    ],
)
def test_of_several_options_nothing_else_is_held(expression: str) -> None:
    assert refused(expression)


def test_numbers_and_texts_are_held_where_each_is_named() -> None:
    assert said("${age} = 18 or ${age} = '19.0'") == ("age", ("18", "19"))
    assert said("${why} = 'because'") == ("why", ("because",))


@pytest.mark.parametrize("expression", ["${age} > 18", "${age} != 18", "${age} > 1 and ${age} < 9"])
def test_numbers_without_end_are_refused(expression: str) -> None:
    assert refused(expression) == "plakit names each answer that asks for a question"


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("${later} = 'x'", "it looks at 'later', which plakit does not ask before"),
        ("${q} = 'x' and ${level} = 1", "it looks at several questions (q, level), plakit at one"),
        ("${q} = 'nowhere'", "no answer that plakit knows asks for it"),
        ("count(${q}) > 1", "plakit has no 'count'"),
        (". > 1", "it does not look at an answer"),
        ("${q} = ", "it ends too early"),
        ("${q} = 'x' 'y'", "plakit does not know 'y'"),
        ("(${q} = 'x'", "a bracket in it is not closed"),
        ("${q} = 'x' § 1", "plakit does not know '§ 1'"),
        ("1 = 1", "it does not look at an answer"),
        ("${best} = 'x'", "what is said to 'best' asks for no other question"),
        ("selected(${q})", "plakit has no such 'selected'"),
        ("(" * 60 + "${q}" + ")" * 60, "it has too many brackets within brackets"),
        ("${q} = 'x' or " * 300 + "true()", "it is longer than plakit reads"),
    ],
)
def test_what_cannot_be_held_says_why(expression: str, why: str) -> None:
    assert refused(expression) == why


def test_conditions_of_groups_hold_together_where_they_look_at_one_question() -> None:
    assert said("${level} > 1", "${level} < 3") == ("level", ("2",))


def test_asking_before_the_answer_is_told() -> None:
    assert show_if(["${may} != 'x'"], ASKED) == ShowIf("may", ("y",), also_before=True)
    assert not show_if(["${may} = 'y'"], ASKED).also_before
    assert not show_if(["${q} != 'x'"], ASKED).also_before  # required: there is an answer


def test_a_condition_implies_a_wider_one() -> None:
    assert ShowIf("q", ("x",)).implies(ShowIf("q", ("x", "y")))
    assert not ShowIf("q", ("x", "y")).implies(ShowIf("q", ("x",)))


@pytest.mark.parametrize(("item", "several"), [("q", False), ("level", False), ("many", True)])
def test_what_is_written_is_read_again(item: str, several: bool) -> None:
    is_in = tuple(ASKED[item].answers.values())[:2]
    assert said(relevant(item, is_in, several=several).replace("'no'", "'No'")) == (item, is_in)


def test_an_expression_is_written_as_it_was_read() -> None:
    for text in ("(${a} = 'x' or ${b} > 3) and not(${c})", 'selected(${a}, "it\'s")', ". >= 0"):
        assert str(read_expression(text)) == text


@pytest.mark.parametrize(
    ("kind", "expression", "fields"),
    [
        ("number", ". >= 0 and . <= 120", {"lowest": 0, "highest": 120}),
        ("number", "(. > 0) and (. < 10)", {"lowest": 1, "highest": 9}),
        ("number", "0 <= . and .<=5", {"lowest": 0, "highest": 5}),
        ("number", ". > 2.5", {"lowest": 3}),
        ("number", ". >= 1 and . >= 3", {"lowest": 3}),
        ("number", ". = 4", {"lowest": 4, "highest": 4}),
        ("text", "string-length(.) <= 200", {"longest": 200}),
        ("choices", "count-selected(.) < 4", {"at_most": 3}),
        ("date", ". >= date('2012-01-01')", {"earliest": "2012-01-01"}),
        ("date", "'2020-02-02' >= .", {"latest": "2020-02-02"}),
    ],
)
def test_constraints_become_bounds(kind: str, expression: str, fields: dict[str, object]) -> None:
    found = bounds(kind, expression, whole=True)
    assert (found.fields, found.lost) == (fields, ())


@pytest.mark.parametrize(
    ("kind", "expression", "why"),
    [
        ("text", "regex(., '[0-9]+')", "plakit has no 'regex'"),
        ("date", ". <= today()", "plakit has no 'today'"),
        ("number", ". != 3", "plakit bounds answers by their ends only"),
        ("number", ". <= ${age}", "the bound is not a fixed number"),
        ("number", ". = 1 or . = 3", "plakit bounds answers by their ends only"),
        ("number", ". <= 'many'", "the bound is not a fixed number"),
        ("number", ". <= 'nan'", "the bound is not a fixed number"),
        ("date", ". >= date('2012-13-01')", "the bound is not a fixed day"),
        ("choice", ". != 'x'", "plakit bounds answers by their ends only"),
        ("choices", "count-selected(.) >= 2", "plakit bounds answers by their ends only"),
    ],
)
def test_constraints_that_are_no_bounds_say_why(kind: str, expression: str, why: str) -> None:
    found = bounds(kind, expression, whole=True)
    assert found.fields == {}
    assert found.lost == ((expression, why),)


def test_of_a_constraint_the_parts_that_are_bounds_are_kept() -> None:
    found = bounds("number", ". >= 0 and . != 3", whole=True)
    assert (found.fields, [part for part, _ in found.lost]) == ({"lowest": 0}, [". != 3"])


def test_an_open_end_of_a_fraction_is_told() -> None:
    found = bounds("number", ". > 0.5")
    assert found.fields == {"lowest": 0.5}
    assert found.lost == ((". > 0.5", "the bound itself is allowed here"),)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("number", {"lowest": -5, "highest": 9}),
        ("number", {"highest": 0}),
        ("text", {"longest": 80}),
        ("choices", {"at_most": 2}),
        ("date", {"earliest": "2012-01-01", "latest": "2013-01-01"}),
        ("choice", {}),
    ],
)
def test_bounds_are_written_and_read_again(kind: str, fields: dict[str, object]) -> None:
    found = bounds(kind, constraint(kind, fields) or "true()", whole=True)
    assert (found.fields, found.lost) == (fields, ())

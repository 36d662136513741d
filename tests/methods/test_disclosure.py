"""Tests of plakit.methods.disclosure (the attack on it is in test_disclosure_attack.py)."""

import copy
import dataclasses

import pandas as pd
import pytest

from plakit.errors import ParameterError
from plakit.methods.disclosure import release, release_crosstab
from plakit.methods.released import ReleasedTable

SCALE = [1, 2, 3, 4]
TOO_FEW = "Too few answers to show (fewer than 5)"


def table(now, *, wanted=(), nothing=(), item="a1"):
    """One row a person: p0, p1 ... None: no level."""
    n = len(now)
    return pd.DataFrame(
        {
            "respondent": [f"p{number}" for number in range(n)],
            "item": item,
            "now": now,
            "wanted": list(wanted) or [None] * n,
            "nothing": list(nothing) or [""] * n,
        }
    )


def people(*groups, column="kind"):
    """One row a person, group after group: ("x", 6), ("y", 5) ..."""
    names = [name for name, size in groups for _ in range(size)]
    return pd.DataFrame({"respondent": [f"p{n}" for n in range(len(names))], column: names})


def released(answers, **options):
    return release(answers, **({"items": ["a1"], "levels": SCALE} | options))


def test_from_ten_answers_on_there_is_a_distribution():
    row = released(table([1, 2, 2, 3, 3, 3, 3, 3, 4, 4], wanted=[4] * 7 + [3] * 3)).row("a1")
    assert (row.n, row.missing) == (10, 0)
    assert [share.text for share in row.shares] == ["10", "20", "50", "20"]
    assert (row.mean.text, row.median.text, row.middle) == ("2.8", "3", (2, 3))
    assert (row.wanted_n, row.wanted_median.text, row.gap.text) == (10, "4", "+1")


def test_under_ten_answers_there_are_a_mean_and_n_only():
    row = released(table([1, 2, 2, 3, 3, 4], wanted=[3, 3, 3, 4, 4, 4])).row("a1")
    assert (row.n, row.mean.text, row.wanted_mean.text, row.gap.text) == (6, "2.5", "3.5", "+1")
    assert (row.shares, row.median, row.middle, row.wanted_median) == ((), None, None, None)


@pytest.mark.parametrize("n", [0, 1, 4])
def test_below_k_there_is_nothing_but_the_reason(n):
    shown = released(table([2] * n, wanted=[3] * n))
    [row] = shown.rows
    assert row.reason == TOO_FEW
    assert row == type(row)("a1", reason=TOO_FEW)
    assert shown.total_n == n


def test_k_answers_are_enough():
    assert released(table([1, 2, 2, 3, 3])).row("a1").mean.text == "2.2"


def test_wanted_levels_below_k_are_not_shown():
    row = released(table([1, 2, 2, 3, 3], wanted=[4, 4, 4, 4, None])).row("a1")
    assert (row.wanted_n, row.wanted_mean, row.gap) == (None, None, None)


def test_an_item_nobody_answered_has_nothing_but_the_reason():
    assert released(table([1, 2, 2, 3, 3]), items=["a1", "a2"]).row("a2").reason == TOO_FEW


def test_all_missing_has_nothing_but_the_reason():
    shown = released(table([None] * 8, nothing=["does_not_apply"] * 8))
    assert shown.row("a1").reason == TOO_FEW
    assert shown.row("a1").missing is None


def test_all_equal_is_not_told():
    row = released(table([4] * 12)).row("a1")
    assert row.mean.text == "3.9 or more"
    assert [share.text for share in row.shares] == ["10 or less"] * 3 + ["90 or more"]
    assert row == released(table([4] * 11 + [3])).row("a1")


def test_missing_is_one_number_where_a_kind_holds_too_few():
    nothing = [""] * 6 + ["does_not_apply"] * 5 + ["prefers_not_to_say"] * 2
    row = released(table([1, 2, 2, 3, 3, 4] + [None] * 7, nothing=nothing)).row("a1")
    assert (row.missing, row.missing_by_kind) == (7, ())


def test_missing_is_told_by_kind_where_each_holds_k_or_nobody():
    nothing = [""] * 6 + ["does_not_apply"] * 5 + [""] * 6
    row = released(table([1, 2, 2, 3, 3, 4] + [None] * 11, nothing=nothing)).row("a1")
    assert row.missing_by_kind == (("not_answered", 6), ("does_not_apply", 5))


def test_missing_is_one_number_where_a_group_would_give_its_kind_away():
    # y has two who do not answer: told by kind in the total, both would be known.
    now = [1, 2, 2, 3, 3, 4, *[None] * 6, 1, 2, 2, 3, 4, None, None]
    nothing = ["does_not_apply" if level is None else "" for level in now]
    by_kind = released(table(now, nothing=nothing))
    assert by_kind.row("a1").missing_by_kind == (("does_not_apply", 8),)
    groups = people(("x", 12), ("y", 7))
    for by in (None, "kind"):
        beside = released(table(now, nothing=nothing), by=by, groups=["kind"], respondents=groups)
        assert beside.row("a1").missing_by_kind == ()
        assert beside.row("a1").missing == 8


def test_groups_are_shown_by_size_with_their_means():
    answers = table([1, 2, 3, 3, 4, 2, 2, 3, 3, 4, 4])
    shown = released(answers, by="kind", respondents=people(("x", 5), ("y", 6)))
    assert [(group.name, group.n) for group in shown.groups] == [("y", 6), ("x", 5)]
    assert shown.row("a1", "x").mean.text == "2.6"
    assert shown.row("a1", "y").mean.text == "3.0"
    assert shown.row("a1").groups_reason == ""


def test_small_groups_are_merged():
    answers = table([1, 2, 3, 3, 4, 2, 2, 3, 3, 4, 4])
    respondents = people(("x", 5), ("y", 4), ("z", 2))
    shown = released(answers, by="kind", respondents=respondents)
    assert [group.name for group in shown.groups] == ["x", "Other groups"]
    assert shown.row("a1", "Other groups").n == 6


def test_an_item_that_too_few_of_a_group_answered_has_the_total_only():
    answers = table([1, 2, 3, 3, None, 2, 2, 3, 3, 4, 4])
    shown = released(answers, by="kind", respondents=people(("x", 5), ("y", 6)))
    [row] = shown.rows
    assert row.n == 10
    assert row.groups_reason == "A group has fewer than 5 answers here, so only the total is shown"


def test_a_group_of_one_mind_leaves_the_total_only():
    answers = table([4, 4, 4, 4, 4, 2, 2, 3, 3, 4, 4])
    [row] = released(answers, by="kind", respondents=people(("x", 5), ("y", 6))).rows
    assert row.groups_reason == (
        "By group this row would give answers away, so only the total is shown"
    )


def test_distributions_by_group_need_ten_in_every_group():
    mixed = [1, 2, 2, 3, 3, 3, 4, 4, 1, 2]
    large = released(table(mixed * 2), by="kind", respondents=people(("x", 10), ("y", 10)))
    assert large.row("a1", "x").median.text == "2.5"
    uneven = released(table(mixed * 2), by="kind", respondents=people(("x", 12), ("y", 8)))
    assert uneven.row("a1", "x").shares == ()
    assert uneven.row("a1").shares


def test_a_second_table_that_singles_out_one_person_beside_the_first_has_the_total_only():
    answers = table([1, 2, 3, 3, 4, 2, 2, 2, 3, 3, 4, 4])
    # x are the first six, route 1 the first seven: the difference is one person.
    respondents = people(("x", 6), ("y", 6)).assign(route=["1"] * 7 + ["2"] * 5)
    options = {"groups": ["kind", "route"], "respondents": respondents}
    first = released(answers, by="kind", **options)
    second = released(answers, by="route", **options)
    assert len(first.rows) == 3
    [row] = second.rows
    assert row.groups_reason == (
        "Beside the results by kind, these could single out fewer than 5 people, "
        "so only the total is shown"
    )


def test_the_total_is_the_same_in_each_table():
    answers = table([1, 2, 3, 3, 4, None, 2, 2, 3, 3, 4, 4])
    options = {"groups": ["kind"], "respondents": people(("x", 6), ("y", 6))}
    assert released(answers, **options).row("a1") == released(answers, by="kind", **options).row(
        "a1"
    )


@pytest.mark.parametrize(
    ("groups", "reason"),
    [
        ([], "Nobody took part, so there are no groups to show"),
        ([("x", 8)], "All who took part are in one group, so only the total is shown"),
        (
            [(f"g{n}", 1) for n in range(200)],
            "The groups are too small to show apart (fewer than 5 people), so only the total is",
        ),
    ],
)
def test_none_one_and_two_hundred_groups_have_the_total_only(groups, reason):
    respondents = people(*groups)
    shown = released(
        table([1, 2, 3, 4] * (len(respondents) // 4)), by="kind", respondents=respondents
    )
    assert (shown.groups, shown.groups_reason) == ((), reason)
    assert len(shown.rows) == 1


def test_groups_called_other_groups_and_total_are_groups():
    answers = table([1, 2, 3, 3, 4] * 3)
    respondents = people(("Total", 5), ("Other groups", 5), ("x", 3), ("y", 2))
    shown = released(answers, by="kind", respondents=respondents)
    assert [group.name for group in shown.groups] == ["Other groups", "Total", "Other groups (2)"]
    assert shown.row("a1").n == 15
    assert shown.row("a1", "Total").n == 5


def test_people_without_a_group_are_a_group():
    respondents = people(("x", 5), ("", 5))
    shown = released(table([1, 2, 3, 3, 4] * 2), by="kind", respondents=respondents)
    assert [group.name for group in shown.groups] == ["No group given", "x"]


def test_groups_called_na_and_none_are_names():
    respondents = people(("NA", 5), ("None", 5))
    shown = released(table([1, 2, 3, 3, 4] * 2), by="kind", respondents=respondents)
    assert [group.name for group in shown.groups] == ["NA", "None"]


def test_people_who_took_part_and_skipped_the_item_are_missing():
    row = released(table([1, 2, 2, 3, 3]), respondents=people(("x", 9))).row("a1")
    assert (row.n, row.missing) == (5, 4)


class TestNamed:
    def test_units_are_shown_by_name_and_exactly(self):
        respondents = people(("AT", 1), ("BE", 2))
        shown = released(
            table([4, 1, 2], wanted=[4, 3, 4]), mode="named", by="kind", respondents=respondents
        )
        assert [(group.name, group.merged) for group in shown.groups] == [
            ("BE", False),
            ("AT", False),
        ]
        austria = shown.row("a1", "AT")
        assert (austria.n, austria.median.text, austria.gap.text) == (1, "4", "0")
        assert [share.text for share in austria.shares] == ["0", "0", "0", "100"]
        assert shown.row("a1").mean.text == "2.3"

    def test_missing_is_told_by_kind(self):
        answers = table([4, None, None], nothing=["", "does_not_apply", ""])
        row = released(answers, mode="named").row("a1")
        assert row.missing_by_kind == (("not_answered", 1), ("does_not_apply", 1))

    def test_a_unit_without_an_answer_says_so(self):
        respondents = people(("AT", 1), ("BE", 1))
        shown = released(table([4, None]), mode="named", by="kind", respondents=respondents)
        assert shown.row("a1", "BE").reason == "Nobody has answered"


class TestCrosstab:
    def test_large_combinations_are_shown(self):
        respondents = people(("x", 10), ("y", 10)).assign(route=(["1"] * 5 + ["2"] * 5) * 2)
        shown = release_crosstab(
            table([1, 2, 3, 3, 4] * 4),
            items=["a1"],
            levels=SCALE,
            by=("kind", "route"),
            respondents=respondents,
        )
        assert [group.name for group in shown.groups] == ["x · 1", "x · 2", "y · 1", "y · 2"]
        assert shown.row("a1", "x · 1").mean.text == "2.6"
        assert shown.by == "kind × route"

    def test_one_small_combination_leaves_the_total_only(self):
        respondents = people(("x", 10), ("y", 10)).assign(route=["1"] * 16 + ["2"] * 4)
        shown = release_crosstab(
            table([1, 2, 3, 3, 4] * 4),
            items=["a1"],
            levels=SCALE,
            by=("kind", "route"),
            respondents=respondents,
        )
        assert [row.group for row in shown.rows] == [None]
        assert shown.groups_reason == (
            "Some combinations of kind and route hold fewer than 5 people, "
            "so only the total is shown"
        )


class TestGuard:
    def test_a_released_table_is_made_by_release_only(self):
        shown = released(table([1, 2, 2, 3, 3]))
        fields = {field.name: getattr(shown, field.name) for field in dataclasses.fields(shown)}
        with pytest.raises(TypeError, match="only made by the release functions"):
            ReleasedTable(**fields)
        with pytest.raises(TypeError, match="only made by the release functions"):
            dataclasses.replace(shown, k=1)

    def test_a_released_table_cannot_be_changed(self):
        with pytest.raises(dataclasses.FrozenInstanceError):
            released(table([1, 2, 2, 3, 3])).k = 1

    def test_it_can_be_copied(self):
        shown = released(table([1, 2, 2, 3, 3]))
        assert copy.deepcopy(shown) == shown

    def test_no_respondent_is_in_it(self):
        shown = released(
            table([1, 2, 3, 3, 4] * 2), by="kind", respondents=people(("x", 5), ("y", 5))
        )
        assert "p1" not in repr(shown)


def test_the_tables_handed_in_stay_as_they_were():
    answers, respondents = table([1, 2, 3, 3, 4] * 2), people(("x", 6), ("y", 4))
    before = answers.copy(), respondents.copy()
    released(answers, by="kind", respondents=respondents)
    pd.testing.assert_frame_equal(answers, before[0])
    pd.testing.assert_frame_equal(respondents, before[1])


def test_the_order_of_rows_changes_nothing():
    answers, respondents = table([1, 2, 3, 3, 4, None] * 2), people(("x", 6), ("y", 6))
    mixed = answers.sample(frac=1, random_state=1), respondents.sample(frac=1, random_state=2)
    assert released(mixed[0], by="kind", respondents=mixed[1]) == released(
        answers, by="kind", respondents=respondents
    )


@pytest.mark.parametrize("k", [2, 0, -1, "five", True, 4.5, None])
def test_k_below_three_and_no_whole_number_are_refused(k):
    with pytest.raises(ParameterError, match=r"must be a whole number, 3 or more\. Set k to 5"):
        released(table([1, 2, 2, 3, 3]), k=k)


@pytest.mark.parametrize(
    ("answers", "options", "message"),
    [
        (table([1]), {"mode": "pseudonym"}, "Did you mean pseudonymous?"),
        (table([1]).drop(columns="now"), {}, "there is no column 'now'"),
        (
            table([1, 7]),
            {},
            (
                r"^answers, row 2, item a1, now: this is not a level of the scale\. "
                r"Known: 1, 2, 3, 4\.$"
            ),
        ),
        (table([2.5]), {}, "row 1, item a1, now: this is not a level"),
        (table([float("inf")]), {}, "this is not a level"),
        (table([True]), {}, "this is not a level"),
        (table(["3"]), {}, "this is not a level"),
        (table([1], wanted=[9]), {}, "row 1, item a1, wanted: this is not a level"),
        (
            table([1], nothing=["does_not_apply"]),
            {},
            "row 1, item a1: a level and a kind of nothing cannot both be",
        ),
        (
            table([None], nothing=["dunno"]),
            {},
            (
                r"row 1, item a1, nothing: this is no kind of nothing\. "
                r"Known: not_answered, does_not_apply, prefers_not_to_say\.$"
            ),
        ),
        (pd.concat([table([1])] * 2), {}, "row 2, item a1: this person answers it twice"),
        (table([1]), {"by": "kind"}, "results by 'kind' need the respondents table"),
        (table([1]), {"by": "kynd", "respondents": people(("x", 1))}, "Did you mean kind?"),
        (
            table([1] * 3),
            {"respondents": people(("x", 1))},
            "row 2, item a1: this person is not among",
        ),
        (table([1]), {"respondents": pd.concat([people(("x", 1))] * 2)}, "stands there twice"),
        (table([1]), {"by": "route", "groups": ["kind"]}, "results are not split by 'route' here"),
        (table([1]), {"levels": [3, 2, 1]}, "at least two are needed, each once, lowest first"),
    ],
)
def test_bad_input_is_told_in_one_sentence(answers, options, message):
    with pytest.raises(ParameterError, match=message):
        released(answers, **options)


@pytest.mark.parametrize(
    ("cells", "options"),
    [
        ({"now": "canary-level"}, {}),
        ({"wanted": "canary-wanted"}, {}),
        ({"nothing": "canary-nothing"}, {}),
        ({"now": 1, "nothing": "prefers_not_to_say"}, {}),
        ({"respondent": ["canary-person"] * 2}, {}),
        ({}, {"respondents": people(("canary-group", 2))}),
        ({}, {"respondents": pd.DataFrame({"respondent": ["canary-person"] * 2})}),
    ],
)
def test_a_refusal_never_tells_who_answered_or_what(cells, options):
    persons = {"respondent": ["canary-person", "canary-other"]}
    answers = table([None, None]).assign(**(persons | cells))
    with pytest.raises(ParameterError) as refusal:
        released(answers, **options)
    assert "canary" not in str(refusal.value)
    assert "prefers_not" not in str(refusal.value).split("Known:")[0]

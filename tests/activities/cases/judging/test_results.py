"""Scores, order, proposal, agreement and decision of a small judging, checked by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from plakit.activities.cases.judging import JudgingResults
from plakit.blocks import Figure, Folded, Note, Table
from plakit.blocks.html import block_html
from plakit.blocks.plain import plain_text
from tests.activities.cases.judging.conftest import DECIDED
from tests.activities.cases.judging.group import levels

Judged = Callable[..., JudgingResults]
Rows = Callable[[Any], list[list[str]]]
Change = Callable[[str, str, str], None]
ALONE = {"case-dunes": {"AT-1": levels(3, 2), "CZ": levels(3, 2)}}


def test_each_case_has_mean_range_reviewers_and_how_far_they_lie_apart(
    judged: Judged, rows_of: Rows
) -> None:
    table = judged().scores()
    assert rows_of(table) == [
        ["Alps (Austria)", "3.0", "3.0", "1", "–"],
        ["Dunes (Belgium Wallonia and France)", "3.0", "2.0", "2", "0"],
        ["Lakes (Czech Republic)", "2.0", "3.0", "2 1 declined", "0"],
        ["Woods (Sweden)", "1.0", "2.0 1–3", "2", "2"],
    ]
    assert table.about == (
        "Mean of the reviewers, and from the lowest level to the highest. Levels from 1 (Weak) to "
        "3 (Strong). 6 seats asked, 4 took part, 2 missing."
    )


def test_the_order_is_by_weighted_mean_and_who_has_few_reviewers_is_listed(
    judged: Judged, rows_of: Rows
) -> None:
    table = judged().ranking()
    assert [row[:4] + row[7:] for row in rows_of(table)[:3]] == [
        ["1", "Dunes (Belgium Wallonia and France)", "2.67", "2.67", "2"],
        ["2", "Lakes (Czech Republic)", "2.33", "2.33", "2"],
        ["3", "Woods (Sweden)", "1.33", "1.33", "2"],
    ]
    assert rows_of(table)[3] == [
        "–", "Alps (Austria)", "1 reviewer judged it; 2 are asked for", "1",
    ]  # fmt: skip
    assert [group.title for group in table.groups] == ["", "Not ranked"]
    assert "Weights: Clear 2, Known 1." in table.about
    # Dunes and Lakes are above Woods whatever the weights are.
    assert [row[5:7] for row in rows_of(table)[:3]] == [
        ["100 %", "100 %"], ["100 %", "100 %"], ["0 %", "0 %"],
    ]  # fmt: skip


def test_cases_that_share_a_place_are_told(judged: Judged, rows_of: Rows) -> None:
    given = ALONE | {
        "case-lakes": {"AT-1": levels(3, 2), "BE": levels(3, 2)},
        "case-woods": {"BE": levels(1, 1), "CZ": levels(1, 1)},
    }
    table = judged(given).ranking()
    assert [row[0] for row in rows_of(table)] == ["1=", "1=", "3", "–"]
    assert table.notes[0] == "= shares its place: Dunes and Lakes."


def test_a_criterion_that_few_judged_keeps_a_case_out_of_the_order(
    judged: Judged, rows_of: Rows
) -> None:
    given = ALONE | {"case-woods": {"BE": {"value": {"clear": 1}}, "CZ": levels(1, 3)}}
    rows = rows_of(judged(given).ranking())
    assert rows[-1][1:3] == ["Woods (Sweden)", "fewer than 2 judged it by: Known"]
    assert rows[1][2] == "nobody judged it"


def test_a_criterion_without_weight_need_not_be_judged(
    judged: Judged, change: Change, judging_folder: Any
) -> None:
    change("activities/judging.yaml", "{clear: 2}", "{known: 0}")
    found = judged(ALONE | {"case-woods": {"BE": {"value": {"clear": 1}}, "CZ": levels(1, 3)}})
    assert set(found.latest.choosing.scores) == {"case-dunes", "case-woods"}
    assert set(found.latest.choosing.weights) == {"clear"}


def test_without_quotas_the_first_are_proposed(judged: Judged, rows_of: Rows) -> None:
    table = judged().proposal()
    assert [(group.title, len(group.rows)) for group in table.groups] == [
        ("Proposed (2)", 2), ("Not proposed (2)", 2),
    ]  # fmt: skip
    assert table.about == (
        "2 cases are to be chosen, without quotas. The table proposes; the group decides."
    )
    assert table.notes == ()


QUOTA = "decides: decide\n  quotas: [{by: themes, value: quality, at_least: 2}]"


def test_quotas_hold_exactly_and_their_price_is_told(
    judged: Judged, rows_of: Rows, judging_folder: Any, change: Change
) -> None:
    change("activities/judging.yaml", "decides: decide", QUOTA)
    table = judged().proposal()
    assert [row[:2] for row in rows_of(table)] == [
        ["1", "Dunes (Belgium Wallonia and France)"],
        ["3", "Woods [in by quota] (Sweden)"],
        ["2", "Lakes [out by quota] (Czech Republic)"],
        ["–", "Alps (Austria)"],
    ]
    assert table.notes[0] == (
        "Without the quotas Lakes would be in, instead of Woods. The quotas cost 1.00 of the sum "
        "of weighted means, which is 4.00 with them."
    )
    assert "Themes: Quality, at least 2." in table.about
    assert rows_of(table)[0][3] == "Quality"


def test_quotas_that_cannot_hold_are_named(
    judged: Judged, judging_folder: Any, change: Change
) -> None:
    both = "[{by: themes, value: quality, at_least: 2}, {by: themes, value: mobility, at_least: 1}]"
    change("activities/judging.yaml", "decides: decide", f"decides: decide\n  quotas: {both}")
    note = judged().proposal()
    assert isinstance(note, Note)
    assert note.tone == "doubt"
    assert note.text == (
        "No choice of 2 keeps these quotas together: Themes: Quality (at least 2 of 2); Themes: "
        "Mobility (at least 1 of 1). Leave one of them out, ask for less, or choose more."
    )


def test_a_quota_of_each_country_counts_its_regions(
    judged: Judged, judging_folder: Any, change: Change
) -> None:
    change("cases/case-lakes.yaml", "[CZ]", "[BE-VLG]")
    quota = "decides: decide\n  quotas: [{by: units, at_most: 1}]"
    change("activities/judging.yaml", "decides: decide", quota)
    found = judged()
    assert found.latest.choosing.proposed == {"case-dunes", "case-woods"}
    assert "Country or region: each, at most 1." in found.proposal().about


@pytest.mark.parametrize("by", ["{by: units, at_most: 1}", "{by: units, value: %s, at_most: 1}"])
def test_a_country_is_one_by_its_code_and_by_its_name(
    judged: Judged, judging_folder: Any, change: Change, by: str
) -> None:
    change("cases/case-lakes.yaml", "[CZ]", "[FR]")
    change("cases/case-dunes.yaml", "[BE-WAL, FR]", "[Frankreich]")
    quota = f"decides: decide\n  quotas: [{by.replace('%s', 'France')}]"
    change("activities/judging.yaml", "decides: decide", quota)
    assert judged().latest.choosing.proposed == {"case-dunes", "case-woods"}


def test_agreement_is_told_by_criterion(judged: Judged, rows_of: Rows) -> None:
    table = judged().agreement()
    # Clear: three cases, two reviewers each, always the same level.
    assert rows_of(table)[0][:4] == ["Clear", "1.00", "3", "6"]
    assert rows_of(table)[1][2:4] == ["3", "6"]
    one = judged({"case-dunes": {"AT-1": levels(3, 2)}}).agreement()
    assert one.text == "Agreement needs two reviewers or more."


def test_reasons_stand_beside_the_levels_of_each_reviewer(judged: Judged, rows_of: Rows) -> None:
    table = judged().reasons()
    assert [group.title for group in table.groups] == ["Alps", "Dunes", "Lakes", "Woods"]
    assert rows_of(table)[1:3] == [
        ["AT-1", "3 · 2", "not answered"], ["CZ", "3 · 2", "All know it."],
    ]  # fmt: skip
    assert rows_of(table)[5] == ["DE", "does not judge it", "not answered"]


def test_the_decision_tells_what_was_not_chosen_and_where_it_differs(
    judged: Judged, rows_of: Rows
) -> None:
    table = judged(decided=DECIDED).decision()
    assert [group.title for group in table.groups] == [
        "Shortlist (2)", "Not chosen (1)", "Not decided yet (1)",
    ]  # fmt: skip
    assert rows_of(table) == [
        ["1", "Dunes (Belgium Wallonia and France)", "It is clear."],
        ["3", "Woods [not proposed] (Sweden)", "We learn most."],
        ["2", "Lakes [was proposed] (Czech Republic)", "Too far."],
        ["–", "Alps (Austria)", "–"],
    ]
    assert table.about == "2 cases were to be chosen. Of these cases: 2 chosen, 1 not chosen."


def test_the_report_begins_with_the_decision_and_findings_say_it(judged: Judged) -> None:
    found = judged(decided=DECIDED)
    titles = [block.title.partition("? ")[2] for block in found.report().blocks]
    assert titles == [
        "What the group decided", "What is proposed", "The order of the cases",
        "Who stays among the first 2", "Each case by each criterion",
        "How far the reviewers agree", "Judgements and reasons",
    ]  # fmt: skip
    assert [one.text for one in found.findings()] == [
        "The group chose “Dunes” and “Woods”; 1 other was not chosen, or is for later.",
        "2 cases stay among the first 2 almost whatever the weights are.",
    ]
    assert judged().findings()[0].text == "Proposed for the shortlist: “Dunes” and “Lakes”."
    assert judged().findings()[0].about == (
        "Weighted means from 2.33 to 2.67 of 3; 3 of 4 cases are ranked. 6 seats asked, 4 took "
        "part, 2 missing."
    )


def test_every_finding_names_a_table_of_the_report(judged: Judged) -> None:
    for found in (judged(), judged(decided=DECIDED)):
        ids = {getattr(block, "id", "") for block in found.report().blocks}
        assert {one.table for one in found.findings()} <= ids


def test_nobody_and_one_reviewer_have_their_sentences(judged: Judged) -> None:
    nobody = judged({})
    assert plain_text(nobody.report()).strip() == "Nobody has judged a case yet."
    assert (nobody.findings(), nobody.who().n) == ((), 0)
    assert nobody.decision().text == "The group has not decided yet."
    one = judged({"case-dunes": {"AT-1": levels(3, 2)}})
    text = (
        "No case can be ranked yet: each needs 2 reviewers or more, who judge it by all criteria."
    )
    assert [block.text for block in one.report().blocks if isinstance(block, Note)] == [
        text, "Agreement needs two reviewers or more.",
    ]  # fmt: skip


def test_where_all_ranked_cases_are_chosen_nothing_hangs_on_weights(judged: Judged) -> None:
    few = judged(ALONE)
    assert few.figure().text.startswith("No more cases are ranked than are to be chosen")
    assert few.proposal().about.startswith("2 cases are to be chosen; no more than 1 can be")


def test_the_figure_has_words_table_and_rehearsal_mark(judged: Judged) -> None:
    figure = judged(is_rehearsal=True).figure()
    assert isinstance(figure, Figure)
    assert figure.rehearsal
    assert figure.table is not None
    assert figure.table.rehearsal
    assert "Dunes 100\xa0% and 100\xa0%" in figure.alt
    assert judged(is_rehearsal=True).figure().svg == figure.svg


def test_one_seat_sees_its_own_judgements_beside_the_order(judged: Judged) -> None:
    own = {"case-dunes": levels(3, 2)}
    blocks = judged().beside(own).blocks
    assert isinstance(blocks[0], Table)
    assert "Your own answers" in blocks[0].title
    words = plain_text(blocks[0])
    assert "Is the problem clear?: 3 Strong" in words


def test_the_same_seed_gives_the_same_shares(judged: Judged) -> None:
    first, second = judged().latest.choosing, judged().latest.choosing
    assert first.moved.in_top == second.moved.in_top
    assert first.anyhow.acceptability == second.anyhow.acceptability


def test_a_hostile_title_is_no_formula_in_the_picture_and_no_markup_in_tables(
    judged: Judged, judging_folder: Any, change: Change
) -> None:
    title = r"'$\\frac{x}$ <script>alert(1)</script> {0} %s'"
    change("cases/case-dunes.yaml", "title: Dunes", f"title: {title}")
    found = judged()
    figure = found.figure()
    assert isinstance(figure, Figure)
    assert "<script" not in figure.svg
    html = block_html(found.report())
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("name", ["case-dunes", "case-woods"])
def test_a_case_that_left_the_register_is_still_told(
    judged: Judged, rows_of: Rows, name: str
) -> None:
    found = judged()
    cases = {key: case for key, case in found.programme.cases.items() if key != name}
    gone = type(found)(
        programme=type(found.programme)(**{**vars(found.programme), "cases": cases}),
        session=found.session, activity=found.activity, held=found.held, as_of=None,
    )  # fmt: skip
    row = next(row for row in rows_of(gone.scores()) if "register" in row[0])
    title = found.programme.cases[name].title[""]
    assert row[0] == f"{title} (not in the register any more)"
    assert plain_text(gone.report())


def test_very_many_judgements_are_folded(judged: Judged, monkeypatch: pytest.MonkeyPatch) -> None:
    reasons = judged().report().blocks[-1]
    assert isinstance(reasons, Table)
    n = len(reasons.rows())
    monkeypatch.setattr("plakit.activities.cases.judging.results._FEW_JUDGEMENTS", n - 1)
    assert judged().report().blocks[-1] == Folded(
        text=f"All {n} judgements, with their reasons", blocks=(reasons,)
    )

"""Tables of a rehearsed self-assessment: profile, by group, focus."""

from plakit.blocks import (
    BarCell,
    Column,
    DotsCell,
    LegendItem,
    LevelCell,
    NumberCell,
    Part,
    Point,
    RangeCell,
    Row,
    RowGroup,
    Table,
    TextCell,
)

LEVELS = ("not there", "beginnings", "mostly there", "firmly there")


PROFILE = {
    "The community of practice": [
        ("a1", "A domain that energises a core group", "", (5, 25, 50, 25), 3, 4, (2, 3), "0"),
        ("a2", "A skilled, well regarded coordinator", "", (0, 10, 35, 55), 4, 4, (3, 4), "0"),
        ("a3", "Experts are involved", "", (5, 30, 50, 15), 3, 4, (2, 3), "does not apply"),
        (
            "a4",
            "Details of practice are addressed",
            "Focus 2",
            (15, 45, 30, 10),
            2,
            4,
            (2, 3),
            "not answered",
        ),
        ("a5", "The right rhythm and mix of activities", "", (10, 40, 40, 15), 3, 3, (2, 3), "0"),
        ("a6", "Opportunities to communicate", "", (5, 20, 45, 35), 3, 4, (3, 4), "0"),
    ],
    "The organisation or nation": [
        (
            "b1",
            "The domain matters to strategy",
            "",
            (10, 30, 40, 20),
            3,
            4,
            (2, 3),
            "does not apply",
        ),
        (
            "b2",
            "Visible sponsorship, without micromanaging",
            "Focus 3",
            (20, 25, 35, 20),
            3,
            3,
            (2, 3),
            "prefers not to say",
        ),
        (
            "b3",
            "Formal and informal structures",
            "",
            (10, 40, 40, 10),
            2.5,
            3,
            (2, 3),
            "not answered",
        ),
        (
            "b4",
            "Adequate resources",
            "Focus 1",
            (30, 45, 20, 5),
            2,
            4,
            (1, 2.25),
            "prefers not to say",
        ),
        (
            "b5",
            "A consistent attitude among those involved",
            "",
            (15, 35, 40, 10),
            2.5,
            3,
            (2, 3),
            "does not apply",
        ),
        ("b6", "Links to communities in other countries", "", (5, 25, 45, 30), 3, 4, (2, 4), "0"),
    ],
}


def bar(shares: tuple[int, ...]) -> BarCell:
    parts = [
        Part(label=label, text=str(share), share=share, step=step)
        for step, (label, share) in enumerate(zip(LEVELS, shares, strict=True), 1)
        if share
    ]
    return BarCell(parts=parts, steps=4)


def _profile_row(item) -> Row:
    id_, label, tag, shares, now, wanted, band, missing = item
    points = [Point(at=now), Point(at=wanted, shape="diamond")]
    gap = wanted - now
    nobody = missing == "0"
    return Row(
        cells=[
            TextCell(text=id_),
            TextCell(text=label, tag=tag),
            bar(shares),
            DotsCell(
                low=1,
                high=4,
                points=points,
                band=band,
                text=f"median {now} now, {wanted} wanted; middle half {band[0]} to {band[1]}",
            ),
            NumberCell(text=f"{now} → {wanted}"),
            NumberCell(text=f"{gap:+g}" if gap else "0", strong=gap > 1),
            NumberCell(text="21" if nobody else "20"),
            NumberCell(text="0") if nobody else NumberCell(text="1", sub=missing),
        ]
    )


def profile() -> Table:
    return Table(
        id="profile",
        title="Twelve success factors: now and wanted",
        about="24 seats asked, 21 took part, 3 missing. Shares in % of n, rounded to 5; they may "
        "not add up to 100.",
        legend=[
            *(
                LegendItem(mark="level", step=step, steps=4, label=str(step), text=label)
                for step, label in enumerate(LEVELS, 1)
            ),
            LegendItem(mark="dot", text="median now"),
            LegendItem(mark="diamond", text="median wanted"),
            LegendItem(mark="band", text="middle half of the answers"),
        ],
        columns=[
            Column(head="Id", role="id", screen_only=True),
            Column(head="Success factor", role="label"),
            Column(head="Now, % of n"),
            Column(head="Median", scale=("1", "2", "3", "4")),
            Column(head="now → wanted", align="end"),
            Column(head="Gap", align="end", screen_only=True),
            Column(head="n", align="end"),
            Column(head="Missing"),
        ],
        groups=[
            RowGroup(title=name, rows=map(_profile_row, items)) for name, items in PROFILE.items()
        ],
        notes=[
            (
                "Levels and their descriptions are the project’s own; the twelve factors are from "
                "the forum’s report."
            ),
            "Differences of one level between two medians can be chance at n = 21.",
        ],
        layout="profile",
    )


MEANS = {
    "The community of practice": [
        ("A domain that energises a core group", 2.9, 2.9, 3.0, 2.8),
        ("A skilled, well regarded coordinator", 3.5, 3.6, 3.3, 3.4),
        ("Details of practice are addressed", 2.4, 2.7, 1.8, 2.4),
    ],
    "The organisation or nation": [
        ("Visible sponsorship, without micromanaging", 2.5, 3.0, 1.8, 2.4),
        ("Adequate resources", 2.0, 2.2, 1.7, 2.0),
    ],
}


def _mean_row(item) -> Row:
    label, *means = item
    low, high = min(means[1:]), max(means[1:])
    return Row(
        cells=[
            TextCell(text=label),
            *(
                LevelCell(text=f"{mean:.1f}", step=min(int((mean - 1) * 2), 5) + 1, steps=6)
                for mean in means
            ),
            RangeCell(low=1, high=4, start=low, end=high, text=f"groups from {low} to {high}"),
            NumberCell(text=f"{high - low:.1f}", strong=high - low >= 1),
        ]
    )


def by_group() -> Table:
    classes = ("1.0–1.4", "1.5–1.9", "2.0–2.4", "2.5–2.9", "3.0–3.4", "3.5–4.0")
    heads = [
        ("All", "n 21"),
        ("National administrations", "n 10"),
        ("VET providers", "n 6"),
        ("Other groups*", "n 5"),
    ]
    return Table(
        id="by-group",
        title="The same, by group: mean level now",
        about="Means on the scale from 1 (not there) to 4 (firmly there). Groups under 10 are "
        "shown as a mean only.",
        legend=[
            LegendItem(mark="level", step=step, steps=6, text=text)
            for step, text in enumerate(classes, 1)
        ],
        columns=[
            Column(head="Success factor"),
            *(Column(head=head, sub=sub, align="center") for head, sub in heads),
            Column(head="Lowest to highest group", scale=("1", "2", "3", "4")),
            Column(head="Differ by", align="end"),
        ],
        groups=[RowGroup(title=name, rows=map(_mean_row, rows)) for name, rows in MEANS.items()],
        notes=[
            (
                "* Other groups: social partners and European organisations. Each had fewer than 5 "
                "answers, so they are shown together, to protect people. Smallest group shown: 5."
            )
        ],
        layout="matrix",
    )


def focus() -> Table:
    rows = [
        (
            "1",
            "Adequate resources",
            "cop.b4",
            ("median 2 of 4", True),
            ("gap 2 levels", True),
            ("0.5", False),
        ),
        (
            "2",
            "Details of practice are addressed",
            "cop.a4",
            ("median 2 of 4", True),
            ("gap 2 levels", True),
            ("0.9", False),
        ),
        (
            "3",
            "Visible sponsorship, without micromanaging",
            "cop.b2",
            ("median 3 of 4", False),
            ("gap 0 levels", False),
            ("1.2", True),
        ),
    ]
    rules = ("rule: 2 or lower", "rule: 1.5 or more", "rule: 1.0 or more")
    return Table(
        id="focus",
        title="What to focus on, and why",
        about="A factor is proposed when at least one rule is met. The group decides.",
        columns=[
            Column(head="", role="place"),
            Column(head="Proposed focus", role="label"),
            Column(head="Low level"),
            Column(head="Wanted is far from now"),
            Column(head="Groups differ"),
        ],
        groups=[
            RowGroup(
                rows=[
                    Row(
                        cells=[
                            TextCell(text=place),
                            TextCell(text=label, sub=id_),
                            *(
                                TextCell(text=text, met=met, sub=rule)
                                for (text, met), rule in zip(values, rules, strict=True)
                            ),
                        ]
                    )
                    for place, label, id_, *values in rows
                ]
            )
        ],
    )

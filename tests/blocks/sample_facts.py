"""Tables of recorded facts: marks of status, shares, a time line, further marks."""

from datetime import date

from plakit.blocks import (
    BarCell,
    BlankCell,
    Column,
    DivergingCell,
    DotsCell,
    LegendItem,
    Nothing,
    NothingCell,
    NumberCell,
    Part,
    Point,
    Row,
    RowGroup,
    Scale,
    ShareCell,
    SpanCell,
    Status,
    StatusCell,
    Table,
    TextCell,
    Tick,
)


def texts(*texts: str) -> list[TextCell]:
    return [TextCell(text=text) for text in texts]


STATUS_LEGEND = [
    LegendItem(mark="X", text="under way or done"),
    LegendItem(mark="P", text="planned"),
    LegendItem(mark="D", text="under discussion"),
]


def _statuses(text: str) -> StatusCell:
    """Read "X 2008, P, X*" as marks."""
    marks = []
    for told in filter(None, text.split(", ")):
        code, _, years = told.partition(" ")
        new, doubt = years.endswith("new"), years.endswith("?")
        marks.append(
            Status(
                code=code[0],
                years=years.removesuffix("new").removesuffix("?").strip(),
                older="*" in code,
                new=new,
                doubt=doubt,
                note="a" if doubt else "",
            )
        )
    return StatusCell(marks=marks)


def statuses() -> Table:
    rows = [
        ("Austria", "X 2008, X, X, X, X 2011", "4 of 8"),
        ("Belgium Flanders", "X", "8 of 8"),
        ("Cyprus", "P, D, X, X", "5 of 8"),
        ("Malta", "X 2011, X 2011–13, X 2005, X, X 2011, X 2011", "3 of 8"),
        ("UK-England", "X*, X, X, X", "5 of 8"),
        ("Latvia", "X 2013?, X, X", "6 of 8"),
    ]
    return Table(
        id="statuses",
        title="Lines of action, as recorded in Annexe 1 (5 of 35 units)",
        about="31 countries as 35 units. 121 marks: 113 X, 3 P, 5 D; 37 with years.",
        legend=[
            *STATUS_LEGEND,
            LegendItem(mark="years", label="2008, 2011–13", text="year or years given"),
            LegendItem(mark="older", text="data for 2010"),
        ],
        columns=[
            Column(head="Country or region"),
            Column(head="Lines", align="end"),
            Column(head="Marks, in the order of the source"),
            Column(head="for each", doubt="Possible columns"),
        ],
        groups=[
            RowGroup(
                rows=[
                    Row(
                        cells=[
                            TextCell(text=unit),
                            NumberCell(text=str(marks.count(",") + 1)),
                            _statuses(marks),
                            TextCell(text=columns),
                        ]
                    )
                    for unit, marks, columns in rows
                ]
            )
        ],
        notes=[
            (
                "The number of marks, their codes, years and order are certain, so they are shown "
                "in a row, not under the eight activities."
            )
        ],
        source="Cedefop 2012, Working paper 14, as printed in the ECVET forum report, Annexe 1",
    )


def matrix() -> Table:
    heads = (
        "Broad range initiative",
        "Impact analysis",
        "Updating regulations",
        "Adapting the qualifications system",
        "Wait and see",
        "Combine with NQF",
        "ECVET European projects",
        "Informing stakeholders",
    )
    unknown, unclear = NothingCell(kind="unknown"), NothingCell(kind="unclear_in_source")
    rows = [
        ("Unit 01", "X 2009", "", "X", "P 2014 new", "", "X", "X", "X"),
        ("Unit 02", "X*", "X 2010", "D", "", "", unknown, "X", "X new"),
        ("Unit 03", "", unclear, "X 2011", "X", "", "X", unclear, "X"),
        (
            "Unit 05",
            "",
            NothingCell(kind="does_not_apply"),
            NothingCell(kind="not_answered"),
            NothingCell(kind="prefers_not_to_say"),
            "X",
            NothingCell(kind="not_asked"),
            "",
            "D new",
        ),
    ]
    made = [
        Row(
            cells=[
                TextCell(text=unit),
                *(_statuses(cell) if isinstance(cell, str) else cell for cell in cells),
                NumberCell(text="6"),
            ]
        )
        for unit, *cells in rows
    ]
    not_asked = Row(
        cells=[TextCell(text="Unit 04"), NothingCell(kind="not_asked", span=8), TextCell(text="–")]
    )
    return Table(
        id="matrix",
        title="Who does what, second round",
        about="5 units: 4 asked, 4 answered, 1 not asked. Each unit placed its own marks.",
        legend=[
            *STATUS_LEGEND,
            *(LegendItem(mark=kind.value, text=kind.words) for kind in Nothing),
            LegendItem(mark="blank", text="blank: asked, and there is none"),
            LegendItem(mark="new", text="changed since the last round"),
        ],
        columns=[
            Column(head="Unit"),
            *(Column(head=head) for head in heads),
            Column(head="Lines", align="end"),
        ],
        groups=[RowGroup(rows=[*made[:3], not_asked, made[3]])],
        layout="matrix",
    )


def shares() -> Table:
    rows = [
        ("Learning outcomes", 22),
        ("ECVET units", 18),
        ("Standards", 13),
        ("Credits", 11),
        ("Agreements templates", 10),
        ("Guidelines", 3),
        ("Other priorities", 8),
    ]
    made = [
        Row(
            cells=[
                TextCell(text=label),
                NumberCell(text=str(value)),
                ShareCell(share=value, limit=22, text=f"{label} {value} %"),
            ]
        )
        for label, value in rows
    ]
    made.append(
        Row(cells=[TextCell(text="Sum as printed"), NumberCell(text="98"), TextCell()], strong=True)
    )
    made.append(
        Row(
            cells=[
                TextCell(doubt="Not accounted for in the source"),
                NumberCell(text="2"),
                ShareCell(share=2, limit=22, missing=True, text="not accounted for"),
            ]
        )
    )
    return Table(
        id="shares",
        title="Where to start: the priorities named",
        about="Shares in %, as printed in the source. n:",
        doubt="not in the source",
        columns=[Column(head="Priority"), Column(head="%", align="end"), Column(head="")],
        groups=[RowGroup(rows=made)],
        notes=["Not rescaled to 100. “Other priorities” stands last whatever its size."],
    )


def timeline() -> Table:
    day = lambda month, number=1: date(2012, month, number).toordinal()  # noqa: E731 (a short name)
    low, high, as_of = day(7), date(2013, 1, 1).toordinal(), day(9, 16)
    rows = [
        ("Warsaw", "customised, Poland", "July 2012", day(7), day(7, 31), False),
        ("Brussels", "customised, UEAPME", "11 September", day(9, 11), day(9, 11), True),
        ("Milan", "mobility", "19–21 September", day(9, 19), day(9, 21), True),
        ("Helsinki", "customised, Nordic and Baltic", "November", day(11), day(11, 30), False),
        ("Place open", "information, VET designers", "December", day(12), day(12, 31), False),
    ]
    ticks = [
        Tick(at=day(month), text=name)
        for month, name in enumerate(("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 7)
    ]
    scale = Scale(low=low, high=high, ticks=ticks, as_of=Tick(at=as_of, text="as of 16 September"))
    return Table(
        id="timeline",
        title="Seminars planned for 2012",
        about="8 planned; exact days given for 3.",
        legend=[
            LegendItem(mark="days", text="days known"),
            LegendItem(mark="day", text="one day"),
            LegendItem(mark="some_day", text="only the month is known: some day in it"),
            LegendItem(mark="as_of", text="as of 16 September"),
        ],
        columns=[
            Column(head="Place"),
            Column(head="Kind, for whom"),
            Column(head="Date"),
            Column(head="", scale=scale),
        ],
        groups=[
            RowGroup(
                rows=[
                    Row(
                        cells=[
                            *texts(place, what, when),
                            SpanCell(
                                start=start,
                                end=end,
                                low=low,
                                high=high,
                                sure=sure,
                                as_of=as_of,
                                text=when,
                            ),
                        ]
                    )
                    for place, what, when, start, end, sure in rows
                ]
            )
        ],
    )


def all_marks() -> Table:
    """The bars that no other table here has: diverging, before and after, a long scale."""
    against = [
        Part(label="strongly disagree", text="10", share=10, step=1),
        Part(label="disagree", text="20", share=20, step=2),
    ]
    in_favour = [
        Part(label="agree", text="40", share=40, step=4),
        Part(label="strongly agree", text="20", share=20, step=5),
    ]
    neither = Part(label="neither", text="10", share=10, step=3)
    seven = [
        Part(label=f"level {n}", text=text, share=share, step=n)
        for n, (text, share) in enumerate(
            [
                ("under 5", 2.5),
                ("10", 10),
                ("20", 20),
                ("25", 25),
                ("20", 20),
                ("10", 10),
                ("10", 10),
            ],
            1,
        )
    ]
    rows = [
        (
            "Diverging bar",
            DivergingCell(against=against, in_favour=in_favour, neither=neither, limit=60),
        ),
        (
            "Before and after",
            DotsCell(
                low=1,
                high=4,
                points=[Point(at=2, shape="hollow"), Point(at=3)],
                text="median 2 in wave 1, 3 in wave 2",
            ),
        ),
        (
            "Six levels",
            DotsCell(
                low=1,
                high=6,
                points=[Point(at=2.5), Point(at=6, shape="diamond")],
                text="2.5 now, 6 wanted",
            ),
        ),
        ("Seven levels", BarCell(parts=seven, steps=7)),
        (
            "Two levels",
            BarCell(
                parts=[
                    Part(label="no", text="40", share=40, step=1),
                    Part(label="yes", text="60", share=60, step=2),
                ],
                steps=2,
            ),
        ),
        ("To be filled in", BlankCell(label="Name of the institution", lines=2)),
    ]
    return Table(
        id="marks",
        title="Further marks",
        legend=[
            *(
                LegendItem(mark="level", step=step, steps=5, diverging=True, text=text)
                for step, text in enumerate(
                    ("strongly disagree", "disagree", "neither", "agree", "strongly agree"), 1
                )
            ),
            LegendItem(mark="ring", text="wave 1"),
            LegendItem(mark="range", text="groups"),
            LegendItem(mark="met", text="rule met"),
            LegendItem(mark="share", text="share"),
            LegendItem(mark="remainder", text="not accounted for"),
        ],
        columns=[Column(head="Mark"), Column(head="In a cell")],
        groups=[RowGroup(rows=[Row(cells=[TextCell(text=text), cell]) for text, cell in rows])],
    )

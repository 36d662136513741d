"""JSON as pages send it, and as nobody should."""

import json

import pytest

from plakit.web.messages import Refusal, as_json, parse, word
from tests.corpus import Bad, wrong_json

HARMLESS = {"many-fields", "half-a-letter"}  # JSON all the same: refused by what reads them


@pytest.mark.parametrize("bad", [b for b in wrong_json() if b.name not in HARMLESS], ids=str)
def test_what_is_no_plain_object_is_refused(bad: Bad) -> None:
    with pytest.raises(Refusal) as refusal:
        parse(bad.value.encode())
    assert refusal.value.status in {400, 413}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b'{"a": 1, "a": 2}', "'a' is named twice."),
        (b'{"a": {"b": 1, "b": 1}}', "'b' is named twice."),
        (b'{"a": NaN}', "NaN is no number."),
        (b'{"a": 1e400}', "1e400 is no number."),
        (b"[1]", "It is no object."),
        (b'{"code": ' + b"9" * 5_000 + b"}", "A number has at most 300 digits."),
        (b'{"x": [' + b"[]," * 20_000 + b"[]]}", "It has too many parts."),
        (b"\xff", "It is no JSON."),
        (b'{"a":' + b"[" * 30 + b"]" * 30 + b"}", "It is too deep."),
    ],
)
def test_a_refusal_says_why(body: bytes, why: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse(body)
    assert refusal.value.text == why


def test_an_answer_in_many_parts_is_no_deep_one() -> None:
    message = {"value": [{"id": str(n), "parts": [[n]]} for n in range(200)]}
    assert parse(json.dumps(message).encode()) == message


@pytest.mark.parametrize("value", [3, None, ["a"], "x" * 201, "a\0b", "\ud800"])
def test_a_word_is_a_short_text_that_a_file_can_keep(value: object) -> None:
    with pytest.raises(Refusal, match="'token' must be a text of at most 200 letters"):
        word({"token": value}, "token")


def test_half_a_letter_breaks_no_reply() -> None:
    assert as_json({"text": "a\ud800b"}) == b'{"text":"a?b"}'

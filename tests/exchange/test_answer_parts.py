"""What can stand in a part of an answer is said in the languages of the reader."""

import json

from plakit.exchange.answer_parts import codes_of, is_words, part_names, parts_of
from plakit.forms import AgreeQuestion, ChoicesQuestion, CodingQuestion, Option
from plakit.text import say


def test_codes_of_plakits_own_are_said_in_each_language() -> None:
    chosen = codes_of(
        ChoicesQuestion(id="a", label={"de": "Was?"}, options=[Option(id="x", label={"de": "X"})])
    )
    assert {code: say(label, ["de", "en"]) for code, label in chosen.items()} == {
        "1": "Gewählt",
        "0": "Nicht gewählt",
    }
    agreed = codes_of(AgreeQuestion(id="b", label={"de": "Satz"}))
    assert say(agreed["agree"], ["de"]) == "Stimme zu"
    assert say(agreed["pass"], ["fr", "en"]) != "Pass"


def test_what_a_reader_coded_leaves_in_one_piece_as_words() -> None:
    question = CodingQuestion.model_validate(
        {
            "id": "c",
            "label": "A case",
            "codes": [{"id": "talk", "label": "Talk"}],
            "passages": [{"id": "problem", "label": "Problem", "text": "Few came."}],
        }
    )
    excerpt = {"id": "e1", "passage": "problem", "start": 0, "end": 3, "codes": ["talk"]}
    assert is_words(question)
    assert part_names(question) == ("",)
    assert codes_of(question) == {}
    (name, piece), *others = parts_of(question, {"value": [excerpt]}).items()
    assert (name, json.loads(str(piece)), others) == ("", [excerpt], [])

"""What can stand in a part of an answer is said in the languages of the reader."""

from plakit.exchange.answer_parts import codes_of
from plakit.forms import AgreeQuestion, ChoicesQuestion, Option
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

"""plakit's own sentences: all of them are in the catalogues, and their places hold."""

import ast
import io
import re
import string
from pathlib import Path

import pytest

import plakit
from plakit.forms.page_words import page_words
from plakit.wording import (
    CATALOGUES,
    SPOKEN,
    language_now,
    mark_many,
    of_machine,
    speak,
    speaking,
    spoken,
    tell,
    tell_many,
    tr,
    wording,
)

PACKAGE = Path(plakit.__file__).parent
OTHERS = [language for language in SPOKEN if language != "en"]
ONE, MANY = None, (1, 2)
KEYWORDS = {
    "gettext": ONE, "ngettext": MANY, "mark": ONE, "mark_many": MANY, "tell": ONE,
    "tell_many": MANY,
}  # fmt: skip


def sentences_in_the_code() -> set[str | tuple[str, str]]:
    from babel.messages.extract import extract

    found = set()
    for path in PACKAGE.rglob("*.py"):
        text = io.BytesIO(path.read_bytes())
        found |= {message for _, message, _, _ in extract("python", text, keywords=KEYWORDS)}
    return found


def catalogue(language: str) -> dict[str | tuple[str, str], object]:
    from babel.messages.pofile import read_po

    path = CATALOGUES / language / "LC_MESSAGES" / "plakit.po"
    with path.open("rb") as file:
        return {message.id: message for message in read_po(file, locale=language) if message.id}


def slots(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_of_the_code_is_translated_once(language: str) -> None:
    messages = catalogue(language)
    # What is missing here comes in by "make words"; then it wants its translation.
    assert sorted(map(str, sentences_in_the_code() ^ set(messages))) == []
    strings = {one: message.string for one, message in messages.items()}  # type: ignore[attr-defined]
    parts = {one: [said] if isinstance(said, str) else [*said] for one, said in strings.items()}
    assert [one for one, said in parts.items() if not said or not all(said)] == []
    assert [one for one, message in messages.items() if message.fuzzy] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", OTHERS)
def test_translations_have_the_same_places_to_fill_in(language: str) -> None:
    for one, message in catalogue(language).items():
        originals = [one, one] if isinstance(one, str) else list(one)
        said = message.string  # type: ignore[attr-defined]
        said = [said] if isinstance(said, str) else said
        for original, sentence in zip(originals, said, strict=False):
            # "One point" may say its number in words; the others must fill the same places.
            assert slots(sentence) - {"n"} == slots(original) - {"n"}, sentence
            assert "n" not in slots(sentence) or "n" in slots(originals[-1]), sentence


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_more_than_twice_as_long_as_the_english(language: str) -> None:
    long = [
        one
        for one, message in catalogue(language).items()
        if len(str(message.string)) > 2 * len(str(one)) + 12  # type: ignore[attr-defined]
    ]
    assert long == []


def test_french_has_its_own_rule_for_nothing() -> None:
    left = mark_many("{n} of {all} points left", "{n} of {all} points left")
    assert wording("fr").ngettext(*left, 0) == "encore {n} point sur {all}"
    assert wording("de").ngettext(*left, 0) == "noch {n} von {all} Punkten"


def test_a_language_without_a_catalogue_is_answered_in_english() -> None:
    assert spoken("pt-BR") == "en"
    assert tr([]).gettext("Language") == "Language"
    assert tr(["nb", "de"]).gettext("Language") == "Language"
    assert wording("fr-CA").gettext("Language") == "Langue"


def test_the_page_has_the_same_sentences_in_each_language_and_host() -> None:
    english = page_words("en")
    for language in SPOKEN:
        assert page_words(language).keys() == page_words(language, "web").keys() == english.keys()
    assert english["lost"] == "Not saved yet: run the cell again"
    assert page_words("de", "web")["lost"] == "Noch nicht gespeichert: keine Verbindung"


def test_every_sentence_the_page_asks_for_is_there_and_no_other() -> None:
    scripts = "".join(path.read_text("utf-8") for path in (PACKAGE / "forms/page").glob("*.js"))
    named = set(re.findall(r'"([a-z_]+)"', scripts))
    said = {key for key in page_words("en") if key not in named}
    reasons = {key for key in said if key.startswith("why_")}
    code = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    assert [key for key in sorted(reasons) if f'"{key.removeprefix("why_")}"' not in code] == []
    said -= reasons
    # The save line's and the kinds' of nothing are object keys or asked for by a variable.
    assert [key for key in sorted(said) if not re.search(rf"\b{key}\b", scripts)] == []
    asked = set(re.findall(r'\btell\("([a-z_]+)"', scripts))
    assert sorted(asked - page_words("en").keys()) == []


def test_the_process_speaks_one_language_and_a_block_another() -> None:
    speak("fr-BE")
    try:
        assert tell("Language") == "Langue"
        with speaking("de"):
            assert (language_now(), tell("Language")) == ("de", "Sprache")
        assert language_now() == "fr"
    finally:
        speak("en")
    assert tell_many("{n} file of {name}", "{n} files of {name}", 2, name="x") == "2 files of x"


def test_a_machine_is_asked_as_other_programs_ask_it() -> None:
    assert of_machine({}) == "en"
    assert of_machine({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR"}) == "fr"
    assert of_machine({"LANG": "pt_BR.UTF-8", "LANGUAGE": "pt:de-CH:en"}) == "de"
    assert of_machine({"LC_ALL": "C", "LANGUAGE": "de"}) == "en"
    assert of_machine({"LANG": "de"}) == "de"


def test_no_sentence_is_told_within_an_f_string_where_it_is_not_collected() -> None:
    told = [
        f"{path.relative_to(PACKAGE)}, line {call.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for string_ in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(string_, ast.JoinedStr)
        for call in ast.walk(string_)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"tell", "tell_many"}
        and isinstance(call.args[0], ast.Constant)
    ]
    assert told == []

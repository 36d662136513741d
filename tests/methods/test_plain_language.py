"""Tests of plakit.methods.plain_language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.methods.plain_language import (
    LongSentence,
    acronyms,
    count_words,
    long_sentences,
    sentences,
    undefined_acronyms,
)


def pieces(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two? Three! Four", ["One.", "Two?", "Three!", "Four"]),
        ("  One.\n\n Two  ", ["One.", "Two"]),
        ("He said: “No.” Then he left.", ["He said: “No.”", "Then he left."]),
        ("« Pourquoi ? » Elle rit. Puis… elle part.",
         ["« Pourquoi ? »", "Elle rit.", "Puis… elle part."]),
        ("“Why?” asked the teacher. Nobody knew.", ["“Why?” asked the teacher.", "Nobody knew."]),
        ("In Dec. 2011 it ended. See No. 5 and www.example.org. Then more.",
         ["In Dec. 2011 it ended.", "See No. 5 and www.example.org.", "Then more."]),
        ("The answer was no. Then came Dr. Weber (e.g. ECVET).",
         ["The answer was no.", "Then came Dr. Weber (e.g. ECVET)."]),
        ("Am 3. Mai 2012 begann es. Im Jahr 2012. Danach nichts.",
         ["Am 3. Mai 2012 begann es.", "Im Jahr 2012.", "Danach nichts."]),
        ("Bis zur 2. Phase, d. h. am 3. und 4. Juli, galt Level 4. Dann Level 5.",
         ["Bis zur 2. Phase, d. h. am 3. und 4. Juli, galt Level 4.", "Dann Level 5."]),
        ("Schulen bzw. Betriebe; ca. 12,5 Mio. Euro. Gut.",
         ["Schulen bzw. Betriebe; ca. 12,5 Mio. Euro.", "Gut."]),
        ("Cf. p. 12 (M. Dupont et Mme Roy). L’école suit.",
         ["Cf. p. 12 (M. Dupont et Mme Roy).", "L’école suit."]),
        ("学习。很好！Next", ["学习。", "很好！", "Next"]),
    ],
)  # fmt: skip
def test_sentences_are_found_in_three_languages_and_more(text, found):
    assert pieces(text) == found


def test_lists_are_one_sentence_an_entry():
    text = "Steps:\n- train the trainers\n- pilot\n1. Report\n2. Adapt it. Again"
    assert pieces(text) == [
        "Steps:", "- train the trainers", "- pilot", "1. Report", "2. Adapt it.", "Again",
    ]  # fmt: skip
    assert pieces("Training of trainers\nPilot in 3 regions") == [
        "Training of trainers",
        "Pilot in 3 regions",
    ]


def test_a_wrapped_line_goes_on_with_a_small_letter():
    assert pieces("It was tried by\nall schools.\nIt worked.") == [
        "It was tried by\nall schools.",
        "It worked.",
    ]


@pytest.mark.parametrize("text", ["", " \n \n ", "\t"])
def test_nothing_has_no_sentence(text):
    assert sentences(text) == ()
    assert acronyms(text) == ()
    assert long_sentences(text) == ()


def test_places_count_code_points():
    text = "👩‍🏫 teaches. 🎓 Learns."
    first, second = sentences(text)
    assert text[slice(*second)] == "🎓 Learns."
    assert first[1] - first[0] == len("👩‍🏫 teaches.")


SIGNS = st.text(st.sampled_from('aB3.!?… \n"(”)-•\t。ä—:,’1)'), max_size=60)


@given(st.one_of(SIGNS, st.text(max_size=60)))
def test_every_sign_but_blanks_stands_in_one_sentence(text):
    found = sentences(text)
    rest, at = "", 0
    for start, end in found:
        assert at <= start < end
        assert text[start:end] == text[start:end].strip()
        rest, at = rest + text[at:start], end
    assert not (rest + text[at:]).strip()


@given(SIGNS, SIGNS)
def test_an_empty_line_parts_texts_for_good(one, other):
    assert pieces(f"{one.strip()}\n\n{other.strip()}") == pieces(one.strip()) + pieces(
        other.strip()
    )


@pytest.mark.parametrize(
    "text",
    ["." * 200_000, "a. " * 60_000, "\n" * 200_000, "A" * 200_000, "(" * 200_000,
     "AB (" * 50_000, "AB (AB) " * 20_000, "a@" * 90_000, "1. " * 60_000, "\n- " * 60_000,
     "x" + " " * 200_000 + "x"],
)  # fmt: skip
def test_no_text_takes_long(text):
    # No clock: a pattern that goes back and forth would take minutes here.
    assert len(sentences(text)) <= len(text)
    assert undefined_acronyms(text, known=["AB"]) in {(), ("A" * 200_000,)}


def test_long_sentences_are_told_with_their_place():
    text = "Short one. " + "Word " * 26 + "end. Short again."
    (found,) = long_sentences(text)
    assert found == LongSentence(11, 11 + 26 * 5 + 4, 27, "Word " * 26 + "end.")
    assert text[found.start : found.end] == found.text
    assert long_sentences("word " * 25) == ()
    assert len(long_sentences("One two. One two three.", most=1)) == 2


@pytest.mark.parametrize(
    ("text", "n"),
    [("", 0), ("—", 0), ("EU-funded", 1), ("l’école d'été", 2), ("3,5 % of 1.000", 3), ("a/b", 1)],
)
def test_words_are_counted(text, n):
    assert count_words(text) == n


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The EQF and the NQFs, EQF again", ("EQF", "NQF")),
        ("NetECVET, a CoP, WBL4VET and S&T", ("NetECVET", "CoP", "WBL4VET", "S&T")),
        ("EQF-level, ECVET-Netzwerk, (VET)", ("EQF", "ECVET", "VET")),
        ("Phase II, XIV, IX; McDonald, PowerPoint, A, S01", ()),
        ("Mail VET@EXAMPLE.ORG or HTTPS://EXAMPLE.ORG/VET or WWW.VET.ORG", ()),
        ("THIS HEADLINE SHOUTS\nBut the EQF does not", ("EQF",)),
        ("ÖAD und BMBF", ("ÖAD", "BMBF")),
    ],
)
def test_acronyms_are_found(text, found):
    assert acronyms(text) == found


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("The European Qualifications Framework (EQF) and VET", ("VET",)),
        ("EQF (European Qualifications Framework)", ()),
        ("Der Europäische Qualifikationsrahmen („EQR“) hilft", ()),
        ("le cadre européen des certifications (CEC)", ()),
        ("Framework (EQF)", ("EQF",)),
        ("the federal institute (BIBB)", ("BIBB",)),
        ("It is EQF. European Qualifications Framework.", ("EQF",)),
    ],
)
def test_an_acronym_is_explained_by_words_that_fit_its_letters(text, missing):
    assert undefined_acronyms(text) == missing


def test_the_glossary_explains_whatever_its_capitals():
    text = "ECVET, EQF, VET and the NCP"
    assert undefined_acronyms(text, known=["Ecvet", "EQF level", "vocational training"]) == (
        "VET",
        "NCP",
    )

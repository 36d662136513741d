from plakit.forms import Form, printed_form

FORM = Form.model_validate(
    {
        "id": "cop", "version": "2", "about": {"de": "Kurz.", "en": "Short."},
        "title": {"en": "How healthy?", "de": "Wie gesund?"},
        "sections": [{"id": "s", "title": "The community", "help": "All of it.", "questions": [
            {"kind": "level", "id": "a1", "label": "Energy?", "wanted": True,
             "wanted_label": "in a year", "may_not_apply": True, "may_decline": True,
             "levels": [{"value": 1, "label": "Not there", "descriptor": "Few know."},
                        {"value": 2, "label": "There"}]},
            {"kind": "choices", "id": "b", "label": "Which?", "help": "Choose.", "at_most": 2,
             "options": [{"id": "x", "label": "X"}, {"id": "y", "label": "Y"},
                         {"id": "z", "label": "Z"}]},
            {"kind": "number", "id": "n", "label": "How many?", "unit": "learners"},
            {"kind": "text", "id": "t", "label": "Why?", "lines": 5},
            {"kind": "contribution", "id": "c", "label": "Cards?", "most_cards": 9},
            {"kind": "grouping", "id": "g", "label": "Together?", "most_piles": 3,
             "cards": [{"id": "k1", "text": "Trust"}], "piles": [{"id": "p", "name": "People"}]},
        ]}],
    }
)  # fmt: skip
SHEET = printed_form(FORM, subtitle="Forum · S01")
QUESTIONS = {question.id: question for question in SHEET.sections[0].questions}


def test_the_sheet_has_the_same_ids_and_order_as_the_form() -> None:
    assert tuple(QUESTIONS) == FORM.items()
    assert SHEET.foot == f"cop, version 2 · form {FORM.fingerprint[:8]}"


def test_levels_have_a_row_for_now_and_one_for_wanted() -> None:
    level = QUESTIONS["a1"]
    assert level.rows == ("now", "in a year")
    assert level.nothing == ("Does not apply", "I prefer not to say")
    first = level.options[0]
    assert (first.mark, first.label, first.about) == ("1", "Not there", "Few know.")


def test_limits_and_units_are_said_in_the_help() -> None:
    assert QUESTIONS["b"].help == "Choose. Cross at most 2."
    assert QUESTIONS["n"].help == "In learners."


def test_words_and_cards_get_room_that_a_sheet_can_give() -> None:
    assert (QUESTIONS["t"].shape, QUESTIONS["t"].lines) == ("lines", 5)
    assert (QUESTIONS["c"].shape, QUESTIONS["c"].lines) == ("cards", 4)
    piles = QUESTIONS["g"]
    assert (piles.shape, piles.rows, piles.lines) == ("piles", ("People",), 2)


def test_the_head_says_who_will_see_it_and_how_to_cross_and_correct() -> None:
    assert SHEET.privacy == FORM.privacy_words()
    assert SHEET.how_to == (
        "Short. For each question cross one square for now and one diamond for in a year. "
        "Wrong box? Fill it in and cross another. "
        "Leave blank what you do not want to answer; blank counts as “not answered”."
    )


def test_the_sheet_speaks_the_language_asked_for() -> None:
    sheet = printed_form(FORM, languages=["de"])
    assert sheet.title == "Wie gesund?"
    assert sheet.how_to.startswith("Kurz. ")


def test_a_german_sheet_is_german_throughout() -> None:
    from plakit.blocks.html import block_html

    sheet = printed_form(FORM, languages=["de"])
    questions = {question.id: question for question in sheet.sections[0].questions}
    assert questions["a1"].rows == ("jetzt", "in a year")
    assert questions["a1"].nothing == ("Trifft nicht zu", "Möchte ich nicht sagen")
    assert questions["b"].help == "Choose. Kreuzen Sie höchstens 2 an."
    html = block_html(sheet)
    assert html.startswith('<section lang="de"')
    for words in ("Falsches Kästchen?", "eingetippt von", "Stapel A", "Kennung Ihres Sitzes"):
        assert words in html

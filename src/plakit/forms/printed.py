"""The form on paper: the same questions, ids and order as on screen."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from plakit.blocks import Sheet, SheetQuestion, SheetSection
from plakit.forms.form import Form
from plakit.forms.questions import Question
from plakit.forms.scales import LevelQuestion
from plakit.text import Text, say
from plakit.wording import tr

# Everybody is asked everything.
NOTHING_BARRED: Mapping[str, Text] = MappingProxyType({})


def printed_form(
    form: Form,
    *,
    languages: Iterable[str] = ("en",),
    subtitle: str = "",
    not_for: Mapping[str, Text] = NOTHING_BARRED,
) -> Sheet:
    """Give the sheet to be filled in by hand.

    Parameters
    ----------
    form : Form
        What is asked.
    languages : list of str
        The first one that a text has is printed.
    subtitle : str
        Programme, session and activity in one line.
    not_for : mapping
        The questions that whose sheet it is is not asked, and the sentence in their place.

    >>> form = Form(id="f", title="F", sections=(
    ...     {"id": "s", "questions": ({"kind": "number", "id": "n", "label": "How many?"},)},))
    >>> printed_form(form).sections[0].questions[0].text
    'How many?'
    """
    languages = tuple(languages)
    return Sheet(
        title=say(form.title, languages),
        subtitle=subtitle,
        privacy=form.privacy_words(language=next(iter(languages), "en")),
        how_to=how_to(form, languages),
        foot=foot_line(form),
        language=next(iter(languages), "en"),
        sections=tuple(
            SheetSection(
                title=say(section.title, languages),
                help=say(section.help, languages),
                questions=tuple(
                    _printed(question, languages, not_for) for question in section.questions
                ),
            )
            for section in form.sections
        ),
    )


def _printed(
    question: Question, languages: tuple[str, ...], not_for: Mapping[str, Text]
) -> SheetQuestion:
    if question.id not in not_for:
        return question.printed(languages)
    text, why = say(question.label, languages), say(not_for[question.id], languages)
    return SheetQuestion(id=question.id, text=text, shape="not_asked", given=why)


def foot_line(form: Form) -> str:
    """Name the form so that a sheet is never typed in for another one."""
    return f"{form.id}, version {form.version} · form {form.fingerprint[:8]}"


def how_to(form: Form, languages: Iterable[str]) -> str:
    """Say how to cross, to correct and to leave out, after what the form says of itself."""
    languages = tuple(languages)
    words = tr(languages)
    cross = words.gettext(
        "For each question cross one square for {now} and one diamond for {wanted}."
    )
    crosses = {
        cross.format(
            now=say(question.now_label, languages), wanted=say(question.wanted_label, languages)
        )
        for question in form.questions
        if isinstance(question, LevelQuestion) and question.wanted
    }
    correct = words.gettext("Wrong box? Fill it in and cross another.")
    blank = words.gettext(
        "Leave blank what you do not want to answer; blank counts as “not answered”."
    )
    return " ".join([say(form.about, languages), *sorted(crosses), correct, blank]).strip()

"""The Form of a matching: where one stands in each theme, what one offers and what one seeks."""

from collections.abc import Iterable, Mapping

from plakit.activities.form_of import form_of
from plakit.activities.matching.settings import MatchingSettings, Named
from plakit.forms import ChoicesQuestion, Form, GridQuestion, Level, Option, Section
from plakit.forms.grid import GridRow
from plakit.locales import language_name
from plakit.programme import Activity
from plakit.text import Text, tell_each
from plakit.wording import mark

LEVELS, OFFERS, SEEKS, LANGUAGES, SECTORS = "levels", "offers", "seeks", "languages", "sectors"
# Where one can stand in a theme, lowest first.
_STANDS = (
    mark("It is new to me"),
    mark("I know a little of it"),
    mark("I do it"),
    mark("I could show others"),
)


def matching_form(
    activity: Activity,
    settings: MatchingSettings,
    themes: Mapping[str, Text],
    *,
    asks_levels: bool,
) -> Form:
    """Make the Form.

    Parameters
    ----------
    themes : mapping
        Id to title.
    asks_levels : bool
        Whether levels are asked, or come from a self-assessment.
    """
    options = tuple(Option(id=name, label=title) for name, title in themes.items())
    stand = Section(
        id="stand",
        title=tell_each(mark("Where do you stand?")),
        questions=(_levels(options),) if asks_levels else (),
    )
    give = Section(
        id="give",
        title=tell_each(mark("What do you offer, and what do you seek?")),
        questions=(_offers(options), _seeks(options)),
    )
    more = Section(id="more", title=tell_each(mark("About you")), questions=_more(settings))
    sections = [one for one in (stand, give, more) if one.questions]
    return form_of(activity, sections, meant_to_be_read=True)


def _levels(themes: Iterable[Option]) -> GridQuestion:
    return GridQuestion(
        id=LEVELS,
        label=tell_each(mark("How well do you know each theme?")),
        short=tell_each(mark("Levels")),
        rows=tuple(GridRow(id=one.id, label=one.label) for one in themes),
        levels=tuple(
            Level(value=value, label=tell_each(words)) for value, words in enumerate(_STANDS, 1)
        ),
    )


def _offers(themes: tuple[Option, ...]) -> ChoicesQuestion:
    return ChoicesQuestion(
        id=OFFERS,
        label=tell_each(mark("In which themes can you help others?")),
        short=tell_each(mark("Offers")),
        options=themes,
        may_not_apply=True,
        not_apply_label=tell_each(mark("In none at the moment")),
        comment=True,
        comment_label=tell_each(mark("What you can show or tell")),
    )


def _seeks(themes: tuple[Option, ...]) -> ChoicesQuestion:
    return ChoicesQuestion(
        id=SEEKS,
        label=tell_each(mark("In which themes do you want to grow?")),
        short=tell_each(mark("Seeks")),
        options=themes,
        may_not_apply=True,
        not_apply_label=tell_each(mark("In none at the moment")),
        comment=True,
        comment_label=tell_each(mark("What would help you")),
    )


def _more(settings: MatchingSettings) -> tuple[ChoicesQuestion, ...]:
    questions = []
    if settings.languages:
        questions.append(
            ChoicesQuestion(
                id=LANGUAGES,
                label=tell_each(mark("In which languages can you talk?")),
                short=tell_each(mark("Languages")),
                options=tuple(
                    Option(id=one, label={"": language_name(one)}) for one in settings.languages
                ),
            )
        )
    if settings.sectors:
        questions.append(
            ChoicesQuestion(
                id=SECTORS,
                label=tell_each(mark("In which sectors do you work?")),
                short=tell_each(mark("Sectors")),
                options=tuple(map(_option, settings.sectors)),
            )
        )
    return tuple(questions)


def _option(named: Named) -> Option:
    return Option(id=named.id, label=named.title)

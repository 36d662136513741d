"""Cases that were brought and may be there already: proposed, never put together by themselves."""

from collections.abc import Iterable, Mapping, Sequence

from plakit.activities.cases.intake.as_case import AsCase
from plakit.activities.cases.intake.standing import Waiting
from plakit.activities.cases.intake.tables import Shown, plain, texts_of
from plakit.activities.cases.naming import values_of
from plakit.blocks import Block, Column, Note, Row, RowGroup, Table, TextCell
from plakit.methods.duplicates import Pair, Record, propose_duplicates
from plakit.programme import Case
from plakit.text import say
from plakit.wording import tell


def duplicates_block(shown: Shown, brought: Sequence[Waiting], register: Iterable[Case]) -> Block:
    """Show which of the cases that wait may be one of the register, or of each other, and why.

    Parameters
    ----------
    brought : sequence of Waiting
        Those that may be read; what is in the register already is looked at as it stands there.
    register : cases
        Those of this session.
    """
    new = {_key(one): one for one in brought if not one.case}
    records = {name: _record_of(one.made) for name, one in new.items()}
    records |= {case.id: _record_of_case(shown, case) for case in register}
    pairs = [pair for pair in propose_duplicates(records) if new.keys() & {pair.first, pair.second}]
    if not pairs:
        return Note(text=tell("None of the cases looks like one that is there already."))
    return Table(
        id=shown.table_id("duplicates"),
        title=tell("Perhaps the same case"),
        about=tell("Proposed by their titles, links and words. Nothing is put together by itself."),
        columns=(
            Column(head=tell("Case"), role="label"),
            Column(head=tell("May be the same as")),
            Column(head=tell("Because")),
        ),
        groups=(RowGroup(rows=tuple(_pair_row(shown, new, pair) for pair in pairs)),),
    )


def _pair_row(shown: Shown, new: Mapping[str, Waiting], pair: Pair) -> Row:
    # What was brought stands first, whichever was handed in first.
    first, second = sorted((pair.first, pair.second), key=lambda name: name not in new)
    return Row(
        cells=(
            _pair_cell(shown, new, first),
            _pair_cell(shown, new, second),
            TextCell(text=", ".join(pair.reasons)),
        )
    )


def _key(one: Waiting) -> str:
    # No id of a case holds a slash.
    brought = one.brought
    return f"{brought.session}/{brought.step}/{brought.seat}/{brought.number}"


def _pair_cell(shown: Shown, new: Mapping[str, Waiting], name: str) -> TextCell:
    if name in new:
        return TextCell(text=new[name].title, sub=new[name].brought.seat)
    return TextCell(text=shown.say(shown.programme.cases[name].title), sub=name)


def _record_of(made: AsCase) -> Record:
    return Record(
        title=plain(made.data.get("title", "")),
        units=tuple(made.data.get("units", ())),
        links=tuple(link["url"] for link in made.data.get("links", ())),
        text="\n".join(text for _, text in texts_of(made)),
    )


def _record_of_case(shown: Shown, case: Case) -> Record:
    languages = shown.programme.languages
    texts = [say(getattr(case, name), languages) for name in ("problem", "context", "transferable")]
    texts += [say(one, languages) for one in case.steps]
    return Record(
        title=say(case.title, languages),
        units=values_of(case, "units"),
        links=tuple(link.url for link in case.links),
        text="\n".join(filter(None, texts)),
    )

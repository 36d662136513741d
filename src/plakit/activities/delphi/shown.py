"""What panellists see of the round before, beside each question of the next one: in words.

Nobody's own answer is in it: that comes to its seat alone (`room.looking_back`).
"""

from collections.abc import Sequence

from plakit.activities.delphi.rounds import Round
from plakit.activities.delphi.wording import Reworded, is_same
from plakit.activities.group_names import group_name
from plakit.locales import numeral, whole
from plakit.methods.delphi_release import ReleasedOrder, release_order
from plakit.methods.released import ReleasedRow
from plakit.text import Text, in_each, say
from plakit.wording import tell


def seen_of_statement(
    last: Round, item: str, now: Text, changed: Reworded | None, languages: Sequence[str]
) -> Text:
    """Say what the group answered to a statement last time, and whether it read otherwise then."""
    return in_each(
        languages, lambda language: _seen(last, item, now, changed, (language, *languages))
    )


def _seen(
    last: Round, item: str, now: Text, changed: Reworded | None, languages: Sequence[str]
) -> str:
    asked = last.texts().get(item)
    if asked is None:
        return tell("New in this round.")
    lines = [] if is_same(asked, now, languages) else [_reworded(asked, changed, languages)]
    lines += _group_lines(last, item, languages)
    return "\n".join(filter(None, lines))


def _reworded(asked: Text, changed: Reworded | None, languages: Sequence[str]) -> str:
    before = say(asked, languages)
    if changed and changed.why:
        return tell(
            "Reworded. It read before: “{before}” Why: {why}", before=before, why=changed.why
        )
    return tell("Reworded. It read before: “{before}”", before=before)


def _group_lines(last: Round, item: str, languages: Sequence[str]) -> list[str]:
    title = say(last.title, languages)
    total = last.released[""].row(item)
    if total is None or total.n is None:
        reason = total.reason if total else ""
        return [f"{title}: {reason}."] if reason else []
    lines = [
        tell(
            "{title}, all (n {n}): {words}",
            title=title,
            n=whole(total.n),
            words=_row_words(last, item, total, languages),
        )
    ]
    for field in last.activity.groups:
        table = last.released[field]
        rows = [(group, table.row(item, group.name)) for group in table.groups]
        lines += [
            tell(
                "{group} (n {n}): {words}",
                group=group_name(group.name),
                n=whole(row.n),
                words=_middle_words(row),
            )
            for group, row in rows
            if row is not None and row.n is not None
        ]
    return lines


def _row_words(last: Round, item: str, row: ReleasedRow, languages: Sequence[str]) -> str:
    question = next(one for one in last.questions if one.id == item)
    if not row.shares:
        return _middle_words(row)
    shares = [
        tell(
            "{level}: {share}\N{NO-BREAK SPACE}%",
            level=f"{level.value} {say(level.label, languages)}",
            share=share.words(),
        )
        for level, share in zip(question.levels, row.shares, strict=True)
    ]
    return "; ".join([*shares, _middle_words(row)])


def _middle_words(row: ReleasedRow) -> str:
    if row.median is None or row.middle is None:
        return tell("mean {mean}", mean=row.mean.words()) if row.mean else row.reason
    low, high = (numeral(f"{end:g}") for end in row.middle)
    return tell(
        "median {median}, middle half {low} to {high}",
        median=row.median.words(),
        low=low,
        high=high,
    )


def order_of(last: Round, before: Round | None) -> ReleasedOrder:
    """Release the order that a round gave; ``before`` only where it asked the same words."""
    ranking = last.ranking
    options = [one.id for one in ranking.options] if ranking else []
    declared = last.declared
    return release_order(
        last.orders(),
        before.orders() if before else None,
        options=options,
        limit=declared.limit,
        stable=declared.stable,
        k=last.activity.k,
        mode=last.activity.mode,
    )


def seen_of_order(last: Round, languages: Sequence[str]) -> Text:
    """Say in which order the group put the statements last time."""
    released = order_of(last, None)

    def words(language: str) -> str:
        title = say(last.title, (language, *languages))
        if not released.order:
            return f"{title}: {released.reason}."
        texts = last.texts()
        said = (
            (place, say(texts[name], (language, *languages)), mean)
            for name, place, mean in released.order
        )
        entries = "; ".join(
            tell(
                "{place}. {statement} (mean place {mean})",
                place=place,
                statement=text,
                mean=mean.words(),
            )
            if mean
            else f"{place}. {text}"
            for place, text, mean in said
        )
        return tell(
            "{title}, all (n {n}): {words}", title=title, n=whole(released.n or 0), words=entries
        )

    return in_each(languages, words)

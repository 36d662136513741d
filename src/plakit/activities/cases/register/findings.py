"""The sentences of a register worth reading first; each names the table it rests on."""

from plakit.activities.cases.register.coverage import gaps
from plakit.activities.cases.register.shelf import Shelf
from plakit.blocks import Finding
from plakit.locales import listed, whole
from plakit.methods.duplicates import Pair
from plakit.programme import EVIDENCE
from plakit.wording import tell, tell_many

# Of a single case there is nothing to say that it does not say itself.
FEWEST = 2
_MOST_NAMED = 4


def register_findings(shelf: Shelf, pairs: tuple[Pair, ...]) -> tuple[Finding, ...]:
    """Say how well results are known, which themes have no case, and what may be there twice."""
    if shelf.n < FEWEST:
        return ()
    found = (_evidence(shelf), _gaps(shelf), _twice(shelf, pairs))
    return tuple(one for one in found if one)


def _evidence(shelf: Shelf) -> Finding:
    known = EVIDENCE.index("evaluation")
    strong = sum(EVIDENCE.index(case.evidence) >= known for case in shelf.cases)
    silent = sum(case.evidence == "none" for case in shelf.cases)
    text = tell_many(
        "{strong} of {number} cases names an evaluation or an experiment.",
        "{strong} of {number} cases name an evaluation or an experiment.",
        strong,
        strong=whole(strong),
        number=whole(shelf.n),
    )
    about = tell_many(
        "By the strongest evidence each case names; {number} names none.",
        "By the strongest evidence each case names; {number} name none.",
        silent,
        number=whole(silent),
    )
    return Finding(text=text, about=about, table=shelf.table_id())


def _gaps(shelf: Shelf) -> Finding | None:
    missing = gaps(shelf, "themes")
    if not missing:
        return None
    if len(missing) > _MOST_NAMED:
        text = tell(
            "{n} of {all} themes have no case yet.",
            n=whole(len(missing)),
            all=whole(len(shelf.names.foreseen("themes"))),
        )
    else:
        text = tell("There is no case yet for: {themes}.", themes=listed(missing))
    about = tell("Themes are those of the programme.")
    return Finding(text=text, about=about, table=shelf.table_id("evidence"))


def _twice(shelf: Shelf, pairs: tuple[Pair, ...]) -> Finding | None:
    if not pairs:
        return None
    named = sum(pair.by_name for pair in pairs)
    return Finding(
        text=_named_twice(named) if named else _told_alike(len(pairs)),
        about=_about_twice(named, len(pairs) - named),
        table=shelf.table_id("duplicates"),
    )


def _named_twice(n: int) -> str:
    return tell_many(
        "{number} pair of cases may be one and the same.",
        "{number} pairs of cases may be one and the same.",
        n,
        number=whole(n),
    )


def _told_alike(n: int) -> str:
    return tell_many(
        "{number} pair of cases is told in much the same words.",
        "{number} pairs of cases are told in much the same words.",
        n,
        number=whole(n),
    )


def _about_twice(named: int, rest: int) -> str:
    if not (named and rest):
        return tell("Proposed by title, links and words; nothing was merged.")
    return tell_many(
        "Proposed by title and links; {number} more pair is alike in words only. Nothing was "
        "merged.",
        "Proposed by title and links; {number} more pairs are alike in words only. Nothing was "
        "merged.",
        rest,
        number=whole(rest),
    )

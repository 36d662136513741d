"""What came in since the results that are shown: in words, never from whom, nor what."""

from plakit.activities.held import Held
from plakit.wording import tell, tell_many


def since_words(held: Held, k: int) -> str:
    """Say how many have answered the latest wave since what is shown; empty: nobody.

    Parameters
    ----------
    k : int
        How many more it takes until they are shown.
    """
    if not held.waves:
        return ""
    latest = held.waves[-1]
    said = (_changed_words(held, latest, k), _waiting_words(held, latest, k))
    return " ".join(filter(None, said))


def _changed_words(held: Held, wave: tuple[str, str], k: int) -> str:
    count = held.since.get(wave, 0)
    if not count:
        return ""
    if not any((one.session, one.step) == wave for one in held.participants):
        return tell_many(
            "{n} person has answered. Results stay hidden until the round is closed, or "
            "until you show them to everybody.",
            "{n} people have answered. Results stay hidden until the round is closed, or "
            "until you show them to everybody.",
            count,
        )
    if count < k:
        return tell_many(
            "{n} more person has answered or changed an answer since; shown once {k} have.",
            "{n} more people have answered or changed an answer since; shown once {k} have.",
            count,
            k=k,
        )
    if held.is_frozen:
        return tell(
            "{n} more people have answered or changed an answer since; shown when the group "
            "looks again.",
            n=count,
        )
    return tell(
        "{n} more people have answered or changed an answer since; shown with later ones, as "
        "a difference must not tell of fewer than {k}.",
        n=count,
        k=k,
    )


def _waiting_words(held: Held, wave: tuple[str, str], k: int) -> str:
    """Say which guests wait for seats, as one person may come in as several guests."""
    who = held.waiting.get(wave, "")
    if not who:
        return ""
    if "guest" in who:
        return tell("Answers of {who} are shown with those of {k} seats or more.", who=who, k=k)
    return tell("Answers of {who} are shown once {k} seats have answered.", who=who, k=k)

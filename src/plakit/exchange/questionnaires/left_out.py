"""What of a file could not be kept: light, for the processes that read files."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LeftOut:
    """Something of a file that could not be kept: where it stands, what it is, and why.

    >>> print(LeftOut("survey, row 4", "calculate 'bmi'", "plakit reckons nothing"))
    survey, row 4: calculate 'bmi': plakit reckons nothing.
    """

    where: str
    what: str
    why: str

    def __str__(self) -> str:
        said = ": ".join(filter(None, (self.where, self.what, self.why)))
        return said if said.endswith((".", "!", "?")) else f"{said}."

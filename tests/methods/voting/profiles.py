"""Profiles by chance, for what must hold of all of them."""

import numpy as np
from hypothesis import strategies as st

from plakit.methods.voting import Profile

NAMES = "abcdefgh"


@st.composite
def profiles(draw: st.DrawFn, *, most: int = 5, ballots: int = 6) -> Profile:
    """Rankings with ties and gaps, empty ones too."""
    size = draw(st.integers(1, most))
    row = st.lists(st.integers(0, size), min_size=size, max_size=size)
    rows = draw(st.lists(row, max_size=ballots))
    places = np.array(rows, dtype=np.int16).reshape(len(rows), size)
    counts = draw(st.lists(st.integers(0, 5), min_size=len(rows), max_size=len(rows)))
    return Profile(tuple(NAMES[:size]), places, np.array(counts, dtype=np.int64))


def random_profile(*, ballots: int, options: int, seed: int) -> Profile:
    """Full rankings in which nobody agrees with anybody."""
    chance = np.random.default_rng(seed).random((ballots, options))
    places = (np.argsort(np.argsort(chance, axis=1), axis=1) + 1).astype(np.int16)
    names = tuple(f"o{number}" for number in range(options))
    return Profile(names, places, np.ones(ballots, dtype=np.int64))

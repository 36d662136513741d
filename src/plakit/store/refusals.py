"""What a store of answers in use refuses, in words: above all, to hold answers of two sorts.

What is wrong with a file before it is opened is said in `examining`.
"""

from plakit.errors import StoreError
from plakit.wording import tell


def simulated(name: str) -> StoreError:
    """Make the refusal of simulated answers to a store of what people answered."""
    return StoreError(
        tell(
            "{name} holds what people answered, so it takes no simulated answers. Nothing was "
            "kept. Rehearse in a store of its own.",
            name=name,
        )
    )


def mixed(rehearsal: str) -> StoreError:
    """Make the refusal to merge a rehearsal, by its name, and a store that is none."""
    return StoreError(
        tell(
            "{rehearsal} is a rehearsal and the other of the two is not, so nothing was merged. "
            "Simulated answers never get among those of people.",
            rehearsal=rehearsal,
        )
    )


def unmarked(name: str) -> StoreError:
    """Make the refusal to read simulated answers from a store that says it is no rehearsal."""
    return StoreError(
        tell(
            "{name} holds simulated answers but says it is no rehearsal: it was changed outside "
            "plakit. Nothing was read. Keep the file as it is and take the newest copy.",
            name=name,
        )
    )


def read_only(name: str) -> StoreError:
    """Make the refusal to write to a store that is only read."""
    return StoreError(
        tell(
            "{name} is open for reading only. Nothing was kept. Open the group's own store to "
            "answer.",
            name=name,
        )
    )

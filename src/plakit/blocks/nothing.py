"""The kinds of nothing: why a place holds no value. They stay apart from entry to page."""

from enum import StrEnum

from plakit.blocks import words
from plakit.wording import tell


class Nothing(StrEnum):
    """One reason why there is no value."""

    not_asked = "not_asked"
    not_answered = "not_answered"
    does_not_apply = "does_not_apply"
    prefers_not_to_say = "prefers_not_to_say"
    unknown = "unknown"
    unclear_in_source = "unclear_in_source"

    @property
    def words(self) -> str:
        """The words a reader sees.

        >>> Nothing.does_not_apply.words
        'does not apply'
        """
        return tell(words.NOTHING[self.value])

"""Key messages and insights of a session: seats write them, the group says what it goes along with.

What is adopted stands in ``messages/`` and ``insights/``; the page of messages and the register
over sessions are made of those files.
"""

from plakit.activities.messages.kind import KeyMessages
from plakit.activities.messages.results import MessagesResults

__all__ = ["KeyMessages", "MessagesResults"]

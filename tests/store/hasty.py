"""The mistake that R1's tests have to see: an acknowledgement before the commit."""

from time import sleep
from typing import Any

from plakit.store import answers, writer


class HastyWriter(writer.Writer):
    """Acknowledges before it commits."""

    def _commit(self, works: Any) -> list[None]:
        with self._transaction() as connection:
            ids = [one for work in works for one in work.save_ids]
            keeping = writer.Keeping(connection, self._now(), ids)
            for work in works:
                work.outcome.set_result(work.do(keeping))
            keeping.finish()
            sleep(0.05)
        return [None for _ in works]


def make_hasty() -> None:
    """Let all stores of this process make the mistake from now on."""
    answers.Writer = HastyWriter  # type: ignore[misc]  # replaced for a test
    writer._answer = lambda work, outcome: None

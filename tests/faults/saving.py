"""A program that answers as fast as it can and says what was acknowledged; it is recorded.

``python -m tests.faults.saving FOLDER FULL|NORMAL`` works on FOLDER/answers.db and people.db and
writes a line for each acknowledged answer into FOLDER/acknowledged: its save_id, its respondent.
"""

import os
import secrets
import sys
from pathlib import Path
from threading import Thread

from plakit.forms import Form, check_answer
from plakit.store import People, Save, Store, sqlite, writer

FORM = Form.model_validate(
    {
        "id": "count",
        "title": "Count",
        "sections": [
            {"id": "s", "questions": [{"kind": "number", "id": "many", "label": "How many?"}]}
        ],
    }
)
ACKNOWLEDGED = "acknowledged"
PLACE = ("S01", "count", "wave-1")


def prepare(folder: Path) -> None:
    """Make the group's two files, with one open step."""
    with Store.create(folder / "answers.db") as store:
        store.ask(*PLACE, FORM)
        People.create(folder / "people.db", store_id=store.id).close()


def answer(store: Store, people: People, seat: str, told: int) -> None:
    """Answer fifteen times, each time as somebody else."""
    for number in range(15):
        respondent = people.respondent("count", f"{seat}-{number}")
        value = check_answer(FORM, "many", {"value": number})
        save = Save(secrets.token_hex(16), *PLACE, respondent, value, "page")
        store.save(save)
        os.write(told, f"{save.save_id} {respondent}\n".encode())


def main(folder: Path, synchronous: str) -> None:
    """Answer by four threads, close, open again, answer again, and end without closing."""
    writer.LONGEST_LOG = 100_000  # so that the log is moved into the main file several times
    # Only the test of the test says NORMAL: then a commit is not waited for, and cuts lose it.
    pragmas = [line.replace("= FULL", f"= {synchronous}") for line in sqlite._PRAGMAS]
    sqlite._PRAGMAS = tuple(pragmas)
    told = os.open(folder / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for turn in ("one", "two"):
        store = Store.open(folder / "answers.db")
        people = People.open(folder / "people.db", store_id=store.id)
        seats = [f"{turn}-{seat}" for seat in range(4)]
        threads = [Thread(target=answer, args=(store, people, seat, told)) for seat in seats]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if turn == "one":
            people.close()
            store.close()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

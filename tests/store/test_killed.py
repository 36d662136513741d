"""R1: what was acknowledged is there after kill -9, and the test would notice if it were not."""

import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from plakit.forms import Form
from plakit.store import Store

# Eight threads save without a pause; each acknowledged save_id is printed at once.
CLIENTS = """
import os, secrets, sys
from pathlib import Path
from threading import Thread
from time import sleep

from plakit.forms import check_answer
from plakit.store import Save, Store
from tests.store.hasty import make_hasty

if sys.argv[2] == "hasty":
    make_hasty()
store = Store.open(Path(sys.argv[1]))
form = store.state("S01", "count", "wave-1").form


def answer(seat):
    while True:
        value = check_answer(form, "many", {"value": 1})
        save = Save(secrets.token_hex(16), "S01", "count", "wave-1", f"seat-{seat}", value, "page")
        store.save(save)
        os.write(1, f"{save.save_id}\\n".encode())


for seat in range(8):
    Thread(target=answer, args=(seat,), daemon=True).start()
sleep(60)
"""


def kill_while_saving(path: Path, how: str, tmp_path: Path) -> set[str]:
    """Let clients save for a moment, kill them, and give the saves that were acknowledged."""
    told = tmp_path / "told.txt"
    with told.open("wb") as out:
        clients = subprocess.Popen([sys.executable, "-c", CLIENTS, path, how], stdout=out)
        for _ in range(600):
            if told.stat().st_size > 33 * 20 or clients.poll() is not None:
                break
            sleep(0.05)
        clients.kill()
        assert clients.wait() == -9
    return {line for line in told.read_text().splitlines() if len(line) == 32}


def kept_saves(path: Path) -> set[str]:
    with Store.open(path) as store:
        assert store.check() == []
        query = "SELECT lower(hex(save_id)) FROM answer_event"
        with store._reading() as connection:
            return {row[0] for row in connection.exec_driver_sql(query)}


@pytest.fixture
def path(tmp_path: Path, form: Form) -> Path:
    path = tmp_path / "answers.db"
    with Store.create(path) as store:
        store.ask("S01", "count", "wave-1", form)
    return path


def test_what_was_acknowledged_survives_kill_9(path: Path, tmp_path: Path) -> None:
    acknowledged: set[str] = set()
    for _ in range(3):
        acknowledged |= kill_while_saving(path, "as it is", tmp_path)
        assert acknowledged <= kept_saves(path)
    assert len(acknowledged) > 60


def test_a_writer_that_acknowledges_before_the_commit_is_caught(path: Path, tmp_path: Path) -> None:
    acknowledged: set[str] = set()
    for _ in range(3):
        acknowledged |= kill_while_saving(path, "hasty", tmp_path)
        if not acknowledged <= kept_saves(path):
            return
    pytest.fail("an acknowledged answer was never lost, so the test above proves nothing")


SAVER = """
import secrets, sys
from pathlib import Path

from plakit.forms import check_answer
from plakit.store import Save, Store

with Store.open(Path(sys.argv[1])) as store:
    form = store.state("S01", "count", "wave-1").form
    for number in range(25):
        value = check_answer(form, "many", {"value": number})
        name = f"{sys.argv[2]}-{number}"
        store.save(Save(secrets.token_hex(16), "S01", "count", "wave-1", name, value, "page"))
"""


def test_two_programs_write_at_once_without_a_fault(path: Path) -> None:
    programs = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", SAVER, path, name])
        for name in ("one", "two")
    ]
    assert [program.wait() for program in programs] == [0, 0]
    with Store.open(path) as store:
        assert len(store.latest()) == 50
        assert store.check() == []

"""R10: what is not a whole store of this version is refused, named, and left as it is."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from plakit.errors import StoreError
from plakit.forms import Form
from plakit.store import Save, Store, schema
from plakit.store.sqlite import driver

MakeSave = Callable[..., Save]
BOTH = pytest.mark.parametrize("read_only", [True, False], ids=["to read", "to write"])


def in_folder(path: Path) -> dict[str, str]:
    """Tell all files beside a store by name and content."""
    return {one.name: sha256(one.read_bytes()).hexdigest() for one in path.parent.iterdir()}


def refusal_of(path: Path, *, read_only: bool) -> str:
    """Open a file that is refused, make sure that nothing changed, and give the message."""
    before = in_folder(path) if path.parent.exists() else None
    with pytest.raises(StoreError) as refusal:
        Store.open(path, read_only=read_only)
    assert before == (in_folder(path) if path.parent.exists() else None)
    return str(refusal.value)


def change(path: Path, statement: str) -> None:
    link = driver.connect(path)
    link.executescript(statement)
    link.close()


def copied(path: Path, name: str) -> Path:
    """Copy a store in use with its log, as a program that was killed leaves it."""
    copy = path.parent / name / path.name
    copy.parent.mkdir()
    shutil.copy(path, copy)
    shutil.copy(f"{path}-wal", f"{copy}-wal")
    return copy


@BOTH
def test_a_file_that_is_not_there(path: Path, *, read_only: bool) -> None:
    assert refusal_of(path, read_only=read_only) == (
        f"{path} does not exist, and nothing was made. Look whether the name and the folder are "
        "right. No copy of it was found in its folder."
    )


@BOTH
def test_a_folder(path: Path, *, read_only: bool) -> None:
    path.mkdir()
    with pytest.raises(StoreError, match=r"answers\.db is a folder, and nothing was made"):
        Store.open(path, read_only=read_only)


@BOTH
def test_an_empty_file(path: Path, *, read_only: bool) -> None:
    path.touch()
    assert refusal_of(path, read_only=read_only) == (
        f"{path} is damaged: it is empty (0 bytes). It was left as it is; keep it. "
        "No copy of it was found in its folder."
    )


@pytest.mark.parametrize(
    "content", [b"x", b"PK\x03\x04" * 99, b"SQLite format 3\x00", b"\0" * 5000]
)
@BOTH
def test_a_file_of_another_program(path: Path, content: bytes, *, read_only: bool) -> None:
    path.write_bytes(content)
    assert refusal_of(path, read_only=read_only) == (
        f"{path} is not a file of answers of plakit, and was left as it is. "
        "Look whether the name is right."
    )


@BOTH
def test_a_database_of_another_program(path: Path, *, read_only: bool) -> None:
    change(path, "PRAGMA application_id = 77; CREATE TABLE bookmarks (address)")
    assert "is not a file of answers of plakit" in refusal_of(path, read_only=read_only)


@BOTH
def test_a_database_that_only_claims_to_be_a_store(path: Path, *, read_only: bool) -> None:
    change(
        path, f"PRAGMA application_id = {int.from_bytes(b'plak', 'big')}; PRAGMA user_version = 1"
    )
    assert "is damaged: its first pages cannot be read (no such table: this_store)" in refusal_of(
        path, read_only=read_only
    )


@BOTH
def test_a_store_of_a_newer_plakit(closed_store: Path, *, read_only: bool) -> None:
    change(closed_store, "PRAGMA user_version = 5")
    assert refusal_of(closed_store, read_only=read_only) == (
        f"{closed_store} was made by a newer plakit: its version is 5, this plakit knows versions "
        "up to 4. The file was left as it is. Install the newer plakit."
    )


@BOTH
def test_a_newer_version_that_stands_in_the_log_alone(
    store: Store, a_save: MakeSave, *, read_only: bool
) -> None:
    store.save(a_save())
    with store._writer._transaction() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 5")
    copy = copied(store.path, "copy")
    main = copy.read_bytes()
    with pytest.raises(StoreError, match="was made by a newer plakit: its version is 5"):
        Store.open(copy, read_only=read_only)
    assert copy.read_bytes() == main


@BOTH
def test_a_store_that_was_cut_off(closed_store: Path, *, read_only: bool) -> None:
    whole = closed_store.read_bytes()
    closed_store.write_bytes(whole[:-5000])
    assert refusal_of(closed_store, read_only=read_only) == (
        f"{closed_store} is damaged: it is cut off: {len(whole) - 5000:,} of {len(whole):,} bytes. "
        "It was left as it is; keep it. No copy of it was found in its folder."
    )


def page_of(path: Path, name: str) -> int:
    link = driver.connect(path)
    query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    (page,) = link.execute(query, (name,)).fetchone()
    link.close()
    return int(page)


def spoil(path: Path, name: str) -> None:
    """Overwrite the first page of a table."""
    data = bytearray(path.read_bytes())
    start = (page_of(path, name) - 1) * 4096
    data[start : start + 200] = b"\xa5" * 200
    path.write_bytes(data)


def test_a_damaged_page(closed_store: Path) -> None:
    spoil(closed_store, "answer_event")
    message = refusal_of(closed_store, read_only=False)
    assert message.startswith(f"{closed_store} is damaged: ")
    assert message.endswith("It was left as it is; keep it. No copy of it was found in its folder.")


def test_a_damaged_page_is_told_when_a_report_reads_it(closed_store: Path) -> None:
    spoil(closed_store, "answer_event")
    with Store.open(closed_store, read_only=True) as store:
        assert store.check()
        with pytest.raises(StoreError) as refusal:
            store.latest()
    assert str(refusal.value) == (
        "answers.db is damaged. Keep the file as it is and take the newest copy."
    )


@BOTH
def test_a_damaged_first_page(closed_store: Path, *, read_only: bool) -> None:
    spoil(closed_store, "this_store")
    message = refusal_of(closed_store, read_only=read_only)
    assert "is damaged: its first pages cannot be read" in message


def test_the_newest_good_copy_is_named(closed_store: Path) -> None:
    good = closed_store.with_name("answers.db.before-0002")
    shutil.copy(closed_store, good)
    closed_store.with_name("answers.db.before-0004").write_bytes(b"not a database")
    closed_store.write_bytes(b"")
    assert refusal_of(closed_store, read_only=False).endswith(
        "The newest good copy is answers.db.before-0002, in the same folder: "
        "give it the name answers.db."
    )


@BOTH
def test_a_store_whose_log_is_missing(store: Store, a_save: MakeSave, *, read_only: bool) -> None:
    store.save(a_save())
    copy = copied(store.path, "copy")
    Path(f"{copy}-wal").unlink()
    assert refusal_of(copy, read_only=read_only) == (
        f"{copy}-wal is missing, and it holds the latest answers of answers.db; nothing was "
        "changed. Copy it from where answers.db comes from; the two belong together. "
        "No copy of it was found in its folder."
    )


@BOTH
def test_a_store_whose_log_was_emptied(store: Store, a_save: MakeSave, *, read_only: bool) -> None:
    store.save(a_save())
    copy = copied(store.path, "copy")
    Path(f"{copy}-wal").write_bytes(b"")
    assert "answers.db-wal is missing" in refusal_of(copy, read_only=read_only)


@BOTH
def test_a_store_with_the_log_of_another_store(
    store: Store, a_save: MakeSave, tmp_path: Path, *, read_only: bool
) -> None:
    store.save(a_save())
    copy = copied(store.path, "copy")
    with Store.create(tmp_path / "other.db") as other:
        other.ask("S01", "count", "wave-1", store.state("S01", "count", "wave-1").form)
        shutil.copy(f"{other.path}-wal", f"{copy}-wal")
    assert refusal_of(copy, read_only=read_only) == (
        f"{copy}-wal belongs to another file than answers.db; nothing was changed. Put the "
        "answers.db-wal back that was beside it, or move this one away if answers.db is a copy "
        "that was made without one. No copy of it was found in its folder."
    )


@BOTH
def test_a_store_with_the_log_of_another_program(
    store: Store, a_save: MakeSave, tmp_path: Path, *, read_only: bool
) -> None:
    store.save(a_save())
    copy = copied(store.path, "copy")
    other = driver.connect(tmp_path / "other.db")
    other.executescript("PRAGMA journal_mode = WAL; CREATE TABLE bookmarks (address)")
    shutil.copy(tmp_path / "other.db-wal", f"{copy}-wal")
    other.close()
    assert "belongs to another file than" in refusal_of(copy, read_only=read_only)


@BOTH
def test_a_copy_put_back_beside_the_log_of_the_file_it_replaces(
    store: Store, a_save: MakeSave, *, read_only: bool
) -> None:
    store.snapshot(store.path.with_name("earlier.db"))
    store.save(a_save())
    copy = copied(store.path, "copy")
    shutil.copy(store.path.with_name("earlier.db"), copy)
    assert "belongs to another file than" in refusal_of(copy, read_only=read_only)


@BOTH
def test_a_store_left_by_a_program_that_was_killed_is_whole(
    store: Store, a_save: MakeSave, *, read_only: bool
) -> None:
    store.save(a_save())
    copy = copied(store.path, "copy")
    with Store.open(copy, read_only=read_only) as again:
        assert len(again.latest()) == 1


def test_a_store_in_use_can_be_opened_once_more(store: Store, a_save: MakeSave) -> None:
    for value in range(50):
        store.save(a_save(value))
        with Store.open(store.path, read_only=value % 2 == 0) as again:
            assert [row.value for row in again.latest()] == [{"value": value}]


def test_a_log_that_has_grown_long_is_moved_into_the_file(
    store: Store, a_save: MakeSave, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plakit.store.writer.LONGEST_LOG", 4 * 1024 * 1024)
    log = Path(f"{store.path}-wal")
    for number in range(12):
        store.save_many(
            a_save("x" * 9000, item="why", respondent=f"{number}-{n}") for n in range(50)
        )
    assert log.stat().st_size < 6 * 1024 * 1024
    copy = copied(store.path, "copy")
    with Store.open(copy, read_only=True) as again:
        assert len(again.latest()) == 600
    log_of_copy = Path(f"{copy}-wal")
    log_of_copy.unlink()
    assert "answers.db-wal is missing" in refusal_of(copy, read_only=True)


def test_a_changed_byte_in_an_answer_is_found_and_never_reckoned_with(closed_store: Path) -> None:
    data = closed_store.read_bytes()
    assert data.count(b'{"value":3}') == 3
    closed_store.write_bytes(data.replace(b'{"value":3}', b'{"value":4}', 1))
    with Store.open(closed_store) as store:
        (fault,) = store.check()
        assert fault.startswith("answer_event ")
        assert fault.endswith(
            "S01, count, wave-1, many is not what was kept: its checksum does not fit."
        )
        with pytest.raises(
            StoreError, match=r"The store is damaged: answer \d, S01, count, wave-1"
        ):
            store.latest()


def test_a_changed_byte_in_what_was_asked_is_found(closed_store: Path) -> None:
    data = closed_store.read_bytes()
    closed_store.write_bytes(data.replace(b"How many?", b"How much?"))
    with Store.open(closed_store) as store:
        assert store.check() == [
            "asked 1, S01, count, wave-1 is not what was kept: its checksum does not fit."
        ]
        with pytest.raises(StoreError, match="The store is damaged: asked 1, S01, count, wave-1"):
            store.state("S01", "count", "wave-1")


def test_a_whole_store_has_nothing_to_tell(closed_store: Path) -> None:
    with Store.open(closed_store, read_only=True) as store:
        assert store.check() == []


def test_an_answer_to_what_was_not_asked_is_found(closed_store: Path) -> None:
    change(closed_store, "DROP TRIGGER asked_is_kept; DELETE FROM asked")
    with Store.open(closed_store) as store:
        assert [line.split(", ", 1)[1] for line in store.check()] == [
            "S01, count, wave-1, many answers a form that was not asked in this step."
        ] * 3


@pytest.fixture
def unmarked(path: Path, form: Form, a_save: MakeSave) -> Path:
    """A rehearsal that somebody has turned into a store like any other."""
    with Store.create(path, rehearsal=True) as store:
        store.ask("S01", "count", "wave-1", form)
        store.save(a_save(origin="rehearsed"))
    change(path, "DROP TRIGGER this_store_stays; UPDATE this_store SET is_rehearsal = 0")
    return path


def test_simulated_answers_in_a_store_that_is_no_rehearsal_are_never_read(
    unmarked: Path, tmp_path: Path
) -> None:
    told = (
        f"{unmarked.name} holds simulated answers but says it is no rehearsal: it was changed "
        "outside plakit. Nothing was read. Keep the file as it is and take the newest copy."
    )
    with Store.create(tmp_path / "ours.db") as ours, Store.open(unmarked) as store:
        assert store.check() == ["It holds simulated answers but says it is no rehearsal."]
        for refused in (
            store.latest,
            lambda: store.latest(respondent="nobody"),
            lambda: store.participation("count"),
            lambda: ours.merge(unmarked),
        ):
            with pytest.raises(StoreError) as refusal:
                refused()
            assert str(refusal.value) == told
        assert ours.latest() == []


def test_simulated_answers_are_found_without_reading_all_others(unmarked: Path) -> None:
    link = driver.connect(unmarked)
    plan = link.execute(f"EXPLAIN QUERY PLAN {schema.HOLDS_UNMARKED}").fetchall()
    link.close()
    assert any("INDEX simulated" in row[-1] for row in plan)


def test_opening_imports_nothing_slow(closed_store: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from plakit.store import Store\n"
        "Store.open(Path(sys.argv[1])).close()\n"
        "print(sorted({'alembic', 'pandas', 'numpy', 'mako'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, closed_store], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"

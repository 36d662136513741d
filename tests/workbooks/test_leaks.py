"""Three leaks that must not be: repr, widget state, outputs; on a real executed workbook.

A seat fills in the form as its page would, with a canary as comment, and everything that a
facilitator might show is shown. The canary is put together in the kernel only.
"""

import shutil
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest

from plakit.shipped import shipped
from tests.conftest import FILES

FILL = """
canary = "-".join(["CANARY", "in", "the", "kernel"])
asked = room.ask(questions, seat=seat)
for number, item in enumerate(("a1", "a2", "b1", "b2")):
    asked.widget._handle_custom_msg({"kind": "save", "save_id": f"{number:032x}", "item": item,
        "answer": {"value": {"now": 1, "wanted": 3}, "comment": canary},
        "form": asked.widget.form["fingerprint"]}, [])
asked.widget._handle_custom_msg({"kind": "hello"}, [])
kept = {row.value["comment"] for row in room.place.store.latest()}
assert kept == {canary}
"""
SHOW = ("asked", "asked.widget", "print(repr(asked), asked.widget)", "room", "print(room.place)",
        "print(repr(room.results(questions)), room.results(questions).held)",
        "room.results(questions)", "room.show_results()", "room.results(questions).tables()",
        "print(room.place.store, room.place.people, room.place.store.latest())",
        "room.who_answered(questions)")  # fmt: skip


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("leaks") / "small-group"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    activity = folder / "activities" / "health.yaml"
    settings = "settings: {comments: true}\nsteps:"
    activity.write_text(activity.read_text("utf-8").replace("steps:", settings), "utf-8")
    source = folder / "10_self_assess.ipynb"
    shutil.copyfile(shipped("workbooks", "10_self_assess.ipynb"), source)
    book = nbformat.read(source, as_version=4)
    book.cells += [nbformat.v4.new_code_cell(text) for text in (FILL, *SHOW)]
    nbformat.write(book, source)
    target = folder / "executed.ipynb"
    papermill.execute_notebook(
        source, target, {"programme": str(folder), "seat": "BE"},
        progress_bar=False, store_widget_state=True, kernel_name="python3",
    )  # fmt: skip
    return nbformat.read(target, as_version=4)


def outputs(book: Any) -> str:
    return str([cell.get("outputs") for cell in book.cells])


@pytest.mark.workbook
def test_no_repr_holds_an_answer(executed: Any) -> None:
    plain = [
        output.get("text", "") or output.get("data", {}).get("text/plain", "")
        for cell in executed.cells
        for output in cell.get("outputs", [])
    ]
    assert "CANARY-in" not in "".join(plain)
    assert "AssessmentResults(S01, health)" in "".join(plain)


@pytest.mark.workbook
def test_no_widget_state_holds_an_answer(executed: Any) -> None:
    state = str(executed.metadata["widgets"])
    assert "Do we trust each other?" in state
    assert "CANARY-in" not in state


@pytest.mark.workbook
def test_no_output_holds_an_answer(executed: Any) -> None:
    assert "CANARY-in" not in outputs(executed)
    assert "CANARY-in" not in nbformat.writes(executed)
    assert "FormWidget()" in outputs(executed)


@pytest.mark.workbook
def test_under_k_no_level_of_the_one_seat_is_shown(executed: Any) -> None:
    assert "1 person has answered. Results stay hidden until" in outputs(executed)
    assert "mean 1" not in outputs(executed)
    assert "'now': 1" not in outputs(executed)

"""What is answered in a notebook stays out of its file, even with widget state kept."""

from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest

# The canary is put together in the kernel only, so that its letters stand in no source.
FILL = """
from plakit.forms import Form, Filling, check_answer, printed_form
from plakit.widgets import Asked, FormWidget

canary = "-".join(["CANARY", "in", "the", "kernel"])
form = Form(id="f", title="F", sections=(
    {"id": "s", "questions": ({"kind": "text", "id": "why", "label": "Why?"},)},))
answers = {}

def save(save_id, item, raw, fingerprint):
    answers[item] = check_answer(form, item, raw).value
    return {"event": 1, "at": "10:42"}

widget = FormWidget(form, Filling(seat="AT", key="k"), answers=lambda: answers, save=save)
for number in range(3):
    widget._handle_custom_msg({"kind": "save", "save_id": f"{number:032x}", "item": "why",
        "answer": {"value": canary}, "form": form.fingerprint}, [])
    widget._handle_custom_msg({"kind": "hello"}, [])
"""
SHOW = """
assert answers == {"why": {"value": canary}}
display(widget)
Asked(widget, printed_form(form))
"""


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("leaks")
    cells = [nbformat.v4.new_code_cell(source) for source in (FILL, SHOW, "widget")]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, folder / "in.ipynb")
    papermill.execute_notebook(
        folder / "in.ipynb", folder / "out.ipynb", progress_bar=False, store_widget_state=True
    )
    return nbformat.read(folder / "out.ipynb", as_version=4)


@pytest.mark.workbook
def test_no_answer_is_in_the_executed_notebook(executed: Any) -> None:
    assert "CANARY-in" not in nbformat.writes(executed)


@pytest.mark.workbook
def test_widget_state_was_kept_so_that_the_test_can_see(executed: Any) -> None:
    assert "Why?" in str(executed.metadata["widgets"])
    assert "FormWidget()" in str(executed.cells[-1].outputs)

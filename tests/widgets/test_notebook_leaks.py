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
    return run(tmp_path_factory.mktemp("leaks"), FILL, SHOW, "widget")


def run(folder: Path, *sources: str) -> Any:
    """Run a notebook of these cells, with the state of widgets kept, and read it."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
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


# The link is put together in the kernel only, as above.
CONSOLE = """
from plakit.widgets.console import Console
from plakit.widgets.console_look import Look, SeatLook, Told
from plakit.widgets.whisper import Secret

class Lead:
    key = "a room"

    def look(self):
        return Look("Group", (), (SeatLook("AT", "writing"),), now="Why?")

    def do(self, action, name=""):
        link = "http://192.0.2.10:8400/#t=" + "-".join(["TOKEN", "in", "the", "kernel"])
        return Told("Done.", Secret("Of AT", link, "<svg>" + link + "</svg>"))

console = Console(Lead()).start()
console._do("link", "AT")
assert console._whisper._secret.link.endswith("-".join(["TOKEN", "in", "the", "kernel"]))
console
"""


@pytest.mark.workbook
def test_a_console_leaves_no_link_and_no_seat_in_the_outputs_of_its_notebook(
    tmp_path: Path,
) -> None:
    notebook = run(tmp_path, CONSOLE)
    assert "TOKEN-in" not in nbformat.writes(notebook)
    assert "Console()" in str(notebook.cells[-1].outputs)
    assert "writing" not in str(notebook.cells[-1].outputs)

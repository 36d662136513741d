"""JupyterLab itself, driven as a facilitator does: run all, fill in, restart the kernel, go on."""

import json
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plakit.lab import lab_command, lab_environment
from plakit.shipped import shipped
from tests.room.served import free_port

WORKBOOK = "10_self_assess.ipynb"
PATIENCE = 120_000  # ms; a kernel starts slowly where others test beside it


@pytest.fixture
def lab(sample_folder: Path) -> Iterator[str]:
    """Give the address of JupyterLab in the small group's folder, its workbook set to one seat."""
    notebook = json.loads(shipped("workbooks", WORKBOOK).read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if "parameters" in cell["metadata"].get("tags", []):
            lines = "".join(cell["source"])
            assert 'seat: str = ""' in lines
            cell["source"] = lines.replace('seat: str = ""', 'seat: str = "BE"')
    (sample_folder / WORKBOOK).write_text(json.dumps(notebook), encoding="utf-8")
    port = free_port()
    more = [
        "--no-browser", "--allow-root", "--IdentityProvider.token=for-this-test",
        f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
    ]  # fmt: skip
    log = sample_folder.parent / "jupyterlab.log"
    with log.open("w") as written:
        server = subprocess.Popen(
            lab_command(sample_folder, more),
            env=lab_environment(),
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    while "is running at" not in log.read_text() and server.poll() is None:
        time.sleep(0.2)
    assert server.poll() is None, log.read_text()
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(30)


def choose(page: Any, menu: str, entry: str) -> None:
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=re.compile(f"^{entry}")).first.click()


def first_level(page: Any) -> Any:
    return page.locator(".plakit-form input[type=radio]").nth(1)


@pytest.mark.browser
@pytest.mark.workbook
def test_a_seat_fills_in_and_finds_it_again_after_the_kernel_was_restarted(
    browser: Any, lab: str
) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{lab}/lab/tree/{WORKBOOK}?token=for-this-test")
    page.locator(".jp-Notebook").wait_for()
    page.get_by_text("| Idle").first.wait_for()

    choose(page, "Run", "Run All Cells")
    first_level(page).wait_for()
    page.locator(".plakit-form .status.ready").wait_for()
    # By keyboard: while cells still run, the notebook scrolls away from under a mouse.
    first_level(page).focus()
    page.keyboard.press("Space")
    saved = page.locator(".plakit-form .status.saved")
    saved.wait_for()
    assert re.search(r"Saved at \d\d:\d\d", saved.inner_text())

    page.evaluate("localStorage.clear()")
    choose(page, "Kernel", "Restart Kernel and Run All Cells")
    # The form of the old kernel must be gone before that of the new one is looked at.
    old = page.locator(".plakit-form").first.element_handle()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    old.wait_for_element_state("hidden")
    first_level(page).wait_for()
    page.wait_for_function(
        "document.querySelectorAll('.plakit-form input[type=radio]')[1]?.checked === true"
    )
    outside = {url for url in asked if url.startswith("http") and not url.startswith(lab)}
    assert outside == set()
    context.close()

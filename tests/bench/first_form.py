"""How long somebody waits for a form in a cold Chromium, and how many bytes come."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

# Runs in the page before all else: presses what is to be pressed as soon as it is there, and
# notes when the first radio button can be clicked. Looks once a frame, as an eye would.
_WATCH = """
const look = () => {
  const button = PRESS && document.querySelector(PRESS);
  if (button && button.offsetParent && !button.disabled && !window.wasPressed) {
    window.wasPressed = true;
    button.click();
  }
  const radio = document.querySelector("input[type=radio]");
  if (radio && !radio.matches(":disabled") && radio.getClientRects().length) {
    document.documentElement.dataset.firstForm = performance.now();
  } else {
    requestAnimationFrame(look);
  }
};
requestAnimationFrame(look);
"""


@dataclass
class Loaded:
    """One visit: milliseconds to the first radio button, and bytes received till then."""

    milliseconds: float
    bytes: int
    by_name: dict[str, int] = field(default_factory=dict)

    def largest(self) -> list[tuple[str, int]]:
        """Name the three largest parts, with their bytes."""
        longest = sorted(self.by_name.items(), key=lambda one: -one[1])[:3]
        return [(urlsplit(name).path.strip("/").split("/")[0], size) for name, size in longest]


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the headless Chromium of this machine; None where there is none."""
    path = shutil.which("chromium")
    if path is None:
        yield None
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def load(browser: Any, address: str, *, press: str = "") -> Loaded:
    """Visit a page for the first time, pressing at once what the selector names."""
    context = browser.new_context()
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    received: dict[str, int] = {}
    names: dict[str, str] = {}
    wire.on("Network.requestWillBeSent", lambda e: names.update({e["requestId"]: _name(e)}))
    wire.on(
        "Network.loadingFinished",
        lambda e: received.update({names[e["requestId"]]: int(e["encodedDataLength"])}),
    )
    page.add_init_script(f"const PRESS = {press!r};{_WATCH}")
    page.goto(address, wait_until="commit")
    # By an attribute: the page's policy lets nobody evaluate a condition in it.
    noted = page.locator("html[data-first-form]")
    noted.wait_for(state="attached", timeout=60_000)
    milliseconds = float(noted.get_attribute("data-first-form"))
    page.locator("input[type=radio]").first.check(force=True)
    context.close()
    return Loaded(milliseconds, sum(received.values()), received)


def _name(event: dict[str, Any]) -> str:
    return str(event["request"]["url"])

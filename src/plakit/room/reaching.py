"""The notebook's way to the server of its folder: asked over loopback, with the server's word."""

import json
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from plakit.errors import RunError
from plakit.store import Running
from plakit.wording import tell

_PATIENCE = 5.0


def ask_server(running: Running, what: str = "facilitator/progress") -> dict[str, Any]:
    """Ask the running server what only the facilitator may know.

    Parameters
    ----------
    running : Running
        What `running_server` gave.
    what : str
        The path below its address.

    Raises
    ------
    RunError
        If it does not answer.
    """
    url = f"http://127.0.0.1:{running.port}/{what}"
    request = Request(url, headers={"Authorization": f"Bearer {running.secret}"})
    # A proxy for the internet, set in the environment, is none for this machine itself.
    opener = build_opener(ProxyHandler({}))
    try:
        with opener.open(request, timeout=_PATIENCE) as response:
            answer: dict[str, Any] = json.load(response)
            return answer
    except (URLError, HTTPException, TimeoutError, ConnectionError, ValueError):
        raise RunError(
            tell(
                "The server at {address} (process {pid}) does not answer. Close the doors "
                "and open them again: room.close_doors(), then room.open_doors().",
                address=running.address,
                pid=running.pid,
            )
        ) from None

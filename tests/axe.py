"""What axe-core finds in a page, as far as it keeps somebody out."""

from typing import Any


def serious(page: Any, within: str = ":root") -> list[tuple[str, str]]:
    """Give serious and critical findings: the rule, and where it is broken first."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=within).response["violations"]
    bad = [one for one in found if one["impact"] in {"serious", "critical"}]
    return [(one["id"], one["nodes"][0]["html"][:160]) for one in bad]

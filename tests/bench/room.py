"""The room: a real server, four hundred participants, one cold browser; and Voila beside it."""

from collections.abc import Callable
from typing import Any

from tests.bench.figure import Figure
from tests.bench.first_form import Loaded, chromium, load
from tests.bench.measuring import MIB, Usage, percentile
from tests.bench.scratch import make_group, scratch_folder
from tests.bench.served import Crowd, Server, crowd, serve
from tests.bench.storage import measure_storage
from tests.bench.voila_beside import measure_voila

Say = Callable[[str], object]

PEOPLE = 400
# One who comes before the others are counted, and those who come by browser.
_FIRST, _BROWSERS = 1, 5
_STEADY_SECONDS, _RUSH_SECONDS, _PAUSE_SECONDS = 30, 5, 5
# The one button of the page that a link opens.
_COME_IN = "main button"


def measure_room(say: Say) -> list[Figure]:
    """Measure the room's figures; it takes about two minutes."""
    figures = measure_storage(say)
    say(f"room: a group of {PEOPLE} seats, and its server")
    with chromium() as browser:
        with scratch_folder("room") as folder:
            tokens = make_group(folder, PEOPLE + _FIRST + _BROWSERS)
            with serve(folder, port=8490) as server:
                figures += _measure_page(say, browser, server, tokens[:_BROWSERS])
                with crowd(server.address) as people:
                    figures += _measure_crowd(say, server, people, tokens[_BROWSERS:])
        return figures + measure_voila(say, browser)


def _measure_page(say: Say, browser: Any, server: Server, tokens: list[str]) -> list[Figure]:
    if browser is None:
        why = "no Chromium on this machine"
        return [
            Figure("room.first_form", None, "ms", goal=500, note=why),
            Figure("room.page_bytes", None, "KB", goal=60, note=why),
        ]
    say("room: the first form in a cold Chromium, five times")
    loaded = [load(browser, f"{server.address}/#t={one}", press=_COME_IN) for one in tokens]
    in_order = sorted(loaded, key=lambda one: one.milliseconds)
    worst = f"{in_order[-1].milliseconds:.0f} at worst"
    return [
        Figure(
            "room.first_form",
            in_order[len(loaded) // 2].milliseconds,
            "ms",
            goal=500,
            note=f"new browser context, from the link by the join button; median of 5, {worst}",
        ),
        _page_bytes(loaded[0]),
    ]


def _page_bytes(loaded: Loaded) -> Figure:
    parts = ", ".join(f"{name} {size / 1000:.1f}" for name, size in loaded.largest())
    note = f"all that came until the form was there, heads included ({parts})"
    return Figure("room.page_bytes", loaded.bytes / 1000, "KB", goal=60, note=note)


def _measure_crowd(say: Say, server: Server, people: Crowd, tokens: list[str]) -> list[Figure]:
    # The first one pays for what a server loads once.
    _checked(people.do("join", tokens=tokens[:_FIRST]))
    _checked(people.do("burst"))
    say(f"room: {PEOPLE} come in")
    before = server.usage()
    _checked(people.do("join", tokens=tokens[_FIRST:]))
    figures = _coming_in(before, server.usage())
    say(f"room: {PEOPLE} are active for {_STEADY_SECONDS} s")
    steady = _checked(people.do("steady", seconds=_STEADY_SECONDS, pause=_PAUSE_SECONDS))
    figures.append(_change_to_durable(steady["waits"]))
    say(f"room: five bursts of {PEOPLE}")
    bursts = [_checked(people.do("burst"))["seconds"] for _ in range(5)]
    note = f"{PEOPLE} saves sent at once, until the last was acknowledged; worst of 5"
    figures.append(Figure("room.burst", max(bursts), "s", goal=1, note=note))
    say(f"room: {PEOPLE} save without a pause for {_RUSH_SECONDS} s")
    before = server.usage()
    rush = _checked(people.do("rush", seconds=_RUSH_SECONDS))
    return [*figures, *_rates(len(rush["waits"]), rush["seconds"], before, server.usage())]


def _coming_in(before: Usage, after: Usage) -> list[Figure]:
    memory = (after.resident - before.resident) / PEOPLE / MIB
    milliseconds = (after.processor - before.processor) / PEOPLE * 1000
    came = "page, script, styles, join, news, agenda, form"
    return [
        Figure("room.memory", memory, "MiB", goal=0.1, note="growth of the server's RSS / people"),
        Figure("room.join_cpu", milliseconds, "ms", goal=2, note=f"server's, for {came}"),
    ]


def _change_to_durable(waits: list[float]) -> Figure:
    middle = f"median {percentile(waits, 50) * 1000:.1f}"
    note = f"{len(waits)} saves, each person one every {_PAUSE_SECONDS} s; {middle} ms"
    p99 = percentile(waits, 99) * 1000
    return Figure("room.change_to_durable_p99", p99, "ms", goal=25, note=note)


def _rates(saves: int, seconds: float, before: Usage, after: Usage) -> list[Figure]:
    processor = after.processor - before.processor
    note = "saves / seconds of processor that the server used"
    rate = Figure("room.saves_per_core", saves / processor, "/s", 1000, "higher", note)
    beside = "by the clock; the crowd used the other core"
    return [rate, Figure("room.saves", saves / seconds, "/s", better="higher", note=beside)]


def _checked(told: dict[str, Any]) -> dict[str, Any]:
    if told["faults"]:
        raise RuntimeError(f"{len(told['faults'])} saves were refused: {told['faults'][0]}")
    return told

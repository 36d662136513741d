"""What processes use, and where most of many waits end."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

MIB = 1024 * 1024


@dataclass(frozen=True)
class Usage:
    """What a process and its children hold and have used: bytes, and seconds of processor."""

    resident: int
    own: int
    processor: float


def usage(pid: int) -> Usage:
    """Tell what a process and its children use now.

    ``own`` is the memory that nobody else shares: what would be free if they ended.
    """
    process = psutil.Process(pid)
    resident = own = 0
    processor = 0.0
    for one in [process, *process.children(recursive=True)]:
        memory, times = one.memory_full_info(), one.cpu_times()
        resident, own = resident + memory.rss, own + memory.uss
        processor += times.user + times.system
    return Usage(resident, own, processor)


def percentile(values: Sequence[float], part: float) -> float:
    """Give the value that so many percent of all do not exceed.

    >>> percentile([3, 1, 2, 4], 50), percentile([3, 1, 2, 4], 99)
    (2, 4)
    """
    return sorted(values)[max(0, math.ceil(len(values) * part / 100) - 1)]

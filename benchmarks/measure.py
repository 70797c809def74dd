"""How the benchmarks measure, and the rows of their tables."""

from __future__ import annotations

import statistics
import time
import tracemalloc
from collections.abc import Callable
from importlib.metadata import version

Row = dict[str, object]

REPEATS = 5


def median_seconds(call: Callable[[], object], repeats: int = REPEATS) -> float:
    """Median time of a call [s], after one call that is not counted.

    A single repeat is asked for where a call is long; its caller has made one already to compare the results.
    """
    if repeats > 1:
        call()
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def peak_mb(call: Callable[[], object]) -> float:
    """Greatest memory that one call holds at a time in Python and NumPy, its result included [MB]."""
    tracemalloc.start()
    call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def released(package: str) -> str:
    """An installed package with its version, as the column of peers shows it."""
    return f"{package} {version(package)}"


def row(
    what: str,
    ours: float | None = None,
    *,
    peer: str = "",
    theirs: float | None = None,
    memory: float | None = None,
    goal: str = "",
    note: str = "",
) -> Row:
    """One line of a table.

    Parameters
    ----------
    what
        What is measured.
    ours, theirs
        Times [s].
    peer
        Who else does it, with the version, such as :func:`released` gives.
    memory
        Peak of ours [MB].
    goal
        What ours should keep to, in words.
    note
        Whatever else is worth knowing, such as errors left.
    """
    ratio = theirs / ours if theirs is not None and ours else None
    return {
        "what": what,
        "ours": ours,
        "peer": peer,
        "theirs": theirs,
        "ratio": ratio,
        "memory": memory,
        "goal": goal,
        "note": note,
    }

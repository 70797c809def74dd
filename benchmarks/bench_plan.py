"""The commands as a user types them: wall time and peak memory of whole processes, beside the goals."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

Row = dict[str, object]
_RYZOMA = (sys.executable, "-m", "ryzoma")


def _measured(*arguments: str, repeats: int) -> tuple[float, float]:
    """Median wall time [s] and largest peak memory [MB] of a command."""
    times, peaks = [], []
    for _ in range(repeats):
        began = time.perf_counter()
        process = subprocess.Popen([*_RYZOMA, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        times.append(time.perf_counter() - began)
        peaks.append(usage.ru_maxrss / 1024)
        if status:
            raise RuntimeError(f"ryzoma {' '.join(arguments)} ended with status {status}")
    return statistics.median(times), max(peaks)


def run() -> list[Row]:
    """One row a command."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for what, arguments, repeats, goal in (
            ("ryzoma --help", ("--help",), 7, "0.2 s"),
            ("ryzoma check belarus", ("check", "belarus"), 5, ""),
            ("ryzoma diagnose belarus", ("diagnose", "belarus"), 3, ""),
            ("ryzoma plan belarus", ("plan", "belarus", "--out", str(Path(folder) / "out")), 3, "15 s, 600 MB"),
        ):
            seconds, peak = _measured(*arguments, repeats=repeats)
            rows.append({"what": what, "ours": seconds, "memory": peak, "goal": goal})
    return rows

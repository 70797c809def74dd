"""The commands as a user types them: wall time and peak memory of whole processes, beside the goals."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Row, row

# A process starts with the peak of the one that made it, so the commands are started by a small one.
_STARTER = """
import os, subprocess, sys, time
began = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(time.perf_counter() - began, usage.ru_maxrss / 1024, status)
"""


def _measured(arguments: tuple[str, ...], repeats: int) -> tuple[float, float]:
    """Median wall time [s] and largest peak memory [MB] of a command."""
    command = [sys.executable, "-I", "-S", "-c", _STARTER, sys.executable, "-m", "ryzoma", *arguments]
    runs = []
    for _ in range(repeats):
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        seconds, peak, status = map(float, said.split())
        if status:
            raise RuntimeError(f"ryzoma {' '.join(arguments)} ended with status {status:.0f}")
        runs.append((seconds, peak))
    times, peaks = zip(*runs, strict=True)
    return statistics.median(times), max(peaks)


def run() -> list[Row]:
    """One row a command."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for arguments, repeats, goal in (
            (("--help",), 7, "0.2 s"),
            (("check", "belarus"), 5, ""),
            (("diagnose", "belarus"), 3, ""),
            (("plan", "belarus", "--out", str(Path(folder) / "out")), 3, "15 s, 600 MB"),
        ):
            seconds, peak = _measured(arguments, repeats)
            rows.append(row(" ".join(("ryzoma", *arguments[:2])), seconds, memory=peak, goal=goal))
    return rows

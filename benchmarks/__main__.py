"""Run all benchmarks, or those named, and print one table each: ``python -m benchmarks [network region ...]``."""

from __future__ import annotations

import platform
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.measure import Row

TOPICS = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))
_SAY = "Times are medians. A ratio above 1 means that ours is faster. Memory is the peak of ours."


def _scaled(value: float, units: dict[str, float]) -> str:
    """A number in the largest unit of which it has at least one, else in the smallest."""
    unit = next((unit for unit, size in units.items() if value >= size), list(units)[-1])
    return f"{value / units[unit]:.3g} {unit}"


_FORMS = {
    "ours": lambda seconds: _scaled(seconds, {"s": 1, "ms": 1e-3, "µs": 1e-6}),
    "theirs": lambda seconds: _scaled(seconds, {"s": 1, "ms": 1e-3, "µs": 1e-6}),
    "ratio": lambda ratio: f"{ratio:.2g} x" if ratio < 100 else f"{ratio:.0f} x",
    "memory": lambda megabytes: _scaled(megabytes, {"MB": 1, "kB": 1e-3}),
}


def _shown(name: str, value: object) -> str:
    return _FORMS[name](value) if isinstance(value, float) else "" if value is None else str(value)


def table(rows: list[Row]) -> str:
    """Rows as text, without columns that are empty in all of them; numbers stand at the right."""
    columns = [name for name in rows[0] if any(row[name] not in {None, ""} for row in rows)]
    cells = [columns, *([_shown(name, row[name]) for name in columns] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(
            text.rjust(width) if name in _FORMS else text.ljust(width)
            for name, text, width in zip(columns, line, widths, strict=True)
        )
        for line in cells
    )
    return "\n".join(line.rstrip() for line in lines)


def main() -> None:
    """Print the tables of the topics named on the command line, of all without any."""
    wanted = sys.argv[1:] or TOPICS
    unknown = set(wanted) - set(TOPICS)
    if unknown:
        sys.exit(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(TOPICS)}")
    print(f"{_SAY} Python {platform.python_version()}.")
    for topic in wanted:
        print(f"\n{topic}", flush=True)
        print(table(import_module(f"benchmarks.bench_{topic}").run()), flush=True)


if __name__ == "__main__":
    main()

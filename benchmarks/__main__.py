"""Run all benchmarks, or those named, and print one table each: ``python -m benchmarks [network region ...]``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

TOPICS = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3g}"
    return "" if value is None else str(value)


def _print(rows: list[dict[str, object]]) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    cells = [columns, *([_shown(row.get(name)) for name in columns] for row in rows)]
    widths = [max(len(line[position]) for line in cells) for position in range(len(columns))]
    for line in cells:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def main() -> None:
    """Times are medians in seconds, memory is in MB, a ratio above 1 means that ours is faster."""
    wanted = sys.argv[1:] or TOPICS
    unknown = set(wanted) - set(TOPICS)
    if unknown:
        sys.exit(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(TOPICS)}")
    print(main.__doc__)
    for topic in wanted:
        print(f"\n{topic}")
        _print(import_module(f"benchmarks.bench_{topic}").run())


if __name__ == "__main__":
    main()

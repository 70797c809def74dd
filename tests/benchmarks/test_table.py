"""The tables that ``python -m benchmarks`` prints, and that every benchmark can be loaded."""

from __future__ import annotations

from importlib import import_module

import pytest
from benchmarks.__main__ import TOPICS, table
from benchmarks.measure import median_seconds, peak_mb, released, row


def test_a_table_has_units_and_no_empty_columns() -> None:
    rows = [
        row("long work", 1.5, peer="other 2.0", theirs=3.0, memory=12.0),
        row("short work", 0.0002, peer="other 2.0", theirs=0.0001, memory=0.5),
        row("alone", 0.02),
    ]
    assert table(rows).splitlines() == [
        "what          ours  peer       theirs  ratio  memory",
        "long work    1.5 s  other 2.0     3 s    2 x   12 MB",
        "short work  200 µs  other 2.0  100 µs  0.5 x  500 kB",
        "alone        20 ms",
    ]


def test_the_median_leaves_the_first_call_out_and_a_single_one_in() -> None:
    calls: list[int] = []
    assert median_seconds(lambda: calls.append(0), repeats=3) >= 0
    assert len(calls) == 4
    median_seconds(lambda: calls.append(0), repeats=1)
    assert len(calls) == 5


def test_memory_is_that_of_the_call() -> None:
    assert 8.0 <= peak_mb(lambda: bytearray(8_000_000)) < 8.5


def test_peers_are_told_with_their_version() -> None:
    name, _, version = released("numpy").partition(" ")
    assert name == "numpy"
    assert version[0].isdigit()


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_runs_from_one_function(topic: str) -> None:
    assert callable(import_module(f"benchmarks.bench_{topic}").run)

"""Matching: a million offers in free words against ten thousand needs, and other ways to join words judged by hand.

Beside ours stand what is often done instead: joining equal texts, texts that share all words of the shorter one, and texts
whose letters are alike (the ratio of the Python standard library, from 0.8 on). All see the same pairs of wordings.
"""

from __future__ import annotations

import csv
import platform
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from benchmarks.measure import Row, median_seconds, peak_mb, row

from ryzoma.network import network_of_region
from ryzoma.region import Region, read_region
from ryzoma.synthesis.matching import Linker, Listing, catalogue_of, linker, listing, match, offers_and_needs
from ryzoma.synthesis.matching.wordings import same_wordings

OFFERS, NEEDS = 1_000_000, 10_000
_PAIRS = Path(__file__).parents[1] / "tests" / "synthesis" / "matching" / "wording_pairs.csv"
_SAID_BESIDE = (
    "{}",
    "{}",
    "{}",
    "{}",
    "{} from our store",
    "{}, urgent",
    "surplus {}",
    "spare {}",
    "{}, второй сорт",
    "продам {}",
)


def _many(region: Region, count: int, seed: int) -> Listing:
    """Items in the words of the region, many of them with something said beside; places, quantities and units at random."""
    rng = np.random.default_rng(seed)
    columns = ("main_products", "by_products", "inputs")
    real = sorted({words for name in columns for words in region["establishments"][name].explode().drop_nulls()})
    real += region["commodities"]["name_ru"].to_list()
    beside, words = rng.integers(len(_SAID_BESIDE), size=count), rng.integers(len(real), size=count)
    number = rng.integers(500, size=count)
    return listing(
        [str(item) for item in range(count)],
        [
            _SAID_BESIDE[b].format(real[w]) + (f", lot {n}" if n < 100 else "")
            for b, w, n in zip(beside.tolist(), words.tolist(), number.tolist(), strict=True)
        ],
        place=rng.integers(region["places"].height, size=count),
        quantity=rng.lognormal(5, 2, count),
        unit=np.array(["t", "kg", "m3", "piece"])[rng.integers(4, size=count)].tolist(),
    )


def _scale_rows(region: Region, way: np.ndarray) -> Iterator[Row]:
    goods = catalogue_of(region.tables)
    for offers_count, needs_count in ((OFFERS // 10, NEEDS // 10), (OFFERS, NEEDS)):
        offers, needs = _many(region, offers_count, 0), _many(region, needs_count, 1)

        found: list[int] = []

        def call(offers: Listing = offers, needs: Listing = needs, found: list[int] = found) -> object:
            pairs = match(offers, needs, goods, way, top=10)
            found.append(len(pairs))
            return pairs

        taken = median_seconds(call, repeats=1)
        told = f"{offers_count} offers ({len(set(offers.words))} texts) x {needs_count} needs: {found[0]} pairs"
        yield row(told, taken, memory=peak_mb(call), goal="below 1000 MB")


def _word_rows(known: Linker) -> Iterator[Row]:
    pairs = list(csv.DictReader(_PAIRS.read_text("utf-8").splitlines()))

    def ours(one: str, other: str) -> bool:
        return len(same_wordings([(one, -1)], [(other, -1)], known)) > 0

    told = f"{len(pairs)} pairs of wordings judged by hand"
    taken = median_seconds(lambda: [ours(pair["offer"], pair["need"]) for pair in pairs])
    figures = _figures(pairs, ours)
    for name, other in (
        ("equal texts", lambda one, two: one.casefold() == two.casefold()),
        ("all words of the shorter", lambda one, two: _nested(one.casefold().split(), two.casefold().split())),
        (f"difflib {platform.python_version()}", lambda one, two: SequenceMatcher(None, one, two).ratio() >= 0.8),
    ):
        theirs = median_seconds(lambda same=other: [same(pair["offer"], pair["need"]) for pair in pairs])
        note = f"ours {figures}, theirs {_figures(pairs, other)}"
        yield row(told, taken, peer=name, theirs=theirs, note=note)


def _nested(one: list[str], other: list[str]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


def _figures(pairs: list[dict[str, str]], same: Callable[[str, str], bool]) -> str:
    found = [same(pair["offer"], pair["need"]) for pair in pairs]
    meant = [pair["same"] == "yes" for pair in pairs]
    right = sum(f and m for f, m in zip(found, meant, strict=True))
    return f"precision {right / sum(found):.2f} recall {right / sum(meant):.2f}"


def run() -> list[Row]:
    """All rows."""
    region = read_region("belarus")
    network = network_of_region(region)
    way = network.km[: network.places, : network.places]
    listed = offers_and_needs(region.tables)
    told = f"Belarus: {len(listed.offers)} offers x {len(listed.needs)} needs"

    def whole() -> object:
        return match(listed.offers, listed.needs, listed.goods, way)

    rows = [
        row("offers and needs of Belarus", median_seconds(lambda: offers_and_needs(region.tables))),
        row(told, median_seconds(whole), memory=peak_mb(whole)),
    ]
    return [*rows, *_word_rows(linker(catalogue_of(region.tables))), *_scale_rows(region, way)]

"""The ranking of base productions by what they could unlock, recounted row by row."""

import polars as pl
import pytest

from ryzoma.synthesis import industrial_reach, reach_tables


@pytest.fixture(scope="module")
def tables(belarus_region):
    return {table.name: table.frame for table in reach_tables(industrial_reach(belarus_region.tables))}


def recounted(products, place, good):
    """What one base production could unlock: the best ready good of each leftover, then each good once."""
    rows = products.filter((pl.col("place") == place) & (pl.col("base_good") == good) & pl.col("ready"))
    rows = rows.filter(~pl.col("made_here") & (pl.col("owed") > 0)).sort("owed", descending=True)
    best = rows.unique(["origin", "start"], keep="first", maintain_order=True)
    return best.unique("product", keep="first", maintain_order=True)


def test_the_ranking_falls_and_adds_up(tables):
    ranked, products = tables["reach_unlocked"], tables["reach_products"]
    assert ranked["unlocked"].is_sorted(descending=True)
    assert ranked["rank"].to_list() == list(range(1, ranked.height + 1))
    for row in ranked.filter(~pl.struct("place", "good").is_duplicated()).head(12).iter_rows(named=True):
        best = recounted(products, row["place"], row["good"])
        assert best["owed"].sum() == pytest.approx(row["unlocked"], rel=1e-9), row["place"]
        assert best.height == row["leftovers"]
        assert best["product"][0] == row["best_product"]


def test_nothing_is_held_back_below_nought(tables):
    assert tables["reach_unlocked"]["held_back"].min() >= 0
    assert tables["reach_unlocked"]["held_back"].max() > 1

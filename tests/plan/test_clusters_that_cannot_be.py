"""Clusters of the table that cannot be designed are told beside those that can."""

import dataclasses

import polars as pl

from ryzoma.diagnosis.study.diagnosis import silent
from ryzoma.plan.build import _clusters


def only(region, **cells):
    """The region with one cluster, changed."""
    row = region["clusters"].filter(pl.col("id") == "pinsk").with_columns(**cells)
    return dataclasses.replace(region, tables={**region.tables, "clusters": row})


def test_a_cluster_of_which_nothing_may_be_built_is_a_caveat(belarus_region, belarus_diagnosis):
    lists = {name: pl.lit(None, dtype=pl.List(pl.String)) for name in ("process_tags", "barred_process_ids")}
    mine = only(belarus_region, process_ids=pl.lit(["sylvinite_mine"]), **lists)
    designs, (told,) = _clusters(mine, belarus_diagnosis, 1.0, 0, silent)
    assert designs == ()
    assert told.values == {"cluster": "pinsk"}


def test_no_time_means_no_search(belarus_region, belarus_diagnosis):
    assert _clusters(belarus_region, belarus_diagnosis, 0.0, 0, silent) == ((), ())


def test_progress_counts_the_seconds_of_every_search(belarus_region, belarus_diagnosis):
    heard = []
    mine = only(belarus_region, budget_usd=pl.lit(1e6))
    (design,), refused = _clusters(mine, belarus_diagnosis, 3.0, 0, lambda *step: heard.append(step))
    assert refused == ()
    assert design.capital.sum() <= 1e6 * (1 + 1e-6)
    assert [done for _, done, _ in heard] == sorted(done for _, done, _ in heard)
    assert heard[-1][1:] == (100, 100)

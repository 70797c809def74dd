"""What labour costs at each place and how many people new plants can hire there."""

from __future__ import annotations

import numpy as np
import polars as pl

from ryzoma.synthesis.from_region import numbers
from ryzoma.synthesis.process_graph import FloatArray
from ryzoma.synthesis.study.ground import Ground

SKILLS = ("low", "mid", "high")


def labour_cost(on: Ground) -> FloatArray:
    """(P, 3) yearly cost of a worker by skill [money/person]: of the place, else of its oblast less the discount of
    small places.
    """
    rows, places = on.tables["labour_costs"], on.tables["places"]
    cost = np.zeros((len(on.places), len(SKILLS)))
    discount = rows.filter(pl.col("area_level") == "small_places").head(1)
    for s, skill in enumerate(SKILLS):
        column = f"annual_labour_cost_usd_{skill}"
        of_oblast = _of(rows, "oblast", column)
        usual = np.array([of_oblast.get(oblast, np.nan) for oblast in places["oblast"]])
        for below, factor, excluded in discount.select("population_below", "factor", "excluded_oblasts").iter_rows():
            small = (on.people.urban < below) & ~places["oblast"].is_in(excluded or []).to_numpy()
            usual = np.where(small, usual * factor, usual)
        of_place = _of(rows, "place", column)
        cost[:, s] = [of_place.get(place, usual[p]) for p, place in enumerate(on.places)]
        known = np.isfinite(cost[:, s])
        cost[~known, s] = cost[known, s].mean() if known.any() else 0.0
    return cost


def _of(rows: pl.DataFrame, level: str, column: str) -> dict[str, float]:
    kept = rows.filter((pl.col("area_level") == level) & pl.col(column).is_not_null())
    return dict(kept.select("area_id", column).iter_rows())


def jobs_by_skill(on: Ground) -> FloatArray:
    """(K, 3) jobs of a plant at the reference scale [person]; all of middle skill where the split is not given."""
    rows = on.tables["processes"]
    jobs = np.stack([numbers(rows[f"jobs_{skill}"]) for skill in SKILLS], axis=1)
    total = numbers(rows["jobs_total"])
    jobs[:, 1] = np.where(jobs.sum(axis=1) > 0, jobs[:, 1], total)
    whole = jobs.sum(axis=1)
    scaled: FloatArray = jobs * np.divide(total, whole, out=np.zeros_like(whole), where=whole > 0)[:, None]
    return scaled

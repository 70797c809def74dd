"""Indicators of the diagnosis beside PySAL's inequality, statsmodels, SciPy and plain NumPy, in one run.

inequality and statsmodels are left out where they are not installed. Every peer's number is compared with ours before
it is timed, so that no row compares different things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec

import numpy as np
from benchmarks.measure import Row, median_seconds, peak_mb, released, row
from scipy import stats

from ryzoma.diagnosis import (
    beta_convergence,
    cautious_quotients,
    dependence,
    gini,
    location_quotients,
    rank_size,
    sigma_convergence,
    theil_t,
    theil_t_decomposition,
)

Peer = tuple[str, Callable[[], float]]


def _rows(what: str, ours: Callable[[], float], peers: list[Peer]) -> Iterator[Row]:
    seconds, memory, value = median_seconds(ours), peak_mb(ours), ours()
    if not peers:
        yield row(what, seconds, memory=memory)
    for name, call in peers:
        if not np.isclose(call(), value, rtol=1e-6):
            raise AssertionError(f"{what}: {name} finds {call()}, ours is {value}")
        yield row(what, seconds, peer=released(name), theirs=median_seconds(call), memory=memory)


def _by_all_pairs(values: np.ndarray) -> float:
    return float(np.abs(values[:, None] - values[None, :]).sum() / (2 * len(values) ** 2 * values.mean()))


def _ginis(values: np.ndarray) -> list[Peer]:
    peers: list[Peer] = []
    if len(values) <= 2000:
        peers.append(("numpy", lambda: _by_all_pairs(values)))
    if find_spec("inequality"):
        from inequality.gini import Gini

        peers.append(("inequality", lambda: float(Gini(values).g)))
    return peers


def _theils(values: np.ndarray) -> list[Peer]:
    shares, equal = values / values.sum(), np.full(len(values), 1 / len(values))
    peers: list[Peer] = [("scipy", lambda: float(stats.entropy(shares, equal)))]
    if find_spec("inequality"):
        from inequality.theil import Theil

        peers.append(("inequality", lambda: float(Theil(values).T)))
    return peers


def _splits(values: np.ndarray, groups: np.ndarray) -> list[Peer]:
    if not find_spec("inequality"):
        return []
    from inequality.theil import TheilD

    return [("inequality", lambda: float(np.ravel(TheilD(values, groups).bg)[0]))]


def _lines(first: np.ndarray, last: np.ndarray) -> list[Peer]:
    level, growth = np.log(first), np.log(last / first) / 10
    peers: list[Peer] = [("scipy", lambda: float(stats.linregress(level, growth).slope))]
    if find_spec("statsmodels"):
        import statsmodels.api as sm

        peers.append(
            ("statsmodels", lambda: float(sm.OLS(growth, sm.add_constant(level)).fit(cov_type="HC1").params[1]))
        )
    return peers


def _inequality() -> Iterator[Row]:
    rng = np.random.default_rng(1)
    for places in (129, 2000, 200_000):
        values, groups = rng.lognormal(0, 0.5, places), rng.integers(0, 7, places)
        yield from _rows(f"Gini of {places} places", lambda v=values: gini(v), _ginis(values))
        yield from _rows(f"Theil T of {places} places", lambda v=values: theil_t(v), _theils(values))
        yield from _rows(
            f"Theil T of {places} places in 7 groups",
            lambda v=values, g=groups: theil_t_decomposition(v, g).between,
            _splits(values, groups),
        )


def _regressions() -> Iterator[Row]:
    rng = np.random.default_rng(2)
    first = rng.lognormal(0, 0.5, 129)
    last = first**0.9 * rng.lognormal(0, 0.1, 129)
    yield from _rows(
        "beta convergence of 129 places", lambda: beta_convergence(first, last, 10).slope, _lines(first, last)
    )
    sizes = rng.pareto(1, 200) + 1
    logs = np.log(np.sort(sizes)[::-1]), np.log(np.arange(1, 201) - 0.5)
    yield from _rows(
        "rank-size exponent of 200 cities",
        lambda: rank_size(sizes).exponent,
        [("scipy", lambda: -float(stats.linregress(*logs).slope))],
    )
    panel = np.column_stack([first, last])
    yield from _rows(
        "sigma convergence of 129 places, 1999 draws",
        lambda: sigma_convergence(panel, [0, 10], rng=np.random.default_rng(3)).change,
        [],
    )


def _towns() -> Iterator[Row]:
    rng = np.random.default_rng(4)
    jobs = rng.poisson(rng.lognormal(4, 1.5, (129, 20))).astype(float)

    def plain() -> float:
        return float(((jobs / jobs.sum(1, keepdims=True)) / (jobs.sum(0) / jobs.sum()))[0, 0])

    yield from _rows(
        "location quotients of 129 places and 20 sectors", lambda: location_quotients(jobs)[0, 0], [("numpy", plain)]
    )
    yield from _rows("the same with limits and shrinkage", lambda: cautious_quotients(jobs).quotient[0, 0], [])
    yield from _rows(
        "dependence of 129 towns on 20 sectors, bounds and estimate shares",
        lambda: sum(dependence(town, low=town / 2, high=town * 2, is_estimate=town > 9).share for town in jobs),
        [],
    )


def run() -> list[Row]:
    """All rows."""
    return [*_inequality(), *_regressions(), *_towns()]

"""Balancing matrices, and the employment estimate, beside plain scaling, ipfn, POT and a general optimiser, in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from benchmarks.measure import Row, median_seconds, peak_mb, released, row

from ryzoma.balancing import Balanced, balance, balance_batch, scale_alternately
from ryzoma.diagnosis.employment import employment_of_region, knowledge_of_region, towns_of_region
from ryzoma.region import read_region

Problem = tuple[np.ndarray, np.ndarray, np.ndarray]

SWEEPS = 20_000  # allowed to plain scaling, which needs thousands where a matrix is nearly diagonal
TOLERANCE = 1e-10  # relative error of the sums that every method is run to


def dense(n: int, m: int) -> Problem:
    """A prior without structure."""
    rng = np.random.default_rng(0)
    prior, rows, columns = rng.lognormal(size=(n, m)), rng.lognormal(size=n), rng.lognormal(size=m)
    return prior, rows, columns * rows.sum() / columns.sum()


def nearly_diagonal(n: int) -> Problem:
    """Commuting: nearly everybody works at home, and the sums of homes and jobs differ by a fifth."""
    rng = np.random.default_rng(1)
    place = rng.random((n, 2))
    distance = np.hypot(*(place[:, None] - place).transpose(2, 0, 1))
    prior = np.exp(-60 * distance) + 1e-7
    rows = rng.lognormal(size=n)
    columns = rows * rng.lognormal(0, 0.2, n)
    return prior, rows, columns * rows.sum() / columns.sum()


def _plain(problem: Problem) -> np.ndarray:
    return scale_alternately(*problem, tolerance=TOLERANCE, iteration_limit=SWEEPS).matrix


def _ipfn(problem: Problem) -> np.ndarray:
    from ipfn import ipfn

    prior, rows, columns = problem
    worker = ipfn.ipfn(
        prior.copy(), [rows, columns], [[0], [1]], convergence_rate=TOLERANCE, rate_tolerance=0.0, max_iteration=SWEEPS
    )
    return np.asarray(worker.iteration())


def _pot(problem: Problem) -> np.ndarray:
    import ot

    prior, rows, columns = problem
    total = rows.sum()
    plan = ot.sinkhorn(
        rows / total, columns / total, -np.log(prior), 1.0, stopThr=TOLERANCE, numItermax=SWEEPS, warn=False
    )
    return np.asarray(plan * total)


def _optimiser(problem: Problem) -> np.ndarray:
    """The dual by L-BFGS, as one would write it with scipy alone."""
    from scipy.optimize import minimize

    prior, rows, columns = problem
    n = len(rows)

    def value(x: np.ndarray) -> tuple[float, np.ndarray]:
        cells = prior * np.exp(x[:n, None] + x[n:])
        slope = np.concatenate([cells.sum(1) - rows, cells.sum(0) - columns])
        return float(cells.sum() - x[:n] @ rows - x[n:] @ columns), slope

    start = np.concatenate([np.log(rows / prior.sum(1)), np.zeros(len(columns))])
    found = minimize(value, start, jac=True, method="L-BFGS-B", options={"maxiter": 5000, "ftol": 0, "gtol": 1e-9})
    return prior * np.exp(found.x[:n, None] + found.x[n:])


PEERS = {"ryzoma": _plain, "ipfn": _ipfn, "pot": _pot, "scipy": _optimiser}
_METHODS = {"ryzoma": ", plain RAS", "scipy": ", L-BFGS-B"}


def _worst(matrix: np.ndarray, problem: Problem) -> float:
    _, rows, columns = problem
    return float(max(np.abs(matrix.sum(1) / rows - 1).max(), np.abs(matrix.sum(0) / columns - 1).max()))


def _beside_peers(what: str, problem: Problem) -> Iterator[Row]:
    def balanced() -> Balanced:
        return balance(*problem, tolerance=TOLERANCE)

    ours, memory, found = median_seconds(balanced), peak_mb(balanced), balanced()
    done = f"{found.iterations} steps, error left {_worst(found.matrix, problem):.0e}"
    for name, peer in PEERS.items():
        try:
            left = _worst(peer(problem), problem)
        except ImportError:
            continue
        seconds = median_seconds(lambda peer=peer: peer(problem), 3)
        told = f"{released(name)}{_METHODS.get(name, '')}"
        yield row(what, ours, peer=told, theirs=seconds, memory=memory, note=f"{done}, peer's {left:.0e}")


def _alone(what: str, call: Callable[[], object]) -> Row:
    return row(what, median_seconds(call), memory=peak_mb(call))


def _batch() -> Row:
    rng = np.random.default_rng(2)
    prior, rows, columns = (
        rng.lognormal(size=(200, 129, 28)),
        rng.lognormal(size=(200, 129)),
        rng.lognormal(size=(200, 28)),
    )
    columns *= (rows.sum(1) / columns.sum(1))[:, None]

    def batched() -> object:
        return balance_batch(prior, rows, columns)

    return row(
        "200 problems of 129 x 28 in one batch",
        median_seconds(batched),
        peer=f"{released('ryzoma')}, one by one",
        theirs=median_seconds(lambda: [balance(*one) for one in zip(prior, rows, columns, strict=True)]),
        memory=peak_mb(batched),
    )


def _employment() -> Iterator[Row]:
    region = read_region("belarus")
    rng = np.random.default_rng(3)
    estimate = employment_of_region(region, rng)
    yield _alone("Belarus: what the tables say about employment", lambda: knowledge_of_region(region))
    yield _alone(
        "Belarus: employment of 129 units x 28 sectors, no draws", lambda: employment_of_region(region, rng, draws=0)
    )
    yield _alone("Belarus: the same with 200 draws", lambda: employment_of_region(region, rng))
    yield _alone("Belarus: split to 202 places", lambda: towns_of_region(region, estimate))


def run() -> list[Row]:
    """All rows; every method is run to the same relative error."""
    return [
        *_beside_peers("dense 129 x 28", dense(129, 28)),
        *_beside_peers("dense 1,000 x 1,000", dense(1000, 1000)),
        *_beside_peers("nearly diagonal 129 x 129", nearly_diagonal(129)),
        *_beside_peers("nearly diagonal 500 x 500", nearly_diagonal(500)),
        _batch(),
        *_employment(),
    ]

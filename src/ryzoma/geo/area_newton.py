"""Damped Newton's method for the weights with which cells have their areas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array
from scipy.sparse.linalg import splu

from ryzoma.geo.cut_cells import CutCells

Floats = NDArray[np.float64]
Measure = Callable[[Floats], tuple[Floats, Floats]]

# A start is good enough for Newton's method when every cell has this part of its area. Otherwise, and after a
# failure, the land around the outline is given a density that falls by this factor from stage to stage.
_FIT_TO_START = 0.01
_FIT_TO_END = 0.1
_THINNING = 8.0
_STAGE_TOLERANCE = 0.1
_SHORTEST_STEP = 1e-9


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights found, the largest relative area error they leave, the Newton steps taken, whether that is enough."""

    weights: Floats
    residual: float
    iterations: int
    converged: bool


def solve_weights(
    cells: CutCells, targets: Floats, guess: Floats | None = None, *, tolerance: float, iterations_max: int
) -> Weights:
    """Weights with which the cells have their target areas.

    Newton's method needs cells that all have some area, and an outline in one piece. Where the sites do not give that
    (they lie outside, the outline consists of islands), the problem is first solved with the same density of land on
    a disc around all sites, where every site has a cell; then the land outside the outline is thinned out in stages.
    Thinning it by a factor takes no more than that factor from any cell, so that every stage starts well from the
    solution of the one before.

    Parameters
    ----------
    cells
        Sites, groups and outline.
    targets : (k,) float
        Positive areas that sum to 1, the area of the scaled outline.
    guess : (k,) float, optional
        Weights to start from, of the scaled problem.
    tolerance
        Largest relative area error allowed.
    iterations_max
        Newton steps, over all stages, after which the search gives up.

    References
    ----------
    Kitagawa, J., Merigot, Q., Thibert, B. (2019). Convergence of a Newton algorithm for semi-discrete optimal
    transport. Journal of the European Mathematical Society 21(9), 2603-2651.
    """
    for weights in (guess, cells.start()):
        if weights is not None:
            direct = newton(
                cells.measure,
                weights,
                targets,
                fit_min=_FIT_TO_START,
                tolerance=tolerance,
                iterations_max=iterations_max,
            )
            if direct.converged:
                return direct
    return _thin_out(cells, targets, tolerance, iterations_max)


def _thin_out(cells: CutCells, targets: Floats, tolerance: float, iterations_max: int) -> Weights:
    """Solve with land of falling density around the outline; with none as soon as that works."""
    state = Weights(np.zeros(len(targets)), np.inf, 0, False)
    thinnest = 0.1 * tolerance * float(targets.min()) / cells.disc_area
    density = 1.0
    while density > thinnest and state.iterations < iterations_max:
        last = density <= thinnest * _THINNING
        surrounded = targets * (1 + density * (cells.disc_area - 1))
        state = _continued(
            state,
            partial(cells.measure, density=density),
            surrounded,
            0.0,
            tolerance if last else _STAGE_TOLERANCE,
            iterations_max,
        )
        final = _continued(state, cells.measure, targets, _FIT_TO_END, tolerance, iterations_max)
        if final.converged:
            return final
        density /= _THINNING
    residual = _residual(cells.measure(state.weights)[0], targets)
    return Weights(state.weights, residual, state.iterations, residual <= tolerance)


def _continued(
    state: Weights, measure: Measure, targets: Floats, fit_min: float, tolerance: float, iterations_max: int
) -> Weights:
    """Go on from `state`, adding up the iterations."""
    left = iterations_max - state.iterations
    step = newton(measure, state.weights, targets, fit_min=fit_min, tolerance=tolerance, iterations_max=left)
    return Weights(step.weights, step.residual, state.iterations + step.iterations, step.converged)


def newton(
    measure: Measure,
    start: Floats,
    targets: Floats,
    *,
    fit_min: float = 0.0,
    tolerance: float,
    iterations_max: int,
) -> Weights:
    """Damped Newton's method for areas(weights) = targets.

    The areas are the gradient of a convex function, so their Jacobian is symmetric and positive semidefinite. A step
    is halved until no cell falls below half of the smallest area seen at the start or wanted, and the error has
    shrunk by the part 1 - step/2 (algorithm 1 of the reference): with an empty cell the Jacobian would be singular.

    Parameters
    ----------
    measure
        Gives the areas (k,) and their Jacobian (k, k) for weights (k,).
    start : (k,) float
        Weights with which no cell is empty.
    targets : (k,) float
        Areas sought.
    fit_min
        If a cell has less than this part of its target at the start, no step is taken.
    tolerance
        Largest relative area error allowed.
    iterations_max
        Number of steps after which the search gives up.

    Returns
    -------
    Weights
        Not converged if the start was unfit, `iterations_max` was reached, or no step of useful length helped.

    References
    ----------
    Kitagawa, J., Merigot, Q., Thibert, B. (2019), as above.
    """
    weights, (areas, jacobian) = start, measure(start)
    floor = 0.5 * min(float(areas.min()), float(targets.min()))
    iterations = iterations_max if (areas < fit_min * targets).any() else 0
    while (residual := _residual(areas, targets)) > tolerance and iterations < iterations_max:
        found = _damped_step(measure, weights, _direction(jacobian, targets - areas), areas, targets, floor)
        if found is None:
            break
        weights, areas, jacobian = found
        iterations += 1
    return Weights(weights, residual, iterations, residual <= tolerance)


def _direction(jacobian: Floats, gap: Floats) -> Floats:
    """Solve jacobian . d = gap for the d that sums to nought; not finite where cells fall apart into groups.

    Raising all weights alike changes nothing, so the first one is held; few cells touch, so the rest is solved
    sparsely.
    """
    try:
        direction: Floats = np.append(0.0, splu(csc_array(jacobian[1:, 1:])).solve(gap[1:]))
    except RuntimeError:  # SuperLU found the matrix singular
        return np.full(len(gap), np.nan)
    direction -= direction.mean()
    return direction


def _damped_step(
    measure: Measure, weights: Floats, direction: Floats, areas: Floats, targets: Floats, floor: float
) -> tuple[Floats, Floats, Floats] | None:
    """Weights, areas and Jacobian after a step that is short enough, or None if none of useful length is."""
    error = float(np.linalg.norm(targets - areas))
    step = 1.0
    while step > _SHORTEST_STEP and np.isfinite(direction).all():
        trial = weights + step * direction
        trial_areas, jacobian = measure(trial)
        if trial_areas.min() >= floor and np.linalg.norm(targets - trial_areas) <= (1 - step / 2) * error:
            return trial, trial_areas, jacobian
        step /= 2
    return None


def _residual(areas: Floats, targets: Floats) -> float:
    return float(np.max(np.abs(areas - targets) / targets))

"""What binds the plants of a study together besides goods: labour, money, and how many of a kind."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array, vstack

from ryzoma.synthesis.design.problem import LimitKind, Limits, Options
from ryzoma.synthesis.process_graph import FloatArray, IntArray
from ryzoma.synthesis.study.ground import Ground, Scope
from ryzoma.synthesis.study.labour import SKILLS
from ryzoma.synthesis.study.study import Study


def bounds(on: Ground, scope: Scope, study: Study, option: Options) -> Limits:
    """Limits on labour by place and skill, on capital, and on parallel plants of a process."""
    parts = [_labour(on, scope, study, option), _budget(study, option), _parallel(on, study, option)]
    return Limits(
        tuple(kind for part in parts for kind in part.kind),
        tuple(name for part in parts for name in part.name),
        on_open=csr_array(vstack([part.on_open for part in parts])),
        on_activity=csr_array(vstack([part.on_activity for part in parts])),
        lower=np.concatenate([part.lower for part in parts]),
        upper=np.concatenate([part.upper for part in parts]),
    )


def _rows(
    kind: LimitKind,
    names: list[str],
    row: IntArray,
    option: IntArray,
    fixed: FloatArray,
    slope: FloatArray,
    upper: FloatArray,
    options: int,
) -> Limits:
    shape = (len(names), options)
    return Limits(
        (kind,) * len(names),
        tuple(names),
        on_open=csr_array((fixed, (row, option)), shape=shape),
        on_activity=csr_array((slope, (row, option)), shape=shape),
        lower=np.full(len(names), -np.inf),
        upper=upper,
    )


def _labour(on: Ground, scope: Scope, study: Study, option: Options) -> Limits:
    """Skills are nested: those of high skill can do all work, those of middle skill all but the highest."""
    settings = study.assumptions
    hireable = settings.hireable * on.people.total[scope.place]
    share = (1.0, settings.skilled, settings.highly_skilled)
    new = np.flatnonzero(~option.existing)
    N = len(scope.place)
    names = [f"{on.places[p]}:{skill}" for skill in SKILLS for p in scope.place]
    row, fixed, slope = [], [], []
    for level in range(len(SKILLS)):
        row.append(level * N + option.place[new])
        fixed.append(option.jobs_fixed[new, level:].sum(axis=1))
        slope.append(option.jobs_slope[new, level:].sum(axis=1))
    upper = np.concatenate([part * hireable for part in share])
    return _rows(
        LimitKind.LABOUR,
        names,
        np.concatenate(row),
        np.tile(new, len(SKILLS)),
        np.concatenate(fixed),
        np.concatenate(slope),
        upper,
        len(option),
    )


def _budget(study: Study, option: Options) -> Limits:
    limited = study.budget is not None
    new = np.flatnonzero(~option.existing) if limited else np.zeros(0, dtype=np.int64)
    names = [study.id] if limited else []
    return _rows(
        LimitKind.BUDGET,
        names,
        np.zeros(len(new), dtype=np.int64),
        new,
        option.capital_fixed[new],
        option.capital_slope[new],
        np.array([study.budget] if study.budget is not None else []),
        len(option),
    )


def _parallel(on: Ground, study: Study, option: Options) -> Limits:
    new = np.flatnonzero(~option.existing)
    process, row = np.unique(option.process[new], return_inverse=True)
    ones = np.ones(len(new))
    names = [on.know.graph.processes[k] for k in process]
    most = np.full(len(names), float(study.assumptions.parallel))
    return _rows(LimitKind.NUMBER, names, row, new, ones, 0 * ones, most, len(option))

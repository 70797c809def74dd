"""What binds the plants of a study together besides goods: labour, money, and how many of a kind."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array, vstack

from ryzoma.synthesis.design.problem import LimitKind, Limits, Options
from ryzoma.synthesis.process_graph import FloatArray, IntArray
from ryzoma.synthesis.study.ground import Ground, Scope
from ryzoma.synthesis.study.labour import SKILLS
from ryzoma.synthesis.study.study import Study


def bounds(on: Ground, scope: Scope, study: Study, option: Options) -> Limits:
    """Limits on labour by place and skill, on capital, and on the number of plants of a process."""
    parts = [
        _labour(on, scope, study, option),
        _budget(study, option),
        _ceilings(on, scope, study, option),
        _parallel(on, study, option),
        _required(on, study, option),
    ]
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


def _ceilings(on: Ground, scope: Scope, study: Study, option: Options) -> Limits:
    """Capital by place, process or tag."""
    tags = on.tables["processes"]["cluster_tags"].fill_null([])
    rows, plants = [], []
    for row, word in enumerate(study.ceilings):
        belongs = np.array(on.know.graph.processes) == word
        belongs |= tags.list.contains(word).to_numpy()
        here = np.array(on.places)[scope.place] == word
        chosen = np.flatnonzero(~option.existing & (belongs[option.process] | here[option.place]))
        rows.append(np.full(len(chosen), row))
        plants.append(chosen)
    row_of = np.concatenate([np.zeros(0, dtype=np.int64), *rows])
    plant = np.concatenate([np.zeros(0, dtype=np.int64), *plants])
    return _rows(
        LimitKind.BUDGET,
        [f"{study.id}:{word}" for word in study.ceilings],
        row_of,
        plant,
        option.capital_fixed[plant],
        option.capital_slope[plant],
        np.array(list(study.ceilings.values()), dtype=np.float64),
        len(option),
    )


def _required(on: Ground, study: Study, option: Options) -> Limits:
    """At least one plant of some processes."""
    new = np.flatnonzero(~option.existing)
    wanted = {name: row for row, name in enumerate(study.required)}
    names = [on.know.graph.processes[k] for k in option.process[new]]
    kept = np.array([name in wanted for name in names], dtype=bool)
    row = np.array([wanted[name] for name in names if name in wanted], dtype=np.int64)
    ones = np.ones(int(kept.sum()))
    endless = np.full(len(wanted), np.inf)
    limits = _rows(LimitKind.OTHER, list(wanted), row, new[kept], ones, 0 * ones, endless, len(option))
    return replace(limits, lower=np.ones(len(wanted)))


def _parallel(on: Ground, study: Study, option: Options) -> Limits:
    new = np.flatnonzero(~option.existing)
    process, row = np.unique(option.process[new], return_inverse=True)
    ones = np.ones(len(new))
    names = [on.know.graph.processes[k] for k in process]
    most = np.full(len(names), float(study.assumptions.parallel))
    return _rows(LimitKind.NUMBER, names, row, new, ones, 0 * ones, most, len(option))

"""Design problems written by hand: plain lists in, a DesignProblem out."""

import numpy as np
from scipy.sparse import csr_array

from ryzoma.synthesis.design.problem import (
    DesignProblem,
    LimitKind,
    Limits,
    Options,
    OutletKind,
    Outlets,
    SourceKind,
    Sources,
    Weights,
)
from ryzoma.synthesis.process_graph import Role, process_graph

PLANT = {
    "least": 0.0,
    "most": 10.0,
    "fixed": 0.0,
    "variable": 0.0,
    "wages_fixed": 0.0,
    "wages_slope": 0.0,
    "capital_fixed": 0.0,
    "capital_slope": 0.0,
    "jobs_fixed": (0.0, 0.0),
    "jobs_slope": (0.0, 0.0),
    "existing": False,
    "must_open": False,
}


def small_problem(
    places,
    recipes,
    plants,
    *,
    buys=(),
    sells=(),
    limits=(),
    distance=None,
    haul=None,
    freight=None,
    handling=None,
    mass=None,
    weights=None,
):
    """A problem.

    recipes: {process: ({good: quantity}, {good: quantity})}; plants: (process, place, {field: value});
    buys: (kind, good, quantity, cost, most), sells: (kind, good, quantity, revenue, most), the last two a number or one
    for each place; limits: (kind, name, {plant: on opening}, {plant: on activity}, lower, upper);
    haul, freight, handling, mass: {good: value}; distance: a matrix, 0 everywhere by default.
    """
    goods = sorted({good for sides in recipes.values() for side in sides for good in side})
    goods += sorted({row[1] for row in [*buys, *sells]} - set(goods))
    N, P = len(places), len(plants)
    return DesignProblem(
        tuple(places),
        graph_of(recipes, goods, mass or {}),
        distance=np.zeros((N, N)) if distance is None else np.array(distance, dtype=float),
        haul=_by_good(goods, haul, np.inf),
        freight=_by_good(goods, freight, 0.0),
        handling=_by_good(goods, handling, 0.0),
        options=_options(list(recipes), list(places), plants),
        sources=_trades(Sources, SourceKind, "cost", goods, buys, N),
        outlets=_trades(Outlets, OutletKind, "revenue", goods, sells, N),
        limits=Limits(
            tuple(LimitKind(row[0]) for row in limits),
            tuple(row[1] for row in limits),
            on_open=_matrix([row[2] for row in limits], P),
            on_activity=_matrix([row[3] for row in limits], P),
            lower=np.array([row[4] for row in limits], dtype=float),
            upper=np.array([row[5] for row in limits], dtype=float),
        ),
        weights=weights or Weights(),
    )


def graph_of(recipes, goods, mass):
    return process_graph(
        goods,
        list(recipes),
        [(k, c, q) for k, (used, _) in recipes.items() for c, q in used.items()],
        [(k, c, q, Role.MAIN) for k, (_, made) in recipes.items() for c, q in made.items()],
        price=np.ones(len(goods)),
        mass=_by_good(goods, mass, 1.0),
    )


def _by_good(goods, values, usual):
    return np.array([(values or {}).get(good, usual) for good in goods], dtype=float)


def _options(processes, places, plants):
    rows = [{**PLANT, **fields} for _, _, fields in plants]
    columns = {name: np.array([row[name] for row in rows]) for name in PLANT}
    for name in ("jobs_fixed", "jobs_slope"):
        columns[name] = columns[name].astype(float).reshape(len(rows), -1 if rows else 2)
    flags = ("existing", "must_open")
    return Options(
        np.array([processes.index(k) for k, _, _ in plants], dtype=np.int64),
        np.array([places.index(n) for _, n, _ in plants], dtype=np.int64),
        **{name: column.astype(bool if name in flags else float) for name, column in columns.items()},
    )


def _trades(table, kinds, price, goods, rows, places):
    def per_place(at):
        return np.array([np.broadcast_to(row[at], places) for row in rows], dtype=float).reshape(len(rows), places)

    return table(
        np.array([goods.index(row[1]) for row in rows], dtype=np.int64),
        tuple(kinds(row[0]) for row in rows),
        quantity=np.array([row[2] for row in rows], dtype=float),
        most=per_place(4),
        **{price: per_place(3)},
    )


def _matrix(rows, options):
    table = np.zeros((len(rows), options))
    for at, row in enumerate(rows):
        for option, value in row.items():
            table[at, option] = value
    return csr_array(table)

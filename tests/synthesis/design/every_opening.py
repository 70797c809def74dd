"""The best plan of a small problem by trying every set of openings, with a linear program of its own for each."""

from itertools import product

import numpy as np
from scipy.optimize import linprog


class Table:
    """Columns by name, with their worth and bounds; rows as dictionaries of columns."""

    def __init__(self):
        self.columns, self.worth, self.bounds = {}, [], []
        self.equal, self.most = [], []
        self.column("nothing", 0.0, 0.0)

    def column(self, name, worth, most):
        self.columns[name] = len(self.worth)
        self.worth.append(worth)
        self.bounds.append((0.0, most if np.isfinite(most) else None))

    def best(self):
        """Greatest worth, None if no point obeys the rows."""
        system = {}
        for key, rows in (("eq", self.equal), ("ub", self.most)):
            if rows:
                matrix = np.zeros((len(rows), len(self.worth)))
                for at, (row, _) in enumerate(rows):
                    for name, value in row.items():
                        matrix[at, self.columns[name]] = value
                system |= {f"A_{key}": matrix, f"b_{key}": [bound for _, bound in rows]}
        found = linprog(-np.array(self.worth), bounds=self.bounds, **system)
        assert found.status in {0, 2}, found.message
        return None if found.status == 2 else -found.fun


def best_by_every_opening(problem):
    """(value, standing): greatest value of all sets of openings, and that of the plants that stand alone."""
    option = problem.options
    new = [p for p in range(len(option)) if not option.existing[p]]
    found = {}
    for chosen in product((False, True), repeat=len(new)):
        opened = {p for p, one in zip(new, chosen, strict=True) if one}
        kinds = [(option.process[p], option.place[p]) for p in opened]
        if len(set(kinds)) == len(kinds) and all(p in opened for p in new if option.must_open[p]):
            found[frozenset(opened)] = best_of_opened(problem, opened)
    feasible = [value for value in found.values() if value is not None]
    return (max(feasible) if feasible else None), best_of_opened(problem, set())


def best_of_opened(problem, opened):
    """Greatest value if exactly these new plants are opened; None if they cannot be."""
    option, weights = problem.options, problem.weights
    N = len(problem.places)
    bonus = np.broadcast_to(weights.jobs, (N,))
    runs = [p for p in range(len(option)) if option.existing[p] or p in opened]
    table, charge = Table(), 0.0
    for p in runs:
        here = bonus[option.place[p]]
        if p in opened:
            charge += option.fixed[p] + weights.wages * option.wages_fixed[p] - here * option.jobs_fixed[p].sum()
        slope = option.variable[p] + weights.wages * option.wages_slope[p] - here * option.jobs_slope[p].sum()
        table.column(("run", p), -slope, option.most[p])
        table.most.append(({("run", p): -1.0}, -option.least[p]))
    made, used = balances(problem, runs)
    add_flows(problem, table, made, used)
    table.equal += [(row, 0.0) for row in [*made.values(), *used.values()]]
    add_limits(problem, table, runs)
    best = table.best()
    return None if best is None else best - charge


def balances(problem, runs):
    """Rows of what every place makes and uses of every good, with the plants that run in them."""
    made, used = {}, {}
    for p in runs:
        k, n = problem.options.process[p], problem.options.place[p]
        for side, flows in ((made, problem.graph.outputs), (used, problem.graph.inputs)):
            for f in range(len(flows)):
                if flows.process[f] == k:
                    row = side.setdefault((flows.commodity[f], n), {})
                    row["run", p] = flows.quantity[f]
    return made, used


def add_flows(problem, table, made, used):
    per_km = problem.freight + problem.weights.tonne_km * problem.graph.mass
    for c, n in made:
        for d, m in used:
            if c == d and problem.distance[n, m] <= problem.haul[c]:
                name = ("carry", c, n, m)
                table.column(name, -problem.handling[c] - problem.distance[n, m] * per_km[c], np.inf)
                made[c, n][name] = used[c, m][name] = -1.0
    for kind, trades, price, sign, side in (
        ("buy", problem.sources, problem.sources.cost, -1.0, used),
        ("sell", problem.outlets, problem.outlets.revenue, 1.0, made),
    ):
        for r in range(len(trades)):
            total = {}
            for n in range(len(problem.places)):
                row = side.get((trades.commodity[r], n))
                if row is not None and trades.most[r, n] > 0:
                    table.column((kind, r, n), sign * price[r, n], trades.most[r, n])
                    row[kind, r, n] = -1.0
                    total[kind, r, n] = 1.0
            if total and np.isfinite(trades.quantity[r]):
                table.most.append((total, trades.quantity[r]))


def add_limits(problem, table, runs):
    limit = problem.limits
    fixed, slope = limit.on_open.toarray(), limit.on_activity.toarray()
    for at in range(len(limit)):
        taken = fixed[at, runs].sum()
        row = {("run", p): slope[at, p] for p in runs}
        if np.isfinite(limit.upper[at]):
            table.most.append((row, limit.upper[at] - taken))
        if np.isfinite(limit.lower[at]):
            table.most.append(({name: -value for name, value in row.items()}, taken - limit.lower[at]))

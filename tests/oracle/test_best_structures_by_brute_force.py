"""The cheapest structures of random small problems, beside one linear program for every subset of processes."""

import itertools

import numpy as np
import pytest
from scipy.optimize import linprog

from ryzoma.synthesis.structures import best_structures, k_best_structures, solution_structures, synthesis_problem

MATERIALS = 9
RAWS = 3


class World:
    """A random problem whose processes mostly lead downhill, with a loop now and then."""

    def __init__(self, seed):
        rng = np.random.default_rng(seed)
        self.used, self.made = [], []
        for _ in range(int(rng.integers(5, 10))):
            main = int(rng.integers(RAWS, MATERIALS))
            inputs = rng.choice(min(main + 2, MATERIALS), size=min(int(rng.integers(1, 3)), main), replace=False)
            outputs = {main} | set(rng.choice(np.arange(RAWS, MATERIALS), size=int(rng.integers(0, 2))).tolist())
            self.used.append({f"m{m}": float(rng.integers(1, 4)) for m in inputs})
            self.made.append({f"m{m}": float(rng.integers(1, 4)) for m in outputs})
        self.names = [f"p{n}" for n in range(len(self.used))]
        makable = sorted({name for made in self.made for name in made})
        self.products = sorted(rng.choice(makable, size=min(2, len(makable)), replace=False).tolist())
        self.fixed = {name: float(rng.integers(0, 30)) for name in self.names}
        self.unit = {name: float(rng.integers(0, 5)) for name in self.names}
        self.capacity = {
            name: (float(rng.integers(0, 3)), float(rng.choice([6.0, 15.0, np.inf]))) for name in self.names
        }
        self.price = {f"m{m}": float(rng.integers(1, 6)) for m in range(RAWS)}
        self.supply = {f"m{m}": float(rng.choice([40.0, np.inf])) for m in range(RAWS)}
        self.demand = {name: (float(rng.integers(0, 4)), float(rng.choice([8.0, np.inf]))) for name in self.products}
        pairs = list(itertools.combinations(self.names, 2))
        self.exclusions = [pairs[int(rng.integers(len(pairs)))]] if rng.random() < 0.5 else []

    def problem(self):
        return synthesis_problem(
            zip(self.names, self.used, self.made, strict=True),
            raws=[f"m{m}" for m in range(RAWS)],
            products=self.products,
            exclusions=self.exclusions,
            fixed_cost=self.fixed,
            unit_cost=self.unit,
            capacity=self.capacity,
            price=self.price,
            supply=self.supply,
            demand=self.demand,
        )

    def cost_of(self, chosen):
        """Cost of running these processes, or None if they cannot keep to the limits."""
        at = [self.names.index(name) for name in chosen]
        rows, most = [], []
        for number in range(MATERIALS):
            name = f"m{number}"
            net = [self.made[k].get(name, 0.0) - self.used[k].get(name, 0.0) for k in at]
            least = -self.supply[name] if number < RAWS else self.demand.get(name, (0.0, np.inf))[0]
            for row, limit in ((-np.array(net), -least), (np.array(net), self.demand.get(name, (0, np.inf))[1])):
                if np.isfinite(limit):
                    rows.append(row)
                    most.append(limit)
        bought = [sum(self.price.get(m, 0.0) * q for m, q in self.used[k].items()) for k in at]
        cost = np.array([self.unit[self.names[k]] for k in at]) + bought
        solved = linprog(cost, A_ub=np.array(rows), b_ub=most, bounds=[self.capacity[name] for name in chosen])
        return solved.fun + sum(self.fixed[name] for name in chosen) if solved.success else None


@pytest.mark.parametrize("can_start", [False, True])
@pytest.mark.parametrize("block", range(5))
def test_all_structures_come_with_their_cost_and_in_order(block, can_start):
    told = 0
    for seed in range(block * 10, block * 10 + 10):
        world = World(seed)
        problem = world.problem()
        subsets = [structure.processes for structure in solution_structures(problem, can_start=can_start)]
        expected = {chosen: cost for chosen in subsets if (cost := world.cost_of(chosen)) is not None}
        found = list(best_structures(problem, can_start=can_start))
        assert {best.structure.processes: best.cost for best in found} == pytest.approx(expected)
        assert len(found) == len(expected)
        costs = [best.cost for best in found]
        assert costs == pytest.approx(sorted(costs))
        told += len(found)
    assert told > 10


def test_activities_add_up_to_the_cost_and_keep_to_the_limits():
    for seed in range(40):
        world = World(seed)
        for best in k_best_structures(world.problem(), 3):
            activity = best.activity
            assert tuple(activity) == best.structure.processes
            for name, (least, most) in world.capacity.items():
                assert name not in activity or least - 1e-6 <= activity[name] <= most + 1e-6
            for name, (least, most) in world.demand.items():
                assert least - 1e-6 <= best.surplus[name] <= most + 1e-6
            raw_cost = -sum(world.price.get(name, 0.0) * surplus for name, surplus in best.surplus.items())
            run_cost = sum(world.fixed[name] + world.unit[name] * x for name, x in activity.items())
            assert best.cost == pytest.approx(raw_cost + run_cost)
            assert best.gap == 0

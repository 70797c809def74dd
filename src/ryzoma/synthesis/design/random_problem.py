"""Random plausible network design problems, for tests and benchmarks."""

from __future__ import annotations

import numpy as np
from scipy.sparse.csgraph import shortest_path

from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.random_markets import Land, random_outlets, random_sources
from ryzoma.synthesis.design.random_plants import present_trade, random_limits, random_options, random_plants
from ryzoma.synthesis.design.random_recipes import Recipes, random_recipes
from ryzoma.synthesis.process_graph import FloatArray


def random_problem(places: int, processes: int, seed: int) -> DesignProblem:
    """A random problem with the structure of a regional cluster.

    The recipes depend on the number of processes and the seed only, so that they can be put into larger regions.
    Money is in USD, goods in tonnes.

    Parameters
    ----------
    places
        At least 2.
    processes
        At least 2. Each may be opened at every place in one of three sizes.
    seed
        Of all draws; the same arguments give the same problem.

    Raises
    ------
    ValueError
        Fewer than two places or processes.

    Notes
    -----
    U(a, b) is uniform; logN(m, s) is log-normal with median m and standard deviation s of the logarithm.

    *Places.* Inhabitants 200 000 / rank^0.9 times logN(1, 0.15). Coordinates uniform in a square of 60 sqrt(places) km;
    roads are U(1.2, 1.5) times as long as the straight line where no way over other places is shorter. Three crossings
    lie on the edge of the square; ways to them are 1.3 times the straight line. A worker costs
    11 000 (inhabitants / 20 000)^0.12, by skill 0.8, 1 and 1.5 times that; 2.28 % of the inhabitants can be hired, 80 %
    of them for work of middle skill and 30 % for work of high skill. At one place of five capital is a tenth cheaper.

    *Recipes.* One raw good for four processes; the first half of the processes make semi-finished goods, the others
    finished ones. A process has 1, 2 or 3 inputs with probability 0.3, 0.4, 0.3 of U(1, 1.4) t together per t of main
    product, and 0, 1 or 2 by-products with probability 0.45, 0.35, 0.2 of U(0.05, 0.3) t. With probability 0.15 it is
    another route to the main product of an earlier one. Half of the by-products are an input of some process; three
    processes of ten that make finished goods return U(0.05, 0.15) t of scrap as the raw good of their semi-finished
    input.

    *Prices.* Raw goods logN(150, 0.5), by-products logN(30, 0.5) per t. Inputs are U(0.45, 0.8) of the price of a
    semi-finished good and U(0.35, 0.7) of that of a finished one.

    *Plants.* At the reference scale a plant makes logN(4 million, 0.7) worth of main product. Value added is
    logN(0.85, 0.38) times its cost, so that a third of the processes pay at list prices; that cost is split between
    capital, wages and other cost by a Dirichlet distribution (9, 6, 5), jobs between the skills by another (3, 5, 2).
    The yearly charge is 10.5 % of capital. Capital grows with the power 0.65 of scale, jobs with the power 0.8; ranges
    of sizes end at 0.25, 0.5, 1.2 and 2.5 of the reference scale, with straight lines between. One plant for four places
    exists, more likely in large ones, of U(0.5, 1.5) times the reference scale; its staff grows with its activity.

    *Goods.* Freight U(0.06, 0.12) per t and km. Half of the raw goods and by-products and a tenth of the others can only
    be carried U(60, 150) km.

    *Buying.* Every raw good is found at three places of ten, in quantities that sum to U(0.5, 2) times the need of all
    its processes at the reference scale, at U(0.85, 1) of the list price. Semi-finished and seven of ten raw goods can
    be imported at U(1.03, 1.15) of the list price at the border. Existing plants buy what they use today at list prices.

    *Selling.* Demand at home falls in three steps: 50, 30 and 20 % of a volume at 1, 0.94 and 0.86 of the list price.
    The volume is logN(2.5, 0.5) times what the processes make of a finished good at the reference scale, logN(0.8, 0.5)
    times of a semi-finished one and logN(0.5, 0.5) times of three by-products of ten. Exports take logN(1, 0.5) times
    that of the main products at U(0.85, 0.95) of the list price at the border. Existing plants keep their customers at
    list prices. Raw goods and by-products can be got rid of for 8, with probability 0.15 for 50 per t.

    *Limits.* Labour by place and skill; three new plants of a process; and a budget of 0.9 times the capital, at the
    reference scale, of one plant of each process that pays (of all if none does).
    """
    if places < 2 or processes < 2:
        raise ValueError(f"a random problem needs two places and two processes, got {places} and {processes}")
    recipes_rng, land_rng, plants_rng, markets_rng = (np.random.default_rng((seed, part)) for part in range(4))
    recipes = random_recipes(processes, recipes_rng)
    plants = random_plants(recipes, recipes_rng)
    land = _land(recipes, places, land_rng)
    option = random_options(recipes, plants, land, plants_rng)
    present = present_trade(recipes, option)
    return DesignProblem(
        places=tuple(f"place_{n}" for n in range(places)),
        graph=recipes.graph,
        distance=land.distance,
        haul=land.haul,
        freight=land.freight,
        handling=0.0005 * recipes.graph.price,
        options=option,
        sources=random_sources(recipes, land, present, markets_rng),
        outlets=random_outlets(recipes, land, present, markets_rng),
        limits=random_limits(recipes, plants, land, option),
    )


def _land(recipes: Recipes, places: int, rng: np.random.Generator) -> Land:
    goods = len(recipes.raw)
    heavy = rng.random(goods) < np.where(recipes.raw | recipes.by_product, 0.5, 0.1)
    haul = np.where(heavy, rng.uniform(60.0, 150.0, goods), np.inf)
    freight = rng.uniform(0.06, 0.12, goods)
    side = 60.0 * np.sqrt(places)
    at = rng.uniform(0.0, side, (places, 2))
    rank = np.arange(1.0, places + 1)
    return Land(
        200_000.0 * rank**-0.9 * np.exp(rng.normal(0.0, 0.15, places)),
        distance=_roads(at, rng),
        border=1.3 * _straight(at, _crossings(side, rng)).min(axis=1),
        haul=haul,
        freight=freight,
    )


def _roads(at: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Detours differ from pair to pair, but no way is longer than one over other places."""
    detour = np.triu(rng.uniform(1.2, 1.5, (len(at), len(at))), 1)
    roads: FloatArray = shortest_path(_straight(at, at) * (detour + detour.T), directed=False)
    return roads


def _crossings(side: float, rng: np.random.Generator) -> FloatArray:
    """Three points on the edge of a square."""
    along, edge = rng.uniform(0.0, side, 3), rng.integers(4, size=3)
    fixed = np.where(edge % 2, side, 0.0)
    return np.where((edge < 2)[:, None], np.stack([along, fixed], axis=1), np.stack([fixed, along], axis=1))


def _straight(one: FloatArray, other: FloatArray) -> FloatArray:
    way: FloatArray = np.hypot(*(one[:, None] - other[None]).transpose(2, 0, 1))
    return way

"""A region of two towns with a dairy, and plants that could stand beside it."""

from dataclasses import replace

import numpy as np
from tests.synthesis.design.small_problems import small_problem

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.formulation import Arcs, Trades
from ryzoma.synthesis.process_graph import Role

RECIPES = {
    "dairy": ({"milk": 10.0}, {"cheese": 1.0, "whey": 8.0}),
    "whey_drier": ({"whey": 16.0}, {"powder": 1.0}),
    "sweets": ({"powder": 1.0, "sugar": 1.0}, {"candy": 2.0}),
    "brewery": ({"barley": 1.0}, {"beer": 5.0}),
}
PLANTS = [
    ("dairy", "town", {"most": 100.0, "variable": 200.0, "existing": True}),
    ("whey_drier", "town", {"least": 10.0, "most": 60.0, "fixed": 2000.0, "variable": 300.0, "capital_fixed": 10000.0}),
    ("sweets", "village", {"least": 5.0, "most": 40.0, "fixed": 500.0, "variable": 50.0, "capital_fixed": 4000.0}),
    ("brewery", "town", {"least": 20.0, "most": 50.0, "fixed": 9000.0, "variable": 100.0, "capital_fixed": 30000.0}),
]
BUYS = [
    ("supply", "milk", 900.0, 300.0, (900.0, 0.0)),
    ("import", "sugar", np.inf, 500.0, np.inf),
]
SELLS = [
    ("home", "cheese", 60.0, 4500.0, np.inf),
    ("export", "cheese", np.inf, 3900.0, np.inf),
    ("disposal", "whey", np.inf, -5.0, np.inf),
    ("home", "powder", 30.0, 800.0, np.inf),
    ("export", "powder", np.inf, 600.0, np.inf),
    ("home", "candy", 50.0, 900.0, np.inf),
    ("home", "beer", 120.0, 90.0, np.inf),
]


def dairy(recipes=RECIPES, plants=PLANTS, buys=BUYS, sells=SELLS, **others):
    problem = small_problem(
        ["town", "village"],
        recipes,
        plants,
        buys=buys,
        sells=sells,
        **({"distance": [[0, 20], [20, 0]], "freight": {"powder": 0.5}, "haul": {"whey": 10.0}} | others),
    )
    graph = problem.graph
    whey = np.array(graph.commodities)[graph.outputs.commodity] == "whey"
    role = np.where(whey, Role.BY_PRODUCT, Role.MAIN)
    return replace(problem, graph=replace(graph, output_role=role.astype(np.int64)))


def plan(problem, *opened):
    """A plan in which only the openings are told: existing plants and those of the processes `opened`."""
    names = np.array(problem.graph.processes)[problem.options.process]
    nothing = np.zeros(0, dtype=np.int64)
    none = np.zeros(0)
    return Design(
        problem.options.existing | np.isin(names, opened),
        np.zeros(len(names)),
        Arcs(nothing, nothing, nothing),
        none,
        Trades(nothing, nothing),
        none,
        Trades(nothing, nothing),
        none,
    )


def at(problem, good):
    return problem.graph.commodities.index(good)


def brewery(price, plants=PLANTS[3:], **others):
    """A brewery alone: 120 hl of beer are wanted, barley is bought at 150."""
    return dairy(
        recipes={"brewery": RECIPES["brewery"]},
        plants=plants,
        buys=[("import", "barley", np.inf, 150.0, np.inf)],
        sells=[("home", "beer", 120.0, price, np.inf)],
        **others,
    )

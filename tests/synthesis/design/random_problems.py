"""Random small design problems: rings, by-products, hauls, falling steps of demand, standing plants, labour and money."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st
from scipy.sparse import csr_array, vstack
from tests.synthesis.design.small_problems import small_problem

from ryzoma.synthesis.design.problem import LimitKind, Limits, Weights

GOODS = "abcdef"


def random_problem(seed, most_plants=6):
    """A bounded problem with a plan: every new plant may stay closed, every standing one idle."""
    rng = np.random.default_rng(seed)
    places = [f"n{n}" for n in range(rng.integers(2, 5))]
    recipes = _recipes(rng)
    plants = _plants(rng, list(recipes), places, most_plants)
    at = rng.integers(0, 10, (len(places), 2)).astype(float)
    return small_problem(
        places,
        recipes,
        plants,
        buys=_sources(rng, places),
        sells=_outlets(rng, places),
        limits=_limits(rng, places, plants),
        distance=np.abs(at[:, None] - at[None]).sum(axis=2),
        haul={good: rng.choice([0.0, 8.0, np.inf], p=[0.1, 0.5, 0.4]) for good in GOODS},
        freight={good: rng.choice([0.0, 0.25]) for good in GOODS},
        handling=dict.fromkeys(GOODS, 0.01),
        mass={good: rng.choice([0.0, 1.0, 2.0]) for good in GOODS},
        weights=Weights(
            float(rng.choice([0.0, 0.5, 1.0])), jobs=rng.uniform(0, 1, len(places)), tonne_km=rng.choice([0.0, 0.05])
        ),
    )


def random_musts(seed):
    """The same with plants that have to be opened or to run, and a limit from below: there may be no plan."""
    problem, rng = random_problem(seed), np.random.default_rng([seed, 1])
    option = problem.options
    P = len(option)
    must = ~option.existing & (rng.random(P) < 0.2)
    least = np.where(option.existing & (rng.random(P) < 0.4), 1.0, option.least)
    limit = problem.limits
    wanted = csr_array(rng.integers(0, 2, (1, P)) * (rng.random() < 0.5) * 1.0)
    return replace(
        problem,
        options=replace(option, must_open=must, least=least),
        limits=Limits(
            (*limit.kind, LimitKind.NUMBER),
            (*limit.name, "wanted"),
            on_open=csr_array(vstack([limit.on_open, wanted])),
            on_activity=csr_array(vstack([limit.on_activity, 0 * wanted])),
            lower=np.append(limit.lower, min(wanted.sum(), 1.0)),
            upper=np.append(limit.upper, np.inf),
        ),
    )


design_problems = st.integers(0, 10**9).map(random_problem)
"""Problems by their seed: a failing one is told by its contents, and made again by :func:`random_problem`."""

problems_with_musts = st.integers(0, 10**9).map(random_musts)
"""Some of them without any plan."""


def _recipes(rng):
    """Most processes lead from earlier goods to later ones; every third takes or gives back any good."""
    found = {}
    for k in range(rng.integers(3, 7)):
        main = int(rng.integers(1, len(GOODS)))
        earlier = main if rng.random() < 0.7 else len(GOODS)
        used = rng.choice(earlier, min(int(rng.integers(1, 3)), earlier), replace=False)
        made = {main, *([int(rng.integers(1, len(GOODS)))] if rng.random() < 0.4 else [])}
        found[f"p{k}"] = tuple({GOODS[c]: float(rng.integers(1, 4)) for c in side} for side in (used, made))
    return found


def _plants(rng, processes, places, most_plants):
    found = []
    for _ in range(rng.integers(4, most_plants + 1)):
        existing = bool(rng.random() < 0.2)
        least = 0.0 if existing else float(rng.choice([0.0, 1.0, 3.0]))
        fields = {
            "least": least,
            "most": least + float(rng.integers(1, 10)),
            "fixed": float(rng.integers(0, 30)),
            "variable": float(rng.integers(0, 4)),
            "wages_fixed": float(rng.integers(0, 5)),
            "wages_slope": float(rng.integers(0, 2)),
            "capital_fixed": float(rng.integers(0, 12)),
            "capital_slope": float(rng.integers(0, 4)),
            "jobs_fixed": (float(rng.integers(0, 4)), 1.0),
            "jobs_slope": (0.5, float(rng.integers(0, 2))),
            "existing": existing,
        }
        found.append((str(rng.choice(processes)), str(rng.choice(places)), fields))
    return found


def _sources(rng, places):
    N = len(places)
    found = [("import", "a", np.inf, 1.0 + np.arange(N), np.inf)]
    for good in "bcd":
        if rng.random() < 0.5:
            reach = rng.choice([0.0, 6.0, np.inf], N)
            found.append(("supply", good, rng.choice([4.0, 30.0, np.inf]), rng.integers(0, 15, N), reach))
    return found


def _outlets(rng, places):
    """Two falling steps at home for most goods, exports of some, disposal of nearly all."""
    found, N = [], len(places)
    for place, good in enumerate(GOODS[1:], start=1):
        price = float(rng.integers(4, 16) * place)
        if rng.random() < 0.7:
            room = float(rng.integers(1, 20))
            reach = rng.choice([0.0, room, np.inf], N)
            found += [("home", good, room, price, reach), ("home", good, room, 0.8 * price, reach)]
        if rng.random() < 0.5:
            found.append(("export", good, rng.choice([5.0, 50.0]), 0.7 * price - np.arange(N), np.inf))
        if rng.random() < 0.85:
            found.append(("disposal", good, np.inf, -float(rng.integers(0, 4)), np.inf))
    return found


def _limits(rng, places, plants):
    """People at every place, money for new plants, now and then an exclusion."""
    new = {at: (place, row) for at, (_, place, row) in enumerate(plants) if not row["existing"]}
    found = []
    for n in places:
        here = {at: row for at, (place, row) in new.items() if place == n}
        fixed = {at: sum(row["jobs_fixed"]) for at, row in here.items()}
        slope = {at: sum(row["jobs_slope"]) for at, row in here.items()}
        found.append(("labour", n, fixed, slope, -np.inf, rng.choice([6.0, 15.0, 100.0])))
    capital = [{at: row[name] for at, (_, row) in new.items()} for name in ("capital_fixed", "capital_slope")]
    found.append(("budget", "all", *capital, -np.inf, rng.choice([0.0, 20.0, 60.0, 1000.0], p=[0.1, 0.2, 0.3, 0.4])))
    if len(new) > 1 and rng.random() < 0.4:
        found.append(("exclusion", "first two", dict.fromkeys(list(new)[:2], 1.0), {}, -np.inf, 1.0))
    return found

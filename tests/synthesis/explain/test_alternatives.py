"""Plans that are almost as good, against trying all sets of plants."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from tests.synthesis.explain.dairy import BUYS, PLANTS, dairy

from ryzoma.synthesis.design.design import Solution, Status
from ryzoma.synthesis.explain import Aim, Measure, Need, k_best, measured, near_optimal
from ryzoma.synthesis.explain.among import likely_options
from ryzoma.synthesis.explain.necessity import never_without
from ryzoma.synthesis.explain.operation import operate, operation

NEW = ("whey_drier", "sweets", "brewery", "juice")


def village():
    """Everything pays; juice barely, sweets and beer some, the drier much."""
    return dairy(
        recipes={
            "dairy": ({"milk": 10.0}, {"cheese": 1.0, "whey": 8.0}),
            "whey_drier": ({"whey": 16.0}, {"powder": 1.0}),
            "sweets": ({"powder": 1.0, "sugar": 1.0}, {"candy": 2.0}),
            "brewery": ({"barley": 1.0}, {"beer": 5.0}),
            "juice": ({"apples": 1.0}, {"cider": 1.0}),
        },
        plants=[
            *PLANTS[:3],
            ("brewery", "town", {**PLANTS[3][2], "jobs_fixed": (10.0, 5.0)}),
            ("juice", "village", {"least": 1.0, "most": 9.0, "fixed": 80.0, "jobs_slope": (1.0, 0.0)}),
        ],
        buys=[*BUYS, ("import", "barley", np.inf, 50.0, np.inf), ("import", "apples", np.inf, 10.0, np.inf)],
        sells=[
            ("home", "cheese", 60.0, 4500.0, np.inf),
            ("export", "cheese", np.inf, 3900.0, np.inf),
            ("disposal", "whey", np.inf, -5.0, np.inf),
            ("home", "powder", 30.0, 800.0, np.inf),
            ("export", "powder", np.inf, 600.0, np.inf),
            ("home", "candy", 50.0, 900.0, np.inf),
            ("home", "beer", 120.0, 150.0, np.inf),
            ("home", "cider", 7.0, 40.0, np.inf),
        ],
    )


def solved(problem):
    """The best plan, by trying all, and the value of every set of processes."""
    values = {}
    for size in range(len(NEW) + 1):
        for some in combinations(NEW, size):
            run = operation(problem, stands(problem, some))
            if run is not None:
                values[frozenset(some)] = run.value
    best = max(values, key=values.get)
    design = operate(problem, stands(problem, best)).design(len(problem.options))
    return Solution(
        Status.PROVEN, design, value=values[best], standing=values[frozenset()], bound=values[best], seconds=0
    ), values


def stands(problem, some):
    names = np.array(problem.graph.processes)[problem.options.process]
    return problem.options.existing | np.isin(names, list(some))


def kinds_of(problem, design):
    opened = problem.options.process[design.open & ~problem.options.existing]
    return frozenset(problem.graph.processes[k] for k in opened)


@pytest.mark.parametrize("epsilon", [0.001, 0.05, 0.3, 0.9])
def test_what_good_plans_have_in_common(epsilon):
    problem = village()
    solution, values = solved(problem)
    found = near_optimal(problem, solution, epsilon=epsilon, seconds=30)
    good = {some for some, value in values.items() if value >= solution.value - epsilon * solution.added}
    assert found.floor == pytest.approx(solution.value - epsilon * solution.added)
    assert found.complete
    need = {problem.graph.processes[k]: each for k, each in zip(found.process, found.need, strict=True)}
    for name in kinds_of(problem, solution.design):
        always = all(name in some for some in good)
        assert need[name] is (Need.NECESSARY if always else Need.REPLACEABLE)
    numbers = [len(some) for some in good]
    assert found.ranges[Measure.PLANTS] == (min(numbers), max(numbers))
    assert found.proven_ranges[Measure.PLANTS] == (True, True)


def test_every_alternative_is_good_enough_and_there_is_no_other_like_it():
    problem = village()
    solution, _ = solved(problem)
    found = near_optimal(problem, solution, epsilon=0.5, seconds=30)
    assert found.alternatives[0].aim is Aim.BEST
    assert len({plan.design.open.tobytes() for plan in found.alternatives}) == len(found.alternatives) > 3
    for plan in found.alternatives:
        assert plan.value >= found.floor - 1e-6 * abs(found.floor)
        assert operate(problem, plan.design.open).value >= plan.value - 1e-6 * abs(plan.value)
    low, high = found.ranges[Measure.JOBS]
    jobs = [measured(problem, plan.design, Measure.JOBS) for plan in found.alternatives]
    assert low <= min(jobs)
    assert high >= max(jobs)
    assert high == pytest.approx(15 + 7)  # no more than 7 of cider can be sold


def test_the_next_best_plans_in_their_order():
    problem = village()
    solution, values = solved(problem)
    found = k_best(problem, solution, 5, seconds=30)
    others = sorted(values, key=values.get, reverse=True)[1:6]
    assert [kinds_of(problem, plan.design) for plan in found] == others
    assert [plan.value for plan in found] == pytest.approx([values[some] for some in others])
    assert all(plan.proven for plan in found)


def test_there_may_be_fewer_plans_than_asked_for():
    problem = dairy(plants=PLANTS[:2], limits=[("number", "whey_drier", {1: 1.0}, {}, 1.0, 1.0)])
    design = operate(problem, np.array([True, True])).design(2)
    solution = Solution(Status.PROVEN, design, value=1.0, standing=0.0, bound=1.0, seconds=0)
    assert k_best(problem, solution) == ()


def test_without_a_plan_there_is_nothing_to_compare():
    nothing = Solution(Status.INFEASIBLE, None, value=0.0, standing=0.0, bound=0.0, seconds=0)
    with pytest.raises(ValueError, match="no plan"):
        near_optimal(dairy(), nothing)
    with pytest.raises(ValueError, match="no plan"):
        k_best(dairy(), nothing)


def test_a_proof_by_relaxation_is_right():
    problem = village()
    solution, values = solved(problem)
    names = problem.graph.processes
    for epsilon in (0.01, 0.3, 0.7):
        floor = solution.value - epsilon * solution.added
        proven = never_without(problem, np.arange(1, 5), floor, 30)
        for k, flag in enumerate(proven, 1):
            best = max(value for some, value in values.items() if names[k] not in some)
            assert not (flag and best >= floor)
        assert proven[0] == (max(v for some, v in values.items() if "whey_drier" not in some) < floor)


def test_few_of_many_options_take_part():
    many = [("sweets", "village", {**PLANTS[2][2], "fixed": 500.0 + n}) for n in range(70)]
    problem = dairy(plants=[*PLANTS, *many])
    design = operate(problem, stands(problem, ["whey_drier"])).design(len(problem.options))
    assert likely_options(problem, design).tolist() == [0, 1, 2, 3, 4]
    must = replace(problem, options=replace(problem.options, must_open=np.arange(len(problem.options)) == 50))
    assert 50 in likely_options(must, design)


@pytest.mark.parametrize("plants", [PLANTS[:1], PLANTS[1:2]])
def test_a_plan_without_new_plants(plants):
    """Nothing new may be opened, or nothing new pays."""
    problem = dairy(plants=plants)
    design = operate(problem, problem.options.existing).design(len(problem.options))
    value = operate(problem, problem.options.existing).value
    solution = Solution(Status.PROVEN, design, value=value, standing=value, bound=value, seconds=0)
    found = near_optimal(problem, solution, seconds=5)
    assert len(found.process) == 0
    assert found.need == ()
    assert found.ranges == dict.fromkeys(Measure, (0.0, 0.0))
    assert len(found.alternatives) == 1

"""Which structures are cheapest, and what is said where there is no answer."""

from itertools import islice

import pytest

from ryzoma.synthesis.structures import best_structures, k_best_structures, synthesis_problem

POWDER = [("drum", {"milk": 9.0}, ["powder"]), ("tower", {"milk": 8.0}, ["powder"])]


def powder(**values):
    given = {"price": {"milk": 0.5}, "fixed_cost": {"drum": 10, "tower": 100}, "demand": {"powder": (100, 100)}}
    return synthesis_problem(POWDER, raws=["milk"], products=["powder"], **(given | values))


def told(problem, k=10, **values):
    return [("+".join(best.structure.processes), best.cost) for best in k_best_structures(problem, k, **values)]


def test_scale_decides_between_fixed_and_running_cost():
    assert told(powder()) == [("drum", 460), ("tower", 500), ("drum+tower", 510)]
    assert told(powder(demand={"powder": (1000, 1000)}), 2) == [("tower", 4100), ("drum+tower", 4110)]


def test_limits_rule_structures_out():
    assert told(powder(capacity={"drum": (0, 60)})) == [("tower", 500), ("drum+tower", 510)]
    assert told(powder(supply={"milk": 850})) == [("tower", 500), ("drum+tower", 510)]
    assert told(powder(capacity={"tower": (150, 200)}))[0] == ("drum", 460)
    assert told(powder(exclusions=[["drum", "tower"]])) == [("drum", 460), ("tower", 500)]
    assert told(powder(supply={"milk": 700})) == []


def test_activities_and_surpluses_belong_to_the_cost():
    (best,) = k_best_structures(powder(capacity={"drum": (0, 60), "tower": (0, 60)}), 1)
    assert best.activity == pytest.approx({"drum": 40, "tower": 60})
    assert best.surplus == pytest.approx({"milk": -840, "powder": 100})
    assert best.cost == pytest.approx(110 + 420)
    assert best.gap == 0


def test_a_by_product_can_pay_or_cost():
    def cheese(price):
        return synthesis_problem(
            [("dairy", {"milk": 9.0}, {"cheese": 1.0, "whey": 8.0})],
            raws=["milk"],
            products=["cheese"],
            price={"whey": price},
            demand={"cheese": (2, 2)},
        )

    assert told(cheese(0.5)) == [("dairy", -8)]
    assert told(cheese(-0.25)) == [("dairy", 4)]


def test_equals_come_in_one_order():
    lines = [(name, ["milk"], ["powder"]) for name in "abc"]
    problem = synthesis_problem(lines, raws=["milk"], products=["powder"], fixed_cost=dict.fromkeys("abc", 1))
    names = ["a", "b", "c", "a+b", "a+c", "b+c", "a+b+c"]
    assert told(problem) == list(zip(names, [1, 1, 1, 2, 2, 2, 3], strict=True))


def test_a_structure_that_cannot_start_can_be_left_out():
    problem = synthesis_problem(
        [
            ("reactor", ["feed", "solvent"], ["mixture"]),
            ("column", ["mixture"], ["product", "solvent"]),
            ("refinery", ["oil"], ["solvent"]),
        ],
        raws=["feed", "oil"],
        products=["product"],
        fixed_cost={"refinery": 7},
        demand={"product": (1, 1)},
    )
    assert told(problem) == [("reactor+column", 0), ("reactor+column+refinery", 7)]
    assert told(problem, can_start=True) == [("reactor+column+refinery", 7)]


def test_the_best_of_very_many_come_at_once():
    rungs = 40
    processes = [(f"p{n}.{k}", [f"g{n}"], [f"g{n + 1}"]) for n in range(rungs) for k in range(3)]
    problem = synthesis_problem(
        processes,
        raws=["g0"],
        products=[f"g{rungs}"],
        fixed_cost={f"p{n}.{k}": 1 + k * (n + 1) for n in range(rungs) for k in range(3)},
        capacity={name: (0, 1) for name, *_ in processes},
        demand={f"g{rungs}": (1, 1)},
    )
    assert [best.cost for best in islice(best_structures(problem), 3)] == pytest.approx([40, 41, 42])


def test_gain_without_limit_is_refused():
    with pytest.raises(ValueError, match="no lower limit"):
        told(powder(price={"milk": 0.5, "powder": 50}, demand={}))


def test_without_a_structure_there_is_no_best():
    problem = synthesis_problem([("mill", ["grain"], ["flour"])], raws=[], products=["flour"])
    assert told(problem) == []
    rivals = [("a", [], ["x"]), ("b", [], ["y"])]
    assert told(synthesis_problem(rivals, raws=[], products=["x", "y"], exclusions=[["a", "b"]])) == []


def test_k_counts_from_nought():
    assert told(powder(), 0) == []
    with pytest.raises(ValueError, match="k must not be negative, not -1"):
        told(powder(), -1)

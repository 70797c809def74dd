"""The smallest set of materials that a process lacks, beside trying all sets."""

from itertools import combinations

import numpy as np
import pytest

from ryzoma.synthesis.structures import missing_inputs, synthesis_problem


def test_a_loop_does_not_feed_itself_out_of_nothing():
    processes = [("there", ["a"], ["b"]), ("back", ["b"], ["a"]), ("line", ["a", "b"], ["product"])]
    problem = synthesis_problem(processes, raws=[], products=["product"])
    assert missing_inputs(problem, "line") in {("a",), ("b",)}


def test_nothing_is_missing_where_all_can_be_made():
    problem = synthesis_problem([("mill", ["grain"], ["flour"])], raws=["grain"], products=["flour"])
    assert missing_inputs(problem, "mill") == ()


def test_processes_that_exclude_each_other_do_not_help_together():
    processes = [("a", [], ["x"]), ("b", [], ["y"]), ("line", ["x", "y"], ["product"])]
    problem = synthesis_problem(processes, raws=[], products=["product"], exclusions=[["a", "b"]])
    assert len(missing_inputs(problem, "line")) == 1


def test_an_unknown_process_is_refused():
    problem = synthesis_problem([("mill", ["grain"], ["flour"])], raws=[], products=["flour"])
    with pytest.raises(ValueError, match="unknown process: bakery"):
        missing_inputs(problem, "bakery")


def runs(processes, target, present):
    for _ in processes:
        present = present.union(*(made for _, used, made in processes if present.issuperset(used)))
    return present.issuperset(next(used for name, used, _ in processes if name == target))


@pytest.mark.parametrize("seed", range(40))
def test_no_smaller_set_would_do(seed):
    rng = np.random.default_rng(seed)
    goods = [f"g{n}" for n in range(8)]
    processes = [
        (f"p{n}", rng.choice(goods, rng.integers(1, 4), replace=False).tolist(), rng.choice(goods[1:], 1).tolist())
        for n in range(9)
    ]
    problem = synthesis_problem(processes, raws=["g0"], products=processes[0][2])
    found = missing_inputs(problem, "p0")
    assert runs(processes, "p0", {"g0", *found})
    smaller = (set(chosen) for size in range(len(found)) for chosen in combinations(goods, size))
    assert not any(runs(processes, "p0", {"g0"} | chosen) for chosen in smaller)

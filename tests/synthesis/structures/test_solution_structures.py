"""Structures come one at a time, in one order, without being kept; those that cannot start are known."""

from itertools import islice

import pytest

from ryzoma.synthesis.structures import count_structures, solution_structures, synthesis_problem
from ryzoma.synthesis.structures.bit_graph import bit_graph
from ryzoma.synthesis.structures.solution import _walked


def ladder(rungs, lines=3):
    """Each good can be made from the one before in several ways: (2 ** lines - 1) ** rungs structures."""
    return synthesis_problem(
        [(f"p{n}.{k}", [f"g{n}"], [f"g{n + 1}"]) for n in range(rungs) for k in range(lines)],
        raws=["g0"],
        products=[f"g{rungs}"],
    )


LOOP = [
    ("reactor", ["feed", "solvent"], ["mixture"]),
    ("column", ["mixture"], ["product", "solvent"]),
    ("refinery", ["oil"], ["solvent"]),
]


def test_the_first_structures_of_very_many_come_at_once():
    problem = ladder(60)
    assert count_structures(problem) == 7**60
    first = list(islice(solution_structures(problem), 20))
    assert len(set(first)) == 20
    assert first == list(islice(solution_structures(problem), 20))


def test_structures_are_not_kept():
    graph = bit_graph(ladder(12), starts=False)
    walk = _walked(graph)
    ahead = [len(walk.gi_frame.f_locals["ahead"]) for _ in islice(walk, 2000)]
    assert len(ahead) == 2000
    assert max(ahead) <= len(graph.processes)


def test_counting_reaches_as_deep_as_the_graph():
    assert count_structures(ladder(250, lines=2)) == 3**250


def test_a_structure_says_whether_it_can_start():
    problem = synthesis_problem(LOOP, raws=["feed", "oil"], products=["product"])
    assert {(found.processes, found.can_start) for found in solution_structures(problem)} == {
        (("reactor", "column", "refinery"), True),
        (("reactor", "column"), False),
    }
    assert [found.processes for found in solution_structures(problem, can_start=True)] == [
        ("reactor", "column", "refinery")
    ]
    assert count_structures(problem) == 2
    assert count_structures(problem, can_start=True) == 1


def test_what_waits_for_its_start_may_still_be_the_only_maker():
    problem = synthesis_problem(
        [
            ("line", ["m"], ["product"]),
            ("slow", ["x"], ["m"]),
            ("fast", ["ore"], ["m"]),
            ("back", ["m"], ["x"]),
            ("first", ["ore"], ["x"]),
            ("second", ["ore"], ["x"]),
        ],
        raws=["ore"],
        products=["product"],
    )
    starting = {found.processes for found in solution_structures(problem, can_start=True)}
    assert ("line", "slow", "first") in starting
    assert starting == {found.processes for found in solution_structures(problem) if found.can_start}
    assert count_structures(problem, can_start=True) == len(starting)


def test_a_structure_has_all_its_materials():
    problem = synthesis_problem(LOOP[:2], raws=["feed"], products=["product"])
    (only,) = solution_structures(problem)
    assert only.materials == ("feed", "solvent", "mixture", "product")


def test_loops_outside_of_what_is_made_are_no_structure():
    problem = synthesis_problem(
        [("line", ["ore"], ["metal"]), ("there", ["a"], ["b"]), ("back", ["b"], ["a", "metal"])],
        raws=["ore"],
        products=["metal"],
    )
    assert {found.processes for found in solution_structures(problem)} == {
        ("line",),
        ("there", "back"),
        ("line", "there", "back"),
    }


@pytest.mark.parametrize("can_start", [False, True])
def test_if_a_product_cannot_be_made_there_is_no_structure(can_start):
    problem = synthesis_problem([("mill", ["grain"], ["flour"])], raws=[], products=["flour"])
    assert list(solution_structures(problem, can_start=can_start)) == []
    assert count_structures(problem, can_start=can_start) == 0


def test_exclusions_may_leave_nothing():
    problem = synthesis_problem(
        [("a", [], ["x"]), ("b", [], ["y"])], raws=[], products=["x", "y"], exclusions=[["a", "b"]]
    )
    assert list(solution_structures(problem)) == []
    assert count_structures(problem) == 0


def test_of_a_group_a_structure_has_one_at_most():
    lines = [(name, ["milk"], ["powder"]) for name in "abcd"]
    problem = synthesis_problem(lines, raws=["milk"], products=["powder"], exclusions=[["a", "b", "c"]])
    assert count_structures(problem) == 7  # one of a, b, c or none, with or without d, but not nothing

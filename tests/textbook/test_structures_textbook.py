"""Structures of published problems of process synthesis.

The problems are those of Friedler, F., Orosz, A., Pimentel Losada, J. (2022). P-graphs for Process Systems
Engineering: Mathematical Models and Algorithms. Springer. Examples 3.2 and 3.3 go back to Friedler, F., Tarjan, K.,
Huang, Y. W., Fan, L. T. (1992). Graph-theoretic approach to process synthesis: axioms and theorems. Chemical
Engineering Science 47(8), 1973-1988, and (1992) Combinatorial algorithms for process synthesis. Computers & Chemical
Engineering 16, S313-S320.
"""

import pytest

from ryzoma.synthesis.structures import (
    Axiom,
    best_structures,
    count_structures,
    k_best_structures,
    maximal_structure,
    solution_structures,
    synthesis_problem,
)


def read(text, raws, products, **values):
    """A problem from lines such as ``O4: F G > C D``."""
    processes = []
    for line in text.strip().splitlines():
        name, _, arcs = line.partition(":")
        used, _, made = arcs.partition(">")
        processes.append((name.strip(), used.split(), made.split()))
    return synthesis_problem(processes, raws=raws.split(), products=products.split(), **values)


EXAMPLE_3_2 = """
O1: C > A F
O2: D > A B
O3: E F > C
O4: F G > C D
O5: G H > D
O6: J > F
O7: K L > H
"""

EXAMPLE_3_3 = """
1: 1 > 5
2: 2 3 4 > 9
3: 3 4 6 11 > 10
4: 3 4 5 > 12
5: 3 4 5 > 13
6: 7 8 14 > 16
7: 8 14 18 > 16
8: 9 11 > 21 22 24
9: 10 11 > 22 24 37
10: 12 > 25 26
11: 13 > 25 31
12: 15 16 > 32
13: 14 17 18 19 20 > 33
14: 6 21 > 35
15: 22 23 > 48
16: 5 24 > 36
17: 5 11 25 > 37 38 39
18: 11 26 > 40 42
19: 14 27 28 29 30 > 41
20: 11 31 > 40 42
21: 32 > 44 45
22: 33 34 > 46
23: 36 > 14 48
24: 38 > 14 48
25: 41 > 50 51
26: 43 44 > 53
27: 46 > 55 56
28: 47 48 > 5 57
29: 48 49 > 5 58
30: 50 > 59 60
31: 51 54 > 61
32: 52 53 > 61
33: 54 55 > 61
34: 59 > 62 63
35: 60 > 64 65
"""
RAWS_3_3 = "1 2 3 4 6 7 8 11 15 17 18 19 20 23 27 28 29 30 34 43 47 49 52 54"

EXAMPLE_4_1 = """
u1: C D F > A
u2: D > B G
u3: E > B U
u4: F G > C D
u5: G H > D
u6: H I > E
u7: J K > E
u8: M > G
u9: N Q > H
u10: T U > I
u11: V > J
"""

EXAMPLE_14_1 = """
u1: A3 A4 A5 > A1 A2
u2: A5 A6 > A1 A2 A11
u3: A6 A7 > A2 A11
u4: A8 A9 > A3 A4 A5
u5: A9 A10 A11 > A4 A5 A13
u6: A10 A11 > A4 A5 A6
u7: A11 A14 > A7
u8: A13 A14 A16 > A8 A9 A10
u9: A14 A15 > A9 A10 A11
u10: A16 > A12 A13
u11: A17 > A13 A14
u12: A11 A18 > A14 A15
"""
DEARER_14_1 = ("u1", "u4", "u8", "u9", "u11", "u12")


def test_the_seven_units_have_nineteen_structures():
    problem = read(EXAMPLE_3_2, "E G J K L", "A")
    assert len(maximal_structure(problem).processes) == 7
    assert count_structures(problem) == 19
    assert len(set(solution_structures(problem))) == 19


def test_the_thirty_five_units_have_3465_structures():
    problem = read(EXAMPLE_3_3, RAWS_3_3, "61")
    found = maximal_structure(problem)
    assert len(found.processes) == 29
    assert {removal.axiom for removal in found.removed_processes.values()} == {Axiom.PURPOSE}
    assert count_structures(problem) == 3465
    assert len(set(solution_structures(problem))) == 3465


def test_the_maximal_structure_of_example_4_1_keeps_its_cycle():
    problem = read(EXAMPLE_4_1, "F H M T", "B")
    found = maximal_structure(problem)
    assert found.processes == ("u2", "u3", "u4", "u5", "u6", "u8", "u10")
    assert found.removed_processes["u9"].material == "H"
    assert found.removed_processes["u11"].material == "V"
    assert found.removed_processes["u1"].axiom is Axiom.PURPOSE
    cycle = [structure for structure in solution_structures(problem) if structure.processes == ("u3", "u6", "u10")]
    assert [structure.can_start for structure in cycle] == [False]


def test_the_seven_units_are_cheapest_as_in_example_6_1():
    weights = dict(zip(["O1", "O2", "O3", "O4", "O5", "O6", "O7"], [5, 4, 8, 7, 3, 5, 2], strict=True))
    (best,) = k_best_structures(read(EXAMPLE_3_2, "E G J K L", "A", fixed_cost=weights), 1)
    assert best.structure.processes == ("O2", "O5", "O7")
    assert best.cost == pytest.approx(9)


def test_the_twelve_units_are_cheapest_as_in_example_14_1():
    weights = {f"u{n}": weight for n, weight in enumerate([3, 6, 5, 2, 4, 6, 5, 7, 9, 6, 4, 3], start=1)}
    problem = read(EXAMPLE_14_1, "A16 A17 A18", "A1 A2", fixed_cost=weights)
    assert len(maximal_structure(problem).processes) == 12
    (best,) = k_best_structures(problem, 1)
    assert best.structure.processes == ("u1", "u4", "u8", "u11")
    assert best.cost == pytest.approx(16)
    dearer = [found for found in best_structures(problem) if found.structure.processes == DEARER_14_1]
    assert [found.cost for found in dearer] == [pytest.approx(28)]

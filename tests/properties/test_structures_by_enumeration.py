"""Structures of random small problems equal what the axioms, read out one by one for every subset, leave over."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ryzoma.synthesis.structures import (
    count_structures,
    maximal_structure,
    solution_structures,
    synthesis_problem,
)

MATERIALS = "abcdefgh"
some = st.lists(st.sampled_from(MATERIALS), unique=True, max_size=3)


@st.composite
def worlds(draw, exclusive=True):
    """Processes, raw materials, products and exclusions, as plain lists."""
    sides = draw(st.lists(st.tuples(some, some.filter(len)), min_size=1, max_size=8))
    processes = [(f"p{n}", used, made) for n, (used, made) in enumerate(sides)]
    made = sorted({material for _, _, outputs in processes for material in outputs})
    products = draw(st.lists(st.sampled_from(made), unique=True, min_size=1, max_size=2))
    raws = draw(st.lists(st.sampled_from(sorted(set(MATERIALS) - set(products))), unique=True, max_size=4))
    names = [name for name, *_ in processes]
    groups = st.lists(st.sampled_from(names), unique=True, min_size=2, max_size=3)
    exclusions = draw(st.lists(groups, max_size=2)) if exclusive and len(names) > 1 else []
    return processes, raws, products, exclusions


def problem_of(processes, raws, products, exclusions):
    return synthesis_problem(processes, raws=raws, products=products, exclusions=exclusions)


def obeys_axioms(chosen, raws, products):
    """S1, S2, S4 of Friedler et al. (1992); S3 and S5 hold by the way a subset becomes a graph."""
    made = {material for _, _, outputs in chosen for material in outputs}
    present = made | {material for _, inputs, _ in chosen for material in inputs}
    if not present.issuperset(products):
        return False
    if any((material in made) == (material in raws) for material in present):
        return False
    ends = set(products)
    for _ in chosen:
        ends |= {material for _, inputs, outputs in chosen if ends.intersection(outputs) for material in inputs}
    return all(ends.intersection(outputs) for _, _, outputs in chosen)


def can_start(chosen, raws):
    present = set(raws)
    for _ in chosen:
        present |= {material for _, inputs, outputs in chosen if present.issuperset(inputs) for material in outputs}
    return all(present.issuperset(inputs) for _, inputs, _ in chosen)


def by_enumeration(processes, raws, products, exclusions):
    """Names of the processes of every structure, and whether it can start."""
    found = {}
    for size in range(1, len(processes) + 1):
        for chosen in combinations(processes, size):
            names = tuple(name for name, *_ in chosen)
            alone = all(len(set(group).intersection(names)) < 2 for group in exclusions)
            if alone and obeys_axioms(chosen, raws, products):
                found[names] = can_start(chosen, raws)
    return found


@given(worlds())
@settings(max_examples=400, deadline=None)
def test_structures_are_those_that_obey_the_axioms(world):
    expected = by_enumeration(*world)
    problem = problem_of(*world)
    found = list(solution_structures(problem))
    assert {structure.processes: structure.can_start for structure in found} == expected
    assert len(found) == len(expected) == count_structures(problem)


@given(worlds())
@settings(max_examples=400, deadline=None)
def test_those_that_can_start_are_found_on_their_own(world):
    expected = {names for names, starts in by_enumeration(*world).items() if starts}
    problem = problem_of(*world)
    found = [structure.processes for structure in solution_structures(problem, can_start=True)]
    assert set(found) == expected
    assert len(found) == len(expected) == count_structures(problem, can_start=True)


@given(worlds(exclusive=False))
@settings(max_examples=300, deadline=None)
def test_the_maximal_structure_is_the_union_of_all(world):
    expected = {name for names in by_enumeration(*world) for name in names}
    problem = problem_of(*world)
    found = maximal_structure(problem)
    assert set(found.processes) == expected
    assert set(problem.processes) == expected | found.removed_processes.keys()
    assert set(problem.materials) == set(found.materials) | found.removed_materials.keys()
    assert bool(found.missing_products) == (not expected)


@given(worlds(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_names_and_order_do_not_change_the_count(world, random):
    processes, raws, products, exclusions = world
    renamed = [(f"{name}!", [m.upper() for m in used], [m.upper() for m in made]) for name, used, made in processes]
    random.shuffle(renamed)
    other = synthesis_problem(
        renamed,
        raws=[material.upper() for material in reversed(raws)],
        products=[material.upper() for material in reversed(products)],
        exclusions=[[f"{name}!" for name in group] for group in exclusions],
    )
    problem = problem_of(*world)
    assert count_structures(other) == count_structures(problem)
    assert count_structures(other, can_start=True) == count_structures(problem, can_start=True)


@given(worlds(), st.data())
@settings(max_examples=150, deadline=None)
def test_another_exclusion_never_adds_a_structure(world, data):
    processes, raws, products, exclusions = world
    names = [name for name, *_ in processes]
    if len(names) < 2:
        return
    group = data.draw(st.lists(st.sampled_from(names), unique=True, min_size=2, max_size=4))
    before = {structure.processes for structure in solution_structures(problem_of(*world))}
    after = {
        structure.processes
        for structure in solution_structures(problem_of(processes, raws, products, [*exclusions, group]))
    }
    assert after == {names for names in before if len(set(names).intersection(group)) < 2}

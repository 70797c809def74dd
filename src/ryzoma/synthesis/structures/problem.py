"""A problem of process synthesis: what could run, what may be bought, what must come out.

In the words of the P-graph framework [1]_ a problem is a triple: products, raw materials, operating units (here
processes). Costs and limits stand beside it in :class:`~ryzoma.synthesis.structures.economy.Economy`; whatever only
asks which networks are possible leaves them alone.

References
----------
.. [1] Friedler, F., Tarjan, K., Huang, Y. W., Fan, L. T. (1992). Graph-theoretic approach to process synthesis: axioms
   and theorems. Chemical Engineering Science 47(8), 1973-1988.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ryzoma.synthesis.structures.economy import Amounts, Economy, economy, names_of

Process = tuple[str, Amounts, Amounts]
Positions = tuple[int, ...]


@dataclass(frozen=True)
class SynthesisProblem:
    """Processes between raw materials and products, every set given by positions.

    Attributes
    ----------
    processes, materials
        Ids of the K processes and M materials.
    inputs, outputs
        Materials that each process uses and makes.
    raws, products
        Materials that come from outside, and those every structure must make.
    exclusions
        Groups of processes of which a structure has one at most.
    economy
        Quantities, costs and limits; without any given, one unit each, free of charge and unlimited.
    """

    processes: tuple[str, ...]
    materials: tuple[str, ...]
    inputs: tuple[Positions, ...] = field(repr=False, kw_only=True)
    outputs: tuple[Positions, ...] = field(repr=False, kw_only=True)
    raws: frozenset[int] = field(kw_only=True)
    products: frozenset[int] = field(kw_only=True)
    exclusions: tuple[Positions, ...] = field(kw_only=True)
    economy: Economy = field(repr=False, kw_only=True)


def synthesis_problem(
    processes: Iterable[Process],
    *,
    raws: Iterable[str],
    products: Iterable[str],
    exclusions: Iterable[Iterable[str]] = (),
    fixed_cost: Mapping[str, float] | None = None,
    unit_cost: Mapping[str, float] | None = None,
    capacity: Mapping[str, tuple[float, float]] | None = None,
    price: Mapping[str, float] | None = None,
    supply: Mapping[str, float] | None = None,
    demand: Mapping[str, tuple[float, float]] | None = None,
) -> SynthesisProblem:
    """A problem of process synthesis from plain lists.

    Parameters
    ----------
    processes
        (id, inputs, outputs) of each. Inputs and outputs are ids, or quantities per unit of activity by id (1 where
        none is given). A process without inputs takes from outside what the model does not know; so a purchase of
        something that can also be made is a process of its own.
    raws, products
        Ids of what comes from outside, and of what must be made.
    exclusions
        Groups of process ids of which at most one may be part of a structure.
    fixed_cost : [money]
        By process, due as soon as it is part of a structure; 0 where not given.
    unit_cost : [money per unit of activity]
        By process.
    capacity : [units of activity]
        (least, most) by process, if it is part of a structure; (0, infinity) where not given.
    price : [money per unit]
        By material: what a raw material costs, what the surplus of any other earns (less than 0: costs).
    supply : [units]
        The most that can be had, by raw material.
    demand : [units]
        (least, most) by product; (0, infinity) where not given.

    Raises
    ------
    ValueError
        Ids given twice or unknown, a process without outputs, a product that is raw or that nothing makes, no products
        at all, groups of fewer than two processes, quantities that are not positive, limits that contradict each
        other, costs and prices that are not finite.

    Examples
    --------
    >>> problem = synthesis_problem(
    ...     [("dairy", ["milk"], ["cheese", "whey"]), ("dryer", ["whey"], ["whey powder"])],
    ...     raws=["milk"],
    ...     products=["whey powder"],
    ... )
    >>> problem.materials
    ('milk', 'cheese', 'whey', 'whey powder')
    """
    units = list(processes)
    names = tuple(name for name, *_ in units)
    inputs, outputs = [names_of(used) for _, used, _ in units], [names_of(made) for *_, made in units]
    raw_names, product_names = tuple(raws), tuple(products)
    for what, ids in (("process", names), ("raw material", raw_names), ("product", product_names)):
        _refuse_repeated(what, ids)
    for name, used, made in zip(names, inputs, outputs, strict=True):
        _refuse_repeated(f"input of process {name}", used)
        _refuse_repeated(f"output of process {name}", made)
    _check_roles(names, outputs, raw_names, product_names)
    materials = tuple(dict.fromkeys(chain(*chain.from_iterable(zip(inputs, outputs, strict=True)), raw_names)))
    process_at, material_at = _positions(names), _positions(materials)
    return SynthesisProblem(
        names,
        materials,
        inputs=tuple(tuple(material_at[name] for name in used) for used in inputs),
        outputs=tuple(tuple(material_at[name] for name in made) for made in outputs),
        raws=frozenset(material_at[name] for name in raw_names),
        products=frozenset(material_at[name] for name in product_names),
        exclusions=tuple(_group(group, process_at) for group in exclusions),
        economy=economy(
            units,
            process_at,
            material_at,
            raws=frozenset(raw_names),
            products=frozenset(product_names),
            fixed_cost=fixed_cost or {},
            unit_cost=unit_cost or {},
            capacity=capacity or {},
            price=price or {},
            supply=supply or {},
            demand=demand or {},
        ),
    )


def _positions(names: Sequence[str]) -> dict[str, int]:
    return {name: position for position, name in enumerate(names)}


def _refuse_repeated(what: str, ids: Sequence[str]) -> None:
    if len(set(ids)) != len(ids):
        raise ValueError(f"{what} given twice: {', '.join(sorted(name for name, n in Counter(ids).items() if n > 1))}")


def _check_roles(
    names: Sequence[str], outputs: Sequence[Sequence[str]], raws: Sequence[str], products: Sequence[str]
) -> None:
    idle = [name for name, made in zip(names, outputs, strict=True) if not made]
    if idle:
        raise ValueError(f"process without outputs: {', '.join(idle)}")
    if not products:
        raise ValueError("a problem needs at least one product")
    both = set(raws) & set(products)
    if both:
        raise ValueError(f"product that is also a raw material: {', '.join(sorted(both))}")
    never = set(products) - set(chain.from_iterable(outputs))
    if never:
        raise ValueError(f"nothing makes product: {', '.join(sorted(never))}")


def _group(group: Iterable[str], process_at: Mapping[str, int]) -> Positions:
    members = tuple(group)
    _refuse_repeated("process of an exclusion", members)
    unknown = set(members) - process_at.keys()
    if unknown:
        raise ValueError(f"exclusion of unknown processes: {', '.join(sorted(unknown))}")
    if len(members) < 2:
        raise ValueError(f"an exclusion needs at least two processes, not {', '.join(members) or 'none'}")
    return tuple(process_at[name] for name in members)

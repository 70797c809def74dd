"""The chain of a cluster as a diagram: goods of the base, new productions, goods that are sold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from ryzoma.locale import N_
from ryzoma.plan.charts import ChainDiagram, ChainLink, ChainNode
from ryzoma.plan.words import Listing, Name, Words, say
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.design.problem import OutletKind, SourceKind
from ryzoma.synthesis.outcome import subject
from ryzoma.synthesis.outcome.deliveries import handled
from ryzoma.synthesis.process_graph import FloatArray

PRODUCTIONS = 12
"""New productions that are drawn: those with most capital."""

INPUTS = 2
"""Inputs of each that are drawn, besides what other new productions give it."""

_LEAST = 0.05  # of the value of the inputs of a production: less is not drawn
_MILLION = 1e6


@dataclass
class _Chain:
    """Links by their ends, in money a year, and the kinds of goods that come in."""

    fed: dict[tuple[int, int, int], float] = field(default_factory=lambda: defaultdict(float))  # process, process, good
    base: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))  # good, process
    bought: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))  # good, process
    sold: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))  # process, good


def chain_diagram(found: ClusterDesign, table: str) -> tuple[ChainDiagram, ...]:
    """The diagram; nothing where no plant is opened."""
    if len(found.opened) == 0:
        return ()
    drawn = _drawn(found)
    chain = _chain(found, drawn)
    columns = _columns(drawn, chain)
    nodes, links = _nodes(found, drawn, chain, columns), _links(found, chain, columns)
    linked = {end for link in links for end in (link.start, link.end)}
    return (
        ChainDiagram(
            id=f"cluster_{found.study.id}_chain",
            title=N_("Who feeds whom"),
            reading=say(
                N_(
                    "Left: goods of existing and of smaller new plants, and goods bought; framed: the new productions with"
                    " most capital and their towns; right: what they sell. Widths follow the value at list prices; inputs of"
                    " less weight are left out."
                )
            ),
            table=table,
            nodes=tuple(node for node in nodes if node.id in linked),
            links=tuple(links),
            unit=N_("million USD a year"),
            subject=subject(found.study.id),
        ),
    )


def _drawn(found: ClusterDesign) -> list[int]:
    """The new productions with most capital, all their plants together."""
    capital: dict[int, float] = defaultdict(float)
    for p in found.opened.tolist():
        capital[int(found.problem.options.process[p])] += float(found.capital[p])
    return sorted(capital, key=lambda k: (-capital[k], k))[:PRODUCTIONS]


def _chain(found: ClusterDesign, drawn: list[int]) -> _Chain:
    """Value of everything that goes in and out of the drawn productions, shared out in proportion at each place."""
    graph, option, plan = found.problem.graph, found.problem.options, found.design
    made, used = handled(found, graph.outputs), handled(found, graph.inputs)
    price = np.maximum(graph.price, 0.0)
    material = price * graph.material  # energy and services are not drawn as inputs
    new = plan.open & ~option.existing & np.isin(option.process, drawn)
    chain = _Chain()
    for c, n, m, quantity in zip(
        plan.arcs.commodity, plan.arcs.origin, plan.arcs.destination, plan.delivered, strict=True
    ):
        makers, users = _parts(option.place == n, made[:, c]), _parts(option.place == m, used[:, c])
        value = float(quantity * material[c])
        for j in np.flatnonzero(users * new):
            for i in np.flatnonzero(makers):
                amount = value * makers[i] * users[j]
                if new[i]:
                    chain.fed[int(option.process[i]), int(option.process[j]), int(c)] += amount
                else:
                    chain.base[int(c), int(option.process[j])] += amount
    _trade(found, chain, new, made, used)
    return chain


def _trade(
    found: ClusterDesign,
    chain: _Chain,
    new: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
    made: FloatArray,
    used: FloatArray,
) -> None:
    price = np.maximum(found.problem.graph.price, 0.0)
    material = price * found.problem.graph.material
    option, plan = found.problem.options, found.design
    source, outlet = found.problem.sources, found.problem.outlets
    for row, n, quantity in zip(plan.purchases.row, plan.purchases.place, plan.bought, strict=True):
        c = int(source.commodity[row])
        side = chain.base if source.kind[row] in {SourceKind.SUPPLY, SourceKind.CONTRACT} else chain.bought
        users = _parts(option.place == n, used[:, c])
        for j in np.flatnonzero(users * new):
            side[c, int(option.process[j])] += float(quantity * material[c] * users[j])
    for row, n, quantity in zip(plan.sales.row, plan.sales.place, plan.sold, strict=True):
        c = int(outlet.commodity[row])
        makers = _parts(option.place == n, made[:, c])
        if outlet.kind[row] is OutletKind.DISPOSAL:
            continue
        for i in np.flatnonzero(makers * new):
            chain.sold[int(option.process[i]), c] += float(quantity * price[c] * makers[i])


def _parts(here: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], amount: FloatArray) -> FloatArray:
    """Share of each option in what all options of a place make or use."""
    kept = np.where(here, amount, 0.0)
    total = kept.sum()
    return kept / total if total > 0 else kept


def _columns(drawn: list[int], chain: _Chain) -> dict[int, int]:
    """Column of every production: behind all that feed it; a ring of productions is cut where it closes."""
    columns = dict.fromkeys(drawn, 1)
    feeds = {(i, j) for i, j, _ in chain.fed if i != j and i in columns and j in columns}
    for _ in drawn:
        for i, j in sorted(feeds):
            if columns[i] + 1 > columns[j] and columns[i] < len(drawn) and (j, i) not in feeds:
                columns[j] = columns[i] + 1
    order = {column: position + 1 for position, column in enumerate(sorted(set(columns.values())))}
    return {process: order[column] for process, column in columns.items()}


def _kept_inputs(chain: _Chain) -> dict[int, list[tuple[str, int, float]]]:
    """The weightiest inputs of every production: (``base`` or ``bought``, good, value)."""
    listed: dict[int, list[tuple[str, int, float]]] = defaultdict(list)
    of_base = {c for (c, _), value in chain.base.items() if value > 0}
    for c, k in sorted({*chain.base, *chain.bought}):
        value = chain.base.get((c, k), 0.0) + chain.bought.get((c, k), 0.0)
        listed[k].append(("base" if c in of_base else "bought", c, value))
    total = {k: sum(value for *_, value in rows) for k, rows in listed.items()}
    for (_, k, _), value in chain.fed.items():
        total[k] = total.get(k, 0.0) + value
    kept = {}
    for k, rows in listed.items():
        rows.sort(key=lambda one: (one[0] != "base" or one[2] < _LEAST * total[k], -one[2], one[1]))
        kept[k] = [one for one in rows[:INPUTS] if one[2] >= _LEAST * total[k] > 0]
    return kept


def _links(found: ClusterDesign, chain: _Chain, columns: dict[int, int]) -> list[ChainLink]:
    """Links that run to the right; what goes back in a ring of productions is left to the table."""
    goods = found.problem.graph.commodities
    links = []
    for k, rows in sorted(_kept_inputs(chain).items()):
        links += [ChainLink(f"{kind}:{goods[c]}", f"p:{k}", amount=value / _MILLION) for kind, c, value in rows]
    for (i, j, c), value in sorted(chain.fed.items()):
        if columns[i] < columns[j] and value > 0:
            links.append(ChainLink(f"p:{i}", f"p:{j}", amount=value / _MILLION, note=Name(goods[c])))
    whole: dict[int, float] = defaultdict(float)
    for (i, _), value in chain.sold.items():
        whole[i] += value
    for (i, c), value in sorted(chain.sold.items()):
        if value > _LEAST * whole[i]:
            links.append(ChainLink(f"p:{i}", f"s:{goods[c]}", amount=value / _MILLION))
    return links


def _nodes(found: ClusterDesign, drawn: list[int], chain: _Chain, columns: dict[int, int]) -> list[ChainNode]:
    graph, option = found.problem.graph, found.problem.options
    goods = graph.commodities
    nodes = [
        ChainNode(f"{kind}:{goods[c]}", Name(goods[c]), column=0, kind=kind)
        for kind, c in sorted({(kind, c) for rows in _kept_inputs(chain).values() for kind, c, _ in rows})
    ]
    for k in drawn:
        here = [p for p in found.opened.tolist() if option.process[p] == k]
        towns: tuple[Words, ...] = tuple(Name(found.problem.places[option.place[p]]) for p in here)
        nodes.append(ChainNode(f"p:{k}", Name(graph.processes[k]), column=columns[k], kind="new", note=Listing(towns)))
    makers: dict[int, list[int]] = defaultdict(list)
    for i, c in chain.sold:
        makers[c].append(columns[i])
    nodes += [
        ChainNode(f"s:{goods[c]}", Name(goods[c]), column=max(held) + 1, kind="sold")
        for c, held in sorted(makers.items())
    ]
    return nodes

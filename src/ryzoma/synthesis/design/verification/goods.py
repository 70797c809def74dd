"""Rules about goods: nothing is lost, nothing comes from nowhere, hauls are kept, sources and outlets not overdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from ryzoma.locale import N_
from ryzoma.synthesis.design.problem import DesignProblem, Outlets, Sources
from ryzoma.synthesis.design.verification.plants import NOTHING, relative, totals
from ryzoma.synthesis.design.verification.rules import Check, Rule, number
from ryzoma.synthesis.process_graph import FloatArray, Flows, IntArray

if TYPE_CHECKING:
    from ryzoma.synthesis.design.design import Design
    from ryzoma.synthesis.design.formulation import Trades

_MADE = N_("{place} makes {flow} of {good} a year, but {elsewhere} leave its plants or are sold.")
_USED = N_("{place} uses {flow} of {good} a year, but {elsewhere} reach its plants or are bought.")
_NEGATIVE = N_("{what} of the plan is {quantity} in row {row}; a quantity cannot be less than nothing.")
_HAUL = N_("{good} is carried {km} km from {place} to {other}; its haul ends at {haul} km.")
_SOURCE = N_("Source {row} ({kind}) has {most} of {good} a year; the plan buys {quantity}.")
_SOURCE_AT = N_("Source {row} ({kind}) brings {most} of {good} a year to {place}; the plan buys {quantity} there.")
_OUTLET = N_("Outlet {row} ({kind}) takes {most} of {good} a year; the plan brings {quantity}.")
_OUTLET_AT = N_("Outlet {row} ({kind}) takes {most} of {good} a year from {place}; the plan brings {quantity} there.")

_SMALL = 1e-3
"""Part of the largest flow of a good in the plan below which a row is measured by that flow."""


def balance_checks(problem: DesignProblem, design: Design) -> Iterator[Check]:
    """What a place makes leaves it or is sold; what it uses comes from plants or is bought."""
    shape = len(problem.graph.commodities), len(problem.places)
    arcs, outlets, sources = design.arcs, problem.outlets, problem.sources
    sent = totals(arcs.commodity, arcs.origin, design.delivered, shape)
    sold = totals(outlets.commodity[design.sales.row], design.sales.place, design.sold, shape)
    received = totals(arcs.commodity, arcs.destination, design.delivered, shape)
    bought = totals(sources.commodity[design.purchases.row], design.purchases.place, design.bought, shape)
    for rule, message, flows, elsewhere in (
        (Rule.MADE, _MADE, problem.graph.outputs, sent + sold),
        (Rule.USED, _USED, problem.graph.inputs, received + bought),
    ):
        handled, full = _handled(problem, design, flows), _largest_flow(problem, flows)
        yield _balance(problem, rule, message, handled, elsewhere, full)


def flow_checks(problem: DesignProblem, design: Design) -> Iterator[Check]:
    """Quantities that are not negative, hauls, sources and outlets."""
    yield _not_negative("activity", design.activity)
    yield _not_negative("delivered", design.delivered)
    yield _not_negative("bought", design.bought)
    yield _not_negative("sold", design.sold)
    yield _hauls(problem, design)
    yield from _trades(problem, Rule.SOURCE, (_SOURCE, _SOURCE_AT), problem.sources, design.purchases, design.bought)
    yield from _trades(problem, Rule.OUTLET, (_OUTLET, _OUTLET_AT), problem.outlets, design.sales, design.sold)


def _handled(problem: DesignProblem, design: Design, flows: Flows) -> FloatArray:
    """(C, N) what the activities of a plan make or use."""
    option, graph = problem.options, problem.graph
    activity = totals(option.process, option.place, design.activity, (len(graph.processes), len(problem.places)))
    quantity: FloatArray = flows.matrix(graph.shape).T @ activity
    return quantity


def _largest_flow(problem: DesignProblem, flows: Flows) -> FloatArray:
    """(C,) the most of a good in any one plant."""
    option, graph = problem.options, problem.graph
    most = np.zeros(len(graph.processes))
    np.maximum.at(most, option.process, np.where(np.isfinite(option.most), option.most, 0.0))
    largest = np.zeros(len(graph.commodities))
    np.maximum.at(largest, flows.commodity, flows.quantity * most[flows.process])
    return largest


def _balance(
    problem: DesignProblem, rule: Rule, message: str, flow: FloatArray, elsewhere: FloatArray, full: FloatArray
) -> Check:
    larger = np.maximum(np.abs(flow), np.abs(elsewhere))
    least = np.maximum(_SMALL * larger.max(axis=1, initial=0.0), NOTHING * full)
    error = relative(np.abs(flow - elsewhere), np.maximum(larger, least[:, None]))

    def told(row: int) -> Mapping[str, object]:
        good, place = divmod(row, flow.shape[1])
        return {
            "good": problem.graph.commodities[good],
            "place": problem.places[place],
            "flow": number(flow[good, place]),
            "elsewhere": number(elsewhere[good, place]),
        }

    return Check(rule, message, error.ravel(), told)


def _not_negative(what: str, quantity: FloatArray) -> Check:
    def told(row: int) -> Mapping[str, object]:
        return {"what": what, "quantity": number(quantity[row]), "row": row}

    return Check(Rule.NUMBER, _NEGATIVE, np.where(quantity < 0, np.inf, 0.0), told)


def _hauls(problem: DesignProblem, design: Design) -> Check:
    """A delivery beyond the haul is wrong however little is carried."""
    arcs = design.arcs
    km, haul = problem.distance[arcs.origin, arcs.destination], problem.haul[arcs.commodity]

    def told(row: int) -> Mapping[str, object]:
        return {
            "good": problem.graph.commodities[arcs.commodity[row]],
            "place": problem.places[arcs.origin[row]],
            "other": problem.places[arcs.destination[row]],
            "km": number(km[row]),
            "haul": number(haul[row]),
        }

    kept = (km <= haul) & np.isfinite(km)
    return Check(Rule.HAUL, _HAUL, np.where(kept | (design.delivered == 0), 0.0, np.inf), told)


def _trades(
    problem: DesignProblem,
    rule: Rule,
    messages: tuple[str, str],
    table: Sources | Outlets,
    trades: Trades,
    quantity: FloatArray,
) -> Iterator[Check]:
    """Limits of a source or an outlet, over all places and at each of them."""
    N = len(problem.places)
    total = np.bincount(trades.row, quantity, len(table)).astype(np.float64)
    yield _most(problem, rule, messages[0], table, total[:, None], table.quantity[:, None])
    used = np.flatnonzero(np.bincount(trades.row, minlength=len(table)))
    at = totals(np.searchsorted(used, trades.row), trades.place, quantity, (len(used), N))
    yield _most(problem, rule, messages[1], table.at(used), at, table.most[used], used)


def _most(
    problem: DesignProblem,
    rule: Rule,
    message: str,
    table: Sources | Outlets,
    quantity: FloatArray,
    most: FloatArray,
    names: IntArray | None = None,
) -> Check:
    def told(row: int) -> Mapping[str, object]:
        r, place = divmod(row, quantity.shape[1])
        return {
            "row": r if names is None else int(names[r]),
            "kind": table.kind[r].value,
            "good": problem.graph.commodities[table.commodity[r]],
            "place": problem.places[place],
            "most": number(most[r, place]),
            "quantity": number(quantity[r, place]),
        }

    bound = np.where(np.isfinite(most), most, 0.0)
    excess = np.where(np.isfinite(most), quantity - bound, 0.0)
    return Check(rule, message, relative(excess, bound).ravel(), told)

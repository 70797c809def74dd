"""What holds a plan back."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.design.problem import DesignProblem, LimitKind
from ryzoma.synthesis.explain.binding import Binding, Scarce
from ryzoma.synthesis.explain.prices import fixed_plan_prices
from ryzoma.synthesis.outcome.parts import MILLION, MILLIONS_A_YEAR, table
from ryzoma.synthesis.outcome.trades import OUTLETS, SOURCES
from ryzoma.tables import Column, Kind, ResultTable

LIMITS = {
    LimitKind.LABOUR: N_("people who can be hired"),
    LimitKind.LAND: N_("land"),
    LimitKind.BUDGET: N_("the budget"),
    LimitKind.EXCLUSION: N_("plants that exclude each other"),
    LimitKind.NUMBER: N_("the number of parallel plants"),
    LimitKind.PRESENT: N_("customers of today"),
    LimitKind.OTHER: N_("a plant that has to be opened"),
}
"""Word for what a limit is about."""

SIZES = {
    Scarce.GREATEST_SIZE: N_("the greatest size of a plant"),
    Scarce.LEAST_SIZE: N_("the least size of a plant"),
}
"""Word for a bound on the size of a plant."""

COLUMNS = (
    Column("kind", N_("What is scarce"), Kind.WORD),
    Column("thing", N_("Which one"), Kind.NAME),
    Column("place", N_("Town"), Kind.NAME),
    Column("quantity", N_("How much there is"), Kind.NUMBER, "", 0),
    Column("price", N_("Worth of one unit more"), Kind.NUMBER, N_("USD/year"), 2),
    Column(
        "worth", N_("Worth of all"), Kind.NUMBER, MILLIONS_A_YEAR, 2, N_("Price times quantity; it ranks the rows.")
    ),
)
SHOWN = 60


def limits_table(found: ClusterDesign) -> ResultTable:
    """Bounds that hold the plan back, the dearest first."""
    held = fixed_plan_prices(found.problem, found.design).binding
    rows = range(min(len(held), SHOWN))
    told = [_told(found, held, row) for row in rows]
    return table(
        found,
        "limits",
        N_("What holds the plan back"),
        COLUMNS,
        {
            "kind": [kind for kind, _, _ in told],
            "thing": [thing for _, thing, _ in told],
            "place": [place for _, _, place in told],
            "quantity": held.quantity[: len(told)],
            "price": held.price[: len(told)],
            "worth": held.worth[: len(told)] / MILLION,
        },
        N_(
            "Markets that are full, raw materials, people or money that are used up, with what one unit more would be"
            " worth a year. The openings of plants are kept, so the figures hold for small changes only."
        ),
    )


def _told(found: ClusterDesign, held: Binding, row: int) -> tuple[str, str | None, str | None]:
    """Word, thing and place of a bound."""
    problem, kind, at, place = found.problem, held.kind[row], int(held.row[row]), int(held.place[row])
    here = problem.places[place] if place >= 0 else None
    goods = problem.graph.commodities
    if kind is Scarce.SOURCE:
        return SOURCES[problem.sources.kind[at]], goods[problem.sources.commodity[at]], here
    if kind is Scarce.OUTLET:
        return OUTLETS[problem.outlets.kind[at]], goods[problem.outlets.commodity[at]], here
    if kind in SIZES:
        option = problem.options
        return SIZES[kind], problem.graph.processes[option.process[at]], problem.places[option.place[at]]
    return limit_words(problem, at)


def limit_words(problem: DesignProblem, row: int) -> tuple[str, str | None, str | None]:
    """Word, thing and place of a limit."""
    limit = problem.limits
    kind = limit.kind[row]
    name, _, rest = limit.name[row].partition(":")
    if kind is LimitKind.LABOUR:
        return LIMITS[kind], None, name
    if kind is LimitKind.BUDGET:
        return (LIMITS[kind], None, rest) if rest in problem.places else (LIMITS[kind], rest or None, None)
    return LIMITS[kind], name, None

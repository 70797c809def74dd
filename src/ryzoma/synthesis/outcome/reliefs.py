"""What would have to give way for a plan to exist."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.explain.binding import Scarce
from ryzoma.synthesis.explain.elastic import Rule
from ryzoma.synthesis.explain.infeasible import why_infeasible
from ryzoma.synthesis.outcome.limits import SIZES, limit_words
from ryzoma.synthesis.outcome.parts import table
from ryzoma.synthesis.outcome.trades import OUTLETS, SOURCES
from ryzoma.tables import Column, Kind, ResultTable

COLUMNS = (
    Column("kind", N_("What would have to give way"), Kind.WORD),
    Column("thing", N_("Which one"), Kind.NAME),
    Column("place", N_("Town"), Kind.NAME),
    Column("amount", N_("By how much"), Kind.NUMBER, "", 2),
    Column("share", N_("As a part of what there is"), Kind.SHARE),
)


def reliefs_table(found: ClusterDesign) -> ResultTable:
    """The smallest set of rules that would have to be loosened, the largest share first."""
    why = why_infeasible(found.problem)
    rows = range(len(why)) if why is not None else range(0)
    told = [_told(found, why.kind[row], int(why.row[row]), int(why.place[row])) for row in rows] if why else []
    return table(
        found,
        "reliefs",
        N_("What would have to give way"),
        COLUMNS,
        {
            "kind": [kind for kind, _, _ in told],
            "thing": [thing for _, thing, _ in told],
            "place": [place for _, _, place in told],
            "amount": why.amount if why is not None else [],
            "share": why.share if why is not None else [],
        },
        N_("The least that has to be loosened for any plan to exist."),
    )


def _told(found: ClusterDesign, rule: Rule, row: int, place: int) -> tuple[str, str | None, str | None]:
    """Word, thing and place of a rule."""
    problem = found.problem
    option, goods = problem.options, problem.graph.commodities
    here = problem.places[place] if place >= 0 else None
    if rule in (Rule.LIMIT, Rule.REQUIREMENT):
        return limit_words(problem, row)
    if rule is Rule.SOURCE:
        return SOURCES[problem.sources.kind[row]], goods[problem.sources.commodity[row]], here
    if rule is Rule.OUTLET:
        return OUTLETS[problem.outlets.kind[row]], goods[problem.outlets.commodity[row]], here
    if rule in (Rule.INPUT, Rule.MARKET):
        word = N_("a good that nothing brings") if rule is Rule.INPUT else N_("a good that nobody takes")
        return word, goods[row], here
    word = SIZES[Scarce.LEAST_SIZE] if rule is Rule.LEAST_SIZE else N_("a plant that has to be opened")
    return word, problem.graph.processes[option.process[row]], problem.places[option.place[row]]

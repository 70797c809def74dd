"""The indicators of population and migration."""

from __future__ import annotations

from ryzoma.diagnosis.population import population_change
from ryzoma.diagnosis.population_migration import (
    exchange_of_flows,
    migration_balance,
    migration_effectiveness,
    migration_exchange,
)
from ryzoma.indicator import Indicator
from ryzoma.locale import N_

POPULATION_INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        name="population_change",
        title=N_("Yearly growth of population"),
        formula=N_("ln(P / P0) / T; P0, P: people at the two dates, T: years between them"),
        reference="Preston S. H., Heuveline P., Guillot M. (2001), Demography, ch. 1",
        unit=N_("1/year"),
        lowest=None,
        highest=None,
        meaning=N_(
            "Minus one per cent a year halves a town in 69 years, minus three in 23. It mixes births, deaths, "
            "moving and changes of town limits. Across a break of the series, as in Belarus between 2019 and "
            "2020, it is marked as not comparable and must not be read as growth."
        ),
        function=population_change,
        edge_cases=N_("Not known where a figure is missing or zero; absolute change is given as well."),
    ),
    Indicator(
        name="migration_balance",
        title=N_("Migration balance"),
        formula=N_(
            "M = (P - P0) - (B - D); rate = 1000 · M / (T · (P0 + P) / 2); B, D: births and deaths over T years"
        ),
        reference="United Nations (1970), Methods of Measuring Internal Migration, Manual VI",
        unit=N_("per 1,000 people and year"),
        lowest=None,
        highest=None,
        meaning=N_(
            "How many more people came than left, as what remains of the change of population after births and "
            "deaths. A small balance may hide large flows both ways. All errors of the two counts end up in it; "
            "where births and deaths are not known it is not known either, and nothing is guessed."
        ),
        function=migration_balance,
        edge_cases=N_("Not known where a figure is missing; no rate for a place without people."),
    ),
    Indicator(
        name="migration_exchange",
        title=N_("Effectiveness of migration of a place"),
        formula=N_("(I - O) / (I + O); I: arrivals, O: departures"),
        reference="Shryock H. S., Siegel J. S. (1976), The Methods and Materials of Demography, ch. 21",
        unit="",
        lowest=-1.0,
        highest=1.0,
        meaning=N_(
            "Near one, almost everyone who moves comes and stays; near minus one, almost everyone leaves; near "
            "zero, as many come as go. It does not say how many move: a value of one half can stand for ten "
            "people or ten thousand. Registered moves leave out those who go without telling."
        ),
        function=migration_exchange,
        edge_cases=N_("Not defined where nobody moves."),
    ),
    Indicator(
        name="migration_effectiveness",
        title=N_("Effectiveness of migration in the whole system"),
        formula=N_("sum of |I - O| / sum of (I + O) over all places; I: arrivals, O: departures"),
        reference="Bell M. et al. (2002), Journal of the Royal Statistical Society A 165(3)",
        unit="",
        lowest=0.0,
        highest=1.0,
        meaning=N_(
            "How much of all moving changes where people live. Low values mean exchange, as between equal places; "
            "high values mean that people flow one way, as to a capital. It grows with the number of places that "
            "are told apart, so compare only the same places."
        ),
        function=migration_effectiveness,
        edge_cases=N_("Not defined where nobody moves."),
    ),
    Indicator(
        name="exchange_of_flows",
        title=N_("Exchange of people between places"),
        formula=N_(
            "arrivals = sums of columns, departures = sums of rows of the table of flows, moves inside a place left out"
        ),
        reference="Bell M. et al. (2002), Journal of the Royal Statistical Society A 165(3)",
        unit=N_("persons"),
        lowest=0.0,
        highest=None,
        meaning=N_(
            "Where people come from and go to, and what remains of it. Turnover shows how open a place is, net "
            "how much it wins or loses. It says nothing of who moves: a balance of zero may exchange the young "
            "for the old."
        ),
        function=exchange_of_flows,
        edge_cases=N_("Moves inside a place do not count; without any moves there is no effectiveness."),
    ),
)

"""Codes R7xx: goods, processes, plants, regimes."""

from __future__ import annotations

from ryzoma.findings import Code, Severity
from ryzoma.locale import N_

UNBALANCED = Code(
    "R701",
    N_("Process makes mass out of nothing"),
    N_(
        "{process} takes in {taken} t and gives out {given} t per unit; what is made cannot"
        " weigh more than what goes in."
    ),
    N_("Correct the quantities, or name in takes_up what comes from air, water or ground."),
)
NO_BASIS = Code(
    "R702",
    N_("Basis of a process is missing"),
    N_("{process} is measured in {commodity} ({direction}), but none of its flows says so."),
    N_("Add that flow with quantity 1, or correct the basis."),
)
BASIS_NOT_ONE = Code(
    "R703",
    N_("Basis of a process is not 1"),
    N_("One unit of {process} is one unit of {commodity}, but its flow says {value}."),
    N_("Divide all flows of the process by {value}."),
)
NO_ORIGIN = Code(
    "R704",
    N_("Good that nobody makes or brings"),
    N_(
        "{commodity} is needed by {count} processes, for example {process}, but no process makes it,"
        " no supply is given and imports are nil."
    ),
    N_("Add a process, a supply or an import limit, or correct the key of the good."),
    Severity.WARNING,
)
NO_USE = Code(
    "R705",
    N_("Good without any use"),
    N_("{commodity} is made, but no process takes it and no one buys it."),
    N_("Add a demand, an export limit or a way to dispose of it."),
    Severity.WARNING,
)
BELOW_MINIMUM_SCALE = Code(
    "R706",
    N_("Plant smaller than the process allows"),
    N_("The capacity is {value}; {process} begins at {minimum} per year."),
    N_("Check the capacity and its unit, or lower the least scale of the process."),
    Severity.WARNING,
)
NO_FLOWS = Code(
    "R707",
    N_("Process without flows"),
    N_("{process} takes nothing in and gives nothing out."),
    N_("Add its flows, or delete the process."),
)
REGIME_OVER = Code(
    "R708",
    N_("Regime ends before it begins"),
    N_("It is valid until {value}, but was founded in {founded}."),
    N_("Correct one of the two."),
)
REGIME_EXPIRED = Code(
    "R709",
    N_("Regime is over"),
    N_("It ended on {value}, before the base year {year}."),
    N_("Prolong it, or delete the row."),
    Severity.WARNING,
)
COVERAGE_WITHOUT_PLACES = Code(
    "R710",
    N_("Coverage without places"),
    N_("The coverage is {coverage}, which goes with the column {column}, but that column is empty."),
    N_("Fill the column {column}, or correct the coverage."),
)
SCALE_ORDER = Code(
    "R711",
    N_("Least scale above the reference scale"),
    N_("{process} begins at {value} per year, more than its reference scale {reference}."),
    N_("Correct one of the two."),
    Severity.WARNING,
)
ORDER_OF_ESTIMATES = Code(
    "R712",
    N_("Low, middle and high do not ascend"),
    N_("{low} is {low_value}, {high} is {high_value}; the first should not be larger."),
    N_("Correct the three values."),
)
SUPPLY_WITHOUT_PLACES = Code(
    "R713",
    N_("Supply by place without places"),
    N_("{commodity} is spread by place, but supply_places has no row for it."),
    N_("Add its places and their shares, or spread it in another way."),
)
JOBS_DO_NOT_ADD_UP = Code(
    "R714",
    N_("Jobs by skill do not add up"),
    N_("Low, middle and high skill make {sum} jobs, the total says {total}."),
    N_("Correct one of the four numbers."),
    Severity.WARNING,
)
UNKNOWN_TAG = Code(
    "R715",
    N_("Tag that no process has"),
    N_("No process has the cluster tag {tag}; near it: {near}."),
    N_("Correct the tag, or give it to a process."),
)
CLUSTER_OF_NOTHING = Code(
    "R716",
    N_("Cluster without processes"),
    N_("{cluster} names neither tags nor processes, so nothing could be built in it."),
    N_("Fill process_tags or process_ids."),
)

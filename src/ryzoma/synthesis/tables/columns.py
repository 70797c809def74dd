"""Columns of the tables of the industrial reach."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.synthesis.runs import Origin
from ryzoma.tables import Column, Kind

ORIGINS = {int(Origin.IDLE): N_("left unused"), int(Origin.SOLD): N_("sold abroad as it is")}
"""Word for where a good goes today."""

SCALES = {
    "spare": N_("unused capacity suffices"),
    "alone": N_("large enough alone"),
    "pooled": N_("large enough with neighbours"),
    "small": N_("too small"),
}
"""Word for whether the new plants of a chain reach the least scale."""

_MILLION_A_YEAR = N_("million USD/year")
_MILLION = N_("million USD")
_UNITS_A_YEAR = N_("units/year")

_PLACE = Column("place", N_("Town"), Kind.NAME)
_BASE_GOOD = Column("base_good", N_("Base production"), Kind.NAME, help=N_("Named after its main product."))
_ORIGIN = Column("origin", N_("Today"), Kind.WORD)

BASES = (
    _PLACE,
    Column("good", N_("Main product"), Kind.NAME),
    Column("branch", N_("Branch"), help=N_("Group of activities of its plants (OKED, NACE Rev. 2).")),
    Column("plants", N_("Plants"), Kind.COUNT),
    Column("largest_plant", N_("Largest plant"), Kind.NAME),
    Column(
        "sales", N_("Sales"), Kind.NUMBER, _MILLION_A_YEAR, help=N_("What it makes beyond its own use, at list prices.")
    ),
    Column("idle_good", N_("Largest leftover"), Kind.NAME, help=N_("Left unused, by value, then by mass.")),
    Column("idle_value", N_("Left unused"), Kind.NUMBER, _MILLION_A_YEAR, 2, N_("At list prices; wastes count as 0.")),
    Column("sold_value", N_("Sold abroad as it is"), Kind.NUMBER, _MILLION_A_YEAR, 1, N_("At list prices.")),
    Column("within_1", N_("Goods within 1 step"), Kind.COUNT, help=N_("Goods of higher value it does not make yet.")),
    Column("within_2", N_("Goods within 2 steps"), Kind.COUNT),
    Column("within_3", N_("Goods within 3 steps"), Kind.COUNT),
    Column(
        "ready",
        N_("Ready"),
        Kind.COUNT,
        help=N_("Nothing is missing, the plants are large enough, and the value added pays their capital."),
    ),
    Column("best_from_idle", N_("Best good from what is unused"), Kind.NAME),
    Column("value_from_idle", N_("Value added"), Kind.NUMBER, _MILLION_A_YEAR, 2),
    Column("best_from_sold", N_("Best good from what is sold"), Kind.NAME),
    Column("value_from_sold", N_("Value added"), Kind.NUMBER, _MILLION_A_YEAR, 2),
)

LEFTOVERS = (
    _PLACE,
    _BASE_GOOD,
    Column("good", N_("Good"), Kind.NAME),
    _ORIGIN,
    Column("quantity", N_("Quantity"), Kind.NUMBER, _UNITS_A_YEAR, 0, estimated_by="estimated"),
    Column("unit", N_("Unit")),
    Column("tonnes", N_("Mass"), Kind.NUMBER, N_("t/year"), 0, N_("Empty for energy."), "estimated"),
    Column("value", N_("Value"), Kind.NUMBER, _MILLION_A_YEAR, 2, N_("Negative: its holder pays a fee."), "estimated"),
    Column(
        "pooled",
        N_("With neighbours"),
        Kind.NUMBER,
        _UNITS_A_YEAR,
        0,
        N_("With what all others within the haul of the good leave."),
        "estimated",
    ),
    Column("estimated", N_("Estimated"), Kind.FLAG),
)


def product_columns(depth: int) -> tuple[Column, ...]:
    """Columns of the table of goods within reach, for chains of at most `depth` steps."""
    chain = [Column("start", N_("Begins with"), Kind.NAME)]
    for step in range(1, depth + 1):
        chain.append(Column(f"process_{step}", _PROCESS_TITLES[min(step, 4) - 1], Kind.NAME))
        chain.append(Column(f"good_{step}", N_("gives"), Kind.NAME, help=N_("Handed on to the next step.")))
    return (_PLACE, _BASE_GOOD, _ORIGIN, *chain, *_PRODUCT)


_PROCESS_TITLES = (N_("First step"), N_("Second step"), N_("Third step"), N_("Further step"))

_PRODUCT = (
    Column("product", N_("Good within reach"), Kind.NAME),
    Column("steps", N_("Steps"), Kind.COUNT),
    Column("fewest_steps", N_("Fewest steps"), Kind.COUNT, help=N_("Of any chain to this good.")),
    Column(
        "quantity",
        N_("Quantity"),
        Kind.NUMBER,
        _UNITS_A_YEAR,
        0,
        N_("As far as what is left, the market, and scarce inputs go."),
        "estimated",
    ),
    Column("unit", N_("Unit")),
    Column("taken", N_("Part of the leftover used"), Kind.SHARE),
    Column(
        "uplift", N_("Times the value"), Kind.NUMBER, "", 1, N_("Price a tonne over that of the good at the beginning.")
    ),
    Column(
        "rests",
        N_("Rests on the leftover"),
        Kind.SHARE,
        "",
        0,
        N_("Part of its inputs, by value and mass, that goes back to the good at the beginning."),
    ),
    Column("value_added", N_("Value added"), Kind.NUMBER, _MILLION_A_YEAR, 2, N_("Of all steps."), "estimated"),
    Column("owed", N_("Owed to the leftover"), Kind.NUMBER, _MILLION_A_YEAR, 2, N_("Part of it."), "estimated"),
    Column("capital", N_("Capital of new plants"), Kind.NUMBER, _MILLION, 1, estimated_by="estimated"),
    Column("jobs", N_("Jobs in new plants"), Kind.NUMBER, N_("persons"), 0, estimated_by="estimated"),
    Column("scale", N_("Scale"), Kind.WORD),
    Column("missing_process", N_("Missing process"), Kind.NAME, help=N_("First that nobody in the region runs.")),
    Column("missing_processes", N_("Missing processes"), Kind.COUNT),
    Column("missing_input", N_("Missing input"), Kind.NAME, help=N_("Neither in the region nor from abroad.")),
    Column("missing_inputs", N_("Missing inputs"), Kind.COUNT),
    Column("imported_inputs", N_("Imported inputs"), Kind.COUNT),
    Column("plant", N_("Nearest plant that knows how"), Kind.NAME, help=N_("Runs the last step that is run at all.")),
    Column("next_door", N_("Must be next door"), Kind.NAME, help=N_("A good of the chain that is hardly carried.")),
    Column("ready", N_("Ready"), Kind.FLAG),
    Column("made_here", N_("Made here already"), Kind.FLAG),
    Column("estimated", N_("Estimated"), Kind.FLAG),
)

MISSING = (
    Column("kind", N_("Kind"), Kind.WORD),
    Column("thing", N_("Missing"), Kind.NAME),
    Column("bases", N_("Base productions"), Kind.COUNT, help=N_("That lack it.")),
    Column("products", N_("Goods"), Kind.COUNT, help=N_("Different goods that need it.")),
    Column("ready", N_("Goods it would complete"), Kind.COUNT, help=N_("Ready but for this process.")),
    Column(
        "owed",
        N_("Value added held back"),
        Kind.NUMBER,
        _MILLION_A_YEAR,
        2,
        N_("Owed to what is left; of each good the best base production counts."),
    ),
    Column("best_place", N_("Best town"), Kind.NAME),
    Column("best_start", N_("Begins with"), Kind.NAME),
    Column("best_product", N_("Best good"), Kind.NAME),
    Column("best_value_added", N_("Its value added"), Kind.NUMBER, _MILLION_A_YEAR, 2),
)

"""Kinds of faults of a design problem: R91x tables, R92x goods, R93x endless gains, R94x plants, R95x magnitudes."""

from __future__ import annotations

from ryzoma.findings import Code, Severity
from ryzoma.locale import N_

WRONG_SHAPE = Code(
    "R910",
    N_("Table of a wrong shape"),
    N_("{column} has the shape {given}, but the problem asks for {expected}."),
    N_("Give one row for each plant, source, outlet, limit or good, and one column for each place or skill."),
)
NOT_A_NUMBER = Code(
    "R911",
    N_("Value that is no number"),
    N_("{column} is {value} for {what}, and for {others} more."),
    N_("Give a finite number; leave out what does not exist, or set its greatest quantity to 0."),
)
NEGATIVE = Code(
    "R912",
    N_("Negative value"),
    N_("{column} is {value} for {what}, and negative for {others} more."),
    N_("Quantities, distances, hauls, freight, capital, wages and jobs begin at 0; correct the sign."),
)
UNKNOWN_POSITION = Code(
    "R913",
    N_("Position that does not exist"),
    N_("{column} is {value} in row {row}; positions run from 0 to {last}."),
    N_("Name a place, a process or a good that the problem has."),
)
LEAST_ABOVE_MOST = Code(
    "R914",
    N_("Least value above the greatest one"),
    N_("{what}: the least value {least} is above the greatest value {most}."),
    N_("Swap them, correct their units, or leave the row out."),
)
NEGATIVE_BUDGET = Code(
    "R915",
    N_("Negative budget"),
    N_("The budget {name} is {value}."),
    N_("Give 0 for a plan without new capital, or a positive sum; leave the budget out for none."),
)
NO_ROAD = Code(
    "R916",
    N_("Place without a way"),
    N_("No way leads from {place} to any other place or from there to it; its plants can only trade with each other."),
    N_("Connect it to the network, or accept that nothing is carried there."),
    Severity.WARNING,
)
FROM_NOTHING = Code(
    "R920",
    N_("Goods made of nothing"),
    N_("{processes} together make {goods} and use nothing up."),
    N_("Add the missing inputs, or correct a quantity: the goods that go round are given back in a larger quantity."),
)
NO_INPUT = Code(
    "R921",
    N_("Process without inputs"),
    N_("{process} makes {goods} out of no input at all."),
    N_("Add its inputs, or mark it as one that wins a raw material from nature."),
)
HEAVIER = Code(
    "R922",
    N_("Process makes far more mass than it takes"),
    N_("{process} takes in {taken} t and gives out {given} t per unit of activity; water and air do not explain that."),
    N_("Check the units of its quantities and of the masses of its goods."),
    Severity.WARNING,
)
NO_TAKER = Code(
    "R923",
    N_("Good that no one takes"),
    N_("{good} is made by {process} ({count} processes in all), but no plant uses it and no outlet takes it."),
    N_("Add an outlet: a demand, an export or a disposal; until then no plant that makes it can run."),
    Severity.WARNING,
)
NO_ORIGIN = Code(
    "R924",
    N_("Good that no one brings"),
    N_("{good} is used by {process} ({count} processes in all), but no plant makes it and no source brings it."),
    N_("Add a source: an import, a purchase or a supply; until then no plant that uses it can run."),
    Severity.WARNING,
)
ENDLESS = Code(
    "R930",
    N_("Endless gain"),
    N_("Every further unit of {plants} earns {gain}, buying {bought} and selling {sold} without any limit."),
    N_("Limit the activity of a plant, the quantity of a source, or the quantity of an outlet; or correct a price."),
)
DEARER_THAN_BOUGHT = Code(
    "R931",
    N_("Sold at more than it is bought for, without limit"),
    N_(
        "In {place}, source {source} brings any quantity of {good} at {cost} and outlet {outlet} takes any at {revenue}."
    ),
    N_("Limit the quantity of the source or of the outlet, or correct a price."),
)
GATE_FEE = Code(
    "R932",
    N_("Paid to take a good that is got rid of for less"),
    N_(
        "In {place}, source {source} pays {fee} for every unit of {good} taken, without limit,"
        " and outlet {outlet} takes any quantity for {cost}."
    ),
    N_("Limit what is to be taken, or let its disposal cost at least the gate fee."),
)
CANNOT_START = Code(
    "R940",
    N_("Plants that have to be opened and feed only each other"),
    N_("{plants} have to be opened, but {goods} can come only from these plants themselves: none of them can start."),
    N_("Add a source of one of the goods, or do not require these plants."),
)
WITHOUT_INPUT = Code(
    "R941",
    N_("Plant that has to be opened and lacks an input"),
    N_("{plant} has to be opened, but {good} cannot reach it from any plant or source."),
    N_("Add a source or a maker within the haul, or do not require the plant."),
)
WITHOUT_MARKET = Code(
    "R942",
    N_("Plant that has to be opened and cannot be rid of its output"),
    N_("{plant} has to be opened, but no plant within the haul and no outlet takes its {good}."),
    N_("Add an outlet or a user within the haul, or do not require the plant."),
)
LIMIT_EXCEEDED = Code(
    "R943",
    N_("Plants that have to stand exceed a limit"),
    N_("The limit {name} ({kind}) allows {upper}, but what has to stand takes at least {taken}: {plants}."),
    N_("Raise the limit, or require fewer or smaller plants."),
)
LIMIT_UNREACHABLE = Code(
    "R944",
    N_("Limit that no plan can reach"),
    N_("The limit {name} ({kind}) asks for at least {lower}, but all plants together reach {taken} at most."),
    N_("Lower the limit, or allow more plants."),
)
TWO_SIZES = Code(
    "R945",
    N_("Plant that has to be opened in two sizes"),
    N_("{plant} has to be opened in {count} sizes at once; a plant has one."),
    N_("Require one of the sizes only."),
)
PRICE_OUT_OF_LINE = Code(
    "R950",
    N_("Price far out of line"),
    N_(
        "At {price} per unit of {good}, {process} turns inputs worth {taken} into outputs worth {given};"
        " a price {factor} times as high would bring all {count} processes it spoils back into line."
    ),
    N_("Check the unit of the price of this good, and of its quantities."),
    Severity.WARNING,
)
RECIPE_OUT_OF_LINE = Code(
    "R951",
    N_("Quantity far out of line"),
    N_("{process} turns inputs worth {taken} into outputs worth {given} per unit of activity; no price explains that."),
    N_("Check the units of its quantities, first that of {good}."),
    Severity.WARNING,
)
PRICES_APART = Code(
    "R952",
    N_("Prices of one good far apart"),
    N_("{good} costs {low} by {cheap}, but {high} by {dear}."),
    N_("Check the units of both."),
    Severity.WARNING,
)

"""Commodities, and the processes that turn some into others."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.schema.recurring import choice, identifier, names, note, quantity, source, year


def commodity(name: str = "commodity_id", example: str = "raw_milk") -> Field:
    """A reference to a commodity."""
    return Field(
        name,
        Type.REFERENCE,
        N_("Commodity"),
        N_("Identifier of a row of the table commodities."),
        required=True,
        references=("commodities",),
        example=example,
    )


def process(example: str = "cheese_plant") -> Field:
    """A reference to a process."""
    return Field(
        "process_id",
        Type.REFERENCE,
        N_("Process"),
        N_("Identifier of a row of the table processes."),
        required=True,
        references=("processes",),
        example=example,
    )


COMMODITIES = Table(
    "commodities",
    N_("Commodities"),
    N_("Goods, by-products, wastes, energy and services that processes make or use."),
    key=("id",),
    fields=(
        identifier("raw_milk"),
        *names("Молоко сырое", "Малако сырое", "Raw milk"),
        choice(
            "unit",
            N_("Unit"),
            N_("What it is counted in; what one piece is, the name says."),
            ("t", "m3", "MWh", "m2", "pair", "piece", "GJ"),
        ),
        choice(
            "kind",
            N_("Kind"),
            N_("Its place in the chain. A waste may have a negative price: its holder pays for taking it."),
            ("raw", "semi_finished", "product", "by_product", "waste", "utility", "service"),
        ),
        quantity(
            "mass_t_per_unit",
            N_("Mass of a unit"),
            N_("Tonnes in one unit; 0 for energy and services."),
            unit="t",
            maximum=10000.0,
            required=True,
            example="1",
        ),
        quantity(
            "price_usd_per_unit",
            N_("Price"),
            N_("List price at the gate of the works; see demand for the price level of the region."),
            unit="USD",
            minimum=-100000.0,
            maximum=1e9,
            required=True,
            example="430",
        ),
        year(N_("Year of the price"), name="price_year"),
        source("price_source", title=N_("Source of the price"), example="est-market-2024"),
        Field(
            "transport_class",
            Type.ID,
            N_("Transport class"),
            N_("How it is carried: road_bulk, chilled, pipeline and so on."),
            required=True,
            example="chilled",
        ),
        quantity(
            "transport_usd_per_unit_km",
            N_("Haul cost"),
            N_("Cost of carrying one unit over one kilometre."),
            unit="USD/km",
            maximum=1000.0,
            required=True,
            example="0.11",
        ),
        quantity(
            "max_haul_km",
            N_("Longest haul"),
            N_("Beyond this distance it is not carried; empty where there is no limit."),
            unit="km",
            maximum=40000.0,
            example="150",
        ),
        choice(
            "max_haul_basis",
            N_("Basis of the longest haul"),
            N_(
                "est-expert: by hand from perishability; est-haul35: where the haul reaches 35 % of the price;"
                " est-shelf: shelf life; network or none: not limited here."
            ),
            ("est-expert", "est-haul35", "est-shelf", "network", "none"),
            required=False,
        ),
        Field(
            "cn_hs_code", Type.STRING, N_("Customs code"), N_("Heading of the HS or CN nomenclature."), example="0401"
        ),
        Field(
            "ewc_code",
            Type.STRING,
            N_("Waste code"),
            N_("Code of the European List of Waste; a star marks hazardous waste."),
            example="02 05 02",
        ),
        choice(
            "perishability",
            N_("Perishability"),
            N_("How long it keeps."),
            ("stable", "months", "weeks", "days", "hours"),
            required=False,
        ),
        quantity(
            "shelf_life_days",
            N_("Shelf life"),
            N_("Days it keeps; empty for stable goods."),
            unit="days",
            maximum=36500.0,
            example="2",
        ),
        source(example="est-market-2024"),
    ),
)

PROCESSES = Table(
    "processes",
    N_("Processes"),
    N_(
        "Operating units: what one unit of activity needs in capital, jobs and energy. One unit of activity is one"
        " unit of the basis commodity."
    ),
    key=("id",),
    fields=(
        identifier("cheese_plant"),
        *names("Сыродельный завод", "Сыраробны завод", "Cheese plant"),
        Field(
            "nace",
            Type.STRING,
            N_("Class of activities"),
            N_("Class of OKED or NACE Rev. 2 with its dot."),
            required=True,
            example="10.51",
        ),
        Field(
            "cluster_tags",
            Type.STRINGS,
            N_("Cluster tags"),
            N_("Clusters it may belong to, joined by semicolons."),
            example="dairy",
        ),
        Field(
            "technology_group",
            Type.ID,
            N_("Technology group"),
            N_("Processes of one group can share capacity."),
            example="",
        ),
        commodity("basis_commodity_id"),
        choice(
            "basis_direction",
            N_("Side of the basis"),
            N_("Whether the basis commodity is the main output or the main input."),
            ("out", "in"),
        ),
        Field(
            "activity_unit",
            Type.STRING,
            N_("Unit of activity"),
            N_("One unit of activity in words."),
            example="1 t of raw_milk (main input)",
        ),
        quantity(
            "reference_scale_per_year",
            N_("Reference scale"),
            N_("The scale that capital cost and jobs belong to."),
            unit="activity/year",
            minimum=1e-6,
            required=True,
            example="150000",
        ),
        quantity(
            "min_scale_per_year",
            N_("Least scale"),
            N_("Below this scale it is not built."),
            unit="activity/year",
            example="20000",
        ),
        quantity(
            "capex_usd",
            N_("Capital cost"),
            N_("Capital cost at the reference scale."),
            unit="USD",
            maximum=1e11,
            required=True,
            example="40000000",
        ),
        year(N_("Year of the capital cost"), name="capex_year", required=False),
        quantity(
            "capex_scale_exponent",
            N_("Scale exponent"),
            N_("Capital cost grows with the scale to this power."),
            unit="1",
            minimum=0.1,
            maximum=1.5,
            example="0.7",
        ),
        *(
            Field(
                f"jobs_{skill}",
                Type.INTEGER,
                title,
                N_("Jobs at the reference scale."),
                "persons",
                required=skill == "total",
                minimum=0,
                maximum=1_000_000,
                example=example,
            )
            for skill, title, example in (
                ("total", N_("Jobs"), "150"),
                ("low", N_("Jobs of low skill"), "40"),
                ("mid", N_("Jobs of middle skill"), "85"),
                ("high", N_("Jobs of high skill"), "25"),
            )
        ),
        quantity(
            "electricity_kwh_per_unit",
            N_("Electricity"),
            N_("Per unit of activity; repeated as a flow, so use one of the two."),
            unit="kWh",
            maximum=1e9,
            example="60",
        ),
        quantity(
            "heat_gj_per_unit",
            N_("Heat"),
            N_("Per unit of activity; repeated as a flow, so use one of the two."),
            unit="GJ",
            maximum=1e7,
            example="0.4",
        ),
        choice(
            "heat_type",
            N_("Kind of heat"),
            N_("Steam or hot water from the network, or gas burnt in a furnace."),
            ("steam_or_hot_water", "furnace_natural_gas"),
            required=False,
        ),
        quantity(
            "lifetime_years",
            N_("Lifetime"),
            N_("Years until the plant is worn out."),
            unit="years",
            minimum=0.5,
            maximum=200.0,
            example="20",
        ),
        quantity(
            "opex_other_usd_per_unit",
            N_("Other cost"),
            N_(
                "Consumables, insurance, overheads and distribution per unit of activity; without labour, energy,"
                " capital and services."
            ),
            unit="USD",
            maximum=1e9,
            example="12.5",
        ),
        Field(
            "opex_basis",
            Type.SOURCES,
            N_("Basis of the other cost"),
            N_("The rule it was made by, a key of the table sources."),
            references=("sources",),
            example="est-6pct-revenue",
        ),
        choice(
            "maturity",
            N_("Maturity"),
            N_("How proven the technology is."),
            ("mature", "early_commercial", "pilot"),
            required=False,
        ),
        choice(
            "data_quality",
            N_("Quality of the data"),
            N_(
                "A: a key yield was read in a source; B: a document applies, figures from memory; C: an engineering"
                " estimate."
            ),
            ("A", "B", "C"),
            required=False,
        ),
        Field(
            "takes_up",
            Type.STRING,
            N_("Takes up"),
            N_(
                "Mass taken from outside the listed inputs (air, a deposit); only then may more mass come out than"
                " goes in."
            ),
            example="oxygen from air",
        ),
        note("notes", N_("Notes")),
        source(example="eng-textbook"),
    ),
)

PROCESS_FLOWS = Table(
    "process_flows",
    N_("Flows of the processes"),
    N_("What goes into and comes out of one unit of activity of a process."),
    key=("process_id", "commodity_id", "direction"),
    fields=(
        process(),
        commodity(),
        choice("direction", N_("Direction"), N_("in: it is used; out: it is made."), ("in", "out")),
        quantity(
            "quantity_per_unit",
            N_("Quantity"),
            N_("Units of the commodity for one unit of activity; the basis commodity has 1."),
            minimum=1e-15,
            maximum=1e9,
            required=True,
            example="1",
        ),
        choice(
            "role",
            N_("Role"),
            N_("What the flow is to the process; utility flows are energy and services, some of them made by a rule."),
            ("main", "co_product", "by_product", "waste", "input", "utility"),
        ),
        source(example="eng-textbook"),
    ),
)

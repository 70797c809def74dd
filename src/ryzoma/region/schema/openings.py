"""What the outside buys and brings, and where a process may be sited."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.schema.recipes import commodity, process
from ryzoma.region.schema.recurring import choice, flag, place, places, quantity, share, source


def _price_factor(name: str, title: str, description: str) -> Field:
    return quantity(name, title, description, unit="1", maximum=100.0, required=True, example="0.95")


DEMAND = Table(
    "demand",
    N_("Demand"),
    N_("How much of a commodity can be sold at home and abroad, and brought in, and at what part of its list price."),
    key=("commodity_id",),
    fields=(
        commodity(example="butter"),
        quantity(
            "domestic_demand_per_1000_people_per_year",
            N_("Demand at home"),
            N_("Units a year for 1000 inhabitants, without what the plants of the library use."),
            unit="1/(1000 persons year)",
            required=True,
            example="5000",
        ),
        _price_factor(
            "domestic_price_factor", N_("Price at home"), N_("Price a seller gets at home, relative to the list price.")
        ),
        quantity(
            "export_limit_per_year",
            N_("Export limit"),
            N_("Units a year that all exporters together can place abroad."),
            required=True,
            example="90000",
        ),
        _price_factor(
            "export_price_factor",
            N_("Export price"),
            N_("Price at the border before haulage, relative to the list price."),
        ),
        quantity(
            "import_limit_per_year",
            N_("Import limit"),
            N_("Units a year that can be brought in: 0 none, empty without limit."),
            example="0",
        ),
        _price_factor(
            "import_price_factor", N_("Import price"), N_("Price delivered to the border, relative to the list price.")
        ),
        Field("basis", Type.STRING, N_("Basis"), N_("What the figures rest on."), example="butter 5 kg a head"),
        source(example="est-dryrun"),
        share(
            "new_entrant_share_domestic",
            N_("Share of new plants at home"),
            N_("Part of the demand at home that new plants may win even where present makers cover it."),
            required=True,
        ),
        share(
            "new_entrant_share_export",
            N_("Share of new plants abroad"),
            N_("Part of the export limit that new plants may win."),
            required=True,
        ),
        flag(
            "import_gap_known",
            N_("Gap is imported"),
            N_(
                "yes where demand less mapped output may be read as imports; no where many makers are missing from"
                " the table of plants."
            ),
        ),
    ),
)

SUPPLY = Table(
    "supply",
    N_("Supply"),
    N_("Raw materials, by-products and wastes that new plants can get, over the whole region."),
    key=("commodity_id",),
    fields=(
        commodity(),
        quantity(
            "national_available_per_year",
            N_("Available"),
            N_("Units a year in the whole region."),
            required=True,
            example="8250000",
        ),
        share(
            "free_share_for_new_users",
            N_("Free share"),
            N_("Part of it that is not tied to present users."),
            required=True,
            example="0.04",
        ),
        _price_factor("domestic_price_factor", N_("Price"), N_("Price relative to the list price.")),
        choice(
            "spread_by",
            N_("Spread by"),
            N_("How it is spread over the region: by rural or urban inhabitants, or by the shares of supply_places."),
            ("rural", "urban", "place"),
        ),
        Field("basis", Type.STRING, N_("Basis"), N_("What the figures rest on."), example="growth of 2-3 % a year"),
        source(example="est-dryrun"),
    ),
)

SUPPLY_PLACES = Table(
    "supply_places",
    N_("Places of supply"),
    N_("Shares of the places in a supply that is spread by place; they add up to 1 for each commodity."),
    key=("commodity_id", "place_id"),
    fields=(
        commodity(example="halite_tailings"),
        place(example="soligorsk"),
        share("share", N_("Share"), N_("Part of the supply found at the place."), required=True, example="0.8"),
        source(example="est-dryrun"),
    ),
)

SITE_RULES = Table(
    "site_rules",
    N_("Rules for sites"),
    N_("Where a process may be built. A process without a row may be built anywhere."),
    key=("process_id",),
    fields=(
        process(example="potash_flotation"),
        Field(
            "site_class",
            Type.ID,
            N_("Class of site"),
            N_("Kind of site it needs, in one word."),
            required=True,
            example="mine",
        ),
        choice(
            "coverage",
            N_("Coverage"),
            N_(
                "listed: only the places of the next column; every_district: anywhere in districts, limited by land;"
                " existing: only where"
                " a plant runs it already; heat_source: only near a source of low-grade heat."
            ),
            ("listed", "every_district", "existing", "heat_source"),
        ),
        places(
            "allowed_place_ids", N_("Allowed places"), N_("The places, where coverage is listed."), "soligorsk;lyuban"
        ),
        Field("why", Type.STRING, N_("Reason"), N_("Why the rule holds."), example="deposit"),
        source(example="est-dryrun"),
    ),
)

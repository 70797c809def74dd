"""Wages, prices, trade and moves of people, as observed."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.schema.recurring import choice, note, period, quantity, source, unit, value, year

_AREAS = ("oblasts", "districts", "places")
_AREA_LEVELS = ("country", "oblast", "district", "place")
_FLOW_LEVELS = (*_AREA_LEVELS, "abroad", "all", "other_oblasts", "rural", "urban_or_other", "none")


def _area(name: str = "area_id", title: str = N_("Area"), example: str = "brest_oblast") -> Field:
    return Field(
        name,
        Type.REFERENCE,
        title,
        N_("The oblast, district or place that is meant; empty for the whole country."),
        references=_AREAS,
        example=example,
    )


def _level(name: str = "area_level", title: str = N_("Kind of area"), example: str = "oblast") -> Field:
    return choice(name, title, N_("What the identifier beside it names."), _AREA_LEVELS, example=example)


INDICATORS = Table(
    "indicators",
    N_("Indicators of areas"),
    N_("Published figures of the country, its oblasts, districts and towns, one figure in a row."),
    key=("area_level", "area_id", "indicator", "year", "period", "unit"),
    fields=(
        _level(),
        _area(),
        Field(
            "indicator",
            Type.ID,
            N_("Indicator"),
            N_("What was measured: wage, grp, population and so on."),
            required=True,
            example="wage",
        ),
        year(example="2023"),
        period("Oct"),
        value(N_("The figure in the unit of the next column."), example="1745.8"),
        unit("BYN per month gross"),
        source(example="belarustime-2023"),
        note(),
    ),
)

MIGRATION = Table(
    "migration",
    N_("Moves of people"),
    N_("Published flows and balances of migration between areas, and natural increase."),
    key=("origin_level", "origin_id", "destination_level", "destination_id", "year", "period", "measure"),
    fields=(
        choice(
            "origin_level",
            N_("Kind of origin"),
            N_(
                "What the origin is: an area, abroad, all origins together, the other oblasts, rural or urban"
                " settlements,"
                " or none where births and deaths are counted."
            ),
            _FLOW_LEVELS,
            example="other_oblasts",
        ),
        _area("origin_id", N_("Origin"), ""),
        choice(
            "destination_level",
            N_("Kind of destination"),
            N_("What the destination is, in the words of the kind of origin."),
            _FLOW_LEVELS,
            example="oblast",
        ),
        _area("destination_id", N_("Destination"), "minsk_city"),
        year(example="2014"),
        period("Jan-Jun"),
        choice(
            "measure",
            N_("Measure"),
            N_("gross_flow: people who moved; net: arrivals less departures; the others as they say."),
            (
                "gross_flow",
                "net",
                "arrivals",
                "departures",
                "natural_increase",
                "population_change",
                "migration_contribution",
            ),
        ),
        value(N_("The figure in the unit of the next column."), example="13029"),
        unit("persons"),
        source(example="zviazda-2014"),
        note(),
    ),
)

RENTS = Table(
    "rents",
    N_("Rents and prices of land"),
    N_("Rents, land values, housing prices and the base values they are counted in."),
    key=("area_level", "area_id", "object", "variant", "year", "period", "unit"),
    fields=(
        choice(
            "area_level",
            N_("Kind of area"),
            N_(
                "What the identifier beside it names; oblast_and_city is an oblast together with the city of its"
                " rank inside."
            ),
            (*_AREA_LEVELS, "oblast_and_city"),
            example="place",
        ),
        _area(example="minsk"),
        Field(
            "object",
            Type.ID,
            N_("What is priced"),
            N_("office_rent, housing_price_usd, land_cadastral_rural and so on."),
            required=True,
            example="retail_rent",
        ),
        Field(
            "variant",
            Type.STRING,
            N_("Variant"),
            N_("Size, quarter or lot, where several are given."),
            example="50-100 m2",
        ),
        year(example="2011"),
        period("asking"),
        quantity("low", N_("Lower end"), N_("Lower end, where a range is given."), example="14"),
        quantity("high", N_("Upper end"), N_("Upper end, where a range is given."), example="65"),
        value(N_("The figure, where it is a single one."), required=False, example=""),
        unit("EUR per m2 per month"),
        source(example="colliers-2011"),
        note(),
    ),
)

TRADE = Table(
    "trade",
    N_("Trade with other countries"),
    N_("Exports and imports of the country, its oblasts and single towns as reported."),
    key=("year", "period", "flow", "reporter_level", "reporter_id", "partner", "commodity", "reported_by"),
    fields=(
        year(example="2021"),
        period("year"),
        choice("flow", N_("Direction"), N_("export or import."), ("export", "import")),
        _level("reporter_level", N_("Kind of area"), "country"),
        _area("reporter_id", N_("Area"), ""),
        Field(
            "partner",
            Type.STRING,
            N_("Partner"),
            N_("Country or group of countries; world for all together."),
            required=True,
            example="russia",
        ),
        Field(
            "commodity",
            Type.STRING,
            N_("Goods"),
            N_("Goods as the source names them."),
            required=True,
            example="dairy products",
        ),
        choice(
            "reported_by",
            N_("Reported by"),
            N_("reporter: figures of the region itself; partner: mirror figures of the countries it trades with."),
            ("reporter", "partner"),
        ),
        value(N_("The figure in the unit of the next column."), required=False, example="2200"),
        unit("mln USD"),
        quantity("quantity", N_("Quantity"), N_("Physical quantity, where it is given."), example=""),
        Field(
            "quantity_unit", Type.STRING, N_("Unit of the quantity"), N_("What the quantity is counted in."), example=""
        ),
        source(example="tdm-2022"),
        note(),
    ),
)

LABOUR_COSTS = Table(
    "labour_costs",
    N_("Wages and labour costs"),
    N_("Gross wages by area and what a job of low, middle and high skill costs an employer in a year."),
    key=("area_level", "area_id", "period"),
    fields=(
        choice(
            "area_level",
            N_("Kind of area"),
            N_("oblast, place, or small_places for the rule that places below a size follow."),
            ("oblast", "place", "small_places"),
        ),
        _area(),
        quantity(
            "wage_byn_per_month", N_("Wage"), N_("Average gross wage."), unit="BYN/month", maximum=1e7, example="2090"
        ),
        quantity(
            "factor",
            N_("Factor"),
            N_("Wage of small places relative to the wage of their oblast."),
            unit="1",
            maximum=10.0,
            example="",
        ),
        quantity(
            "population_below",
            N_("Below inhabitants"),
            N_("The rule of small places holds below this number of inhabitants."),
            unit="persons",
            maximum=1e8,
            example="",
        ),
        Field(
            "excluded_oblasts",
            Type.REFERENCES,
            N_("Oblasts left out"),
            N_("Oblasts in which the rule of small places does not hold."),
            references=("oblasts",),
            example="",
        ),
        Field("period", Type.STRING, N_("Month"), N_("Month the wage stands for."), example="2024-08"),
        *(
            quantity(
                f"annual_labour_cost_usd_{skill}",
                title,
                N_("Yearly cost of one job with all contributions."),
                unit="USD/year",
                maximum=1e7,
                example=example,
            )
            for skill, title, example in (
                ("low", N_("Labour cost, low skill"), "7422"),
                ("mid", N_("Labour cost, middle skill"), "10309"),
                ("high", N_("Labour cost, high skill"), "15463"),
            )
        ),
        source(example="est-dryrun"),
        note(),
    ),
)

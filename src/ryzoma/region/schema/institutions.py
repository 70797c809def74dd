"""Tax and investment regimes, and universities."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.schema.recurring import choice, flag, identifier, names, note, place, places, quantity, source, year


def _percent(name: str, title: str, description: str, example: str = "9") -> Field:
    return quantity(name, title, description, unit="%", maximum=100.0, example=example)


def _years(name: str, title: str, description: str, example: str = "7") -> Field:
    return quantity(name, title, description, unit="years", maximum=99.0, example=example)


REGIMES = Table(
    "regimes",
    N_("Regimes"),
    N_(
        "Tax and investment regimes: free economic zones, parks, decrees on towns, and the general rules they are"
        " compared with."
    ),
    key=("id",),
    fields=(
        identifier("fez_brest"),
        *names("СЭЗ «Брест»", "СЭЗ «Брэст»", "Free economic zone Brest"),
        choice(
            "type",
            N_("Type"),
            N_("What kind of regime it is; baseline is the general one."),
            ("baseline", "free_economic_zone", "industrial_park", "extraterritorial_park", "territorial_regime"),
            example="free_economic_zone",
        ),
        year(N_("Founded"), name="founded_year", required=False, example="1996"),
        Field(
            "valid_until",
            Type.DATE,
            N_("Valid until"),
            N_("Last day of the regime, where it is limited."),
            example="2049-12-31",
        ),
        Field("legal_act", Type.STRING, N_("Legal act"), N_("The act that made it."), example="Edict 262 of 2005"),
        flag(
            "extraterritorial",
            N_("Extraterritorial"),
            N_("yes where a resident may sit anywhere, whatever the territory of the regime."),
            required=True,
        ),
        choice(
            "coverage",
            N_("Coverage"),
            N_(
                "listed: only the places of place_ids; whole_region: everywhere;"
                " all_except: everywhere but the places of excluded_place_ids."
            ),
            ("listed", "whole_region", "all_except"),
        ),
        Field(
            "coverage_rule",
            Type.STRING,
            N_("Coverage in words"),
            N_("How the territory is described."),
            example="plots inside listed places",
        ),
        places(
            "place_ids", N_("Places covered"), N_("The places covered, where coverage is listed."), "brest;kobrin;pinsk"
        ),
        places("excluded_place_ids", N_("Places left out"), N_("The places left out, where coverage is all_except.")),
        source("places_source", title=N_("Source of the places"), required=False, example="fezbrest-2022"),
        _percent(
            "profit_tax_rate_pct",
            N_("Profit tax"),
            N_("Rate during the holiday, or the rate of the regime where there is no holiday."),
            "0",
        ),
        _years(
            "profit_tax_holiday_years",
            N_("Profit tax holiday"),
            N_("Years at the rate of the column before; empty where it is not limited."),
        ),
        _percent(
            "profit_tax_share_of_standard_after_holiday_pct",
            N_("Profit tax afterwards"),
            N_("Share of the general rate that is paid after the holiday."),
            "50",
        ),
        _percent("vat_on_sales_rate_pct", N_("VAT on sales"), N_("Rate of the value added tax on sales."), "20"),
        flag(
            "import_duty_and_vat_exempt",
            N_("Imports exempt"),
            N_("yes where equipment is imported without duty and VAT."),
            example="yes",
        ),
        _years("land_tax_holiday_years", N_("Land tax holiday"), N_("Years without land tax or rent."), "5"),
        _years("property_tax_holiday_years", N_("Property tax holiday"), N_("Years without property tax."), "3"),
        _percent(
            "employee_income_tax_pct", N_("Income tax of employees"), N_("Rate of the personal income tax."), "13"
        ),
        _percent(
            "revenue_levy_pct",
            N_("Levy on revenue"),
            N_("Share of the revenue paid to the administration of a park."),
            "1",
        ),
        _percent("simplified_tax_pct", N_("Simplified tax"), N_("Rate of the simplified tax on revenue."), "6"),
        _percent(
            "pension_contribution_pct", N_("Pension contribution"), N_("Rate paid by the employer on wages."), "28"
        ),
        quantity(
            "social_base_cap_average_wages",
            N_("Cap of the social base"),
            N_("Contributions are counted up to this many average wages."),
            unit="1",
            maximum=100.0,
            example="1",
        ),
        _years("dividend_tax_holiday_years", N_("Dividend tax holiday"), N_("Years without tax on dividends."), "5"),
        _percent(
            "foreign_dividend_tax_pct",
            N_("Tax on dividends abroad"),
            N_("Rate for dividends of foreign founders."),
            "5",
        ),
        quantity(
            "min_investment_eur",
            N_("Least investment"),
            N_("Investment needed for admission."),
            unit="EUR",
            maximum=1e10,
            example="1000000",
        ),
        _percent("min_export_share_pct", N_("Least export share"), N_("Share of sales that must be exported."), "70"),
        quantity("area_ha", N_("Land area"), N_("Area of the plots."), unit="ha", maximum=1e7, example="4156.62"),
        note("notes", N_("Notes")),
        source(example="investinbelarus-fez"),
    ),
)

INSTITUTIONS = Table(
    "institutions",
    N_("Universities"),
    N_("Universities and other places where people are taught and science is done."),
    key=("id",),
    fields=(
        identifier("polessu"),
        *names("Полесский государственный университет", "Палескі дзяржаўны ўніверсітэт", "Polesie State University"),
        place(),
        choice("ownership", N_("Ownership"), N_("Who owns it."), ("state", "private", "trade_union", "cooperative")),
        Field(
            "founded",
            Type.YEAR,
            N_("Founded"),
            N_("Calendar year in four digits."),
            minimum=1000,
            maximum=2100,
            example="2006",
        ),
        Field(
            "profiles",
            Type.STRINGS,
            N_("Profiles"),
            N_("Fields of study, joined by semicolons."),
            example="economics;finance;biotechnology",
        ),
        Field(
            "students",
            Type.INTEGER,
            N_("Students"),
            N_("Number of students."),
            "persons",
            minimum=0,
            maximum=1_000_000,
            example="22900",
        ),
        year(N_("Year of the students"), name="students_year", required=False, example="2020"),
        flag(
            "htp_branch",
            N_("Branch department of the park"),
            N_("yes where a firm of the High-Tech Park runs a department; empty means not known."),
        ),
        note("notes", N_("Notes")),
        source(example="est-univ-recall"),
    ),
)

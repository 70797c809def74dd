"""Plants, what they run, and what the nation makes and employs."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.schema.recurring import (
    choice,
    flag,
    identifier,
    names,
    note,
    place,
    quantity,
    share,
    source,
    unit,
    value,
    year,
)

_CONFIDENCE = ("high", "medium", "low")


def _jobs(name: str = "employees", example: str = "16000") -> Field:
    return Field(
        name,
        Type.INTEGER,
        N_("Employees"),
        N_("Number of people employed; empty means not known, never nought."),
        "persons",
        minimum=0,
        maximum=50_000_000,
        example=example,
    )


ESTABLISHMENTS = Table(
    "establishments",
    N_("Establishments"),
    N_("Plants and other employers, one row for each site."),
    key=("id",),
    fields=(
        identifier("minsk-tractor-works"),
        *names("Минский тракторный завод", "Мінскі трактарны завод", "Minsk Tractor Works"),
        place(example="minsk"),
        Field(
            "locality",
            Type.STRING,
            N_("Locality"),
            N_("Village or area, where the plant lies outside the place it is counted with."),
            example="Gatovo",
        ),
        Field(
            "segment",
            Type.ID,
            N_("Segment"),
            N_("A finer branch than the sector code, in one word."),
            example="tractor",
        ),
        Field(
            "sector_code",
            Type.STRING,
            N_("Division of activities"),
            N_("Two-digit division of the classification of activities (OKED, NACE Rev. 2), with its leading nought."),
            required=True,
            example="28",
        ),
        Field(
            "sector_name",
            Type.STRING,
            N_("Name of the division"),
            N_("Name of the division."),
            example="Manufacture of machinery",
        ),
        Field(
            "main_products",
            Type.STRINGS,
            N_("Main products"),
            N_("What it makes, joined by semicolons."),
            example="tractors;spare parts",
        ),
        Field(
            "inputs", Type.STRINGS, N_("Inputs"), N_("What it buys, joined by semicolons."), example="steel sheet;tyres"
        ),
        Field(
            "by_products",
            Type.STRINGS,
            N_("By-products"),
            N_("What it leaves over, joined by semicolons."),
            example="metal scrap",
        ),
        _jobs(),
        year(N_("Year of the employees"), name="employees_year", required=False, example="2017"),
        quantity("annual_capacity", N_("Capacity"), N_("Capacity in the unit of the next column."), example="38000"),
        Field(
            "capacity_unit",
            Type.STRING,
            N_("Unit of the capacity"),
            N_("What the capacity is counted in."),
            example="tractors per year",
        ),
        Field(
            "founded",
            Type.YEAR,
            N_("Founded"),
            N_("Calendar year in four digits."),
            minimum=1500,
            maximum=2100,
            example="1946",
        ),
        flag(
            "is_city_forming",
            N_("City-forming"),
            N_("yes for a firm that is commonly described as employing at least a quarter of the town's employed."),
        ),
        Field(
            "zone",
            Type.REFERENCE,
            N_("Regime"),
            N_("The tax regime whose resident it is, a row of the table regimes."),
            references=("regimes",),
            example="",
        ),
        choice(
            "status",
            N_("Status"),
            N_("Whether the plant works."),
            ("active", "construction", "closed", "relocated", "reorganised", "unknown"),
        ),
        year(N_("Year of the status"), name="status_year", required=False, example=""),
        choice(
            "confidence",
            N_("Confidence"),
            N_("How sure it is that the plant exists as described."),
            _CONFIDENCE,
            required=False,
        ),
        source("io_basis", title=N_("Source of inputs and by-products"), required=False, example="est-technology"),
        note(),
        source(example="common-knowledge"),
    ),
)

ESTABLISHMENT_PROCESSES = Table(
    "establishment_processes",
    N_("Processes of the establishments"),
    N_("Which processes of the recipe library a plant runs, and at what capacity."),
    key=("establishment_id", "process_id"),
    fields=(
        Field(
            "establishment_id",
            Type.REFERENCE,
            N_("Establishment"),
            N_("Identifier of a row of the table establishments."),
            required=True,
            references=("establishments",),
            example="minsk-tractor-works",
        ),
        Field(
            "process_id",
            Type.REFERENCE,
            N_("Process"),
            N_("Identifier of a row of the table processes."),
            required=True,
            references=("processes",),
            example="tractor_works",
        ),
        quantity(
            "capacity_per_year",
            N_("Capacity"),
            N_("Activity units of the process that the plant can run in a year."),
            unit="activity/year",
            required=True,
            example="50000",
        ),
        share(
            "utilisation",
            N_("Utilisation"),
            N_("Part of the capacity that is used; 0 for closed plants."),
            required=True,
            example="0.64",
        ),
        choice(
            "capacity_basis",
            N_("Basis of the capacity"),
            N_(
                "cited: a document names it; recalled: from memory; est-jobs, est-share, est-segment: estimated from"
                " employees,"
                " from a national total shared out, or from a plant of usual size."
            ),
            ("cited", "recalled", "est-jobs", "est-share", "est-segment"),
        ),
        share(
            "share_of_site",
            N_("Share of the site"),
            N_("Part of the site's work that this process stands for."),
            example="0.757",
        ),
        choice(
            "confidence",
            N_("Confidence"),
            N_("How sure the order of magnitude of the capacity is."),
            _CONFIDENCE,
            required=False,
            example="low",
        ),
        choice(
            "fit",
            N_("Fit of the recipe"),
            N_("own: the recipe describes the line; stage: only a stage of it; proxy: the nearest recipe there is."),
            ("own", "stage", "proxy"),
        ),
        source(example="est-segment-rule"),
        note(),
    ),
)

NATIONAL_OUTPUT = Table(
    "national_output",
    N_("National output"),
    N_("Published or recalled national totals, to compare the plants of the region with."),
    key=("commodity_id", "side"),
    fields=(
        Field(
            "commodity_id",
            Type.REFERENCE,
            N_("Commodity"),
            N_("Identifier of a row of the table commodities."),
            required=True,
            references=("commodities",),
            example="raw_milk",
        ),
        year(example="2020"),
        quantity(
            "quantity",
            N_("Quantity"),
            N_("The national total in the unit of the next column."),
            required=True,
            example="7765000",
        ),
        unit("t"),
        source(example="belta-milk-infographic"),
        choice(
            "side",
            N_("Side"),
            N_("Whether the total is compared with outputs or with inputs of the plants."),
            ("output", "input"),
        ),
        choice(
            "scope",
            N_("Scope"),
            N_("full: the listed plants should make nearly all of it; partial: many makers are not listed."),
            ("full", "partial"),
        ),
        choice(
            "independent",
            N_("Independent"),
            N_("yes where the total was not used to size the plants, so that the comparison is a test."),
            ("yes", "partly", "no"),
        ),
        Field(
            "compare_ids",
            Type.REFERENCES,
            N_("Added up"),
            N_("Commodities that are added up for the comparison; empty means the commodity alone."),
            references=("commodities",),
            example="smp;wmp",
        ),
        quantity(
            "mapped_quantity",
            N_("Sum of the plants"),
            N_("Capacity x utilisation x flow over all plants."),
            example="7400000",
        ),
        quantity(
            "mapped_ratio",
            N_("Plants over total"),
            N_("Sum of the plants divided by the national total."),
            unit="1",
            maximum=1000.0,
            example="0.95",
        ),
        note(),
    ),
)

INDUSTRY_BY_BRANCH = Table(
    "industry_by_branch",
    N_("Industry by branch"),
    N_("Shares, organisations and staff of the branches of industry of the whole country."),
    key=("sector_code",),
    fields=(
        Field(
            "sector_code",
            Type.STRING,
            N_("Divisions"),
            N_("A two-digit division of activities or a run of them, such as 10-12."),
            required=True,
            example="10-12",
        ),
        Field(
            "branch",
            Type.STRING,
            N_("Branch"),
            N_("Name of the branch."),
            required=True,
            example="food, drinks, tobacco",
        ),
        quantity(
            "share_of_output_pct",
            N_("Share of output"),
            N_("Share of industrial output."),
            unit="%",
            maximum=100.0,
            example="25.3",
        ),
        Field(
            "organisations",
            Type.INTEGER,
            N_("Organisations"),
            N_("Number of organisations."),
            "",
            minimum=0,
            maximum=10_000_000,
            example="759",
        ),
        _jobs(example="142000"),
        quantity(
            "share_of_industry_employment_pct",
            N_("Share of employment"),
            N_("Share of the employment in industry."),
            unit="%",
            maximum=100.0,
            example="15.8",
        ),
        source(example="ruwiki-industry"),
    ),
)

SECTOR_FACTS = Table(
    "sector_facts",
    N_("Facts about sectors"),
    N_("Single figures about branches, parks and clusters, for the reader of a report."),
    key=("topic", "fact", "year"),
    fields=(
        Field(
            "topic", Type.ID, N_("Topic"), N_("Branch, park or cluster, in one word."), required=True, example="leather"
        ),
        Field("fact", Type.STRING, N_("Fact"), N_("What was counted."), required=True, example="tanneries"),
        year(required=False, example="2020"),
        value(N_("The figure."), example="4"),
        unit("plants"),
        source(example="belta-2020"),
        note(),
    ),
)

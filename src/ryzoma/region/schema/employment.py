"""Sectors, and the people employed in them, by area and by plant."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.schema.recurring import choice, identifier, names, note, quantity, source, year

_AREAS = ("oblasts", "districts", "places")


def _employed(description: str, example: str) -> tuple[Field, Field, Field]:
    """The figure and its honest range."""
    return (
        quantity("employed", N_("Employed"), description, unit="persons", maximum=1e9, required=True, example=example),
        *_range(example),
    )


def _range(example: str) -> tuple[Field, Field]:
    return (
        quantity(
            "low",
            N_("At least"),
            N_("Lower end of the range the figure may truly have; empty where it is exact."),
            unit="persons",
            maximum=1e9,
            example=example,
        ),
        quantity(
            "high",
            N_("At most"),
            N_("Upper end of the range the figure may truly have; empty where it is exact."),
            unit="persons",
            maximum=1e9,
            example=example,
        ),
    )


SECTORS = Table(
    "sectors",
    N_("Sectors"),
    N_("The sectors that employment and the economy are told in, as groups of divisions of activities."),
    key=("id",),
    fields=(
        identifier("food"),
        *names("Продукты питания, напитки, табак", "Прадукты харчавання, напоі, тытунь", "Food, drinks and tobacco"),
        Field(
            "nace_sections",
            Type.STRINGS,
            N_("Sections"),
            N_("Letters of the sections of OKED or NACE Rev. 2 that the sector belongs to, joined by semicolons."),
            required=True,
            example="C",
        ),
        Field(
            "nace_divisions",
            Type.STRINGS,
            N_("Divisions"),
            N_(
                "Two-digit divisions of the sector, joined by semicolons; every division belongs to one sector at most."
            ),
            example="10;11;12",
        ),
        choice(
            "spread_by",
            N_("Follows"),
            N_("What the jobs outside the listed plants follow: all inhabitants, urban inhabitants, or the land."),
            ("population", "urban", "farmland"),
            required=False,
        ),
        quantity(
            "size_exponent",
            N_("Size exponent"),
            N_("How strongly these jobs rise with the size of a place: 1 in proportion, above 1 more in large cities."),
            unit="1",
            maximum=5.0,
            example="1",
        ),
        source(example="nace-rev2"),
    ),
)

SECTOR_EMPLOYMENT = Table(
    "sector_employment",
    N_("Employment by sector"),
    N_("People employed in the whole region by sector and year."),
    key=("sector_id", "year"),
    fields=(
        Field(
            "sector_id",
            Type.REFERENCE,
            N_("Sector"),
            N_("Identifier of a row of the table sectors."),
            required=True,
            references=("sectors",),
            example="food",
        ),
        year(),
        *_employed(N_("People employed in the sector."), "142000"),
        source(example="est-recall-employment"),
        note(),
    ),
)

SECTOR_TOTALS = Table(
    "sector_totals",
    N_("Employment in groups of sectors"),
    N_("Published sums over several sectors, which the sectors must add up to."),
    key=("id",),
    fields=(
        identifier("industry"),
        *names("Промышленность", "Прамысловасць", "Industry"),
        Field(
            "sector_ids",
            Type.REFERENCES,
            N_("Sectors"),
            N_("The sectors that are added up, joined by semicolons."),
            required=True,
            references=("sectors",),
            example="mining;food;light",
        ),
        year(),
        *_employed(N_("People employed in these sectors together."), "971600"),
        source(example="belstat-mriya-2024"),
        note(),
    ),
)

AREA_EMPLOYMENT = Table(
    "area_employment",
    N_("Employment by area"),
    N_("People employed at their place of work in an oblast, a district, a city or several of them together."),
    key=("area_ids", "as_of"),
    fields=(
        Field(
            "area_ids",
            Type.REFERENCES,
            N_("Area"),
            N_("Oblasts, districts or places that the figure covers together; empty for the whole region."),
            references=_AREAS,
            example="orsha_district",
        ),
        Field(
            "as_of",
            Type.DATE,
            N_("Day"),
            N_("First day of the month or year the figure stands for."),
            required=True,
            example="2024-01-01",
        ),
        *_employed(N_("People employed there."), "59465"),
        source(example="orsha-eu-2025"),
        note(),
    ),
)

ESTABLISHMENT_STAFF = Table(
    "establishment_staff",
    N_("Staff of establishments"),
    N_("Published or recalled numbers of staff of single plants, with an honest range."),
    key=("establishment_id",),
    fields=(
        Field(
            "establishment_id",
            Type.REFERENCE,
            N_("Establishment"),
            N_("Identifier of a row of the table establishments."),
            required=True,
            references=("establishments",),
            example="belshina-bobruisk",
        ),
        quantity(
            "employees",
            N_("Employees"),
            N_("Number of staff."),
            unit="persons",
            maximum=5e7,
            required=True,
            example="8239",
        ),
        *_range("8230"),
        year(example="2020"),
        source(example="wiki-belshina"),
        note(),
    ),
)

"""Fields that recur in many tables, said once so that they read the same everywhere."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.region.fields import Field, Type

EARLIEST_YEAR, LATEST_YEAR = 1800, 2100


def identifier(example: str) -> Field:
    """The key column of a table of things."""
    return Field(
        "id",
        Type.ID,
        N_("Identifier"),
        N_(
            "A short Latin name in lower-case letters, digits, underscores or hyphens; other tables point to it."
            " Never reused."
        ),
        required=True,
        example=example,
    )


def names(example_ru: str, example_be: str = "", example_en: str = "") -> tuple[Field, Field, Field]:
    """Names in three languages. The Russian one is required and stands in where another is missing."""
    return (
        Field("name_ru", Type.STRING, N_("Name (Russian)"), N_("Name in Russian."), required=True, example=example_ru),
        Field(
            "name_be",
            Type.STRING,
            N_("Name (Belarusian)"),
            N_("Name in Belarusian; where it is empty, the Russian name is shown."),
            example=example_be,
        ),
        Field(
            "name_en",
            Type.STRING,
            N_("Name (English)"),
            N_("Name in English; where it is empty, the Russian name is shown."),
            example=example_en,
        ),
    )


def year(title: str = N_("Year"), *, name: str = "year", required: bool = True, example: str = "2024") -> Field:
    """A calendar year."""
    return Field(
        name,
        Type.YEAR,
        title,
        N_("Calendar year in four digits."),
        required=required,
        minimum=EARLIEST_YEAR,
        maximum=LATEST_YEAR,
        example=example,
    )


def period(example: str = "year") -> Field:
    """The part of the year that a figure covers."""
    return Field(
        "period",
        Type.STRING,
        N_("Period"),
        N_("The part of the year the value covers: year, Q1, Jan-Jun, Oct, or a day such as 1 Nov."),
        example=example,
    )


def value(description: str, *, required: bool = True, example: str = "1240.5") -> Field:
    """The number of an observation whose unit stands in its own column."""
    return Field(
        "value",
        Type.NUMBER,
        N_("Value"),
        description,
        required=required,
        minimum=-1e12,
        maximum=1e12,
        example=example,
    )


def unit(example: str) -> Field:
    """The unit of an observation."""
    return Field("unit", Type.STRING, N_("Unit"), N_("Unit of the value, in words or symbols."), example=example)


def source(
    name: str = "source", *, title: str = N_("Source"), required: bool = True, example: str = "belstat-2024"
) -> Field:
    """Where a row comes from."""
    return Field(
        name,
        Type.SOURCES,
        title,
        N_("Keys of the table sources, several joined by a semicolon. A key that begins with est- marks an estimate."),
        required=required,
        references=("sources",),
        example=example,
    )


def note(name: str = "note", title: str = N_("Note"), example: str = "") -> Field:
    """Free words about a row."""
    return Field(name, Type.STRING, title, N_("Anything a reader of the row should know."), example=example)


def quantity(
    name: str,
    title: str,
    description: str,
    *,
    unit: str = "",
    maximum: float = 1e12,
    minimum: float = 0.0,
    required: bool = False,
    example: str = "1000",
) -> Field:
    """A number that is not negative unless `minimum` says otherwise."""
    return Field(name, Type.NUMBER, title, description, unit, required, minimum, maximum, example=example)


def share(name: str, title: str, description: str, *, required: bool = False, example: str = "0.25") -> Field:
    """A part of a whole, 0 to 1."""
    return quantity(name, title, description, unit="1", maximum=1.0, required=required, example=example)


def place(
    name: str = "place_id",
    title: str = N_("Place"),
    description: str = N_("Identifier of a row of the table places."),
    *,
    required: bool = True,
    example: str = "pinsk",
) -> Field:
    """A settlement or site."""
    return Field(name, Type.REFERENCE, title, description, required=required, references=("places",), example=example)


def places(name: str, title: str, description: str, example: str = "brest;pinsk") -> Field:
    """Several settlements or sites."""
    return Field(name, Type.REFERENCES, title, description, references=("places",), example=example)


def choice(
    name: str,
    title: str,
    description: str,
    values: tuple[str, ...],
    *,
    required: bool = True,
    example: str = "",
) -> Field:
    """One of a few words."""
    return Field(name, Type.ENUM, title, description, required=required, values=values, example=example or values[0])


def flag(name: str, title: str, description: str, *, required: bool = False, example: str = "no") -> Field:
    """Yes or no."""
    return Field(name, Type.FLAG, title, description, required=required, example=example)


def latitude(*, required: bool = True) -> Field:
    """Degrees north."""
    return Field(
        "lat",
        Type.NUMBER,
        N_("Latitude"),
        N_("Decimal degrees north of the equator (WGS 84)."),
        "deg",
        required,
        -90.0,
        90.0,
        example="52.1215",
    )


def longitude(*, required: bool = True) -> Field:
    """Degrees east."""
    return Field(
        "lon",
        Type.NUMBER,
        N_("Longitude"),
        N_("Decimal degrees east of Greenwich (WGS 84)."),
        "deg",
        required,
        -180.0,
        180.0,
        example="26.0673",
    )

"""Oblasts, districts, settlements and their people."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.schema.recurring import (
    choice,
    flag,
    identifier,
    latitude,
    longitude,
    names,
    place,
    quantity,
    source,
    year,
)

OBLASTS = Table(
    "oblasts",
    N_("Oblasts"),
    N_("The largest parts of the region: oblasts and cities of that rank. A small region may have a single one."),
    key=("id",),
    required=True,
    fields=(
        identifier("brest_oblast"),
        *names("Брестская область", "Брэсцкая вобласць", "Brest Region"),
        Field("iso_code", Type.STRING, N_("ISO code"), N_("Code of ISO 3166-2, where there is one."), example="BY-BR"),
        Field(
            "boundary_id",
            Type.STRING,
            N_("Outline"),
            N_("Property id of the feature in boundaries/oblasts.geojson that shows this part."),
            example="BY-BR",
        ),
        place(
            "centre_id", N_("Centre"), N_("The settlement the part is governed from."), required=False, example="brest"
        ),
        quantity(
            "area_km2", N_("Land area"), N_("Land and inland water."), unit="km2", maximum=2e7, example="32786.44"
        ),
        source(example="belmap-2024"),
    ),
)

DISTRICTS = Table(
    "districts",
    N_("Districts"),
    N_("Districts of the oblasts. Their settlements and villages together form one local labour market."),
    key=("id",),
    fields=(
        identifier("pinsk_district"),
        *names("Пинский район", "Пінскі раён", "Pinsk district"),
        Field(
            "oblast",
            Type.REFERENCE,
            N_("Oblast"),
            N_("The oblast it belongs to."),
            required=True,
            references=("oblasts",),
            example="brest_oblast",
        ),
        place(
            "seat_id",
            N_("Seat"),
            N_("The settlement the district is governed from, inside it or not."),
            example="pinsk",
        ),
        quantity(
            "area_km2",
            N_("Land area"),
            N_("Published area of the district; its cell on the map is drawn with exactly this area."),
            unit="km2",
            minimum=0.01,
            maximum=1e6,
            example="3252.69",
        ),
        Field(
            "neighbour_ids",
            Type.REFERENCES,
            N_("Neighbours"),
            N_("Districts that share a border with it; each pair stands in both rows."),
            references=("districts",),
            example="ivanovo_district;luninets_district;stolin_district",
        ),
        source("name_source", title=N_("Source of the names"), required=False, example=""),
        source(example="belmap-2024"),
    ),
)

PLACES = Table(
    "places",
    N_("Places"),
    N_("Cities, towns, urban settlements and sites without inhabitants (an airport, an industrial park)."),
    key=("id",),
    required=True,
    fields=(
        identifier("pinsk"),
        *names("Пинск", "Пінск", "Pinsk"),
        Field(
            "oblast",
            Type.REFERENCE,
            N_("Oblast"),
            N_("The oblast it lies in."),
            required=True,
            references=("oblasts",),
            example="brest_oblast",
        ),
        Field(
            "district",
            Type.REFERENCE,
            N_("District"),
            N_("The district it lies in or is surrounded by; empty where there are no districts."),
            references=("districts",),
            example="pinsk_district",
        ),
        flag(
            "own_unit",
            N_("Counted outside the district"),
            N_("yes for a city whose people are not part of the district total: it forms a labour market of its own."),
            required=True,
            example="yes",
        ),
        latitude(),
        longitude(),
        choice(
            "status",
            N_("Status"),
            N_("Rank of the place; site means that nobody lives there."),
            (
                "capital",
                "oblast_centre",
                "oblast_subordinate",
                "district_centre",
                "town",
                "urban_settlement",
                "village",
                "site",
            ),
            example="oblast_subordinate",
        ),
        flag("is_district_seat", N_("District seat"), N_("yes where the district is governed from it."), example="yes"),
        flag(
            "is_mono_town",
            N_("Known as a one-company town"),
            N_("yes where one enterprise plainly dominates the town; empty means not known, never no."),
            example="",
        ),
        Field(
            "mono_enterprise",
            Type.STRING,
            N_("Dominating enterprise"),
            N_("Name of the enterprise that dominates the town."),
            example="",
        ),
        source("mono_source", title=N_("Source of the one-company mark"), required=False, example=""),
        source(example="geonames"),
    ),
)

POPULATION = Table(
    "population",
    N_("Population of places"),
    N_(
        "Inhabitants of a place in a year. Several rows may stand for one place and year; exactly one of them is"
        " preferred."
    ),
    key=("place_id", "year", "source"),
    required=True,
    fields=(
        place(),
        year(),
        Field(
            "population",
            Type.INTEGER,
            N_("Population"),
            N_("Number of inhabitants."),
            "persons",
            required=True,
            minimum=0,
            maximum=60_000_000,
            example="122495",
        ),
        choice(
            "kind",
            N_("Kind"),
            N_(
                "census: counted; estimate: current estimate of the statistics office; derived: calculated from"
                " other figures."
            ),
            ("census", "estimate", "derived"),
            example="estimate",
        ),
        Field(
            "as_of",
            Type.DATE,
            N_("Day"),
            N_("The day the figure stands for; empty where only the year is known."),
            example="2024-01-01",
        ),
        flag(
            "preferred",
            N_("Preferred"),
            N_("yes for the one row of that place and year to be used."),
            required=True,
            example="yes",
        ),
        source(),
    ),
)

DISTRICT_POPULATION = Table(
    "district_population",
    N_("Population of districts"),
    N_("Inhabitants of a district on 1 January, without the cities counted outside it."),
    key=("district_id", "year"),
    fields=(
        Field(
            "district_id",
            Type.REFERENCE,
            N_("District"),
            N_("Identifier of a row of the table districts."),
            required=True,
            references=("districts",),
            example="pinsk_district",
        ),
        year(),
        *(
            Field(
                name,
                Type.INTEGER,
                title,
                description,
                "persons",
                required=name == "total",
                minimum=0,
                maximum=60_000_000,
                example=example,
            )
            for name, title, description, example in (
                ("total", N_("All inhabitants"), N_("Urban and rural inhabitants together."), "44166"),
                ("urban", N_("Urban"), N_("Inhabitants of the towns and urban settlements of the district."), "1024"),
                ("rural", N_("Rural"), N_("Inhabitants of its villages."), "43142"),
            )
        ),
        source(),
    ),
)

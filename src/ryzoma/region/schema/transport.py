"""Roads, rails, markets beyond the border, and infrastructure."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.schema.recurring import (
    choice,
    identifier,
    latitude,
    longitude,
    names,
    note,
    place,
    quantity,
    source,
    year,
)

_STATUS = ("open", "restricted", "closed")

LINKS = Table(
    "links",
    N_("Links"),
    N_(
        "Roads and railways between two places, or between a place and a market beyond the border. Both directions"
        " are meant."
    ),
    key=("from_id", "to_id", "mode"),
    fields=(
        place("from_id", N_("From place"), N_("The place at one end."), example="brest"),
        Field(
            "to_id",
            Type.REFERENCE,
            N_("To place"),
            N_("The place or market at the other end."),
            required=True,
            references=("places", "markets"),
            example="kobrin",
        ),
        choice("mode", N_("Mode"), N_("road or rail."), ("road", "rail")),
        Field("road", Type.STRING, N_("Road"), N_("Number of the road, where it has one."), example="M1/E30"),
        choice(
            "class",
            N_("Class"),
            N_("Class of the road; rail for railways, border for the way from a place to a market beyond the border."),
            ("motorway", "trunk", "primary", "secondary", "local", "border", "rail"),
        ),
        quantity(
            "km",
            N_("Length"),
            N_("Length along the road or line."),
            unit="km",
            minimum=0.01,
            maximum=20000.0,
            required=True,
            example="47",
        ),
        quantity(
            "minutes",
            N_("Time"),
            N_("Travelling time without waiting at borders; where it is empty, the usual speed of the class is taken."),
            unit="min",
            minimum=0.01,
            maximum=100000.0,
            example="28.2",
        ),
        quantity(
            "great_circle_km",
            N_("Straight distance"),
            N_("Distance through the air between the two places; empty for markets."),
            unit="km",
            maximum=20000.0,
            example="45",
        ),
        choice(
            "status",
            N_("Status"),
            N_("open, restricted (queues, limits) or closed. A closed link is never used."),
            _STATUS,
        ),
        source(example="est-road-recall"),
    ),
)

MARKETS = Table(
    "markets",
    N_("Markets beyond the border"),
    N_(
        "Cities and ports abroad that goods of the region are sold to or come from, each with the crossing that"
        " leads there."
    ),
    key=("id",),
    fields=(
        identifier("ru_bryansk"),
        *names("Россия: Брянск через Гомель и Добруш", "", "Russia: Bryansk by M10 / A240"),
        Field(
            "market_group",
            Type.ID,
            N_("Group"),
            N_("Countries or kinds of market taken together, such as russia, eu, sea_port."),
            required=True,
            example="russia",
        ),
        place(
            "entry_place_id",
            N_("Last place"),
            N_("The place of the region from which the border is reached."),
            example="dobrush",
        ),
        Field(
            "border_crossing",
            Type.STRING,
            N_("Crossing"),
            N_("Name of the crossing."),
            example="Selishche - Novye Yurkovichi",
        ),
        choice("mode", N_("Mode"), N_("road or rail."), ("road", "rail")),
        Field("road", Type.STRING, N_("Road"), N_("Number of the road, where it has one."), example="M10"),
        quantity(
            "km_to_border",
            N_("To the border"),
            N_("From the last place to the border."),
            unit="km",
            maximum=5000.0,
            required=True,
            example="24",
        ),
        quantity(
            "km_beyond_border",
            N_("Beyond the border"),
            N_("From the border to the hub."),
            unit="km",
            maximum=20000.0,
            required=True,
            example="224",
        ),
        Field(
            "hub", Type.STRING, N_("Hub"), N_("The city, port or terminal abroad."), required=True, example="Bryansk"
        ),
        choice(
            "status",
            N_("Status"),
            N_("open, restricted (queues, limits) or closed. A closed crossing is never used."),
            _STATUS,
        ),
        note("status_note", N_("Note on the status"), "closed since February 2022"),
        source(example="est-road-recall"),
    ),
)

INFRASTRUCTURE = Table(
    "infrastructure",
    N_("Infrastructure"),
    N_("Airports, power stations, refineries, ports, logistics centres and technology parks."),
    key=("id",),
    fields=(
        identifier("port_pinsk"),
        *names("Речной порт Пинск", "Рачны порт Пінск", "Pinsk river port"),
        Field(
            "type",
            Type.ID,
            N_("Type"),
            N_("Kind of object: airport, power_plant, technopark and so on."),
            required=True,
            example="river_port",
        ),
        place(),
        latitude(required=False),
        longitude(required=False),
        quantity("capacity", N_("Capacity"), N_("Size in the unit of the next column."), example="2400"),
        Field(
            "capacity_unit",
            Type.STRING,
            N_("Unit of the capacity"),
            N_("What the capacity is counted in."),
            example="MW",
        ),
        year(N_("Opened"), name="opened_year", required=False, example="1982"),
        choice(
            "status",
            N_("Status"),
            N_("operating, planned, construction (being built) or closed."),
            ("operating", "planned", "construction", "closed"),
        ),
        note("notes", N_("Notes")),
        source(example="est-recall"),
    ),
)

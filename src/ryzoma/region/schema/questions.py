"""What a planner asks: clusters to be designed, each around a base and within a budget."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.schema.recurring import choice, identifier, names, note, places, quantity, source


def _processes(name: str, title: str, description: str, example: str) -> Field:
    return Field(name, Type.REFERENCES, title, description, references=("processes",), example=example)


CLUSTERS = Table(
    "clusters",
    N_("Clusters"),
    N_(
        "Clusters to be designed: around which places, of which processes, and with what money. Every row is a question;"
        " the answer is computed."
    ),
    key=("id",),
    fields=(
        identifier("pinsk"),
        *names("Пинский агробиотехнологический кластер", "", "Pinsk agrobiotechnology cluster"),
        Field(
            "aliases",
            Type.STRINGS,
            N_("Other names"),
            N_("Further words by which it may be called on the command line, joined by semicolons."),
            example="polesye",
        ),
        choice(
            "form",
            N_("Form"),
            N_(
                "territorial: places within a travel time of the seats; associated: places of the whole region, joined"
                " by trade only."
            ),
            ("territorial", "associated"),
        ),
        Field(
            "seat_place_ids",
            Type.REFERENCES,
            N_("Seats"),
            N_("Places of the base productions."),
            required=True,
            references=("places",),
            example="pinsk",
        ),
        Field(
            "process_tags",
            Type.STRINGS,
            N_("Tags of processes"),
            N_("Processes that have one of these cluster tags may take part; joined by semicolons."),
            example="aquaculture;biopreparations",
        ),
        _processes("process_ids", N_("Further processes"), N_("Processes that may take part besides."), "premix_plant"),
        _processes(
            "barred_process_ids",
            N_("Barred processes"),
            N_("Processes that may not take part although they have a tag."),
            "data_centre",
        ),
        places("place_ids", N_("Further places"), N_("Places that take part besides."), "luninets"),
        quantity(
            "within_minutes",
            N_("Within"),
            N_("Travel time from the nearest seat that a territorial cluster spans; 60 where it is empty."),
            unit="min",
            maximum=1440.0,
            example="75",
        ),
        quantity(
            "least_people",
            N_("Least inhabitants"),
            N_(
                "Inhabitants a place needs to take part unless it is a seat, is listed, or (in an associated cluster) has"
                " a plant of the base; 5000 in a territorial and 25000 in an associated one where it is empty."
            ),
            unit="persons",
            maximum=1e8,
            example="5000",
        ),
        quantity(
            "budget_usd",
            N_("Budget"),
            N_("Capital of all new plants together; empty without a limit."),
            unit="USD",
            maximum=1e12,
            example="60000000",
        ),
        note(),
        source(example="own-data"),
    ),
)

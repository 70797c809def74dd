"""Access of the labour-market units: means over their people."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.diagnosis.study.place_access import PlaceAccess
from ryzoma.diagnosis.study.place_people import PlacePeople
from ryzoma.locale import N_
from ryzoma.region import LabourUnits
from ryzoma.tables import Column, Kind, ResultTable

Floats = NDArray[np.float64]


def means_of_units(places: list[str], units: LabourUnits, people: PlacePeople, values: Floats) -> Floats:
    """Mean of a value of places over the people of each unit.

    Parameters
    ----------
    places
        Ids of all places, in the order of `people`.
    values
        (places, k) values; not a number where unknown, infinite where nothing can be reached.

    Returns
    -------
    ndarray
        (units, k) means: over settlements by their inhabitants and over the villages at the seat of the district;
        unweighted where nobody is counted; not a number for a unit without a place.
    """
    position = {place: number for number, place in enumerate(places)}
    row = {unit: number for number, unit in enumerate(units.ids)}
    stands = [
        (row[unit], position[place], people.own[position[place]]) for unit, place in units.members.drop_nulls().rows()
    ]
    stands += [
        (number, position[seat], people.villages[position[seat]])
        for number, seat in enumerate(units.frame["seat_id"])
        if seat in position and units.frame["kind"][number] == "district"
    ]
    unit, place = (np.array([one[part] for one in stands], dtype=np.int64) for part in (0, 1))
    weight = np.array([one[2] for one in stands], dtype=np.float64)
    counted = np.bincount(unit, weight, minlength=len(row))
    weight = np.where(counted[unit] > 0, weight, 1.0)
    kept = (weight > 0) & np.isin(place, np.flatnonzero(~np.isnan(values).all(axis=1)))
    unit, place, weight = unit[kept], place[kept], weight[kept]
    total = np.bincount(unit, weight, minlength=len(row))
    means = np.full((len(row), values.shape[1]), np.nan)
    for column in range(values.shape[1]):
        summed = np.bincount(unit, weight * values[place, column], minlength=len(row))
        np.divide(summed, total, out=means[:, column], where=total > 0)
    return means


def units_table(places: list[str], units: LabourUnits, people: PlacePeople, access: PlaceAccess) -> ResultTable:
    """Access of each labour-market unit, the farthest from the capital first; empty without a network."""
    measures = (access.to_capital, access.to_centre, access.within_60, access.potential, access.nearest_market()[1])
    values = np.full((len(places), len(measures) + 1), np.nan)
    values[access.node] = np.column_stack([*measures, access.estimated])
    means = means_of_units(places, units, people, values)
    means[~np.isfinite(means)] = np.nan
    frame = pl.DataFrame(
        {
            "id": pl.Series(units.ids, dtype=pl.String),
            "oblast": units.frame["oblast"],
            "people": units.population_in(people.year),
            **dict(zip(_MEASURES, means.T, strict=False)),
            "estimated": means[:, -1] > 0,
        }
    ).with_columns(pl.col("people", *_MEASURES).fill_nan(None), haul_estimated=pl.lit(value=True))
    columns = _columns(access)
    return ResultTable(
        "access_units",
        N_("Access of the labour-market units"),
        columns,
        frame.head(frame.height if len(access.node) else 0)
        .sort("to_capital", "id", descending=[True, False], nulls_last=True)
        .select([column.name for column in columns]),
        N_(
            "Means over the people of each unit; those of its villages stand at the seat of the district. People within"
            " an hour and potential access tell how large a labour market can be, the haul what exports bear."
        ),
        float(access.estimated.mean()) if len(access.node) else None,
        N_("settlements"),
    )


_MEASURES = ("to_capital", "to_centre", "within_60", "potential", "haul")


def capital_title(access: PlaceAccess) -> str:
    """Heading of the times to the capital, or to the largest place where none is marked as the capital."""
    return N_("To the capital") if access.is_capital else N_("To the largest place")


def _columns(access: PlaceAccess) -> tuple[Column, ...]:
    minutes, persons = N_("min"), N_("persons")
    return (
        Column("id", N_("Unit"), Kind.NAME),
        Column("oblast", N_("Oblast"), Kind.NAME),
        Column("people", N_("Inhabitants"), Kind.COUNT, persons),
        Column("to_capital", capital_title(access), Kind.COUNT, minutes, estimated_by="estimated"),
        Column("to_centre", N_("To the oblast centre"), Kind.COUNT, minutes, estimated_by="estimated"),
        Column("within_60", N_("People within 60 minutes"), Kind.COUNT, persons, estimated_by="estimated"),
        Column("potential", N_("Potential access, mean 1"), Kind.NUMBER, digits=2, estimated_by="estimated"),
        Column(
            "haul", N_("Haul to the nearest market"), Kind.NUMBER, N_("USD/t"), digits=1, estimated_by="haul_estimated"
        ),
        Column("estimated", N_("Estimate"), Kind.FLAG),
        Column("haul_estimated", N_("Estimate of the haul"), Kind.FLAG),
    )

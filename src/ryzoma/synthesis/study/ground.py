"""What a study is computed on: the tables of a region as arrays, cut to its places and processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from ryzoma.synthesis.from_region import Plants, Technology, numbers, plants, technology
from ryzoma.synthesis.markets import Markets
from ryzoma.synthesis.openings import (
    Inhabitants,
    Supply,
    at_places,
    border_distance,
    building_sites,
    inhabitants,
    markets,
    supply,
)
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray
from ryzoma.synthesis.study.study import Study

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Ground:
    """A region as arrays: all its P places, K processes, C goods.

    Attributes
    ----------
    tables, places
        Of the region.
    km, minutes : (P, P) float
        Way and travel time between places.
    border_km : (P,) float
        Way to the nearest open crossing.
    know, plant, people, market, extra
        Recipes, establishments, inhabitants, markets and free supplies.
    running, capacity : (P, K) float [unit of activity/year]
        What the plants of each place run and can run.
    sites : (P, K) bool
        Where a new plant may be sited.
    freight : (C,) float [money per unit and km]
    """

    tables: Tables = field(repr=False)
    places: tuple[str, ...] = field(repr=False)
    km: FloatArray = field(repr=False)
    minutes: FloatArray = field(repr=False)
    border_km: FloatArray = field(repr=False)
    know: Technology = field(repr=False)
    plant: Plants = field(repr=False)
    people: Inhabitants = field(repr=False)
    market: Markets = field(repr=False)
    extra: Supply = field(repr=False)
    running: FloatArray = field(repr=False)
    capacity: FloatArray = field(repr=False)
    sites: BoolArray = field(repr=False)
    freight: FloatArray = field(repr=False)


def ground(tables: Tables, km: FloatArray, minutes: FloatArray) -> Ground:
    """The arrays of a region.

    Parameters
    ----------
    tables
        Tables of a region by name, free of faults.
    km, minutes : (P, P) float
        Way and travel time between its places.
    """
    know = technology(tables)
    plant, people = plants(tables, know.graph), inhabitants(tables)
    return Ground(
        tables=tables,
        places=tuple(tables["places"]["id"]),
        km=km,
        minutes=minutes,
        border_km=border_distance(tables, km),
        know=know,
        plant=plant,
        people=people,
        market=markets(tables, float(people.total.sum())),
        extra=supply(tables, people),
        running=at_places(plant, plant.activity, len(km)),
        capacity=at_places(plant, plant.capacity, len(km)),
        sites=building_sites(tables, plant, know),
        freight=numbers(tables["commodities"]["transport_usd_per_unit_km"]),
    )


@dataclass(frozen=True)
class Scope:
    """What of a region takes part in a study: N places and the processes that may be built or stand there.

    Attributes
    ----------
    place : (N,) int
        Positions of the places in the region.
    may_build, stands : (N, K) bool
        Where a new plant of a process may be opened, and where one runs.
    """

    place: IntArray
    may_build: BoolArray = field(repr=False)
    stands: BoolArray = field(repr=False)


def scope(on: Ground, study: Study) -> Scope:
    """The places and processes of a study.

    Places of the capital take part with what stands there; new plants are not opened in it. Processes that win raw
    materials from nature are not opened anywhere: the tables say nothing of free land and deposits, so raw materials
    come from the supply of the region only.
    """
    ids = np.array(on.places)
    seats = np.isin(ids, study.seats)
    listed = seats | np.isin(ids, study.places)
    takes_part = _processes(on, study)
    stands = (on.capacity > 0) & takes_part
    if study.compact:
        near = on.minutes[:, seats].min(axis=1, initial=np.inf) <= study.minutes
        chosen = listed | (near & (on.people.urban >= study.least_people))
    else:
        chosen = listed | (on.people.urban >= study.least_people) | stands.any(axis=1)
    place = np.flatnonzero(chosen)
    capital = np.array(on.tables["places"]["status"] == "capital", dtype=bool)[place]
    may_build = on.sites[place] & takes_part & ~on.know.graph.primary & ~capital[:, None]
    return Scope(place, may_build=may_build, stands=stands[place])


def _processes(on: Ground, study: Study) -> BoolArray:
    ids = pl.Series(on.know.graph.processes, dtype=pl.String)
    tags = on.tables["processes"]["cluster_tags"].fill_null([])
    tagged = np.zeros(len(ids), dtype=bool)
    for tag in study.tags:
        tagged |= tags.list.contains(tag).to_numpy()
    named = ids.is_in(list(study.processes)).to_numpy()
    barred = ids.is_in(list(study.barred)).to_numpy()
    chosen: BoolArray = (tagged | named) & ~barred
    return chosen

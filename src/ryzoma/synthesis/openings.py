"""Places, people, markets, supplies and sites of a region, from its tables to plain arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from ryzoma.geo.great_circle import great_circle_km
from ryzoma.region.labour_units import labour_units
from ryzoma.synthesis.from_region import Plants, Technology, numbers, positions
from ryzoma.synthesis.markets import Markets
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray

DETOUR = 1.3
"""Usual ratio of the way by road to the straight distance."""


@dataclass(frozen=True)
class Inhabitants:
    """People of P places.

    Attributes
    ----------
    urban, rural : (P,) float [person]
        Those of the place itself, and those of the villages that are governed from it.
    """

    urban: FloatArray = field(repr=False)
    rural: FloatArray = field(repr=False)

    @property
    def total(self) -> FloatArray:
        """(P,) [person]."""
        return self.urban + self.rural


@dataclass(frozen=True)
class Supply:
    """Raw materials, by-products and wastes that new plants can get: C goods.

    Attributes
    ----------
    free : (P, C) float [unit/year]
        Not tied to present users, spread over the places.
    free_share : (C,) float
        Part of all of it that is free; NaN where the table has no row.
    """

    free: FloatArray = field(repr=False)
    free_share: FloatArray = field(repr=False)


def straight_ways(places: pl.DataFrame, detour: float = DETOUR) -> FloatArray:
    """(P, P) straight distances times `detour` [km]: what stands in for the road network where none is given."""
    longitude, latitude = (places[name].to_numpy() for name in ("lon", "lat"))
    return detour * great_circle_km(longitude[:, None], latitude[:, None], longitude[None, :], latitude[None, :])


def inhabitants(tables: Mapping[str, pl.DataFrame]) -> Inhabitants:
    """People of every place, in the latest year with a figure; villages are counted with the seat of their unit.

    Parameters
    ----------
    tables
        The tables ``places``, ``population``, ``districts`` and ``district_population`` of a region.
    """
    places, units = tables["places"]["id"], labour_units(tables)
    preferred = tables["population"].filter(pl.col("preferred").fill_null(value=False))
    of_place = preferred.sort("year").unique("place_id", keep="last", maintain_order=True)
    urban = _at(positions(of_place["place_id"], places), numbers(of_place["population"]), len(places))
    of_unit = units.population.sort("year").unique("unit_id", keep="last", maintain_order=True)
    total = _at(positions(of_unit["unit_id"], units.frame["id"]), numbers(of_unit["population"]), units.frame.height)
    home = positions(units.members["unit_id"], units.frame["id"])
    member = positions(units.members["place_id"], places)
    settled = _at(home, urban[member], units.frame.height)
    seat = positions(units.frame["seat_id"], places)
    return Inhabitants(urban, _at(seat, np.maximum(total - settled, 0.0), len(places)))


def _at(position: IntArray, value: FloatArray, size: int) -> FloatArray:
    known = position >= 0
    return np.bincount(position[known], value[known], size).astype(np.float64)


def markets(tables: Mapping[str, pl.DataFrame], people: float) -> Markets:
    """Markets for every good of a region.

    A good without a row in the table ``demand`` can be neither sold nor bought across the border. Where the table has
    no row at all, nothing is known of markets: nothing is wanted at home, and everything can be sold and bought without
    limit at list prices.

    Parameters
    ----------
    tables
        The tables ``commodities`` and ``demand`` of a region.
    people
        Inhabitants of the region [person].
    """
    demand = (
        tables["commodities"]
        .select(commodity_id="id")
        .join(tables["demand"], on="commodity_id", how="left", maintain_order="left")
    )
    known = tables["demand"].height > 0
    listed = demand["commodity_id"].is_in(tables["demand"]["commodity_id"].implode()).to_numpy()
    unlimited = 0.0 if known else np.inf
    return Markets(
        home=numbers(demand["domestic_demand_per_1000_people_per_year"]) * people / 1000,
        export_limit=numbers(demand["export_limit_per_year"], unlimited),
        import_limit=np.where(listed | (not known), numbers(demand["import_limit_per_year"], np.inf), 0.0),
        home_share=numbers(demand["new_entrant_share_domestic"]),
        export_share=numbers(demand["new_entrant_share_export"], 0.0 if known else 1.0),
        gap_is_imported=np.array(demand["import_gap_known"].fill_null(value=False), dtype=bool),
        home_factor=numbers(demand["domestic_price_factor"], 1.0),
        export_factor=numbers(demand["export_price_factor"], 1.0),
        import_factor=numbers(demand["import_price_factor"], 1.0),
    )


def supply(tables: Mapping[str, pl.DataFrame], people: Inhabitants) -> Supply:
    """What new plants can get in the region besides the leftovers of its plants.

    Parameters
    ----------
    tables
        The tables ``places``, ``commodities``, ``supply`` and ``supply_places`` of a region.
    people
        Goods that arise in the country or in towns are spread like the rural or the urban inhabitants.
    """
    rows, commodities = tables["supply"], tables["commodities"]["id"]
    good = positions(rows["commodity_id"], commodities)
    share = numbers(rows["free_share_for_new_users"])
    free_share = np.full(len(commodities), np.nan)
    free_share[good] = share
    amount = np.zeros(len(commodities))
    amount[good] = numbers(rows["national_available_per_year"]) * share
    spread = np.zeros((len(people.urban), len(commodities)))
    for word, weight in (("rural", people.rural), ("urban", people.urban)):
        these = good[(rows["spread_by"] == word).fill_null(value=False).to_numpy()]
        spread[:, these] = (weight if weight.sum() > 0 else np.ones_like(weight))[:, None]
    listed = tables["supply_places"]
    at = positions(listed["place_id"], tables["places"]["id"]), positions(listed["commodity_id"], commodities)
    spread[at] = numbers(listed["share"])
    total = spread.sum(axis=0)
    return Supply(spread * np.divide(amount, total, out=np.zeros_like(total), where=total > 0), free_share)


def border_distance(tables: Mapping[str, pl.DataFrame], distance: FloatArray) -> FloatArray:
    """(P,) way to the nearest crossing that is not closed [km]; 0 where no markets are listed."""
    crossings = tables["markets"].filter((pl.col("status") != "closed") & pl.col("entry_place_id").is_not_null())
    if crossings.is_empty():
        return np.zeros(len(distance))
    entry = positions(crossings["entry_place_id"], tables["places"]["id"])
    nearest: FloatArray = (distance[:, entry] + numbers(crossings["km_to_border"])[None, :]).min(axis=1)
    return nearest


def building_sites(tables: Mapping[str, pl.DataFrame], plant: Plants, know: Technology) -> BoolArray:
    """(P, K) whether a new plant of each process may be sited at each place.

    Parameters
    ----------
    tables
        The tables ``places`` and ``site_rules`` of a region. A process without a rule may be sited anywhere, one for
        existing sites only where it runs; a rule that asks for a source of heat is left to the haul of the heat.
    """
    places, rules = tables["places"]["id"], tables["site_rules"]
    allowed = np.ones((len(places), len(know.graph.processes)), dtype=bool)
    process = positions(rules["process_id"], pl.Series(know.graph.processes, dtype=pl.String))
    running = at_places(plant, plant.activity, len(places)) > 0
    for k, coverage, listed in zip(process, rules["coverage"], rules["allowed_place_ids"], strict=True):
        if coverage == "existing":
            allowed[:, k] = running[:, k]
        elif coverage == "listed":
            allowed[:, k] = places.is_in(listed.to_list() if listed is not None else []).to_numpy()
    return allowed


def at_places(plant: Plants, lines: object, places: int) -> FloatArray:
    """Sum (E, K) figures of establishments over the places they are at: (P, K)."""
    total = np.zeros((places, plant.activity.shape[1]))
    np.add.at(total, plant.place, lines.toarray())  # type: ignore[attr-defined]
    return total

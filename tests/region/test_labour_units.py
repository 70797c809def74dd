"""Districts, cities outside them, and regions without districts."""

import numpy as np
import polars as pl
import pytest

from ryzoma.region.labour_units import labour_units
from ryzoma.region.schema import TABLES


def frame(name: str, *rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), TABLES[name].schema)


def place(
    name: str, district: str | None, lat: float = 52.0, *, own: bool = False, status: str = "town"
) -> dict[str, object]:
    return {
        "id": name,
        "name_ru": name,
        "oblast": "north",
        "district": district,
        "own_unit": own,
        "lat": lat,
        "lon": 25.0,
        "status": status,
        "source": ["own"],
    }


def people(name: str, year: int, count: int, *, preferred: bool = True, key: str = "own") -> dict[str, object]:
    return {
        "place_id": name,
        "year": year,
        "population": count,
        "kind": "estimate",
        "preferred": preferred,
        "source": [key],
    }


def district(name: str, seat: str) -> dict[str, object]:
    return {"id": name, "name_ru": name, "oblast": "north", "seat_id": seat, "source": ["own"]}


def total(name: str, year: int, count: int) -> dict[str, object]:
    return {"district_id": name, "year": year, "total": count, "source": ["office"]}


def tables(
    places: list[dict[str, object]], population: list[dict[str, object]], districts=(), totals=()
) -> dict[str, pl.DataFrame]:
    return {
        "places": frame("places", *places),
        "population": frame("population", *population),
        "districts": frame("districts", *districts),
        "district_population": frame("district_population", *totals),
    }


def lake_and_city() -> dict[str, pl.DataFrame]:
    return tables(
        [place("city", "lake", own=True), place("ford", "lake"), place("port", "lake", status="site")],
        [people("city", 2024, 1000), people("city", 2024, 990, preferred=False, key="old"), people("ford", 2024, 40)],
        [district("lake", "city")],
        [total("lake", 2024, 300), total("lake", 2023, 310)],
    )


def test_a_city_outside_its_district_is_a_unit_of_its_own() -> None:
    units = labour_units(lake_and_city())
    assert units.ids == ("lake", "city")
    assert units.frame["kind"].to_list() == ["district", "place"]
    assert units.frame["seat_id"].to_list() == ["city", "city"]
    assert units.members.rows() == [("city", "city"), ("lake", "ford"), ("lake", "port")]


def test_the_population_is_the_published_total_and_the_preferred_figure() -> None:
    units = labour_units(lake_and_city())
    assert units.population_in(2024).tolist() == [300.0, 1000.0]
    np.testing.assert_array_equal(units.population_in(2023), [310.0, np.nan])
    assert units.population.filter(pl.col("unit_id") == "lake")["source"].to_list() == [["office"], ["office"]]


def test_a_year_nobody_knows_is_not_nought() -> None:
    assert np.isnan(labour_units(lake_and_city()).population_in(1900)).all()


def test_places_find_their_unit_and_unknown_ones_do_not() -> None:
    units = labour_units(lake_and_city())
    assert units.unit_of(pl.Series(["port", "city", "nowhere", None])).to_list() == ["lake", "city", None, None]


def test_without_districts_every_settlement_is_a_unit_and_a_site_joins_the_nearest() -> None:
    places = [place("a", None, 52.0), place("b", None, 54.0), place("mine", None, 53.5, status="site")]
    units = labour_units(tables(places, [people("a", 2024, 10), people("b", 2024, 20)]))
    assert units.ids == ("a", "b")
    assert units.members.rows() == [("a", "a"), ("b", "b"), ("b", "mine")]
    assert units.population_in(2024).tolist() == [10.0, 20.0]


def test_a_district_without_published_totals_has_the_sum_of_its_settlements_in_years_all_are_known() -> None:
    places = [place("a", "lake"), place("b", "lake"), place("mine", "lake", status="site")]
    population = [people("a", 2024, 10), people("b", 2024, 20), people("a", 2023, 11)]
    units = labour_units(tables(places, population, [district("lake", "a")]))
    assert units.population_in(2024).tolist() == [30.0]
    assert np.isnan(units.population_in(2023)).all()


def test_a_place_without_a_district_among_districts_is_its_own_unit() -> None:
    places = [place("a", "lake"), place("free", None)]
    units = labour_units(tables(places, [people("a", 2024, 10), people("free", 2024, 5)], [district("lake", "a")]))
    assert units.ids == ("lake", "free")
    assert units.population_in(2024).sum() == pytest.approx(15.0)


def test_an_empty_region_has_no_units() -> None:
    units = labour_units(tables([], []))
    assert units.ids == ()
    assert units.population_in(2024).shape == (0,)


def test_a_lonely_site_belongs_to_nothing() -> None:
    units = labour_units(tables([place("mine", None, status="site")], []))
    assert units.members.rows() == [(None, "mine")]

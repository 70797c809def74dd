from datetime import date

import numpy as np
import polars as pl
import pytest

from ryzoma.diagnosis.employment import (
    Assumptions,
    SpreadBy,
    employment_of_region,
    knowledge_of_region,
    missing_for_employment,
    towns_of_region,
)
from ryzoma.region import TABLES, Region


def table(name, told):
    """A typed table from rows that tell only some of the columns."""
    schema = TABLES[name].schema
    return pl.DataFrame([{column: row.get(column) for column in schema} for row in told], schema=schema)


def rows(columns, *values):
    """Rows of a table, the columns named once."""
    return [dict(zip(columns.split(), value, strict=True)) for value in values]


OFFICE, GUESS, MEMORY = ["office-2024"], ["est-guess"], ["a-memory"]
NEW_YEAR = date(2024, 1, 1)

TOLD = {
    "sources": rows(
        "key kind description",
        ("office-2024", "document", "-"),
        ("est-guess", "estimate", "-"),
        ("a-memory", "recalled", "-"),
    ),
    "districts": rows("id oblast seat_id area_km2", ("north", "land", "town", 900.0)),
    "places": rows(
        "id oblast district own_unit lat lon status",
        ("city", "land", None, True, 50.0, 20.0, "oblast_centre"),
        ("town", "land", "north", False, 52.0, 20.0, "town"),
        ("hamlet", "land", "north", False, 52.1, 20.0, "village"),
        ("park", "land", "north", False, 52.1, 20.1, "site"),
    ),
    "population": rows(
        "place_id year population preferred source",
        ("city", 2024, 100_000, True, OFFICE),
        ("city", 2020, 90_000, True, OFFICE),
        ("town", 2023, 20_000, True, OFFICE),
        ("hamlet", 2024, 500, True, OFFICE),
    ),
    "district_population": rows(
        "district_id year total urban rural source", ("north", 2024, 30_000, 20_000, 10_000, OFFICE)
    ),
    "sectors": rows(
        "id nace_sections nace_divisions spread_by size_exponent",
        ("farms", ["A"], ["01", "02"], "farmland", 1.0),
        ("works", ["C"], ["24", "28"], "urban", None),
        ("services", ["G"], ["47"], None, None),
        ("unknown", ["H"], ["49"], None, None),
    ),
    "sector_employment": rows(
        "sector_id year employed low high source",
        ("farms", 2023, 3_000.0, None, None, OFFICE),
        ("works", 2023, 12_000.0, 10_000.0, 14_000.0, GUESS),
        ("works", 2015, 99_000.0, None, None, OFFICE),
        ("services", 2023, 45_000.0, 40_000.0, 50_000.0, MEMORY),
    ),
    "sector_totals": rows(
        "id sector_ids year employed source",
        ("all", ["farms", "works", "services"], 2023, 60_000.0, OFFICE),
        ("guess", ["works", "services"], 2023, 1.0, GUESS),
        ("beyond", ["works", "unknown"], 2023, 1.0, OFFICE),
    ),
    "area_employment": rows(
        "area_ids as_of employed source",
        ([], NEW_YEAR, 66_000.0, OFFICE),
        (["north"], NEW_YEAR, 11_000.0, OFFICE),
        (["city"], NEW_YEAR, 1.0, GUESS),
    ),
    "establishments": rows(
        "id place_id sector_code status employees employees_year source",
        ("mill", "town", "24", "active", 900, 2020, OFFICE),
        ("forge", "park", "28", "active", None, None, OFFICE),
        ("foundry", "city", "24", "active", 50, 2010, OFFICE),
        ("later", "city", "24", "construction", None, None, OFFICE),
        ("bank", "city", "64", "active", 77, None, OFFICE),
    ),
    "establishment_staff": rows(
        "establishment_id employees low high year source", ("foundry", 400.0, 300.0, 500.0, 2023, GUESS)
    ),
    "processes": rows("id jobs_total reference_scale_per_year", ("line", 100.0, 1000.0)),
    "establishment_processes": rows(
        "establishment_id process_id capacity_per_year utilisation share_of_site",
        ("forge", "line", 2000.0, 0.5, 0.5),
        ("mill", "line", 1000.0, 1.0, 1.0),
    ),
}


def a_region(**changes):
    """A region of one district with a town, and one city of its own; `changes` replaces tables."""
    told = TOLD | changes
    return Region(
        id="land",
        names={"en": "Land"},
        base_year=2024,
        currency="EUR",
        price_year=2024,
        languages=("en",),
        tables={name: table(name, told.get(name, [])) for name in TABLES},
        outlines={},
        fingerprint="-",
    )


def test_units_are_the_district_and_the_city():
    units = knowledge_of_region(a_region()).units
    assert units.ids == ("north", "city")
    np.testing.assert_array_equal(units.urban, [20_000, 100_000])
    np.testing.assert_array_equal(units.rural, [10_000, 0])
    assert units.area[0] == 900.0
    assert np.isnan(units.area[1])
    np.testing.assert_array_equal(units.latitude, [52.0, 50.0])


def test_without_a_split_the_listed_towns_are_urban_and_villages_are_not():
    region = a_region(district_population=rows("district_id year total source", ("north", 2024, 30_000, OFFICE)))
    np.testing.assert_array_equal(knowledge_of_region(region).units.urban, [20_000, 100_000])


def test_sectors_with_a_figure_of_the_last_year_and_what_is_published_of_them():
    sectors = knowledge_of_region(a_region()).sectors
    assert sectors.ids == ("farms", "works", "services")
    np.testing.assert_array_equal(sectors.employed, [3_000, 12_000, 45_000])
    np.testing.assert_array_equal(sectors.known, [True, False, False])
    np.testing.assert_array_equal(sectors.low, [3_000, 10_000, 40_000])
    assert sectors.spread_by == (SpreadBy.FARMLAND, SpreadBy.URBAN, SpreadBy.POPULATION)
    np.testing.assert_array_equal(sectors.size_exponent, 1.0)
    np.testing.assert_array_equal(sectors.industrial, [False, True, False])


def test_only_published_totals_over_sectors_with_a_figure_bind():
    sectors = knowledge_of_region(a_region()).sectors
    np.testing.assert_array_equal(sectors.members, [[True, True, True]])
    np.testing.assert_array_equal(sectors.totals, [60_000])


def test_areas_are_brought_to_the_mean_of_the_year_by_the_whole_of_the_month():
    areas = knowledge_of_region(a_region()).areas
    np.testing.assert_array_equal(areas.members, [[True, False]])
    np.testing.assert_allclose(areas.employed, [11_000 * 60_000 / 66_000])


def test_an_oblast_covers_its_units_and_an_unknown_area_is_left_out():
    region = a_region(
        area_employment=rows(
            "area_ids as_of employed source",
            (["land"], NEW_YEAR, 60_000.0, OFFICE),
            (["north", "atlantis"], NEW_YEAR, 5.0, OFFICE),
        )
    )
    areas = knowledge_of_region(region).areas
    np.testing.assert_array_equal(areas.members, [[True, True]])
    np.testing.assert_array_equal(areas.employed, [60_000.0])


def test_the_later_of_two_figures_of_an_area_counts():
    region = a_region(
        area_employment=rows(
            "area_ids as_of employed source",
            (["north"], NEW_YEAR, 9_000.0, OFFICE),
            (["north"], date(2020, 1, 1), 11_000.0, OFFICE),
        )
    )
    np.testing.assert_array_equal(knowledge_of_region(region).areas.employed, [9_000.0])


def test_plants_of_known_sectors_with_staff_from_the_better_table():
    plants = knowledge_of_region(a_region()).plants
    assert plants.ids == ("mill", "forge", "foundry", "later")  # the bank's division belongs to no sector with a figure
    np.testing.assert_array_equal(plants.unit, [0, 0, 1, 1])
    np.testing.assert_array_equal(plants.staff[[0, 2]], [900, 400])
    np.testing.assert_array_equal(plants.published, [True, False, False, False])
    np.testing.assert_array_equal(plants.active, [True, True, True, False])


def test_an_old_published_figure_is_less_certain_than_a_fresh_one_and_a_recalled_range_stays():
    plants = knowledge_of_region(a_region()).plants
    spread = Assumptions().staff_spread + 4 * Assumptions().staff_spread_per_year
    assert plants.low[0] == pytest.approx(900 * np.exp(-1.6448536 * spread))
    assert plants.high[0] == pytest.approx(900 * np.exp(1.6448536 * spread))
    np.testing.assert_array_equal([plants.low[2], plants.high[2]], [300, 500])


def test_jobs_of_processes_are_scaled_up_to_the_whole_site():
    jobs = knowledge_of_region(a_region()).plants.process_jobs
    assert jobs[0] == pytest.approx(100.0)
    assert jobs[1] == pytest.approx(100.0 / 0.5)
    assert np.isnan(jobs[2])


def test_the_estimate_of_a_region_meets_what_is_published():
    found = employment_of_region(a_region(), np.random.default_rng(0), draws=20)
    assert found.converged
    assert found.residual < 1e-11
    assert found.jobs.sum() == pytest.approx(60_000)
    assert found.unit_jobs[0] == pytest.approx(10_000)
    assert found.sector_jobs[0] == pytest.approx(3_000)
    assert found.plant_staff[0] == 900
    assert found.plant_staff[3] == 0, "a plant under construction employs nobody yet"


def test_towns_of_a_region_in_the_order_of_its_places():
    region = a_region()
    found = employment_of_region(region, np.random.default_rng(0), draws=20)
    towns = towns_of_region(region, found)
    city, town, hamlet, park = range(4)
    assert towns.place_jobs[city] == pytest.approx(found.unit_jobs[1])
    assert towns.place_jobs[town] < found.unit_jobs[0]
    assert towns.place_jobs[hamlet] == 0.0
    assert towns.place_jobs[park] == pytest.approx(found.plant_staff[1])
    assert found.plant_ids[towns.largest_plant[town]] == "mill"
    assert towns.largest_share[park] == pytest.approx(1.0)


def test_a_region_of_five_towns_without_districts():
    names = ["a", "b", "c", "d", "e"]
    region = a_region(
        districts=[],
        district_population=[],
        area_employment=[],
        places=rows(
            "id oblast own_unit lat lon status",
            *(
                (name, "land", True, 50.0 + i, 20.0, "village" if name == "e" else "town")
                for i, name in enumerate(names)
            ),
        ),
        population=rows(
            "place_id year population preferred source",
            *((name, 2024, 10_000 * (i + 1), True, OFFICE) for i, name in enumerate(names)),
        ),
        establishments=[],
        establishment_staff=[],
        establishment_processes=[],
    )
    found = employment_of_region(region, np.random.default_rng(0), draws=5)
    assert found.unit_ids == tuple(names)
    assert found.residual < 1e-11
    np.testing.assert_allclose(towns_of_region(region, found).place_jobs, found.unit_jobs, rtol=1e-9)


def test_missing_tables_are_named():
    region = a_region(sectors=[], sector_employment=[])
    assert missing_for_employment(region) == ("sectors", "sector_employment")
    with pytest.raises(ValueError, match="sectors, sector_employment"):
        employment_of_region(region, np.random.default_rng(0))


def test_a_region_that_can_be_estimated_misses_nothing():
    assert missing_for_employment(a_region()) == ()

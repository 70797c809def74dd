"""Inequality between the parts of a region: Belarus against its own tables, and small regions by hand."""

import math

import numpy as np
import polars as pl
import pytest
from tests.typed_region import made, rows, scaled

from ryzoma.diagnosis.study.area_panel import area_panel
from ryzoma.diagnosis.study.asymmetry import study_asymmetry
from ryzoma.diagnosis.study.asymmetry_areas import DENSITY, PRODUCT, WAGE
from ryzoma.region import labour_units


def told(region, years=(2024,), seed=0):
    return study_asymmetry(region, labour_units(region.tables), years, np.random.default_rng(seed))


def three_oblasts(*figures, people=(1000, 1000, 2000), **tables):
    """Three oblasts with one town each; `figures` are (oblast, indicator, year, period, value, unit)."""
    names = ("north", "middle", "south")
    return {
        "oblasts": [{"id": name} for name in names],
        "places": [{"id": f"t_{name}", "oblast": name, "own_unit": True, "status": "town"} for name in names],
        "population": [
            {"place_id": f"t_{name}", "year": 2024, "population": count, "preferred": True}
            for name, count in zip(names, people, strict=True)
        ],
        "indicators": [
            {"area_level": "oblast", **row} for row in rows("area_id indicator year period value unit", *figures)
        ],
    } | tables


def wages(year, *values, period="Oct", unit="BYN"):
    return [
        (name, "wage", year, period, value, unit)
        for name, value in zip(("north", "middle", "south"), values, strict=True)
    ]


# --- Belarus -----------------------------------------------------------------------------------------------------


def test_the_share_of_minsk_is_that_of_its_figures(belarus_diagnosis, belarus_region):
    study = belarus_diagnosis.asymmetry
    preferred = belarus_region["population"].filter(pl.col("preferred") & (pl.col("year") == 2024))
    minsk = preferred.filter(pl.col("place_id") == "minsk")["population"].item()
    assert study.settlements[0][0] == "minsk"
    assert study.capital_share[2024] == pytest.approx(minsk / 9_155_978)
    assert sorted(study.capital_share) == [2022, 2023, 2024]


def test_theil_of_belarus_is_split_without_rest(belarus_diagnosis):
    density = belarus_diagnosis.asymmetry.density
    assert density.total == pytest.approx(density.between + density.within)
    assert density.total > 0


def test_the_lorenz_curve_of_belarus_rises_to_one(belarus_diagnosis):
    curve = belarus_diagnosis.asymmetry.curve
    for part in (curve.people, curve.amount):
        assert (part[0], part[-1]) == (0.0, pytest.approx(1.0))
        assert (np.diff(part) >= 0).all()


def test_all_indices_of_belarus_lie_within_their_limits(belarus_diagnosis):
    frame = belarus_diagnosis.asymmetry.oblasts.frame
    assert set(frame["variable"]) == {WAGE, PRODUCT, DENSITY}
    for name in ("gini", "hoover"):
        assert frame[name].is_between(0.0, 1.0).all()
    for name in ("variation", "williamson", "theil"):
        assert (frame[name] >= 0).all()
    assert (frame["extremes"] >= 1).all()


def test_intervals_of_belarus_enclose_their_figures(belarus_diagnosis):
    cities = belarus_diagnosis.asymmetry.cities.frame.drop_nulls("low")
    assert cities.height == 3
    assert cities.select((pl.col("low") < pl.col("value")) & (pl.col("value") < pl.col("high"))).to_series().all()
    convergence = belarus_diagnosis.asymmetry.convergence.frame
    assert convergence.height == 2
    assert convergence["few"].all()
    change = convergence["spread_last"] - convergence["spread_first"]
    assert ((convergence["change_low"] <= change) & (change <= convergence["change_high"])).all()
    assert (
        (convergence["speed_low"] <= convergence["speed"]) & (convergence["speed"] <= convergence["speed_high"])
    ).all()


# --- by hand -----------------------------------------------------------------------------------------------------


def test_indices_of_three_oblasts():
    row = told(made(three_oblasts(*wages(2023, 100.0, 200.0, 300.0)))).oblasts.frame.row(0, named=True)
    assert (row["variable"], row["year"], row["period"], row["areas"]) == (WAGE, 2023, "Oct", 3)
    assert row["variation"] == pytest.approx(math.sqrt(20_000 / 3) / 200)
    # weighed by 1, 1 and 2 thousand people, the mean is 225
    assert row["williamson"] == pytest.approx(math.sqrt((125**2 + 25**2 + 2 * 75**2) / 4) / 225)
    assert row["hoover"] == pytest.approx((125 + 25 + 150) / 4 / 225 / 2)
    assert row["extremes"] == pytest.approx(3.0)
    assert (row["highest"], row["lowest"], row["estimated"]) == ("south", "north", False)


def test_product_is_told_per_head():
    figures = [
        (name, "grp", 2023, "year", value, "mln") for name, value in (("north", 1.0), ("middle", 1.0), ("south", 2.0))
    ]
    row = told(made(three_oblasts(*figures))).oblasts.frame.row(0, named=True)
    assert row["variable"] == PRODUCT
    assert row["extremes"] == pytest.approx(1.0)
    assert row["gini"] == pytest.approx(0.0, abs=1e-12)


def test_periods_with_a_gap_and_areas_without_people_are_left_out():
    region = made(three_oblasts(*wages(2023, 1.0, 2.0, 3.0), *wages(2022, 1.0, 2.0, 3.0)[:2], people=(5, 5, 5)))
    assert told(region).oblasts.frame["year"].to_list() == [2023]
    assert told(made(three_oblasts(*wages(2023, 1.0, 2.0, 3.0), people=(5, 5, 0)))).oblasts.frame.is_empty()


def test_an_oblast_without_any_town_does_not_stand_in_the_way():
    tables = three_oblasts(*wages(2023, 1.0, 2.0, 4.0))
    tables["oblasts"] = [*tables["oblasts"], {"id": "islands"}]
    assert told(made(tables)).oblasts.frame["extremes"].to_list() == [4.0]


def test_figures_in_two_units_are_never_mixed():
    euros = wages(2023, 10.0, 10.0, 10.0, unit="EUR")
    roubles = wages(2023, 30.0, 30.0, 60.0) + wages(2022, 30.0, 30.0, 60.0)
    region = made(three_oblasts(*euros, *roubles))
    panel = area_panel(region, labour_units(region.tables), "wage", frozenset())
    assert (panel.unit, panel.periods) == ("BYN", ((2022, "Oct"), (2023, "Oct")))
    assert panel.values[:, 1].tolist() == [30.0, 30.0, 60.0]


def test_an_empty_period_is_the_year_and_an_empty_unit_is_one():
    region = made(
        three_oblasts(*wages(2023, 1.0, 2.0, 3.0, period=None, unit=None), *wages(2023, 1.0, 2.0, 3.0, unit=None))
    )
    panel = area_panel(region, labour_units(region.tables), "wage", frozenset())
    assert panel.periods == ((2023, "Oct"), (2023, "year"))


def test_a_wage_of_nought_is_no_wage():
    assert told(made(three_oblasts(*wages(2023, 0.0, 2.0, 3.0)))).oblasts.frame.is_empty()


def test_oblasts_that_draw_level_converge():
    region = made(three_oblasts(*wages(2014, 100.0, 200.0, 400.0), *wages(2024, 300.0, 400.0, 500.0)))
    row = told(region).convergence.frame.row(0, named=True)
    assert (row["first"], row["last"], row["areas"], row["few"]) == (2014, 2024, 3, True)
    assert row["spread_first"] == pytest.approx(np.std(np.log([100, 200, 400]), ddof=1))
    assert row["spread_last"] == pytest.approx(np.std(np.log([300, 400, 500]), ddof=1))
    assert row["speed"] > 0


def test_the_last_period_of_a_year_stands_for_it():
    region = made(
        three_oblasts(
            *wages(2014, 1.0, 2.0, 4.0, period="Jan"),
            *wages(2014, 1.0, 2.0, 3.0, period="Oct"),
            *wages(2024, 1.0, 2.0, 2.5),
        )
    )
    row = told(region).convergence.frame.row(0, named=True)
    assert row["spread_first"] == pytest.approx(np.std(np.log([1, 2, 3]), ddof=1))


def test_convergence_needs_two_years_and_a_difference_to_begin_with():
    assert told(made(three_oblasts(*wages(2023, 1.0, 2.0, 3.0)))).convergence.frame.is_empty()
    equal = made(three_oblasts(*wages(2014, 2.0, 2.0, 2.0), *wages(2024, 1.0, 2.0, 3.0)))
    assert told(equal).convergence.frame.is_empty()
    settled = told(made(three_oblasts(*wages(2014, 1.0, 2.0, 3.0), *wages(2024, 2.0, 2.0, 2.0)))).convergence.frame
    assert settled["spread_last"].to_list() == [0.0]
    assert settled["speed"].to_list() == [None]  # all of the gap at once: infinitely fast


def test_people_over_land_by_hand():
    told_of = three_oblasts(people=(1, 1, 1)) | {
        "districts": rows(
            "id oblast area_km2",
            ("n1", "north", 10.0),
            ("n2", "north", 10.0),
            ("s1", "south", 20.0),
            ("s2", "south", None),
        ),
        "district_population": rows(
            "district_id year total", ("n1", 2024, 100), ("n2", 2024, 100), ("s1", 2024, 600), ("s2", 2024, 5)
        ),
    }
    study = told(made(told_of))
    row = study.oblasts.frame.row(0, named=True)
    assert (row["variable"], row["areas"], row["extremes"]) == (DENSITY, 3, pytest.approx(3.0))
    # half of the land holds a quarter of the people: log shares weighed by people
    assert study.density.between == pytest.approx(0.25 * math.log(0.25 / 0.5) + 0.75 * math.log(0.75 / 0.5))
    assert study.density.within == pytest.approx(0.0, abs=1e-12)
    assert study.curve.people.tolist() == pytest.approx([0.0, 0.25, 0.5, 1.0])
    assert study.curve.amount.tolist() == pytest.approx([0.0, 0.125, 0.25, 1.0])


def test_density_is_an_estimate_where_the_people_are():
    told_of = three_oblasts() | {
        "districts": rows("id oblast area_km2", ("n1", "north", 10.0), ("n2", "north", 10.0), ("s1", "south", 20.0)),
        "sources": rows("key kind description", ("own-data", "dataset", "-"), ("est-x", "estimate", "-")),
    }
    for key in ("own-data", "est-x"):
        told_of["district_population"] = [
            row | {"source": [key if row["district_id"] == "n2" else "own-data"]}
            for row in rows("district_id year total", ("n1", 2024, 100), ("n2", 2024, 0), ("s1", 2024, 600))
        ]
        frame = told(made(told_of)).oblasts.frame
        assert frame["estimated"].to_list() == [key == "est-x"]
        assert frame["extremes"].to_list() == [None]  # nobody lives in one of them


def test_towns_that_exceed_their_district_have_no_share_of_the_whole():
    told_of = three_oblasts(people=(100, 100, 100)) | {
        "districts": rows("id oblast", ("n1", "north")),
        "district_population": rows("district_id year total", ("n1", 2024, 90)),
    }
    told_of["places"][0] |= {"district": "n1", "own_unit": False}
    assert told(made(told_of)).capital_share == {}


def test_the_sizes_rest_on_estimates_as_far_as_the_people_do():
    tables = three_oblasts(people=(100, 100, 200)) | {
        "sources": rows("key kind description", ("own-data", "dataset", "-"), ("est-x", "estimate", "-"))
    }
    tables["population"][2] |= {"source": ["est-x"]}
    assert told(made(tables)).cities.estimate_share == 0.5


def test_a_single_town_and_two_towns():
    one = three_oblasts()
    alone = {"places": one["places"][:1], "population": one["population"][:1]}
    study = told(made(alone))
    assert (study.rank_size, study.density, study.curve) == (None, None, None)
    assert study.capital_share == {2024: 1.0}
    pair = told(made({"places": one["places"][:2], "population": one["population"][:2]}))
    assert pair.capital_share == {2024: 0.5}
    assert pair.cities.frame["value"].to_list() == [0.0, 0.5]  # the Gini index of two equal towns, and the share


def test_nobody_at_all():
    study = told(made(three_oblasts(people=(0, 0, 0))))
    assert study.settlements[0] == ()
    assert study.cities.frame.is_empty()


def test_five_cities_by_rank():
    sizes = (80_000, 40_000, 20_000, 10_000, 5_000)
    names = "abcde"
    region = made(
        {
            "places": [{"id": name, "oblast": "land", "own_unit": True, "status": "town"} for name in names],
            "population": [
                {"place_id": name, "year": 2024, "population": size, "preferred": True}
                for name, size in zip(names, sizes, strict=True)
            ],
        }
    )
    values = dict(told(region).cities.frame.select("indicator", "value").rows())
    assert values["Largest settlement, share of all people"] == pytest.approx(80 / 155)
    assert values["Largest against second largest"] == pytest.approx(2.0)
    assert values["Largest, share of the four largest"] == pytest.approx(80 / 150)
    ranks, logs = np.log(np.arange(1, 5) - 0.5), np.log(sizes[:4])
    slope = np.polyfit(logs, ranks, 1)[0]
    assert values["Rank-size exponent"] == pytest.approx(-slope)  # without the town under 10,000


def test_three_times_the_people_change_no_index(belarus_region, belarus_diagnosis):
    years = belarus_diagnosis.population.years
    one, three = (told(region, years, seed=1) for region in (belarus_region, scaled(belarus_region, 3)))
    for table in ("oblasts", "convergence"):
        for column in getattr(one, table).frame.columns:
            before, after = (getattr(study, table).frame[column].to_list() for study in (one, three))
            assert after == (before if not isinstance(before[0], float) else pytest.approx(before, rel=1e-9)), column
    assert three.capital_share == pytest.approx(one.capital_share)


def test_the_seed_changes_the_intervals_alone(belarus_region, belarus_diagnosis):
    years = belarus_diagnosis.population.years
    one, other = (told(belarus_region, years, seed).convergence.frame for seed in (1, 2))
    chance = ["change_low", "change_high"]
    assert one.drop(chance).equals(other.drop(chance))
    assert not one.select(chance).equals(other.select(chance))

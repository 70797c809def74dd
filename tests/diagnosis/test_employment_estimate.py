from dataclasses import replace

import numpy as np
import pytest

from ryzoma.balancing import UnequalMarginsError
from ryzoma.diagnosis.employment import (
    Areas,
    Assumptions,
    Knowledge,
    Plants,
    Sectors,
    SpreadBy,
    Units,
    employment_of_towns,
    estimate_employment,
    town_shares,
)
from ryzoma.diagnosis.employment.states import fit_into

NO_PLANTS = Plants(
    ids=(),
    unit=np.zeros(0, dtype=int),
    sector=np.zeros(0, dtype=int),
    staff=np.zeros(0),
    low=np.zeros(0),
    high=np.zeros(0),
    published=np.zeros(0, dtype=bool),
    process_jobs=np.zeros(0),
    active=np.zeros(0, dtype=bool),
)


def a_country():
    """Five units (a capital, its ring, three districts), four sectors, six plants, one known unit, one known pair."""
    units = Units(
        ids=("capital", "ring", "west", "south", "east"),
        urban=np.array([1_000_000.0, 20_000, 60_000, 100_000, 30_000]),
        rural=np.array([0.0, 120_000, 40_000, 30_000, 25_000]),
        area=np.array([300.0, 1900, 2500, 2000, 2200]),
        latitude=np.array([53.9, 53.9, 53.0, 52.0, 55.0]),
        longitude=np.array([27.5, 27.5, 24.0, 29.0, 30.0]),
        oblast=np.array([0, 1, 1, 1, 2]),
    )
    employed = np.array([70_000.0, 30_000, 160_000, 400_000])
    sectors = Sectors(
        ids=("farming", "mining", "industry", "services"),
        employed=employed,
        low=employed * [1, 0.8, 0.85, 1],
        high=employed * [1, 1.2, 1.15, 1],
        known=np.array([True, False, False, True]),
        members=np.array([[True, True, True, True], [False, True, True, False]]),
        totals=np.array([660_000.0, 190_000.0]),
        spread_by=(SpreadBy.FARMLAND, SpreadBy.FARMLAND, SpreadBy.URBAN, SpreadBy.POPULATION),
        size_exponent=np.array([1.0, 1.0, 1.0, 1.1]),
        industrial=np.array([False, True, True, False]),
    )
    areas = Areas(
        members=np.array([[True, False, False, False, False], [False, False, True, True, False]]),
        employed=np.array([470_000.0, 110_000.0]),
    )
    nan = np.nan
    plants = Plants(
        ids=("mine", "works", "mill", "shop", "closed", "mystery"),
        unit=np.array([3, 0, 2, 4, 0, 4]),
        sector=np.array([1, 2, 2, 2, 2, 2]),
        staff=np.array([16_000.0, 20_000, nan, 900, nan, nan]),
        low=np.array([15_000.0, 18_000, nan, 600, nan, nan]),
        high=np.array([17_000.0, 22_000, nan, 1300, nan, nan]),
        published=np.array([True, True, False, False, False, False]),
        process_jobs=np.array([12_000.0, 15_000, 700, 400, 500, nan]),
        active=np.array([True, True, True, True, False, True]),
    )
    return Knowledge(units=units, sectors=sectors, areas=areas, plants=plants)


def estimate(knowledge=None, seed=0, **options):
    return estimate_employment(knowledge or a_country(), np.random.default_rng(seed), **options)


def test_every_published_sum_is_met_in_the_estimate_and_in_every_draw():
    country, found = a_country(), estimate(draws=60)
    assert found.converged
    assert found.residual < 1e-11
    for jobs in (found.jobs[None], found.draws):
        by_sector, by_unit = jobs.sum(axis=1), jobs.sum(axis=2)
        np.testing.assert_allclose(by_sector[:, [0, 3]], np.broadcast_to([70_000, 400_000], (len(jobs), 2)), rtol=1e-11)
        np.testing.assert_allclose(
            by_sector @ country.sectors.members.T, np.broadcast_to(country.sectors.totals, (len(jobs), 2)), rtol=1e-11
        )
        np.testing.assert_allclose(
            by_unit @ country.areas.members.T, np.broadcast_to(country.areas.employed, (len(jobs), 2)), rtol=1e-11
        )


def test_published_staff_stands_as_it_is_and_plants_never_exceed_their_cell():
    found = estimate(draws=60)
    assert found.plant_staff[0] == 16_000
    assert found.plant_staff[1] == 20_000
    assert found.jobs[3, 1] > 16_000
    for jobs, staff in [(found.jobs, found.plant_staff), *zip(found.draws, found.plant_draws, strict=True)]:
        in_cells = np.zeros_like(jobs)
        np.add.at(in_cells, (found.plant_unit, found.plant_sector), staff)
        assert (in_cells <= jobs * (1 + 1e-9)).all()


def test_a_closed_plant_has_no_staff_and_an_unknown_one_that_of_its_like():
    found = estimate(draws=0)
    assert found.plant_staff[4] == 0.0
    assert found.plant_staff[5] > 100


def test_intervals_hold_the_estimate_and_widen_with_ignorance():
    found = estimate(draws=200)
    assert (found.low <= found.jobs).all()
    assert (found.jobs <= found.high).all()
    assert found.unit_low[0] == pytest.approx(found.unit_high[0], rel=1e-9), "the capital is known"
    assert found.unit_high[4] > 1.05 * found.unit_low[4]
    width = (found.plant_high - found.plant_low) / np.maximum(found.plant_staff, 1)
    assert width[0] < width[3] < width[2], "published, recalled, by rule"


def test_grades_follow_the_width_of_the_interval():
    found = estimate(draws=200)
    half = (found.high - found.low) / 2 / found.jobs
    expected = np.select([half <= 0.10, half <= 0.25, half <= 0.50], ["A", "B", "C"], "D")
    np.testing.assert_array_equal(found.grade, expected)
    assert found.grade[3, 1] < found.grade[4, 1], "the cell of the mine is known better than the east's mining"


def test_the_same_seed_gives_the_same_draws_and_another_seed_others():
    one, same, other = estimate(draws=20), estimate(draws=20), estimate(draws=20, seed=1)
    np.testing.assert_array_equal(one.draws, same.draws)
    assert (one.draws != other.draws).any()
    np.testing.assert_array_equal(one.jobs, other.jobs)


def test_without_draws_the_estimate_is_its_own_interval():
    found = estimate(draws=0)
    assert found.draws.shape == (0, 5, 4)
    np.testing.assert_array_equal(found.low, found.jobs)


def test_a_country_without_plants_or_known_areas():
    bare = replace(
        a_country(), plants=NO_PLANTS, areas=Areas(members=np.zeros((0, 5), dtype=bool), employed=np.zeros(0))
    )
    found = estimate(bare, draws=10)
    assert found.residual < 1e-11
    assert found.estimate_share == 1.0
    assert found.jobs.sum() == pytest.approx(660_000)


def test_shares_that_rest_on_estimates():
    found = estimate(draws=0)
    assert found.estimate_share == pytest.approx(1 - 36_000 / 660_000)
    assert found.known_margin_share == pytest.approx((470_000 / 660_000, 470_000 / 660_000))


def test_three_times_the_people_give_three_times_the_jobs():
    """Plants are left out: the staff rule is not proportional, on purpose."""
    country = replace(a_country(), plants=NO_PLANTS)
    units, sectors, areas = country.units, country.sectors, country.areas
    tripled = replace(
        country,
        units=replace(units, urban=3 * units.urban, rural=3 * units.rural),
        sectors=replace(
            sectors,
            employed=3 * sectors.employed,
            low=3 * sectors.low,
            high=3 * sectors.high,
            totals=3 * sectors.totals,
        ),
        areas=replace(areas, employed=3 * areas.employed),
    )
    one, three = estimate(country, draws=5), estimate(tripled, draws=5)
    np.testing.assert_allclose(three.jobs, 3 * one.jobs, rtol=1e-9)
    np.testing.assert_allclose(three.high, 3 * one.high, rtol=1e-9)


def test_a_plant_raises_its_cell():
    country = a_country()
    without = replace(country, plants=NO_PLANTS)
    assert estimate(country, draws=0).jobs[3, 1] > 1.5 * estimate(without, draws=0).jobs[3, 1]


def test_certain_units_leave_the_prior_no_say():
    country = a_country()
    soft = estimate(country, draws=0, assumptions=Assumptions(unit_spread=0.3, ring_spread=0.3))
    hard = estimate(country, draws=0, assumptions=Assumptions(unit_spread=1e-3, ring_spread=1e-3))
    told = estimate(
        replace(country, plants=NO_PLANTS), draws=0, assumptions=Assumptions(unit_spread=1e-3, ring_spread=1e-3)
    )
    # With hard units the mine cannot bring jobs to the south; with soft ones it does.
    assert soft.unit_jobs[3] > hard.unit_jobs[3]
    np.testing.assert_allclose(hard.unit_jobs, told.unit_jobs, rtol=1e-3)


def test_totals_that_contradict_each_other_are_refused():
    country = a_country()
    wrong = replace(country, sectors=replace(country.sectors, totals=np.array([760_000.0, 190_000.0])))
    with pytest.raises(UnequalMarginsError):
        estimate(wrong, draws=0)


def test_an_area_smaller_than_its_published_plants_scales_them_down_and_says_so():
    country = a_country()
    areas = replace(country.areas, employed=np.array([10_000.0, 110_000.0]))
    found = estimate(replace(country, areas=areas), draws=10)
    assert found.contradictions == ("capital",)
    assert found.residual < 1e-11
    assert found.plant_staff[1] == pytest.approx(9_500)
    assert found.plant_staff[0] == 16_000


def test_a_sector_smaller_than_its_published_plants_scales_them_down_and_says_so():
    country = a_country()
    sectors = replace(
        country.sectors,
        employed=np.array([70_000.0, 12_000, 178_000, 400_000]),
        known=np.array([True, True, False, True]),
    )
    found = estimate(replace(country, sectors=sectors), draws=10)
    assert found.contradictions == ("mining",)
    assert found.sector_jobs[1] == pytest.approx(12_000)
    assert found.plant_staff[0] == pytest.approx(0.95 * 12_000)


def test_nothing_contradicts_in_a_consistent_country():
    assert estimate(draws=0).contradictions == ()


def test_a_sector_without_anybody():
    country = a_country()
    sectors = replace(
        country.sectors,
        employed=np.array([70_000.0, 190_000, 0, 400_000]),
        known=np.array([True, False, True, True]),
        low=np.array([70_000.0, 100_000, 0, 400_000]),
    )
    plants = replace(country.plants, published=np.zeros(6, dtype=bool))
    found = estimate(replace(country, sectors=sectors, plants=plants), draws=5)
    assert found.residual < 1e-11
    assert found.sector_jobs[2] == 0.0


def test_a_unit_without_known_inhabitants_keeps_its_plants():
    country = a_country()
    units = replace(
        country.units,
        urban=np.array([1e6, 20_000, 60_000, 100_000, 0]),
        rural=np.array([0, 120_000, 40_000, 30_000, 0.0]),
    )
    found = estimate(replace(country, units=units), draws=10)
    assert found.residual < 1e-11
    assert found.plant_staff[3] == pytest.approx(900, rel=0.5)
    assert found.unit_jobs[4] == pytest.approx(found.plant_staff[[3, 5]].sum(), rel=0.01)


def test_staff_is_fitted_into_its_sector_and_the_uncertain_give_way_first():
    staff = np.array([[100.0, 100.0, 50.0]])
    fitted = fit_into(staff, np.array([0.1, 0.4, 0.4]), np.array([0, 0, 1]), np.array([[150.0, 80.0]]))
    assert fitted[0, :2].sum() == pytest.approx(150.0, rel=1e-8)
    assert fitted[0, 0] > 90
    assert fitted[0, 2] == 50.0
    # Weighted least change in logarithms: the logarithms move in proportion to the variances.
    assert np.log(fitted[0, 1] / 100) / np.log(fitted[0, 0] / 100) == pytest.approx(16.0, rel=1e-6)


# --- towns -----------------------------------------------------------------------------------------------------------


def towns(found, country):
    place_unit = np.array([0, 3, 3, 4])
    people = np.array([1_000_000.0, 80_000, 20_000, 30_000])
    shares = town_shares(country.units, country.sectors, place_unit, people, Assumptions())
    return employment_of_towns(found, shares, place_unit, np.array([1, 0, -1, 3, 0, 3]))


def test_a_town_that_is_a_unit_has_all_its_jobs():
    country, found = a_country(), estimate(draws=30)
    split = towns(found, country)
    np.testing.assert_allclose(split.jobs[0], found.jobs[0], rtol=1e-9)
    np.testing.assert_allclose(split.place_low[0], found.unit_low[0], rtol=1e-9)


def test_towns_never_have_more_than_their_unit_and_farms_stay_outside():
    country, found = a_country(), estimate(draws=30)
    split = towns(found, country)
    assert (split.jobs[1] + split.jobs[2] <= found.jobs[3] * (1 + 1e-9)).all()
    assert split.jobs[1, 0] + split.jobs[2, 0] < 0.05 * found.jobs[3, 0]
    assert split.jobs[1, 3] + split.jobs[2, 3] > 0.8 * found.jobs[3, 3]


def test_a_plant_stands_in_its_own_town():
    country, found = a_country(), estimate(draws=30)
    split = towns(found, country)
    assert split.largest_plant[1] == 0
    assert split.largest_share[1] == pytest.approx(16_000 / split.place_jobs[1])
    assert split.largest_low[1] < split.largest_share[1] < split.largest_high[1]
    assert split.largest_plant[2] == -1
    assert split.largest_share[2] == 0.0

import numpy as np
import pytest

from ryzoma.diagnosis.employment.staffing import learn_staff_rule, line_jobs, staff_by_rule


def test_jobs_of_a_line_grow_with_the_power_of_its_size():
    jobs = line_jobs([100.0, 100.0, 40.0], [1000.0, 1000.0, 50.0], [1000.0, 8000.0, 0.0])
    np.testing.assert_allclose(jobs, [100.0, 100.0 * 8**0.8, 0.0])


def test_the_rule_finds_the_line_that_many_plants_lie_on():
    rng = np.random.default_rng(0)
    jobs = np.exp(rng.uniform(4, 9, 400))
    staff = np.exp(0.9 + 0.85 * np.log(jobs) + rng.normal(0, 0.1, 400))
    rule = learn_staff_rule(jobs, staff, np.zeros(400, dtype=int), 1)
    assert rule.slope == pytest.approx(0.85, abs=0.02)
    np.testing.assert_allclose(
        staff_by_rule(rule, [100.0, 5000.0], [0, 0]), np.exp(0.9) * np.array([100.0, 5000.0]) ** 0.85, rtol=0.05
    )
    assert rule.spread < 0.2


def test_without_teachers_the_prior_speaks():
    rule = learn_staff_rule([], [], [], 3)
    assert rule.plants == 0
    assert staff_by_rule(rule, [100.0], [1])[0] == pytest.approx(100 * np.exp(0.5))
    assert rule.intercept_spread == pytest.approx(0.7)


def test_a_sector_with_many_teachers_gets_its_own_level_and_one_without_the_common_one():
    rng = np.random.default_rng(1)
    jobs = np.exp(rng.uniform(4, 8, 60))
    sector = np.repeat([0, 1], 30)
    staff = jobs * np.where(sector == 0, 1.0, 3.0)
    rule = learn_staff_rule(jobs, staff, sector, 3)
    low, high, unknown = staff_by_rule(rule, [500.0, 500.0, 500.0], [0, 1, 2])
    assert low < 700
    assert high > 1200
    assert low < unknown < high


def test_the_error_of_the_intercept_falls_with_the_number_of_teachers():
    few = learn_staff_rule([100.0], [200.0], [0], 1)
    many = learn_staff_rule(np.full(50, 100.0), np.full(50, 200.0), np.zeros(50, dtype=int), 1)
    assert many.intercept_spread < few.intercept_spread


def test_no_jobs_no_staff_and_unknown_stays_unknown():
    rule = learn_staff_rule([100.0], [200.0], [0], 1)
    staff = staff_by_rule(rule, [0.0, np.nan], [0, 0])
    assert staff[0] == 0.0
    assert np.isnan(staff[1])

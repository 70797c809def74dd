import numpy as np
import pytest

from ryzoma.diagnosis import cautious_quotients, expected_jobs, location_quotients

JOBS = np.array([[30.0, 70.0, 0.0], [10.0, 80.0, 10.0], [20.0, 150.0, 30.0]])


def test_quotients_of_a_small_table():
    found = location_quotients(JOBS)
    assert found[0, 0] == pytest.approx((30 / 100) / (60 / 400))
    assert found[0, 2] == 0.0
    assert found[2, 1] == pytest.approx((150 / 200) / (300 / 400))


def test_expected_jobs_keep_both_margins():
    expected = expected_jobs(JOBS)
    assert expected.sum(axis=0) == pytest.approx(JOBS.sum(axis=0))
    assert expected.sum(axis=1) == pytest.approx(JOBS.sum(axis=1))


def test_one_place_or_one_sector_is_like_the_region():
    assert location_quotients([[5.0, 7.0, 1.0]]).tolist() == [[1.0, 1.0, 1.0]]
    assert location_quotients([[5.0], [7.0]]).tolist() == [[1.0], [1.0]]
    found = cautious_quotients([[5.0], [7.0]])
    assert found.shrunken.tolist() == [[1.0], [1.0]]
    assert found.variance.tolist() == [0.0]


def test_places_and_sectors_without_jobs_have_no_quotient():
    found = location_quotients([[1.0, 0.0, 2.0], [0.0, 0.0, 0.0], [3.0, 0.0, 1.0]])
    assert np.isnan(found[1]).all()
    assert np.isnan(found[:, 1]).all()
    assert np.isfinite(found[[0, 2]][:, [0, 2]]).all()
    cautious = cautious_quotients([[1.0, 0.0, 2.0], [0.0, 0.0, 0.0], [3.0, 0.0, 1.0]])
    for field in (cautious.quotient, cautious.low, cautious.high, cautious.shrunken):
        assert np.isnan(field).tolist() == np.isnan(found).tolist()
    assert np.isnan(cautious.variance).tolist() == [False, True, False]


def test_quotients_weighted_by_expected_jobs_average_to_one():
    assert (expected_jobs(JOBS) * location_quotients(JOBS)).sum() == pytest.approx(400.0)


def test_limits_enclose_the_quotient_and_narrow_with_more_jobs():
    few, many = cautious_quotients(JOBS), cautious_quotients(100 * JOBS)
    for found in (few, many):
        assert (found.low <= found.quotient).all()
        assert (found.quotient <= found.high).all()
    assert (many.high - many.low < few.high - few.low).all()
    assert (few.low[JOBS == 0] == 0).all()
    wider = cautious_quotients(JOBS, confidence=0.99)
    assert (wider.high > few.high).all()


def test_no_observed_jobs_still_leave_an_upper_limit():
    # -ln(0.025) decisions are the upper limit of none.
    found = cautious_quotients(JOBS)
    assert found.high[0, 2] == pytest.approx(-np.log(0.025) / expected_jobs(JOBS)[0, 2])


def test_jobs_that_come_in_plants_prove_less():
    one, plants = cautious_quotients(JOBS), cautious_quotients(JOBS, jobs_per_decision=10.0)
    assert plants.quotient == pytest.approx(one.quotient)
    assert (plants.high - plants.low > one.high - one.low).all()
    assert (np.abs(plants.shrunken - 1) <= np.abs(one.shrunken - 1) + 1e-12).all()
    same = cautious_quotients(JOBS / 10)
    assert same.low == pytest.approx(plants.low)


def test_small_places_are_drawn_in_most():
    # The same quotient of 2 in a small and in a large place.
    jobs = np.array([[4.0, 16.0], [400.0, 1600.0], [500.0, 4500.0], [96.0, 1884.0], [10.0, 1090.0]])
    found = cautious_quotients(jobs)
    assert found.quotient[0, 0] == pytest.approx(found.quotient[1, 0])
    assert 1 < found.shrunken[0, 0] < found.shrunken[1, 0] < found.quotient[1, 0]
    assert (found.variance > 0).all()


def test_differences_that_chance_explains_vanish():
    jobs = np.array([[11.0, 89.0], [9.0, 91.0], [10.0, 90.0], [12.0, 88.0], [8.0, 92.0]])
    assert cautious_quotients(jobs).shrunken == pytest.approx(np.ones((5, 2)))


@pytest.mark.parametrize(
    ("jobs", "options", "message"),
    [
        ([1.0, 2.0], {}, "two axes"),
        ([[1.0, -2.0]], {}, r"jobs\[0, 1\] is -2"),
        ([[0.0, 0.0]], {}, "all values of jobs are zero"),
        (np.zeros((0, 2)), {}, "jobs is empty"),
        ([[1.0, 2.0]], {"jobs_per_decision": 0.0}, "jobs_per_decision is 0"),
        ([[1.0, 2.0]], {"confidence": 1.0}, "confidence is 1"),
    ],
)
def test_wrong_tables_are_refused(jobs, options, message):
    with pytest.raises(ValueError, match=message):
        cautious_quotients(jobs, **options)
    if not options:
        with pytest.raises(ValueError, match=message):
            location_quotients(jobs)

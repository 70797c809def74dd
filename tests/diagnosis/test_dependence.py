import numpy as np
import pytest

from ryzoma.diagnosis import dependence, herfindahl, largest_share


def test_parts_that_are_the_whole():
    found = dependence([300.0, 500.0, 200.0])
    assert (found.share, found.position) == (0.5, 1)
    assert found.herfindahl == pytest.approx(0.38)
    assert (found.share_low, found.share_high) == pytest.approx((0.5, 0.5))
    assert (found.herfindahl_low, found.herfindahl_high) == pytest.approx((0.38, 0.38))
    assert (found.share_estimated, found.herfindahl_estimated) == (0.0, 0.0)


def test_jobs_outside_the_listed_plants_count_as_small_employers():
    found = dependence([250.0, 100.0], total=1000.0)
    assert found.share == 0.25
    assert found.herfindahl == pytest.approx(0.0725)
    assert largest_share([250.0, 100.0], total=1000.0) == 0.25
    assert largest_share([250.0, 100.0]) == pytest.approx(250 / 350)


def test_one_plant_alone():
    found = dependence([40.0], low=[10.0], high=[90.0])
    assert (found.share, found.share_low, found.share_high) == (1.0, 1.0, 1.0)
    assert (found.herfindahl_low, found.herfindahl_high) == (1.0, 1.0)


def test_bounds_of_plants_and_of_the_total():
    found = dependence([200.0, 100.0], total=1000.0, low=[150.0, 100.0], high=[300.0, 100.0], total_low=800.0)
    assert (found.share_low, found.share_high) == pytest.approx((0.15, 300 / 800))
    assert found.herfindahl_low == pytest.approx(0.15**2 + 0.1**2)
    assert found.herfindahl_high == pytest.approx((300**2 + 100**2) / 800**2)


def test_bounds_never_leave_zero_to_one():
    found = dependence([60.0, 30.0], total=100.0, low=[10.0, 0.0], high=[400.0, 90.0], total_low=95.0, total_high=300.0)
    assert found.share_high == found.herfindahl_high == 1.0
    assert found.share_low == pytest.approx(10 / 300)


def test_unknown_plants_without_any_lower_bound():
    found = dependence([10.0, 20.0, 30.0], low=[0.0] * 3, high=[50.0] * 3)
    assert (found.share_low, found.share_high) == pytest.approx((1 / 3, 1.0))
    assert (found.herfindahl_low, found.herfindahl_high) == pytest.approx((1 / 3, 1.0))


def test_bounds_next_to_nothing_and_beyond_all_measure():
    tiny = dependence([1.0], low=[1e-308], high=[1.0])
    assert (tiny.share_low, tiny.herfindahl_low, tiny.herfindahl_high) == (1.0, 1.0, 1.0)
    vast = dependence([1e200, 1e200], low=[1e190, 1e190], high=[1e200, 1e200])
    assert (vast.herfindahl_low, vast.share_low) == pytest.approx((0.5, 0.5))


def test_the_estimate_share_of_a_quotient_is_half_from_each_side():
    only_plant = dependence([200.0, 100.0], total=1000.0, is_estimate=[True, False])
    assert only_plant.share_estimated == pytest.approx(0.5, rel=1e-6)
    only_total = dependence([200.0, 100.0], total=1000.0, total_is_estimate=1.0)
    assert only_total.share_estimated == pytest.approx(0.5, rel=1e-6)
    other_plant = dependence([200.0, 100.0], total=1000.0, is_estimate=[False, True])
    assert other_plant.share_estimated == 0.0
    assert other_plant.herfindahl_estimated == pytest.approx(100**2 / (200**2 + 100**2) / 2, rel=1e-6)


def test_everything_estimated():
    found = dependence([3.0, 5.0, 9.0], is_estimate=[True] * 3)
    assert (found.share_estimated, found.herfindahl_estimated) == pytest.approx((1.0, 1.0))


def test_the_first_of_equal_plants_is_named():
    assert dependence([5.0, 9.0, 9.0]).position == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"low": [250.0, 50.0]}, r"jobs\[0\] is 200, not between its bounds 250 and 200"),
        ({"high": [200.0, 50.0]}, r"jobs\[1\] is 100, not between its bounds 100 and 50"),
        ({"total": 299.0}, "total is 299, less than the 300 of all jobs"),
        ({"total": 400.0, "total_low": 500.0}, "total is 400, not between its bounds 500 and 400"),
        ({"total": float("nan")}, "total is nan"),
        ({"total_high": 500.0}, "total_low and total_high need total"),
        ({"is_estimate": [True]}, "is_estimate has 1 values"),
        ({"low": [100.0]}, "low has 1 values"),
    ],
)
def test_contradictions_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        dependence([200.0, 100.0], **options)


def test_towns_without_jobs_are_refused():
    for function in (dependence, largest_share):
        with pytest.raises(ValueError, match="all values of jobs are zero"):
            function([0.0, 0.0])
    with pytest.raises(ValueError, match="less than the 5"):
        largest_share([5.0], total=2.0)


def test_the_index_is_the_one_of_the_parts():
    jobs = np.random.default_rng(4).integers(1, 900, 20).astype(float)
    assert dependence(jobs).herfindahl == pytest.approx(herfindahl(jobs))

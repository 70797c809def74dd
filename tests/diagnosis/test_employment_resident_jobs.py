import numpy as np
import pytest

from ryzoma.diagnosis.employment import Assumptions, Units
from ryzoma.diagnosis.employment.resident_jobs import commuting_shares, great_circle_km, resident_jobs


def units(urban, rural, latitude=None, longitude=None):
    n = len(urban)
    return Units(
        ids=tuple(f"u{i}" for i in range(n)),
        urban=np.array(urban, dtype=float),
        rural=np.array(rural, dtype=float),
        area=np.full(n, np.nan),
        latitude=np.array(latitude or 10.0 * np.arange(n), dtype=float),
        longitude=np.array(longitude or np.zeros(n), dtype=float),
        oblast=np.zeros(n, dtype=int),
    )


def test_one_degree_of_latitude_is_111_km():
    km = great_circle_km([0.0, 1.0, 0.0], [0.0, 0.0, 180.0])
    assert km[0, 1] == pytest.approx(111.195, abs=0.01)
    assert km[0, 2] == pytest.approx(np.pi * 6371.0088, rel=1e-9)
    np.testing.assert_allclose(np.diag(km), 0.0)


def test_commuters_go_to_much_larger_towns_next_door_only():
    size = [1000.0, 100.0, 400.0]
    near = np.array([[0.0, 10.0, 10.0], [10.0, 0.0, 10.0], [10.0, 10.0, 0.0]])
    share = commuting_shares(size, near, Assumptions())
    assert share[1, 0] == pytest.approx(0.4 * np.exp(-10 / 25) * 1000 / 1100)
    assert share[1, 2] > 0  # four times as large
    assert share[2, 0] == 0.0  # only two and a half times
    assert share[0].sum() == 0.0
    assert commuting_shares(size, near + 60.0, Assumptions()).sum() == 0.0


def test_never_more_than_four_in_five_leave():
    size = np.array([1.0] + [1000.0] * 6)
    share = commuting_shares(size, np.zeros((7, 7)), Assumptions())
    assert share[0].sum() == pytest.approx(0.8)


def test_jobs_add_up_and_move_from_the_ring_to_the_city():
    two = units([1_000_000, 0], [0, 100_000], latitude=[53.9, 53.9], longitude=[27.5, 27.5])
    jobs, spread = resident_jobs(two, 500_000.0, Assumptions())
    assert jobs.sum() == pytest.approx(500_000.0)
    residents = 500_000 * np.array([1_000_000, 94_000]) / 1_094_000
    assert jobs[1] == pytest.approx(0.6 * residents[1])
    assert jobs[0] > residents[0]
    assert spread[1] == pytest.approx(0.20)
    assert 0.08 <= spread[0] < 0.10


def test_units_far_apart_keep_their_residents():
    three = units([50_000, 10_000, 0], [0, 0, 20_000])
    jobs, spread = resident_jobs(three, 30_000.0, Assumptions())
    np.testing.assert_allclose(jobs, 30_000 * np.array([50_000, 10_000, 18_800]) / 78_800)
    np.testing.assert_allclose(spread, 0.08)

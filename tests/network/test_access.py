import numpy as np
import pytest

from ryzoma.network.access.directness import detour_index, straightness
from ryzoma.network.access.nearest import nearest, nearest_by_group, time_to_capital, time_to_nearest
from ryzoma.network.access.potential import hansen_access, potential_access
from ryzoma.network.access.reach import mean_travel_time, people_within, people_within_60_minutes
from ryzoma.network.indicators import INDICATORS

INF = np.inf
MINUTES = np.array([[0.0, 45.0, 90.0], [45.0, 0.0, INF], [90.0, INF, 0.0]])
PEOPLE = np.array([1000.0, 400.0, 80.0])


def test_people_count_half_after_the_half_time_and_a_quarter_after_twice_it():
    assert potential_access(MINUTES, PEOPLE).tolist() == [1000 + 200 + 20, 400 + 500, 80 + 250]
    assert potential_access(MINUTES, PEOPLE, half_minutes=90)[2] == 80 + 500


def test_hansen_divides_by_the_distance():
    assert hansen_access(MINUTES, PEOPLE, least=10.0)[1] == pytest.approx(400 / 10 + 1000 / 45)
    assert hansen_access(MINUTES, PEOPLE, exponent=2.0)[2] == pytest.approx(80 + 1000 / 8100)


def test_people_within_the_limit_itself_count():
    assert people_within(MINUTES, PEOPLE, 45.0).tolist() == [1400, 1400, 80]
    assert people_within_60_minutes(MINUTES, PEOPLE).tolist() == [1400, 1400, 80]
    assert people_within(MINUTES, PEOPLE, INF).tolist() == [1480, 1480, 1480]


def test_mean_time_to_a_person():
    assert mean_travel_time(MINUTES, PEOPLE)[0] == pytest.approx((400 * 45 + 80 * 90) / 1480)
    assert mean_travel_time(MINUTES, PEOPLE)[1] == INF
    assert mean_travel_time(MINUTES, [1000, 400, 0])[1] == pytest.approx(45 * 1000 / 1400)
    assert np.isnan(mean_travel_time(MINUTES, [0, 0, 0])).all()


def test_the_nearest_of_a_set():
    column, minutes = nearest(MINUTES, [1, 2])
    assert column.tolist() == [1, 1, 2]
    assert minutes.tolist() == [45, 0, 0]
    assert nearest(MINUTES, np.array([False, False, True]))[0].tolist() == [2, -1, 2]
    assert time_to_nearest(MINUTES, []).tolist() == [INF, INF, INF]
    assert time_to_capital(MINUTES, 0).tolist() == [0, 45, 90]


def test_the_nearest_of_each_group():
    column, minutes = nearest_by_group(MINUTES, [-1, 0, 1], 3)
    assert column.tolist() == [[1, 2, -1], [1, -1, -1], [-1, 2, -1]]
    assert minutes[0].tolist() == [45, 90, INF]


def test_detours():
    ways, straight = np.array([[0.0, 30.0], [INF, 0.0]]), np.array([[0.0, 20.0], [20.0, 0.0]])
    assert detour_index(ways, straight).tolist() == [[1, 1.5], [INF, 1]]
    assert straightness(ways, straight).tolist() == pytest.approx([2 / 3, 0])
    assert detour_index([5.0], [0.0]).tolist() == [INF]
    assert np.isnan(straightness([[0.0]], [[0.0]])).all()


@pytest.mark.parametrize(
    "call",
    [
        lambda: potential_access(MINUTES, PEOPLE, half_minutes=0.0),
        lambda: potential_access(MINUTES, PEOPLE[:2]),
        lambda: potential_access(-MINUTES, PEOPLE),
        lambda: people_within(MINUTES, [1.0, np.nan, 2.0], 30),
        lambda: people_within(MINUTES[0], PEOPLE, 30),
        lambda: hansen_access(MINUTES, PEOPLE, exponent=0.0),
        lambda: hansen_access(MINUTES, PEOPLE, least=0.0),
        lambda: nearest(MINUTES, [3]),
        lambda: nearest(MINUTES, np.array([True, False])),
        lambda: nearest_by_group(MINUTES, [0, 1], 2),
        lambda: detour_index(MINUTES, MINUTES[0]),
        lambda: detour_index([np.nan], [1.0]),
        lambda: straightness([1.0], [1.0]),
    ],
)
def test_what_does_not_fit_is_refused(call):
    with pytest.raises(ValueError, match=r"\w"):
        call()


def test_indicators_are_complete_and_named_as_their_functions():
    assert len({one.name for one in INDICATORS}) == len(INDICATORS) == 10
    for one in INDICATORS:
        assert one.function.__name__ == one.name
        assert one.edge_cases.endswith(".")
        assert one.meaning.endswith(".")
        assert one.reference[-1].isdigit()


def test_every_indicator_stays_within_its_limits_and_scales_with_people_as_its_unit_says():
    rng = np.random.default_rng(8)
    spots = rng.random((30, 2)) * 100
    straight = np.linalg.norm(spots[:, None] - spots[None], axis=2)
    ways = straight * 1.3
    people = rng.integers(1, 1000, 30).astype(float)
    second = {
        "time_to_nearest": [2, 5],
        "time_to_capital": 3,
        "detour_index": straight,
        "straightness": straight,
    }
    for one in INDICATORS:
        value = one.function(ways, second.get(one.name, people))
        assert one.lowest is None or (value >= one.lowest).all()
        assert one.highest is None or (value <= one.highest).all()
        if one.name not in second:
            power = 1 if one.unit.startswith("persons") else 0
            assert one.function(ways, 3 * people) == pytest.approx(3**power * value)

import numpy as np
import pytest

from ryzoma.diagnosis.employment import Assumptions, Sectors, SpreadBy, Units
from ryzoma.diagnosis.employment.spreading import rest_spread, spread_shares, villagers


def units(urban, rural, area):
    n = len(urban)
    return Units(
        ids=tuple(f"u{i}" for i in range(n)),
        urban=np.array(urban, dtype=float),
        rural=np.array(rural, dtype=float),
        area=np.array(area, dtype=float),
        latitude=np.zeros(n),
        longitude=np.zeros(n),
        oblast=np.zeros(n, dtype=int),
    )


def sectors(*pairs):
    m = len(pairs)
    return Sectors(
        ids=tuple(f"s{j}" for j in range(m)),
        employed=np.ones(m),
        low=np.ones(m),
        high=np.ones(m),
        known=np.ones(m, dtype=bool),
        members=np.zeros((0, m), dtype=bool),
        totals=np.zeros(0),
        spread_by=tuple(follows for follows, _ in pairs),
        size_exponent=np.array([power for _, power in pairs]),
        industrial=np.array([j == 1 for j in range(m)]),
    )


# The capital, its ring, and nine ordinary districts.
COUNTRY = units([2_000_000, 60_000] + [20_000] * 9, [0, 210_000] + [15_000] * 9, [350, 1900] + [1500] * 9)


def test_shares_add_up_to_one():
    shares = spread_shares(
        COUNTRY, sectors((SpreadBy.POPULATION, 1.0), (SpreadBy.URBAN, 1.3), (SpreadBy.FARMLAND, 1.0)), Assumptions()
    )
    np.testing.assert_allclose(shares.sum(axis=0), 1.0)
    assert (shares > 0).all()


def test_the_ring_of_the_capital_is_not_turned_into_farm_hands():
    """Fourteen times the villagers of an ordinary district live in the ring, but it has little more land."""
    farm = spread_shares(COUNTRY, sectors((SpreadBy.FARMLAND, 1.0)), Assumptions())[:, 0]
    assert farm[1] < 1.5 * farm[2]
    assert COUNTRY.rural[1] == 14 * COUNTRY.rural[2]


def test_suburban_villagers_count_as_townspeople():
    follows_towns = spread_shares(COUNTRY, sectors((SpreadBy.URBAN, 1.0)), Assumptions())[:, 0]
    assert follows_towns[1] / follows_towns[2] > 2 * COUNTRY.urban[1] / COUNTRY.urban[2]


def test_without_areas_all_villagers_live_among_fields():
    bare = units([1000, 0], [0, 500], [np.nan, np.nan])
    np.testing.assert_array_equal(villagers(bare, Assumptions()), [0, 500])


def test_population_with_exponent_one_is_proportional():
    shares = spread_shares(COUNTRY, sectors((SpreadBy.POPULATION, 1.0)), Assumptions())[:, 0]
    np.testing.assert_allclose(shares, COUNTRY.population / COUNTRY.population.sum())


def test_a_larger_exponent_concentrates():
    one, more = (
        spread_shares(COUNTRY, sectors((SpreadBy.POPULATION, power)), Assumptions())[0, 0] for power in (1.0, 1.5)
    )
    assert more > one


def test_spreads_by_kind_of_sector():
    spread = rest_spread(
        sectors((SpreadBy.POPULATION, 1.0), (SpreadBy.URBAN, 1.0), (SpreadBy.FARMLAND, 1.0)), Assumptions()
    )
    assert list(spread) == pytest.approx([0.20, 0.60, 0.30])

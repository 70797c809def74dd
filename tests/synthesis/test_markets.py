import numpy as np
import pytest

from ryzoma.synthesis.markets import Markets, purchase_price, room_for_newcomers, sale_price


def market(**changes):
    values = {
        "home": 100.0,
        "export_limit": 50.0,
        "import_limit": np.inf,
        "home_share": 0.1,
        "export_share": 0.2,
        "gap_is_imported": False,
        "home_factor": 0.9,
        "export_factor": 0.8,
        "import_factor": 1.1,
    } | changes
    return Markets(**{name: np.array([value]) for name, value in values.items()})


def room(made=0.0, used=0.0, **changes):
    home, abroad = room_for_newcomers(market(**changes), np.array([made]), np.array([used]))
    return home.item(), abroad.item()


def test_newcomers_win_a_share_of_what_people_and_plants_want():
    assert room(used=20.0) == (pytest.approx(12.0), pytest.approx(10.0))


def test_an_import_gap_is_shared_only_where_it_is_known():
    assert room(made=40.0, gap_is_imported=True) == (pytest.approx(0.35 * 60.0), pytest.approx(10.0))
    assert room(made=40.0)[0] == pytest.approx(10.0)


def test_without_a_gap_the_share_remains():
    assert room(made=400.0, gap_is_imported=True)[0] == pytest.approx(10.0)


def test_an_unknown_market_is_open():
    assert room(home=0.0, home_share=0.0, export_limit=np.inf, export_share=1.0) == (0.0, np.inf)


def test_no_share_of_an_unlimited_market_is_nothing():
    assert room(export_limit=np.inf, export_share=0.0)[1] == 0.0


@pytest.mark.parametrize(
    ("home", "abroad", "price"),
    [(10.0, 0.0, 9.0), (0.0, 10.0, 8.0), (10.0, 30.0, 8.25), (0.0, 0.0, 9.0), (5.0, np.inf, 8.0), (np.inf, 5.0, 9.0)],
)
def test_sellers_get_the_mean_of_both_markets(home, abroad, price):
    got = sale_price(np.array([10.0]), market(), np.array([home]), np.array([abroad]))
    assert got.item() == pytest.approx(price)


@pytest.mark.parametrize(
    ("at_home", "limit", "price"), [(True, np.inf, 9.0), (False, np.inf, 11.0), (False, 5.0, 11.0), (False, 0.0, 9.0)]
)
def test_buyers_pay_the_border_price_unless_it_is_had_at_home(at_home, limit, price):
    got = purchase_price(np.array([10.0]), market(import_limit=limit), np.array([at_home]))
    assert got.item() == pytest.approx(price)

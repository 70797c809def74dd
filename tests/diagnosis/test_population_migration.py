import numpy as np
import pytest

from ryzoma.diagnosis import exchange_of_flows, migration_balance, migration_effectiveness, migration_exchange

NAN = float("nan")


def test_the_balance_is_what_births_and_deaths_leave():
    found = migration_balance([10_000.0], [9_800.0], [-150.0], 2.0)
    assert found.balance[0] == -50
    assert found.rate[0] == pytest.approx(1000 * -50 / (2 * 9_900))
    assert found.known[0]


def test_an_unknown_natural_increase_is_not_guessed():
    found = migration_balance([100.0, NAN, 100.0], [90.0, 90.0, 90.0], [NAN, 1.0, 1.0], 1.0)
    assert found.known.tolist() == [False, False, True]
    assert np.isnan(found.balance).tolist() == [True, True, False]
    assert np.isnan(found.rate).tolist() == [True, True, False]


def test_a_place_without_people_has_no_rate():
    assert np.isnan(migration_balance([0.0], [0.0], [0.0], 1.0).rate[0])


def test_flows_between_three_places():
    flows = [[99.0, 10.0, 5.0], [20.0, 99.0, 0.0], [15.0, 0.0, 99.0]]
    found = exchange_of_flows(flows)
    assert found.inflow.tolist() == [35.0, 10.0, 5.0]
    assert found.outflow.tolist() == [15.0, 20.0, 15.0]
    assert found.net.tolist() == [20.0, -10.0, -10.0]
    assert found.turnover.tolist() == [50.0, 30.0, 20.0]
    assert found.effectiveness == pytest.approx([0.4, -1 / 3, -0.5])
    assert found.system_effectiveness == pytest.approx(40 / 100)


def test_one_way_and_exchange():
    assert migration_effectiveness([10.0, 0.0], [0.0, 10.0]) == 1.0
    assert migration_effectiveness([10.0, 7.0], [10.0, 7.0]) == 0.0


def test_nobody_moves():
    found = migration_exchange([0.0, 3.0], [0.0, 1.0])
    assert np.isnan(found.effectiveness[0])
    assert found.effectiveness[1] == 0.5
    assert np.isnan(migration_effectiveness([0.0], [0.0]))
    assert np.isnan(exchange_of_flows([[5.0]]).system_effectiveness)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: migration_balance([1.0], [1.0], [0.0], 0.0), "years is 0"),
        (lambda: migration_balance([1.0], [1.0], [0.0, 1.0], 1.0), "natural_increase has 2 values"),
        (lambda: migration_balance([1.0], [-1.0], [0.0], 1.0), r"last\[0\] is -1"),
        (lambda: migration_exchange([1.0, NAN], [1.0, 1.0]), r"inflow\[1\] is nan"),
        (lambda: migration_exchange([1.0], [1.0, 1.0]), "outflow has 2 values"),
        (lambda: exchange_of_flows([[1.0, 2.0]]), r"square, not of the shape \(1, 2\)"),
        (lambda: exchange_of_flows([[1.0, -2.0], [0.0, 0.0]]), r"flows\[0, 1\] is -2"),
    ],
)
def test_wrong_figures_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()

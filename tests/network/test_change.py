import numpy as np
import pytest

from ryzoma.network.change import change_of

INF = np.inf


def test_savings_and_losses_are_counted_per_row():
    before = np.array([[0.0, 4.0, 6.0], [4.0, 0.0, 2.0], [6.0, 2.0, 0.0]])
    after = np.array([[0.0, 1.0, 3.0], [1.0, 0.0, 2.5], [3.0, 2.5, 0.0]])
    change = change_of(before, after)
    assert change.pairs == 6
    assert change.total == -11.0
    assert change.mean == pytest.approx(-11 / 6)
    assert change.by_row.tolist() == [-3.0, -1.25, -1.25]
    assert change.winners(2).tolist() == [0, 1]
    assert change.losers(2).size == 0
    assert list(zip(change.row.tolist(), change.target.tolist(), strict=True))[-2:] == [(1, 2), (2, 1)]
    assert change.before[-1] == 2.0
    assert change.after[-1] == 2.5


def test_targets_are_weighed_by_their_people():
    change = change_of(np.array([[0.0, 4.0, 6.0]]), np.array([[0.0, 3.0, 6.0]]), weight=[100, 3, 1])
    assert change.total == -3.0
    assert change.mean == -0.75  # the own 100 people do not count


def test_ways_found_and_lost_stand_at_the_ends_and_in_no_mean():
    before, after = np.array([[0.0, INF, 5.0, 7.0]]), np.array([[0.0, 9.0, INF, 6.0]])
    change = change_of(before, after)
    assert (change.opened, change.severed, change.pairs) == (1, 1, 1)
    assert change.target.tolist() == [1, 3, 2]
    assert change.mean == -1.0


def test_rounding_is_no_change():
    change = change_of(np.array([[0.0, 300.0]]), np.array([[0.0, 300.0 + 1e-8]]))
    assert (change.row.size, change.total) == (0, 0.0)


def test_rows_that_start_elsewhere():
    change = change_of(np.array([[3.0, 0.0]]), np.array([[1.0, 0.0]]), sources=[1])
    assert (change.pairs, change.mean) == (1, -2.0)


def test_nothing_to_compare():
    change = change_of(np.array([[0.0, INF], [INF, 0.0]]), np.array([[0.0, INF], [INF, 0.0]]))
    assert (change.pairs, change.total, change.mean, change.by_row.tolist()) == (0, 0.0, 0.0, [0.0, 0.0])


def test_tables_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="do not fit"):
        change_of(np.zeros((2, 2)), np.zeros((2, 3)))
    with pytest.raises(ValueError, match="do not fit"):
        change_of(np.zeros((2, 2)), np.zeros((2, 2)), weight=[1.0])

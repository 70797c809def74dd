"""Published tables of iterative proportional fitting."""

import numpy as np
import pytest

from ryzoma.balancing import balance, scale_alternately

# Hunsinger, E. (2008), Iterative Proportional Fitting for a Two-Dimensional Table, Alaska Department of Labor and
# Workforce Development; the fitted table with six digits in the documentation of ProportionalFitting.jl
# (van Kesteren, E.-J., 2022).
SEED = [[40, 30, 20, 10], [35, 50, 100, 75], [30, 80, 70, 120], [20, 30, 40, 50]]
ROWS, COLUMNS = [150, 300, 400, 150], [200, 300, 400, 100]
FITTED = [
    [64.5585, 46.2325, 35.3843, 3.82473],
    [49.9679, 68.1594, 156.499, 25.3742],
    [56.7219, 144.428, 145.082, 53.7673],
    [28.7516, 41.18, 63.0347, 17.0337],
]


@pytest.mark.parametrize("method", [balance, scale_alternately])
def test_two_dimensional_table_of_hunsinger(method):
    np.testing.assert_allclose(method(SEED, ROWS, COLUMNS).matrix, FITTED, rtol=1e-5)


def test_two_by_two_table_keeps_its_cross_product_ratio():
    """Deming and Stephan (1940): the fitted table keeps the interaction of the sample; for 2 x 2 this is a quadratic.

    With cross-product ratio q, x11 solves q = x (T - r - c + x) / ((r - x)(c - x)).
    """
    sample, rows, columns = np.array([[20.0, 10.0], [5.0, 30.0]]), np.array([60.0, 40.0]), np.array([45.0, 55.0])
    q = sample[0, 0] * sample[1, 1] / (sample[0, 1] * sample[1, 0])
    r, c, total = rows[0], columns[0], rows.sum()
    roots = np.roots([1 - q, (total - r - c) + q * (r + c), -q * r * c])
    first = float(roots[(roots > 0) & (roots < min(r, c))][0])
    expected = [[first, r - first], [c - first, total - r - c + first]]
    np.testing.assert_allclose(balance(sample, rows, columns).matrix, expected, rtol=1e-12)


def test_a_prior_of_ones_gives_the_table_of_independence():
    """Without any interaction in the prior the fitted cell is row sum x column sum / total (maximum entropy)."""
    found = balance(np.ones((4, 4)), ROWS, COLUMNS)
    np.testing.assert_allclose(found.matrix, np.outer(ROWS, COLUMNS) / 1000, rtol=1e-12)

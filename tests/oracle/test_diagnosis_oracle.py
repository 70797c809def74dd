"""The diagnosis against independent ways to the same number: brute force, SciPy, matrices, chance."""

import itertools

import numpy as np
import pytest
from scipy import stats

from ryzoma.diagnosis import (
    beta_convergence,
    cautious_quotients,
    coefficient_of_variation,
    dependence,
    entropy,
    gini,
    hill,
    hoover,
    rank_size,
    sigma_convergence,
    theil_l,
    theil_l_decomposition,
    theil_t,
    theil_t_decomposition,
    williamson,
)
from ryzoma.diagnosis.regression import line_through


@pytest.fixture
def rng():
    return np.random.default_rng(20240101)


@pytest.fixture
def towns(rng):
    return rng.lognormal(7, 0.6, 60), rng.integers(1, 40, 60).astype(float)


def test_gini_by_all_pairs(towns):
    values, people = towns
    share = people / people.sum()
    pairs = (share[:, None] * share[None, :] * np.abs(values[:, None] - values[None, :])).sum()
    assert gini(values, people) == pytest.approx(pairs / (2 * share @ values), rel=1e-12)


def test_weights_by_writing_every_person_down(towns):
    values, people = towns
    persons = np.repeat(values, people.astype(int))
    mean = persons.mean()
    assert gini(values, people) == pytest.approx(gini(persons), rel=1e-12)
    assert williamson(values, people) == pytest.approx(persons.std() / mean, rel=1e-12)
    assert williamson(values, people) == pytest.approx(coefficient_of_variation(persons), rel=1e-12)
    assert theil_t(values, people) == pytest.approx(np.mean(persons / mean * np.log(persons / mean)), rel=1e-12)
    assert theil_l(values, people) == pytest.approx(np.mean(np.log(mean / persons)), rel=1e-12)
    assert hoover(values, people) == pytest.approx(np.abs(persons - mean).mean() / (2 * mean), rel=1e-12)


def test_theil_by_relative_entropy_of_scipy(towns):
    values, people = towns
    amounts, shares = values * people / (values @ people), people / people.sum()
    assert theil_t(values, people) == pytest.approx(stats.entropy(amounts, shares))
    assert theil_l(values, people) == pytest.approx(stats.entropy(shares, amounts))
    assert entropy(values) == pytest.approx(stats.entropy(values))


@pytest.mark.parametrize(("split", "index"), [(theil_t_decomposition, theil_t), (theil_l_decomposition, theil_l)])
def test_between_and_inside_by_replacing_values(towns, rng, split, index):
    values, people = towns
    groups = rng.integers(0, 7, 60)
    means = np.array([np.average(values[groups == g], weights=people[groups == g]) for g in groups])
    found = split(values, groups, people)
    # Between: everyone gets the mean of the group. Each own index: the group alone.
    assert found.between == pytest.approx(index(means, people), rel=1e-10)
    for label, own in zip(found.groups, found.own, strict=True):
        assert own == pytest.approx(index(values[groups == label], people[groups == label]), rel=1e-12)
    assert found.total == pytest.approx(index(values, people), rel=1e-12)


def test_the_line_against_scipy_and_matrices(rng):
    x = rng.normal(size=40)
    y = 1.5 - 0.7 * x + rng.normal(size=40) * (0.2 + x**2)
    found = line_through(x, y)
    scipy = stats.linregress(x, y)
    assert found.slope == pytest.approx(scipy.slope)
    assert found.intercept == pytest.approx(scipy.intercept)
    assert found.slope_error == pytest.approx(scipy.stderr)
    assert found.r_squared == pytest.approx(scipy.rvalue**2)
    design = np.column_stack([np.ones(40), x])
    inverse = np.linalg.inv(design.T @ design)
    rest = y - design @ (inverse @ design.T @ y)
    hc1 = inverse @ (design.T * rest**2) @ design @ inverse * 40 / 38
    assert found.slope_error_robust == pytest.approx(np.sqrt(hc1[1, 1]))


def test_beta_convergence_against_scipy(rng):
    first = rng.lognormal(size=25)
    last = first**0.6 * rng.lognormal(0, 0.2, 25)
    found = beta_convergence(first, last, 12)
    scipy = stats.linregress(np.log(first), np.log(last / first) / 12)
    assert found.slope == pytest.approx(scipy.slope)
    assert found.p_value == pytest.approx(2 * stats.t.sf(abs(found.slope / found.slope_error), 23))
    reach = stats.t.ppf(0.975, 23) * found.slope_error
    assert found.speed_low == pytest.approx(-np.log(1 + 12 * (found.slope + reach)) / 12)


def test_robust_errors_hold_under_unequal_scatter(rng):
    # Scatter that grows with the distance from the mean: the usual error is too small, the robust one is not.
    slopes, usual, robust = [], [], []
    for _ in range(2000):
        x = rng.normal(size=80)
        found = line_through(x, x + rng.normal(size=80) * np.abs(x))
        slopes.append(found.slope)
        usual.append(found.slope_error)
        robust.append(found.slope_error_robust)
    assert np.mean(usual) < 0.7 * np.std(slopes)
    assert np.mean(robust) == pytest.approx(np.std(slopes), rel=0.1)


def test_pitman_morgan_against_the_correlation_of_scipy(rng):
    first = rng.lognormal(size=30)
    last = first**0.8 * rng.lognormal(0, 0.3, 30)
    found = sigma_convergence(np.column_stack([first, last]), [2000, 2020])
    scipy = stats.pearsonr(np.log(last / first), np.log(last * first))
    assert found.p_value == pytest.approx(scipy.pvalue)
    # Carree and Klomp's likelihood ratio, from the variances and the covariance, is a function of the same r.
    one, two, both = (np.var(np.log(first)), np.var(np.log(last)), np.cov(np.log(first), np.log(last), ddof=0)[0, 1])
    ratio = (30 - 2.5) * np.log(1 + 0.25 * (one - two) ** 2 / (one * two - both**2))
    assert ratio == pytest.approx(-(30 - 2.5) * np.log(1 - scipy.statistic**2))


def test_the_sigma_test_keeps_its_level(rng):
    # Equal variances, correlated years: five per cent of the samples are called different at five per cent.
    rejected = 0
    for _ in range(2000):
        common = rng.normal(size=12)
        panel = np.exp(np.column_stack([common + rng.normal(size=12), common + rng.normal(size=12)]))
        rejected += sigma_convergence(panel, [0, 1]).p_value < 0.05
    assert 0.035 < rejected / 2000 < 0.065


def test_the_bootstrap_holds_the_change_that_made_the_sample(rng):
    held = 0
    for _ in range(300):
        logs = rng.normal(size=60)
        panel = np.exp(np.column_stack([logs, 0.7 * logs + 0.2 * rng.normal(size=60)]))
        found = sigma_convergence(panel, [0, 1], rng=rng, draws=299)
        held += found.low <= np.sqrt(0.7**2 + 0.2**2) - 1 <= found.high
    assert 0.88 < held / 300 < 0.99


@pytest.mark.parametrize(("exponent", "cities"), [(1.0, 50), (1.4, 200)])
def test_the_half_rank_removes_the_bias_and_its_error_is_right(rng, exponent, cities):
    # Gabaix and Ibragimov (2011): the old regression is biased downwards, the shifted one hardly; the error printed by
    # a regression programme is far too small, exponent times root 2/n is right.
    samples = rng.pareto(exponent, (1500, cities)) + 1
    shifted = np.array([rank_size(sample).exponent for sample in samples])
    plain = np.array([rank_size(sample, shift=0.0).exponent for sample in samples])
    truth = exponent * np.sqrt(2 / cities)
    assert abs(shifted.mean() - exponent) < 0.04 * exponent
    assert plain.mean() < shifted.mean() - 0.02 * exponent
    assert shifted.std() == pytest.approx(truth, rel=0.12)
    printed = stats.linregress(np.log(np.sort(samples[0])[::-1]), np.log(np.arange(1, cities + 1) - 0.5)).stderr
    assert printed < 0.4 * truth


def test_hill_is_unbiased_with_the_stated_error(rng):
    found = [hill(sample) for sample in rng.pareto(1.2, (4000, 40)) + 1]
    exponents = np.array([one.exponent for one in found])
    assert exponents.mean() == pytest.approx(1.2, rel=0.015)
    assert exponents.std() == pytest.approx(np.mean([one.standard_error for one in found]), rel=0.06)


@pytest.mark.parametrize("seed", range(25))
def test_limits_of_dependence_against_every_corner(seed):
    rng = np.random.default_rng(seed)
    jobs = rng.lognormal(4, 1.2, rng.integers(2, 9))
    low = jobs * rng.uniform(0, 1, len(jobs)) * rng.integers(0, 2, len(jobs))
    high = jobs * rng.uniform(1, 3, len(jobs))
    found = dependence(jobs, low=low, high=high)
    corners = np.array(list(itertools.product(*zip(low, high, strict=True))))
    inside = rng.uniform(low, high, (4000, len(jobs)))
    for figures in (corners[corners.sum(axis=1) > 0], inside):
        shares = figures / figures.sum(axis=1, keepdims=True)
        assert found.share_low - 1e-9 <= shares.max(axis=1).min()
        assert shares.max() <= found.share_high + 1e-9
        index = (shares**2).sum(axis=1)
        assert found.herfindahl_low - 1e-9 <= index.min()
        assert index.max() <= found.herfindahl_high + 1e-9
    # The greatest values are reached at corners, Herfindahl's up to the gap of the search.
    shares = corners[corners.sum(axis=1) > 0]
    shares = shares / shares.sum(axis=1, keepdims=True)
    assert found.share_high == pytest.approx(shares.max())
    assert found.herfindahl_high <= 1.001 * (shares**2).sum(axis=1).max() + 1e-12


@pytest.mark.parametrize("seed", range(8))
def test_least_values_of_dependence_against_a_search(seed):
    rng = np.random.default_rng(100 + seed)
    jobs = rng.lognormal(4, 1.0, 4)
    low, high = jobs * rng.uniform(0.2, 1, 4), jobs * rng.uniform(1, 2.5, 4)
    found = dependence(jobs, low=low, high=high)
    grid = np.array(list(itertools.product(*(np.linspace(a, b, 21) for a, b in zip(low, high, strict=True)))))
    shares = grid / grid.sum(axis=1, keepdims=True)
    assert found.share_low == pytest.approx(shares.max(axis=1).min(), rel=0.03)
    assert found.herfindahl_low == pytest.approx((shares**2).sum(axis=1).min(), rel=0.01)
    assert found.share_low <= shares.max(axis=1).min() + 1e-12
    assert found.herfindahl_low <= (shares**2).sum(axis=1).min() + 1e-12


# Homicides 1979-84 and people at risk in 78 counties around St Louis, the standing example of PySAL; its documentation
# of Empirical_Bayes prints the first ten smoothed rates.
HOMICIDES = [
    4, 19, 3, 2, 2, 28, 61, 3, 7, 3, 4, 0, 1, 12, 0, 2, 6, 6, 3, 4, 0, 2, 9, 2, 23, 5, 2, 2, 0, 2, 10, 4, 95, 8, 31, 0,
    407, 5, 10, 1238, 3, 14, 0, 2, 18, 369, 5, 0, 3, 0, 40, 9, 7, 1, 3, 2, 8, 5, 11, 12, 8, 10, 2, 8, 7, 25, 6, 19, 6,
    2, 2, 6, 9, 0, 1, 13, 3, 4,
]  # fmt: skip
AT_RISK = [
    189087, 425580, 69649, 88540, 33697, 774843, 1056438, 172182, 224033, 113497, 218510, 87628, 36354, 316661, 53222,
    141872, 103469, 193449, 295848, 99013, 34772, 65947, 155266, 123387, 612258, 135365, 133297, 186877, 68404, 68779,
    192789, 96686, 1480530, 92864, 905683, 93388, 5863876, 109086, 265200, 2658090, 199528, 347829, 79838, 72381,
    432159, 1605518, 110883, 48352, 121762, 92348, 891502, 225007, 113880, 46260, 108510, 55620, 213680, 131792, 109953,
    108864, 205880, 260154, 90841, 255875, 253540, 372227, 100389, 345641, 87410, 66694, 64680, 127071, 107508, 43056,
    61456, 353841, 47507, 68218,
]  # fmt: skip
SMOOTHED = [
    2.36718950e-05, 4.54539167e-05, 4.78114019e-05, 2.76907146e-05, 6.58989323e-05,
    3.66494122e-05, 5.79952721e-05, 2.03064590e-05, 3.31152999e-05, 3.02748380e-05,
]  # fmt: skip


def test_shrinkage_against_the_smoothed_rates_of_pysal():
    cases, people = np.array(HOMICIDES, dtype=float), np.array(AT_RISK, dtype=float)
    found = cautious_quotients(np.column_stack([cases, people - cases]))
    assert found.shrunken[:10, 0] * cases.sum() / people.sum() == pytest.approx(SMOOTHED, rel=1e-8)


def test_limits_against_the_chi_square_form(rng):
    jobs = rng.integers(0, 30, (8, 5)).astype(float)
    found = cautious_quotients(jobs, confidence=0.9)
    expected = np.outer(jobs.sum(axis=1), jobs.sum(axis=0)) / jobs.sum()
    assert found.low == pytest.approx(np.nan_to_num(stats.chi2.ppf(0.05, 2 * jobs) / 2) / expected)
    assert found.high == pytest.approx(stats.chi2.ppf(0.95, 2 * jobs + 2) / 2 / expected)


def test_shrunken_quotients_are_nearer_to_the_truth(rng):
    # Towns of 20 to 300 jobs with known true quotients of one sector in ten: fewer squared errors after shrinkage.
    sizes = rng.integers(20, 300, 300)
    truth = rng.gamma(4, 1 / 4, 300)
    sector = rng.poisson(0.1 * sizes * truth)
    found = cautious_quotients(np.column_stack([sector, np.maximum(sizes - sector, 0)]))
    plain, shrunken = (((one[:, 0] - truth) ** 2).mean() for one in (found.quotient, found.shrunken))
    assert shrunken < 0.8 * plain
    assert found.variance[0] == pytest.approx(1 / 4, rel=0.35)

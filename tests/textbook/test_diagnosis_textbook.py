"""Published numbers: tables of textbooks and papers, each with its source."""

import numpy as np
import pytest

from ryzoma.diagnosis import (
    beta_convergence,
    gini,
    herfindahl,
    location_quotients,
    migration_exchange,
    normalised_herfindahl,
    theil_l,
    theil_t,
    theil_t_decomposition,
)

# Class means of incomes in the USA in 1968, the standing example of the R package ineq (Zeileis), which prints
# Gini 0.4620911, Theil 0.3623412 and Atkinson(1) 0.3518251.
USA_1968 = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]


def test_incomes_in_the_usa_1968():
    assert gini(USA_1968) == pytest.approx(0.4620911, abs=5e-8)
    assert theil_t(USA_1968) == pytest.approx(0.3623412, abs=5e-8)
    # Atkinson's index with aversion 1 is 1 - exp(-L).
    assert 1 - np.exp(-theil_l(USA_1968)) == pytest.approx(0.3518251, abs=5e-8)


def test_sales_of_four_car_makers():
    # Doersam P. (2004), Wirtschaftsstatistik anschaulich dargestellt, PD-Verlag, as reported in the manual of REAT.
    sales = [20, 50, 20, 10]
    assert herfindahl(sales) == pytest.approx(0.34)
    assert normalised_herfindahl(sales) == pytest.approx(0.12)
    assert 1 / herfindahl(sales) == pytest.approx(2.94, abs=0.005)
    assert gini(sales) == pytest.approx(0.3)


def test_income_classes_of_different_size():
    # Doersam P. (2004), as above: six classes with their means and sizes.
    assert gini([500, 1500, 2500, 4000, 7500, 15000], [1000, 1200, 1600, 400, 200, 600]) == pytest.approx(
        0.5278, abs=5e-5
    )


def test_gdp_of_the_german_lands_2015():
    # Example of the manual of the R package REAT (Wieland): Gini 0.5009, HHI 0.125.
    gdp = [
        460.69, 549.19, 124.16, 65.29, 31.59, 109.27, 263.44, 39.87,
        258.53, 645.59, 131.95, 35.03, 112.66, 56.22, 85.61, 56.81,
    ]  # fmt: skip
    assert gini(gdp) == pytest.approx(0.5009, abs=5e-5)
    assert herfindahl(gdp) == pytest.approx(0.125, abs=5e-4)


def test_four_firms_of_the_department_of_justice():
    # U.S. Department of Justice, Herfindahl-Hirschman Index: shares of 30, 30, 20 and 20 per cent give 2,600 points.
    assert 10_000 * herfindahl([30, 30, 20, 20]) == pytest.approx(2600)


def test_location_quotient_of_farhauer_and_kroell():
    # Farhauer O., Kroell A. (2013), Standorttheorien, Springer Gabler: 1714 of 79006 jobs in the place, 879213 of
    # 15593224 in the country, as reported in the manual of REAT: 0.3847623.
    place, country = np.array([1714, 79006 - 1714]), np.array([879213, 15593224 - 879213])
    assert location_quotients(np.vstack([place, country - place]))[0, 0] == pytest.approx(0.3847623, abs=5e-8)


# Product per head of the 32 Mexican states, with the regions of Hanson (1998), from Rey S. J., Sastre Gutierrez M. L.
# (2010), Interregional inequality dynamics in Mexico, Spatial Economic Analysis 5(3); the results are printed in the
# documentation of PySAL (T, T between the regions, Gini of 1940).
MEXICO_1940 = [
    10384, 22361, 9573, 3758, 2934, 8578, 8537, 6909, 17816, 12132, 4359, 2181, 4414, 5309, 3408, 3327,
    6936, 4836, 9073, 1892, 3569, 11016, 21965, 4372, 4840, 6399, 2459, 7508, 3605, 5203, 7990, 3734,
]  # fmt: skip
MEXICO_2000 = [
    27782, 29855, 26103, 36163, 8684, 30735, 28460, 21358, 54349, 17379, 15585, 11820, 12348, 21610, 16322, 11838,
    18170, 11478, 38672, 9010, 15685, 26149, 33442, 15866, 15242, 24068, 13360, 23546, 11701, 12191, 17509, 11130,
]  # fmt: skip
HANSON_1998 = [2, 1, 2, 5, 5, 1, 1, 3, 4, 2, 3, 5, 3, 3, 4, 3, 3, 2, 1, 5, 3, 3, 5, 2, 2, 1, 5, 1, 3, 3, 5, 2]


@pytest.mark.parametrize(
    ("product", "total", "between"),
    [(MEXICO_1940, 0.20894344, 0.0345889), (MEXICO_2000, 0.10660832, 0.03635872)],
)
def test_states_and_regions_of_mexico(product, total, between):
    found = theil_t_decomposition(product, HANSON_1998)
    assert found.total == pytest.approx(total, abs=5e-9)
    assert found.between == pytest.approx(between, abs=5e-8)
    assert found.within == pytest.approx(total - between, abs=1e-7)


def test_gini_of_the_states_of_mexico():
    assert gini(MEXICO_1940) == pytest.approx(0.35372371173452849, abs=1e-12)


# Product per adult of 22 OECD countries in 1960 and 1985, Mankiw N. G., Romer D., Weil D. N. (1992), A contribution
# to the empirics of economic growth, Quarterly Journal of Economics 107(2), appendix.
OECD = np.array([
    (5939, 13327), (6789, 14290), (8551, 16491), (6527, 13779), (7215, 15027), (7695, 15297), (2257, 6868),
    (4411, 8675), (4913, 11082), (3493, 13893), (7689, 13177), (7938, 19723), (2272, 5827), (3766, 9903),
    (7802, 15237), (10308, 15881), (2274, 4444), (7634, 13331), (10286, 17935), (12362, 18988), (8440, 13409),
    (9523, 12308),
])  # fmt: skip


def test_unconditional_convergence_of_the_oecd():
    # Their table III regresses growth over the whole 25 years: constant 3.69, slope -0.341, adjusted R2 0.46, implied
    # speed 0.0167.
    found = beta_convergence(OECD[:, 0], OECD[:, 1], 25)
    assert 25 * found.intercept == pytest.approx(3.69, abs=0.005)
    assert 25 * found.slope == pytest.approx(-0.341, abs=0.0005)
    assert 1 - (1 - found.r_squared) * 21 / 20 == pytest.approx(0.46, abs=0.005)
    assert found.speed == pytest.approx(0.0167, abs=0.00005)
    assert found.half_life == pytest.approx(41.5, abs=0.1)


def test_the_capital_in_the_first_half_of_2014():
    # Zviazda, 2014: people coming to and leaving Minsk from the oblasts and from abroad; the paper prints the balance
    # of 4158.
    found = migration_exchange([13029, 1967], [9398, 1440])
    assert found.net.sum() == 4158
    assert found.effectiveness == pytest.approx([3631 / 22427, 527 / 3407])

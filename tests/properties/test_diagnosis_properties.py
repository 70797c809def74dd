"""Laws that the indicators keep for any input."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from ryzoma.diagnosis import (
    cautious_quotients,
    coefficient_of_variation,
    dependence,
    entropy,
    estimate_influence,
    estimate_share,
    evenness,
    exchange_of_flows,
    four_city_primacy,
    gini,
    herfindahl,
    hoover,
    location_quotients,
    migration_balance,
    normalised_herfindahl,
    population_change,
    primacy_share,
    rank_size,
    sigma_convergence,
    theil_l,
    theil_l_decomposition,
    theil_t,
    theil_t_decomposition,
    town_at_risk,
    williamson,
)

AMOUNT = st.floats(0.01, 1e6)
INEQUALITY = [theil_t, theil_l, gini, hoover, coefficient_of_variation]
# They fall strictly whenever a richer place gives to a poorer one; Hoover may stand still.
STRICT = [theil_t, theil_l, gini, coefficient_of_variation]


def amounts(least=1, most=30):
    return hnp.arrays(float, st.integers(least, most), elements=AMOUNT)


@st.composite
def towns(draw, least=2):
    values = draw(amounts(least))
    people = draw(hnp.arrays(float, len(values), elements=st.floats(1.0, 1e5)))
    groups = draw(hnp.arrays(int, len(values), elements=st.integers(0, 4)))
    return values, people, groups


@pytest.mark.parametrize("index", INEQUALITY)
@given(values=amounts(), factor=st.floats(0.01, 1000))
def test_units_do_not_matter(index, values, factor):
    assert index(factor * values) == pytest.approx(index(values), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("index", INEQUALITY)
@given(values=amounts(), times=st.integers(2, 4))
def test_twice_the_same_places_do_not_matter(index, values, times):
    assert index(np.tile(values, times)) == pytest.approx(index(values), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("index", [*INEQUALITY, herfindahl, entropy])
@given(values=amounts(), random=st.randoms(use_true_random=False))
def test_order_does_not_matter(index, values, random):
    order = list(range(len(values)))
    random.shuffle(order)
    assert index(values[order]) == pytest.approx(index(values), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("index", STRICT)
@given(values=amounts(2), data=st.data())
def test_a_gift_from_rich_to_poor_lowers_inequality(index, values, data):
    rich, poor = int(values.argmax()), int(values.argmin())
    gap = values[rich] - values[poor]
    assume(gap > 1e-3 * values.sum())
    gift = data.draw(st.floats(0.05, 0.45)) * gap
    after = values.copy()
    after[rich] -= gift
    after[poor] += gift
    assert index(after) < index(values)


@given(values=amounts(2), data=st.data())
def test_a_gift_from_rich_to_poor_never_raises_hoover(values, data):
    rich, poor = int(values.argmax()), int(values.argmin())
    gift = data.draw(st.floats(0, 0.5)) * (values[rich] - values[poor])
    after = values.copy()
    after[rich] -= gift
    after[poor] += gift
    assert hoover(after) <= hoover(values) + 1e-12


@given(towns())
def test_limits_of_inequality(town):
    values, people, _ = town
    n = len(values)
    assert 0 <= gini(values) <= 1 - 1 / n + 1e-12
    assert 0 <= hoover(values, people) <= gini(values, people) + 1e-12 < 1
    assert 0 <= theil_t(values) <= np.log(n) + 1e-12
    assert 0 <= coefficient_of_variation(values) <= np.sqrt(n - 1) + 1e-9
    share = people.min() / people.sum()
    assert 0 <= theil_t(values, people) <= -np.log(share) + 1e-9
    assert 0 <= williamson(values, people) <= np.sqrt(1 / share - 1) + 1e-9
    assert theil_l(values, people) >= 0


@given(towns())
def test_equal_weights_are_no_weights(town):
    values, _, _ = town
    same = np.full(len(values), 17.0)
    for index in (theil_t, theil_l, gini, hoover):
        assert index(values, same) == pytest.approx(index(values), rel=1e-9, abs=1e-12)
    assert williamson(values, same) == pytest.approx(coefficient_of_variation(values), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("split", [theil_t_decomposition, theil_l_decomposition])
@given(town=towns())
def test_parts_between_and_inside_add_up(split, town):
    values, people, groups = town
    found = split(values, groups, people)
    assert found.total == pytest.approx(found.between + found.within, rel=1e-7, abs=1e-10)
    assert found.within == pytest.approx(float(found.weight @ found.own), rel=1e-7, abs=1e-10)
    assert found.weight.sum() == pytest.approx(1.0)
    assert found.groups == tuple(sorted(set(groups.tolist())))


@given(towns())
def test_merging_equal_places_does_not_matter(town):
    # A place cut in two with the same value per head is the same country.
    values, people, _ = town
    cut = np.r_[people[0] / 3, people[0] * 2 / 3, people[1:]]
    for index in (theil_t, theil_l, gini, hoover, williamson):
        assert index(np.r_[values[0], values], cut) == pytest.approx(index(values, people), rel=1e-6, abs=1e-9)


@given(amounts(2))
def test_limits_of_concentration(values):
    n = len(values)
    assert 1 / n - 1e-12 <= herfindahl(values) <= 1 + 1e-12
    assert 0 <= normalised_herfindahl(values) <= 1 + 1e-12
    assert 0 <= entropy(values) <= np.log(n) + 1e-12
    assert 0 <= evenness(values) <= 1 + 1e-12
    # Two ways to count effective parts are ordered (Hill numbers).
    assert np.exp(entropy(values)) >= 1 / herfindahl(values) - 1e-9
    assert primacy_share(values) ** 2 <= herfindahl(values) + 1e-12
    assert herfindahl(values) <= primacy_share(values) + 1e-12


@given(amounts(4))
def test_limits_of_four_cities(values):
    assert 0.25 - 1e-12 <= four_city_primacy(values) <= 1


@given(amounts(3), st.floats(0.01, 100))
def test_the_exponent_knows_no_units(values, factor):
    assume(values.max() > 1.01 * values.min())
    assert rank_size(factor * values).exponent == pytest.approx(rank_size(values).exponent, rel=1e-6)
    assert rank_size(values).exponent > 0


@given(amounts(3, 12), st.floats(0.1, 3.0))
def test_a_power_of_all_values_multiplies_dispersion(values, power):
    assume(values.max() > 1.01 * values.min())
    found = sigma_convergence(np.column_stack([values, 5.0 * values**power]), [1, 2])
    assert found.deviation[1] == pytest.approx(power * found.deviation[0], rel=1e-6)


@given(amounts(1, 12), st.data())
def test_limits_of_dependence_hold_the_figure(jobs, data):
    def draw(low, high):
        return data.draw(hnp.arrays(float, len(jobs), elements=st.floats(low, high)))

    found = dependence(jobs, low=jobs * draw(0, 1), high=jobs * draw(1, 4), is_estimate=draw(0, 1))
    assert -1e-9 <= found.share_low <= found.share + 1e-9 <= found.share_high + 2e-9 <= 1 + 3e-9
    assert found.herfindahl_low <= found.herfindahl + 1e-9 <= found.herfindahl_high + 2e-9 <= 1 + 3e-9
    assert 0 <= found.share_estimated <= 1 + 1e-9
    assert 0 <= found.herfindahl_estimated <= 1 + 1e-9


@given(amounts(2, 12), st.data())
def test_wider_bounds_give_wider_limits(jobs, data):
    width = data.draw(st.floats(1.05, 2.0))
    narrow = dependence(jobs, low=jobs / width, high=jobs * width)
    wide = dependence(jobs, low=jobs / width**2, high=jobs * width**2)
    assert wide.share_low <= narrow.share_low + 1e-9
    assert narrow.share_high <= wide.share_high + 1e-9
    assert wide.herfindahl_low <= narrow.herfindahl_low + 1e-9
    assert narrow.herfindahl_high <= wide.herfindahl_high + 1e-9


@given(amounts(1, 12), st.data())
def test_estimate_shares_lie_in_zero_to_one_and_grow_with_marks(values, data):
    marks = data.draw(hnp.arrays(bool, len(values)))
    more = marks | data.draw(hnp.arrays(bool, len(values)))
    for share in (estimate_share, lambda v, m: estimate_influence(herfindahl, v, m)):
        assert 0 <= share(values, marks) <= share(values, more) + 1e-12 <= 1 + 1e-9
    assert estimate_share(values, marks) + estimate_share(values, ~marks) == pytest.approx(1.0)


@given(st.data())
def test_a_level_of_risk_lies_between_its_limits(data):
    count = data.draw(st.integers(1, 8))
    share = st.floats(0, 1) | st.just(float("nan"))
    columns = [
        data.draw(hnp.arrays(float, count, elements=kind))
        for kind in (share, share, st.floats(-0.1, 0.1), st.floats(0, 300) | st.just(float("inf")) | share)
    ]
    columns[3] = np.nan_to_num(columns[3], nan=np.nan, posinf=1e9)
    figures = np.column_stack(columns)
    spread = data.draw(hnp.arrays(float, figures.shape, elements=st.floats(0, 0.3)))
    found = town_at_risk(*columns, low=figures - spread, high=figures + spread)
    assert ((found.level_low >= 0) & (found.level_high <= 3)).all()
    assert (found.level_low <= found.level).all()
    assert (found.level <= found.level_high).all()


@given(amounts(), st.floats(-0.5, 0.5), st.floats(0.1, 30))
def test_growth_turns_back_to_the_last_figure(first, rate, years):
    last = first * np.exp(rate * years)
    found = population_change(first, last, 2000.0, 2000.0 + years)
    assert found.yearly_growth == pytest.approx(np.full(len(first), rate), rel=1e-6, abs=1e-9)
    assert first + found.absolute == pytest.approx(last)


@given(amounts(), st.data())
def test_balances_of_places_add_up_to_the_balance_of_the_country(first, data):
    last = data.draw(hnp.arrays(float, len(first), elements=AMOUNT))
    natural = data.draw(hnp.arrays(float, len(first), elements=st.floats(-1e4, 1e4)))
    found = migration_balance(first, last, natural, 2.0)
    whole = migration_balance([first.sum()], [last.sum()], [natural.sum()], 2.0)
    assert found.balance.sum() == pytest.approx(whole.balance[0], abs=1e-5)


@given(hnp.arrays(float, st.integers(1, 8).map(lambda n: (n, n)), elements=st.floats(0, 1e4)))
def test_flows_inside_the_system_cancel(flows):
    found = exchange_of_flows(flows)
    assert found.net.sum() == pytest.approx(0.0, abs=1e-6)
    assert found.inflow.sum() == pytest.approx(found.outflow.sum())
    assert np.isnan(found.system_effectiveness) or 0 <= found.system_effectiveness <= 1 + 1e-12
    known = found.effectiveness[~np.isnan(found.effectiveness)]
    assert (np.abs(known) <= 1 + 1e-12).all()


def tables():
    shape = st.tuples(st.integers(1, 7), st.integers(1, 6))
    return hnp.arrays(float, shape, elements=st.integers(0, 500).map(float)).filter(lambda jobs: jobs.sum() > 0)


@given(tables(), st.floats(0.1, 50))
def test_quotients_average_to_one_and_know_no_units(jobs, factor):
    found = location_quotients(jobs)
    assert found == pytest.approx(location_quotients(factor * jobs), nan_ok=True)
    shares = jobs.sum(axis=1) / jobs.sum()
    mean = np.nansum(shares[:, None] * found, axis=0)
    assert mean[jobs.sum(axis=0) > 0] == pytest.approx(1.0)


@given(tables(), st.floats(0.5, 20))
def test_cautious_quotients_keep_their_order_of_size(jobs, lump):
    found = cautious_quotients(jobs, jobs_per_decision=lump)
    known = ~np.isnan(found.quotient)
    low, plain, high, shrunken = (
        one[known] for one in (found.low, found.quotient, found.high, found.shrunken)
    )  # fmt: skip
    assert (low <= plain + 1e-9).all()
    assert (plain <= high + 1e-9).all()
    # Shrinking never passes one and never moves away from it.
    assert (np.abs(shrunken - 1) <= np.abs(plain - 1) + 1e-9).all()
    assert ((shrunken - 1) * (plain - 1) >= -1e-9).all()

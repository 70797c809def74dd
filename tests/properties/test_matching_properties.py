"""Matching of random offers and needs: beside pair-by-pair arithmetic, in small blocks, and in another order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ryzoma.synthesis.matching import catalogue, listing, match, search, units

GOODS = catalogue(
    ["sawdust", "bran", "tractor"],
    [["Sawdust", "Опилки"], ["Wheat bran"], ["Tractor"]],
    unit=["t", "t", "piece"],
    price=[20.0, -5.0, np.nan],
    mass=[1.0, 1.0, 4.0],
    freight=[0.1, 0.2, 0.0],
    haul=[50.0, np.inf, np.inf],
    treatment=[1.0, 0.0, 0.0],
)
WORDS = ["sawdust", "опилки", "wheat bran", "tractors", "cold hall", "steel sawdust", "cold halls"]
NAMED = {
    "sawdust": 0,
    "опилки": 0,
    "wheat bran": 1,
    "tractors": 2,
    "cold hall": -2,
    "cold halls": -2,
    "steel sawdust": -3,
}
WAY = np.array([[0.0, 40.0, 90.0], [40.0, 0.0, np.inf], [90.0, np.inf, 0.0]])

maybe = st.one_of(st.just(np.nan), st.floats(0, 1000))
item = st.tuples(
    st.sampled_from(WORDS),
    maybe,
    st.sampled_from(["t", "kg", "piece", "MWh", None]),
    st.integers(-1, 2),
    st.one_of(st.just(np.nan), st.floats(-50, 50)),
    st.integers(0, 1),
    st.integers(-1, 2),
)
items = st.lists(item, max_size=8)


def listed(rows):
    words, quantity, unit, place, price, kind, holder = zip(*rows, strict=True) if rows else [()] * 7
    ids = [str(number) for number in range(len(rows))]
    return listing(ids, words, quantity=quantity, unit=unit, place=place, price=price, kind=kind, holder=holder)


def by_hand(offer, need):
    """Distance and net surplus of one pair, or None where it is no pair."""
    good = NAMED[offer[0]]
    if good != NAMED[need[0]] or offer[5] != need[5] or (need[6] >= 0 and offer[6] == need[6]):
        return None
    way = np.nan if -1 in (offer[3], need[3]) else WAY[offer[3], need[3]]
    if np.isinf(way) or (good >= 0 and way > GOODS.haul[good]):
        return None
    if good < 0:
        return way, np.nan
    unit, mass = GOODS.unit[good], GOODS.mass[good]

    def factor(own):
        direct = units.ratio(own, unit)
        return units.ratio(own, "t") / mass if np.isnan(direct) else direct

    per_offer, per_need = factor(offer[2]), factor(need[2])
    moved = min(offer[1] * per_offer, need[1] * per_need) if offer[1] == offer[1] and need[1] == need[1] else np.nan
    if np.isnan(per_offer * per_need):
        moved = np.nan
    sold = GOODS.price[good] if np.isnan(offer[4]) else offer[4] / per_offer
    bought = GOODS.price[good] if np.isnan(need[4]) else need[4] / per_need
    bought = bought if np.isnan(bought) else max(bought, 0.0)
    return way, moved * (bought - sold - GOODS.freight[good] * way - GOODS.treatment[good])


@settings(deadline=None)
@given(items, items)
def test_pairs_are_those_of_pair_by_pair_arithmetic(offers, needs):
    pairs = match(listed(offers), listed(needs), GOODS, WAY, top=None)
    found = {
        (o, n): (way, net)
        for o, n, way, net in zip(
            pairs.offer.tolist(), pairs.need.tolist(), pairs.distance, pairs.net_surplus, strict=True
        )
    }
    expected = {(o, n): by_hand(a, b) for o, a in enumerate(offers) for n, b in enumerate(needs)}
    expected = {key: value for key, value in expected.items() if value is not None}
    assert found.keys() == expected.keys()
    for key, value in expected.items():
        assert found[key] == pytest.approx(value, nan_ok=True, rel=1e-9, abs=1e-6)


@settings(deadline=None)
@given(items, items, st.integers(1, 3), st.integers(1, 4))
def test_small_blocks_and_few_kept_change_nothing(offers, needs, block, top):
    whole = match(listed(offers), listed(needs), GOODS, WAY, top=top)
    every = match(listed(offers), listed(needs), GOODS, WAY, top=None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "BLOCK", block)
        parts = match(listed(offers), listed(needs), GOODS, WAY, top=top)
    assert (whole.offer == parts.offer).all()
    assert (whole.need == parts.need).all()
    ranked = list(zip(every.need.tolist(), every.offer.tolist(), strict=True))
    kept = [pair for n in range(len(needs)) for pair in [p for p in ranked if p[0] == n][:top]]
    assert sorted(kept) == sorted(zip(whole.need.tolist(), whole.offer.tolist(), strict=True))


@settings(deadline=None)
@given(items, items)
def test_parts_lie_between_none_and_all(offers, needs):
    pairs = match(listed(offers), listed(needs), GOODS, WAY)
    for part in (pairs.covered, pairs.used):
        known = part[~np.isnan(part)]
        assert ((known >= 0) & (known <= 1)).all()
    known = ~np.isnan(pairs.covered * pairs.used)
    assert np.maximum(pairs.covered, pairs.used)[known] == pytest.approx(1.0)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_offered(text):
    words = text if text.strip() else "x"
    one = listing(["o"], [words], place=[0])
    assert len(match(one, one, GOODS, WAY)) <= 1

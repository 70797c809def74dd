"""Pairs, what they are worth, their order, and inputs that are refused."""

import numpy as np
import pytest

from ryzoma.synthesis.matching import Kind, catalogue, listing, match

FAR = np.array([[0.0, 30.0, 400.0], [30.0, 0.0, np.inf], [400.0, np.inf, 0.0]])


@pytest.fixture
def goods():
    return catalogue(
        ["sawdust", "ash", "milk"],
        [["Sawdust", "Опилки"], ["Wood ash", "Зола древесная"], ["Raw milk", "Молоко сырое"]],
        unit=["t", "t", "t"],
        price=[40.0, -10.0, 400.0],
        freight=[0.1, 0.1, 0.2],
        haul=[100.0, 500.0, 300.0],
        treatment=[0.0, 5.0, 0.0],
    )


def test_the_surplus_is_what_is_saved_less_freight_and_treatment_with_the_disposal(goods):
    offers = listing(["o"], ["wood ash"], quantity=[500.0], unit=["t"], place=[0])
    needs = listing(["n"], ["зола древесная"], quantity=[0.2], unit=["kt"], price=[20_000.0], place=[2])
    pairs = match(offers, needs, goods, FAR)
    assert pairs.why == ("ash",)
    assert pairs.distance.tolist() == [400.0]
    assert pairs.covered.tolist() == [1.0]
    assert pairs.used.tolist() == [0.4]
    assert pairs.freight == pytest.approx([200 * 0.1 * 400])
    assert pairs.treatment == pytest.approx([200 * 5])
    assert pairs.disposal_saved == pytest.approx([200 * 10])
    assert pairs.net_surplus == pytest.approx([200 * 20 - 8000 - 1000 + 2000])


def test_what_the_holder_gets_today_is_foregone(goods):
    offers = listing(["o"], ["sawdust"], quantity=[10.0], unit=["t"], price=[15.0], place=[0])
    needs = listing(["n"], ["sawdust"], quantity=[10.0], unit=["t"], price=[40.0], place=[1])
    assert match(offers, needs, goods, FAR).net_surplus == pytest.approx([10 * (40 - 15 - 3)])


def test_a_user_who_would_be_paid_saves_no_purchase(goods):
    offers = listing(["o"], ["wood ash"], quantity=[1.0], unit=["t"], price=[-10.0], place=[0])
    needs = listing(["n"], ["wood ash"], quantity=[1.0], unit=["t"], place=[0])
    assert match(offers, needs, goods, FAR).net_surplus == pytest.approx([10 - 5])


def test_pairs_beyond_the_haul_or_without_a_way_are_left_out(goods):
    offers = listing(["near", "far"], ["sawdust"] * 2, place=[1, 2])
    assert match(offers, listing(["n"], ["sawdust"], place=[0]), goods, FAR).offer.tolist() == [0]
    milk = match(listing(["o"], ["raw milk"], place=[1]), listing(["n"], ["raw milk"], place=[2]), goods, FAR)
    assert len(milk) == 0


def test_nobody_is_matched_with_himself_nor_with_another_kind(goods):
    offers = listing(["a", "b", "c"], ["sawdust"] * 3, place=[0] * 3, holder=[7, 8, -1], kind=[0, Kind.ENERGY, 0])
    needs = listing(["n"], ["sawdust"], place=[0], holder=[7])
    assert match(offers, needs, goods, FAR).offer.tolist() == [2]


def test_what_is_not_known_stays_unknown_and_stands_between_gains_and_losses(goods):
    offers = listing(
        ["loss", "unknown", "small gain", "gain"],
        ["sawdust"] * 4,
        quantity=[10.0, np.nan, 10.0, 10.0],
        unit=["t", "t", "t", "t"],
        price=[50.0, 0.0, 30.0, 0.0],
        place=[0, 0, 0, -1],
    )
    needs = listing(["n"], ["sawdust"], quantity=[10.0], unit=["t"], place=[0])
    pairs = match(offers, needs, goods, FAR)
    assert [offers.ids[o] for o in pairs.offer] == ["small gain", "gain", "unknown", "loss"]
    assert np.isnan(pairs.net_surplus[1:3]).all()
    assert np.isnan(pairs.distance[1])
    assert pairs.covered[1] == 1.0


def test_units_that_cannot_be_compared_leave_the_fit_unknown(goods):
    offers = listing(["o"], ["sawdust"], quantity=[10.0], unit=["MWh"], place=[0])
    needs = listing(["n"], ["sawdust"], quantity=[10.0], unit=["t"], place=[0])
    pairs = match(offers, needs, goods, FAR)
    assert np.isnan(pairs.covered).all()
    assert np.isnan(pairs.net_surplus).all()


def test_pieces_and_tonnes_meet_by_the_mass_of_the_good():
    tractors = catalogue(["tractor"], [["Tractor"]], unit=["piece"], mass=[4.0], price=[30_000.0])
    offers = listing(["o"], ["tractors"], quantity=[40.0], unit=["t"], place=[0], price=[0.0])
    needs = listing(["n"], ["tractor"], quantity=[20.0], unit=["piece"], place=[0])
    pairs = match(offers, needs, tractors, FAR)
    assert pairs.covered.tolist() == [0.5]
    assert pairs.net_surplus == pytest.approx([10 * 30_000])


def test_what_no_catalogue_knows_is_joined_by_its_own_words():
    offers = listing(["o"], ["cold storage hall in Brest"], place=[0], kind=[Kind.CAPACITY])
    needs = listing(["n"], ["Cold-storage halls, Brest"], place=[0], kind=[Kind.CAPACITY])
    pairs = match(offers, needs, catalogue([], []), FAR)
    assert pairs.good.tolist() == [-1]
    assert pairs.why == ("hall brest cold storage",)
    assert np.isnan(pairs.net_surplus).all()


def test_a_good_that_the_holder_knows_needs_no_words(goods):
    offers = listing(["o"], ["item 17"], place=[0], good=[0])
    assert match(offers, listing(["n"], ["опилки"], place=[0]), goods, FAR).why == ("sawdust",)


def test_only_the_best_are_kept_for_every_need(goods):
    offers = listing(
        ["a", "b", "c"], ["sawdust"] * 3, quantity=[1.0, 3.0, 2.0], unit=["t"] * 3, price=[0.0] * 3, place=[0] * 3
    )
    needs = listing(["m", "n"], ["sawdust", "опилки"], quantity=[9.0, 9.0], unit=["t", "t"], place=[0, 0])
    pairs = match(offers, needs, goods, FAR, top=2)
    assert list(zip(pairs.offer.tolist(), pairs.need.tolist(), strict=True)) == [(1, 0), (1, 1), (2, 0), (2, 1)]


def test_no_needs_or_no_offers_make_no_pairs(goods):
    none, some = listing([], [], place=[]), listing(["s"], ["sawdust"], place=[0])
    assert len(match(none, some, goods, FAR)) == len(match(some, none, goods, FAR)) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"words": ["sawdust"]}, "words has 1 items, ids have 2"),
        ({"words": ["sawdust", "  "]}, r"item 1 \('b'\) has no words"),
        ({"quantity": [1.0, -1.0]}, r"item 1 \('b'\) has a quantity that is negative"),
        ({"quantity": [np.inf, 1.0]}, r"item 0 \('a'\) has a quantity"),
        ({"unit": ["t", "bushel"]}, r"item 1 \('b'\) has an unknown unit; known are t, kg"),
        ({"price": [np.inf, 0.0]}, r"item 0 \('a'\) has a price"),
        ({"kind": [0, 9]}, r"item 1 \('b'\) has an unknown kind"),
        ({"place": [0, -2]}, r"item 1 \('b'\) has a place below -1"),
        ({"ids": ["a", "a"]}, "item 1 has the id 'a'"),
    ],
)
def test_bad_items_are_refused_by_name(change, said):
    good = {"ids": ["a", "b"], "words": ["sawdust", "milk"], "place": [0, 0]}
    with pytest.raises(ValueError, match=said):
        listing(**(good | change))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"top": 0}, "top is at least 1"),
        ({"least_words": 0.0}, "least_words lies above 0"),
        ({"least_link": 1.5}, "least lies above 0"),
        ({"distance": np.zeros((2, 3))}, "expected a square"),
        ({"distance": np.array([[np.nan]])}, "must be numbers"),
        ({"distance": np.zeros((1, 1))}, r"offer 0 \('o'\) has a place that does not exist"),
    ],
)
def test_bad_calls_are_refused(goods, change, said):
    one = listing(["o"], ["sawdust"], place=[1])
    with pytest.raises(ValueError, match=said):
        match(one, one, goods, **({"distance": FAR} | change))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"names": [["Sawdust"], []]}, r"good 1 \('b'\) has no name"),
        ({"unit": ["t", "barrel"]}, r"good 1 \('b'\) has an unknown unit"),
        ({"haul": [-1.0, 1.0]}, r"good 0 \('a'\) has a haul"),
        ({"freight": [0.0, np.nan]}, r"good 1 \('b'\) has a freight"),
        ({"mass": [1.0]}, "mass has 1 items, ids have 2"),
        ({"ids": ["a", "a"]}, "given twice"),
    ],
)
def test_bad_catalogues_are_refused(change, said):
    good = {"ids": ["a", "b"], "names": [["Sawdust"], ["Milk"]]}
    with pytest.raises(ValueError, match=said):
        catalogue(**(good | change))

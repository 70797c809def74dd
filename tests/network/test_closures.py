"""What closing a link adds: a ring by hand, and every closure solved for comparison."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ryzoma.network import costliest_closures, effect_of_link, journeys_over_links, network_of, path_trees, removed
from ryzoma.region.schema.transport import MARKETS

RING = [("a", "b", 10.0), ("b", "c", 10.0), ("c", "d", 10.0), ("d", "a", 15.0)]
TAIL = [("d", "e", 7.0)]


def made(links, names="abcde", *, mode="road"):
    places = pl.DataFrame({"id": list(names), "lat": np.linspace(53, 54, len(names)), "lon": [27.0] * len(names)})
    rows = [(start, end, mode, "primary", km, km, "open") for start, end, km in links]
    schema = {
        "from_id": pl.String,
        "to_id": pl.String,
        "mode": pl.String,
        "class": pl.String,
        "km": pl.Float64,
        "minutes": pl.Float64,
        "status": pl.String,
    }
    return network_of(places, pl.DataFrame(rows, schema=schema, orient="row"), MARKETS.empty())


def test_a_ring_by_hand():
    found = costliest_closures(made(RING, "abcd"), np.ones(4))
    # Six journeys: ab 10, bc 10, cd 10, da 15, ac 20 by b, bd 20 by c. Without bc: 35, 25 and 25 instead.
    assert found.link.tolist() == [1, 0, 2, 3]
    np.testing.assert_allclose(found.added, [35 / 6, 30 / 6, 30 / 6, 15 / 6])
    np.testing.assert_allclose(found.use, [3 / 6, 2 / 6, 2 / 6, 1 / 6])
    assert found.loser.tolist() == [1, 0, 3, 0]
    np.testing.assert_allclose(found.loss, [10, 10, 10, 5])
    assert found.cut_off.tolist() == [0, 0, 0, 0]


def test_people_weigh_both_ends_of_a_journey():
    found = costliest_closures(made(RING, "abcd"), [100.0, 0.0, 10.0, 0.0])
    # Only a and c live here; their journey goes by b, and takes 25 instead of 20 without ab or bc.
    assert sorted(found.link.tolist()) == [0, 1]
    np.testing.assert_allclose(found.added, [5.0, 5.0])
    np.testing.assert_allclose(found.use, [1.0, 1.0])
    assert set(found.loser.tolist()) <= {0, 2}


def test_links_without_a_detour_come_last_with_the_smaller_side():
    found = costliest_closures(made(RING + TAIL), [10.0, 10.0, 10.0, 10.0, 3.0], 2)
    assert found.link.tolist()[-1] == 4
    assert found.link.size == 3
    assert found.cut_off.tolist() == [0, 0, 3.0]
    assert found.added[-1] == 0
    assert found.loser[-1] == -1


def test_a_chain_has_only_links_without_a_detour():
    found = costliest_closures(made(RING[:3], "abcd"), [1.0, 2.0, 4.0, 8.0], 1)
    assert found.link.tolist() == [2, 1, 0]
    assert found.cut_off.tolist() == [7.0, 3.0, 1.0]
    assert found.solved == 0


def test_railways_are_not_closed():
    assert costliest_closures(made(RING, "abcd", mode="rail"), np.ones(4)).link.size == 0


@pytest.mark.parametrize("people", [[0.0] * 5, [7.0, 0.0, 0.0, 0.0, 0.0]])
def test_without_journeys_nothing_is_missed(people):
    assert costliest_closures(made(RING + TAIL), people).link.size == 0
    assert not journeys_over_links(path_trees(made(RING).ways_minutes, np.arange(5)), people, 4).any()


def test_without_links_or_places_nothing_is_found():
    assert costliest_closures(made([]), np.ones(5)).link.size == 0
    assert costliest_closures(made([], ""), np.ones(0)).link.size == 0


@pytest.mark.parametrize("people", [[1.0], [-1.0] * 5, [np.nan] * 5, [np.inf] * 5])
def test_wrong_people_are_refused(people):
    with pytest.raises(ValueError, match="one number >= 0 for each of 5 places"):
        costliest_closures(made(RING), people)


def test_a_count_below_one_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        costliest_closures(made(RING), np.ones(5), 0)


@st.composite
def networks(draw):
    names = "abcdefgh"[: draw(st.integers(2, 8))]
    pairs = [(one, other) for one in names for other in names if one != other]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=18))
    lengths = draw(st.lists(st.integers(1, 9), min_size=len(chosen), max_size=len(chosen)))
    people = draw(st.lists(st.integers(0, 5), min_size=len(names), max_size=len(names)))
    links = [(start, end, float(km)) for (start, end), km in zip(chosen, lengths, strict=True)]
    return made(links, names), np.array(people, dtype=float)


@given(networks(), st.integers(1, 20))
def test_the_costliest_are_those_of_solving_every_closure(network_and_people, count):
    network, people = network_and_people
    ways = np.isfinite(network.minutes) & ~np.eye(network.places, dtype=bool)
    reach = ways @ people
    means, cut = [], []
    for link in range(network.links.km.size):
        change = effect_of_link(network, removed(link), people=people)
        cut.append(change.severed > 0)
        means.append(0.0 if cut[-1] or not people @ reach else people * reach @ change.by_row / (people @ reach))
    expected = sorted((mean for mean in means if mean > 1e-9), reverse=True)[:count]
    found = costliest_closures(network, people, count)
    detoured = found.cut_off == 0
    np.testing.assert_allclose(found.added[detoured], expected, rtol=1e-9)
    np.testing.assert_allclose(found.added[detoured], [means[link] for link in found.link[detoured]], rtol=1e-9)
    assert all(cut[link] for link in found.link[~detoured])

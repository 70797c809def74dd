import numpy as np
import pytest

from ryzoma.synthesis import Role, process_graph, processing_steps, simple_chains

GOODS = tuple("abcdef")


def chain_words(arcs, starts, depth):
    """Chains of a graph whose processes have one input and one output each, written as strings of goods."""
    names = [f"k{number}" for number in range(len(arcs))]
    graph = process_graph(
        GOODS,
        names,
        [(name, arc[0], 1.0) for name, arc in zip(names, arcs, strict=True)],
        [(name, arc[1], 1.0, Role.MAIN) for name, arc in zip(names, arcs, strict=True)],
        price=[1.0] * 6,
    )
    links = processing_steps(graph)
    chains = simple_chains(links, np.array([GOODS.index(start) for start in starts], dtype=np.int64), depth)
    goods = chains.goods(links)
    assert (chains.length == (goods >= 0).sum(axis=1) - 1).all()
    return ["".join(GOODS[good] for good in row if good >= 0) for row in goods]


def test_every_chain_up_to_the_depth_is_found_once_the_short_ones_first():
    assert chain_words(["ab", "bc", "bd", "ce"], "a", 3) == ["ab", "abc", "abd", "abce"]


def test_the_depth_limits_the_steps():
    assert chain_words(["ab", "bc", "cd"], "a", 1) == ["ab"]
    assert chain_words(["ab", "bc", "cd"], "a", 2) == ["ab", "abc"]


def test_a_cycle_is_not_run_round():
    assert chain_words(["ab", "bc", "ca", "cd"], "a", 3) == ["ab", "abc", "abcd"]


def test_a_chain_may_leave_a_cycle_but_not_come_back():
    assert chain_words(["ab", "ba"], "ab", 3) == ["ab", "ba"]


def test_two_processes_between_the_same_goods_make_two_chains():
    assert chain_words(["ab", "ab", "bc"], "a", 2) == ["ab", "ab", "abc", "abc"]


def test_no_process_is_run_twice_in_a_chain():
    graph = process_graph(
        ("a", "b", "c"),
        ("k",),
        [("k", "a", 1.0), ("k", "b", 1.0)],
        [("k", "b", 1.0, Role.MAIN), ("k", "c", 1.0, Role.CO_PRODUCT)],
        price=[1.0] * 3,
    )
    links = processing_steps(graph)
    goods = simple_chains(links, np.array([0]), 3).goods(links)
    assert goods.tolist() == [[0, 1, -1, -1], [0, 2, -1, -1]]


@pytest.mark.parametrize("starts", ["", "f"])
def test_no_start_or_a_dead_end_gives_no_chain(starts):
    assert chain_words(["ab"], starts, 3) == []


def test_a_graph_without_links_gives_no_chain():
    assert chain_words([], "a", 3) == []


def test_the_depth_is_at_least_one():
    with pytest.raises(ValueError, match="at least 1"):
        chain_words(["ab"], "a", 0)

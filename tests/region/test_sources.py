"""Which rows are estimates and what part of a sum they make."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ryzoma.region.schema import TABLES
from ryzoma.region.sources import estimate_keys, estimate_share, is_estimate

SOURCES = pl.DataFrame(
    [
        {"key": "belstat-2024", "kind": "dataset", "description": "read"},
        {"key": "sb-2020", "kind": "document", "description": "read"},
        {"key": "common-knowledge", "kind": "recalled", "description": "memory"},
        {"key": "est-rule", "kind": "estimate", "description": "judgement"},
        {"key": "brf-tan", "kind": "reference", "description": "named, figures from memory"},
        {"key": "copied", "kind": "rule", "description": "copied from another column"},
    ],
    TABLES["sources"].schema,
)


def rows(*sources: list[str] | None, values: list[float | None] | None = None) -> pl.DataFrame:
    return pl.DataFrame(
        {"source": list(sources), "value": values or [1.0] * len(sources)},
        {"source": pl.List(pl.String), "value": pl.Float64},
    )


def test_what_nobody_read_is_an_estimate() -> None:
    assert estimate_keys(SOURCES) == {"common-knowledge", "est-rule", "brf-tan", "copied"}


def test_one_estimated_key_makes_the_row_an_estimate_and_so_does_no_key_at_all() -> None:
    frame = rows(["belstat-2024"], ["belstat-2024", "est-rule"], ["common-knowledge"], None, [], ["est-unlisted"])
    found = is_estimate(frame["source"], estimate_keys(SOURCES))
    assert found.to_list() == [False, True, True, True, True, True]


def test_without_the_table_only_the_prefix_counts() -> None:
    assert is_estimate(rows(["common-knowledge"], ["est-rule"])["source"]).to_list() == [False, True]


def test_a_key_that_only_contains_the_prefix_is_no_estimate() -> None:
    assert is_estimate(rows(["best-practice"], ["test-est-1"])["source"]).to_list() == [False, False]


def test_the_share_is_weighed_by_size_whatever_the_sign() -> None:
    frame = rows(["est-rule"], ["belstat-2024"], ["est-rule"], values=[-30.0, 60.0, 10.0])
    assert estimate_share(frame, "value") == pytest.approx(0.4)
    assert estimate_share(frame) == pytest.approx(2 / 3)


def test_a_row_without_a_value_weighs_nothing() -> None:
    assert estimate_share(rows(["est-rule"], ["belstat-2024"], values=[None, 5.0]), "value") == 0.0


def test_the_share_of_nothing_is_not_known() -> None:
    assert estimate_share(rows(), "value") is None
    assert estimate_share(rows(["est-rule"], values=[0.0]), "value") is None


@given(st.lists(st.tuples(st.booleans(), st.floats(0.01, 1e9)), min_size=1))
def test_the_share_is_that_of_a_plain_loop(cases: list[tuple[bool, float]]) -> None:
    frame = rows(
        *(["est-rule"] if estimated else ["sb-2020"] for estimated, _ in cases), values=[size for _, size in cases]
    )
    expected = sum(size for estimated, size in cases if estimated) / sum(size for _, size in cases)
    assert estimate_share(frame, "value") == pytest.approx(expected)

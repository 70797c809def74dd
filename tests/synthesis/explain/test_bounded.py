"""Plants without a greatest activity are explained like any others."""

import numpy as np
import pytest
from tests.synthesis.explain.dairy import PLANTS, brewery, dairy, plan

from ryzoma.synthesis.explain import Scarce, accounts, fixed_plan_prices, missing_links, why_infeasible
from ryzoma.synthesis.explain.bounded import bounded

ENDLESS = [(k, n, {**fields, "most": np.inf}) for k, n, fields in PLANTS]


@pytest.mark.parametrize("opened", [(), ("whey_drier",), ("whey_drier", "sweets")])
def test_prices_and_profits_are_those_of_large_plants(opened):
    large = dairy(plants=[(k, n, {**fields, "most": 9999.0}) for k, n, fields in PLANTS])
    endless = dairy(plants=ENDLESS)
    one, other = (fixed_plan_prices(problem, plan(problem, *opened)) for problem in (endless, large))
    assert one.value == pytest.approx(other.value)
    assert one.outlet == pytest.approx(other.outlet)
    assert Scarce.GREATEST_SIZE not in one.binding.kind
    books, others = (accounts(problem, plan(problem, *opened)) for problem in (endless, large))
    assert books.profit == pytest.approx(others.profit)


def test_missing_links_and_rules():
    problem = brewery(200.0, [("brewery", "town", {**PLANTS[3][2], "most": np.inf, "must_open": True})])
    assert len(why_infeasible(problem)) == 0
    (link,) = missing_links(problem, plan(problem)).confirmed
    assert link.beside == pytest.approx(120 * 200 - 24 * 250 - 9000)
    assert link.beside <= link.optimistic < np.inf


def test_what_nothing_bounds_is_refused():
    problem = dairy(
        recipes={"mill": ({"grain": 1.0}, {"flour": 1.0})},
        plants=[("mill", "town", {"most": np.inf})],
        buys=[("import", "grain", np.inf, 1.0, np.inf)],
        sells=[("export", "flour", np.inf, 2.0, np.inf)],
    )
    with pytest.raises(ValueError, match="endless"):
        bounded(problem)
    assert bounded(dairy()).options.most.tolist() == [100, 60, 40, 50]

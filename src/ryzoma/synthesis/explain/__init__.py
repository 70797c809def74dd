"""What every design carries: prices, what holds it back, what is missing, what could stand in its place."""

from ryzoma.synthesis.explain.accounts import Accounts, accounts
from ryzoma.synthesis.explain.binding import Binding, Scarce
from ryzoma.synthesis.explain.elastic import Rule
from ryzoma.synthesis.explain.infeasible import Relaxations, loosened, why_infeasible
from ryzoma.synthesis.explain.prices import PlanPrices, fixed_plan_prices
from ryzoma.synthesis.explain.sensitivity import (
    CHANGES,
    Reaction,
    Sensitivity,
    at_price,
    price_sensitivity,
    search_at_prices,
)

__all__ = [
    "CHANGES",
    "Accounts",
    "Binding",
    "PlanPrices",
    "Reaction",
    "Relaxations",
    "Rule",
    "Scarce",
    "Sensitivity",
    "accounts",
    "at_price",
    "fixed_plan_prices",
    "loosened",
    "price_sensitivity",
    "search_at_prices",
    "why_infeasible",
]

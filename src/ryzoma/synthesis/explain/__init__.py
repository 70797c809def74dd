"""What every design carries: prices, what holds it back, what is missing, what could stand in its place."""

from ryzoma.synthesis.explain.accounts import Accounts, accounts
from ryzoma.synthesis.explain.binding import Binding, Scarce
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
    "Scarce",
    "Sensitivity",
    "accounts",
    "at_price",
    "fixed_plan_prices",
    "price_sensitivity",
    "search_at_prices",
]

"""What every design carries: prices, what holds it back, what is missing, what could stand in its place."""

from ryzoma.synthesis.explain.binding import Binding, Scarce
from ryzoma.synthesis.explain.prices import PlanPrices, fixed_plan_prices

__all__ = ["Binding", "PlanPrices", "Scarce", "fixed_plan_prices"]

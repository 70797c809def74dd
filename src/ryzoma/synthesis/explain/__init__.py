"""What every design carries: prices, what holds it back, what is missing, what could stand in its place."""

from ryzoma.synthesis.explain.accounts import Accounts, accounts
from ryzoma.synthesis.explain.alternative import Aim, Alternative, NearOptimal, Need
from ryzoma.synthesis.explain.alternatives import near_optimal
from ryzoma.synthesis.explain.binding import Binding, Scarce
from ryzoma.synthesis.explain.elastic import Rule
from ryzoma.synthesis.explain.estimates import EstimateShare, estimate_share
from ryzoma.synthesis.explain.first_partners import Openings, first_buyers, first_suppliers
from ryzoma.synthesis.explain.hindrance import Hindrance, Obstacle
from ryzoma.synthesis.explain.idle import IdleCapacity, idle_capacity
from ryzoma.synthesis.explain.infeasible import Relaxations, loosened, why_infeasible
from ryzoma.synthesis.explain.k_best import NextBest, k_best
from ryzoma.synthesis.explain.measures import Measure, measured
from ryzoma.synthesis.explain.missing import missing_links
from ryzoma.synthesis.explain.missing_link import MissingLink, MissingLinks
from ryzoma.synthesis.explain.prices import PlanPrices, fixed_plan_prices
from ryzoma.synthesis.explain.ranking import Ranking, rank_missing
from ryzoma.synthesis.explain.reaction import Reaction, at_price, search_at_prices
from ryzoma.synthesis.explain.relaxed import relaxed_limit_prices
from ryzoma.synthesis.explain.sensitivity import CHANGES, Sensitivity, price_sensitivity
from ryzoma.synthesis.explain.wider import in_wider

__all__ = [
    "CHANGES",
    "Accounts",
    "Aim",
    "Alternative",
    "Binding",
    "EstimateShare",
    "Hindrance",
    "IdleCapacity",
    "Measure",
    "MissingLink",
    "MissingLinks",
    "NearOptimal",
    "Need",
    "NextBest",
    "Obstacle",
    "Openings",
    "PlanPrices",
    "Ranking",
    "Reaction",
    "Relaxations",
    "Rule",
    "Scarce",
    "Sensitivity",
    "accounts",
    "at_price",
    "estimate_share",
    "first_buyers",
    "first_suppliers",
    "fixed_plan_prices",
    "idle_capacity",
    "in_wider",
    "k_best",
    "loosened",
    "measured",
    "missing_links",
    "near_optimal",
    "price_sensitivity",
    "rank_missing",
    "relaxed_limit_prices",
    "search_at_prices",
    "why_infeasible",
]

"""What hurts: asymmetry, dependence, population and migration, specialisation.

Every indicator is a function on plain arrays; :data:`INDICATORS` holds them with formula, source, unit, range and
meaning.
"""

from ryzoma.diagnosis.asymmetry_entropy import (
    TheilDecomposition,
    theil_l,
    theil_l_decomposition,
    theil_t,
    theil_t_decomposition,
)
from ryzoma.diagnosis.asymmetry_lorenz import LorenzCurve, gini, hoover, lorenz_curve
from ryzoma.diagnosis.asymmetry_variation import coefficient_of_variation, williamson
from ryzoma.diagnosis.concentration import entropy, evenness, herfindahl, normalised_herfindahl
from ryzoma.diagnosis.concentration_primacy import four_city_primacy, primacy_ratio, primacy_share
from ryzoma.diagnosis.convergence_beta import BetaConvergence, beta_convergence
from ryzoma.diagnosis.convergence_sigma import SigmaConvergence, sigma_convergence
from ryzoma.diagnosis.dependence import Dependence, dependence, largest_share
from ryzoma.diagnosis.dependence_risk import RiskLevel, RiskRule, TownRisk, town_at_risk
from ryzoma.diagnosis.estimate_share import estimate_influence, estimate_share
from ryzoma.diagnosis.indicators import INDICATORS
from ryzoma.diagnosis.population import PopulationChange, comparable, population_change
from ryzoma.diagnosis.population_migration import (
    MigrationBalance,
    MigrationExchange,
    exchange_of_flows,
    migration_balance,
    migration_effectiveness,
    migration_exchange,
)
from ryzoma.diagnosis.rank_size import RankSize, TailExponent, hill, rank_size
from ryzoma.diagnosis.specialisation import expected_jobs, location_quotients
from ryzoma.diagnosis.specialisation_small_numbers import CautiousQuotients, cautious_quotients

__all__ = [
    "INDICATORS",
    "BetaConvergence",
    "CautiousQuotients",
    "Dependence",
    "LorenzCurve",
    "MigrationBalance",
    "MigrationExchange",
    "PopulationChange",
    "RankSize",
    "RiskLevel",
    "RiskRule",
    "SigmaConvergence",
    "TailExponent",
    "TheilDecomposition",
    "TownRisk",
    "beta_convergence",
    "cautious_quotients",
    "coefficient_of_variation",
    "comparable",
    "dependence",
    "entropy",
    "estimate_influence",
    "estimate_share",
    "evenness",
    "exchange_of_flows",
    "expected_jobs",
    "four_city_primacy",
    "gini",
    "herfindahl",
    "hill",
    "hoover",
    "largest_share",
    "location_quotients",
    "lorenz_curve",
    "migration_balance",
    "migration_effectiveness",
    "migration_exchange",
    "normalised_herfindahl",
    "population_change",
    "primacy_ratio",
    "primacy_share",
    "rank_size",
    "sigma_convergence",
    "theil_l",
    "theil_l_decomposition",
    "theil_t",
    "theil_t_decomposition",
    "town_at_risk",
    "williamson",
]

"""Every indicator of the diagnosis of places, in the order in which a report shows them."""

from __future__ import annotations

from ryzoma.diagnosis.indicators_asymmetry import ASYMMETRY_INDICATORS
from ryzoma.diagnosis.indicators_dependence import DEPENDENCE_INDICATORS
from ryzoma.diagnosis.indicators_population import POPULATION_INDICATORS
from ryzoma.diagnosis.indicators_specialisation import SPECIALISATION_INDICATORS
from ryzoma.indicator import Indicator

INDICATORS: tuple[Indicator, ...] = (
    ASYMMETRY_INDICATORS + DEPENDENCE_INDICATORS + POPULATION_INDICATORS + SPECIALISATION_INDICATORS
)

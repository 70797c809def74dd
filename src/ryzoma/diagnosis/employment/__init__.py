"""Employment by place, sector and plant, which nobody publishes: an estimate that meets every published sum."""

from ryzoma.diagnosis.employment.assumptions import Assumptions
from ryzoma.diagnosis.employment.estimate import estimate_employment
from ryzoma.diagnosis.employment.from_region import (
    employment_of_region,
    knowledge_of_region,
    missing_for_employment,
    towns_of_region,
)
from ryzoma.diagnosis.employment.model import Areas, Knowledge, Plants, Sectors, SpreadBy, Units
from ryzoma.diagnosis.employment.places import PlaceEmployment, employment_of_towns, town_shares
from ryzoma.diagnosis.employment.result import EmploymentEstimate, Grade

__all__ = [
    "Areas",
    "Assumptions",
    "EmploymentEstimate",
    "Grade",
    "Knowledge",
    "PlaceEmployment",
    "Plants",
    "Sectors",
    "SpreadBy",
    "Units",
    "employment_of_region",
    "employment_of_towns",
    "estimate_employment",
    "knowledge_of_region",
    "missing_for_employment",
    "town_shares",
    "towns_of_region",
]

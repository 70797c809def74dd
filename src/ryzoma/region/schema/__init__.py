"""The tables of a region folder: one module per theme, a few tables each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ryzoma.region.fields import Table
from ryzoma.region.schema import (
    economy,
    employment,
    industry,
    institutions,
    openings,
    provenance,
    questions,
    recipes,
    settlements,
    transport,
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            settlements.OBLASTS,
            settlements.DISTRICTS,
            settlements.PLACES,
            settlements.POPULATION,
            settlements.DISTRICT_POPULATION,
            transport.LINKS,
            transport.MARKETS,
            transport.INFRASTRUCTURE,
            institutions.REGIMES,
            institutions.INSTITUTIONS,
            industry.ESTABLISHMENTS,
            industry.ESTABLISHMENT_PROCESSES,
            industry.NATIONAL_OUTPUT,
            industry.INDUSTRY_BY_BRANCH,
            industry.SECTOR_FACTS,
            employment.SECTORS,
            employment.SECTOR_EMPLOYMENT,
            employment.SECTOR_TOTALS,
            employment.AREA_EMPLOYMENT,
            employment.ESTABLISHMENT_STAFF,
            economy.INDICATORS,
            economy.MIGRATION,
            economy.RENTS,
            economy.TRADE,
            economy.LABOUR_COSTS,
            recipes.COMMODITIES,
            recipes.PROCESSES,
            recipes.PROCESS_FLOWS,
            openings.DEMAND,
            openings.SUPPLY,
            openings.SUPPLY_PLACES,
            openings.SITE_RULES,
            questions.CLUSTERS,
            provenance.CORRECTIONS,
            provenance.SOURCES,
        )
    }
)
"""Every table a region folder may hold, by name, in the order of a workbook's sheets."""

__all__ = ["TABLES"]

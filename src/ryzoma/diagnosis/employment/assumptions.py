"""The judgements of the employment estimate."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """The judgements of the method, each a number that can be changed. All are estimates.

    Attributes
    ----------
    rural_employment_ratio
        Employed per villager relative to employed per townsman, by residence. 0.94 in Belarus in 2023: 20.4 % of the
        employed and 21.4 % of the inhabitants live in villages.
    commuting_share_max, commuting_km, commuting_km_max, commuting_size_ratio
        Of the employed of a unit, this share (times the larger unit's share of the town people of both) works in a much
        larger town next door; it falls to 1/e at this distance [km], is nought beyond the last [km] and towards towns
        less than so many times as large.
    farm_density_quantile
        Villagers beyond this quantile of rural density over the units count as suburban and work no land.
    urban_farm_share, village_town_share
        Weight of a townsman in farming and forestry against that of a villager, and of a villager in the trades of
        towns against that of a townsman.
    village_service_share
        Weight of a villager against that of a townsman for the services that stand in a town of the same unit.
    plants_share_max
        Largest share of a sector that the listed plants may take before the rest of it is placed.
    unit_spread, ring_spread
        Relative standard deviation of a unit's jobs by the rule above, and of those of a unit that sends or takes many
        commuters.
    oblast_spread
        Relative standard deviation of the error that all units of an oblast share.
    prior_spread
        Relative standard deviation of a unit's jobs as the prior adds them up: with `unit_spread` it says how far the
        two are to meet.
    rest_spread, industrial_rest_spread, farm_spread
        Relative standard deviation of what is placed without plants in one cell: services, industry, farming.
    staff_spread, staff_spread_per_year
        Relative standard deviation of a published staff figure without a range, and its growth with age [1/year].
    plant_spread_min
        Least relative standard deviation of a staff figure computed from processes.
    """

    rural_employment_ratio: float = 0.94
    commuting_share_max: float = 0.4
    commuting_km: float = 25.0
    commuting_km_max: float = 60.0
    commuting_size_ratio: float = 3.0
    farm_density_quantile: float = 0.75
    urban_farm_share: float = 0.005
    village_town_share: float = 0.1
    village_service_share: float = 0.5
    plants_share_max: float = 0.90
    unit_spread: float = 0.08
    ring_spread: float = 0.20
    oblast_spread: float = 0.05
    prior_spread: float = 0.12
    rest_spread: float = 0.20
    industrial_rest_spread: float = 0.60
    farm_spread: float = 0.30
    staff_spread: float = 0.03
    staff_spread_per_year: float = 0.01
    plant_spread_min: float = 0.30

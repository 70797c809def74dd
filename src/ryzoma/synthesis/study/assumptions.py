"""What a study assumes where the tables of a region say nothing. Every figure is an estimate that a planner can change."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Assumptions:
    """Settings of a study.

    Attributes
    ----------
    interest
        Yearly rate of the capital charge.
    hireable
        Part of the inhabitants that new plants can hire: those of working age times those who look for work or would
        change.
    skilled, highly_skilled
        Largest part of the hireable with at least middle and with high skill.
    largest_scale
        Largest plant over the reference scale of its process.
    sizes_apart
        Ratio of the largest to the least activity within one range of sizes; a smaller one follows the curve of capital
        closer and costs more columns.
    parallel
        Largest number of new plants of one process.
    steps, home_steps, export_steps
        Falling steps of demand: part of the volume, and the price over the first one at home and abroad.
    gap_part
        Part of an import gap that new plants can win.
    purchase_part, purchase_premium
        Part of the net output of plants outside the study that can be bought, and its price over that of their sales.
    disposal, hazardous_disposal
        Cost of being rid of a good that no one takes [money/t].
    handling
        Least cost of a delivery from plant to plant, as a part of the list price.
    floor_m2_per_job, rent_m2_year
        Floor of a plant, and its yearly rent where the land-price index is 1 [money/m2].
    property_tax, duty
        Yearly tax on capital and duty on imported equipment, as parts of capital; zones may forgo them.
    """

    interest: float = 0.08
    hireable: float = 0.57 * 0.04
    skilled: float = 0.8
    highly_skilled: float = 0.15
    largest_scale: float = 2.5
    sizes_apart: float = 5.0
    parallel: int = 3
    steps: tuple[float, ...] = (0.5, 0.3, 0.2)
    home_steps: tuple[float, ...] = (1.0, 0.94, 0.86)
    export_steps: tuple[float, ...] = (1.0, 0.95, 0.88)
    gap_part: float = 0.35
    purchase_part: float = 0.2
    purchase_premium: float = 1.03
    disposal: float = field(default=8.0, kw_only=True)
    hazardous_disposal: float = field(default=50.0, kw_only=True)
    handling: float = field(default=0.0005, kw_only=True)
    floor_m2_per_job: float = field(default=25.0, kw_only=True)
    rent_m2_year: float = field(default=60.0, kw_only=True)
    property_tax: float = field(default=0.01, kw_only=True)
    duty: float = field(default=0.05, kw_only=True)

"""Scales of axes: where values stand, and which round values are written."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ryzoma.report.drawing.classes import round_step


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to pixels.

    Attributes
    ----------
    low, high
        Ends of the axis, in values.
    start, end
        Ends of the axis [px]; `end` may lie before `start`.
    ticks
        The values to write.
    """

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    log: bool = False

    def __call__(self, value: float) -> float:
        """Position of a value [px]."""
        return self.at(math.log10(value) if self.log else value)

    @property
    def span(self) -> tuple[float, float]:
        """Ends in what the axis is even in: values, or their decimal logarithms."""
        return (math.log10(self.low), math.log10(self.high)) if self.log else (self.low, self.high)

    def at(self, even: float) -> float:
        """Position [px] of a value given as the axis is even in it (its decimal logarithm on a logarithmic axis)."""
        low, high = self.span
        return self.start + (even - low) / (high - low) * (self.end - self.start)


def linear_scale(low: float, high: float, start: float, end: float, count: int) -> Scale:
    """A scale whose ends are round numbers, with about `count` ticks."""
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        low, high = (0.0, high) if high > 0 else (low, 0.0) if low < 0 else (0.0, 1.0)
    step = round_step(high - low, max(count, 2))
    exact = 12 - math.floor(math.log10(step))  # decimals that keep the ticks free of rounding noise
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(round(place * step, exact) for place in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], start, end, ticks)


def year_scale(low: float, high: float, start: float, end: float, count: int) -> Scale:
    """A scale of whole years that ends where the data end."""
    if low == high:
        low, high = low - 1, high + 1
    step = max(1, math.ceil(round_step(high - low, max(count, 2))))
    ticks = tuple(float(year) for year in range(math.ceil(low / step) * step, math.floor(high) + 1, step))
    return Scale(low, high, start, end, ticks)


def log_scale(low: float, high: float, start: float, end: float, count: int) -> Scale:
    """A logarithmic scale of positive values, ticks at 1 (and 2 and 5 where there is room) times powers of ten."""
    if high <= low * (1 + 1e-6):
        low, high = low / 2, high * 2
    for factors in ((1, 2, 5), (1, 3), (1,)):
        powers = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 1)
        ticks = [factor * 10.0**power for power in powers for factor in factors]
        below = max(tick for tick in ticks if tick <= low * (1 + 1e-9))
        above = min(tick for tick in ticks if tick >= high * (1 - 1e-9))
        inside = tuple(tick for tick in ticks if below <= tick <= above)
        if len(inside) <= count + 2:
            break
    return Scale(below, above, start, end, inside, log=True)


def decimals(ticks: tuple[float, ...], least: int, factor: float = 1.0) -> int:
    """Decimals needed to write `factor` times the ticks without making two of them the same, at least `least`."""
    values = np.array(ticks) * factor
    for digits in range(least, 8):
        if np.allclose(np.round(values, digits), values, rtol=1e-9, atol=1e-12):
            return digits
    return 8

"""From values to colours, and what the legend says about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ryzoma.locale import N_
from ryzoma.plan.maps import Categories, Colour, Measure
from ryzoma.report.drawing.classes import class_limits, class_of
from ryzoma.report.drawing.colours import SERIES, diverging_steps, sequential_steps
from ryzoma.report.drawing.legend import LegendBlock, Steps, Swatches
from ryzoma.report.drawing.values import numbers
from ryzoma.report.voice import MISSING, NO_BREAK, Voice
from ryzoma.tables import Kind

Array = NDArray[np.float64]

NO_DATA = N_("no data")
MISSING_CLASS = "missing"


@dataclass(frozen=True, slots=True)
class Shade:
    """Colours of a layer.

    Attributes
    ----------
    classes
        CSS class of every id.
    words
        The value of every id as text, for hints.
    legend
        What explains the colours.
    """

    classes: tuple[str, ...]
    words: tuple[str, ...]
    legend: LegendBlock


def measured(measure: Measure, voice: Voice) -> tuple[str, ...]:
    """Values of a measure as text."""
    signed = measure.classes.centre == 0
    unit = f"{NO_BREAK}{voice.t(measure.unit)}" if measure.unit else ""
    shown = (voice.number(value, measure.kind, measure.digits, signed) for value in measure.values)
    return tuple(f"{one}{unit}" if one != MISSING else voice.t(NO_DATA) for one in shown)


def _ramp_classes(limits: Array, centre: float | None) -> list[str]:
    if centre is None:
        return [f"q{step}" for step in sequential_steps(limits.size + 1)]
    below = int(np.searchsorted(limits, centre, side="left")) + int(centre in limits)
    return [f"d{step}" for step in diverging_steps(below, limits.size + 1 - below)]


def _shade_of_measure(measure: Measure, voice: Voice) -> Shade:
    values = numbers(measure.values)
    known = values[np.isfinite(values)]
    places = measure.digits + 2 if measure.kind is Kind.SHARE else measure.digits
    limits = class_limits(known, measure.classes, places)
    ramp = _ramp_classes(limits, measure.classes.centre)
    signed = measure.classes.centre == 0
    told = tuple(voice.number(float(limit), measure.kind, measure.digits, signed) for limit in limits)
    missing = voice.t(NO_DATA) if known.size < values.size else ""
    classes = tuple(ramp[one] if one >= 0 else MISSING_CLASS for one in class_of(values, limits))
    return Shade(classes, measured(measure, voice), Steps(voice.heading(measure), tuple(ramp), told, missing))


def _shade_of_categories(categories: Categories, voice: Voice) -> Shade:
    count = len(categories.labels)
    ramp = [f"q{step}" for step in sequential_steps(count)]
    plain = [f"s{place % len(SERIES['light'])}" for place in range(count)]
    colour = dict(zip(categories.labels, ramp if categories.ordered else plain, strict=True))
    label = {code: voice.say(words) for code, words in categories.labels.items()}
    used = {code for code in categories.codes if code is not None}
    entries = tuple((colour[code], label[code]) for code in categories.labels if code in used)
    if None in categories.codes:
        entries += ((MISSING_CLASS, voice.t(NO_DATA)),)
    classes = tuple(MISSING_CLASS if code is None else colour[code] for code in categories.codes)
    words = tuple(voice.t(NO_DATA) if code is None else label[code] for code in categories.codes)
    return Shade(classes, words, Swatches(voice.t(categories.title), entries))


def shade(colour: Colour, voice: Voice) -> Shade:
    """Colours and legend of a measure or of categories."""
    if isinstance(colour, Measure):
        return _shade_of_measure(colour, voice)
    return _shade_of_categories(colour, voice)

"""The indicators of specialisation."""

from __future__ import annotations

from ryzoma.diagnosis.specialisation import location_quotients
from ryzoma.diagnosis.specialisation_small_numbers import cautious_quotients
from ryzoma.indicator import Indicator
from ryzoma.locale import N_

SPECIALISATION_INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        name="location_quotients",
        title=N_("Location quotient"),
        formula=N_(
            "LQ = (x / X) / (w / W); x, X: jobs of the sector and all jobs of the place, w, W: those of the whole "
            "region"
        ),
        reference="Florence P. S. (1939), Report on the Location of Industry; Isard W. (1960), Regional Analysis",
        unit="",
        lowest=0.0,
        highest=None,
        meaning=N_(
            "Two means that the sector's share of jobs is twice that of the whole region: the place probably "
            "sells the goods elsewhere. In small places a single plant gives huge values. It compares with the "
            "region and not with the world, and says nothing of whether the sector is productive."
        ),
        function=location_quotients,
        edge_cases=N_(
            "Not defined for a place or a sector without jobs; one place alone has quotients of one, one sector "
            "alone as well."
        ),
    ),
    Indicator(
        name="cautious_quotients",
        title=N_("Location quotient drawn to the mean, with limits"),
        formula=N_(
            "LQ* = 1 + (LQ - 1) · A / (A + 1/E); E: jobs expected if all places were alike, A: variance of the "
            "true quotients of the sector"
        ),
        reference=(
            "Marshall R. J. (1991), J. of the Royal Statistical Society C 40(2); Garwood F. (1936), Biometrika 28(3-4)"
        ),
        unit="",
        lowest=0.0,
        highest=None,
        meaning=N_(
            "The quotient of a place with few expected jobs is drawn towards one, so that a list of the most "
            "specialised places is not a list of the smallest. If the limits enclose one, the place may not be "
            "specialised at all. They assume that plants choose their places independently of each other."
        ),
        function=cautious_quotients,
        edge_cases=N_("Where chance explains all differences of a sector, all its quotients become one."),
    ),
)

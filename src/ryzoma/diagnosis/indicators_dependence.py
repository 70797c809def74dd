"""The indicators of dependence: how much hangs on one plant or sector, and how much of that is known."""

from __future__ import annotations

from ryzoma.diagnosis.concentration import entropy, evenness, herfindahl, normalised_herfindahl
from ryzoma.diagnosis.dependence import dependence, largest_share
from ryzoma.diagnosis.dependence_risk import town_at_risk
from ryzoma.diagnosis.estimate_share import estimate_influence, estimate_share
from ryzoma.indicator import Indicator
from ryzoma.locale import N_

DEPENDENCE_INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        name="largest_share",
        title=N_("Share of the largest plant or sector"),
        formula=N_("largest J / sum of J; J: jobs in each plant or sector of the town"),
        reference="Federal Law of the Russian Federation 127-FZ (2002), art. 169 (the limit of 25 per cent)",
        unit="",
        lowest=0.0,
        highest=1.0,
        meaning=N_(
            "The share of a town's jobs that would go if its largest plant closed, before shops and services "
            "follow. From a quarter on, Russian insolvency law calls such a plant city-forming. It does not say "
            "whether the plant is in danger, nor how many of its people live in the town."
        ),
        function=largest_share,
        edge_cases=N_(
            "One plant alone gives one. A total less than the sum of the plants is refused as a contradiction."
        ),
    ),
    Indicator(
        name="dependence",
        title=N_("Dependence on plants or sectors, with limits"),
        formula=N_(
            "largest share and sum of squared shares, their least and greatest value inside the bounds of the figures"
        ),
        reference="Hirschman A. O. (1964), American Economic Review 54(5)",
        unit="",
        lowest=0.0,
        highest=1.0,
        meaning=N_(
            "Both measures of dependence with the range that the uncertainty of the figures leaves, and with the "
            "share of the result that rests on estimates. If the range crosses a limit, say that the town may "
            "depend on one plant, not that it does."
        ),
        function=dependence,
        edge_cases=N_(
            "Without bounds the range is one point. Jobs outside the listed plants count as many small employers."
        ),
    ),
    Indicator(
        name="herfindahl",
        title=N_("Herfindahl index"),
        formula=N_("H = sum of s²; s: share of each plant or sector in the jobs"),
        reference="Hirschman A. O. (1964), American Economic Review 54(5)",
        unit="",
        lowest=0.0,
        highest=1.0,
        meaning=N_(
            "The chance that two jobs of the town, drawn at random, hang on the same plant or sector; 1/H is the "
            "number of equal plants that would be as concentrated. Low values mean that a blow to one leaves the "
            "others standing, unless they supply each other: links between plants are not in it."
        ),
        function=herfindahl,
        edge_cases=N_("From 1/n for n equal parts to one for a single part; parts with zero change nothing."),
    ),
    Indicator(
        name="normalised_herfindahl",
        title=N_("Normalised Herfindahl index"),
        formula=N_("(H - 1/n) / (1 - 1/n); n: number of parts, zeros included"),
        reference="Cracau D., Duran Lima J. E. (2016), Int. Journal on Food System Dynamics 7(4)",
        unit="",
        lowest=0.0,
        highest=1.0,
        meaning=N_(
            "Zero means equal parts, one a single part, whatever their number, so towns counted with different "
            "lists of sectors compare. It hides that two equal plants are more dangerous than ten: read it beside "
            "the plain index."
        ),
        function=normalised_herfindahl,
        edge_cases=N_("Not defined for a single part."),
    ),
    Indicator(
        name="entropy",
        title=N_("Entropy of the jobs"),
        formula=N_("E = - sum of s · ln s; s: share of each sector in the jobs"),
        reference=(
            "Shannon C. E. (1948), Bell System Technical Journal 27(3); Hackbart M. W., Anderson D. A. (1975), "
            "Land Economics 51(4)"
        ),
        unit="",
        lowest=0.0,
        highest=None,
        meaning=N_(
            "Zero means a single sector; e to the power E is the number of equal sectors as diverse. It gives "
            "small sectors more weight than the Herfindahl index does. Diversity is not strength in itself: many "
            "sectors may hang on one customer."
        ),
        function=entropy,
        edge_cases=N_("At most ln n for n equal parts; parts with zero change nothing."),
    ),
    Indicator(
        name="evenness",
        title=N_("Evenness of the jobs"),
        formula=N_("E / ln n; E: entropy, n: number of parts, zeros included"),
        reference="Pielou E. C. (1966), Journal of Theoretical Biology 13",
        unit="",
        lowest=0.0,
        highest=1.0,
        meaning=N_(
            "Entropy as a share of the greatest possible: one means equal sectors, zero a single one. Use it to "
            "compare towns that were counted with lists of sectors of different length. It falls when empty "
            "sectors are added to the list."
        ),
        function=evenness,
        edge_cases=N_("Not defined for a single part."),
    ),
    Indicator(
        name="town_at_risk",
        title=N_("Town at risk"),
        formula=N_(
            "level = D · (1 + S + R); D: largest plant at least 25 % or Herfindahl index over sectors at least "
            "0.25, S: loss of people at least 1 % a year, R: at least 45 minutes to another labour market"
        ),
        reference=(
            "Federal Law of the Russian Federation 127-FZ (2002), art. 169; Dijkstra L., Poelman H. (2008), "
            "Regional Focus 01/2008"
        ),
        unit="",
        lowest=0.0,
        highest=3.0,
        meaning=N_(
            "0: the town does not hang on one plant or sector; 1: it does; 2: it also shrinks or lies remote; 3: "
            "all three. The four limits are choices that can be changed, not laws of nature, and towns close to "
            "one should be read with both neighbouring levels in mind. The level is no forecast that a plant will "
            "close."
        ),
        function=town_at_risk,
        edge_cases=N_("What is not known counts as no; the least and the greatest level show what it could be."),
    ),
    Indicator(
        name="estimate_share",
        title=N_("Share resting on estimates, by amount"),
        formula=N_(
            "sum of e · |x| / sum of |x|; x: the parts of a sum, e: 1 for an estimate, 0 for an observed figure"
        ),
        reference="Eurostat (2014), ESS handbook for quality reports, indicator A7",
        unit="",
        lowest=0.0,
        highest=1.0,
        meaning=N_(
            "How much of a total was estimated and not observed. A high share does not mean that the total is "
            "wrong, but that the plan must stand if it is. Estimates made to match a known total can have a high "
            "share here although their sum is exact."
        ),
        function=estimate_share,
        edge_cases=N_("Not defined for a sum of zeros."),
    ),
    Indicator(
        name="estimate_influence",
        title=N_("Share resting on estimates, by influence"),
        formula=N_(
            "sum of e · |d ln f / d ln x| / sum of |d ln f / d ln x|; f: the result, x: its figures, e: 1 for an "
            "estimate"
        ),
        reference="Saltelli A. et al. (2008), Global Sensitivity Analysis: The Primer, ch. 1",
        unit="",
        lowest=0.0,
        highest=1.0,
        meaning=N_(
            "How much of what moves a result is estimated: one large estimated plant matters more for a "
            "Herfindahl index than many small ones. It looks at small errors of one figure at a time; large "
            "errors and errors that go together are not in it."
        ),
        function=estimate_influence,
        edge_cases=N_("Where no figure moves the result, the share by amount is given."),
    ),
)

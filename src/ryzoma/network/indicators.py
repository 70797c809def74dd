"""The access indicators with formula, reference, unit, range and meaning."""

from __future__ import annotations

from ryzoma.indicator import Indicator
from ryzoma.locale import N_
from ryzoma.network.access import directness, nearest, potential, reach

_WACHS = (
    "Wachs, Kumagai (1973), Physical accessibility as a social indicator, Socio-Economic Planning Sciences 7(5),"
    " 437-456"
)
_GEURS = (
    "Geurs, van Wee (2004), Accessibility evaluation of land-use and transport strategies, J. Transport Geography"
    " 12(2), 127-140"
)
_APPARICIO = (
    "Apparicio, Abdelmajid, Riva, Shearmur (2008), Comparing alternative approaches to measuring the geographical"
    " accessibility of urban health services, Int. J. Health Geographics 7, 7"
)
_HANSEN = "Hansen (1959), How accessibility shapes land use, J. American Institute of Planners 25(2), 73-76"

POTENTIAL_ACCESS = Indicator(
    name="potential_access",
    title=N_("Potential accessibility"),
    formula=N_("A_i = sum over j of p_j * 2^(-t_ij / h), with people p_j, travel time t_ij and half-time h = 45 min"),
    reference=f"{_HANSEN}; {_GEURS}",
    unit="persons",
    lowest=0.0,
    highest=None,
    meaning=N_(
        "How many people the place has around it when those far away count less. High values mark places that firms"
        " needing many workers or customers will prefer. The number depends on the half-time chosen, so compare places"
        " and years, not the number itself."
    ),
    function=potential.potential_access,
    edge_cases=N_(
        "The own people count in full. People without a way count nothing. The highest value is the sum of all people."
    ),
)
HANSEN_ACCESS = Indicator(
    name="hansen_access",
    title=N_("Accessibility after Hansen"),
    formula=N_("A_i = sum over j of p_j / max(d_ij, d_0)^x, with distance d_ij in km, exponent x = 1 and d_0 = 1 km"),
    reference=_HANSEN,
    unit="persons/km",
    lowest=0.0,
    highest=None,
    meaning=N_(
        "The classical market potential: people by distance. It falls more slowly with distance than the potential with"
        " a half-time, and so tells of the place in the whole region rather than of its surroundings."
    ),
    function=potential.hansen_access,
    edge_cases=N_(
        "The own people are divided by the least distance d_0; without it they would count infinitely. People without"
        " a way count nothing."
    ),
)
_WITHIN_EDGE = N_(
    "The own people count. People exactly at the limit count; people without a way do not. The highest value is the sum"
    " of all people."
)
PEOPLE_WITHIN_30_MINUTES = Indicator(
    name="people_within_30_minutes",
    title=N_("People within 30 minutes"),
    formula=N_("C_i = sum of p_j over all places j with travel time t_ij of at most 30 min"),
    reference=_WACHS,
    unit="persons",
    lowest=0.0,
    highest=None,
    meaning=N_(
        "The people who can come to work here every day: an upper bound of the labour market. A new plant should need"
        " only a small share of them."
    ),
    function=reach.people_within_30_minutes,
    edge_cases=_WITHIN_EDGE,
)
PEOPLE_WITHIN_60_MINUTES = Indicator(
    name="people_within_60_minutes",
    title=N_("People within 60 minutes"),
    formula=N_("C_i = sum of p_j over all places j with travel time t_ij of at most 60 min"),
    reference=_WACHS,
    unit="persons",
    lowest=0.0,
    highest=None,
    meaning=N_(
        "The people within reach of rare skills, hospitals, colleges and big shops. A low value says that such services"
        " will not live from this place alone."
    ),
    function=reach.people_within_60_minutes,
    edge_cases=_WITHIN_EDGE,
)
PEOPLE_WITHIN_90_MINUTES = Indicator(
    name="people_within_90_minutes",
    title=N_("People within 90 minutes"),
    formula=N_("C_i = sum of p_j over all places j with travel time t_ij of at most 90 min"),
    reference=_WACHS,
    unit="persons",
    lowest=0.0,
    highest=None,
    meaning=N_(
        "The people who can come and go within half a day: the reach of suppliers that deliver daily and of services"
        " used a few times a year."
    ),
    function=reach.people_within_90_minutes,
    edge_cases=_WITHIN_EDGE,
)
MEAN_TRAVEL_TIME = Indicator(
    name="mean_travel_time",
    title=N_("Mean travel time to the people of the region"),
    formula=N_("L_i = sum over j of p_j * t_ij / sum over j of p_j, with people p_j and travel time t_ij"),
    reference=(
        "Gutierrez, Gonzalez, Gomez (1996), The European high-speed train network: predicted effects on accessibility"
        " patterns, J. Transport Geography 4(4), 227-238"
    ),
    unit="min",
    lowest=0.0,
    highest=None,
    meaning=N_(
        "How far the place is from a person of the region drawn by lot. The lowest value marks the best place for"
        " something that all must reach; the spread between places is a measure of the region's asymmetry."
    ),
    function=reach.mean_travel_time,
    edge_cases=N_(
        "The own people count with the time within the place, usually 0. Infinite if some people cannot be reached; no"
        " number if there are no people."
    ),
)
TIME_TO_NEAREST = Indicator(
    name="time_to_nearest",
    title=N_("Travel time to the nearest centre"),
    formula=N_("T_i = smallest t_ij over the places j of a set: airports, oblast centres, crossings or the capital"),
    reference=_APPARICIO,
    unit="min",
    lowest=0.0,
    highest=None,
    meaning=N_(
        "How long people or goods need to the nearest service of a kind. It does not tell whether that service has room"
        " for them."
    ),
    function=nearest.time_to_nearest,
    edge_cases=N_("0 at a place of the set itself. Infinite if none can be reached or the set is empty."),
)
TIME_TO_CAPITAL = Indicator(
    name="time_to_capital",
    title=N_("Travel time to the capital"),
    formula=N_("T_i = t_ic, the travel time from the place i to the capital c"),
    reference=_APPARICIO,
    unit="min",
    lowest=0.0,
    highest=None,
    meaning=N_(
        "How long the way to ministries, banks, the main airport and rare services is. Up to about an hour a place"
        " lives with the capital and may lose its people to it every morning; from three hours on it needs services of"
        " its own."
    ),
    function=nearest.time_to_capital,
    edge_cases=N_("0 for the capital itself. Infinite without a way."),
)
DETOUR_INDEX = Indicator(
    name="detour_index",
    title=N_("Detour"),
    formula=N_("Q_ij = d_ij / e_ij, with the length of the way d_ij and the straight distance e_ij"),
    reference="Barthelemy (2011), Spatial networks, Physics Reports 499, 1-101",
    unit="",
    lowest=1.0,
    highest=None,
    meaning=N_(
        "How much longer the way is than the straight line. 1.1 to 1.3 is usual; above 1.5 a link is missing, or a"
        " river, a border or a forest lies between."
    ),
    function=directness.detour_index,
    edge_cases=N_(
        "1 from a place to itself. Infinite without a way. Below 1 only if a length or a coordinate is wrong."
    ),
)
STRAIGHTNESS = Indicator(
    name="straightness",
    title=N_("Straightness of the ways"),
    formula=N_("S_i = mean over all other places j of e_ij / d_ij, with straight distance e_ij and way d_ij"),
    reference=(
        "Crucitti, Latora, Porta (2006), Centrality measures in spatial networks of urban streets, Physical Review E"
        " 73, 036125"
    ),
    unit="",
    lowest=0.0,
    highest=1.0,
    meaning=N_(
        "How directly the place is linked to all others. Low values mark places that the network serves badly for where"
        " they lie, and so where a new link does most."
    ),
    function=directness.straightness,
    edge_cases=N_("A place without a way counts 0 in the mean. No number if there is one place only."),
)

INDICATORS: tuple[Indicator, ...] = (
    POTENTIAL_ACCESS,
    HANSEN_ACCESS,
    PEOPLE_WITHIN_30_MINUTES,
    PEOPLE_WITHIN_60_MINUTES,
    PEOPLE_WITHIN_90_MINUTES,
    MEAN_TRAVEL_TIME,
    TIME_TO_NEAREST,
    TIME_TO_CAPITAL,
    DETOUR_INDEX,
    STRAIGHTNESS,
)

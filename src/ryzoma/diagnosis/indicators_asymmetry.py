"""The indicators of asymmetry: inequality between places, primacy, the rank-size rule, convergence."""

from __future__ import annotations

from ryzoma.diagnosis.asymmetry_entropy import theil_l, theil_l_decomposition, theil_t, theil_t_decomposition
from ryzoma.diagnosis.asymmetry_lorenz import gini, hoover
from ryzoma.diagnosis.asymmetry_variation import coefficient_of_variation, williamson
from ryzoma.diagnosis.concentration_primacy import four_city_primacy, primacy_ratio, primacy_share
from ryzoma.diagnosis.convergence_beta import beta_convergence
from ryzoma.diagnosis.convergence_sigma import sigma_convergence
from ryzoma.diagnosis.rank_size import hill, rank_size
from ryzoma.indicator import Indicator
from ryzoma.locale import N_

INEQUALITY: tuple[Indicator, ...] = (
    Indicator(
        name="theil_t",
        title=N_("Theil index T"),
        formula=N_(
            "T = sum of f · (y / m) · ln(y / m); y: amount per head of a place, f: its share of the people, m: mean"
        ),
        reference="Theil H. (1967), Economics and Information Theory, ch. 4",
        unit="",
        lowest=0.0,
        highest=None,
        meaning=N_(
            "Zero means that every place has the same per head; the higher, the more unequal the places are. It "
            "reacts most to what happens at the rich end. It says nothing of differences between people inside "
            "one place, and its size has no everyday meaning: compare it over time, or split it by groups."
        ),
        function=theil_t,
        edge_cases=N_(
            "A place with zero adds nothing. With equal weights it is at most ln n, n being the number of places."
        ),
    ),
    Indicator(
        name="theil_l",
        title=N_("Theil index L (mean logarithmic deviation)"),
        formula=N_("L = sum of f · ln(m / y); y: amount per head of a place, f: its share of the people, m: mean"),
        reference="Theil H. (1967), Economics and Information Theory, ch. 4, pp. 125-127",
        unit="",
        lowest=0.0,
        highest=None,
        meaning=N_(
            "Zero means that every place has the same per head; the higher, the more unequal the places are. It "
            "reacts most to places that fall far behind. If L grows while T does not, the weakest places lose "
            "ground and the top stays as it was."
        ),
        function=theil_l,
        edge_cases=N_("Infinite as soon as a place with people has the value zero; use T there."),
    ),
    Indicator(
        name="theil_t_decomposition",
        title=N_("Theil index T between and inside groups"),
        formula=N_(
            "T = sum of S · T(group) + sum of S · ln(S / F); S, F: the group's share of the amount and of the people"
        ),
        reference="Theil H. (1967), Economics and Information Theory, ch. 4",
        unit="",
        lowest=0.0,
        highest=None,
        meaning=N_(
            "It splits inequality without a rest into a part between groups, such as oblasts, and a part inside them. "
            "A large part inside says that help handed out by group would miss most of the problem: poor places "
            "lie in rich groups as well. The finer the groups, the larger the part between them, so compare only "
            "splits with the same groups."
        ),
        function=theil_t_decomposition,
        edge_cases=N_("A group that holds nothing adds nothing inside; one group alone has nothing between."),
    ),
    Indicator(
        name="theil_l_decomposition",
        title=N_("Theil index L between and inside groups"),
        formula=N_(
            "L = sum of F · L(group) + sum of F · ln(F / S); S, F: the group's share of the amount and of the people"
        ),
        reference="Shorrocks A. F. (1980), Econometrica 48(3)",
        unit="",
        lowest=0.0,
        highest=None,
        meaning=N_(
            "The part between groups is what would remain if every group were equal inside while the means "
            "stayed as they are. It is the cleanest answer to how much of the inequality is a matter of groups. "
            "It cannot say why they differ."
        ),
        function=theil_l_decomposition,
        edge_cases=N_("Infinite, in total and between, if a whole group with people has nothing."),
    ),
    Indicator(
        name="gini",
        title=N_("Gini coefficient"),
        formula=N_(
            "G = sum over pairs of f · f' · |y - y'| / (2 m); y: amount per head, f: share of the people, m: mean"
        ),
        reference=(
            "Gini C. (1914), Atti del R. Istituto Veneto 73; Lerman R. I., Yitzhaki S. (1989), J. of Econometrics 42(1)"
        ),
        unit="",
        lowest=0.0,
        highest=1.0,
        meaning=N_(
            "Zero means that all places are equal, near one that a single place has everything. Two people drawn "
            "at random differ on average by twice the Gini of the mean. It reacts most to the middle of the scale "
            "and does not split into parts between and inside groups; the same value can hide different shapes."
        ),
        function=gini,
        edge_cases=N_(
            "With equal weights it is at most 1 - 1/n, so few places cannot reach one. One place alone gives zero."
        ),
    ),
    Indicator(
        name="hoover",
        title=N_("Hoover index (Robin Hood index)"),
        formula=N_("H = half the sum of |s - f|; s, f: a place's share of the amount and of the people"),
        reference="Hoover E. M. (1936), Review of Economic Statistics 18(4)",
        unit="",
        lowest=0.0,
        highest=1.0,
        meaning=N_(
            "It is the share of the whole that would have to change place to make all places equal: 0.1 means a "
            "tenth. It does not notice a shift between two places that both lie above the mean, or both below. It "
            "does not say that moving anything would be right."
        ),
        function=hoover,
        edge_cases=N_("One place alone gives zero; one is approached but never reached."),
    ),
    Indicator(
        name="coefficient_of_variation",
        title=N_("Coefficient of variation"),
        formula=N_("CV = standard deviation of y / mean of y; every place counts once"),
        reference="Williamson J. G. (1965), Economic Development and Cultural Change 13(4, II), p. 11",
        unit="",
        lowest=0.0,
        highest=None,
        meaning=N_(
            "It is the usual distance of a place from the mean, in units of the mean: 0.2 means a fifth. A hamlet "
            "counts as much as the capital, so it speaks of places and not of people. A single extreme place can "
            "dominate it."
        ),
        function=coefficient_of_variation,
        edge_cases=N_("At most the root of n - 1. It does not exist where all values are zero."),
    ),
    Indicator(
        name="williamson",
        title=N_("Williamson index"),
        formula=N_(
            "V = root of the sum of f · (y - m)² / m; y: amount per head, f: share of the people, m: weighted mean"
        ),
        reference="Williamson J. G. (1965), Economic Development and Cultural Change 13(4, II), p. 11",
        unit="",
        lowest=0.0,
        highest=None,
        meaning=N_(
            "It is the coefficient of variation in which large places weigh more: how far from the mean the place "
            "of a typical person lies. If it exceeds the plain coefficient, it is large places that stand out, "
            "often the capital. It changes when people move even if no place changes, so read both."
        ),
        function=williamson,
        edge_cases=N_("Places without people do not count."),
    ),
)

CITIES: tuple[Indicator, ...] = (
    Indicator(
        name="primacy_share",
        title=N_("Share of the largest city"),
        formula=N_("P1 / P; P1: people of the largest city, P: of all cities or of the country"),
        reference="Jefferson M. (1939), Geographical Review 29(2)",
        unit="",
        lowest=0.0,
        highest=1.0,
        meaning=N_(
            "How much of the urban or the whole population lives in one city. A rising share says that the "
            "capital grows faster than the rest, whether by births or by moving in. There is no right value: "
            "small countries have higher shares than large ones."
        ),
        function=primacy_share,
        edge_cases=N_("One city alone gives one. Always say what it is a share of."),
    ),
    Indicator(
        name="primacy_ratio",
        title=N_("Largest city to second city"),
        formula=N_("P1 / P2; P1, P2: people of the largest and of the second city"),
        reference="Jefferson M. (1939), Geographical Review 29(2)",
        unit="",
        lowest=1.0,
        highest=None,
        meaning=N_(
            "The rank-size rule would give two. Far above two, no second city can hold the balance to the first. "
            "It depends on a single other city and on where the city limits run, so read it beside the share in "
            "the largest four."
        ),
        function=primacy_ratio,
        edge_cases=N_("Needs two cities; infinite if the second has no people."),
    ),
    Indicator(
        name="four_city_primacy",
        title=N_("Largest city in the largest four"),
        formula=N_("P1 / (P1 + P2 + P3 + P4); P: people of the four largest cities"),
        reference="Mehta S. K. (1964), Demography 1(1)",
        unit="",
        lowest=0.25,
        highest=1.0,
        meaning=N_(
            "The rank-size rule would give 0.48. A higher value says that the first city stands above its rivals "
            "as a group and not only above the second. It says nothing of the middle and small towns."
        ),
        function=four_city_primacy,
        edge_cases=N_("Needs four cities; a quarter if all four are equal."),
    ),
    Indicator(
        name="rank_size",
        title=N_("Rank-size exponent"),
        formula=N_("ln(rank - 1/2) = a - z · ln(people); standard error z · root of 2/n"),
        reference="Gabaix X., Ibragimov R. (2011), Journal of Business & Economic Statistics 29(1)",
        unit="",
        lowest=0.0,
        highest=None,
        meaning=N_(
            "One is Zipf's rule; below one the large cities hold more than the rule gives them, above one the "
            "cities are more alike. The value depends on the smallest town that is counted, and the error is "
            "large: with 40 cities about a fifth of the value. A good fit of the line proves nothing."
        ),
        function=rank_size,
        edge_cases=N_("Needs three cities that are not all equal; empty cities are refused."),
    ),
    Indicator(
        name="hill",
        title=N_("Rank-size exponent after Hill"),
        formula=N_(
            "z = (n - 2) / sum of ln(P / Pn); P: people of each city, Pn: of the smallest; standard error z / "
            "root of (n - 3)"
        ),
        reference="Hill B. M. (1975), Annals of Statistics 3(5); Gabaix X. (2009), Annual Review of Economics 1",
        unit="",
        lowest=0.0,
        highest=None,
        meaning=N_(
            "A second reading of the rank-size exponent that trusts the many smaller towns more. Where it differs "
            "from the first by more than their errors, the towns do not follow one rule from top to bottom and "
            "neither number should be used to say how large a city ought to be."
        ),
        function=hill,
        edge_cases=N_("Needs four cities that are not all equal; empty cities are refused."),
    ),
)

CONVERGENCE: tuple[Indicator, ...] = (
    Indicator(
        name="sigma_convergence",
        title=N_("Sigma convergence"),
        formula=N_(
            "change of the standard deviation of ln y from the first to the last year; y: amount per head of a place"
        ),
        reference=(
            "Barro R. J., Sala-i-Martin X. (1992), J. of Political Economy 100(2); Pitman E. J. G. (1939), "
            "Biometrika 31(1-2)"
        ),
        unit="",
        lowest=None,
        highest=None,
        meaning=N_(
            "Negative means that places have grown more alike, positive that they have drifted apart. Look at the "
            "interval: with seven places only large changes can be told from chance. It does not say whether the "
            "poor rose or the rich fell."
        ),
        function=sigma_convergence,
        edge_cases=N_(
            "Needs three places and two years. The test does not exist if places do not differ or keep exact "
            "proportions."
        ),
    ),
    Indicator(
        name="beta_convergence",
        title=N_("Beta convergence"),
        formula=N_("growth per year = a + b · ln(first value); speed = -ln(1 + b · T) / T; half-life = ln 2 / speed"),
        reference="Barro R. J., Sala-i-Martin X. (1992), Journal of Political Economy 100(2)",
        unit=N_("1/year"),
        lowest=None,
        highest=None,
        meaning=N_(
            "A negative slope says that places which had less have grown faster; the speed is the share of the "
            "gap closed each year, and two per cent a year (a half-life of 35 years) is common. Chance swings in "
            "the first year look like convergence, so believe it only together with sigma convergence."
        ),
        function=beta_convergence,
        edge_cases=N_(
            "Speed is negative and half-life infinite where places diverge; speed is infinite where poorer places "
            "overtook."
        ),
    ),
)

ASYMMETRY_INDICATORS = INEQUALITY + CITIES + CONVERGENCE

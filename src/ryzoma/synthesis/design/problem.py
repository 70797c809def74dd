"""The network design problem on plain arrays: which plants to open where, how large, and who feeds whom.

Everything that can be bought is a *source*, everything that takes goods off the plants is an *outlet*; both are
delivered costs and net revenues at the places, so imports at parity, raw materials within a haul, falling steps of
demand, exports at netback and disposal all take the same form. What binds plants together besides goods (labour, land,
money, exclusion) are *limits*: rows over openings and activities.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from scipy.sparse import csr_array

from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray, ProcessGraph


class SourceKind(StrEnum):
    """Where a bought good comes from."""

    IMPORT = "import"
    PURCHASE = "purchase"  # from plants of the region outside the design
    SUPPLY = "supply"  # raw materials, by-products and wastes of the region that are free
    CONTRACT = "contract"  # what an existing plant buys today
    GIFT = "gift"  # air and the like


class OutletKind(StrEnum):
    """Who takes a good."""

    HOME = "home"
    EXPORT = "export"
    PRESENT = "present"  # the customers that an existing plant has today
    DISPOSAL = "disposal"


class LimitKind(StrEnum):
    """What a limit is about."""

    LABOUR = "labour"
    LAND = "land"
    BUDGET = "budget"
    EXCLUSION = "exclusion"
    NUMBER = "number"  # of parallel plants
    PRESENT = "present"  # an existing plant's customers take no one else's goods
    OTHER = "other"


@dataclass(frozen=True)
class Options:
    """P plants that exist or may be opened; a row is one process in one range of sizes at one place.

    New options of one process at one place are sizes of one plant: at most one of them is opened.

    Costs, capital and jobs are straight lines between the least and the greatest activity: a fixed part once the plant
    is open, and a part that grows with the activity.

    Attributes
    ----------
    process, place : (P,) int
        What it runs and where.
    least, most : (P,) float [unit of activity/year]
        Bounds of the activity of an open plant.
    fixed : (P,) float [money/year]
        Yearly charge of an open plant without wages: capital, rent, upkeep.
    variable : (P,) float [money per unit of activity]
        The same per unit of activity, with other running cost; flows and wages apart.
    wages_fixed, wages_slope : (P,) float [money/year], [money per unit of activity]
        Cost of labour.
    capital_fixed, capital_slope : (P,) float [money], [money per unit of activity]
        To be laid out at opening.
    jobs_fixed, jobs_slope : (P, S) float [person], [person per unit of activity]
        By skill.
    existing : (P,) bool
        Stands already: no decision, nothing to be laid out; may stand idle if `least` is 0.
    must_open : (P,) bool
        Has to be opened.
    """

    process: IntArray
    place: IntArray
    least: FloatArray = field(repr=False, kw_only=True)
    most: FloatArray = field(repr=False, kw_only=True)
    fixed: FloatArray = field(repr=False, kw_only=True)
    variable: FloatArray = field(repr=False, kw_only=True)
    wages_fixed: FloatArray = field(repr=False, kw_only=True)
    wages_slope: FloatArray = field(repr=False, kw_only=True)
    capital_fixed: FloatArray = field(repr=False, kw_only=True)
    capital_slope: FloatArray = field(repr=False, kw_only=True)
    jobs_fixed: FloatArray = field(repr=False, kw_only=True)
    jobs_slope: FloatArray = field(repr=False, kw_only=True)
    existing: BoolArray = field(repr=False, kw_only=True)
    must_open: BoolArray = field(repr=False, kw_only=True)

    def __len__(self) -> int:
        return len(self.process)

    def at(self, rows: IntArray | BoolArray) -> Options:
        """Some of the options."""
        return Options(**{name: getattr(self, name)[rows] for name in self.__dataclass_fields__})


@dataclass(frozen=True)
class Sources:
    """R ways to buy a good.

    Attributes
    ----------
    commodity : (R,) int
        What.
    kind
        (R,) :class:`SourceKind`.
    quantity : (R,) float [unit/year]
        Limit over all places; infinite without one.
    cost : (R, N) float [money per unit]
        Delivered to each place.
    most : (R, N) float [unit/year]
        What can reach each place; 0 where it cannot be had.
    """

    commodity: IntArray
    kind: tuple[SourceKind, ...]
    quantity: FloatArray = field(repr=False, kw_only=True)
    cost: FloatArray = field(repr=False, kw_only=True)
    most: FloatArray = field(repr=False, kw_only=True)

    def __len__(self) -> int:
        return len(self.commodity)

    def at(self, rows: IntArray | BoolArray) -> Sources:
        """Some of the sources."""
        kept = np.arange(len(self))[rows]
        return Sources(
            self.commodity[kept],
            tuple(self.kind[row] for row in kept),
            quantity=self.quantity[kept],
            cost=self.cost[kept],
            most=self.most[kept],
        )


@dataclass(frozen=True)
class Outlets:
    """O ways to be rid of a good.

    Attributes
    ----------
    commodity : (O,) int
        What.
    kind
        (O,) :class:`OutletKind`.
    quantity : (O,) float [unit/year]
        Limit over all places; infinite without one.
    revenue : (O, N) float [money per unit]
        What is left at each place after freight; negative where it costs.
    most : (O, N) float [unit/year]
        What each place can bring; 0 where it cannot reach the outlet.
    """

    commodity: IntArray
    kind: tuple[OutletKind, ...]
    quantity: FloatArray = field(repr=False, kw_only=True)
    revenue: FloatArray = field(repr=False, kw_only=True)
    most: FloatArray = field(repr=False, kw_only=True)

    def __len__(self) -> int:
        return len(self.commodity)

    def at(self, rows: IntArray | BoolArray) -> Outlets:
        """Some of the outlets."""
        kept = np.arange(len(self))[rows]
        return Outlets(
            self.commodity[kept],
            tuple(self.kind[row] for row in kept),
            quantity=self.quantity[kept],
            revenue=self.revenue[kept],
            most=self.most[kept],
        )


@dataclass(frozen=True)
class Limits:
    """L rows over the plants: lower <= on_open @ open + on_activity @ activity <= upper.

    Attributes
    ----------
    kind
        (L,) :class:`LimitKind`.
    name
        (L,) what a reader is told, such as the place and the skill.
    on_open, on_activity : (L, P)
        Coefficients.
    lower, upper : (L,) float
        Infinite where there is no bound.
    """

    kind: tuple[LimitKind, ...]
    name: tuple[str, ...]
    on_open: csr_array = field(repr=False, kw_only=True)
    on_activity: csr_array = field(repr=False, kw_only=True)
    lower: FloatArray = field(repr=False, kw_only=True)
    upper: FloatArray = field(repr=False, kw_only=True)

    def __len__(self) -> int:
        return len(self.name)

    def of_options(self, rows: IntArray | BoolArray) -> Limits:
        """The same limits over some of the options."""
        kept = np.arange(self.on_open.shape[1])[rows]
        return Limits(
            self.kind,
            self.name,
            on_open=csr_array(self.on_open.tocsc()[:, kept]),
            on_activity=csr_array(self.on_activity.tocsc()[:, kept]),
            lower=self.lower,
            upper=self.upper,
        )


@dataclass(frozen=True)
class Weights:
    """What counts besides money.

    Attributes
    ----------
    wages
        Part of the wages that counts as a cost: 1 maximises profit, 0 value added.
    jobs : (N,) float [money per person and year]
        Worth of a job at each place.
    tonne_km
        Charge on every tonne carried one kilometre between places, besides freight [money/(t km)].
    """

    wages: float = 1.0
    jobs: FloatArray | float = field(default=0.0, kw_only=True)
    tonne_km: float = field(default=0.0, kw_only=True)


@dataclass(frozen=True)
class DesignProblem:
    """A network design problem: N places, K processes, C goods.

    Attributes
    ----------
    places
        Ids of the N places.
    graph
        Recipes; list prices are not used.
    distance : (N, N) float [km]
        From place to place; infinite where there is no way.
    haul : (C,) float [km]
        How far a good may be carried from one plant to another.
    freight : (C,) float [money per unit and km]
        Cost of carrying it.
    handling : (C,) float [money per unit]
        Charged on every delivery from plant to plant; a little of it keeps goods without freight from running in rings.
    options, sources, outlets, limits, weights
        Plants, purchases, sales, what binds them together, and what counts.
    """

    places: tuple[str, ...]
    graph: ProcessGraph
    distance: FloatArray = field(repr=False, kw_only=True)
    haul: FloatArray = field(repr=False, kw_only=True)
    freight: FloatArray = field(repr=False, kw_only=True)
    handling: FloatArray = field(repr=False, kw_only=True)
    options: Options = field(repr=False, kw_only=True)
    sources: Sources = field(repr=False, kw_only=True)
    outlets: Outlets = field(repr=False, kw_only=True)
    limits: Limits = field(repr=False, kw_only=True)
    weights: Weights = field(default=Weights(), repr=False, kw_only=True)

    @property
    def cost_fixed(self) -> FloatArray:
        """(P,) what an open plant costs the objective in a year, whatever its activity [money/year]."""
        option = self.options
        bonus = self._bonus() * option.jobs_fixed.sum(axis=1)
        cost: FloatArray = option.fixed + self.weights.wages * option.wages_fixed - bonus
        return cost

    @property
    def cost_slope(self) -> FloatArray:
        """(P,) what a unit of activity costs the objective, without its flows [money per unit of activity]."""
        option = self.options
        bonus = self._bonus() * option.jobs_slope.sum(axis=1)
        cost: FloatArray = option.variable + self.weights.wages * option.wages_slope - bonus
        return cost

    def _bonus(self) -> FloatArray:
        jobs = np.broadcast_to(np.asarray(self.weights.jobs, dtype=np.float64), (len(self.places),))
        bonus: FloatArray = jobs[self.options.place]
        return bonus

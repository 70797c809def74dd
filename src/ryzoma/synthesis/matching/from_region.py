"""Offers and needs of the establishments of a region, in the words of its tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from ryzoma.synthesis.from_region import Plants, Technology, numbers, plants, positions, technology
from ryzoma.synthesis.matching.catalogue import Catalogue
from ryzoma.synthesis.matching.linking import Linker, linker
from ryzoma.synthesis.matching.listing import Listing, listing
from ryzoma.synthesis.matching.market import Market, market_of
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray

_OFFERED = ("main_products", "by_products")
_NEEDED = ("inputs",)
_NOT_RUNNING = ("closed", "construction")


@dataclass(frozen=True)
class OffersAndNeeds:
    """What the establishments of a region offer and need.

    Attributes
    ----------
    offers, needs
        One item for every wording of an establishment; the holder is the position of the establishment.
    goods
        The catalogue of the region.
    """

    offers: Listing = field(repr=False)
    needs: Listing = field(repr=False)
    goods: Catalogue = field(repr=False)


def catalogue_of(
    tables: Mapping[str, pl.DataFrame], *, synonyms: Mapping[str, Sequence[str]] | None = None
) -> Catalogue:
    """The commodities of a region as a catalogue.

    Parameters
    ----------
    tables
        The table ``commodities`` of a region, free of faults.
    synonyms
        Further names by commodity.

    Raises
    ------
    ValueError
        Synonyms of a commodity that does not exist.
    """
    table = tables["commodities"]
    more = synonyms or {}
    unknown = sorted(set(more) - set(table["id"]))
    if unknown:
        raise ValueError(f"synonyms of unknown commodities: {', '.join(unknown)}")
    own = table.select("id", "name_ru", "name_be", "name_en").iter_rows()
    return Catalogue(
        tuple(table["id"]),
        tuple(tuple(name for name in (*names, *more.get(id_, ())) if name) for id_, *names in own),
        unit=tuple(table["unit"]),
        price=numbers(table["price_usd_per_unit"], np.nan),
        mass=numbers(table["mass_t_per_unit"]),
        freight=numbers(table["transport_usd_per_unit_km"]),
        haul=numbers(table["max_haul_km"], np.inf),
        treatment=np.zeros(table.height),
    )


def offers_and_needs(
    tables: Mapping[str, pl.DataFrame], *, synonyms: Mapping[str, Sequence[str]] | None = None
) -> OffersAndNeeds:
    """What the establishments of a region offer (main products and by-products) and need (inputs).

    A wording that names no good by itself, such as *cheese*, is that good of the recipes of its plant that it can mean, if
    there is only one. Quantities are those of the recipes, less own use; they stay unknown where the recipes of the plant
    do not have the good, or where the plant has several words for it. Energy and services are left out, and so are
    plants that do not run, and what a plant uses up or makes itself.

    Parameters
    ----------
    tables
        The tables ``places``, ``establishments``, ``establishment_processes``, ``commodities``, ``processes``,
        ``process_flows`` and (if there) ``demand``, ``supply`` and ``sources`` of a region, free of faults.
    synonyms
        Further names by commodity.

    Raises
    ------
    ValueError
        Synonyms of a commodity that does not exist.
    """
    goods = catalogue_of(tables, synonyms=synonyms)
    known = technology(tables)
    made, used = _yearly(known, plants(tables, known.graph))
    sides = _Sides(tables, linker(goods), goods, market_of(tables), known.graph.material)
    return OffersAndNeeds(sides.offers(made, used), sides.needs(made, used), goods)


def _yearly(known: Technology, running: Plants) -> tuple[FloatArray, FloatArray]:
    """(E, C) what every establishment makes and uses [unit/year]."""
    shape = known.graph.shape
    made = running.activity @ known.graph.outputs.matrix(shape)
    used = running.activity @ known.graph.inputs.matrix(shape)
    return made.toarray(), used.toarray()


@dataclass(frozen=True)
class _Item:
    id: str
    words: str
    establishment: int
    besides: bool
    good: int
    told: bool
    """Whether the words alone tell the good: then they also tell which part of it."""


@dataclass(frozen=True)
class _Sides:
    tables: Mapping[str, pl.DataFrame]
    linker: Linker
    goods: Catalogue
    market: Market
    material: BoolArray

    def offers(self, made: FloatArray, used: FloatArray) -> Listing:
        items = [item for item in self._items(_OFFERED, made) if self._is_open(item, made, used)]
        besides = np.array([item.besides for item in items], dtype=bool)
        good = _goods(items)
        price = np.where(
            besides, np.append(self.market.besides, np.nan)[good], np.append(self.market.made, np.nan)[good]
        )
        return self._listing(items, made - used, price)

    def needs(self, made: FloatArray, used: FloatArray) -> Listing:
        items = [item for item in self._items(_NEEDED, used) if self._is_open(item, used, made)]
        return self._listing(items, used - made, np.append(self.market.bought, np.nan)[_goods(items)])

    def _listing(self, items: Sequence[_Item], net: FloatArray, price: FloatArray) -> Listing:
        establishment = np.array([item.establishment for item in items], dtype=np.int64)
        place = positions(self.tables["establishments"]["place_id"], self.tables["places"]["id"])
        return listing(
            [item.id for item in items],
            [item.words for item in items],
            place=place[establishment],
            quantity=_quantity(items, establishment, net),
            unit=[self.goods.unit[item.good] if item.good >= 0 else None for item in items],
            price=price,
            holder=establishment,
            good=[-1 if item.told else item.good for item in items],
        )

    def _items(self, columns: Sequence[str], flows: FloatArray) -> Iterator[_Item]:
        table = self.tables["establishments"]
        for row, (name, status, *cells) in enumerate(table.select("id", "status", *columns).iter_rows()):
            seen: set[str] = set()
            for column, cell in zip(columns, cells, strict=True):
                for number, words in enumerate(cell or []):
                    if words.strip() and words not in seen and status not in _NOT_RUNNING:
                        seen.add(words)
                        good, told = self._good(words, flows[row])
                        yield _Item(f"{name}/{column}/{number}", words, row, column == "by_products", good, told)

    def _good(self, words: str, flows: FloatArray) -> tuple[int, bool]:
        """The good that the words name at a plant with these flows, -1 if they do not tell; and whether they do so alone."""
        linked = {link.good for link in self.linker.links(words)}
        here = {good for good in linked or self.linker.broader(words) if flows[good] > 0}
        found = here or linked
        return (min(found), len(linked) == 1) if len(found) == 1 else (-1, False)

    def _is_open(self, item: _Item, gross: FloatArray, own: FloatArray) -> bool:
        """Neither energy nor a service, nor something the plant uses up or makes itself."""
        if item.good < 0:
            return True
        flow = gross[item.establishment, item.good]
        return bool(self.material[item.good]) and bool(flow == 0 or flow > own[item.establishment, item.good])


def _goods(items: Sequence[_Item]) -> IntArray:
    return np.array([item.good for item in items], dtype=np.int64)


def _quantity(items: Sequence[_Item], establishment: IntArray, net: FloatArray) -> FloatArray:
    """(N,) net flow of the good [unit/year]; NaN without one, or with several words for it."""
    named = Counter((item.establishment, item.good) for item in items)
    single = np.array([named[item.establishment, item.good] == 1 for item in items], dtype=bool)
    good = _goods(items)
    flow = net[establishment, good]
    return np.where((good >= 0) & single & (flow > 0), flow, np.nan)

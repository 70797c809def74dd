"""Any region that can be typed gets a plan whose sums agree, and that is read back as it was written."""

import math

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.typed_region import made, rows

from ryzoma.plan import build_plan, plan_bytes
from ryzoma.plan.exchange import _decode, _encode
from ryzoma.region import labour_units

YEARS = (2009, 2015, 2019, 2022, 2024)
PLACES = [(f"town{at}", 52.0 + math.sin(at) / 2, 24.0 + math.cos(2 * at)) for at in range(7)]


PEOPLE = st.one_of(st.just(0), st.integers(1, 3_000_000))


def settlements(draw, oblasts):
    """Towns, perhaps in districts, with figures of some years and gaps between them."""
    named = [name for name, *_ in PLACES[: draw(st.integers(1, len(PLACES)))]]
    years = draw(st.lists(st.sampled_from(YEARS), min_size=1, unique=True))
    districts = [f"district{at}" for at in range(draw(st.integers(0, 3)))]
    of_district = {name: draw(st.sampled_from([None, *districts])) for name in named}
    counted = [(name, year, draw(PEOPLE)) for name in named for year in years if draw(st.integers(0, 9))]
    whole = [(one, year, draw(PEOPLE)) for one in districts for year in years if draw(st.booleans())]
    areas = [draw(st.sampled_from([None, 900.0])) for _ in districts]
    seats = [draw(st.sampled_from(named)) for _ in districts]
    alone = [of_district[name] is None or draw(st.booleans()) for name in named]
    same = {"kind": "estimate", "preferred": True}
    return {
        "districts": [
            {"id": one, "oblast": oblasts[0], "seat_id": seat, "area_km2": area}
            for one, seat, area in zip(districts, seats, areas, strict=True)
        ],
        "district_population": rows("district_id year total", *whole),
        "places": [
            {"id": name, "lat": lat, "lon": lon, "oblast": draw(st.sampled_from(oblasts)), "status": "town"}
            | {"district": of_district[name], "own_unit": own, "is_mono_town": draw(st.sampled_from([None, True]))}
            for (name, lat, lon), own in zip(PLACES, alone, strict=False)
        ],
        "population": [row | same for row in rows("place_id year population", *(counted or [(named[0], 2024, 1000)]))],
    }


def roads(draw, named):
    pairs = [(a, b, draw(STATUS)) for a in named for b in named if a < b and draw(st.booleans())]
    same = {"mode": "road", "class": "primary", "km": 90.0, "minutes": 80.0}
    return {"links": [row | same for row in rows("from_id to_id status", *pairs)]}


def jobs(draw, named):
    employed = draw(st.lists(st.sampled_from([0, 7, 500, 12_345, 900_000]), min_size=1, max_size=6))
    sectors = [(f"s{at}", [f"{20 + at}"], draw(FOLLOWS)) for at in range(len(employed))]
    plants = [
        (f"plant_{name}", name, "20", draw(st.sampled_from([None, 10, 5000]))) for name in named if draw(st.booleans())
    ]
    return {
        "sectors": rows("id nace_divisions spread_by", *sectors),
        "sector_employment": rows(
            "sector_id year employed", *((f"s{at}", 2023, one) for at, one in enumerate(employed))
        ),
        "establishments": rows("id place_id sector_code employees", *plants),
    }


def observed(draw, oblasts):
    """Wages and products of two years, and moves between oblasts."""
    figures = [(one, name, year, draw(RATE)) for name in ("wage", "grp") for one in oblasts for year in (2015, 2024)]
    flows = [
        (a, b, draw(st.sampled_from([0.0, 5.0, 90.0])))
        for a in oblasts
        for b in oblasts
        if a != b and draw(st.booleans())
    ]
    area = {"area_level": "oblast", "period": "year", "unit": "BYN"}
    move = {"origin_level": "oblast", "destination_level": "oblast", "year": 2020, "period": "year"}
    return {
        "indicators": [row | area for row in rows("area_id indicator year value", *figures)],
        "migration": [
            row | move | {"measure": "gross_flow", "unit": "persons"}
            for row in rows("origin_id destination_id value", *flows)
        ],
    }


STATUS = st.sampled_from(["open", "open", "closed"])
FOLLOWS = st.sampled_from(["urban", "population", "farmland"])
RATE = st.sampled_from([0.0, 1.0, 700.0, 1234.5])


@st.composite
def regions(draw):
    """A few towns with gaps in their figures, perhaps districts, roads, jobs, plants, wages and moves."""
    oblasts = [f"oblast{at}" for at in range(draw(st.integers(1, 4)))]
    tables = settlements(draw, oblasts)
    named = [row["id"] for row in tables["places"]]
    tables["oblasts"] = [{"id": one, "centre_id": draw(st.sampled_from([None, *named]))} for one in oblasts]
    for more, among in ((roads, named), (jobs, named), (observed, oblasts)):
        if draw(st.booleans()):
            tables |= more(draw, among)
    return made(tables, breaks=tuple(draw(st.lists(st.sampled_from((2010, 2020, 2024)), unique=True))))


def close(one, other):
    return one == pytest.approx(other, rel=1e-9, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(regions())
def test_any_region_gets_a_plan_whose_sums_agree(region):
    assume(labour_units(region.tables).population.height)  # else the check refuses the region (R807)
    plan = build_plan(region, draws=20)
    tables = {table.name: table.frame for table in plan.tables}
    units, oblasts = tables["population_units"], tables["population_oblasts"]
    years = [int(name[-4:]) for name in units.columns if name.startswith("population_")]
    assert not any(years[0] < at <= years[-1] for at in region.series_breaks)
    complete = units.drop_nulls([f"population_{year}" for year in years])
    for year in years:
        assert oblasts[f"population_{year}"].sum() == complete[f"population_{year}"].sum()
    if oblasts[f"population_{years[-1]}"].sum():
        assert close(oblasts["share"].sum(), 1.0)
    if "employment_units" in tables:
        assert close(tables["employment_units"]["jobs"].sum(), tables["employment_sectors"]["jobs"].sum())
        towns = tables["dependence_towns"]
        for name in ("plant_share", "herfindahl"):
            known = towns.drop_nulls(name)
            assert (known[f"{name}_low"] <= known[name]).all()
            assert (known[name] <= known[f"{name}_high"]).all()
    for name, frame in tables.items():
        for column in frame.select(pl.selectors.float()).columns:
            assert frame[column].drop_nulls().is_finite().all(), (name, column)
    encoded = _encode(plan)
    assert _encode(_decode(encoded)) == encoded
    assert plan_bytes(plan) == plan_bytes(build_plan(region, draws=20))

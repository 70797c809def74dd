"""Access of a small country by hand, of five towns that give next to nothing, and of Belarus."""

import math

import numpy as np
import polars as pl
import pytest

from ryzoma.diagnosis.study.access import study_access
from ryzoma.diagnosis.study.place_access import measure_places
from ryzoma.diagnosis.study.place_people import place_people
from ryzoma.network import effect_of_link, network_of_region, removed
from ryzoma.region import TABLES, Region, labour_units, read_region


def frame(name, *rows):
    return pl.DataFrame(list(rows), TABLES[name].schema)


def place(name, district=None, lat=53.0, lon=27.0, *, status="town", oblast="north", own=False):
    return {
        "id": name,
        "name_ru": name,
        "oblast": oblast,
        "district": district,
        "own_unit": own,
        "lat": lat,
        "lon": lon,
        "status": status,
        "source": ["own"],
    }


def people(name, count, year=2024, key="own"):
    return {
        "place_id": name,
        "year": year,
        "population": count,
        "kind": "estimate",
        "preferred": True,
        "source": [key],
    }


def road(start, end, km, *, minutes=None, status="open", mode="road", key="own", kind="primary"):
    return {
        "from_id": start,
        "to_id": end,
        "mode": mode,
        "road": "P1",
        "class": kind,
        "km": km,
        "minutes": minutes or km,
        "status": status,
        "source": [key],
    }


def market(name, group, entry, status="open", key="own"):
    return {
        "id": name,
        "name_ru": name,
        "market_group": group,
        "entry_place_id": entry,
        "border_crossing": f"{name} gate",
        "mode": "road",
        "km_to_border": 10.0,
        "km_beyond_border": 90.0,
        "hub": name,
        "status": status,
        "source": [key],
    }


def region_of(**rows):
    tables = {name: frame(name, *rows.get(name, ())) for name in TABLES}
    tables["sources"] = frame("sources", {"key": "own", "kind": "dataset", "description": "Own"})
    return Region("small", {"en": "Small"}, 2024, "BYN", 2024, ("en",), tables, {}, "")


PLACES = (
    place("cap", status="capital", own=True),
    place("mid", "lake", 53.0, 28.0),
    place("far", "lake", 53.5, 28.0, oblast="south"),
    place("isle", None, 55.0, 29.0),
    place("mine", "lake", 53.1, 28.0, status="site"),
)
POPULATION = (people("cap", 1000), people("mid", 100), people("far", 50, 2023), people("isle", 30, key="est-guess"))
LINKS = (
    road("cap", "mid", 60.0),
    road("mid", "far", 70.0, key="est-link"),
    road("cap", "far", 150.0),
    road("mid", "mine", 12.0, mode="rail", kind="rail"),
)


def country(**more):
    """Capital, a middle and a far town with a mine beside, an island, and three markets."""
    rows = {
        "places": PLACES,
        "population": POPULATION,
        "links": LINKS,
        "districts": ({"id": "lake", "name_ru": "lake", "oblast": "north", "seat_id": "mid", "source": ["own"]},),
        "district_population": ({"district_id": "lake", "year": 2024, "total": 190, "source": ["own"]},),
        "oblasts": (
            {"id": "north", "name_ru": "north", "source": ["own"]},
            {"id": "south", "name_ru": "south", "centre_id": "far", "source": ["own"]},
        ),
        "markets": (
            market("west", "eu", "far", "restricted"),
            market("wall", "eu", "cap", "closed"),
            market("east", "steppe", "mid", key="est-market"),
            market("gate", "eu", "mid", "closed"),
        ),
        "infrastructure": (
            {
                "id": "air",
                "name_ru": "air",
                "type": "airport",
                "place_id": "mid",
                "status": "operating",
                "source": ["own"],
            },
            {
                "id": "old",
                "name_ru": "old",
                "type": "airport",
                "place_id": "far",
                "status": "closed",
                "source": ["own"],
            },
        ),
    }
    return region_of(**(rows | more))


def studied(region):
    return study_access(region, labour_units(region.tables), network_of_region(region))


@pytest.fixture(scope="module")
def study():
    return studied(country())


def row(table, key, column="id"):
    return table.frame.row(by_predicate=pl.col(column) == key, named=True)


def test_people_of_villages_stand_at_the_seat_and_a_missing_year_is_the_nearest():
    region = country()
    stood = place_people(region, labour_units(region.tables))
    assert stood.year == 2024
    assert stood.own.tolist() == [1000, 100, 50, 30, 0]
    assert stood.villages.tolist() == [0, 40, 0, 0, 0]  # 190 of the district less 100 and 50
    assert stood.estimated.tolist() == [False, False, False, True, False]
    assert stood.all.sum() == 1000 + 190 + 30


def test_times_lead_to_the_capital_the_oblast_centre_and_an_operating_airport(study):
    far = row(study.places, "far")
    assert (far["to_capital"], far["to_centre"], far["to_airport"], far["airport"]) == (130, 0, 70, "air")
    assert row(study.places, "cap")["to_centre"] == 0
    assert "mine" not in study.places.frame["id"]
    assert study.capital == "cap"
    assert study.is_capital
    isle = row(study.places, "isle")
    assert [isle[name] for name in ("to_capital", "to_airport", "airport", "market", "haul", "detour")] == [None] * 6
    assert isle["within_90"] == 30


def test_people_within_reach_and_potential_count_all_people(study):
    cap, mid, far = (row(study.places, one) for one in ("cap", "mid", "far"))
    assert (cap["within_60"], cap["within_90"]) == (1140, 1140)
    assert (mid["within_60"], mid["within_90"]) == (1140, 1190)
    assert (far["within_60"], far["within_90"]) == (50, 190)
    half = 2 ** (-1 / 45)
    raw = np.array(
        [
            1000 + 140 * half**60 + 50 * half**130,
            1000 * half**60 + 140 + 50 * half**70,
            1000 * half**130 + 140 * half**70 + 50,
            30,
        ]
    )
    potential = [row(study.places, one)["potential"] for one in ("cap", "mid", "far", "isle")]
    np.testing.assert_allclose(potential, raw / raw.mean())


def test_the_detour_is_way_over_straight_line_to_all_people_elsewhere(study):
    region = country()
    straight = network_of_region(region).straight_km()
    expected = (130 * 1000 + 70 * 140) / (straight[2, 0] * 1000 + straight[2, 1] * 140)
    assert row(study.places, "far")["detour"] == pytest.approx(expected)


def test_hauls_lead_to_usable_markets_only(study):
    far = row(study.places, "far")
    assert far["haul_eu"] == pytest.approx(0.07 * 100)
    assert far["haul_steppe"] == pytest.approx(0.07 * 170)
    assert (far["market"], far["haul"], far["restricted"]) == ("west", far["haul_eu"], True)
    assert far["haul_open"] == far["haul_steppe"]
    cap = row(study.places, "cap")
    assert (cap["market"], cap["restricted"]) == ("east", False)
    titles = {column.name: column.title for column in study.places.columns}
    assert (titles["haul_eu"], titles["haul_steppe"]) == ("Haul to the European Union", "steppe")


def test_what_rests_on_estimates_is_marked(study):
    assert study.places.estimate_share == pytest.approx(70 / 292)
    marks = study.places.frame.select("id", "people_estimated", "estimated", "reach_estimated", "haul_estimated")
    assert marks.filter(pl.col("id") == "cap").row(0)[1:] == (False, True, True, True)
    assert marks.filter(pl.col("id") == "isle").row(0)[1:] == (True, False, True, True)
    for table in study.tables:
        for column in table.columns:
            if column.name.startswith(("to_", "within_", "haul", "potential", "km", "added", "loss")):
                assert column.estimated_by or column.name.endswith("estimated"), (table.name, column.name)


def test_units_have_the_means_of_their_people(study):
    lake = row(study.units, "lake")
    assert lake["people"] == 190
    assert lake["to_capital"] == pytest.approx((60 * 140 + 130 * 50) / 190)
    assert lake["haul"] == pytest.approx((0.07 * 100 * 140 + 0.07 * 100 * 50) / 190)
    assert row(study.units, "cap")["to_capital"] == 0
    assert row(study.units, "isle")["to_capital"] is None
    assert study.units.frame["id"].to_list() == ["lake", "cap", "isle"]


def test_half_of_the_people_and_those_far_away(study):
    assert study.median_minutes == 0
    assert study.far_share == pytest.approx((50 + 30) / 1220)


def test_markets_tell_their_state_and_cost(study):
    states = dict(study.markets.frame.select("market", "status").rows())
    assert states == {"east": "open", "west": "restricted", "wall": "closed", "gate": "closed"}
    assert study.markets.frame["market"].to_list() == ["east", "west", "gate", "wall"]
    east, wall = row(study.markets, "east", "market"), row(study.markets, "wall", "market")
    assert (east["km_capital"], east["nearest_for"]) == (160, 3)
    assert east["haul_capital"] == pytest.approx(0.07 * 160)
    assert east["haul_median"] == pytest.approx(0.07 * (160 + 170) / 2)
    assert (east["group"], row(study.markets, "west", "market")["group"]) == ("steppe", "European Union")
    assert (wall["km_capital"], wall["haul_capital"], wall["haul_median"], wall["nearest_for"]) == (None, None, None, 0)
    assert study.restricted == ("west",)
    assert study.closed == ("wall", "gate")
    assert study.markets.estimate_share == pytest.approx(1 / 4)
    assert dict(study.crossings.rows()) == {"far": "restricted", "cap": "closed", "mid": "some open, some closed"}


def test_roads_are_told_by_what_closing_them_adds(study):
    first = study.roads.frame.row(0, named=True)
    # cap-mid 60 becomes 220 by far; cap-far 130 by mid becomes 150
    assert (first["start"], first["end"], first["road"], first["class"]) == ("cap", "mid", "P1", "primary road")
    journeys = 1000 * 140 + 1000 * 50 + 140 * 50
    assert first["added"] == pytest.approx((160 * 140_000 + 20 * 50_000) / journeys)
    assert first["use"] == pytest.approx((140_000 + 50_000) / journeys)
    assert (first["loser"], first["estimated"]) == ("mid", False)
    assert first["loss"] == pytest.approx(160 * 1000 / 1050)
    assert study.roads.frame["cut_off"].sum() == 0


def test_a_dead_end_is_told_with_the_people_it_would_cut_off():
    study = studied(country(links=(*LINKS, road("mid", "isle", 200.0))))
    last = study.roads.frame.row(-1, named=True)
    assert (last["start"], last["end"], last["cut_off"]) == ("mid", "isle", 30)
    assert (last["added"], last["loser"], last["loss"]) == (None, None, None)


def test_what_no_open_way_joins_is_named(study):
    assert study.parts.frame.rows() == [
        (1, "place", "isle", 30),
        (2, "market", "wall", None),
        (3, "market", "gate", None),
    ]
    assert {one for notice in study.notices for one in notice.ids} >= {"isle", "wall", "gate"}


def test_long_ways_between_neighbours_are_told_once_for_each_place():
    places = (*PLACES, place("bank", None, 53.0, 28.2))
    study = studied(country(places=places, links=(*LINKS, road("far", "bank", 70.0))))
    found = study.detours.frame
    assert found.select("start", "end").rows() == [("mid", "bank")]
    assert found["way"].to_list() == [140]
    assert found["ratio"][0] == pytest.approx(140 / found["straight"][0])
    assert found["straight"][0] == pytest.approx(13.38, abs=0.01)


def test_links_for_maps_tell_what_is_closed():
    study = studied(country(links=(*LINKS, road("cap", "isle", 250.0, status="closed"))))
    assert study.links.rows() == [
        ("cap", "mid", "primary", False),
        ("mid", "far", "primary", False),
        ("cap", "far", "primary", False),
        ("mid", "mine", "rail", True),
        ("cap", "isle", "closed", False),
    ]


def test_a_region_without_a_capital_measures_to_its_largest_place():
    places = tuple(one | {"status": "town"} if one["id"] == "cap" else one for one in PLACES)
    study = studied(country(places=places, population=(people("cap", 10), people("mid", 90), people("far", 50))))
    assert (study.capital, study.is_capital) == ("mid", False)
    assert row(study.places, "cap")["to_centre"] is None
    assert {column.title for column in study.units.columns} >= {"To the largest place"}


TOWNS = tuple(place(name, None, 53 + number / 10, 25 + number / 10) for number, name in enumerate("abcde"))


@pytest.mark.parametrize(
    "given",
    [
        {"places": TOWNS},
        {"places": TOWNS, "population": tuple(people(name, 10) for name in "abcde")},
        {},
    ],
)
def test_without_a_network_all_tables_are_empty(given):
    study = studied(region_of(**given))
    assert not study.has_network
    assert [table.frame.height for table in study.tables] == [0] * 6
    assert math.isnan(study.median_minutes)


def test_five_towns_with_roads_and_nothing_else():
    links = (road("a", "b", 10.0), road("b", "c", 10.0), road("c", "d", 10.0))
    study = studied(region_of(places=TOWNS, population=tuple(people(name, 10) for name in "abcde"), links=links))
    assert study.places.frame.height == study.units.frame.height == 5
    assert study.places.estimate_share == 0
    assert study.markets.frame.height == study.crossings.height == 0
    assert study.roads.frame["cut_off"].to_list() == [20, 10, 10]
    assert study.parts.frame["id"].to_list() == ["e"]
    assert row(study.places, "a")["haul"] is None


def test_towns_without_population_are_still_told():
    study = studied(region_of(places=TOWNS, links=(road("a", "b", 10.0),)))
    assert row(study.places, "b")["to_capital"] == 10
    assert row(study.units, "b")["to_capital"] == 10
    assert row(study.places, "a")["potential"] is None
    assert study.roads.frame.is_empty()


@pytest.fixture(scope="module")
def belarus():
    return read_region("belarus")


@pytest.fixture(scope="module")
def belarus_study(belarus):
    return studied(belarus)


def test_all_people_of_belarus_stand_somewhere(belarus):
    units = labour_units(belarus.tables)
    assert place_people(belarus, units).all.sum() == units.population_in(2024).sum() == 9_155_978


def test_belarus_rests_on_estimated_roads_and_says_so(belarus_study):
    assert belarus_study.places.estimate_share == 1.0
    assert belarus_study.places.frame["estimated"].all()
    assert belarus_study.places.frame["haul_ukraine"].null_count() == 200
    assert not belarus_study.parts.frame["people"].is_not_null().any()


def test_the_roads_of_belarus_are_the_costliest_of_all(belarus, belarus_study):
    network, units = network_of_region(belarus), labour_units(belarus.tables)
    people = place_people(belarus, units).all
    told = set(belarus_study.roads.frame.drop_nulls("added").select("start", "end").rows())
    least = belarus_study.roads.frame["added"].min()
    reach = people.sum() - people
    chance = np.random.default_rng(1)
    roads = np.flatnonzero(~network.links.rail & network.links.usable)
    for link in chance.choice(roads, 60, replace=False):
        change = effect_of_link(network, removed(int(link)), people=people)
        ends = tuple(network.ids[node] for node in (network.links.tail[link], network.links.head[link]))
        if not change.severed:
            added = people * reach @ change.by_row / (people @ reach)
            assert (ends in told) == (added >= least), ends


def test_measures_fit_the_network(belarus):
    network, units = network_of_region(belarus), labour_units(belarus.tables)
    access = measure_places(belarus, network, place_people(belarus, units))
    assert access.node.size == 200
    assert access.potential.mean() == pytest.approx(1.0)
    assert (access.within_60 <= access.within_90).all()
    assert (access.detour >= 1.0).all()
    assert (access.nearest_market()[1] == access.haul.min(axis=1)).all()

"""The chapter on access: what it says of Belarus, of five towns, and where there is no network."""

from dataclasses import replace

import polars as pl
import pytest

from ryzoma.diagnosis.study.access import AccessStudy, study_access
from ryzoma.locale import translator
from ryzoma.network import network_of_region
from ryzoma.plan.charts import BarChart, DotChart
from ryzoma.plan.content import Note
from ryzoma.plan.maps import Categories, Choropleth, Lines, MapSpec, Measure, Symbols
from ryzoma.plan.names import names_of
from ryzoma.plan.sections.access import access_section
from ryzoma.region import TABLES, Region, labour_units, read_region
from ryzoma.report.voice import Voice
from ryzoma.tables import ResultTable


def studied(region: Region) -> AccessStudy:
    return study_access(region, labour_units(region.tables), network_of_region(region))


def towns(*links: tuple[str, str, float], markets: tuple[dict[str, object], ...] = (), people: int = 10) -> Region:
    rows: dict[str, list[dict[str, object]]] = {
        "places": [
            {"id": name, "name_ru": name.upper(), "lat": 53 + at / 10, "lon": 25.0, "status": "town", "oblast": "north"}
            for at, name in enumerate("abcde")
        ],
        "population": [
            {"place_id": name, "year": 2024, "population": people * at, "preferred": True, "source": ["own"]}
            for at, name in enumerate("abcde", 1)
        ],
        "links": [
            {
                "from_id": start,
                "to_id": end,
                "mode": "road",
                "class": "local",
                "km": km,
                "minutes": km,
                "source": ["own"],
            }
            for start, end, km in links
        ],
        "markets": list(markets),
    }
    tables = {name: pl.DataFrame(rows.get(name, []), table.schema) for name, table in TABLES.items()}
    return Region("towns", {"en": "Towns"}, 2024, "BYN", 2024, ("en",), tables, {}, "")


def told(region: Region, study: AccessStudy | None = None) -> list[str]:
    voice = Voice(translator("en"), names_of(region))
    return [voice.say(sentence).replace("\u00a0", " ") for sentence in access_section(study or studied(region)).summary]


CHAIN = (("a", "b", 10.0), ("b", "c", 10.0), ("c", "d", 10.0), ("d", "e", 130.0))


def test_no_network_is_said_in_one_sentence():
    region = towns()
    section = access_section(studied(region))
    assert section.blocks == ()
    assert told(region) == ["No roads or railways are given, so what can be reached from where cannot be told."]


def test_five_towns_in_a_row():
    assert told(towns(*CHAIN)) == [
        "Half of the people live within 130 min of E.",
        "67% of the people have a way to E longer than 120 min.",
        "The longest way to E is that of A: 160 min.",
        "Within an hour D has 100 people around it, E has 50.",
        "No markets beyond the border are given.",
        "4 roads have no detour at all; closing one of them cuts off up to 60 people.",
        "All places are joined to each other by open ways.",
    ]


def test_where_half_live_in_the_largest_place_that_is_said():
    region = towns(("d", "e", 10.0), ("c", "d", 10.0), ("c", "b", 10.0), ("a", "b", 10.0))
    population = region["population"].with_columns(pl.col("population") ** 2)
    region = replace(region, tables=region.tables | {"population": population})
    assert told(region)[:2] == [
        "Half of the people live within 10 min of E.",
        "The longest way to E is that of A: 40 min.",
    ]
    population = region["population"].with_columns(pl.col("population") ** 2)
    region = replace(region, tables=region.tables | {"population": population})
    assert told(region)[0] == "At least half of the people live in E itself."


def test_a_place_cut_off_is_named():
    assert told(towns(*CHAIN[1:])) == [
        "Half of the people live within 130 min of E.",
        "67% of the people have a way to E longer than 120 min, or none.",
        "The longest way to E is that of B: 150 min.",
        "Within an hour D has 90 people around it, A has 10.",
        "No markets beyond the border are given.",
        "3 roads have no detour at all; closing one of them cuts off up to 50 people.",
        "1 place is not joined to the main part of the network: A.",
    ]


def test_a_ring_has_a_road_that_is_missed_most():
    # A detour by the far side of the ring takes 30 to 50 minutes more; the road before the largest towns matters most.
    region = towns(*CHAIN[:3], ("d", "e", 10.0), ("e", "a", 40.0))
    study = studied(region)
    best = study.roads.frame.row(0, named=True)
    assert (best["start"], best["end"]) == ("d", "e")
    assert told(region, study)[3] == (
        "Of all roads in the table, the one from D to E would be missed most: without it a journey between two people"
        f" of the region takes {best['added']:.1f} min longer on the mean, and one from or to E {best['loss']:.0f} min."
    )


def market(name: str, entry: str, status: str) -> dict[str, object]:
    lengths = {"km_to_border": 10.0, "km_beyond_border": 90.0}
    return {"id": name, "market_group": "eu", "entry_place_id": entry, "mode": "road", "status": status, **lengths}


def test_what_it_would_cost_if_restricted_crossings_closed_is_told():
    only = towns(*CHAIN, markets=(market("n", "e", "restricted"),))
    assert "The nearest markets of 5 settlements lie behind restricted crossings only." in told(only)
    other = towns(*CHAIN, markets=(market("n", "e", "restricted"), market("o", "d", "open")))
    assert (
        "The nearest market of 1 settlement lies behind restricted crossings only; if they closed, a tonne would cost"
        " 9 USD/t more (median)." in told(other)
    )


def test_markets_are_counted_by_their_crossing():
    region = towns(
        *CHAIN, markets=(market("m", "a", "closed"), market("n", "b", "restricted"), market("o", "b", "open"))
    )
    sentences = told(region)
    assert "Of 3 markets beyond the border, 1 lie behind closed crossings and 1 behind restricted ones." in sentences
    assert (
        "To carry a tonne of bulk goods to the nearest usable market costs some 8 USD/t at the median settlement, 7 USD/t"
        " in B and 18 USD/t in E (estimates)." in sentences
    )
    assert not any("restricted crossings only" in sentence for sentence in sentences)
    (haul,) = (block for block in access_section(studied(region)).blocks if getattr(block, "id", "") == "access_haul")
    (crossings,) = (layer for layer in haul.layers if isinstance(layer, Symbols))
    assert isinstance(crossings.colour, Categories)
    assert dict(zip(crossings.ids, crossings.colour.codes, strict=True)) == {"a": "closed", "b": "open"}


def test_towns_without_people_and_with_one_road():
    assert told(towns(CHAIN[0], people=0)) == [
        "No markets beyond the border are given.",
        "3 places are not joined to the main part of the network: C, D, E.",
    ]


def test_remarks_fit_what_is_there():
    def remarks(region: Region) -> int:
        return sum(len(block.paragraphs) for block in access_section(studied(region)).blocks if isinstance(block, Note))

    assert remarks(towns(*CHAIN)) == 3
    assert remarks(towns(*CHAIN[1:])) == 4  # and who is cut off
    assert remarks(read_region("belarus")) == 5


@pytest.fixture(scope="module")
def belarus():
    return read_region("belarus")


@pytest.fixture(scope="module")
def section(belarus):
    return access_section(studied(belarus))


def test_every_sentence_about_belarus_is_filled(belarus, section):
    voice = Voice(translator("en"), names_of(belarus))
    texts = [*section.summary, *(block.reading for block in section.blocks if isinstance(block, MapSpec))]
    texts += [paragraph for block in section.blocks if isinstance(block, Note) for paragraph in block.paragraphs]
    said = [voice.say(text) for text in texts]
    assert not [sentence for sentence in said if "{" in sentence or "–" in sentence or "nan" in sentence]
    assert any("Minsk" in sentence for sentence in said)


def test_figures_name_tables_of_the_chapter_and_hold_their_numbers(section):
    tables = {table.name: table for table in section.tables}
    assert list(tables) == [
        "access_units",
        "access_places",
        "access_markets",
        "road_importance",
        "network_detours",
        "network_parts",
    ]
    for block in section.blocks:
        if not isinstance(block, ResultTable | Note):
            assert block.table in tables
        if isinstance(block, MapSpec):
            (areas,) = (layer for layer in block.layers if isinstance(layer, Choropleth))
            assert isinstance(areas.colour, Measure)
            column = {"access_minutes": "to_capital", "access_haul": "haul"}[block.id]
            frame = tables[block.table].frame
            assert dict(zip(areas.ids, areas.colour.values, strict=True)) == dict(frame.select("id", column).rows())
    (dots,) = (block for block in section.blocks if isinstance(block, DotChart))
    assert list(dots.series[1].values) == tables["access_places"].frame["within_90"].head(20).to_list()
    (bars,) = (block for block in section.blocks if isinstance(block, BarChart))
    assert list(bars.series[0].values) == tables["road_importance"].frame["added"].head(12).to_list()


def test_the_map_of_times_has_round_classes_and_all_open_roads_once(belarus, section):
    chart = section.blocks[0]
    areas = chart.layers[0]
    assert areas.colour.classes.limits == (60, 120, 180, 240)
    drawn = [
        pair
        for layer in chart.layers
        if isinstance(layer, Lines)
        for pair in zip(layer.starts, layer.ends, strict=True)
    ]
    roads = belarus["links"].filter(
        (pl.col("mode") == "road") & pl.col("to_id").is_in(belarus["places"]["id"].implode())
    )
    assert sorted(drawn) == sorted(roads.select("from_id", "to_id").rows())

"""Keys, references and sources, on five towns."""

import pytest

from ryzoma.region import check_region


def test_five_towns_are_in_order(towns):
    result = check_region(towns.path)
    assert result.findings == ()
    assert result.region["places"].height == 5
    assert result.rows == {"oblasts": 1, "places": 5, "population": 5, "links": 4, "sources": 1}


def test_both_rows_of_a_repeated_key_are_named(towns):
    towns.append(
        "places",
        id="beta",
        name_ru="Бета",
        oblast="west",
        own_unit="no",
        lat="53.9",
        lon="25",
        status="town",
        source="own-data",
    )
    result = check_region(towns.path)
    assert [(finding.code.id, str(finding.where)) for finding in result.findings] == [("R401", "places.csv:7:id")]
    assert result.findings[0].detail["first"] == 3


def test_a_key_of_several_columns_may_repeat_in_part(towns):
    towns.append(
        "population", place_id="beta", year="2023", population="5", kind="census", preferred="yes", source="own-data"
    )
    assert towns.codes() == []
    towns.append(
        "population", place_id="beta", year="2023", population="6", kind="census", preferred="no", source="own-data"
    )
    assert towns.codes() == [("R401", "population.csv:8:place_id")]


def test_references_to_nothing(towns):
    towns.set("population", 3, "place_id", "betta")
    towns.set("population", 4, "place_id", "atlantis")
    assert towns.codes() == [("R403", "population.csv:3:place_id"), ("R402", "population.csv:4:place_id")]


def test_a_misspelt_key_is_not_told_once_more_by_the_network(towns):
    towns.set("links", 2, "to_id", "betta")
    assert towns.codes() == [("R403", "links.csv:2:to_id")]


def test_references_to_an_absent_table_are_one_fault_for_a_column(towns):
    rows = towns.rows("places")
    towns.write_rows("places", [[*rows[0], "district"], *([*row, "d1"] for row in rows[1:])])
    result = check_region(towns.path)
    assert [(finding.code.id, str(finding.where)) for finding in result.findings] == [("R404", "places.csv:2:district")]
    assert result.findings[0].detail["count"] == 5


def test_what_refers_to_an_unreadable_table_is_not_told(towns):
    towns.write("places.csv", b"id,name\nx,\xe9t\xe9 chaud\n")
    assert [code for code, _ in towns.codes()] == ["R106"]


def test_a_missing_required_table(towns):
    (towns.path / "places.csv").unlink()
    assert towns.codes() == [("R101", "places.csv")]


@pytest.mark.parametrize("name", ["place.csv", "palces.csv"])
def test_a_misspelt_file_of_a_required_table(towns, name):
    (towns.path / "places.csv").rename(towns.path / name)
    assert towns.codes() == [("R116", name)]


def test_an_unexplained_source_is_told_once_for_a_table(towns):
    for row in (3, 4, 5):
        towns.set("population", row, "source", "hearsay")
    result = check_region(towns.path)
    assert [(finding.code.id, str(finding.where)) for finding in result.findings] == [
        ("R405", "population.csv:3:source")
    ]
    assert result.findings[0].detail["count"] == 3


def test_unused_sources_and_kinds_that_contradict_keys_are_warnings(towns):
    towns.append("sources", key="never-used", kind="document", description="x")
    towns.append("sources", key="est-x", kind="dataset", description="x")
    result = check_region(towns.path)
    assert [(finding.code.id, finding.value) for finding in result.findings] == [
        ("R406", "never-used"),
        ("R406", "est-x"),
        ("R407", "est-x"),
    ]
    assert result.region is not None


def test_kinds_of_areas_go_with_identifiers(towns):
    towns.write(
        "indicators.csv",
        "area_level,area_id,indicator,year,value,unit,source\n"
        "place,alfa,wage,2024,1,BYN,own-data\n"
        "district,alfa,wage,2024,1,BYN,own-data\n"
        "place,,wage,2023,1,BYN,own-data\n"
        "country,,wage,2023,1,BYN,own-data\n",
    )
    assert towns.codes() == [("R408", "indicators.csv:3:area_id"), ("R409", "indicators.csv:4:area_id")]

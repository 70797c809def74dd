"""Whole folders: what lies in them, what is listed, and what must not be followed."""

import json
import os

import pytest

from ryzoma.errors import DataError, RegionNotFoundError, UnreadableError
from ryzoma.region import bundled_regions, check_region, read_region


def described(folder, **changes):
    document = json.loads((folder.path / "datapackage.json").read_text("utf-8"))
    folder.write("datapackage.json", json.dumps(document | changes))


def test_the_bundled_region_has_a_name():
    assert "belarus" in bundled_regions()
    assert read_region("belarus").id == "belarus"


def test_a_local_folder_comes_before_a_bundled_region(towns, monkeypatch):
    towns.path.rename(towns.path.with_name("belarus"))
    monkeypatch.chdir(towns.path.parent)
    assert read_region("belarus").id == "towns"


def test_a_region_that_is_not_there():
    with pytest.raises(RegionNotFoundError, match="belarus"):
        check_region("nowhere")


def test_a_file_that_is_no_workbook(towns):
    with pytest.raises(UnreadableError):
        check_region(towns.path / "places.csv")


def test_errors_stop_and_warnings_do_not(towns):
    towns.set("places", 2, "lat", "53,1")
    assert read_region(towns.path)["places"]["lat"][0] == 53.1
    towns.set("places", 2, "lat", "abc")
    with pytest.raises(DataError) as caught:
        read_region(towns.path)
    assert [finding.code.id for finding in caught.value.findings] == ["R302"]


def test_findings_stand_in_the_order_of_tables_and_rows(towns):
    towns.set("population", 4, "population", "x1")
    towns.set("population", 2, "year", "x2")
    towns.set("places", 6, "lat", "x3")
    towns.set("places", 2, "lon", "x4")
    assert [place for _, place in towns.codes()] == [
        "places.csv:2:lon",
        "places.csv:6:lat",
        "population.csv:2:year",
        "population.csv:4:population",
    ]


def test_unknown_files_and_doubles(towns):
    towns.write("horoscope.csv", "a,b\n1,2\n")
    towns.write("Places.CSV", "a,b\n1,2\n")
    towns.write(".hidden.csv", "")
    towns.write("~$places.csv", "")
    towns.write("notes.md", "x")
    towns.write("population.tsv", "a\tb\n")
    assert sorted(towns.codes()) == [("R115", "horoscope.csv"), ("R117", "Places.CSV"), ("R117", "population.tsv")]


def test_capital_letters_in_a_file_name_are_read(towns):
    (towns.path / "places.csv").rename(towns.path / "Places.CSV")
    assert towns.codes() == [("R125", "Places.CSV")]


def test_the_description_may_name_other_paths(towns):
    (towns.path / "tables").mkdir()
    (towns.path / "places.csv").rename(towns.path / "tables" / "towns_2024.csv")
    described(towns, resources=[{"name": "places", "path": "tables/towns_2024.csv"}])
    assert towns.codes() == []
    towns.write("tables/towns_2024.csv", "id\n")
    assert {place.split(":")[0] for _, place in towns.codes()} >= {"tables/towns_2024.csv"}


@pytest.mark.parametrize(
    "path",
    [
        "../places.csv",
        "/etc/passwd",
        "a/../../places.csv",
        "..\\places.csv",
        "C:\\places.csv",
        "http://x.org/places.csv",
    ],
)
def test_paths_that_lead_out_of_the_folder_are_refused(towns, path):
    (towns.path.parent / "places.csv").write_text((towns.path / "places.csv").read_text("utf-8"), "utf-8")
    described(towns, resources=[{"name": "places", "path": path}])
    assert towns.codes() == [("R114", "datapackage.json:resources.places")]


def test_links_that_lead_out_of_the_folder_are_refused(towns):
    outside = towns.path.parent / "secret.csv"
    (towns.path / "places.csv").rename(outside)
    (towns.path / "places.csv").symlink_to(outside)
    assert towns.codes() == [("R114", "places.csv")]


def test_links_inside_the_folder_are_followed(towns):
    (towns.path / "places.csv").rename(towns.path / "real.dat")
    (towns.path / "places.csv").symlink_to("real.dat")
    assert towns.codes() == []


def test_a_loop_of_links_is_told(towns):
    (towns.path / "links.csv").unlink()
    (towns.path / "links.csv").symlink_to("links.csv")
    assert towns.codes() == [("R113", "links.csv")]


def test_listed_files_that_are_absent(towns):
    described(towns, resources=[{"name": "trade", "path": "trade.csv"}, {"name": "places", "path": "places.csv"}, 5])
    assert towns.codes() == [("R127", "datapackage.json:resources.trade")]


@pytest.mark.parametrize(
    ("changes", "entry"),
    [
        ({"name": "Пять"}, "name"),
        ({"ryzoma": 5}, None),
        ({"base_year": "2024"}, "ryzoma.base_year"),
        ({"base_year": True}, "ryzoma.base_year"),
        ({"currency": "rouble"}, "ryzoma.currency"),
        ({"names": {}}, "ryzoma.names"),
        ({"languages": []}, "ryzoma.languages"),
        ({"price_year": 24}, "ryzoma.price_year"),
        ({"series_breaks": ["x"]}, "ryzoma.series_breaks"),
    ],
)
def test_faulty_descriptions(towns, changes, entry):
    own = json.loads((towns.path / "datapackage.json").read_text("utf-8"))["ryzoma"]
    top = {key: value for key, value in changes.items() if key in {"name", "ryzoma"}}
    described(towns, **(top or {"ryzoma": own | changes}))
    places = [place for code, place in towns.codes() if code == "R119"]
    if entry is None:
        assert len(places) == 6
    else:
        assert places == [f"datapackage.json:{entry}"]
    assert check_region(towns.path).region is None


def test_a_description_that_is_absent_broken_or_of_the_future(towns):
    text = (towns.path / "datapackage.json").read_text("utf-8")
    towns.write("datapackage.json", text.replace('"format": 1', '"format": 99'))
    assert towns.codes() == [("R128", "datapackage.json:ryzoma.format")]
    towns.write("datapackage.json", text[:-1])
    assert towns.codes() == [("R126", "datapackage.json:1")]
    (towns.path / "datapackage.json").unlink()
    assert towns.codes() == [("R118", "datapackage.json")]


def test_a_folder_without_permission(towns, monkeypatch):
    towns.path.chmod(0)
    if os.geteuid() == 0:  # root may list everything, so the refusal is played

        def refuse(_):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(type(towns.path), "iterdir", refuse)
    try:
        with pytest.raises(UnreadableError, match="Permission denied"):
            check_region(towns.path)
    finally:
        towns.path.chmod(0o755)


def test_an_empty_folder_lacks_everything(tmp_path):
    found = check_region(tmp_path).findings
    assert [(finding.code.id, str(finding.where)) for finding in found] == [
        ("R118", "datapackage.json"),
        ("R101", "oblasts.csv"),
        ("R101", "places.csv"),
        ("R101", "population.csv"),
        ("R101", "sources.csv"),
    ]

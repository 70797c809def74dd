"""Studies around what a planner names."""

import pytest

from ryzoma.errors import UnknownNameError
from ryzoma.network import network_of_region
from ryzoma.synthesis.clusters import NothingToDesignError
from ryzoma.synthesis.study.around import study_around
from ryzoma.synthesis.study.ground import ground


@pytest.fixture(scope="module")
def on(belarus_region):
    net = network_of_region(belarus_region)
    P = net.places
    return ground(belarus_region.tables, net.km[:P, :P], net.minutes[:P, :P])


def around(on, *words, compact=True):
    return study_around(on, words, compact=compact)


def test_a_process_sits_where_it_runs_and_brings_what_can_be_made_of_it(on):
    study = around(on, "wet_blue_tannery")
    assert set(study.seats) == {"minsk", "grodno", "mogilev", "bobruisk"}
    assert {"wet_blue_tannery", "upper_finishing", "footwear_factory"} <= set(study.processes)
    assert not {"wheat_farm", "potash_flotation", "steam_cracker"} & set(study.processes)


def test_an_establishment_is_its_place_and_its_processes(on):
    study = around(on, "bobruisk-tannery")
    assert study.seats == ("bobruisk",)
    assert {"wet_blue_tannery", "pig_lining_tannery", "tannery_wwtp"} <= set(study.processes)


def test_a_commodity_stands_for_its_makers(on):
    milk, farms = around(on, "raw_milk"), around(on, "dairy_farm")
    assert milk.seats == farms.seats
    assert set(milk.processes) >= {"dairy_farm", "cheese_plant"}


def test_a_tag_admits_its_processes_alone(on):
    study = around(on, "leather_footwear")
    tagged = on.tables["processes"].filter(on.tables["processes"]["cluster_tags"].list.contains("leather_footwear"))
    assert set(study.processes) == set(tagged["id"])


def test_a_place_brings_what_runs_there_and_is_the_only_seat_beside_a_process(on):
    assert around(on, "place:pinsk").seats == ("pinsk",)
    assert around(on, "linen_weaving", "pinsk").seats == ("pinsk",)
    assert around(on, "linen_weaving", "pinsk").processes == around(on, "linen_weaving").processes


def test_the_form_decides_who_is_large_enough(on):
    assert around(on, "pinsk").least_people < around(on, "pinsk", compact=False).least_people


@pytest.mark.parametrize(
    ("word", "near"), [("pinks", "pinsk"), ("place:pinks", "pinsk"), ("wet_blue_tanery", "tannery")]
)
def test_unknown_words_are_told_with_near_ones(on, word, near):
    with pytest.raises(UnknownNameError, match=near):
        around(on, word)


def test_a_kind_that_is_asked_for_is_the_only_one_looked_at(on):
    with pytest.raises(UnknownNameError):
        around(on, "process:pinsk")


def test_what_runs_nowhere_needs_a_place(on):
    with pytest.raises(NothingToDesignError, match="place"):
        around(on, "microalgae_plant")

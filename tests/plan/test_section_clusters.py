"""The chapters on clusters, from one small design."""

import dataclasses

import pytest
import shapely

from ryzoma.locale import translator
from ryzoma.network import network_of_region
from ryzoma.plan import plan_bytes
from ryzoma.plan.charts import ChainDiagram
from ryzoma.plan.cluster import cluster_plan
from ryzoma.plan.maps import Flows, Hulls, MapSpec, Spokes, Symbols
from ryzoma.plan.names import names_of
from ryzoma.plan.sections.clusters import cluster_checks, cluster_sections
from ryzoma.plan.sections.clusters.maps import cluster_map
from ryzoma.report import write_report
from ryzoma.report.maps.geography import geography
from ryzoma.report.voice import Voice
from ryzoma.synthesis.clusters import synthesise
from ryzoma.synthesis.design.design import Status
from ryzoma.synthesis.study.from_tables import studies
from ryzoma.synthesis.study.ground import ground


@pytest.fixture(scope="module")
def found(belarus_region):
    net = network_of_region(belarus_region)
    P = net.places
    on = ground(belarus_region.tables, net.km[:P, :P], net.minutes[:P, :P])
    return synthesise(on, studies(belarus_region.tables)["pinsk"], time_limit=60.0, gap=0.03)


@pytest.fixture(scope="module")
def sections(found):
    return cluster_sections([found])


def test_a_chapter_to_compare_and_one_for_each(sections):
    assert [one.id for one in sections] == ["clusters", "cluster_pinsk"]
    names = [table.name for table in sections[1].tables]
    assert names[:2] == ["cluster_pinsk_plants", "cluster_pinsk_deliveries"]
    assert {"cluster_pinsk_sales", "cluster_pinsk_limits", "cluster_pinsk_missing"} <= set(names)
    assert cluster_sections([]) == ()


def test_the_name_of_the_cluster_is_not_that_of_the_town(belarus_region, sections):
    voice = Voice(translator("en"), names_of(belarus_region))
    assert voice.title(sections[1]) == "Pinsk innovation and industry cluster of Polessky University"
    assert voice.title(sections[1].tables[0]).startswith("New plants: Pinsk innovation")
    assert voice.name("pinsk") == "Pinsk"


def test_the_sentences_tell_the_figures(found, sections, belarus_region):
    voice = Voice(translator("en"), names_of(belarus_region))
    asked, plan, sure, *_ = (voice.say(one) for one in sections[1].summary)
    assert "75 minutes of Pinsk" in asked
    assert f"{len(found.opened)} plants" in plan
    assert voice.number(found.solution.added / 1e6, digits=1) in plan
    assert voice.number(found.solution.bound / 1e6, digits=1) in sure
    assert "{" not in asked + plan + sure


def test_the_design_is_counted_again(found):
    (check,) = cluster_checks([found])
    assert check.passed
    assert check.value.value <= check.limit.value


def test_a_search_without_a_plan_is_told(found):
    nothing = dataclasses.replace(found.solution, status=Status.INFEASIBLE, design=None)
    (_, section) = cluster_sections([dataclasses.replace(found, solution=nothing)])
    assert section.blocks == ()
    assert len(section.summary) == 2


def test_the_map_is_cut_to_the_cluster(found):
    drawn = cluster_map(found, "cluster_pinsk_plants")
    kinds = {type(layer) for layer in drawn.layers}
    assert Hulls in kinds
    assert drawn.near == found.members
    sized = [layer for layer in drawn.layers if isinstance(layer, Symbols) and layer.size]
    assert sum(sized[0].size.values) == pytest.approx(found.capital.sum() / 1e6)
    for layer in drawn.layers:
        if isinstance(layer, Flows):
            assert set(layer.starts) | set(layer.ends) <= set(found.problem.places)


def test_an_associated_cluster_has_spokes_instead(found):
    wide = dataclasses.replace(found, study=dataclasses.replace(found.study, compact=False))
    drawn = cluster_map(wide, "cluster_pinsk_plants")
    assert any(isinstance(layer, Spokes) for layer in drawn.layers)
    assert drawn.near == ()


def test_every_link_of_the_chain_runs_to_the_right(sections):
    (chain,) = (block for block in sections[1].blocks if isinstance(block, ChainDiagram))
    columns = {node.id: node.column for node in chain.nodes}
    assert len(columns) == len(chain.nodes)
    assert all(columns[link.start] < columns[link.end] for link in chain.links)
    assert {link.start for link in chain.links} | {link.end for link in chain.links} == set(columns)
    assert {node.kind for node in chain.nodes} <= {"base", "bought", "new", "sold"}


def test_a_plan_of_the_cluster_alone_can_be_published(found, belarus_region, tmp_path):
    name = {"en": "My cluster", "ru": "Мой кластер"}
    plan = cluster_plan(belarus_region, found, name)
    assert isinstance(plan.overview_map, MapSpec)
    folder = write_report(plan, tmp_path / "out", "ru", also={"plan.json": plan_bytes(plan)}).folder
    assert "Мой кластер" in (folder / "report.html").read_text("utf-8")


def test_a_part_of_the_ground_keeps_its_scale(belarus_plan):
    whole = geography(belarus_plan.areas, belarus_plan.positions)
    part = whole.cut_to(["pinsk", "luninets"])
    at = part.to_page(part.xy(["pinsk", "luninets", "minsk"]), 800.0)
    assert shapely.box(0, 0, 800, 800 * part.aspect).covers(shapely.points(at[:2])).all()
    km = abs(at[0] - at[1]) * part.frame.width / 800
    far = whole.to_page(whole.xy(["pinsk", "luninets"]), 800.0)
    assert km == pytest.approx(abs(far[0] - far[1]) * whole.frame.width / 800)
    assert whole.cut_to([]) is whole
    assert whole.cut_to(["brest", "vitebsk"]) is whole
    left, top, wide = whole.cut_to(["brest", "kobrin"]).window
    assert (left >= 0, top >= 0, left + wide <= 4000) == (True, True, True)

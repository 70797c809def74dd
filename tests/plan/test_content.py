"""What a plan refuses to hold."""

from dataclasses import replace

import pytest
from tests.sample_plan import box, history_table, note_section, sample_plan

from ryzoma.plan.content import Areas

PLAN = sample_plan()


def test_tables_and_figures_are_listed_in_the_order_of_the_report():
    assert [table.name for table in PLAN.tables][:2] == ["course", "towns"]
    assert PLAN.tables[-1].name == "extra"
    assert PLAN.figures[0] is PLAN.overview_map
    assert [figure.id for figure in PLAN.figures[1:3]] == ["chart-course", "chart-lorenz"]


def test_a_table_is_found_by_its_name():
    assert PLAN.table("extra") is PLAN.appendix[0]
    with pytest.raises(KeyError):
        PLAN.table("nothing")


def test_a_figure_without_its_table_is_refused():
    with pytest.raises(ValueError, match=r"map-overview: no table 'nowhere'"):
        replace(PLAN, overview_map=replace(PLAN.overview_map, table="nowhere"))


def test_names_must_be_different():
    with pytest.raises(ValueError, match="table named twice: history"):
        replace(PLAN, appendix=(history_table(),))
    with pytest.raises(ValueError, match="section named twice: notes"):
        replace(PLAN, sections=(*PLAN.sections, note_section("notes"), note_section("notes")))


def test_ids_of_the_report_itself_are_refused():
    with pytest.raises(ValueError, match="report uses itself: sources"):
        replace(PLAN, sections=(*PLAN.sections, note_section("sources")))


def test_areas_need_a_shape_for_every_id():
    with pytest.raises(ValueError, match="2 ids for 1 shapes"):
        Areas(("a", "b"), (box(0, 0, 1, 1),))

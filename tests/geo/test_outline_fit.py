import numpy as np
import pytest
import shapely

from ryzoma.geo.outline_fit import LEFT_OUT, MERGED, SCALED, SHIFTED, UNKNOWN, fit_outlines

WEST, EAST, CITY = shapely.box(0, 0, 50, 100), shapely.box(50, 0, 100, 100), shapely.box(60, 40, 80, 60)
EAST_WITHOUT_CITY = shapely.difference(EAST, CITY)
ISLAND = shapely.box(200, 0, 210, 10)


def outlines(*shapes):
    return np.array([shapely.segmentize(shape, 5) for shape in shapes], dtype=object)


def messages(fitted):
    return [note.message for note in fitted.notes]


def test_outlines_grow_and_shrink_to_the_published_sums():
    fitted = fit_outlines(outlines(WEST, EAST), "we", np.array([0, 0, 1]), np.array([2500.0, 2600, 4900]))
    assert shapely.area(fitted.outlines) == pytest.approx([5100, 4900])
    assert fitted.areas == pytest.approx([2500, 2600, 4900])
    assert 0.5 < fitted.shift_km < 3
    assert messages(fitted) == [SHIFTED]
    assert shapely.coverage_is_valid(fitted.outlines)


def test_a_city_without_districts_joins_what_surrounds_it():
    fitted = fit_outlines(
        outlines(WEST, EAST_WITHOUT_CITY, CITY), ["west", "east", "city"], np.array([0, 1]), np.array([5000.0, 5000])
    )
    assert fitted.outlines[2].is_empty
    assert fitted.outlines[1].area == pytest.approx(5000)
    assert len(fitted.outlines[1].interiors) == 0
    assert messages(fitted) == [MERGED]
    assert str(fitted.notes[0]) == "city holds no district of its own; its land counts as part of east."


def test_an_island_without_districts_is_left_out():
    fitted = fit_outlines(outlines(WEST, ISLAND), ["west", "isle"], np.array([0]), np.array([5000.0]))
    assert fitted.outlines[1].is_empty
    assert messages(fitted) == [LEFT_OUT]


def test_areas_that_cannot_belong_to_the_outline_are_scaled_and_told():
    fitted = fit_outlines(outlines(WEST, EAST), ["west", "east"], np.array([0, 0, 1]), np.array([3000.0, 1000, 5000]))
    assert shapely.area(fitted.outlines) == pytest.approx([5000, 5000])
    assert fitted.areas == pytest.approx([3750, 1250, 5000])
    assert messages(fitted) == [SCALED]
    assert str(fitted.notes[0]).startswith("The published areas of the districts of west sum to 4,000 km²")


def test_an_unknown_area_gets_what_is_left():
    fitted = fit_outlines(outlines(WEST, EAST), "we", np.array([0, 0, 1]), np.array([3000.0, np.nan, 5000]))
    assert fitted.areas == pytest.approx([3000, 2000, 5000])
    assert messages(fitted) == [UNKNOWN]


def test_an_unknown_area_with_nothing_left_gets_the_usual_one():
    fitted = fit_outlines(outlines(WEST, EAST), "we", np.array([0, 0, 0, 1]), np.array([2500.0, 2400, np.nan, 5000]))
    assert fitted.areas[2] == pytest.approx(2500 * 5000 / 7400)
    assert fitted.areas.sum() == pytest.approx(10_000)
    assert messages(fitted) == [UNKNOWN, SCALED]


def test_outlines_without_any_known_area_keep_theirs():
    fitted = fit_outlines(outlines(WEST, EAST), "we", np.array([0, 1]), np.array([np.nan, np.nan]))
    assert shapely.area(fitted.outlines) == pytest.approx([5000, 5000])
    assert fitted.shift_km == 0

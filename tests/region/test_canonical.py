"""One way to write every value."""

import json
from datetime import date

import polars as pl
import pytest

from ryzoma.region.canonical import canonical_cells, outline_text, table_text, written_fields
from ryzoma.region.fields import Field, Table, Type


def table(*fields: Field, key: tuple[str, ...] = ("id",)) -> Table:
    return Table("things", "Things", "Things.", key, (Field("id", Type.ID, "Id", required=True), *fields))


def text_of(kind: Type, *values: object) -> list[str | None]:
    described = table(Field("x", kind, "X", required=True))
    frame = pl.DataFrame({"id": [f"a{number}" for number in range(len(values))], "x": list(values)}, described.schema)
    return canonical_cells(described, frame)["x"].to_list()


def test_a_whole_number_has_no_point_and_others_have_the_fewest_digits() -> None:
    numbers = [47.0, 0.1, -0.0, 1 / 3, 123456789.125, 1e15, None]
    assert text_of(Type.NUMBER, *numbers) == [
        "47",
        "0.1",
        "0",
        "0.3333333333333333",
        "123456789.125",
        "1000000000000000",
        None,
    ]


@pytest.mark.parametrize("number", [9.66316e-08, 2.0**53, 1e300, 5e-324, -1.7976931348623157e308])
def test_a_very_small_or_large_number_reads_back_exactly(number: float) -> None:
    (cell,) = text_of(Type.NUMBER, number)
    assert cell is not None
    assert float(cell) == number


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_not_finite_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="column x"):
        text_of(Type.NUMBER, number)


def test_flags_dates_years_and_lists() -> None:
    assert text_of(Type.FLAG, True, False, None) == ["yes", "no", None]
    assert text_of(Type.DATE, date(2024, 1, 31), None) == ["2024-01-31", None]
    assert text_of(Type.YEAR, 2024) == ["2024"]
    assert text_of(Type.SOURCES, ["a", "b"], ["c"], [], None) == ["a;b", "c", None, None]


def test_an_empty_text_is_no_value() -> None:
    assert text_of(Type.STRING, "", "-") == [None, "-"]


def test_only_cells_that_need_it_are_quoted() -> None:
    described = table(Field("x", Type.STRING, "X"))
    frame = pl.DataFrame({"id": list("abcd"), "x": ["a;b", "a,b", 'say "so"', "two\nlines"]}, described.schema)
    assert table_text(described, frame) == 'id,x\na,a;b\nb,"a,b"\nc,"say ""so"""\nd,"two\nlines"\n'


def test_an_optional_column_without_values_is_left_out_but_keys_and_required_ones_stay() -> None:
    described = table(
        Field("period", Type.STRING, "Period"),
        Field("source", Type.SOURCES, "Source", required=True),
        Field("note", Type.STRING, "Note"),
        Field("value", Type.NUMBER, "Value"),
        key=("id", "period"),
    )
    frame = pl.DataFrame(
        {"id": ["a"], "period": [None], "source": [None], "note": [None], "value": [1.5]}, described.schema
    )
    assert [field.name for field in written_fields(described, frame)] == ["id", "period", "source", "value"]
    assert table_text(described, frame) == "id,period,source,value\na,,,1.5\n"


def test_columns_follow_the_definition_whatever_the_order_of_the_frame() -> None:
    described = table(Field("x", Type.INTEGER, "X"))
    frame = pl.DataFrame({"x": [1], "id": ["a"]}, {"x": pl.Int64, "id": pl.String})
    assert table_text(described, frame) == "id,x\na,1\n"


def test_an_outline_has_one_feature_in_a_line_and_reads_back_equal() -> None:
    point = {
        "type": "Feature",
        "properties": {"id": "BY-BR", "name_be": "Брэст"},
        "geometry": {"type": "Point", "coordinates": [24.0, 52]},
    }
    collection = {"type": "FeatureCollection", "features": [point, point]}
    text = outline_text(collection)
    assert json.loads(text) == collection
    assert text.count("\n") == 4
    assert "Брэст" in text
    assert "[24.0,52]" in text


def test_an_outline_without_features_is_still_a_collection() -> None:
    assert json.loads(outline_text({"type": "FeatureCollection", "features": []})) == {
        "type": "FeatureCollection",
        "features": [],
    }

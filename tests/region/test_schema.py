"""The definitions of the tables are whole and agree with each other."""

import polars as pl
import pytest

from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.parsing.column import parse_column
from ryzoma.region.schema import TABLES

FIELDS = [
    pytest.param(table, field, id=f"{table.name}.{field.name}") for table in TABLES.values() for field in table.fields
]
NUMBERS = {Type.INTEGER, Type.NUMBER, Type.YEAR}
REFERRING = {Type.REFERENCE, Type.REFERENCES, Type.SOURCES}


def test_a_region_needs_places_their_people_their_oblasts_and_sources() -> None:
    assert {table.name for table in TABLES.values() if table.required} == {"oblasts", "places", "population", "sources"}


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_table_is_described_and_its_key_is_made_of_its_fields(table: Table) -> None:
    names = [field.name for field in table.fields]
    assert len(names) == len(set(names))
    assert table.key
    assert set(table.key) <= set(names)
    assert table.title
    assert table.description.endswith(".")


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_titles_tell_the_columns_of_a_table_apart(table: Table) -> None:
    titles = [field.title.casefold() for field in table.fields]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_a_field_has_a_title_and_says_what_to_write_there(table: Table, field: Field) -> None:
    assert field.title
    assert not field.title.endswith(".")
    assert field.description.endswith(".")
    assert field.name.isascii()
    assert field.name == field.name.lower()


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_limits_references_and_words_fit_the_type(table: Table, field: Field) -> None:
    assert (field.type in NUMBERS) == (field.minimum is not None and field.maximum is not None)
    assert (field.type in REFERRING) == bool(field.references)
    assert (field.type is Type.ENUM) == bool(field.values)
    if field.minimum is not None and field.maximum is not None:
        assert field.minimum < field.maximum


@pytest.mark.parametrize(("table", "field"), [case for case in FIELDS if case.values[1].references])
def test_a_reference_goes_to_tables_with_one_key_column(table: Table, field: Field) -> None:
    for name in field.references:
        assert len(TABLES[name].key) == 1


@pytest.mark.parametrize(("table", "field"), [case for case in FIELDS if case.values[1].example])
def test_an_example_reads_without_any_remark(table: Table, field: Field) -> None:
    values, notes = parse_column(field, pl.Series([field.example]))
    assert not notes
    assert values.null_count() == 0
    if field.minimum is not None and field.maximum is not None:
        assert field.minimum <= values[0] <= field.maximum
    if field.values:
        assert values[0] in field.values


@pytest.mark.parametrize(("table", "field"), [case for case in FIELDS if case.values[1].required])
def test_a_required_field_has_an_example(table: Table, field: Field) -> None:
    assert field.example


def test_every_table_of_figures_names_its_sources() -> None:
    without = {name for name, table in TABLES.items() if not any(field.type is Type.SOURCES for field in table.fields)}
    assert without == {"sources"}

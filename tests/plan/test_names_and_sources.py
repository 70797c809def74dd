"""Names of things and where figures come from."""

from dataclasses import replace

import pytest
from tests.typed_region import made, rows

from ryzoma.locale import LANGUAGES, translator
from ryzoma.plan.names import names_of
from ryzoma.plan.provenance import KINDS, rows_on_estimates, source_entries
from ryzoma.region import TABLES, estimate_keys
from ryzoma.report.voice import Voice

SOURCES = rows(
    "key kind publisher date description licence",
    ("press-2020", "document", "The Daily", "2 May 2020", "Jobs by town", "CC BY 4.0"),
    ("table", "dataset", "Office", None, "All towns", None),
    ("standard", "reference", None, None, "A code list", None),
    ("est-guess", "estimate", None, "2021", "A guess", None),
    ("own", None, None, None, "Nobody knows", None),
)


def places(*sources):
    return made(
        {
            "sources": SOURCES,
            "places": [
                {"id": f"p{at}", "oblast": "land", "source": keys, "mono_source": ["table"]}
                for at, keys in enumerate(sources)
            ],
        }
    )


# --- names -------------------------------------------------------------------------------------------------------


def test_names_in_the_languages_that_have_one():
    region = made(
        {
            "places": rows(
                "id name_ru name_be name_en", ("pinsk", "Пинск", "Пінск", "Pinsk"), ("lida", "Лида", None, None)
            ),
            "commodities": rows("id name_ru name_en", ("salt", "Соль", "Salt")),
        }
    )
    names = names_of(region)
    assert names["pinsk"] == {"ru": "Пинск", "be": "Пінск", "en": "Pinsk"}
    assert names["lida"] == {"ru": "Лида"}
    voices = {language: Voice(translator(language), names) for language in LANGUAGES}
    assert {voice.name("lida") for voice in voices.values()} == {"Лида"}
    assert voices["be"].name("salt") == "Соль"
    assert voices["be"].name("nothing") == "nothing"


def test_a_place_keeps_its_name_where_something_else_is_called_alike():
    region = made(
        {
            "regimes": rows("id name_ru", ("park", "Режим парка")),
            "places": rows("id name_ru", ("park", "Парк")),
        }
    )
    assert names_of(region)["park"] == {"ru": "Парк"}


def test_countries_around_are_named_by_their_outlines():
    around = {
        "features": [
            {"properties": {"id": "east", "name_en": "Eastland", "name_ru": ""}},
            {"properties": {"name_en": "Without an id"}},
        ]
    }
    assert names_of(replace(made({}), outlines={"neighbours": around}))["east"] == {"en": "Eastland"}


def test_everything_that_tables_of_belarus_name_has_a_name_in_every_language(belarus_plan):
    known = belarus_plan.names
    nameless = set()
    for table in belarus_plan.tables:
        for column in table.columns:
            if column.kind.value == "name":
                nameless |= {(column.name, one) for one in table.frame[column.name].drop_nulls() if one not in known}
    assert nameless == set()


# --- sources -----------------------------------------------------------------------------------------------------


def test_sources_are_told_by_what_they_are():
    entries = {entry.key: entry for entry in source_entries(places(["press-2020"], ["press-2020", "est-guess"]))}
    press, table = entries["press-2020"], entries["table"]
    assert (press.title, press.kind, press.licence) == ("Jobs by town (The Daily, 2 May 2020)", "document", "CC BY 4.0")
    assert (table.title, table.licence) == ("All towns (Office)", "")
    assert entries["est-guess"].title == "A guess (2021)"
    assert entries["own"].kind == ""


def test_uses_count_rows_of_all_columns_of_sources():
    entries = source_entries(places(["press-2020"], ["press-2020", "est-guess"]))
    assert [(entry.key, entry.uses) for entry in entries] == [
        ("press-2020", 2),
        ("table", 2),
        ("est-guess", 1),
        ("own", 0),
        ("standard", 0),
    ]
    assert {entry.key for entry in entries if entry.estimate} == {"est-guess", "standard"}


def test_estimates_are_what_the_region_calls_so(belarus_plan, belarus_region):
    marked = {entry.key for entry in belarus_plan.sources if entry.estimate}
    assert marked == estimate_keys(belarus_region["sources"])
    assert len(belarus_plan.sources) == belarus_region["sources"].height
    assert all(entry.kind for entry in belarus_plan.sources)


def test_rows_on_estimates_by_hand():
    # two rows on estimates: one names an estimate beside a document, one nothing at all
    assert rows_on_estimates(places(["press-2020"], ["press-2020", "est-guess"], [], ["table"])) == (2, 4)
    assert rows_on_estimates(made({})) == (0, 0)


def test_every_kind_of_source_has_a_word():
    field = next(field for field in TABLES["sources"].fields if field.name == "kind")
    assert set(KINDS) == set(field.values)


@pytest.mark.parametrize("language", ["ru", "be"])
def test_kinds_are_translated(language):
    told = {kind: translator(language).text(kind) for kind in KINDS.values()}
    assert [kind for kind, words in told.items() if words == kind] == []

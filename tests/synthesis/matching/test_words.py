"""Words, phrases and names: what is the same, and what only looks alike."""

import pytest

from ryzoma.synthesis.matching import catalogue, linker
from ryzoma.synthesis.matching.letters import abbreviations, plain, words
from ryzoma.synthesis.matching.phrase import phrases
from ryzoma.synthesis.matching.spelling import spelling
from ryzoma.synthesis.matching.stems import stem
from ryzoma.synthesis.matching.wordings import shared_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hides", "hide"),
        ("shoes", "shoe"),
        ("tomatoes", "tomato"),
        ("assemblies", "assembly"),
        ("boxes", "box"),
        ("опилки", "опилок"),
        ("порошка", "порошок"),
        ("стальная", "стальные"),
        ("техническая", "технические"),
        ("литья", "литье"),
        ("молоко", "молока"),
    ],
)
def test_inflection_is_stripped(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("сыр", "сырое"),
        ("сыр", "сырье"),
        ("coats", "coated"),
        ("молоко", "молочный"),
        ("glass", "glas"),
        ("мел", "мелкий"),
    ],
)
def test_derivation_is_not(one, other):
    assert stem(one) != stem(other)


def test_belarusian_endings():
    assert stem("шкуры", belarusian=True) == stem("шкур", belarusian=True)
    assert stem("драўняныя", belarusian=True) == stem("драўняная", belarusian=True) == "драўнян~"


def test_letters_of_two_alphabets_in_a_word_become_one():
    assert words(plain("Cтaль")) == ["сталь"]  # C and a are Latin
    assert words(plain("stееl")) == ["steel"]  # both e are Cyrillic


def test_brackets_shares_and_dashes_go():
    assert plain("Soda – 99.5% (food)").split() == ["soda", "-"]
    assert plain("Ёлка").split() == ["елка"]
    assert abbreviations("Полиэтилен высокого давления (ПЭВД)") == ("ПЭВД",)
    assert abbreviations("Truck (one)") == ()


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("milk powder", ["powder"]),
        ("scrap of steel", ["scrap"]),
        ("cattle hides, fresh", ["hide"]),
        ("carpets and rugs", ["carpet", "rug"]),
        ("iron and steel castings", ["casting", "casting"]),
        ("steel sheet and plate", ["sheet", "plate"]),
        ("sawdust; bark", ["sawdust", "bark"]),
        ("лом меди и латуни", ["лом", "лом"]),
        ("кожа автомобильная и мебельная", ["кож", "кож"]),
        ("стальной лом", ["лом"]),
        ("ПЭТ-бутылка", ["бутылк"]),
        ("комбикорм для свиней", ["комбикорм"]),
        ("зерно- или кормоуборочный комбайн", ["комбайн"]),
        ("шрот, жмых рапсовый", ["шрот", "жмых"]),
        ("...", []),
    ],
)
def test_the_head_tells_what_it_is(text, heads):
    assert [phrase.head for phrase in phrases(text)] == heads


def test_members_of_an_enumeration_borrow_what_they_lack():
    assert [sorted(phrase.others) for phrase in phrases("iron and steel castings")] == [["iron"], ["steel"]]
    assert [sorted(phrase.others) for phrase in phrases("steel sheet and plate")] == [["steel"], ["steel"]]
    assert [sorted(phrase.others) for phrase in phrases("шрот, жмых рапсовый")] == [["рапсов~"], ["рапсов~"]]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("шины, изношенные", {"отработанн~"}),
        ("tyres, used", {"used"}),
        ("tyres, used or worn", {"used"}),
        ("oxygen, liquid or gaseous", set()),
        ("hides, fresh or salted", set()),
    ],
)
def test_what_stands_behind_a_comma_is_not_lost(text, others):
    (phrase,) = phrases(text)
    assert phrase.others == others


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("aluminnium", "aluminium"),
        ("aluminum", "aluminum"),
        ("polyehtylene", "polyethylene"),
        ("плипропилен", "полипропилен"),
    ],
)
def test_slips_inside_long_words_are_mended(slip, meant):
    assert spelling({"aluminium", "polyethylene", "полипропилен"}).mended(slip) == meant


@pytest.mark.parametrize(
    "word", ["methanol", "sulphite", "silicone", "propene", "chlorite", "polyether", "ammonium", "lactase", "сульфит"]
)
def test_words_of_chemistry_are_never_mended_into_each_other(word):
    known = {"ethanol", "sulphate", "silicon", "propane", "chloride", "polyester", "ammonia", "lactose", "сульфат"}
    assert spelling(known).mended(word) == word


GOODS = catalogue(
    [
        "milk",
        "smp",
        "steel",
        "scrap",
        "wheat",
        "bran",
        "oil",
        "used_oil",
        "leather",
        "shoes",
        "casting",
        "flour",
        "pulp",
    ],
    [
        ["Raw milk", "Молоко сырое"],
        ["Skim milk powder", "Сухое обезжиренное молоко"],
        ["Steel sheet", "Лист стальной"],
        ["Steel scrap", "Лом чёрных металлов"],
        ["Wheat", "Пшеница"],
        ["Wheat bran", "Отруби пшеничные"],
        ["Lubricating oil", "Масло смазочное"],
        ["Used lubricating oil", "Масло смазочное отработанное"],
        ["Finished leather", "Кожа готовая"],
        ["Leather footwear", "Обувь кожаная"],
        ["Iron and steel castings", "Отливки чугунные и стальные"],
        ["Wheat flour", "Мука пшеничная"],
        ["Bleached pulp", "Целлюлоза белёная"],
    ],
)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("raw milk", "milk"),
        ("Молоко сырое", "milk"),
        ("малако сырое", "milk"),
        ("скимд молоко", None),
        ("milk", None),
        ("milk powder", None),
        ("skimmed milk powder", "smp"),
        ("лом сталі", "scrap"),
        ("стальной лом", "scrap"),
        ("steel", None),
        ("wheat", "wheat"),
        ("wheat straw", None),
        ("spent lubricating oils", "used_oil"),
        ("lubricating oil", "oil"),
        ("leather", None),
        ("leather shoes", "shoes"),
        ("стальные отливки", "casting"),
        ("castings", None),
        ("iron", None),
    ],
)
def test_wordings_name_goods(text, good):
    assert [GOODS.ids[link.good] for link in linker(GOODS).links(text)] == ([good] if good else [])


def test_things_that_a_good_takes_together_do_not_meet():
    known = linker(GOODS)
    (iron,), (steel,), (chugun,) = (
        known.links("iron castings"),
        known.links("steel castings"),
        known.links("чугунные отливки"),
    )
    assert iron.good == steel.good
    assert not iron.meets(steel)
    assert iron.meets(chugun)


def test_loose_names_are_those_of_goods_that_say_more():
    known = linker(GOODS)
    assert [GOODS.ids[good] for good in known.broader("flour")] == ["flour"]
    assert [GOODS.ids[good] for good in known.broader("oil")] == ["oil"]  # used oil is another good
    assert known.broader("rye flour") == frozenset()


def test_what_joined_two_wordings_is_told():
    known = linker(GOODS)
    assert shared_words("heavy press parts", "press parts", known) == "part press"
    assert shared_words("glue", "adhesives", known) == "glue = adhesive"
    assert shared_words("...", "glue", known) == ""


@pytest.mark.parametrize(
    "text", ["продам опилки", "излишки опилок", "нужны опилки", "surplus sawdust", "sawdust wanted"]
)
def test_words_of_trading_tell_no_good(text):
    goods = catalogue(["sawdust"], [["Sawdust", "Опилки"]])
    assert [link.good for link in linker(goods).links(text)] == [0]

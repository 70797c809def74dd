"""Words that need to be known by name: joints of a phrase, words that change a good, and words that change nothing.

Everything is written as :func:`ryzoma.synthesis.matching.stems.stem` leaves it.
"""

from __future__ import annotations

from types import MappingProxyType

SPOKEN = MappingProxyType({"end-of-life": "used", "крупного рогатого скота": "крс", "буйной рагатай жывёлы": "крс"})
"""Groups of words that stand for one."""

CONJUNCTIONS = frozenset({"and", "or", "и", "или", "і", "й", "ды", "або"})

_PREPOSITIONS = """
of for from with without in on to by at as per under
из для с со от на в во под по при без к за до у
з са ад дзеля праз пры
"""
_NEUTRAL = """
the a an other various etc industrial technical standard ordinary granulate granule granulated granular packed bottled
baled fresh quality own local bulk staple one ready batch imported class pure live milled native white elemental
autoclaved compressed edible surplus sale sell selling buy buying wanted need needed urgent
промышленн~ техническ~ стандартн~ обычн~ гранулированн~ упаковочн~ фасованн~ свеж~ разн~ проч~ жив~ фрезерн~ нативн~
бел~ прессованн~ пищев~ импорт излишк прод прода продаж купл покупа нужн нужен требуетс отд предлага имеетс имеютс срочн
прамыслов~ тэхнічн~ звычайн~ гранулюван~ розн~ харчов~ прад купім патрэбн патрэбн~ адд лішк
"""
_ALTERING = """
waste scrap used spent worn raw crude dry liquid wet artificial synthetic imitation substitute substandard recycled
secondary reclaimed recovered baby frozen chilled smoked salted gaseous concentrate skimmed skim whole uncollected
obsolete depleted rough refined semi feed
отход лом отработанн~ изношенн~ использованн~ сыр~ сух~ жидк~ искусственн~ синтетическ~ вторичн~ регенерированн~
восстановленн~ горел~ кормов~ обезжиренн~ цельн~ детск~ заменител рафинированн~ солен~ копчен~ морожен~ замороженн~
адход адпрацаван~ зношан~ вадк~ штучн~ другасн~ кармав~ мароже~
"""

_MATERIALS = """
steel iron copper aluminium brass bronze zinc lead tin nickel metal ferrous plastic polymer polyethylene polypropylene
polyester polyamide rubber glass paper cardboard wood wooden leather cotton wool woollen linen flax silk concrete ceramic
стальн~ чугунн~ медн~ алюминиев~ латунн~ бронзов~ свинцов~ металлическ~ пластиков~ пластмассов~ полимерн~ полиэтиленов~
резинов~ стеклянн~ бумажн~ деревянн~ древесн~ кожан~ хлопчатобумажн~ шерстян~ льнян~ бетонн~ керамическ~
"""

PREPOSITIONS = frozenset(_PREPOSITIONS.split())
"""What stands behind them tells which, not what."""

NEUTRAL = frozenset(_NEUTRAL.split())
"""They hardly tell one good from another."""

ALTERING = frozenset(_ALTERING.split())
"""With one of them, a good is another good, or none."""

STATES = frozenset("liquid gaseous salted frozen chilled smoked dry wet жидк~ солен~ морожен~ сух~".split())  # noqa: SIM905
"""Of :data:`ALTERING`, those that a good can have one or the other of: *oxygen, liquid or gaseous* is any oxygen."""

MATERIALS = frozenset(_MATERIALS.split())
"""What a thing is made of."""

SAME = MappingProxyType(
    {
        "fiber": "fibre",
        "sulfur": "sulphur",
        "sulfuric": "sulphuric",
        "sulfate": "sulphate",
        "aluminum": "aluminium",
        "tire": "tyre",
        "gasoline": "petrol",
        "mold": "mould",
        "molded": "moulded",
        "plow": "plough",
        "gelatine": "gelatin",
        "dried": "dry",
        "knitted": "knit",
        "shoe": "footwear",
        "lorry": "truck",
        "offcut": "cutting",
        "turning": "chip",
        "fertilizer": "fertiliser",
        "polythene": "polyethylene",
        "chippings": "chip",
        "автопокрышк": "шин",
        "покрышк": "шин",
        "worn": "used",
        "spent": "used",
        "изношенн~": "отработанн~",
        "использованн~": "отработанн~",
    }
)
"""Spellings and everyday names of the same thing."""

BELARUSIAN = MappingProxyType(
    {
        "шкло": "стекл",
        "шкл": "стекл",
        "шклабо": "стеклобо",
        "папер": "бумаг",
        "скур": "кож",
        "скуран~": "кожан~",
        "цэгл": "кирпич",
        "насенн": "семен",
        "цукр": "сахар",
        "цукар": "сахар",
        "але": "масл",
        "тлушч": "жир",
        "адход": "отход",
        "жалез": "желез",
        "жалезн~": "железн~",
        "драўнін": "древесин",
        "драўнян~": "древесн~",
        "бульб": "картофел",
        "збожж": "зерн",
        "вугал": "угол",
        "вугл": "угл",
        "пілавінн": "опилк",
        "пілавінь": "опилк",
        "трэск": "щеп",
        "гум": "резин",
        "гумов~": "резинов~",
        "попел": "зол",
        "дрот": "проволок",
        "вапн": "извест",
        "кар": "кор",
        "спажывецк~": "потребительск~",
        "адпрацаван~": "отработанн~",
        "зношан~": "изношенн~",
        "сухо": "сух~",
        "малочн~": "молочн~",
        "тэкстыльн~": "текстильн~",
        "абутк": "обув",
        "абутак": "обув",
        "скрав": "шкур",
        "мясн~": "мясн~",
        "ільняв~": "льнян~",
        "лён": "лен",
        "чорн~": "черн~",
        "метал": "металл",
        "сметанков~": "сливочн~",
        "алюмінів~": "алюминиев~",
        "сталёв~": "стальн~",
        "сталев~": "стальн~",
        "дзеравян~": "деревянн~",
        "сыроватк": "сыворотк",
        "сываратк": "сыворотк",
        "крэйд": "мел",
        "жвір": "грави",
        "друз": "щебен",
    }
)
"""Belarusian stems that do not sound like the Russian ones."""

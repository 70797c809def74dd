"""The index of wordings beside comparing every wording with every other."""

import random

import pytest

from ryzoma.region import read_region
from ryzoma.synthesis.matching import catalogue_of, linker
from ryzoma.synthesis.matching.meanings import meaning
from ryzoma.synthesis.matching.wordings import agreement, same_wordings


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("least", [0.5, 0.8])
def test_the_index_misses_no_pair(seed, least):
    region = read_region("belarus")
    known = linker(catalogue_of(region.tables))
    chance = random.Random(seed)
    columns = ("main_products", "by_products", "inputs")
    real = sorted({words for name in columns for words in region["establishments"][name].explode().drop_nulls()})
    real += [name for names in known_names(region) for name in names]
    mixed = [" ".join(chance.sample(" ".join(chance.sample(real, 2)).split(), 2)) for _ in range(80)]
    offers = [(text, -1) for text in dict.fromkeys(chance.sample(real, 80) + mixed)]
    needs = [(text, -1) for text in dict.fromkeys(chance.sample(real, 50) + chance.sample(mixed, 30))]
    every = {
        (o, n): agreement(meaning(offer, known), meaning(need, known), known, least)
        for n, need in enumerate(needs)
        for o, offer in enumerate(offers)
    }
    expected = {key: value for key, value in every.items() if value[0] > 0}
    found = same_wordings(offers, needs, known, least=least)
    rows = zip(found.offer.tolist(), found.need.tolist(), found.score.tolist(), found.good.tolist(), strict=True)
    assert {(o, n): (score, good) for o, n, score, good in rows} == expected
    assert len(expected) > 5


def known_names(region):
    return region["commodities"].select("name_ru", "name_en").rows()

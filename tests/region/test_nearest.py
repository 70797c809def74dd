import pytest

from ryzoma.region.nearest import Nearest

MANY = [f"place_number_{number}" for number in range(5000)]


@pytest.mark.parametrize("word", ["mins", "minks", "minsl", "mminsk", "Minsk"[1:]])
def test_one_slip_is_recognised_among_few_and_among_many(word):
    assert Nearest(["minsk", "brest", "gomel"])(word) == "minsk"
    assert Nearest(["minsk", *MANY])(word) == "minsk"


def test_other_words_are_not_forced_upon_anyone():
    assert Nearest(["minsk", "brest"])("atlantis") is None
    assert Nearest(["minsk", *MANY])("atlantis") is None
    assert Nearest([])("minsk") is None
    assert Nearest(["a"])("b") is None


def test_the_likest_of_several_is_taken():
    assert Nearest([*MANY, "orsha_district", "orsha_distrikt"])("orsha_districtt") == "orsha_district"

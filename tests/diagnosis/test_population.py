import numpy as np
import pytest

from ryzoma.diagnosis import comparable, population_change

NAN = float("nan")


def test_change_of_one_place():
    found = population_change([1000.0], [900.0], 2022.0, 2024.0)
    assert found.absolute[0] == -100
    assert found.relative[0] == pytest.approx(-0.1)
    assert found.yearly_growth[0] == pytest.approx(np.log(0.9) / 2)
    assert found.comparable[0]


def test_rates_of_successive_periods_average_to_the_whole():
    first, middle, last = [1000.0], [1100.0], [950.0]
    one = population_change(first, middle, 2020.0, 2022.0).yearly_growth[0]
    two = population_change(middle, last, 2022.0, 2025.0).yearly_growth[0]
    whole = population_change(first, last, 2020.0, 2025.0).yearly_growth[0]
    assert (2 * one + 3 * two) / 5 == pytest.approx(whole)


def test_the_census_break_is_marked():
    found = population_change([1.0] * 4, [1.0] * 4, [2009.0, 2016.0, 2020.0, 2022.0], [2019.0, 2022.0, 2024.0, 2024.0],
                              breaks=(2020.0,))  # fmt: skip
    assert found.comparable.tolist() == [True, False, True, True]


def test_a_figure_on_the_day_of_the_break_belongs_to_the_new_series():
    assert not comparable(2019.0, 2020.0, [2020.0])
    assert comparable(2020.0, 2024.0, [2020.0])
    assert comparable(2009.0, 2019.99, [2020.0])
    assert comparable([2009.0, 2001.0], [2024.0, 2002.0], []).tolist() == [True, True]
    assert comparable([2009.0, 2021.0], 2024.0, [1999.0, 2020.0]).tolist() == [False, True]


def test_missing_and_empty_places():
    found = population_change([NAN, 0.0, 5.0, 0.0], [4.0, 4.0, 0.0, 0.0], 2022.0, 2024.0)
    assert found.absolute.tolist()[1:] == [4.0, -5.0, 0.0]
    assert np.isnan(found.absolute[0])
    assert np.isnan(found.relative).tolist() == [True, True, False, True]
    assert found.relative[2] == -1.0
    assert np.isnan(found.yearly_growth).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1.0], [1.0], 2024.0, 2024.0), r"last_date\[0\] is 2024, not after first_date 2024"),
        (([1.0, 2.0], [1.0], 2022.0, 2024.0), "last has 1 values"),
        (([-1.0], [1.0], 2022.0, 2024.0), r"first\[0\] is -1"),
        (([1.0], [1.0], NAN, 2024.0), r"first_date\[0\] is nan"),
        (([1.0, 2.0], [1.0, 2.0], [2020.0, 2023.0], [2022.0, 2022.0]), r"last_date\[1\] is 2022"),
    ],
)
def test_wrong_figures_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        population_change(*arguments)

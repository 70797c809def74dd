import inspect

import numpy as np
import pytest

import ryzoma.diagnosis
from ryzoma.diagnosis import INDICATORS
from ryzoma.diagnosis.indicators_asymmetry import CITIES, INEQUALITY
from ryzoma.locale import translator

BY_NAME = {indicator.name: indicator for indicator in INDICATORS}


def test_names_and_titles_are_unique():
    assert len(BY_NAME) == len(INDICATORS)
    assert len({indicator.title for indicator in INDICATORS}) == len(INDICATORS)


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.name)
def test_every_text_is_written(indicator):
    for text in (indicator.title, indicator.formula, indicator.reference, indicator.meaning, indicator.edge_cases):
        assert text.strip() == text
        assert len(text) > 5
    assert any(letter.isdigit() for letter in indicator.reference)
    # Two or three sentences for a planner, no gaps that a translator would try to fill.
    assert indicator.meaning.count(". ") + indicator.meaning.endswith(".") >= 2
    assert "{" not in indicator.meaning + indicator.formula + indicator.edge_cases + indicator.title
    assert translator("en").text(indicator.meaning) == indicator.meaning


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.name)
def test_every_function_is_documented_and_public(indicator):
    assert indicator.function.__name__ == indicator.name
    assert getattr(ryzoma.diagnosis, indicator.name) is indicator.function
    text = inspect.getdoc(indicator.function)
    for section in ("Parameters\n---", "Returns\n---", "Raises\n---", "References\n---"):
        assert section in text, section


def test_every_public_function_beside_an_indicator_is_one():
    helpers = {"comparable", "expected_jobs", "lorenz_curve"}
    modules = {indicator.function.__module__ for indicator in INDICATORS}
    public = {name: getattr(ryzoma.diagnosis, name) for name in ryzoma.diagnosis.__all__}
    found = {name for name, one in public.items() if inspect.isfunction(one) and one.__module__ in modules}
    assert found - helpers == set(BY_NAME)


@pytest.mark.parametrize("indicator", INEQUALITY + CITIES, ids=lambda indicator: indicator.name)
def test_values_lie_inside_the_stated_limits(indicator):
    rng = np.random.default_rng(11)
    for _ in range(50):
        values = rng.lognormal(0, rng.uniform(0.01, 3), rng.integers(4, 40))
        arguments = (values,)
        if indicator.name == "williamson":
            arguments = (values, rng.integers(1, 50, len(values)))
        elif indicator.name.endswith("decomposition"):
            arguments = (values, rng.integers(0, 3, len(values)))
        result = indicator.function(*arguments)
        number = getattr(result, "exponent", getattr(result, "total", result))
        assert indicator.lowest <= number
        assert indicator.highest is None or number <= indicator.highest

import numpy as np
import pytest

from ryzoma.diagnosis import RiskLevel, RiskRule, town_at_risk

NAN = float("nan")


def risk(plant, sector, growth, minutes, **options):
    return town_at_risk([plant], [sector], [growth], [minutes], **options)


@pytest.mark.parametrize(
    ("plant", "sector", "growth", "minutes", "level"),
    [
        (0.10, 0.10, 0.000, 10.0, RiskLevel.NONE),
        (0.10, 0.10, -0.05, 90.0, RiskLevel.NONE),
        (0.30, 0.10, 0.000, 10.0, RiskLevel.DEPENDENT),
        (0.10, 0.30, 0.000, 10.0, RiskLevel.DEPENDENT),
        (0.30, 0.30, -0.02, 10.0, RiskLevel.AT_RISK),
        (0.30, 0.10, 0.020, 60.0, RiskLevel.AT_RISK),
        (0.30, 0.10, -0.02, 60.0, RiskLevel.ACUTE),
        # The limits themselves count as reached.
        (0.25, 0.00, -0.01, 45.0, RiskLevel.ACUTE),
    ],
)
def test_the_four_answers_add_up(plant, sector, growth, minutes, level):
    found = risk(plant, sector, growth, minutes)
    assert found.level[0] == found.level_low[0] == found.level_high[0] == level


def test_what_is_not_known_counts_as_no_and_shows_what_it_could_be():
    found = risk(0.30, NAN, NAN, 60.0)
    assert (found.level_low[0], found.level[0], found.level_high[0]) == (2, 2, 3)
    assert np.isnan(found.answers[0]).tolist() == [False, True, True, False]
    nothing = risk(NAN, NAN, NAN, NAN)
    assert (nothing.level_low[0], nothing.level[0], nothing.level_high[0]) == (0, 0, 3)
    assert np.isnan(nothing.estimated[0])


def test_bounds_that_cross_a_limit_leave_the_level_open():
    # The share may lie on either side; growth counts downwards.
    found = risk(
        0.24, 0.1, -0.012, 60.0, low=[[0.20, 0.1, -0.015, 60.0]], high=[[0.28, 0.1, -0.008, 60.0]]
    )  # fmt: skip
    assert (found.level_low[0], found.level[0], found.level_high[0]) == (0, 0, 3)


def test_another_rule_gives_another_level():
    assert risk(0.30, 0.1, -0.02, 60.0, rule=RiskRule(plant_share=0.5)).level[0] == RiskLevel.NONE
    assert risk(0.30, 0.1, -0.02, 60.0, rule=RiskRule(yearly_loss=0.03)).level[0] == RiskLevel.AT_RISK
    assert risk(0.30, 0.1, -0.02, 60.0, rule=RiskRule(minutes=90)).level[0] == RiskLevel.AT_RISK
    assert risk(0.30, 0.2, 0.0, 0.0, rule=RiskRule(0.9, 0.2)).level[0] == RiskLevel.DEPENDENT


def test_share_of_known_answers_that_rest_on_estimates():
    assert risk(0.3, 0.1, -0.02, 60.0, is_estimate=[[1, 0.5, 0, 0]]).estimated[0] == pytest.approx(1.5 / 4)
    assert risk(0.3, 0.1, NAN, 60.0, is_estimate=[[1, 0.5, NAN, 0]]).estimated[0] == pytest.approx(0.5)
    assert risk(0.3, 0.1, -0.02, 60.0).estimated[0] == 0.0


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((1.2, 0.1, 0.0, 0.0), {}, r"plant_share\[0\] is 1.2"),
        ((0.2, 1.1, 0.0, 0.0), {}, r"sector_herfindahl\[0\] is 1.1"),
        ((0.2, 0.1, 0.0, -5.0), {}, r"minutes\[0\] is -5"),
        ((0.2, 0.1, 0.0, 5.0), {"low": [[0.3, 0.1, 0.0, 5.0]]}, r"low\[0, 0\] is 0.3, on the wrong side of 0.2"),
        ((0.2, 0.1, 0.0, 5.0), {"high": [[0.2, 0.1, 0.0, 4.0]]}, r"high\[0, 3\] is 4"),
        ((0.2, 0.1, 0.0, 5.0), {"high": [0.2]}, r"high has the shape \(1,\), but \(1, 4\)"),
        ((0.2, 0.1, 0.0, 5.0), {"is_estimate": [[0, 0, 0]]}, r"is_estimate has the shape \(1, 3\)"),
        ((0.2, 0.1, 0.0, 5.0), {"is_estimate": [[0, 0, 2, 0]]}, r"is_estimate\[0, 2\] is 2"),
    ],
)
def test_wrong_figures_are_refused(arguments, options, message):
    with pytest.raises(ValueError, match=message):
        risk(*arguments, **options)


def test_towns_of_different_length_are_refused():
    with pytest.raises(ValueError, match="minutes has 1 values along axis 0, but 2"):
        town_at_risk([0.1, 0.2], [0.1, 0.2], [0.0, 0.0], [3.0])


@pytest.mark.parametrize("limits", [{"plant_share": 0.0}, {"yearly_loss": -0.01}, {"minutes": NAN}])
def test_a_rule_needs_limits_above_zero(limits):
    with pytest.raises(ValueError, match="above zero"):
        RiskRule(**limits)

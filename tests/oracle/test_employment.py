"""The staff rule against a general optimiser, and the whole estimate against its own definition."""

import numpy as np
import pytest
from scipy.optimize import minimize

from ryzoma.diagnosis.employment.staffing import learn_staff_rule


@pytest.mark.parametrize("seed", range(3))
def test_the_staff_rule_is_the_mode_of_its_posterior(seed):
    rng = np.random.default_rng(seed)
    jobs = np.exp(rng.uniform(3, 9, 12))
    sector = rng.integers(0, 3, 12)
    staff = jobs * np.exp(0.4 + 0.3 * sector + rng.normal(0, 0.4, 12))
    x, y = np.log(jobs), np.log(staff)
    centre = x.mean()

    def minus_log_posterior(parameters):
        intercept, slope, effects = parameters[0], parameters[1], parameters[2:]
        errors = y - intercept - slope * (x - centre) - effects[sector]
        prior = ((intercept - 0.5 - centre) / 0.7) ** 2 + ((slope - 1.0) / 0.15) ** 2 + np.sum((effects / 0.35) ** 2)
        return 0.5 * (np.sum((errors / 0.5) ** 2) + prior)

    mode = minimize(minus_log_posterior, np.zeros(5), method="BFGS", options={"gtol": 1e-10}).x
    rule = learn_staff_rule(jobs, staff, sector, 3)
    assert rule.slope == pytest.approx(mode[1], abs=1e-5)
    assert rule.intercept == pytest.approx(mode[0] - mode[1] * centre, abs=1e-4)
    np.testing.assert_allclose(rule.effects, mode[2:], atol=1e-5)

"""The bundled Belarus, read, diagnosed and planned once for all tests."""

import os

import pytest
from hypothesis import settings

from ryzoma.diagnosis.study import diagnose
from ryzoma.plan import build_plan
from ryzoma.region import check_region

# The gate tries the same examples every time; a run at somebody's desk looks for new ones. A shared machine is no clock.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("gate" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def belarus_checked():
    return check_region("belarus")


@pytest.fixture(scope="session")
def belarus_region(belarus_checked):
    return belarus_checked.region


@pytest.fixture(scope="session")
def belarus_diagnosis(belarus_region):
    return diagnose(belarus_region, seed=0)


@pytest.fixture(scope="session")
def belarus_plan(belarus_checked):
    return build_plan(belarus_checked.region, findings=belarus_checked.findings, seed=0)

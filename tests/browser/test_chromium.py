"""The gate itself: without Chromium these tests are skipped on a desk and fail in CI."""

import importlib.util
from pathlib import Path

import pytest


@pytest.fixture
def chromium_path(monkeypatch):
    monkeypatch.delenv("RYZOMA_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    spec = importlib.util.spec_from_file_location("browser_gate", Path(__file__).with_name("conftest.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.chromium_path


def test_missing_chromium_is_skipped_with_its_reason(chromium_path, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="install the Debian package chromium"):
        chromium_path()


def test_missing_chromium_fails_in_ci(chromium_path, monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="RYZOMA_CHROMIUM"):
        chromium_path()


def test_the_path_can_be_told(chromium_path, monkeypatch):
    monkeypatch.setenv("RYZOMA_CHROMIUM", "/opt/chromium")
    assert chromium_path() == "/opt/chromium"

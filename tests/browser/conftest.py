"""A real Chromium for the tests of pages."""

import os
import shutil

import pytest

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path():
    """Where Chromium is; skips where there is none, fails in CI, where these tests must not be skipped."""
    path = os.environ.get("RYZOMA_CHROMIUM") or shutil.which("chromium")
    if path:
        return path
    reason = "no Chromium: install the Debian package chromium, or set RYZOMA_CHROMIUM to its path"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests."""
    path = chromium_path()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()

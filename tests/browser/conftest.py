"""A visitor with a real browser, or the reason why there is none."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.browser.chromium import chromium, find
from tests.browser.visitor import PATIENCE, Visitor, open_demo

REASON = (
    "browser tests were not run: no Chromium on this machine"
    " (Debian: apt-get install chromium; or name one in CHECKIN_CHROMIUM)"
)
MADE_ALREADY = "message is not modified"  # an edit of a bot that was killed before it knew so


@pytest.fixture
def browser_path() -> str:
    path = find()
    if path is None:
        # Where the browser is installed on purpose, its absence must not look like success.
        (pytest.fail if os.environ.get("CHECKIN_BROWSER_REQUIRED") else pytest.skip)(REASON)
    return path


@pytest_asyncio.fixture
async def visitor(browser_path: str) -> AsyncIterator[Visitor]:
    """Somebody who has just opened the page; an error in its scripts fails the test."""
    async with open_demo() as (clinic, site), chromium(browser_path) as browser:
        page = await browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(PATIENCE)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(site.url)
        who = Visitor(page, clinic)
        await who.sees(who.phone, "Time for your check-in")
        yield who
        assert errors == []
        refusals = [one.description for one in clinic.telegram.refusals]
        assert [one for one in refusals if MADE_ALREADY not in one] == []

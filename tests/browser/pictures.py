"""Makes the pictures of the documentation anew: `make pictures`.

Each shows the running program: the demo's page in the system's Chromium, and the chart that the
bot sent.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from playwright.async_api import FloatRect, Locator, expect

from tests.browser.chromium import chromium, find
from tests.browser.conftest import REASON
from tests.browser.visitor import Visitor, open_demo

DOCS = Path(__file__).parents[2] / "docs"
WIDE = {"width": 1280, "height": 860}
MARGIN = 12.0
SHARPNESS = 1.5  # pixels of the picture for each of the page


async def with_margin(shown: Locator) -> FloatRect:
    """Return the place of an element on the page, and a little around it."""
    box = await shown.bounding_box()
    assert box is not None
    return {
        "x": box["x"] - MARGIN,
        "y": box["y"] - MARGIN,
        "width": box["width"] + 2 * MARGIN,
        "height": box["height"] + 2 * MARGIN,
    }


async def take(browser_path: str, folder: Path) -> list[Path]:
    """Play up to an open alert, take the pictures on the way, and return their files."""
    names = ("page.png", "check-in.png", "alert.png", "summary.png")
    page_png, check_in_png, alert_png, summary_png = files = [folder / name for name in names]
    async with open_demo() as (clinic, site), chromium(browser_path) as browser:
        page = await browser.new_page(viewport=WIDE, device_scale_factor=SHARPNESS)
        await page.goto(site.url)
        visitor = Visitor(page, clinic)
        await visitor.sees(visitor.phone, "Time for your check-in")
        await visitor.starts()
        await visitor.answer(4)
        await page.mouse.move(0, 0)
        await visitor.phone.screenshot(path=check_in_png)
        await visitor.answer(*[1] * 8)
        await visitor.press(visitor.phone, "More than half the days")
        await visitor.sees(visitor.channel, "AMBER")
        await visitor.sees(visitor.phone, "have you wished you were dead?")
        await visitor.scroll_to(visitor.phone, "You do not have to face this alone")
        await page.screenshot(path=page_png)
        alert = visitor.channel.get_by_role("article").filter(has_text="AMBER")
        await page.screenshot(path=alert_png, clip=await with_margin(alert))
        await visitor.write(visitor.phone, "/summary")
        await expect(visitor.phone.get_by_role("button", name="Open the picture")).to_be_visible()
        summary = clinic.phones[min(clinic.phones)].person.chat.visible[-1]
        summary_png.write_bytes(summary.photo or b"")
    return files


def main() -> None:
    """Write the pictures into docs/."""
    browser_path = find()
    if browser_path is None:
        sys.exit(REASON.replace("browser tests were not run", "no pictures were made"))
    for file in asyncio.run(take(browser_path, DOCS)):
        sys.stdout.write(f"wrote {file.relative_to(DOCS.parent)}\n")


if __name__ == "__main__":
    main()

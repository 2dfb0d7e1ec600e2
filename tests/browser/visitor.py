"""A visitor of the demo's page: what they see, press and type, by the names that people see."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

from bot.demo.clinic import DemoClinic, demo_clinic
from bot.demo.site import Site

NUMBER = re.compile(r"\d+ of \d+\b")
PATIENCE = 180_000  # milliseconds; nothing waits this long unless it failed
expect.set_options(timeout=PATIENCE)


@asynccontextmanager
async def open_demo() -> AsyncIterator[tuple[DemoClinic, Site]]:
    """Serve the demo's page; the clinic on it comes to life meanwhile."""
    async with demo_clinic() as clinic:
        site = Site(clinic)
        await site.start(port=0)
        opening = asyncio.create_task(clinic.open())
        try:
            yield clinic, site
        finally:
            await asyncio.wait({opening})
            await site.stop()


@dataclass(slots=True)
class Visitor:
    """A visitor in front of the page."""

    page: Page
    clinic: DemoClinic

    @property
    def phone(self) -> Locator:
        """The patient's phone."""
        return self.page.get_by_role("region", name="Patient’s phone")

    @property
    def channel(self) -> Locator:
        """The clinic's side."""
        return self.page.get_by_role("region", name="Clinic channel")

    async def press(self, side: Locator, name: str) -> None:
        """Press the newest button that begins with this name."""
        begins = re.compile("^" + re.escape(name).replace("/", r"\/"))
        await side.get_by_role("button", name=begins).last.click()

    async def sees(self, side: Locator, text: str) -> None:
        """Wait until this text stands in the newest places of a side."""
        await expect(side.get_by_text(text).filter(visible=True).last).to_be_visible(
            timeout=PATIENCE
        )

    async def scroll_to(self, side: Locator, text: str) -> None:
        """Bring the beginning of the newest message with this text to the top of its chat."""
        message = side.get_by_role("article").filter(has_text=text).last
        await message.evaluate(
            "one => { one.parentElement.scrollTop += "
            "one.getBoundingClientRect().top - one.parentElement.getBoundingClientRect().top - 8 }"
        )

    async def control(self, name: str) -> None:
        """Press a button of the control bar."""
        await self.page.get_by_role("banner").get_by_role("button", name=name, exact=True).click()

    async def answer(self, *places: int) -> None:
        """Answer the questions as they come, each with the answer at this place in the list."""
        question = self.phone.get_by_role("article").filter(has_text=NUMBER).last
        for place in places:
            found = NUMBER.match(await question.inner_text())
            assert found is not None
            await question.locator("button.press").nth(place).click()
            answered = self.phone.get_by_text(re.compile(f"^{found.group()}"))
            await expect(answered).to_have_count(0)

    async def follow(self, *labels: str) -> None:
        """Answer the questions after item 9 as they come."""
        article = self.phone.get_by_role("article")
        question = article.filter(has_text="I would rather not say").last
        for label in labels:
            words = await question.locator("b, strong").first.inner_text()
            await question.get_by_role("button", name=label, exact=True).click()
            await expect(self.phone.get_by_text(words, exact=True)).to_have_count(0)

    async def write(self, side: Locator, text: str) -> None:
        """Type a message and send it."""
        field = side.get_by_role("textbox")
        await field.fill(text)
        await field.press("Enter")

    async def starts(self) -> None:
        """Begin the check-in that the first patient is asked for."""
        await self.press(self.phone, "Start")
        await self.sees(self.phone, "1 of ")

    async def joins(self) -> None:
        """Join as the new patient, by the link, up to the first question."""
        await self.press(self.phone, "Pat")
        await self.press(self.phone, "Open the link")
        for name in ("I agree", "9:00", "New York", "Start now"):
            await self.press(self.phone, name)
        await self.sees(self.phone, "1 of ")

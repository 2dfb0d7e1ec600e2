"""The page for everybody: keyboard only, small screens, large text, screen readers."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, expect

from tests.browser.visitor import Visitor

MOST_TABS = 60
FOCUS = "e => [e.innerText, getComputedStyle(e).outlineStyle]"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SMALL = 24  # CSS pixels; WCAG 2.2, 2.5.8. Links within a sentence are its exception.
BUTTON = 44


async def barriers(page: Page) -> list[tuple[str, str]]:
    """Return every serious finding of axe-core: the rule, and the first element that fails."""
    found: Any = await Axe().run(page, options=RULES)
    return [
        (one["id"], one["nodes"][0]["html"])
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical", "moderate")
    ]


async def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button with this name has the focus, and show that one can see it."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        text, outline = await page.locator(":focus").evaluate(FOCUS)
        assert outline != "none", f"no focus can be seen on {text}"
        if text.startswith(name):
            return
    raise AssertionError(f"Tab does not lead to {name}")


async def test_the_main_job_with_the_keyboard_alone(visitor: Visitor) -> None:
    page, keys = visitor.page, visitor.page.keyboard
    await tab_to(page, "Start")
    await keys.press("Enter")
    await visitor.sees(visitor.phone, "1 of 10")
    for number, answer in enumerate(["4"] + ["Not at all"] * 8, start=1):
        await tab_to(page, answer)
        await keys.press("Enter")
        await visitor.sees(visitor.phone, f"{number + 1} of 10")
    await tab_to(page, "Several days")
    await keys.press("Enter")
    await visitor.sees(visitor.channel, "YELLOW")
    await tab_to(page, "Acknowledge")
    await keys.press("Enter")
    await visitor.sees(visitor.channel, "Acknowledged by Nora Nurse")


async def test_a_key_pressed_twice_does_not_answer_the_next_question_unread(
    visitor: Visitor,
) -> None:
    await visitor.starts()
    await visitor.phone.get_by_role("button", name="4", exact=True).focus()
    await visitor.page.keyboard.press("Enter")
    await visitor.sees(visitor.phone, "2 of 10")
    await visitor.page.keyboard.press("Enter")
    assert len(visitor.clinic.telegram.presses) == 2  # Start, and the answer 4
    focused = visitor.page.locator(":focus")
    await expect(focused).to_have_role("article")
    await expect(focused).to_contain_text("2 of 10")


async def test_nothing_is_cut_off_at_360_pixels(visitor: Visitor) -> None:
    page = visitor.page
    await page.set_viewport_size({"width": 360, "height": 740})
    await expect(visitor.channel).to_be_hidden()
    await visitor.starts()
    await fits(page)
    await visitor.answer(1, *[0] * 8)
    await visitor.press(visitor.phone, "Several days")
    switch = page.get_by_role("navigation").get_by_role("button", name="Clinic channel")
    await expect(switch).to_contain_text("1 new")
    await switch.click()
    await expect(visitor.phone).to_be_hidden()
    await visitor.press(visitor.channel, "Acknowledge")
    await visitor.sees(visitor.channel, "Acknowledged by Nora Nurse")
    await fits(page)


async def fits(page: Page) -> None:
    """Nothing is wider than the screen, and everything can be hit with a thumb."""
    assert await page.evaluate("document.documentElement.scrollWidth") <= 360
    for button in await page.locator("button:visible, summary:visible, input:visible").all():
        box = await button.bounding_box()
        name = await button.inner_text()
        is_within_a_sentence = await button.evaluate("e => e.classList.contains('inline')")
        assert box is not None
        assert is_within_a_sentence or (box["height"] >= BUTTON and box["width"] >= SMALL), name


async def test_the_page_stays_usable_at_320_by_256(visitor: Visitor) -> None:
    """A screen of 1280 by 1024 at 400 %: WCAG 1.4.10."""
    await visitor.page.set_viewport_size({"width": 320, "height": 256})
    await visitor.starts()
    assert await visitor.page.evaluate("document.documentElement.scrollWidth") <= 320
    await visitor.answer(1, 0)
    await visitor.sees(visitor.phone, "3 of 10")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_scan_finds_no_barrier(visitor: Visitor, scheme: str) -> None:
    """At each stage: a link, a question, an open alert, a list, a large picture, a small screen."""
    page = visitor.page
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert await barriers(page) == []
    await visitor.press(visitor.phone, "Pat")
    assert await barriers(page) == []
    await visitor.press(visitor.phone, "Quinn")
    await visitor.starts()
    assert await barriers(page) == []
    await visitor.answer(1, *[0] * 8)
    await visitor.press(visitor.phone, "Nearly every day")
    await visitor.sees(visitor.channel, "AMBER")
    await visitor.write(visitor.channel, "/patients")
    await visitor.sees(visitor.channel, "those who need someone first")
    await visitor.write(visitor.phone, "/summary")
    await visitor.phone.get_by_text("Menu").click()
    assert await barriers(page) == []
    await page.keyboard.press("Escape")
    await visitor.phone.get_by_role("button", name="Open the picture").click()
    assert await barriers(page) == []
    await page.keyboard.press("Escape")
    await page.set_viewport_size({"width": 360, "height": 740})
    assert await barriers(page) == []


async def test_new_messages_are_announced_politely_and_old_ones_are_not(visitor: Visitor) -> None:
    log: Locator = visitor.phone.get_by_role("log")
    await expect(log).to_have_count(1)  # those of other patients are hidden, so silent
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log).to_have_attribute("aria-label", "Chat with Check-in")


async def test_nothing_turns_for_who_asks_for_less_motion(visitor: Visitor) -> None:
    await visitor.page.emulate_media(reduced_motion="reduce")
    await visitor.control("Kill the bot")
    start = visitor.phone.get_by_role("button", name="Start")
    await start.click()
    await expect(start).to_have_attribute("aria-busy", "true")
    assert await start.evaluate("e => getComputedStyle(e, '::after').animationName") == "none"

"""The demo's page in a real browser, used as a visitor uses it."""

from __future__ import annotations

import json
import re
from datetime import timedelta

from playwright.async_api import Route, expect

from tests.browser.visitor import Visitor


async def test_the_main_job_from_the_link_to_the_outcome_under_the_alert(visitor: Visitor) -> None:
    """Pat joins and answers; item 9 alerts before the form is finished, Nora takes it and ends it.

    The questions after item 9 come before the rest, and what is said there joins the same alert.
    """
    await visitor.joins()
    await visitor.press(visitor.channel, "Confirm")
    await visitor.sees(visitor.channel, "Confirmed by Nora Nurse")
    await visitor.answer(4, *[1] * 8)
    await visitor.sees(visitor.phone, "better off dead")
    await expect(visitor.channel.get_by_text("AMBER")).to_have_count(0)
    await visitor.answer(2)
    await visitor.sees(visitor.channel, "AMBER")
    await visitor.press(visitor.channel, "Acknowledge")
    await visitor.sees(visitor.channel, "Acknowledged by Nora Nurse")
    await visitor.sees(visitor.channel.locator(".toasts"), "You have taken alert")
    await visitor.follow("Yes", "No", "No", "No", "No")
    await visitor.sees(visitor.channel, "have you wished you were dead?")
    await visitor.sees(visitor.phone, "11 of 11")
    await visitor.answer(1)
    await visitor.sees(visitor.phone, "Saved at")
    await visitor.press(visitor.channel, "Outcome")
    await visitor.press(visitor.channel, "Contacted")
    await visitor.sees(visitor.channel, "– Nora Nurse")


async def test_the_hints_lead_a_newcomer_to_an_alert_with_its_outcome(visitor: Visitor) -> None:
    hint = visitor.page.locator("#hint-words")
    await expect(hint).to_contain_text("Step 1 of 6")
    await visitor.starts()
    await expect(hint).to_contain_text("Step 2 of 6")
    await visitor.answer(*[1] * 9)
    await expect(hint).to_contain_text("Step 3 of 6")
    await expect(hint).to_contain_text("any answer but “Not at all”")
    await visitor.press(visitor.phone, "Several days")
    await expect(hint).to_contain_text("Step 4 of 6")
    await visitor.press(visitor.channel, "Acknowledge")
    await expect(hint).to_contain_text("Step 5 of 6")
    await visitor.follow("No", "No", "No", "No")
    await expect(hint).to_contain_text("Step 6 of 6")
    await visitor.press(visitor.channel, "Outcome")
    await expect(hint).to_contain_text("Step 6 of 6")
    await visitor.press(visitor.channel, "Safe")
    await expect(hint).to_contain_text("That was the main job")


async def test_nothing_is_lost_when_the_bot_is_killed_in_the_middle(visitor: Visitor) -> None:
    """A press waits with its ring while the bot is dead, and counts when it is back."""
    await visitor.starts()
    await visitor.answer(5, 1)
    process = visitor.clinic.bot.process
    await visitor.control("Kill the bot")
    await expect(visitor.page.locator("#bot-state")).to_have_text("Bot killed")
    assert process is not None
    assert process.returncode == -9
    pressed = visitor.phone.get_by_role("button", name="Several days").last
    await pressed.click()
    await expect(pressed).to_have_attribute("aria-busy", "true")
    await visitor.press(visitor.phone, "Riley")
    await visitor.press(visitor.phone, "Quinn")
    await expect(pressed).to_have_attribute("aria-busy", "true")
    await visitor.sees(visitor.phone, "3 of 10")
    await visitor.control("Start the bot")
    await visitor.sees(visitor.phone, "4 of 10")
    await expect(visitor.page.locator("#bot-state")).to_have_text("Bot running")
    await visitor.answer(*[1] * 6, 0)
    await visitor.sees(visitor.phone, "Saved at")


async def test_what_was_done_while_telegram_was_offline_arrives(visitor: Visitor) -> None:
    await visitor.starts()
    offline = visitor.page.get_by_role("button", name="Telegram offline")
    await offline.click()
    await expect(offline).to_have_attribute("aria-pressed", "true")
    await visitor.phone.get_by_role("article").last.locator("button.press").nth(3).click()
    await visitor.sees(visitor.phone, "1 of 10")
    await offline.click()
    await visitor.sees(visitor.phone, "2 of 10")


async def test_a_day_later_the_next_check_in_comes(visitor: Visitor) -> None:
    prompts = visitor.phone.get_by_text("Time for your check-in.")
    clock = visitor.page.locator("#clock")
    await expect(clock).to_have_text(re.compile(r"^Mon.*9:0\d AM$"))
    await visitor.control("+1 day")
    await expect(clock).to_have_text(re.compile(r"^Tue.*9:0\d AM$"))
    await expect(prompts).to_have_count(1)  # the old one says that it closed
    await visitor.sees(visitor.phone, "This check-in closed")


async def test_the_clock_goes_to_the_next_check_in_of_the_patient_who_is_shown(
    visitor: Visitor,
) -> None:
    """Riley is asked at six in the evening."""
    await visitor.press(visitor.phone, "Riley")
    await visitor.control("Next check-in")
    await visitor.sees(visitor.phone, "Time for your check-in")
    await expect(visitor.page.locator("#clock")).to_have_text(re.compile(r"^Mon.*6:0\d PM$"))


async def test_a_new_patient_gets_a_link_that_lives_by_the_moved_clock(visitor: Visitor) -> None:
    visitor.clinic.move_clock(timedelta(days=10))
    await visitor.control("New patient")
    await visitor.sees(visitor.phone, "The clinic gave Sasha this link")
    qr = visitor.phone.get_by_alt_text("The link as a QR code")
    assert await qr.evaluate("image => image.complete && image.naturalWidth > 100")
    await visitor.press(visitor.phone, "Open the link")
    await visitor.sees(visitor.phone, "Do you agree?")
    await expect(visitor.phone.get_by_role("textbox")).to_be_visible()


async def test_a_summary_opens_large_and_closes_with_escape(visitor: Visitor) -> None:
    """The past of eight weeks is there at once."""
    await visitor.write(visitor.phone, "/summary")
    await visitor.sees(visitor.phone, "points lower than before treatment")
    await visitor.phone.get_by_role("button", name="Open the picture").click()
    large = visitor.page.get_by_role("dialog", name="The picture, large")
    await expect(large).to_be_visible()
    assert await large.locator("img").evaluate("image => image.naturalWidth") > 400
    await visitor.page.keyboard.press("Escape")
    await expect(large).to_be_hidden()


async def test_somebody_who_is_not_on_the_list_cannot_take_an_alert(visitor: Visitor) -> None:
    await visitor.starts()
    await visitor.answer(1, *[0] * 8)
    await visitor.press(visitor.phone, "Nearly every day")
    await visitor.sees(visitor.channel, "AMBER")
    await visitor.press(visitor.channel, "Sam")
    await visitor.press(visitor.channel, "Acknowledge")
    await visitor.sees(visitor.channel.locator(".toasts"), "Only the clinic’s listed clinicians")
    await expect(visitor.channel.get_by_role("button", name="Acknowledge")).to_be_visible()


async def test_a_long_answer_to_a_press_stays_until_it_is_dismissed(visitor: Visitor) -> None:
    """As under a button that an app still shows and the bot does not know any more."""

    async def outdated(route: Route) -> None:
        asked = {**(route.request.post_data_json or {}), "data": "no such button"}
        await route.continue_(post_data=json.dumps(asked))

    await visitor.page.route("**/api/press", outdated)
    await visitor.press(visitor.phone, "Start")
    box = visitor.page.get_by_role("dialog")
    await expect(box).to_contain_text("This button does not work any more")
    await box.get_by_role("button", name="OK").click()
    await expect(box).to_be_hidden()
    start = visitor.phone.get_by_role("button", name="Start")
    await expect(start).to_have_attribute("aria-busy", "false")


async def test_who_is_this_answers_in_the_pressers_own_chat_and_cannot_be_copied(
    visitor: Visitor,
) -> None:
    await visitor.starts()
    await visitor.answer(1, *[0] * 8)
    await visitor.press(visitor.phone, "Nearly every day")
    await visitor.press(visitor.channel, "Who is this?")
    await visitor.press(visitor.channel, "Nora’s chat")
    contact = visitor.channel.get_by_role("article").filter(has_text="chart 4711")
    await expect(contact).to_be_visible()
    style = await contact.locator(".bubble").evaluate("e => getComputedStyle(e).userSelect")
    assert style == "none"
    await visitor.press(visitor.channel, "Omar")
    await expect(contact).to_be_hidden()


async def test_commands_in_a_message_and_in_the_menu_can_be_tapped(visitor: Visitor) -> None:
    await visitor.phone.get_by_text("Menu").click()
    await visitor.phone.get_by_role("button", name="/help").click()
    await visitor.press(visitor.phone, "/privacy")
    await visitor.sees(visitor.phone, "encrypted")


async def test_a_page_of_an_ended_demo_says_so(visitor: Visitor) -> None:
    await visitor.page.route("**/api/state*", lambda route: route.abort())
    await visitor.control("+1 hour")
    await expect(visitor.page.get_by_role("alert")).to_contain_text(
        "The demo has stopped",
    )


async def test_a_bot_that_ends_by_itself_is_reported_with_its_last_words(visitor: Visitor) -> None:
    bot = visitor.clinic.bot
    assert bot.process is not None
    bot.process.terminate()
    alert = visitor.page.get_by_role("alert")
    await expect(alert).to_contain_text("The bot ended by itself. Its last words:")
    await expect(alert).to_contain_text("stopped")
    await visitor.control("Start the bot")
    await expect(alert).to_be_hidden()
    await expect(visitor.page.locator("#bot-state")).to_have_text("Bot running")

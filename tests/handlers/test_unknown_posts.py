"""A message of an alert that Telegram took just before a kill: nobody recorded which it became."""

from __future__ import annotations

import asyncio

from bot.demo.standin import Message
from tests.handlers.acting import audited, press, red_alert
from tests.in_process import PATIENCE, Parts


async def a_copy_that_nobody_knows(parts: Parts) -> Message:
    """Put a second copy of an alert into the clinic's chat, as a kill leaves it."""
    _, shown = await red_alert(parts)
    await parts.settled()
    return parts.group.add(
        sender_user=parts.telegram.bot_user(),
        markup=shown.markup,
        body=shown.body,
        is_from_bot=True,
    )


async def test_a_copy_that_nobody_knew_shows_who_has_taken_the_alert(parts: Parts) -> None:
    copy = await a_copy_that_nobody_knows(parts)
    assert await press(parts.nora, "Acknowledge", message=copy) == "You have taken alert 1."
    await parts.happens(lambda: "Acknowledged by Nora Nurse" in copy.words)
    await parts.happens(
        lambda: all(
            "Acknowledged by Nora Nurse" in m.words for m in parts.group.visible if "RED" in m.words
        )
    )
    assert len(await audited(parts, "alert acknowledged")) == 1


async def test_a_copy_that_nobody_knew_is_kept_up_to_date_from_then_on(parts: Parts) -> None:
    copy = await a_copy_that_nobody_knows(parts)
    known = next(m for m in parts.group.visible if "RED" in m.words and m is not copy)
    await press(parts.nora, "Acknowledge", message=known)
    await parts.happens(lambda: "Acknowledged" in known.words)
    assert "Acknowledged" not in copy.words
    await press(parts.omar, "Acknowledge", message=copy)  # too late, and the copy now says so
    await parts.happens(lambda: "Acknowledged by Nora Nurse" in copy.words)


async def test_a_list_of_many_alerts_is_no_post_of_one(parts: Parts) -> None:
    await red_alert(parts)
    await parts.settled()
    shown = parts.group.last_with("RED")
    assert shown is not None and shown.markup is not None
    first = shown.markup["inline_keyboard"][0][0]
    other = dict(first, callback_data="ack:2", text="Acknowledge 2")
    markup = {"inline_keyboard": [[first], [other]]}
    unknown = parts.group.add(
        sender_user=parts.telegram.bot_user(), markup=markup, is_from_bot=True, body=shown.body
    )
    await press(parts.nora, "Acknowledge", message=unknown)
    await parts.happens(lambda: "Acknowledged" in shown.words)
    await asyncio.wait_for(parts.settled(), PATIENCE)
    assert not unknown.edited

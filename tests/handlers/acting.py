"""What people do in the tests of the handlers, a line each."""

from __future__ import annotations

from bot.actions.patients import life
from bot.demo.standin import Chat, Message, Person
from tests.in_process import PATIENCE, Parts


async def red_alert(parts: Parts) -> tuple[str, Message]:
    """Let Pat ask for help; return the code and the message in the clinic's chat."""
    code = await parts.join(parts.pat)
    await parts.do(life.tell_my_clinic, telegram_id=parts.pat.id)
    return code, await parts.sees(parts.group, "RED")


async def press(
    who: Person, label: str, *, chat: Chat | None = None, message: Message | None = None
) -> str:
    """Press a button and return the word of explanation; empty when there is none."""
    pressed = await who.press(label, chat=chat, message=message)
    return (await pressed.answered(timeout=PATIENCE)).text


async def forge(who: Person, data: str, message: Message) -> str:
    """Send any data for any message, and return the word of explanation."""
    pressed = await who.press_data(data, message=message)
    return (await pressed.answered(timeout=PATIENCE)).text


async def audited(parts: Parts, action: str) -> list[tuple[str, str]]:
    """Return (actor, detail) of what the audit holds of an action."""
    rows = await parts.rows("SELECT actor, detail FROM audit WHERE action = ?", action)
    return [(actor, detail) for actor, detail in rows]

"""Who may act for the clinic: listed in the config, and in the clinic's chat."""

from __future__ import annotations

from datetime import timedelta

from telegram.error import BadRequest, TelegramError

from bot.actions import messages
from bot.config import Clinician
from bot.handlers.desk import Desk

CACHED_FOR = timedelta(seconds=60)
PATIENCE_SECONDS = 3.0
IN_THE_CHAT = ("creator", "administrator", "member")
NOT_THERE = ("user not found", "participant_id_invalid", "member not found")


def listed(desk: Desk, telegram_id: int) -> Clinician | None:
    """Return the clinician with this Telegram id, if the config lists one."""
    return desk.clinic.config.clinician(telegram_id)


async def is_member(desk: Desk, telegram_id: int) -> bool | None:
    """Return whether someone is in the clinic's chat; None when Telegram cannot say."""
    known = desk.members.get(telegram_id)
    if known is not None and desk.now() - known[0] < CACHED_FOR:
        return known[1]
    chat_id = await desk.database.read(messages.clinic_chat, desk.clinic)
    try:
        member = await desk.api.call(
            "getChatMember",
            {"chat_id": chat_id, "user_id": telegram_id},
            read_timeout=PATIENCE_SECONDS,
        )
    except BadRequest as refusal:
        return False if any(word in str(refusal).lower() for word in NOT_THERE) else None
    except TelegramError:
        return None
    status = member.get("status")
    found = status in IN_THE_CHAT or (status == "restricted" and bool(member.get("is_member")))
    desk.members[telegram_id] = (desk.now(), found)
    return found


def forget(desk: Desk, telegram_id: int) -> None:
    """Ask Telegram anew the next time: somebody joined, left or was removed."""
    desk.members.pop(telegram_id, None)

"""What clinicians write about a patient's plan: /plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.actions.patients import plan_changes
from bot.actions.service import clinic_chat
from bot.config import Clinician
from bot.domain.typed import parse_code
from bot.handlers.desk import Desk, Press, Said
from bot.handlers.patterns import CODE
from bot.screens.words import cut

MOST_ECHOED = 40  # characters of what was typed, in an answer that says what was found
PLAN = r"([a-z][a-z0-9_]{0,19})"


async def plan(desk: Desk, said: Said, clinician: Clinician) -> None:
    """Show a patient's plan, or change it: /plan P-7KQ4 weekly."""
    words = said.argument.split(maxsplit=1)
    code = parse_code(words[0]) if words else None
    if code is None:
        await desk.do(said.seq, clinic_chat.explain, chat_id=said.chat, key="plans-which")
    elif len(words) == 1:
        await desk.do(
            said.seq, plan_changes.show_plan, code=code, chat_id=said.chat, clinician=clinician
        )
    else:
        await desk.do(
            said.seq,
            plan_changes.change_plan,
            code=code,
            plan=cut(words[1].strip().lower(), MOST_ECHOED),
            chat_id=said.chat,
            clinician=clinician,
        )


def _change(press: Press, code: str, plan: str) -> dict[str, Any]:
    return {"code": code, "plan": plan, "chat_id": press.chat, "message_id": press.message}


# pattern -> (action, how its values are made from the press and the pattern's groups)
CLINICIANS: tuple[tuple[str, Callable[..., Any], Callable[..., dict[str, Any]]], ...] = (
    (f"plan:{CODE}:{PLAN}", plan_changes.change_plan, _change),
)

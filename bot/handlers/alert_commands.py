"""What clinicians write about alerts and rules: /resolve, /known, /threshold."""

from __future__ import annotations

import re

from bot.actions.alerts import alert_notes, rules_view, setting_thresholds
from bot.actions.service import clinic_chat
from bot.config import Clinician
from bot.domain.known import MOST_DAYS
from bot.domain.typed import parse_alert, parse_code
from bot.handlers import authority
from bot.handlers.desk import Desk, Said
from bot.screens.words import cut

MOST_ECHOED = 40  # characters of what was typed, in an answer that says what was found
WORDS_OF_A_SETTING = 3  # code, rule, value
EXAMPLE = 12  # the number of an alert in an example
DAYS = re.compile(r"[0-9]{1,4}")


async def resolve(desk: Desk, said: Said, clinician: Clinician) -> None:
    """End an alert with a note: /resolve 12 called, is with her sister."""
    number_text, note = _first_and_rest(said.argument)
    number = parse_alert(number_text)
    if number is None or not note:
        await _explain(desk, said, "resolve-which", number=str(number or EXAMPLE))
    else:
        await desk.do(
            said.seq,
            alert_notes.end_with_note,
            number=number,
            note=note,
            chat_id=said.chat,
            clinician=clinician,
            membership_confirmed=await authority.is_member(desk, said.person) is True,
        )


async def known(desk: Desk, said: Said, clinician: Clinician) -> None:
    """End an alert as known: /known 12 7 long-standing, plan renewed."""
    number_text, rest = _first_and_rest(said.argument)
    days_text, reason = _first_and_rest(rest)
    number = parse_alert(number_text)
    if number is None or not days_text:
        await _explain(desk, said, "known-which", number=str(number or EXAMPLE))
    elif not DAYS.fullmatch(days_text):
        await _explain(
            desk,
            said,
            "known-days-range",
            number=str(number),
            found=cut(days_text, MOST_ECHOED),
            most=str(MOST_DAYS.days),
        )
    elif not reason:
        await _explain(desk, said, "known-which", number=str(number))
    else:
        await desk.do(
            said.seq,
            alert_notes.end_as_known,
            number=number,
            days=int(days_text),
            reason=reason,
            chat_id=said.chat,
            clinician=clinician,
            membership_confirmed=await authority.is_member(desk, said.person) is True,
        )


async def threshold(desk: Desk, said: Said, clinician: Clinician) -> None:
    """Show the rules of one patient, or set one: /threshold P-7KQ4 phq9_worse 6."""
    words = said.argument.split()
    code = parse_code(words[0]) if words else None
    if code is None:
        await _explain(desk, said, "which-code", command="threshold")
    elif len(words) == 1:
        await desk.do(
            said.seq, rules_view.list_rules, code=code, chat_id=said.chat, clinician=clinician
        )
    elif len(words) != WORDS_OF_A_SETTING:
        found = cut(" ".join(words[1:]), MOST_ECHOED)
        await _explain(desk, said, "threshold-words", code=code, found=found)
    else:
        await desk.do(
            said.seq,
            setting_thresholds.set_rule,
            code=code,
            rule=cut(words[1].lower(), MOST_ECHOED),
            value=cut(words[2].lower(), MOST_ECHOED),
            chat_id=said.chat,
            clinician=clinician,
        )


def _first_and_rest(text: str) -> tuple[str, str]:
    first, rest = [*text.split(maxsplit=1), "", ""][:2]
    return first, rest.strip()


async def _explain(desk: Desk, said: Said, key: str, **values: str) -> None:
    await desk.do(said.seq, clinic_chat.explain, chat_id=said.chat, key=key, **values)

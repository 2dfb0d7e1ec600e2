"""Whatever is written where a day, a time or a number stands is answered, and ends nothing."""

from __future__ import annotations

from itertools import product

from bot.handlers import clinician, patient
from bot.handlers.desk import Said
from tests.in_process import Parts

FAR = "is more than a year away; expected a day at most a year ago or a year ahead"
FAR_DAYS = ("0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31", "31.12.9999", "٩٩٩٩-١٢-٣١")
VALUES = (
    *("0000-01-01", "9999-12-31", "99.99.", "-1", "9" * 30, "1000000000d", "1e9", "NaN", "1/2"),
    *("٣", "٩٩٩٩-١٢-٣١", "٢٣:٥٠", "²", "24:00"),
)
FOR_CLINICIANS = (
    *("note", "pause", "resume", "plan", "discharge", "session", "session {code} #1", "contact"),
    *("known", "known 1", "resolve", "threshold {code} phq9_worse", "invite", "digest", "alerts"),
    *("threshold {code} high_risk", "patients", "plan {code}", "session {code}", "note {code}"),
    *("discharge {code}", "session {code} today", "pause {code}", "threshold {code}", "help"),
)
FOR_PATIENTS = ("", "/settings", "/pause", "/resume", "/note", "/checkin", "/stop")


async def write(parts: Parts, who: int, text: str) -> list[str]:
    """Write to the bot's handlers as somebody in their own chat; return what they are answered."""
    command, _, argument = text[1:].partition(" ") if text.startswith("/") else (None, "", text)
    said = Said(
        seq=0,
        person=who,
        chat=who,
        message=1,
        is_private=True,
        text=text,
        language="en",
        command=command,
        argument=argument.strip(),
    )
    [(before,)] = await parts.rows("SELECT coalesce(max(id), 0) FROM outbox")
    if not await clinician.own_chat(parts.desk, said):
        await patient.said(parts.desk, said)
    rows = await parts.rows("SELECT params FROM outbox WHERE id > ? AND chat_id = ?", before, who)
    return [params for (params,) in rows]


async def test_a_day_that_no_session_can_have_is_named_and_changes_nothing(parts: Parts) -> None:
    """At the ends of the calendar its end could not even be reckoned."""
    code = await parts.join(parts.pat)
    await write(parts, parts.nora.id, f"/session {code} yesterday 14:00 iv")
    before = await parts.rows("SELECT * FROM sessions")
    for day, facts in product(FAR_DAYS, ("23:50 {}", "{} 00:00", "{}", "planned {}", "#1 {}")):
        [answer] = await write(parts, parts.nora.id, f"/session {code} {facts.format(day)}")
        assert f"“{day}” {FAR}" in answer
    assert await parts.rows("SELECT * FROM sessions") == before


async def test_no_value_behind_a_clinicians_command_is_too_absurd_for_an_answer(
    parts: Parts,
) -> None:
    code = await parts.join(parts.pat)
    await write(parts, parts.nora.id, f"/session {code} yesterday 14:00 iv")
    for command in FOR_CLINICIANS:
        for value in VALUES:
            text = f"/{command.format(code=code)} {value}"
            assert await write(parts, parts.nora.id, text), text


async def test_no_value_that_a_patient_writes_is_too_absurd_for_an_answer(parts: Parts) -> None:
    await parts.join(parts.pat)
    for command in FOR_PATIENTS:
        for value in VALUES:
            text = f"{command} {value}".strip()
            assert await write(parts, parts.pat.id, text), text

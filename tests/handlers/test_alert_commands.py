"""/resolve, /known and /threshold, as clinicians type them in the clinic's chat or their own."""

from __future__ import annotations

import pytest

from bot.actions.patients import life
from tests.handlers.acting import audited, press, red_alert
from tests.in_process import Parts


@pytest.fixture(params=["group", "own"])
def where(request: pytest.FixtureRequest, parts: Parts) -> object:
    """The clinic's chat, and Nora's own: these commands work in both."""
    return parts.group if request.param == "group" else parts.nora


async def ask(parts: Parts, command: str, where: object) -> None:
    """Let Nora write a command."""
    await parts.nora.write(command, chat=parts.group if where is parts.group else None)


async def answered(parts: Parts, command: str, where: object, words: str) -> None:
    """Let Nora write a command, and wait for its answer in the same place."""
    await ask(parts, command, where)
    await parts.sees(parts.group if where is parts.group else parts.nora, words)


@pytest.mark.parametrize("number", ["1", "#1"])
async def test_a_clinician_ends_an_alert_with_a_note(
    parts: Parts, where: object, number: str
) -> None:
    _, alert = await red_alert(parts)
    await answered(parts, f"/resolve {number} called,\nis at home", where, "Alert 1: Ended with")
    await parts.telegram.wait_for(lambda: "– called,\nis at home" in alert.words)
    assert "Acknowledged by Nora Nurse" in alert.words
    assert await parts.rows("SELECT state, outcome_note, membership_confirmed FROM alerts") == [
        ("resolved", "called,\nis at home", 1)
    ]


async def test_where_telegram_cannot_say_who_is_in_the_chat_it_is_noted(parts: Parts) -> None:
    await red_alert(parts)
    parts.telegram.faults.answer(500, method="getChatMember")
    await answered(parts, "/resolve 1 called", parts.group, "Alert 1: Ended with")
    assert await parts.rows("SELECT membership_confirmed FROM alerts") == [(0,)]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/resolve", "Which alert, and what was done? For example: /resolve 12 called"),
        ("/resolve P-7KQ4 called", "For example: /resolve 12 called"),
        ("/resolve 1", "For example: /resolve 1 called"),
        ("/resolve 99 called", "There is no alert 99."),
        ("/known", "For example: /known 12 7 long-standing"),
        ("/known one 7 plan", "For example: /known 12 7 long-standing"),
        ("/known 1", "For example: /known 1 7 long-standing"),
        ("/known 1 7", "For example: /known 1 7 long-standing"),
        ("/known 1 long-standing", "“long-standing” is no number of days from 1 to 14."),
        ("/known 1 15 plan", "Nothing in alert 1 can be accepted as known."),
        ("/known 99 7 plan", "There is no alert 99."),
        ("/threshold", "Which patient? For example: /threshold P-7KQ4"),
        ("/threshold nobody", "Which patient?"),
        ("/threshold P-2222", "There is no patient P-2222."),
        ("/threshold P-2222 phq9_worse 6", "There is no patient P-2222."),
        ("/threshold P-2222 phq9_worse", "then a number, off or default; found “phq9_worse”"),
        ("/threshold P-2222 phq9_worse is 6", "found “phq9_worse is 6”"),
        (f"/threshold P-2222 {'x' * 50}", f"found “{'x' * 40}…”"),
    ],
)
async def test_what_is_missing_or_wrong_is_said_with_an_example_and_nothing_is_changed(
    parts: Parts, where: object, command: str, words: str
) -> None:
    await red_alert(parts)
    await answered(parts, command, where, words)
    assert await parts.rows("SELECT state FROM alerts") == [("open",)]
    assert await parts.rows("SELECT count(*) FROM patient_thresholds") == [(0,)]


async def test_a_clinician_accepts_an_answer_as_known(parts: Parts, where: object) -> None:
    await parts.join(parts.pat)
    await parts.pat.write("/checkin")
    await parts.sees(parts.pat, "1 of")
    for number, typed in enumerate(["4", *["0"] * 8, "1"], start=2):
        await parts.pat.write(typed)
        await parts.settled()
        if number <= 10:
            await parts.sees(parts.pat, f"{number} of")
    await parts.sees(parts.group, "YELLOW")
    await answered(parts, "/known 1 7 long-standing,  plan kept", where, "Alert 1 is known until")
    assert await parts.rows("SELECT accepted, reason, name FROM known") == [
        ('{"phq9/phq9_9": 1}', "long-standing,  plan kept", "Nora Nurse")
    ]


async def test_the_rules_of_a_patient_are_shown_and_set(parts: Parts, where: object) -> None:
    code = await parts.join(parts.pat)
    await answered(parts, f"/threshold {code[2:].lower()}", where, f"{code}: the rules that hold")
    await answered(parts, f"/threshold {code} PHQ9_Worse 6", where, "phq9_worse is 6 now")
    await answered(parts, f"/threshold {code} high_risk ON", where, "high_risk is on now")
    await answered(parts, f"/threshold {code} phq9_worse DEFAULT", where, "as for everyone again")
    assert await parts.rows("SELECT rule, set_by FROM patient_thresholds") == [
        ("high_risk", "Nora Nurse")
    ]


async def test_a_rule_about_self_harm_cannot_be_switched_off(parts: Parts, where: object) -> None:
    code = await parts.join(parts.pat)
    await answered(parts, f"/threshold {code} phq9_self_harm off", where, "cannot be switched off")
    assert await parts.rows("SELECT rule, set_by FROM patient_thresholds") == []


@pytest.mark.parametrize("command", ["/resolve 1 x", "/known 1 7 x", "/threshold P-2222"])
async def test_nobody_else_can_use_them(parts: Parts, command: str) -> None:
    await red_alert(parts)
    await parts.group.join(parts.stranger)
    await parts.stranger.write(command, chat=parts.group)
    await parts.sees(parts.group, "for the clinic’s listed clinicians")
    assert await audited(parts, "refused") == [(str(parts.stranger.id), "command")]
    assert await parts.rows("SELECT state FROM alerts") == [("open",)]


async def test_an_outcome_is_chosen_with_buttons(parts: Parts) -> None:
    _, alert = await red_alert(parts)
    await press(parts.nora, "Acknowledge", message=alert)
    await parts.telegram.wait_for(lambda: alert.button("Outcome"))
    await press(parts.nora, "Outcome", message=alert)
    await parts.telegram.wait_for(lambda: alert.button("Safe"))
    assert not alert.button("Known until …")  # nothing was answered
    assert await press(parts.nora, "Safe", message=alert) == "Alert 1: Safe."
    await parts.telegram.wait_for(lambda: alert.button("Reopen"))
    assert "Safe – Nora Nurse" in alert.words


async def test_an_alert_that_ended_is_opened_again_and_sounds(parts: Parts) -> None:
    _, alert = await red_alert(parts)
    await ask(parts, "/resolve 1 called", parts.group)
    await parts.telegram.wait_for(lambda: alert.button("Reopen"))
    await press(parts.nora, "Reopen", message=alert)
    again = await parts.sees(parts.group, "reopened by Nora Nurse")
    assert again.button("Acknowledge")


async def test_staff_who_are_patients_use_them_in_the_same_chat(parts: Parts) -> None:
    await parts.join(parts.nora)
    await parts.do(life.tell_my_clinic, telegram_id=parts.nora.id)
    await answered(parts, "/resolve 1 that was me", parts.nora, "Alert 1: Ended with a note.")

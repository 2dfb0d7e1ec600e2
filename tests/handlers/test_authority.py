"""Who may act for the clinic: listed in the config, and in the clinic's chat."""

from __future__ import annotations

import pytest

from bot.demo.standin import Contact, Standing
from bot.handlers import authority
from tests.conftest import NORA, OMAR, STRANGER
from tests.handlers.acting import audited, forge, press, red_alert
from tests.in_process import Parts

TAKEN = "You have taken alert 1."


async def test_a_listed_clinician_in_the_chat_acknowledges(parts: Parts) -> None:
    _, alert = await red_alert(parts)
    assert await press(parts.nora, "Acknowledge", chat=parts.group) == TAKEN
    await parts.settled()
    assert "Acknowledged by Nora Nurse" in alert.words
    assert "could not say" not in alert.words
    assert await parts.rows("SELECT membership_confirmed FROM alerts") == [(1,)]


@pytest.mark.parametrize("parts", ["group", "supergroup", "channel"], indirect=True)
async def test_buttons_work_in_a_group_a_supergroup_and_a_channel(parts: Parts) -> None:
    """In a channel posts have no author, but a press still carries the real person."""
    _, alert = await red_alert(parts)
    assert await press(parts.nora, "Acknowledge", chat=parts.group) == TAKEN
    await parts.settled()
    assert "Acknowledged by Nora Nurse" in alert.words
    assert parts.telegram.refusals == []


async def test_the_second_is_told_who_was_first(parts: Parts) -> None:
    _, alert = await red_alert(parts)
    first = await parts.nora.press("Acknowledge", message=alert)
    second = await parts.omar.press("Acknowledge", message=alert)
    assert (await first.answered()).text == TAKEN
    assert (await second.answered()).text == "Alert 1 was taken by Nora Nurse, 10:00 AM."


async def test_f62_a_stranger_who_presses_acknowledge_is_refused_and_it_is_recorded(
    parts: Parts,
) -> None:
    _, alert = await red_alert(parts)
    await parts.group.join(parts.stranger)
    pressed = await parts.stranger.press("Acknowledge", message=alert)
    answer = await pressed.answered()
    assert answer.text == "Only the clinic’s listed clinicians can do this."
    await parts.settled()
    assert await parts.rows("SELECT state FROM alerts") == [("open",)]
    assert await audited(parts, "refused") == [(str(STRANGER), "pressed ack:1")]
    assert parts.telegram.calls_of("getChatMember") == []


async def test_a_patient_cannot_forge_a_clinicians_button(parts: Parts) -> None:
    code, _ = await red_alert(parts)
    own = await parts.sees(parts.pat, "I am passing on")
    for data in ("ack:1", "who:1", f"confirm:{code}:{parts.pat.id}"):
        assert "listed clinicians" in await forge(parts.pat, data, own)
    await parts.settled()
    assert await parts.rows("SELECT state FROM alerts") == [("open",)]
    assert len(await audited(parts, "refused")) == 3


@pytest.mark.parametrize("standing", [Standing.LEFT, Standing.KICKED])
async def test_a_listed_clinician_who_is_not_in_the_chat_is_refused(
    parts: Parts, standing: Standing
) -> None:
    _, alert = await red_alert(parts)
    parts.group.members[OMAR] = standing
    answer = await press(parts.omar, "Acknowledge", message=alert)
    assert answer == "Only clinicians who are in the clinic’s chat can do this."
    assert await audited(parts, "refused") == [(str(OMAR), "pressed ack:1")]


async def test_a_clinician_whom_telegram_has_never_seen_there_is_refused(parts: Parts) -> None:
    _, alert = await red_alert(parts)
    del parts.telegram.people[OMAR]
    assert "in the clinic’s chat" in await press(parts.omar, "Acknowledge", message=alert)


@pytest.mark.parametrize(
    "standing",
    [Standing.CREATOR, Standing.ADMINISTRATOR, Standing.MEMBER, Standing.RESTRICTED],
)
async def test_every_kind_of_member_may_act(parts: Parts, standing: Standing) -> None:
    parts.group.members[NORA] = standing
    assert await authority.is_member(parts.desk, NORA) is True


@pytest.mark.parametrize("status", [400, 403, 500, 502])
async def test_when_telegram_cannot_say_the_list_decides_and_the_alert_notes_it(
    parts: Parts, status: int
) -> None:
    _, alert = await red_alert(parts)
    parts.telegram.faults.answer(status, method="getChatMember")
    assert await press(parts.nora, "Acknowledge", chat=parts.group) == TAKEN
    await parts.settled()
    assert "(Telegram could not say whether they are in this chat)" in alert.words
    assert await parts.rows("SELECT membership_confirmed FROM alerts") == [(0,)]


async def test_an_acknowledgement_does_not_wait_for_a_telegram_that_hangs(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authority, "PATIENCE_SECONDS", 0.05)
    await red_alert(parts)
    parts.telegram.faults.hang(method="getChatMember")
    assert await press(parts.nora, "Acknowledge", chat=parts.group) == TAKEN


async def test_an_answer_is_kept_for_a_minute(parts: Parts) -> None:
    asked = parts.telegram.calls_of
    assert await authority.is_member(parts.desk, NORA) is True
    parts.pass_time(seconds=59)
    assert await authority.is_member(parts.desk, NORA) is True
    assert len(asked("getChatMember")) == 1
    parts.pass_time(seconds=1)
    assert await authority.is_member(parts.desk, NORA) is True
    assert len(asked("getChatMember")) == 2


async def test_an_answer_that_did_not_come_is_not_kept(parts: Parts) -> None:
    parts.telegram.faults.answer(500, method="getChatMember")
    assert await authority.is_member(parts.desk, NORA) is None
    assert await authority.is_member(parts.desk, NORA) is True


async def test_f27_a_clinician_who_leaves_is_refused_at_once(parts: Parts) -> None:
    """Telegram tells of it: what was kept for a minute is forgotten."""
    _, alert = await red_alert(parts)
    assert await authority.is_member(parts.desk, NORA) is True
    await parts.group.leave(parts.nora)
    await parts.settled()
    assert "in the clinic’s chat" in await press(parts.nora, "Acknowledge", message=alert)


async def test_a_clinician_who_comes_back_may_act_at_once(parts: Parts) -> None:
    _, alert = await red_alert(parts)
    parts.group.members[NORA] = Standing.LEFT
    assert await authority.is_member(parts.desk, NORA) is False
    await parts.group.join(parts.nora)
    await parts.settled()
    assert await press(parts.nora, "Acknowledge", message=alert) == TAKEN


async def test_the_chat_that_the_clinic_moved_to_is_the_one_that_counts(parts: Parts) -> None:
    new = await parts.group.migrate(-100777)
    await parts.settled()
    new.members[OMAR] = Standing.LEFT
    assert await authority.is_member(parts.desk, NORA) is True
    assert await authority.is_member(parts.desk, OMAR) is False


@pytest.mark.parametrize("command", ["/patients", "/alerts", "/patient 7KQ4", "/invite"])
async def test_who_has_left_the_clinics_chat_sees_nothing_in_their_own_chat(
    parts: Parts, command: str
) -> None:
    """The list alone is not enough: who left the clinic's chat has left the clinic."""
    parts.group.members[OMAR] = Standing.LEFT
    await parts.omar.write(command)
    await parts.sees(parts.omar, "Only clinicians who are in the clinic’s chat can do this.")
    await parts.settled()
    assert len(parts.omar.chat.messages) == 2
    assert await audited(parts, "refused") == [(str(OMAR), "command")]


async def test_the_toast_is_shown_until_dismissed_when_it_is_long(parts: Parts) -> None:
    _, alert = await red_alert(parts)
    parts.stranger.contact = Contact.STARTED
    taken = await parts.nora.press("Acknowledge", message=alert)
    asked = await parts.nora.press("Who is this?", message=alert)
    assert (await taken.answered()).show_alert is False
    assert (await asked.answered()).show_alert is True

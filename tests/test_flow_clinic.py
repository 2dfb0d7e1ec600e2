"""The clinic's side, played over HTTP: groups and channels, commands, and who may use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo.standin import Chat
from tests.play import labels, lakeside
from tests.store_play import rests

COMMANDS_IN_A_CHANNEL = "setMyCommands"  # Telegram has none there, and the bot asks in vain


def _taken(chat: Chat) -> int:
    return len([m for m in chat.visible if "Acknowledged by Nora Nurse" in m.words])


async def test_commands_work_in_the_group_and_in_the_own_chat(tmp_path: Path) -> None:
    """Codes only, those who need someone first; what was written only in the own chat."""
    async with lakeside(tmp_path) as clinic:
        well = await clinic.enrol(clinic.quinn)
        await clinic.complete(clinic.quinn, pain=1)
        ill = await clinic.enrol()
        await clinic.answer(clinic.pat, 9, *[3] * 8, 3)
        await clinic.sees(clinic.group, f"AMBER · alert 1 · {ill}")
        for chat in (clinic.group, None):
            listed = await clinic.says(clinic.nora, "/patients", "Patients", chat=chat)
            assert listed.words.index(ill) < listed.words.index(well)
            assert "1 open alert" in listed.words and "Pain 1, PHQ-9 0" in listed.words
            opened = await clinic.says(clinic.nora, "/alerts", f"1 · {ill} ·", chat=chat)
            assert "AMBER" not in opened.words and labels(opened) == ["Acknowledge 1"]
            course = await clinic.says(clinic.nora, f"/patient {ill}", "question 9", chat=chat)
            assert "“Nearly every day” (3)" in course.words
            await clinic.says(clinic.nora, "/help", "/patients – everyone", chat=chat)
            await clinic.says(clinic.nora, "/patient", "Which patient?", chat=chat)
            await clinic.says(clinic.nora, "/patient P-2222", "There is no patient", chat=chat)
        await clinic.press(clinic.nora, "Acknowledge 1")
        await clinic.sees(clinic.group, "Acknowledged by Nora Nurse")
        seen = {m.words for m in clinic.group.messages}
        assert not [words for words in seen if "Pat" in words.split() or "1001" in words]
        assert clinic.telegram.refusals == []


async def test_others_in_the_group_learn_nothing(tmp_path: Path) -> None:
    """F28: an unlisted member, an anonymous administrator, another bot's command, plain talk."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.group.join(clinic.stranger)
        for command in ("/patients", f"/patient {code}", "/invite", "/alerts"):
            turned = await clinic.says(
                clinic.stranger, command, "listed clinicians", chat=clinic.group
            )
            assert code not in turned.words and "666" in turned.words
        clinic.pass_time(minutes=1)
        hidden = await clinic.nora.write("/patients", chat=clinic.group, as_chat=clinic.group)
        await clinic.sees(clinic.group, "I cannot see who you are", after=hidden)
        await clinic.nora.write("/patients@another_bot", chat=clinic.group)
        await clinic.nora.write("who takes this one?", chat=clinic.group)
        await clinic.says(clinic.nora, "/patients@lakeside_checkin_bot", code, chat=clinic.group)
        assert len(clinic.posted(clinic.group, "<b>Patients</b>")) == 1
        assert clinic.telegram.refusals == []


async def test_who_is_behind_a_code_is_kept_and_shown_in_the_own_chat_only(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol(first="Tomorrow")
        await clinic.says(clinic.nora, "/patients", "no contact kept")
        await clinic.says(clinic.nora, f"/contact {code}", "own chat with me", chat=clinic.group)
        told = f"/contact {code} chart: 4711; phone: 555 0100; other: sister 555 0101"
        await clinic.says(clinic.nora, told, f"Kept for {code}")
        shown = await clinic.says(clinic.omar, f"/contact {code}", "Chart: 4711")
        assert "Phone: 555 0100" in shown.words and "Other contact: sister" in shown.words
        assert "no contact kept" not in (await clinic.says(clinic.nora, "/patients", code)).words
        clinic.pass_time(minutes=10)
        await clinic.wait_for(lambda: shown.deleted)
        _, printed = await clinic.command("contact", code)
        assert "4711" in printed and "555 0100" in printed
        assert not [m for m in clinic.group.messages if "4711" in m.words]
        assert clinic.telegram.refusals == []


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_alerts_are_taken_in_a_group_a_supergroup_and_a_channel(
    tmp_path: Path, kind: str
) -> None:
    """In a channel only buttons work, since commands there carry no person."""
    async with lakeside(tmp_path, kind=kind) as clinic:
        code = await clinic.enrol()
        await rests(clinic)  # nobody presses before the bot knows that the message is there
        await clinic.toast(clinic.nora, "Confirm", chat=clinic.group)
        await clinic.answer(clinic.pat, 3, *[0] * 8, 2)
        alert = await clinic.sees(clinic.group, f"AMBER · alert 1 · {code}")
        await rests(clinic)
        await clinic.toast(clinic.nora, "Who is this?", chat=clinic.group)
        await clinic.sees(clinic.nora, "Nobody has said who this is")
        command = await clinic.nora.write("/alerts", chat=clinic.group)
        answer = "In a channel I cannot see who writes" if kind == "channel" else f"1 · {code} ·"
        await clinic.sees(clinic.group, answer, after=command)
        await clinic.press(clinic.omar, "Acknowledge", chat=clinic.group)
        await clinic.wait_for(lambda: "Acknowledged by Omar Oncall" in alert.words)
        refused = {refusal.method for refusal in clinic.telegram.refusals}
        assert refused <= ({COMMANDS_IN_A_CHANNEL} if kind == "channel" else set())


async def test_the_clinic_is_followed_when_its_group_becomes_a_supergroup(
    tmp_path: Path,
) -> None:
    """Alerts, buttons and commands go on there, also after a restart."""
    async with lakeside(tmp_path, kind="group") as clinic:
        code = await clinic.enrol()
        await clinic.answer(clinic.pat, 3, *[0] * 8, 2)
        await clinic.sees(clinic.group, f"AMBER · alert 1 · {code}")
        moved = await clinic.group.migrate(-1009000000001)
        await clinic.press(clinic.pat, "Crisis lines")
        await clinic.press(clinic.pat, "Tell my clinic now", under="Help right now")
        await clinic.sees(moved, f"RED · alert 1 · {code}")
        await rests(clinic)
        await clinic.press(clinic.nora, "Acknowledge", chat=moved)
        await clinic.wait_for(lambda: _taken(moved) == 2)  # the old post's words come anew
        await rests(clinic)
        refused = list(clinic.telegram.refusals)  # what was on its way, and the old post's edit
        for refusal in refused:
            edit_is_lost = "message to edit not found" in refusal.description
            assert edit_is_lost or "upgraded to a supergroup" in refusal.description
        await clinic.bot.stop()
        await clinic.bot.start()
        await clinic.says(clinic.nora, "/patients", code, chat=moved)
        clinic.pass_time(minutes=1)
        before = moved.messages[-1]
        await clinic.press(clinic.pat, "Tell my clinic now", under="Help right now")
        again = await clinic.sees(moved, f"RED · alert 1 · {code}", after=before)
        assert labels(again)[0] == "Acknowledge"
        assert clinic.telegram.refusals == refused


async def test_the_bot_leaves_groups_that_are_not_the_clinics(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        away = clinic.telegram.group(-1005, "Elsewhere", members=[clinic.stranger], bot="left")
        await away.add_bot(by=clinic.stranger)
        await clinic.stranger.write("/patients", chat=away)
        await clinic.says(clinic.nora, "/patients", code)
        clinic.pass_time(minutes=1)
        await clinic.wait_for(lambda: not away.has_bot)
        assert not [m for m in away.messages if m.is_from_bot]
        assert clinic.group.has_bot
        assert clinic.telegram.refusals == []

"""The menus of commands that Telegram shows."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from telegram.error import BadRequest

from bot.handlers import clinician, commands, patient
from bot.request import TelegramApi
from tests.in_process import Parts


async def menu(parts: Parts, scope: dict[str, object], language: str = "") -> dict[str, str]:
    params = {"scope": scope} | ({"language_code": language} if language else {})
    found = await parts.telegram.call("getMyCommands", params)
    return {one["command"]: one["description"] for one in found}


async def test_patients_see_their_commands_in_each_language_of_the_clinic(parts: Parts) -> None:
    """The clinic's first language is everybody's who speaks none of the others."""
    await commands.publish(parts.api, parts.clinic)
    private = {"type": "all_private_chats"}
    english, spanish = await menu(parts, private), await menu(parts, private, "es")
    assert tuple(english) == tuple(spanish) == commands.PATIENTS
    assert english["crisis"] == "Crisis lines"
    assert spanish["crisis"] == parts.clinic.say("es", "command-crisis")
    assert await menu(parts, private, "en") == {}


async def test_clinicians_see_theirs_in_the_clinics_chat(parts: Parts) -> None:
    await commands.publish(parts.api, parts.clinic)
    found = await menu(parts, {"type": "chat", "chat_id": parts.group.id})
    assert tuple(found) == commands.CLINICIANS


async def test_a_chat_without_menus_does_not_keep_the_others_from_theirs(
    parts: Parts, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO)
    call = TelegramApi.call

    async def call_but_for_chats(
        api: TelegramApi, method: str, params: dict[str, Any], **values: Any
    ) -> Any:
        if method == "setMyCommands" and params["scope"]["type"] == "chat":
            raise BadRequest("a channel has no commands")
        return await call(api, method, params, **values)

    monkeypatch.setattr(TelegramApi, "call", call_but_for_chats)
    await commands.publish(parts.api, parts.clinic)
    assert await menu(parts, {"type": "all_private_chats"}) != {}
    assert "no menu of commands: BadRequest" in caplog.text


def test_every_command_that_a_menu_shows_is_understood() -> None:
    assert set(commands.PATIENTS) <= set(patient.ALL_COMMANDS)
    assert set(commands.CLINICIANS) <= set(clinician.COMMANDS)

"""The menus of commands that Telegram shows, per language and per kind of person."""

from __future__ import annotations

import logging
from html import unescape

from telegram.error import TelegramError

from bot.clinic import Clinic
from bot.request import TelegramApi

log = logging.getLogger(__name__)

PATIENTS = (
    "checkin",
    "summary",
    "note",
    "crisis",
    "settings",
    "pause",
    "resume",
    "privacy",
    "stop",
    "help",
)
CLINICIANS = (
    "patients",
    "patient",
    "alerts",
    "digest",
    "session",
    "note",
    "discharge",
    "resolve",
    "known",
    "threshold",
    "plan",
    "invite",
    "contact",
    "help",
)


async def publish(api: TelegramApi, clinic: Clinic) -> None:
    """Tell Telegram which commands there are; raises TelegramError."""
    languages = clinic.config.clinic.languages
    for number, language in enumerate(languages):
        commands = _named(clinic, language, PATIENTS)
        params = {"commands": commands, "scope": {"type": "all_private_chats"}}
        if number:
            params["language_code"] = language
        await api.call("setMyCommands", params)
    await _publish_for_clinic(api, clinic)


async def _publish_for_clinic(api: TelegramApi, clinic: Clinic) -> None:
    scope = {"type": "chat", "chat_id": clinic.config.clinic.chat_id}
    commands = _named(clinic, clinic.language, CLINICIANS)
    try:
        await api.call("setMyCommands", {"commands": commands, "scope": scope})
    except TelegramError as error:  # a channel has no commands
        log.info("the clinic's chat has no menu of commands: %s", type(error).__name__)


def _named(clinic: Clinic, language: str, names: tuple[str, ...]) -> list[dict[str, str]]:
    return [
        {"command": name, "description": unescape(clinic.say(language, f"command-{name}"))}
        for name in names
    ]

"""The bot itself and its list of commands."""

import json
import re
from typing import TYPE_CHECKING, Any

from bot.demo.standin.errors import bad_request
from bot.demo.standin.messages import JSON

if TYPE_CHECKING:
    from bot.demo.standin.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MOST_COMMANDS = 100
MOST_DESCRIPTION = 256


async def get_me(world: "World", params: JSON) -> JSON:  # noqa: ARG001 - it takes none
    """Return the bot as a User."""
    return {
        **world.bot_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def set_my_commands(world: "World", params: JSON) -> bool:
    """Replace the list of commands of one scope and language."""
    commands = params["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    world.commands[_place(params)] = commands
    return True


async def get_my_commands(world: "World", params: JSON) -> list[JSON]:
    """Return the commands of exactly that scope and language."""
    return world.commands.get(_place(params), [])


def _check_command(command: Any) -> None:
    is_readable = isinstance(command, dict) and command.keys() == {"command", "description"}
    if not is_readable or not all(isinstance(words, str) for words in command.values()):
        raise bad_request("can't parse BotCommand: expected a command and a description")
    if not COMMAND.fullmatch(command["command"].removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(command["description"]) <= MOST_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _place(params: JSON) -> str:
    scope = params.get("scope", {"type": "default"})
    return json.dumps([scope, params.get("language_code", "")], sort_keys=True)

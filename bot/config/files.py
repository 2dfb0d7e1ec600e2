"""Secrets in files of their own: the bot's token, and addresses of routes."""

import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from pydantic_core import PydanticCustomError

from bot.config import Config
from bot.config.faults import ConfigFaults, faults_of_reading, masked
from bot.config.values import read_notice_address

TOKEN_VARIABLE = "CHECKIN_TELEGRAM_TOKEN"  # noqa: S105 - the variable's name, not a token
OTHERS_MAY_READ = 0o077


def read_token(config: Config, environ: Mapping[str, str]) -> str:
    """Return the bot's token: the environment's, or else that in telegram.token_file.

    Raises ConfigFaults if there is none, if it has not a token's form, or if others can read it.
    """
    from_environment = environ.get(TOKEN_VARIABLE, "").strip()
    if from_environment:
        return checked_token(from_environment, place=TOKEN_VARIABLE)
    path = config.telegram.token_file
    if path is None:
        fault = f"telegram.token_file is missing; expected it, or {TOKEN_VARIABLE} to be set"
        raise ConfigFaults([fault])
    return checked_token(read_secret(path), place=str(path))


def checked_token(token: str, *, place: str) -> str:
    """Return the token if it has the form that BotFather gives; `place` is where it was found.

    Raises ConfigFaults. Whether Telegram knows it is not asked.
    """
    if re.fullmatch(r"[0-9]{1,20}:[A-Za-z0-9_-]{3,}", token):
        return token
    fault = f'{place}: holds "{masked(token)}"; expected a token as BotFather gives it: 123456:ABC…'
    raise ConfigFaults([fault])


def read_route_url(path: Path) -> str:
    """Return the Apprise URL in the `url_file` of an escalation step.

    Raises ConfigFaults if there is none, if it is no URL, or if others can read it.
    """
    url = read_secret(path)
    try:
        return read_notice_address(url)
    except PydanticCustomError as error:
        fault = f'{path}: holds "{masked(url)}"; expected one Apprise URL'
        raise ConfigFaults([fault]) from error


def read_secret(path: Path) -> str:
    """Return the text of a file that only its owner can read, without blanks around it.

    Raises ConfigFaults if it cannot be read, is empty, or is open to others.
    """
    try:
        mode = path.stat().st_mode & 0o777
        secret = path.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        remedy = "put one there that only this user can read"
        raise ConfigFaults(faults_of_reading(error, path, remedy=remedy)) from error
    if mode & OTHERS_MAY_READ:
        command = f"chmod 600 {shlex.quote(str(path))}"
        raise ConfigFaults([f"{path}: others can read it (mode {mode:o}); type: {command}"])
    if not secret:
        raise ConfigFaults([f"{path}: is empty; expected one line of text"])
    return secret

"""The first configuration of a clinic: config.toml from the example, and its secrets."""

import os
import secrets
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import tomlkit

from bot.config import Config, ConfigFaults, read_config
from bot.config.files import checked_token
from bot.storage.files import sync
from bot.texts import language_fault

KEY_BYTES = 32


class AlreadyThere(Exception):
    """A file that would be written exists; nothing was written. `path` names it."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(f"{path}: is already there; nothing was written")
        self.path = path


@dataclass(frozen=True)
class InitAnswers:
    """What `checkin init` asks. `hours` as in config.toml, such as "Mon-Fri 08:00-18:00".

    Without a `token` its file is left for the operator to write.
    """

    clinic_name: str
    chat_id: int
    time_zone: str
    country: str
    languages: tuple[str, ...]
    clinician_id: int
    clinician_name: str
    hours: tuple[str, ...] = ()
    token: str | None = field(default=None, repr=False)


def write_first_config(path: Path, answers: InitAnswers) -> list[Path]:
    """Write config.toml at `path`, the database's key and a given token; return what was written.

    All files are for their owner only. Nothing is left behind on failure.
    Raises ConfigFaults if the answers make no good configuration, AlreadyThere if one of the
    files or the database exists, OSError if the folder cannot be written.
    """
    text = first_config(answers)
    config = read_config(text, path=path)
    faults = [language_fault(one, file=path.name) for one in answers.languages]
    if told := [one for one in faults if one is not None]:
        raise ConfigFaults(told)
    contents = _secrets(config, answers) | {path.absolute(): text}
    # A new key beside an old database would look like a wrong key at the next start.
    for each in (*contents, config.storage.path):
        if each.exists() or each.is_symlink():
            raise AlreadyThere(each)
    _write_all(contents)
    return list(contents)


def first_config(answers: InitAnswers) -> str:
    """Return the commented example with the clinic's answers in it; they are not checked."""
    document: Any = tomlkit.parse(example_config())
    clinic, clinician = document["clinic"], document["clinicians"][0]
    clinic["name"] = answers.clinic_name
    clinic["chat_id"] = answers.chat_id
    clinic["time_zone"] = answers.time_zone
    clinic["country"] = answers.country
    clinic["languages"] = list(answers.languages)
    clinic["hours"] = list(answers.hours)
    clinician["telegram_id"] = answers.clinician_id
    clinician["name"] = answers.clinician_name
    return tomlkit.dumps(document)


def example_config() -> str:
    """Return the text of config.example.toml."""
    return (files("bot") / "config.example.toml").read_text(encoding="utf-8")


def _secrets(config: Config, answers: InitAnswers) -> dict[Path, str]:
    contents = {config.storage.key_file: f"{secrets.token_hex(KEY_BYTES)}\n"}
    token_file = config.telegram.token_file
    if answers.token is not None and token_file is not None:
        token = checked_token(answers.token.strip(), place="the token")
        contents[token_file] = f"{token}\n"
    return contents


def _write_all(contents: dict[Path, str]) -> None:
    """Write every file down to the disk, or none."""
    made: list[Path] = []
    try:
        for path, text in contents.items():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(_new_file(path), "w", encoding="utf-8") as file:
                made.append(path)
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            sync(path.parent)  # after a power cut the name must be there too
    except (OSError, AlreadyThere):
        for path in made:
            path.unlink()
        raise


def _new_file(path: Path) -> int:
    """Return a handle to a file that only its owner can read.

    Raises AlreadyThere if somebody else has made it since it was looked for.
    """
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise AlreadyThere(path) from None

"""The real bot as a process of its own, on a store of its own, against the stand-in."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.init import InitAnswers, write_first_config
from bot.storage.files import make_database

TOKEN = "424242:demo-token-of-the-stand-in-only-0000"  # noqa: S105 - it opens the stand-in only
CLINIC_CHAT = -1001234567890
LEAVE_SECONDS = 30.0


def write_clinic(folder: Path, *, api_url: str, extra: str = "", **changes: object) -> Path:
    """Write a clinic's config, key, token and empty database; return the config's path.

    `extra` is added to config.toml; `changes` replace what `checkin init` would be told.
    """
    answers = {
        "clinic_name": "Lakeside Infusion Clinic",
        "chat_id": CLINIC_CHAT,
        "time_zone": "America/New_York",
        "country": "US",
        "languages": ("en",),
        "clinician_id": 501,
        "clinician_name": "Nora Nurse",
        "hours": ("Mon-Fri 08:00-18:00",),
        "token": TOKEN,
    } | changes
    config = folder / "config.toml"
    write_first_config(config, InitAnswers(**answers))  # type: ignore[arg-type]
    text = config.read_text(encoding="utf-8")
    text = text.replace('#api_url = "https://api.telegram.org"', f'api_url = "{api_url}"')
    text = text.replace('#tick = "10s"', 'tick = "1s"')
    config.write_text(text + extra, encoding="utf-8")
    make_database(folder / "data/checkin.db", folder / "secrets/database.key")
    return config


@dataclass(slots=True)
class BotProcess:
    """`checkin run` on a config; it can be stopped, killed and started again."""

    config: Path
    log_level: str = "INFO"
    process: asyncio.subprocess.Process | None = None
    log: Path = field(init=False)
    clock_file: Path = field(init=False)

    def __post_init__(self) -> None:
        """Name the files beside the config."""
        self.log = self.config.with_name("bot.log")
        self.clock_file = self.config.with_name("clock-offset")

    async def start(self) -> None:
        """Start the bot; its log goes to a file."""
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                "--config",
                str(self.config),
                "--clock-offset",
                str(self.clock_file),
                stderr=log,
                stdout=log,
                start_new_session=True,
                env=os.environ | {"PYTHONUNBUFFERED": "1"},
            )

    async def stop(self) -> int:
        """Ask the bot to leave and return its exit code."""
        return await self._end(signal.SIGTERM)

    async def kill(self) -> int:
        """Kill the bot as a power cut would."""
        return await self._end(signal.SIGKILL)

    async def _end(self, sign: signal.Signals) -> int:
        if self.process is None:
            return 0
        if self.process.returncode is None:
            self.process.send_signal(sign)
        code = await asyncio.wait_for(self.process.wait(), LEAVE_SECONDS)
        self.process = None
        return code


class MovableClock:
    """A clock that the bot's process and the stand-in share; it only moves on."""

    def __init__(self, file: Path, start: Callable[[], datetime]) -> None:
        self.file = file
        self._start = start
        self.offset = timedelta()

    def now(self) -> datetime:
        """Return the moved time."""
        return self._start() + self.offset

    def move(self, by: timedelta) -> None:
        """Move the clock on."""
        self.offset += by
        temporary = self.file.with_suffix(".new")
        temporary.write_text(str(self.offset.total_seconds()), encoding="ascii")
        temporary.replace(self.file)

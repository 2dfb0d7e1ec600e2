"""Starting the real program on a clinic's folder, and looking at what it says and leaves."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.demo.process import write_clinic
from bot.storage.database import write_once

GENEROUS_SECONDS = 60.0  # a start is refused within 5 s; a busy machine may take far longer

Tree = dict[str, tuple[int, int, bytes]]


def tree(folder: Path) -> Tree:
    """Return everything in a folder: each name with its mode, its time and its content."""
    return {
        str(one.relative_to(folder)): (
            one.stat().st_mode,
            one.stat().st_mtime_ns,
            one.read_bytes() if one.is_file() else b"",
        )
        for one in sorted(folder.rglob("*"))
    }


async def checkin(*arguments: str, config: Path) -> tuple[int, str]:
    """Run the command to its end; return its exit code and all that it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        "--config",
        str(config),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        printed, _ = await asyncio.wait_for(process.communicate(), GENEROUS_SECONDS)
    except TimeoutError:
        process.kill()
        raise
    return process.returncode or 0, printed.decode()


def clinic_in(folder: Path, *, api_url: str = "http://127.0.0.1:1", **changes: Any) -> Path:
    """Write a clinic that could start; return its config."""
    return write_clinic(folder, api_url=api_url, **changes)


def change(file: Path, old: str, new: str) -> None:
    """Replace a part of a text file that must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, text
    file.write_text(text.replace(old, new), encoding="utf-8")


def in_store(config: Path, action: Callable[..., Any], *args: Any, **values: Any) -> Any:
    """Run an action on a clinic's store while no bot runs."""
    key = config.with_name("secrets").joinpath("database.key").read_text(encoding="ascii").strip()
    return write_once(config.with_name("data") / "checkin.db", key, action, *args, **values)

"""What every command shares: its config file, what it prints, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

screen = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

ConfigFile = Annotated[Path, typer.Option("--config", help="The configuration file.")]
CONFIG = Path("config.toml")


def leave(faults: list[str], code: int = 2) -> NoReturn:
    """Print why a command cannot go on, and end it."""
    for fault in faults:
        err.print(fault, markup=False)
    raise typer.Exit(code)


def say(act: Callable[[], Iterable[str]]) -> None:
    """Print the lines that a command gives, or why it cannot be done."""
    from bot.start import CannotStart

    try:
        said = act()
    except CannotStart as fault:
        leave(fault.faults)
    for line in said:
        screen.print(line, markup=False)

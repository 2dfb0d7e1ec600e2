"""The commands that come before a clinic's bot: `demo` and `init`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.terminal import CONFIG, ConfigFile, leave, screen


def demo(
    port: Annotated[int | None, typer.Option(help="The page's port; 0 takes a free one.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    script: Annotated[bool, typer.Option("--script", help="Play in the terminal instead.")] = False,
    out: Annotated[Path, typer.Option(help="Where --script saves the chart.")] = Path(
        "demo-output"
    ),
) -> None:
    """Play patient and clinician in a browser, with the real bot and a stand-in of Telegram."""
    if script:
        from bot.demo.script import play

        picture = asyncio.run(play(out, screen))
        screen.print(f"\nThe chart is in {picture}", markup=False)
        return
    from bot.demo.serve import serve
    from bot.demo.site import PortTaken

    try:
        asyncio.run(serve(port=port, is_browser_wanted=browser, say=screen.print))
    except PortTaken as taken:
        leave([f"{taken}; name another one with --port, or leave --port away"])


def init(
    config: ConfigFile = CONFIG,
    clinic: Annotated[str, typer.Option(prompt="The clinic's name")] = "",
    chat_id: Annotated[
        int, typer.Option(prompt="Telegram id of the clinic's group or channel (negative)")
    ] = 0,
    time_zone: Annotated[
        str, typer.Option(prompt="Time zone, such as America/New_York")
    ] = "America/New_York",
    country: Annotated[str, typer.Option(prompt="Country code, such as US")] = "US",
    languages: Annotated[str, typer.Option(prompt="Languages, the first is the default")] = "en",
    clinician_id: Annotated[int, typer.Option(prompt="Telegram id of the first clinician")] = 0,
    clinician_name: Annotated[str, typer.Option(prompt="Their name")] = "",
    hours: Annotated[
        str, typer.Option(prompt="When somebody reads, such as Mon-Fri 08:00-18:00")
    ] = "Mon-Fri 08:00-18:00",
    token: Annotated[
        str, typer.Option(prompt="The bot's token from BotFather (empty: later)", hide_input=True)
    ] = "",
) -> None:
    """Write a first config.toml, the key and the empty database."""
    from bot.config import ConfigFaults, load_config
    from bot.init import AlreadyThere, InitAnswers, write_first_config
    from bot.storage.files import StorageFault, make_database

    answers = InitAnswers(
        clinic_name=clinic,
        chat_id=chat_id,
        time_zone=time_zone,
        country=country,
        languages=tuple(languages.replace(",", " ").split()),
        clinician_id=clinician_id,
        clinician_name=clinician_name,
        hours=tuple(part.strip() for part in hours.split(";") if part.strip()),
        token=token or None,
    )
    try:
        written = write_first_config(config, answers)
        storage = load_config(config).storage
        make_database(storage.path, storage.key_file)
    except ConfigFaults as fault:
        leave(list(fault.faults))
    except (AlreadyThere, OSError, StorageFault) as fault:
        leave([str(fault)])
    for file in (*written, storage.path):
        screen.print(f"wrote {file}", markup=False)
    screen.print(f"Keep a copy of {storage.key_file} apart from the data: without it all is lost.")

"""The command: it wires the parts together and is the only place that reads the clock."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot import logs
from bot.first_commands import demo, init
from bot.terminal import CONFIG, ConfigFile, err, leave, say, screen

app = typer.Typer(
    help="A check-in bot for clinics that treat in sessions.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command."""
    app()


def clock(offset_file: Path | None) -> Callable[[], datetime]:
    """Return the clock; a file with seconds moves it, for a rehearsal with another time."""
    if offset_file is None:
        return lambda: datetime.now(UTC)

    def moved() -> datetime:
        try:
            seconds = float(offset_file.read_text(encoding="ascii"))
        except (OSError, ValueError):
            seconds = 0.0
        return datetime.now(UTC) + timedelta(seconds=seconds)

    return moved


@app.command()
def run(
    config: ConfigFile = CONFIG,
    clock_offset: Annotated[Path | None, typer.Option(hidden=True)] = None,
) -> None:
    """Run the bot until SIGTERM or Ctrl-C."""
    gc.disable()  # what is read from here on stays; `running.run` turns it on again
    from bot import run as running
    from bot import start
    from bot.storage import files
    from bot.storage.files import StorageFault

    try:
        materials, token = start.prepare(config, os.environ)
        storage = materials.config.storage
        is_new = not storage.path.exists()
        held = None if is_new else files.lock(storage.path)
        key = start.open_store(materials.config)
        held = held or files.lock(storage.path)
        start.check_patients(storage.path, key, materials)
    except (start.CannotStart, StorageFault) as fault:
        leave(str(fault).splitlines())
    logs.set_up(materials.config.log.level)
    for warning in start.warnings(materials, datetime.now(UTC).date()):
        err.print(f"note: {warning}", markup=False)
    try:
        now, wall = clock(clock_offset), clock(None)
        asyncio.run(running.run(materials, token=token, key=key, now=now, wall=wall))
    except running.PartEnded as ended:
        leave([f"the bot stopped itself: {ended}"], 1)
    finally:
        held.close()


@app.command()
def check(
    config: ConfigFile = CONFIG,
    online: Annotated[
        bool, typer.Option(help="Also send a message marked TEST over every route.")
    ] = False,
) -> None:
    """List every fault of the config, the questionnaires and the store."""
    from bot import start

    try:
        materials, token = start.prepare(config, os.environ)
    except start.CannotStart as fault:
        leave(fault.faults)
    for code in start.codes_without_contact(materials):
        screen.print(f"note: nobody has said who {code} is: checkin contact {code} ...")
    for warning in start.warnings(materials, datetime.now(UTC).date()):
        screen.print(f"note: {warning}", markup=False)
    if online:
        from bot.online import tell_what_arrives

        if not tell_what_arrives(materials, token, say=screen.print, now=datetime.now(UTC)):
            leave(["not everything arrived"])
    screen.print("everything that was checked is in order")


app.command()(demo)
app.command()(init)


@app.command()
def invite(
    config: ConfigFile = CONFIG,
    plan: Annotated[str | None, typer.Option(help="The plan of check-ins.")] = None,
    language: Annotated[str | None, typer.Option(help="The patient's language.")] = None,
    country: Annotated[
        str | None, typer.Option(help="Where the patient is: picks the crisis lines.")
    ] = None,
    qr: Annotated[Path | None, typer.Option(help="Also write the link as a QR code, PNG.")] = None,
    patient: Annotated[
        str | None, typer.Option(help="A new link for this patient, with a new phone.")
    ] = None,
    clock_offset: Annotated[Path | None, typer.Option(hidden=True)] = None,
) -> None:
    """Make a patient's code and a link that works once."""
    from bot import office
    from bot.handlers.invite_commands import qr_code
    from bot.start import CannotStart

    try:
        opened = office.open_office(config, needs_name=True)
        made = office.invite(
            opened,
            plan=plan,
            language=language,
            country=country,
            code=patient,
            now=clock(clock_offset)(),
        )
    except CannotStart as fault:
        leave(fault.faults)
    screen.print(made.code, markup=False)
    screen.print(made.link, markup=False)
    try:
        if qr is not None:
            qr.write_bytes(qr_code(made.link))
    except OSError as fault:
        leave([f"{qr}: cannot be written ({fault.strerror})"])


@app.command()
def contact(
    code: str,
    config: ConfigFile = CONFIG,
    reference: Annotated[str | None, typer.Option(help="The clinic's own chart number.")] = None,
    phone: Annotated[str | None, typer.Option(help="The patient's phone.")] = None,
    other: Annotated[str | None, typer.Option(help="Somebody else to call.")] = None,
) -> None:
    """Show or set who is behind a code, for an emergency."""
    from bot import office
    from bot.domain.model import Contact
    from bot.start import CannotStart

    try:
        opened = office.open_office(config)
        given = Contact(reference, phone, other)
        kept = office.contact(opened, code=code, given=given, now=datetime.now(UTC))
    except CannotStart as fault:
        leave(fault.faults)
    for name, value in (
        ("reference", kept.reference),
        ("phone", kept.phone),
        ("other", kept.other),
    ):
        screen.print(f"{name}: {value or '-'}", markup=False)


@app.command()
def acknowledge(
    number: Annotated[int, typer.Argument(help="The alert's number.")],
    telegram_id: Annotated[
        int, typer.Option("--as", help="Your Telegram number, as config.toml lists it.")
    ],
    config: ConfigFile = CONFIG,
    clock_offset: Annotated[Path | None, typer.Option(hidden=True)] = None,
) -> None:
    """Take an alert when Telegram is down."""
    from bot import office

    def take() -> list[str]:
        now, opened = clock(clock_offset)(), office.open_office(config)
        return [office.acknowledge(opened, number=number, telegram_id=telegram_id, now=now)]

    say(take)


@app.command()
def export(
    out: Annotated[Path, typer.Option(help="The folder to write into, best a new one.")],
    config: ConfigFile = CONFIG,
    as_format: Annotated[str, typer.Option("--format", help="csv; more later.")] = "csv",
    patient: Annotated[str | None, typer.Option(help="Only what belongs to this code.")] = None,
) -> None:
    """Write the data into files, with a codebook; no names and no contacts."""
    from bot import office

    def write() -> list[str]:
        now = datetime.now(UTC)
        files = office.export(config, as_format=as_format, folder=out, code=patient, now=now)
        return [f"wrote {file}" for file in files]

    say(write)


@app.command()
def report(
    out: Annotated[
        Path, typer.Option(help="The file to write, .html or .pdf; an older report is replaced.")
    ] = Path("outcome-report.html"),
    config: ConfigFile = CONFIG,
    clock_offset: Annotated[Path | None, typer.Option(hidden=True)] = None,
) -> None:
    """Write what the treatment came to over all patients; no names and no codes."""

    def write() -> list[str]:
        from bot.report.writing import write_report

        return write_report(config, out, now=clock(clock_offset)())

    say(write)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; it must be a new one.")],
    config: ConfigFile = CONFIG,
    clock_offset: Annotated[Path | None, typer.Option(hidden=True)] = None,
) -> None:
    """Copy the data into a new, encrypted file, also while the bot runs."""
    from bot import restoring

    say(lambda: restoring.back_up(config, file, now=clock(clock_offset)()))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `checkin backup` wrote.")],
    config: ConfigFile = CONFIG,
    accept_loss: Annotated[
        bool, typer.Option("--accept-loss", help="Also when data that came later will be gone.")
    ] = False,
    clock_offset: Annotated[Path | None, typer.Option(hidden=True)] = None,
) -> None:
    """Put a copy back in place of the data, while the bot does not run."""
    from bot import restoring

    now = clock(clock_offset)()
    say(lambda: restoring.restore(config, file, accepts_loss=accept_loss, now=now))


if __name__ == "__main__":
    main()

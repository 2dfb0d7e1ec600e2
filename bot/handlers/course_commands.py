"""What clinicians ask for that takes reading or drawing first: lists, one patient, the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from bot.actions.patients import patient_page, patients_list
from bot.actions.service import digest
from bot.config import Clinician
from bot.handlers.desk import Desk, Said
from bot.handlers.patterns import CODE
from bot.patient_page import print_page
from bot.screens.patients_list import Need, need_names
from bot.storage import patients

T = TypeVar("T")
NEEDS = "|".join(Need)

# As in routes.py: pattern, action, how its values are made.
CLINICIANS = (
    (
        f"patients:({NEEDS})",
        patients_list.list_patients,
        lambda p, need: {"chat_id": p.chat, "need": Need(need)},
    ),
    (f"page:{CODE}", patient_page.send, lambda _, code: {"code": code}),
)


async def prepared(
    desk: Desk, action: object, values: dict[str, Any], clinician: Clinician
) -> dict[str, Any]:
    """Return what an action needs beside its values: read and drawn before its transaction."""
    if action is patients_list.list_patients:
        return {"lines": await _of_everyone(desk, patients_list.find_lines)}
    if action is patient_page.send:
        page = await desk.database.read(
            patient_page.find_page,
            desk.clinic,
            code=values["code"],
            clinician=clinician,
            now=desk.now(),
        )
        if page is not None:
            return {"name": page.name, "pdf": await desk.charts.make(print_page, page)}
    return {}


async def show_overview(desk: Desk, said: Said, clinician: Clinician) -> None:
    """Show the overview of the day as it is now."""
    looked = await _of_everyone(desk, digest.look_at)
    await desk.do(said.seq, digest.show, chat_id=said.chat, clinician=clinician, looked=looked)


async def show_patients(desk: Desk, said: Said, clinician: Clinician) -> None:
    """List everyone, or those on the list that is named, as `/patients fading` does."""
    need = _named(desk, said.argument)
    if need is None:
        await desk.do(said.seq, patients_list.no_such_list, chat_id=said.chat, found=said.argument)
        return
    more = await prepared(desk, patients_list.list_patients, {}, clinician)
    await desk.do(
        said.seq,
        patients_list.list_patients,
        chat_id=said.chat,
        clinician=clinician,
        need=need,
        **more,
    )


async def _of_everyone(desk: Desk, query: Callable[..., list[T]]) -> list[T]:
    """Return what is found of all patients, read a few at a time: a tap waits for those alone."""
    everyone = await desk.database.read(patients.everyone)
    return await desk.database.read_in_parts(query, desk.clinic, each=everyone, now=desk.now())


def _named(desk: Desk, argument: str) -> Need | None:
    wanted = argument.strip().lower()
    names = {name.lower(): need for need, name in need_names(desk.clinic).items()}
    known = {"": Need.ALL, **names, **{str(need): need for need in Need}}
    return known.get(wanted)

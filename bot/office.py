"""What the operator does beside a running bot: invitations, contacts, exports, alerts."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from pathlib import Path

from telegram.error import TelegramError

from bot import start
from bot.actions.alerts import alert_life
from bot.actions.check_ins.questionnaires import languages_for, plans_in_use
from bot.actions.patients import invitations, joining
from bot.actions.patients.invitations import Invitation
from bot.clinic import Clinic
from bot.config import Clinician, ConfigFaults
from bot.config.files import read_token
from bot.domain.model import AlertState, Contact
from bot.domain.typed import parse_code
from bot.exports.columns import FILES
from bot.exports.csv import write_csv
from bot.exports.folder import CannotExport, filled_at_once
from bot.request import TelegramApi
from bot.run import USERNAME
from bot.start import CannotStart, Materials
from bot.storage import alerts, audit, contacts, exports, files, patients, settings, start_faults
from bot.storage.database import Transaction, write_once

ACTOR = "command line"


@dataclass(frozen=True, slots=True)
class Office:
    """The clinic and its store, for one command."""

    clinic: Clinic
    path: Path
    key: str


def open_office(config_path: Path, *, needs_name: bool = False) -> Office:
    """Return the clinic with its store; raises CannotStart with every reason.

    `needs_name` asks Telegram for the bot's username, once, if no bot has run yet.
    """
    faults: list[str] = []
    materials = start.read_materials(config_path, faults)
    if materials is None or faults:
        raise CannotStart(faults)
    storage = materials.config.storage
    faults += start_faults.faults_of_store(storage.path, storage.key_file)
    if faults:
        raise CannotStart(faults)
    _refuse_beside_an_older_bot(storage.path, storage.key_file)
    key = start.open_store(materials.config)
    name = write_once(storage.path, key, settings.get, USERNAME) or ""
    if needs_name and not name:
        name = _ask_name(materials)
        write_once(storage.path, key, settings.keep, USERNAME, name)
    return Office(materials.clinic(key=key, bot_username=name), storage.path, key)


def _refuse_beside_an_older_bot(path: Path, key_file: Path) -> None:
    """A running bot whose store is brought to a newer schema could not be started again."""
    if files.is_in_use(path) and files.is_behind(path, files.read_key(key_file)):
        raise CannotStart(
            [
                f"{path}: the bot that runs on it is of an older version; expected one of this"
                " version: stop it, start it anew with this version, then try again"
            ]
        )


def _ask_name(materials: Materials) -> str:
    try:
        token = read_token(materials.config, os.environ)
    except ConfigFaults as found:
        raise CannotStart(list(found.faults)) from found

    async def ask() -> str:
        api = TelegramApi(token, materials.config.telegram.api_url)
        await api.open()
        try:
            return str((await api.call("getMe", {}))["username"])
        finally:
            await api.close()

    try:
        return asyncio.run(ask())
    except TelegramError as error:
        reason = f"Telegram did not say the bot's name ({type(error).__name__}); try again"
        raise CannotStart([reason]) from error


def invite(
    office: Office,
    *,
    plan: str | None,
    language: str | None,
    country: str | None,
    code: str | None,
    now: datetime,
) -> Invitation:
    """Make a patient, or a new link for one; raises CannotStart for a choice that is not there."""
    clinic = office.clinic
    faults = list(_faults_of_choice(clinic, plan=plan, language=language, country=country))
    if faults:
        raise CannotStart(faults)
    try:
        return write_once(
            office.path,
            office.key,
            invitations.invite,
            clinic,
            actor=ACTOR,
            plan=plan,
            language=language,
            country=country,
            code=code_of(code) if code else None,
            now=now,
        )
    except invitations.UnknownPatient as unknown:
        raise CannotStart([f"there is no patient {unknown}"]) from unknown


def _faults_of_choice(
    clinic: Clinic, *, plan: str | None, language: str | None, country: str | None
) -> list[str]:
    spoken = languages_for(clinic, plan or clinic.config.check_ins.plan)
    choices = (
        ("--plan", plan, plans_in_use(clinic)),
        ("--language", language, list(spoken or clinic.config.clinic.languages)),
        ("--country", country, sorted(clinic.crisis_lines)),
    )
    return [
        f'{name} is "{value}"; expected one of {", ".join(known)}'
        for name, value, known in choices
        if value is not None and value not in known
    ]


def code_of(text: str) -> str:
    """Return a typed code as it is written; raises CannotStart."""
    code = parse_code(text)
    if code is None:
        raise CannotStart([f'"{text}" is no code; expected one such as P-7KQ4'])
    return code


def contact(office: Office, *, code: str, given: Contact, now: datetime) -> Contact:
    """Keep what is given of who is behind a code, and return all that is known."""
    code = code_of(code)
    try:
        if given != Contact():
            write_once(
                office.path,
                office.key,
                joining.keep_contact,
                office.clinic,
                code=code,
                contact=given,
                actor=ACTOR,
                now=now,
            )
        return write_once(office.path, office.key, _contact, code)
    except invitations.UnknownPatient as unknown:
        raise CannotStart([f"there is no patient {unknown}"]) from unknown


def _contact(tx: Transaction, code: str) -> Contact:
    patient = patients.by_code(tx, code)
    if patient is None:
        raise invitations.UnknownPatient(code)
    return contacts.contact_of(tx, patient.id) or Contact()


def acknowledge(office: Office, *, number: int, telegram_id: int, now: datetime) -> str:
    """Take an alert for a listed clinician; return what is said to who did it.

    Raises CannotStart for an unknown alert, an id that is not listed, and an alert that somebody
    has taken. A running bot changes the alert's messages at its next tick.
    """
    clinician = office.clinic.config.clinician(telegram_id)
    if clinician is None:
        raise CannotStart(
            [f"--as is {telegram_id}; expected the telegram_id of one of the [[clinicians]]"]
        )
    said = write_once(
        office.path, office.key, _acknowledge, office.clinic, number, clinician, now=now
    )
    return unescape(said)


def _acknowledge(
    tx: Transaction, clinic: Clinic, number: int, clinician: Clinician, *, now: datetime
) -> str:
    shown = alerts.by_number(tx, number)
    if shown is None:
        raise CannotStart([f"there is no alert {number}"])
    said = alert_life.acknowledge(
        tx,
        clinic,
        number=number,
        clinician=clinician,
        membership_confirmed=False,  # Telegram is not asked
        now=now,
    )
    if shown.state is not AlertState.OPEN:
        raise CannotStart([unescape(said)])
    return said


def export(
    config_path: Path, *, as_format: str, folder: Path, code: str | None, now: datetime
) -> list[Path]:
    """Write the data of all patients, or of one, into a folder; return the files.

    It is audited before the files are there. Raises CannotStart with every reason; then nothing
    is written.
    """
    if as_format != "csv":
        raise CannotStart(
            [f'--format is "{as_format}"; expected csv: this version writes no other']
        )
    office = open_office(config_path)
    try:
        with exports.snapshot(office.path, office.key) as tx:
            patient_id = None if code is None else _patient_id(tx, code_of(code))
            with filled_at_once(folder, FILES) as temporary:
                write_csv(
                    tx,
                    temporary,
                    patient_id=patient_id,
                    zone=office.clinic.zone,
                    usual=office.clinic.config.sessions.lasts,
                )
                write_once(
                    office.path, office.key, _note_export, office.clinic, patient_id, now=now
                )
    except CannotExport as fault:
        raise CannotStart([str(fault)]) from fault
    except OSError as error:
        raise CannotStart([f"{folder}: cannot be written ({error.strerror})"]) from error
    return [folder / file for file in FILES]


def _patient_id(tx: Transaction, code: str) -> int:
    patient = patients.by_code(tx, code)
    if patient is None:
        raise CannotStart([f"there is no patient {code}"])
    return patient.id


def _note_export(tx: Transaction, clinic: Clinic, patient_id: int | None, *, now: datetime) -> None:
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=ACTOR,
        action="exported",
        patient_id=patient_id,
        detail="csv",
    )

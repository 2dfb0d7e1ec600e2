"""Links that work once, and what happens to guessed, used and late ones."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions import messages
from bot.actions.access import refuse
from bot.actions.check_ins.questionnaires import languages_for
from bot.actions.patients.enrolment import enrolling, show_step, show_where_they_are
from bot.clinic import Clinic
from bot.domain.model import EnrolmentStep, PatientState
from bot.screens import patient as patient_screens
from bot.storage import audit, invites, patients
from bot.storage.database import IntegrityError, Transaction

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that look alike: no 0 O, 1 I L
CODE_LETTERS = 4
TOKEN_BYTES = 16  # 128 random bits
LINK_LIVES = timedelta(hours=72)
WRONG_LINKS_EACH = 5
WRONG_LINKS_ALL = 50
LOCKED_FOR = timedelta(hours=1)


class UnknownPatient(LookupError):
    """There is no patient with this code."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What is given to a patient; the token stands nowhere else."""

    code: str
    link: str
    expires_at: datetime


def hash_of(token: str) -> bytes:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).digest()


def new_code() -> str:
    """Return a code such as P-7KQ4, without look-alike characters."""
    return "P-" + "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))


def invite(
    tx: Transaction,
    clinic: Clinic,
    *,
    actor: str,
    plan: str | None = None,
    language: str | None = None,
    country: str | None = None,
    code: str | None = None,
    now: datetime,
) -> Invitation:
    """Make a patient, or a new link for the one behind `code`; raises UnknownPatient."""
    if code is None:
        patient_id, code = _add_patient(
            tx, clinic, plan=plan, language=language, country=country, now=now
        )
    else:
        known = patients.by_code(tx, code)
        if known is None:
            raise UnknownPatient(code)
        patient_id = known.id
    token, expires_at = secrets.token_urlsafe(TOKEN_BYTES), now + LINK_LIVES
    invites.add_invite(
        tx, token_hash=hash_of(token), patient_id=patient_id, expires_at=expires_at, now=now
    )
    audit.record(
        tx, clinic.audit_key, now=now, actor=actor, action="invited", patient_id=patient_id
    )
    return Invitation(code, f"https://t.me/{clinic.bot_username}?start={token}", expires_at)


def _add_patient(
    tx: Transaction,
    clinic: Clinic,
    *,
    plan: str | None,
    language: str | None,
    country: str | None,
    now: datetime,
) -> tuple[int, str]:
    config = clinic.config
    plan = plan or config.check_ins.plan
    language = language or next(iter(languages_for(clinic, plan)), clinic.language)
    while True:
        code = new_code()
        try:
            patient_id = patients.add(
                tx,
                code=code,
                language=language,
                country=country or config.clinic.country,
                zone=config.clinic.time_zone,
                check_in_time=config.check_ins.time,
                plan=plan,
                now=now,
            )
        except IntegrityError:
            continue  # the code is taken
        return patient_id, code


def open_link(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    token: str,
    language: str,
    now: datetime,
) -> None:
    """Let in the one who opens a link first; everyone else gets the same kind, useless answer."""
    known = patients.by_chat(tx, telegram_id)
    if known is not None and known.state is not PatientState.STOPPED:
        show_where_they_are(tx, clinic, known, now=now)
        return
    if is_locked(tx, telegram_id, now=now):
        _useless(tx, clinic, telegram_id, language, now=now)
        return
    found = invites.invite_of(tx, hash_of(token))
    if found is None or not invites.use_invite(
        tx, hash_of(token), telegram_id=telegram_id, now=now
    ):
        _count_wrong(tx, clinic, telegram_id, now=now)
        _useless(tx, clinic, telegram_id, language, now=now)
        return
    patients.open_enrolment(tx, found.patient_id, chat_id=telegram_id)
    invited = patients.by_id(tx, found.patient_id)
    if invited.chat_id is None and invited.language == clinic.language:
        patients.choose(tx, invited.id, language=language)  # the phone's, if we speak it
    show_step(tx, clinic, enrolling(tx, clinic, telegram_id, EnrolmentStep.CONSENT), now=now)


def is_locked(tx: Transaction, telegram_id: int, *, now: datetime) -> bool:
    """Return whether this person, or everybody, tried too many wrong links within an hour.

    The lock lasts an hour from the last of them.
    """
    limits = ((telegram_id, WRONG_LINKS_EACH), (None, WRONG_LINKS_ALL))
    return any(_is_over(tx, who, limit, now=now) for who, limit in limits)


def _is_over(tx: Transaction, telegram_id: int | None, limit: int, *, now: datetime) -> bool:
    last = invites.last_wrong_link(tx, telegram_id)
    if last is None or now - last >= LOCKED_FOR:
        return False
    return invites.wrong_links_since(tx, last - LOCKED_FOR, telegram_id=telegram_id) >= limit


def _count_wrong(tx: Transaction, clinic: Clinic, telegram_id: int, *, now: datetime) -> None:
    invites.note_wrong_link(tx, telegram_id, now=now)
    refuse(tx, clinic, telegram_id=telegram_id, what="wrong link", key="toast-unknown", now=now)
    if invites.wrong_links_since(tx, now - LOCKED_FOR) == WRONG_LINKS_ALL:
        messages.notice(tx, clinic, "links-guessed", now=now)


def _useless(
    tx: Transaction, clinic: Clinic, telegram_id: int, language: str, *, now: datetime
) -> None:
    screen = patient_screens.link_useless(clinic, language=language)
    messages.tell(tx, telegram_id, screen, now=now)

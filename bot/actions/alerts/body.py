"""What patients write of chest pain, trouble breathing or fainting: how urgent it is."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.alerts.alerts import own_evidence
from bot.clinic import Clinic
from bot.domain.model import Evidence, Level, Patient
from bot.domain.sessions.sessions import Session, SessionState
from bot.storage import sessions
from bot.storage.database import Transaction

TEXT_BODY = "text_body"
TEXT_BODY_AFTER_SESSION = "text_body_after_session"
# A proposal that the clinic approves, see docs/ALERTS.md: as long as the side effects of a session
# are asked about, on its day and on the next.
CLOSE_TO_A_SESSION = timedelta(hours=48)
HALF_A_DAY = timedelta(hours=12)


def body_level(
    tx: Transaction, clinic: Clinic, patient: Patient, text: str, *, now: datetime
) -> Level | None:
    """Return how urgent a text is that says so: RED close to a session; None for any other text."""
    if not clinic.body_words.are_in(text):
        return None
    usual = clinic.config.sessions.lasts
    known = sessions.of_patient(tx, patient.id)
    return Level.RED if any(_is_close(one, now, usual) for one in known) else Level.YELLOW


def body_evidence(level: Level, text: str, *, now: datetime) -> Evidence:
    """Return what the clinic is told of a text about the body, with its words."""
    rule = TEXT_BODY_AFTER_SESSION if level is Level.RED else TEXT_BODY
    return own_evidence(rule, level, text=text, now=now)


def _is_close(session: Session, at: datetime, usual: timedelta) -> bool:
    """Return whether a moment is in a done session or soon after it.

    Of one without a time only the day is known, and its noon stands for it.
    """
    if session.state is not SessionState.DONE:
        return False
    slack = timedelta() if session.has_time else HALF_A_DAY
    since, until = session.starts_at - slack, session.ends_at(usual) + slack
    return since <= at < until + CLOSE_TO_A_SESSION

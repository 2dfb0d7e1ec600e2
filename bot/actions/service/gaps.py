"""After a time in which Telegram was not heard: what was open is asked again, the clinic is told.

A press on a button lives two and a half minutes at Telegram: what a patient tapped meanwhile may be
lost, and nobody would know.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions import messages
from bot.actions.check_ins.questionnaires import form_of, found
from bot.actions.check_ins.showing import place_of, question_screen
from bot.clinic import Clinic
from bot.domain import schedule
from bot.domain.model import AlertState, CheckIn, CheckInKind, CheckInState, Patient
from bot.domain.schedule import zone_named
from bot.screens import around_sessions
from bot.screens import away as away_screens
from bot.screens import check_in as screens
from bot.screens import follow_up as follow_up_screens
from bot.screens.away import Away
from bot.screens.help import crisis_button
from bot.screens.screen import Screen, column
from bot.storage import alerts, check_ins, gaps, patients
from bot.storage.database import Transaction
from bot.storage.outbox import Priority

# A check-in that cannot be asked again must not keep the clinic from hearing of the rest.
TOLD_WITHIN = timedelta(minutes=2)


def ask_again(tx: Transaction, clinic: Clinic, check_in_id: int, *, now: datetime) -> None:
    """Ask what is open once more, below: once for each gap and check-in, by night without sound."""
    gap = gaps.untold(tx)
    check_in = found(tx, check_in_id)
    patient = patients.by_id(tx, check_in.patient_id)
    chat_id, shown = patient.reachable_chat, check_in.message_id
    if gap is None or chat_id is None or shown is None:
        return
    if not gaps.note_asked(tx, gap.id, check_in_id):
        return
    screen = _what_is_open(tx, clinic, patient, check_in)
    is_night = schedule.is_quiet(now, zone_named(patient.zone))
    is_daily = check_in.kind is not CheckInKind.FOLLOW_UP
    if not _is_under_a_text(check_in):  # above that question stands whom to call: it stays
        superseded = Screen(clinic.say(patient.language, "superseded"))
        messages.edit(tx, chat_id, shown, superseded, now=now)
    messages.tell(
        tx,
        chat_id,
        replace(screen, silent=is_night),
        now=now,
        priority=Priority.PROMPT if is_daily else Priority.REPLY,
        check_in_id=check_in.id,
    )
    check_ins.keep_message(tx, check_in.id, None)


def _what_is_open(tx: Transaction, clinic: Clinic, patient: Patient, check_in: CheckIn) -> Screen:
    """Return the question that was shown, or the prompt, or where a check-in was left."""
    form = form_of(tx, clinic, check_in)
    place = form.find(check_in.asked_item) if check_in.is_asking else None
    if place is not None and check_in.kind is CheckInKind.FOLLOW_UP:
        help_only = Screen("", column(crisis_button(clinic, patient)))
        before = help_only if _is_under_a_text(check_in) else None
        at = place_of(form, place)
        return follow_up_screens.question(clinic, patient, check_in, at, before=before)
    if place is not None:
        return question_screen(tx, clinic, patient, check_in, form, place)
    if check_in.state is CheckInState.ASKED and not check_in.showing:
        if check_in.kind is CheckInKind.AFTER_SESSION:
            return around_sessions.prompt(clinic, patient, check_in)
        return screens.prompt(clinic, patient, check_in)
    check_ins.keep_showing(tx, check_in.id, "reminder")
    done, total = form.done(), len(form.steps())
    return screens.reminder(clinic, patient, check_in, done=done, total=total)


def _is_under_a_text(check_in: CheckIn) -> bool:
    """Return whether a question came with the reply to a text; nobody has to answer that one."""
    return check_in.kind is CheckInKind.FOLLOW_UP and check_in.about is None


def to_tell(tx: Transaction, *, now: datetime, limit: int = 1) -> list[int]:
    """Return the gap that the clinic is to be told of, once all is asked again that was open."""
    gap = gaps.settled(tx, now=now)
    if gap is None:
        return []
    steps = (gaps.to_ask_again, check_ins.to_expire, patients.due)
    is_under_way = any(step(tx, now=now, limit=limit) for step in steps)
    return [] if is_under_way and now - gap.until < TOLD_WITHIN else [gap.id]


def tell(tx: Transaction, clinic: Clinic, gap_id: int, *, now: datetime) -> None:
    """Tell the clinic from when to when the bot was away, and who is affected."""
    gap = gaps.untold(tx)
    if gap is None or not gaps.note_told(tx, gap_id, now=now):
        return
    away = Away(
        since=gap.since,
        until=gap.until,
        asked_again=gaps.codes_asked_again(tx, gap.id),
        missed=gaps.codes_missed(tx, gap),
        open_alerts=[one.number for one in alerts.unresolved(tx) if one.state is AlertState.OPEN],
    )
    messages.tell_clinic(tx, clinic, away_screens.away(clinic, away), now=now)

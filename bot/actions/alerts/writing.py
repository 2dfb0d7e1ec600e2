"""What a patient writes: looked at on this machine, kept for the clinic, answered with help."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.actions import messages
from bot.actions.alerts import following_up
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.actions.alerts.body import body_evidence, body_level
from bot.clinic import Clinic
from bot.domain.free_text.free_text import Reading, TextFound, read_text
from bot.domain.model import Evidence, Level, Patient
from bot.screens import help as help_screens
from bot.screens.body import body_emergency_written
from bot.screens.screen import Screen, paragraphs
from bot.screens.summary_words import note_placed
from bot.screens.words import MOST_OF_TEXT
from bot.storage import check_ins
from bot.storage.database import Transaction
from bot.storage.notes import add_note, last_note_at

LONGEST_NOTE = 4096
SENTENCE_ENDS = re.compile(r"(?<=[.!?\n])\s+")
NOTICE_AGAIN_AFTER = timedelta(minutes=10)
TEXT_NOT_KEPT = "text_not_kept"


def take_text(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    *,
    text: str,
    on_chart: date | None = None,
    above: str = "",
    now: datetime,
) -> None:
    """Keep what a patient wrote and answer it; nobody reads the chat at once.

    With a day it stands on their chart as well, whatever it says. The sentence `above` comes
    first, but nothing stands before help.

    1. Dangerous: the support text at once, an alert with the sentence, the follow-up.
    2. Chest pain and the like: whom to call at once, and an alert with the sentence.
    3. For the chart: that it stands there, when it is read, and a way to the crisis lines.
    4. Not clearly harmless: when it is read, and the question whether they are safe.
    5. Clearly harmless: when it is read.
    """
    found = read_text(clinic.free_text, text, patient.language)
    earlier = last_note_at(tx, patient.id)
    add_note(tx, patient.id, text[:LONGEST_NOTE], on_chart=on_chart, now=now)
    of_body = body_level(tx, clinic, patient, text, now=now)
    if found.reading is Reading.DANGEROUS:
        _answer_danger(tx, clinic, patient, found, of_body, text, now=now)
        return
    if of_body is not None:
        _answer_body(tx, clinic, patient, of_body, text, now=now)
        return
    _tell_of_note(tx, clinic, patient, earlier, now=now)
    if patient.chat_id is None:
        return
    is_open = bool(check_ins.all_open_of(tx, patient.id))
    if on_chart is not None or found.reading is Reading.HARMLESS:
        screen = help_screens.harmless_kept(clinic, patient, now=now, check_in_open=is_open)
        if on_chart is not None:
            screen = note_placed(clinic, patient, on_chart, screen, reading=found.reading)
        messages.tell(tx, patient.chat_id, _below(above, screen), now=now)
    else:
        screen = help_screens.note_kept(clinic, patient, now=now, check_in_open=is_open)
        following_up.ask_if_safe(tx, clinic, patient, before=_below(above, screen), now=now)


def _below(above: str, screen: Screen) -> Screen:
    return replace(screen, text=paragraphs(above, screen.text))


def keep_number(
    tx: Transaction, clinic: Clinic, patient: Patient, *, text: str, now: datetime
) -> None:
    """Keep a number that is no answer to the question for one; what is expected is said apart."""
    earlier = last_note_at(tx, patient.id)
    add_note(tx, patient.id, text[:LONGEST_NOTE], now=now)
    _tell_of_note(tx, clinic, patient, earlier, now=now)


def _tell_of_note(
    tx: Transaction, clinic: Clinic, patient: Patient, earlier: datetime | None, *, now: datetime
) -> None:
    """Tell the clinic that a patient wrote, unless it heard so a moment ago."""
    if earlier is None or now - earlier >= NOTICE_AGAIN_AFTER:
        messages.notice(tx, clinic, "note-arrived", code=patient.code, now=now)


def _answer_danger(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    found: TextFound,
    of_body: Level | None,
    text: str,
    *,
    now: datetime,
) -> None:
    part = _telling_part(clinic, patient, text)
    evidence = [_evidence(found, part, now=now)]
    if of_body is not None:
        evidence.append(body_evidence(of_body, _body_part(clinic, text), now=now))
    raise_alert(tx, clinic, patient, *evidence, now=now)
    what = following_up.what_follows(tx, clinic, patient, has_risen=False, now=now)
    helping = following_up.help_for(tx, clinic, patient, what, now=now)
    if patient.chat_id is not None:
        messages.tell(tx, patient.chat_id, helping, now=now)
        if of_body is not None:
            screen = body_emergency_written(
                clinic, patient, wrote=_body_part(clinic, text), now=now
            )
            messages.tell(tx, patient.chat_id, screen, now=now)
    following_up.ask(tx, clinic, patient, what, about=None, now=now)


def _answer_body(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    level: Level,
    text: str,
    *,
    now: datetime,
) -> None:
    """Show whom to call and nothing before it; a question that is open stays where it is."""
    part = _body_part(clinic, text)
    raise_alert(tx, clinic, patient, body_evidence(level, part, now=now), now=now)
    if patient.chat_id is None:
        return
    screen = body_emergency_written(clinic, patient, wrote=part, now=now)
    messages.tell(tx, patient.chat_id, screen, now=now)


def _evidence(found: TextFound, text: str, *, now: datetime) -> Evidence:
    rule, level = found.rule or TEXT_NOT_KEPT, found.level or Level.AMBER
    return own_evidence(rule, level, text=text[:LONGEST_NOTE], now=now)


def _body_part(clinic: Clinic, text: str) -> str:
    """Return a text, of a long one from the sentence on that tells of the body."""
    if len(text) <= MOST_OF_TEXT:
        return text
    parts = SENTENCE_ENDS.split(text)
    telling = (number for number, one in enumerate(parts) if clinic.body_words.are_in(one))
    number = next(telling, 0)
    return ("… " + " ".join(parts[number:]) if number else text)[:LONGEST_NOTE]


def _telling_part(clinic: Clinic, patient: Patient, text: str) -> str:
    """Return a text, of a long one from the sentence on that is dangerous: an alert shows no more.

    All of it stands in the notes.
    """
    if len(text) <= MOST_OF_TEXT:
        return text
    parts = SENTENCE_ENDS.split(text)
    for number, part in enumerate(parts):
        found = read_text(clinic.free_text, part, patient.language)
        if found.reading is Reading.DANGEROUS:
            return "… " + " ".join(parts[number:]) if number else text
    return text


def look_at_unkept(
    tx: Transaction, clinic: Clinic, patient: Patient, *, text: str, now: datetime
) -> bool:
    """Tell the clinic of a text of danger that nobody has agreed to keep; whether it was one.

    Before the consent, and behind a command: the words themselves are not stored.
    """
    found = read_text(clinic.free_text, text, patient.language)
    is_dangerous = found.reading is Reading.DANGEROUS
    levels = [found.level or Level.AMBER] if is_dangerous else []
    of_body = body_level(tx, clinic, patient, text, now=now)
    levels += [of_body] if of_body is not None else []
    if not levels:
        return False
    raise_alert(tx, clinic, patient, own_evidence(TEXT_NOT_KEPT, max(levels), now=now), now=now)
    return True

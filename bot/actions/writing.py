"""What a patient writes: looked at on this machine, kept for the clinic, answered with help."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.actions import following_up, messages
from bot.actions.alerts import own_evidence, raise_alert
from bot.clinic import Clinic
from bot.domain.free_text import Reading, TextFound, read_text
from bot.domain.model import Evidence, Level, Patient
from bot.screens import help as help_screens
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
    now: datetime,
) -> None:
    """Keep what a patient wrote and answer it; nobody reads the chat at once.

    With a day it stands on their chart as well, whatever it says.

    1. Dangerous: the support text at once, an alert with the sentence, the follow-up.
    2. Not clearly harmless: when it is read, and the question whether they are safe.
    3. Clearly harmless: when it is read.
    """
    found = read_text(clinic.free_text, text, patient.language)
    earlier = last_note_at(tx, patient.id)
    add_note(tx, patient.id, text[:LONGEST_NOTE], on_chart=on_chart, now=now)
    if found.reading is Reading.DANGEROUS:
        _answer_danger(tx, clinic, patient, found, text, now=now)
        return
    if earlier is None or now - earlier >= NOTICE_AGAIN_AFTER:
        messages.notice(tx, clinic, "note-arrived", code=patient.code, now=now)
    if patient.chat_id is None:
        return
    is_open = bool(check_ins.all_open_of(tx, patient.id))
    if found.reading is Reading.HARMLESS:
        screen = help_screens.harmless_kept(clinic, patient, now=now, check_in_open=is_open)
        messages.tell(tx, patient.chat_id, _placed(clinic, patient, screen, on_chart), now=now)
    else:
        screen = help_screens.note_kept(clinic, patient, now=now, check_in_open=is_open)
        before = _placed(clinic, patient, screen, on_chart)
        following_up.ask_if_safe(tx, clinic, patient, before=before, now=now)


def _placed(clinic: Clinic, patient: Patient, screen: Screen, on_chart: date | None) -> Screen:
    if on_chart is None:
        return screen
    sentence = note_placed(clinic, patient, on_chart)
    return replace(screen, text=paragraphs(sentence, screen.text))


def _answer_danger(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    found: TextFound,
    text: str,
    *,
    now: datetime,
) -> None:
    part = _telling_part(clinic, patient, text)
    raise_alert(tx, clinic, patient, _evidence(found, part, now=now), now=now)
    what = following_up.what_follows(tx, clinic, patient, has_risen=False, now=now)
    helping = following_up.help_for(tx, clinic, patient, what, now=now)
    if patient.chat_id is not None:
        messages.tell(tx, patient.chat_id, helping, now=now)
    following_up.ask(tx, clinic, patient, what, about=None, now=now)


def _evidence(found: TextFound, text: str, *, now: datetime) -> Evidence:
    rule, level = found.rule or TEXT_NOT_KEPT, found.level or Level.AMBER
    return own_evidence(rule, level, text=text[:LONGEST_NOTE], now=now)


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
    """Tell the clinic of a dangerous text that nobody has agreed to keep; whether it was one.

    Before the consent, and behind a command: the words themselves are not stored.
    """
    found = read_text(clinic.free_text, text, patient.language)
    if found.reading is not Reading.DANGEROUS:
        return False
    evidence = own_evidence(TEXT_NOT_KEPT, found.level or Level.AMBER, now=now)
    raise_alert(tx, clinic, patient, evidence, now=now)
    return True

"""Every screen that a person can see, with the longest ids and names that there can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.clinic import Clinic
from bot.domain.model import (
    Acknowledgement,
    Alert,
    AlertState,
    CheckIn,
    CheckInKind,
    CheckInState,
    Contact,
    Evidence,
    Level,
    Patient,
    PatientState,
)
from bot.domain.progress import DayScore, course_of
from bot.domain.questionnaire import Questionnaire
from bot.screens import alerts, check_in, enrolment, help, patient, patients, summary
from bot.screens.alerts import Seen
from bot.screens.check_in import Place
from bot.screens.patients import Line, Whole
from bot.screens.screen import Screen

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LONGEST_ID = 10**14 - 1  # 14 digits: more check-ins than there will ever be
LONGEST_CHAT = 2**52 - 1  # Telegram's promise
NEWCOMER = Patient(
    id=1,
    code="P-7KQ4",
    chat_id=LONGEST_CHAT,
    language="en",
    country="US",
    zone="America/New_York",
    check_in_time=time(9),
    plan="daily",
    state=PatientState.ACTIVE,
    enrolment_step=None,
    consent_at=NOW,
    confirmed_at=None,
    unreachable_since=None,
    last_check_in_on=None,
    last_due_at=None,
    next_due_on=date(2026, 11, 24),
    next_due_at=NOW + timedelta(hours=23),
)
CHECK_IN = CheckIn(
    id=LONGEST_ID,
    patient_id=1,
    kind=CheckInKind.DAILY,
    local_date=date(2026, 11, 23),
    state=CheckInState.STARTED,
    due_at=NOW,
    expires_at=NOW + timedelta(hours=14),
    message_id=1,
    showing="",
    remind_at=None,
    reminders_sent=0,
    pinned=(),
    items=(),
    completed_at=None,
)


def of_enrolment(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield the steps of joining, and the settings that ask the same."""
    yield "consent", enrolment.consent(clinic, who)
    yield "declined", enrolment.declined(clinic, who.language)
    for where in ("enrol", "settings"):
        yield f"language {where}", enrolment.ask_language(clinic, who, where=where)
        yield f"time {where}", enrolment.ask_time(clinic, who, where=where)
        yield f"zone {where}", enrolment.ask_zone(clinic, who, now=NOW, where=where)
        for country in ("US", "ES", "AR", "RU", "AU", "BR"):
            there = replace(who, country=country)
            for page in range(6):
                yield (
                    f"zones {where} {country} {page}",
                    enrolment.ask_other_zone(clinic, there, page=page, now=NOW, where=where),
                )
    yield "first", enrolment.ask_first(clinic, who)
    for start_now in (True, False):
        yield f"enrolled {start_now}", enrolment.enrolled(clinic, who, start_now=start_now)
    yield "settings", enrolment.settings(clinic, who)
    yield "changed", enrolment.settings_changed(clinic, who, now=NOW)
    paused = replace(who, next_due_at=None)
    yield "changed in a pause", enrolment.settings_changed(clinic, paused, now=NOW)


def of_check_in(
    clinic: Clinic, who: Patient, questionnaires: Mapping[str, Questionnaire]
) -> Iterator[tuple[str, Screen]]:
    """Yield a check-in from the prompt to the end, with every question of every instrument."""
    yield "prompt", check_in.prompt(clinic, who, CHECK_IN)
    for done in (0, 9):
        yield f"reminder {done}", check_in.reminder(clinic, who, CHECK_IN, done=done, total=11)
    for name, place in places(questionnaires):
        yield f"question {name}", check_in.question(clinic, who, CHECK_IN, place)
    for at in (NOW, None):
        yield f"later {at}", check_in.later(clinic, who, CHECK_IN, at=at)
    yield "paused", check_in.paused(clinic, who, CHECK_IN, done=3, total=10)
    yield "not today", check_in.not_today(clinic, who, CHECK_IN)
    yield "all right", check_in.declined(clinic, who, now=NOW)
    for hard_day in (True, False):
        for stopped in (True, False):
            for one in (who, replace(who, next_due_at=None)):
                yield (
                    f"saved {hard_day} {stopped} {one.next_due_at}",
                    check_in.saved(clinic, one, now=NOW, hard_day=hard_day, stopped=stopped),
                )
    for has_answers in (True, False):
        yield (
            f"expired {has_answers}",
            check_in.expired(clinic, who, CHECK_IN, has_answers=has_answers, now=NOW),
        )


def places(questionnaires: Mapping[str, Questionnaire]) -> Iterator[tuple[str, Place]]:
    """Yield where a patient may be: every question, first and later, with and without Stop here."""
    for questionnaire in questionnaires.values():
        for number, item in enumerate(questionnaire.items, start=2):
            lowest = questionnaire.options_of(item)[0].value
            for can_stop, chosen in ((False, None), (True, lowest)):
                place = Place(questionnaire, item, number, 11, chosen, can_stop)
                yield f"{item.id} {can_stop}", place
            yield f"{item.id} as the first", Place(questionnaire, item, 1, 11, None, False)


def of_help(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield help by day and by night, in every country that has lines."""
    for country in clinic.crisis_lines:
        there = replace(who, country=country)
        yield f"crisis {country}", help.crisis(clinic, there)
        for now in (NOW, NIGHT):
            for follows in (True, False):
                screen = help.support(clinic, there, now=now, question_follows=follows)
                yield f"support {country} {now} {follows}", screen
            yield f"told {country} {now}", help.told_clinic(clinic, there, now=now)
            for is_open in (True, False):
                screen = help.note_kept(clinic, there, now=now, check_in_open=is_open)
                yield f"note {country} {now} {is_open}", screen
            yield f"call me {country} {now}", help.call_me_noted(clinic, there, now=now)
        yield f"media {country}", help.media_refused(clinic, there)
        yield f"enrolling {country}", help.while_enrolling(clinic, there)


def of_patient(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield the answers to the other commands."""
    language = who.language
    yield "stranger", patient.not_enrolled(clinic, telegram_id=LONGEST_CHAT, language=language)
    yield "useless", patient.link_useless(clinic, language=language)
    for key in ("privacy", "paused", "already-paused", "stopped", "stop-kept", "already-enrolled"):
        yield key, patient.plain(clinic, who, key)
    for one in (who, replace(who, next_due_at=None)):
        for key in ("resumed", "not-paused"):
            name = f"{key} {one.next_due_at}"
            yield name, patient.with_next(clinic, one, key, now=NOW)
    yield "stop", patient.stop_sure(clinic, who)
    yield "help", patient.help_text(clinic, who)
    yield "revoked", patient.access_revoked(clinic, who)
    yield "no summary", summary.nothing_yet(clinic, language)
    yield "summary", words_of_a_course(clinic, who)


def words_of_a_course(clinic: Clinic, who: Patient) -> Screen:
    """Return the summary of thirty days."""
    first = date(2026, 11, 1)
    scores = [
        DayScore(first + timedelta(days=day), name, day % 8)
        for day in range(30)
        for name in ("pain", "phq9")
    ]
    course = course_of(scores, first_on=first, last_on=first + timedelta(days=29))
    asked = [clinic.questionnaires[name] for name in ("pain", "phq9")]
    return summary.in_words(clinic, who, course, asked, language=who.language)


def evidence(clinic: Clinic) -> list[Seen]:
    """Return one of each kind of evidence."""
    phq9 = clinic.questionnaires["phq9"]
    tapped = Evidence("phq9_self_harm", "1", Level.YELLOW, NOW, "phq9", "phq9_9", 1, 7)
    return [
        Seen(tapped, phq9),
        Seen(replace(tapped, rule="left_open", value=None), phq9),
        Seen(replace(tapped, rule="phq9_high", item=None, value=20), phq9, 20),
        Seen(Evidence("tell_clinic", "1", Level.RED, NOW)),
        Seen(Evidence("call_me", "1", Level.YELLOW, NOW)),
        Seen(Evidence("missed_days", "1", Level.YELLOW, NOW, value=3)),
    ]


def of_clinic(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield what clinicians see."""
    shown = Alert(10**9, who.id, Level.RED, AlertState.OPEN, NOW)
    taken = replace(shown, acknowledgement=Acknowledgement(1, "N" * 100, NOW, False))
    for name, one in (("open", shown), ("taken", taken)):
        for number, seen in enumerate(evidence(clinic)):
            yield f"alert {name} {number}", alerts.alert(clinic, who, one, seen=[seen])
        yield (
            f"alert {name} much",
            alerts.alert(clinic, who, one, seen=evidence(clinic) * 20, joined=True),
        )
    for known in (None, Contact(), Contact("&" * 4000, "5" * 4000, "o" * 4000)):
        yield f"who {known}", alerts.who(clinic, who, 10**9, known)
    for number, page in enumerate(alerts.alerts_list(clinic, [(shown, who), (taken, who)] * 60)):
        yield f"alerts {number}", page
    yield "no alerts", *alerts.alerts_list(clinic, [])
    for again in (True, False):
        yield f"joined {again}", alerts.joined(clinic, who, again=again)
    yield (
        "settled",
        alerts.settled(clinic, who, key="patient-confirmed", name="N" * 100, now=NOW),
    )
    line = Line(who, date(2026, 11, 23), {"pain": 3.0, "phq9": 27.0}, [shown, taken] * 40, False)
    phq9 = clinic.questionnaires["phq9"]
    whole = Whole(
        line,
        (phq9, phq9.item("phq9_9")),
        [(date(2026, 11, 23), 3)] * 60,
        [(NOW, "\u202e<b>" * 300)] * 10,
        True,
        words_of_a_course(clinic, who).text,
    )
    yield "one patient", patients.patient(clinic, whole)
    for number, page in enumerate(
        patients.patients_list(clinic, [line] * 100, clinic.questionnaires)
    ):
        yield f"patients {number}", page


def every_screen(clinic: Clinic, language: str) -> dict[str, Screen]:
    """Return every screen in a language, by a name."""
    who = replace(NEWCOMER, language=language)
    questionnaires = {name: clinic.questionnaires[name] for name in clinic.questionnaires}
    return {
        name: screen
        for group in (
            of_enrolment(clinic, who),
            of_check_in(clinic, who, questionnaires),
            of_help(clinic, who),
            of_patient(clinic, who),
            of_clinic(clinic, who),
        )
        for name, screen in group
    }

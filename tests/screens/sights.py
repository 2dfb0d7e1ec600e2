"""Every screen that a person can see, with the longest ids and names that there can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.clinic import Clinic
from bot.domain.chart_notes import Beside, ChartRemark, Period
from bot.domain.free_text.free_text import Reading
from bot.domain.model import CheckIn, CheckInKind, CheckInState, Patient, PatientState
from bot.domain.progress import Course, DayScore, course_of
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.sessions.sessions import Session, SessionState
from bot.screens import (
    check_in,
    enrolment,
    follow_up,
    help,
    numbers,
    patient,
    summary,
    summary_words,
)
from bot.screens.body import body_emergency_written
from bot.screens.place import Place
from bot.screens.screen import Screen
from tests.screens import treatment_sights
from tests.screens.clinic_sights import NOW, of_clinic

NIGHT = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LONGEST_ID = 10**14 - 1  # 14 digits: more check-ins than there will ever be
LONGEST_MARK = "a & b <i> " * 30
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

BESIDE = Beside(
    sessions=(
        Session(1, 1, SessionState.DONE, datetime(2026, 11, 10, 15, tzinfo=UTC), has_time=True),
        Session(2, 1, SessionState.DONE, datetime(2026, 11, 30, 15, tzinfo=UTC), has_time=False),
        Session(3, 1, SessionState.PLANNED, datetime(2026, 12, 6, 15, tzinfo=UTC), has_time=True),
    ),
    notes=tuple(
        ChartRemark(LONGEST_ID + number, date(2026, 11, 20), "a & b <i> " * 200)
        for number in range(7)
    ),
    under={"pain": frozenset({date(2026, 11, 10)})},
    before={"pain": 6.0, "phq9": 1.0},
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


def of_check_in(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield a check-in from the prompt to the end, but for its questions."""
    yield "prompt", check_in.prompt(clinic, who, CHECK_IN)
    for done in (0, 9):
        yield f"reminder {done}", check_in.reminder(clinic, who, CHECK_IN, done=done, total=11)
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


def of_questions(
    clinic: Clinic, who: Patient, questionnaires: Mapping[str, Questionnaire]
) -> Iterator[tuple[str, Screen]]:
    """Yield every question of every instrument that exists in the patient's language."""
    asked = {id: one for id, one in questionnaires.items() if who.language in one.languages}
    before = help.note_kept(clinic, who, now=NIGHT, check_in_open=True)
    for name, place in places(asked):
        yield f"question {name}", check_in.question(clinic, who, CHECK_IN, place)
        if place.item.is_number:
            yield f"expected {name}", numbers.number_expected(clinic, who, place)
            value = place.item.stored(place.item.most or 0)
            yield f"taken {name}", numbers.number_taken(clinic, who, place, value)
        if place.questionnaire.follow_up:  # alone, and under the reply to a text
            for reply in (None, before):
                screen = follow_up.question(clinic, who, CHECK_IN, place, before=reply)
                yield f"follow-up {name} {reply is None}", screen
    for now in (NOW, NIGHT):
        yield f"follow-up done {now}", follow_up.thanks(clinic, who, now=now)
        yield f"follow-up declined {now}", follow_up.declined(clinic, who, now=now)


def places(questionnaires: Mapping[str, Questionnaire]) -> Iterator[tuple[str, Place]]:
    """Yield where a patient may be: every question, first and later, with and without Stop here."""
    for questionnaire in questionnaires.values():
        for number, item in enumerate(questionnaire.items, start=2):
            lowest = item.stored(item.least or 0)
            if not item.is_number:
                lowest = questionnaire.options_of(item)[0].value
            marks = questionnaire.group(item.group) if item.group else ()
            for can_stop, chosen in ((False, None), (True, lowest)):
                made = tuple((mark, can_stop) for mark in marks)
                place = Place(questionnaire, item, number, 11, chosen, can_stop, marks=made)
                yield f"{item.id} {can_stop}", replace(place, last=lowest)
            none = tuple((mark, False) for mark in marks)
            first = Place(questionnaire, item, 1, 11, None, False, marks=none)
            yield f"{item.id} as the first", first


def of_help(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield help by day and by night, in every country that has lines."""
    for country in clinic.crisis_lines:
        there = replace(who, country=country)
        yield f"crisis {country}", help.crisis(clinic, there)
        for now in (NOW, NIGHT):
            for follows in (True, False):
                for screen in (help.support, help.short_support):
                    name = f"{screen.__name__} {country} {now} {follows}"
                    yield name, screen(clinic, there, now=now, questions_follow=follows)
            for waits in (None, LONGEST_ID):
                screen_now = help.in_danger(clinic, there, left_check_in=waits, now=now)
                yield f"in danger {country} {now} {waits}", screen_now
            yield f"told {country} {now}", help.told_clinic(clinic, there, now=now)
            of_the_body = help.body_emergency(clinic, there, marked=LONGEST_MARK, now=now)
            yield f"of the body {country} {now}", of_the_body
            written = body_emergency_written(clinic, there, wrote="<b>& chest pain" * 300, now=now)
            yield f"written of the body {country} {now}", written
            for is_open in (True, False):
                for reply in (help.note_kept, help.harmless_kept):
                    name = f"{reply.__name__} {country} {now} {is_open}"
                    yield name, reply(clinic, there, now=now, check_in_open=is_open)
            yield f"call me {country} {now}", help.call_me_noted(clinic, there, now=now)
        yield f"not passed on {country}", help.not_passed_on(clinic, there)
        yield f"seen {country}", help.someone_has_seen(clinic, there)
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
    yield from of_course(clinic, who)
    yield from of_notes(clinic, who)


def of_notes(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield the reply to a note for the chart."""
    for reading in (Reading.HARMLESS, Reading.UNCLEAR):
        kept = help.harmless_kept(clinic, who, now=NIGHT, check_in_open=True)
        placed = summary_words.note_placed(clinic, who, NIGHT.date(), kept, reading=reading)
        yield f"note placed, {reading}", placed


def of_course(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield the summary with everything beside the scores, the same in words, and the notes."""
    course, asked = a_course(clinic)
    rows = summary.choices(clinic, who, Period.QUARTER)
    for days in (0, 1, 5):
        words = summary.in_words(
            clinic,
            who,
            course,
            asked,
            language=who.language,
            beside=BESIDE,
            today=course.last_on + timedelta(days=days),
        )
        yield f"summary {days} days after", replace(words, rows=rows)
    one_day = Course(course.first_on, course.first_on, course.series)
    for name, shown in (("month", course), ("day", one_day)):
        yield (
            f"summary at the end of a {name}",
            summary.at_the_end(clinic, who, shown, asked, language=who.language, beside=BESIDE),
        )
    told = summary_words.chart_in_words(clinic, who, course, asked, beside=BESIDE, rows=rows)
    for place, screen in enumerate(told):
        yield f"chart in words {place}", screen
    for notes in ((), BESIDE.notes):
        yield (
            f"{len(notes)} notes",
            summary_words.notes_on_chart(clinic, who, notes, today=course.last_on),
        )


def words_of_a_course(clinic: Clinic, who: Patient) -> Screen:
    """Return the summary of thirty days."""
    course, asked = a_course(clinic)
    return summary.in_words(clinic, who, course, asked, language=who.language)


def a_course(clinic: Clinic) -> tuple[Course, list[Questionnaire]]:
    """Return thirty days of scores that go up and down, and what was asked."""
    first = date(2026, 11, 1)
    scores = [
        DayScore(first + timedelta(days=day), name, day % 8)
        for day in range(30)
        for name in ("pain", "phq9")
    ]
    course = course_of(scores, first_on=first, last_on=first + timedelta(days=29))
    asked = [clinic.questionnaires[name] for name in ("pain", "phq9")]
    return course, asked


def speaking(clinic: Clinic, language: str) -> Clinic:
    """Return a clinic that is itself spoken to in a language."""
    others = [one for one in clinic.config.clinic.languages if one != language]
    of_clinic = clinic.config.clinic.model_copy(update={"languages": (language, *others)})
    return replace(clinic, config=clinic.config.model_copy(update={"clinic": of_clinic}))


def every_screen(clinic: Clinic, language: str) -> dict[str, Screen]:
    """Return every screen in a language, of a clinic that speaks it too, by a name."""
    who = replace(NEWCOMER, language=language)
    clinic = speaking(clinic, language)
    questionnaires = {name: clinic.questionnaires[name] for name in clinic.questionnaires}
    return {
        name: screen
        for group in (
            of_enrolment(clinic, who),
            of_check_in(clinic, who),
            of_questions(clinic, who, questionnaires),
            of_help(clinic, who),
            of_patient(clinic, who),
            of_clinic(clinic, who, words=words_of_a_course(clinic, who).text),
            treatment_sights.of_patients(clinic, who, CHECK_IN),
            treatment_sights.of_sessions(clinic, who),
            treatment_sights.of_plans_and_ends(clinic, who),
        )
        for name, screen in group
    }

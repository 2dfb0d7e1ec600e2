"""The check-in on a phone: one neutral prompt, then one question at a time in the same message."""

from __future__ import annotations

from datetime import datetime
from html import escape

from bot.clinic import Clinic
from bot.domain.model import CheckIn, Patient
from bot.domain.questionnaires.words_checks import CALL
from bot.domain.schedule import zone_named
from bot.screens import numbers
from bot.screens.help import crisis_button, lines_for
from bot.screens.place import CHOSEN, Place
from bot.screens.screen import Button, Screen, column, paragraphs
from bot.screens.words import locale_of, say_moment, say_next
from bot.texts import Html

SCALE_ROW = 6  # 0 to 10 in two rows, wide enough for a thumb
SHORT_LABEL = 12


def prompt(clinic: Clinic, patient: Patient, check_in: CheckIn) -> Screen:
    """Return the prompt of the day: neutral, because a lock screen may show it."""
    return Screen(
        clinic.say(patient.language, "prompt"),
        column(
            Button(clinic.say(patient.language, "prompt-start"), f"start:{check_in.id}"),
            Button(clinic.say(patient.language, "prompt-later"), f"later:{check_in.id}"),
            Button(clinic.say(patient.language, "prompt-not-today"), f"nottoday:{check_in.id}"),
        ),
    )


def reminder(
    clinic: Clinic, patient: Patient, check_in: CheckIn, *, done: int, total: int
) -> Screen:
    """Return the prompt that comes again; it says where the patient left off."""
    if not done:
        return Screen(
            clinic.say(patient.language, "reminder"), prompt(clinic, patient, check_in).rows
        )
    return Screen(
        clinic.say(patient.language, "reminder-started", done=done, total=total),
        column(
            Button(clinic.say(patient.language, "continue"), f"start:{check_in.id}"),
            Button(clinic.say(patient.language, "prompt-later"), f"later:{check_in.id}"),
        ),
    )


def _progress(clinic: Clinic, patient: Patient, place: Place) -> str:
    if place.total is None:
        return clinic.say(patient.language, "progress-open", number=place.number)
    return clinic.say(patient.language, "progress", number=place.number, total=place.total)


def question(clinic: Clinic, patient: Patient, check_in: CheckIn, place: Place) -> Screen:
    """Return a question in the instrument's words, its answers first, then the ways out."""
    words, item = place.questionnaire.words[patient.language], place.item
    shares_choices = not (item.is_number or item.is_mark or item.options is not None)
    text = clinic.say(
        patient.language,
        # An item with an answer of its own kind is a whole question; the instruction is not for it.
        "question" if words.instruction and shares_choices else "question-alone",
        progress=_progress(clinic, patient, place),
        instruction=words.instruction,
        question=words.groups[item.group] if item.group is not None else words.items[item.id],
    )
    how = numbers.how_to_type(clinic, patient, place) if item.is_number else ""
    if any(mark.own_words for mark, _ in place.marks):
        how = clinic.say(patient.language, "marks-own-words")
    return Screen(
        paragraphs(text, how, _hint(clinic, patient, place)),
        (*_answers(clinic, patient, check_in, place), _ways_out(clinic, patient, check_in, place)),
    )


def _hint(clinic: Clinic, patient: Patient, place: Place) -> str:
    """Return the sentence that the questionnaire has under a question, as markup.

    Whom to call is not said again right below the message that says so.
    """
    hints = place.questionnaire.words[patient.language].hints
    hint = hints.get(place.item.group or place.item.id, "")
    if place.is_warned and CALL in hint:
        return ""
    return escape(hint, quote=False).replace(CALL, lines_for(clinic, patient).emergency)


def _answers(
    clinic: Clinic, patient: Patient, check_in: CheckIn, place: Place
) -> tuple[tuple[Button, ...], ...]:
    if place.item.is_mark:
        return _marks(clinic, patient, check_in, place)
    if place.item.is_number:
        return numbers.answers(clinic, patient, check_in, place)
    questionnaire, item = place.questionnaire, place.item
    buttons = [
        Button(
            (CHOSEN if option.value == place.chosen else "")
            + questionnaire.option_text(item.id, option.value, patient.language),
            f"answer:{check_in.id}:{questionnaire.id}/{item.id}:{option.value}",
        )
        for option in questionnaire.options_of(item)
    ]
    if questionnaire.layout == "list":
        return column(*buttons)
    return tuple(
        tuple(buttons[start : start + SCALE_ROW]) for start in range(0, len(buttons), SCALE_ROW)
    )


def _marks(
    clinic: Clinic, patient: Patient, check_in: CheckIn, place: Place
) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each mark, which takes it back if it is made, then Done."""
    questionnaire = place.questionnaire
    words = questionnaire.words[patient.language]
    buttons = [
        Button(
            f"{questionnaire.option_text(item.id, int(is_made), patient.language)}"
            f" {words.items[item.id]}",
            f"mark:{check_in.id}:{questionnaire.id}/{item.id}:{int(not is_made)}",
        )
        for item, is_made in place.marks
    ]
    done = "marks-done" if any(is_made for _, is_made in place.marks) else "marks-none"
    ends = f"marked:{check_in.id}:{questionnaire.id}/{place.item.group}"
    return column(*buttons, Button(clinic.say(patient.language, done), ends))


def _ways_out(
    clinic: Clinic, patient: Patient, check_in: CheckIn, place: Place
) -> tuple[Button, ...]:
    say, language = clinic.say, patient.language
    leave = ("stop-here", "stop") if place.can_stop else ("not-now", "notnow")
    buttons = [
        Button(say(language, leave[0]), f"{leave[1]}:{check_in.id}"),
        Button(say(language, "help-button"), "crisis"),
    ]
    if place.number > 1:
        key = f"{place.questionnaire.id}/{place.item.id}"
        buttons.append(Button(say(language, "back"), f"back:{check_in.id}:{key}"))
    return tuple(buttons)


def later(clinic: Clinic, patient: Patient, check_in: CheckIn, *, at: datetime | None) -> Screen:
    """Return what follows Later: when it asks again, or until when it can be begun."""
    zone, locale = zone_named(patient.zone), locale_of(patient.language, patient.country)
    key = "later-said" if at else "later-too-late"
    text = clinic.say(
        patient.language, key, time=say_moment(at or check_in.expires_at, zone, locale)
    )
    start = Button(clinic.say(patient.language, "start-now"), f"start:{check_in.id}")
    return Screen(text, column(start))


def paused(clinic: Clinic, patient: Patient, check_in: CheckIn, *, done: int, total: int) -> Screen:
    """Return what follows Not now in the middle of a check-in."""
    zone, locale = zone_named(patient.zone), locale_of(patient.language, patient.country)
    text = clinic.say(
        patient.language,
        "paused-check-in",
        done=done,
        total=total,
        time=say_moment(check_in.expires_at, zone, locale),
    )
    go_on = Button(clinic.say(patient.language, "continue"), f"start:{check_in.id}")
    return Screen(text, column(go_on))


def not_today(clinic: Clinic, patient: Patient, check_in: CheckIn) -> Screen:
    """Return what follows Not today: one tap says whether something is needed."""
    say = clinic.say
    return Screen(
        say(patient.language, "not-today"),
        column(
            Button(say(patient.language, "not-today-fine"), f"allright:{check_in.id}"),
            Button(say(patient.language, "not-today-call"), f"callme:{check_in.id}"),
            crisis_button(clinic, patient),
        ),
    )


def declined(clinic: Clinic, patient: Patient, *, now: datetime) -> Screen:
    """Return what follows "I'm all right"."""
    return Screen(
        clinic.say(
            patient.language,
            "declined-check-in",
            close=Html(_close(clinic, patient, now=now, hard_day=False)),
        )
    )


def saved(
    clinic: Clinic,
    patient: Patient,
    *,
    now: datetime,
    hard_day: bool,
    stopped: bool,
) -> Screen:
    """Return the end of a check-in: saved, the time, a calm sentence; no praise on a bad day."""
    zone, locale = zone_named(patient.zone), locale_of(patient.language, patient.country)
    text = clinic.say(
        patient.language,
        "stopped-here" if stopped else "saved",
        time=say_moment(now, zone, locale),
        close=Html(_close(clinic, patient, now=now, hard_day=hard_day)),
    )
    return Screen(text, column(crisis_button(clinic, patient)) if hard_day else ())


def _close(clinic: Clinic, patient: Patient, *, now: datetime, hard_day: bool) -> str:
    if patient.next_due_at is None:
        return clinic.say(patient.language, "saved-not-asked")
    if patient.next_due_at <= now:  # after an outage: it comes at once
        return ""
    key = "saved-support" if hard_day else "saved-calm"
    comes = say_next(clinic, patient, at=patient.next_due_at, now=now)
    return clinic.say(patient.language, key, next=comes)


def expired(
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    *,
    has_answers: bool,
    says_next: bool = True,
    now: datetime,
) -> Screen:
    """Return what a check-in that was not finished becomes when its time is over."""
    zone, locale = zone_named(patient.zone), locale_of(patient.language, patient.country)
    close = _close(clinic, patient, now=now, hard_day=False) if says_next else ""
    return Screen(
        clinic.say(
            patient.language,
            "expired" if has_answers else "expired-empty",
            time=say_moment(check_in.expires_at, zone, locale),
            close=Html(close),
        )
    )

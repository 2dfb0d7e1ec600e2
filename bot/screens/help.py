"""What a patient sees who may be in danger, and whenever they write: help first, no promises."""

from __future__ import annotations

from datetime import datetime
from html import escape

from bot.clinic import Clinic
from bot.domain.crisis_lines import CrisisLine, CrisisLines
from bot.domain.hours import is_open, next_open
from bot.domain.model import Patient
from bot.domain.schedule import local_date, zone_named
from bot.screens.screen import Button, Screen, column, paragraphs
from bot.screens.words import locale_of, say_date, say_hours, say_moment, say_zone
from bot.texts import Html

CRISIS = "crisis"
TELL_CLINIC = "tell"


def lines_for(clinic: Clinic, patient: Patient) -> CrisisLines:
    """Return the crisis lines of the country that the patient is in."""
    return clinic.crisis_lines[patient.country]


def support(clinic: Clinic, patient: Patient, *, now: datetime, questions_follow: bool) -> Screen:
    """Return the support text, by the clinic's hours, with every line and number under it."""
    say, language = clinic.say, patient.language
    follows = say(language, "support-questions-follow") if questions_follow else ""
    text = say(
        language,
        _by_hours(clinic, now, "support-open", "support-closed", "support-no-hours"),
        call=Html(whom_to_call(clinic, patient)),
        clinic=clinic.config.clinic.name,
        hours=hours_words(clinic, patient),
        follows=follows,
        **{"next-open": _next_open(clinic, patient, now)},
    )
    return Screen(
        paragraphs(text.rstrip(), _listed(clinic, patient)),
        (*column(_tell(clinic, patient)), *_chats(clinic, patient)),
    )


def short_support(
    clinic: Clinic, patient: Patient, *, now: datetime, questions_follow: bool
) -> Screen:
    """Return the support text of those who have had the long one: two lines, the numbers first."""
    say, language = clinic.say, patient.language
    text = say(
        language,
        "support-short",
        call=Html(whom_to_call(clinic, patient)),
        clinic=clinic.config.clinic.name,
        reading=Html(reading(clinic, patient, now)),
        follows=say(language, "support-questions-follow") if questions_follow else "",
    )
    return Screen(text.rstrip(), _help(clinic, patient))


def in_danger(
    clinic: Clinic, patient: Patient, *, left_check_in: int | None, now: datetime
) -> Screen:
    """Return what follows thoughts of suicide right now: the emergency number first, no question.

    `left_check_in` is one that waits; it may be gone on with, or left.
    """
    say, language = clinic.say, patient.language
    text = say(
        language,
        "in-danger",
        call=Html(whom_to_call(clinic, patient)),
        clinic=clinic.config.clinic.name,
        reading=Html(reading(clinic, patient, now)),
    )
    rest: tuple[tuple[Button, ...], ...] = ()
    if left_check_in is not None:
        rest = (
            (
                Button(say(language, "stop-here"), f"stop:{left_check_in}"),
                Button(say(language, "continue"), f"start:{left_check_in}"),
            ),
        )
    return Screen(paragraphs(text, _listed(clinic, patient)), (*_help(clinic, patient), *rest))


def body_emergency(clinic: Clinic, patient: Patient, *, marked: str, now: datetime) -> Screen:
    """Return what follows a sign of an emergency of the body, such as chest pain: whom to call.

    `marked` is what they marked or answered, in its words: they see that it was taken in.
    """
    say, language = clinic.say, patient.language
    text = say(
        language,
        "body-emergency",
        marked=marked,
        call=Html(say(language, "call-emergency", emergency=lines_for(clinic, patient).emergency)),
        clinic=clinic.config.clinic.name,
        reading=Html(reading(clinic, patient, now)),
    )
    return Screen(text, column(crisis_button(clinic, patient)))


def not_passed_on(clinic: Clinic, patient: Patient) -> Screen:
    """Return what a patient is told whose alert no route has taken: nobody at the clinic knows."""
    text = clinic.say(
        patient.language,
        "not-passed-on",
        call=Html(whom_to_call(clinic, patient)),
        clinic=clinic.config.clinic.name,
    )
    return Screen(paragraphs(text, _listed(clinic, patient)), _chats(clinic, patient))


def someone_has_seen(clinic: Clinic, patient: Patient) -> Screen:
    """Return the news that somebody at the clinic has seen it; still no promise."""
    text = clinic.say(
        patient.language,
        "someone-has-seen",
        clinic=clinic.config.clinic.name,
        call=Html(whom_to_call(clinic, patient)),
    )
    return Screen(text, column(crisis_button(clinic, patient)))


def harmless_kept(
    clinic: Clinic, patient: Patient, *, now: datetime, check_in_open: bool
) -> Screen:
    """Return the short reply to thanks, dates and the like: who reads it and when."""
    text = clinic.say(
        patient.language,
        "harmless-kept",
        clinic=clinic.config.clinic.name,
        reading=Html(reading(clinic, patient, now)),
    )
    reminder = clinic.say(patient.language, "note-check-in-open") if check_in_open else ""
    return Screen(paragraphs(text, reminder), column(crisis_button(clinic, patient)))


def crisis(clinic: Clinic, patient: Patient) -> Screen:
    """Return the crisis lines of the patient's country, the emergency number first."""
    text = clinic.say(
        patient.language,
        "crisis",
        emergency=lines_for(clinic, patient).emergency,
        lines=Html(_listed(clinic, patient)),
    )
    return Screen(text, (*column(_tell(clinic, patient)), *_chats(clinic, patient)))


def told_clinic(clinic: Clinic, patient: Patient, *, now: datetime) -> Screen:
    """Return what follows "Tell my clinic now": first that this sends no help."""
    text = clinic.say(
        patient.language,
        "told-clinic",
        call=Html(whom_to_call(clinic, patient)),
        clinic=clinic.config.clinic.name,
        reading=Html(reading(clinic, patient, now)),
    )
    return Screen(paragraphs(text, _listed(clinic, patient)), _chats(clinic, patient))


def note_kept(clinic: Clinic, patient: Patient, *, now: datetime, check_in_open: bool) -> Screen:
    """Return the fixed reply to free text: who reads it and when, and a way to help."""
    text = clinic.say(
        patient.language,
        "note-kept",
        call=Html(whom_to_call(clinic, patient)),
        clinic=clinic.config.clinic.name,
        reading=Html(reading(clinic, patient, now)),
    )
    reminder = clinic.say(patient.language, "note-check-in-open") if check_in_open else ""
    return Screen(paragraphs(text, _listed(clinic, patient), reminder), _help(clinic, patient))


def media_refused(clinic: Clinic, patient: Patient) -> Screen:
    """Return the reply to a photo, a voice message or a sticker."""
    text = clinic.say(patient.language, "media-refused", call=Html(whom_to_call(clinic, patient)))
    return Screen(paragraphs(text, _listed(clinic, patient)), _help(clinic, patient))


def while_enrolling(clinic: Clinic, patient: Patient) -> Screen:
    """Return the reply to text before the consent is whole: nothing is kept, help is shown."""
    text = clinic.say(patient.language, "enrolling-text", call=Html(whom_to_call(clinic, patient)))
    return Screen(paragraphs(text, _listed(clinic, patient)), _chats(clinic, patient))


def call_me_noted(clinic: Clinic, patient: Patient, *, now: datetime) -> Screen:
    """Return what follows "Please call me"."""
    text = clinic.say(
        patient.language,
        "call-me-noted",
        clinic=clinic.config.clinic.name,
        emergency=lines_for(clinic, patient).emergency,
        reading=Html(reading(clinic, patient, now)),
    )
    return Screen(text, column(crisis_button(clinic, patient)))


def crisis_button(clinic: Clinic, patient: Patient) -> Button:
    """Return the button that shows the crisis lines."""
    return Button(clinic.say(patient.language, "crisis-button"), CRISIS)


def whom_to_call(clinic: Clinic, patient: Patient) -> str:
    """Return the emergency number and the line that answers at any hour, as markup."""
    lines = lines_for(clinic, patient)
    line = _line_at_any_hour(lines)
    if line is None:
        return clinic.say(patient.language, "call-emergency", emergency=lines.emergency)
    phone = line.phone or ""
    named = line.name if phone in line.name else f"{line.name} {phone}"
    return clinic.say(patient.language, "call-both", emergency=lines.emergency, line=named)


def _line_at_any_hour(lines: CrisisLines) -> CrisisLine | None:
    # The sentence says "at any hour", so only a line that is known to answer then may stand in it.
    fitting = (one for one in lines.lines if one.phone and one.hours == "24/7")
    return next((one for one in fitting if one.audience in (None, "general")), None)


def hours_words(clinic: Clinic, patient: Patient) -> str:
    """Return the clinic's hours in the patient's language; its zone is named if it is another."""
    locale = locale_of(patient.language, patient.country)
    hours = say_hours(clinic.config.clinic.hours, locale)
    zone = clinic.config.clinic.time_zone
    return hours if zone == patient.zone else f"{hours} ({say_zone(zone, locale)})"


def reading(clinic: Clinic, patient: Patient, now: datetime) -> str:
    """Return when somebody reads next, as markup; never that somebody watches."""
    return clinic.say(
        patient.language,
        _by_hours(clinic, now, "reading-open", "reading-closed", "reading-no-hours"),
        hours=hours_words(clinic, patient),
        **{"next-open": _next_open(clinic, patient, now)},
    )


def _by_hours(clinic: Clinic, now: datetime, open_key: str, closed: str, never: str) -> str:
    hours, closed_days = clinic.config.clinic.hours, clinic.config.clinic.closed
    if is_open(hours, closed_days, clinic.zone, now):
        return open_key
    return closed if next_open(hours, closed_days, clinic.zone, now) else never


def _next_open(clinic: Clinic, patient: Patient, now: datetime) -> str:
    opens = next_open(clinic.config.clinic.hours, clinic.config.clinic.closed, clinic.zone, now)
    if opens is None:
        return ""
    zone, locale = zone_named(patient.zone), locale_of(patient.language, patient.country)
    day = local_date(opens, zone)
    return f"{say_date(day, locale)}, {say_moment(opens, zone, locale)}"


def _listed(clinic: Clinic, patient: Patient) -> str:
    lines = lines_for(clinic, patient).lines
    return "\n".join(_line(clinic, patient.language, one) for one in lines)


def _line(clinic: Clinic, language: str, line: CrisisLine) -> str:
    more = clinic.say(language, "crisis-hours", hours=line.hours) if line.hours else ""
    key = {
        (True, False): "crisis-phone",
        (False, True): "crisis-text",
        (True, True): "crisis-phone-text",
    }.get((bool(line.phone), bool(line.text)), "crisis-chat-only")
    return clinic.say(
        language,
        key,
        name=line.name,
        phone=line.phone or "",
        text=Html(_number_to_text(clinic, language, line)),
        more=Html(more),
    )


def _number_to_text(clinic: Clinic, language: str, line: CrisisLine) -> str:
    if line.text is None or line.text_word is None:
        return f"<b>{escape(line.text or '', quote=False)}</b>"
    return clinic.say(language, "crisis-word-to", word=line.text_word, number=line.text)


def _tell(clinic: Clinic, patient: Patient) -> Button:
    return Button(clinic.say(patient.language, "tell-clinic"), TELL_CLINIC)


def _help(clinic: Clinic, patient: Patient) -> tuple[tuple[Button, ...], ...]:
    return (*column(_tell(clinic, patient)), *_chats(clinic, patient))


def _chats(clinic: Clinic, patient: Patient) -> tuple[tuple[Button, ...], ...]:
    lines = lines_for(clinic, patient).lines
    return column(
        *(
            Button(clinic.say(patient.language, "chat-with", name=one.name), url=one.chat)
            for one in lines
            if one.chat
        )
    )

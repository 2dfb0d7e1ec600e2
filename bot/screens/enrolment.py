"""Joining: what is asked, consent, and three choices; the first button is the usual one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from babel.core import get_global

from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.plans import languages_of
from bot.domain.schedule import UnknownZone, at_local, local_date, zone_named
from bot.screens.discharge import after_care
from bot.screens.help import lines_for
from bot.screens.screen import Button, Screen, column
from bot.screens.words import locale_of, say_hours, say_moment, say_next, say_time, say_zone

USUAL_TIMES = (time(8), time(9), time(10), time(12), time(18), time(20))
ZONES_ON_A_PAGE = 8


def consent(clinic: Clinic, patient: Patient) -> Screen:
    """Return what a patient agrees to, with No standing equal beside Yes."""
    say, language = clinic.say, patient.language
    text = say(
        language,
        "consent",
        clinic=clinic.config.clinic.name,
        hours=_hours(clinic, patient),
        emergency=lines_for(clinic, patient).emergency,
    )
    yes = Button(say(language, "consent-yes"), "enrol:yes")
    no = Button(say(language, "consent-no"), "enrol:no")
    return Screen(text, ((yes, no),))


def _hours(clinic: Clinic, patient: Patient) -> str:
    if not clinic.config.clinic.hours:
        return clinic.say(patient.language, "consent-no-hours")
    locale = locale_of(patient.language, patient.country)
    return clinic.say(
        patient.language,
        "consent-hours",
        hours=say_hours(clinic.config.clinic.hours, locale),
        zone=say_zone(clinic.config.clinic.time_zone, locale),
    )


def declined(clinic: Clinic, language: str) -> Screen:
    """Return what follows "No, thank you"."""
    return Screen(clinic.say(language, "declined-enrolment", clinic=clinic.config.clinic.name))


def ask_language(clinic: Clinic, patient: Patient, *, where: str) -> Screen:
    """Return the languages in which the patient can be asked, each in its own words.

    `where` begins the answers.
    """
    buttons = [
        Button(clinic.say(language, "language-name"), f"{where}:language:{language}")
        for language in languages_of(
            clinic.questionnaires.plans[patient.plan],
            clinic.config.clinic.languages,
            clinic.questionnaires,
        )
    ]
    return Screen(clinic.say(patient.language, "ask-language"), column(*buttons))


def ask_time(clinic: Clinic, patient: Patient, *, where: str) -> Screen:
    """Return the usual times of day, the clinic's first."""
    locale = locale_of(patient.language, patient.country)
    default = clinic.config.check_ins.time
    times = [default, *(at for at in USUAL_TIMES if at != default)]
    buttons = [Button(say_time(at, locale), f"{where}:time:{at:%H%M}") for at in times]
    rows = (buttons[0:1], *(buttons[at : at + 3] for at in range(1, len(buttons), 3)))
    return Screen(
        clinic.say(patient.language, "ask-time" if where == "enrol" else "choose-time"),
        tuple(tuple(row) for row in rows),
    )


def ask_zone(clinic: Clinic, patient: Patient, *, now: datetime, where: str) -> Screen:
    """Return the clinic's zone with its time now, and a way to others."""
    locale = locale_of(patient.language, patient.country)
    home = clinic.config.clinic.time_zone
    return Screen(
        clinic.say(patient.language, "ask-zone", now=say_moment(now, zone_named(home), locale)),
        column(
            _zone_button(clinic, patient, home, now=now, where=where),
            Button(clinic.say(patient.language, "zone-other"), f"{where}:zones:0"),
        ),
    )


def ask_other_zone(
    clinic: Clinic, patient: Patient, *, page: int, now: datetime, where: str
) -> Screen:
    """Return a page of the zones of the patient's country, each with its time now."""
    zones = zones_of(patient.country)
    start = page * ZONES_ON_A_PAGE if page * ZONES_ON_A_PAGE < len(zones) else 0
    shown = zones[start : start + ZONES_ON_A_PAGE]
    buttons = [_zone_button(clinic, patient, one, now=now, where=where) for one in shown]
    if start + ZONES_ON_A_PAGE < len(zones):
        more = clinic.say(patient.language, "ask-zone-more")
        buttons.append(Button(more, f"{where}:zones:{page + 1}"))
    key = "ask-zone-list" if where == "enrol" else "choose-zone-list"
    return Screen(clinic.say(patient.language, key), column(*buttons))


def _zone_button(
    clinic: Clinic, patient: Patient, zone: str, *, now: datetime, where: str
) -> Button:
    locale = locale_of(patient.language, patient.country)
    text = clinic.say(
        patient.language,
        "zone-here",
        zone=say_zone(zone, locale),
        now=say_moment(now, zone_named(zone), locale),
    )
    return Button(text, f"{where}:zone:{zone}")


def zones_of(country: str) -> Sequence[str]:
    """Return the zones of a country (CLDR), those with the short names first."""
    territories = get_global("zone_territories")
    found = [zone for zone, territory in territories.items() if territory == country]
    usable = [zone for zone in found if _is_known(zone)]
    return sorted(usable, key=lambda zone: (zone.count("/"), zone))


def _is_known(zone: str) -> bool:
    try:
        zone_named(zone)
    except UnknownZone:
        return False
    return True


def ask_first(clinic: Clinic, patient: Patient) -> Screen:
    """Return the last step: the first check-in now or tomorrow."""
    tomorrow = clinic.say(
        patient.language,
        "first-tomorrow",
        time=say_time(patient.check_in_time, locale_of(patient.language, patient.country)),
    )
    return Screen(
        clinic.say(patient.language, "ask-first"),
        column(
            Button(clinic.say(patient.language, "first-now"), "enrol:first:now"),
            Button(tomorrow, "enrol:first:tomorrow"),
        ),
    )


def enrolled(clinic: Clinic, patient: Patient, *, start_now: bool) -> Screen:
    """Return the end of the enrolment."""
    locale = locale_of(patient.language, patient.country)
    key = "enrolled-now" if start_now else "enrolled-tomorrow"
    return Screen(clinic.say(patient.language, key, time=say_time(patient.check_in_time, locale)))


def settings(clinic: Clinic, patient: Patient) -> Screen:
    """Return what a patient can change by themselves; nothing once their care has ended."""
    if patient.discharged_at is not None:
        return after_care(clinic, patient)
    say, language = clinic.say, patient.language
    locale = locale_of(language, patient.country)
    text = say(
        language,
        "settings",
        time=say_time(patient.check_in_time, locale),
        zone=say_zone(patient.zone, locale),
    )
    buttons = [
        Button(say(language, "settings-time"), "settings:time"),
        Button(say(language, "settings-zone"), "settings:zone"),
    ]
    if len(clinic.config.clinic.languages) > 1:
        buttons.append(Button(say(language, "settings-language"), "settings:language"))
    return Screen(text, column(*buttons))


def settings_changed(clinic: Clinic, patient: Patient, *, now: datetime) -> Screen:
    """Return what follows a change: when the next check-in comes."""
    if patient.next_due_at is None:
        return Screen(clinic.say(patient.language, "saved-not-asked"))
    comes = say_next(clinic, patient, at=patient.next_due_at, now=now)
    return Screen(clinic.say(patient.language, "settings-done", next=comes))


def tomorrow_at(patient: Patient, now: datetime) -> datetime:
    """Return the patient's check-in time on the next local day."""
    zone = zone_named(patient.zone)
    return at_local(local_date(now, zone) + timedelta(days=1), patient.check_in_time, zone)

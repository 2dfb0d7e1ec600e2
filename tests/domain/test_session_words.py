"""What is written of a session: facts in any order first, then the note; nothing is guessed."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.domain.sessions.session_faults import Fault, NotUnderstood
from bot.domain.sessions.session_words import Facts, parse_session
from bot.domain.sessions.sessions import Series, SessionRoute

TODAY = date(2026, 11, 23)


def parse(text: str, country: str = "US", *languages: str) -> Facts:
    return parse_session(text, today=TODAY, country=country, languages=languages or ("en",))


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("", Facts()),
        ("today", Facts(on=TODAY)),
        ("Yesterday", Facts(on=date(2026, 11, 22))),
        ("tomorrow at 10:00", Facts(on=date(2026, 11, 24), at=time(10))),
        ("14:00", Facts(at=time(14))),
        ("2 pm", Facts(at=time(14))),
        ("2pm", Facts(at=time(14))),
        ("12:30 am", Facts(at=time(0, 30))),
        ("14h30", Facts(at=time(14, 30))),
        ("40min", Facts(minutes=40)),
        ("40 minutes", Facts(minutes=40)),
        ("2h", Facts(minutes=120)),
        ("1.5 hours", Facts(minutes=90)),
        ("iv", Facts(route=SessionRoute.IV)),
        ("ketamine", Facts(route=SessionRoute.IV)),
        ("IV ketamine", Facts(route=SessionRoute.IV)),
        ("i.m. ketamine", Facts(route=SessionRoute.OTHER, way="i.m.")),
        ("other", Facts(route=SessionRoute.OTHER)),
        ("esketamine", Facts(route=SessionRoute.ESKETAMINE)),
        ("Spravato 56mg", Facts(route=SessionRoute.ESKETAMINE, dose="56 mg")),
        ("nasal", Facts(route=SessionRoute.ESKETAMINE)),
        ("oral", Facts(route=SessionRoute.OTHER, way="oral")),
        ("0.5 mg/kg", Facts(dose="0.5 mg/kg")),
        ("0,5mg/kg", Facts(dose="0.5 mg/kg")),
        ("#12", Facts(number=12)),
        ("planned", Facts(is_planned=True)),
        ("induction", Facts(series=Series.INDUCTION)),
        ("maintenance", Facts(series=Series.MAINTENANCE)),
        ("felt calm", Facts(note="felt calm")),
    ],
)
def test_each_fact_is_understood_by_itself(text: str, facts: Facts) -> None:
    assert parse(text) == facts


def test_facts_stand_in_any_order_and_the_note_comes_last() -> None:
    whole = Facts(
        on=date(2026, 11, 20),
        at=time(14),
        minutes=40,
        route=SessionRoute.IV,
        dose="0.5 mg/kg",
        note="felt calm",
    )
    assert parse("2026-11-20 14:00 iv 0.5 mg/kg 40min felt calm") == whole
    assert parse("40 min, 0.5mg/kg; on 11/20 at 2 pm IV ketamine felt calm") == whole


def test_no_word_of_the_note_changes_the_session() -> None:
    found = parse("today 14:00 calm, went as planned, next one tomorrow 10:00, other nurse")
    assert found == Facts(
        on=TODAY, at=time(14), note="calm, went as planned, next one tomorrow 10:00, other nurse"
    )
    assert parse("today 14:00 at reception").note == "at reception"


def test_words_for_days_are_those_of_the_clinics_languages() -> None:
    assert parse("hoy", "ES", "es").on == TODAY
    assert parse("ayer 14:00", "ES", "es").on == date(2026, 11, 22)
    assert parse("mañana", "ES", "es").on == date(2026, 11, 24)
    assert parse("heute um 14 Uhr", "DE", "de") == Facts(on=TODAY, at=time(14))
    assert parse("gestern", "DE", "de").on == date(2026, 11, 22)
    assert parse("aujourd’hui", "FR", "fr").on == TODAY
    assert parse("hier", "FR", "fr").on == date(2026, 11, 22)
    assert parse("hier", "DE", "de") == Facts(note="hier")  # German for "here"


@pytest.mark.parametrize(
    ("text", "country", "on"),
    [
        ("2025-12-31", "US", date(2025, 12, 31)),
        ("20.11.", "DE", date(2026, 11, 20)),
        ("20.11.2025", "DE", date(2025, 11, 20)),
        ("11/20", "US", date(2026, 11, 20)),
        ("20/11", "GB", date(2026, 11, 20)),
        ("11/20/2025", "US", date(2025, 11, 20)),
        ("01/05", "US", date(2027, 1, 5)),  # 43 days ahead, and 322 ago
        ("06/30", "US", date(2026, 6, 30)),  # 146 days ago, and 219 ahead
        ("planned 06/30", "US", date(2027, 6, 30)),
        ("02/29", "US", None),  # in none of the three years
        ("20/11", "US", None),
        ("2026-02-30", "US", None),
    ],
)
def test_a_date_without_a_year_is_the_nearest_one_and_no_other_day_is_made_up(
    text: str, country: str, on: date | None
) -> None:
    if on is None:
        assert fault_of(text, country) is Fault.NO_SUCH_DAY
    else:
        assert parse(text, country).on == on


def fault_of(text: str, country: str = "US") -> Fault:
    with pytest.raises(NotUnderstood) as refused:
        parse(text, country)
    return refused.value.fault


@pytest.mark.parametrize(
    ("text", "fault", "found"),
    [
        ("today yesterday", Fault.TWICE, "yesterday"),
        ("today 11/20", Fault.TWICE, "11/20"),
        ("today iv nasal", Fault.TWICE, "nasal"),
        ("today 25:00", Fault.NO_SUCH_TIME, "25:00"),
        ("today 14:61", Fault.NO_SUCH_TIME, "14:61"),
        ("today 4min", Fault.MINUTES, "4min"),
        ("today 361min", Fault.MINUTES, "361min"),
        ("today 10h", Fault.MINUTES, "10h"),  # French for ten o'clock
        ("today 1h30", Fault.TIME_OR_DURATION, "1h30"),
        ("today 1:30h", Fault.TIME_OR_DURATION, "1:30h"),
        ("today 20.11", Fault.TIME_OR_DAY, "20.11"),
        ("today 14:00, 14:40", Fault.TWICE, "14:40"),
        ("today 13:00-12:00", Fault.RANGE, "13:00-12:00"),
        ("today 14:00-14:04", Fault.RANGE, "14:00-14:04"),
        ("today 2:00 to 2:40 pm", Fault.RANGE, "2:00 to 2:40 pm"),  # 2:00 is in the night
    ],
)
def test_what_has_two_meanings_is_refused_and_named(text: str, fault: Fault, found: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(text)
    assert (refused.value.fault, refused.value.found) == (fault, found)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("14:00-14:40", Facts(at=time(14), minutes=40)),
        ("14:00 – 14:40 calm", Facts(at=time(14), minutes=40, note="calm")),
        ("from 14:00 to 14:40", Facts(at=time(14), minutes=40)),
        ("between 2 pm and 2:40 pm", Facts(at=time(14), minutes=40)),
        ("de las 14:00 a las 14:40", Facts(at=time(14), minutes=40)),
        ("von 14:00 bis 14:40 Uhr", Facts(at=time(14), minutes=40)),
        ("de 14h00 à 14h40", Facts(at=time(14), minutes=40)),
        ("23:40-00:20", Facts(at=time(23, 40), minutes=40)),
        ("14:00-14:05", Facts(at=time(14), minutes=5)),
        ("14:00-20:00", Facts(at=time(14), minutes=360)),
        ("10:00h", Facts(at=time(10))),
        ("10:00 h, calm", Facts(at=time(10), note="calm")),
        ("40m", Facts(minutes=40)),
        ("14:00 2 nurses", Facts(at=time(14), note="2 nurses")),
    ],
)
def test_from_when_to_when_and_other_ways_to_write_a_time_are_understood(
    text: str, facts: Facts
) -> None:
    assert parse(text) == facts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("today at 2", "at 2"),
        ("today 40", "40"),
        ("today iv 40 calm", "40 calm"),
        ("tomorrow 10", "10"),
        ("tomorrow at 10", "at 10"),
        ("today at two", "at two"),
        ("today at", "at"),
        ("today noon", "noon"),
        ("today from 2 on", "from 2"),
        ("today um zehn", "um zehn"),
        ("hoy a las dos", "a las dos"),
        ("today à dix heures", "à dix"),
        ("today 14:00-15", "14:00-15"),
        ("today ~14", "~14"),
        ("20 Nov", "20 Nov"),
        ("2026-11-3", "2026-11-3"),
        ("today 14:00 40", "40"),
        ("today 14:00 14.40", "14.40"),
    ],
)
def test_what_may_be_a_time_is_never_lost_in_the_note(text: str, found: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(text, "US", "es")
    assert refused.value.fault in (Fault.UNCLEAR, Fault.TIME_OR_DAY)
    assert refused.value.found == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("today 9:00 no show", "no show"),
        ("today no-show, called twice", "no-show"),
        ("today not given, vomited", "not given"),
        ("today did not come", "did not"),
        ("today didn’t come", "didn’t"),
        ("today absent", "absent"),
        ("today patient was absent", "patient was absent"),
        ("today missed", "missed"),
        ("tomorrow cancelled", "cancelled"),
        ("tomorrow Canceled by phone", "Canceled"),
        ("cancelled tomorrow 10:00", "cancelled"),
        ("#1 remove", "remove"),
        ("#1 (delete)", "delete"),
        ("today - cancelled", "cancelled"),
        ("hoy cancelada", "cancelada"),
        ("hoy la paciente no vino", "la paciente no vino"),
        ("hoy no se presentó", "no se presentó"),
        ("#1 borrar", "borrar"),
        ("today abgesagt", "abgesagt"),
        ("today Sitzung fiel aus", "Sitzung fiel aus"),
        ("today nicht erschienen", "nicht erschienen"),
        ("#1 löschen", "löschen"),
        ("today annulée", "annulée"),
        ("today n’est pas venue", "n’est pas"),
        ("#1 supprimer", "supprimer"),
    ],
)
def test_word_that_there_was_no_session_records_none(text: str, found: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(text, "US", "es")
    assert (refused.value.fault, refused.value.found) == (Fault.CANCELLED, found)


@pytest.mark.parametrize(
    "note",
    [
        "calm, cancelled the next one",
        "missed breakfast",
        "no complaints",
        "no hubo efectos",
        "no side effects",
        "without incident",
        "no AEs",
        "could walk home alone",
        "moved well",
        "held hands with the nurse",
        "im calm",
        "keine Nebenwirkungen",
        "sin efectos adversos",
        "pas de nausées",
        "notes: none",
        "normal",
        "atypical",
        "de buen humor",
        "nichts Besonderes",
        "a la paciente le dolió la cabeza",
        "au calme",
    ],
)
def test_an_ordinary_note_is_kept_as_it_is(note: str) -> None:
    assert parse(f"today 14:00 {note}").note == note
    assert parse(f"today {note}").note == note


@pytest.mark.parametrize("text", ["today 5min", "today 360min", "today 6h", "today today", "7h00"])
def test_what_is_just_within_the_limits_is_taken(text: str) -> None:
    assert parse(text).has_when


def test_a_note_of_more_than_a_thousand_characters_is_refused_and_counted_not_cut() -> None:
    assert parse("today " + "x" * 1000).note == "x" * 1000
    with pytest.raises(NotUnderstood) as refused:
        parse("today " + "x" * 1001)
    assert (refused.value.fault, refused.value.found) == (Fault.LONG_NOTE, "1001")

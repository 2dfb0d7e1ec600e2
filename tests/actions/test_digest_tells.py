"""What the daily overview tells: check-ins, alerts, who needs somebody, what does not work."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.actions.access import note_chat_of
from bot.actions.patients import life
from bot.actions.service.faults import note_fault
from bot.actions.service.reaching import note_webhook
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level, Outcome
from bot.screens.screen import characters
from bot.storage import faults, patients, route_calls
from tests.actions.alerted import accept, at_item_9, end, on_day, raise_for, say_no, take
from tests.actions.overview import (
    MAIL,
    QUIET,
    TITLE,
    at,
    now,
    overview,
    overviews,
    settled,
    tick,
    with_routes,
)
from tests.actions.playing import Play, change_clinic, new_york
from tests.conftest import NORA, OMAR, PAT, QUINN

NOT = "Not at all"


@pytest.fixture
def calm(play: Play) -> Play:
    """A clinic in which nothing needs anyone: both clinicians have opened a chat."""
    for clinician in (NORA, OMAR):
        play.store.see(note_chat_of, clinician)
    settled(play)
    return play


def test_all_quiet_is_said_with_what_was_looked_at(calm: Play) -> None:
    text = overview(calm)
    assert QUIET in text
    for checked in ("no alert is open", "no patient is at high risk", "no technical fault"):
        assert checked in text
    assert "0 done, 0 of them more than two hours late; 0 missed; 0 declined." in text


def test_check_ins_are_counted_as_done_late_missed_and_declined(calm: Play) -> None:
    """On Tuesday Pat answers 2 h after 09:00, Quinn a minute later, two others not at all."""
    calm.enrol(who=QUINN)
    missed, declined = calm.enrol(who=2000), calm.enrol(who=2001)
    at(calm, "2026-11-24", "08:30")
    at(calm, "2026-11-24", "09:00")
    calm.press("Not today", who=2001)
    for who, minutes in ((PAT, 120), (QUINN, 121)):
        calm.store.now = new_york("2026-11-24", "09:00") + timedelta(minutes=minutes)
        calm.press("Start", who=who)
        calm.fill_in(eight=NOT, who=who)
        calm.answer(NOT, who=who)
    at(calm, "2026-11-24", "23:00")
    at(calm, "2026-11-25", "08:30")

    text = overviews(calm)[-1]
    assert "2 done, 1 of them more than two hours late; 1 missed; 1 declined." in text
    assert f"Missed: {missed}" in text
    assert f"Declined: {declined}" in text
    at(calm, "2026-11-26", "08:30")
    assert "0 done, 0 of them" in overviews(calm)[-1]  # each is told once


def test_open_alerts_come_the_worst_first_and_then_the_oldest(calm: Play) -> None:
    codes = [calm.enrol(who=who) for who in (2000, 2001, 2002)]
    for who, level in ((2000, Level.AMBER), (2001, Level.RED), (2002, Level.RED)):
        raise_for(calm, level, who=who)
    take(calm, 3)
    text = now(calm)

    assert text.index(f"2 · {codes[1]} · highest level") < text.index(f"1 · {codes[0]} · middle")
    assert "<b>Open alerts: 2</b>" in text
    assert "<b>Taken, without an outcome: 1</b>" in text
    assert f"3 · {codes[2]} · highest level · since" in text and "taken by Nora Nurse" in text
    assert QUIET not in text


def test_the_three_words_of_an_alert_do_not_stand_in_it(calm: Play) -> None:
    for who, level in ((2000, Level.RED), (2001, Level.AMBER), (2002, Level.YELLOW)):
        calm.enrol(who=who)
        raise_for(calm, level, who=who)
    assert not [word for word in ("RED", "AMBER", "YELLOW") if word in now(calm)]


def test_what_is_known_for_now_is_listed_with_the_answers_since(play: Play) -> None:
    at_item_9(play)
    play.answer("Several days")
    say_no(play)
    accept(play, days=7)
    code = play.patient().code
    assert f"{code} · until Mon, Nov 30, 10:00 AM · Nora Nurse · answers since: 0" in now(play)

    on_day(play, "2026-11-24", "Several days")
    assert "answers since: 1" in now(play)


def test_somebody_at_high_risk_is_to_be_looked_at_for_fourteen_days(calm: Play) -> None:
    code = settled(calm, QUINN)
    raise_for(calm, Level.RED, who=QUINN)
    end(calm)
    assert f"{code}: at high risk" in now(calm)
    assert QUIET not in now(calm)
    calm.store.now += timedelta(days=15)
    assert f"{code}: " not in now(calm)


def test_who_is_silent_is_named_with_the_days_once_the_clinic_is_told_of_them(calm: Play) -> None:
    """Three days for others, one at high risk."""
    pat = calm.patient().code
    quinn = settled(calm, QUINN)
    raise_for(calm, Level.RED, who=QUINN)
    end(calm)
    calm.until(new_york("2026-11-24", "23:30"))
    text = now(calm)
    assert f"{quinn}: at high risk; no answer for 1 day" in text and f"{pat}: " not in text
    calm.until(new_york("2026-11-26", "23:30"))
    text = now(calm)
    assert f"{pat}: no answer for 3 days" in text and "no answer for 3 days" in text


def test_a_check_in_that_is_open_now_hides_no_silence(calm: Play) -> None:
    """Asked at 07:00 and not answered yet, the overview comes at 08:30."""
    calm.do(life.change_setting, telegram_id=PAT, at=time(7), message_id=None)
    calm.until(new_york("2026-11-27", "08:30"), every=timedelta(minutes=30))
    assert calm.states()[-1] == "11-27 asked"
    assert f"{calm.patient().code}: no answer for 3 days" in now(calm)


@pytest.mark.parametrize("sign", ["answer", "decline"])
def test_an_answer_or_a_refusal_ends_the_silence(calm: Play, sign: str) -> None:
    calm.until(new_york("2026-11-27", "09:00"), every=timedelta(hours=1))
    assert "no answer for 3 days" in now(calm)
    if sign == "answer":
        calm.answer("Start", "3")
    else:
        calm.press("Not today")
    assert "no answer for" not in now(calm)


def test_a_pause_is_no_silence(calm: Play) -> None:
    calm.until(new_york("2026-11-27", "08:30"), every=timedelta(hours=1))
    calm.do(life.pause_by_patient, telegram_id=PAT)
    assert "no answer for" not in now(calm)


def test_who_was_not_reached_is_named_for_seven_days(calm: Play) -> None:
    code = settled(calm, QUINN)
    raise_for(calm, Level.YELLOW, who=QUINN, rule="call_me")
    end(calm, outcome=Outcome.NOT_REACHED)
    assert f"{code}: not reached in the last seven days" in now(calm)
    calm.store.now += timedelta(days=7, minutes=1)
    assert "not reached" not in now(calm)


def test_who_cannot_be_written_to_is_named(calm: Play) -> None:
    code = calm.patient().code
    calm.store.see(patients.mark_unreachable, calm.patient().id, now=calm.store.now)
    assert f"{code}: cannot be written to since Mon, Nov 23, 10:00 AM" in now(calm)


@pytest.mark.parametrize(("days", "is_named"), [(14, False), (15, True)])
def test_a_pause_of_more_than_fourteen_days_is_named(calm: Play, days: int, is_named: bool) -> None:
    code = calm.patient().code
    calm.do(life.pause_by_patient, telegram_id=PAT)
    calm.store.now += timedelta(days=days)
    text = now(calm)
    assert (f"{code}: paused since Mon, Nov 23, 10:00 AM" in text) is is_named
    assert (QUIET in text) is not is_named


def test_a_second_pause_counts_from_its_own_beginning(calm: Play) -> None:
    calm.do(life.pause_by_patient, telegram_id=PAT)
    calm.store.now += timedelta(days=20)
    calm.do(life.resume_by_patient, telegram_id=PAT)
    calm.do(life.pause_by_patient, telegram_id=PAT)
    assert "paused since" not in now(calm)


def test_a_patient_who_has_left_is_not_to_be_looked_at(calm: Play) -> None:
    raise_for(calm, Level.RED)
    end(calm)
    calm.do(life.settle_stop, telegram_id=PAT, stop=True, message_id=1)
    assert "at high risk" not in now(calm)


def test_who_has_no_contact_or_is_not_confirmed_is_named(calm: Play) -> None:
    code = calm.enrol(who=QUINN)
    text = now(calm)
    assert f"No contact kept: {code}. /contact keeps it." in text
    assert f"Not yet confirmed: {code}" in text
    assert QUIET not in text


def test_clinicians_who_never_opened_a_chat_are_named(play: Play) -> None:
    play.store.see(note_chat_of, NORA)
    text = now(play)
    assert "I cannot write to them: Omar Oncall" in text and QUIET not in text


def test_technical_faults_that_last_are_named(calm: Play) -> None:
    calm.store.do(note_fault, "chat-refuses", detail="-100 Forbidden")
    text = now(calm)
    assert "Since Mon, Nov 23, 10:00 AM: A Telegram chat refuses the bot (-100 Forbidden)." in text
    assert QUIET not in text


def test_a_webhook_that_was_removed_is_told_in_one_overview_and_then_forgotten(
    calm: Play,
) -> None:
    tick(calm)
    calm.store.do(note_webhook)
    at(calm, "2026-11-24", "08:30")
    assert "Somebody had set a webhook" in overviews(calm)[-1]
    assert calm.store.see(faults.lasting) == []


def test_f69_a_failed_test_of_a_route_needs_somebody(calm: Play) -> None:
    with_routes(calm, MAIL)
    tick(calm)
    calm.store.see(route_calls.note_test_arrived, MAIL.id, now=calm.store.now)
    assert QUIET in now(calm)
    calm.store.see(route_calls.note_test_failed, MAIL.id, error="X", now=calm.store.now)
    assert QUIET in now(calm)  # it had arrived
    calm.store.now += timedelta(minutes=1)
    calm.store.see(route_calls.note_test_tried, MAIL.id, now=calm.store.now)
    assert QUIET not in now(calm)


def test_long_lists_are_shortened_with_their_count(calm: Play) -> None:
    for who in range(2000, 2040):
        calm.enrol(who=who)
        raise_for(calm, Level.RED, who=who)
    text = now(calm)
    assert "<b>Open alerts: 40</b>" in text
    assert text.count("highest level") == 15
    assert "… and 25 more" in text
    assert text.count("at high risk") == 15
    assert "… and 10 more" in text  # of the codes without a contact: thirty are named


def test_one_that_is_too_long_comes_in_several_messages_that_telegram_takes(calm: Play) -> None:
    config = calm.store.clinic.config
    long = [one.model_copy(update={"name": "N" * 100}) for one in config.clinicians]
    config = config.model_copy(update={"clinicians": tuple(long)})
    calm.store.clinic = replace(calm.store.clinic, config=config)
    for who in range(2000, 2040):
        calm.enrol(who=who)
        raise_for(calm, Level.RED, who=who)
        if who % 2:
            take(calm, who - 1999)
    for name in ("chat-refuses", "no-target", "not-delivered"):
        calm.store.do(note_fault, name, detail="d" * 900)
    before = len(calm.messages(NORA))
    now(calm)
    pages = calm.messages(NORA)[before:]
    assert len(pages) > 1
    assert all(0 < characters(page.text) <= 4096 for page in pages)
    assert sum(page.text.count("highest level") for page in pages) == 30


def test_a_clinic_in_spain_reads_it_in_its_language(calm: Play) -> None:
    change_clinic(calm, languages=("es",))
    at(calm, "2026-11-23", "08:30")
    at(calm, "2026-11-24", "08:30")
    assert any("Todo en orden." in text for text in calm.clinic_posts())


def test_whoever_asks_for_it_is_recorded(calm: Play) -> None:
    now(calm)
    [row] = calm.store.connection.execute("SELECT clinician, patient_id, what FROM clinician_views")
    assert tuple(row) == (NORA, None, "overview")


def test_the_overview_goes_into_the_clinics_chat_and_sounds(calm: Play) -> None:
    overview(calm)
    [post] = [one for one in calm.messages(CLINIC_CHAT) if one.text.startswith(TITLE)]
    assert not post.is_silent

"""The life of an alert: taken, ended with an outcome, opened again, back when it is forgotten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.actions.alerts import alert_life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import AlertState, Level, Outcome
from bot.storage import alerts
from tests.actions.alerted import (
    MORE,
    alert,
    alert_posts,
    at_item_9,
    end,
    posts,
    raise_for,
    say_no,
    take,
)
from tests.actions.playing import Play
from tests.conftest import NORA, OMAR, PAT

RED, AMBER, YELLOW = Level.RED, Level.AMBER, Level.YELLOW


def alerted(play: Play, level: Level = AMBER) -> None:
    play.enrol()
    raise_for(play, level)
    play.deliver()


def pressed(play: Play, label: str, *, who: int = NORA) -> str | None:
    return play.press(label, who=who, chat=CLINIC_CHAT)


def labels(play: Play) -> list[str]:
    return play.last(CLINIC_CHAT).labels


def events(play: Play, number: int = 1) -> list[str]:
    return [one.what for one in play.store.see(alerts.events_of, number)]


# Outcomes


OUTCOMES = ["Contacted", "Not reached", "Safe", "Sent to emergency care", "False alarm"]


def test_the_outcomes_stand_under_the_message_of_an_alert_that_somebody_took(play: Play) -> None:
    alerted(play)
    pressed(play, "Acknowledge")
    assert labels(play) == ["Outcome", "Who is this?"]
    pressed(play, "Outcome")
    assert labels(play) == [*OUTCOMES, "Back"]
    pressed(play, "Back")

    assert labels(play) == ["Outcome", "Who is this?"]


def test_an_alert_about_answers_can_also_be_known_for_some_days_and_for_a_reason(
    play: Play,
) -> None:
    at_item_9(play)
    play.answer(MORE)
    pressed(play, "Acknowledge")
    pressed(play, "Outcome")
    assert labels(play) == [*OUTCOMES, "Known until …", "Back"]
    pressed(play, "Known until")
    assert labels(play) == ["3 days", "7 days", "14 days", "Back"]
    pressed(play, "7 days")
    assert labels(play) == [
        "Safety plan in place",
        "Talked with the patient",
        "Long-standing, unchanged",
        "Back",
    ]
    toast = pressed(play, "Talked with the patient")

    assert str(toast).startswith("Alert 1 is known until Mon, Nov 30, 10:00")
    assert alert(play).resolution is not None
    assert alert(play).resolution.note == "Talked with the patient"


@pytest.mark.parametrize(
    ("label", "outcome"),
    [
        ("Contacted", Outcome.CONTACTED),
        ("Not reached", Outcome.NOT_REACHED),
        ("Safe", Outcome.SAFE),
        ("Sent to emergency care", Outcome.EMERGENCY),
        ("False alarm", Outcome.FALSE_ALARM),
    ],
)
def test_an_alert_ends_with_each_outcome_by_name_and_time(
    play: Play, label: str, outcome: Outcome
) -> None:
    alerted(play)
    pressed(play, "Acknowledge")
    pressed(play, "Outcome", who=OMAR)
    play.store.pass_time(minutes=5)
    toast = pressed(play, label, who=OMAR)

    assert toast == f"Alert 1: {label}."
    ended = alert(play).resolution
    assert ended is not None
    assert (ended.clinician_id, ended.name, ended.outcome) == (OMAR, "Omar Oncall", outcome)
    assert (alert(play).state, ended.at) == (AlertState.RESOLVED, play.store.now)
    [post] = alert_posts(play)
    assert f"<b>{label}</b> – Omar Oncall, Mon, Nov 23, 10:05 AM" in post
    assert labels(play) == ["Reopen", "Who is this?"]
    assert play.audited("alert resolved") == [(str(OMAR), "1")]
    assert events(play) == ["opened", "acknowledged", "resolved"]


def test_a_note_is_kept_and_shown(play: Play) -> None:
    alerted(play)
    take(play)
    clinician = play.store.clinic.config.clinician(NORA)
    play.do(
        alert_life.resolve,
        number=1,
        outcome=Outcome.NOTE,
        note="is with her <sister>",
        clinician=clinician,
    )

    assert "<b>Ended with a note</b> – Nora Nurse" in alert_posts(play)[0]
    assert "is with her &lt;sister&gt;" in alert_posts(play)[0]


def test_nothing_can_be_ended_that_nobody_took(play: Play) -> None:
    alerted(play)
    clinician = play.store.clinic.config.clinician(NORA)
    refusal = "Please acknowledge alert 1 first."

    for press in ("outcome:1", "known:1", "known:1:7", "end:1:safe"):
        assert play.send(press, who=NORA, chat=CLINIC_CHAT) == refusal
    at_item_9(play, who=OMAR + 1000)
    play.answer(MORE, who=OMAR + 1000)
    known = {"days": 7, "reason": "x", "clinician": clinician}
    answer = play.do(alert_life.accept_as_known, number=2, **known)
    assert answer == "Please acknowledge alert 2 first."
    assert [one.state for one in play.alerts()] == [AlertState.OPEN] * 2


def test_the_second_who_ends_it_is_told_who_was_first(play: Play) -> None:
    alerted(play)
    end(play)
    for press in ("end:1:contacted", "ack:1"):
        toast = play.send(press, who=OMAR, chat=CLINIC_CHAT)
        assert toast == "Alert 1 was taken by Nora Nurse, 10:00 AM."

    ended = alert(play).resolution
    assert ended is not None and ended.outcome is Outcome.SAFE


@pytest.mark.parametrize("press", ["end:7:safe", "outcome:7", "reopen:7", "show:7", "menu:7"])
def test_there_is_nothing_to_do_with_an_alert_that_does_not_exist(play: Play, press: str) -> None:
    assert play.send(press, who=NORA, chat=CLINIC_CHAT) == "There is no such alert."
    clinician = play.store.clinic.config.clinician(NORA)
    known = {"days": 7, "reason": "x", "clinician": clinician}
    assert play.do(alert_life.accept_as_known, number=7, **known) == "There is no such alert."


@pytest.mark.parametrize("level", [RED, AMBER, YELLOW])
def test_an_alert_that_has_ended_stays_silent(play: Play, level: Level) -> None:
    alerted(play, level)
    end(play)
    play.wait(days=4)

    assert len([text for text in alert_posts(play) if "alert 1 " in text]) == 1
    assert play.alerts()[0].state is AlertState.RESOLVED


# What the patient hears


def tell_patients(play: Play) -> None:
    config = play.store.clinic.config
    changed = config.alerts.model_copy(update={"tell_patient": True})
    config = config.model_copy(update={"alerts": changed})
    play.store.clinic = replace(play.store.clinic, config=config)


@pytest.mark.parametrize("is_told", [True, False])
def test_the_patient_hears_that_someone_has_seen_it_only_if_the_clinic_wants_that(
    play: Play, is_told: bool
) -> None:
    if is_told:
        tell_patients(play)
    at_item_9(play)
    play.answer(MORE)
    say_no(play)
    take(play)
    texts = [one.text for one in play.messages(PAT)]

    seen = [text for text in texts if "Someone at Lakeside Infusion Clinic has seen" in text]
    assert len(seen) == int(is_told)
    assert all("911" in text for text in seen)
    assert not any("Nora" in text for text in texts)


@pytest.mark.parametrize("rule", ["missed_days", "left_open", "unreachable", "known_ended"])
def test_a_patient_who_wrote_nothing_is_told_nothing(play: Play, rule: str) -> None:
    tell_patients(play)
    play.enrol()
    raise_for(play, YELLOW, rule=rule)
    before = len(play.messages(PAT))
    take(play)

    assert len(play.messages(PAT)) == before


def test_who_lost_the_race_to_take_it_tells_the_patient_nothing_more(play: Play) -> None:
    tell_patients(play)
    alerted(play)
    take(play)
    before = len(play.messages(PAT))
    take(play, who=OMAR)

    assert len(play.messages(PAT)) == before


# Shown again, from the list


def test_an_alert_that_somebody_took_is_shown_anew_without_a_sound(play: Play) -> None:
    alerted(play)
    take(play)
    play.do(alert_life.list_open, chat_id=NORA)
    play.press("Outcome 1", who=NORA)

    [shown] = posts(play, chat=NORA)
    assert shown.is_silent
    assert shown.labels == ["Outcome", "Who is this?"]
    assert play.audited("looked at alert") == [(str(NORA), "")]

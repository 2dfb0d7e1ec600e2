"""Alerts: taken once by a named clinician, never lowered, never about the wrong person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.actions import access
from bot.actions.alerts import alert_life, writing
from bot.actions.alerts.alert_posts import policy_of
from bot.actions.patients import joining, life
from bot.demo.process import CLINIC_CHAT
from bot.domain.escalation import Policy
from bot.domain.model import AlertState, Contact, Level
from bot.screens.alerts import toast_taken
from bot.storage import outbox
from bot.storage.alerts import by_number
from tests.actions.alerted import MORE, NEARLY, SOME, at_item_9, raise_for, say_no
from tests.actions.playing import Play, new_york
from tests.conftest import NORA, OMAR, PAT


def alerted(play: Play, answer: str = MORE) -> None:
    """An alert of a patient: AMBER, but YELLOW for an answer of "Several days"."""
    at_item_9(play)
    play.answer(answer)


def test_the_first_to_acknowledge_is_recorded_with_name_and_time(play: Play) -> None:
    alerted(play)
    toast = play.press("Acknowledge", who=NORA, chat=CLINIC_CHAT)

    assert toast == "You have taken alert 1."
    [alert] = play.alerts()
    assert alert.state is AlertState.ACKNOWLEDGED
    assert alert.acknowledgement is not None
    taken = alert.acknowledgement
    assert (taken.clinician_id, taken.name, taken.at) == (NORA, "Nora Nurse", play.store.now)
    assert play.audited("alert acknowledged") == [(str(NORA), "1")]


def test_the_first_to_acknowledge_is_named_to_the_second(play: Play) -> None:
    alerted(play)
    play.press("Acknowledge", who=NORA, chat=CLINIC_CHAT)
    play.store.pass_time(minutes=5)
    toast = play.send("ack:1", who=OMAR)

    assert toast == "Alert 1 was taken by Nora Nurse, 10:00 AM."
    [alert] = play.alerts()
    assert alert.acknowledgement is not None
    assert alert.acknowledgement.clinician_id == NORA


def test_every_message_of_the_alert_shows_who_took_it_and_when(play: Play) -> None:
    alerted(play, SOME)
    say_no(play)
    play.press("Back")
    play.answer(NEARLY)
    play.press("Acknowledge", who=NORA, chat=CLINIC_CHAT)

    posts = [m for m in play.messages(CLINIC_CHAT) if "alert 1" in m.text]
    assert len(posts) == 2
    for post in posts:
        assert post.text.startswith("<b>AMBER · alert 1")
        assert "Several days" in post.text
        assert "Nearly every day" in post.text
        assert "<b>Acknowledged by Nora Nurse</b>, Mon, Nov 23, 10:00 AM" in post.text.replace(
            "Monday, November 23", "Mon, Nov 23"
        )
        assert post.labels == ["Outcome", "Who is this?"]


def test_where_telegram_could_not_say_who_is_in_the_chat_the_alert_notes_it(play: Play) -> None:
    alerted(play)
    clinician = play.store.clinic.config.clinician(NORA)
    play.do(alert_life.acknowledge, number=1, clinician=clinician, membership_confirmed=False)

    assert "Telegram could not say" in play.last(CLINIC_CHAT).text


def test_an_alert_that_does_not_exist_cannot_be_taken_or_looked_up(play: Play) -> None:
    assert play.send("ack:7", who=NORA) == "There is no such alert."
    assert play.send("who:7", who=NORA) == "There is no such alert."


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        (Level.YELLOW, Level.RED, Level.RED),
        (Level.AMBER, Level.RED, Level.RED),
        (Level.RED, Level.YELLOW, Level.RED),
        (Level.AMBER, Level.AMBER, Level.AMBER),
    ],
)
def test_evidence_raises_an_open_alert_and_never_lowers_it(
    play: Play, first: Level, second: Level, level: Level
) -> None:
    play.enrol()
    raise_for(play, first)
    raise_for(play, second)

    [alert] = play.alerts()
    assert alert.level is level
    assert len(alert.evidence) == 2
    assert play.clinic_posts()[-1].startswith(f"<b>{level.value} · alert 1")
    assert len(play.audited("alert opened")) == len(play.audited("alert joined")) == 1


def test_an_alert_keeps_the_escalation_of_the_moment_it_was_opened(play: Play) -> None:
    play.enrol()
    raise_for(play, Level.RED)

    [alert] = play.alerts()
    assert Policy.from_json(alert.policy) == play.store.clinic.policy
    assert play.store.clinic.policy.steps


def test_an_alert_of_an_older_program_escalates_as_the_clinic_does_today(play: Play) -> None:
    play.enrol()
    raise_for(play, Level.RED)
    [alert] = play.alerts()
    older = replace(alert, policy='[{"level": "RED", "after": "15m", "to": "clinic"}]')

    assert policy_of(play.store.clinic, older) == play.store.clinic.policy


def test_an_alert_goes_before_everything_else_in_the_outbox(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.press("More than half")
    rows = play.store.connection.execute(
        "SELECT chat_id FROM outbox WHERE state = 'waiting' ORDER BY priority, id"
    ).fetchall()

    assert rows[0][0] == CLINIC_CHAT
    assert {row[0] for row in rows[1:]} == {PAT}


def test_no_message_to_the_clinic_shows_who_the_patient_is(play: Play) -> None:
    code = play.enrol(start_now=True)
    play.do(
        joining.keep_contact,
        code=code,
        contact=Contact("chart 4711", "555 0100", "sister"),
        actor="501",
    )
    play.fill_in()
    play.answer("Nearly every day")
    play.do(life.tell_my_clinic, telegram_id=PAT)
    play.do(writing.take_text, patient=play.patient(), text="I am Pat")
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.do(life.lose, chat_id=PAT)
    calls = play.store.connection.execute(
        "SELECT params FROM outbox WHERE chat_id = ?", (CLINIC_CHAT,)
    ).fetchall()
    play.press("Acknowledge", who=NORA, chat=CLINIC_CHAT)
    everything = [row[0].replace(str(CLINIC_CHAT), "") for row in calls] + [
        f"{m.text} {m.buttons}" for m in play.messages(CLINIC_CHAT)
    ]

    for secret in (str(PAT), "4711", "555 0100", "sister", "I am Pat"):
        assert not any(secret in text for text in everything), secret


def test_only_an_alert_uses_the_three_words(play: Play) -> None:
    play.enrol(start_now=True)
    play.do(life.tell_my_clinic, telegram_id=PAT)
    play.do(writing.take_text, patient=play.patient(), text="hello")
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.do(alert_life.list_open, chat_id=CLINIC_CHAT)
    others = [text for text in play.clinic_posts() if "alert 1" not in text]

    assert len(others) >= 4
    assert not any(word in text for text in others for word in ("RED", "AMBER", "YELLOW"))


def test_who_is_this_is_answered_in_the_pressers_own_chat_for_ten_minutes(play: Play) -> None:
    alerted(play)
    code = play.patient().code
    play.do(
        joining.keep_contact,
        code=code,
        contact=Contact("4711", "555 0100", None),
        actor="501",
    )
    play.store.see(access.note_chat_of, NORA)
    toast = play.press("Who is this?", who=NORA, chat=CLINIC_CHAT)

    assert toast == "I have answered in your own chat with me."
    answer = play.last(NORA)
    assert "Chart: 4711" in answer.text
    assert "Phone: 555 0100" in answer.text
    assert "Other" not in answer.text
    assert answer.is_protected
    assert "4711" not in " ".join(play.clinic_posts())
    play.store.pass_time(minutes=9, seconds=59)
    assert play.messages(NORA)
    play.store.pass_time(seconds=1)
    assert play.messages(NORA) == []


def test_who_is_this_is_recorded_as_a_look_at_the_contact(play: Play) -> None:
    alerted(play)
    play.store.see(access.note_chat_of, NORA)
    play.press("Who is this?", who=NORA, chat=CLINIC_CHAT)

    rows = play.store.connection.execute(
        "SELECT clinician, patient_id, what FROM clinician_views"
    ).fetchall()
    assert [tuple(row) for row in rows] == [(NORA, play.patient().id, "contact")]
    assert play.audited("looked at contact") == [(str(NORA), "")]


def test_who_is_this_says_when_nobody_has_said_who_it_is(play: Play) -> None:
    alerted(play)
    play.store.see(access.note_chat_of, NORA)
    play.press("Who is this?", who=NORA, chat=CLINIC_CHAT)

    assert "Nobody has said who this is" in play.last(NORA).text


def test_who_is_this_needs_a_chat_that_the_bot_may_write_to(play: Play) -> None:
    alerted(play)
    toast = play.press("Who is this?", who=NORA, chat=CLINIC_CHAT)

    assert toast == (
        "Open a chat with me first (@lakeside_checkin_bot) and press Start there."
        " Then press this again."
    )
    assert play.messages(NORA) == []
    assert play.count("clinician_views") == 0


def test_that_a_clinician_opened_a_chat_is_remembered_once(play: Play) -> None:
    assert not play.store.see(access.knows_chat_of, NORA)
    play.store.see(access.note_chat_of, NORA)
    play.store.see(access.note_chat_of, NORA)

    assert play.store.see(access.knows_chat_of, NORA)
    assert not play.store.see(access.knows_chat_of, OMAR)


def test_a_refusal_is_recorded_and_answered(play: Play) -> None:
    answer = play.do(
        access.refuse, telegram_id=666, what="pressed ack:1", key="toast-not-clinician"
    )

    assert answer == "Only the clinic’s listed clinicians can do this."
    assert play.audited("refused") == [("666", "pressed ack:1")]


def test_an_alert_with_much_evidence_is_still_a_message_that_telegram_takes(play: Play) -> None:
    alerted(play)
    for value in [3, 2] * 15:
        play.send(f"answer:1:phq9/phq9_9:{value}")
    play.press("Acknowledge", who=NORA, chat=CLINIC_CHAT)
    post = play.last(CLINIC_CHAT)

    assert len(play.alerts()[0].evidence) == 31
    assert len(post.text) <= 4096
    assert "Acknowledged by Nora Nurse" in post.text


def test_the_time_of_an_alert_is_the_clinics_time(play: Play) -> None:
    play.store.now = new_york("2026-11-23", "23:30")
    play.enrol()
    raise_for(play, Level.RED)

    assert "Mon" in play.clinic_posts()[-1]
    assert "11:30 PM" in play.clinic_posts()[-1]


def test_an_alert_that_was_lost_between_two_reads_is_an_error_not_a_silence(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    alerted(play)
    monkeypatch.setattr("bot.storage.alerts.by_number", lambda *_: None)
    with pytest.raises(LookupError, match="no alert"):
        raise_for(play, Level.RED)


def test_a_post_that_telegram_refused_for_good_is_not_edited(play: Play) -> None:
    play.enrol()
    raise_for(play, Level.RED)
    [(call, _)] = play.store.see(outbox.posts_of_alert, 1)
    play.store.see(outbox.mark_failed, call, error="x", now=play.store.now)
    before = play.count("outbox")
    play.send("ack:1", who=NORA)

    assert play.count("outbox") == before
    assert play.store.see(by_number, 1).state is AlertState.ACKNOWLEDGED


def test_a_toast_about_an_alert_that_was_given_back_names_nobody(play: Play) -> None:
    play.enrol()
    raise_for(play, Level.RED)

    assert toast_taken(play.store.clinic, play.alerts()[0]) == "You have taken alert 1."

"""The end of care: nothing is asked any more, nothing open is lost, and there is a way back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions import messages
from bot.actions.alerts import writing
from bot.actions.patients import discharge_questions, discharging, enrolment, joining, life
from bot.actions.patients.progress import Found
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import CheckInState, DischargeReason, Level, PatientState
from bot.domain.sessions.sessions import SessionState
from bot.screens.enrolment import settings
from bot.screens.people import mark_of
from bot.screens.screen import Screen
from bot.storage import outbox, patients
from bot.storage.outbox import Priority
from tests.actions.playing import Play, new_york, start_check_in
from tests.actions.treating import all_sessions, say, trace
from tests.conftest import NORA, OMAR, PAT

REASONS = list(DischargeReason)
LABELS = {
    DischargeReason.PLANNED: "Planned end",
    DischargeReason.MOVED: "Moved",
    DischargeReason.DIED: "Died",
    DischargeReason.OTHER: "Another reason",
}


@pytest.fixture
def code(play: Play) -> str:
    """A patient who joined, asked at 09:00 from Tuesday on."""
    return play.enrol()


def ask(play: Play, code: str, reason: DischargeReason | None = None) -> None:
    """Write /discharge CODE in the clinic's chat."""
    clinician = play.store.clinic.config.clinician(NORA)
    play.do(
        discharge_questions.ask_first,
        code=code,
        reason=reason,
        chat_id=CLINIC_CHAT,
        clinician=clinician,
    )


def discharge(play: Play, code: str, reason: DischargeReason = DischargeReason.PLANNED) -> None:
    """End care by the command and its buttons."""
    ask(play, code)
    for label in (LABELS[reason], "Yes, end care"):
        play.press(label, who=NORA, chat=CLINIC_CHAT)
        play.deliver()


def told(play: Play, since: int) -> list[str]:
    """Return what came to the patient's chat after a message."""
    return [one.text for one in play.messages(PAT) if one.id > since]


# Before it


def test_it_asks_why_and_says_what_will_happen_before_anything_is_changed(
    play: Play, code: str
) -> None:
    ask(play, code)
    assert play.last(CLINIC_CHAT).labels == [
        "Planned end",
        "Moved to another place",
        "Died",
        "Another reason",
        "No, go on",
    ]
    play.press("Planned end", who=NORA, chat=CLINIC_CHAT)
    sure = play.last(CLINIC_CHAT)
    assert f"End the care of <b>{code}</b>? Reason: Planned end." in sure.text
    assert "Nothing is asked from then on" in sure.text
    assert sure.labels == ["No, go on", "Yes, end care"]
    play.press("No, go on", who=NORA, chat=CLINIC_CHAT)
    assert play.last(CLINIC_CHAT).text == f"Nothing was changed for {code}."
    assert play.patient().state is PatientState.ACTIVE


def test_with_a_reason_it_asks_at_once_whether_it_is_sure(play: Play, code: str) -> None:
    ask(play, code, DischargeReason.DIED)
    assert "Reason: Died." in play.last(CLINIC_CHAT).text
    assert f"I never write to the chat of {code} again by myself" in play.last(CLINIC_CHAT).text


def test_an_unknown_code_is_said(play: Play) -> None:
    ask(play, "P-2222")
    assert play.last(CLINIC_CHAT).text == "There is no patient P-2222."
    words = play.send("discharge:yes:P-2222:planned", who=NORA, chat=CLINIC_CHAT, message=1)
    assert words == "There is no patient P-2222."


# What it does


@pytest.mark.parametrize("reason", REASONS)
def test_nothing_is_asked_from_then_on_whatever_the_reason(
    play: Play, code: str, reason: DischargeReason
) -> None:
    say(play, "tomorrow 10:00")
    say(play, "today 9:00 30min")  # its side effects would be asked about at 13:30
    discharge(play, code, reason)
    found = play.patient()
    assert (found.state, found.discharge_reason) == (PatientState.STOPPED, reason)
    assert (found.discharged_at, found.next_due_at) == (play.store.now, None)
    last = play.last().id
    play.until(new_york("2026-12-05", "12:00"))
    assert told(play, last) == []
    assert play.audited("discharged") == [(str(NORA), reason)]


def test_an_open_check_in_is_closed_and_its_answers_count(play: Play, code: str) -> None:
    start_check_in(play)
    play.answer("3", *["Several days"] * 8)
    prompt = play.last()
    discharge(play, code)
    [check_in] = play.check_ins()
    assert check_in.state is CheckInState.DECLINED
    shown = play.chats[PAT][prompt.id]
    assert shown.text == "This check-in is closed." and shown.labels == []
    [alert] = play.alerts()  # it was left at the question about thoughts of death
    assert any("1 alert is open and stays open" in one for one in play.clinic_posts())
    assert alert.resolution is None
    words = play.send(prompt.buttons[0]["callback_data"], message=prompt.id)
    assert words == "This check-in is closed. Your care has ended, so nothing was changed."


def test_planned_sessions_are_removed_with_their_trace_and_done_ones_stay(
    play: Play, code: str
) -> None:
    say(play, "yesterday 10:00")
    say(play, "tomorrow 10:00")
    discharge(play, code)
    states = [(one.state, one.side_effects_at, one.ask_patient_at) for one in all_sessions(play)]
    assert states == [(SessionState.DONE, None, None), (SessionState.REMOVED, None, None)]
    assert trace(play)[-1] == ("Nora Nurse", "removed")


def test_safety_questions_that_it_closes_were_not_refused_and_alert_all_the_same(
    play: Play, code: str
) -> None:
    start_check_in(play)
    play.answer("3", *["Several days"] * 9)  # the last is item 9: the safety questions follow
    discharge(play, code)
    [alert] = play.alerts()
    assert alert.level is Level.AMBER and alert.resolution is None
    assert alert.evidence[-1].rule == "follow_up_closed_by_end"
    [post] = [one for one in play.clinic_posts() if "The safety questions were closed" in one]
    assert "closed by the end of care. They have no answer." in post
    assert not any("did not want to answer" in one for one in play.clinic_posts())


def test_open_alerts_stay_open_and_are_named(play: Play, code: str) -> None:
    play.do(life.tell_my_clinic, telegram_id=PAT)
    discharge(play, code)
    [alert] = play.alerts()
    assert alert.acknowledgement is None and alert.resolution is None
    assert "1 alert is open and stays open." in play.last(CLINIC_CHAT).text
    before = len(play.clinic_posts())
    play.wait(minutes=40)  # nobody took it: it goes on sounding
    assert len(play.clinic_posts()) > before


def test_the_patient_gets_the_course_and_the_crisis_lines_and_no_buttons_of_the_summary(
    play: Play, code: str
) -> None:
    course = Found(chart=object(), screen=Screen("the course", (), secret=True))  # type: ignore[arg-type]
    play.do(
        discharging.discharge,
        code=code,
        reason=DischargeReason.PLANNED,
        chat_id=CLINIC_CHAT,
        message_id=1,
        clinician=play.store.clinic.config.clinician(NORA),
        course=course,
        png=b"png",
    )
    waiting = [one for one in play.waiting() if one["chat_id"] == PAT]
    assert [one.get("caption") for one in waiting] == ["the course", None]
    assert waiting[0]["reply_markup"] == {"inline_keyboard": []}
    assert "Your care at Lakeside Infusion Clinic ends here" in waiting[1]["text"]
    assert "988" in waiting[1]["text"]


def test_without_a_score_there_is_no_chart_but_the_last_words(play: Play, code: str) -> None:
    found = play.store.see(
        discharging.farewell_course,
        play.store.clinic,
        code=code,
        reason=DischargeReason.PLANNED,
        now=play.store.now,
    )
    assert found is not None and found.chart is None
    last = play.last().id
    discharge(play, code)
    [text] = told(play, last)
    assert "so I will not ask you any more" in text and "911" in text


def test_who_had_stopped_or_blocked_the_bot_is_written_to_no_more(play: Play, code: str) -> None:
    play.do(life.ask_to_stop, telegram_id=PAT)
    play.press("Stop for good")
    last = play.last().id
    discharge(play, code)
    assert told(play, last) == []
    assert play.patient().discharge_reason is DischargeReason.PLANNED


@pytest.mark.parametrize("is_reachable", [True, False])
def test_the_last_course_is_read_for_who_is_there_to_see_it(
    play: Play, code: str, is_reachable: bool
) -> None:
    if not is_reachable:
        play.store.do(lambda tx, _, now: patients.mark_unreachable(tx, 1, now=now))
    found = [
        play.store.see(
            discharging.farewell_course,
            play.store.clinic,
            code=code,
            reason=reason,
            now=play.store.now,
        )
        for reason in (DischargeReason.MOVED, DischargeReason.DIED)
    ]
    assert [one is not None for one in found] == [is_reachable, False]


# Who has died


def test_nothing_is_ever_sent_to_the_chat_of_one_who_died(play: Play, code: str) -> None:
    """Not what waited, not the news that an alert was taken, not a closed check-in."""
    start_check_in(play)
    play.answer("3", *["Several days"] * 8)
    play.do(life.tell_my_clinic, telegram_id=PAT)
    play.deliver()
    before = {key: (one.text, one.labels) for key, one in play.chats[PAT].items()}
    ask(play, code, DischargeReason.DIED)
    play.deliver()
    for priority in (Priority.REPLY, Priority.PROMPT, Priority.NOTICE):
        waits = Screen("what waits")
        play.store.do(
            lambda tx, _, now, p=priority, s=waits: messages.tell(tx, PAT, s, now=now, priority=p)
        )
    play.send(f"discharge:yes:{code}:died", who=NORA, chat=CLINIC_CHAT, message=1)
    play.chats[CLINIC_CHAT][1] = play.chats[CLINIC_CHAT][max(play.chats[CLINIC_CHAT])]
    play.press("Acknowledge", who=OMAR, chat=CLINIC_CHAT)
    assert play.patient().reachable_chat is None  # by which the clock knows whom to write to
    play.until(new_york("2026-12-05", "12:00"))
    assert {key: (one.text, one.labels) for key, one in play.chats[PAT].items()} == before


def test_the_alerts_of_one_who_died_are_not_dropped(play: Play, code: str) -> None:
    play.do(life.tell_my_clinic, telegram_id=PAT)
    ask(play, code, DischargeReason.DIED)
    play.store.do(
        lambda tx, _, now: outbox.put(
            tx,
            outbox.Call(PAT, "sendMessage", {"chat_id": PAT, "text": "x"}, Priority.ALERT),
            now=now,
        )
    )
    play.send("discharge:yes:" + code + ":died", who=NORA, chat=CLINIC_CHAT, message=1)
    assert any(one.get("text") == "x" for one in play.waiting())


def test_what_takes_a_message_away_is_not_dropped(play: Play, code: str) -> None:
    shown = play.last()
    play.store.do(
        lambda tx, _, now: messages.remove(
            tx, PAT, shown.id, at=new_york("2026-11-23", "12:00"), now=now
        )
    )
    discharge(play, code, DischargeReason.DIED)
    play.until(new_york("2026-11-23", "12:05"))
    assert shown.id not in play.chats[PAT]


# Afterwards


BEFORE = "Care of {} ended on Mon, Nov 23 ({}). /invite {} makes a link to come back."
DIED_BEFORE = "Care of {} ended on Mon, Nov 23 (Died)."


def test_it_is_done_once(play: Play, code: str) -> None:
    discharge(play, code)
    before = BEFORE.format(code, "Planned end", code)
    for reason in ("planned", "moved"):
        data = f"discharge:yes:{code}:{reason}"
        assert play.send(data, who=OMAR, chat=CLINIC_CHAT, message=1) == before
    ask(play, code, DischargeReason.PLANNED)
    assert (play.last(CLINIC_CHAT).text, play.last(CLINIC_CHAT).labels) == (before, [])
    assert play.patient().discharge_reason is DischargeReason.PLANNED
    assert play.audited("discharged") == [(str(NORA), "planned")]


@pytest.mark.parametrize("label", ["Yes, end care", "No, go on"])
def test_who_was_late_sees_what_is_true_and_has_no_buttons_left(
    play: Play, code: str, label: str
) -> None:
    ask(play, code, DischargeReason.OTHER)
    late = play.last(CLINIC_CHAT)
    discharge(play, code)
    play.press(label, who=OMAR, chat=CLINIC_CHAT, under=late)
    play.deliver()
    shown = play.chats[CLINIC_CHAT][late.id]
    assert (shown.text, shown.labels) == (BEFORE.format(code, "Planned end", code), [])
    assert play.patient().discharge_reason is DischargeReason.PLANNED


# A wrong reason


def test_that_somebody_died_is_never_lost_to_who_pressed_first(play: Play, code: str) -> None:
    """Nora ends care as moved while Omar is at the question whether they died."""
    ask(play, code, DischargeReason.DIED)
    late = play.last(CLINIC_CHAT)
    discharge(play, code, DischargeReason.MOVED)
    ended_at = play.patient().discharged_at
    play.wait(minutes=3)
    assert play.press("Yes, end care", who=OMAR, chat=CLINIC_CHAT, under=late) == "Changed"
    play.deliver()
    shown = play.chats[CLINIC_CHAT][late.id]
    assert shown.labels == []
    assert shown.text == (
        f"Care of <b>{code}</b> has ended for another reason, says Omar Oncall: Died. "
        "Before it stood: Moved to another place."
    )
    found = play.patient()
    assert (found.discharge_reason, found.discharged_at) == (DischargeReason.DIED, ended_at)
    assert play.audited("discharge reason corrected") == [(str(OMAR), "moved -> died")]


def test_who_pressed_late_does_not_take_back_that_somebody_died(play: Play, code: str) -> None:
    ask(play, code, DischargeReason.MOVED)
    late = play.last(CLINIC_CHAT)
    discharge(play, code, DischargeReason.DIED)
    words = play.press("Yes, end care", who=OMAR, chat=CLINIC_CHAT, under=late)
    assert words == DIED_BEFORE.format(code)
    assert play.patient().discharge_reason is DischargeReason.DIED


def correct(play: Play, code: str, reason: DischargeReason) -> None:
    """Write /discharge CODE with another reason, and press yes."""
    ask(play, code, reason)
    play.press("Yes, correct it", who=OMAR, chat=CLINIC_CHAT)
    play.deliver()


def test_weeks_later_the_reason_is_corrected_and_nothing_is_sent_there_any_more(
    play: Play, code: str
) -> None:
    play.do(life.tell_my_clinic, telegram_id=PAT)
    play.deliver()
    post = play.last(CLINIC_CHAT)
    discharge(play, code)
    last = play.last().id
    ask(play, code, DischargeReason.DIED)
    play.deliver()
    sure = play.last(CLINIC_CHAT)
    assert "Care has ended on Mon, Nov 23 (Planned end)." in sure.text
    assert f"Correct the reason for {code} to: Died?" in sure.text
    assert "I never write to the chat" in sure.text
    play.store.do(
        lambda tx, _, now: messages.tell(
            tx, PAT, Screen("what waits"), now=now, priority=Priority.REPLY
        )
    )
    data = f"discharge:correct:{code}:died"
    play.send(data, who=OMAR, chat=CLINIC_CHAT, message=sure.id)
    play.press("Acknowledge", who=OMAR, chat=CLINIC_CHAT, under=post)
    play.until(new_york("2026-12-05", "12:00"))
    assert told(play, last) == []
    found = play.patient()
    assert (found.discharge_reason, found.reachable_chat) == (DischargeReason.DIED, None)


def test_another_reason_is_chosen_by_buttons_and_may_be_kept(play: Play, code: str) -> None:
    discharge(play, code, DischargeReason.DIED)
    ask(play, code)
    assert play.last(CLINIC_CHAT).labels == [
        "Planned end",
        "Moved to another place",
        "Another reason",
        "No, keep it",
    ]
    play.press("Moved", who=NORA, chat=CLINIC_CHAT)
    assert f"{code} is told nothing of it." in play.last(CLINIC_CHAT).text
    play.press("No, keep it", who=NORA, chat=CLINIC_CHAT)
    assert play.last(CLINIC_CHAT).text == DIED_BEFORE.format(code)
    last = play.last().id
    correct(play, code, DischargeReason.OTHER)
    assert play.patient().discharge_reason is DischargeReason.OTHER
    assert told(play, last) == []


def test_a_reason_that_stands_is_not_corrected_a_second_time(play: Play, code: str) -> None:
    discharge(play, code)
    correct(play, code, DischargeReason.DIED)
    data = f"discharge:correct:{code}:died"
    words = play.send(data, who=NORA, chat=CLINIC_CHAT, message=1)
    assert words == DIED_BEFORE.format(code)
    assert len(play.audited("discharge reason corrected")) == 1


def test_nothing_is_corrected_of_one_who_is_in_care_or_unknown(play: Play, code: str) -> None:
    words = play.send(f"discharge:correct:{code}:died", who=NORA, chat=CLINIC_CHAT, message=1)
    assert words == f"Nothing was changed for {code}."
    assert play.patient().state is PatientState.ACTIVE
    words = play.send("discharge:correct:P-2222:died", who=NORA, chat=CLINIC_CHAT, message=1)
    assert words == "There is no patient P-2222."


def test_a_correction_in_an_own_chat_is_told_in_the_clinics_too(play: Play, code: str) -> None:
    discharge(play, code)
    play.send(f"discharge:correct:{code}:died", who=NORA, message=1)
    play.chats[NORA] = {1: play.last()}
    assert "has ended for another reason, says Nora Nurse" in play.last(CLINIC_CHAT).text


def test_pressed_in_an_own_chat_the_clinics_chat_hears_too(play: Play, code: str) -> None:
    data = f"discharge:yes:{code}:moved"
    assert play.send(data, who=NORA, message=1) == f"Care of {code} has ended."
    play.chats[NORA] = {1: play.last()}
    news = f"Care of <b>{code}</b> has ended (Moved to another place), says Nora Nurse."
    assert play.last(CLINIC_CHAT).text == news


@pytest.mark.parametrize("how", ["start", "stop", "pause"])
def test_who_comes_back_gets_a_kind_answer_with_the_lines(play: Play, code: str, how: str) -> None:
    discharge(play, code)
    if how == "start":
        play.do(enrolment.show_where_they_are, patient=play.patient())
    else:
        act = life.pause_by_patient if how == "pause" else life.ask_to_stop
        play.do(act, telegram_id=PAT)
    shown = play.last()
    assert "Your care at Lakeside Infusion Clinic has ended" in shown.text
    assert "988" in shown.text and "Tell my clinic now" in shown.labels


def test_settings_promise_no_check_in_after_the_end(play: Play, code: str) -> None:
    discharge(play, code)
    play.do(life.say, telegram_id=PAT, screen=settings)
    assert "Your care at Lakeside Infusion Clinic has ended" in play.last().text
    assert not [label for label in play.last().labels if "time" in label.lower()]


@pytest.mark.parametrize("reason", REASONS)
def test_a_dangerous_text_is_looked_at_after_the_end_too(
    play: Play, code: str, reason: DischargeReason
) -> None:
    """Also in the chat of one who died: somebody holds that phone."""
    discharge(play, code, reason)
    play.do(writing.take_text, patient=play.patient(), text="I want to kill myself")
    [alert] = play.alerts()
    assert alert.level is Level.RED
    assert any("988" in one.text for one in play.messages(PAT)[-2:])


def test_no_questions_are_promised_in_the_chat_of_one_who_died(play: Play, code: str) -> None:
    discharge(play, code, DischargeReason.DIED)
    play.do(writing.take_text, patient=play.patient(), text="I want to kill myself")
    assert "988" in play.last().text
    assert "A few short questions follow" not in play.last().text


def test_a_link_that_nobody_used_is_worth_nothing_any_more(play: Play) -> None:
    made = play.invite()
    discharge(play, made.code)
    play.open_link(made.link)
    assert "Do you agree?" not in play.last().text
    assert play.store.see(patients.by_chat, PAT) is None


def test_a_new_link_brings_a_patient_back(play: Play, code: str) -> None:
    discharge(play, code)
    play.open_link(play.invite(code=code).link)
    while play.last().labels and play.patient().state is PatientState.ENROLLING:
        play.press_place(0)
    found = play.patient()
    assert (found.code, found.state) == (code, PatientState.ACTIVE)
    assert (found.discharged_at, found.discharge_reason) == (None, None)
    assert len(play.check_ins()) == 1  # it began at once


def test_an_account_that_was_cut_off_can_be_discharged(play: Play, code: str) -> None:
    patient = play.patient()
    play.do(
        joining.revoke,
        code=code,
        joined_as=mark_of(play.store.clinic, patient),
        clinician=play.store.clinic.config.clinician(NORA),
        message_id=play.last(CLINIC_CHAT).id,
    )
    last = play.last().id
    discharge(play, code)
    found = play.store.see(patients.by_code, code)
    assert (found.state, found.discharged_at) == (PatientState.STOPPED, play.store.now)
    assert told(play, last) == []


@pytest.mark.parametrize(("minutes", "ends"), [(15, True), (16, False)])
def test_an_old_yes_asks_again(play: Play, code: str, minutes: int, *, ends: bool) -> None:
    """Weeks later the patient may have come back by a new link."""
    ask(play, code, DischargeReason.DIED)
    play.deliver()
    [yes] = [
        one for one in play.last(CLINIC_CHAT).buttons if "discharge:yes" in one["callback_data"]
    ]
    play.store.now += timedelta(minutes=minutes)
    message = play.last(CLINIC_CHAT)
    play.send(yes["callback_data"], who=NORA, chat=CLINIC_CHAT, message=message.id)
    assert (play.patient().discharged_at is not None) is ends
    if not ends:
        play.press("Yes, end care", who=NORA, chat=CLINIC_CHAT)
        assert play.patient().discharged_at is not None

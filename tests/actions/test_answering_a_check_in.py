"""The patient's part of a check-in: begin, answer, change, go back, leave, finish."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.actions import answering, life
from bot.actions.answering import Refused
from bot.actions.questionnaires import form_of, found
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import CheckInKind, Level
from bot.storage import check_ins, patients
from tests.actions.playing import Play, change_clinic, new_york, prompts, start_check_in
from tests.conftest import PAT, QUINN, STRANGER

NOT, SOME, MORE = "Not at all", "Several days", "More than half the days"


def asked(play: Play) -> None:
    """A patient whose first prompt has just come, on Tuesday at 9:00."""
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))


def test_start_shows_the_first_question_in_the_message_of_the_prompt(play: Play) -> None:
    asked(play)
    prompt = play.last()
    play.press("Start")

    assert play.last().id == prompt.id
    assert play.last().text.startswith("1 of 10")


def test_pain_comes_first_and_item_9_last(play: Play) -> None:
    asked(play)
    play.press("Start")
    assert "pain" in play.last().text.lower()
    play.answer("0", *[NOT] * 8)

    assert "better off dead" in play.last().text
    play.answer(NOT)
    assert play.last().text.startswith("Saved")


def test_every_question_stands_in_the_same_message(play: Play) -> None:
    asked(play)
    prompt = play.last()
    play.press("Start")
    for label in ["3", *[NOT] * 9]:
        assert play.last().id == prompt.id
        play.press(label)

    assert play.last().id == prompt.id
    assert play.last().text.startswith("Saved at 9:00")


def test_an_answer_is_kept_before_the_screen_moves_on(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.press("7")

    assert play.values() == {"pain": 7}
    assert play.waiting()[-1]["text"].startswith("2 of 10")


def test_a_form_without_a_missing_answer_is_complete_and_scored(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.fill_in(pain="6", eight=MORE)
    play.answer(SOME, "Very")

    assert play.states() == ["11-24 complete"]
    scores = play.store.connection.execute("SELECT questionnaire, total FROM scores").fetchall()
    assert {row[0]: row[1] for row in scores} == {"pain": 6, "phq9": 17}  # 8 x 2 + 1


def test_a_form_with_a_missing_answer_has_no_score(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("6", *[MORE] * 7)

    scores = play.store.connection.execute("SELECT questionnaire FROM scores").fetchall()
    assert [row[0] for row in scores] == ["pain"]


def test_the_conditional_question_counts_once_it_applies(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("3", NOT)
    assert play.last().text.startswith("3 of 10")
    play.answer(SOME)

    assert play.last().text.startswith("4 of 11")


def test_the_weekly_question_is_asked_again_a_week_after_its_last_answer(play: Play) -> None:
    asked(play)
    for day in range(24, 31):
        play.until(new_york(f"2026-11-{day}", "09:00"))
        play.press("Start")
        play.fill_in()
        play.press(NOT)
        assert ("11 of 11" in play.last().text) == (day == 24), day
        if day == 24:
            play.press("Somewhat")
    play.until(new_york("2026-12-01", "09:00"))
    play.press("Start")
    play.fill_in()
    play.press(NOT)

    assert play.last().text.startswith("11 of 11")


def test_a_weekly_question_that_is_not_due_takes_no_answer(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.answer(NOT, "Somewhat")
    play.until(new_york("2026-11-24", "09:00"))
    play.press("Start")
    play.fill_in()

    assert play.send("answer:2:phq9/phq9_difficulty:1", message=play.last().id) == UNKNOWN


UNKNOWN = "This button does not work any more. /help shows what I can do."


def test_a_double_tap_is_one_answer(play: Play) -> None:
    asked(play)
    play.press("Start")
    question = play.last()
    play.press("7")
    toast = play.send("answer:1:pain/pain:7", message=question.id)

    assert toast == "Already saved"
    assert play.count("answers") == 1
    assert play.last().text.startswith("2 of 10")


def test_a_stale_button_of_another_answer_changes_the_answer_and_says_so(play: Play) -> None:
    asked(play)
    play.press("Start")
    question = play.last()
    play.press("7")
    toast = play.send("answer:1:pain/pain:4", message=question.id)

    assert toast == "Changed"
    assert play.values() == {"pain": 4}
    assert play.count("answers") == 2
    assert play.last().text.startswith("2 of 10")


def test_a_double_tap_on_start_shows_the_question_once(play: Play) -> None:
    asked(play)
    prompt = play.last()
    play.press("Start")
    play.deliver()
    play.send("start:1", message=prompt.id)

    assert play.waiting() == []


def test_back_shows_the_question_before_with_what_was_chosen(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("7", SOME)
    play.press("Back")
    assert play.last().text.startswith("2 of 11")
    assert "• Several days" in play.last().labels
    play.press("Back")

    assert play.last().text.startswith("1 of 11")
    assert "• 7" in play.last().labels
    assert "Back" not in play.last().labels


def test_after_back_the_same_answer_goes_on_to_the_first_open_question(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("7", SOME, SOME)
    play.press("Back")
    play.press("Back")
    play.press("• Several days")

    assert play.last().text.startswith("4 of 11")
    assert play.count("answers") == 3


def test_after_back_another_answer_is_kept_beside_the_first(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("7", SOME)
    play.press("Back")
    play.press(MORE)

    rows = play.store.connection.execute("SELECT item, value FROM answers ORDER BY id").fetchall()
    assert [tuple(row) for row in rows] == [("pain", 7), ("phq9_1", 1), ("phq9_1", 2)]
    assert play.last().text.startswith("3 of 11")


def test_a_double_tap_on_back_goes_back_once(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("7", SOME)
    question = play.last()
    play.press("Back")
    play.deliver()
    play.send("back:1:phq9/phq9_2", message=question.id)

    assert play.last().text.startswith("2 of 11")
    assert play.waiting() == []


def test_back_from_the_first_question_is_no_button_of_ours(play: Play) -> None:
    asked(play)
    play.press("Start")

    assert play.send("back:1:pain/pain", message=play.last().id) == UNKNOWN
    assert play.last().text.startswith("1 of 10")


def test_a_changed_answer_of_a_whole_form_changes_its_score(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.fill_in()
    play.press(NOT)
    play.press("Back")
    play.press(MORE)

    score = play.store.connection.execute("SELECT total FROM scores WHERE questionnaire = 'phq9'")
    assert score.fetchone()[0] == 10  # 8 x 1 + 2


def test_not_now_keeps_the_answers_and_continue_goes_on_where_it_was(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("7", SOME)
    play.press("Not now")
    assert play.last().text.startswith("Paused after 2 of 11")
    assert "until 11:00 PM" in play.last().text
    play.press("Continue")

    assert play.last().text.startswith("3 of 11")


def test_a_double_tap_on_not_now_pauses_once(play: Play) -> None:
    asked(play)
    play.press("Start")
    question = play.last()
    play.press("Not now")
    play.deliver()
    play.send("notnow:1", message=question.id)

    assert play.waiting() == []


def test_later_asks_again_in_an_hour_in_place_of_the_reminder(play: Play) -> None:
    asked(play)
    play.wait(minutes=30)
    play.press("Later")
    assert play.last().text == "All right. I will ask again at 10:30 AM."
    play.until(new_york("2026-11-24", "12:00"))

    assert prompts(play) == ["11-24 09:00", "11-24 10:30", "11-24 11:00"]


def test_a_double_tap_on_later_asks_again_once(play: Play) -> None:
    asked(play)
    prompt = play.last()
    play.press("Later")
    play.store.pass_time(minutes=5)
    play.send("later:1", message=prompt.id)
    play.until(new_york("2026-11-24", "10:30"))

    assert prompts(play) == ["11-24 09:00", "11-24 10:00"]


@pytest.mark.parametrize("at", ["21:00", "22:30"])
def test_later_promises_nothing_for_the_night_or_after_the_end(play: Play, at: str) -> None:
    asked(play)
    play.store.now = new_york("2026-11-24", at)
    play.press("Later")

    assert "You can start until 11:00 PM" in play.last().text
    play.until(new_york("2026-11-24", "23:30"))
    assert prompts(play) == ["11-24 09:00"]


def test_later_that_cannot_be_kept_takes_no_reminder_away(play: Play) -> None:
    play.enrol()
    clinic = play.store.clinic
    play.do(life.change_setting, telegram_id=PAT, at=time(21, 30), message_id=None)
    asks = clinic.config.check_ins.model_copy(update={"reminders": (timedelta(hours=11),)})
    play.store.clinic = replace(clinic, config=clinic.config.model_copy(update={"check_ins": asks}))
    play.until(new_york("2026-11-23", "21:30"))
    play.press("Later")
    assert "There is no time left today to ask again later" in play.last().text
    play.until(new_york("2026-11-24", "09:00"))

    assert prompts(play) == ["11-23 21:30", "11-24 08:30"]


def test_not_today_declines_and_asks_whether_anything_is_needed(play: Play) -> None:
    asked(play)
    play.press("Not today")

    assert play.states() == ["11-24 declined"]
    assert play.last().labels == ["I’m all right", "Please call me", "Crisis lines"]
    assert play.alerts() == []


def test_i_am_all_right_says_when_the_next_one_comes(play: Play) -> None:
    asked(play)
    play.press("Not today")
    play.press("I’m all right")

    assert play.last().text == "Noted. The next check-in comes tomorrow at 9:00 AM."
    assert play.alerts() == []


def test_please_call_me_alerts_yellow_and_promises_no_time(play: Play) -> None:
    asked(play)
    play.press("Not today")
    play.press("Please call me")

    [alert] = play.alerts()
    assert alert.level is Level.YELLOW
    assert "please call me" in play.clinic_posts()[-1]
    assert "They read messages Mon–Fri" in play.last().text
    assert "911" in play.last().text


def test_a_double_tap_on_please_call_me_is_one_wish(play: Play) -> None:
    asked(play)
    play.press("Not today")
    message = play.last()
    play.press("Please call me")
    toast = play.send("callme:1", message=message.id)

    assert toast == "Already saved"
    assert len(play.alerts()[0].evidence) == 1


def test_who_asked_for_a_call_cannot_undo_it_by_a_second_tap(play: Play) -> None:
    asked(play)
    play.press("Not today")
    message = play.last()
    play.press("Please call me")
    toast = play.send("allright:1", message=message.id)

    assert toast == "Already saved"
    assert "please call" in play.last().text


def test_who_said_all_right_can_still_ask_for_a_call(play: Play) -> None:
    asked(play)
    play.press("Not today")
    message = play.last()
    play.press("I’m all right")
    play.send("callme:1", message=message.id)

    assert len(play.alerts()) == 1


@pytest.mark.parametrize("data", ["allright:1", "callme:1"])
def test_the_tap_after_not_today_works_only_after_not_today(play: Play, data: str) -> None:
    asked(play)

    assert play.send(data, message=999) == UNKNOWN
    assert play.check_ins()[0].message_id == play.last().id
    assert play.alerts() == []


def test_a_check_in_by_command_is_the_open_one_and_the_old_message_says_so(play: Play) -> None:
    asked(play)
    prompt = play.last()
    play.press("Start")
    play.answer("7")
    start_check_in(play)

    old, new = [m for m in play.messages(PAT) if m.id >= prompt.id]
    assert (old.text, old.buttons) == ("Asked again below.", [])
    assert new.text.startswith("2 of 10")
    assert len(play.check_ins()) == 1


def test_a_check_in_by_command_whose_message_is_on_its_way_goes_on_below(play: Play) -> None:
    play.enrol()
    start_check_in(play)
    start_check_in(play)

    assert play.last().text.startswith("1 of 10")
    assert len(play.check_ins()) == 1


def test_a_first_check_in_by_command_is_that_days_and_the_next_comes_tomorrow(play: Play) -> None:
    play.enrol()
    start_check_in(play)
    play.fill_in(eight=NOT)
    play.press(NOT)

    [check_in] = play.check_ins()
    assert check_in.kind is CheckInKind.DAILY
    assert "tomorrow at 9:00 AM" in play.last().text


def test_a_second_check_in_on_a_day_is_kept_as_an_extra(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.answer(NOT, "Somewhat")
    start_check_in(play)
    play.answer("9")

    assert play.states() == ["11-23 complete"]
    extra = play.store.see(check_ins.open_of, play.patient().id)
    assert extra.kind is CheckInKind.EXTRA
    assert play.count("answers") == 12


def test_an_extra_check_in_lasts_at_least_an_hour(play: Play) -> None:
    play.enrol(start_now=True)
    play.do(life.change_setting, telegram_id=PAT, at=time(0, 30), message_id=None)
    play.fill_in()
    play.answer(NOT, "Somewhat")
    play.store.now = new_york("2026-11-24", "23:00")
    play.tick()
    start_check_in(play)
    extra = play.store.see(check_ins.open_of, play.patient().id)

    assert extra.kind is CheckInKind.EXTRA
    assert extra.expires_at == new_york("2026-11-25", "00:00")


def test_an_extra_that_is_left_closes_without_a_word_on_silence(play: Play) -> None:
    change_clinic(play, hours=())
    play.enrol(start_now=True)
    play.fill_in()
    play.answer(NOT, "Somewhat")
    start_check_in(play)
    play.until(new_york("2026-11-24", "08:00"))

    assert play.store.see(check_ins.open_of, play.patient().id) is None
    assert play.alerts() == []
    assert prompts(play) == []


def test_a_check_in_whose_time_is_over_is_not_opened_again_by_the_command(play: Play) -> None:
    asked(play)
    [old] = play.check_ins()
    play.store.now = new_york("2026-11-24", "23:01")  # the clock has not ticked yet
    start_check_in(play)

    assert play.store.see(check_ins.open_of, play.patient().id).id != old.id


def test_a_paused_patient_may_check_in_and_is_still_not_asked_the_next_day(play: Play) -> None:
    play.enrol()
    play.do(life.pause_by_patient, telegram_id=PAT)
    start_check_in(play)
    play.fill_in(eight=NOT)
    play.press(NOT)
    play.until(new_york("2026-11-25", "12:00"))

    assert play.states() == ["11-23 complete"]
    assert prompts(play) == []
    assert any("No check-in is planned" in m.text for m in play.messages(PAT))


def test_an_extra_check_in_in_a_pause_lasts_as_long_as_the_clinic_set(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.answer(NOT, "Somewhat")
    play.do(life.pause_by_patient, telegram_id=PAT)
    start_check_in(play)
    extra = play.store.see(check_ins.open_of, play.patient().id)

    assert extra.expires_at - play.store.now == timedelta(hours=14)


def test_a_check_in_that_is_not_there_is_an_error_not_a_silence(play: Play) -> None:
    with pytest.raises(LookupError, match="no check-in 77"):
        play.store.see(found, 77)


PRESSES = [
    "start:1",
    "answer:1:pain/pain:3",
    "back:1:phq9/phq9_1",
    "later:1",
    "nottoday:1",
    "notnow:1",
    "stop:1",
]


@pytest.mark.parametrize("data", [*PRESSES, "allright:1", "callme:1"])
@pytest.mark.parametrize("who", [QUINN, STRANGER])
def test_someone_elses_press_has_no_effect_and_is_recorded(play: Play, data: str, who: int) -> None:
    asked(play)
    if who == QUINN:
        play.enrol(who=QUINN)
    before = play.store.see(check_ins.by_id, 1)
    toast = play.send(data, who=who, message=play.last().id)

    assert toast == "This button is not yours. Nothing was changed."
    assert play.store.see(check_ins.by_id, 1) == before
    assert play.values() == {}
    assert play.audited("refused") == [(str(who), "check-in 1")]


@pytest.mark.parametrize("data", [p.replace(":1", ":77", 1) for p in PRESSES])
def test_a_press_on_a_check_in_that_does_not_exist_has_no_effect(play: Play, data: str) -> None:
    asked(play)

    assert play.send(data) == "This button is not yours. Nothing was changed."


@pytest.mark.parametrize("data", PRESSES)
@pytest.mark.parametrize("over", ["expired", "closed"])
def test_a_press_on_a_closed_check_in_changes_nothing_and_says_so(
    play: Play, data: str, over: str
) -> None:
    asked(play)
    play.store.now = new_york("2026-11-24", "23:00")
    if over == "closed":
        play.tick()
    before = play.store.see(check_ins.by_id, 1)
    toast = play.send(data, message=play.last().id)

    assert toast is not None
    assert toast.startswith("This check-in is closed; nothing was changed.")
    assert play.store.see(check_ins.by_id, 1) == before
    assert play.values() == {}


@pytest.mark.parametrize(
    "data",
    [
        "answer:1:pain/pain:11",
        "answer:1:pain/pain:-1",
        "answer:1:phq9/phq9_9:4",
        "answer:1:phq9/phq9_99:1",
        "answer:1:pcl5/pcl5_1:1",
        "answer:1:phq9/phq9_difficulty:1",  # it does not apply yet
    ],
)
def test_a_forged_answer_is_refused_and_recorded(play: Play, data: str) -> None:
    asked(play)
    play.press("Start")

    assert play.send(data, message=play.last().id) == UNKNOWN
    assert play.values() == {}
    assert play.audited("refused") == [(str(PAT), "answer in check-in 1")]


def test_yesterdays_button_never_answers_for_today(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.until(new_york("2026-11-25", "09:00"))
    toast = play.send("answer:1:pain/pain:9", message=play.last().id)

    assert toast is not None
    assert toast.startswith("This check-in is closed")
    assert play.values() == {}


def test_either_copy_of_a_prompt_works(play: Play) -> None:
    asked(play)
    [check_in] = play.check_ins()
    copy = 900  # Telegram delivered it twice, and only one was recorded
    play.chats[PAT][copy] = play.chats[PAT][play.last().id]
    play.send("start:1", message=copy)
    play.send("answer:1:pain/pain:3", message=copy)

    assert play.store.see(check_ins.by_id, check_in.id).message_id == copy
    assert play.waiting()[-1]["message_id"] == copy
    assert play.waiting()[-1]["text"].startswith("2 of 10")


def test_a_question_whose_message_is_not_recorded_yet_can_be_answered(play: Play) -> None:
    play.enrol()
    start_check_in(play)  # on its way
    play.send("answer:1:pain/pain:3", message=901)

    assert play.values() == {"pain": 3}
    assert play.waiting()[-1]["message_id"] == 901


def test_a_typed_answer_moves_the_message_of_the_question_on(play: Play) -> None:
    asked(play)
    play.press("Start")
    question = play.last()
    play.do(
        answering.answer,
        telegram_id=PAT,
        check_in_id=1,
        key=("pain", "pain"),
        value=5,
        message_id=None,
    )

    assert play.last().id == question.id
    assert play.last().text.startswith("2 of 10")


def test_help_typed_answers_while_the_question_is_on_its_way_come_below(play: Play) -> None:
    play.enrol()
    start_check_in(play)
    for item, value in (("pain", 5), ("phq9_1", 1)):
        questionnaire = "pain" if item == "pain" else "phq9"
        play.do(
            answering.answer,
            telegram_id=PAT,
            check_in_id=1,
            key=(questionnaire, item),
            value=value,
            message_id=None,
        )

    assert play.last().text.startswith("3 of 11")


def test_an_item_9_answer_typed_while_the_question_is_on_its_way_shows_help(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.store.see(check_ins.keep_message, 1, None)
    play.do(
        answering.answer,
        telegram_id=PAT,
        check_in_id=1,
        key=("phq9", "phq9_9"),
        value=2,
        message_id=None,
    )

    *_, support, following = play.messages(PAT)
    assert "You do not have to face this alone" in support.text
    assert following.text.startswith("11 of 11")


def test_a_check_in_without_a_chat_keeps_its_answers_and_writes_nobody(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    patient = play.patient()
    [check_in] = play.check_ins()
    play.store.see(patients.leave_chat, patient.id)
    left = play.store.see(patients.by_id, patient.id)
    before = len(play.waiting())
    open_form = play.store.see(form_of, play.store.clinic, check_in)
    play.store.do(answering.show_next, left, check_in, open_form, support=True)

    assert len(play.waiting()) == before


def test_finishing_twice_says_saved_once(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.answer(NOT, "Somewhat")
    [check_in] = play.check_ins()
    form = play.store.see(form_of, play.store.clinic, check_in)
    play.deliver()
    play.store.do(answering.finish, play.patient(), check_in, form, stopped=False)

    assert play.waiting() == []


def test_stop_here_before_the_form_is_whole_is_declined_and_keeps_the_answers(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3", SOME)
    play.send("stop:1", message=play.last().id)

    assert play.states() == ["11-23 declined"]
    assert play.values() == {"pain": 3, "phq9_1": 1}


def test_a_refusal_is_raised_before_anything_is_changed() -> None:
    assert str(Refused("a word")) == "refused", "the word must not stand in a log"
    assert Refused("a word").toast == "a word"


def test_the_clinic_hears_nothing_of_an_uneventful_check_in(play: Play) -> None:
    play.enrol(start_now=True)
    before = len(play.messages(CLINIC_CHAT))
    play.fill_in()
    play.answer(NOT, "Somewhat")

    assert len(play.messages(CLINIC_CHAT)) == before

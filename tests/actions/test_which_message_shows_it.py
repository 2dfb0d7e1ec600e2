"""A check-in goes on where it is pressed: in either copy, in a new message, or in none."""

from __future__ import annotations

from bot.actions.check_ins import answering, questions
from bot.actions.check_ins.questionnaires import form_of
from bot.screens.screen import Screen
from bot.storage import check_ins, patients
from tests.actions.alerted import ASQ
from tests.actions.playing import Play, new_york, start_check_in
from tests.conftest import PAT


def asked(play: Play) -> None:
    """A patient whose first prompt has just come, on Tuesday at 9:00."""
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))


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


def test_f13_a_copy_below_goes_on_when_it_is_pressed_and_the_one_above_says_so(play: Play) -> None:
    asked(play)
    play.press("Start")
    above, copy = play.last(), 900  # both showed the first question; only one was recorded
    play.chats[PAT][copy] = play.last()
    play.send("answer:1:pain/pain:3", message=above.id)
    assert play.chats[PAT][above.id].text.startswith("1 of 10")  # nothing is delivered yet
    play.deliver()
    assert play.chats[PAT][above.id].text.startswith("2 of 10")

    play.send("answer:1:pain/pain:3", message=copy)
    play.deliver()
    assert play.chats[PAT][above.id].text == "Asked again below."
    assert play.chats[PAT][copy].text.startswith("2 of 10")
    assert play.values() == {"pain": 3}


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
    assert following.text == f"<b>{ASQ[0]}</b>"


def test_a_check_in_without_a_chat_keeps_its_answers_and_writes_nobody(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    patient = play.patient()
    [check_in] = play.check_ins()
    play.store.see(patients.leave_chat, patient.id)
    left = play.store.see(patients.by_id, patient.id)
    before = len(play.waiting())
    open_form = play.store.see(form_of, play.store.clinic, check_in)
    play.store.do(questions.show_next, left, check_in, open_form, helping=Screen("help"))

    assert len(play.waiting()) == before

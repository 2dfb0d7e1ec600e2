"""Every text a patient writes gets one of three answers, and none is left without a way to help.

What a text is, tests/domain/free_text says; here the words are read as the table says.
"""

from __future__ import annotations

import pytest

from bot.actions.alerts import writing
from bot.actions.patients import life
from bot.domain.model import CheckInState, Level
from bot.storage import check_ins
from bot.storage.notes import notes_of
from tests.actions.alerted import (
    ASQ,
    DECLINE,
    SOME,
    SUPPORT,
    alert,
    alert_posts,
    at_item_9,
    rules,
    speak_all,
    write,
)
from tests.actions.playing import Play
from tests.actions.reading import FOG, PLAN, READ, THANKS, WISH, read
from tests.conftest import MONDAY, PAT

RED, AMBER = Level.RED, Level.AMBER
SAFE = "<b>Are you safe right now?</b>"


@pytest.fixture(autouse=True)
def known_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are read by the table of the tests."""
    monkeypatch.setattr(writing, "read_text", read)


def kept(play: Play) -> list[str]:
    """Return the notes of the patient, newest first."""
    return [text for _, text in play.store.see(notes_of, play.patient().id, limit=99)]


def notices(play: Play) -> list[str]:
    return [text for text in play.clinic_posts() if "wrote a message" in text]


# Clearly harmless


def test_harmless_is_kept_and_answered_in_short(play: Play) -> None:
    code = play.enrol()
    write(play, THANKS)

    assert play.last().text.startswith("Thank you. I have kept this for Lakeside")
    assert "They read messages" in play.last().text
    assert play.last().labels == ["Crisis lines"]
    assert kept(play) == [THANKS]
    assert [text.startswith(code) for text in notices(play)] == [True]
    assert play.alerts() == []


# Not clearly harmless


def test_what_nobody_can_be_sure_of_is_kept_and_the_patient_is_asked_whether_they_are_safe(
    play: Play,
) -> None:
    play.enrol()
    write(play, FOG)
    reply = play.last()

    assert "I am a program and cannot answer this." in reply.text
    assert "They read messages" in reply.text
    assert "911" in reply.text
    assert reply.text.endswith(SAFE)
    assert reply.labels[:4] == ["Yes", "Not sure", "No", "Tell my clinic now"]
    assert kept(play) == [FOG]
    assert len(notices(play)) == 1
    assert FOG not in str(play.clinic_posts())
    assert play.alerts() == []


def test_yes_is_no_alert(play: Play) -> None:
    play.enrol()
    write(play, FOG)
    play.press("Yes")

    assert play.last().text.startswith("Thank you. I am passing your answers")
    assert play.alerts() == []


def test_not_sure_is_amber_with_the_support_text(play: Play) -> None:
    play.enrol()
    write(play, FOG)
    play.press("Not sure")

    assert (alert(play).level, rules(play)) == (AMBER, ["safe_not_sure"])
    assert SUPPORT in play.last().text


def test_no_is_red_with_the_emergency_number_first(play: Play) -> None:
    play.enrol()
    write(play, FOG)
    play.press_place(2)

    assert (alert(play).level, rules(play)) == (RED, ["safe_no"])
    assert play.last().text.startswith("Please call <b>911</b>")


def test_its_answer_can_be_typed_in_words_but_not_as_a_number(play: Play) -> None:
    play.enrol()
    write(play, FOG)
    write(play, "0")
    assert kept(play) == ["0", FOG]
    write(play, "not sure")

    assert rules(play) == ["safe_not_sure"]


def test_its_silence_is_no_alert(play: Play) -> None:
    play.enrol()
    write(play, FOG)
    play.wait(hours=15)

    assert play.alerts() == []
    assert play.last().text == "This check-in is closed."


def test_who_leaves_it_open_and_pauses_has_declined_nothing(play: Play) -> None:
    play.enrol()
    write(play, FOG)
    play.do(life.pause_by_patient, telegram_id=PAT)

    assert play.alerts() == []


def test_of_several_texts_in_a_row_the_last_carries_the_question(play: Play) -> None:
    play.enrol()
    for _ in range(3):
        write(play, FOG)
        play.deliver()
    texts = [one.text for one in play.messages(PAT)]

    assert texts.count("Asked again below.") == 2
    assert len([text for text in texts if SAFE in text]) == 1
    assert SAFE in play.last().text


def test_the_clinic_hears_of_several_texts_in_a_row_once_in_ten_minutes(play: Play) -> None:
    play.enrol()
    for minutes, heard in ((0, 1), (9.9, 1), (10, 2)):
        play.store.pass_time(minutes=minutes)
        write(play, FOG)
        assert len(notices(play)) == heard


@pytest.mark.parametrize("minutes", [0, 20])
def test_an_open_asq_stays_when_an_unclear_text_comes(play: Play, minutes: int) -> None:
    at_item_9(play)
    play.answer(SOME)
    asq = play.last()
    play.store.pass_time(minutes=minutes)
    play.tick()
    write(play, FOG)

    assert SAFE not in play.last().text
    assert "911" in play.last().text
    still = next(one for one in play.messages(PAT) if one.id == asq.id)
    assert still.text == f"<b>{ASQ[0]}</b>"
    play.press("Yes", under=still)
    assert play.values()["asq_1"] == 1


# Dangerous


@pytest.mark.parametrize(("text", "level"), [(PLAN, RED), (WISH, AMBER)])
def test_f58_danger_is_answered_with_help_at_once_an_alert_with_the_sentence_and_the_asq(
    play: Play, text: str, level: Level
) -> None:
    code = play.enrol()
    write(play, text)
    *_, support, question = play.messages(PAT)

    assert SUPPORT in support.text
    assert "911" in support.text
    assert "A few short questions follow" in support.text
    assert question.text == f"<b>{ASQ[0]}</b>"
    assert alert(play).level is level
    assert rules(play) == [READ[text].rule]
    [post] = alert_posts(play)
    assert post.startswith(f"<b>{level.value} · alert 1 · {code}</b>")
    assert f"They wrote: “{text}”" in post
    assert kept(play) == [text]
    assert notices(play) == [], "the alert says it"


def test_f56_hidden_characters_are_made_visible_and_markup_is_not_obeyed(play: Play) -> None:
    play.enrol()
    write(play, f"{PLAN} \u202enot\u200b <b>now</b>")

    assert "&lt;U+202E&gt;not&lt;U+200B&gt; &lt;b&gt;now&lt;/b&gt;" in alert_posts(play)[0]


def test_f56_a_long_text_is_shown_cut_at_500_characters_and_kept_whole(play: Play) -> None:
    play.enrol()
    text = PLAN + "x" * (600 - len(PLAN))
    write(play, text)

    assert f"“{text[:500]}…”" in alert_posts(play)[0]
    assert text[:501] not in alert_posts(play)[0]
    assert kept(play) == [text]


def test_thoughts_in_the_asq_after_a_text_are_judged_as_ever(play: Play) -> None:
    play.enrol()
    write(play, WISH)
    play.answer("Yes", "No", "No", "No", "Yes")

    assert (alert(play).level, rules(play)[-1]) == (RED, "asq_now")
    assert play.last().text.startswith("Please call <b>911</b>")


def test_declining_and_silence_after_a_text_are_told(play: Play) -> None:
    play.enrol()
    write(play, WISH)
    play.store.pass_time(minutes=15)
    play.tick()
    assert rules(play)[-1] == "follow_up_unanswered"
    play.press(DECLINE)

    assert rules(play)[-1] == "follow_up_declined"


def test_within_24_hours_a_second_text_is_no_reason_to_ask_it_all_again(play: Play) -> None:
    play.enrol()
    write(play, WISH)
    asq = play.last()
    play.answer("No")
    write(play, PLAN)

    found = play.store.see(check_ins.follow_ups_of, play.patient().id, since=MONDAY)
    assert [one.state for one in found] == [CheckInState.STARTED]
    assert "911" in play.last().text
    assert "questions follow" not in play.last().text
    still = next(one for one in play.messages(PAT) if one.id == asq.id)
    assert still.text == f"<b>{ASQ[1]}</b>"
    assert (alert(play).level, rules(play)) == (RED, ["text_passive", "text_plan"])


def test_an_open_safety_question_gives_way_to_the_asq(play: Play) -> None:
    play.enrol()
    write(play, FOG)
    safe = play.last()
    write(play, WISH)

    assert play.last().text == f"<b>{ASQ[0]}</b>"
    before = next(one for one in play.messages(PAT) if one.id == safe.id)
    assert before.text == "Asked again below."


def test_in_a_language_without_the_asq_the_safety_question_follows(play: Play) -> None:
    speak_all(play)
    play.enrol()
    play.store.connection.execute("UPDATE patients SET language = 'de'")
    write(play, WISH)

    assert play.last().text == "<b>Sind Sie jetzt gerade in Sicherheit?</b>"


@pytest.mark.parametrize("leave", [life.pause_by_patient, life.ask_to_stop])
def test_who_pauses_or_has_stopped_is_heard_too(play: Play, leave: object) -> None:
    play.enrol()
    play.do(leave, telegram_id=PAT)  # type: ignore[arg-type]
    if leave is life.ask_to_stop:
        play.press("Stop for good")
    write(play, PLAN)

    assert alert(play).level is RED
    assert SUPPORT in [*play.messages(PAT)][-2].text

"""A patient's own notes on the chart: kept like any text, listed, taken off again."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest

from bot.actions.alerts import writing
from bot.actions.patients import chart_notes
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level
from bot.storage import notes
from tests.actions.playing import Play, new_york
from tests.conftest import NORA, PAT, QUINN, STRANGER

MESSAGES = count(7001)


def put(play: Play, text: str, *, who: int = PAT, message: int | None = None) -> int:
    """Write /note and a text, or change the words of an earlier message; return the message."""
    message = message or next(MESSAGES)
    patient = play.patient(who)
    play.do(chart_notes.put_on_chart, patient=patient, text=text, message_id=message)
    return message


def on_chart(play: Play, who: int = PAT) -> list[tuple[date, str]]:
    found = play.store.see(notes.on_chart_of, play.patient(who).id)
    return [(one.on, one.text) for one in found]


def kept(play: Play, who: int = PAT) -> list[str]:
    found = play.store.see(notes.notes_of, play.patient(who).id, limit=99)
    return [text for _, text in reversed(found)]


def explain(play: Play) -> None:
    play.do(chart_notes.explain_notes, telegram_id=PAT)


def test_a_note_stands_on_the_patients_own_date_and_is_answered(play: Play) -> None:
    play.enrol()
    play.store.now = new_york("2026-11-23", "23:30")  # the next day in UTC
    put(play, "started new job, thanks")

    assert on_chart(play) == [(date(2026, 11, 23), "started new job, thanks")]
    assert kept(play) == ["started new job, thanks"]
    assert play.last().text.startswith("This is on your chart now, at Nov 23.")


def test_a_dangerous_note_alerts_like_any_text_and_is_kept(play: Play) -> None:
    play.enrol()
    put(play, "I want to kill myself tonight")

    [alert] = play.alerts()
    assert alert.level is Level.RED
    assert alert.evidence[0].text == "I want to kill myself tonight"
    assert kept(play) == ["I want to kill myself tonight"]
    assert on_chart(play) == [(date(2026, 11, 23), "I want to kill myself tonight")]
    assert any("988" in message.text for message in play.messages(PAT))


def test_a_note_that_is_not_clearly_harmless_is_kept_without_a_question_about_safety(
    play: Play,
) -> None:
    play.enrol()
    put(play, "started new job")

    assert play.last().text.startswith("This is on your chart now, at Nov 23.")
    assert play.last().text.endswith("If you feel unsafe now, press the button below.")
    assert play.last().labels == ["Crisis lines"]
    assert not any("Are you safe" in one.text for one in play.messages(PAT))
    assert play.check_ins() == []
    assert any("wrote a message" in text for text in play.clinic_posts())


def test_a_clearly_harmless_note_has_no_word_of_danger(play: Play) -> None:
    play.enrol()
    put(play, "thanks")

    assert "unsafe" not in play.last().text


def test_the_same_words_in_the_chat_are_followed_by_the_question(play: Play) -> None:
    play.enrol()
    play.do(writing.take_text, patient=play.patient(), text="started new job")

    assert "Are you safe right now?" in play.last().text


def test_a_message_that_is_changed_changes_its_note_on_the_day_where_it_stood(play: Play) -> None:
    play.enrol()
    first = put(play, "started new jop")
    put(play, "new flat")
    play.store.now = new_york("2026-11-24", "10:00")
    put(play, "started new job", message=first)
    put(play, "started a new job", message=first)

    monday = date(2026, 11, 23)
    assert on_chart(play) == [(monday, "new flat"), (monday, "started a new job")]
    every = ["started new jop", "new flat", "started new job", "started a new job"]
    assert kept(play) == every  # no word of it is lost
    assert play.last().text.startswith("This is on your chart now, at Nov 23.")


def test_a_changed_note_is_looked_at_for_danger_again(play: Play) -> None:
    play.enrol()
    message = put(play, "started new job, thanks")
    assert play.alerts() == []
    put(play, "I want to kill myself tonight", message=message)

    assert [alert.level for alert in play.alerts()] == [Level.RED]
    assert [text for _, text in on_chart(play)] == ["I want to kill myself tonight"]


def test_a_note_that_was_taken_off_comes_back_today_when_its_message_is_changed(
    play: Play,
) -> None:
    play.enrol()
    message = put(play, "bad day at work")
    explain(play)
    play.press_place(0)
    play.store.now = new_york("2026-11-24", "10:00")
    put(play, "good day at work", message=message)

    assert on_chart(play) == [(date(2026, 11, 24), "good day at work")]


def test_the_same_message_number_in_the_chat_of_another_is_another_note(play: Play) -> None:
    play.enrol()
    play.enrol(who=QUINN)
    message = put(play, "new job")
    put(play, "new flat", who=QUINN, message=message)

    put(play, "new boss", message=message)

    assert [text for _, text in on_chart(play)] == ["new boss"]
    assert [text for _, text in on_chart(play, QUINN)] == ["new flat"]


def test_the_longest_note_that_a_message_can_carry_is_kept_whole(play: Play) -> None:
    play.enrol()
    longest = "a" * (4096 - len("/note "))
    put(play, longest)

    assert kept(play) == [longest]
    assert [text for _, text in on_chart(play)] == [longest]


def test_without_a_note_it_is_explained_and_nothing_is_listed(play: Play) -> None:
    play.enrol()
    explain(play)

    assert "/note started new job" in play.last().text
    assert "On your chart now" not in play.last().text
    assert play.last().labels == []


def test_a_note_is_taken_off_the_chart_by_its_button_and_stays_with_the_clinic(play: Play) -> None:
    play.enrol()
    put(play, "new job")
    put(play, "a <b>cold</b>")
    explain(play)

    assert "1. Nov 23: new job\n2. Nov 23: a &lt;b&gt;cold&lt;/b&gt;" in play.last().text
    assert play.last().labels == ["Take off 1", "Take off 2"]
    listed = play.last()
    assert play.press("Take off 1", under=listed) == (
        "Taken off your chart. Your clinic still has it."
    )
    assert on_chart(play) == [(date(2026, 11, 23), "a <b>cold</b>")]
    assert kept(play) == ["new job", "a <b>cold</b>"]
    assert play.messages(PAT)[-1].labels == ["Take off 1"]


def test_a_button_pressed_twice_changes_nothing_more(play: Play) -> None:
    play.enrol()
    put(play, "new job")
    put(play, "a cold")
    explain(play)
    data = play.last().buttons[0]["callback_data"]

    assert play.send(data, message=play.last().id) == play.send(data, message=play.last().id)
    assert on_chart(play) == [(date(2026, 11, 23), "a cold")]


def test_only_the_newest_five_are_listed(play: Play) -> None:
    play.enrol()
    for number in range(1, 8):
        put(play, f"note {number}")
    explain(play)

    assert "2. Nov 23: note 2" not in play.last().text
    assert play.last().labels == [f"Take off {number}" for number in (3, 4, 5, 6, 7)]


def test_nobody_takes_off_the_note_of_another(play: Play) -> None:
    play.enrol()
    play.enrol(who=QUINN)
    put(play, "new job")
    explain(play)
    data = play.last().buttons[0]["callback_data"]
    play.send(data, who=QUINN, message=1)

    assert on_chart(play) == [(date(2026, 11, 23), "new job")]


@pytest.mark.parametrize("data", ["summary:note", "note:off:1", "summary:words:all"])
def test_a_stranger_is_refused_and_recorded(play: Play, data: str) -> None:
    assert play.send(data, who=STRANGER) == "This button is not yours. Nothing was changed."
    assert play.count("outbox") == 0
    assert len(play.audited("refused")) == 1


def joined_again(play: Play) -> None:
    """A code with a note whose link was opened by another account the day after."""
    code = play.enrol()
    put(play, "mine")
    play.store.now = new_york("2026-11-24", "08:00")
    play.enrol(who=QUINN, code=code)


def test_an_account_that_nobody_confirmed_is_shown_no_earlier_note(play: Play) -> None:
    joined_again(play)
    play.do(chart_notes.explain_notes, telegram_id=QUINN)

    assert "mine" not in play.last(QUINN).text


def test_notes_of_an_account_that_was_cut_off_leave_the_chart_and_stay_kept(play: Play) -> None:
    joined_again(play)
    put(play, "a stranger's", who=QUINN)
    play.press("Revoke", who=NORA, chat=CLINIC_CHAT)

    rows = play.store.connection.execute("SELECT text, on_chart FROM notes ORDER BY id").fetchall()
    assert [tuple(row) for row in rows] == [("mine", "2026-11-23"), ("a stranger's", None)]

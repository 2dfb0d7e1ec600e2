"""Marks: several things at once on one screen, each kept and judged when it is tapped."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.levels import Level
from bot.storage import gaps
from tests.actions.alerted import alert, alert_posts, rules, write
from tests.actions.dosing import EMERGENCY, GROUP, at_how_it_is, at_the_marks, with_doses
from tests.actions.playing import Play, Shown
from tests.conftest import PAT


@pytest.fixture(autouse=True)
def doses(play: Play, tmp_path: Path) -> None:
    """The clinic asks marks."""
    with_doses(play, tmp_path)


def boxes(play: Play) -> list[str]:
    return [label for label in play.last().labels if label[0] in "☐☑"]


def in_chat(play: Play, message_id: int) -> Shown:
    [found] = [one for one in play.messages(PAT) if one.id == message_id]
    return found


def test_all_marks_of_a_group_stand_on_one_screen_in_the_order_of_the_file(play: Play) -> None:
    at_the_marks(play)

    assert play.last().text == (
        f"Question 3\n\n<b>{GROUP}</b>\n\nIf you &lt;may&gt; faint: call 911 now."
    )
    assert play.last().labels == [
        "☐ Drug A",
        "☐ Drug B <b>",
        "None of these",
        "Not now",
        "Help now",
        "Back",
    ]


def test_a_tap_makes_a_mark_at_once_and_stays_on_the_screen(play: Play) -> None:
    at_the_marks(play)
    screen = play.last().id
    assert play.press("☐ Drug A") is None

    assert boxes(play) == ["☑ Drug A", "☐ Drug B <b>"]
    assert "Done" in play.last().labels
    assert play.last().id == screen
    assert play.values()["took_a"] == 1
    assert "took_b" not in play.values()  # not touched is not yet answered


def test_a_second_tap_takes_the_mark_back(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug A", "☑ Drug A")

    assert boxes(play) == ["☐ Drug A", "☐ Drug B <b>"]
    assert "None of these" in play.last().labels
    assert play.values()["took_a"] == 0


def test_done_keeps_what_was_not_marked_as_not_there_and_goes_on(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug A", "Done")

    assert (play.values()["took_a"], play.values()["took_b"]) == (1, 0)
    assert "How much A?" in play.last().text


def test_none_of_these_is_one_tap(play: Play) -> None:
    at_the_marks(play)
    play.answer("None of these")

    assert (play.values()["took_a"], play.values()["took_b"]) == (0, 0)
    assert play.last().text.startswith("Saved")
    [scores] = play.store.connection.execute("SELECT total FROM scores WHERE questionnaire='dose'")
    assert scores[0] == 0


def test_a_double_tap_on_a_mark_changes_nothing(play: Play) -> None:
    at_the_marks(play)
    data = play.last().buttons[0]["callback_data"]
    message = play.last().id
    play.send(data, message=message)
    assert play.send(data, message=message) == "Already saved"

    assert boxes(play) == ["☑ Drug A", "☐ Drug B <b>"]
    assert play.count("answers") == 3


def test_a_double_tap_on_done_changes_nothing(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug A")
    [done] = [b for b in play.last().buttons if b["text"] == "Done"]
    message = play.last().id
    play.send(done["callback_data"], message=message)
    count = play.count("answers")
    assert play.send(done["callback_data"], message=message) == "Already saved"

    assert play.count("answers") == count
    assert "How much A?" in play.last().text


def test_back_from_the_question_after_it_shows_what_was_marked(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug A", "Done", "Back")

    assert GROUP in play.last().text
    assert boxes(play) == ["☑ Drug A", "☐ Drug B <b>"]
    play.answer("☑ Drug A", "None of these")
    assert play.last().text.startswith("Saved")


def test_back_from_the_marks_shows_the_question_before(play: Play) -> None:
    at_the_marks(play)
    play.answer("Back")

    assert "How is it?" in play.last().text


def test_a_group_counts_as_one_step(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug A", "Done")
    assert play.last().text.startswith("4 of 4")
    play.press("Not now")

    assert play.last().text.startswith("Paused after 3 of 4.")


def test_a_reminder_and_start_lead_back_to_the_marks_as_they_were(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug A", "Not now", "Continue")

    assert boxes(play) == ["☑ Drug A", "☐ Drug B <b>"]


def test_a_mark_tapped_late_is_kept_and_asks_what_it_asks(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug B")
    message, late = play.last().id, play.last().buttons[0]["callback_data"]
    play.answer("Done")
    assert "How much B?" in play.last().text
    assert play.send(late, message=message) is None

    assert play.values()["took_a"] == 1
    assert "How much A?" in play.last().text  # it comes before B


def test_a_mark_under_an_older_copy_is_kept_and_that_copy_goes_on(play: Play) -> None:
    at_the_marks(play)
    late = play.last().buttons[0]["callback_data"]
    copy = play.last().id + 50  # sent before a kill, unknown to the store
    play.send(late, message=copy)

    assert play.values()["took_a"] == 1
    assert play.waiting()[-1]["message_id"] == copy
    assert GROUP in play.waiting()[-1]["text"]


def test_the_same_mark_under_a_message_that_is_gone_says_so(play: Play) -> None:
    at_the_marks(play)
    data = play.last().buttons[0]["callback_data"]
    play.answer("☐ Drug A", "Done")
    assert play.send(data, message=1) == "Already saved"

    assert "How much A?" in play.last().text


def test_marks_of_a_closed_check_in_change_nothing(play: Play) -> None:
    at_the_marks(play)
    message, buttons = play.last().id, play.last().buttons
    play.answer("None of these")
    count = play.count("answers")
    for button in (buttons[0], buttons[2]):
        answer = play.send(button["callback_data"], message=message)
        assert answer is not None and answer.startswith("This check-in is closed")

    assert play.count("answers") == count


@pytest.mark.parametrize(
    "data",
    [
        "mark:1:dose/bad:1",  # a choice
        "mark:1:dose/none:1",
        "marked:1:dose/none",
        "marked:1:pain/drugs",
        "answer:1:dose/took_b:1",  # a mark has no button of its own kind
        "answer:1:dose/took_a:0",
    ],
)
def test_a_forged_mark_has_no_effect_and_is_recorded(play: Play, data: str) -> None:
    at_the_marks(play)
    count = play.count("answers")
    assert play.send(data, message=play.last().id) == (
        "This button does not work any more. /help shows what I can do."
    )

    assert play.count("answers") == count
    assert len(play.audited("refused")) == 1


@pytest.mark.parametrize("text", ["1", "0", "Drug", "Drug A and B", "☑", "Drug B"])
def test_what_is_typed_and_is_not_the_words_of_a_mark_makes_none(play: Play, text: str) -> None:
    at_the_marks(play)
    count = play.count("answers")
    write(play, text)

    assert play.count("answers") == count


@pytest.mark.parametrize("text", ["Drug A", " drug a. "])
def test_the_words_of_a_mark_that_are_typed_make_it(play: Play, text: str) -> None:
    at_the_marks(play)
    screen = play.last().id
    write(play, text)

    assert play.values()["took_a"] == 1
    assert boxes(play) == ["☑ Drug A", "☐ Drug B <b>"]
    assert (play.last().id, play.count("notes")) == (screen, 0)


def test_words_of_a_mark_that_is_made_already_are_a_message(play: Play) -> None:
    at_the_marks(play)
    write(play, "Drug A")
    write(play, "Drug A")

    assert (play.values()["took_a"], play.count("notes")) == (1, 1)


def test_the_typed_words_of_an_emergency_show_whom_to_call_below_them(play: Play) -> None:
    at_the_marks(play)
    screen = play.last().id
    write(play, "drug b <b>")

    assert (alert(play).level, rules(play)) == (Level.RED, ["dose_b"])
    assert in_chat(play, screen).text == "Asked again below."
    *_, helping, marks = play.messages(PAT)
    assert helping.id > screen and EMERGENCY in helping.text
    assert GROUP in marks.text and boxes(play) == ["☐ Drug A", "☑ Drug B <b>"]
    assert play.count("notes") == 0
    assert marks.id == play.last().id


# An emergency of the body


def test_a_mark_of_an_emergency_shows_whom_to_call_and_the_marks_again_below(play: Play) -> None:
    at_the_marks(play)
    screen = play.last().id
    play.answer("☐ Drug B")

    where_the_eyes_are = in_chat(play, screen)
    marked = "You marked: “Drug B &lt;b&gt;”."
    assert where_the_eyes_are.text.startswith(f"{marked}\n\n{EMERGENCY}")
    assert "Lakeside" in where_the_eyes_are.text
    assert play.last().id > screen
    assert GROUP in play.last().text
    assert boxes(play) == ["☐ Drug A", "☑ Drug B <b>"]
    assert (alert(play).level, rules(play)) == (Level.RED, ["dose_b"])


def test_after_the_help_the_patient_can_go_on(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug B", "Done")
    assert "How much B?" in play.last().text
    assert len(alert_posts(play)) == 1


def test_answer_alert_and_help_are_one_commit(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    at_the_marks(play)
    tables = ("answers", "alerts", "alert_evidence", "outbox")
    before = {table: play.count(table) for table in tables}

    def fails(*_: Any, **__: Any) -> None:
        raise OSError("injected")

    with monkeypatch.context() as broken:
        broken.setattr("bot.screens.help.body_emergency", fails)
        with pytest.raises(OSError, match="injected"):
            play.answer("☐ Drug B")

    assert {table: play.count(table) for table in tables} == before
    play.answer("☐ Drug B")
    assert len(play.alerts()) == 1


def test_an_alert_stays_when_the_mark_is_taken_back(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug B", "☑ Drug B")

    assert boxes(play) == ["☐ Drug A", "☐ Drug B <b>"]
    assert len(play.alerts()) == 1


def test_a_mark_of_an_emergency_tapped_late_shows_whom_to_call(play: Play) -> None:
    at_the_marks(play)
    message, late = play.last().id, play.last().buttons[1]["callback_data"]
    play.answer("☐ Drug A", "Done")
    play.send(late, message=message)

    assert EMERGENCY in in_chat(play, message).text
    assert "How much A?" in play.last().text and play.last().id > message
    assert alert(play).level is Level.RED


def test_an_answer_of_an_emergency_shows_whom_to_call_and_the_next_question_below(
    play: Play,
) -> None:
    at_how_it_is(play)
    screen = play.last().id
    assert "If your chest hurts: call 911 now." in play.last().text
    play.answer("It is bad")

    said = "You marked: “How is it? – It is bad”."
    assert in_chat(play, screen).text.startswith(f"{said}\n\n{EMERGENCY}")
    assert GROUP in play.last().text and play.last().id > screen
    assert (alert(play).level, rules(play)) == (Level.YELLOW, ["dose_bad"])


def test_the_same_answer_of_an_emergency_again_shows_no_second_help(play: Play) -> None:
    at_how_it_is(play)
    play.answer("It is bad")
    count = play.count("outbox")
    play.answer("Back")
    play.answer("• It is bad")

    assert sum(EMERGENCY in one.text for one in play.messages(PAT)) == 1
    assert play.count("outbox") == count + 2  # the question, and the marks again


def test_where_the_rest_waits_for_the_safety_questions_help_is_shown_and_it_waits_on(
    play: Play,
) -> None:
    at_how_it_is(play)
    message, bad = play.last().id, play.last().buttons[2]["callback_data"]
    play.store.connection.execute("UPDATE check_ins SET showing = 'follow-up'")
    play.send(bad, message=message)

    assert EMERGENCY in in_chat(play, message).text
    [showing] = play.store.connection.execute("SELECT showing FROM check_ins").fetchone()
    assert showing == "follow-up"


def test_marks_while_the_rest_waits_are_kept_and_show_nothing(play: Play) -> None:
    at_the_marks(play)
    message, data = play.last().id, play.last().buttons[0]["callback_data"]
    done = play.last().buttons[2]["callback_data"]
    play.store.connection.execute("UPDATE check_ins SET showing = 'follow-up'")
    count = play.count("outbox")
    assert play.send(data, message=message) == "Changed"
    assert play.send(done, message=message) is None

    assert (play.values()["took_a"], play.values()["took_b"]) == (1, 0)
    assert play.count("outbox") == count


def test_an_emergency_under_a_question_that_is_gone_is_told_with_help(play: Play) -> None:
    at_the_marks(play)
    answer = play.send("mark:999:dose/took_b:1", message=play.last().id)

    assert answer is not None and answer.startswith("This check-in is closed")
    assert "Help right now" in play.last().text
    assert rules(play) == ["lost_answer"]
    assert alert(play).level is Level.RED


@pytest.mark.parametrize("data", ["mark:999:dose/took_a:1", "marked:999:dose/drugs"])
def test_other_marks_under_a_question_that_is_gone_tell_nobody(play: Play, data: str) -> None:
    at_the_marks(play)
    play.send(data, message=play.last().id)

    assert play.alerts() == []


# Totals


def test_a_total_is_taken_back_when_a_mark_asks_for_more(play: Play) -> None:
    def dose() -> list[float]:
        rows = play.store.connection.execute("SELECT total FROM scores WHERE questionnaire='dose'")
        return [row[0] for row in rows]

    at_how_it_is(play)
    message, something = play.last().id, play.last().buttons[1]["callback_data"]
    play.store.connection.execute("UPDATE check_ins SET showing = 'follow-up'")  # stays open
    play.send(play.last().buttons[0]["callback_data"], message=message)
    assert dose() == [0]
    play.send(something, message=message)
    assert dose() == []


def test_after_an_outage_the_marks_are_asked_again_below_as_they_were(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug A")
    before = play.last().id
    play.deliver()
    since = play.store.now
    play.store.now += timedelta(minutes=10)
    play.store.see(gaps.begin, since=since, until=play.store.now)
    play.store.now += timedelta(seconds=5)
    play.tick()

    assert play.last().id > before
    assert boxes(play) == ["☑ Drug A", "☐ Drug B <b>"]

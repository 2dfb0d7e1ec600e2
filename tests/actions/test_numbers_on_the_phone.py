"""A number is typed: the question, what is taken, what is explained, and the one of last time."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.storage.notes import notes_of
from tests.actions.alerted import SUPPORT, write
from tests.actions.dosing import at_a_number, at_the_marks, with_doses
from tests.actions.playing import Play, new_york
from tests.conftest import PAT

HINT = "That is not yet an answer. Please send one number from 0.5 to 100 (mg), and nothing else."


@pytest.fixture(autouse=True)
def doses(play: Play, tmp_path: Path) -> None:
    """The clinic asks numbers."""
    with_doses(play, tmp_path)


def kept(play: Play) -> list[str]:
    return [text for _, text in play.store.see(notes_of, play.patient().id, limit=99)]


def test_the_question_says_which_numbers_and_in_which_unit(play: Play) -> None:
    at_a_number(play)

    assert play.last().text == (
        "4 of 4\n\n<b>How much A?</b>\n\nType a number from 0.5 to 100 (mg) and send it."
    )
    assert play.last().labels == ["Not now", "Help now", "Back"]


def test_a_number_without_a_unit_is_asked_without_one(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug B", "Done")

    assert "Type a number from 1 to 200 and send it." in play.last().text


@pytest.mark.parametrize("text", ["7.5", "7,5", "7.5 mg"])
def test_a_typed_number_is_the_answer_and_is_kept_in_tenths(play: Play, text: str) -> None:
    at_a_number(play)
    write(play, text)

    assert play.values()["a"] == 75
    assert play.last().text.startswith("Saved")
    assert kept(play) == []
    [row] = play.store.connection.execute("SELECT total FROM scores WHERE questionnaire = 'dose'")
    assert row[0] == 11.25  # 7.5 x 1.5


def test_what_follows_a_typed_number_stands_below_it(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug A", "☐ Drug B", "Done")
    question = play.last().id
    write(play, "7.5")

    [typed] = [one for one in play.messages(PAT) if one.id == question]
    assert (typed.text, typed.labels) == ("How much A?\n<b>7.5 mg</b>", [])
    assert play.last().id > question
    assert "How much B?" in play.last().text


@pytest.mark.parametrize("text", [".5", ",5 mg", "0.5"])
def test_a_point_before_a_number_is_not_overlooked(play: Play, text: str) -> None:
    at_a_number(play)
    write(play, text)

    assert play.values()["a"] == 5  # in tenths: 0.5 and not 5


def test_a_point_before_a_whole_number_is_explained(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug B", "Done")
    write(play, ".5")

    assert "b" not in play.values()
    assert "That is not yet an answer" in play.last().text


@pytest.mark.parametrize("text", ["999 mg", "7 g", "7.55", "7 mcg/h", "-3"])
def test_a_number_with_a_unit_that_is_no_answer_is_explained_and_nothing_else(
    play: Play, text: str
) -> None:
    at_a_number(play)
    write(play, text)

    assert play.last().text == HINT
    assert "a" not in play.values()
    assert kept(play) == [text]
    assert [one for one in play.clinic_posts() if "wrote a message" in one]


def test_chest_pain_in_place_of_a_number_is_no_number_to_explain(play: Play) -> None:
    at_a_number(play)
    write(play, "chest pain for 2 hours")

    assert not [one for one in play.messages(PAT) if one.text == HINT]
    assert "<b>911</b>" in play.last().text
    assert len(play.alerts()) == 1


@pytest.mark.parametrize("text", ["about 7", "7 or 8", "99999", "0.4", "100.1", "7.55", "-3"])
def test_a_text_with_a_number_that_is_no_answer_is_explained_and_kept(
    play: Play, text: str
) -> None:
    at_a_number(play)
    write(play, text)

    assert "a" not in play.values()
    assert kept(play) == [text]
    assert [one.text for one in play.messages(PAT)].count(HINT) == 1


def test_after_the_explanation_the_number_is_taken(play: Play) -> None:
    at_a_number(play)
    write(play, "about 7")
    write(play, "7")

    assert play.values()["a"] == 70


@pytest.mark.parametrize("text", ["I do not know", "seven"])
def test_a_text_without_a_digit_is_a_note_as_always(play: Play, text: str) -> None:
    at_a_number(play)
    write(play, text)

    assert kept(play) == [text]
    assert not [one for one in play.messages(PAT) if one.text == HINT]


def test_nothing_stands_before_the_help_when_a_text_with_a_number_means_danger(
    play: Play,
) -> None:
    at_a_number(play)
    text = "I took 40 pills to kill myself"
    write(play, text)

    texts = [one.text for one in play.messages(PAT)]
    assert HINT not in texts
    assert any(SUPPORT in one for one in texts)
    assert len(play.alerts()) == 1
    assert kept(play) == [text]


def test_a_number_is_explained_only_while_one_is_asked(play: Play) -> None:
    at_the_marks(play)
    write(play, "about 7")

    assert not [one for one in play.messages(PAT) if "not yet" in one.text]


def test_the_number_of_last_time_is_one_tap(play: Play) -> None:
    at_a_number(play)
    write(play, "7.5")
    play.until(new_york("2026-11-24", "09:00"))
    play.answer("Start", "3", "Something", "☐ Drug A", "Done")

    assert play.last().labels[0] == "The same as last time: 7.5 mg"
    play.answer("The same as last time")
    assert play.last().text.startswith("Saved")
    rows = play.store.connection.execute("SELECT value FROM answers WHERE item = 'a'").fetchall()
    assert [row[0] for row in rows] == [75, 75]


def test_back_to_a_number_shows_what_was_typed_as_one_tap(play: Play) -> None:
    at_the_marks(play)
    play.answer("☐ Drug A", "☐ Drug B", "Done")
    write(play, "7.5")
    play.answer("Back")

    assert play.last().labels[0] == "• 7.5 mg"
    play.answer("• 7.5 mg")
    assert "How much B?" in play.last().text


def test_a_number_of_last_time_that_is_out_of_range_by_now_is_not_offered(play: Play) -> None:
    at_a_number(play)
    write(play, "7.5")
    play.store.connection.execute("UPDATE answers SET value = 5000 WHERE item = 'a'")
    play.until(new_york("2026-11-24", "09:00"))
    play.answer("Start", "3", "Something", "☐ Drug A", "Done")

    assert play.last().labels == ["Not now", "Help now", "Back"]


def test_a_forged_number_out_of_range_is_refused(play: Play) -> None:
    at_a_number(play)
    count = play.count("answers")
    for value in (1001, 4):
        play.send(f"answer:1:dose/a:{value}", message=play.last().id)

    assert play.count("answers") == count


def test_a_number_typed_too_late_is_a_note_alone(play: Play) -> None:
    at_a_number(play)
    [check_in] = play.check_ins()
    play.store.now = check_in.expires_at
    write(play, "about 7")

    assert kept(play) == ["about 7"]
    assert not [one for one in play.messages(PAT) if one.text == HINT]

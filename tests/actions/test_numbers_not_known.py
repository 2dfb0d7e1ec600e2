"""Who does not know a number says so and goes on; there is no total, and item 9 is reached."""

from __future__ import annotations

import pytest

from bot.domain.model import CheckInKind
from bot.domain.questionnaires.questionnaire_items import NOT_KNOWN
from bot.storage import check_ins
from tests.actions.alerted import write
from tests.actions.courses import put_on
from tests.actions.playing import Play, new_york
from tests.conftest import PAT

BUTTONS = ["I do not know", "Not now", "Help now", "Back"]


def at_the_dose(play: Play) -> None:
    """Put somebody on the plan `pain` and mark oxycodone, up to its dose."""
    play.enrol()
    put_on(play, "pain", since="2026-11-23")
    play.until(new_york("2026-11-24", "09:00"))
    play.answer("Start", "3", "☐ Oxycodone", "Done")
    assert "Oxycodone: how many mg" in play.last().text


def scored(play: Play) -> list[str]:
    rows = play.store.connection.execute("SELECT questionnaire FROM scores ORDER BY questionnaire")
    return [row[0] for row in rows]


def to_the_end(play: Play) -> None:
    """Answer what follows the doses: sleeping tablet, PEG, PHQ-9."""
    play.answer("No", "3", "3", "3", *["Not at all"] * 9)


def test_under_a_dose_stands_that_it_is_not_known(play: Play) -> None:
    at_the_dose(play)

    assert play.last().labels == BUTTONS


def test_who_does_not_know_a_dose_goes_on_to_item_9_and_the_dose_has_no_total(play: Play) -> None:
    at_the_dose(play)
    play.answer("I do not know")
    assert "sleeping tablet" in play.last().text
    to_the_end(play)

    assert play.last().text.startswith("Saved")
    assert play.states() == ["11-24 complete"]
    assert scored(play) == ["pain", "peg", "phq9"]
    assert play.values()["opioid_oxycodone"] == NOT_KNOWN


def test_what_was_said_to_be_unknown_is_not_asked_again_the_next_day(play: Play) -> None:
    at_the_dose(play)
    play.answer("I do not know")
    to_the_end(play)
    play.until(new_york("2026-11-25", "09:00"))
    play.answer("Start", "3")

    assert play.last().text.startswith("Saved")


def test_a_dose_that_is_taken_back_takes_its_total_with_it(play: Play) -> None:
    at_the_dose(play)
    write(play, "20")
    play.answer("No")
    assert "opioid" in scored(play)
    play.answer("Back", "Back")
    assert play.last().labels[:2] == ["• 20 mg", "I do not know"]
    play.answer("I do not know")

    assert "opioid" not in scored(play)


def test_one_that_became_known_after_all_has_its_total(play: Play) -> None:
    at_the_dose(play)
    play.answer("I do not know", "Back")
    assert play.last().labels == ["• I do not know", *BUTTONS[1:]]
    write(play, "20")
    play.answer("No")

    rows = play.store.connection.execute("SELECT total FROM scores WHERE questionnaire = 'opioid'")
    assert [row[0] for row in rows] == [30]


def test_an_unknown_dose_is_not_offered_as_that_of_last_time(play: Play) -> None:
    at_the_dose(play)
    play.answer("I do not know")
    play.until(new_york("2026-11-25", "09:00"))
    play.answer("Start", "3", "☐ Oxycodone", "Done")

    assert play.last().labels == BUTTONS


@pytest.mark.parametrize("text", ["I do not know", "i don’t know.", "Dont know", "no idea", "IDK"])
def test_words_for_it_can_be_typed_and_are_no_message_to_anybody(play: Play, text: str) -> None:
    at_the_dose(play)
    write(play, text)

    assert "sleeping tablet" in play.last().text
    assert play.values()["opioid_oxycodone"] == NOT_KNOWN
    assert play.count("notes") == 0


def test_words_for_it_beside_anything_else_are_a_message_as_always(play: Play) -> None:
    at_the_dose(play)
    write(play, "dont know, it hurts")

    assert "opioid_oxycodone" not in play.values()
    assert play.count("notes") == 1


def test_words_for_it_are_no_dose_while_it_is_asked_whether_they_are_safe(play: Play) -> None:
    at_the_dose(play)
    write(play, "what is the point of all this")
    asking = play.store.see(check_ins.all_open_of, play.patient().id)
    assert asking[0].kind is CheckInKind.FOLLOW_UP
    write(play, "I don't know")

    assert "opioid_oxycodone" not in play.values()


def test_a_number_that_is_stored_as_unknown_cannot_be_typed(play: Play) -> None:
    at_the_dose(play)
    write(play, "-100000")

    assert "opioid_oxycodone" not in play.values()


def test_where_a_number_must_be_known_a_forged_press_is_refused(play: Play) -> None:
    at_the_dose(play)
    play.answer("I do not know")
    play.send(f"answer:1:opioid/opioid_benzo:{NOT_KNOWN}", message=play.last(PAT).id)

    assert "opioid_benzo" not in play.values()

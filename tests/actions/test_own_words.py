"""Side effects in a patient's own words: kept, looked at, counted, and who may read them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.levels import Level
from bot.domain.model import CheckIn, CheckInKind
from bot.storage import notes
from tests.actions.alerted import write
from tests.actions.courses import all_check_ins, answer_all, record
from tests.actions.playing import Play, new_york
from tests.actions.test_side_effects_shown import after_a_session, seen
from tests.actions.test_view_of_one_patient import look_up
from tests.conftest import PAT

ADDED = "I have added this to your answers."
INVITED = "Something else? Write it here in your own words."
TONGUE = "my tongue is numb"
DAY = date(2026, 11, 23)


def written(play: Play) -> list[tuple[date, str]]:
    patient = play.patient()
    return play.store.see(notes.written_to, patient.id, questionnaire="kse", item="m_other")


def kept(play: Play) -> list[str]:
    return [text for _, text in play.store.see(notes.notes_of, play.patient().id, limit=99)]


def shows(play: Play, words: str) -> list[str]:
    return [one.text for one in play.messages(PAT) if words in one.text]


def about_session(play: Play) -> CheckIn:
    return next(one for one in all_check_ins(play) if one.kind is CheckInKind.AFTER_SESSION)


def ticked(play: Play) -> list[str]:
    return [label for one in play.messages(PAT) for label in one.labels if label.startswith("☑")]


def test_the_list_invites_to_write_what_it_does_not_name(play: Play) -> None:
    after_a_session(play)
    assert INVITED not in play.last().text
    play.press("Something")
    assert INVITED in play.last().text
    assert "☐ Something else" in play.last().labels
    play.press("☐ Chest pain")  # the warning has moved into a message of its own
    assert INVITED in play.last().text


def test_words_typed_to_the_list_are_kept_marked_and_confirmed(play: Play) -> None:
    after_a_session(play)
    play.press("Something")
    write(play, TONGUE)

    assert (kept(play), written(play)) == ([TONGUE], [(DAY, TONGUE)])
    assert [text.split("\n")[0] for text in shows(play, ADDED)] == [ADDED]
    assert ticked(play) == ["☑ Something else"]
    assert play.values() == {"kse_any": 1, "m_other": 1}
    assert [post for post in play.clinic_posts() if "wrote a message" in post]


@pytest.mark.parametrize("text", ["sore throat", "no side effects", "when can I drive?"])
@pytest.mark.parametrize("begun", [True, False])
def test_before_something_was_said_words_are_a_message_and_the_question_stays(
    play: Play, text: str, *, begun: bool
) -> None:
    if begun:
        after_a_session(play)
    else:
        play.enrol()
        play.store.now = new_york("2026-11-23", "10:00")
        record(play, "2026-11-23", "08:00", minutes=60)
        play.until(new_york("2026-11-23", "13:05"))
    showing = about_session(play).showing
    write(play, text)

    assert (kept(play), written(play), play.values()) == ([text], [], {})
    assert about_session(play).showing == showing
    assert not shows(play, ADDED)
    assert [post for post in play.clinic_posts() if "wrote a message" in post]


NO_SIDE_EFFECTS = [
    *("no side effects", "None at all.", "I feel fine, thank you", "ok thanks, all good"),
    *("All good", "nothing really, I'm fine", "Keine Nebenwirkungen", "Mir geht es gut, danke"),
    *("sin efectos secundarios", "No, todo bien. Gracias", "Aucun effet secondaire"),
    *("Tout va bien", "No side effects and I feel great", "👍"),
]


@pytest.mark.parametrize(
    "text", [*NO_SIDE_EFFECTS, "when can I drive?", "is that normal?!", "I want to die"]
)
def test_to_the_list_a_no_a_question_and_a_wish_to_die_are_no_side_effect(
    play: Play, text: str
) -> None:
    after_a_session(play)
    play.press("Something")
    write(play, text)

    assert (kept(play), written(play)) == ([text], [])
    assert play.values() == {"kse_any": 1}
    assert bool(play.alerts()) == (text == "I want to die")


@pytest.mark.parametrize(
    "text",
    [
        *("nothing tastes right", "no feeling in my tongue", "I do not feel well", "not fine"),
        *("no, my tongue is numb", "all good, but my lips tingle", "mir geht es nicht gut"),
        *("keine Kraft", "nada bien", "pas bien", "sin fuerza", "no puedo hablar bien"),
    ],
)
def test_what_only_begins_like_a_no_is_a_side_effect(play: Play, text: str) -> None:
    after_a_session(play)
    play.press("Something")
    write(play, text)

    assert [words for _, words in written(play)] == [text]


@pytest.mark.parametrize("text", ["no", "None of these.", "Thanks!", "nada más", "3"])
def test_a_no_and_a_bare_number_are_no_side_effect(play: Play, text: str) -> None:
    after_a_session(play)
    write(play, text)

    assert play.values() == {}
    assert (kept(play), written(play)) == ([text], [])


def test_the_words_of_a_button_are_that_button(play: Play) -> None:
    after_a_session(play)
    write(play, "something")
    write(play, "nausea")

    assert play.values() == {"kse_any": 1, "m_nausea": 1}
    assert kept(play) == []


def test_a_number_typed_to_a_strength_is_its_answer_and_words_are_words(play: Play) -> None:
    after_a_session(play)
    play.press("Something")
    play.press("☐ Nausea")
    play.press("☐ Headache")
    play.press("Done")
    write(play, "and my lips tingle")
    assert "Nausea: how strong" in "".join(shows(play, "how strong"))
    write(play, "2")
    write(play, "mild")

    found = play.values()
    assert (found["kse_nausea"], found["kse_headache"], found["m_other"]) == (2, 1, 1)
    assert about_session(play).state == "complete"
    assert seen(play)[0] == ("Something else", "“and my lips tingle” (Nov 23)")


def test_danger_in_them_is_answered_as_in_any_text_and_nothing_stands_before_help(
    play: Play,
) -> None:
    after_a_session(play)
    play.press("Something")
    write(play, "I want to kill myself tonight")

    [alert] = play.alerts()
    assert (alert.level, alert.evidence[0].text) == (Level.RED, "I want to kill myself tonight")
    assert shows(play, "988") and not shows(play, ADDED)
    assert (written(play), play.values()) == ([], {"kse_any": 1})


def test_chest_pain_in_them_shows_whom_to_call_and_alerts(play: Play) -> None:
    after_a_session(play)
    play.press("Something")
    write(play, "I have chest pain")

    assert [alert.level for alert in play.alerts()] == [Level.RED]
    assert shows(play, "You wrote: “I have chest pain”.") and not shows(play, ADDED)
    assert written(play) == [(DAY, "I have chest pain")]


def test_while_the_clinic_waits_whether_they_are_safe_words_are_no_side_effect(play: Play) -> None:
    after_a_session(play)
    play.press("Something")
    write(play, "I want to kill myself tonight")
    play.store.now += timedelta(seconds=20)
    write(play, "not really, no")

    assert (len(kept(play)), written(play)) == (2, [])


def test_several_are_shown_the_newest_first_and_one_that_is_taken_back_is_not(play: Play) -> None:
    after_a_session(play)
    play.press("Something")
    write(play, TONGUE)
    play.store.now += timedelta(minutes=1)
    write(play, "itchy <b>skin</b>")

    shown = "“itchy <b>skin</b>” (Nov 23), “my tongue is numb” (Nov 23)"
    assert seen(play) == [("Something else", shown)]
    play.press("☑ Something else")
    assert (seen(play), written(play)) == ([], [])
    assert kept(play) == ["itchy <b>skin</b>", TONGUE]


def test_clinicians_read_them_in_their_own_chat_and_the_group_hears_that_there_are_some(
    play: Play,
) -> None:
    code = after_a_session(play)
    play.press("Something")
    write(play, "itchy <b>skin</b>")

    own = look_up(play, code, with_notes=True)
    assert "Something else: “itchy &lt;b&gt;skin&lt;/b&gt;” (Nov 23)" in own
    group = look_up(play, code, with_notes=False)
    assert "Something else: in their own words, shown in your own chat" in group
    assert "itchy" not in group


def test_marked_without_words_says_so(play: Play) -> None:
    after_a_session(play)
    play.press("Something")
    answer_all(play, {"m_other": 1})

    assert seen(play) == [("Something else", "marked, without words (Nov 23, session 1)")]


def test_without_a_list_that_is_open_words_are_a_message_as_ever(play: Play) -> None:
    play.enrol()
    write(play, TONGUE)

    assert (kept(play), written(play), play.values()) == ([TONGUE], [], {})
    assert not shows(play, ADDED)

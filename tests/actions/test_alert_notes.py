"""/resolve and /known: an alert is ended in the clinician's own words, and taken first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions.alerts import alert_notes
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import AlertState, Level, Outcome
from bot.storage import known
from bot.storage.alerts import events_of
from tests.actions.alerted import MORE, accept, alert, at_item_9, end, raise_for, take
from tests.actions.playing import Play
from tests.conftest import NORA, OMAR


@pytest.fixture
def alerted(play: Play) -> Play:
    """Alert 1, AMBER, of an answer of 2 to item 9, which nobody has taken."""
    at_item_9(play)
    play.answer(MORE)
    return play


def resolve(
    play: Play, note: str = "called, is at home", *, number: int = 1, who: int = NORA
) -> str:
    """End an alert with a note, in a clinician's own chat; return the answer."""
    play.do(
        alert_notes.end_with_note,
        number=number,
        note=note,
        chat_id=who,
        clinician=play.store.clinic.config.clinician(who),
        membership_confirmed=True,
    )
    return play.last(who).text


def be_known(play: Play, days: int = 7, reason: str = "as ever", *, number: int = 1) -> str:
    """End an alert as known, in the clinic's chat; return the answer."""
    play.do(
        alert_notes.end_as_known,
        number=number,
        days=days,
        reason=reason,
        chat_id=CLINIC_CHAT,
        clinician=play.store.clinic.config.clinician(NORA),
        membership_confirmed=False,
    )
    return play.last(CLINIC_CHAT).text


def history(play: Play, number: int = 1) -> list[tuple[str, str | None]]:
    """Return what clinicians did to an alert, and who."""
    return [(one.what, one.name) for one in play.store.see(events_of, number) if one.by]


def accepted(play: Play) -> int:
    return len(play.store.see(known.of_patient, play.patient().id, now=play.store.now))


def test_a_note_ends_an_alert_and_whoever_ends_it_has_taken_it(alerted: Play) -> None:
    assert resolve(alerted) == "Alert 1: Ended with a note."

    ended = alert(alerted)
    assert ended.state is AlertState.RESOLVED
    assert ended.acknowledgement is not None and ended.resolution is not None
    assert (ended.acknowledgement.name, ended.acknowledgement.at) == (
        "Nora Nurse",
        alerted.store.now,
    )
    assert (ended.resolution.outcome, ended.resolution.note) == (Outcome.NOTE, "called, is at home")


def test_both_are_recorded_and_stand_under_the_alert(alerted: Play) -> None:
    resolve(alerted)

    assert history(alerted) == [("acknowledged", "Nora Nurse"), ("resolved", "Nora Nurse")]
    assert alerted.audited("alert acknowledged") == [(str(NORA), "1")]
    assert alerted.audited("alert resolved") == [(str(NORA), "1")]
    shown = alerted.messages(CLINIC_CHAT)[-1]
    assert "Acknowledged by Nora Nurse" in shown.text
    assert "<b>Ended with a note</b> – Nora Nurse" in shown.text
    assert shown.text.endswith("– called, is at home")
    assert shown.labels == ["Reopen", "Who is this?"]


def test_an_alert_that_somebody_else_took_stays_taken_by_them(alerted: Play) -> None:
    take(alerted, who=OMAR)
    resolve(alerted)

    assert history(alerted) == [("acknowledged", "Omar Oncall"), ("resolved", "Nora Nurse")]


def test_whether_telegram_could_say_who_is_in_the_chat_is_kept(alerted: Play) -> None:
    be_known(alerted)
    taken = alert(alerted).acknowledgement

    assert taken is not None and not taken.membership_confirmed


def test_an_alert_that_has_ended_cannot_be_ended_again(alerted: Play) -> None:
    end(alerted, who=OMAR)
    for answer in (resolve(alerted), be_known(alerted)):
        assert answer == ("Alert 1 has ended already: Safe – Omar Oncall, Mon, Nov 23, 10:00 AM.")

    assert history(alerted) == [("acknowledged", "Omar Oncall"), ("resolved", "Omar Oncall")]
    assert accepted(alerted) == 0


def test_there_is_no_other_alert(alerted: Play) -> None:
    for answer in (resolve(alerted, number=99), be_known(alerted, number=99)):
        assert answer == "There is no alert 99. /alerts lists what is open."

    assert alert(alerted).state is AlertState.OPEN


@pytest.mark.parametrize(("length", "is_kept"), [(500, True), (501, False)])
def test_words_are_kept_whole_or_not_at_all(alerted: Play, length: int, is_kept: bool) -> None:
    answer = resolve(alerted, "x" * length)

    ended = alert(alerted).resolution
    assert (ended is not None) is is_kept
    if ended is None:
        assert answer == "That has 501 characters; at most 500 are kept. Nothing was changed."
        assert alert(alerted).state is AlertState.OPEN
    else:
        assert ended.note == "x" * length


def test_what_a_clinician_writes_cannot_become_markup(alerted: Play) -> None:
    resolve(alerted, "<b>plan</b> & call")

    shown = alerted.messages(CLINIC_CHAT)[-1].text
    assert shown.endswith("– &lt;b&gt;plan&lt;/b&gt; &amp; call")


def test_an_alert_is_accepted_as_known_for_a_reason_and_taken_first(alerted: Play) -> None:
    answer = be_known(alerted, 7, "long-standing, plan renewed")

    assert answer == "Alert 1 is known until Mon, Nov 30, 10:00 AM."
    assert history(alerted) == [
        ("acknowledged", "Nora Nurse"),
        ("accepted as known", "Nora Nurse"),
    ]
    [found] = alerted.store.see(known.of_patient, alerted.patient().id, now=alerted.store.now)
    assert (found.accepted, found.reason) == ({"phq9/phq9_9": 2}, "long-standing, plan renewed")
    assert found.until == alerted.store.now + timedelta(days=7)


@pytest.mark.parametrize(("days", "is_known"), [(0, False), (1, True), (14, True), (15, False)])
def test_nothing_is_known_for_longer_than_14_days(alerted: Play, days: int, is_known: bool) -> None:
    answer = be_known(alerted, days)

    assert accepted(alerted) == is_known
    if not is_known:
        assert answer == (
            f"“{days}” is no number of days from 1 to 14. For example:"
            " <code>/known 1 7 long-standing, plan renewed</code>"
        )
        assert alert(alerted).state is AlertState.OPEN  # nor has anybody taken it


def test_where_nothing_can_be_accepted_nothing_is_changed(play: Play) -> None:
    play.enrol()
    raise_for(play, Level.RED)

    assert be_known(play) == "Nothing in alert 1 can be accepted as known."
    assert alert(play).state is AlertState.OPEN
    assert history(play) == []


def test_a_command_and_a_button_do_the_same(play: Play) -> None:
    at_item_9(play)
    play.answer(MORE)
    accept(play, days=3, reason="as ever")
    by_button = alert(play).resolution
    play.send("reopen:1", who=NORA, chat=CLINIC_CHAT)
    be_known(play, 3, "as ever")

    assert alert(play).resolution == by_button

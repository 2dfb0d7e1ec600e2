"""Who can be asked again on the day of a session gets what follows from it, then and not late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from bot.actions.patients import life
from bot.actions.sessions import around_sessions
from bot.clinic import Clinic
from bot.domain.model import CheckInKind, EnrolmentStep
from bot.domain.sessions.sessions import Session, SessionState
from bot.storage import patients, sessions
from bot.storage.database import Transaction
from tests.actions.courses import all_check_ins, answer_all, record
from tests.actions.playing import Play, new_york
from tests.conftest import NORA, PAT

Act = Callable[[Play], None]
NO_DRIVING = "Please do not drive or use machines until tomorrow, after a night’s sleep."


def texts(play: Play) -> list[str]:
    return [message.text for message in play.messages(PAT)]


def pause(play: Play) -> None:
    play.store.do(life.pause, play.patient(), actor=str(NORA))


def resume_by_patient(play: Play) -> None:
    play.do(life.resume_by_patient, telegram_id=PAT)


def resume_by_clinician(play: Play) -> None:
    play.store.do(life.resume, play.patient(), actor=str(NORA))


def lose(play: Play) -> None:
    play.store.do(life.lose, chat_id=PAT)


def regain(play: Play) -> None:
    play.store.do(life.regain, chat_id=PAT)


WAYS = [(pause, resume_by_patient), (pause, resume_by_clinician), (lose, regain)]


def away_at_a_session(play: Play, leave: Act) -> None:
    """A patient who could not be asked when a session from 10:00 to 10:40 was recorded."""
    play.enrol(start_now=True)
    answer_all(play)
    play.until(new_york("2026-11-24", "09:00"))
    answer_all(play)
    leave(play)
    play.until(new_york("2026-11-24", "11:00"))
    record(play, "2026-11-24", "10:00", minutes=40)


@pytest.mark.parametrize(("leave", "come_back"), WAYS)
def test_who_is_back_the_same_day_is_told_not_to_drive_and_asked_about_side_effects(
    play: Play, leave: Act, come_back: Act
) -> None:
    away_at_a_session(play, leave)
    play.until(new_york("2026-11-24", "16:00"))
    assert NO_DRIVING not in texts(play)
    come_back(play)
    play.until(new_york("2026-11-24", "17:00"))

    assert texts(play).count(NO_DRIVING) == 1
    kinds = [one.kind for one in all_check_ins(play)]
    assert kinds.count(CheckInKind.AFTER_SESSION) == 1


@pytest.mark.parametrize(("leave", "come_back"), WAYS)
@pytest.mark.parametrize(("at", "is_told"), [("22:40", True), ("22:41", False)])
def test_twelve_hours_after_the_end_not_driving_is_not_said_any_more(
    play: Play, leave: Act, come_back: Act, at: str, *, is_told: bool
) -> None:
    away_at_a_session(play, leave)
    play.store.now = new_york("2026-11-24", at)
    come_back(play)
    play.deliver()

    assert (NO_DRIVING in texts(play)) is is_told


def test_who_is_back_days_later_is_asked_nothing_of_that_session(play: Play) -> None:
    away_at_a_session(play, pause)
    play.until(new_york("2026-11-26", "12:00"))
    resume_by_patient(play)
    play.until(new_york("2026-11-26", "20:00"))

    assert NO_DRIVING not in texts(play)
    assert CheckInKind.AFTER_SESSION not in [one.kind for one in all_check_ins(play)]


def test_who_was_told_and_paused_after_it_is_not_told_again(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    play.until(new_york("2026-11-24", "11:00"))
    record(play, "2026-11-24", "10:00", minutes=40)
    pause(play)
    play.until(new_york("2026-11-24", "12:00"))
    resume_by_patient(play)
    resume_by_patient(play)
    play.deliver()

    assert texts(play).count(NO_DRIVING) == 1


def test_who_joins_on_the_day_of_the_first_session_is_asked_about_it(play: Play) -> None:
    """The code comes first, then the treatment, and the link is opened in the waiting room."""
    play.store.now = new_york("2026-11-23", "09:00")
    made = play.invite()
    patient = play.store.see(patients.by_code, made.code)
    session = Session(
        0, patient.id, SessionState.DONE, new_york("2026-11-23", "09:00"), has_time=True, minutes=40
    )
    play.store.now = new_york("2026-11-23", "10:00")
    play.store.do(keep_session, session)
    play.open_link(made.link)
    while play.patient().enrolment_step is not EnrolmentStep.FIRST:
        play.press_place(0)
    play.press_place(1)
    assert NO_DRIVING in texts(play)
    play.until(new_york("2026-11-23", "13:45"))
    kinds = [one.kind for one in all_check_ins(play)]
    assert CheckInKind.AFTER_SESSION in kinds


def keep_session(tx: Transaction, clinic: Clinic, session: Session, *, now: datetime) -> None:
    kept = sessions.add(tx, session, by="501", now=now)
    around_sessions.follow(tx, clinic, patients.by_id(tx, kept.patient_id), now=now)

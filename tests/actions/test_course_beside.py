"""What stands beside a patient's scores: sessions, the hours after them, what came before."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.actions.patients import progress
from bot.actions.patients.beside import read_beside
from bot.actions.patients.progress import Found
from bot.demo.process import CLINIC_CHAT
from bot.domain.chart_notes import Beside, Period
from bot.domain.sessions.sessions import Session, SessionState
from bot.storage import sessions
from bot.storage.database import Transaction
from bot.storage.scores import keep_score
from tests.actions.courses import live
from tests.actions.playing import Play, new_york, start_check_in
from tests.conftest import NORA, PAT, QUINN


def record(
    play: Play,
    day: str,
    at: str = "12:00",
    *,
    state: SessionState = SessionState.DONE,
    has_time: bool = True,
    who: int = PAT,
) -> None:
    """Keep a session of an hour, as the clinic's command does."""
    session = Session(
        0, play.patient(who).id, state, new_york(day, at), has_time=has_time, minutes=60
    )
    sessions.add(Transaction(play.store.connection), session, by="501", now=play.store.now)


def whole(play: Play, *, pain: str = "3", who: int = PAT) -> None:
    play.fill_in(pain=pain, eight="Several days", who=who)
    play.press("Not at all", who=who)
    if "11 of 11" in play.last(who).text:
        play.press("Somewhat", who=who)


def beside(play: Play, who: int = PAT) -> Beside:
    found = play.store.see(read_beside, play.store.clinic, play.patient(who))
    assert isinstance(found, Beside)
    return found


def course(play: Play, who: int = PAT, period: Period = Period.QUARTER) -> Found:
    found = play.store.see(
        progress.course_for_patient, play.store.clinic, who, period=period, now=play.store.now
    )
    assert isinstance(found, Found)
    return found


def answered_at(play: Play, day: str, at: str) -> None:
    play.store.now = new_york(day, at)
    start_check_in(play)
    whole(play)


def confirmed(play: Play) -> None:
    """Enrol somebody whom the clinic has confirmed."""
    play.enrol()
    play.press("Confirm", who=NORA, chat=CLINIC_CHAT)


MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def test_a_score_of_the_hours_after_a_session_is_hollow_and_left_out_of_the_words(
    play: Play,
) -> None:
    play.enrol()
    answered_at(play, "2026-11-23", "10:00")
    record(play, "2026-11-24", "12:00")
    answered_at(play, "2026-11-24", "16:59")  # the session ended at 13:00
    found = course(play)

    assert beside(play).under["phq9"] == frozenset({TUESDAY})
    assert found.chart is not None
    assert [panel.hollow for panel in found.chart.panels] == [frozenset({TUESDAY})] * 2
    assert "PHQ-9: 8 on Nov 23" in found.screen.text


def test_a_score_four_hours_after_the_end_is_like_any_other(play: Play) -> None:
    play.enrol()
    record(play, "2026-11-24", "12:00")
    answered_at(play, "2026-11-24", "17:00")

    assert beside(play).under["phq9"] == frozenset()


def test_the_sessions_are_numbered_and_the_chart_reaches_to_the_next_planned_one(
    play: Play,
) -> None:
    confirmed(play)
    record(play, "2026-11-20")
    record(play, "2026-11-23", "08:00")
    answered_at(play, "2026-11-23", "15:00")
    record(play, "2026-11-27", state=SessionState.PLANNED)
    record(play, "2027-01-27", state=SessionState.PLANNED)
    chart = course(play).chart

    assert chart is not None
    # The first came before the first check-in: it counts, and there is no day to draw it on.
    assert [(one.on, one.label, one.is_planned) for one in chart.sessions] == [
        (MONDAY, "2", False),
        (date(2026, 11, 27), "Nov 27", True),
    ]
    assert chart.last_on == date(2026, 11, 27)
    assert "Your last session was today. The next one is planned for Nov 27." in (
        course(play).screen.text
    )


def test_a_session_of_which_only_the_day_is_known_stands_on_that_day(play: Play) -> None:
    play.enrol()
    answered_at(play, "2026-11-23", "10:00")
    play.store.connection.execute("UPDATE patients SET zone = 'Pacific/Kiritimati'")
    record(play, "2026-11-24", "12:00", has_time=False)  # already the 25th there
    chart = course(play).chart

    assert chart is not None
    assert [one.on for one in chart.sessions] == [TUESDAY]


def test_before_treatment_is_the_score_before_the_first_session_also_of_the_same_day(
    play: Play,
) -> None:
    play.enrol()
    answered_at(play, "2026-11-23", "10:00")
    record(play, "2026-11-23", "12:00")

    assert beside(play).before == {"pain": 3.0, "phq9": 8.0}


def test_a_score_after_the_session_of_that_day_is_none_from_before(play: Play) -> None:
    play.enrol()
    record(play, "2026-11-23", "08:00")
    answered_at(play, "2026-11-23", "15:00")

    assert beside(play).before == {}


def test_a_removed_session_is_not_there(play: Play) -> None:
    play.enrol()
    answered_at(play, "2026-11-23", "10:00")
    record(play, "2026-11-23", "12:00")
    play.store.connection.execute("UPDATE sessions SET state = 'removed'")

    assert beside(play).sessions == ()
    assert "session" not in course(play).screen.text


def test_two_weeks_are_drawn_and_the_words_are_about_all_of_it(play: Play) -> None:
    play.enrol()
    for days in range(0, 21, 4):
        answered_at(play, str(MONDAY + timedelta(days=days)), "10:00")
    fortnight, everything = course(play, period=Period.FORTNIGHT), course(play, period=Period.ALL)

    assert fortnight.chart is not None
    assert everything.chart is not None
    assert fortnight.chart.first_on == date(2026, 11, 30)  # 14 days up to December 13
    assert everything.chart.first_on == MONDAY
    assert fortnight.screen.text == everything.screen.text


def test_without_a_score_in_the_days_there_is_no_picture_but_the_words(play: Play) -> None:
    play.enrol()
    answered_at(play, "2026-11-23", "10:00")
    play.wait(days=20)
    found = course(play, period=Period.FORTNIGHT)

    assert found.chart is None
    assert found.screen.text.startswith("There is no answer in this time to draw.")
    assert "PHQ-9: 8 on Nov 23" in found.screen.text


def test_the_buttons_under_the_words_choose_the_days_and_the_same_in_words(play: Play) -> None:
    play.enrol()
    answered_at(play, "2026-11-23", "10:00")
    rows = course(play, period=Period.FORTNIGHT).screen.rows
    data = [button.data for row in rows for button in row]

    assert data == ["summary:14", "summary:90", "summary:all", "summary:words:14", "summary:note"]


def test_a_course_without_a_score_has_no_buttons(play: Play) -> None:
    play.enrol()

    assert course(play).screen.rows == ()
    play.send("summary:words:all")
    assert play.last().text.startswith("There is nothing to show yet.")


def test_the_chart_in_words_comes_by_its_button(play: Play) -> None:
    play.enrol()
    answered_at(play, "2026-11-23", "10:00")
    play.send("summary:words:90")

    assert "Nov 23: Pain 3; PHQ-9 8" in play.last().text
    assert play.last().is_protected
    assert play.last().labels[-2:] == ["In words", "Add a note to my chart"]


def test_an_account_that_nobody_confirmed_sees_no_earlier_session_or_note(play: Play) -> None:
    code = play.enrol()
    answered_at(play, "2026-11-23", "10:00")
    play.store.now = new_york("2026-11-24", "08:00")
    play.enrol(who=QUINN, code=code, start_now=True)
    whole(play, who=QUINN)
    record(play, "2026-11-23", "12:00", who=QUINN)
    found = course(play, QUINN)

    assert found.chart is not None
    assert found.chart.sessions == ()
    assert "session" not in found.screen.text
    assert "treatment" not in found.screen.text


def test_a_patient_sees_no_score_that_is_for_the_clinic(play: Play) -> None:
    # Plan pain asks for the opioid dose: a number there could be taken for advice to change it.
    play.enrol(plan="pain", start_now=True)
    for total in (30.0, 60.0):
        keep_score(Transaction(play.store.connection), play.check_ins()[-1].id, "opioid", total)
        keep_score(Transaction(play.store.connection), play.check_ins()[-1].id, "pain", 4)
        play.wait(days=14)

    title = play.store.clinic.questionnaires["opioid"].title_in("en")
    play.do(progress.tell_course_in_words, telegram_id=PAT, period=Period.ALL)
    play.deliver()
    shown = [course(play).screen.text, *(one.text for one in play.messages(PAT))]
    assert any("Pain: 4" in text for text in shown)
    assert not any(title in text or "60" in text for text in shown)
    chart = course(play, period=Period.ALL).chart
    assert chart is not None
    assert [panel.title for panel in chart.panels] == ["Pain"]


def test_a_questionnaire_that_another_stood_in_for_is_not_missing_that_day(play: Play) -> None:
    play.enrol(plan="weekly", start_now=True)
    live(play, days=15, skip=frozenset({"12-01"}))  # Mondays have the PHQ-9 for the short one
    found = beside(play)

    assert found.asked_on is not None
    assert date(2026, 11, 30) not in found.asked_on["daily"]
    assert date(2026, 12, 2) in found.asked_on["daily"]
    play.do(progress.tell_course_in_words, telegram_id=PAT, period=Period.ALL)
    play.deliver()
    lines = play.last().text.splitlines()
    assert any(re.fullmatch(r"Nov 30: Pain \d+; PHQ-9 \d+", line) for line in lines), lines
    assert "Dec 1: no answer" in lines
    assert sum("no answer" in line for line in lines) == 1


def test_a_day_that_was_missed_as_a_whole_is_missing_of_everything(play: Play) -> None:
    play.enrol(plan="weekly", start_now=True)
    live(play, days=15, skip=frozenset({"11-30"}))  # a Monday, which has the PHQ-9 alone
    found = beside(play)

    assert found.asked_on is not None
    assert all(date(2026, 11, 30) in found.asked_on[name] for name in ("pain", "daily", "phq9"))

"""What clinicians look up: everyone by need, one patient, who is behind a code; all recorded."""

from __future__ import annotations

import pytest

from bot.actions.patients import joining, life, patients_list, patients_view
from bot.actions.patients.progress import Found
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Contact, Level
from tests.actions.alerted import raise_for, say_no
from tests.actions.playing import Play, change_clinic, new_york
from tests.conftest import NORA, PAT, QUINN


def list_all(play: Play) -> list[str]:
    """Return the lines of the list, without the title."""
    clinician = play.store.clinic.config.clinician(NORA)
    play.do(patients_list.list_patients, chat_id=NORA, clinician=clinician)
    return play.last(NORA).text.splitlines()[2:]


def look_up(play: Play, code: str, *, with_notes: bool = True) -> str:
    """Look a patient up in a clinician's own chat; return what is shown."""
    found = play.store.see(
        patients_view.find_patient,
        play.store.clinic,
        code=code,
        with_notes=with_notes,
        now=play.store.now,
    )
    play.do(
        patients_view.send_patient,
        code=code,
        chat_id=NORA,
        clinician=play.store.clinic.config.clinician(NORA),
        found=found,
        png=None,
    )
    return play.last(NORA).text


def whole(play: Play) -> None:
    play.fill_in(pain="4", eight="Several days")
    play.answer("Not at all", "Somewhat")


def test_without_patients_the_list_says_how_to_begin(play: Play) -> None:
    list_all(play)

    assert play.last(NORA).text == "There are no patients yet. /invite makes the first link."


def test_a_line_has_code_last_check_in_latest_scores_and_open_alerts(play: Play) -> None:
    code = play.enrol(start_now=True)
    whole(play)
    raise_for(play, Level.RED)
    play.press("Confirm", who=NORA, chat=CLINIC_CHAT)
    contact = Contact("4711", None, None)
    play.do(joining.keep_contact, code=code, contact=contact, actor="501")

    [line] = list_all(play)
    assert line.startswith(f"{code} · last check-in Nov 23 · ")
    assert "PHQ-9 8" in line
    assert line.endswith("<b>1 open alert</b> · at high risk")


def test_those_who_need_someone_come_first(play: Play) -> None:
    people = {
        "calm": play.enrol(who=7001),
        "yellow": play.enrol(who=7002),
        "lost": play.enrol(who=7003),
        "red": play.enrol(who=7004),
        "taken": play.enrol(who=7005),
    }
    raise_for(play, Level.RED, who=7005)
    play.send("ack:1", who=NORA)
    raise_for(play, Level.YELLOW, who=7002)
    raise_for(play, Level.RED, who=7004)
    play.do(life.lose, chat_id=7003)
    order = [line.split(" · ")[0] for line in list_all(play)]

    assert order[0] == people["red"]
    assert set(order[1:3]) == {people["yellow"], people["lost"]}
    assert order[3:] == [people["taken"], people["calm"]]


def test_an_alert_that_was_taken_is_not_counted_as_open(play: Play) -> None:
    play.enrol()
    raise_for(play, Level.RED)
    play.send("ack:1", who=NORA)

    assert "no open alert" in list_all(play)[0]


def test_the_list_marks_who_cannot_be_reached_paused_is_not_confirmed_or_unknown(
    play: Play,
) -> None:
    play.enrol()
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.do(life.lose, chat_id=PAT)
    [line] = list_all(play)

    for mark in ("paused", "not yet confirmed", "cannot be reached", "no contact kept"):
        assert mark in line
    assert "last check-in never" in line
    assert "no score yet" in line


def test_an_invited_person_is_not_called_unconfirmed(play: Play) -> None:
    play.invite()
    [line] = list_all(play)

    assert "invited" in line
    assert "not yet confirmed" not in line


def test_a_missed_day_is_no_check_in(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "23:00"))

    assert "last check-in never" in list_all(play)[0]


def test_many_patients_come_in_messages_that_telegram_takes(play: Play) -> None:
    codes = {play.invite().code for _ in range(120)}
    list_all(play)
    pages = play.messages(NORA)

    assert len(pages) > 1
    assert all(len(page.text) <= 4096 for page in pages)
    assert all(any(code in page.text for page in pages) for code in codes)


def test_f72_every_look_is_recorded_with_who_looked_at_whom(play: Play) -> None:
    code = play.enrol()
    list_all(play)
    look_up(play, code)
    clinician = play.store.clinic.config.clinician(NORA)
    play.do(patients_view.show_contact, code=code, clinician=clinician)

    rows = play.store.connection.execute(
        "SELECT clinician, patient_id, what FROM clinician_views ORDER BY id"
    ).fetchall()
    patient_id = play.patient().id
    assert [tuple(row) for row in rows] == [
        (NORA, None, "patients"),
        (NORA, patient_id, "course"),
        (NORA, patient_id, "contact"),
    ]
    assert play.audited("looked at course") == [(str(NORA), "")]


def test_an_unknown_code_is_named_and_no_look_is_recorded(play: Play) -> None:
    assert look_up(play, "P-9999") == "There is no patient P-9999."
    clinician = play.store.clinic.config.clinician(NORA)
    play.do(patients_view.show_contact, code="P-9999", clinician=clinician)

    assert play.last(NORA).text == "There is no patient P-9999."
    assert play.count("clinician_views") == 0


@pytest.mark.parametrize("is_known", [True, False])
def test_who_is_behind_a_code_is_shown_for_ten_minutes_in_the_own_chat(
    play: Play, is_known: bool
) -> None:
    code = play.enrol()
    if is_known:
        contact = Contact("4711", "555 0100", "sister <Ann>")
        play.do(joining.keep_contact, code=code, contact=contact, actor="501")
    clinician = play.store.clinic.config.clinician(NORA)
    play.do(patients_view.show_contact, code=code, clinician=clinician)
    shown = play.last(NORA)

    expected = "Other contact: sister &lt;Ann&gt;" if is_known else "Nothing is kept"
    assert expected in shown.text
    assert f"/contact {code} chart: 4711" in shown.text
    assert shown.is_protected
    play.store.pass_time(minutes=10)
    assert play.messages(NORA) == []


def test_a_clinician_reads_the_course_in_the_clinics_language(play: Play) -> None:
    code = play.enrol(start_now=True)
    play.answer("3")
    play.do(life.change_setting, telegram_id=PAT, language="es", message_id=None)
    change_clinic(play, languages=("en", "es"))
    found = play.store.see(
        patients_view.find_patient,
        play.store.clinic,
        code=code,
        with_notes=True,
        now=play.store.now,
    )

    assert isinstance(found, Found)
    assert found.chart is not None
    assert found.chart.title == code  # two pictures in a row must not be mixed up
    assert "Last check-in:" in found.screen.text


def test_two_patients_are_never_mixed_up(play: Play) -> None:
    pat, quinn = play.enrol(start_now=True), play.enrol(who=QUINN, start_now=True)
    play.fill_in()
    play.answer("Nearly every day")
    say_no(play)
    play.answer("Somewhat")
    play.fill_in(who=QUINN, eight="Not at all")
    play.answer("Not at all", who=QUINN)

    assert "Nearly every day" in look_up(play, pat)
    assert "Nearly every day" not in look_up(play, quinn)
    assert "PHQ-9: 0 on Nov 23" in look_up(play, quinn)
    assert "No open alerts." in look_up(play, quinn)

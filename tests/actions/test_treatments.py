"""How treatments stand: what clinicians see of sessions, progress and fading, and on which list."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.actions.patients import patient_page, patients_list, treatment
from bot.actions.service import digest
from bot.domain.model import CheckInKind, DischargeReason, Level
from bot.domain.sessions.sessions import SessionState
from bot.domain.treatment import Treatment
from bot.handlers.desk import Press
from bot.handlers.routes import route
from bot.patient_page import PatientPage, print_page
from bot.screens.patients_list import Need
from bot.storage import clinician_notes, digests, discharges
from tests.actions.alerted import raise_for
from tests.actions.overview import now as overview
from tests.actions.playing import Play, change_clinic, new_york
from tests.actions.test_patients_view import list_all, look_up
from tests.actions.treated import daily, faded, score, session
from tests.conftest import NORA, PAT, QUINN


def read(play: Play, who: int = PAT) -> Treatment:
    found: Treatment = play.store.see(
        treatment.read_treatment, play.store.clinic, play.patient(who), now=play.store.now
    )
    return found


def shown(play: Play, need: str) -> list[str]:
    """Press the button of a list; return the codes on it."""
    play.send(f"patients:{need}", who=NORA)
    return re.findall(r"^(P-\w{4}) ", play.last(NORA).text, re.MULTILINE)


def page_of(play: Play, code: str) -> PatientPage:
    found: PatientPage = play.store.see(
        patient_page.find_page,
        play.store.clinic,
        code=code,
        clinician=play.store.clinic.config.clinician(NORA),
        now=play.store.now,
    )
    return found


# Reading


def test_a_score_within_4_hours_of_a_session_is_marked_and_not_judged(play: Play) -> None:
    play.store.now = new_york("2026-10-01", "08:00")
    play.enrol()
    session(play, new_york("2026-10-05", "14:00"))  # until 14:40
    score(play, new_york("2026-10-04", "09:00"), phq9=20)
    score(play, new_york("2026-10-05", "18:39"), phq9=3)
    play.store.now = new_york("2026-10-06", "09:00")
    [before, after] = read(play).points["phq9"]

    assert (before.under_session, after.under_session) == (False, True)
    assert read(play).judged["phq9"].now.value == 20


def test_a_score_4_hours_after_a_session_counts_and_is_no_baseline(play: Play) -> None:
    play.store.now = new_york("2026-10-01", "08:00")
    play.enrol()
    session(play, new_york("2026-10-05", "14:00"))
    score(play, new_york("2026-10-05", "18:40"), phq9=12)
    play.store.now = new_york("2026-10-06", "09:00")
    [point] = read(play).points["phq9"]

    assert (point.under_session, point.after_session) == (False, True)
    assert read(play).judged["phq9"].baseline is None
    assert "No baseline: every score came after the first session." in look_up(
        play, play.patient().code
    )


def test_a_check_in_while_dissociating_does_not_hide_that_of_the_evening(play: Play) -> None:
    play.store.now = new_york("2026-10-01", "08:00")
    play.enrol()
    session(play, new_york("2026-10-05", "10:00"))
    score(play, new_york("2026-10-05", "11:00"), kind=CheckInKind.EXTRA, phq9=2)
    score(play, new_york("2026-10-05", "18:00"), phq9=11)

    assert [one.value for one in read(play).points["phq9"]] == [11]


@pytest.mark.parametrize(
    ("hours", "kind", "kept"),
    [
        ((9, 15), CheckInKind.DAILY, 9),  # the daily one was given within 4 hours of the session
        ((9, 20), CheckInKind.DAILY, 20),
        ((9, 20), CheckInKind.EXTRA, 9),  # of two extra ones the first
        ((15, 20), CheckInKind.EXTRA, 20),
    ],
)
def test_of_a_day_the_daily_score_counts_unless_it_may_show_the_medicine(
    play: Play, hours: tuple[int, int], kind: CheckInKind, kept: float
) -> None:
    play.store.now = new_york("2026-10-01", "08:00")
    play.enrol()
    session(play, new_york("2026-10-05", "14:00"))
    score(play, new_york("2026-10-05", f"{hours[0]:02}:00"), kind=CheckInKind.EXTRA, phq9=hours[0])
    score(play, new_york("2026-10-05", f"{hours[1]:02}:00"), kind=kind, phq9=hours[1])

    assert [one.value for one in read(play).points["phq9"]] == [kept]


def test_of_a_session_without_a_time_the_day_that_was_said_counts(play: Play) -> None:
    play.enrol()
    session(play, new_york("2026-10-05", "12:00"), has_time=False)

    assert read(play).last_session_on == new_york("2026-10-05", "12:00").date()


# /patient


def test_a_clinician_reads_series_progress_and_what_each_figure_rests_on(play: Play) -> None:
    text = look_up(play, faded(play))

    assert "Induction: 6 sessions, Oct 5 – Oct 16" in text
    assert "Last session: 35 days ago" in text
    assert (
        "<b>PHQ-9</b>: 20 on Oct 4 → 14 on Nov 20 (median of 7 scores, 7 days): 6 lower (−30 %);"
        " response: no (at least 50 % lower); remission: no (below 5);"
        " improvement that matters: yes (5 points); reliably better (6 points);"
        " first response after 7 days; <b>Fading</b>: best 8 on Oct 12, now 14."
    ) in text
    assert "Check-ins answered: 14 of 14 in the last 14 days, 30 of 30 in the last 30 days." in text


def test_the_table_by_session_fits_a_phone(play: Play) -> None:
    text = look_up(play, faded(play))
    table = text.split("<pre>")[1].split("</pre>")[0].splitlines()

    assert max(map(len, table)) <= 34
    assert table[:4] == [
        "                before  +1 d  +7 d",
        "Oct 16 IV 0.5 mg/kg",
        "  Pain               3     3     3",
        "  PHQ-9              8     8     8",
    ]


def test_without_a_session_or_a_change_nothing_is_judged(play: Play) -> None:
    code = play.enrol()
    score(play, new_york("2026-11-23", "09:30"), phq9=9)

    assert "response" not in look_up(play, code)


def test_notes_of_clinicians_and_the_end_of_care_are_shown(play: Play) -> None:
    code = faded(play)
    patient = play.patient()
    play.store.see(
        clinician_notes.add_note,
        patient.id,
        by=NORA,
        name="Nora",
        text="<b>called",
        now=play.store.now,
    )
    assert "Nora: &lt;b&gt;called" in look_up(play, code)
    end(play)

    assert "Discharged Fri, Nov 20, 10:00 AM: care ended as planned" in look_up(play, code)


def end(play: Play) -> None:
    """End the care of a patient as planned."""
    reason = DischargeReason.PLANNED
    play.store.see(discharges.discharge, play.patient().id, reason=reason, now=play.store.now)


# Lists


def test_each_list_shows_those_of_one_need_with_days_since_the_last_session(play: Play) -> None:
    code = faded(play)
    calm = play.enrol(who=QUINN)

    assert set(shown(play, "all")) == {code, calm}
    assert shown(play, "fading") == [code]
    assert "session 35 days ago · <b>fading</b>" in play.last(NORA).text
    assert shown(play, "due") == []
    assert shown(play, "attention") == []
    assert play.last(NORA).text.endswith("Nobody.")


def test_every_button_of_the_list_leads_to_a_list(play: Play) -> None:
    play.enrol()
    list_all(play)
    buttons = play.last(NORA).buttons

    assert [button["text"] for button in buttons] == [
        "All",
        "Needs attention",
        "Fading",
        "Not answering",
        "Session due",
    ]
    for button in buttons:
        found = route(Press(1, "q", NORA, NORA, 1, button["callback_data"]))
        assert found is not None and found.is_clinicians


def test_who_has_an_alert_needs_attention(play: Play) -> None:
    code = play.enrol()
    raise_for(play, Level.YELLOW)

    assert shown(play, "attention") == [code]


def test_who_is_silent_is_on_the_list_of_those_who_do_not_answer(play: Play) -> None:
    code = play.enrol()
    assert shown(play, "silent") == []
    play.until(new_york("2026-11-28", "10:00"))

    assert shown(play, "silent") == [code]


def test_a_session_planned_within_3_days_is_due_and_marked(play: Play) -> None:
    code = play.enrol()
    session(play, new_york("2026-11-26", "14:00"), state=SessionState.PLANNED)

    assert shown(play, "due") == [code]
    assert "· session due" in play.last(NORA).text


def test_the_discharged_are_on_no_list_unless_an_alert_has_no_outcome(play: Play) -> None:
    code = faded(play)
    end(play)
    assert shown(play, "all") == shown(play, "fading") == []
    raise_for(play, Level.RED)

    assert shown(play, "all") == shown(play, "attention") == [code]
    assert shown(play, "fading") == []


def test_an_unknown_list_is_answered_with_those_that_there_are(play: Play) -> None:
    play.do(patients_list.no_such_list, chat_id=NORA, found="<tired>")

    assert play.last(NORA).text == (
        "I know no list “&lt;tired&gt;”. Write /patients alone or with one of:"
        " attention, fading, silent, due"
    )


def test_needs_have_the_names_that_the_command_takes() -> None:
    assert [str(need) for need in Need] == ["all", "attention", "fading", "silent", "due"]


# The overview


def test_the_overview_says_by_which_scores_somebody_fades_self_harm_first(play: Play) -> None:
    """Pain stands first in every plan; where the mood goes down too, that is the news."""
    play.store.now = new_york("2026-09-30", "12:00")
    code = play.enrol()
    play.store.now = new_york("2026-11-20", "10:00")
    daily(play, "2026-10-01", [20] * 4, pain=8)
    session(play, new_york("2026-10-05", "14:00"))
    daily(play, "2026-10-06", [8] * 26, pain=2)
    daily(play, "2026-11-01", [14] * 20, pain=6)

    assert f"<b>Fading: 1</b>\n{code} · PHQ-9 8 → 14, Pain 2 → 6 · 46 days since" in overview(play)


def test_the_overview_says_who_fades_and_no_more_after_a_session(play: Play) -> None:
    code = faded(play)
    assert f"<b>Fading: 1</b>\n{code} · PHQ-9 8 → 14 · 35 days since the last session" in overview(
        play
    )
    session(play, play.store.now - timedelta(hours=6))

    assert "Fading" not in overview(play)


def test_the_overview_says_which_sessions_are_planned_today_and_which_nobody_recorded(
    play: Play,
) -> None:
    code = play.enrol()
    session(play, new_york("2026-11-23", "14:00"), state=SessionState.PLANNED)
    session(play, new_york("2026-11-22", "14:00"), state=SessionState.PLANNED)
    session(play, new_york("2026-11-08", "14:00"), state=SessionState.PLANNED)
    session(play, new_york("2026-11-21", "12:00"), state=SessionState.PLANNED, has_time=False)
    session(play, new_york("2026-11-24", "12:00"), state=SessionState.PLANNED, has_time=False)
    text = overview(play)

    assert f"Sessions planned today: {code} 2:00 PM" in text
    late = f"<b>Planned and not recorded:</b> {code} Nov 21, {code} Nov 22"
    assert late in text
    assert "All quiet" not in text
    play.store.now = new_york("2026-11-23", "18:39")  # it ends at 14:40
    assert "planned today" in overview(play)
    play.store.now = new_york("2026-11-23", "18:40")
    assert f"{late}, {code} Nov 23" in overview(play)
    play.store.now = new_york("2026-11-24", "10:00")
    assert f"Sessions planned today: {code}\n" in overview(play)


def test_the_discharged_are_not_in_the_overview(play: Play) -> None:
    faded(play)
    end(play)
    collected = play.store.see(digest.collect, play.store.clinic, now=play.store.now)

    assert (collected.fading, collected.without_contact, collected.unconfirmed) == ([], [], [])


# The page


def test_the_page_bears_code_clinic_period_and_the_hour_but_no_name_of_a_patient(
    play: Play,
) -> None:
    code = faded(play)
    page = page_of(play, code)

    assert page.name == f"{code}-2026-11-20.pdf"
    assert page.title == f"Course of treatment, patient {code}"
    assert page.lines == ("Lakeside Infusion Clinic", "Oct 1, 2026 – Nov 20, 2026")
    assert page.foot[-1] == "Printed Nov 20, 2026, 10:00 AM by Nora Nurse"
    assert page.chart is not None and len(page.chart.sessions) == 6
    assert "<" not in str([part.lines for part in (*page.beside, *page.below)])


def test_the_page_has_the_table_by_session(play: Play) -> None:
    page = page_of(play, faded(play))
    table = page.below[0].table

    assert table is not None
    assert table.groups == ("Pain", "PHQ-9")
    assert table.heads == ("before", "+1 d", "+7 d") * 2
    assert table.rows[0] == ("Oct 16 IV 0.5 mg/kg", "3", "3", "3", "8", "8", "8")
    assert len(table.rows) == 6


def test_the_page_counts_alerts_by_level_and_those_without_an_outcome(play: Play) -> None:
    code = faded(play)
    raise_for(play, Level.RED)

    assert page_of(play, code).beside[1].lines == ("highest level: 1, without an outcome 1",)


@pytest.mark.parametrize(("country", "paper"), [("US", "Letter"), ("DE", "A4")])
def test_the_page_is_of_the_paper_of_the_country(play: Play, country: str, paper: str) -> None:
    code = play.enrol()
    change_clinic(play, country=country)

    assert page_of(play, code).paper == paper


def test_a_patient_without_a_score_has_a_page_that_says_so(play: Play) -> None:
    page = page_of(play, play.enrol())

    assert page.chart is None
    assert page.beside[0].lines == ("No score yet.",)
    assert print_page(page).startswith(b"%PDF")


def test_the_page_goes_into_the_own_chat_of_who_asks_and_the_look_is_recorded(play: Play) -> None:
    from bot.actions.access import note_chat_of

    code = play.enrol()
    play.store.see(note_chat_of, NORA)
    clinician = play.store.clinic.config.clinician(NORA)
    answer = play.do(patient_page.send, code=code, clinician=clinician, name="P.pdf", pdf=b"%PDF")
    [call] = [one for one in play.store.sent(NORA) if one["method"] == "sendDocument"]

    assert answer == "The page is in your own chat."
    assert call["blob"] == b"%PDF"
    assert '"protect_content":true' in call["params"] and '"P.pdf"' in call["params"]
    assert play.audited("looked at page") == [(str(NORA), "")]


def test_who_never_opened_a_chat_with_the_bot_is_asked_to(play: Play) -> None:
    code = play.enrol()
    clinician = play.store.clinic.config.clinician(NORA)
    answer = play.do(patient_page.send, code=code, clinician=clinician, name="P.pdf", pdf=b"%PDF")

    assert answer is not None and "chat" in answer
    assert play.store.sent(NORA) == []
    assert play.audited("looked at page") == []


def test_an_unknown_code_has_no_page(play: Play) -> None:
    clinician = play.store.clinic.config.clinician(NORA)

    assert play.do(patient_page.send, code="P-9999", clinician=clinician) == (
        "There is no patient P-9999."
    )


# What the store counts


def test_check_ins_answered_are_counted_of_those_asked_after_a_day(play: Play) -> None:
    play.store.now = new_york("2026-09-30", "12:00")
    play.enrol()
    daily(play, "2026-10-01", [5] * 5)
    since = new_york("2026-10-02", "12:00").date()

    assert play.store.see(digests.answered_since, play.patient().id, since) == (3, 3)

"""What a clinician sees of a patient's plan, and how it is changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.actions.check_ins.questionnaires import languages_for, plans_in_use
from bot.actions.patients import life, plan_changes
from bot.demo.process import CLINIC_CHAT
from bot.domain.plans import Plan
from bot.domain.sessions.sessions import SessionState
from bot.handlers.desk import Press
from bot.handlers.routes import route
from bot.screens.plans import cadence
from bot.storage import patients
from bot.storage.database import Transaction
from tests.actions.courses import answer_all, asked_each_day, live, put_on, record
from tests.actions.playing import Play, new_york, start_check_in
from tests.conftest import NORA, PAT, STRANGER


def show(play: Play, chat: int = CLINIC_CHAT) -> str:
    clinician = play.store.clinic.config.clinician(NORA)
    play.do(plan_changes.show_plan, code=play.patient().code, chat_id=chat, clinician=clinician)
    return play.last(chat).text


def change(play: Play, plan: str, *, chat: int = CLINIC_CHAT, code: str = "") -> None:
    play.do(
        plan_changes.change_plan,
        code=code or play.patient().code,
        plan=plan,
        chat_id=chat,
        clinician=play.store.clinic.config.clinician(NORA),
    )
    play.deliver()


def test_the_plan_is_shown_in_plain_words_with_a_button_for_each_other(play: Play) -> None:
    code = play.enrol()
    put_on(play, "weekly", since="2026-11-23")
    start_check_in(play)
    answer_all(play)

    lines = show(play).split("\n")

    assert lines[0].startswith(f"<b>{code}</b>, plan <b>weekly</b>: Every day: pain and three")
    assert lines[1:8] == [
        "On it since Mon, Nov 23.",
        "• Pain: each day",
        f"• {title(play, 'kse')}: 4 hours after a session",
        f"• {title(play, 'ksenext')}: the day after a session",
        f"• {title(play, 'relief')}: once within 24 hours after a session",
        f"• {title(play, 'daily')}: each day",
        f"• {title(play, 'phq9')}: once a week, from Monday on until it is answered; in place of"
        f" {title(play, 'daily')}; before a planned session, too, if 7 days have passed;"
        " at least 4 days apart; next on Mon, Nov 30",
    ]
    assert "• <b>ptsd</b>: Every day: pain and three short questions; GAD-7" in "\n".join(lines)
    assert play.last(CLINIC_CHAT).labels == [
        "daily",
        "pain",
        "anxiety",
        "ptsd",
    ]


def title(play: Play, name: str) -> str:
    return play.store.clinic.questionnaires[name].title_in("en")


def test_what_is_due_with_the_next_check_in_is_said(play: Play) -> None:
    play.enrol()
    put_on(play, "pain", since="2026-11-23")

    text = show(play)

    assert text.count("due with the next check-in") == 3  # opioids, PEG and PHQ-9
    assert f"{title(play, 'opioid')}: every 14 days; due" in text


def test_a_change_holds_from_the_next_check_in_and_the_open_one_stays(play: Play) -> None:
    play.enrol(start_now=True)
    change(play, "weekly")
    answer_all(play)
    live(play, days=2)

    # The PHQ-9 of the old plan counts: the next is due on Monday.
    assert asked_each_day(play) == [
        "11-23 pain phq9",
        "11-24 pain daily",
        "11-25 pain daily",
    ]
    assert play.patient().plan == "weekly"
    assert play.patient().plan_since == new_york("2026-11-23", "12:00").date()


def test_a_change_is_audited_and_the_clinic_is_told_who_made_it(play: Play) -> None:
    code = play.enrol()
    change(play, "weekly", chat=NORA)

    said = f"{code} is on the plan <b>weekly</b> from the next check-in on"
    assert play.last(CLINIC_CHAT).text.startswith(said)
    assert play.last(CLINIC_CHAT).text.endswith("Changed by Nora Nurse.")
    assert play.last(NORA).text == play.last(CLINIC_CHAT).text
    assert play.audited("plan changed") == [(str(NORA), "daily -> weekly")]


def test_in_the_clinics_chat_it_is_told_once(play: Play) -> None:
    play.enrol()
    before = len(play.messages(CLINIC_CHAT))
    change(play, "weekly")

    assert len(play.messages(CLINIC_CHAT)) == before + 1


def test_the_button_changes_the_plan_and_the_message_shows_it(play: Play) -> None:
    code = play.enrol()
    show(play)
    shown = play.last(CLINIC_CHAT)
    play.press("weekly", who=NORA, chat=CLINIC_CHAT)
    play.deliver()

    assert play.patient().plan == "weekly"
    assert play.chats[CLINIC_CHAT][shown.id].text.startswith(f"<b>{code}</b>, plan <b>weekly</b>")
    play.send(shown.buttons[0]["callback_data"], who=NORA, chat=CLINIC_CHAT, message=shown.id)
    assert play.last(CLINIC_CHAT).text == f"{code} is on the plan weekly already."
    assert len(play.audited("plan changed")) == 1


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (
            "nosuch",
            "There is no plan “nosuch”. Expected one of: anxiety, daily, pain, ptsd, weekly.",
        ),
        ("daily", "{code} is on the plan daily already."),
    ],
)
def test_what_cannot_be_is_refused_in_clear_words(play: Play, plan: str, said: str) -> None:
    code = play.enrol()
    change(play, plan)

    assert play.last(CLINIC_CHAT).text == said.replace("{code}", code)
    assert play.audited("plan changed") == []


def test_an_unknown_code_is_named(play: Play) -> None:
    play.enrol()
    change(play, "weekly", code="P-9999")
    assert play.last(CLINIC_CHAT).text == "There is no patient P-9999."
    play.do(
        plan_changes.show_plan,
        code="P-9999",
        chat_id=CLINIC_CHAT,
        clinician=play.store.clinic.config.clinician(NORA),
    )
    assert play.last(CLINIC_CHAT).text == "There is no patient P-9999."


def test_a_plan_whose_words_the_patient_does_not_read_is_refused_and_not_offered(
    play: Play,
) -> None:
    code = play.enrol()
    play.do(life.change_setting, telegram_id=PAT, language="es", message_id=None)
    change(play, "ptsd")

    assert play.last(CLINIC_CHAT).text.startswith(f"{code} cannot be on the plan ptsd: ")
    assert "does not exist in Español" in play.last(CLINIC_CHAT).text
    assert play.patient().plan == "daily"
    show(play)
    assert play.last(CLINIC_CHAT).labels == ["weekly", "anxiety"]


def test_who_is_on_a_plan_without_a_language_cannot_choose_it(play: Play) -> None:
    play.enrol()
    put_on(play, "pain", since="2026-11-23")
    refused = play.do(life.change_setting, telegram_id=PAT, language="es", message_id=None)

    assert refused == "Your questions are not there in that language. Please ask your clinic."
    assert play.patient().language == "en"


def test_an_invitation_with_such_a_plan_offers_no_other_language(play: Play) -> None:
    made = play.invite(plan="pain")
    play.open_link(made.link)
    play.press("I agree")

    assert play.patient().language == "en"
    assert "Español" not in play.last().labels


def test_what_the_language_does_not_have_is_left_out_of_a_check_in(play: Play) -> None:
    """As after the words of a questionnaire were taken away: the rest is asked all the same."""
    play.enrol()
    put_on(play, "pain", since="2026-11-23")
    patients.set_language(Transaction(play.store.connection), play.patient().id, "es")
    start_check_in(play)

    assert "peg" not in asked_each_day(play)[0]
    assert asked_each_day(play)[0].startswith("11-23 pain")


def test_only_a_clinician_may_change_it(play: Play) -> None:
    found = route(Press(1, "q", STRANGER, CLINIC_CHAT, 7, "plan:P-7KQ4:weekly"))

    assert found is not None
    assert found.is_clinicians


def test_before_a_planned_session_the_phq9_keeps_its_distance(play: Play) -> None:
    play.enrol()
    put_on(play, "weekly", since="2026-11-23")
    start_check_in(play)
    answer_all(play)
    play.until(new_york("2026-11-27", "12:00"))
    answer_all(play)
    record(play, "2026-12-03", "10:00", state=SessionState.PLANNED)
    live(play, days=11)

    # That is a Thursday. Monday's was completed on 11-30: the day before it is 2 days later.
    with_phq9 = [one for one in asked_each_day(play) if "phq9" in one]
    assert with_phq9 == ["11-23 pain phq9", "11-30 pain phq9", "12-07 pain phq9"]


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        ({"cadence": "every", "days": 1}, "each day"),
        ({"cadence": "every", "days": 14}, "every 14 days"),
        (
            {"cadence": "every", "days": 14, "anchor": "session"},
            "every 14 days, counted from the last session",
        ),
        (
            {
                "cadence": "phases",
                "phases": [{"every_days": 7, "for_days": 28}, {"every_days": 14}],
            },
            "every 7 days for 28 days, then every 14 days",
        ),
        (
            {"cadence": "phases", "phases": [{"every_days": 7}], "anchor": "session"},
            "every 7 days, counted from the first session of the series",
        ),
        ({"cadence": "before_session", "days": 1}, "one day before a planned session"),
        ({"cadence": "after_session", "hours": 1}, "one hour after a session"),
        ({"cadence": "once"}, "once"),
    ],
)
def test_every_cadence_has_plain_words(play: Play, ask: dict[str, object], words: str) -> None:
    plan = Plan.model_validate({"id": "x", "title": "X", "ask": [{"questionnaire": "pain", **ask}]})

    assert cadence(play.store.clinic, plan.ask[0]) == words


def test_a_clinic_with_one_plan_is_offered_no_other(play: Play) -> None:
    play.enrol()
    loaded = play.store.clinic.questionnaires
    only = replace(loaded, plans={"daily": loaded.plans["daily"]})
    play.store.clinic = replace(play.store.clinic, questionnaires=only)

    assert "Another plan" not in show(play)
    assert play.last(CLINIC_CHAT).labels == []


def test_a_plan_that_is_not_there_has_no_languages(play: Play) -> None:
    assert languages_for(play.store.clinic, "nosuch") == ()
    assert plans_in_use(play.store.clinic) == ["anxiety", "daily", "pain", "ptsd", "weekly"]

"""When a session was, in words: a beginning, an end and a length; what is too vague to record."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.domain.sessions.session_faults import Fault, NotUnderstood
from bot.domain.sessions.session_words import Facts
from tests.domain.test_session_words import TODAY, parse

TWO = time(14)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("today over 40 min", Facts(on=TODAY, minutes=40)),
        ("today for 2 hours", Facts(on=TODAY, minutes=120)),
        ("today lasted 40min calm", Facts(on=TODAY, minutes=40, note="calm")),
        ("today pendant 40 min", Facts(on=TODAY, minutes=40)),
        ("today started 14:00", Facts(on=TODAY, at=TWO)),
        ("today began at 2 pm", Facts(on=TODAY, at=TWO)),
        ("today start 14:00 end 14:40", Facts(on=TODAY, at=TWO, minutes=40)),
        (
            "today started 14:00, ended at 14:40 calm",
            Facts(on=TODAY, at=TWO, minutes=40, note="calm"),
        ),
        ("today 14:00 until 14:40", Facts(on=TODAY, at=TWO, minutes=40)),
        ("today ended 14:40 40min", Facts(on=TODAY, at=TWO, minutes=40)),
        ("today 40min finished at 14:40", Facts(on=TODAY, at=TWO, minutes=40)),
        ("today 14:00 ended 14:40 40min", Facts(on=TODAY, at=TWO, minutes=40)),
        ("today ended 0:40 40min", Facts(on=TODAY, at=time(0), minutes=40)),
    ],
)
def test_a_beginning_is_a_beginning_and_an_end_is_an_end(text: str, facts: Facts) -> None:
    assert parse(text) == facts


@pytest.mark.parametrize(
    ("text", "fault", "found"),
    [
        ("today ended 14:40", Fault.ENDED, "ended 14:40"),
        ("today finished at 14:40", Fault.ENDED, "finished at 14:40"),
        ("today until 14:40", Fault.ENDED, "until 14:40"),
        ("today ended 0:39 40min", Fault.ENDED, "ended 0:39"),  # on which day it began is open
        ("today 14:00 ended 14:40 60min", Fault.TWICE, "ended 14:40"),
        ("today 14:00 ended 13:00", Fault.RANGE, "ended 13:00"),
        ("today ended 25:00", Fault.NO_SUCH_TIME, "25:00"),
        ("today over 400 min", Fault.MINUTES, "over 400 min"),
        ("today in 40 min", Fault.UNCLEAR, "in 40"),
        ("today this morning", Fault.UNCLEAR, "this morning"),
        ("yesterday evening", Fault.UNCLEAR, "evening"),
        ("today midnight", Fault.UNCLEAR, "midnight"),
        ("today 6:00 in the evening", Fault.UNCLEAR, "in the evening"),
        ("hoy por la tarde", Fault.UNCLEAR, "por la tarde"),
        ("today Vormittag", Fault.UNCLEAR, "Vormittag"),
        ("today ce soir", Fault.UNCLEAR, "ce soir"),
        ("14:00 friday", Fault.UNCLEAR, "friday"),
        ("14:00 last week", Fault.UNCLEAR, "last week"),
        ("14:00 2 days ago", Fault.UNCLEAR, "2 days"),
        ("14:00 Nov 20", Fault.UNCLEAR, "Nov 20"),
        ("14:00 20 Nov", Fault.UNCLEAR, "20 Nov"),
        ("today 2h ago", Fault.UNCLEAR, "2h ago"),
        ("today calm 40 min", Fault.UNCLEAR, "calm 40 min"),
        ("today calm, left 15:30", Fault.UNCLEAR, "calm, left 15:30"),
        ("today two hours", Fault.UNCLEAR, "two hours"),
        ("today started 10", Fault.UNCLEAR, "started 10"),
        ("today AM session", Fault.UNCLEAR, "AM"),
        ("today calm 6h", Fault.UNCLEAR, "calm 6h"),
        ("today calm 360 min", Fault.UNCLEAR, "calm 360 min"),
        ("#1 move to 12/1", Fault.UNCLEAR, "move to 12/1"),
        ("#1 now 12/1", Fault.UNCLEAR, "now 12/1"),
        ("#1 now 12/10", Fault.UNCLEAR, "now 12/10"),
        ("#1 now on 1.12.", Fault.UNCLEAR, "now on 1.12."),
        ("#1 to tomorrow", Fault.UNCLEAR, "to tomorrow"),
        ("#1 move to today", Fault.UNCLEAR, "move to today"),
        ("#1 moved to tomorrow", Fault.UNCLEAR, "moved to tomorrow"),
        ("#1 10:00 move to friday", Fault.UNCLEAR, "move to friday"),
        ("#1 patient wants 12/1 10am", Fault.UNCLEAR, "patient wants 12/1"),
        ("#1 please move this over to 12/1", Fault.UNCLEAR, "please move this over to 12/1"),
    ],
)
def test_what_says_when_without_a_clock_or_would_be_lost_is_refused(
    text: str, fault: Fault, found: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(text, "US", "es")
    assert (refused.value.fault, refused.value.found) == (fault, found)


def test_of_what_was_said_already_and_behind_three_words_a_note_may_speak() -> None:
    assert parse("today 14:00 40min left 15:30").note == "left 15:30"
    assert parse("today 14:00 40min dizzy 10 min after").note == "dizzy 10 min after"
    assert parse("today very calm and left 15:30").note == "very calm and left 15:30"


@pytest.mark.parametrize(
    "note",
    [
        "BP 140/90 HR 80",
        "BP 120/80 HR 70 sat 98",
        "BP 90/60 HR 70",
        "sat 98",
        "calm 7h",
        "calm 361 min",
        "at bedside",
        "iv at home",
    ],
)
def test_what_no_session_lasts_and_where_it_was_may_begin_a_note(note: str) -> None:
    for before in ("today", "today 10:00 iv 40mg", "#1"):
        assert (parse(f"{before} {note}").note or "").removeprefix("iv ") in note


@pytest.mark.parametrize("note", ["pain 3/10", "calm today", "took 1/2 tablet", "BP 120/80"])
def test_a_correction_without_a_day_keeps_its_note(note: str) -> None:
    assert parse(f"#1 {note}").note == note
    assert parse(f"#1 12/1 {note} as on 11/30").on == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("20 min late", "20 min late"),
        ("20 min. late", "20 min. late"),
        ("20 min late start", "20 min late start"),
        ("20min early", "20min early"),
        ("20 min delay", "20 min delay"),
        ("20 minutes delayed by traffic", "20 minutes delayed by"),
        ("20 min after lunch", "20 min after lunch"),
        ("20 min before", "20 min before"),
        ("20 min ago", "20 min ago"),
        ("20 min of nausea", "20 min of nausea"),
        ("20 min of waiting", "20 min of waiting"),
        ("1 h late", "1 h late"),
        ("1.5 hours of dissociation", "1.5 hours of dissociation"),
        ("over 20 min late", "over 20 min late"),
        ("infusion 20 min late", "infusion 20 min late"),
        ("20 min tarde", "20 min tarde"),
        ("20 min de retraso", "20 min de retraso"),
        ("20 min de náuseas", "20 min de náuseas"),
        ("20 Min. Verspätung", "20 Min. Verspätung"),
        ("20 min zu spät", "20 min zu spät"),
        ("20 min en retard", "20 min en retard"),
        ("20 min d’attente", "20 min d’attente"),
    ],
)
@pytest.mark.parametrize("before", ["today", "today 14:00 iv 0.5 mg/kg", "#1"])
def test_how_long_something_else_took_is_no_length_of_the_session(
    before: str, words: str, found: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(f"{before} {words}")
    assert (refused.value.fault, refused.value.found) == (Fault.UNCLEAR, found)


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("40min nausea", "nausea"),
        ("40 min. dizzy after", "dizzy after"),
        ("40 min, late start", "late start"),
        ("40min delayed start", "delayed start"),
        ("40 min lateral position", "lateral position"),
        ("40 min of iv ketamine", None),
        ("40 min of observation", "of observation"),
        ("40 min de perfusion", "de perfusion"),
        ("40 min vor Ort", "vor Ort"),
        ("40min 20 min late", "20 min late"),
        ("40min, 10 min of nausea", "10 min of nausea"),
    ],
)
def test_a_length_is_one_whatever_is_noted_behind_it(words: str, note: str | None) -> None:
    found = parse(f"today 14:00 {words}")
    assert (found.minutes, found.note) == (40, note)

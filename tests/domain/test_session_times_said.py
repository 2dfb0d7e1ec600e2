"""When a session was, in words: a beginning, an end and a length; what is too vague to record."""

from __future__ import annotations

from datetime import time

import pytest

from bot.domain.session_faults import Fault, NotUnderstood
from bot.domain.session_words import Facts
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
        ("today 2h ago", Fault.UNCLEAR, "ago"),
        ("today calm 40 min", Fault.UNCLEAR, "calm 40 min"),
        ("today calm, left 15:30", Fault.UNCLEAR, "calm, left 15:30"),
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

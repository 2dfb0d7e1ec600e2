"""Word that there was no session: never one that took place, and never a remark refused twice."""

from __future__ import annotations

import pytest

from bot.domain.session_faults import Fault, NotUnderstood
from tests.domain.test_session_words import parse


@pytest.mark.parametrize(
    "words",
    [
        "held due to BP",
        "withheld",
        "not administered",
        "not performed",
        "sick, not treated",
        "BP too high, not treated",
        "turned away",
        "not today",
        "void",
        "wrong patient",
        "late cancellation",
        "postponed",
        "rescheduled to monday",
        "reprogramada",
        "nicht behandelt",
        "falsche Patientin",
        "non traitée",
    ],
)
def test_word_that_there_was_none_is_refused_whatever_else_was_said(words: str) -> None:
    for before in ("today", "today 9:00 iv 0.5 mg/kg 40min"):
        with pytest.raises(NotUnderstood) as refused:
            parse(f"{before} {words}")
        assert refused.value.fault is Fault.CANCELLED


@pytest.mark.parametrize(
    "words",
    [
        "no",
        "no IV access",
        "nobody came",
        "couldn't place the line",
        "wasn’t well",
        "sent home, BP too high",
        "moved to friday",
        "moved friday",
        "not sedated",
        "sin acceso",
        "keine Begleitperson",
        "pas de voie",
    ],
)
def test_a_negation_is_a_remark_only_beside_a_dose_or_a_length_or_on_a_session_ahead(
    words: str,
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(f"today 9:00 iv {words}")
    assert refused.value.fault is Fault.CANCELLED
    for before in ("today 40min", "today 0.5 mg/kg", "tomorrow 9:00", "planned"):
        assert parse(f"{before} {words}").note == words

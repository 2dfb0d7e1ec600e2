"""Word that there was no session: never one that took place, and never a remark refused twice."""

from __future__ import annotations

import pytest

from bot.domain.sessions.session_faults import Fault, NotUnderstood
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
        "cx",
        "pt cxl",
        "c/x",
        "cncl",
        "ns",
        "NS, called",
        "n/s",
        "dnka",
        "lwbs",
        "hold",
        "on hold",
        "skip",
        "undo",
        "oops",
        "sorry wrong code",
        "ignore",
        "test",
        "?",
        "refused",
        "patient refused",
        "declined infusion",
        "did not come",
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
        "isn't coming",
        "not needed",
        "refused blood draw",
        "sick",
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


@pytest.mark.parametrize(
    "words",
    [
        "no hallucinations",
        "not dizzy",
        "not sedated",
        "nothing to report",
        "not much dissociation",
        "no zofran needed",
        "no premedication",
        "no bp issues",
        "no SI",
        "no c/o",
        "no improvement yet",
        "didn't dissociate",
        "patient did not vomit",
        "hasn’t eaten",
        "not well tolerated",
        "no sleep last night",
        "delayed start",
        "held steady BP",
        "could not relax",
        "no toleró bien",
        "nicht gut vertragen",
        "pt refused zofran",
        "declined antiemetic",
        "test results normal",
    ],
)
def test_a_harmless_negation_is_a_remark_whatever_else_was_said(words: str) -> None:
    for before in ("today", "today 9:00 iv", "today 9:00 iv 0.5 mg/kg 40min"):
        assert parse(f"{before} {words}").note == words


def test_a_harmless_negation_that_goes_on_to_say_that_there_was_none_is_refused() -> None:
    for words in (
        "not good, sent home",
        "no anxiety, cancelled",
        "did not feel well enough",
        "not feeling good",
        "could not sleep, rebooked",
        "no response, called twice",
        "declined, nauseous",
        "delayed start, then cancelled",
        "dose not given",
    ):
        with pytest.raises(NotUnderstood) as refused:
            parse(f"today 9:00 iv {words}")
        assert refused.value.fault is Fault.CANCELLED


def test_none_is_a_remark_only_where_more_than_the_day_was_said() -> None:
    assert parse("today 9:00 none").note == "none"
    assert parse("today iv none").note == "none"
    with pytest.raises(NotUnderstood):
        parse("today none")


def test_a_question_is_a_remark_only_beside_a_dose_or_a_length() -> None:
    with pytest.raises(NotUnderstood):
        parse("today done? not sure")
    assert parse("today 40min sleepy? a little").note == "sleepy? a little"


@pytest.mark.parametrize(
    "words",
    [
        "refused IV, gave IM 50mg",
        "no issues",
        "sick before it",
        "did not take BP meds today",
        "did not have any side effects",
        "didn't get dizzy",
        "did not want music",
        "did not go well",
    ],
)
def test_beside_a_dose_and_a_length_only_plain_words_refuse(words: str) -> None:
    assert parse(f"today iv 40mg 40min {words}").note == words


@pytest.mark.parametrize(
    "words",
    [
        "went well",
        "went fine",
        "went home happy",
        "patient calm",
        "pleasant",
        "present with mother",
    ],
)
def test_a_word_that_ends_as_a_negation_does_is_a_remark(words: str) -> None:
    for before in ("today", "today 9:00 iv", "#2"):
        assert parse(f"{before} {words}").note == words


@pytest.mark.parametrize("words", ["went home", "went home before it", "didnt come", "wouldnt sit"])
def test_who_went_home_or_did_not_want_had_no_session(words: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(f"today 9:00 {words}")
    assert refused.value.fault is Fault.CANCELLED

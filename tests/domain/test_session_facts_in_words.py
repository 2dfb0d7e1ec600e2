"""Facts of a session that are written out in words: none of them is lost in the note."""

from __future__ import annotations

import pytest

from bot.domain.sessions.session_faults import Fault, NotUnderstood
from bot.domain.sessions.sessions import SessionRoute
from tests.domain.test_session_words import parse


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("35 mgs", "35 mg"),
        ("35 milligrams", "35 mg"),
        ("35 Milligramm", "35 mg"),
        ("35 miligramos", "35 mg"),
        ("35 milligrammes", "35 mg"),
        ("0.5 milligrams per kg", "0.5 mg/kg"),
    ],
)
def test_a_unit_may_be_written_out(text: str, dose: str) -> None:
    assert parse(f"today {text} calm").dose == dose


def test_a_slip_in_a_unit_that_is_written_out_is_refused() -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse("today 35 milligrams per kg")
    assert refused.value.fault is Fault.DOSE


@pytest.mark.parametrize("text", ["dose 35", "dose: 35", "dosis 0.5"])
def test_a_dose_without_a_unit_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(f"today 14:00 {text}")
    assert (refused.value.fault, refused.value.found) == (Fault.UNCLEAR, text)


def test_the_number_of_a_dose_is_a_remark() -> None:
    assert parse("today 14:00 dose 12 of 16").note == "dose 12 of 16"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("over an hour", 60),
        ("for one hour", 60),
        ("over half an hour", 30),
        ("durante una hora", 60),
        ("durante media hora", 30),
        ("über eine Stunde", 60),
        ("über eine halbe Stunde", 30),
        ("pendant une heure", 60),
        ("pendant une demi-heure", 30),
    ],
)
def test_an_hour_and_half_of_one_may_be_written_out(text: str, minutes: int) -> None:
    found = parse(f"today 14:00 {text}, calm")
    assert (found.minutes, found.note) == (minutes, "calm")


@pytest.mark.parametrize(
    "text",
    [
        "over an hour and a half",
        "for an hour dizzy",
        "durante una hora y media",
        "über eine Stunde gewartet",
    ],
)
def test_more_words_behind_an_hour_make_it_no_length(text: str) -> None:
    """It stays in the note; the clinic's usual length counts, which is the longer one."""
    found = parse(f"today 14:00 {text}")
    assert (found.minutes, found.note) == (None, text)


def test_an_hour_of_something_else_is_not_how_long_it_took() -> None:
    with pytest.raises(NotUnderstood):
        parse("today 14:00 an hour late")


def test_in_large_letters_is_a_way_into_the_nose() -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse("today 84mg IN")
    assert refused.value.fault is Fault.NASAL
    assert parse("today IN 84mg esketamine").route is SessionRoute.ESKETAMINE
    found = parse("today IN, ketamine")
    assert (found.route, found.way) == (SessionRoute.OTHER, "IN")
    assert parse("today IN PAIN").note == "IN PAIN"


@pytest.mark.parametrize(
    "words",
    [
        "was really yesterday",
        "it was yesterday not today",
        "should be yesterday",
        "was today",
        "war gestern",
        "fue ayer",
        "était hier",
    ],
)
def test_a_correction_that_says_a_day_in_its_note_is_refused(words: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(f"#2 {words}")
    assert refused.value.fault is Fault.UNCLEAR
    assert parse("#2 slept badly yesterday").note == "slept badly yesterday"

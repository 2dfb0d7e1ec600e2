"""What was given in a session, as it is written: medicine, way and dose; what is a slip."""

from __future__ import annotations

import pytest

from bot.domain.sessions.session_faults import Fault, NotUnderstood
from bot.domain.sessions.session_given import readings
from bot.domain.sessions.session_words import Facts
from bot.domain.sessions.sessions import SessionRoute
from tests.domain.test_session_words import TODAY, parse

IV, OTHER = SessionRoute.IV, SessionRoute.OTHER
ESKETAMINE = SessionRoute.ESKETAMINE


@pytest.mark.parametrize(
    ("text", "way", "dose"),
    [
        ("IM 50 mg", "IM", "50 mg"),
        ("im 50 mg", "im", "50 mg"),
        ("50 mg IM", "IM", "50 mg"),
        ("ketamine 50 mg IM", "IM", "50 mg"),
        ("SC 50 mg", "SC", "50 mg"),
        ("PO 50mg", "PO", "50 mg"),
        ("po, 50mg", "po", "50 mg"),
        ("intramuscular 50mg", "intramuscular", "50 mg"),
        ("intranasal ketamine 50 mg", "intranasal", "50 mg"),
        ("ketamine intranasal 50 mg", "intranasal", "50 mg"),
        ("nasal ketamine 50 mg", "nasal", "50 mg"),
        ("ketamine troche 100 mg", "troche", "100 mg"),
        ("subkutan 25 mg", "subkutan", "25 mg"),
        ("vía oral 25 mg", "vía oral", "25 mg"),
    ],
)
def test_another_route_is_other_and_its_word_and_the_dose_are_kept(
    text: str, way: str, dose: str
) -> None:
    kept = Facts(on=TODAY, route=OTHER, way=way, dose=dose, note="calm")
    assert parse(f"today {text} calm") == kept


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("ketamine iv", IV),
        ("ketamine", IV),
        ("nasal", ESKETAMINE),
        ("esketamine nasal spray", ESKETAMINE),
        ("intranasal esketamine", ESKETAMINE),
        ("S-ketamine", ESKETAMINE),
    ],
)
def test_the_two_routes_that_have_a_name_leave_no_word_in_the_note(
    text: str, route: SessionRoute
) -> None:
    assert parse(text) == Facts(route=route)


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("0.5 mg per kg", "0.5 mg/kg"),
        ("0.5mg / kg", "0.5 mg/kg"),
        ("0,5 mg pro kg", "0.5 mg/kg"),
        ("0.125 mg/kg", "0.125 mg/kg"),
        ("1.125 mg/kg", "1.125 mg/kg"),
        ("5 mg/kg", "5 mg/kg"),
        ("1000 mg", "1000 mg"),
        ("500 mcg/kg", "500 mcg/kg"),
        ("5000 µg/kg", "5000 µg/kg"),
        ("10 ml", "10 ml"),
    ],
)
def test_a_dose_is_kept_as_it_is_written(text: str, dose: str) -> None:
    assert parse(f"today {text} calm") == Facts(on=TODAY, dose=dose, note="calm")


@pytest.mark.parametrize(
    ("text", "fault", "found"),
    [
        ("today 1,000 mg", Fault.THOUSAND, "1,000 mg"),
        ("today 1.250 mg", Fault.THOUSAND, "1.250 mg"),
        ("today 50mg/kg", Fault.DOSE, "50mg/kg"),
        ("today 5.1 mg/kg", Fault.DOSE, "5.1 mg/kg"),
        ("today 5001 mcg/kg", Fault.DOSE, "5001 mcg/kg"),
        ("today 1001 mg", Fault.DOSE, "1001 mg"),
        ("today 0 mg", Fault.DOSE, "0 mg"),
        ("today intranasal 50 mg", Fault.NASAL, "intranasal"),
        ("today iv im", Fault.TWICE, "im"),
        ("today iv esketamine", Fault.TWICE, "iv"),
        ("today esketamine IM", Fault.TWICE, "IM"),
        ("today 28 mg + 28 mg", Fault.UNCLEAR, "28 mg"),
        ("today 50-60 mg", Fault.UNCLEAR, "50-60 mg"),
        ("today 14:00 0.5 mg per minute", Fault.UNCLEAR, "0.5 mg"),
        ("today 14:00 calm 4 mg", Fault.UNCLEAR, "calm 4 mg"),
        ("today zofran 4mg then 40mg", Fault.UNCLEAR, "then 40mg"),
    ],
)
def test_a_dose_or_a_route_with_two_meanings_or_out_of_range_is_refused(
    text: str, fault: Fault, found: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(text)
    assert (refused.value.fault, refused.value.found) == (fault, found)


def test_a_comma_of_thousands_is_read_both_ways() -> None:
    assert readings("1,000 mg") == ("1000 mg", "1.0 mg")
    assert readings("1.250mg") == ("1250mg", "1.25 mg")


def test_a_dose_that_was_said_may_be_followed_by_another_in_the_note() -> None:
    assert parse("today 14:00 0.5 mg/kg ondansetron 4 mg").note == "ondansetron 4 mg"


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("ketamine infusion 40mg", Facts(on=TODAY, route=IV, dose="40 mg")),
        (
            "0.5mg/kg IV infusion over 40min",
            Facts(on=TODAY, route=IV, dose="0.5 mg/kg", minutes=40),
        ),
        ("0.5 mg/kg x 40 min", Facts(on=TODAY, dose="0.5 mg/kg", minutes=40)),
        ("dose: 40mg", Facts(on=TODAY, dose="40 mg")),
        ("iv: 40mg. calm", Facts(on=TODAY, route=IV, dose="40 mg", note="calm")),
        ("given 40mg iv", Facts(on=TODAY, route=IV, dose="40 mg")),
        ("infusion was long", Facts(on=TODAY, note="infusion was long")),
        ("well tolerated 40mg", Facts(on=TODAY, dose="40 mg", note="well tolerated")),
        (
            "iv tolerated well, 40mg slept",
            Facts(on=TODAY, route=IV, dose="40 mg", note="tolerated well, slept"),
        ),
        ("tolerated well, slept", Facts(on=TODAY, note="tolerated well, slept")),
    ],
)
def test_words_between_two_facts_lose_neither_them_nor_a_remark(text: str, facts: Facts) -> None:
    assert parse(f"today {text}") == facts


@pytest.mark.parametrize("note", ["zofran 4mg given", "+ midazolam 2mg", "ondansetron iv 4 mg"])
def test_the_dose_of_another_medicine_is_a_remark(note: str) -> None:
    assert parse(f"today {note}").note == note
    assert parse(f"today iv 40 min {note}") == Facts(on=TODAY, route=IV, minutes=40, note=note)


def test_a_point_before_a_number_is_never_lost() -> None:
    with pytest.raises(NotUnderstood):
        parse("today .5 mg/kg")

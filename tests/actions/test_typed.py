"""What a typed time, city or code means; nothing is guessed."""

from __future__ import annotations

from datetime import time

import pytest

from bot.domain.typed import find_zone, parse_code, parse_time


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9", time(9)),
        (" 09:00 ", time(9)),
        ("7.30 pm", time(19, 30)),
        ("7:30PM", time(19, 30)),
        ("7 p.m.", time(19)),
        ("19h30", time(19, 30)),
        ("0:05", time(0, 5)),
        ("23:59", time(23, 59)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("1 am", time(1)),
    ],
)
def test_a_time_is_understood_as_people_write_it(text: str, at: time) -> None:
    assert parse_time(text) == at


@pytest.mark.parametrize(
    "text",
    ["24:00", "9:60", "13 pm", "0 am", "nine", "", "at 9", "9 or 10", "7/10", "100", "9:5", "-9"],
)
def test_what_is_no_time_is_not_guessed(text: str) -> None:
    assert parse_time(text) is None


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Denver", "America/Denver"),
        ("new york", "America/New_York"),
        ("Europe/Madrid", "Europe/Madrid"),
        ("São Paulo", "America/Sao_Paulo"),
        ("  Berlin. ", "Europe/Berlin"),
    ],
)
def test_a_city_is_understood_as_people_write_it(text: str, zone: str) -> None:
    assert find_zone(text) == zone


@pytest.mark.parametrize("text", ["", "   ", "Atlantis", "at home", "9", "../etc/passwd", "EST"])
def test_what_is_no_city_is_not_guessed(text: str) -> None:
    assert find_zone(text) is None


@pytest.mark.parametrize("text", ["P-7KQ4", "p-7kq4", "7kq4", " P7KQ4 "])
def test_a_code_is_understood_as_people_write_it(text: str) -> None:
    assert parse_code(text) == "P-7KQ4"


@pytest.mark.parametrize("text", ["", "P-7KQ", "P-7KQ45", "P-0KQ4", "P-IKQ4", "P-OKQ4", "all"])
def test_what_is_no_code_is_not_guessed(text: str) -> None:
    assert parse_code(text) is None

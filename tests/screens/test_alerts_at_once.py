"""A list of many alerts: Telegram takes it in every language, with the longest of everything."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from bot.clinic import Clinic
from bot.demo.standin.keyboards import check_markup
from bot.demo.standin.markup import parse_html
from bot.domain.model import Acknowledgement, Alert, AlertState, Level
from bot.handlers.desk import Press
from bot.handlers.routes import route
from bot.screens.alerts_at_once import ListOfAlerts, alerts_at_once
from tests.conftest import MONDAY
from tests.screens.conftest import LANGUAGES
from tests.screens.sights import NEWCOMER

pytestmark = pytest.mark.parametrize("language", LANGUAGES)

NAME = "Ñora <b>&" * 12
LONGEST = 10**14


def pages(clinic: Clinic, language: str) -> list[ListOfAlerts]:
    """Three hundred alerts, half of them taken by somebody with a long name."""
    of_clinic = clinic.config.clinic.model_copy(update={"languages": (language,)})
    config = clinic.config.model_copy(update={"clinic": of_clinic})
    return alerts_at_once(
        replace(clinic, config=config), [(one(n), NEWCOMER) for n in range(300)], silent=()
    )


def one(place: int) -> Alert:
    taken = Acknowledgement(501, NAME, MONDAY, True) if place % 2 else None
    state = AlertState.ACKNOWLEDGED if taken else AlertState.OPEN
    level = list(Level)[place % 3]
    return Alert(LONGEST + place, 1, level, state, MONDAY, MONDAY, acknowledgement=taken)


def test_telegram_takes_its_text_also_when_it_says_that_it_may_be_a_repeat(
    polyglot: Clinic, language: str
) -> None:
    repeat = polyglot.say(language, "alert-repeat")
    for page in pages(polyglot, language):
        assert len(parse_html(f"{page.screen.text}\n{repeat}").text) <= 4096


def test_telegram_takes_its_buttons_and_each_shows_an_alert(
    polyglot: Clinic, language: str
) -> None:
    for page in pages(polyglot, language):
        markup = page.screen.as_params()["reply_markup"]
        check_markup(markup, inline_only=True)
        buttons = [button for row in markup["inline_keyboard"] for button in row]
        assert [int(button["text"]) for button in buttons] == list(page.numbers)
        assert len(buttons) <= 100
        assert len(json.dumps(markup)) < 10_000
        for button in buttons:
            assert route(Press(1, "q", 1, 1, 1, button["callback_data"])) is not None


def test_every_number_stands_in_it_once_and_no_word_that_only_an_alert_itself_carries(
    polyglot: Clinic, language: str
) -> None:
    found: list[int] = []
    for page in pages(polyglot, language):
        text = parse_html(page.screen.text).text
        assert not re.search(r"\b(RED|AMBER|YELLOW)\b", text)
        assert [int(n) for n in re.findall(r"^(\d{15}) ·", text, re.MULTILINE)] == list(
            page.numbers
        )
        found += page.numbers
    assert sorted(found) == [LONGEST + place for place in range(300)]

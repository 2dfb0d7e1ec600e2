"""What holds for every screen in every language: Telegram takes it, and its buttons work."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bot.clinic import Clinic
from bot.demo.standin.keyboards import check_markup
from bot.demo.standin.markup import parse_html
from bot.handlers.desk import Press
from bot.handlers.routes import route
from bot.screens.screen import Button, Screen
from tests.screens.conftest import LANGUAGES
from tests.screens.sights import LONGEST_CHAT, NEWCOMER, every_screen, of_clinic

TELEGRAMS_LIMIT = 4096
BUTTON_BYTES = 64

pytestmark = pytest.mark.parametrize("language", LANGUAGES)


def buttons(screens: dict[str, Screen]) -> Iterator[tuple[str, Button]]:
    for name, screen in screens.items():
        for row in screen.rows:
            for button in row:
                yield name, button


def test_telegram_takes_every_text(polyglot: Clinic, language: str) -> None:
    for name, screen in every_screen(polyglot, language).items():
        text = parse_html(screen.text).text
        assert 0 < len(text) <= TELEGRAMS_LIMIT, name


def test_telegram_takes_every_keyboard(polyglot: Clinic, language: str) -> None:
    for name, screen in every_screen(polyglot, language).items():
        markup = screen.as_params()["reply_markup"]
        check_markup(markup, inline_only=True)
        assert sum(map(len, markup["inline_keyboard"])) <= 100, name


def test_what_a_button_sends_has_at_most_64_bytes(polyglot: Clinic, language: str) -> None:
    for name, button in buttons(every_screen(polyglot, language)):
        if button.url is None:
            assert 0 < len((button.data or "").encode()) <= BUTTON_BYTES, name


def test_every_button_leads_to_an_action(polyglot: Clinic, language: str) -> None:
    found = [(n, b) for n, b in buttons(every_screen(polyglot, language)) if b.url is None]

    assert len(found) > 300
    for name, button in found:
        assert route(Press(1, "q", 1, 1, 1, button.data or "")) is not None, (name, button.data)


def test_every_button_says_something_without_markup(polyglot: Clinic, language: str) -> None:
    for name, button in buttons(every_screen(polyglot, language)):
        label = button.as_value()["text"]
        assert label.strip(), name
        assert not re.search(r"&(amp|lt|gt);|</", label), (name, label)


def test_every_address_is_a_web_address(polyglot: Clinic, language: str) -> None:
    for name, button in buttons(every_screen(polyglot, language)):
        if button.url is not None:
            assert button.url.startswith("https://"), name


def test_no_sentence_has_a_hole(polyglot: Clinic, language: str) -> None:
    for name, screen in every_screen(polyglot, language).items():
        text = parse_html(screen.text).text
        assert not re.search(r"\{|\}|\bNone\b(?! <i>)|  +\S", text), (name, text)


def test_nothing_that_goes_to_the_clinic_holds_a_telegram_id(
    polyglot: Clinic, language: str
) -> None:
    for name, screen in of_clinic(polyglot, NEWCOMER):
        assert str(LONGEST_CHAT) not in str(screen), name

"""What holds for every screen in every language: Telegram takes it, and its buttons work."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.screens
from bot.clinic import Clinic
from bot.demo.standin.keyboards import check_markup
from bot.demo.standin.markup import parse_html
from bot.handlers.desk import Press
from bot.handlers.routes import route
from bot.screens.screen import Button, Screen
from tests.screens import clinic_sights, sights, treatment_sights
from tests.screens.clinic_sights import of_clinic
from tests.screens.conftest import LANGUAGES
from tests.screens.sights import LONGEST_CHAT, NEWCOMER, every_screen, speaking

TELEGRAMS_LIMIT = 4096
BUTTON_BYTES = 64

in_every_language = pytest.mark.parametrize("language", LANGUAGES)
SEEN: dict[str, dict[str, Screen]] = {}


@pytest.fixture
def screens(polyglot: Clinic, language: str) -> dict[str, Screen]:
    """Every screen in a language, by a name; made once for all tests."""
    if language not in SEEN:
        SEEN[language] = every_screen(polyglot, language)
    return SEEN[language]


def buttons(screens: dict[str, Screen]) -> Iterator[tuple[str, Button]]:
    for name, screen in screens.items():
        for row in screen.rows:
            for button in row:
                yield name, button


@in_every_language
def test_telegram_takes_every_text(screens: dict[str, Screen]) -> None:
    for name, screen in screens.items():
        text = parse_html(screen.text).text
        assert 0 < len(text) <= TELEGRAMS_LIMIT, name


@in_every_language
def test_telegram_takes_every_keyboard(screens: dict[str, Screen]) -> None:
    for name, screen in screens.items():
        markup = screen.as_params()["reply_markup"]
        check_markup(markup, inline_only=True)
        assert sum(map(len, markup["inline_keyboard"])) <= 100, name


@in_every_language
def test_what_a_button_sends_has_at_most_64_bytes(screens: dict[str, Screen]) -> None:
    for name, button in buttons(screens):
        if button.url is None:
            assert 0 < len((button.data or "").encode()) <= BUTTON_BYTES, name


@in_every_language
def test_every_button_leads_to_an_action(screens: dict[str, Screen]) -> None:
    found = [(n, b) for n, b in buttons(screens) if b.url is None]

    assert len(found) > 300
    for name, button in found:
        assert route(Press(1, "q", 1, 1, 1, button.data or "")) is not None, (name, button.data)


@in_every_language
def test_every_button_says_something_without_markup(screens: dict[str, Screen]) -> None:
    for name, button in buttons(screens):
        label = button.as_value()["text"]
        assert label.strip(), name
        assert not re.search(r"&(amp|lt|gt);|</", label), (name, label)


@in_every_language
def test_every_address_is_a_web_address(screens: dict[str, Screen]) -> None:
    for name, button in buttons(screens):
        if button.url is not None:
            assert button.url.startswith("https://"), name


@in_every_language
def test_no_sentence_has_a_hole(screens: dict[str, Screen]) -> None:
    for name, screen in screens.items():
        text = parse_html(re.sub(r"<pre>.*?</pre>", "", screen.text, flags=re.DOTALL)).text
        assert not re.search(r"\{|\}|\bNone\b(?! <i>)|  +\S", text), (name, text)


@in_every_language
def test_nothing_that_goes_to_the_clinic_holds_a_telegram_id(
    polyglot: Clinic, language: str
) -> None:
    for name, screen in of_clinic(speaking(polyglot, language), NEWCOMER):
        assert str(LONGEST_CHAT) not in str(screen), name


def test_every_function_that_makes_a_screen_is_seen_here() -> None:
    here = "".join(
        Path(str(each.__file__)).read_text("utf-8")
        for each in (sights, clinic_sights, treatment_sights)
    )
    makers = [
        f"{file.stem}.{made.name}"
        for file in sorted(Path(bot.screens.__file__).parent.glob("*.py"))
        for made in ast.parse(file.read_text("utf-8")).body
        if isinstance(made, ast.FunctionDef)
        and made.name[0] != "_"
        and made.returns
        and ast.unparse(made.returns) in ("Screen", "list[Screen]", "list[ListOfAlerts]")
    ]
    assert len(makers) > 50
    assert [one for one in makers if not re.search(rf"\b{re.escape(one)}\b", here)] == []

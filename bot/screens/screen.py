"""A message as a person sees it: text in Telegram's HTML and rows of buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

MOST_CHARACTERS = 4096  # Telegram's limit for a message


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and what comes back when it is pressed, or a web address."""

    text: str
    data: str | None = None
    url: str | None = None

    def as_value(self) -> dict[str, str]:
        """Return the Bot API's InlineKeyboardButton."""
        text = unescape(self.text)  # a button knows no markup
        if self.url is not None:
            return {"text": text, "url": self.url}
        return {"text": text, "callback_data": self.data or ""}


@dataclass(frozen=True, slots=True)
class Screen:
    """What is shown; `silent` makes no sound, `secret` cannot be forwarded or saved."""

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    silent: bool = False
    secret: bool = False

    def as_params(self) -> dict[str, Any]:
        """Return what sendMessage and editMessageText take, but for the chat."""
        return {
            "text": self.text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "reply_markup": keyboard(self.rows),
        }


def keyboard(rows: Sequence[Sequence[Button]]) -> dict[str, Any]:
    """Return the Bot API's InlineKeyboardMarkup; an empty one takes buttons away."""
    return {"inline_keyboard": [[button.as_value() for button in row] for row in rows]}


def characters(html: str) -> int:
    """Return how many characters Telegram counts: what a person reads, without the markup."""
    return len(unescape(re.sub(r"</?[a-z][^>]*>", "", html)))


def column(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """Put each button on a row of its own."""
    return tuple((button,) for button in buttons)


def paragraphs(*parts: str) -> str:
    """Join what is there, with an empty line between."""
    return "\n\n".join(part for part in parts if part)


def pages(lines: Sequence[str]) -> list[str]:
    """Return lines as the texts of as many messages as Telegram's limit needs."""
    found = [""]
    for line in lines:
        if len(found[-1]) + len(line) + 1 > MOST_CHARACTERS:
            found.append("")
        found[-1] += line + "\n"
    return [page.strip("\n") for page in found if page]

"""A number as a language writes it: the one place for whatever people read."""

from __future__ import annotations

from functools import cache

from babel import UnknownLocaleError
from babel.numbers import get_decimal_symbol

MOST_DECIMALS = 6


def write_number(value: float, language: str) -> str:
    """Return a number without a needless decimal, such as 12.5, or 12,5 in German.

    The sign is that of the language, whatever the country: so do the sentences' own numbers. There
    are no groups: "1.200" may be read as little more than one.
    """
    written = f"{value:.{MOST_DECIMALS}f}".rstrip("0").rstrip(".")
    return written.replace(".", _decimal_sign(language))


@cache
def _decimal_sign(language: str) -> str:
    try:
        return get_decimal_symbol(language)
    except UnknownLocaleError:  # a clinic's own questionnaire may be in any language
        return "."

"""A number as a language writes it: the one place for whatever people read."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel import UnknownLocaleError
from babel.numbers import get_decimal_symbol

MOST_DECIMALS = 6


def rounded(value: float, *, decimals: int) -> Decimal:
    """Return a number as a reader rounds it by hand: a half goes away from zero.

    Python and Babel go to the even digit: 17 of 40 would be 42 %, 7 of 40 beside it 18 %. A 0 has
    no sign.
    """
    # What subtracting left behind is no part of it: 8.1 - 5.85 is a little below 2.25.
    exact = Decimal(str(round(value, MOST_DECIMALS + 3)))
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


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

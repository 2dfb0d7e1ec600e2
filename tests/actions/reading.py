"""Sentences that the tests of actions read by a table, whatever the rules make of them."""

from __future__ import annotations

from bot.domain.free_text.free_text import Reading, TextFound
from bot.domain.levels import Level

PLAN, WISH, THANKS, FOG = "I have a plan", "I wish it were over", "thanks", "all is fog"
READ = {
    PLAN: TextFound(Reading.DANGEROUS, Level.RED, "text_plan"),
    WISH: TextFound(Reading.DANGEROUS, Level.AMBER, "text_passive"),
    THANKS: TextFound(Reading.HARMLESS),
}


def read(_rules: object, text: str, _language: str) -> TextFound:
    """Return what a text is that begins with a sentence of the table; another one is unclear."""
    found = (known for begins, known in READ.items() if text.startswith(begins))
    return next(found, TextFound(Reading.UNCLEAR))

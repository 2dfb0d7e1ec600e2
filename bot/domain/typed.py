"""What a typed time of day, city or code means; nothing is guessed."""

from __future__ import annotations

import re
from datetime import time

from bot.domain.answering import folded
from bot.domain.schedule import UnknownZone, known_zones, zone_named

TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)
CODE = re.compile(r"(?:P-?)?([2-9A-HJKMNP-Z]{4})", re.IGNORECASE)
NOON = 12


def parse_time(text: str) -> time | None:
    """Return the time of day of a text such as 9, 19:30 or 7.30 pm, else None."""
    found = TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= NOON:
        return None
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def find_zone(text: str) -> str | None:
    """Return the zone of a typed name, such as Denver, new york or Europe/Madrid, else None."""
    typed = folded(text).replace(" ", "_")
    try:
        return zone_named(text.strip()).key
    except UnknownZone:
        pass
    cities = [zone for zone in known_zones() if zone.rsplit("/", 1)[-1].casefold() == typed]
    return min(cities, key=lambda zone: (zone.count("/"), zone)) if cities and typed else None


def parse_code(text: str) -> str | None:
    """Return a patient's code from what somebody typed, such as p-7kq4 or 7KQ4, else None."""
    found = CODE.fullmatch(text.strip())
    return None if found is None else f"P-{found[1].upper()}"

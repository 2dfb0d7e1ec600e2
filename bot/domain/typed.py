"""What a typed time of day, city or code means; nothing is guessed."""

from __future__ import annotations

import re
from datetime import time

from bot.domain.answering import folded
from bot.domain.schedule import known_zones

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
    """Return the zone of a typed name, such as Denver, new york or Europe/Madrid, else None.

    Only zones of places: EST or Etc/GMT+5 know no summer time, which is never what is meant.
    """
    typed = folded(text).replace(" ", "_")
    places = (zone for zone in known_zones() if "/" in zone and not zone.startswith("Etc/"))
    found = [zone for zone in places if typed in (zone.casefold(), _city(zone))]
    return min(found, key=lambda zone: (zone.count("/"), zone), default=None)


def _city(zone: str) -> str:
    return zone.rsplit("/", 1)[-1].casefold()


def parse_code(text: str) -> str | None:
    """Return a patient's code from what somebody typed, such as p-7kq4 or 7KQ4, else None."""
    found = CODE.fullmatch(text.strip())
    return None if found is None else f"P-{found[1].upper()}"


def parse_number(text: str) -> float | None:
    """Return a number that somebody typed, such as 6, 2.5 or 2,5, else None."""
    typed = text.strip().replace(",", ".")
    return float(typed) if re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,3})?", typed) else None


def parse_alert(text: str) -> int | None:
    """Return the number of an alert from what somebody typed, such as 12 or #12, else None."""
    found = re.fullmatch(r"#?([0-9]{1,15})", text.strip())
    return None if found is None else int(found[1])

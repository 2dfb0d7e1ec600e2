"""Times of day and lengths, as clinicians write them of a session."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from bot.domain.sessions.session_faults import Fault, NotUnderstood
from bot.domain.typed import parse_time

LEAST_MINUTES, MOST_MINUTES = 5, 360  # a longer "10h" is more likely a time of day
EARLIEST_HOUR = 7  # from here on "14h30" can only be a time
A_DAY = 24 * 60  # minutes


CLOCK = r"\d{1,2}(?::\d{2}(?: ?[ap]\.?m\.?)?(?: ?(?:uhr|hr?s?))?|h\d{2}| ?[ap]\.?m\.?)"
FROM = r"from|between|von|zwischen|de|desde|entre"
TO = r"to|until|till|and|bis|und|a|a las?|y|hasta|hasta las?|à|et|jusqu['’]à"
RANGE = rf"(?:(?:{FROM})(?: las?)? )?({CLOCK})(?: ?[-–—] ?| (?:{TO}) )({CLOCK})"
AT = r"(?: at| um| a las?| à)?"
STARTED = rf"(?:start(?:ed|s)?|beg[ai]n|begun|begonnen|beginn|inicio|empez[óo]|début){AT} ({CLOCK})"
ENDED = (
    r"(?:end(?:ed|s)?|finish(?:ed|es)?|done|completed?|until|till|bis|hasta|fin|ende|beendet|"
    rf"erledigt|terminad[ao]|completad[ao]|terminée?){AT} ({CLOCK})"
)
TOOK = r"(?:(?:over|for|during|last(?:ed|ing)|durante|während|über|pendant|sur|took|dauer|durée) )?"
# "20 min late", "20 min of nausea": how long something else took. "40 min nausea" is a length and
# a note.
GIVEN = (
    r"(?:the |an? |la |las |el |l['’])?(?:infusi|perfusi|i\.?v\b|(?:es)?k[eé]tamin|spravato|"
    r"treatment|session|observ|monitor|drip|tratam|sesi|beobacht|traitement|s[ée]ance|surveill)"
)
NO_LENGTH = (
    r"(?:too |very |zu |plus |más |trop )?(?:"
    r"late\b(?! cancel)|later\b|early\b|earlier\b|delay(?!ed start\b)|after|before|"
    r"ago\b|behind\b|wait|"
    r"tarde\b|temprano|retras|antes\b|despu[ée]s|espera|"
    r"verspät|verzöger|spät|früh|vor\b(?! ort)|nach\b(?! hause)|vorher|nachher|wart|"
    r"(?:en )?retard|en avance|avant|apr[èe]s|t[ôo]t\b|tard\b|attente|"
    rf"(?:(?:of|de|von)\s+|d['’])(?!{GIVEN})[^\W\d])"
)
NOT_BEFORE = rf"(?!\.?\s+{NO_LENGTH})"
MINUTES = rf"{TOOK}(\d{{1,3}}) ?m(?:in(?:s|utes?|uten|utos)?)?\.?{NOT_BEFORE}"
HOURS = (
    rf"{TOOK}(\d{{1,2}}(?:[.,]5)?) ?(?:h|hours?|hrs?|std\.?|stunden?|horas?|heures?){NOT_BEFORE}"
)

# An hour and a half is no hour, and "for an hour dizzy" is no length of a session.
NOTHING_MORE = r"(?=\s*(?:$|[,.;!)]))"
AN_HOUR = (
    rf"{TOOK[:-1]}(half an hour|media hora|(?:eine )?halbe stunde|(?:une )?demi-heure|"
    rf"(?:an|one) hour|una hora|eine stunde|une heure){NOT_BEFORE}{NOTHING_MORE}"
)


def read_minutes(minutes: int, text: str) -> dict[str, Any]:
    """Keep a length; raises NotUnderstood for one that a session does not have."""
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise NotUnderstood(Fault.MINUTES, text)
    return {"minutes": minutes}


def read_hours(match: re.Match[str]) -> dict[str, Any]:
    """Read 2h or 1.5 hours."""
    return read_minutes(int(float(match[1].replace(",", ".")) * 60), match[0])


def read_an_hour(match: re.Match[str]) -> dict[str, Any]:
    """Read "over an hour" or "for half an hour"."""
    return {"minutes": 30 if re.search("hal[fb]|medi|demi", match[1], re.IGNORECASE) else 60}


def read_time(match: re.Match[str]) -> dict[str, Any]:
    """Read 14:00 or 2 pm."""
    return {"at": _clock(match[0])}


def _clock(text: str) -> time:
    at = parse_time(re.sub(r"(\d)\s*(?:uhr|hr?s?)$", r"\1", text, flags=re.IGNORECASE))
    if at is None:
        raise NotUnderstood(Fault.NO_SUCH_TIME, text)
    return at


def read_range(match: re.Match[str]) -> dict[str, Any]:
    """Read 14:00-14:40: when it began, and how long it took."""
    start, end = (_clock(one) for one in (match[1], match[2]))
    return {"at": start, **_between(_minute_of(start), _minute_of(end), match[0])}


def _between(start: int, end: int, text: str) -> dict[str, Any]:
    try:
        return read_minutes((end - start) % A_DAY, text)
    except NotUnderstood as fault:
        raise NotUnderstood(Fault.RANGE, text) from fault


def _minute_of(at: time) -> int:
    return at.hour * 60 + at.minute


def read_start(match: re.Match[str]) -> dict[str, Any]:
    """Read "started at 14:00"."""
    return {"at": _clock(match[1])}


def read_french_time(match: re.Match[str]) -> dict[str, Any]:
    """Read 14h30 or 14:30h; 1h30 may as well be how long it took."""
    if int(match[1]) < EARLIEST_HOUR:
        raise NotUnderstood(Fault.TIME_OR_DURATION, match[0])
    return read_time(match)


def count_back(found: dict[str, Any]) -> None:
    """Find when it began from when it ended and how long it took, or how long from both.

    When it ended says alone too little, and after midnight on which day is not clear.
    """
    ended: re.Match[str] | None = found.pop("ended", None)
    if ended is None:
        return
    end, minutes = _minute_of(_clock(ended[1])), found.get("minutes")
    start = _minute_of(found["at"]) if "at" in found else None
    if start is None and minutes is not None and end >= minutes:
        found["at"] = time(*divmod(end - minutes, 60))
    elif start is None:
        raise NotUnderstood(Fault.ENDED, ended[0])
    elif minutes is None:
        found |= _between(start, end, ended[0])
    elif (end - start) % A_DAY != minutes:
        raise NotUnderstood(Fault.TWICE, ended[0])

"""Word that a planned session took place, as clinicians write it: "#6 done"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.domain.sessions.session_clock import STARTED
from bot.domain.sessions.session_faults import Fault, NotUnderstood
from bot.domain.sessions.session_given import MEDICINES

BEFORE = (
    r"(?:yes|it|pt|patient(?:in)?|session|infusion|treatment|was|is|has|been|sí|ya|fue|ha sido|"
    r"la sesi[oó]n|ja|die|der|sitzung|termin|wurde|ist|hat|oui|elle|la|s[ée]ance|est|[ ,])*"
)
# A time behind these is when it ended.
OVER = (
    r"done|completed?|finished|hech[ao]|completad[ao]|terminad[ao]|erledigt|gemacht|beendet|"
    r"faite?|terminée?"
)
HELD = (
    r"took place|taken place|happened|given|went ahead|carried out|"
    r"administered|performed|treated|infused|"
    r"realizad[ao]|tuvo lugar|se (?:hizo|realizó|realizo|dio)|administrad[ao]|tratad[ao]|"
    r"stattgefunden|fand statt|erfolgt|durchgeführt|gegeben|verabreicht|"
    r"behandelt|a (?:bien )?eu lieu|eu lieu|effectuée?|réalisée?|"
    r"administrée?|donnée?|traitée?"
)
SAID = re.compile(rf"{BEFORE}(?:(?P<over>{OVER})|{HELD})(?!\w)", re.IGNORECASE)
YES = re.compile(r"(?:yes|sí|ja|oui)(?!\w)", re.IGNORECASE)
# What may stand behind it and changes nothing; the last ones say that it was today.
AS_PLANNED = re.compile(
    r"\s+(?:as (?:planned|scheduled)|well|bien|gut|seg[uú]n lo previsto|como (?:estaba )?previsto|"
    r"wie geplant|comme prévue?|"
    r"(?P<today>just now|now|this morning|ahora(?: mismo)?|esta mañana|gerade(?: eben)?|"
    r"heute (?:morgen|früh)|ce matin|à l['’]instant))(?=[\s.,;!]|$)",
    re.IGNORECASE,
)
SIGN = re.compile(r"\s*[,;:–-]")
STOP = re.compile(r"\s*(?:[.!](?:\s|$)|$)")

Step = tuple[dict[str, Any], str]


def begins_so(text: str) -> bool:
    """Whether a text begins with word that a session took place, whatever it says of it."""
    return (SAID.match(text) or YES.match(text)) is not None


def said_done(text: str, fact: Callable[[str], Step | None]) -> Step | None:
    """Return what the word that a text begins with says, and what follows it.

    None where that may be about something else: "completed the forms", "done: paperwork". Raises
    NotUnderstood for a time behind the word of an end, unless the length counts back from it.
    """
    said = SAID.match(text)
    if said is None:
        return None
    over = said["over"] is not None
    ended = fact(text[said.start("over") :]) if over else None
    if ended is not None and "ended" in ended[0]:
        return {"is_planned": False, **ended[0]}, ended[1]
    as_planned = AS_PLANNED.match(text, said.end())
    after = text[(as_planned or said).end() :]
    is_today = as_planned is not None and as_planned["today"] is not None
    if not _is_of_it(after, fact, over=over):
        return None
    return {"is_planned": False, **({"shift": 0} if is_today else {})}, after.lstrip("!")


def _is_of_it(after: str, fact: Callable[[str], Step | None], *, over: bool) -> bool:
    """Whether nothing follows but facts, or a sentence that has ended; a dose may have a note."""
    known: set[str] = set()
    rest = after.lstrip("!")
    while (step := fact(rest)) is not None:
        _refuse_end(rest[: len(rest) - len(step[1])], step[0], over=over)
        known |= step[0].keys()
        rest = step[1]
    if STOP.match(after) or not rest.strip(" \t\n,;.:!–-"):
        return True
    is_given = not known.isdisjoint(("dose", "minutes")) and SIGN.match(after) is None
    return is_given and re.match(rf"\W*(?:of )?{MEDICINES}", rest, re.IGNORECASE) is None


def _refuse_end(text: str, facts: dict[str, Any], *, over: bool) -> None:
    is_start = "minutes" in facts or re.search(STARTED, text, re.IGNORECASE) is not None
    if over and "at" in facts and not is_start:
        raise NotUnderstood(Fault.ENDED, text.strip(" \t\n,;.:!–-"))

"""What a session's note may not begin with: a lost time, or word that there was no session."""

from __future__ import annotations

import re

EDGES = " \t\n,;.:!?()[]\"'“”„«»-–—"

# Before these there is a time or there is nothing: "at two", "um halb drei".
ALWAYS = r"at|from|um|a las|a la una|à|noon|midday|mittags?|mediod[ií]a|midi"
# And before these, when a number follows: "about 2", "von 14 bis 15".
WITH_A_NUMBER = (
    r"about|around|by|until|till|to|before|after|approx\.?|ca\.?|@|~|von|ab|gegen|bis|nach|vor|"
    r"de|desde|entre|hacia|sobre|hasta|vers|dès|depuis|jusqu['’]à|between|for|während|durante|"
    r"pendant|für|kl\.?"
)
UNCLEAR = re.compile(
    rf"(?:{ALWAYS})(?:\s+\S+|$)|(?:{WITH_A_NUMBER})\s*\d\S*|\d\S*(?:\s+\w+)?", re.IGNORECASE
)

# Who or what it is said of: "the patient did not come", "was cancelled", "Sitzung fiel aus".
SUBJECT = (
    r"the|patient(?:in|e)?|pt|client|session|infusion|treatment|appointment|it|she|he|they|was|is|"
    r"has|had|been|der|die|das|sitzung|behandlung|termin|er|sie|es|wurde|ist|hat|war|la|el|los?|"
    r"paciente|sesi[oó]n|cita|infusi[oó]n|tratamiento|fue|ha|sido|est[áa]|le|l['’]|s[ée]ance|"
    r"rendez-vous|rdv|perfusion|il|elle|on|a|été"
)
WORDS = (
    # English
    r"remov(?:e|ed|ing)|delet(?:e|ed|ing)|cancel\w*|no[- ]?shows?|absent|skipped|postponed|"
    r"resched\w*|called off|declined|refused|did(?: not|n['’]?t)|not (?:given|done|held|taken|"
    r"attend\w*|show\w*|here|there|treated|present|happen\w*|take|carried|come)|never (?:came|"
    r"showed|happened)|fail(?:ed|s) to|(?:no|without) (?:session|infusion|treatment|ketamine)|"
    r"nothing given|missed(?=\W*$|\W* (?:it|the|session|infusion|treatment|appointment))|dn[as]",
    # Spanish
    r"cancelad[ao]s?|cancel[óo]|anulad[ao]s?|anular|eliminar|eliminad[ao]|borrar|borrad[ao]|"
    r"quitar|no se (?:present|realiz|hizo|administr|dio)\w*|no (?:acud|vin|asist|lleg|apareci|"
    r"dad|hech|realizad|administrad)\w*|no (?:hubo|tuvo) (?:sesi|infusi|tratam|lugar)\w*|ausente|"
    r"aplazad[ao]|pospuest[ao]|falt[óo]|suspendid[ao]",
    # German
    r"entfern(?:en|t)|l(?:ö|oe)schen|gel(?:ö|oe)scht|abgesagt|absage|stornier(?:t|en)|"
    r"ausgefallen|ausfall|f(?:ie|ä)l+t? aus|nicht (?:erschienen|gekommen|gegeben|stattgefunden|da|"
    r"durchgeführt|verabreicht|erhalten|angetreten|wahrgenommen)|fand nicht|kam nicht|"
    r"erschien nicht|abwesend|verschoben|versäumt|keine? (?:sitzung|infusion|behandlung|termin)",
    # French
    r"annul\w*|supprim\w*|effac\w*|(?:pas|non) (?:venue?|faite?|donnée?|eu lieu|présent\w*|"
    r"administrée?|réalisée?|de séance)|n['’](?:est|a) pas|ne s['’]est pas|absente?|reportée?",
)
CANCELS = re.compile(rf"(?:(?:{SUBJECT})\s+){{0,4}}(?:{'|'.join(WORDS)})(?!\w)", re.IGNORECASE)


def unclear_start(note: str) -> str | None:
    """Return what a note begins with if it may be a time, a day or a length that would be lost."""
    found = UNCLEAR.match(note.strip(EDGES))
    return None if found is None else found[0]


def cancelling_start(note: str) -> str | None:
    """Return what a note begins with if it says that there was no session, or to remove it.

    In every language that the bot speaks: a clinician may write in any.
    """
    found = CANCELS.match(note.strip(EDGES))
    return None if found is None else found[0]

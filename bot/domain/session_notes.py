"""What a session's note may not begin with: a lost fact, or word that there was no session."""

from __future__ import annotations

import re

EDGES = " \t\n,;.:!?()[]\"'“”„«»-–—"

# Before these there is a time or there is nothing: "at two", "um halb drei".
ALWAYS = r"at|from|um|a las|a la una|à|noon|midday|mittags?|mediod[ií]a|midi"
# And before these, when a number follows: "about 2", "von 14 bis 15".
WITH_A_NUMBER = (
    r"about|around|by|until|till|to|before|after|approx\.?|ca\.?|@|~|von|ab|gegen|bis|nach|vor|"
    r"de|desde|entre|hacia|sobre|hasta|vers|dès|depuis|jusqu['’]à|between|for|während|durante|"
    r"pendant|für|kl\.?|over|in|en|dans|über|sur|hace|il y a"
)
UNCLEAR = re.compile(
    rf"(?:{ALWAYS})(?:\s+\S+|$)|(?:{WITH_A_NUMBER})\s*\d\S*|\d\S*(?:\s+\w+)?", re.IGNORECASE
)
# A part of a day, a day of the week, a month or how long ago: also beside a time it says when.
BEFORE_PART = (
    r"(?:this|last|late|early|earlier|in the|in|the|por la|de la|en la|esta|este|am|in der|ce|cet|"
    r"cette|dans la|en|du|de l['’]|l['’]|le|la)?\s*"
)
PARTS = (
    r"mornings?|afternoons?|evenings?|nights?|tonight|midnight|noon|midday|lunch(?:time)?|"
    r"mañana|manana|tarde|noche|medianoche|mediod[ií]a|madrugada|"
    r"(?:(?:vor|nach)mittag|morgen|mittag|abend|nacht)s?|früh|mitternacht|"
    r"matin(?:ée)?|apr[eè]s-midi|soir(?:ée)?|nuit|minuit|midi"
)
BEFORE_DAY = r"(?:(?:this|last|next|on|el|am|letzten|nächsten|le)\s+)?"
DAYS = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?=[\s.,]*(?:$|\d))"
)
WEEKS = r"(?:last|next|this|la|letzte|nächste|diese|cette) (?:week|month|semana|woche|semaine)"
MONTHS = (
    r"(?:jan(?:uary?|vier)?|ene(?:ro)?|feb(?:ruary?|rero)?|f[ée]v(?:rier)?|mar(?:ch|zo|s)?|m[äa]rz|"
    r"apr(?:il)?|abr(?:il)?|avr(?:il)?|mayo?|mai|jun[eio]?|juin|jul[yi]?|julio|juillet|"
    r"aug(?:ust)?|ago(?:sto)?|ao[uû]t|sept?(?:ember|iembre|embre)?|o[ck]t(?:ober|ubre|obre)?|"
    r"nov(?:ember|iembre|embre)?|de[cz](?:ember)?|dic(?:iembre)?|d[ée]c(?:embre)?)"
)
AGO = (
    r"ago\b|earlier\b|later\b|hace\s+\w+|il y a\s+\w+|vor\s+(?:\d+|ein\w*|zwei|drei)|before that|"
    r"\d+\s*(?:days?|weeks?|d[ií]as?|semanas?|tagen?|wochen?|jours?|semaines?|hours? ago)\b|"
    r"(?:an|one|two|three) (?:hours?|days?|weeks?) ago"
)
VAGUE = re.compile(
    rf"(?:{BEFORE_PART}(?:{PARTS})|{BEFORE_DAY}(?:{DAYS})|{WEEKS}|{MONTHS}\.?\s+\d\S*|"
    rf"\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:de )?{MONTHS}|{AGO})(?!\w)",
    re.IGNORECASE,
)
FIRST_WORDS = 3  # of a note: a fact in them was meant as one

CLOCKS = re.compile(r"\d{1,2}(?::\d{2}|h\d{2}| ?[ap]\.?m\b| uhr\b)", re.IGNORECASE)
LENGTHS = re.compile(
    r"\d[\d.,]* ?(?:m(?:in\w*)?|h(?:r?s?|ours?)|std\w*|stunden?|horas?|heures?)\b", re.I
)
DOSES = re.compile(r"\d[\d.,]* ?(?:m?g|mcg|[µμ]g|ml)\b", re.IGNORECASE)
KINDS = {"at": CLOCKS, "minutes": LENGTHS, "dose": DOSES}

# Who or what it is said of, and why: "the patient did not come", "sick, not treated".
SUBJECT = (
    r"the|patient(?:in|e)?|pt|client|session|infusion|treatment|appointment|it|she|he|they|was|is|"
    r"has|had|been|der|die|das|sitzung|behandlung|termin|er|sie|es|wurde|ist|hat|war|la|el|los?|"
    r"paciente|sesi[oó]n|cita|infusi[oó]n|tratamiento|fue|ha|sido|est[áa]|le|l['’]|s[ée]ance|"
    r"rendez-vous|rdv|perfusion|il|elle|on|a|été|sick|ill|unwell|too|very|high|low|late|bp|"
    r"krank|zu|hoch|enferm[oa]|malade"
)
# Whatever else was said, there was no session.
WORDS = (
    # English
    r"remov(?:e|ed|ing)|delet(?:e|ed|ing)|cancel\w*|no[- ]?shows?|absent|skipped|postponed|"
    r"resched\w*|deferred|called off|declined|refused|did(?: not|n['’]?t)|not (?:given|done|held|"
    r"taken|today|attend\w*|show\w*|here|there|treated|present|happen\w*|take|carried|come|"
    r"administered|performed|started)|never (?:came|showed|happened|arrived|started)|"
    r"fail(?:ed|s) to|(?:no|without) (?:session|infusion|treatment|ketamine)|nothing given|"
    r"missed(?=\W*$|\W* (?:it|the|session|infusion|treatment|appointment))|dn[as]|"
    r"withheld|held(?! (?:hands?|my|his|her|their|the|on))|turned away|wrong (?:patient|person|"
    r"code)|mistake|in error|error(?=\W*$)|void(?=\W*$)",
    # Spanish
    r"cancela\w*|cancel[óo]|anula\w*|eliminar|eliminad[ao]|borrar|borrad[ao]|"
    r"quitar|no se (?:present|realiz|hizo|administr|dio|trat)\w*|no (?:acud|vin|asist|lleg|"
    r"apareci|dad|hech|realizad|administrad|tratad|hoy)\w*|no (?:hubo|tuvo) (?:sesi|infusi|tratam|"
    r"lugar)\w*|ausente|aplazad[ao]|pospuest[ao]|falt[óo]|suspendid[ao]|reprogramad[ao]|"
    r"paciente equivocad[ao]|equivocad[ao]|por error",
    # German
    r"entfern(?:en|t)|l(?:ö|oe)schen|gel(?:ö|oe)scht|abgesagt|absage|stornier(?:t|en)|"
    r"ausgefallen|ausfall|f(?:ie|ä)l+t? aus|nicht (?:erschienen|gekommen|gegeben|stattgefunden|da|"
    r"durchgeführt|verabreicht|erhalten|angetreten|wahrgenommen|behandelt|heute)|fand nicht|"
    r"kam nicht|erschien nicht|abwesend|verschoben|verlegt|versäumt|keine? (?:sitzung|infusion|"
    r"behandlung|termin)|falsche[rn]? patient(?:in)?|versehentlich|irrtum",
    # French
    r"annul\w*|supprim\w*|effac\w*|(?:pas|non) (?:venue?|faite?|donnée?|eu lieu|présent\w*|"
    r"administrée?|réalisée?|traitée?|de séance)|n['’](?:est|a) pas|ne s['’]est pas|absente?|"
    r"reportée?|d[ée]programm\w*|mauvaise? patiente?|par erreur",
)
CANCELS = re.compile(
    rf"(?:(?:{SUBJECT})[\s,;.:–-]+){{0,6}}(?:{'|'.join(WORDS)})(?!\w)", re.IGNORECASE
)
# Unless a dose or a length says that there was one: "no IV access", "sent home", "moved to friday".
NEGATIONS = (
    r"no|not|none|never|nothing|nobody|without|\w+n['’]t|nope|sin|nunca|nada|nadie|nicht|nichts|"
    r"kein\w*|nie|niemand|ohne|nein|pas|non|ne|n['’]\w+|jamais|aucune?|rien|sans|personne"
)
ELSEWHERE = (
    r"sent (?:home|away|back)|moved(?= to| from| until| next| tomorrow| \w+day|\W*$)|put off|"
    r"delayed|void\w*|rebooked|changed to|unable|could not|can ?not|cant|"
    r"left (?:before|without) (?:treatment|infusion|session|being)|"
    r"enviad[ao] a casa|cambiad[ao]|heimgeschickt|nach hause|weggeschickt|renvoyée?|déplacée?|"
    r"rentrée?"
)
DOUBTS = re.compile(
    rf"(?:(?:{SUBJECT})[\s,;.:–-]+){{0,6}}(?:{NEGATIONS}|{ELSEWHERE})(?!\w)(?:\s+\S+)?",
    re.IGNORECASE,
)
# What is a remark on a session all the same.
REMARKS = re.compile(
    r"\w+ (?:hubo |new |major |serious |significant |further |other |de |d['’])?"
    r"(?:(?:side|adverse|ill)[ -]?(?:effects?|events?|reactions?)|effects?|events?|dissociation|"
    r"dizziness|anxiety|headaches?|distress|symptoms?|incidents?|reactions?|aes?|s/?e|complaints?|problems?|issues?|"
    r"complications?|concerns?|changes?|nausea|vomiting|pain|unusual|special|remarkable|"
    r"disociaci[óo]n|efectos?|quejas?|problemas?|complicaci\w+|incidencias?|novedad\w*|cambios?|n[áa]useas?|"
    r"dissoziation|symptome|zwischenf[äa]ll\w*|nebenwirkung\w*|beschwerden|problem\w*|komplikation\w*|besonder\w*|auffällig\w*|übelkeit|"
    r"effets?|plaintes?|problèmes?|nausées?|particulier|à signaler|dissociation)(?!\w)",
    re.IGNORECASE,
)


def unclear_start(note: str) -> str | None:
    """Return what a note begins with if it may be a time, a day or a length that would be lost."""
    found = UNCLEAR.match(note.strip(EDGES))
    return None if found is None else found[0]


def vague_start(note: str) -> str | None:
    """Return what a note begins with if it says when in words, such as "this morning"."""
    found = VAGUE.match(note.strip(EDGES))
    return None if found is None else found[0]


def lost_fact(note: str, *, but: set[str]) -> str | None:
    """Return the first words of a note if a time, a length or a dose stands among them.

    Of those that are known already, `but`, the note may say what it likes.
    """
    words = note.strip(EDGES).split()
    first = " ".join(words[: FIRST_WORDS + 1])  # one more, for the unit of "40 min"
    for kind, pattern in KINDS.items():
        found = None if kind in but else pattern.search(first)
        if found is not None and len(first[: found.start()].split()) <= FIRST_WORDS - 1:
            return first[: found.end()]
    return None


def cancelling_start(note: str, *, has_given: bool) -> str | None:
    """Return what a note begins with if it says that there was no session, or to remove it.

    In every language that the bot speaks: a clinician may write in any. `has_given` is whether a
    dose or a length says that there was one: then "no access in the left arm" is a remark.
    """
    text = note.strip(EDGES)
    found = CANCELS.match(text)
    if found is None and not has_given and REMARKS.match(text) is None:
        found = DOUBTS.match(text)
    return None if found is None else found[0]

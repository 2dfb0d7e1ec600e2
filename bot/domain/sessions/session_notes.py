"""What a session's note may not begin with: a lost fact, or word that there was no session."""

from __future__ import annotations

import re

from bot.domain.sessions.session_clock import MOST_MINUTES, NO_LENGTH
from bot.domain.sessions.session_given import BESIDE_IT
from bot.domain.sessions.session_good import GOOD, NOBODY, OF_THE_SESSION

EDGES = " \t\n,;.:!?()[]\"'“”„«»-–—"

# Before these there is a time or there is nothing: "at two", "um halb drei".
ALWAYS = (
    r"at(?!\s+(?:(?:the )?(?:bedside|clinic|hospital)|home)\b)|from|um|a las|a la una|à|noon|"
    r"midday|mittags?|mediod[ií]a|midi"
)
# And before these, when a number follows: "about 2", "von 14 bis 15".
WITH_A_NUMBER = (
    r"about|around|by|until|till|to|before|after|approx\.?|ca\.?|@|~|von|ab|gegen|bis|nach|vor|"
    r"de|desde|entre|hacia|sobre|hasta|vers|dès|depuis|jusqu['’]à|between|for|während|durante|"
    r"pendant|für|kl\.?|over|in|en|dans|über|sur|hace|il y a|start(?:ed|s)?|began|ended|finished"
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
    r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat(?!\W*(?:[89]\d|100)\b)|sun)(?=[\s.,]*(?:$|\d))"
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
    r"(?:an|one|two|three|\d+) ?(?:min\w*|hours?|days?|weeks?) ago|"
    r"(?:half an|an|one|two|three|four) hours?|[ap]m(?=\W*$|\s+(?:session|infusion))"
)
VAGUE = re.compile(
    rf"(?:{BEFORE_PART}(?:{PARTS})|{BEFORE_DAY}(?:{DAYS})|{WEEKS}|{MONTHS}\.?\s+\d\S*|"
    rf"\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:de )?{MONTHS}|{AGO})(?!\w)",
    re.IGNORECASE,
)
FIRST_WORDS = 3  # of a note: a fact in them was meant as one

CLOCKS = re.compile(r"\d{1,2}(?::\d{2}|h\d{2}| ?[ap]\.?m\b| uhr\b)", re.IGNORECASE)
LENGTHS = re.compile(
    r"(?<![\d./])\d[\d.,]* ?"  # of "BP 140/90 HR 80" nothing says how long
    r"(?:m(?:in\w*)?|h(?:rs|ours?|r(?!\W*\d))?|std\w*|stunden?|horas?|heures?)\b",
    re.IGNORECASE,
)
# "20 min late": a length, but hardly that of the session.
OTHER_LENGTH = re.compile(
    rf"(?:[^\W\d]+\s+)?\d[\d.,]* ?(?:m(?:in\w*)?|h\w*|st\w+)\.?\s+{NO_LENGTH}\w*(?:\s+\w+)?",
    re.IGNORECASE,
)
DOSES = re.compile(
    r"\d[\d.,]* ?(?:m?g|mcg|[µμ]g|ml)\b|"
    r"\bdos(?:e|is):? \d[\d.,]*+(?!\s*(?:of|de|von|sur|/|tab|puff|spray|device))",
    re.IGNORECASE,
)
BESIDE = re.compile(rf"\+?\s*(?:{BESIDE_IT})", re.IGNORECASE)
KINDS = {"at": CLOCKS, "minutes": LENGTHS, "dose": DOSES}
# A correction says its day first: "#1 12/1". In its note it would move nothing.
MOVES = (
    r"(?:to|now|for|on|until|was|be|is|really|actually|auf|nach|nun|war|sein|ist|al?|para|ahora|"
    r"fue|era|ser|au|à|pour|était|être|=)\s+"
)
OF_MONTH = r"(?:0?[1-9]|[12]\d|3[01])"  # or a month
A_DAY = re.compile(
    rf"(?<![\d./])(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|{OF_MONTH}/(?!10(?!\d)){OF_MONTH}(?![\d/])"
    rf"(?!\s*(?:of|tab|troche|dose|pill))|{OF_MONTH}/{OF_MONTH}/\d+|{OF_MONTH}\.{OF_MONTH}\.)|"
    rf"\b{MOVES}(?:{OF_MONTH}/10(?![\d/])|today|hoy|heute|aujourd['’]?hui|yesterday|ayer|gestern|"
    rf"hier)|\b(?:tomorrow|mañana|morgen|demain|{DAYS}|{WEEKS}|{MONTHS}\.?\s+\d+|"
    rf"\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:de )?{MONTHS})(?!\w)",
    re.IGNORECASE,
)
FIRST_WORDS_OF_A_DAY = 6  # "please move this one over to 12/1"

# Who or what it is said of, and why: "the patient did not come", "sick, not treated".
SUBJECT = (
    r"the|patient(?:in|e)?|pt|client|session|infusion|treatment|appointment|it|she|he|they|was|is|"
    r"has|had|been|der|die|das|sitzung|behandlung|termin|er|sie|es|wurde|ist|hat|war|la|el|los?|"
    r"paciente|sesi[oó]n|cita|infusi[oó]n|tratamiento|fue|ha|sido|est[áa]|le|l['’]|s[ée]ance|"
    r"rendez-vous|rdv|perfusion|il|elle|on|a|été|sick|ill|unwell|too|very|high|low|late|bp|"
    r"krank|zu|hoch|enferm[oa]|malade|sorry|we|i|dose|dosis|meds?|medication|ketamine|spravato"
)
# Whatever else was said, there was no session.
WORDS = (
    # English
    r"remov(?:e|ed|ing)|delet(?:e|ed|ing)|cancel\w*|no[- ]?shows?|absent|skipped|postponed|"
    r"resched\w*|deferred|called off|(?:declined|refused)(?=\W*$|\W* (?:(?:the|all|any|today['’]s|"
    r"his|her) )?(?:treatment|infusion|session|ketamine|everything|today|to (?:come|start|be)))|"
    r"did(?: not|n['’]?t)(?=\W*$| (?:come|show(?! (?:any|signs?|much))|attend|arrive|appear|turn|"
    r"get(?! (?:dizzy|naus\w*|sick|anxious|drowsy|sleepy|high|relief|any|much))|receive|"
    r"have (?:it|(?:(?:the|a|his|her|any) )?(?:session|infusion|treatment|ketamine))|"
    r"take (?:place|it|(?:the )?(?:treatment|ketamine|spravato))|happen|occur|start|begin|proceed|"
    r"go(?! (?:well|as))|want(?! (?:zofran|ondansetron|anti|music|food|snacks?|blanket|eye))|make|"
    r"keep (?:\w+ )?app|undergo|do(?! (?:well|great|much))|give (?:it|(?:the )?(?:dose|infusion|"
    r"treatment|ketamine|session))|treat)\b)|"
    r"not (?:given|done|held|taken|today|attend\w*|show\w*|here|there|treated|present|"
    r"happen\w*|take|carried|come|administered|performed|started)|"
    r"never (?:came|showed|happened|arrived|started)|"
    r"fail(?:ed|s) to|(?:no|without) (?:session|infusion|treatment|ketamine)|"
    r"(?:nothing|none) given|given nothing|omitted|"
    r"missed(?=\W*$|\W* (?:it|the|session|infusion|treatment|appointment))|dn[as]|"
    r"withheld|on hold|"
    r"(?:held|hold)(?! (?:hands?|my|his|her|their|the|on|steady|stable|still|well))|"
    r"turned away|wrong (?:patient|person|"
    r"code)|mistake|in error|error(?=\W*$)|void(?=\W*$)|"
    # as a chart has it: cancelled, no show, did not keep the appointment, left without being seen
    r"cxl?d?|c/x|cncl\w*|(?:ns|n/s)(?=\W*$|\s*[,;.:–-]|\s+(?:called|today))|dnka|lwbs|skip|undo|"
    r"oops|ignore|test(?=\W*$|\W+(?:only|session|entry|message|please|ignore)\b)",
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
ABOUT = rf"(?:(?:{SUBJECT})[\s,;.:–-]+){{0,6}}"
CANCELS = re.compile(rf"{ABOUT}(?:{'|'.join(WORDS)})(?!\w)", re.IGNORECASE)
# Unless a dose or a length says that there was one: "no IV access", "sent home", "moved to friday".
NEGATIONS = (
    # Also "went to hospital", "patient away": what is plainly good of those is in GOOD.
    r"no|not|none|never|nothing|nobody|without|\w+n['’]?t|nope|"
    r"(?:did|was|has|had|is|does) not|(?:did|was|has|is|does) ?n ?t|"
    r"sin|nunca|nada|nadie|nicht|nichts|kein\w*|nie|niemand|ohne|nein|pas|non|ne|n['’]\w+|jamais|"
    r"aucune?|rien|sans|personne"
)
ELSEWHERE = (
    r"sent (?:home|away|back)|"
    r"moved(?= to| from| until| next| tomorrow| \w+day|\W*$)|put off|"
    r"delayed|void\w*|rebooked|changed to(?! i\.?[mv])|unable|could not|can ?not|cant|couldn['’]?t|"
    r"declined|refused|too (?:high|low|late|sick|ill|unwell|hypertensive)|"
    r"(?:sick|ill|unwell|krank|enferm[oa]|malade)(?=\W*$)|"
    r"left (?:before|without) (?:treatment|infusion|session|being)|"
    r"enviad[ao] a casa|cambiad[ao]|heimgeschickt|nach hause|weggeschickt|renvoyée?|déplacée?|"
    r"rentrée?"
)
DOUBTS = re.compile(rf"{ABOUT}(?:{NEGATIONS}|{ELSEWHERE})(?!\w)(?:\s+\S+)?", re.IGNORECASE)
# What is a remark on a session all the same, whatever else is known: "no nausea", "not dizzy".
HOW = (
    r"(?:hubo |new |much |many |any |major |serious |significant |further |"
    r"other |more |real |bp |hr |so |very |really |at all |de |d['’]|to |be |get |feel(?:ing)? |"
    r"felt |report(?:ed)? |have any |had any )*"
)
REMARKS = re.compile(
    rf"(?:{ABOUT}(?:(?:did|was|were|has|had|is|does|could|can) not|can ?not|[^\s,;.]+) {HOW}"
    r"(?:(?:side|adverse|ill)[ -]?(?:effects?|events?|reactions?)|effects?|events?|aes?|s/?e|c/o|"
    r"dissociat\w*|dizz\w*|anxi\w*|headaches?|distress\w*|symptoms?|incidents?|reactions?|"
    r"complain\w*|problems?|issues?|complications?|concerns?|changes?|nause\w*|vomit\w*|pain\w*|"
    r"unusual|special|remarkable|hallucinat\w*|sedat\w*|drows\w*|confus\w*|agitat\w*|"
    r"improve\w*|response|well tolerated|tolerate|(?<!feel )(?<!feeling )(?:good|great)|bad|"
    r"sleep|slept|eaten|eat|relax|cry|(?<=to )(?:report|note|add)|zofran|ondansetron|"
    r"anti-?emetics?|premed\w*|midazolam|versed|"
    r"si|hi|suicid\w*|ideation|palpitation\w*|dyspnea|itch\w*|rash|fever|blurr\w*|derealiz\w*|"
    r"tearful\w*|tears|panic\w*|fear\w*|sweat\w*|shiver\w*|tremors?|hypertension|tachycardia|"
    r"arrhythmia|allerg\w*|extravasation|swelling|redness|difficult\w*|trouble|discomfort|sleepy|"
    r"tired|unsteady|falls?|alcohol|questions?|prns?|intervention\w*|"
    r"snacks?|food|water|blanket|music|eye ?mask|talk|"
    r"disociaci[óo]n|efectos?|quejas?|problemas?|complicaci\w+|incidencias?|novedad\w*|cambios?|"
    r"n[áa]useas?|tolera\w*|toler[óo]|mareos?|maread[ao]|bien tolerad[ao]|"
    r"dissoziation|symptome|zwischenf[äa]ll\w*|nebenwirkung\w*|beschwerden|problem\w*|"
    r"komplikation\w*|besonder\w*|auffällig\w*|übelkeit|schwindel\w*|gut vertragen|schmerz\w*|"
    r"effets?|plaintes?|problèmes?|nausées?|particulier|à signaler|vertiges?|bien tolérée?)(?!\w)"
    r"|delayed start)(?!.*\b(?:sent home|cancel|resched|rebook|moved to|next week|no show|never|"
    r"(?:not|did not|didn['’]t) (?:given|done|start|come)|calls?\b|called|access|placement|needle|"
    r"and left|left (?:before|without)|abgesagt|annul))",
    re.IGNORECASE,
)


# After "went well": what says that there was none all the same.
TAKEN_BACK = re.compile(
    rf"\b(?:{'|'.join(WORDS)}|{NEGATIONS}|{ELSEWHERE}|untreated|w/o|away|abort\w*|stopp\w*|"
    r"hospital|home|later|until|next|before)(?!\w)",
    re.IGNORECASE,
)


# "?", "done?": nobody is sure yet.
ASKED = re.compile(r"([^\s?]*)\?+(?=\s|$)")


def unclear_start(note: str) -> str | None:
    """Return what a note begins with if it may be a time, a day or a length that would be lost."""
    found = UNCLEAR.match(note.strip(EDGES))
    return None if found is None else found[0]


def vague_start(note: str) -> str | None:
    """Return what a note begins with if it says when in words, such as "this morning"."""
    found = VAGUE.match(note.strip(EDGES))
    return None if found is None else found[0]


def other_length(note: str) -> str | None:
    """Return what a note begins with if it is how long something else took: 20 min late."""
    found = OTHER_LENGTH.match(note.strip(EDGES))
    return None if found is None else found[0]


def lost_fact(note: str, *, but: set[str]) -> str | None:
    """Return the first words of a note if a time, a length or a dose stands among them.

    Of those that are known already, `but`, the note may say what it likes, and of the dose of
    another medicine too.
    """
    text = BESIDE.sub(" ", note).strip(EDGES)
    for kind, pattern in KINDS.items():
        found = None if kind in but else _among_the_first(text, pattern, FIRST_WORDS)
        if found is not None:
            return found
    return None


def lost_day(note: str) -> str | None:
    """Return the first words of a correction's note if a day stands among them."""
    return _among_the_first(note.lstrip(EDGES), A_DAY, FIRST_WORDS_OF_A_DAY)


def _among_the_first(text: str, pattern: re.Pattern[str], words: int) -> str | None:
    first = " ".join(text.split()[: words + 1])  # one more, for the unit of "40 min"
    for found in pattern.finditer(first):
        if len(first[: found.start()].split()) < words and _is_possible(found[0], pattern):
            return first[: found.end()]
    return None


def _is_possible(found: str, pattern: re.Pattern[str]) -> bool:
    """Whether a length is one that a session may have; any other fact may be one."""
    number = re.match(r"\d+(?![\d.,])", found)
    if pattern is not LENGTHS or number is None:
        return True
    unit = found[number.end() :].strip().lower()
    return int(number[0]) <= (MOST_MINUTES if unit.startswith("m") else MOST_MINUTES / 60)


def cancelling_start(note: str, *, has_given: bool, has_more: bool) -> str | None:
    """Return what a note begins with if it says that there was no session, or to remove it.

    In every language that the bot speaks: a clinician may write in any. `has_given` is whether a
    dose or a length says that there was one: then "no access in the left arm" is a remark.
    `has_more` is whether a time or a route says more than the day: then "none" is a remark.
    """
    text = note.strip(EDGES)
    asked = ASKED.match(note.strip())
    found = CANCELS.match(text) or (asked if asked and not (has_given and asked[1]) else None)
    is_remark = REMARKS.match(text) or _is_good(text) or (has_more and text.lower() == "none")
    if found is None and not has_given and not is_remark:
        found = DOUBTS.match(text)
    return None if found is None else found[0]


def _is_good(text: str) -> bool:
    """Whether a note begins with word that all went well, and no clause of it takes that back."""
    good = GOOD.match(text)
    if good is None:
        return False
    is_held = OF_THE_SESSION.match(good[0]) is not None
    return all(
        not one
        or (GOOD.match(one) or REMARKS.match(one))
        or (is_held and not TAKEN_BACK.search(NOBODY.sub("", one)))
        for one in map(str.strip, re.split(r"[,.;!–]", text[good.end() :]))
    )

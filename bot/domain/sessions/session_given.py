"""What was given in a session, as clinicians write it: the medicine, the way, the dose."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from bot.domain.sessions.session_faults import Fault, NotUnderstood
from bot.domain.sessions.sessions import SessionRoute

AMOUNT = r"(\d{1,5}(?:[.,]\d{1,4})?)"
PER = r"(?:/|per|pro|por|par)"
MG = r"(?:mill?igram\w{0,3}|mgs?)"
UNIT = rf"(?:(?:{MG}|[µμ]g|mcg) ?{PER} ?kg|{MG}|[µμ]g|mcg|ml)"
# What is given beside the medicine of a session: its dose is not the session's.
MEDICINES = (
    r"(?:zofran|ondansetron|granisetron|midazolam|versed|lorazepam|ativan|diazepam|valium|xanax|"
    r"alprazolam|glycopyrrolate|robinul|toradol|ketorolac|labetalol|clonidine|hydralazine|"
    r"metoclopramid\w*|reglan|phenergan|promethazine|benadryl|diphenhydramine|acetaminophen|"
    r"tylenol|paracetamol|ibuprofen|magnesium|dexamethasone|famotidine|propranolol|saline|nacl|"
    r"vomex|dimenhydrinat\w*)"
)
BESIDE_IT = rf"{MEDICINES}[\s,:]*(?:iv|po|oral)?\s*{AMOUNT} ?(?:mg|g|[µμ]g|mcg|ml)\b"
# After it no "/h" and no second amount: "0.5 mg per minute" and "28 mg + 28 mg" are other doses.
DOSE = rf"{AMOUNT} ?({UNIT})(?!\s*(?:[/+](?!\s*{MEDICINES})|{PER}\s))"
MOST_MG, MOST_MG_PER_KG = 1000, 5  # above any single dose of ketamine: a slip of the point
MICROGRAMS = 1000  # in a milligram


class Drug(StrEnum):
    """A medicine that is named."""

    KETAMINE = "ketamine"
    ESKETAMINE = "esketamine"


class Way(StrEnum):
    """A way that is named; OTHER are all but these two."""

    IV = "iv"
    NASAL = "nasal"
    INTRANASAL = "intranasal"
    OTHER = "other"


DRUGS: tuple[tuple[str, Drug], ...] = (
    (r"k[eé]tamin(?:e|a)?", Drug.KETAMINE),
    (r"(?:es|s-)k[eé]tamin(?:e|a)?|spravato", Drug.ESKETAMINE),
)
# "im" is a word of German notes too, "po" of others: small they stand before a fact or at the end.
BEFORE_FACT = (
    r"(?=\s*(?:$|[,;#\d]|k[eé]tamin|(?:today|yesterday|tomorrow|hoy|ayer|heute|gestern|morgen|"
    r"demain|hier|planned|induction|maintenance)\b))"
)
OTHERS = (
    rf"i\.m\.|(?-i:IM)|im{BEFORE_FACT}|intramus[ck]ul\w*|s\.c\.|(?-i:SC|SQ)|s[cq]{BEFORE_FACT}|"
    rf"sub[ck]ut\w*|sous-cutan\w*|p\.o\.|po{BEFORE_FACT}|by mouth|per os|oral(?:e|es|ly)?|"
    rf"v[ií]a oral|par voie orale|s\.l\.|sl{BEFORE_FACT}|sublingual\w*|bu[ck]{{1,2}}al\w*|"
    r"re[ck]tal\w*|troches?|lozenges?|rdt|lutschtabletten?|tabletten?|tabletas?|tablets?|"
    r"comprim[ée]s?"
)
WAYS: tuple[tuple[str, Way], ...] = (
    (r"i\.?v\.?|intraven\w*|intravein\w*", Way.IV),
    (r"intranasal\w*|(?-i:IN)(?=\s*(?:$|[,;#\d]))", Way.INTRANASAL),
    (r"(?:nasal(?:e|es)?[ -]?spray|nasenspray|spray nasal|nasal(?:e|es)?)", Way.NASAL),
    (r"other|otra|andere|autre", Way.OTHER),
)
NAMED_WAY = re.compile(
    rf"({OTHERS}|intranasal\w*|(?-i:IN)|nasal\w*)(?:, (.*))?", re.IGNORECASE | re.DOTALL
)


def route_of(
    drug: Drug | None, way: tuple[Way, str] | None
) -> tuple[SessionRoute | None, str | None]:
    """Return the route, and the word for it where the route is another one.

    Ketamine alone is taken for an infusion, and nasal alone for esketamine. Raises NotUnderstood.
    """
    kind, word = way or (None, "")
    if drug is Drug.ESKETAMINE:
        if kind in (Way.IV, Way.OTHER):
            raise NotUnderstood(Fault.TWICE, word or str(kind))
        return SessionRoute.ESKETAMINE, None
    if kind is Way.INTRANASAL and drug is None:
        raise NotUnderstood(Fault.NASAL, word)
    if kind is Way.NASAL and drug is None:
        return SessionRoute.ESKETAMINE, None
    if kind is Way.IV or (kind is None and drug is Drug.KETAMINE):
        return SessionRoute.IV, None
    return (None, None) if kind is None else (SessionRoute.OTHER, word or None)


def with_way(way: str | None, note: str | None) -> str | None:
    """Return a note with the word for another route before it."""
    return ", ".join(filter(None, (way, note))) or None


def way_and_note(note: str | None) -> tuple[str | None, str | None]:
    """Return the word for another route that a note begins with, and the rest of the note."""
    found = NAMED_WAY.fullmatch(note or "")
    return (found[1], found[2]) if found else (None, note)


def readings(found: str) -> tuple[str, str]:
    """Return what 1,000 mg may be: without the sign, and with a point."""
    whole = re.sub(r"[.,]", "", found, count=1)
    amount, _, unit = re.sub(r"(?<=\d)\s*(?=[^\d\s.,])", " ", found, count=1).partition(" ")
    point = amount.replace(",", ".").rstrip("0")
    return whole, f"{point}0 {unit}" if point.endswith(".") else f"{point} {unit}"


def read_dose(match: re.Match[str]) -> dict[str, Any]:
    """Return a dose as it was written, with a point; raises NotUnderstood for what is a slip."""
    unit = re.sub(rf" ?{PER} ?kg$", "/kg", match[2].lower())
    unit = re.sub(rf"^{MG}", "mg", unit)
    if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", match[1]) and not unit.endswith("/kg"):
        raise NotUnderstood(Fault.THOUSAND, match[0])
    amount = match[1].replace(",", ".")
    if unit != "ml" and not _is_possible(float(amount), unit):
        raise NotUnderstood(Fault.DOSE, match[0])
    return {"dose": f"{amount} {unit}"}


def _is_possible(amount: float, unit: str) -> bool:
    most = MOST_MG_PER_KG if unit.endswith("/kg") else MOST_MG
    return 0 < amount <= (most if unit.startswith("mg") else most * MICROGRAMS)

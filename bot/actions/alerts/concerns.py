"""What an alert is about: somebody's safety from themselves, or how they are after a session.

A patient has one alert at a time. Whoever takes it takes what it was about then.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from bot.clinic import Clinic
from bot.domain.model import Alert, Evidence, Level
from bot.screens.alerts import TELL_CLINIC

OF_SELF_HARM = ("follow_up_", TELL_CLINIC)  # rules of the bot's own
OF_THE_BODY = "text_body"


class Concern(Enum):
    """What evidence is about; a course, a silence and a wish for a call are neither."""

    SELF_HARM = "self-harm"
    BODY = "body"


def concern_of(clinic: Clinic, evidence: Evidence) -> Concern | None:
    """Return what a piece of evidence is about. What is not known any more is about self-harm."""
    if evidence.rule.startswith(OF_THE_BODY):
        return Concern.BODY
    if evidence.text is not None or evidence.rule.startswith(OF_SELF_HARM):
        return Concern.SELF_HARM
    if evidence.item is None:
        return None
    asked = clinic.questionnaires.get(evidence.questionnaire or "")
    items = {one.id: one for one in asked.items} if asked is not None else {}
    item = items.get(evidence.item)
    return Concern.SELF_HARM if item is None or item.self_harm else Concern.BODY


def is_new_concern(clinic: Clinic, case: Alert | None, evidence: Sequence[Evidence]) -> bool:
    """Return whether an alert has been about one of the two alone, and evidence is of the other.

    Of self-harm it is whatever its level, of the body from AMBER on.
    """
    known = {concern_of(clinic, one) for one in case.evidence} if case is not None else set()
    coming = {
        concern
        for one in evidence
        if (concern := concern_of(clinic, one)) is Concern.SELF_HARM or one.level >= Level.AMBER
    }
    others = {Concern.SELF_HARM: Concern.BODY, Concern.BODY: Concern.SELF_HARM}
    return any(one in coming - known and others[one] in known for one in others)


def is_of_one_list(clinic: Clinic, case: Alert | None, evidence: Evidence) -> bool:
    """Return whether a side effect joins others that one check-in has told of.

    They are added to the message that is there: a list of ten marks calls nobody ten times.
    """
    if case is None or concern_of(clinic, evidence) is not Concern.BODY:
        return False
    return any(
        (one.check_in_id, one.questionnaire) == (evidence.check_in_id, evidence.questionnaire)
        for one in case.evidence
    )

"""What raised an alert, in words: an answer, a total and its course, a silence, a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.clinic import Clinic
from bot.domain.model import Evidence
from bot.domain.questionnaires.questionnaire import AlertRule, Questionnaire
from bot.screens.days import day_words
from bot.screens.words import (
    MOST_OF_WORDS,
    clinic_time,
    cut,
    language_of,
    number,
    say_score,
    visible,
)
from bot.texts import Html

# Of a patient who answers, but not the questions about self-harm.
UNANSWERED = "self_harm_unanswered"
# Own rules, which no questionnaire holds, by the sentence that says what was seen.
OWN_WORDS = {
    "tell_clinic": "alert-tell-clinic",
    "call_me": "alert-call-me",
    "follow_up_unanswered": "alert-unanswered",
    "follow_up_declined": "alert-declined",
    "follow_up_closed_by_pause": "alert-closed-by-pause",
    "follow_up_closed_by_end": "alert-closed-by-end",
    "follow_up_unavailable": "alert-unavailable",
    "known_ended": "alert-known-ended",
    "unreachable": "alert-unreachable",
    "stopped": "alert-stopped",
    "text_not_kept": "alert-text-not-kept",
    "lost_answer": "alert-lost-answer",
    "closed_answer": "alert-closed-answer",
    UNANSWERED: "alert-self-harm-unanswered",
}
# What texts say that are not about self-harm; of every other text the words themselves say it.
TEXT_WORDS = {
    "text_body": "alert-text-body",
    "text_body_after_session": "alert-text-body-after-session",
}
# What a rule about the course has seen, by its kind; of the others the total says it all.
COURSE_WORDS = {
    "rises_by": "course-rise",
    "median_rises_by": "course-median-rise",
    "newly_at_least": "course-newly",
    "relapses_to": "course-relapse",
    "mean_rises_by": "course-mean-rise",
    "days_running_at_least": "course-days-running",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A piece of evidence with the questionnaire that it speaks of, as it was asked.

    `total` is that of its form, where the evidence speaks of the whole form. `under_session`: what
    they said was said during a session or within 4 hours of its end. `asked_on`: the local day of
    the check-in that it speaks of, where it speaks of no answer.
    """

    evidence: Evidence
    questionnaire: Questionnaire | None = None
    total: float | None = None
    under_session: bool = False
    asked_on: date | None = None


def first_of(rule: AlertRule, *names: str) -> int | float:
    """Return the first of some numbers that a rule has; 0 when it has none of them."""
    found: int | float = next((getattr(rule, name) for name in names if hasattr(rule, name)), 0)
    return found


def in_words(clinic: Clinic, seen: Seen) -> str:
    """Return a piece of evidence: what was seen, when, and the rule, as markup."""
    said = clinic.say_to_clinic(
        "alert-evidence",
        what=Html(_what(clinic, seen)),
        at=clinic_time(clinic, seen.evidence.at),
        rule=seen.evidence.rule,
        version=seen.evidence.rule_version,
    )
    mark = clinic.say_to_clinic("course-under-session") if seen.under_session else ""
    return f"{said}\n{mark}" if mark else said


def _what(clinic: Clinic, seen: Seen) -> str:
    evidence, questionnaire = seen.evidence, seen.questionnaire
    if evidence.text is not None:
        key = TEXT_WORDS.get(evidence.rule, "alert-text")
        return clinic.say_to_clinic(key, text=visible(evidence.text))
    if evidence.rule in OWN_WORDS:
        today = evidence.at.astimezone(clinic.zone).date()
        since = "" if seen.asked_on is None else day_words(clinic, seen.asked_on, today=today)
        words = OWN_WORDS[evidence.rule]
        said = clinic.say_to_clinic(words, count=evidence.value or 0, since=since)
        if questionnaire is None or evidence.item is None:
            return said
        return f"{said}\n{_answer(clinic, evidence, questionnaire, evidence.item)}"
    if questionnaire is None:
        return clinic.say_to_clinic("alert-missed", days=evidence.value or 0)
    if evidence.item is None:
        return _total(clinic, evidence, questionnaire, seen.total)
    return _answer(clinic, evidence, questionnaire, evidence.item)


def _total(
    clinic: Clinic, evidence: Evidence, questionnaire: Questionnaire, total: float | None
) -> str:
    """Return the total, and for a rule about the course what happened to it."""
    title = cut(questionnaire.title_in(language_of(clinic, questionnaire)), MOST_OF_WORDS)
    shown = say_score(total, clinic.language) if total is not None else str(evidence.value)
    said = clinic.say_to_clinic("alert-total", title=title, total=shown)
    rule = next((one for one in questionnaire.alert_rules if one.id == evidence.rule), None)
    if rule is None or rule.kind not in COURSE_WORDS or evidence.value is None:
        return said
    return f"{said} – {_course(clinic, rule, evidence.value)}"


def _course(clinic: Clinic, rule: AlertRule, value: int) -> str:
    """Return what met a rule: `value` is the points of a rise, or the middle value itself."""
    return clinic.say_to_clinic(
        COURSE_WORDS[rule.kind],
        number=str(value),
        days=first_of(rule, "median_days", "mean_days", "days"),
        within=first_of(rule, "within_days", "below_before_days"),
        below=number(clinic, first_of(rule, "after_below")),
    )


def _answer(clinic: Clinic, evidence: Evidence, questionnaire: Questionnaire, item: str) -> str:
    language = language_of(clinic, questionnaire)
    question = cut(questionnaire.words[language].items[item], MOST_OF_WORDS)
    if evidence.value is None:
        return clinic.say_to_clinic("alert-left-open", question=question)
    ids = [one.id for one in questionnaire.items]
    count = _count(questionnaire, item)
    return clinic.say_to_clinic(
        "alert-answer" if count else "alert-answer-uncounted",
        title=cut(questionnaire.title_in(language), MOST_OF_WORDS),
        position=str(ids.index(item) + 1),
        count=str(count),
        question=question,
        answer=cut(questionnaire.option_text(item, evidence.value, language), MOST_OF_WORDS),
        value=str(evidence.value),
    )


def _count(questionnaire: Questionnaire, item: str) -> int | None:
    """Return how many questions there are; None where marks decide how many come."""
    scored = questionnaire.scoring.items if questionnaire.scoring else ()
    if item in scored:
        return len(scored)
    is_open = any(one.group or one.after for one in questionnaire.items)
    return None if is_open else len(questionnaire.items)

"""What is judged of one questionnaire, in the clinic's words; each with the number it goes by."""

from __future__ import annotations

from datetime import date

from bot.clinic import Clinic
from bot.domain.outcomes import Reliably
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.questionnaires.questionnaire_parts import Change
from bot.domain.treatment import Judged
from bot.screens.days import day_words
from bot.screens.words import number, say_score


def judgements(
    clinic: Clinic, questionnaire: Questionnaire, judged: Judged, today: date
) -> list[str]:
    """Return what is said of a change: response, remission, what matters, what is reliable."""
    change = questionnaire.change
    if change is None:
        return []
    found = [*_response(clinic, change, judged), *_matters(clinic, change, judged)]
    if judged.reliably is not None:
        found.append(_reliably(clinic, judged.reliably, number(clinic, change.reliable or 0)))
    if judged.days_to_response is not None:
        found.append(_first_response(clinic, judged.days_to_response, judged.day_before_response))
    return [*found, _fading(clinic, judged, today)]


def _response(clinic: Clinic, change: Change, judged: Judged) -> list[str]:
    """Return whether there is a response and a remission, or that it is too early to say."""
    say = clinic.say_to_clinic
    if judged.too_early is not None:
        is_none = judged.too_early < 0
        key = "course-too-early-none" if is_none else "course-too-early"
        return [say(key, day=str(judged.too_early))]
    found = []
    if judged.is_response is not None:
        found.append(
            say(
                "course-response" if judged.is_response else "course-no-response",
                percent=number(clinic, change.response_percent or 0),
            )
        )
    if judged.is_remission is not None:
        found.append(
            say(
                "course-remission" if judged.is_remission else "course-no-remission",
                below=number(clinic, change.remission_below or 0),
            )
        )
    return found


def _matters(clinic: Clinic, change: Change, judged: Judged) -> list[str]:
    """Return whether it is better or worse by what matters to people."""
    say = clinic.say_to_clinic
    points, percent = change.minimal_important, change.minimal_important_percent
    if judged.is_worsened:  # by percent only where there are no points
        by = _what_matters(clinic, points, percent if points is None else None)
        return [say("course-worsened", matters=by)]
    if judged.is_improved is None:
        return []
    key = "course-improved" if judged.is_improved else "course-not-improved"
    return [say(key, matters=_what_matters(clinic, points, percent))]


def _what_matters(clinic: Clinic, points: float | None, percent: float | None) -> str:
    if points is None:
        return clinic.say_to_clinic("course-only-percent", percent=number(clinic, percent or 0))
    if percent is None:
        return clinic.say_to_clinic("course-points", points=number(clinic, points))
    return clinic.say_to_clinic(
        "course-points-or-percent", points=number(clinic, points), percent=number(clinic, percent)
    )


def _reliably(clinic: Clinic, reliably: Reliably, points: str) -> str:
    if reliably is Reliably.UNCHANGED:
        return clinic.say_to_clinic("course-reliable-same", points=points)
    if reliably is Reliably.IMPROVED:
        return clinic.say_to_clinic("course-reliable-better", points=points)
    return clinic.say_to_clinic("course-reliable-worse", points=points)


def _first_response(clinic: Clinic, day: int, before: int | None) -> str:
    """Return the day of the first response; where nobody asked in between, since when."""
    if before is None:
        return clinic.say_to_clinic("course-first-response-alone", day=str(day))
    if before == day - 1:
        return clinic.say_to_clinic("course-first-response", count=day)
    return clinic.say_to_clinic("course-first-response-seen", day=str(day), before=str(before))


def _fading(clinic: Clinic, judged: Judged, today: date) -> str:
    if judged.fading is None:
        return ""
    return clinic.say_to_clinic(
        "course-fading",
        best=say_score(judged.fading.best.value, clinic.language),
        best_on=day_words(clinic, judged.fading.best.on, today=today),
        now=say_score(judged.fading.now.value, clinic.language),
    )

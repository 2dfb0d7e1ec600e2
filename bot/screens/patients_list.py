"""The list of patients: those who need someone first, or those of one need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.clinic import Clinic
from bot.domain.model import Alert, Level, Patient, PatientState
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.screens.course import title_of
from bot.screens.days import day_words
from bot.screens.digest import ToLookAt, reasons_of
from bot.screens.discharge import ended_mark
from bot.screens.screen import Button, Screen, pages
from bot.screens.words import say_score
from bot.texts import Html


class Need(StrEnum):
    """Which patients a list shows: all, or those who need something."""

    ALL = "all"
    ATTENTION = "attention"
    FADING = "fading"
    SILENT = "silent"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Line:
    """What the list says of one patient; `needs` are the lists that they stand on.

    `look` is why they need somebody, but for their alerts; None where they do not. Of one that
    `is_unread` the course could not be read.
    """

    patient: Patient
    last_check_in: date | None
    latest: Mapping[str, float]
    alerts: Sequence[Alert]
    has_contact: bool
    days_since_session: int | None = None
    needs: frozenset[Need] = frozenset()
    look: ToLookAt | None = None
    is_unread: bool = False


def _open(line: Line) -> list[Alert]:
    return [alert for alert in line.alerts if alert.acknowledgement is None]


def _need(line: Line) -> tuple[int, int, str]:
    open_now = _open(line)
    worst = max((list(Level).index(alert.level) + 1 for alert in open_now), default=0)
    is_lost = line.patient.unreachable_since is not None
    return (-worst, -len(line.alerts) - is_lost, line.patient.code)


def patients_list(
    clinic: Clinic,
    lines: Sequence[Line],
    questionnaires: Mapping[str, Questionnaire],
    *,
    need: Need = Need.ALL,
) -> list[Screen]:
    """Return the list, those who need someone first, in as many messages as it takes.

    The buttons of the other lists stand under the last of them.
    """
    if not lines:
        return [Screen(clinic.say_to_clinic("patients-none"))]
    texts = [_title(clinic, need), ""]
    shown = [line for line in lines if need is Need.ALL or need in line.needs]
    texts += [_line(clinic, line, questionnaires) for line in sorted(shown, key=_need)]
    if not shown:
        texts.append(clinic.say_to_clinic("course-filter-none"))
    *before, last = pages(texts)
    return [*(Screen(text) for text in before), Screen(last, rows=_lists(clinic))]


def _title(clinic: Clinic, need: Need) -> str:
    if need is Need.ALL:
        return clinic.say_to_clinic("patients-title")
    return clinic.say_to_clinic("course-filter-title", which=need_names(clinic)[need])


def need_names(clinic: Clinic) -> dict[Need, str]:
    """Return what the lists are called, as their buttons say it."""
    say = clinic.say_to_clinic
    return {
        Need.ALL: say("course-all"),
        Need.ATTENTION: say("course-attention"),
        Need.FADING: say("course-fade"),
        Need.SILENT: say("course-silent"),
        Need.DUE: say("course-due"),
    }


def _lists(clinic: Clinic) -> tuple[tuple[Button, ...], ...]:
    buttons = [Button(name, f"patients:{need}") for need, name in need_names(clinic).items()]
    return (tuple(buttons[:2]), tuple(buttons[2:4]), tuple(buttons[4:]))


def _line(clinic: Clinic, line: Line, questionnaires: Mapping[str, Questionnaire]) -> str:
    return clinic.say_to_clinic(
        "patients-line",
        code=line.patient.code,
        last=day_or_never(clinic, line.last_check_in),
        scores=_scores(clinic, line, questionnaires),
        alerts=Html(clinic.say_to_clinic("patients-alerts", count=len(_open(line)))),
        state=Html(_why(clinic, line) + state_words(clinic, line) + _marks(clinic, line)),
    )


def _marks(clinic: Clinic, line: Line) -> str:
    say, days = clinic.say_to_clinic, line.days_since_session
    marks = "" if days is None else say("course-mark-session", count=days)
    if line.is_unread:
        return marks + say("course-mark-unread")
    if Need.FADING in line.needs:
        marks += say("course-mark-fading")
    return marks + (say("course-mark-due") if Need.DUE in line.needs else "")


def _why(clinic: Clinic, line: Line) -> str:
    """Return why somebody needs attention: alerts without an outcome, and what the overview says.

    That they cannot be reached stands among what is unusual already.
    """
    taken = [str(one.number) for one in line.alerts if one.acknowledgement is not None]
    say = clinic.say_to_clinic
    marks = say("course-mark-taken", count=len(taken), numbers=", ".join(taken)) if taken else ""
    if line.look is None:
        return marks
    reasons = reasons_of(clinic, replace(line.look, unreachable_since=None))
    return marks + "".join(say("course-mark-reason", reason=reason) for reason in reasons)


def day_or_never(clinic: Clinic, day: date | None, *, today: date | None = None) -> str:
    """Return a day, or that there was none; with its year where that is not today's."""
    if day is None:
        return clinic.say_to_clinic("patients-never")
    return day_words(clinic, day, today=today)


def _scores(clinic: Clinic, line: Line, questionnaires: Mapping[str, Questionnaire]) -> str:
    found = [
        f"{title_of(clinic, questionnaires[name])} {say_score(total, clinic.language)}"
        for name, total in line.latest.items()
        if name in questionnaires
    ]
    return ", ".join(found) or clinic.say_to_clinic("patients-no-score")


def _state(clinic: Clinic, patient: Patient) -> str:
    """Return the state of who is not asked; whose care has ended did not stop by themselves."""
    if patient.state is PatientState.ACTIVE:
        return ""
    if patient.state is PatientState.STOPPED and patient.discharged_at is not None:
        return ended_mark(clinic, patient)
    return clinic.say_to_clinic(f"state-{patient.state}")


def state_words(clinic: Clinic, line: Line) -> str:
    """Return what is unusual about a patient, each with a mark before it."""
    patient, say = line.patient, clinic.say_to_clinic
    marks = _state(clinic, patient)
    if patient.chat_id is not None and patient.confirmed_at is None:
        marks += say("state-unconfirmed")
    if patient.unreachable_since is not None:
        marks += say("state-unreachable")
    if not line.has_contact:
        marks += say("state-no-contact")
    return marks

"""What the clinic sees of an alert: facts, a code, two buttons; never who the patient is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.clinic import Clinic
from bot.domain.model import (
    Acknowledgement,
    Alert,
    AlertState,
    Level,
    Outcome,
    Patient,
)
from bot.screens.evidence import Seen, in_words
from bot.screens.screen import MOST_CHARACTERS, Button, Screen, characters, keyboard
from bot.screens.words import MOST_OF_TEXT, clinic_clock, clinic_time, cut
from bot.texts import Html

TELL_CLINIC = "tell_clinic"
CALL_ME = "call_me"
LEFT_OPEN = "left_open"
MISSED_DAYS = "missed_days"
KEPT_FOR_A_MARK = 200  # characters, for the sentence that it may be a repeat
ON_A_PAGE = 15  # a line is at most 250 characters
KNOWN_DAYS = (3, 7, 14)
KNOWN_REASONS = ("plan", "talked", "longstanding")
LEVEL_WORDS = {Level.RED: "level-red", Level.AMBER: "level-amber", Level.YELLOW: "level-yellow"}


def level_words(clinic: Clinic, level: Level) -> str:
    """Return a level without the three words that only an alert itself carries."""
    return clinic.say_to_clinic(LEVEL_WORDS[level])


def outcome_words(clinic: Clinic, outcome: Outcome) -> str:
    """Return how an alert ended, such as Not reached."""
    return clinic.say_to_clinic(f"outcome-{outcome.replace('_', '-')}")


def alert(
    clinic: Clinic,
    patient: Patient,
    shown: Alert,
    *,
    seen: Sequence[Seen],
    mark: str = "",
) -> Screen:
    """Return an alert: its level, number and code, what was answered, the time and the rule.

    `mark` says why it is there again.
    """
    if patient.confirmed_at is None:
        mark += clinic.say_to_clinic("state-unconfirmed")
    history = _history(clinic, shown)

    def text(evidence: str) -> str:
        said = clinic.say_to_clinic(
            "alert",
            level=shown.level.value,
            number=str(shown.number),
            code=patient.code,
            mark=Html(mark),
            evidence=Html(evidence),
        )
        return "\n".join([said, *history])

    room = MOST_CHARACTERS - KEPT_FOR_A_MARK - characters(text(""))
    evidence = _newest([in_words(clinic, one) for one in seen], room=room)
    return Screen(text(evidence), (_first_buttons(clinic, shown),))


def _newest(oldest_first: Sequence[str], *, room: int) -> str:
    """Return as many pieces, the newest, as fit: Telegram refuses a longer message."""
    kept: list[str] = []
    for piece in reversed(oldest_first):
        room -= characters(piece) + 1
        if room < 0:
            break
        kept.insert(0, piece)
    return "\n".join(kept)


def _history(clinic: Clinic, shown: Alert) -> list[str]:
    """Return who took an alert and how it ended, a line each."""
    lines = [_taken(clinic, shown.acknowledgement)] if shown.acknowledgement else []
    ended = shown.resolution
    if ended is not None:
        lines.append(
            clinic.say_to_clinic(
                "alert-resolved",
                outcome=outcome_words(clinic, ended.outcome),
                name=ended.name,
                at=clinic_time(clinic, ended.at),
                note=f" – {cut(ended.note, MOST_OF_TEXT)}" if ended.note else "",
            )
        )
    return lines


def _first_buttons(clinic: Clinic, shown: Alert) -> tuple[Button, ...]:
    say, number = clinic.say_to_clinic, shown.number
    first = {
        AlertState.OPEN: Button(say("acknowledge"), f"ack:{number}"),
        AlertState.ACKNOWLEDGED: Button(say("outcome"), f"outcome:{number}"),
        AlertState.RESOLVED: Button(say("reopen"), f"reopen:{number}"),
    }
    return (first[shown.state], Button(say("who-is-this"), f"who:{number}"))


def choices(clinic: Clinic, shown: Alert, menu: str, *, can_be_known: bool) -> dict[str, Any]:
    """Return the buttons under an alert: its first two, the outcomes, the days, or the reasons.

    `menu` is "first", "outcome", "known" or "known:DAYS".
    """
    say, number = clinic.say_to_clinic, shown.number
    name, _, days = menu.partition(":")
    if name == "outcome":
        rows = _in_pairs(
            [
                Button(outcome_words(clinic, one), f"end:{number}:{one}")
                for one in Outcome
                if one not in (Outcome.KNOWN, Outcome.NOTE)
            ]
        )
        if can_be_known:
            rows.append((Button(say("known-until"), f"known:{number}"),))
    elif name == "known" and not days:
        rows = [
            tuple(
                Button(say("known-days", days=one), f"known:{number}:{one}") for one in KNOWN_DAYS
            )
        ]
    elif name == "known":
        rows = [
            (Button(say(f"known-reason-{one}"), f"accept:{number}:{days}:{one}"),)
            for one in KNOWN_REASONS
        ]
    else:
        return keyboard((_first_buttons(clinic, shown),))
    return keyboard((*rows, (Button(say("back"), f"menu:{number}"),)))


def _in_pairs(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    return [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]


def _taken(clinic: Clinic, taken: Acknowledgement) -> str:
    note = "" if taken.membership_confirmed else clinic.say_to_clinic("alert-unverified")
    return clinic.say_to_clinic(
        "alert-acknowledged", name=taken.name, at=clinic_time(clinic, taken.at), note=Html(note)
    )


def toast_taken(clinic: Clinic, shown: Alert) -> str:
    """Return what a second clinician is told: who was first, and when."""
    taken = shown.resolution or shown.acknowledgement
    if taken is None:
        return clinic.say_to_clinic("toast-acknowledged", number=str(shown.number))
    return clinic.say_to_clinic(
        "toast-taken",
        number=str(shown.number),
        name=taken.name,
        at=clinic_clock(clinic, taken.at),
    )


def ended_already(clinic: Clinic, shown: Alert) -> str:
    """Return what somebody is told who would end an alert that has ended."""
    if shown.resolution is None:
        raise LookupError(f"alert {shown.number} has not ended")
    return clinic.say_to_clinic(
        "alert-ended",
        number=str(shown.number),
        outcome=outcome_words(clinic, shown.resolution.outcome),
        name=shown.resolution.name,
        at=clinic_time(clinic, shown.resolution.at),
    )


def alerts_list(clinic: Clinic, alerts: Sequence[tuple[Alert, Patient]]) -> list[Screen]:
    """Return what is open, the most serious and oldest first, with a button for each.

    As many messages as it takes, each with what Telegram takes.
    """
    if not alerts:
        return [Screen(clinic.say_to_clinic("alerts-none"))]
    ordered = sorted(alerts, key=lambda pair: pair[0].number)
    ordered.sort(key=lambda pair: (pair[0].acknowledgement is None, pair[0].level), reverse=True)
    pages = [ordered[at : at + ON_A_PAGE] for at in range(0, len(ordered), ON_A_PAGE)]
    return [_alerts_page(clinic, page) for page in pages]


def _alerts_page(clinic: Clinic, alerts: Sequence[tuple[Alert, Patient]]) -> Screen:
    lines = [list_line(clinic, shown, patient) for shown, patient in alerts]
    text = "\n".join([clinic.say_to_clinic("alerts-title"), "", *lines])
    rows = _in_pairs([_list_button(clinic, shown) for shown, _ in alerts])
    return Screen(text, tuple(rows))


def _list_button(clinic: Clinic, shown: Alert) -> Button:
    if shown.acknowledgement is None:
        return Button(
            f"{clinic.say_to_clinic('acknowledge')} {shown.number}", f"ack:{shown.number}"
        )
    return Button(f"{clinic.say_to_clinic('outcome')} {shown.number}", f"show:{shown.number}")


def list_line(clinic: Clinic, shown: Alert, patient: Patient) -> str:
    """Return an alert in one line, without the three words that only an alert itself carries."""
    state = ""
    if shown.acknowledgement is not None:
        state = clinic.say_to_clinic("alerts-taken", name=shown.acknowledgement.name)
    return clinic.say_to_clinic(
        "alerts-line",
        number=str(shown.number),
        code=patient.code,
        level=level_words(clinic, shown.level),
        at=clinic_time(clinic, shown.opened_at),
        state=Html(state),
    )

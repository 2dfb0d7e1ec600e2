"""What must hold around sessions, each rule reckoned from the issue and not with the bot's code.

R1  nobody is prompted for the daily check-in while the medicine acts
R2  side effects are asked about once for each session, at their hour
R3  one daily check-in a day, at the patient's own time or in a session's evening
R4  the morning after asks what was marked; the relief is asked within 24 hours, once
R5  the forms of a plan come in time, with their distance, and in portions
R6  the word about driving is said once for each session, and in time
R7  nothing after the end of care
R8  what asks about self-harm comes last, and once
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from tests.around import (
    rules_of_ends,
    rules_of_hours,
    rules_of_plans,
    rules_of_relief,
    rules_of_sessions,
)
from tests.around.journal import Journal, Violation

Broken = tuple[datetime, str]
Rule = Callable[[Journal, int], Iterator[Broken]]


def _after_a_session(journal: Journal, patient: int) -> Iterator[Broken]:
    yield from rules_of_sessions.the_morning_after(journal, patient)
    yield from rules_of_relief.relief_in_time(journal, patient)


RULES: dict[str, Rule] = {
    "R1": rules_of_hours.not_under_the_medicine,
    "R2": rules_of_sessions.side_effects_once,
    "R3": rules_of_hours.one_a_day_at_its_hour,
    "R4": _after_a_session,
    "R5": rules_of_plans.forms_in_time,
    "R6": rules_of_sessions.driving_once,
    "R7": rules_of_ends.nothing_after_the_end,
    "R8": rules_of_plans.self_harm_last,
}


def broken(journal: Journal) -> Iterator[tuple[str, int, datetime, str]]:
    """Return each rule that does not hold: its name, the patient, the moment, and how."""
    for patient in journal.patients():
        for name, rule in RULES.items():
            for at, words in rule(journal, patient):
                yield name, patient, at, words


def check(journal: Journal) -> None:
    """Raise Violation with its story where a rule does not hold."""
    for name, patient, at, words in broken(journal):
        story = journal.story(patient, at)
        raise Violation(f"{name}: patient {patient}, {at:%Y-%m-%d %H:%M}: {words}\n{story}")

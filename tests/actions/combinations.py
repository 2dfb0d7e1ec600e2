"""Every combination of item 9, follow-up, text, what is known and language, and its play."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import product

from bot.actions.alerts import alert_life, following_up, writing
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.actions.check_ins import answering, beginning
from bot.actions.check_ins.questionnaires import keep
from bot.clinic import Clinic
from bot.domain.levels import Level
from bot.domain.model import (
    Answer,
    CheckInKind,
    CheckInState,
    Evidence,
    Outcome,
    Patient,
)
from bot.storage import alerts, check_ins, patients
from bot.storage.answers import add_answer
from bot.storage.database import Transaction
from tests.conftest import NORA

YELLOW, AMBER, RED = Level.YELLOW, Level.AMBER, Level.RED
NOTHING = "nothing"  # known
NOT_ASKED, DECLINED, SILENT = "not asked", "declined", "unanswered"

# The answers that were accepted as known, by questionnaire and item.
KNOWN: dict[str, dict[str, int]] = {
    NOTHING: {},
    "item 9 at 1": {"phq9_9": 1},
    "item 9 at 2": {"phq9_9": 2},
    "item 9 at 2 and the ASQ": {"phq9_9": 2, "asq_1": 1, "asq_3": 1, "asq_4": 1, "safe_now": 1},
    "an attempt is on record": {},
}
# Four answers to items 1 to 4, and the fifth where one of them is yes.
ASQ = [
    (*four, *fifth)
    for four in product((0, 1), repeat=4)
    for fifth in ([(0,), (1,)] if any(four) else [()])
]
SAFE = [(0,), (1,), (2,)]  # yes, not sure, no


@dataclass(frozen=True, slots=True)
class Case:
    """One combination; `follow_up` are its answers in order, or how it went without any."""

    item_9: int
    follow_up: tuple[int, ...] | str
    text: Level | None
    known: str
    language: str


def every_case() -> Iterator[Case]:
    for language, item_9, text, known in product(
        ("en", "de"), (0, 1, 2, 3), (None, AMBER, RED), KNOWN
    ):
        answers = [DECLINED, SILENT, *(ASQ if language == "en" else SAFE)]
        is_asked = item_9 > 0 or text is not None
        for follow_up in [NOT_ASKED, *(answers if is_asked else [])]:
            yield Case(item_9, follow_up, text, known, language)


def played(
    tx: Transaction, clinic: Clinic, case: Case, number: int, *, now: datetime
) -> list[Level]:
    """Let a patient of their own go through a combination; return the levels of what lasts."""
    patient = new_patient(tx, case.language, number, now=now)
    accept(tx, clinic, patient, case, now=now - timedelta(days=1))
    if case.follow_up == NOT_ASKED:
        was_asked(tx, clinic, patient, case.item_9, now=now - timedelta(hours=12))
    steps = [lambda: answer_item_9(tx, clinic, patient, case.item_9, now=now)]
    if case.text is not None:
        steps.append(lambda: writing.take_text(tx, clinic, patient, text=str(case.text), now=now))
    if case.follow_up == NOT_ASKED:
        order = [0, 1] if number % 2 else [1, 0]
    else:
        steps.append(lambda: answer_follow_up(tx, clinic, patient, case.follow_up, now=now))
        # The text comes first, in the middle, or when all is answered.
        order = ([1, 0, 2], [0, 1, 2], [0, 2, 1])[number % 3]
        if case.item_9 == 0:
            order = [0, 1, 2]  # only the text leads to a follow-up
    if case.text is None:
        order = list(range(len(steps)))
    for step in order:
        steps[step]()
    return [one.level for one in alerts.unresolved(tx, patient.id)]


def new_patient(tx: Transaction, language: str, number: int, *, now: datetime) -> Patient:
    patient_id = patients.add(
        tx,
        code=f"P-{number}",
        language=language,
        country="US",
        zone="America/New_York",
        check_in_time=time(9),
        plan="daily",
        now=now,
    )
    tx.execute(
        "UPDATE patients SET chat_id = ?, state = 'active', consent_at = made_at WHERE id = ?",
        (100_000 + number, patient_id),
    )
    return patients.by_id(tx, patient_id)


def accept(tx: Transaction, clinic: Clinic, patient: Patient, case: Case, *, now: datetime) -> None:
    """Let the patient have an earlier alert that a clinician has ended."""
    items = dict(KNOWN[case.known])
    if case.known == "an attempt is on record":
        items = {"asq_4": 1}
    if not items:
        return
    german, english = ("safe_now",), ("asq_1", "asq_3", "asq_4")
    foreign = english if case.language == "de" else german
    evidence = [
        Evidence(RULES[item], "1", YELLOW, now, item.partition("_")[0], item, value)
        for item, value in items.items()
        if item not in foreign or "record" in case.known
    ]
    if case.language == "de":
        evidence.append(own_evidence("follow_up_unavailable", AMBER, now=now))
    number = raise_alert(tx, clinic, patient, *evidence, now=now)
    clinician = clinic.config.clinician(NORA)
    assert clinician is not None
    alert_life.acknowledge(
        tx, clinic, number=number, clinician=clinician, membership_confirmed=True, now=now
    )
    if KNOWN[case.known]:
        alert_life.accept_as_known(
            tx, clinic, number=number, days=14, reason="x", clinician=clinician, now=now
        )
    else:
        alert_life.resolve(
            tx, clinic, number=number, outcome=Outcome.SAFE, clinician=clinician, now=now
        )


RULES = {
    "phq9_9": "phq9_self_harm",
    "asq_1": "asq_wish",
    "asq_3": "asq_thoughts",
    "asq_4": "asq_attempt_new",
    "safe_now": "safe_not_sure",
}


def was_asked(
    tx: Transaction, clinic: Clinic, patient: Patient, item_9: int, *, now: datetime
) -> None:
    """Let the patient have had it all within the last 24 hours, after the same answer."""
    name = "asq" if patient.language == "en" else "safe"
    asked = clinic.questionnaires[name]
    whole = [(name, item.id) for item in asked.items]
    for kind, items in ((CheckInKind.EXTRA, [("phq9", "phq9_9")]), (CheckInKind.FOLLOW_UP, whole)):
        check_in_id = check_ins.add(
            tx,
            patient_id=patient.id,
            kind=kind,
            local_date=now.date(),
            state=CheckInState.ASKED,
            due_at=now,
            expires_at=now + timedelta(hours=14),
            remind_at=None,
            pinned=keep(tx, (asked,), now=now),
            items=items,
            about=1 if kind is CheckInKind.FOLLOW_UP else None,
            now=now,
        )
        check_ins.close(tx, check_in_id, state=CheckInState.COMPLETE, now=now)
        if kind is CheckInKind.EXTRA:
            add_answer(tx, check_in_id, Answer("phq9", "phq9_9", item_9, now))


def answer_item_9(
    tx: Transaction, clinic: Clinic, patient: Patient, value: int, *, now: datetime
) -> None:
    beginning.start_by_command(tx, clinic, patient, now=now)
    check_in = check_ins.open_of(tx, patient.id)
    assert check_in is not None
    answer(tx, clinic, patient, check_in.id, ("phq9", "phq9_9"), value, now=now)


def answer(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in_id: int,
    key: tuple[str, str],
    value: int,
    *,
    now: datetime,
) -> None:
    answering.answer(
        tx,
        clinic,
        telegram_id=patient.chat_id or 0,
        check_in_id=check_in_id,
        key=key,
        value=value,
        message_id=None,
        now=now,
    )


def answer_follow_up(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    answers: tuple[int, ...] | str,
    *,
    now: datetime,
) -> None:
    follow_up = check_ins.open_follow_up_of(tx, patient.id)
    assert follow_up is not None
    assert follow_up.items[0][1] in ("asq_1", "safe_now")
    if answers == SILENT:
        following_up.alarm(tx, clinic, follow_up.id, now=now)
    elif isinstance(answers, str):
        following_up.decline(
            tx,
            clinic,
            telegram_id=patient.chat_id or 0,
            check_in_id=follow_up.id,
            message_id=1,
            now=now,
        )
    else:
        for key, value in zip(follow_up.items, answers, strict=False):
            answer(tx, clinic, patient, follow_up.id, key, value, now=now)
        after = check_ins.by_id(tx, follow_up.id)
        assert after is not None and after.state is CheckInState.COMPLETE

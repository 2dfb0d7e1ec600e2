"""A clinic with half a year behind it: 200 patients in treatment, written as the bot keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.actions.check_ins.questionnaires import keep
from bot.clinic import Clinic
from bot.demo.process import write_clinic
from bot.domain.model import Answer, CheckInKind, CheckInState, Patient, PinnedVersion
from bot.domain.schedule import at_local, zone_named
from bot.domain.sessions.sessions import Session, SessionState
from bot.start import read_materials
from bot.storage import check_ins, patients, sessions
from bot.storage.answers import add_answer
from bot.storage.database import Transaction
from bot.storage.files import read_key
from bot.storage.scores import keep_score
from tests.bench.bots import FIRST_OF_MANY, enrol

PATIENTS, DAYS = 200, 180
SESSIONS_ON = (10, 12, 14, 17, 19, 21, 60, 120)  # days since the first check-in
NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)  # 9:30 in New York
ONE_DAY = timedelta(days=1)
ZONE = zone_named("America/New_York")
BEFORE, WELL, FADED = 20, 7, 16  # of the PHQ-9
FADES_FROM, EVERY_THIRD = 165, 3
ITEMS = [("pain", "pain")] + [("phq9", f"phq9_{number}") for number in range(1, 10)]


def make_clinic(folder: Path) -> tuple[Clinic, Path, str]:
    """Write a clinic with an empty store into a folder; return it with the store and its key."""
    folder.mkdir(exist_ok=True)
    config = write_clinic(folder, api_url="http://127.0.0.1:1")
    faults: list[str] = []
    materials = read_materials(config, faults)
    if materials is None:
        raise RuntimeError(str(faults))
    key = read_key(folder / "secrets/database.key")
    return materials.clinic(key=key, bot_username="bench_bot"), folder / "data/checkin.db", key


def fill(tx: Transaction, clinic: Clinic, *, people: int = PATIENTS, days: int = DAYS) -> None:
    """Enrol everybody and let each answer every day until yesterday."""
    chats = {f"P-{number:04}": FIRST_OF_MANY + number for number in range(people)}
    enrol(tx, chats, now=NOW - days * ONE_DAY)
    asked = tuple(clinic.questionnaires[name] for name in ("pain", "phq9"))
    pinned = keep(tx, asked, now=NOW)
    for number, patient in enumerate(patients.everyone(tx)):
        for day, total in enumerate(_totals(number, days)):
            _answer(tx, patient, pinned, day - days, total)
        for day in SESSIONS_ON:
            _session(tx, patient, day - days)


def _totals(number: int, days: int) -> Iterator[int]:
    """Yield the PHQ-9 of each day: it falls after the first sessions; of every third it rises."""
    for day in range(days):
        usual = BEFORE if day < SESSIONS_ON[0] else WELL
        is_lost = number % EVERY_THIRD == 0 and day >= FADES_FROM
        yield (FADED if is_lost else usual) + (day * (number + 1)) % 3


def _answer(
    tx: Transaction, patient: Patient, pinned: list[PinnedVersion], day: int, total: int
) -> None:
    on = NOW.date() + day * ONE_DAY
    at = at_local(on, time(9), ZONE)
    check_in = check_ins.add(
        tx,
        patient_id=patient.id,
        kind=CheckInKind.DAILY,
        local_date=on,
        state=CheckInState.ASKED,
        due_at=at,
        expires_at=at + ONE_DAY,
        remind_at=None,
        pinned=pinned,
        items=ITEMS,
        now=at,
    )
    for questionnaire, item in ITEMS:
        add_answer(tx, check_in, Answer(questionnaire, item, 0, at))
    keep_score(tx, check_in, "pain", 3)
    keep_score(tx, check_in, "phq9", total)
    check_ins.close(tx, check_in, state=CheckInState.COMPLETE, now=at)


def _session(tx: Transaction, patient: Patient, day: int) -> None:
    at = at_local(NOW.date() + day * ONE_DAY, time(14), ZONE)
    given = Session(0, patient.id, SessionState.DONE, at, has_time=True, minutes=40)
    sessions.add(tx, given, by="501", now=at)

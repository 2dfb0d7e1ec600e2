"""`checkin acknowledge`: taking an alert when Telegram is down."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import office
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.clinic import Clinic
from bot.domain.model import Alert, AlertState, Level, Outcome, Resolution
from bot.office import Office
from bot.start import CannotStart
from bot.storage import alerts, patients, settings
from bot.storage.database import Transaction
from tests.conftest import MONDAY, NORA, OMAR, PAT, SECOND_CLINICIAN, STRANGER
from tests.in_process import join
from tests.starting import checkin, clinic_in, in_store

LATER = MONDAY + timedelta(minutes=5)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A clinic with two clinicians whose bot has run once."""
    config = clinic_in(tmp_path, extra=SECOND_CLINICIAN)
    in_store(config, settings.keep, "bot_username", "lakeside_checkin_bot")
    return config


@pytest.fixture
def opened(config: Path) -> Office:
    """The clinic with alert 1, of Pat."""
    opened = office.open_office(config)
    code = in_store(config, join, opened.clinic, PAT, True, now=MONDAY)
    in_store(config, _alert, opened.clinic, code, now=MONDAY)
    return opened


def _alert(tx: Transaction, clinic: Clinic, code: str, *, now: datetime) -> None:
    patient = patients.by_code(tx, code)
    assert patient is not None
    raise_alert(tx, clinic, patient, own_evidence("tell_clinic", Level.RED, now=now), now=now)


def alert(config: Path) -> Alert:
    found: Alert = in_store(config, alerts.found, 1)
    return found


def take(opened: Office, *, number: int = 1, who: int = NORA) -> str:
    return office.acknowledge(opened, number=number, telegram_id=who, now=LATER)


def test_a_listed_clinician_takes_an_alert_without_telegram(opened: Office, config: Path) -> None:
    """Whether they are in the clinic's chat cannot be asked, and that is kept."""
    assert take(opened) == "You have taken alert 1."
    taken = alert(config).acknowledgement
    assert alert(config).state is AlertState.ACKNOWLEDGED and taken is not None
    assert (taken.clinician_id, taken.name, taken.at) == (NORA, "Nora Nurse", LATER)
    assert taken.membership_confirmed is False


def test_the_alerts_messages_are_changed_by_the_running_bot(opened: Office, config: Path) -> None:
    take(opened)
    edits = "SELECT method FROM outbox WHERE state = 'waiting' AND refers_to IS NOT NULL"
    assert in_store(config, lambda tx: [row[0] for row in tx.all(edits)]) == ["editMessageText"]


def test_it_is_audited_with_the_clinician(opened: Office, config: Path) -> None:
    take(opened)
    last = "SELECT actor, action, detail FROM audit ORDER BY id DESC LIMIT 1"
    assert tuple(in_store(config, lambda tx: tx.one(last))) == (
        str(NORA),
        "alert acknowledged",
        "1",
    )


def test_the_second_is_told_who_was_first_and_changes_nothing(opened: Office, config: Path) -> None:
    take(opened)
    before = alert(config)
    with pytest.raises(CannotStart, match="Nora Nurse"):
        take(opened, who=OMAR)
    assert alert(config) == before


def test_an_alert_that_has_ended_is_not_taken_again(opened: Office, config: Path) -> None:
    take(opened)
    ended = Resolution(NORA, "Nora Nurse", LATER, Outcome.SAFE)
    assert in_store(config, alerts.resolve, 1, ended)
    before = alert(config)
    with pytest.raises(CannotStart, match="Nora Nurse"):
        take(opened, who=OMAR)
    assert alert(config) == before


def test_who_is_not_listed_takes_nothing(opened: Office, config: Path) -> None:
    with pytest.raises(CannotStart) as refused:
        take(opened, who=STRANGER)
    assert refused.value.faults == [
        f"--as is {STRANGER}; expected the telegram_id of one of the [[clinicians]]"
    ]
    assert alert(config).state is AlertState.OPEN


def test_an_alert_that_is_not_there_is_not_taken(opened: Office) -> None:
    with pytest.raises(CannotStart, match="there is no alert 2"):
        take(opened, number=2)


async def test_the_command_says_what_was_done_and_who_was_first(
    opened: Office, config: Path
) -> None:
    code, printed = await checkin("acknowledge", "1", "--as", str(OMAR), config=config)
    assert (code, printed.strip()) == (0, "You have taken alert 1."), printed
    for number, who, reason in (
        ("1", NORA, "Omar Oncall"),
        ("7", NORA, "there is no alert 7"),
        ("1", STRANGER, f"--as is {STRANGER}"),
    ):
        code, printed = await checkin("acknowledge", number, "--as", str(who), config=config)
        assert code == 2 and reason in printed and "Traceback" not in printed, printed

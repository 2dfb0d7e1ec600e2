"""What the operator does beside a running bot: invitations and who is behind a code."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot import office
from bot.demo.process import TOKEN
from bot.demo.standin import StandIn
from bot.domain.model import Contact
from bot.handlers.invite_commands import qr_code
from bot.office import Office
from bot.start import CannotStart
from bot.storage import settings
from bot.storage.files import lock
from tests.conftest import MONDAY
from tests.starting import change, checkin, clinic_in, in_store

NAME = "lakeside_checkin_bot"


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[StandIn]:
    telegram = StandIn(token=TOKEN)
    await telegram.start()
    yield telegram
    await telegram.stop()


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A clinic whose bot has run once: its name is kept, and Telegram is not asked."""
    config = clinic_in(tmp_path)
    in_store(config, settings.keep, "bot_username", NAME)
    return config


@pytest.fixture
def opened(config: Path) -> Office:
    return office.open_office(config)


def invite(opened: Office, **choices: str | None) -> tuple[str, str]:
    """Make an invitation; return its code and link."""
    usual: dict[str, str | None] = dict.fromkeys(("plan", "language", "country", "code"))
    made = office.invite(opened, **(usual | choices), now=MONDAY)
    return made.code, made.link


def reasons(refused: pytest.ExceptionInfo[CannotStart]) -> str:
    return "\n".join(refused.value.faults)


def test_an_invitation_is_a_code_and_a_link_to_the_bot(opened: Office) -> None:
    code, link = invite(opened)
    assert code.startswith("P-")
    assert link.startswith(f"https://t.me/{NAME}?start=")


def test_a_new_link_for_a_patient_keeps_the_code(opened: Office) -> None:
    code, link = invite(opened)
    again, other = invite(opened, code=code.lower())
    assert again == code and other != link


@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        (
            {"plan": "hourly"},
            '--plan is "hourly"; expected one of anxiety, daily, pain, ptsd, weekly',
        ),
        ({"language": "es"}, '--language is "es"; expected one of en'),
        ({"country": "AQ"}, '--country is "AQ"; expected one of'),
        ({"code": "P-2222"}, "there is no patient P-2222"),
        ({"code": "nobody"}, '"nobody" is no code; expected one such as P-7KQ4'),
    ],
)
def test_a_choice_that_is_not_there_is_refused_and_nobody_is_invited(
    opened: Office, config: Path, choice: dict[str, str], reason: str
) -> None:
    with pytest.raises(CannotStart) as refused:
        invite(opened, **choice)
    assert reason in reasons(refused)
    assert in_store(config, lambda tx: tx.one("SELECT count(*) FROM patients")[0]) == 0


def test_all_wrong_choices_are_told_at_once(opened: Office) -> None:
    with pytest.raises(CannotStart) as refused:
        invite(opened, plan="hourly", language="es", country="AQ")
    assert len(refused.value.faults) == 3


def test_who_is_behind_a_code_is_kept_part_by_part_and_shown(opened: Office) -> None:
    code, _ = invite(opened)
    assert office.contact(opened, code=code, given=Contact(), now=MONDAY) == Contact()
    office.contact(opened, code=code, given=Contact(reference="4711"), now=MONDAY)
    shown = office.contact(opened, code=code[2:], given=Contact(phone="555 0100"), now=MONDAY)
    assert shown == Contact(reference="4711", phone="555 0100")


@pytest.mark.parametrize("given", [Contact(), Contact(phone="555 0100")])
def test_a_contact_of_nobody_is_refused(opened: Office, given: Contact) -> None:
    with pytest.raises(CannotStart, match="there is no patient P-2222"):
        office.contact(opened, code="P-2222", given=given, now=MONDAY)


def test_what_is_done_at_the_command_line_is_audited(opened: Office, config: Path) -> None:
    code, _ = invite(opened)
    office.contact(opened, code=code, given=Contact(phone="555 0100"), now=MONDAY)
    query = "SELECT actor, action FROM audit"
    rows = in_store(config, lambda tx: [tuple(row) for row in tx.all(query)])
    assert rows == [("command line", "invited"), ("command line", "contact kept")]


def test_faults_of_config_and_store_are_told(config: Path) -> None:
    change(config, 'time_zone = "America/New_York"', 'time_zone = "Mars/Base"')
    with pytest.raises(CannotStart, match="Mars/Base"):
        office.open_office(config)
    change(config, "Mars/Base", "America/New_York")
    (config.with_name("secrets") / "database.key").chmod(0o644)
    with pytest.raises(CannotStart, match="others can read it"):
        office.open_office(config)


def test_the_store_of_a_running_older_bot_is_left_as_it_is(config: Path) -> None:
    """Brought to a newer schema under it, the store could not be opened by it again."""
    path = config.parent / "data" / "checkin.db"
    in_store(config, lambda tx: tx.execute("PRAGMA user_version = 3"))
    with lock(path), pytest.raises(CannotStart) as refused:
        office.open_office(config)
    assert "is of an older version" in reasons(refused)
    version = in_store(config, lambda tx: tx.one("PRAGMA user_version")[0])
    assert version == 3


async def test_the_bots_name_is_asked_once(tmp_path: Path, telegram: StandIn) -> None:
    config = clinic_in(tmp_path, api_url=telegram.url)
    for _ in range(2):
        found = await asyncio.to_thread(office.open_office, config, needs_name=True)
        assert found.clinic.bot_username == NAME
    assert len(telegram.calls_of("getMe")) == 1


async def test_without_telegram_no_link_can_be_made_and_nobody_is_invited(
    tmp_path: Path, telegram: StandIn
) -> None:
    config = clinic_in(tmp_path, api_url=telegram.url)
    telegram.faults.offline = True
    code, printed = await checkin("invite", config=config)
    assert code == 2
    assert "Telegram did not say the bot's name (NetworkError); try again" in printed


async def test_a_missing_token_is_told_like_any_other_fault(tmp_path: Path) -> None:
    config = clinic_in(tmp_path)
    (tmp_path / "secrets/token").unlink()
    code, printed = await checkin("invite", config=config)
    assert code == 2, printed
    assert "token: there is no such file" in printed and "Traceback" not in printed


async def test_the_command_writes_the_link_as_a_picture_too(config: Path, tmp_path: Path) -> None:
    code, printed = await checkin("invite", "--qr", str(tmp_path / "qr.png"), config=config)
    assert code == 0, printed
    patient, link = printed.split()
    assert patient.startswith("P-")
    assert (tmp_path / "qr.png").read_bytes() == qr_code(link)


async def test_a_picture_that_cannot_be_written_does_not_lose_the_link(
    config: Path, tmp_path: Path
) -> None:
    code, printed = await checkin("invite", "--qr", str(tmp_path / "no/qr.png"), config=config)
    assert code == 2
    assert f"https://t.me/{NAME}?start=" in printed
    assert "no/qr.png: cannot be written" in printed


async def test_the_command_shows_and_keeps_a_contact(config: Path, opened: Office) -> None:
    patient, _ = invite(opened)
    code, printed = await checkin("contact", patient, "--phone", "[555] 0100", config=config)
    assert (code, printed) == (0, "reference: -\nphone: [555] 0100\nother: -\n")
    code, printed = await checkin("contact", "nobody", config=config)
    assert code == 2 and '"nobody" is no code' in printed

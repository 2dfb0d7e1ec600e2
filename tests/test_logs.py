"""The log holds ids only: nothing that a person wrote, is called or answered, and no token."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import logs
from bot.demo.process import TOKEN
from bot.demo.standin import Person
from tests.play import Lakeside, lakeside

FIRST_NAME, USERNAME = "Canaryfirst", "canary_username"
FREE_TEXT = "canary free text"
PHONE, CHART = "555-canary-0100", "canary-chart"
# Words of the answers, as they stand on the buttons and in the alert.
ANSWERS = ["More than half the days", "Nearly every day", "Little interest"]
# The first half of a token is the bot's public number.
SECRET = TOKEN.partition(":")[2]
CANARIES = [FIRST_NAME, USERNAME, FREE_TEXT, PHONE, CHART, SECRET, *ANSWERS]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Our logging at DEBUG, taken down after the test."""
    root, written = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    libraries = (*logs.NOISY, *logs.SILENT)
    levels = {name: logging.getLogger(name).level for name in libraries}
    monkeypatch.setattr(sys, "stderr", written)
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    logs.set_up("DEBUG")
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def ours(record: logging.LogRecord) -> None:
    """Write a record by the handler that we set up; pytest has others."""
    [handler] = [one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler]
    handler.handle(record)


def test_of_an_exception_only_the_class_is_logged(log: io.StringIO) -> None:
    failure = ValueError(FREE_TEXT)
    logging.getLogger("bot.x").error("update %d failed", 7, exc_info=failure)
    assert log.getvalue().endswith("ERROR bot.x: update 7 failed [ValueError]\n")
    assert FREE_TEXT not in log.getvalue() and "Traceback" not in log.getvalue()


def test_a_record_is_one_line_whatever_stands_in_it(log: io.StringIO) -> None:
    logging.getLogger("bot.x").info("first\nsecond\r\nERROR forged")
    assert log.getvalue().count("\n") == 1
    assert "first\\nsecond\\r\\nERROR forged" in log.getvalue()


def test_a_token_is_taken_out_wherever_it_stands(log: io.StringIO) -> None:
    logging.getLogger("bot.x").info("https://api.telegram.org/bot%s/getMe", TOKEN)
    assert "https://api.telegram.org/bot<token>/getMe" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_without_an_exception_none_is_named(log: io.StringIO) -> None:
    logging.getLogger("bot.x").warning("odd", exc_info=(None, None, None))
    assert log.getvalue().endswith("WARNING bot.x: odd\n")


def test_a_record_that_cannot_be_written_does_not_print_what_stands_in_it(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python's logging prints such a record to standard error, with its values."""
    monkeypatch.setattr(sys, "stderr", log)
    record = logging.makeLogRecord({"name": "bot.x", "msg": "%d answers", "args": (FREE_TEXT,)})
    ours(record)
    assert FREE_TEXT not in log.getvalue()


def test_what_was_set_up_before_prints_nothing_any_more(log: io.StringIO) -> None:
    ours(logging.makeLogRecord({"name": "bot.x", "msg": "once"}))
    assert log.getvalue().count("once") == 1


@pytest.mark.parametrize("name", logs.NOISY)
def test_libraries_that_print_texts_are_kept_quiet_at_every_level(
    log: io.StringIO, name: str
) -> None:
    logging.getLogger(f"{name}.deep.inside").info(FREE_TEXT)
    logging.getLogger(f"{name}.deep.inside").debug(FREE_TEXT)
    assert log.getvalue() == ""


@pytest.mark.parametrize("name", logs.SILENT)
def test_libraries_that_quote_addresses_of_routes_say_nothing(log: io.StringIO, name: str) -> None:
    logging.getLogger(f"{name}.deep.inside").warning("mailto://user:%s@example.org", SECRET)
    logging.getLogger(name).critical("mailto://user:%s@example.org", SECRET)
    assert log.getvalue() == ""


async def test_f65_a_day_with_every_kind_of_failure_leaves_no_canary_in_the_log_or_in_the_files(
    tmp_path: Path,
) -> None:
    """The log at DEBUG, standard output and error, and the database files, running and killed."""
    async with lakeside(tmp_path, edits={'#level = "INFO"': 'level = "DEBUG"'}) as clinic:
        assert '\nlevel = "DEBUG"' in clinic.config.read_text("utf-8")
        pat = clinic.telegram.person(1003, FIRST_NAME, username=USERNAME, last_name=FIRST_NAME)
        await _a_good_day(clinic, pat)
        await _a_bad_day(clinic, pat)
        running = _files(tmp_path)
        await clinic.bot.kill()
        killed = _files(tmp_path)
        log = clinic.bot.log.read_text(encoding="utf-8")
    assert "bot.run: running" in log and "is set aside" in log and "was refused for good" in log
    assert [canary for canary in CANARIES if canary in log] == []
    for found in (running, killed):
        assert {"checkin.db", "checkin.db-wal", "checkin.db-shm"} <= found.keys()
        for name, content in found.items():
            assert [one for one in CANARIES if one.encode() in content] == [], name
    assert len(killed["checkin.db-wal"]) > 10_000


def _files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in (folder / "data").iterdir()}


async def _a_good_day(clinic: Lakeside, pat: Person) -> None:
    """Joining, a check-in with item 9, the alert taken, who it is, and a course that is looked at.

    The words of the answers stand in the messages that leave.
    """
    code = await clinic.enrol(pat)
    await clinic.answer(pat, 4, *[2] * 8, 3)
    alert = await clinic.sees(clinic.group, "AMBER")
    assert ANSWERS[1] in alert.words
    await clinic.press(clinic.nora, "Acknowledge", chat=clinic.group)
    await clinic.nora.write(f"/contact {code} chart: {CHART}; phone: {PHONE}")
    await clinic.sees(clinic.nora, "Kept for")
    await clinic.nora.write(f"/patient {code}")
    await clinic.sees(clinic.nora, "Last check-in")
    await clinic.telegram.person(1004, FIRST_NAME).write(FREE_TEXT)


async def _a_bad_day(clinic: Lakeside, pat: Person) -> None:
    """An update that nobody can read, 5xx, HTML, cut-off answers, refused messages, a block."""
    faults = clinic.telegram.faults
    unreadable = {"text": FREE_TEXT, "chat": {"id": 9, "first_name": FIRST_NAME}}
    clinic.telegram.updates.inject({"message": unreadable})
    faults.answer(500, method="getUpdates")
    faults.answer(200, method="getUpdates", html=True)
    await pat.write(FREE_TEXT)
    await clinic.sees(pat, "I have kept your message")
    faults.answer(400, method="sendMessage")
    faults.answer(500, method="sendMessage")
    faults.answer(502, method="sendMessage", html=True)
    faults.answer(429, method="sendMessage", retry_after=1)
    faults.drop(method="sendMessage")
    count = len(pat.chat.messages)
    for _ in range(3):
        await pat.write(f"{FREE_TEXT} <b>&")
    await clinic.wait_for(lambda: len(pat.chat.messages) > count + 3)
    last = pat.chat.last
    assert last is not None
    await pat.press_data(FREE_TEXT, message=last)
    await clinic.sees(clinic.group, "was set aside")
    await pat.block()
    await clinic.sees(clinic.group, "cannot be reached")

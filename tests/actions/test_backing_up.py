"""What the operator hears of copies that were not made, and of an audit that was changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.actions.service import auditing, backing_up
from bot.actions.service.auditing import Finding
from bot.storage import faults
from tests.actions.audited import found, later
from tests.actions.playing import Play

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def copying(well: Play, tmp_path: Path) -> Play:
    """A clinic with a folder for copies, one each day, whose bot has just started."""
    config = well.store.clinic.config
    storage = config.storage.model_copy(update={"backups": tmp_path / "backups", "every": DAY})
    config = config.model_copy(update={"storage": storage})
    well.store.clinic = replace(well.store.clinic, config=config)
    begin(well)
    return well


def begin(play: Play) -> None:
    play.store.see(backing_up.begin, now=play.store.now)


def make(play: Play, *, broken_link: int | None = None) -> None:
    play.store.do(backing_up.note_made, name="checkin-x.db", broken_link=broken_link)


def lasting(play: Play) -> list[tuple[str, str]]:
    return [(name, detail) for name, _, detail in play.store.see(faults.lasting)]


def test_a_first_copy_has_an_hour_before_it_is_missed(copying: Play) -> None:
    later(copying, timedelta(hours=1))
    assert found(copying) == []
    later(copying, SECOND)
    assert found(copying) == [Finding("backup", "never")]
    make(copying)
    assert found(copying) == []


def test_no_copy_for_twice_the_time_is_found(copying: Play) -> None:
    make(copying)
    later(copying, 2 * DAY)
    assert found(copying) == []
    later(copying, SECOND)
    assert found(copying) == [Finding("backup", "2026-11-23 15:00:00")]


def test_a_bot_that_was_down_for_days_may_first_make_one(copying: Play) -> None:
    make(copying)
    later(copying, 5 * DAY)
    begin(copying)
    assert found(copying) == []
    later(copying, timedelta(hours=1, seconds=1))
    assert [one.kind for one in found(copying)] == ["backup"]


def test_a_clinic_without_a_folder_misses_no_copy(well: Play) -> None:
    begin(well)
    later(well, 9 * DAY)
    assert found(well) == []


def test_the_operator_hears_once_that_none_was_made_and_that_one_was(copying: Play) -> None:
    later(copying, timedelta(hours=2))
    for _ in range(2):
        copying.store.do(auditing.audit)
    assert lasting(copying) == [("audit-backup", "never")]
    make(copying)
    copying.store.do(auditing.audit)
    assert lasting(copying) == []
    texts = [one["body"] for one in copying.waiting() if "body" in one]
    assert len([one for one in texts if "No copy of the database was made in time" in one]) == 2


def test_a_failure_is_told_once_and_over_with_the_next_copy(copying: Play) -> None:
    for _ in range(3):
        copying.store.do(backing_up.note_failed, reason="the disk is full")
    assert lasting(copying) == [("backup-failed", "the disk is full")]
    make(copying)
    assert lasting(copying) == []
    assert len([one for one in copying.waiting() if "could not be made" in one["body"]]) == 2


def test_an_audit_that_was_changed_is_told_with_its_line(copying: Play) -> None:
    make(copying, broken_link=7)
    assert lasting(copying) == [("audit-changed", "7")]
    make(copying)
    assert lasting(copying) == []


def test_each_copy_is_audited(copying: Play) -> None:
    make(copying)
    assert copying.audited("backed up") == [("bot", "checkin-x.db")]

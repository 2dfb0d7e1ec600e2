"""One patient whose data cannot be read stands in nobody's way; a broken store does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from bot.actions.patients.unread import read_each
from bot.domain.model import Patient
from bot.screens.digest import CheckIns, Digest, digest
from bot.storage.trouble import StoreLost
from tests.actions.playing import Play


@pytest.fixture
def four(play: Play) -> list[Patient]:
    play.enrol()
    return [replace(play.patient(), id=number) for number in (1, 2, 3, 4)]


def test_all_are_read_together_where_nothing_is_wrong(four: list[Patient]) -> None:
    parts: list[int] = []

    def read(some: Sequence[Patient]) -> list[int]:
        parts.append(len(some))
        return [one.id for one in some]

    assert read_each(read, four) == ([1, 2, 3, 4], [])
    assert parts == [4]


def test_whoever_cannot_be_read_is_named_beside_what_is_read_of_the_others(
    four: list[Patient], caplog: pytest.LogCaptureFixture
) -> None:
    def read(some: Sequence[Patient]) -> list[int]:
        return [1 // (one.id - 2) and one.id for one in some]

    found, unread = read_each(read, four)
    assert (len(found), [one.id for one in unread]) == (3, [2])
    assert [one.getMessage() for one in caplog.records] == [
        "patient 2 cannot be read: ZeroDivisionError"
    ]
    assert read_each(read, []) == ([], [])


@pytest.mark.parametrize(
    "error",
    [
        sqlcipher.DatabaseError("database disk image is malformed"),
        sqlcipher.OperationalError("database is locked"),
        StoreLost("the file is another one"),
    ],
    ids=["damaged", "busy", "lost"],
)
def test_a_fault_of_the_store_is_not_taken_for_one_of_a_patient(
    four: list[Patient], error: Exception
) -> None:
    def read(some: Sequence[Patient]) -> list[int]:
        raise error

    with pytest.raises(type(error)):
        read_each(read, four)


def test_an_overview_in_which_somebody_could_not_be_read_is_not_quiet(play: Play) -> None:
    quiet = Digest(play.store.now, CheckIns(play.store.now))
    told = replace(quiet, unread=["P-7KQ4"])

    assert (quiet.is_quiet, told.is_quiet) == (True, False)
    [screen] = digest(play.store.clinic, told)
    assert "<b>Could not be read</b>: P-7KQ4." in screen.text
    assert "All quiet" not in screen.text

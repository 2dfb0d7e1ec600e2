"""The ledger of the power cuts sees every kind of loss."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from tests.cuts.ledger import Ledger, Tally
from tests.cuts.runner import schemas_of_steps
from tests.cuts.store import Connection, take_step

ANSWER = frozenset({"answer 1", "alert 1", "call 1"})
SENT = frozenset({"sent 2"})


@pytest.fixture
def ledger() -> Ledger:
    """A ledger in which one commit of two actions is acknowledged."""
    ledger = Ledger(Tally(), schemas_of_steps())
    ledger.under_way += [ANSWER, SENT]
    ledger.acknowledge()
    return ledger


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A database of one step of the schema."""
    path = tmp_path / "checkin.db"
    path.touch()
    connection = Connection(path, synchronous="FULL", vfs=None)
    take_step(connection, 1)
    yield connection
    connection.close()


def counts(ledger: Ledger) -> tuple[int, int, int]:
    """Return what is lost, half done, and whole though nobody was told."""
    return ledger.tally.lost, ledger.tally.half_done, ledger.tally.kept_unacknowledged


def test_a_commit_that_is_all_there_is_kept(ledger: Ledger) -> None:
    ledger.check_marks([*ANSWER, *SENT])
    assert counts(ledger) == (0, 0, 0)
    assert (ledger.tally.commits, ledger.tally.actions) == (1, 2)


def test_an_acknowledged_commit_of_which_nothing_is_there_is_lost_once(ledger: Ledger) -> None:
    ledger.check_marks([])
    ledger.check_marks([])
    assert counts(ledger) == (1, 0, 0)


@pytest.mark.parametrize("gone", sorted(ANSWER | SENT))
def test_a_commit_that_lacks_any_one_row_is_lost_and_half_done(ledger: Ledger, gone: str) -> None:
    ledger.check_marks(sorted((ANSWER | SENT) - {gone}))
    assert ledger.tally.lost == 1
    assert "of one commit" in ledger.tally.faults[0]


def test_a_row_that_nobody_acknowledged_is_half_done(ledger: Ledger) -> None:
    ledger.check_marks([*ANSWER, *SENT, "alert 3"])
    assert counts(ledger) == (0, 1, 0)


def test_a_row_that_is_there_twice_is_half_done(ledger: Ledger) -> None:
    ledger.check_marks([*ANSWER, *SENT, *SENT])
    assert counts(ledger) == (0, 1, 0)


def test_a_commit_that_was_under_way_may_be_whole_or_not_there(ledger: Ledger) -> None:
    for found in ([], ["alert 3", "call 3"]):
        ledger.under_way.append(frozenset({"alert 3", "call 3"}))
        ledger.check_marks([*ANSWER, *SENT, *found])
    assert counts(ledger) == (0, 0, 1)


def test_a_commit_that_was_under_way_may_not_be_there_in_part(ledger: Ledger) -> None:
    ledger.under_way.append(frozenset({"alert 3", "call 3"}))
    ledger.check_marks([*ANSWER, *SENT, "alert 3"])
    assert ledger.tally.half_done > 0


def test_what_was_seen_after_a_cut_may_not_go_away_any_more(ledger: Ledger) -> None:
    ledger.under_way.append(frozenset({"alert 3"}))
    ledger.check_marks([*ANSWER, *SENT, "alert 3"])
    ledger.check_marks([*ANSWER, *SENT])
    assert counts(ledger) == (1, 0, 1)


def test_an_acknowledged_step_of_the_schema_that_is_not_there_is_lost(
    connection: Connection,
) -> None:
    ledger = Ledger(Tally(), schemas_of_steps())
    ledger.acknowledge_step(2)
    ledger.check(connection)
    assert counts(ledger) == (1, 0, 0)


def test_a_step_of_the_schema_that_is_there_in_part_is_half_done(connection: Connection) -> None:
    ledger = Ledger(Tally(), schemas_of_steps())
    ledger.acknowledge_step(1)
    connection.execute("CREATE TABLE part_of_the_next_step (id INTEGER)")
    ledger.check(connection)
    assert counts(ledger) == (0, 1, 0)


def test_a_file_that_breaks_its_own_rules_is_damaged(connection: Connection) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO contacts (patient_id, changed_at) VALUES (999, 'x')")
    with pytest.raises(apsw.CorruptError):
        Ledger(Tally(), schemas_of_steps()).check(connection)


def test_a_damaged_file_loses_all_that_was_in_it(ledger: Ledger) -> None:
    ledger.give_up(apsw.CorruptError("malformed"))
    assert counts(ledger) == (1, 1, 0)

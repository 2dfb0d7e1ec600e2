"""The audit: nothing in it is changed or removed without being found."""

from __future__ import annotations

from typing import Any

import pytest
from store_cast import KEY, MONDAY, NORA, OTHER_KEY

from bot.storage import audit
from bot.storage.audit import chain_key, first_broken_link
from bot.storage.database import IntegrityError, Transaction

CHAIN = chain_key(KEY)


def record(tx: Transaction, **changes: Any) -> None:
    values: dict[str, Any] = {
        "now": MONDAY,
        "actor": str(NORA),
        "action": "acknowledged",
        "patient_id": 1,
        "detail": "3",
    }
    audit.record(tx, CHAIN, **(values | changes))


@pytest.fixture
def five(tx: Transaction) -> Transaction:
    """An audit of five lines."""
    for number in range(5):
        record(tx, detail=str(number), patient_id=None if number == 2 else number)
    return tx


@pytest.fixture
def unguarded(five: Transaction) -> Transaction:
    """The same in the hands of someone who knows the key and removed the triggers."""
    five.execute("DROP TRIGGER audit_is_never_changed")
    five.execute("DROP TRIGGER audit_is_never_deleted")
    return five


def test_an_audit_as_it_was_written_is_whole(tx: Transaction, five: Transaction) -> None:
    assert first_broken_link(five, CHAIN) is None


def test_an_empty_audit_is_whole(tx: Transaction) -> None:
    assert first_broken_link(tx, CHAIN) is None


def test_a_line_holds_who_did_what_when_and_with_whom(tx: Transaction) -> None:
    record(tx)
    line = tx.one("SELECT at, actor, action, patient_id, detail FROM audit")
    assert tuple(line) == (
        "2026-11-23T15:00:00.000000+00:00", "501", "acknowledged", 1, "3",
    )  # fmt: skip


@pytest.mark.parametrize("change", ["UPDATE audit SET detail = ''", "DELETE FROM audit"])
def test_a_line_can_neither_be_changed_nor_removed(five: Transaction, change: str) -> None:
    with pytest.raises(IntegrityError, match="the audit is append-only"):
        five.execute(f"{change} WHERE id = 3")
    assert first_broken_link(five, CHAIN) is None


@pytest.mark.parametrize("row", [1, 3, 5])
@pytest.mark.parametrize(
    "change",
    [
        "at = '2026-11-23T15:00:01.000000+00:00'",
        "actor = 'bot'",
        "action = 'looked'",
        "patient_id = 99",
        "detail = detail || ' '",
        "chain = zeroblob(32)",
    ],
)
def test_f72_a_changed_line_is_found_at_its_row(
    unguarded: Transaction, row: int, change: str
) -> None:
    unguarded.execute(f"UPDATE audit SET {change} WHERE id = ?", (row,))  # noqa: S608
    assert first_broken_link(unguarded, CHAIN) == row


@pytest.mark.parametrize("row", [1, 3, 5])
def test_a_removed_line_is_found_at_its_row(unguarded: Transaction, row: int) -> None:
    unguarded.execute("DELETE FROM audit WHERE id = ?", (row,))
    assert first_broken_link(unguarded, CHAIN) == row


def test_a_line_that_was_removed_at_the_end_is_found_under_those_that_came_later(
    unguarded: Transaction,
) -> None:
    unguarded.execute("DELETE FROM audit WHERE id = 5")
    record(unguarded)
    assert first_broken_link(unguarded, CHAIN) == 5


def test_an_audit_that_was_emptied_is_found(unguarded: Transaction) -> None:
    unguarded.execute("DELETE FROM audit")
    assert first_broken_link(unguarded, CHAIN) == 1


def test_lines_that_changed_places_are_found(unguarded: Transaction) -> None:
    for old, new in ((2, 100), (3, 2), (100, 3)):
        unguarded.execute("UPDATE audit SET id = ? WHERE id = ?", (new, old))
    assert first_broken_link(unguarded, CHAIN) == 2


def test_words_that_move_from_one_part_to_the_next_are_found(tx: Transaction) -> None:
    record(tx, actor="50", action="1looked")
    tx.execute("DROP TRIGGER audit_is_never_changed")
    tx.execute("UPDATE audit SET actor = '501', action = 'looked'")
    assert first_broken_link(tx, CHAIN) == 1


def test_a_line_of_someone_without_the_key_is_found(five: Transaction) -> None:
    audit.record(five, chain_key(OTHER_KEY), now=MONDAY, actor="bot", action="forged")
    assert first_broken_link(five, CHAIN) == 6


def test_an_action_that_failed_leaves_no_gap(tx: Transaction, five: Transaction) -> None:
    five.execute("BEGIN")
    record(five)
    five.execute("ROLLBACK")
    record(five)
    assert first_broken_link(five, CHAIN) is None


def test_the_key_of_the_chain_is_another_than_the_databases() -> None:
    assert CHAIN.hex() != KEY
    assert len(CHAIN) == 32
    assert chain_key(OTHER_KEY) != CHAIN


def test_who_looked_at_whom_is_kept(tx: Transaction, pat: int) -> None:
    audit.record_view(tx, now=MONDAY, clinician=NORA, patient_id=pat, what="summary")
    audit.record_view(tx, now=MONDAY, clinician=NORA, patient_id=None, what="patients")
    rows = tx.all("SELECT at, clinician, patient_id, what FROM clinician_views ORDER BY id")
    at = "2026-11-23T15:00:00.000000+00:00"
    assert [tuple(one) for one in rows] == [
        (at, NORA, pat, "summary"),
        (at, NORA, None, "patients"),
    ]

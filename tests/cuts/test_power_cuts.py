"""A power cut: what was acknowledged is there afterwards, and every action whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.storage.connecting import connect
from bot.storage.database import Transaction, commit_together
from tests.conftest import KEY
from tests.cuts import shim as shim_module
from tests.cuts.__main__ import verdict
from tests.cuts.disk import Disk, File, PowerCut, Write
from tests.cuts.ledger import Tally
from tests.cuts.runner import DATABASE, play
from tests.cuts.shim import Shim, quiet_about_cuts
from tests.cuts.store import Connection

SHARE = 150  # of the 2,000 cuts of `make cuts`
SEEDS = range(200)
ONE_RUN = pytest.mark.xdist_group("power cuts")  # two tests look at the same cuts
SETTINGS = (
    "journal_mode",
    "synchronous",
    "foreign_keys",
    "fullfsync",
    "checkpoint_fullfsync",
    "wal_autocheckpoint",
    "page_size",
)


def chance(seed: int) -> Random:
    """Return what decides what is left."""
    return Random(seed)  # noqa: S311 - a simulation, not a secret


@pytest.fixture
def shim() -> Iterator[Shim]:
    """The way to the disk, with a new disk."""
    shim = Shim()
    shim.disk = Disk.holding({DATABASE: b""})
    with quiet_about_cuts():
        yield shim
    shim.unregister()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The empty file that a database is made in."""
    path = tmp_path / DATABASE
    path.touch()
    return path


@pytest.fixture(scope="module")
def share() -> Tally:
    """What a share of the cuts has seen, with the store as the bot has it."""
    return play(SHARE, seed=47, synchronous="FULL")


@ONE_RUN
def test_f47_no_acknowledged_commit_is_lost_in_a_power_cut_and_none_is_half_done(
    share: Tally,
) -> None:
    assert (share.lost, share.half_done, share.faults) == (0, 0, [])
    assert share.cuts == SHARE
    assert share.commits > 5 * SHARE, "it did some work between the cuts"


@ONE_RUN
def test_f47_the_power_is_cut_at_every_kind_of_moment(share: Tally) -> None:
    expected = {"write -wal", "sync -wal", "write database", "sync database", "truncate database"}
    assert expected <= set(share.places)
    assert share.in_a_step > 0, "while the schema was made"
    assert share.before_a_commit > share.in_a_step, "right after a start"
    assert share.kept_unacknowledged > 0, "between the sync of a commit and its acknowledgement"


def test_f47_without_a_sync_at_each_commit_some_are_lost_or_the_test_proves_nothing() -> None:
    seen = play(25, seed=47, synchronous="NORMAL")
    assert seen.lost > 0
    assert (seen.half_done, seen.faults) == (0, []), "NORMAL loses whole commits"


def test_f47_a_new_log_whose_name_was_never_synced_loses_commits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shim_module, "SYNCS_ITS_FOLDER", 0)
    assert play(25, seed=47, synchronous="FULL").lost > 0


class EachAlone:
    """A connection without the transaction around a commit: each action is one of its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Any:
        ignored = sql in {"BEGIN IMMEDIATE", "COMMIT"}
        return self._connection.execute("SELECT 1" if ignored else sql, values)

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction


def test_f47_what_is_not_committed_at_once_is_seen_to_be_half_done() -> None:
    def careless(connection: Any, runs: Sequence[Callable[[Transaction], Any]]) -> list[Any]:
        return commit_together(EachAlone(connection), runs)

    seen = play(25, seed=47, synchronous="FULL", commit=careless)
    assert seen.half_done > 0
    assert any("of one commit" in fault for fault in seen.faults)


@pytest.mark.parametrize(
    ("full", "normal", "said"),
    [
        (Tally(), Tally(lost=9), []),
        (Tally(lost=1), Tally(lost=9), ["at FULL 1 acknowledged"]),
        (Tally(), Tally(), ["at NORMAL nothing was lost"]),
        (Tally(faults=["torn"]), Tally(lost=9), ["at FULL: torn"]),
        (Tally(), Tally(lost=9, faults=["torn"]), ["at NORMAL: torn"]),
    ],
)
def test_f47_the_command_names_a_loss_and_a_control_that_saw_none(
    full: Tally, normal: Tally, said: list[str]
) -> None:
    lines = verdict(full, normal)
    assert len(lines) == len(said)
    assert all(line.startswith(begin) for line, begin in zip(lines, said, strict=True))


def test_f47_the_same_seed_is_the_same_run() -> None:
    first, again = (play(5, seed=3, synchronous="FULL") for _ in range(2))
    assert first == again
    assert play(5, seed=4, synchronous="FULL").trace != first.trace


def test_f47_the_store_of_the_cuts_is_set_as_the_store_of_the_bot(
    database: Path, empty_store: Path
) -> None:
    ours, theirs = Connection(database, synchronous="FULL", vfs=None), connect(empty_store, KEY)
    for name in SETTINGS:
        settings = [str(one.execute(f"PRAGMA {name}").fetchone()[0]) for one in (ours, theirs)]
        assert settings[0] == settings[1], name
    ours.close()
    theirs.close()


def test_what_was_synced_outlasts_a_cut() -> None:
    disk = Disk.holding({"log": b"old"})
    disk.write("log", b"new", 0)
    disk.sync("log", with_folder=False)
    disk.write("log", b"never synced", 600)
    left = {disk.after_cut(chance(seed))["log"][:3] for seed in SEEDS}
    assert left == {b"new"}


def test_what_was_not_synced_is_gone_whole_torn_or_there_after_a_cut() -> None:
    left = set()
    for seed in SEEDS:
        disk = Disk.holding({"log": b"-" * 1024})
        disk.write("log", b"+" * 1024, 0)
        left.add(disk.after_cut(chance(seed))["log"])
    halves = b"-" * 512, b"+" * 512
    assert left == {one + other for one in halves for other in halves}


def test_a_later_write_can_arrive_without_the_one_before() -> None:
    left = set()
    for seed in SEEDS:
        disk = Disk.holding({"log": b"--"})
        disk.write("log", b"1", 0)
        disk.write("log", b"2", 1)
        left.add(disk.after_cut(chance(seed))["log"])
    assert left == {b"--", b"1-", b"-2", b"12"}


def test_a_write_is_torn_where_sectors_of_the_disk_meet() -> None:
    write = Write(500, bytes(1000))
    edges = {part.offset for seed in SEEDS for part in write.torn(chance(seed))}
    assert edges == {500, 512, 1024}


def test_what_lies_before_a_late_write_can_hold_what_was_on_the_disk_before() -> None:
    left = set()
    for seed in SEEDS:
        file = File(pending=[Write(4, b"end")])
        left.add(file.after_cut(chance(seed))[:4])
    assert bytes(4) in left and len(left) > 3, "zeros, nothing, or anything"


def test_a_shortened_file_can_be_long_again() -> None:
    left = set()
    for seed in SEEDS:
        disk = Disk.holding({"log": b"long"})
        disk.truncate("log", 1)
        left.add(disk.after_cut(chance(seed))["log"])
    assert left == {b"l", b"long"}


def test_a_new_name_can_be_lost_with_all_that_was_synced_under_it() -> None:
    found = set()
    for seed in SEEDS:
        disk = Disk.holding({})
        disk.opened("log")
        disk.write("log", b"data", 0)
        disk.sync("log", with_folder=False)
        found.add(disk.after_cut(chance(seed)).get("log"))
    assert found == {None, b"data"}


def test_a_name_stays_once_its_folder_was_synced() -> None:
    disk = Disk.holding({})
    disk.opened("log")
    disk.sync("log", with_folder=True)
    assert all(disk.after_cut(chance(seed)) == {"log": b""} for seed in SEEDS)


def test_a_removed_file_can_be_back_as_it_was() -> None:
    found = set()
    for seed in SEEDS:
        disk = Disk.holding({"log": b"old"})
        disk.remove("log", with_folder=False)
        disk.opened("log")
        found.add(disk.after_cut(chance(seed)).get("log"))
    assert found == {None, b"old", b""}


def test_the_call_at_which_the_power_goes_has_no_sure_effect_and_the_next_has_none() -> None:
    disk = Disk.holding({"log": b""})
    disk.calls_left = 2
    disk.write("log", b"data", 0)
    with pytest.raises(PowerCut):
        disk.sync("log", with_folder=True)
    disk.write("log", b"later", 0)
    disk.sync("log", with_folder=True)
    left = {disk.after_cut(chance(seed))["log"] for seed in SEEDS}
    assert {b"", b"data"} <= left
    assert {len(one) for one in left} == {0, 4}
    assert b"later" not in left


@pytest.mark.parametrize(("synchronous", "is_there"), [("FULL", {1}), ("OFF", {0, 1})])
def test_a_commit_of_sqlite_outlasts_a_cut_only_when_it_was_synced(
    shim: Shim, database: Path, tmp_path: Path, synchronous: str, is_there: set[int]
) -> None:
    connection = Connection(database, synchronous="FULL")
    connection.execute("CREATE TABLE answers (value INTEGER)")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    connection.execute("INSERT INTO answers VALUES (1)")
    counts = {count_left(shim.disk, tmp_path / str(seed), seed) for seed in SEEDS[:40]}
    connection.close()
    assert counts == is_there


def count_left(disk: Disk, folder: Path, seed: int) -> int:
    """Return how many answers a start after a cut finds."""
    folder.mkdir()
    for name, content in disk.after_cut(chance(seed)).items():
        (folder / name).write_bytes(content)
    connection = Connection(folder / DATABASE, synchronous="FULL", vfs=None)
    count = connection.execute("SELECT count(*) FROM answers").fetchone()[0]
    connection.close()
    return int(count)

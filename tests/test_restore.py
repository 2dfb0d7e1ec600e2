"""`checkin backup` and `checkin restore`: a copy is put back whole, or nothing is changed; never
without a word about what is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot import office, restoring, start
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.clinic import Clinic
from bot.domain.model import Level
from bot.domain.sessions.sessions import Session, SessionState
from bot.report.writing import write_report
from bot.start import CannotStart, prepare
from bot.storage import alerts, files, patients, sessions, settings, swap
from bot.storage.audit import chain_key, first_broken_link
from bot.storage.connecting import connect
from bot.storage.database import Transaction
from bot.storage.place import Place
from bot.storage.soundness import is_damage_noted, note_damage
from tests.conftest import MONDAY, NORA, PAT, QUINN, SECOND_CLINICIAN
from tests.in_process import join
from tests.starting import Tree, checkin, clinic_in, in_store, tree

LATER = MONDAY + timedelta(hours=3)


class Killed(BaseException):
    """The process is killed here: nothing after it is done."""


READ_ONCE = {name: cache(getattr(start, name)) for name in ("load_free_text_rules", "load_texts")}


@pytest.fixture(autouse=True)
def texts_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command reads a second of texts, the same ones each time."""
    for name, read in READ_ONCE.items():
        monkeypatch.setattr(start, name, read)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A clinic with Pat and an open alert 1."""
    config = clinic_in(tmp_path, extra=SECOND_CLINICIAN)
    in_store(config, settings.keep, "bot_username", "lakeside_checkin_bot")
    enrol(config, PAT)
    raise_one(config, PAT)
    return config


def enrol(config: Path, chat: int, *, now: datetime = MONDAY) -> str:
    code: str = in_store(config, join, office.open_office(config).clinic, chat, True, now=now)
    return code


def raise_one(config: Path, chat: int, *, now: datetime = MONDAY) -> None:
    in_store(config, _raise, office.open_office(config).clinic, chat, now=now)


def _raise(tx: Transaction, clinic: Clinic, chat: int, *, now: datetime) -> None:
    patient = patients.by_chat(tx, chat)
    assert patient is not None
    raise_alert(tx, clinic, patient, own_evidence("tell_clinic", Level.RED, now=now), now=now)


@pytest.fixture
def copy(config: Path) -> Path:
    """A copy that was made on Monday."""
    file = config.with_name("copy.db")
    restoring.back_up(config, file, now=MONDAY)
    return file


def database(config: Path) -> Path:
    return config.with_name("data") / "checkin.db"


def put_back(config: Path, file: Path, *, accepts_loss: bool = False) -> list[str]:
    return restoring.restore(config, file, accepts_loss=accepts_loss, now=LATER)


def refused(config: Path, file: Path, *, accepts_loss: bool = False) -> list[str]:
    """Try to put a copy back, see that nothing on disk changes, and return every reason."""
    files.lock(database(config)).close()
    before = content(config)
    with pytest.raises(CannotStart) as found:
        put_back(config, file, accepts_loss=accepts_loss)
    assert content(config) == before
    return found.value.faults


def content(config: Path) -> Tree:
    """Return all that is on disk; when a folder was last written to does not count."""
    return {
        name: (mode, 0 if name in (".", "data") else at, held)
        for name, (mode, at, held) in tree(config.parent).items()
    }


def codes(config: Path) -> list[str]:
    return [one.code for one in in_store(config, patients.everyone)]


def audited(config: Path, action: str) -> list[tuple[str, str]]:
    sql = "SELECT actor, detail FROM audit WHERE action = ?"
    return [tuple(row) for row in in_store(config, lambda tx: tx.all(sql, (action,)))]


def aside(config: Path) -> list[str]:
    return sorted(one.name for one in database(config).parent.glob("*replaced*"))


# checkin backup


def test_a_copy_is_audited_and_says_what_it_is_and_where_the_key_is_not(config: Path) -> None:
    file = config.with_name("copy.db")
    said = restoring.back_up(config, file, now=MONDAY)
    assert said[0].startswith(f"wrote {file} (0.")
    assert said[0].endswith("MB), which holds everything until 2026-11-23 15:00:00 UTC")
    key = config.with_name("secrets") / "database.key"
    assert said[1] == f"The key is not in it: keep {key} apart from the copy."
    assert audited(config, "backed up") == [("command line", "copy.db")]


def test_a_copy_without_a_database_says_so_and_makes_none(tmp_path: Path) -> None:
    config = clinic_in(tmp_path)
    database(config).unlink()
    with pytest.raises(CannotStart, match=r"checkin\.db: is missing"):
        restoring.back_up(config, tmp_path / "copy.db", now=MONDAY)
    (tmp_path / "secrets/database.key").unlink()
    with pytest.raises(CannotStart, match=r"checkin\.db: is missing; expected a database to copy"):
        restoring.back_up(config, tmp_path / "copy.db", now=MONDAY)
    assert not database(config).exists() and not (tmp_path / "copy.db").exists()


def test_a_copy_of_a_changed_audit_says_so(config: Path) -> None:
    in_store(config, lambda tx: tx.execute("DROP TRIGGER audit_is_never_deleted") and None)
    in_store(config, lambda tx: tx.execute("DELETE FROM audit WHERE id = 1") and None)
    said = restoring.back_up(config, config.with_name("copy.db"), now=MONDAY)
    assert "note: the audit was changed at line 1" in said[1]
    [_, *reasons] = refused(config, config.with_name("copy.db"))
    assert "the audit was changed at line 1" in reasons[0]


def older_schema(config: Path, name: str) -> Path:
    """Make a database as the first version of the program did."""
    first = config.with_name(name)
    key_file = config.with_name("secrets") / "database.key"
    files._write_private(first, "")
    first_step = files.migration_files(files.MIGRATIONS)[:1]
    files._migrate(first, key_file.read_text("ascii").strip(), first_step)
    return first


def test_a_copy_before_a_new_version_leaves_the_schema_as_it_is(config: Path) -> None:
    older_schema(config, "first.db").replace(database(config))
    restoring.back_up(config, config.with_name("copy.db"), now=MONDAY)
    version = "PRAGMA user_version"
    assert in_store(config, lambda tx: tx.one(version)[0]) == 1


# What is refused


def _missing(copy: Path) -> str:
    copy.unlink()
    return "is no file; expected a copy that"


def _a_folder(copy: Path) -> str:
    copy.unlink()
    copy.mkdir()
    return "is no file; expected a copy that"


def _words(copy: Path) -> str:
    copy.write_text("words " * 2000, encoding="ascii")
    return "cannot be opened; expected a whole copy"


def _empty(copy: Path) -> str:
    copy.write_bytes(b"")
    return "holds no clinic's data"


def _damaged(copy: Path) -> str:
    held = bytearray(copy.read_bytes())
    held[-5000] ^= 1
    copy.write_bytes(held)
    return "is damaged"


def _of_another_key(copy: Path) -> str:
    other = copy.parent / "other"
    other.mkdir()
    shutil.copy(database(clinic_in(other)), copy)
    return "cannot be opened; expected a whole copy"


@pytest.mark.parametrize("spoil", [_missing, _a_folder, _words, _empty, _damaged, _of_another_key])
def test_what_is_no_whole_copy_of_ours_is_refused_and_nothing_is_changed(
    config: Path, copy: Path, spoil: Callable[[Path], str]
) -> None:
    reason = spoil(copy)
    [fault] = refused(config, copy, accepts_loss=True)
    assert fault.startswith(f"{copy}: ") and reason in fault


def test_a_copy_of_a_newer_program_is_refused(config: Path, copy: Path) -> None:
    key = config.with_name("secrets").joinpath("database.key").read_text("ascii").strip()
    newer = connect(copy, key)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    [fault] = refused(config, copy, accepts_loss=True)
    assert "has schema 99; this program knows" in fault


def test_the_database_itself_is_no_copy(config: Path) -> None:
    [fault] = refused(config, database(config), accepts_loss=True)
    assert "is the database itself" in fault


def test_while_a_bot_runs_nothing_is_changed_and_every_reason_is_told(
    config: Path, copy: Path
) -> None:
    copy.unlink()
    with files.lock(database(config)):
        before = content(config)
        with pytest.raises(CannotStart) as found:
            put_back(config, copy, accepts_loss=True)
        assert content(config) == before
    is_no_file, is_running = found.value.faults
    assert "is no file" in is_no_file and "another bot is running" in is_running


def test_without_its_key_no_copy_is_put_back(config: Path, copy: Path) -> None:
    (config.with_name("secrets") / "database.key").unlink()
    [fault] = refused(config, copy, accepts_loss=True)
    assert "database.key: cannot be read" in fault


# What would be lost


def test_what_would_be_lost_is_counted_and_nothing_is_changed(config: Path, copy: Path) -> None:
    enrol(config, QUINN)
    raise_one(config, QUINN)
    taken = office.open_office(config)
    office.acknowledge(taken, number=1, telegram_id=NORA, now=MONDAY)
    reaches, lost, how = refused(config, copy)
    assert reaches == f"{copy}: reaches until 2026-11-23 15:00:00 UTC, 3 h 0 min ago"
    expected = f"{database(config)}: holds what the copy does not: 0 answers, 2 alerts, 1 acknowl"
    assert lost.startswith(expected) and lost.endswith(" other rows")  # 1 alert has changed
    assert how == "nothing was changed; --accept-loss does it"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE patients SET check_in_time = '10:00'",
        "UPDATE patients SET confirmed_at = NULL",
        "DELETE FROM invites",
        "INSERT INTO wrong_links VALUES (1, 'now')",
        "INSERT INTO settings VALUES ('clinician_chat:501', 'open')",
        "INSERT INTO inbox (update_id, digest, chat, body, received_at) VALUES (1, x'', 1, '', '')",
    ],
)
def test_any_row_that_is_new_or_another_is_a_loss(config: Path, copy: Path, change: str) -> None:
    """What is only in the copy is none."""
    in_store(config, lambda tx: tx.execute(change) and None)
    if change.startswith("DELETE"):
        put_back(config, copy)
    else:
        expected = "0 answers, 0 alerts, 0 acknowledgements, 0 sessions, 1 other rows"
        assert expected in refused(config, copy)[1]


@pytest.mark.parametrize("kind", ["report", "export"])
def test_a_report_or_an_export_since_the_copy_is_no_loss(
    config: Path, copy: Path, kind: str
) -> None:
    """Who is told of a loss where there is none learns to accept every loss."""
    if kind == "report":
        write_report(config, config.with_name("report.html"), now=LATER)
    else:
        folder = config.with_name("export")
        office.export(config, as_format="csv", folder=folder, code=None, now=LATER)
    put_back(config, copy)
    assert [one.number for one in in_store(config, alerts.everything)] == [1]


def test_the_command_names_who_needs_a_new_link_or_a_new_invitation(config: Path) -> None:
    back, away = enrol(config, QUINN), enrol(config, 1003)
    in_store(config, _set_state, back, "stopped")
    file = config.with_name("second.db")
    restoring.back_up(config, file, now=MONDAY)
    in_store(config, _set_state, back, "active")
    in_store(config, _cut_off, away)
    unknown = enrol(config, 1004)
    said = put_back(config, file, accepts_loss=True)
    assert f"need a new link: {', '.join(sorted([back, away]))}" in said
    assert f"need a new invitation, for their codes are gone: {unknown}" in said


def test_nobody_is_named_when_nobody_came(config: Path, copy: Path) -> None:
    assert [one for one in put_back(config, copy) if one.startswith("need")] == []


def _cut_off(tx: Transaction, code: str) -> None:
    tx.execute("UPDATE patients SET state = 'invited', chat_id = NULL WHERE code = ?", (code,))


def _set_state(tx: Transaction, code: str, state: str) -> None:
    tx.execute("UPDATE patients SET state = ? WHERE code = ?", (state, code))


def test_a_session_that_was_recorded_since_is_counted_by_name(config: Path, copy: Path) -> None:
    patient = in_store(config, lambda tx: tx.one("SELECT min(id) FROM patients")[0])
    session = Session(0, patient, SessionState.DONE, MONDAY, has_time=True)
    in_store(config, sessions.add, session, by="501", now=LATER)
    # Beside it stands its trace, a row of session_changes.
    expected = "0 answers, 0 alerts, 0 acknowledgements, 1 sessions, 1 other rows"
    assert refused(config, copy)[1].endswith(expected)


def test_what_would_be_lost_goes_when_that_is_accepted(config: Path, copy: Path) -> None:
    code = enrol(config, QUINN)
    said = put_back(config, copy, accepts_loss=True)
    assert code not in codes(config) and len(codes(config)) == 1
    assert any("holds what the copy does not" in one for one in said)
    [old] = aside(config)
    assert old == "checkin.db.replaced-20261123T180000Z"
    assert f"the database that was there is kept as {database(config).with_name(old)}" in said


def test_a_copy_that_lacks_nothing_needs_no_word(config: Path, copy: Path) -> None:
    """What the bot writes of itself from minute to minute is no loss."""
    in_store(config, settings.beat, now=LATER)
    restoring.back_up(config, config.with_name("second.db"), now=LATER)
    put_back(config, copy)
    assert [one.number for one in in_store(config, alerts.everything)] == [1]


@pytest.mark.parametrize("spoil", ["missing", "damaged", "another key"])
def test_when_nobody_can_say_what_is_lost_a_word_is_needed(
    config: Path, copy: Path, spoil: str
) -> None:
    path = database(config)
    held = bytearray(path.read_bytes())
    path.unlink()
    if spoil != "missing":
        held[100 if spoil == "another key" else -5000] ^= 1
        path.write_bytes(held)
    reason = refused(config, copy)[1]
    assert "so nobody can say what came after the copy: all of it is lost" in reason
    put_back(config, copy, accepts_loss=True)
    assert len(codes(config)) == 1
    assert len(aside(config)) == (spoil != "missing")


def test_it_is_put_back_on_a_machine_that_has_nothing_but_the_key(config: Path, copy: Path) -> None:
    shutil.rmtree(database(config).parent)
    put_back(config, copy, accepts_loss=True)
    assert len(codes(config)) == 1
    assert database(config).stat().st_mode & 0o777 == 0o600


def test_f48_a_copy_that_was_put_there_by_hand_does_not_start(config: Path, copy: Path) -> None:
    """Nobody would be told that the data went back in time, and numbers would be given twice."""
    shutil.copyfile(copy, database(config))
    with pytest.raises(CannotStart) as found:
        prepare(config, {})
    [fault] = found.value.faults
    assert "is a copy that was put there by hand" in fault
    assert "run checkin restore FILE" in fault


def test_a_moment_of_a_wrong_clock_before_a_copy_does_not_hide_what_came_after_it(
    config: Path,
) -> None:
    enrol(config, QUINN, now=MONDAY + timedelta(days=1000))  # the audit bears that time for ever
    file = config.with_name("copy.db")
    restoring.back_up(config, file, now=MONDAY)
    enrol(config, 1003)
    said = refused(config, file)
    assert said[0].startswith(f"{file}: reaches until 2026-11-23 15:00")


def test_a_copy_that_ends_in_the_future_is_doubted_and_taken_for_an_old_one(config: Path) -> None:
    file = config.with_name("copy.db")
    restoring.back_up(config, file, now=LATER + timedelta(days=1000))
    assert f"{file}: ends in the future: a clock was wrong, and nobody knows its end" in refused(
        config, file
    )
    put_back(config, file, accepts_loss=True)
    [(_, detail)] = audited(config, "restored")
    assert detail.startswith((LATER - timedelta(days=35)).isoformat())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make files for somebody else")
def test_what_root_puts_back_belongs_to_whom_the_folder_belongs(config: Path, copy: Path) -> None:
    """The bot runs as a user of its own, and could not open root's file."""
    nobody = 65534
    for one in (database(config).parent, *database(config).parent.iterdir()):
        os.chown(one, nobody, nobody)
    put_back(config, copy, accepts_loss=True)
    assert {one.stat().st_uid for one in database(config).parent.iterdir()} == {nobody}


# What stands there afterwards


def test_the_store_can_be_started_and_holds_what_the_copy_held(config: Path, copy: Path) -> None:
    put_back(config, copy)
    prepare(config, {})
    assert [one.number for one in in_store(config, alerts.everything)] == [1]
    left = sorted(one.name for one in database(config).parent.iterdir())
    assert left == ["checkin.db", "checkin.db.replaced-20261123T180000Z", "checkin.lock"]


def test_the_audit_notes_the_cut_and_its_chain_goes_on(config: Path, copy: Path) -> None:
    """With the end of the audit that was cut off, so that the old store can be told by it."""
    enrol(config, QUINN)
    ended = "SELECT id, lower(substr(hex(chain), 1, 16)) FROM audit ORDER BY id DESC LIMIT 1"
    number, link = in_store(config, lambda tx: tx.one(ended))
    put_back(config, copy, accepts_loss=True)
    [(actor, detail)] = audited(config, "restored")
    assert actor == "command line"
    assert detail == f"{MONDAY.isoformat()} {LATER.isoformat()} {number} {link}"
    key = config.with_name("secrets").joinpath("database.key").read_text("ascii").strip()
    assert in_store(config, first_broken_link, chain_key(key)) is None


def test_a_cut_after_a_store_that_is_gone_says_that_nobody_knows_its_end(
    config: Path, copy: Path
) -> None:
    database(config).unlink()
    put_back(config, copy, accepts_loss=True)
    [(_, detail)] = audited(config, "restored")
    assert detail.endswith(" unknown")


def test_the_log_of_the_old_store_never_meets_the_new_one(config: Path, copy: Path) -> None:
    """A kill leaves the newest rows in a log beside the file: they belong to that file alone."""
    leave_a_log(config, "only in the log")
    [_, lost, _] = refused(config, copy)
    assert "1 other rows" in lost
    put_back(config, copy, accepts_loss=True)
    assert in_store(config, settings.get, "only in the log") is None
    stamp = "checkin.db.replaced-20261123T180000Z"
    assert {stamp, f"{stamp}-wal", f"{stamp}-mark"} <= set(aside(config))
    assert not database(config).with_name("checkin.db-mark").exists()
    prepare(config, {})


def test_a_note_that_the_old_store_is_damaged_goes_with_it(config: Path, copy: Path) -> None:
    note_damage(database(config))
    put_back(config, copy)
    assert aside(config)[-1].endswith(".damaged")
    assert not is_damage_noted(database(config))


def test_a_log_whose_end_is_damaged_leaves_nobody_sure_of_what_is_lost(
    config: Path, copy: Path
) -> None:
    """SQLite takes the damaged end for none: the newest rows would not be counted."""
    leave_a_log(config, "only in the log")
    log = database(config).with_name("checkin.db-wal")
    held = bytearray(log.read_bytes())
    held[-100] ^= 1
    log.write_bytes(held)
    assert "checkin.db-wal: is damaged, and the newest entries" in refused(config, copy)[1]
    put_back(config, copy, accepts_loss=True)


def leave_a_log(config: Path, name: str) -> None:
    """Keep a fact and be killed: it stands in the log only, and a mark says how far that goes."""
    path = database(config)
    key = config.with_name("secrets").joinpath("database.key").read_text("ascii").strip()
    running = connect(path, key)
    settings.keep(Transaction(running), name, "kept")
    mark = Place(path)
    mark.note_kept(running)
    mark.close()
    held = {one: one.read_bytes() for one in path.parent.glob("checkin.db*")}
    running.close()
    for one, content_of_it in held.items():
        one.write_bytes(content_of_it)


def test_what_was_set_aside_can_be_put_back_with_its_log(config: Path, copy: Path) -> None:
    leave_a_log(config, "only in the log")
    put_back(config, copy, accepts_loss=True)
    old = database(config).with_name("checkin.db.replaced-20261123T180000Z")
    put_back(config, old, accepts_loss=True)
    assert in_store(config, settings.get, "only in the log") == "kept"
    assert len(audited(config, "restored")) == 1


def test_putting_back_twice_keeps_each_store_and_says_that_the_first_is_lost(
    config: Path, copy: Path
) -> None:
    put_back(config, copy)
    assert "holds what the copy does not" in refused(config, copy)[1]
    put_back(config, copy, accepts_loss=True)
    assert aside(config) == [
        "checkin.db.replaced-20261123T180000Z",
        "checkin.db.replaced-20261123T180000Z-2",
    ]
    assert len(audited(config, "restored")) == 1


def test_a_copy_of_an_older_schema_is_brought_up_to_date(config: Path, copy: Path) -> None:
    first = older_schema(config, "first.db")
    assert refused(config, first)
    put_back(config, first, accepts_loss=True)
    prepare(config, {})
    assert codes(config) == []
    assert not list(database(config).parent.glob("*before*"))


def test_what_keeps_the_bot_from_starting_is_said_at_once(config: Path, copy: Path) -> None:
    in_store(config, lambda tx: tx.execute("UPDATE patients SET plan = 'gone'") and None)
    file = config.with_name("second.db")
    restoring.back_up(config, file, now=LATER)
    said = put_back(config, file)
    assert any('before the bot can start: plan "gone" is gone' in one for one in said)


# Kills


def kill_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kill the process before its step-th renaming or syncing in the swap."""
    reached = count(1)
    for place, name in ((Path, "rename"), (swap, "sync")):
        real = getattr(place, name)

        def counted(*args: Any, real: Callable[..., Any] = real) -> Any:
            if next(reached) == step:
                raise Killed
            return real(*args)

        monkeypatch.setattr(place, name, counted)


# Six renamings and syncings; three more set a log, its index and its mark aside.
@pytest.mark.parametrize(
    ("step", "has_log"),
    [*((step, False) for step in range(1, 7)), *((step, True) for step in range(1, 10))],
)
def test_f48_a_kill_at_any_step_of_the_swap_loses_neither_store_and_the_same_command_goes_on(
    config: Path, copy: Path, monkeypatch: pytest.MonkeyPatch, step: int, has_log: bool
) -> None:
    code = enrol(config, QUINN)
    if has_log:
        leave_a_log(config, "only in the log")
    with monkeypatch.context() as patched:
        kill_at(step, patched)
        with pytest.raises(Killed):
            put_back(config, copy, accepts_loss=True)
    if not database(config).exists():
        with pytest.raises(CannotStart, match=r"checkin\.db: is missing"):
            prepare(config, {})
        # What would be lost is still known, from the store that was set aside.
        assert any("holds what the copy does not" in one for one in again_refused(config, copy))
    elif not audited(config, "restored"):
        assert code in codes(config)
        assert in_store(config, settings.get, "only in the log") == ("kept" if has_log else None)
    if not (database(config).exists() and audited(config, "restored")):
        put_back(config, copy, accepts_loss=True)
    assert len(codes(config)) == 1 and in_store(config, settings.get, "only in the log") is None
    prepare(config, {})
    whole_store_is_kept(config, code, has_log=has_log)


def test_killed_again_while_it_goes_on_it_knows_all_the_same_what_would_be_lost(
    config: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = enrol(config, QUINN)
    with monkeypatch.context() as patched:
        kill_at(4, patched)
        with pytest.raises(Killed):
            put_back(config, copy, accepts_loss=True)
    with monkeypatch.context() as patched:
        patched.setattr(swap, "copy_in", killed)
        with pytest.raises(Killed):
            put_back(config, copy, accepts_loss=True)
    assert any("holds what the copy does not" in one for one in again_refused(config, copy))
    put_back(config, copy, accepts_loss=True)
    whole_store_is_kept(config, code, has_log=False)


def killed(*_: object, **__: object) -> None:
    raise Killed


def again_refused(config: Path, copy: Path) -> list[str]:
    with pytest.raises(CannotStart) as found:
        put_back(config, copy)
    assert not database(config).exists()
    return found.value.faults


def whole_store_is_kept(config: Path, code: str, *, has_log: bool) -> None:
    """See that the old store, with its log, can be put back."""
    [old, *logs] = aside(config)
    assert all(one.startswith(old) for one in logs)
    put_back(config, database(config).with_name(old), accepts_loss=True)
    assert code in codes(config)
    assert in_store(config, settings.get, "only in the log") == ("kept" if has_log else None)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (swap, "copy_in"),
        (files, "migrate"),
        (restoring.backups, "check"),
        (restoring, "look"),
        (restoring.restoring, "mark_restored"),
        (swap, "put_in_place"),
    ],
)
def test_a_kill_before_the_swap_leaves_the_store_as_it_was(
    config: Path, copy: Path, monkeypatch: pytest.MonkeyPatch, place: Any, name: str
) -> None:
    code = enrol(config, QUINN)
    with monkeypatch.context() as patched:
        patched.setattr(place, name, killed)
        with pytest.raises(Killed):
            put_back(config, copy, accepts_loss=True)
    assert aside(config) == []
    prepare(config, {})
    assert code in codes(config)
    put_back(config, copy, accepts_loss=True)
    assert not list(database(config).parent.glob(".checkin.db.prepared-*"))


def test_a_disk_that_fails_in_the_middle_is_told_and_the_same_command_goes_on(
    config: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename

    def fail(self: Path, to: Path) -> Path:
        if "prepared" in self.name:
            raise OSError(5, "Input/output error")
        return real(self, to)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", fail)
        with pytest.raises(CannotStart, match="the copy cannot be put in its place"):
            put_back(config, copy)
    assert not database(config).exists()
    put_back(config, copy)
    assert len(codes(config)) == 1


# The commands themselves


async def test_the_commands_say_what_was_done_and_refuse_with_2(config: Path) -> None:
    file = config.with_name("copy.db")
    code, printed = await checkin("backup", str(file), config=config)
    assert code == 0 and f"wrote {file}" in printed, printed
    code, printed = await checkin("backup", str(file), config=config)
    assert code == 2 and "copy.db: exists already" in printed, printed
    enrol(config, QUINN)
    code, printed = await checkin("restore", str(file), config=config)
    assert code == 2 and "holds what the copy does not" in printed, printed
    code, printed = await checkin("restore", str(file), "--accept-loss", config=config)
    assert code == 0 and "Start the bot now" in printed and "Traceback" not in printed, printed

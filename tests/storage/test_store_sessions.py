"""Treatment sessions, what became of each, clinicians' notes, and the end of care."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from store_cast import MONDAY, NORA, OMAR, PAT_CHAT

from bot.domain.model import DischargeReason, PatientState
from bot.domain.sessions.sessions import Series, Session, SessionRoute, SessionState
from bot.storage import clinician_notes, discharges, invites, outbox, patients, sessions
from bot.storage.database import Error, Transaction
from bot.storage.outbox import Call, Priority

HOUR = timedelta(hours=1)


def session(patient: int, **changes: object) -> Session:
    whole = Session(
        id=0,
        patient_id=patient,
        state=SessionState.DONE,
        starts_at=MONDAY,
        has_time=True,
        minutes=40,
        route=SessionRoute.IV,
        dose="0.5 mg/kg",
        note="calm",
        series=Series.INDUCTION,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def test_a_session_is_kept_as_it_was_said_with_who_made_it(tx: Transaction, pat: int) -> None:
    kept = sessions.add(tx, session(pat), by="Nora", now=MONDAY + HOUR)
    assert kept == session(pat, id=kept.id, made_at=MONDAY + HOUR, made_by="Nora")
    assert sessions.by_id(tx, kept.id) == kept
    assert sessions.by_id(tx, kept.id + 1) is None


def test_sessions_are_told_apart_by_patient_and_come_by_time(
    tx: Transaction, pat: int, quinn: int
) -> None:
    late = sessions.add(tx, session(pat, starts_at=MONDAY + HOUR), by="Nora", now=MONDAY)
    early = sessions.add(tx, session(pat), by="Nora", now=MONDAY)
    other = sessions.add(tx, session(quinn), by="Nora", now=MONDAY)
    gone = sessions.add(tx, session(pat, state=SessionState.REMOVED), by="Nora", now=MONDAY)
    assert sessions.of_patient(tx, pat) == [early, late]
    assert list(sessions.every(tx)) == [early, gone, late, other]
    assert list(sessions.every(tx, patient_id=quinn)) == [other]


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_at": MONDAY + HOUR},
        {"state": SessionState.REMOVED},
        {"minutes": None},
        {"route": None},
        {"dose": "1 mg/kg"},
        {"note": None},
        {"series": None},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_of_two_who_correct_a_session_the_first_wins_whatever_was_changed(
    tx: Transaction, pat: int, changes: dict[str, object]
) -> None:
    before = sessions.add(tx, session(pat), by="Nora", now=MONDAY)
    first = replace(before, **changes)  # type: ignore[arg-type]
    assert sessions.correct(tx, before, first, by="Nora", now=MONDAY)
    assert not sessions.correct(tx, before, replace(before, dose="2 mg"), by="Omar", now=MONDAY)
    assert sessions.by_id(tx, before.id) == first
    assert [one.by for one in sessions.changes_of(tx, before.id)] == ["Nora", "Nora"]


def test_the_trace_tells_what_stood_there_before_and_cannot_be_changed(
    tx: Transaction, pat: int
) -> None:
    before = sessions.add(tx, session(pat, state=SessionState.PLANNED), by="Nora", now=MONDAY)
    done = replace(before, state=SessionState.DONE, dose="56 mg")
    sessions.correct(tx, before, done, by="Omar", now=MONDAY + HOUR)
    removed = replace(done, state=SessionState.REMOVED)
    sessions.correct(tx, done, removed, by="Omar", now=MONDAY + HOUR)
    planned, corrected, last = sessions.changes_of(tx, before.id)
    assert (planned.what, planned.before, planned.by) == ("planned", None, "Nora")
    assert (corrected.what, corrected.at, corrected.by) == ("corrected", MONDAY + HOUR, "Omar")
    assert corrected.before is not None
    assert (corrected.before["dose"], corrected.after["dose"]) == ("0.5 mg/kg", "56 mg")
    assert (last.what, last.after["state"]) == ("removed", "removed")
    with pytest.raises(Error, match="append-only"):
        tx.execute("UPDATE session_changes SET by = 'nobody'")


def test_only_a_done_session_without_a_time_tells_since_when_it_is_done(
    tx: Transaction, pat: int
) -> None:
    vague = session(pat, state=SessionState.PLANNED, has_time=False)
    planned = sessions.add(tx, vague, by="Nora", now=MONDAY)
    assert planned.done_since is None
    done, again = replace(planned, state=SessionState.DONE), replace(planned, dose="56 mg")
    steps = (planned, done, again, replace(again, state=SessionState.DONE))
    since = []
    for hours, (before, after) in enumerate(pairwise(steps), start=1):
        sessions.correct(tx, before, after, by="Nora", now=MONDAY + hours * HOUR)
        [kept] = sessions.of_patient(tx, pat)
        since.append(kept.done_since)
    assert since == [MONDAY + HOUR, None, MONDAY + 3 * HOUR]
    timed = sessions.add(tx, session(pat), by="Nora", now=MONDAY)
    assert timed.done_since is None


def test_what_is_due_around_a_session_is_found_from_its_moment_on(
    tx: Transaction, pat: int
) -> None:
    one = sessions.add(tx, session(pat), by="Nora", now=MONDAY).id
    two = sessions.add(tx, session(pat, state=SessionState.PLANNED), by="Nora", now=MONDAY).id
    sessions.plan_side_effects(tx, one, MONDAY + HOUR)
    sessions.plan_asking(tx, two, MONDAY + HOUR)
    just_before = MONDAY + HOUR - timedelta(microseconds=1)
    assert sessions.side_effects_due(tx, now=just_before) == []
    assert sessions.asking_due(tx, now=just_before) == []
    assert sessions.side_effects_due(tx, now=MONDAY + HOUR) == [one]
    assert sessions.asking_due(tx, now=MONDAY + HOUR) == [two]
    sessions.plan_side_effects(tx, one, None)
    sessions.plan_asking(tx, two, None)
    assert sessions.side_effects_due(tx, now=MONDAY + HOUR) == []
    assert sessions.asking_due(tx, now=MONDAY + HOUR) == []


def test_clinicians_notes_come_newest_first_with_who_wrote_them(
    tx: Transaction, pat: int, quinn: int
) -> None:
    clinician_notes.add_note(tx, pat, by=NORA, name="Nora", text="sleeps", now=MONDAY)
    clinician_notes.add_note(tx, pat, by=OMAR, name="Omar", text="works", now=MONDAY + HOUR)
    clinician_notes.add_note(tx, quinn, by=NORA, name="Nora", text="other", now=MONDAY)
    both = [(MONDAY + HOUR, "Omar", "works"), (MONDAY, "Nora", "sleeps")]
    assert clinician_notes.notes_of(tx, pat, limit=9) == both
    assert clinician_notes.notes_of(tx, pat, limit=1) == both[:1]


def test_care_ends_once_and_with_it_the_links_that_nobody_used(
    tx: Transaction, pat: int, quinn: int
) -> None:
    for who, token in ((pat, b"pat"), (quinn, b"quinn")):
        until = MONDAY + timedelta(days=3)
        invites.add_invite(tx, token_hash=token, patient_id=who, expires_at=until, now=MONDAY)
    patients.open_enrolment(tx, pat, chat_id=PAT_CHAT)
    assert discharges.discharge(tx, pat, reason=DischargeReason.MOVED, now=MONDAY)
    assert not discharges.discharge(tx, pat, reason=DischargeReason.DIED, now=MONDAY + HOUR)
    found = patients.by_id(tx, pat)
    assert (found.state, found.discharge_reason) == (PatientState.STOPPED, DischargeReason.MOVED)
    assert (found.discharged_at, found.enrolment_step) == (MONDAY, None)
    assert patients.by_chat(tx, PAT_CHAT) is None
    assert (invites.invite_of(tx, b"pat"), invites.invite_of(tx, b"quinn") is None) == (None, False)


@pytest.mark.parametrize(
    ("above", "left"),
    [
        (Priority.REPLY, ["ALERT", "REPLY", "deleteMessage"]),
        (Priority.ALERT, ["ALERT", "deleteMessage"]),
    ],
)
def test_what_waits_for_a_chat_is_dropped_but_what_takes_a_message_away(
    tx: Transaction, above: Priority, left: list[str]
) -> None:
    for priority in Priority:
        for chat in (PAT_CHAT, PAT_CHAT + 1):
            params = {"chat_id": chat, "text": priority.name}
            outbox.put(tx, Call(chat, "sendMessage", params, priority), now=MONDAY)
    away = {"chat_id": PAT_CHAT, "text": "deleteMessage"}
    outbox.put(tx, Call(PAT_CHAT, "deleteMessage", away, Priority.NOTICE), now=MONDAY)
    discharges.drop_waiting(tx, PAT_CHAT, above=above, now=MONDAY)
    rows = tx.all(
        "SELECT chat_id, json_extract(params, '$.text') FROM outbox"
        " WHERE state = 'waiting' ORDER BY id"
    )
    assert [row[1] for row in rows if row[0] == PAT_CHAT] == left
    assert len([row for row in rows if row[0] != PAT_CHAT]) == len(Priority)

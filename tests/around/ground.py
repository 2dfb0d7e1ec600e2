"""The clinic of a world, and a Play that writes down what the bot does."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from bot.actions.patients import enrolment
from bot.clinic import Clinic
from bot.demo.process import write_clinic
from bot.domain.hours import OpenHours
from bot.start import read_materials
from bot.storage.outbox import Priority, Waiting
from bot.storage.times import from_text
from tests.actions.playing import Play
from tests.around.journal import Answered, Journal, Known, Row, Scored, Standing, Told
from tests.conftest import KEY, Store
from tests.worlds.store import new_disk

MESSAGES_KEPT = 40
# What may be due, and when: ticks before the first of these find nothing to do for a patient.
NEXT_DUE = """
SELECT min(at) FROM (
    SELECT min(next_due_at) AS at FROM patients WHERE state = 'active'
    UNION ALL SELECT min(remind_at) FROM check_ins WHERE state IN ('asked', 'started')
    UNION ALL SELECT min(expires_at) FROM check_ins WHERE state IN ('asked', 'started')
    UNION ALL SELECT min(alarm_at) FROM check_ins
    UNION ALL SELECT min(side_effects_at) FROM sessions
    UNION ALL SELECT min(ask_patient_at) FROM sessions
    UNION ALL SELECT min(next_step_at) FROM alerts
)
"""


@cache
def _materials() -> Clinic:
    with tempfile.TemporaryDirectory() as folder:
        config = write_clinic(Path(folder), api_url="http://127.0.0.1:1")
        faults: list[str] = []
        materials = read_materials(config, faults)
        assert materials is not None, faults
        return materials.clinic(key=KEY, bot_username="lakeside_checkin_bot")


def clinic_in(zone: str, hours: tuple[tuple[frozenset[int], time, time], ...]) -> Clinic:
    """Return a clinic in a zone that is open at these hours."""
    clinic = _materials()
    config = clinic.config
    changes = {"time_zone": zone, "hours": tuple(OpenHours(*one) for one in hours)}
    section = config.clinic.model_copy(update=changes)
    return replace(clinic, config=config.model_copy(update={"clinic": section}))


class Watched(Play):
    """A clinic whose every message, check-in and session goes into a journal."""

    def __init__(self, clinic: Clinic, journal: Journal) -> None:
        disk = new_disk()
        super().__init__(Store(disk, clinic, journal.began))
        self.journal = journal
        self.heard: Callable[[Told], None] = lambda _: None
        self._last_row = self._last_answer = self._last_change = 0
        self._stood: dict[int, tuple[Any, ...]] = {}
        self._open: dict[int, str] = {}
        self._done_at: dict[int, datetime] = {}
        self._scored: set[tuple[int, str]] = set()
        self._changes = -1

    # What the bot says

    def _carry_out(self, call: Waiting) -> int | None:
        chat = self.chats.setdefault(call.chat_id, {})
        if call.method == "deleteMessage" and call.params["message_id"] not in chat:
            return None  # people here press in the newest message, which two check-ins then share
        carried = super()._carry_out(call)
        if call.chat_id > 0:
            self._keep_told(call)
        while len(chat) > MESSAGES_KEPT:  # a month of them would only be slow
            del chat[min(chat)]
        return carried

    def _keep_told(self, call: Waiting) -> None:
        is_new = call.method in ("sendMessage", "sendPhoto")
        told = Told(
            at=self.store.now,
            chat=call.chat_id,
            check_in=call.check_in_id or 0,
            is_prompt=is_new and call.priority is Priority.PROMPT,
            is_edit=not is_new,
            text=call.params.get("text") or call.params.get("caption") or call.method,
        )
        self.journal.told.append(told)
        self.heard(told)

    # What the bot has kept

    def look(self, *, by_tick: bool) -> None:
        """Write down what is new in the store."""
        self.deliver()
        changes = self.store.connection.total_changes
        if changes == self._changes:
            return
        self._changes = changes
        self._look_at_patients()
        self._look_at_sessions()
        self._look_at_rows(by_tick=by_tick)
        self._look_at_answers()

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """Return what a query finds."""
        found: list[Any] = self.store.connection.execute(sql, values).fetchall()
        return found

    def _look_at_patients(self) -> None:
        for row in self.rows("SELECT * FROM patients WHERE chat_id IS NOT NULL"):
            values = (row["state"], row["zone"], row["check_in_time"], row["plan"])
            values += (row["discharge_reason"],)
            if self._stood.get(row["id"]) != values:
                self._stood[row["id"]] = values
                state, zone, own_time, plan, reason = values
                own = time.fromisoformat(own_time)
                stands = (self.store.now, row["id"], row["chat_id"], state, zone, own, plan, reason)
                self.journal.standing.append(Standing(*stands))

    def _look_at_sessions(self) -> None:
        changed = self.rows(
            "SELECT id, session_id FROM session_changes WHERE id > ? ORDER BY id",
            self._last_change,
        )
        for change, number in changed:
            self._last_change = change
            [row] = self.rows("SELECT * FROM sessions WHERE id = ?", number)
            if row["state"] == "done":
                self._done_at.setdefault(number, self.store.now)
            self.journal.known.append(
                Known(
                    at=self.store.now,
                    session=number,
                    patient=row["patient_id"],
                    state=row["state"],
                    starts_at=from_text(row["starts_at"]),
                    has_time=bool(row["has_time"]),
                    minutes=row["minutes"],
                    recorded_at=self._done_at.get(number),
                    by_patient=row["patient_said"] == "took place",
                )
            )

    def _look_at_rows(self, *, by_tick: bool) -> None:
        for row in self.rows("SELECT * FROM check_ins WHERE id > ? ORDER BY id", self._last_row):
            self._last_row = row["id"]
            self._open[row["id"]] = row["state"]
            self.journal.rows.append(_row(row, self.store.now, by_tick=by_tick))
        for number in list(self._open):
            [(state,)] = self.rows("SELECT state FROM check_ins WHERE id = ?", number)
            if state not in ("asked", "started"):
                self.journal.closed[number] = (state, self.store.now)
                del self._open[number]

    def _look_at_answers(self) -> None:
        for row in self.rows("SELECT * FROM answers WHERE id > ? ORDER BY id", self._last_answer):
            self._last_answer = row["id"]
            answer = (row["check_in_id"], row["questionnaire"], row["item"], row["value"])
            self.journal.answers.append(Answered(self.store.now, *answer))
            self._look_at_scores()

    def _look_at_scores(self) -> None:
        for row in self.rows("SELECT check_in_id, questionnaire FROM scores"):
            if tuple(row) not in self._scored:
                self._scored.add(tuple(row))
                self.journal.scores.append(Scored(self.store.now, *row))

    # The clock

    def next_due(self) -> datetime | None:
        """Return when something is due next; it may have passed."""
        [(at,)] = self.rows(NEXT_DUE)
        return None if at is None else from_text(at)

    # Joining

    def join(self, chat: int, *, plan: str, zone: str, at: time, start_now: bool) -> str:
        """Let somebody join; return the code."""
        made = self.invite(plan=plan)
        self.open_link(made.link, who=chat)
        step: dict[str, Any] = {"telegram_id": chat, "message_id": self.last(chat).id}
        self.do(enrolment.agree, **step)
        self.do(enrolment.choose_time, at=at, **step)
        self.do(enrolment.choose_zone, zone=zone, **step)
        self.do(enrolment.finish, start_now=start_now, **step)
        return made.code


def _row(row: Any, now: datetime, *, by_tick: bool) -> Row:
    pinned = json.loads(row["pinned"])
    return Row(
        id=row["id"],
        patient=row["patient_id"],
        kind=row["kind"],
        on=date.fromisoformat(row["local_date"]),
        state=row["state"],
        due_at=from_text(row["due_at"]),
        made_at=now,
        by_tick=by_tick,
        asked=tuple(one[0] for one in pinned),
        items=tuple((one[0], one[1]) for one in json.loads(row["items"])),
        session=row["session_id"],
    )

"""What the people of a world really did, and what became of it: the store is held against it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.demo.standin.presses import Press
from bot.demo.standin.updates import PRESS_LIFE, UpdateQueue, Waiting
from bot.storage.database import Transaction
from bot.storage.times import to_text
from tests.worlds.people import DANGER
from tests.worlds.safety import Violation

if TYPE_CHECKING:
    from tests.worlds.world import World

ANSWER = re.compile(r"(?:answer|mark):(\d+):(\w+)/(\w+):(-?\d+)")
DONE = re.compile(r"marked:(\d+):(\w+)/(\w+)")
NOT_MARKED = 0
OWN_WORDS = ("kse_any", "m_other")
CLOCK_STEPS = timedelta(hours=1, minutes=2)  # as much as a world's clock can be wrong
TYPED_COUNTS_FOR = timedelta(days=2)


@dataclass(slots=True)
class Truth:
    """Follows every press from the thumb to the store."""

    world: World
    pressed: set[tuple[int, int, str, str, int]] = field(default_factory=set)
    ended: set[tuple[int, int, str]] = field(default_factory=set)  # lists of marks
    stored: dict[int, Press] = field(default_factory=dict)
    shown: dict[tuple[int, int], datetime] = field(default_factory=dict)
    cries: dict[int, tuple[int, str]] = field(default_factory=dict)
    made_good: set[str] = field(default_factory=set)
    seq: int = 0
    confirmed: int = 0
    handled: int = 0
    asked_again: int = 0

    def note_press(self, press: Press) -> None:
        """Remember an answer that somebody tapped."""
        found = ANSWER.fullmatch(press.data)
        if found is not None:
            check_in, form, item, value = found.groups()
            self.pressed.add((press.person.id, int(check_in), form, item, int(value)))
        if (found := DONE.fullmatch(press.data)) is not None:
            self.ended.add((press.person.id, int(found[1]), found[2]))

    def knows_answer(self, chat: int, check_in: int, form: str, item: str, value: int) -> None:
        """I12: whoever owns an answer has given it, by a tap on it or by typing."""
        if (chat, check_in, form, item, value) in self.pressed:
            return
        is_mark = item.startswith("m_")
        if is_mark and value == NOT_MARKED and (chat, check_in, form) in self.ended:
            return
        person = self.world.patients_by_chat.get(chat)
        since = self.world.timeline.now() - TYPED_COUNTS_FOR
        typed = person.typed if person is not None else []
        if item in OWN_WORDS and person is not None:  # marked by any text while it is asked
            typed = [*typed, *((at, 1) for at, _ in person.written)]
        if not any(at >= since and number == value for at, number in typed):
            raise Violation(
                "I12", f"{form}/{item} = {value} of check-in {check_in}: nobody said so"
            )

    def watch(self, queue: UpdateQueue) -> None:
        """Look at every update that Telegram forgets because the bot has confirmed it."""
        forget = queue.confirm

        def confirm(offset: int) -> None:
            before = list(queue.held)
            forget(offset)
            left = {waiting.update_id for waiting in queue.held}
            for waiting in before:
                if waiting.update_id not in left:
                    self._is_stored(waiting)

        queue.confirm = confirm  # type: ignore[method-assign]

    def _is_stored(self, waiting: Waiting) -> None:
        """I4: what is confirmed to Telegram, and so forgotten there, is in the inbox."""
        tx = Transaction(self.world.disk)
        if tx.one("SELECT 1 FROM inbox WHERE update_id = ?", (waiting.update_id,)) is None:
            raise Violation("I4", f"update {waiting.update_id} is confirmed and not stored")
        self.confirmed += 1

    # I8

    def after_commit(self, tx: Transaction) -> None:
        """I8: a press that was handled is an answer, or there was a reason why it is none."""
        for seq, body in tx.all("SELECT seq, body FROM inbox WHERE seq > ?", (self.seq,)):
            self.seq = seq
            update = json.loads(body) if body else {}
            text = str((update.get("message") or {}).get("text") or "")
            self.world.recorded.note_update(seq, update)
            if text in DANGER:
                self.cries[seq] = (int(update["message"]["chat"]["id"]), text)
            query = update.get("callback_query")
            if query is not None and _is_answer(query.get("data") or ""):
                self.stored[seq] = self.world.telegram.presses[query["id"]]
        for seq in [seq for seq in self.cries if self._is_done(tx, seq)]:
            self._is_heard(tx, *self.cries.pop(seq))
        if not self.stored:
            return
        done = tx.all(
            "SELECT seq FROM inbox WHERE state = 'done' AND seq IN"
            " (SELECT value FROM json_each(?))",
            (json.dumps(list(self.stored)),),
        )
        for (seq,) in done:
            self._had_its_effect(tx, self.stored.pop(seq))

    def _is_done(self, tx: Transaction, seq: int) -> bool:
        return tx.one("SELECT 1 FROM inbox WHERE seq = ? AND state = 'done'", (seq,)) is not None

    def _is_heard(self, tx: Transaction, chat: int, text: str) -> None:
        """I1: words that mean danger stand in an alert of whoever wrote them."""
        found = tx.one(
            "SELECT 1 FROM alert_evidence e JOIN alerts a ON a.number = e.alert"
            " JOIN patients p ON p.id = a.patient_id WHERE p.chat_id = ? AND e.text = ?",
            (chat, text),
        )
        if found is None:
            raise Violation("I1", f"Canary{chat} wrote {text!r}, no alert says so")

    def _had_its_effect(self, tx: Transaction, press: Press) -> None:
        self.handled += 1
        found = ANSWER.fullmatch(press.data)
        if found is None:
            self._has_ended_marks(tx, press)
            return
        check_in, form, item, value = found.groups()
        is_there = tx.one(
            "SELECT 1 FROM answers WHERE check_in_id = ? AND questionnaire = ? AND item = ?"
            " AND value = ?",
            (int(check_in), form, item, int(value)),
        )
        if is_there is None and self._counts(tx, press, int(check_in), f"{form}/{item}"):
            who, at = press.person.first_name, f"{press.at:%d %H:%M:%S}"
            raise Violation("I8", f"{who}'s press {press.data} of {at} is done and no answer")

    def _has_ended_marks(self, tx: Transaction, press: Press) -> None:
        """I8: after Done each mark of the list has an answer, made or not made."""
        found = DONE.fullmatch(press.data)
        assert found is not None
        check_in, form = int(found[1]), found[2]
        rows = tx.all(
            "SELECT value FROM check_ins, json_each(check_ins.items) WHERE check_ins.id = ?",
            (check_in,),
        )
        listed = [tuple(json.loads(row[0])) for row in rows]
        marks = [item for name, item in listed if name == form and item.startswith("m_")]
        if not marks or not self._counts(tx, press, check_in, f"{form}/{marks[0]}"):
            return
        missing = [item for item in marks if _latest(tx, check_in, form, item) is None]
        if missing:
            who = press.person.first_name
            raise Violation("I8", f"{who}'s press {press.data} is done, {missing[0]} has no answer")

    def _counts(self, tx: Transaction, press: Press, check_in: int, item: str) -> bool:
        """Say whether the check-in is the presser's own, asks this, and can still be answered."""
        if not _is_asked_for(tx, check_in, *item.split("/")):
            return False
        row: Any = tx.one(
            "SELECT c.state, c.expires_at, c.is_revoked, p.chat_id FROM check_ins c"
            " JOIN patients p ON p.id = c.patient_id"
            " WHERE c.id = ? AND instr(c.items, ?) > 0",
            (check_in, json.dumps(item.split("/"))),
        )
        if row is None or row[2] or row[3] != press.person.id:
            return False
        is_open = row[0] in ("asked", "started")
        return is_open and datetime.fromisoformat(row[1]) > self.world.ground.now()

    def look_for_expired(self, tx: Transaction) -> None:
        """I8: a press that Telegram no longer has is made good: the question stands below again."""
        for update in self.world.telegram.updates.expired:
            query = update.get("callback_query")
            if query is None or query["id"] in self.made_good:
                continue
            press = self.world.telegram.presses[query["id"]]
            self._falls_into_a_gap(tx, press)
            found = ANSWER.fullmatch(press.data)
            if found is not None and self._counts(
                tx, press, int(found[1]), f"{found[2]}/{found[3]}"
            ):
                self._is_asked_again(press, int(found[1]))
            self.made_good.add(query["id"])

    def _falls_into_a_gap(self, tx: Transaction, press: Press) -> None:
        """F16: the bot knows of the time in which a press came that nobody handed it."""
        error = CLOCK_STEPS
        row = tx.one(
            "SELECT 1 FROM gaps WHERE since <= ? AND until >= ?",
            (to_text(press.at + PRESS_LIFE + error), to_text(press.at - error)),
        )
        if row is None:
            who, at = press.person.first_name, f"{press.at:%d %H:%M:%S}"
            raise Violation("I8", f"{who}'s press of {at} expired, and the bot knows of no gap")

    def note_shown(self, chat: int, params: dict[str, Any]) -> None:
        """Remember when a patient last got something to press for a check-in."""
        rows = (params.get("reply_markup") or {}).get("inline_keyboard", [])
        for button in (button for row in rows for button in row):
            parts = str(button.get("callback_data") or "").split(":")
            if parts[1:] and parts[1].isdigit():
                self.shown[chat, int(parts[1])] = self.world.timeline.now()

    def _is_asked_again(self, press: Press, check_in: int) -> None:
        patient = self.world.patients_by_chat[press.person.id]
        shown_at = self.shown.get((patient.person.id, check_in))
        if shown_at is not None and shown_at > press.at:
            self.asked_again += 1
        elif patient.can_be_reached:
            what = f"{patient.name}'s press {press.data} of {press.at:%d %H:%M:%S}"
            raise Violation("I8", f"{what} expired and is not asked again")


def _is_answer(data: str) -> bool:
    return bool(ANSWER.fullmatch(data) or DONE.fullmatch(data))


def _is_asked_for(tx: Transaction, check_in: int, form: str, item: str) -> bool:
    """Say whether earlier answers ask for this one: the list for any, how strong for a mark."""
    kind, _, what = item.partition("_")
    if form not in ("kse", "opioid") or item in ("kse_any", "opioid_benzo"):
        return True
    if form == "kse" and not _latest(tx, check_in, form, "kse_any"):
        return False
    return kind == "m" or _latest(tx, check_in, form, f"m_{what}") == 1


def _latest(tx: Transaction, check_in: int, form: str, item: str) -> int | None:
    row = tx.one(
        "SELECT value FROM answers WHERE check_in_id = ? AND questionnaire = ? AND item = ?"
        " ORDER BY id DESC LIMIT 1",
        (check_in, form, item),
    )
    return None if row is None else int(row[0])

"""What clinicians said of sessions, held against what was kept and what they were told (I21)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.storage.database import Transaction
from tests.worlds.safety import Violation
from tests.worlds.treatment import ZONE, Said

if TYPE_CHECKING:
    from tests.worlds.world import World

CARD = re.compile(r"<b>(P-\w{4}) · (?:planned )?session #(\d+)")
KEPT = ("state", "starts_at", "has_time", "minutes", "route", "dose", "note", "series")
NEW = (
    "SELECT c.id, c.session_id, c.what, c.before, c.after, p.discharged_at"
    " FROM session_changes c JOIN sessions s ON s.id = c.session_id"
    " JOIN patients p ON p.id = s.patient_id WHERE c.id > ? ORDER BY c.id"
)


@dataclass(slots=True)
class Recorded:
    """Follows each session from the command to the trace."""

    world: World
    change: int = 0
    call: int = 0
    kept: dict[int, dict[str, Any]] = field(default_factory=dict)  # as each session stands
    asked: dict[int, tuple[int, str]] = field(default_factory=dict)  # commands that arrived
    confirmed: int = 0
    refused: int = 0

    def note_update(self, seq: int, update: dict[str, Any]) -> None:
        """Remember a command about a session that is now in the inbox."""
        message = update.get("message") or {}
        text = str(message.get("text") or "")
        if text in self.world.treatment.said and message["from"]["id"] > 0:
            self.asked[seq] = (int(message["chat"]["id"]), text)

    def after_commit(self, tx: Transaction) -> None:
        """Look at what a commit did to the sessions, and what it said of it."""
        done = [seq for seq in self.asked if _is_done(tx, seq)]
        changed = tx.one("SELECT max(id) FROM session_changes")[0] or 0
        if done or changed > self.change:
            told = self._told(tx)
            self._traced(tx, [text for _, text in told])
            for seq in done:
                self._answered(*self.asked.pop(seq), told)
        self.call = tx.one("SELECT max(id) FROM outbox")[0] or 0

    def _told(self, tx: Transaction) -> list[tuple[int, str]]:
        rows = tx.all("SELECT chat_id, params FROM outbox WHERE id > ?", (self.call,))
        return [(row[0], str(json.loads(row[1]).get("text") or "")) for row in rows]

    def _traced(self, tx: Transaction, told: list[str]) -> None:
        """I21: each change says what stood there before and what stands there now, and is shown."""
        shown = {int(found[2]) for text in told for found in CARD.finditer(text)}
        for row_id, number, what, before, after, ended_at in tx.all(NEW, (self.change,)):
            self.change = row_id
            known = self.kept.get(number)
            if (json.loads(before) if before else None) != known:
                raise Violation("I21", f"session {number} was {known}; its trace says {before}")
            self.kept[number] = json.loads(after)
            is_of_the_end = what == "removed" and ended_at is not None
            if number not in shown and not is_of_the_end:
                raise Violation("I21", f"session {number} was {what}, and nobody was told")
        rows = {row["id"]: row for row in tx.all("SELECT * FROM sessions")}
        for number, known in self.kept.items():
            row = rows.get(number)
            if row is None or any(row[name] != known[name] for name in KEPT):
                raise Violation("I21", f"session {number} is not as its trace says: {known}")

    def _answered(self, chat: int, words: str, told: list[tuple[int, str]]) -> None:
        """I21: who wrote a command reads the session as they said it, or a word of refusal."""
        said = self.world.treatment.said[words]
        answers = [text for place, text in told if place == chat and text]
        cards = [found for text in answers if (found := CARD.search(text))]
        own = [int(found[2]) for found in cards if found[1] == said.code]
        if not answers:
            raise Violation("I21", f"nobody was told what became of {words!r}")
        if not own:
            self.refused += 1
        elif not any(self._is_as_said(number, said) for number in own):
            raise Violation("I21", f"{words!r} became {[self.kept[number] for number in own]}")
        else:
            self.confirmed += 1

    def _is_as_said(self, number: int, said: Said) -> bool:
        kept = self.kept[number]
        starts_at = datetime.fromisoformat(kept["starts_at"]).astimezone(ZONE)
        return (
            said.number in (None, number)
            and said.on in (None, starts_at.date())
            and said.minutes in (None, kept["minutes"])
            and (said.at is None or (kept["has_time"] and starts_at.time() == said.at))
        )


def _is_done(tx: Transaction, seq: int) -> bool:
    return tx.one("SELECT 1 FROM inbox WHERE seq = ? AND state = 'done'", (seq,)) is not None

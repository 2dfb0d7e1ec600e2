"""The clinic's chat as clinicians see it, and what they do with the alerts that stand there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bot.demo.process import CLINIC_CHAT
from bot.demo.standin import Button, Message, Person, Press
from tests.alert_play import BACKUP_CHAT
from tests.conftest import NORA, OMAR
from tests.kills.ledger import Ledger, Lost, Sent
from tests.kills.people import Patient, Surgery

POST = re.compile(r"<b>(RED|AMBER|YELLOW) · alert (\d+) · (P-\w{4})</b>(.*)")
LINE = re.compile(r"^(\d+) · (P-\w{4}) · (\w+) level(.*)$", re.MULTILINE)
LEVELS = {"lowest": "YELLOW", "middle": "AMBER", "highest": "RED"}
ORDER = ("YELLOW", "AMBER", "RED")
UNSEEN = "not acknowledged for"
TAKEN = "taken by"
OWN_CHATS = (NORA, OMAR)
LOOKED_AT = 300  # newest messages of the chat
MOST_BLIND = 8
WITH_A_WORD = ("ack:", "end:")  # the press itself is answered, too
LOOKS_AT_A_WORD = 3
LOOKS = 75
# docs/ALERTS.md: minutes after the first message, and whom it tells again.
STEPS: Mapping[str, tuple[tuple[int, tuple[int, ...]], ...]] = {
    "RED": (
        (15, (CLINIC_CHAT,)),
        (30, (BACKUP_CHAT, *OWN_CHATS)),
        (60, (CLINIC_CHAT, BACKUP_CHAT, *OWN_CHATS)),
    ),
    "AMBER": ((30, (CLINIC_CHAT,)), (120, OWN_CHATS)),
    "YELLOW": (),
}
RETURNS = {"RED": timedelta(minutes=30), "AMBER": timedelta(hours=4), "YELLOW": timedelta(days=3)}


@dataclass(slots=True)
class Known:
    """An alert as the clinic's chat has told of it; `taken_at` while a clinician has it."""

    number: int
    code: str
    level: str
    since: datetime
    taken_at: datetime | None = None
    taken_level: str = ""
    has_ended: bool = False
    acknowledgements: int = 0
    outcomes: int = 0
    posts: list[Sent] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether nobody has it."""
        return self.taken_at is None and not self.has_ended

    def milestones(self) -> list[datetime]:
        """Return when somebody must have been told again, or when it must have come back."""
        if self.has_ended:
            return []
        if self.taken_at is not None:
            return [self.taken_at + RETURNS[self.taken_level]]
        return [self.since + timedelta(minutes=after) for after, _ in STEPS[self.level]]


@dataclass(slots=True)
class Book:
    """Every alert of the clinic's chat, read from what Telegram took."""

    ledger: Ledger
    alerts: dict[int, Known] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read along."""
        self.ledger.listeners.append(self._see)

    def _see(self, method: str, params: Mapping[str, Any], _result: object) -> None:
        if method != "sendMessage" or int(params["chat_id"]) != CLINIC_CHAT:
            return
        sent = self.ledger.sent[CLINIC_CHAT][-1]
        found = POST.match(sent.text)
        if found is not None:
            is_open = f'"ack:{found[2]}"' in sent.keyboard and UNSEEN not in found[4]
            self._read(sent, found[1], int(found[2]), found[3], is_open=is_open)
        elif sent.text.startswith("<b>Many alerts"):
            for number, code, words, state in LINE.findall(sent.text):
                is_open = TAKEN not in state
                self._read(sent, LEVELS[words], int(number), code, is_open=is_open)

    def _read(self, sent: Sent, level: str, number: int, code: str, *, is_open: bool) -> None:
        known = self.alerts.setdefault(number, Known(number, code, level, sent.at))
        is_again = any(
            (one.text, one.keyboard) == (sent.text, sent.keyboard) for one in known.posts
        )
        known.posts.append(sent)
        if is_again:
            return
        is_worse = ORDER.index(level) > ORDER.index(known.level)
        # What was added without a sound may have been written before somebody took the alert.
        sounds = not sent.is_silent or level == "YELLOW"
        has_come_back = not known.is_open and sounds and is_open
        if is_worse or has_come_back:
            known.level, known.since = level, sent.at
            known.taken_at, known.has_ended = None, False

    def open_alerts(self) -> list[Known]:
        """Return the alerts that nobody has."""
        return [one for one in self.alerts.values() if one.is_open]

    def missing(self, now: datetime) -> list[str]:
        """Return each step, and each return of a taken alert, that should have come by now."""
        found = []
        for one in self.alerts.values():
            if one.taken_at is not None and one.milestones() and one.milestones()[0] < now:
                found.append(f"alert {one.number} was taken and did not come back")
            elif one.is_open and not self._is_shown_as_taken(one):
                found += self._missing_steps(one, now)
        return found

    def _is_shown_as_taken(self, one: Known) -> bool:
        """A list may have been written just before a clinician took one of its alerts."""
        data = f"outcome:{one.number}"
        shown = [_buttons(self.ledger.message(post)) for post in one.posts]
        return any(button.callback_data == data for buttons in shown for button in buttons)

    def _missing_steps(self, one: Known, now: datetime) -> list[str]:
        due: dict[int, int] = {}
        for after, chats in STEPS[one.level]:
            if one.since + timedelta(minutes=after) < now:
                due |= {chat: due.get(chat, 0) + 1 for chat in chats}
        return [
            f"{one.level} alert {one.number}, since {one.since:%a %d %H:%M:%S}: {count} steps were"
            f" due in chat {chat}, and came {self.steps_told(one, chat)}"
            for chat, count in due.items()
            if self.steps_told(one, chat) < count
        ]

    def steps_told(self, one: Known, chat: int) -> int:
        """Return how many steps of an alert a chat was told of since it sounded; no repeats."""
        return len(
            {
                sent.text
                for sent in self.ledger.to(chat, since=one.since)
                if is_step(sent, one.number)
            }
        )


def is_step(sent: Sent, number: int) -> bool:
    """Return whether a message tells that nobody has acknowledged an alert."""
    found = POST.match(sent.text)
    if found is not None:
        return int(found[2]) == number and UNSEEN in found[4]
    is_list = sent.text.startswith("<b>Many alerts")
    return is_list and any(int(line[0]) == number for line in LINE.findall(sent.text))


@dataclass(slots=True)
class Staff:
    """Nora and Omar, who take alerts and end them."""

    surgery: Surgery
    book: Book
    chance: Random
    not_shown: int = 0  # presses that had their effect, or may have, in a message that stayed
    blind: Counter[str] = field(default_factory=Counter)

    async def take(self, one: Known) -> None:
        """Acknowledge an alert; sometimes both press at once."""
        ack, outcome = f"ack:{one.number}", f"outcome:{one.number}"
        if self._newest(ack, outcome) is None:  # it stands in a list only
            await self._press(f"show:{one.number}", [self.surgery.clinic.nora])
            await self.surgery.until(
                lambda: self._newest(ack, outcome), f"alert {one.number} was not shown"
            )
        if self._newest(ack, outcome) == self._newest(ack):
            people = [self.surgery.clinic.nora, self.surgery.clinic.omar]
            self.chance.shuffle(people)
            await self._press(ack, people if self.chance.random() < 0.2 else people[:1])
            one.acknowledgements += 1
        one.taken_at, one.taken_level = self.surgery.clinic.clock.now(), one.level

    async def end(self, one: Known) -> None:
        """End an alert that was taken, with an outcome."""
        outcome, end = f"outcome:{one.number}", f"end:{one.number}:contacted"
        if self._newest(end, outcome) is None:
            await self._press(f"show:{one.number}", [self.surgery.clinic.nora])
        while self._newest(end) is None and self._newest(outcome) is not None:
            await self._press(outcome, [self.surgery.clinic.nora])
        if self._newest(end) is None:
            raise Lost(f"alert {one.number} was taken and cannot be ended")
        await self._press(end, [self.surgery.clinic.nora])
        one.has_ended, one.taken_at = True, None
        one.outcomes += 1

    async def record(self, one: Patient, words: str) -> None:
        """Write what a session was, and wait for its card."""
        clinic = self.surgery.clinic
        said = await clinic.nora.write(f"/session {one.code} {words}", chat=clinic.group)
        await self.surgery.until(
            lambda: any(
                message.message_id > said.message_id and f"{one.code} · session #" in message.words
                for message in clinic.group.messages[-LOOKED_AT:]
            ),
            f"/session {one.code} {words}: no card",
        )

    async def _press(self, data: str, people: list[Person]) -> None:
        """Press a button and see what comes of it; once more if Telegram lost the press.

        The copy of a message whose arrival the bot never heard of does not change: then the word
        that answers the press must do, and if a kill took that, another press.
        """
        is_done = False
        while not is_done and (message := self._newest(data)) is not None:
            before = _sight(message, data)
            presses = [await one.press_data(data, message=message) for one in people]
            is_done = await self._sees(presses, lambda m=message, b=before: _sight(m, data) != b)

    async def _sees(self, presses: list[Press], has_changed: Callable[[], bool]) -> bool:
        """Wait until a press has its effect; False when nobody can see that it had any."""
        self.surgery.waiting |= {one.id: one for one in presses}
        try:
            has_effect = await self._comes(presses, has_changed)
        finally:
            for one in presses:
                del self.surgery.waiting[one.id]
        if not has_changed() and not self._are_lost(presses):
            self.not_shown += 1
            self._judge_blind(presses[0])
        return has_effect

    async def _comes(self, presses: list[Press], has_changed: Callable[[], bool]) -> bool:
        """Look again while time passes: Telegram may hold a chat up for a minute."""
        is_answered = presses[0].data.startswith(WITH_A_WORD)
        for _ in range(LOOKS_AT_A_WORD if is_answered else LOOKS):
            if await self.surgery.comes(has_changed):
                return True
            if any(one.answer is not None and one.answer.text for one in presses):
                return True
            if self._are_lost(presses):
                return False
            self.surgery.think()
        return False

    def _judge_blind(self, press: Press) -> None:
        """Count how often one button shows nothing: more than a few times is a button that is dead.

        Its press may be answered, and a kill may take that word; it does not every time.
        """
        self.blind[press.data] += 1
        if self.blind[press.data] > MOST_BLIND:
            raise Lost(f"{press.data} was pressed again and again: nothing came of it")

    def _are_lost(self, presses: list[Press]) -> bool:
        lost = self.surgery.ledger.lost_at_telegram()
        return all(one.id in lost for one in presses)

    def _newest(self, *data: str) -> Message | None:
        """Return the newest message of the clinic's chat that has one of these buttons."""
        for message in reversed(self.surgery.clinic.group.messages[-LOOKED_AT:]):
            if not message.deleted and any(one.callback_data in data for one in _buttons(message)):
                return message
        return None


def _sight(message: Message, data: str) -> tuple[object, ...]:
    """Return what changes when a button has its effect."""
    posts = len(message.chat.messages) if data.startswith("show:") else 0
    return message.words, message.markup, posts


def _buttons(message: Message) -> list[Button]:
    return [button for row in message.buttons for button in row]

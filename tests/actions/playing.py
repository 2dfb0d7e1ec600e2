"""The clinic without a network: what the actions leave in the outbox stands in chats, and the
buttons under it are pressed through the real table of routes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.actions.check_ins import beginning
from bot.actions.check_ins.pressing import Refused
from bot.actions.patients import invitations
from bot.actions.patients.invitations import Invitation
from bot.actions.service import sending
from bot.clinic import Clinic
from bot.clock import DUE
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Alert, CheckIn, EnrolmentStep, Patient
from bot.domain.schedule import zone_named
from bot.handlers.desk import Press
from bot.handlers.routes import route
from bot.screens.screen import characters
from bot.storage import alerts, check_ins, outbox, patients
from bot.storage.database import Transaction
from bot.storage.outbox import Holds, Priority, Waiting
from tests.conftest import PAT, Store


@dataclass(slots=True)
class Shown:
    """A message as it stands in a chat now."""

    id: int
    text: str
    buttons: list[dict[str, str]]
    is_silent: bool = False
    is_protected: bool = False

    @property
    def labels(self) -> list[str]:
        return [button["text"] for button in self.buttons]


@dataclass(slots=True)
class Play:
    """A clinic whose messages arrive at once; `deliver` is the whole of Telegram."""

    store: Store
    chats: dict[int, dict[int, Shown]] = field(default_factory=dict)
    calls: dict[int, int] = field(default_factory=dict)
    last_id: int = 100

    # Telegram

    def deliver(self) -> None:
        """Carry out every call that is due, as Telegram would."""
        while calls := self.store.see(outbox.due, now=self.store.now, holds=Holds(), limit=100_000):
            for call in sorted(calls, key=lambda one: one.id):  # an edit after its post
                message_id = self._carry_out(call)
                self.store.do(sending.sent, call, message_id=message_id)

    def _carry_out(self, call: Waiting) -> int | None:
        chat = self.chats.setdefault(call.chat_id, {})
        known = self.calls.get(call.refers_to or 0) or call.params.get("message_id")
        if call.method in ("sendMessage", "sendPhoto"):
            self.last_id += 1
            known = self.last_id
        elif call.method == "deleteMessage":
            chat.pop(known)
            return None
        elif call.method == "leaveChat":
            return None
        assert known is not None
        params = call.params
        if call.method == "editMessageReplyMarkup":
            rows = params["reply_markup"]["inline_keyboard"]
            chat[known].buttons = [button for row in rows for button in row]
            return known
        text = params.get("text") or params.get("caption") or ""
        assert characters(text) <= 4096
        rows = params.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = [button for row in rows for button in row]
        before = chat.get(known, Shown(known, "", []))  # an edit makes no sound and frees nothing
        chat[known] = Shown(
            known,
            text,
            buttons,
            params.get("disable_notification", before.is_silent),
            params.get("protect_content", before.is_protected),
        )
        self.calls[call.id] = known
        return known

    def messages(self, chat: int) -> list[Shown]:
        """Return what stands in a chat, oldest first."""
        self.deliver()
        return list(self.chats.get(chat, {}).values())

    def last(self, chat: int = PAT) -> Shown:
        """Return the newest message of a chat."""
        return max(self.messages(chat), key=lambda message: message.id)

    def clinic_posts(self) -> list[str]:
        """Return the texts in the clinic's chat, oldest first."""
        return [message.text for message in self.messages(CLINIC_CHAT)]

    # People

    def press(
        self, label: str, *, who: int = PAT, chat: int | None = None, under: Shown | None = None
    ) -> str | None:
        """Press the newest button that begins so; return the word of explanation."""
        message, button = self._find(label, chat or who, under)
        return self.send(button["callback_data"], who=who, chat=chat, message=message.id)

    def press_place(self, place: int, *, who: int = PAT) -> str | None:
        """Press a button of the newest message by its place: 0 is the first."""
        message = self.last(who)
        return self.send(message.buttons[place]["callback_data"], who=who, message=message.id)

    def _find(self, label: str, chat: int, under: Shown | None) -> tuple[Shown, dict[str, str]]:
        places = [under] if under else list(reversed(self.messages(chat)))
        for message in places:
            for button in message.buttons:
                if button["text"].startswith(label):
                    return message, button
        raise AssertionError(f"no button {label!r} under {[p.labels for p in places]}")

    def send(
        self, data: str, *, who: int = PAT, chat: int | None = None, message: int = 0
    ) -> str | None:
        """Send a press with any data, as a forger could; return the word of explanation."""
        found = route(Press(1, "q", who, chat or who, message, data))
        assert found is not None, data
        values = dict(found.values)
        if found.is_clinicians:
            values["clinician"] = self.store.clinic.config.clinician(who)
            if found.action.__name__ == "acknowledge":
                values["membership_confirmed"] = True
        return self.do(found.action, **values)

    def do(self, action: Callable[..., Any], **values: Any) -> str | None:
        """Run an action as the desk does: a refusal is an answer, and what it recorded is kept."""
        answer: str | None = self.store.do(_taken, action, **values)
        return answer

    def invite(self, **choices: Any) -> Invitation:
        """Make a link."""
        made: Invitation = self.store.do(invitations.invite, actor="501", **choices)
        return made

    def open_link(self, link: str, *, who: int = PAT, language: str = "en") -> None:
        """Open a link of ours, or any text as its token."""
        token = link.rpartition("=")[2]
        self.do(invitations.open_link, telegram_id=who, token=token, language=language)

    def enrol(self, *, who: int = PAT, start_now: bool = False, **choices: Any) -> str:
        """Enrol somebody through every step; return the code."""
        made = self.invite(**choices)
        self.open_link(made.link, who=who)
        while self.patient(who).enrolment_step is not EnrolmentStep.FIRST:
            self.press_place(0, who=who)
        self.press_place(0 if start_now else 1, who=who)
        self.deliver()
        return made.code

    def answer(self, *labels: str, who: int = PAT) -> None:
        """Tap an answer under each question that comes."""
        for label in labels:
            self.press(label, who=who)

    def fill_in(self, *, pain: str = "3", eight: str = "Several days", who: int = PAT) -> None:
        """Answer everything up to item 9."""
        self.answer(pain, *[eight] * 8, who=who)

    # The clock

    def tick(self) -> None:
        """Do what is due, in the order of the clock, and let it arrive."""
        self.tick_offline()
        self.deliver()

    def tick_offline(self) -> None:
        """Do what is due while Telegram takes nothing."""
        for _, find, act in DUE:
            for one in self.store.see(find, now=self.store.now):
                self.store.do(act, one)

    def until(self, moment: datetime, *, every: timedelta = timedelta(minutes=5)) -> None:
        """Let the time pass to a moment, ticking."""
        while self.store.now < moment:
            self.store.now = min(self.store.now + every, moment)
            self.tick()

    def wait(self, **by: float) -> None:
        """Let the time pass, ticking."""
        self.until(self.store.now + timedelta(**by))

    # The store

    def patient(self, who: int = PAT) -> Patient:
        """Return the patient who owns a chat."""
        found = self.store.see(patients.by_chat, who)
        assert isinstance(found, Patient)
        return found

    def check_ins(self, who: int = PAT) -> list[CheckIn]:
        """Return the daily check-ins of a patient, oldest first."""
        newest: list[CheckIn] = self.store.see(check_ins.last_of, self.patient(who).id, limit=999)
        return newest[::-1]

    def states(self, who: int = PAT) -> list[str]:
        """Return how the daily check-ins of a patient stand, oldest first."""
        return [f"{one.local_date:%m-%d} {one.state}" for one in self.check_ins(who)]

    def values(self) -> dict[str, int]:
        """Return the latest answer to each item of all check-ins."""
        rows = self.store.connection.execute("SELECT item, value FROM answers ORDER BY id")
        return {row[0]: row[1] for row in rows}

    def alerts(self) -> list[Alert]:
        """Return every alert, oldest first."""
        found: list[Alert] = self.store.see(alerts.everything)
        return found

    def audited(self, action: str) -> list[tuple[str, str]]:
        """Return (actor, detail) of each line of the audit with this action."""
        rows = self.store.connection.execute(
            "SELECT actor, detail FROM audit WHERE action = ? ORDER BY id", (action,)
        )
        return [(row[0], row[1]) for row in rows]

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        row = self.store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
        return int(row[0])

    def waiting(self) -> list[dict[str, Any]]:
        """Return the parameters of every call that has not been made, oldest first."""
        rows = self.store.connection.execute(
            "SELECT params FROM outbox WHERE state = 'waiting' ORDER BY id"
        )
        return [json.loads(row[0]) for row in rows]


def _taken(
    tx: Transaction, clinic: Clinic, action: Callable[..., Any], **values: Any
) -> str | None:
    try:
        answer = action(tx, clinic, **values)
    except Refused as refused:
        return refused.toast
    return answer if isinstance(answer, str) else None


def start_check_in(play: Play, who: int = PAT) -> None:
    """Begin a check-in by the command."""
    play.do(beginning.start_by_command, patient=play.patient(who))


def change_clinic(play: Play, **changes: Any) -> None:
    """Let the clinic have other settings, such as hours=() or languages=("en",)."""
    clinic = play.store.clinic
    config = clinic.config
    changed = config.model_copy(update={"clinic": config.clinic.model_copy(update=changes)})
    play.store.clinic = replace(clinic, config=changed)


def prompts(play: Play, who: int = PAT) -> list[str]:
    """Return when each prompt or reminder to a patient was left, in New York."""
    rows = play.store.connection.execute(
        "SELECT made_at FROM outbox WHERE chat_id = ? AND priority = ? AND method = 'sendMessage'"
        " ORDER BY id",
        (who, int(Priority.PROMPT)),
    )
    zone = zone_named("America/New_York")
    return [f"{datetime.fromisoformat(row[0]).astimezone(zone):%m-%d %H:%M}" for row in rows]


def new_york(day: str, at: str) -> datetime:
    """Return a local time of the clinic."""
    local = datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=zone_named("America/New_York"))
    return local.astimezone(UTC)

"""A clinic that lives: three patients, two of them with eight weeks behind them.

Nothing is written into tables by hand. People press the buttons that the bot shows them, through
the bot's own routes and actions, and the clock does what is due, all at a virtual time.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from bot.actions.alerts import alert_life
from bot.actions.patients import invitations, joining
from bot.actions.patients.invitations import Invitation
from bot.actions.service import sending
from bot.actions.sessions.sessions import record_said
from bot.clinic import Clinic
from bot.clock import DUE
from bot.config import Clinician
from bot.demo import story
from bot.demo.story import DAYS, Absence, Person, after_infusion, item_values
from bot.domain.model import Outcome, Patient
from bot.domain.schedule import at_local, local_date
from bot.domain.sessions.session_words import Facts
from bot.domain.sessions.sessions import Session, SessionRoute, SessionState
from bot.handlers.desk import Press
from bot.handlers.routes import route
from bot.start import CannotStart, open_store, read_materials
from bot.storage import alert_calls, alerts, check_ins, outbox, patients, sessions, settings
from bot.storage.connecting import connect
from bot.storage.database import Transaction, commit_together
from bot.storage.outbox import Holds

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
OPENING = time(10)  # when both of them joined
READING_HOURS = range(8, 18)  # of the clinic's day
INFUSED_AT, RECORDED_FROM = time(10), 12  # an infusion, and the hour in which it is written down
NEXT_IN = 10 * timedelta(days=1)  # of whom it fades: the next one is planned
STILL_AT_IT = 2.5 * DAY  # so long may the last one that was taken have no outcome
PUTS_OFF = 0.3  # how often somebody leaves a prompt for another hour
# Far above the numbers that a stand-in gives, so that nothing can change a message of today.
FIRST_MESSAGE = 1_000_000_001


@dataclass(frozen=True, slots=True)
class History:
    """Who is there: the codes of the two with a history, and the newcomer's unused link."""

    responder: str
    in_pain: str
    newcomer: Invitation


def write_history(
    config: Path,
    *,
    until: datetime,
    responder: int = 1002,
    in_pain: int = 1003,
    bot_username: str = "lakeside_checkin_bot",
) -> History:
    """Live eight weeks up to `until` on a clinic's empty store, before its bot is started.

    `responder` and `in_pain` are Telegram ids of people who can be written to; a third patient
    has a link that nobody has opened. Depression answers to six infusions and fades, with a
    missed week; chronic pain has good and bad days. Every message counts as sent, every alert is
    acknowledged and no check-in is open. The answers depend on `until` alone, the codes on chance.
    Raises CannotStart for a config or a store that cannot be used, or that has them already.
    """
    faults: list[str] = []
    materials = read_materials(config, faults)
    if materials is None or faults:
        raise CannotStart(faults)
    key = open_store(materials.config)
    chance = random.Random(7)  # noqa: S311 - a story, no secret
    people = (story.responder(responder, chance), story.in_pain(in_pain, chance))
    life = _Life(materials.clinic(key=key, bot_username=bot_username), until, chance, people)
    connection = connect(materials.config.storage.path, key)
    try:
        first, second = _commit(connection, [partial(life.enrol, person=one) for one in people])
        for moments in life.days():
            _commit(connection, [partial(life.hour, moment=one) for one in moments])
        life.now = until
        _commit(connection, [life.leave_behind])
        _commit(connection, [life.plan_ahead])
        [newcomer] = _commit(connection, [life.invite])
    finally:
        connection.close()
    return History(first, second, newcomer)


def _commit(connection: Any, runs: Sequence[Callable[[Transaction], Any]]) -> list[Any]:
    outcomes = commit_together(connection, runs)
    for error in (one.error for one in outcomes if one.error is not None):
        raise error
    return [outcome.value for outcome in outcomes]


@dataclass(slots=True)
class _Life:
    """The people, the clock, and the buttons under the messages that they can see."""

    clinic: Clinic
    until: datetime
    chance: random.Random
    people: Sequence[Person]
    first_on: date = field(init=False)
    now: datetime = field(init=False)
    _buttons: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    _message_ids: Iterator[int] = field(default_factory=lambda: count(FIRST_MESSAGE))

    def __post_init__(self) -> None:
        self.first_on = local_date(self.until, self.clinic.zone) - (DAYS - 1) * DAY
        self.now = at_local(self.first_on, OPENING, self.clinic.zone)

    @property
    def nora(self) -> Clinician:
        """The first clinician of the config, who reads what the bot tells the clinic."""
        return self.clinic.config.clinicians[0]

    def days(self) -> Iterator[list[datetime]]:
        """Yield the full hours up to the end, a day of them at a time."""
        begins = at_local(self.first_on, OPENING, self.clinic.zone)
        for number in range(DAYS):
            hours = (begins + number * DAY + hour * HOUR for hour in range(24))
            yield [moment for moment in hours if moment <= self.until]

    def enrol(self, tx: Transaction, *, person: Person) -> str:
        """Let somebody join by a link, with the recommended choices but the time."""
        chat, wanted = person.telegram_id, f"enrol:time:{person.at:%H%M}"
        if patients.by_chat(tx, chat) is not None:
            raise CannotStart([f"{chat} is a patient already; expected an empty store"])
        made, actor = self.invite(tx), str(self.nora.telegram_id)
        token, language = made.link.rpartition("=")[2], self.clinic.language
        self._do(tx, joining.keep_contact, code=made.code, contact=person.contact, actor=actor)
        self._do(tx, invitations.open_link, telegram_id=chat, token=token, language=language)
        while steps := self._shown(chat, "enrol:"):
            self._wait(seconds=self.chance.randint(5, 40))
            self._press(tx, chat, wanted if wanted in steps else steps[0], by=chat)
        return made.code

    def invite(self, tx: Transaction) -> Invitation:
        """Make a patient with a link."""
        actor = str(self.nora.telegram_id)
        return invitations.invite(tx, self.clinic, actor=actor, plan="daily", now=self.now)

    def hour(self, tx: Transaction, *, moment: datetime) -> None:
        """Live an hour: the clock first, then the patients, then the clinic reads."""
        self.now = max(self.now, moment)
        settings.beat(tx, now=self.now)
        for _, find, act in DUE:
            for one in find(tx, now=self.now):
                self._do(tx, act, one)
        for person in self.people:
            self._treat(tx, person)
            self._act(tx, person)
        if self.now.astimezone(self.clinic.zone).hour in READING_HOURS:
            self._read(tx)

    def _treat(self, tx: Transaction, person: Person) -> None:
        """Plan the day's infusion in the morning, and write down in its hour that it was."""
        number = (local_date(self.now, self.clinic.zone) - self.first_on).days
        if number not in person.infusions:
            return
        hour, patient = self.now.astimezone(self.clinic.zone).hour, self._patient(tx, person)
        known = [one for one in sessions.of_patient(tx, patient.id) if self._is_today(one)]
        if not known and hour < INFUSED_AT.hour:
            self._record(tx, person, Facts(at=INFUSED_AT, is_planned=True))
        elif hour >= RECORDED_FROM and any(one.state is SessionState.PLANNED for one in known):
            route, dose = SessionRoute.IV, "0.5 mg/kg"
            self._record(tx, person, Facts(at=INFUSED_AT, minutes=60, route=route, dose=dose))

    def _is_today(self, session: Session) -> bool:
        return session.on(self.clinic.zone) == local_date(self.now, self.clinic.zone)

    def _patient(self, tx: Transaction, person: Person) -> Patient:
        patient = patients.by_chat(tx, person.telegram_id)
        if patient is None:
            raise LookupError(f"nobody in chat {person.telegram_id}")
        return patient

    def _record(self, tx: Transaction, person: Person, facts: Facts) -> None:
        code, chat = self._patient(tx, person).code, self.nora.telegram_id
        self._do(tx, record_said, code=code, facts=facts, chat_id=chat, clinician=self.nora)

    def _act(self, tx: Transaction, person: Person) -> None:
        chat = person.telegram_id
        patient = patients.by_chat(tx, chat)
        if patient is None or not (waiting := check_ins.all_open_of(tx, patient.id)):
            return
        check_in = waiting[0]
        today = person.days[(check_in.local_date - self.first_on).days]
        has_time = self.now + HOUR <= self.until
        if today is Absence.SILENT or (has_time and self.chance.random() < PUTS_OFF):
            return
        self._wait(seconds=self.chance.randint(120, 480))
        if isinstance(today, Absence):
            self._press(tx, chat, self._shown(chat, "nottoday:")[0], by=chat)
            self._press(tx, chat, self._shown(chat, today.value)[0], by=chat)
        else:
            number = (check_in.local_date - self.first_on).days
            self._answer(tx, chat, item_values(person.rises, today) | after_infusion(number))

    def _answer(self, tx: Transaction, chat: int, answers: dict[str, int]) -> None:
        for start in self._shown(chat, "start:")[:1]:
            self._press(tx, chat, start, by=chat)
        while asked := self._shown(chat, "answer:") or self._shown(chat, "mark:"):
            self._wait(seconds=self.chance.randint(3, 12))
            if asked[0].startswith("mark:"):
                self._mark(tx, chat, asked, answers)
                continue
            question = asked[0].rpartition(":")[0]
            self._press(tx, chat, f"{question}:{answers[question.rpartition('/')[2]]}", by=chat)

    def _mark(self, tx: Transaction, chat: int, marks: list[str], answers: dict[str, int]) -> None:
        """Mark what somebody has, then say that it is all."""
        for data in marks:
            if answers.get(data.rpartition(":")[0].rpartition("/")[2]):
                self._press(tx, chat, data, by=chat)
        self._press(tx, chat, self._shown(chat, "marked:")[0], by=chat)

    def _read(self, tx: Transaction) -> None:
        chat = self.clinic.config.clinic.chat_id
        for data in dict.fromkeys([*self._shown(chat, "confirm:"), *self._shown(chat, "ack:")]):
            self._wait(seconds=self.chance.randint(60, 180))
            self._press(tx, chat, data, by=self.nora.telegram_id)
        self._end(tx, chat)

    def _end(self, tx: Transaction, chat: int) -> None:
        """Give what was taken its outcome; in the last days all but the oldest, still under way."""
        taken = list(dict.fromkeys(self._shown(chat, "outcome:")))
        is_over = self.until - self.now > STILL_AT_IT
        for data in taken if is_over else taken[:-1]:
            self._wait(seconds=self.chance.randint(300, 600))
            self._press(tx, chat, data, by=self.nora.telegram_id)
            [ending] = self._shown(chat, f"end:{data.rpartition(':')[2]}:{Outcome.CONTACTED}")
            self._press(tx, chat, ending, by=self.nora.telegram_id)

    def plan_ahead(self, tx: Transaction) -> None:
        """Plan the next infusion of those who have had some."""
        for person in self.people:
            if person.infusions:
                on = local_date(self.now, self.clinic.zone) + NEXT_IN
                self._record(tx, person, Facts(on=on, at=INFUSED_AT, is_planned=True))

    def leave_behind(self, tx: Transaction) -> None:
        """Let no message of an alert be changed from now on: no chat of today has any of them."""
        for one in alerts.everything(tx):
            alert_calls.leave_behind(tx, one.number, self.clinic.config.clinic.chat_id)

    def _wait(self, *, seconds: int) -> None:
        self.now = min(self.now + timedelta(seconds=seconds), self.until)

    def _under_messages(self, chat: int) -> Iterator[tuple[int, str]]:
        """Yield message and data of each button in a chat, the newest message's first."""
        for (where, message), under in reversed(self._buttons.items()):
            if where == chat:
                yield from ((message, data) for data in under)

    def _shown(self, chat: int, start: str) -> list[str]:
        return [data for _, data in self._under_messages(chat) if data.startswith(start)]

    def _press(self, tx: Transaction, chat: int, data: str, *, by: int) -> None:
        message = next((id_ for id_, shown in self._under_messages(chat) if shown == data), None)
        found = None if message is None else route(Press(0, "", by, chat, message, data))
        if found is None:
            raise LookupError(f"no button {data}")
        values = dict(found.values)
        if found.is_clinicians:
            values["clinician"] = self.nora
        if found.action is alert_life.acknowledge:
            values["membership_confirmed"] = True
        self._do(tx, found.action, **values)

    def _do(self, tx: Transaction, action: Callable[..., Any], *args: Any, **values: Any) -> Any:
        outcome = action(tx, self.clinic, *args, **values, now=self.now)
        self._deliver(tx)
        return outcome

    def _deliver(self, tx: Transaction) -> None:
        """Count every call as sent, and remember the buttons that stand in the chats now."""
        for call in outbox.due(tx, now=self.now, holds=Holds(), limit=1000):
            message = call.params.get("message_id") or next(self._message_ids)
            if call.refers_to is not None:
                message = outbox.message_of(tx, call.refers_to)[1]
            rows = call.params.get("reply_markup", {}).get("inline_keyboard", [])
            buttons = (button.get("callback_data") for row in rows for button in row)
            if under := [data for data in buttons if data]:
                self._buttons[call.chat_id, message] = under
            else:
                self._buttons.pop((call.chat_id, message), None)
            sending.sent(tx, self.clinic, call, message_id=message, now=self.now)

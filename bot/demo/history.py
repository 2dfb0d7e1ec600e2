"""A clinic that lives: three patients, two of them with eight weeks behind them.

Nothing is written into tables by hand. People press the buttons that the bot shows them, through
the bot's own routes and actions, and the clock does what is due, all at a virtual time.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

from bot.actions import alerts, invitations, joining, sending
from bot.actions.invitations import Invitation
from bot.clinic import Clinic
from bot.clock import DUE
from bot.config import Clinician
from bot.domain.model import Contact
from bot.domain.schedule import at_local, local_date
from bot.handlers.desk import Press
from bot.handlers.routes import route
from bot.start import CannotStart, open_store, read_materials
from bot.storage import check_ins, outbox, patients, settings
from bot.storage.database import Transaction, commit_together, connect
from bot.storage.outbox import Holds

DAYS = 56  # eight weeks, today included
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
OPENING = time(10)  # when both of them joined
READING_HOURS = range(8, 18)  # of the clinic's day
PUTS_OFF = 0.3  # how often somebody leaves a prompt for another hour
# Far above the numbers that a stand-in gives, so that nothing can change a message of today.
FIRST_MESSAGE = 1_000_000_001
# Days are counted from joining. Infusions: two a week for three weeks (ELEKT-D 2023).
INFUSIONS = (3, 7, 10, 14, 17, 21)
FADES_FROM = 28
MISSED_WEEK = range(35, 42)
ITEM_9 = {2: 2, 46: 1}
FLARES = (9, 10, 24, 38, 47)
NOISE = (-1, 0, 0, 1)


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answers on one day; `phq9` is the total, item 9 included."""

    pain: int
    phq9: int
    item_9: int = 0


class Absence(Enum):
    """What somebody does who answers nothing on a day."""

    SILENT = "nothing"
    ALL_RIGHT = "allright:"
    CALL_ME = "callme:"


AWAY = {13: Absence.SILENT, 20: Absence.ALL_RIGHT, 27: Absence.SILENT, 53: Absence.CALL_ME}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a story: a value for each of their days, the first one included.

    `rises` are the PHQ-9's items 1 to 8 in the order in which they rise for this person.
    """

    telegram_id: int
    at: time
    contact: Contact
    rises: str
    days: tuple[Answers | Absence, ...]


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
    people = (_responder(responder, chance), _in_pain(in_pain, chance))
    life = _Life(materials.clinic(key=key, bot_username=bot_username), until, chance, people)
    connection = connect(materials.config.storage.path, key)
    try:
        first, second = _commit(connection, [partial(life.enrol, person=one) for one in people])
        for moments in life.days():
            _commit(connection, [partial(life.hour, moment=one) for one in moments])
        life.now = until
        [newcomer] = _commit(connection, [life.invite])
    finally:
        connection.close()
    return History(first, second, newcomer)


def _commit(connection: Any, runs: Sequence[Callable[[Transaction], Any]]) -> list[Any]:
    outcomes = commit_together(connection, runs)
    for error in (one.error for one in outcomes if one.error is not None):
        raise error
    return [outcome.value for outcome in outcomes]


def _responder(telegram_id: int, chance: random.Random) -> Person:
    def day(number: int) -> Answers | Absence:
        if number in MISSED_WEEK:
            return Absence.SILENT
        had = sum(number > infusion for infusion in INFUSIONS)
        faded = max(0, number - FADES_FROM) / (DAYS - 1 - FADES_FROM)
        phq9 = round(19 - 13 * had / len(INFUSIONS) + 5 * faded) + chance.choice(NOISE)
        return Answers(2 + chance.choice(NOISE), phq9, ITEM_9.get(number, 0))

    contact = Contact("chart 4711", "+1 212 555 0142", "sister: +1 212 555 0143")
    return Person(telegram_id, time(9), contact, "21463758", tuple(map(day, range(DAYS))))


def _in_pain(telegram_id: int, chance: random.Random) -> Person:
    def day(number: int) -> Answers | Absence:
        if number in AWAY:
            return AWAY[number]
        flare = 3 if number in FLARES else 0
        pain = round(7 - 3 * number / (DAYS - 1)) + flare + chance.choice(NOISE)
        phq9 = round(8 - 2 * number / (DAYS - 1)) + flare // 2 + chance.choice(NOISE)
        return Answers(min(pain, 9), phq9)

    contact = Contact("chart 4720", "+1 212 555 0177")
    return Person(telegram_id, time(18), contact, "34172586", tuple(map(day, range(DAYS))))


def item_values(rises: str, day: Answers) -> dict[str, int]:
    """Return a value for each item; those that rise first are at most a point ahead."""
    points = Counter(islice(cycle(rises), day.phq9 - day.item_9))
    others = {"pain": day.pain, "phq9_9": day.item_9, "phq9_difficulty": day.phq9 // 7}
    return {f"phq9_{number}": points[number] for number in rises} | others


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
            self._act(tx, person)
        if self.now.astimezone(self.clinic.zone).hour in READING_HOURS:
            self._read(tx)

    def _act(self, tx: Transaction, person: Person) -> None:
        chat = person.telegram_id
        patient = patients.by_chat(tx, chat)
        if patient is None or (check_in := check_ins.open_of(tx, patient.id)) is None:
            return
        today = person.days[(check_in.local_date - self.first_on).days]
        has_time = self.now + HOUR <= self.until
        if today is Absence.SILENT or (has_time and self.chance.random() < PUTS_OFF):
            return
        self._wait(seconds=self.chance.randint(120, 480))
        if isinstance(today, Absence):
            self._press(tx, chat, self._shown(chat, "nottoday:")[0], by=chat)
            self._press(tx, chat, self._shown(chat, today.value)[0], by=chat)
        else:
            self._answer(tx, chat, item_values(person.rises, today))

    def _answer(self, tx: Transaction, chat: int, answers: dict[str, int]) -> None:
        for start in self._shown(chat, "start:")[:1]:
            self._press(tx, chat, start, by=chat)
        while asked := self._shown(chat, "answer:"):
            self._wait(seconds=self.chance.randint(3, 12))
            question = asked[0].rpartition(":")[0]
            self._press(tx, chat, f"{question}:{answers[question.rpartition('/')[2]]}", by=chat)

    def _read(self, tx: Transaction) -> None:
        chat = self.clinic.config.clinic.chat_id
        for data in dict.fromkeys([*self._shown(chat, "confirm:"), *self._shown(chat, "ack:")]):
            self._wait(seconds=self.chance.randint(60, 180))
            self._press(tx, chat, data, by=self.nora.telegram_id)

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
        if found.action is alerts.acknowledge:
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

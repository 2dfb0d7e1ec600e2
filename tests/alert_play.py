"""A clinic that can be told of an alert in every way, played over HTTP by the real bot."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.auditor import EVERY
from bot.config.routes import route_of
from bot.demo.standin import Chat, Person
from bot.office import open_office
from tests.conftest import SECOND_CLINICIAN
from tests.in_process import join
from tests.play import Lakeside, lakeside
from tests.receivers import HttpReceiver, MailReceiver, http_receiver, mail_receiver
from tests.starting import in_store
from tests.store_play import eventually, store_of, ticks

BACKUP_CHAT = -1009876543210
# The clinic of the tests looks every second; the rest is for a machine that may be very busy.
TICK = timedelta(seconds=30)
A_SECOND = timedelta(seconds=1)
REPEATED = "(Sent again; it may be a repeat.)"
MOST_LOOKS = 6
STEP = timedelta(seconds=31)  # two of them make a look of the auditor due, and no tick late
NEAR = ("clinic", "backup", "Nora", "Omar")
ROUTES = ("http", "mail")
EVERYBODY = (*NEAR, *ROUTES)

# The usual steps (docs/ALERTS.md), and a service and an e-mail address after 45 minutes.
USUAL = """
[[alerts.escalation]]
level = "RED"
after = "15m"
to = "clinic"
[[alerts.escalation]]
level = "RED"
after = "30m"
to = "backup"
[[alerts.escalation]]
level = "RED"
after = "30m"
to = "direct"
[[alerts.escalation]]
level = "RED"
after = "60m"
to = "all"
[[alerts.escalation]]
level = "AMBER"
after = "30m"
to = "clinic"
[[alerts.escalation]]
level = "AMBER"
after = "2h"
to = "direct"
repeat = "2h"
[[alerts.escalation]]
after = "45m"
to = "{http}"
[[alerts.escalation]]
after = "45m"
to = "{mail}"
"""


@dataclass(frozen=True, slots=True)
class Told:
    """A message with an alert: when Telegram took it, and its text as it was sent."""

    at: datetime
    text: str


@dataclass(slots=True)
class Alarm:
    """The clinic, and everybody whom an alert can reach."""

    clinic: Lakeside
    backup: Chat
    http: HttpReceiver
    mail: MailReceiver

    @property
    def chats(self) -> dict[str, Chat]:
        """Every place in Telegram where an alert can stand, by the name that tests use."""
        clinic = self.clinic
        own = {"Nora": clinic.nora.chat, "Omar": clinic.omar.chat}
        return {"clinic": clinic.group, "backup": self.backup, **own}

    def told(self, name: str, number: int = 1) -> list[Told]:
        """Return each new message with an alert that a chat was given, oldest first."""
        return told(self.clinic, self.chats[name], number)

    def texts(self, name: str, number: int = 1) -> list[str]:
        """Return what anybody was sent about an alert, over Telegram or another route."""
        if name in NEAR:
            return [one.text for one in self.told(name, number)]
        if name == "http":
            return [one["message"] for one in self.http.got if _is_of(one["title"], number)]
        return [one.get_content() for one in self.mail.got if _is_of(one["Subject"], number)]

    def times(self, number: int = 1) -> dict[str, tuple[int, int]]:
        """Return how often everybody was told of an alert, at least and at most.

        What says that it may be a repeat need not count. In a chat every step has its own words.
        """
        return {name: _times(name, self.texts(name, number)) for name in EVERYBODY}

    async def eventually(self, found: Callable[[], object]) -> None:
        """Wait for what another server than the stand-in sees."""
        await eventually(self.clinic, found)

    async def reaches(self, expected: dict[str, int], number: int = 1) -> None:
        """Wait until everybody was told so often of an alert, and not once more."""
        wanted = dict.fromkeys(EVERYBODY, 0) | expected

        def is_there() -> bool:
            times = self.times(number)
            assert all(times[name][0] <= wanted[name] for name in wanted), (times, wanted)
            return all(times[name][1] >= wanted[name] for name in wanted)

        try:
            await self.eventually(is_there)
        except TimeoutError:
            raise AssertionError((self.times(number), wanted)) from None

    def notices(self) -> list[str]:
        """Return what the operator was told."""
        return [one["message"] for one in self.http.got if "technical notice" in one["title"]]

    async def restart(self) -> None:
        """Cut the power, and start the bot again."""
        await self.clinic.bot.kill()
        await self.start()

    async def is_recorded(self) -> None:
        """Wait until the store knows of every message with an alert that it was sent."""
        waiting = "SELECT 1 FROM outbox WHERE alert IS NOT NULL AND state = 'waiting'"
        with store_of(self.clinic) as tx:
            await self.eventually(lambda: not tx.all(waiting))

    async def routes_recorded(self) -> None:
        """Wait until the store knows what became of every message beside Telegram."""
        waiting = "SELECT 1 FROM outbox WHERE route IS NOT NULL AND state = 'waiting'"
        with store_of(self.clinic) as tx:
            await self.eventually(lambda: not tx.all(waiting))

    async def settles(self) -> None:
        """Wait until the bot has done all that is due at this moment, and has sent it."""
        await self.ticks()
        await self.is_recorded()

    async def ticks(self) -> None:
        """Wait until the bot has done all that is due at this moment, sent or not."""
        await ticks(self.clinic)

    async def tells_that_all_is_well(self) -> None:
        """Let time pass until the service outside hears that all is well.

        The first look may come just before what it looks for is recorded.
        """
        pings, latest = self.http.pings, self.clinic.clock.now() + MOST_LOOKS * EVERY
        while self.http.pings == pings:
            assert self.clinic.clock.now() < latest, "no ping"
            await self.passes(STEP)

    async def comes_to(self, when: datetime) -> None:
        """Move to a moment so that no part of the bot has missed the minutes before.

        A look right after a jump may come before the tick, and say for a minute that none came.
        """
        self.clinic.move_to(when - 3 * EVERY)
        while (left := when - self.clinic.clock.now()) > timedelta():
            await self.passes(min(left, STEP))

    async def passes(self, time: timedelta) -> None:
        """Let some seconds pass, and wait until the bot has done what is due then."""
        self.clinic.clock.move(time)
        await self.ticks()

    async def start(self) -> None:
        """Start the bot and wait until it listens."""
        await self.clinic.bot.start()
        await self.clinic.wait_for(lambda: self.clinic.telegram.is_polling)


def _is_of(title: str, number: int) -> bool:
    return f"alert {number}," in title


def _times(name: str, texts: list[str]) -> tuple[int, int]:
    plain = [text for text in texts if REPEATED not in text]
    if name not in NEAR:
        return len(plain), len(texts)
    assert len(plain) == len(set(plain)), plain
    both = len({text.removesuffix("\n" + REPEATED) for text in texts})
    return both, both


def told(clinic: Lakeside, place: Person | Chat, number: int = 1) -> list[Told]:
    """Return each new message with an alert that a chat was given, oldest first."""
    chat = place.chat if isinstance(place, Person) else place
    is_about = re.compile(rf"^(<b>)?(RED|AMBER|YELLOW) · alert {number} ·")
    return [
        Told(one.at, one.params["text"])
        for one in clinic.telegram.calls_of("sendMessage")
        if one.chat_id == chat.id and is_about.match(one.params["text"])
    ]


async def call_for_help(clinic: Lakeside, who: Person | None = None) -> str:
    """Enrol somebody, who presses "Tell my clinic now"; return the code."""
    person = who or clinic.pat
    code = await clinic.enrol(person, first="Tomorrow")
    await press_tell(clinic, person)
    return code


def joined(clinic: Lakeside, count: int) -> list[Person]:
    """Enrol many people beside the running bot, without a message about any of them."""
    known, now = open_office(clinic.config, needs_name=True).clinic, clinic.clock.now()
    people = [clinic.telegram.person(2000 + n, f"Person {n}") for n in range(count)]
    for person in people:
        in_store(clinic.config, join, known, person.id, True, now=now)
    return people


async def press_tell(clinic: Lakeside, who: Person) -> None:
    """Press "Tell my clinic now" under the crisis lines."""
    await clinic.says(who, "/crisis", "Help right now")
    clinic.pass_time(seconds=3)
    press = await clinic.press(who, "Tell my clinic now", under="Help right now")
    assert press.answer is not None


@asynccontextmanager
async def alarm(
    folder: Path,
    *,
    have_chats: bool = True,
    edits: dict[str, str] | None = None,
    **changes: object,
) -> AsyncIterator[Alarm]:
    """Open a clinic with a backup chat, two clinicians who opened theirs, HTTP and e-mail.

    Without `have_chats` neither of them ever wrote to the bot, and there is no backup chat.
    The operator is told over HTTP, and a heartbeat goes there too.
    """
    async with http_receiver() as http, mail_receiver() as mail:
        steps = USUAL.format(http=http.url(), mail=mail.url())
        switched_on = {
            **({"#backup_chat_id": "backup_chat_id"} if have_chats else {}),
            '#notify = ["ntfy://ntfy.example/clinic"]': f'notify = ["{http.url(secret="oper")}"]',
            '#heartbeat_url = "https://hc.example/uuid"': f'heartbeat_url = "{http.ping_url}"',
        }
        if not have_chats:
            steps = steps.replace('"30m"\nto = "backup"', '"20m"\nto = "clinic"')
        async with lakeside(
            folder, extra=SECOND_CLINICIAN + steps, edits=switched_on | (edits or {}), **changes
        ) as clinic:
            people = [clinic.nora, clinic.omar]
            chat = clinic.telegram.group(BACKUP_CHAT, "Leads", members=people)
            for person in people if have_chats else ():
                await clinic.says(person, "/start", "/patients")
            yield Alarm(clinic, chat, http, mail)


def route_ids(alarm: Alarm) -> list[str]:
    """Return what the two routes are called in the store and in the overview."""
    return [route_of(url).id for url in (alarm.http.url(), alarm.mail.url())]

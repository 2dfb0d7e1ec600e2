"""What goes wrong in a world: when, for how long, how badly. All of it comes from the seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from bot.demo.standin.messages import Button
from tests.worlds.clinic import CLINIC_CHAT
from tests.worlds.network import Weather
from tests.worlds.people import at_once

if TYPE_CHECKING:
    from tests.worlds.world import World

HOUR = 3600.0
MOVED_CHAT = CLINIC_CHAT - 77
FAR_AWAY = ("Pacific/Auckland", "America/Los_Angeles", "Pacific/Kiritimati")


@dataclass(slots=True)
class Nature:
    """Plans the misfortunes of a world."""

    world: World
    chance: Random
    days: float

    def plan(self) -> None:
        """Spread misfortunes over the days; a world has most kinds, and quiet hours between."""
        for _ in range(max(1, round(self.days * 2))):
            self._sometime(self._bad_weather)
        for _ in range(max(1, round(self.days * 1.5))):
            self._sometime(self._power_cuts)
        for misfortune, likely in (
            (self._full_disk, 0.7),
            (self._wrong_clock, 0.6),
            (self._moved_chat, 0.4),
            (self._removed_from_chat, 0.4),
            (self._journey, 0.6),
            (self._second_bot, 0.2),
            (self._poison, 0.4),
            (self._new_numbers, 0.3),
        ):
            if self.chance.random() < likely:
                self._sometime(misfortune)

    def _sometime(self, misfortune: Callable[[], None]) -> None:
        last = self.days * 24 * HOUR - 2 * HOUR  # the end of a world is calm
        self.world.timeline.after(self.chance.uniform(0.5 * HOUR, max(last, HOUR)), misfortune)

    def _for_a_while(self, seconds: float, over: Callable[[], None]) -> None:
        self.world.timeline.after(seconds, over)

    def _bad_weather(self) -> None:
        world, kind = self.world, self.chance.randrange(6)
        if kind == 0:
            weather, seconds = Weather(is_down=True), self.chance.choice((60, 120, 200, 7200))
        elif kind == 1:
            weather, seconds = Weather(hangs=True), self.chance.choice((90, 300))
        elif kind == 2:
            weather, seconds = Weather(lost_after=0.3, doubled=0.3), 1200
        elif kind == 3:
            weather, seconds = Weather(broken=0.3, lost_before=0.1), 1200
        elif kind == 4:
            weather, seconds = Weather(too_many=0.3), 600
        else:
            weather, seconds = Weather(doubled=0.5, broken=0.1, too_many=0.1, lost_after=0.1), 3600
        world.conditions.change_weather(weather)
        self._for_a_while(float(seconds), lambda: world.conditions.change_weather(Weather()))

    def _power_cuts(self) -> None:
        world = self.world
        world.conditions.change_power(self.chance.choice((0.002, 0.01, 0.05)))
        self._for_a_while(
            self.chance.choice((300.0, 1800.0, HOUR)), lambda: world.conditions.change_power(0.0)
        )

    def _full_disk(self) -> None:
        world = self.world
        world.conditions.change_disk(is_full=True)
        seconds = self.chance.choice((20.0, 100.0, 600.0))
        self._for_a_while(seconds, lambda: world.conditions.change_disk(is_full=False))

    def _wrong_clock(self) -> None:
        self.world.conditions.step_clock(timedelta(seconds=self.chance.choice((-30, 30, 3600))))

    def _moved_chat(self) -> None:
        """Let the clinic's group become a supergroup with another number."""
        old = self.world.telegram.chats[CLINIC_CHAT]
        if old.migrated_to is None:
            self.world.history.tell(f"** the clinic's group becomes {MOVED_CHAT} **")
            at_once(old.migrate(MOVED_CHAT))

    def _removed_from_chat(self) -> None:
        self._change_standing(is_in=False)
        self._for_a_while(
            self.chance.choice((300.0, HOUR)), lambda: self._change_standing(is_in=True)
        )

    def _change_standing(self, *, is_in: bool) -> None:
        world = self.world
        chat = world.telegram.chats[CLINIC_CHAT]
        chat = world.telegram.chats[chat.migrated_to] if chat.migrated_to else chat
        world.history.tell(f"** the bot is {'in' if is_in else 'no longer in'} {chat.id} **")
        by = world.clinicians[0].person
        at_once(chat.add_bot(by=by) if is_in else chat.kick_bot(by=by))
        world.conditions.disturb()

    def _second_bot(self) -> None:
        for minute in range(4):
            self._for_a_while(minute * 20.0, self._steal_poll)

    def _steal_poll(self) -> None:
        """Let another program ask for this bot's updates."""
        world = self.world
        world.history.tell("** another program polls **")
        world.telegram.poller = object()
        world.telegram.updates.arrived.notify()
        world.conditions.disturb()

    def _journey(self) -> None:
        """Let somebody go to the other end of the world, and tell the bot so."""
        patient = self.chance.choice(self.world.patients)
        shown = [message for message in patient.person.chat.visible if message.is_from_bot]
        if shown and patient.can_be_reached:
            patient.is_steady = False
            zone = self.chance.choice(FAR_AWAY)
            patient.press(shown[-1], Button("zone", f"settings:zone:{zone}", None, None))

    def _poison(self) -> None:
        self.world.history.tell("an update comes that nobody can read")
        self.world.telegram.updates.inject({"message": {"message_id": "x", "date": None}})

    def _new_numbers(self) -> None:
        self.world.history.tell("Telegram numbers its updates anew")
        self.world.telegram.updates.restart_ids(self.chance.randrange(1, 2_000_000_000))

"""Patients who answer, or not, ask for more, pause, move and leave; all drawn from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from bot.actions.check_ins import beginning
from bot.actions.check_ins.questionnaires import form_of
from bot.actions.patients import life
from bot.storage import check_ins
from bot.storage.database import Transaction
from tests.around.journal import Told

if TYPE_CHECKING:
    from tests.around.world import World

ZONES = (
    "America/New_York",
    "Europe/Berlin",
    "Australia/Sydney",
    "Asia/Kolkata",
    "America/Santiago",
    "Pacific/Apia",
)
PLANS = ("daily", "weekly", "pain", "anxiety", "ptsd")
MOST_STEPS = 80


@dataclass(frozen=True, slots=True)
class Nature:
    """What somebody is like; shares are between 0 and 1."""

    answers: float
    leaves_midway: float
    slowness: float  # minutes until an answer, at most
    asks_for_more: float  # /checkin by themselves, a day
    feels_bad: float  # any side effect after a session
    pauses: bool
    moves: bool
    changes_time: bool


def nature(chance: Random) -> Nature:
    """Draw what somebody is like."""
    is_diligent = chance.random() < 0.4
    return Nature(
        answers=1.0 if is_diligent else chance.choice((0.5, 0.8, 0.95)),
        leaves_midway=0.0 if is_diligent else 0.1,
        slowness=chance.choice((20, 90, 400)),
        asks_for_more=chance.choice((0.0, 0.1, 0.4)),
        feels_bad=chance.choice((0.2, 0.7)),
        pauses=chance.random() < 0.2,
        moves=chance.random() < 0.15,
        changes_time=chance.random() < 0.15,
    )


def own_time(chance: Random) -> time:
    """Draw when somebody wants to be asked: mostly at a usual hour, now and then at any."""
    if chance.random() < 0.6:
        return time(chance.choice((7, 8, 9, 9, 10, 18, 20)), chance.choice((0, 0, 30)))
    return time(chance.randrange(24), chance.randrange(0, 60, 5))


class Patient:
    """One who lives through a world."""

    def __init__(self, world: World, chat: int, chance: Random, *, clinic_zone: str) -> None:
        self.world, self.chat, self.chance = world, chat, chance
        self.nature = nature(chance)
        lives_elsewhere = chance.random() < 0.3
        self.zone = chance.choice(ZONES) if lives_elsewhere else clinic_zone
        self.code = ""
        self.has_left = False

    def join(self) -> None:
        """Open the link and answer what is asked at the beginning."""
        chance = self.chance
        self.code = self.world.play.join(
            self.chat,
            plan=chance.choice(PLANS),
            zone=self.zone,
            at=own_time(chance),
            start_now=chance.random() < 0.5,
        )
        self.world.after(self._soon(), self._answer_open)
        for day in range(self.world.days):
            self._plan_day(day)

    def _plan_day(self, day: int) -> None:
        chance, whole = self.chance, timedelta(days=day)
        at = whole + timedelta(seconds=chance.randrange(86_400))
        if chance.random() < self.nature.asks_for_more:
            self.world.after(at, self._ask_for_more)
        if self.nature.pauses and chance.random() < 0.06:
            self.world.after(at, self._pause)
        if self.nature.moves and chance.random() < 0.06:
            self.world.after(at, self._move)
        if self.nature.changes_time and chance.random() < 0.08:
            self.world.after(at, self._change_time)

    def _soon(self) -> timedelta:
        minutes = self.chance.random() * self.nature.slowness
        return timedelta(minutes=minutes) + timedelta(seconds=1 + self.chance.randrange(50))

    # What they do

    def hear(self, told: Told) -> None:
        """Take a message: what prompts for a check-in may be answered some time later."""
        if told.is_prompt and told.check_in and self.chance.random() < self.nature.answers:
            if self.chance.random() < 0.05:
                self.world.after(self._soon(), lambda: self._press(f"later:{told.check_in}"))
            self.world.after(self._soon(), lambda: self._answer(told.check_in))
        elif told.is_prompt and not told.check_in and self.chance.random() < 0.6:
            self.world.after(self._soon(), self._say_whether)

    def _say_whether(self) -> None:
        """Answer the question whether a planned session took place."""
        for message in reversed(self.world.play.messages(self.chat)):
            data = [one.get("callback_data", "") for one in message.buttons]
            if data and data[0].startswith("appointment:"):
                self._send(self.chance.choice((data[0], *data)), message=message.id)
                return

    def _is_active(self) -> bool:
        return not self.has_left and self.world.play.patient(self.chat).state == "active"

    def _ask_for_more(self) -> None:
        if self._is_active():
            self._note("/checkin")
            patient = self.world.play.patient(self.chat)
            self.world.play.do(beginning.start_by_command, patient=patient)
            self.world.look()
            if self.chance.random() < self.nature.answers:
                self.world.after(self._soon(), self._answer_open)

    def _pause(self) -> None:
        if self._is_active():
            self._note("pauses")
            self.world.play.do(life.pause_by_patient, telegram_id=self.chat)
            hours = self.chance.randrange(5, 100)
            self.world.after(timedelta(hours=hours, seconds=7), self._resume)

    def _resume(self) -> None:
        if not self.has_left:
            self._note("resumes")
            self.world.play.do(life.resume_by_patient, telegram_id=self.chat)

    def _move(self) -> None:
        if self._is_active():
            self._set(zone=self.chance.choice(ZONES))

    def _change_time(self) -> None:
        if self._is_active():
            self._set(at=own_time(self.chance))

    def _set(self, **what: Any) -> None:
        self._note(f"sets {what}")
        self.world.play.do(life.change_setting, telegram_id=self.chat, message_id=None, **what)

    # How they answer

    def _answer_open(self) -> None:
        if not self.has_left:
            found = self.world.play.store.see(
                check_ins.open_of, self.world.play.patient(self.chat).id
            )
            if found is not None:
                self._answer(found.id)

    def _answer(self, number: int) -> None:
        """Answer a check-in to the end, or leave it midway."""
        if self.has_left or not self._is_open(number):
            return
        self._press(f"start:{number}")
        leaves = self.chance.random() < self.nature.leaves_midway
        steps = self.chance.randrange(4) if leaves else MOST_STEPS
        how = f"answers check-in {number}" + (f", {steps} steps of it" if leaves else "")
        self._note(how)
        while steps and self._is_open(number) and (data := self._next_press(number)):
            self._press(data)
            steps -= 1

    def _is_open(self, number: int) -> bool:
        found = self.world.play.store.see(check_ins.by_id, number)
        return found is not None and found.state in ("asked", "started")

    def _next_press(self, number: int) -> str | None:
        play = self.world.play
        check_in = play.store.see(check_ins.by_id, number)
        form = form_of(Transaction(play.store.connection), play.store.clinic, check_in)
        place = form.first_open()
        if place is None:
            return None
        questionnaire, item = place
        if item.group is None:
            value = self._value(item, [one.value for one in questionnaire.options_of(item)])
            return f"answer:{number}:{questionnaire.id}/{item.id}:{value}"
        if questionnaire.id == "kse":
            self._mark_some(number, [one.id for one in form.on_screen(place)])
        return f"marked:{number}:{questionnaire.id}/{item.group}"

    def _value(self, item: Any, values: list[int]) -> int:
        if item.id == "kse_any":
            return (
                self.chance.choice((1, 1, 2)) if self.chance.random() < self.nature.feels_bad else 0
            )
        if item.self_harm:
            return 0
        return self.chance.choice(sorted(values)[:2])

    def _mark_some(self, number: int, marks: list[str]) -> None:
        # The first is chest pain: an emergency has screens of its own, tested elsewhere.
        for mark in self.chance.sample(marks[1:], self.chance.randrange(4)):
            self._press(f"mark:{number}:kse/{mark}:1")

    def _press(self, data: str) -> None:
        messages = self.world.play.messages(self.chat)
        self._send(data, message=max((one.id for one in messages), default=0))

    def _send(self, data: str, *, message: int) -> None:
        if not self.has_left:
            self.world.play.send(data, who=self.chat, message=message)
            self.world.look()

    def _note(self, words: str) -> None:
        self.world.note(self.chat, words)

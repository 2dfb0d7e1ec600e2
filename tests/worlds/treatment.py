"""What the clinic does about treatments: records, plans and corrects sessions, ends care.

All of it is written in the clinic's chat or pressed under what stands there, as people do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.demo.standin.chats import Chat
from tests.worlds.clinic import CLINIC_CHAT
from tests.worlds.clinicians import Clinician
from tests.worlds.people import Patient, buttons_of

if TYPE_CHECKING:
    from tests.worlds.world import World

PLANS = ("daily", "weekly", "pain", "anxiety", "ptsd")
REASONS = ("planned", "moved", "died", "other")
ZONE = ZoneInfo("America/New_York")  # the clinic's
HOW = ("at once", "at once", "late", "yesterday", "ahead", "button", "no time")
HOUR = 3600.0
LOOKS = 4  # for a button that does not come, before they give it up


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said of a session; None where it said nothing."""

    code: str
    on: date | None = None
    at: time | None = None
    minutes: int | None = None
    number: int | None = None


@dataclass(slots=True)
class Treatment:
    """Plans what the clinicians do; `said` is what each command meant, by its words."""

    world: World
    chance: Random
    days: float
    said: dict[str, Said] = field(default_factory=dict)

    def plan(self) -> None:
        """Spread a few treatments, changed plans and an end of care over the days."""
        for patient in self.world.patients:
            if self.chance.random() < 0.7:
                self._sometime(lambda one=patient: self._treat(one))
            if self.chance.random() < 0.15:
                self._sometime(lambda one=patient: self._change_plan(one))
        if self.chance.random() < 0.4:
            patient = self.chance.choice(self.world.patients)
            reason = self.chance.choice(REASONS)
            self._sometime(lambda: self._treat_a_last_time(patient, reason))

    def _sometime(self, act: Callable[[], None]) -> None:
        last = max(self.days * 24 - 14, 1.0)  # time for what follows
        self.world.timeline.after(self.chance.uniform(0.5 * HOUR, last * HOUR), act)

    def _later(self, seconds: float, act: Callable[[], None]) -> None:
        self.world.timeline.after(seconds, act)

    def _local(self) -> datetime:
        return self.world.timeline.now().astimezone(ZONE)

    # Where and who

    def _someone(self) -> tuple[Clinician, Chat | None]:
        """Return who acts, and where: in the clinic's chat, or None for their own."""
        who = self.chance.choice(self.world.clinicians)
        return who, None if self.chance.random() < 0.2 else self._group()

    def _group(self) -> Chat:
        chat = self.world.telegram.chats[CLINIC_CHAT]
        return self.world.telegram.chats[chat.migrated_to] if chat.migrated_to else chat

    def _write(self, words: str, said: Said | None = None) -> tuple[Clinician, Chat | None]:
        who, chat = self._someone()
        if said is not None:
            self.said[words] = said
        who.write(words, chat)
        return who, chat

    def _press(self, who: Clinician, chat: Chat | None, data: str, *, looks: int = LOOKS) -> None:
        """Press the newest button with such data; if there is none yet, look again later."""
        place = self._group() if chat is not None else who.person.chat
        for message in reversed(place.visible[-20:]):
            for button in buttons_of(message):
                if re.match(data, button.callback_data or ""):
                    who.press(message, button)
                    return
        if looks > 1:
            self._later(200.0, lambda: self._press(who, chat, data, looks=looks - 1))

    # Sessions

    def _treat(self, patient: Patient) -> None:
        """Record a session in one of the ways in which people do; then perhaps change it."""
        how, local = self.chance.choice(HOW), self._local()
        minutes = self.chance.choice((None, 30, 40, 90))
        if how == "button":
            self._by_button(patient)
            return
        if how == "no time":
            on, at = local.date() - timedelta(days=self.chance.choice((0, 1))), None
        else:
            since = timedelta(minutes=self.chance.randrange(40, 110))
            by = {"late": timedelta(hours=-5), "yesterday": timedelta(hours=-20)}
            by["ahead"] = timedelta(hours=self.chance.randrange(2, 20))
            began = local - since + by.get(how, timedelta())
            on, at = began.date(), began.time().replace(second=0, microsecond=0)
        self._say(patient, Said(patient.code, on, at, minutes))
        self._look_again(patient)

    def record(self, patient: Patient, *, ended: timedelta, minutes: int) -> None:
        """Record a session that ended so long ago."""
        began = self._local() - ended - timedelta(minutes=minutes)
        at = began.time().replace(second=0, microsecond=0)
        self._say(patient, Said(patient.code, began.date(), at, minutes))

    def _say(self, patient: Patient, said: Said) -> None:
        facts = [f"#{said.number}" if said.number else "", f"{said.on or ''}"]
        facts += [f"{said.at:%H:%M}" if said.at else ""]
        facts += [f"{said.minutes}min" if said.minutes else ""]
        note = self.chance.choice(("", "", "iv", "iv 0.5 mg/kg felt calm"))
        words = " ".join(one for one in ("/session", patient.code, *facts, note) if one)
        self._write(words, said)

    def _by_button(self, patient: Patient) -> None:
        who, chat = self._write(f"/session {patient.code}")
        self._later(60.0, lambda: self._press(who, chat, f"session:on:{patient.code}:"))

    def _look_again(self, patient: Patient) -> None:
        """Correct a session, remove it, or say of a planned one how it went."""
        acts = (self._correct, self._correct, self._remove, self._settle, self._press_card)
        for act in self.chance.sample(acts, self.chance.choice((0, 1, 1, 2))):
            seconds = self.chance.choice((120.0, 600.0, 2 * HOUR, 6 * HOUR))
            self._later(seconds, lambda do=act: do(patient))

    def _seen(self, patient: Patient) -> int | None:
        """Return the number of a patient's session, as it stands in the clinic's chat."""
        for message in reversed(self._group().visible[-30:]):
            found = re.match(rf"{patient.code} · (?:planned )?session #(\d+)", message.words)
            if found is not None:
                return int(found[1])
        return None

    def _correct(self, patient: Patient) -> None:
        number, local = self._seen(patient), self._local()
        if number is None:
            return
        moved = local - timedelta(minutes=self.chance.randrange(30, 300))
        at = moved.time().replace(second=0, microsecond=0)
        said = self.chance.choice(
            (
                Said(patient.code, moved.date(), at, None, number),
                Said(patient.code, None, None, self.chance.choice((20, 60, 120)), number),
                Said(patient.code, local.date() - timedelta(days=1), None, None, number),
            )
        )
        self._say(patient, said)

    def _remove(self, patient: Patient) -> None:
        number, who = self._seen(patient), self.chance.choice(self.world.clinicians)
        if number is not None:
            self._press(who, self._group(), f"session:remove:{number}$")
            self._later(60.0, lambda: self._press(who, self._group(), f"session:sure:{number}:"))

    def _settle(self, patient: Patient) -> None:
        number, who = self._seen(patient), self.chance.choice(self.world.clinicians)
        if number is not None:
            word = self.chance.choice(("took", "took", "didnot"))
            self._press(who, self._group(), f"session:{word}:{number}:", looks=1)

    def _press_card(self, patient: Patient) -> None:
        """Change one thing by a button of the card: the route, the length, the day, the series."""
        number, who = self._seen(patient), self.chance.choice(self.world.clinicians)
        if number is not None:
            what = self.chance.choice(("route", "minutes", "to", "series"))
            self._press(who, self._group(), f"session:{what}:{number}:", looks=1)

    # Plans and ends

    def _change_plan(self, patient: Patient) -> None:
        self._write(f"/plan {patient.code} {self.chance.choice(PLANS)}")

    def _treat_a_last_time(self, patient: Patient, reason: str) -> None:
        """Record a session, and end care soon after it or hours later."""
        self._treat(patient)
        seconds = self.chance.choice((300.0, HOUR, 8 * HOUR))
        self._later(seconds, lambda: self.end_care(patient, reason))

    def end_care(self, patient: Patient, reason: str) -> None:
        """End the care of a patient for a reason."""
        patient.is_steady = False
        who, chat = self._write(f"/discharge {patient.code} {reason}")
        self._later(60.0, lambda: self._press(who, chat, f"discharge:yes:{patient.code}:"))

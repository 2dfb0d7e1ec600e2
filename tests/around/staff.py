"""A clinician who records sessions: in time, late, planned ahead, wrong, and not at all."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from bot.actions.patients import plan_changes
from bot.demo.process import CLINIC_CHAT
from bot.storage import sessions
from tests.actions.treating import say
from tests.around import calendars
from tests.around.people import PLANS, Patient
from tests.conftest import NORA

if TYPE_CHECKING:
    from tests.around.world import World

REASONS = ("planned", "moved", "died", "other")
# Days from one treatment to the next: a usual course, one each day, and now and then two a day.
COURSES = ((2, 2, 3, 4, 7), (2, 2, 3, 4, 7), (1, 1, 1, 4), (0, 1, 2))
HOW = ("ahead", "at once", "going on", "hours late", "days late", "without a time", "button")


class Clinician:
    """Treats each patient, and tells the bot of it as people do."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance = world, chance

    def plan_for(self, patient: Patient) -> None:
        """Plan the treatments of a patient, what is written of them, and the end of care."""
        chance, day = self.chance, self.chance.randrange(1, 5)
        apart = chance.choice(COURSES)
        while day < self.world.days - 1:
            self._treat(patient, day)
            day += chance.choice(apart)
        if chance.random() < 0.25:
            at = timedelta(days=chance.randrange(5, self.world.days), seconds=self._second())
            self.world.after(at, lambda: self._change_plan(patient))
        if chance.random() < 0.3:
            at = timedelta(days=self.world.days - chance.randrange(1, 6), seconds=self._second())
            self.world.after(at, lambda: self._discharge(patient))

    def _second(self) -> int:
        return self.chance.randrange(86_400)

    def _treat(self, patient: Patient, day: int) -> None:
        """Give a treatment, and plan when and how it is recorded."""
        chance = self.chance
        hour = chance.choice((8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19))
        on = calendars.day_of(self.world.began, self.world.zone) + timedelta(days=day)
        began = calendars.moment(on, time(hour, chance.randrange(0, 60, 5)), self.world.zone)
        minutes = chance.choice((40, 60, 90, 120))
        how = chance.choice(HOW)
        late = {
            "ahead": -timedelta(hours=chance.randrange(3, 120)),
            "going on": timedelta(minutes=minutes / 2),
            "hours late": timedelta(hours=chance.random() * 22),
            "days late": timedelta(days=chance.random() * 4 + 0.8),
            "without a time": timedelta(hours=chance.random() * 50),
        }.get(how, timedelta(minutes=minutes))
        at = began + late + timedelta(seconds=1 + chance.randrange(50)) - self.world.began
        self.world.after(at, lambda: self._record(patient, how, began, minutes))

    def _record(self, patient: Patient, how: str, began: datetime, minutes: int) -> None:
        chance, local = self.chance, began.astimezone(calendars.zone(self.world.zone))
        known = self._ids(patient)
        day, clock = f"{local:%Y-%m-%d}", f"{local:%H:%M}"
        length = chance.choice(("", f" {minutes}min"))
        if how == "button":
            self._press(patient, f"session:on:{patient.code}:{local.date().toordinal()}")
        elif how == "without a time":
            self._say(patient, f"{day}{length}")
        elif how == "ahead":
            self._say(patient, f"{day}{chance.choice((' ' + clock, ' ' + clock, ''))} planned")
        else:
            self._say(patient, f"{day} {clock}{length}")
        for number in self._ids(patient) - known:
            self._look_again(patient, number, began)

    def _look_again(self, patient: Patient, number: int, began: datetime) -> None:
        """Correct or remove a session later, and say of a planned one whether it was."""
        chance = self.chance
        for _ in range(chance.choice((0, 0, 0, 1, 2))):
            self.world.after_now(self._a_while(), lambda: self._correct(patient, number))
        if chance.random() < 0.12:
            self.world.after_now(self._a_while(), lambda: self._remove(patient, number))
        if chance.random() < 0.7:
            at = began + timedelta(hours=chance.random() * 9 - 1, seconds=11)
            later = max(at - self.world.play.store.now, timedelta(seconds=61))
            self.world.after_now(later, lambda: self._settle(patient, number))

    def _a_while(self) -> timedelta:
        hours = self.chance.choice((0.3, 4, 12, 48)) * self.chance.random()
        return timedelta(hours=hours) + timedelta(seconds=1 + self.chance.randrange(50))

    def _correct(self, patient: Patient, number: int) -> None:
        known = self._session(number)
        if known is None:
            return
        local = known.starts_at.astimezone(calendars.zone(self.world.zone))
        hours = self.chance.choice((-8, -3, -1, 1, 2, 5, 9))
        moved = local + timedelta(hours=hours)
        other = local.date() + timedelta(days=self.chance.choice((-2, -1, 1)))
        words = self.chance.choice(
            (f"{moved:%H:%M}", f"{moved:%Y-%m-%d %H:%M}", f"{other:%Y-%m-%d}", "30min", "180min")
        )
        self._say(patient, f"#{number} {words}")

    def _remove(self, patient: Patient, number: int) -> None:
        if self._session(number) is not None:
            self._press(patient, f"session:sure:{number}:{self._version(number)}")

    def _settle(self, patient: Patient, number: int) -> None:
        known = self._session(number)
        if known is not None and known.state == "planned":
            word = "took" if self.chance.random() < 0.85 else "didnot"
            self._press(patient, f"session:{word}:{number}:{self._version(number)}")

    def _change_plan(self, patient: Patient) -> None:
        if patient.has_left:
            return
        plan = self.chance.choice(PLANS)
        self.world.note(patient.chat, f"plan {plan}")
        self.world.play.do(
            plan_changes.change_plan,
            code=patient.code,
            plan=plan,
            chat_id=CLINIC_CHAT,
            clinician=self.world.play.store.clinic.config.clinician(NORA),
        )

    def _discharge(self, patient: Patient) -> None:
        if not patient.has_left:
            patient.has_left = True
            reason = self.chance.choice(REASONS)
            self._press(patient, f"discharge:yes:{patient.code}:{reason}")

    def _ids(self, patient: Patient) -> set[int]:
        play = self.world.play
        of_patient = sessions.of_patient
        return {one.id for one in play.store.see(of_patient, play.patient(patient.chat).id)}

    def _session(self, number: int):  # type: ignore[no-untyped-def]
        found = self.world.play.store.see(sessions.by_id, number)
        return None if found is None or found.state == "removed" else found

    def _version(self, number: int) -> int:
        return len(self.world.play.store.see(sessions.changes_of, number))

    def _say(self, patient: Patient, words: str) -> None:
        if not patient.has_left:
            answer = say(self.world.play, words, code=patient.code)
            first = answer.text.splitlines()[0]
            self.world.note(patient.chat, f"/session {words} -> {first[:70]}")

    def _press(self, patient: Patient, data: str) -> None:
        answer = self.world.play.send(data, who=NORA, chat=CLINIC_CHAT, message=1)
        self.world.note(patient.chat, f"{data} -> {answer}")

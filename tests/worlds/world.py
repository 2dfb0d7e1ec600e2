"""A whole clinic in virtual time: the bot's own code between people, Telegram and misfortune.

Everything that happens comes from one seed. `World(seed).run()` gives the same history every time;
what must never be, or should have happened by now, ends it as a `Violation`.
"""

from __future__ import annotations

import logging
import random
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from types import SimpleNamespace
from typing import Any

from bot.actions.patients import invitations
from bot.demo.standin.changes import Changes
from bot.demo.standin.chats import Chat
from bot.demo.standin.world import World as Telegram
from bot.receive import PollingEnded
from bot.storage import audit, outbox
from bot.storage.database import Transaction, commit_together
from tests.worlds import cast, deliveries
from tests.worlds.clinic import clinic_of_worlds, enrol
from tests.worlds.conditions import Conditions
from tests.worlds.course import Course
from tests.worlds.history import History
from tests.worlds.life import TOKEN, Ground, Life
from tests.worlds.liveness import Liveness
from tests.worlds.nature import Nature
from tests.worlds.network import Network
from tests.worlds.people import Patient
from tests.worlds.points import Points
from tests.worlds.recorded import Recorded
from tests.worlds.safety import Safety, Violation
from tests.worlds.store import new_disk
from tests.worlds.timeline import PowerCut, Timeline
from tests.worlds.treatment import Treatment
from tests.worlds.truth import Truth

# The days before nights on which clocks change somewhere, and an ordinary week.
BEGINNINGS = (
    datetime(2026, 10, 23, 15, tzinfo=UTC),  # Europe goes back on the 25th
    datetime(2026, 10, 30, 15, tzinfo=UTC),  # America goes back on the 1st
    datetime(2027, 3, 12, 15, tzinfo=UTC),  # America goes forward on the 14th
    datetime(2027, 3, 26, 15, tzinfo=UTC),  # Europe goes forward on the 28th
    datetime(2027, 4, 2, 15, tzinfo=UTC),  # Lord Howe goes back half an hour on the 4th
    datetime(2026, 11, 23, 15, tzinfo=UTC),
)
LOOK_EVERY = 600.0
CALM_SECONDS = 900.0


@dataclass(frozen=True, slots=True)
class Report:
    """What a world came to."""

    seed: int
    hash: str
    patient_days: float
    counts: Counter[str]


class World:
    """Some days in the life of a small clinic.

    `calm`: nothing goes wrong. `every_tick`: no tick is jumped over. `cut_at`: the power fails at
    that point, see `Points`.
    """

    def __init__(
        self,
        seed: int,
        *,
        days: float = 2.0,
        patients: int = 4,
        calm: bool = False,
        every_tick: bool = False,
        cut_at: int | None = None,
    ) -> None:
        chance = Random(seed)
        self.seed, self.days, self.is_calm = seed, days, calm
        self.opened_at = chance.choice(BEGINNINGS)
        self.timeline = Timeline(self.opened_at)
        self.history = History(self.timeline.now)
        self.points = Points(Random(chance.random()), self.history.tell, cut_at=cut_at)
        self.telegram = Telegram(token=TOKEN, now=self.timeline.now)
        self.network = Network(self.telegram, self.points, Random(chance.random()))
        self.disk = new_disk()
        self.life: Life | None = None
        self.counts: Counter[str] = Counter()
        self.first_call = 1  # of the outbox that is really sent
        self.pinged_at = self.opened_at
        self.conditions = Conditions(self)
        self.ground = Ground(
            timeline=self.timeline,
            disk=self.disk,
            network=self.network,
            clinic=clinic_of_worlds(),
            clock_error=timedelta(),
            take_route=self._take_route,
            on_ping=self._pinged,
            chance=Random(chance.random()),
            every_tick=every_tick,
            is_fair=lambda: self.well_for > timedelta(minutes=3),
        )
        self._chance = Random(chance.random())
        self.truth = Truth(self)
        self.make_people(Random(chance.random()), patients)
        self.safety = Safety(self)
        self.liveness = Liveness(self)
        self.treatment = Treatment(self, Random(chance.random()), days)
        self.recorded, self.course = Recorded(self), Course(self)
        self.truth.watch(self.telegram.updates)
        self.network.on_delivered = self._delivered
        self.network.in_transaction = lambda: self.disk.in_transaction
        self.network.is_disk_full = lambda: self.disk.is_full
        self.timeline.after(1.0, self.treat)
        if not calm:
            Nature(self, Random(chance.random()), days).plan()

    # The cast

    def make_people(self, chance: Random, count: int) -> None:
        """Make everybody who lives here."""
        self.clinicians = cast.clinicians_of(self, chance)
        self.clinician_ids = {one.person.id for one in self.clinicians}
        self.patients = [cast.patient_of(self, chance, 2001 + number) for number in range(count)]
        self.patients_by_chat = {one.person.id: one for one in self.patients}

    def treat(self) -> None:
        """Plan what the clinic does about treatments."""
        self.treatment.plan()

    def clinic_chats(self) -> list[Chat]:
        """Return the chats of the clinic, also one that it has moved to."""
        return [chat for chat in self.telegram.chats.values() if chat.id < 0]

    # Running

    def run(self) -> Report:
        """Live the days, then a calm quarter of an hour, and look at everything once more."""
        with _only_this_chance(self.seed):
            return self._run()

    def _run(self) -> Report:
        self._enrol()
        self.disk.points, self.disk.on_commit = self.points, self._committed
        end = self.days * 86_400.0
        self.timeline.after(end, self._calm_down)
        self.timeline.after(end + CALM_SECONDS, self._end)
        self._look_again()
        try:
            self._live_on()
        except _TheEnd:
            self._final()
        for line in self.disk.dump():
            self.history.mix_in(line)
        return Report(self.seed, self.history.hash, self.days * len(self.patients), self._counted())

    def _enrol(self) -> None:
        for patient in self.patients:

            def action(tx: Transaction, patient: Patient = patient) -> str:
                return enrol(
                    tx,
                    self.ground.clinic,
                    chat=patient.person.id,
                    zone=patient.zone,
                    at=patient.at,
                    plan=patient.plan,
                    now=self.ground.now(),
                )

            [outcome] = commit_together(self.disk, [action])
            if outcome.error is not None:
                raise outcome.error
            patient.code = outcome.value
        self.safety.after_commit(Transaction(self.disk))
        self.first_call = self.safety.call + 1

    def _live_on(self) -> None:
        while True:
            self._starts_twice_as_once()
            self.history.tell("** the bot starts **")
            self.counts["starts"] += 1
            self.conditions.note_running(is_up=True)
            self.life = Life(self.ground)
            self.network.life += 1
            try:
                self.life.live()
            except (PowerCut, PollingEnded) as end:
                if isinstance(end, PollingEnded):
                    self.history.tell(f"** the bot ends itself: {end} **")
                    self.counts["ended itself"] += 1
                self.life = None
                self.conditions.note_running(is_up=False)
                self._forget_connections()
                self.timeline.pass_time(self._chance.choice((1.0, 3.0, 30.0, 200.0, 400.0)))

    def _forget_connections(self) -> None:
        """Nobody waits at Telegram any more: the process that did is gone."""
        self.telegram.poller = None
        self.telegram.updates.arrived = Changes()
        self.telegram.changes = Changes()

    def _starts_twice_as_once(self) -> None:
        """I19: what a start changes in the store, a second start does not change again."""

        def begin() -> list[str]:
            marks = [
                partial(outbox.mark_maybe_repeated, by_route=by_route) for by_route in (False, True)
            ]
            commit_together(self.disk, marks)
            return self.disk.dump()

        points, self.disk.points = self.disk.points, None
        is_full, self.disk.is_full = self.disk.is_full, False
        if self.counts["starts"] % 7 == 1 and begin() != begin():
            raise Violation("I19", "a second start changes the store")
        self.disk.points, self.disk.is_full = points, is_full

    # What is heard

    def _committed(self, tx: Transaction) -> None:
        self.counts["commits"] += 1
        self.safety.after_commit(tx)
        self.truth.after_commit(tx)
        self.recorded.after_commit(tx)
        self.course.after_commit(tx)
        if self.life is not None:
            self.life.stir()

    def _delivered(self, name: str, params: dict[str, Any], result: Any) -> None:
        deliveries.look(self, name, params, result)
        chat = params.get("chat_id")
        if name.startswith(("send", "edit")) and isinstance(chat, int):
            self._seen(name, chat, params)

    def _seen(self, name: str, chat: int, params: dict[str, Any]) -> None:
        text = str(params.get("text") or params.get("caption") or "")
        whose = self.patients_by_chat.get(chat)
        who = whose.name if whose else f"chat {chat}"
        self.history.tell(f"{who} reads ({name}): {text[:90]!r}")
        self.counts[name] += 1
        if whose is not None:
            self.truth.note_shown(chat, params)
            whose.sees()
        elif name == "sendMessage":
            for clinician in self.clinicians:
                clinician.hears()

    def _take_route(self, route: str, body: str) -> bool:
        taken = self.network.weather.lost_before == 0 or self._chance.random() < 0.8
        self.history.tell(f"route {route} {'takes' if taken else 'refuses'}: {body[:60]!r}")
        self.counts["routes"] += taken
        for one in self.patients:
            if one.name in body:
                raise Violation("I11", f"a route names {one.name}")
        return taken

    def _pinged(self) -> None:
        self.counts["pings"] += 1
        self.pinged_at = self.timeline.now()
        self.liveness.look_at_heartbeat()

    # Whether all is well

    @property
    def well_for(self) -> timedelta:
        """Return for how long nothing has been wrong."""
        return self.conditions.well_for

    @property
    def silent_for(self) -> timedelta:
        """Return for how long Telegram has not answered anything."""
        return self.conditions.silent_for

    # The end

    def _look_again(self) -> None:
        self.liveness.look()
        self.timeline.after(LOOK_EVERY, self._look_again)

    def _calm_down(self) -> None:
        self.conditions.calm_down()
        for one in (*self.patients, *self.clinicians):
            one.is_resting = True

    def _end(self) -> None:
        raise _TheEnd

    def _final(self) -> None:
        tx = Transaction(self.disk)
        deliveries.unmarked_copies(self)
        deliveries.what_is_sent_has_arrived(self)
        if audit.first_broken_link(tx, self.ground.clinic.audit_key) is not None:
            raise Violation("I15", "the audit's chain is broken")
        self.liveness.look()
        waiting = tx.one(
            "SELECT id, method, chat_id FROM outbox WHERE state = 'waiting' AND priority < 3"
        )
        if waiting is not None:
            raise Violation("I5", f"call {waiting[0]} ({waiting[1]}) still waits")

    def _counted(self) -> Counter[str]:
        tx = Transaction(self.disk)
        for table in ("answers", "alerts", "check_ins", "alert_events"):
            self.counts[table] = tx.one(f"SELECT count(*) FROM {table}")[0]  # noqa: S608
        everybody = (*self.patients, *self.clinicians)
        self.counts["presses"] = sum(len(one.presses) for one in everybody)
        self.counts["cuts"] = sum(self.points.cuts.values())
        self.counts["points"] = self.points.passed
        self.counts["prompts checked"] = self.liveness.prompts_checked
        self.counts["looks"] = self.liveness.looks
        self.counts["presses handled"] = self.truth.handled
        self.counts["presses asked again"] = self.truth.asked_again
        self.counts["sessions confirmed"] = self.recorded.confirmed
        self.counts["sessions refused"] = self.recorded.refused
        self.counts["side effects asked"] = self.course.side_effects
        self.counts["side effects checked"] = self.course.checked
        self.counts["ends of care"] = len(self.course.ended)
        return self.counts


class _TheEnd(SystemExit):
    """The world has lived long enough."""


@contextmanager
def _only_this_chance(seed: int) -> Iterator[None]:
    """Let links, codes and pauses come from the seed too, and keep the log quiet."""
    chance = Random(seed)
    before, random_state, level = invitations.secrets, random.getstate(), logging.root.level
    invitations.secrets = SimpleNamespace(
        choice=chance.choice, token_urlsafe=lambda n: f"{chance.getrandbits(8 * n):0{2 * n}x}"
    )
    random.seed(seed)
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        invitations.secrets = secrets
        random.setstate(random_state)
        logging.disable(logging.NOTSET)
        del before, level

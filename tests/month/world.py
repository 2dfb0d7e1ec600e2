"""A month of a clinic without a network: people answer, clinicians act, what sounds is counted."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from bot.actions.alerts import alert_life, writing
from bot.actions.alerts.alerts import is_read_now
from bot.demo.process import CLINIC_CHAT, write_clinic
from bot.domain.known import what_is_accepted
from bot.domain.model import Acknowledgement, Alert, AlertState, Level, Outcome
from bot.start import read_materials
from bot.storage import alerts, check_ins
from bot.storage.connecting import connect
from bot.storage.outbox import Waiting
from tests.actions.playing import Play
from tests.conftest import MONDAY, NORA, Store
from tests.in_process import join
from tests.month.people import LEAVES_FOLLOW_UP, WRITES_A_DAY, Person

TICK = timedelta(minutes=10)
ONE_DAY = timedelta(days=1)
# How clinicians act, as assumed: in the hours within 10 minutes, the one on call at night within
# 20 for RED and 45 for AMBER; an outcome 20 minutes or an hour later; what is long-standing is
# accepted for 14 days. Nobody gets up for YELLOW.
TAKEN_IN_HOURS = timedelta(minutes=10)
TAKEN_AT_NIGHT = {Level.RED: timedelta(minutes=20), Level.AMBER: timedelta(minutes=45)}
ENDED_AFTER = {Level.RED: timedelta(minutes=20)}
USUALLY_ENDED_AFTER = timedelta(hours=1)
WORDS = ("thanks, see you on friday", "not a good week", "can I move my appointment?")


class Counted(Play):
    """A clinic whose channel is listened to."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.sounds: Counter[tuple[int, str]] = Counter()
        self.at_night: Counter[str] = Counter()

    def _carry_out(self, call: Waiting) -> int | None:
        is_post = call.chat_id == CLINIC_CHAT and call.method in ("sendMessage", "sendPhoto")
        if is_post and not call.params.get("disable_notification"):
            first = call.params.get("text", "").removeprefix("<b>").split(" ")[0]
            kind = first if first in ("RED", "AMBER", "YELLOW") else "other"
            self.sounds[(self.store.now - MONDAY).days, kind] += 1
            if not 6 <= self.store.now.astimezone(self.store.clinic.zone).hour < 22:
                self.at_night[kind] += 1
        carried = super()._carry_out(call)
        self.chats.setdefault(call.chat_id, {})
        return carried


@dataclass(slots=True)
class Month:
    """What was counted: sounding messages by day and level, and what stands behind them."""

    days: int
    patients: int
    sounds: Counter[tuple[int, str]]
    at_night: Counter[str]
    levels: Counter[str] = field(default_factory=Counter)
    answers: int = 0


def play_month(
    people: Sequence[Person],
    *,
    days: int = 30,
    seed: int = 1,
    accepts_known: bool = True,
) -> Month:
    """Play a month and return what was counted; the same seed gives the same month."""
    with tempfile.TemporaryDirectory() as folder:
        play = _open(Path(folder))
        chance = Random(seed)  # noqa: S311 - a simulation, not a secret
        for person in people:
            play.store.do(join, person.chat, True)
        plans = {one.chat: _moment(chance, 0) for one in people}
        while (passed := play.store.now - MONDAY) < timedelta(days=days):
            for person in people:
                if passed >= plans[person.chat]:
                    _day_of(play, person, passed.days)
                    plans[person.chat] = _moment(chance, passed.days + 1)
            _clinicians(play, accepts_known=accepts_known)
            play.deliver()
            play.store.now += TICK
            play.tick()
            _forget(play)
        found = play.alerts()
        return Month(
            days,
            len(people),
            play.sounds,
            play.at_night,
            Counter(one.level.name for one in found),
            play.count("answers"),
        )


def _open(folder: Path) -> Counted:
    config = write_clinic(folder, api_url="http://127.0.0.1:1")
    faults: list[str] = []
    materials = read_materials(config, faults)
    assert materials is not None, faults
    storage = materials.config.storage
    key = storage.key_file.read_text(encoding="ascii").strip()
    clinic = materials.clinic(key=key, bot_username="lakeside_checkin_bot")
    return Counted(Store(connect(storage.path, key), clinic, MONDAY))


def _moment(chance: Random, day: int) -> timedelta:
    """People answer within three hours after nine; the month begins at ten on a Monday."""
    return timedelta(days=day, hours=23 if day else 0, minutes=chance.randrange(180))


def _day_of(play: Counted, person: Person, day: int) -> None:
    if person.answers_today(day):
        _check_in(play, person, day)
    if person.chance.random() < WRITES_A_DAY:
        text = person.chance.choice(WORDS)
        play.do(writing.take_text, patient=play.patient(person.chat), text=text)


def _check_in(play: Counted, person: Person, day: int) -> None:
    open_now = play.store.see(check_ins.open_of, play.patient(person.chat).id)
    if open_now is None:
        return
    _answer(play, person, open_now.id, "pain/pain", person.pain_today())
    for number in range(1, 9):
        _answer(play, person, open_now.id, f"phq9/phq9_{number}", person.item(day))
    _answer(play, person, open_now.id, "phq9/phq9_9", person.thoughts_today())
    _follow_up(play, person)
    if play.store.see(check_ins.open_of, play.patient(person.chat).id) is not None:
        _answer(play, person, open_now.id, "phq9/phq9_difficulty", 1)


def _answer(play: Counted, person: Person, check_in: int, key: str, value: int) -> None:
    play.send(f"answer:{check_in}:{key}:{value}", who=person.chat)


def _follow_up(play: Counted, person: Person) -> None:
    patient = play.patient(person.chat)
    if person.chance.random() < LEAVES_FOLLOW_UP:
        return
    while (asked := play.store.see(check_ins.open_follow_up_of, patient.id)) is not None:
        _, item = asked.asked_item
        value = person.asq(item)
        if not item or value is None:
            return
        _answer(play, person, asked.id, f"asq/{item}", value)


def _clinicians(play: Counted, *, accepts_known: bool) -> None:
    nora = play.store.clinic.config.clinician(NORA)
    for shown in play.store.see(alerts.unresolved):
        if shown.state is AlertState.OPEN and _is_noticed(play, shown):
            play.do(
                alert_life.acknowledge,
                number=shown.number,
                clinician=nora,
                membership_confirmed=True,
            )
        elif shown.acknowledgement and _is_done(play, shown, shown.acknowledgement):
            _end(play, shown, accepts_known=accepts_known)


def _is_done(play: Counted, shown: Alert, taken: Acknowledgement) -> bool:
    return play.store.now - taken.at >= ENDED_AFTER.get(shown.level, USUALLY_ENDED_AFTER)


def _is_noticed(play: Counted, shown: Alert) -> bool:
    waited = play.store.now - shown.since_at
    if is_read_now(play.store.clinic, play.store.now):
        return waited >= TAKEN_IN_HOURS
    limit = TAKEN_AT_NIGHT.get(shown.level)
    return limit is not None and waited >= limit


def _end(play: Counted, shown: Alert, *, accepts_known: bool) -> None:
    nora = play.store.clinic.config.clinician(NORA)
    if accepts_known and what_is_accepted(shown.evidence) and shown.level is not Level.RED:
        play.do(
            alert_life.accept_as_known,
            number=shown.number,
            days=14,
            reason="talked, long-standing",
            clinician=nora,
        )
    else:
        play.do(alert_life.resolve, number=shown.number, outcome=Outcome.CONTACTED, clinician=nora)


def _forget(play: Counted) -> None:
    """Messages are counted, not kept: a month of them would only be slow."""
    for chat in play.chats.values():
        while len(chat) > 40:
            del chat[min(chat)]

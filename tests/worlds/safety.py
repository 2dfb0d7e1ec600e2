"""What must be true after every commit and every delivery (FAULTS: invariants marked S).

Each check looks at what is new since the last commit. What must hold is written here by hand, from
the promises, and not taken from the code that keeps them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.storage.database import Transaction

if TYPE_CHECKING:
    from tests.worlds.world import World

# The questions whose answers above nothing must be an alert, in the very same commit.
CONCERNING = {
    ("phq9", "phq9_9"),
    ("daily", "dc_9"),
    ("kse", "m_chest_pain"),
    ("ksenext", "next_chest_pain"),
    *(("asq", f"asq_{number}") for number in range(1, 6)),
    ("safe", "safe_now"),
}
# Of these the alert is RED, and the patient reads in the same commit whom to call at once.
EMERGENCIES = {("kse", "m_chest_pain"), ("ksenext", "next_chest_pain")}
CALL = "911"
FORMS = {
    "phq9": [f"phq9_{number}" for number in range(1, 10)],
    "pain": ["pain"],
    "daily": ["dc_1", "dc_2", "dc_9"],
    "gad7": [f"gad7_{number}" for number in range(1, 8)],
    "pcl5": [f"pcl5_{number}" for number in range(1, 21)],
}
LEVELS = {"YELLOW": 1, "AMBER": 2, "RED": 3}
MOVES = {
    ("open", "acknowledged"),
    ("open", "resolved"),
    ("acknowledged", "resolved"),
    ("acknowledged", "open"),
    ("resolved", "open"),
}
FEWEST_HOURS_APART = timedelta(hours=12)


class Violation(SystemExit):
    """Something that must never be has been seen. Like an exit, no code of the bot holds it up."""

    def __init__(self, invariant: str, what: str) -> None:
        super().__init__(f"{invariant}: {what}")
        self.invariant = invariant
        self.what = what


@dataclass(frozen=True, slots=True)
class AlertSeen:
    """An alert as it stood after the last commit."""

    level: str
    state: str
    steps: int
    since: str
    by: int | None


@dataclass(slots=True)
class Safety:
    """Looks at each commit; `alerts` and `patients` are as they were after the one before."""

    world: World
    answer: int = 0
    evidence: int = 0
    call: int = 0
    event: int = 0
    check_in: int = 0
    alerts: dict[int, AlertSeen] = field(default_factory=dict)
    states: dict[int, str] = field(default_factory=dict)
    asked_rows: set[tuple[int, int]] = field(default_factory=set)
    asked_again: Counter[int] = field(default_factory=Counter)
    emergencies: int = 0

    def after_commit(self, tx: Transaction) -> None:
        """Look at what a commit brought."""
        calls = tx.all(
            "SELECT id, chat_id, method, priority, alert, check_in_id, route FROM outbox"
            " WHERE id > ?",
            (self.call,),
        )
        self._answers(tx)
        self._alerts(tx, calls)
        self._check_ins(tx)
        self._count_asked_again(tx)
        self._prompts(tx, calls)
        if calls:
            self.call = calls[-1][0]
        self.states = {row[0]: row[1] for row in tx.all("SELECT chat_id, state FROM patients")}

    # I1, I12, I13

    def _answers(self, tx: Transaction) -> None:
        rows = tx.all(
            "SELECT a.id, a.check_in_id, a.questionnaire, a.item, a.value, a.answered_at,"
            " p.chat_id FROM answers a JOIN check_ins c ON c.id = a.check_in_id"
            " JOIN patients p ON p.id = c.patient_id WHERE a.id > ?",
            (self.answer,),
        )
        for _, check_in, questionnaire, item, value, _, chat in rows:
            if (questionnaire, item) in CONCERNING and value > 0:
                self._has_evidence(tx, check_in, questionnaire, item, value)
            if (questionnaire, item) in EMERGENCIES and value > 0:
                self._is_red(tx, check_in, item, chat)
            self.world.truth.knows_answer(chat, check_in, questionnaire, item, value)
        if rows:
            self.answer = rows[-1][0]
            for check_in in {row[1] for row in rows}:
                self._scores(tx, check_in)

    def _has_evidence(
        self, tx: Transaction, check_in: int, form: str, item: str, value: int
    ) -> None:
        found = tx.one(
            "SELECT 1 FROM alert_evidence WHERE check_in_id = ? AND questionnaire = ? AND item = ?"
            " AND value = ?",
            (check_in, form, item, value),
        )
        if found is None:
            raise Violation("I1", f"{item} = {value} of check-in {check_in} is stored, no alert")

    def _is_red(self, tx: Transaction, check_in: int, item: str, chat: int) -> None:
        """I1: an emergency of the body is RED as soon as it is stored, and help is on its way."""
        self.emergencies += 1
        row = tx.one(
            "SELECT a.number, a.level FROM alerts a JOIN alert_evidence e ON e.alert = a.number"
            " WHERE e.check_in_id = ? AND e.item = ? ORDER BY a.number DESC",
            (check_in, item),
        )
        if row is None or row[1] != "RED":
            raise Violation("I1", f"{item} of check-in {check_in} is stored, its alert is {row}")
        helped = tx.one(
            "SELECT 1 FROM outbox WHERE id > ? AND chat_id = ? AND instr(params, ?) > 0",
            (self.call, chat, CALL),
        )
        if helped is None and self.world.patients_by_chat[chat].can_be_reached:
            raise Violation("I1", f"{chat} marks {item} and does not read whom to call")

    def _scores(self, tx: Transaction, check_in: int) -> None:
        values = {
            (row[0], row[1]): row[2]
            for row in tx.all(
                "SELECT questionnaire, item, value FROM answers WHERE check_in_id = ? ORDER BY id",
                (check_in,),
            )
        }
        for form, total in tx.all(
            "SELECT questionnaire, total FROM scores WHERE check_in_id = ?", (check_in,)
        ):
            if form not in FORMS:
                continue
            given = [values.get((form, item)) for item in FORMS[form]]
            if None in given:
                raise Violation("I13", f"check-in {check_in} has a {form} score and is unfinished")
            if sum(given) != total:
                raise Violation("I13", f"check-in {check_in}: {form} is {total}, not {sum(given)}")

    # I2, I10, I15

    def _alerts(self, tx: Transaction, calls: list[Any]) -> None:
        rows = tx.all(
            "SELECT number, level, state, steps_done, since_at, acknowledged_by FROM alerts"
        )
        now = {row[0]: AlertSeen(row[1], row[2], row[3], row[4] or "", row[5]) for row in rows}
        for number in self.alerts.keys() - now.keys():
            raise Violation("I10", f"alert {number} is gone")
        noted = Counter(
            row[0] for row in tx.all("SELECT alert FROM alert_events WHERE id > ?", (self.event,))
        )
        for row in rows:
            number, seen, before = row[0], now[row[0]], self.alerts.get(row[0])
            carried = [call for call in calls if call[4] == number]
            if before is None:
                if not carried:
                    raise Violation("I1", f"alert {number} has no message in its own commit")
            elif before != seen:
                self._moved(number, before, seen, carried, events=noted[number])
            if seen.state == "acknowledged" and row[5] not in self.world.clinician_ids:
                raise Violation("I10", f"alert {number} was taken by {row[5]}")
        last = tx.one("SELECT max(id) FROM alert_events")[0]
        self.event, self.alerts = last or 0, now

    def _moved(
        self, number: int, before: AlertSeen, seen: AlertSeen, carried: list[Any], *, events: int
    ) -> None:
        if before.state != seen.state:
            # Two people may have pressed into one commit: reopened, and taken again.
            if (before.state, seen.state) not in MOVES and events < 2:
                raise Violation("I10", f"alert {number}: {before.state} became {seen.state}")
            if not events:
                raise Violation("I15", f"alert {number} became {seen.state}: no event says so")
        if before.state == seen.state == "acknowledged" and before.by != seen.by and events < 2:
            raise Violation("I10", f"alert {number} was {before.by}'s and is {seen.by}'s")
        fell = LEVELS[seen.level] < LEVELS[before.level]
        if fell and before.state == seen.state == "open" and before.since == seen.since:
            raise Violation("I10", f"alert {number} fell from {before.level} to {seen.level}")
        if seen.steps > before.steps and before.since == seen.since:
            self._stepped(number, seen.steps - before.steps, carried)

    def _stepped(self, number: int, steps: int, carried: list[Any]) -> None:
        posts = [(c[1], c[6]) for c in carried if c[2] in ("sendMessage", "notify")]
        if not posts:
            raise Violation("I2", f"alert {number} took a step that leaves no message")
        for place in set(posts):
            if posts.count(place) > steps:
                raise Violation("I2", f"alert {number} leaves more than a message to {place}")

    # I3, I14

    def _check_ins(self, tx: Transaction) -> None:
        rows = tx.all(
            "SELECT id, patient_id, kind, local_date, due_at FROM check_ins WHERE id > ?",
            (self.check_in,),
        )
        for row_id, patient, kind, day, due_at in rows:
            self.check_in = row_id
            if kind == "daily":
                self._is_the_only_one(tx, row_id, patient, day, datetime.fromisoformat(due_at))

    def _is_the_only_one(
        self, tx: Transaction, row_id: int, patient: int, day: str, due_at: datetime
    ) -> None:
        others = tx.all(
            "SELECT local_date, due_at FROM check_ins WHERE patient_id = ? AND kind = 'daily'"
            " AND is_revoked = 0 AND id <> ?",
            (patient, row_id),
        )
        for other_day, other_due in others:
            if other_day == day:
                raise Violation("I3", f"patient {patient} has two check-ins on {day}")
            other = datetime.fromisoformat(other_due)
            # One that the patient began by /checkin may come soon before the next planned one.
            is_planned = not (other.second or other.microsecond or due_at.second)
            # A session puts that of its day off to the evening, and the next day's comes as always.
            is_put_off = self.world.course.is_near_a_session(patient, min(other, due_at))
            if is_planned and not is_put_off and abs(other - due_at) < FEWEST_HOURS_APART:
                raise Violation("I3", f"patient {patient} is asked twice within 12 hours on {day}")

    def _prompts(self, tx: Transaction, calls: list[Any]) -> None:
        for _, chat, method, priority, _, check_in, _ in calls:
            if priority != 2 or method != "sendMessage" or check_in is None:
                continue
            if self.states.get(chat) == "stopped":
                raise Violation("I14", f"{chat} has stopped and is asked again")
            self._is_asked_as_often_as_meant(tx, check_in)

    def _count_asked_again(self, tx: Transaction) -> None:
        """Count who is asked again after a gap; of two gaps that become one the rows are gone."""
        rows = {(row[0], row[1]) for row in tx.all("SELECT gap, check_in_id FROM asked_again")}
        for _, check_in in rows - self.asked_rows:
            self.asked_again[check_in] += 1
        self.asked_rows = rows

    def _is_asked_as_often_as_meant(self, tx: Transaction, check_in: int) -> None:
        asked = tx.one(
            "SELECT count(*) FROM outbox WHERE check_in_id = ? AND priority = 2"
            " AND method = 'sendMessage'",
            (check_in,),
        )[0]
        reminders = tx.one("SELECT reminders_sent FROM check_ins WHERE id = ?", (check_in,))[0]
        meant = 1 + reminders + self.asked_again[check_in]
        if asked > meant:
            raise Violation("I3", f"check-in {check_in} was asked {asked} times, not {meant}")

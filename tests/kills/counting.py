"""What people did, held against what the store keeps and what Telegram took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from tests.kills.killer import ALERTS, PROMPT, Moment
from tests.kills.ledger import Ledger, Sent
from tests.kills.people import AGAIN, DANGEROUS, SELF_HARM, Key, Patient, Tap
from tests.kills.staff import LINE, POST, UNSEEN
from tests.kills.world import NEW_YORK, Days
from tests.store_play import rows

# What is the same after so long is meant to be: the second reminder of a day, the same step of an
# alert that somebody had taken meanwhile. The bot is dead for 12 minutes at most.
A_REPEAT_COMES_WITHIN = timedelta(minutes=30)
JUST = timedelta(minutes=1)
OVERVIEW = "<b>Overview</b>"
ANSWERS = "SELECT check_in_id, questionnaire, item, value FROM answers"
EVIDENCE = (
    "SELECT p.code, e.alert, e.rule, e.check_in_id, e.questionnaire, e.item, e.value, e.text"
    " FROM alert_evidence e JOIN alerts a ON a.number = e.alert"
    " JOIN patients p ON p.id = a.patient_id"
)
NOTES = "SELECT p.code, n.text FROM notes n JOIN patients p ON p.id = n.patient_id"
COMPLETE = "SELECT id FROM check_ins WHERE kind <> 'follow-up' AND state = 'complete'"
EVENTS = "SELECT alert, what, count(*) FROM alert_events GROUP BY alert, what"
SESSIONS = (
    "SELECT p.code, count(DISTINCT s.id), count(c.id) FROM sessions s"
    " JOIN patients p ON p.id = s.patient_id"
    " LEFT JOIN check_ins c ON c.session_id = s.id AND c.kind = 'after-session'"
    " WHERE s.state = 'done' GROUP BY p.code"
)
LEFT = "SELECT count(*) FROM inbox WHERE state <> 'done'"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A message that came twice, and the life of the bot that sent it first."""

    first: Sent
    again: Sent

    @property
    def kind(self) -> str:
        """What was repeated: an alert, a prompt, or any other message."""
        if self.is_alert:
            return "alert"
        return "prompt" if self.first.text.startswith(PROMPT) else "other"

    def __str__(self) -> str:
        """Return both in a line, for people to read."""
        words = self.first.text.partition("\n")[0]
        times = f"{self.first.at:%a %d %H:%M:%S} and {self.again.at:%a %d %H:%M:%S}"
        return f"in chat {self.first.chat}: {words!r} at {times}, after kill {self.first.life}"

    @property
    def is_alert(self) -> bool:
        """Whether it must say that it may be a repeat."""
        return self.first.text.startswith(ALERTS)


@dataclass(slots=True)
class Counted:
    """The figures, and a story for each thing that is not as it must be."""

    kills: Counter[Moment] = field(default_factory=Counter)
    lives: int = 0
    days: int = 0
    patients: int = 0
    updates: int = 0
    taps: int = 0
    lost_at_telegram: int = 0
    answers: int = 0
    alerts: int = 0
    prompts: int = 0
    reminders: int = 0
    steps: int = 0
    digests: int = 0
    acknowledgements: int = 0
    texts: int = 0
    sessions: int = 0
    not_shown: int = 0
    listed_again: int = 0
    doubled: int = 0
    lost: dict[str, list[str]] = field(default_factory=dict)
    repeats: list[Repeat] = field(default_factory=list)

    @property
    def repeats_by_kill(self) -> Counter[int]:
        """Return how many messages each kill made come again."""
        return Counter(one.first.life for one in self.repeats)

    @property
    def worst_kills(self) -> list[str]:
        """Return what came again after each kill that made more than one message come again."""
        return [
            f"kill {life} made {times} messages come again: "
            + "; ".join(str(one) for one in self.repeats if one.first.life == life)
            for life, times in self.repeats_by_kill.most_common()
            if times > 1
        ]

    @property
    def unmarked(self) -> list[Repeat]:
        """Return the repeated alerts that do not say so."""
        return [one for one in self.repeats if one.is_alert and not one.again.is_marked]

    @property
    def stories(self) -> list[str]:
        """Return what was lost, the first first."""
        return [story for stories in self.lost.values() for story in stories]


def count(days: Days) -> Counted:
    """Count everything at the end of the last day."""
    ledger, people = days.ledger, days.patients
    clinic_chat = days.clinic.group.id
    return Counted(
        kills=Counter(Moment(one.moment) for one in ledger.kills),
        lives=ledger.life,
        days=len({one.at.astimezone(NEW_YORK).date() for one in ledger.to(clinic_chat)}),
        patients=len(people),
        updates=len(ledger.given),
        taps=len(ledger.presses),
        lost_at_telegram=len(ledger.lost_at_telegram()),
        answers=len(rows(days.clinic, ANSWERS)),
        alerts=len(days.book.alerts),
        prompts=sum(len(_days_asked(ledger, one)) for one in people),
        reminders=days.reminders,
        steps=len({(chat, one.text) for chat in ledger.sent for one in _steps(ledger, chat)}),
        digests=len({one.text for one in ledger.to(clinic_chat) if OVERVIEW in one.text}),
        acknowledgements=sum(one.acknowledgements for one in days.book.alerts.values()),
        texts=sum(len(one.texts) for one in people),
        sessions=sum(days.treated.values()),
        lost={
            "while it ran": days.lost,
            "answers": list(_lost_answers(days)),
            "alerts": list(_lost_alerts(days)),
            "texts": list(_lost_texts(days)),
            "prompts": [] if days.lost else list(_lost_prompts(days)),  # the days are not over
            "check-ins": list(_unfinished(days)),
            "sessions": [] if days.lost else list(_lost_sessions(days)),
            "acknowledgements": list(_lost_acknowledgements(days)),
            "updates": _not_handled(days),
        },
        repeats=list(_repeats(ledger)),
        doubled=sum(_doubled(sent) for sent in ledger.sent.values()),
        not_shown=days.staff.not_shown,
        listed_again=sum(_listed_again(ledger, chat) for chat in list(ledger.sent)),
    )


def _must_count(days: Days, one: Patient) -> dict[Key, Tap]:
    """Return the answers that Telegram did not lose."""
    lost = days.ledger.lost_at_telegram()
    return {tap.key: tap for tap in one.taps if tap.key and tap.press.id not in lost}


def _lost_answers(days: Days) -> Iterator[str]:
    kept = Counter(rows(days.clinic, ANSWERS))
    given = {(*tap.key, tap.value) for one in days.patients for tap in one.taps if tap.key}
    for one in days.patients:
        for key, tap in _must_count(days, one).items():
            if kept[(*key, tap.value)] != 1:
                found = kept[(*key, tap.value)]
                yield f"{one.code} tapped {key} = {tap.value} at {_at(tap)}; stored {found} times"
    for key in kept.keys() - given:
        yield f"an answer is stored that nobody gave: {key}"


def _lost_alerts(days: Days) -> Iterator[str]:
    evidence = rows(days.clinic, EVIDENCE)
    by_answer = Counter(tuple(row[3:7]) for row in evidence)
    numbers = {tuple(row[3:7]): row[1] for row in evidence}
    for one in days.patients:
        for key, tap in _must_count(days, one).items():
            is_concern = tap.value > 0 and (key[2] in SELF_HARM or key[1] == "asq")
            place = (*key, tap.value)
            if is_concern and by_answer[place] != 1:
                yield f"{one.code} tapped {place} at {_at(tap)}: in alerts {by_answer[place]} times"
            elif key[2] in SELF_HARM and tap.value > 0:
                yield from _not_told(days, one, tap, numbers[place])
        yield from _lost_calls_for_help(days, one, evidence)
    known = {row[1] for row in evidence}
    for number in known ^ days.book.alerts.keys():
        yield f"alert {number} stands in the store or in the clinic's chat, not in both"


def _not_told(days: Days, one: Patient, tap: Tap, number: int) -> Iterator[str]:
    known = days.book.alerts.get(number)
    if known is None or all(post.at < tap.press.at for post in known.posts):
        yield f"{one.code} tapped {tap.key} at {_at(tap)}: alert {number} was not posted then"


def _lost_calls_for_help(
    days: Days, one: Patient, evidence: list[tuple[object, ...]]
) -> Iterator[str]:
    lost = days.ledger.lost_at_telegram()
    asked = [tap for tap in one.tells if tap.press.id not in lost]
    told = [row for row in evidence if row[0] == one.code and row[2] == "tell_clinic"]
    if not len(asked) <= len(told) <= len(one.tells):
        yield f'{one.code} pressed "Tell my clinic now" {len(asked)} times; alerts: {len(told)}'
    wrote = [row for row in evidence if row[0] == one.code and row[7] == DANGEROUS]
    if len(wrote) != one.texts.count(DANGEROUS):
        yield f"{one.code} wrote {one.texts.count(DANGEROUS)} dangerous texts; alerts {len(wrote)}"


def _lost_texts(days: Days) -> Iterator[str]:
    kept = Counter(rows(days.clinic, NOTES))
    for one in days.patients:
        for text, times in Counter(one.texts).items():
            if kept[one.code, text] != times:
                yield f"{one.code} wrote {text!r} {times} times; kept {kept[one.code, text]} times"


def _days_asked(ledger: Ledger, one: Patient) -> set[object]:
    sent = ledger.to(one.person.id)
    return {it.at.astimezone(NEW_YORK).date() for it in sent if it.text.startswith(PROMPT)}


def _steps(ledger: Ledger, chat: int) -> list[Sent]:
    return [one for one in ledger.to(chat) if UNSEEN in one.text]


def _lost_prompts(days: Days) -> Iterator[str]:
    asked = sum(len(_days_asked(days.ledger, one)) for one in days.patients)
    if asked != days.prompts_due:
        yield f"{days.prompts_due} prompts were due, and came {asked}"
    chat = days.clinic.group.id
    digests = {one.text for one in days.ledger.to(chat) if OVERVIEW in one.text}
    if len(digests) != days.digests_due:
        yield f"{days.digests_due} overviews were due, and came {len(digests)}"


def _unfinished(days: Days) -> Iterator[str]:
    complete = {row[0] for row in rows(days.clinic, COMPLETE)}
    for one in days.patients:
        for check_in in one.finished - complete:
            yield f"{one.code} finished check-in {check_in}, which is not complete"


def _lost_sessions(days: Days) -> Iterator[str]:
    """A session is kept once, done, and asked about once."""
    kept = {row[0]: row[1:] for row in rows(days.clinic, SESSIONS)}
    for code, times in days.treated.items():
        if kept.get(code) != (times, times):
            found = kept.get(code, (0, 0))
            yield f"{code} had {times} sessions; {found[0]} are kept, {found[1]} were asked about"


def _lost_acknowledgements(days: Days) -> Iterator[str]:
    kept = {(row[0], row[1]): row[2] for row in rows(days.clinic, EVENTS)}
    for one in days.book.alerts.values():
        for what, seen in (("acknowledged", one.acknowledgements), ("resolved", one.outcomes)):
            if kept.get((one.number, what), 0) != seen:
                found = kept.get((one.number, what), 0)
                yield f"alert {one.number}: {what} {seen} times in the chat, {found} in the store"


def _not_handled(days: Days) -> list[str]:
    left = rows(days.clinic, LEFT)[0][0]
    return [f"{left} updates were not handled"] if left else []


def _repeats(ledger: Ledger) -> Iterator[Repeat]:
    """Find what came again in a later life; what is asked again after an absence is meant to."""
    for sent in ledger.sent.values():
        newest: dict[tuple[str, str], Sent] = {}
        for one in sent:
            earlier = newest.get((one.text, one.keyboard))
            if earlier is not None and _is_repeat(ledger, earlier, one):
                yield Repeat(earlier, one)
            newest[one.text, one.keyboard] = one


def _doubled(sent: Sequence[Sent]) -> int:
    """Return how many prompts and sounding alerts one life of the bot sent twice."""
    kinds = (PROMPT, *ALERTS)
    loud = [one for one in sent if one.text.startswith(kinds) and not one.is_silent]
    newest: dict[tuple[int, str, str], Sent] = {}
    found = 0
    for one in loud:
        earlier = newest.get((one.life, one.text, one.keyboard))
        found += earlier is not None and one.at - earlier.at < A_REPEAT_COMES_WITHIN
        newest[one.life, one.text, one.keyboard] = one
    return found


def _listed_again(ledger: Ledger, chat: int) -> int:
    """Return how many alerts came again in an unmarked list that had just come by themselves."""
    alone: dict[int, Sent] = {}
    found = 0
    for one in ledger.to(chat):
        post = POST.match(one.text)
        if post is not None:
            alone[int(post[2])] = one
        elif one.text.startswith(ALERTS) and not one.is_marked:
            numbers = [int(line[0]) for line in LINE.findall(one.text)]
            found += sum(_has_just_come(alone.get(number), one) for number in numbers)
    return found


def _has_just_come(first: Sent | None, again: Sent) -> bool:
    return first is not None and first.life < again.life and again.at - first.at < JUST


def _is_repeat(ledger: Ledger, first: Sent, again: Sent) -> bool:
    is_soon = again.at - first.at < A_REPEAT_COMES_WITHIN
    return again.life > first.life and is_soon and ledger.message(first).words != AGAIN


def _at(tap: Tap) -> str:
    return f"{tap.press.at:%a %d %H:%M:%S}"

"""The daily overview: what was done, what is open, who needs somebody, what does not work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clinic import Clinic
from bot.domain.model import Alert, Known, Patient
from bot.screens.alerts import list_line
from bot.screens.away import named
from bot.screens.screen import MOST_CHARACTERS, Screen, characters
from bot.screens.treatments import Fades, PlannedSession, fading_line, session_lines
from bot.screens.words import clinic_time
from bot.texts import Html

MOST_LINES = 15  # of one list; the rest is a number


@dataclass(frozen=True, slots=True)
class CheckIns:
    """How the daily check-ins ended that were closed since a moment; codes where they matter."""

    since: datetime
    done: int = 0
    late: int = 0
    missed: Sequence[str] = ()
    declined: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is accepted as known of a patient, and how many answers have come since."""

    code: str
    known: Known
    answers: int


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """A patient who needs somebody, and why; `silent_days` is 0 for one who answers."""

    code: str
    is_high_risk: bool = False
    silent_days: int = 0
    was_not_reached: bool = False
    unreachable_since: datetime | None = None
    paused_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class RouteTest:
    """The last test of a route: None where there was none; it may still be under way."""

    route: str
    tried_at: datetime | None = None
    has_arrived: bool = False
    has_failed: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A technical fault that lasts."""

    name: str
    since: datetime
    detail: str


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that the overview tells; `without_chat` are clinicians who cannot be written to.

    `alerts` are those that are open and those that were taken and have no outcome. `planned_today`
    are sessions planned for this day, `not_recorded` those of earlier that nobody recorded. Of
    those in `unread` something could not be found out.
    """

    at: datetime
    check_ins: CheckIns
    alerts: Sequence[tuple[Alert, Patient]] = ()
    accepted: Sequence[Accepted] = ()
    to_look_at: Sequence[ToLookAt] = ()
    without_contact: Sequence[str] = ()
    unconfirmed: Sequence[str] = ()
    routes: Sequence[RouteTest] = ()
    without_chat: Sequence[str] = ()
    faults: Sequence[Fault] = ()
    fading: Sequence[Fades] = ()
    unread: Sequence[str] = ()
    planned_today: Sequence[PlannedSession] = ()
    not_recorded: Sequence[PlannedSession] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether nothing here needs anyone."""
        return not (
            self.alerts
            or self.to_look_at
            or self.fading
            or self.unread
            or self.not_recorded
            or self.without_contact
            or self.unconfirmed
            or self.without_chat
            or self.faults
            or any(not one.has_arrived for one in self.routes)
        )


def digest(clinic: Clinic, shown: Digest) -> list[Screen]:
    """Return the overview, in as many messages as Telegram needs for it."""
    title = clinic.say_to_clinic("digest-title", at=clinic_time(clinic, shown.at))
    blocks = [
        [title, *_check_ins(clinic, shown.check_ins)],
        *_alerts(clinic, shown.alerts),
        _accepted(clinic, shown.accepted),
        _to_look_at(clinic, shown.to_look_at),
        _fading(clinic, shown.fading),
        _unread(clinic, shown.unread),
        session_lines(clinic, shown.planned_today, shown.not_recorded),
        _codes(clinic, shown),
        _routes(clinic, shown),
        _faults(clinic, shown.faults),
        [clinic.say_to_clinic("digest-quiet")] if shown.is_quiet else [],
    ]
    return [Screen(text) for text in _pages([one for one in blocks if one])]


def _pages(blocks: Sequence[Sequence[str]]) -> list[str]:
    """Join the lines, with an empty one between blocks; a new page where one would be too long."""
    pages = [""]
    for block in blocks:
        for number, line in enumerate(block):
            gap = "" if not pages[-1] else "\n" if number else "\n\n"
            if characters(pages[-1] + gap + line) > MOST_CHARACTERS:
                pages.append(line)
            else:
                pages[-1] += gap + line
    return pages


def _check_ins(clinic: Clinic, ended: CheckIns) -> list[str]:
    lines = [
        clinic.say_to_clinic(
            "digest-check-ins",
            since=clinic_time(clinic, ended.since),
            done=str(ended.done),
            late=str(ended.late),
            missed=str(len(ended.missed)),
            declined=str(len(ended.declined)),
        )
    ]
    if ended.missed:
        lines.append(clinic.say_to_clinic("digest-missed", codes=named(clinic, ended.missed)))
    if ended.declined:
        lines.append(clinic.say_to_clinic("digest-declined", codes=named(clinic, ended.declined)))
    return lines


def _alerts(clinic: Clinic, alerts: Sequence[tuple[Alert, Patient]]) -> list[list[str]]:
    """Return what is open, then what is taken, the most serious and oldest first."""
    oldest_first = sorted(alerts, key=lambda pair: pair[0].number)
    worst_first = sorted(oldest_first, key=lambda pair: pair[0].level, reverse=True)
    is_open = [pair for pair in worst_first if pair[0].acknowledgement is None]
    is_taken = [pair for pair in worst_first if pair[0].acknowledgement is not None]
    return [
        _listed(
            clinic,
            clinic.say_to_clinic("digest-open", count=len(is_open)),
            [list_line(clinic, *pair) for pair in is_open],
        ),
        _listed(
            clinic,
            clinic.say_to_clinic("digest-taken", count=len(is_taken)),
            [list_line(clinic, *pair) for pair in is_taken],
        ),
    ]


def _listed(clinic: Clinic, heading: str, lines: Sequence[str]) -> list[str]:
    """Return a list under its heading, of a long one the first lines and how many more there are.

    Nothing at all for an empty one.
    """
    if not lines:
        return []
    more = len(lines) - MOST_LINES
    rest = [clinic.say_to_clinic("and-more", count=more)] if more > 0 else []
    return [heading, *lines[:MOST_LINES], *rest]


def _accepted(clinic: Clinic, accepted: Sequence[Accepted]) -> list[str]:
    lines = [
        clinic.say_to_clinic(
            "digest-known-line",
            code=one.code,
            until=clinic_time(clinic, one.known.until),
            name=one.known.name,
            count=one.answers,
        )
        for one in accepted
    ]
    return _listed(clinic, clinic.say_to_clinic("digest-known", count=len(lines)), lines)


def _to_look_at(clinic: Clinic, everyone: Sequence[ToLookAt]) -> list[str]:
    lines = [
        clinic.say_to_clinic(
            "digest-look-line", code=one.code, reasons=Html("; ".join(reasons_of(clinic, one)))
        )
        for one in everyone
    ]
    return _listed(clinic, clinic.say_to_clinic("digest-look", count=len(lines)), lines)


def reasons_of(clinic: Clinic, one: ToLookAt) -> list[str]:
    """Return why a patient needs somebody, but for their alerts."""
    say = clinic.say_to_clinic
    reasons = [say("look-high-risk")] if one.is_high_risk else []
    if one.silent_days:
        reasons.append(say("look-silent", days=one.silent_days))
    if one.was_not_reached:
        reasons.append(say("look-not-reached"))
    if one.unreachable_since is not None:
        reasons.append(say("look-unreachable", at=clinic_time(clinic, one.unreachable_since)))
    if one.paused_since is not None:
        reasons.append(say("look-paused", at=clinic_time(clinic, one.paused_since)))
    return reasons


def _fading(clinic: Clinic, everyone: Sequence[Fades]) -> list[str]:
    lines = [fading_line(clinic, one) for one in everyone]
    return _listed(clinic, clinic.say_to_clinic("course-digest-fading", count=len(lines)), lines)


def _unread(clinic: Clinic, codes: Sequence[str]) -> list[str]:
    return [clinic.say_to_clinic("digest-unread", codes=named(clinic, codes))] if codes else []


def _codes(clinic: Clinic, shown: Digest) -> list[str]:
    lines = []
    if shown.without_contact:
        codes = named(clinic, shown.without_contact)
        lines.append(clinic.say_to_clinic("digest-no-contact", codes=codes))
    if shown.unconfirmed:
        codes = named(clinic, shown.unconfirmed)
        lines.append(clinic.say_to_clinic("digest-unconfirmed", codes=codes))
    return lines


def _routes(clinic: Clinic, shown: Digest) -> list[str]:
    say = clinic.say_to_clinic
    lines = [_route(clinic, one) for one in shown.routes]
    found = _listed(clinic, say("digest-routes"), lines) or [say("digest-no-routes")]
    if shown.without_chat:
        found.append(say("digest-no-chat", names=named(clinic, shown.without_chat)))
    return found


def _route(clinic: Clinic, test: RouteTest) -> str:
    if test.tried_at is None:
        return clinic.say_to_clinic("digest-route-never", route=test.route)
    key = "digest-route-under-way"
    if test.has_arrived:
        key = "digest-route-arrived"
    elif test.has_failed:
        key = "digest-route-failed"
    return clinic.say_to_clinic(key, route=test.route, at=clinic_time(clinic, test.tried_at))


def _faults(clinic: Clinic, lasting: Sequence[Fault]) -> list[str]:
    lines = [
        clinic.say_to_clinic(
            "digest-fault-line",
            since=clinic_time(clinic, one.since),
            what=Html(clinic.say_to_clinic(f"fault-{one.name}", detail=one.detail)),
        )
        for one in lasting
    ]
    return _listed(clinic, clinic.say_to_clinic("digest-faults"), lines)

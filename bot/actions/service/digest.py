"""The daily overview, and the test of every route ten minutes before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.actions import messages
from bot.actions.access import knows_chat_of, record_view
from bot.actions.alerts.thresholds import is_high_risk, missed_days, missed_days_at_high_risk
from bot.actions.patients.treatment import read_treatment
from bot.actions.patients.unread import (
    is_listed,
    is_told_of_unread,
    read_each,
    tell_of_unread,
)
from bot.actions.service import treatments
from bot.actions.service.reaching import WEBHOOK
from bot.actions.service.routes import test_routes
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import CheckInState, Patient, PatientState
from bot.domain.schedule import at_local, local_date
from bot.screens import digest as screens
from bot.screens.digest import Accepted, CheckIns, Digest, Fault, RouteTest, ToLookAt
from bot.screens.screen import Screen
from bot.screens.treatments import Fades
from bot.storage import (
    alerts,
    contacts,
    digests,
    faults,
    known,
    patients,
    route_calls,
    settings,
)
from bot.storage.database import Transaction
from bot.storage.times import from_text, to_text

DIGEST_ON, DIGEST_AT = "digest_on", "digest_at"
TESTED_ON = "routes_tested_on"
TESTED_BEFORE = timedelta(minutes=10)
ONE_DAY = timedelta(days=1)
LATE = timedelta(hours=2)
NOT_REACHED_FOR = timedelta(days=7)
LONG_PAUSE = timedelta(days=14)
IN_CARE = (PatientState.ACTIVE, PatientState.PAUSED)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found of some patients: who of them needs somebody, and for whom it fades.

    Of those in `unread`, codes, one or both could not be read.
    """

    to_look_at: Sequence[ToLookAt]
    fading: Sequence[Fades]
    unread: Sequence[str] = ()


def due(tx: Transaction, clinic: Clinic, *, now: datetime) -> list[int]:
    """Return the local day, as an ordinal, whose overview is to be sent now; also a late one."""
    day = local_date(now, clinic.zone)
    last_on = settings.get(tx, DIGEST_ON)
    is_time = now >= at_local(day, clinic.config.digest.time, clinic.zone)
    is_new = last_on is None or last_on < day.isoformat()
    return [day.toordinal()] if last_on is None or (is_time and is_new) else []


def send(
    tx: Transaction,
    clinic: Clinic,
    ordinal: int,
    *,
    looked: Sequence[Looked] | None = None,
    now: datetime,
) -> None:
    """Send the overview of a local day to the clinic, once.

    On the first day of all it comes if its time is still ahead: before, nothing has happened.
    `looked` is what `look_at` found where it was read before, a few patients at a time.
    """
    day = date.fromordinal(ordinal)
    last_on = settings.get(tx, DIGEST_ON)
    is_time = now >= at_local(day, clinic.config.digest.time, clinic.zone)
    if last_on is not None:
        for screen in _screens(tx, clinic, looked=looked, now=now):
            messages.tell_clinic(tx, clinic, screen, now=now)
        faults.end(tx, WEBHOOK)  # it was over at once; here it was told
    settings.keep(tx, DIGEST_ON, (day if is_time else day - ONE_DAY).isoformat())
    settings.keep(tx, DIGEST_AT, to_text(now))


def routes_due(tx: Transaction, clinic: Clinic, *, now: datetime) -> list[int]:
    """Return the local day, as an ordinal, for whose overview the routes are to be tested now.

    A route that was never tested does not wait for that.
    """
    day = local_date(now + TESTED_BEFORE, clinic.zone)
    at = at_local(day, clinic.config.digest.time, clinic.zone) - TESTED_BEFORE
    tested_on = settings.get(tx, TESTED_ON) or ""
    known_routes = {one.route for one in route_calls.tests_of(tx)}
    is_new = not clinic.routes.alerts.keys() <= known_routes
    is_time = bool(clinic.routes.alerts) and now >= at and tested_on < day.isoformat()
    return [day.toordinal()] if is_new or is_time else []


def test_routes_of_day(tx: Transaction, clinic: Clinic, ordinal: int, *, now: datetime) -> None:
    """Send a TEST over every route of alerts."""
    test_routes(tx, clinic, now=now)
    settings.keep(tx, TESTED_ON, date.fromordinal(ordinal).isoformat())


def show(
    tx: Transaction,
    clinic: Clinic,
    *,
    chat_id: int,
    clinician: Clinician,
    looked: Sequence[Looked] | None = None,
    now: datetime,
) -> None:
    """Show the overview as it is now to a clinician who asks for it; `looked` as for `send`."""
    for screen in _screens(tx, clinic, looked=looked, now=now):
        messages.tell(tx, chat_id, screen, now=now)
    record_view(tx, clinic, clinician=clinician, patient=None, what="overview", now=now)


def _screens(
    tx: Transaction, clinic: Clinic, *, looked: Sequence[Looked] | None, now: datetime
) -> list[Screen]:
    """Return the overview; whether somebody's course could be read is told to the operator."""
    if looked is None:
        looked = look_at(tx, clinic, patients.everyone(tx), now=now)
    unread = [code for part in looked for code in part.unread]
    tell_of_unread(tx, clinic, unread, now=now)
    return screens.digest(clinic, collect(tx, clinic, looked=looked, now=now))


def look_at(
    tx: Transaction, clinic: Clinic, some: Sequence[Patient], *, now: datetime
) -> list[Looked]:
    """Return what the overview says of some patients that takes a while to find out.

    One whose data cannot be read is named, and keeps nothing of the others from being told. While
    the operator knows of such a one, as many are read as for the list of patients: it tells the
    operator as well, and only both together may say that all can be read again.
    """
    need, bad = read_each(lambda them: to_look_at(tx, clinic, them, now=now), some)
    fading, worse = read_each(lambda them: treatments.fading(tx, clinic, them, now=now), some)
    is_known = is_told_of_unread(tx)
    listed = [one for one in some if is_known and is_listed(one, alerts.unresolved(tx, one.id))]
    _, others = read_each(
        lambda them: [read_treatment(tx, clinic, one, now=now) for one in them], listed
    )
    unread = {one.code for one in (*bad, *worse, *others)}
    return [Looked(need, fading, sorted(unread))]


def collect(
    tx: Transaction,
    clinic: Clinic,
    *,
    looked: Sequence[Looked] | None = None,
    now: datetime,
) -> Digest:
    """Return everything that the overview tells at this moment; `looked` as for `send`."""
    everyone = patients.everyone(tx)
    if looked is None:
        looked = look_at(tx, clinic, everyone, now=now)
    in_care = {one.code for one in everyone if one.state in IN_CARE}
    by_id = {one.id: one for one in everyone}
    discharged = {one.code for one in everyone if one.discharged_at is not None}
    return Digest(
        at=now,
        check_ins=_check_ins(tx, now=now),
        alerts=[(one, by_id[one.patient_id]) for one in alerts.unresolved(tx)],
        accepted=[
            Accepted(
                by_id[one.patient_id].code,
                one,
                digests.answers_since(tx, one.alert, one.made_at),
            )
            for one in known.in_force(tx, now=now)
        ],
        to_look_at=[one for part in looked for one in part.to_look_at if one.code in in_care],
        fading=[one for part in looked for one in part.fading if one.code in in_care],
        unread=[code for part in looked for code in part.unread if code in in_care],
        planned_today=treatments.planned_today(tx, clinic, by_id, now=now),
        not_recorded=treatments.not_recorded(tx, clinic, by_id, now=now),
        without_contact=[
            code for code in contacts.codes_without_contact(tx) if code not in discharged
        ],
        unconfirmed=[
            one.code
            for one in everyone
            if one.chat_id is not None and one.confirmed_at is None and one.code not in discharged
        ],
        routes=_routes(tx, clinic),
        without_chat=[
            one.name for one in clinic.config.clinicians if not knows_chat_of(tx, one.telegram_id)
        ],
        faults=[Fault(*one) for one in faults.lasting(tx)],
    )


def _check_ins(tx: Transaction, *, now: datetime) -> CheckIns:
    last_at = settings.get(tx, DIGEST_AT)
    since = from_text(last_at) if last_at else now - ONE_DAY
    ended = digests.ended_since(tx, since)
    done = [one for one in ended if one.completed_at is not None]
    return CheckIns(
        since=since,
        done=len(done),
        late=sum(one.completed_at - one.due_at > LATE for one in done if one.completed_at),
        missed=_codes(ended, CheckInState.MISSED),
        declined=_codes(ended, CheckInState.DECLINED),
    )


def _codes(ended: list[digests.Ended], state: CheckInState) -> list[str]:
    return [one.code for one in ended if one.state is state]


def to_look_at(
    tx: Transaction, clinic: Clinic, everyone: Sequence[Patient], *, now: datetime
) -> list[ToLookAt]:
    """Return those of some patients in care who need somebody, and why."""
    not_reached = digests.not_reached_since(tx, now - NOT_REACHED_FOR)
    paused_since = digests.paused_since(tx)
    found = [
        ToLookAt(
            code=one.code,
            is_high_risk=is_high_risk(tx, clinic, one, now=now),
            silent_days=_silence(tx, clinic, one, now=now),
            was_not_reached=one.id in not_reached,
            unreachable_since=one.unreachable_since,
            paused_since=_long_pause(paused_since.get(one.id), now=now),
        )
        for one in everyone
        if one.state in IN_CARE
    ]
    return [one for one in found if one != ToLookAt(one.code)]


def _silence(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> int:
    """Return for how many days there was no answer; 0 for fewer than the clinic is told of."""
    if patient.state is PatientState.PAUSED:
        return 0
    days = digests.silent_days(tx, patient.id)
    most = missed_days_at_high_risk(tx, clinic, patient, now=now)
    return days if days >= (most or missed_days(tx, clinic, patient)) else 0


def _long_pause(since: datetime | None, *, now: datetime) -> datetime | None:
    return since if since is not None and now - since > LONG_PAUSE else None


def _routes(tx: Transaction, clinic: Clinic) -> list[RouteTest]:
    tests = {one.route: one for one in route_calls.tests_of(tx)}
    return [
        RouteTest(
            name,
            tried_at=tests[name].tried_at,
            has_arrived=tests[name].has_arrived,
            has_failed=tests[name].error is not None,
        )
        if name in tests
        else RouteTest(name)
        for name in clinic.routes.alerts
    ]

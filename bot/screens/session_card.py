"""One treatment session as clinicians see it: what is known of it, and what changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.sessions.series import series_of
from bot.domain.sessions.sessions import Series, Session, SessionState
from bot.screens.discharge import ended_line
from bot.screens.screen import Button, Screen, column
from bot.screens.sessions import ROUTES, short_date, when_words
from bot.screens.words import clinic_time, visible
from bot.texts import Html

DURATIONS = (30, 40, 60, 90, 120)
ONE_DAY = timedelta(days=1)
CHOSEN = "• "

TITLES = {
    SessionState.DONE: "session-done",
    SessionState.PLANNED: "session-planned",
    SessionState.REMOVED: "session-removed",
}
SERIES = {
    Series.INDUCTION: "session-induction",
    Series.MAINTENANCE: "session-maintenance",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A session with what stands around it.

    `sessions` are all of the patient's. `version` counts the changes so far: a button of an older
    card changes nothing. `last_by` and `last_at` say who changed it last. `beside` is what else
    is to be said of it. `is_ahead`: its time has not come, so that nobody can say that it was.
    """

    patient: Patient
    session: Session
    sessions: Sequence[Session]
    version: int
    last_by: str
    last_at: datetime
    beside: Sequence[str] = ()
    is_ahead: bool = False


def card(clinic: Clinic, shown: Card, *, today: date, before: str = "") -> Screen:
    """Return a session with everything that is known of it, and the buttons that change it."""
    session, say = shown.session, clinic.say_to_clinic
    lines = [
        before,
        say(TITLES[session.state], code=shown.patient.code, number=str(session.id)),
        ended_line(clinic, shown.patient),
        when_words(clinic, session, today=today),
        say("session-not-said") if _waits_for_word(clinic, shown, today) else "",
        *shown.beside,
        _given(clinic, session),
        _series_words(clinic, shown),
        say("session-note", note=visible(session.note)) if session.note else "",
        say("session-by", name=shown.last_by, at=clinic_time(clinic, shown.last_at)),
    ]
    if session.state is SessionState.REMOVED:
        back = Button(say("session-put-back"), f"session:back:{session.id}:{shown.version}")
        return Screen("\n".join(line for line in lines if line), column(back))
    lines.append(say("session-how", code=shown.patient.code, number=str(session.id)))
    return Screen("\n".join(line for line in lines if line), _rows(clinic, shown, today))


def _is_to_be_settled(clinic: Clinic, session: Session, today: date) -> bool:
    return session.state is SessionState.PLANNED and session.on(clinic.zone) <= today


def _waits_for_word(clinic: Clinic, shown: Card, today: date) -> bool:
    """Return whether nobody has said what became of a session: neither clinic nor patient."""
    is_over = _is_to_be_settled(clinic, shown.session, today) and not shown.is_ahead
    return is_over and shown.session.patient_said is None


def _given(clinic: Clinic, session: Session) -> str:
    say = clinic.say_to_clinic
    route = say(ROUTES[session.route]) if session.route else say("session-no-route")
    dose = say("session-dose", dose=session.dose) if session.dose else say("session-no-dose")
    long = (
        say("session-minutes", minutes=session.minutes)
        if session.minutes
        else say("session-usual-length")
    )
    return f"{route} · {dose} · {long}"


def _series_words(clinic: Clinic, shown: Card) -> str:
    """Return which session of which series it is, and whether somebody said so."""
    for series in series_of(shown.sessions, clinic.zone):
        for place, one in enumerate(series.sessions, start=1):
            if one.id == shown.session.id:
                return clinic.say_to_clinic(
                    "session-series",
                    series=clinic.say_to_clinic(SERIES[series.kind]),
                    place=str(place),
                    how="set" if one.series else "recognised",
                )
    return ""


def _rows(clinic: Clinic, shown: Card, today: date) -> tuple[tuple[Button, ...], ...]:
    session, say = shown.session, clinic.say_to_clinic
    mark = f"{session.id}:{shown.version}"
    settle: tuple[Button, ...] = ()
    if _is_to_be_settled(clinic, session, today):
        took_place = Button(say("session-took-place"), f"session:took:{mark}")
        did_not = Button(say("session-did-not"), f"session:didnot:{mark}")
        settle = (did_not,) if shown.is_ahead else (took_place, did_not)
    routes = tuple(
        Button(_chosen(say(key), route is session.route), f"session:route:{mark}:{route}")
        for route, key in ROUTES.items()
    )
    lengths = tuple(
        Button(_chosen(str(one), one == session.minutes), f"session:minutes:{mark}:{one}")
        for one in DURATIONS
    )
    last = (
        Button(say("session-plan-next"), f"session:next:{shown.patient.code}"),
        Button(say("session-remove"), f"session:remove:{session.id}"),
    )
    rows = (
        settle,
        routes,
        lengths,
        _days_beside(clinic, shown, today),
        *_series_rows(clinic, shown),
    )
    return (*(row for row in rows if row), last)


def _chosen(label: str, is_chosen: bool) -> str:
    return CHOSEN + label if is_chosen else label


def _days_beside(clinic: Clinic, shown: Card, today: date) -> tuple[Button, ...]:
    """Return the day before and after; a done session cannot be moved into the future."""
    session, on = shown.session, shown.session.on(clinic.zone)
    choices = [on - ONE_DAY, on + ONE_DAY]
    if session.state is SessionState.DONE:
        choices = [day for day in choices if day <= today]
    return tuple(
        Button(
            clinic.say_to_clinic("session-move", date=short_date(clinic, day, today=today)),
            f"session:to:{session.id}:{shown.version}:{day.toordinal()}",
        )
        for day in choices
    )


def _series_rows(clinic: Clinic, shown: Card) -> tuple[tuple[Button, ...], ...]:
    session, say = shown.session, clinic.say_to_clinic
    mark = f"session:series:{session.id}:{shown.version}"
    kinds = tuple(
        Button(_chosen(say(key), kind is session.series), f"{mark}:{kind}")
        for kind, key in SERIES.items()
    )
    unset = Button(_chosen(say("session-recognised"), session.series is None), f"{mark}:none")
    return ((*kinds, unset),)


def remove_sure(clinic: Clinic, shown: Card, *, today: date) -> Screen:
    """Return the question before a session is removed; keeping it is the first button."""
    say, session = clinic.say_to_clinic, shown.session
    return Screen(
        say(
            "session-remove-sure",
            code=shown.patient.code,
            number=str(session.id),
            when=Html(when_words(clinic, session, today=today)),
        ),
        column(
            Button(say("session-keep"), f"session:card:{session.id}"),
            Button(say("session-remove-yes"), f"session:sure:{session.id}:{shown.version}"),
        ),
    )

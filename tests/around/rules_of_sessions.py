"""What is asked and said about a session: side effects, the morning after, relief, driving."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from tests.around import calendars
from tests.around.journal import Answered, Journal, Known, Row
from tests.around.sittings import ONE_DAY, WORN_OFF, day, ends, rows_of, versions, was_known

QUESTIONNAIRES = Path(__file__).parents[2] / "questionnaires"
BESIDE = timedelta(hours=2)
AT_IT = timedelta(minutes=30)  # who answered so lately is still at it
DRIVE_WITHIN = timedelta(hours=12)
NO_DRIVING = "Please do not drive"


# Side effects


def side_effects_once(journal: Journal, patient: int) -> Iterator[tuple[datetime, str]]:
    """R2: one check-in for each done session that is known in time, at its hour."""
    rows = rows_of(journal, patient, "after-session")
    for number in sorted({one.session for one in journal.known if one.patient == patient}):
        about = [one for one in rows if one.session == number]
        if len(about) > 1:
            yield about[1].made_at, f"session {number} is asked about twice"
        yield from _at_its_hour(journal, patient, number, about[0] if about else None)


def _at_its_hour(
    journal: Journal, patient: int, number: int, row: Row | None
) -> Iterator[tuple[datetime, str]]:
    known = versions(journal, number)
    first_done = next((one.at for one in known if one.is_done), None)
    if first_done is None:
        if row is not None:
            yield row.made_at, f"session {number} never took place, and is asked about"
        return
    expected = _asked_at(journal, patient, number)
    until = row.made_at if row else (expected or first_done)
    if row is not None and calendars.is_night(row.made_at, _zone(journal, patient, row.made_at)):
        yield row.made_at, f"asked about session {number} at night"
    if row is not None and not _done_before(journal, number, row.made_at):
        yield row.made_at, f"asked about session {number} that is not done"
    if _is_loose(journal, patient, first_done, until):
        return
    if expected is not None and expected > journal.ended:
        return
    if (row and row.made_at) != expected and not _is_beside(
        journal, patient, number, expected, row
    ):
        at = f"{expected:%m-%d %H:%M}" if expected else "never"
        yield until, f"session {number} was to be asked about: {at}"


def _is_beside(
    journal: Journal, patient: int, number: int, expected: datetime | None, row: Row | None
) -> bool:
    """Return whether a check-in of the day asks it just then, or the patient is answering another.

    Nobody is asked the same list twice within two hours, nor has two lists open at a time.
    """
    if expected is None:
        return False
    if row is None:
        return any(
            one.session == number
            and "kse" in one.asked
            and one.made_at <= expected + BESIDE + journal.tick
            for one in rows_of(journal, patient, "daily", "extra")
        )
    if _was_left(journal, patient, number, row):
        return row.made_at <= expected + ONE_DAY
    others = [one for one in rows_of(journal, patient, "after-session") if one.id < row.id]
    is_busy = any(_is_open(journal, one, expected) for one in others)
    return is_busy and timedelta() < row.made_at - expected <= BESIDE


def _was_left(journal: Journal, patient: int, number: int, row: Row) -> bool:
    """Return whether another check-in asked the list before, and closed without an answer to it."""
    answered = {one.check_in for one in journal.answers if one.questionnaire == "kse"}
    return any(
        one.session == number
        and "kse" in one.asked
        and one.id not in answered
        and one.made_at < row.made_at
        and not _is_open(journal, one, row.made_at)
        for one in rows_of(journal, patient, "daily", "extra")
    )


def _is_open(journal: Journal, row: Row, at: datetime) -> bool:
    _, closed = journal.closed.get(row.id, ("", journal.ended))
    return row.made_at < at <= closed


def _done_before(journal: Journal, number: int, at: datetime) -> bool:
    known = was_known(journal, number, at)
    return known is not None and known.is_done


def _zone(journal: Journal, patient: int, at: datetime) -> str:
    return journal.standing_at(patient, at).zone


def _is_loose(journal: Journal, patient: int, since: datetime, until: datetime) -> bool:
    """Return whether a pause, a move or the end lies between: then only "at most once" holds."""
    is_active = journal.standing_at(patient, since).state == "active"
    return not is_active or journal.changed_between(patient, since, until)


def _asked_at(journal: Journal, patient: int, number: int) -> datetime | None:
    """Return the tick at which a session is asked about, as it was known at each moment."""
    known = versions(journal, number)
    for one, after in zip(known, [*known[1:], None], strict=True):
        until = after.at if after else journal.ended + ONE_DAY
        if not one.is_done:
            continue
        zone = _zone(journal, patient, one.at)
        last = ends(journal, one) + ONE_DAY
        wished = calendars.by_day(max(ends(journal, one) + WORN_OFF, one.at), zone)
        tick = journal.first_tick(wished)
        if calendars.is_night(tick, zone):
            tick = journal.first_tick(calendars.by_day(tick, zone))
        if wished <= last and tick <= last and tick < until:
            return tick
    return None


# The morning after


def the_morning_after(journal: Journal, patient: int) -> Iterator[tuple[datetime, str]]:
    """R4: what was marked is asked on the next day, nothing else."""
    rows = [one for one in rows_of(journal, patient, "daily", "extra") if one.state != "missed"]
    for row in rows:
        yield from _asks_what_was_marked(journal, row)


def _asks_what_was_marked(journal: Journal, row: Row) -> Iterator[tuple[datetime, str]]:
    zone, before = _zone(journal, row.patient, row.made_at), row.on - calendars.ONE_DAY
    done = [one for one in journal.sessions_at(row.patient, row.made_at).values() if one.is_done]
    of_day = [one for one in done if day(journal, one, zone) == before]
    later = [one for one in done if one not in of_day and before in _listed_on(journal, one, row)]
    asked = {item for name, item in row.items if name == "ksenext"}
    if any(_is_at_it(journal, one, row.made_at) for one in of_day + later):
        wanted: set[str] = set()
    elif of_day + later and not _is_listed(journal, max(of_day + later, key=_began), row.made_at):
        # Nothing of the list was answered, or it was begun on the day before and left.
        if "kse" not in row.asked:
            yield row.made_at, f"check-in {row.id} does not ask all about the day before"
        return
    else:
        wanted = {item for one in of_day + later for item in _left(journal, row, one, zone)}
    if asked != wanted or "kse" in row.asked:
        what = " ".join(sorted(wanted)) or "nothing"
        yield row.made_at, f"check-in {row.id} asks {sorted(asked)} of the day before, not {what}"


def _began(session: Known) -> tuple[datetime, int]:
    return session.starts_at, session.session


def _lists(journal: Journal, session: Known, at: datetime) -> dict[int, list[Answered]]:
    """Return what was answered to the list about a session by a moment, by check-in."""
    about = {one.id for one in journal.rows if one.session == session.session}
    found: dict[int, list[Answered]] = {number: [] for number in about}
    for one in journal.answers:
        if one.check_in in about and one.questionnaire == "kse" and one.at < at:
            found[one.check_in].append(one)
    return found


def _is_listed(journal: Journal, session: Known, at: datetime) -> bool:
    """Return whether the list about a session was answered to its end."""
    lists = _lists(journal, session, at).values()
    return any(_is_whole({one.item: one.value for one in answers}) for answers in lists)


def _listed_on(journal: Journal, session: Known, row: Row) -> set[date]:
    """Return the day on which the list was answered last: in a check-in of a day only whole."""
    own = {one.id for one in rows_of(journal, row.patient, "after-session")}
    zone = _zone(journal, row.patient, row.made_at)
    answers = _lists(journal, session, row.made_at).items()
    times = [
        one.at
        for number, found in answers
        if number in own or _is_whole({one.item: one.value for one in found})
        for one in found
    ]
    return {calendars.day_of(max(times), zone)} if times else set()


def _left(journal: Journal, row: Row, session: Known, zone: str) -> set[str]:
    """Return what the marks of a session lead to and was not asked since, from its next day on.

    The last list counts alone: who had marked something in one that they left, and says in the
    next that there is nothing, has no mark.
    """
    lists = [of for of in _lists(journal, session, row.made_at).values() if of]
    last = max(lists, key=lambda of: max(one.at for one in of), default=[])
    latest = {one.item: one for one in sorted(last, key=lambda one: one.at)}
    on = {one.id: one.on for one in journal.rows if one.patient == row.patient}
    asked: dict[str, datetime] = {
        one.item: one.at
        for one in journal.answers
        if one.questionnaire == "ksenext"
        and one.at < row.made_at
        and on.get(one.check_in, day(journal, session, zone)) > day(journal, session, zone)
    }
    return {
        item
        for item, mark in _leads().items()
        if mark in latest
        and latest[mark].value >= 1
        and not (item in asked and asked[item] >= latest[mark].at)
    }


def _is_at_it(journal: Journal, session: Known, at: datetime) -> bool:
    """Return whether the patient is in the middle of the list about a session."""
    about = {one.id: one for one in journal.rows if one.session == session.session}
    return any(
        _is_open(journal, about[one.check_in], at) and at - AT_IT < one.at < at
        for one in journal.answers
        if one.check_in in about and about[one.check_in].kind == "after-session"
    )


def _is_whole(values: dict[str, int]) -> bool:
    """Return whether all of it was answered: nothing at all, or the list and how bad each is."""
    if "kse_any" not in values:
        return False
    marks = set(_leads().values())
    return values["kse_any"] == 0 or (
        marks <= values.keys()
        and all("kse_" + one[2:] in values for one in marks if values[one] >= 1)
    )


@cache
def _leads() -> dict[str, str]:
    """Return which mark leads to which question of the next day, as the file says."""
    text = (QUESTIONNAIRES / "ksenext/definition.toml").read_text(encoding="utf-8")
    return {one["id"]: one["after"]["item"] for one in tomllib.loads(text)["items"]}


# Driving


def driving_once(journal: Journal, patient: int) -> Iterator[tuple[datetime, str]]:
    """R6: said once for each session, when it is recorded, at most 12 hours after its end."""
    chat = next(one.chat for one in journal.standing if one.patient == patient)
    said = [one.at for one in journal.told if one.chat == chat and NO_DRIVING in one.text]
    told_of: dict[int, datetime] = {}
    for at in said:
        just_after = at + timedelta(microseconds=1)
        fresh = [
            number
            for number, one in journal.sessions_at(patient, just_after).items()
            if one.is_done and number not in told_of and at - ends(journal, one) <= DRIVE_WITHIN
        ]
        if not fresh:
            yield at, "told not to drive once more, or too late"
        told_of.update(dict.fromkeys(fresh, at))
    for number in sorted({one.session for one in journal.known if one.patient == patient}):
        first = next((one for one in versions(journal, number) if one.is_done), None)
        if first is None or number in told_of:
            continue
        is_in_time = first.at - ends(journal, first) <= DRIVE_WITHIN
        is_active = journal.standing_at(patient, first.at).state == "active"
        today = calendars.day_of(first.at, _zone(journal, patient, first.at))
        was_told = any(
            at <= first.at
            and (
                first.at - at <= DRIVE_WITHIN
                or calendars.day_of(at, _zone(journal, patient, at)) == today
            )
            for at in said
        )
        if is_in_time and is_active and not was_told:
            yield first.at, f"not told after session {number} not to drive"

"""What is asked and said about a session: side effects, the morning after, relief, driving."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from tests.around import calendars
from tests.around.journal import Journal, Known, Row
from tests.around.sittings import ONE_DAY, WORN_OFF, day, ends, rows_of, versions, was_known

QUESTIONNAIRES = Path(__file__).parents[2] / "questionnaires"
BESIDE = timedelta(hours=2)
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
    others = [one for one in rows_of(journal, patient, "after-session") if one.id < row.id]
    is_busy = any(_is_open(journal, one, expected) for one in others)
    return is_busy and timedelta() < row.made_at - expected <= BESIDE


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
    """R4: what was marked is asked on the next day, nothing else; relief once, and in time."""
    rows = [one for one in rows_of(journal, patient, "daily", "extra") if one.state != "missed"]
    for row in rows:
        yield from _asks_what_was_marked(journal, row)
    for number in sorted({one.session for one in journal.known if one.patient == patient}):
        yield from _relief(journal, patient, number, rows)


def _asks_what_was_marked(journal: Journal, row: Row) -> Iterator[tuple[datetime, str]]:
    session = _of_the_day_before(journal, row)
    if isinstance(session, list):
        return
    if session is None:
        wanted: set[str] | None = set()
    elif _has_completed(journal, row, session, "ksenext"):
        wanted = set()
    else:
        wanted = _marked(journal, session, row.made_at)
    asked = {item for name, item in row.items if name == "ksenext"}
    if wanted is None and session is not None:
        if "kse" not in row.asked and not _is_at_it(journal, session, row.made_at):
            yield row.made_at, f"check-in {row.id} does not ask all about {session.session}"
    elif asked != wanted or "kse" in row.asked:
        what = " ".join(sorted(wanted or ())) or "nothing"
        yield row.made_at, f"check-in {row.id} asks {sorted(asked)} of the day before, not {what}"


def _of_the_day_before(journal: Journal, row: Row) -> Known | list[Known] | None:
    """Return the done session of the day before; all of them if there are several."""
    zone = _zone(journal, row.patient, row.made_at)
    before = row.on - calendars.ONE_DAY
    found = [
        one
        for one in journal.sessions_at(row.patient, row.made_at).values()
        if one.is_done and day(journal, one, zone) == before
    ]
    return found[0] if len(found) == 1 else (found or None)


def _marked(journal: Journal, session: Known, at: datetime) -> set[str] | None:
    """Return the items that the marks of a session lead to; None while its list is unanswered."""
    about = {one.id for one in journal.rows if one.session == session.session}
    values: dict[int, dict[str, int]] = {number: {} for number in about}
    latest: dict[str, int] = {}
    for one in journal.answers:
        if one.check_in in about and one.questionnaire == "kse" and one.at < at:
            values[one.check_in][one.item] = latest[one.item] = one.value
    if not any(_is_whole(one) for one in values.values()):
        return None
    return {item for item, mark in _leads().items() if latest.get(mark, 0) >= 1}


def _is_at_it(journal: Journal, session: Known, at: datetime) -> bool:
    """Return whether the patient is in the middle of the list about a session."""
    about = [one for one in journal.rows if one.session == session.session]
    begun = {one.check_in for one in journal.answers if one.at < at}
    return any(_is_open(journal, one, at) and one.id in begun for one in about)


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


def _has_completed(journal: Journal, row: Row, session: Known, name: str) -> bool:
    """Return whether a questionnaire was completed after a session and before a check-in."""
    for other in rows_of(journal, row.patient, "daily", "extra"):
        state, at = journal.closed.get(other.id, ("", row.made_at))
        is_earlier = other.id < row.id and at <= row.made_at
        answered = [
            one.at
            for one in journal.answers
            if one.check_in == other.id and one.questionnaire == name and one.at < row.made_at
        ]
        is_about_it = max(answered, default=journal.began) >= ends(journal, session)
        if is_earlier and state == "complete" and answered and is_about_it:
            return True
    return False


# Relief


def _relief(
    journal: Journal, patient: int, number: int, rows: list[Row]
) -> Iterator[tuple[datetime, str]]:
    done = [one for one in versions(journal, number) if one.is_done]
    if not done or not versions(journal, number)[-1].is_done:
        return
    since = ends(journal, done[-1])
    if versions(journal, number)[-1].at > since + ONE_DAY or done[-1].at > since + ONE_DAY:
        return
    others = [
        one
        for one in journal.known
        if one.patient == patient
        and one.session != number
        and since - 2 * ONE_DAY < one.starts_at < since + 2 * ONE_DAY
    ]
    if others or journal.changed_between(patient, since - ONE_DAY, since + ONE_DAY * 2):
        return
    first, last = since + WORN_OFF + journal.tick, since + ONE_DAY - journal.tick
    known_at = versions(journal, number)[-1].at
    within = [one for one in rows if first <= one.made_at <= last and one.kind == "daily"]
    asked = [
        one
        for one in rows
        if "relief" in one.asked and since - ONE_DAY <= one.made_at <= since + ONE_DAY * 2
    ]
    for one in asked:
        if one.made_at > since + ONE_DAY + journal.tick:
            yield one.made_at, f"the relief of session {number} is asked too late"
        if any(
            _has_answered(journal, other, since, one.made_at)
            for other in asked
            if other.id < one.id
        ):
            yield one.made_at, f"the relief of session {number} is asked once more"
    if within and within[-1].made_at > known_at and not asked and journal.ended > last:
        yield within[-1].made_at, f"the relief of session {number} is not asked"


def _has_answered(journal: Journal, row: Row, since: datetime, before: datetime) -> bool:
    """Return whether the relief was answered after the end of the session as it is known now."""
    state, at = journal.closed.get(row.id, ("", before))
    return state == "complete" and since <= at < before


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
        was_told = any(timedelta() <= first.at - at <= DRIVE_WITHIN for at in said)
        if is_in_time and is_active and not was_told:
            yield first.at, f"not told after session {number} not to drive"

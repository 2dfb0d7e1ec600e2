"""Which forms a plan asks, how often, how many at once, and what stands last."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from tests.around import calendars
from tests.around.journal import Journal, Row
from tests.around.rules_of_sessions import QUESTIONNAIRES
from tests.around.sittings import rows_of

MOST = 16
FIRST_DAYS = 7
LEAST = 4  # days between two weekly ones; before a session alone it takes a whole week
MONDAY, THURSDAY = 0, 3
ABOUT_SESSIONS = ("kse", "ksenext", "relief")
SELF_HARM = {"daily": "dc_9", "phq9": "phq9_9"}


@dataclass(frozen=True, slots=True)
class Form:
    """A form that does not come each day: on a weekday, or so many days apart; 0: only once."""

    weekday: int | None = None
    days: int = 7


PHQ9 = Form(MONDAY)
# The plans as the issue and DESIGN.md have them: what comes each day, and the rest.
PLANS: dict[str, tuple[tuple[str, ...], dict[str, Form]]] = {
    "daily": (("pain", "phq9"), {}),
    "weekly": (("pain", "daily"), {"phq9": PHQ9}),
    "pain": (("pain",), {"phq9": PHQ9, "peg": Form(THURSDAY), "opioid": Form(days=14)}),
    "anxiety": (("pain", "daily"), {"phq9": PHQ9, "gad7": Form(THURSDAY)}),
    "ptsd": (
        ("pain", "daily"),
        {"phq9": PHQ9, "gad7": Form(THURSDAY), "pcl5": Form(days=28), "pcptsd5": Form(days=0)},
    ),
}


def forms_in_time(journal: Journal, patient: int) -> Iterator[tuple[datetime, str]]:
    """R5: each form when it is due, with its distance, and 16 questions at most."""
    rows = [one for one in rows_of(journal, patient, "daily", "extra") if one.state != "missed"]
    for row in rows:
        plan = _plan(journal, row)
        yield from (
            (row.made_at, f"check-in {row.id} {words}") for words in _of_row(journal, row, plan)
        )
    yield from _at_the_beginning(journal, patient, rows)


def _plan(journal: Journal, row: Row) -> str:
    return journal.standing_at(row.patient, row.made_at).plan


def _of_row(journal: Journal, row: Row, plan: str) -> Iterator[str]:
    each_day, forms = PLANS[plan]
    known = {*each_day, *forms, *ABOUT_SESSIONS}
    if set(row.asked) - known:
        yield f"asks {set(row.asked) - known}, which is not in the plan {plan}"
    for name in each_day:
        is_replaced = name == "daily" and "phq9" in row.asked
        if (name in row.asked) == is_replaced:
            yield f"{'asks' if is_replaced else 'does not ask'} {name}"
    others = [one for one in row.asked if one in forms]
    length = sum(_questions(row, one) for one in row.asked)
    if length > MOST and len(others) > 1:
        yield f"asks {length} questions"
    for name, form in forms.items():
        last = _last(journal, row, name)
        if name in row.asked:
            yield from _too_early(name, form, last, row.on)
        elif _is_due(row, form, last) and not _is_full(row, name, others):
            yield f"does not ask {name}, which was completed last on {last}"


def _too_early(name: str, form: Form, last: date | None, on: date) -> Iterator[str]:
    if last is None:
        return
    apart = (on - last).days
    is_again = form.days == 0 or apart < (form.days if form.weekday is None else LEAST)
    if is_again or (form.weekday is not None and apart < form.days and not _passed(form, last, on)):
        yield f"asks {name} again, {apart} days after {last}"


def _passed(form: Form, last: date, on: date) -> bool:
    """Return whether the weekday of a form has come since it was completed."""
    return any(
        (last + calendars.ONE_DAY * days).weekday() == form.weekday
        for days in range(1, (on - last).days + 1)
    )


def _is_due(row: Row, form: Form, last: date | None) -> bool:
    if last is None:
        return True
    apart = (row.on - last).days
    if form.days == 0:
        return False
    is_its_day = form.weekday is not None and row.on.weekday() == form.weekday and apart >= LEAST
    return is_its_day or apart >= form.days


def _is_full(row: Row, name: str, others: list[str]) -> bool:
    """Return whether another form is asked, and this one would be too much beside it."""
    stays = [one for one in row.asked if (name, one) != ("phq9", "daily")]
    length = sum(_questions(row, one) for one in stays)
    return bool(others) and length + _size(name) > MOST


def _last(journal: Journal, row: Row, name: str) -> date | None:
    """Return the day of the last check-in in which a form was completed by then."""
    days = {one.id: one.on for one in journal.rows if one.patient == row.patient}
    found = [
        days[one.check_in]
        for one in journal.scores
        if one.questionnaire == name and one.check_in in days and one.at < row.made_at
    ]
    return max(found, default=None)


@cache
def _items(name: str) -> list[dict[str, object]]:
    text = (QUESTIONNAIRES / name / "definition.toml").read_text(encoding="utf-8")
    items: list[dict[str, object]] = tomllib.loads(text)["items"]
    return items


def _size(name: str, among: set[str] | None = None) -> int:
    """Return how many questions a form is: marks are one, what each mark leads to is none."""
    items = [one for one in _items(name) if among is None or one["id"] in among]
    marks = {one["id"] for one in items if "group" in one}
    alone = [one for one in items if "group" not in one and not _follows(one, marks)]
    return len({one["group"] for one in items if "group" in one}) + len(alone)


def _follows(item: dict[str, object], marks: set[object]) -> bool:
    when = item.get("when")
    return isinstance(when, dict) and bool(marks & set(when["any_of"]))


def _questions(row: Row, name: str) -> int:
    return _size(name, {item for form, item in row.items if form == name})


def _at_the_beginning(
    journal: Journal, patient: int, rows: list[Row]
) -> Iterator[tuple[datetime, str]]:
    """Whoever answers everything was asked all of the plan after seven check-ins."""
    plans = [one for one in journal.standing if one.patient == patient]
    changes = [one for before, one in zip([None, *plans], plans, strict=False)
               if before is None or before.plan != one.plan]  # fmt: skip
    for change, after in zip(changes, [*changes[1:], None], strict=True):
        until = after.at if after else journal.ended
        # Joining itself may begin the first one.
        first = [one for one in rows if change.at <= one.made_at < until and one.kind == "daily"]
        first = first[:FIRST_DAYS]
        whole = [one for one in first if journal.closed.get(one.id, ("",))[0] == "complete"]
        if len(whole) < FIRST_DAYS:
            continue
        for name in PLANS[change.plan][1]:
            is_known = _last(journal, first[-1], name) is not None
            if not is_known and not any(name in one.asked for one in first):
                yield first[-1].made_at, f"{name} is not asked at the beginning"


def self_harm_last(journal: Journal, patient: int) -> Iterator[tuple[datetime, str]]:
    """R8: the form with the question about self-harm is the last, and the only one with it."""
    for row in rows_of(journal, patient, "daily", "extra", "after-session"):
        about = [one for one in row.asked if one in SELF_HARM]
        if len(about) > 1:
            yield row.made_at, f"check-in {row.id} asks about self-harm twice"
        names = list(dict.fromkeys(name for name, _ in row.items))
        if about and names[-1] != about[0]:
            yield row.made_at, f"check-in {row.id} asks {names[-1]} after {about[0]}"
        if about and not any(item == SELF_HARM[about[0]] for _, item in row.items):
            yield row.made_at, f"check-in {row.id} leaves out {SELF_HARM[about[0]]}"

"""The daily overview in a clinic without a network: ticking to its hour, and reading it."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.patients.joining import keep_contact
from bot.actions.service import digest
from bot.clock import DAILY
from bot.config.routes import Route, Routes
from bot.domain.model import Contact
from bot.storage import patients
from tests.actions.playing import Play, new_york
from tests.conftest import NORA, PAT

MAIL, PAGER = Route("mailtos-aaaaaa", "mailtos://a"), Route("json-bbbbbb", "json://b")
TITLE = "<b>Overview</b>"
QUIET = "All quiet."


def tick(play: Play) -> None:
    """Do what is due, as the clock does it: the overview after everything else."""
    play.tick()
    for _, find, act in DAILY:
        for day in play.store.see(find, play.store.clinic, now=play.store.now):
            play.store.do(act, day)
    play.deliver()


def at(play: Play, day: str, hour: str) -> None:
    """Move the clock to a local time of the clinic and tick once."""
    play.store.now = new_york(day, hour)
    tick(play)


def overviews(play: Play) -> list[str]:
    """Return what stands in the clinic's chat, oldest first, one text for each message."""
    return [text for text in play.clinic_posts() if text.startswith(TITLE)]


def overview(play: Play) -> str:
    """Return the one of the next morning, Tuesday's."""
    at(play, "2026-11-23", "10:00")
    at(play, "2026-11-24", "08:30")
    return overviews(play)[-1]


def now(play: Play) -> str:
    """Return what the overview says at this moment, all its messages in one."""
    play.store.do(digest.show, chat_id=NORA, clinician=play.store.clinic.config.clinician(NORA))
    shown = [one.text for one in play.messages(NORA)]
    begins = max(i for i, text in enumerate(shown) if text.startswith(TITLE))
    return "\n".join(shown[begins:])


def settled(play: Play, who: int = PAT) -> str:
    """Enrol a patient whom a clinician has confirmed and whose contact is kept."""
    code = play.enrol(who=who)
    play.store.see(patients.confirm, play.patient(who).id, clinician=NORA, now=play.store.now)
    play.do(keep_contact, code=code, contact=Contact("chart 1"), actor="501")
    return code


def with_routes(play: Play, *routes: Route) -> None:
    """Give the clinic these routes for its alerts."""
    known = Routes({one.id: one for one in routes}, {})
    play.store.clinic = replace(play.store.clinic, routes=known)

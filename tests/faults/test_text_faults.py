"""Texts of every kind, and people who look like others (F56, F62)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.actions.alerts import writing
from bot.clinic import Clinic
from bot.demo.standin.markup import parse_html
from bot.storage.notes import notes_of
from tests.actions.alerted import alert_posts, write
from tests.actions.reading import PLAN, read
from tests.faults.played import Opens, opens
from tests.handlers.acting import audited, press, red_alert
from tests.in_process import Parts, opened

# What could turn a text around, hide in it, end it early, or be taken for markup.
ODD = "<>&\"'/b \u202e\u202d\u2066\u200b\u200d\u200f\ufeff\u00ad\U0001f5a4é日א\n"
MOST_SHOWN, MOST_WRITTEN = 500, 4096  # characters
# `anew` opens a new clinic each time: one fixture serves every example.
ONE_FIXTURE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
NOT_LISTED = "Only the clinic’s listed clinicians can do this."
HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@pytest.fixture(autouse=True)
def known_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are read by the table of the tests."""
    monkeypatch.setattr(writing, "read_text", read)


@pytest.fixture
def anew(tmp_path: Path, empty_store: Path, clinic: Clinic) -> Opens:
    """Open the same clinic once more for each example."""
    return opens(tmp_path, empty_store, clinic)


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    """The handlers at work."""
    async with opened(tmp_path, empty_store, clinic) as parts:
        parts.start()
        yield parts


def as_read(text: str) -> str:
    """Return what a clinician must see of a text: marks that nobody sees are named."""
    shown = HIDDEN.sub(lambda mark: f"<U+{ord(mark[0]):04X}>", text)
    return shown if len(shown) <= MOST_SHOWN else shown[:MOST_SHOWN] + "…"


@settings(max_examples=40, deadline=None, suppress_health_check=ONE_FIXTURE)
@given(text=st.text(st.sampled_from(ODD), max_size=40), times=st.sampled_from([1, 1, 20, 100]))
def test_f56_whatever_stands_in_a_text_an_alert_shows_it_as_it_is_and_telegram_takes_it(
    anew: Opens, text: str, times: int
) -> None:
    """Up to Telegram's 4,096 characters: kept whole, shown without markup and cut at 500."""
    written = (PLAN + text * times + ".")[:MOST_WRITTEN]
    with anew() as play:
        play.enrol()
        write(play, written)
        [post] = alert_posts(play)
        kept = play.store.see(notes_of, play.patient().id, limit=9)

    assert [note for _, note in kept] == [written]
    assert f"They wrote: “{as_read(written)}”" in parse_html(post).text


async def test_f62_who_bears_a_clinicians_name_is_no_clinician(parts: Parts) -> None:
    """Only the number in config.toml counts, in the clinic's chat and in the own one.

    Half of F62: to know the true bot from one that looks like it is left to the clinic's paper.
    """
    code, alert = await red_alert(parts)
    double = parts.telegram.person(777, "Nora", last_name="Nurse", username="nora_nurse")
    await parts.group.join(double)
    for button in ("Acknowledge", "Who is this?"):
        assert await press(double, button, message=alert) == NOT_LISTED
    for command in ("/patients", f"/patient {code}", "/alerts", "/invite"):
        await double.write(command)
    await parts.settled()

    assert await parts.rows("SELECT state FROM alerts") == [("open",)]
    assert [actor for actor, _ in await audited(parts, "refused")] == ["777", "777"]
    [answer] = [one for one in double.chat.visible if one.is_from_bot]
    assert code not in answer.words

"""A questionnaire is changed while a patient answers it (F68)."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from tests.actions.alerted import NOT, SOME, alert_posts, at_item_9, say_no
from tests.actions.playing import Play, new_york
from tests.conftest import Store
from tests.starting import change

OLD = "Thoughts that you would be better off dead or of hurting yourself in some way"
NEW = "Thoughts of death or of hurting yourself"
RULE = 'at_least = 1\nlevel = "YELLOW"\nversion = '


@pytest.fixture
def play(store: Store) -> Play:
    """A clinic without patients, on a Monday at 10:00."""
    return Play(store)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A PHQ-9 of the clinic's own: other words for item 9, and another version of its rule."""
    own = tmp_path / "own" / "phq9"
    shutil.copytree(SHIPPED / "phq9", own)
    change(own / "en.toml", OLD, NEW)
    change(own / "definition.toml", RULE + '"1"', RULE + '"2"')
    return own


def use(play: Play, own: Path) -> None:
    """Let the clinic be started anew with its own questionnaires."""
    questionnaires = load_questionnaires(SHIPPED, own.parent)
    play.store.clinic = replace(play.store.clinic, questionnaires=questionnaires)


def test_f68_an_open_check_in_is_asked_and_judged_in_the_version_that_it_began_with(
    play: Play, own: Path
) -> None:
    at_item_9(play)
    use(play, own)
    play.press("Back")
    play.answer(f"• {SOME}")
    assert OLD in play.last().text
    play.answer(SOME)
    [post] = alert_posts(play)
    assert OLD in post and "(version 1)" in post


def test_f68_the_next_check_in_has_the_new_version(play: Play, own: Path) -> None:
    at_item_9(play)
    play.answer(NOT)
    use(play, own)
    play.until(new_york("2026-11-24", "09:00"))
    play.press("Start")
    play.fill_in()
    assert NEW in play.last().text
    play.answer(SOME)
    say_no(play)
    [post] = alert_posts(play)
    assert NEW in post and "(version 2)" in post

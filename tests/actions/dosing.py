"""A clinic that asks marks and typed numbers: a questionnaire and a plan of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from tests.actions.playing import Play
from tests.domain.dose_files import DEFINITION, WORDS

PLAN = '[dosing]\ntitle = "Pain and dose"\nquestionnaires = ["pain", "dose"]\n'
EMERGENCY = "If you have chest pain, trouble breathing or feel you may faint: call <b>911</b> now."
GROUP = "Which of these did you take?"


def with_doses(play: Play, folder: Path) -> None:
    """Let the clinic have the questionnaire `dose`, and the plan `dosing` that asks it."""
    place = folder / "own" / "dose"
    place.mkdir(parents=True)
    (place / "definition.toml").write_text(DEFINITION, encoding="utf-8")
    (place / "en.toml").write_text(WORDS, encoding="utf-8")
    (folder / "own" / "plans.toml").write_text(PLAN, encoding="utf-8")
    loaded = load_questionnaires(SHIPPED, folder / "own")
    play.store.clinic = replace(play.store.clinic, questionnaires=loaded)


def at_how_it_is(play: Play) -> None:
    """Enrol somebody and answer everything up to the first question of `dose`."""
    play.enrol(plan="dosing", start_now=True)
    play.answer("3")


def at_the_marks(play: Play) -> None:
    """Enrol somebody and answer everything up to the marks."""
    at_how_it_is(play)
    play.answer("Something")


def at_a_number(play: Play) -> None:
    """Enrol somebody and mark drug A, up to its number."""
    at_the_marks(play)
    play.answer("☐ Drug A", "Done")

"""A clinic's own questionnaire alerts by its own rules: totals, rises and silence, no Python."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.actions.patients import life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from tests.actions.playing import Play, new_york, start_check_in
from tests.conftest import NORA, PAT

DEFINITION = """\
id = "mood"
version = "{version}"
title = "Mood"
languages = ["en", "es"]
layout = "list"
source = [{{ title = "T", address = "A" }}]
options = [{{ value = 0 }}, {{ value = 1 }}, {{ value = 2 }}, {{ value = 3 }}]
[recall]
days = 1
text = "today"
[licence]
status = "free"
[[items]]
id = "mood_1"
self_harm = false
[[items]]
id = "mood_2"
self_harm = false
[[items]]
id = "mood_3"
self_harm = false
scored = false
[scoring]
method = "{method}"
items = ["mood_1", "mood_2"]
min = 0
max = {max}
[[alert_rules]]
id = "mood_high"
kind = "total_at_least"
at_least = {high}
level = "AMBER"
version = "1"
[[alert_rules]]
id = "mood_rise"
kind = "rises_by"
by = {rise}
within_days = 7
level = "YELLOW"
version = "1"
[[alert_rules]]
id = "mood_silent"
kind = "days_missed"
days = 2
level = "AMBER"
version = "1"
[[alert_rules]]
id = "mood_second"
kind = "item_at_least"
item = "mood_2"
at_least = 3
level = "RED"
version = "1"
[[examples]]
answers = {{ mood_1 = 1, mood_2 = 1 }}
total = {example}
"""
WORDS = """\
title = "Mood"
[translation]
origin = "own"
reviewed = true
status = "ours"
[items]
mood_1 = "First"
mood_2 = "Second"
mood_3 = "Third"
[options]
0 = "Never"
1 = "A little"
2 = "Much"
3 = "Very much"
"""
PLANS = '[daily]\ntitle = "Mood"\nquestionnaires = ["mood"]\n'


def use_mood(play: Play, folder: Path, *, version: str = "1", method: str = "sum") -> None:
    """Let the clinic ask the questionnaire `mood` every day."""
    own = folder / f"own-{version}-{method}"
    (own / "mood").mkdir(parents=True)
    is_sum = method == "sum"
    definition = DEFINITION.format(
        version=version,
        method=method,
        max=6 if is_sum else 3,
        high=5 if is_sum else 2.5,
        rise=3 if is_sum else 1.5,
        example=2 if is_sum else 1,
    )
    (own / "mood/definition.toml").write_text(definition, encoding="utf-8")
    for language in ("en", "es"):
        (own / f"mood/{language}.toml").write_text(WORDS, encoding="utf-8")
    (own / "plans.toml").write_text(PLANS, encoding="utf-8")
    questionnaires = load_questionnaires(SHIPPED, own)
    play.store.clinic = replace(play.store.clinic, questionnaires=questionnaires)


@pytest.fixture
def mood(play: Play, tmp_path: Path) -> Play:
    """A clinic whose plan is the questionnaire `mood`."""
    use_mood(play, tmp_path)
    return play


def rules(play: Play) -> list[tuple[str, Level]]:
    return [(one.rule, one.level) for alert in play.alerts() for one in alert.evidence]


def test_a_total_that_reaches_its_threshold_alerts_at_the_end_with_the_total(mood: Play) -> None:
    mood.enrol(start_now=True)
    mood.answer("Very much", "Much")
    assert rules(mood) == []
    mood.answer("Never")

    assert rules(mood) == [("mood_high", Level.AMBER)]
    assert "Mood: total 5" in mood.last(CLINIC_CHAT).text


def test_a_total_below_its_threshold_alerts_nobody(mood: Play) -> None:
    mood.enrol(start_now=True)
    mood.answer("Much", "Much", "Never")

    assert rules(mood) == []


def test_a_total_is_judged_although_the_check_in_was_never_finished(mood: Play) -> None:
    mood.enrol(start_now=True)
    mood.answer("Very much", "Much")  # the third question, which has no score, stays open
    mood.until(new_york("2026-11-24", "01:00"))

    assert rules(mood) == [("mood_high", Level.AMBER)]


def test_a_total_is_judged_although_the_patient_left(mood: Play) -> None:
    mood.enrol(start_now=True)
    mood.answer("Very much", "Much")
    mood.do(life.pause_by_patient, telegram_id=PAT)

    assert rules(mood) == [("mood_high", Level.AMBER)]


def test_a_form_that_is_not_whole_has_no_total_and_meets_no_rule(mood: Play) -> None:
    mood.enrol(start_now=True)
    mood.answer("Very much")
    mood.until(new_york("2026-11-24", "01:00"))

    assert rules(mood) == []


def test_a_rise_alerts_with_the_total_that_it_rose_to(mood: Play) -> None:
    mood.enrol(start_now=True)
    mood.answer("A little", "Never", "Never")
    mood.until(new_york("2026-11-24", "09:00"))
    mood.press("Start")
    mood.answer("Much", "Much", "Never")  # 1 to 4

    assert rules(mood) == [("mood_rise", Level.YELLOW)]
    assert "Mood: total 4" in mood.last(CLINIC_CHAT).text


def test_a_rise_on_the_same_day_counts_too(mood: Play) -> None:
    mood.enrol(start_now=True)
    mood.answer("A little", "Never", "Never")
    start_check_in(mood)
    mood.answer("Much", "Much", "Never")

    assert rules(mood) == [("mood_rise", Level.YELLOW)]


def test_the_first_form_has_nothing_to_rise_from(mood: Play) -> None:
    mood.enrol(start_now=True)
    mood.answer("Much", "Much", "Never")

    assert rules(mood) == []


def test_an_item_of_another_questionnaire_alerts_at_the_tap_without_the_support_text(
    mood: Play,
) -> None:
    mood.enrol(start_now=True)
    mood.answer("Never", "Very much")

    assert rules(mood) == [("mood_second", Level.RED)]
    assert mood.last().text.startswith("3 of 3")
    assert not any("face this alone" in m.text for m in mood.messages(PAT))


def test_a_mean_is_shown_as_the_instrument_defines_it(play: Play, tmp_path: Path) -> None:
    use_mood(play, tmp_path, method="mean")
    play.enrol(start_now=True)
    play.answer("Very much", "Much", "Never")
    play.send("ack:1", who=NORA)

    assert "Mood: total 2.5" in play.last(CLINIC_CHAT).text


def test_silence_alerts_by_the_questionnaires_own_rule_once_for_each_silence(mood: Play) -> None:
    mood.enrol()
    mood.until(new_york("2026-11-24", "23:30"))
    assert rules(mood) == []
    mood.until(new_york("2026-11-25", "23:30"))
    assert rules(mood) == [("mood_silent", Level.AMBER)]
    assert "No check-in for 2 days" in mood.last(CLINIC_CHAT).text
    mood.until(new_york("2026-11-27", "09:00"))
    mood.press("Start")
    mood.answer("Never", "Never", "Never")
    mood.until(new_york("2026-11-29", "23:30"))

    assert [rule for rule, _ in rules(mood) if rule == "mood_silent"] == ["mood_silent"] * 2


def test_f68_a_check_in_keeps_the_version_that_it_began_with(mood: Play, tmp_path: Path) -> None:
    mood.enrol(start_now=True)
    mood.answer("Very much")
    [begun] = mood.check_ins()
    use_mood(mood, tmp_path, version="2")
    mood.answer("Much", "Never")
    start_check_in(mood)

    assert [one.version for one in begun.pinned] == ["1"]
    assert "version" not in mood.last(CLINIC_CHAT).text.split("rule")[0]
    rows = mood.store.connection.execute("SELECT version FROM questionnaires ORDER BY 1").fetchall()
    assert [row[0] for row in rows] == ["1", "2"]
    assert rules(mood) == [("mood_high", Level.AMBER)]


def test_an_alert_can_be_shown_after_its_questionnaire_has_changed(
    mood: Play, tmp_path: Path
) -> None:
    mood.enrol(start_now=True)
    mood.answer("Never", "Very much")
    use_mood(mood, tmp_path, version="2")
    mood.send("ack:1", who=NORA)

    assert "Second" in mood.last(CLINIC_CHAT).text
    assert "Acknowledged by Nora Nurse" in mood.last(CLINIC_CHAT).text


def test_the_days_of_the_calendar_are_the_patients_own(mood: Play) -> None:
    mood.store.now = new_york("2026-11-23", "23:30")
    mood.enrol(start_now=True)

    assert mood.check_ins()[0].local_date == date(2026, 11, 23)

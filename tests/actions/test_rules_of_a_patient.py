"""/threshold CODE: the rules of one patient in words, where each comes from, and high risk."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.actions.alerts.thresholds import is_high_risk, missed_days_at_high_risk
from bot.config import AlertRule
from bot.demo.process import CLINIC_CHAT
from bot.storage import thresholds
from tests.actions.alerted import SOME, at_item_9
from tests.actions.playing import Play, new_york
from tests.actions.setting import change_rules, line, listed, number, say
from tests.actions.test_own_rules import use_mood
from tests.conftest import NORA, OMAR


@pytest.fixture
def code(play: Play) -> str:
    """The code of a patient, who is asked tomorrow."""
    return play.enrol()


class TestTheList:
    """What holds, in words, and where it comes from."""

    def test_each_rule_has_its_level_number_source_and_meaning(self, play: Play, code: str) -> None:
        assert line(play, code, "phq9_worse") == (
            "phq9_worse · lowest level · 5 · from the questionnaire\n"
            "PHQ-9: the middle value of the last 7 days 5 or more above its lowest of the last"
            " 28 days"
        )
        assert line(play, code, "phq9_self_harm_often") == (
            "phq9_self_harm_often · middle level · 2 · from the questionnaire\n"
            "PHQ-9, question 9: “More than half the days” or more"
        )
        assert line(play, code, "pain_severe") == (
            "pain_severe · lowest level · 7 · from the questionnaire\n"
            "Pain: 7 or more on 3 days running, and 2 above the first 14 days of the patient"
        )

    def test_what_follows_a_worrying_answer_and_days_missed_are_listed_too(
        self, play: Play, code: str
    ) -> None:
        assert line(play, code, "asq_attempt_new").endswith(
            "ASQ, question 4: “Yes”, for the first time"
        )
        assert "safe_no · highest level · 2" in listed(play, code)
        assert line(play, code, "missed_days") == (
            "missed_days · lowest level · 3 · from the clinic’s settings\nNo check-in for 3 days"
        )
        assert line(play, code, "missed_days_high_risk").endswith(
            "At high risk, no check-in for 1 day"
        )

    def test_what_the_clinic_or_a_clinician_set_is_named_as_theirs(
        self, play: Play, code: str
    ) -> None:
        change_rules(
            play, {"phq9_worse": AlertRule(at_least=4), "pain_rising": AlertRule(enabled=False)}
        )
        say(play, code, "phq9_relapse", "12")

        assert "· 4 · from the clinic’s settings\n" in line(play, code, "phq9_worse")
        assert "· off · from the clinic’s settings\n" in line(play, code, "pain_rising")
        assert (
            "· 12 · for this patient, Nora Nurse, Mon, Nov 23, 10:00 AM\n"
            "PHQ-9: the middle value of the last 7 days at 12 or more again"
        ) in line(play, code, "phq9_relapse")

    def test_high_risk_and_how_to_change_a_rule_stand_below(self, play: Play, code: str) -> None:
        shown = listed(play, code, chat=CLINIC_CHAT)

        assert shown.startswith(f"{code}: the rules that hold\n")
        assert "\nHigh risk: no\n" in shown
        assert f"/threshold {code} RULE NUMBER, or off, or default" in shown
        assert not any(word in shown for word in ("RED", "AMBER", "YELLOW"))

    def test_looking_is_recorded(self, play: Play, code: str) -> None:
        listed(play, code)

        rows = play.store.connection.execute("SELECT clinician, what FROM clinician_views")
        assert [tuple(row) for row in rows] == [(NORA, "rules")]

    def test_a_code_that_nobody_has_is_said_so(self, play: Play) -> None:
        assert listed(play, "P-2222") == "There is no patient P-2222."
        assert say(play, "P-2222", "phq9_worse", "6") == "There is no patient P-2222."


class TestAClinicsOwnQuestionnaire:
    """Rules of the kinds that no shipped questionnaire has."""

    @pytest.fixture(autouse=True)
    def _mood(self, play: Play, tmp_path: Path) -> None:
        use_mood(play, tmp_path)

    def test_each_kind_of_rule_is_said_in_words(self, play: Play, code: str) -> None:
        meanings = {
            rule: line(play, code, rule).splitlines()[1]
            for rule in ("mood_high", "mood_rise", "mood_silent", "mood_second")
        }
        assert meanings == {
            "mood_high": "Mood: a total of 5 or more",
            "mood_rise": "Mood: a total 3 or more above the lowest of the last 7 days",
            "mood_silent": "No check-in for 2 days",
            "mood_second": "Mood, question 2: “Very much”",
        }

    def test_what_the_patient_is_not_asked_is_listed_once_it_is_set(
        self, play: Play, code: str
    ) -> None:
        assert "phq9_worse" not in listed(play, code)
        say(play, code, "phq9_worse", "6")

        assert "· 6 · for this patient" in line(play, code, "phq9_worse")
        assert "phq9_relapse" not in listed(play, code)

    def test_days_missed_have_no_limit_in_a_questionnaire(self, play: Play, code: str) -> None:
        assert say(play, code, "mood_silent", "0").startswith(
            "mood_silent cannot be 0; expected a whole number, 1 or more. For example:"
        )
        say(play, code, "mood_silent", "365")

        assert "· 365 · for this patient" in line(play, code, "mood_silent")


class TestRulesThatAreGone:
    """A questionnaire of the clinic's own can go while something is set of its rules."""

    @pytest.fixture(autouse=True)
    def _gone(self, play: Play, code: str) -> None:
        assert play.patient().code == code
        play.store.see(
            thresholds.keep,
            play.patient().id,
            "mood_high",
            at_least=3,
            is_on=True,
            set_by="Nora Nurse",
            now=play.store.now,
        )

    def test_it_is_listed_and_holds_nothing_up(self, play: Play, code: str) -> None:
        say(play, code, "phq9_worse", "6")

        assert "mood_high was set, but there is no such rule any more." in listed(play, code)
        assert number(play, "phq9_worse") == 6

    def test_it_can_be_taken_away_and_not_set(self, play: Play, code: str) -> None:
        assert "There is no rule “mood_high”" in say(play, code, "mood_high", "4")
        assert "as for everyone again" in say(play, code, "mood_high", "default")
        assert "mood_high" not in listed(play, code)


class TestHighRisk:
    """Set by a clinician, or seen lately; fewer days without an answer are then told."""

    def is_high(self, play: Play) -> bool:
        return bool(
            play.store.see(is_high_risk, play.store.clinic, play.patient(), now=play.store.now)
        )

    def test_nobody_is_at_high_risk_for_no_reason(self, play: Play, code: str) -> None:
        assert "High risk: no" in listed(play, code)
        assert not self.is_high(play)
        assert play.store.do(missed_days_at_high_risk, play.patient()) == 0

    def test_a_clinician_says_so_and_says_otherwise(self, play: Play, code: str) -> None:
        assert say(play, code, "high_risk", "on") == (
            f"{code}: high_risk is on now, set by Nora Nurse."
        )
        assert self.is_high(play)
        assert play.store.do(missed_days_at_high_risk, play.patient()) == 1
        assert "High risk: yes, set by Nora Nurse, Mon, Nov 23, 10:00 AM" in listed(play, code)
        say(play, code, "high_risk", "off", who=OMAR)
        assert not self.is_high(play)
        assert "High risk: no, set by Omar Oncall" in listed(play, code)
        assert [detail for _, detail in play.audited("set a rule")] == [
            "high_risk on",
            "high_risk off",
        ]

    def test_a_worrying_answer_is_high_risk_for_14_days_and_says_so(self, play: Play) -> None:
        at_item_9(play)
        play.answer(SOME)
        code = play.patient().code
        assert "High risk: yes, by an answer or a message, Mon, Nov 23, 10:00 AM (alert 1)" in (
            listed(play, code)
        )
        play.store.now = new_york("2026-12-07", "10:00")
        assert self.is_high(play)
        play.store.now = new_york("2026-12-07", "10:01")

        assert not self.is_high(play)

    def test_a_clinician_goes_before_what_was_seen_until_default(self, play: Play) -> None:
        at_item_9(play)
        play.answer(SOME)
        code = play.patient().code
        say(play, code, "high_risk", "off")
        assert not self.is_high(play)
        say(play, code, "high_risk", "default")

        assert self.is_high(play)

    def test_the_days_at_high_risk_can_be_set_for_one_patient(self, play: Play, code: str) -> None:
        say(play, code, "high_risk", "on")
        say(play, code, "missed_days_high_risk", "2")

        assert play.store.do(missed_days_at_high_risk, play.patient()) == 2

"""/threshold CODE RULE: a number, off or default for one patient, within what stays safe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.actions.alerts.thresholds import missed_days
from bot.config import AlertRule
from bot.storage import thresholds
from tests.actions.alerted import MORE, rules, say_no
from tests.actions.playing import Play, new_york
from tests.actions.setting import change_rules, line, listed, number, say
from tests.conftest import NORA, OMAR, QUINN


@pytest.fixture
def code(play: Play) -> str:
    """The code of a patient, who is asked tomorrow."""
    return play.enrol()


class TestSetting:
    """A number, off, on, and default for none of it."""

    def test_a_number_holds_for_this_patient_alone(self, play: Play, code: str) -> None:
        play.enrol(who=QUINN)
        answer = say(play, code, "phq9_worse", "6")

        assert answer == (
            f"{code}: phq9_worse is 6 now, set by Nora Nurse.\n"
            "PHQ-9: the middle value of the last 7 days 6 or more above its lowest of the last"
            " 28 days"
        )
        assert (number(play, "phq9_worse"), number(play, "phq9_worse", who=QUINN)) == (6, 5)
        assert play.audited("set a rule") == [(str(NORA), "phq9_worse 6")]

    @pytest.mark.parametrize("typed", ["2.5", "2,5"])
    def test_a_number_may_have_decimals(self, play: Play, code: str, typed: str) -> None:
        say(play, code, "pain_rising", typed)

        assert number(play, "pain_rising") == 2.5

    def test_a_rule_can_be_switched_off_and_on_and_go_back(self, play: Play, code: str) -> None:
        assert say(play, code, "phq9_worse", "off", who=OMAR) == (
            f"{code}: phq9_worse is off now, set by Omar Oncall."
        )
        assert number(play, "phq9_worse") is None
        say(play, code, "phq9_worse", "on")
        assert number(play, "phq9_worse") == 5
        say(play, code, "phq9_worse", "7")
        assert say(play, code, "phq9_worse", "default").startswith(
            f"{code}: phq9_worse is as for everyone again, by Nora Nurse.\nPHQ-9: the middle value"
            " of the last 7 days 5 or more"
        )
        assert number(play, "phq9_worse") == 5
        assert [detail for _, detail in play.audited("set a rule")] == [
            "phq9_worse off",
            "phq9_worse on",
            "phq9_worse 7",
            "phq9_worse default",
        ]

    def test_default_where_nothing_was_set_changes_nothing(self, play: Play, code: str) -> None:
        for rule in ("phq9_worse", "high_risk"):
            assert say(play, code, rule, "default") == f"{code}: nothing to change."
        assert play.audited("set a rule") == []

    def test_the_patient_goes_before_the_clinic_and_the_level_stays_the_clinics(
        self, play: Play, code: str
    ) -> None:
        change_rules(play, {"phq9_worse": AlertRule(at_least=4, level="AMBER", enabled=False)})
        say(play, code, "phq9_worse", "on")
        assert number(play, "phq9_worse") == 4
        say(play, code, "phq9_worse", "6")

        assert number(play, "phq9_worse") == 6
        assert "phq9_worse · middle level · 6" in line(play, code, "phq9_worse")

    def test_a_changed_rule_is_what_alerts(self, play: Play) -> None:
        code = play.enrol(start_now=True)
        say(play, code, "phq9_self_harm_often", "3")
        play.fill_in()
        play.answer(MORE)

        assert rules(play) == ["phq9_self_harm"]
        say_no(play)

    def test_days_missed_hold_for_this_patient(self, play: Play, code: str) -> None:
        say(play, code, "missed_days", "5")
        assert play.store.see(missed_days, play.store.clinic, play.patient()) == 5
        play.until(new_york("2026-11-28", "23:30"))  # five days, from Tuesday on

        assert rules(play) == ["missed_days"]
        assert play.alerts()[0].opened_at > new_york("2026-11-28", "20:00")


class TestRefusals:
    """What was found, what was expected, an example; and nothing is changed."""

    @pytest.fixture(autouse=True)
    def _changes_nothing(self, play: Play) -> Iterator[None]:
        yield
        assert play.store.see(thresholds.of_patient, play.patient().id) == {}
        assert play.audited("set a rule") == []

    @pytest.mark.parametrize(
        ("rule", "value", "expected"),
        [
            ("phq9_worse", "28", "a number above 0 and at most 27"),
            ("phq9_worse", "0", "a number above 0 and at most 27"),
            ("phq9_relapse", "4", "a number from 5 to 27"),
            ("phq9_self_harm_often", "4", "a whole number from 1 to 3"),
            ("phq9_self_harm_often", "1.5", "a whole number from 1 to 3"),
            ("missed_days", "31", "a whole number from 1 to 30"),
            ("missed_days", "0", "a whole number from 1 to 30"),
        ],
    )
    def test_a_number_out_of_its_range(
        self, play: Play, code: str, rule: str, value: str, expected: str
    ) -> None:
        answer = say(play, code, rule, value)

        example = {"phq9_relapse": 5}.get(rule, 1)
        assert answer == (
            f"{rule} cannot be {value}; expected {expected}."
            f" For example: /threshold {code} {rule} {example}"
        )

    @pytest.mark.parametrize("value", ["2", "3"])
    def test_item_9_above_0_always_alerts(self, play: Play, code: str, value: str) -> None:
        answer = say(play, code, "phq9_self_harm", value)

        assert answer.startswith(
            f"phq9_self_harm cannot be {value}; expected 1, so that every answer above the lowest"
            " alerts."
        )

    @pytest.mark.parametrize("rule", ["phq9_self_harm", "asq_now", "safe_no", "missed_days"])
    def test_self_harm_and_silence_cannot_be_switched_off(
        self, play: Play, code: str, rule: str
    ) -> None:
        assert say(play, code, rule, "off") == (
            f"{rule} cannot be switched off: the clinic hears of every answer about self-harm and"
            " of every silence. Nothing was changed."
        )

    @pytest.mark.parametrize("value", ["six", "-1", "1e3", "nan", "5%", "<b>"])
    def test_what_is_no_number(self, play: Play, code: str, value: str) -> None:
        assert say(play, code, "phq9_worse", value) == (
            f"phq9_worse takes a number, off or default; found “{value}”."
            f" For example: /threshold {code} phq9_worse 1"
        )

    def test_a_rule_that_there_is_not_with_those_that_are_like_it(
        self, play: Play, code: str
    ) -> None:
        answer = say(play, code, "phq9_wors", "6")

        assert answer.startswith("There is no rule “phq9_wors”; expected one such as phq9_worse")
        assert answer.endswith(f"/threshold {code} lists those of this patient.")
        assert "expected one such as asq_attempt, " in say(play, code, "%%%", "6")
        assert "There is no rule" in say(play, code, "phq9_wors", "default")

    @pytest.mark.parametrize("value", ["1", "yes"])
    def test_high_risk_is_on_or_off(self, play: Play, code: str, value: str) -> None:
        assert say(play, code, "high_risk", value) == (
            f"high_risk takes on, off or default; found “{value}”."
            f" For example: /threshold {code} high_risk on"
        )


class TestWhatIsSafeOnlyTogether:
    """One rule may cover an answer to item 9 for another, as long as both stay."""

    @pytest.fixture(autouse=True)
    def _covered(self, play: Play, code: str) -> None:
        say(play, code, "phq9_self_harm_often", "1")
        say(play, code, "phq9_self_harm", "2")

    def test_it_is_accepted(self, play: Play) -> None:
        assert (number(play, "phq9_self_harm_often"), number(play, "phq9_self_harm")) == (1, 2)

    @pytest.mark.parametrize("value", ["default", "2"])
    def test_the_one_that_covers_cannot_be_taken_away(
        self, play: Play, code: str, value: str
    ) -> None:
        answer = say(play, code, "phq9_self_harm_often", value)

        assert number(play, "phq9_self_harm_often") == 1
        if value == "default":
            assert answer == (
                "phq9_self_harm_often cannot be changed like this while phq9_self_harm stays as"
                " it is: an answer about self-harm would alert nobody. Nothing was changed."
            )

    def test_where_another_config_makes_it_unsafe_nothing_of_it_holds(
        self, play: Play, code: str
    ) -> None:
        say(play, code, "phq9_worse", "6")
        play.store.see(thresholds.remove, play.patient().id, "phq9_self_harm_often")

        assert number(play, "phq9_self_harm") == 1
        assert number(play, "phq9_worse") == 5
        shown = listed(play, code)
        assert "What was set for this patient does not hold" in shown
        assert "phq9_worse · lowest level · 5 · from the questionnaire" in shown

    def test_it_can_be_mended_one_rule_after_the_other(self, play: Play, code: str) -> None:
        play.store.see(thresholds.remove, play.patient().id, "phq9_self_harm_often")
        answer = say(play, code, "phq9_worse", "6")
        assert answer.splitlines()[0] == f"{code}: phq9_worse is 6 now, set by Nora Nurse."
        assert "does not hold" in answer.splitlines()[1]
        say(play, code, "phq9_self_harm", "default")

        assert (number(play, "phq9_self_harm"), number(play, "phq9_worse")) == (1, 6)

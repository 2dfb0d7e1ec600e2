"""A patient at high risk who stops answering: F26."""

from __future__ import annotations

from tests.actions.alerted import SOME, at_item_9, say_no
from tests.actions.playing import Play, new_york


def test_f26_a_single_silent_day_of_somebody_at_high_risk_is_told_to_the_clinic(
    play: Play,
) -> None:
    """Who had thoughts of death on Monday and says nothing on Tuesday is not waited for."""
    at_item_9(play)
    play.answer(SOME)
    say_no(play)
    play.until(new_york("2026-11-24", "22:55"))
    assert not any("No check-in for" in post for post in play.clinic_posts())
    play.until(new_york("2026-11-24", "23:00"))

    assert any("No check-in for 1 day" in post for post in play.clinic_posts())
    assert "missed_days_high_risk" in [
        one.rule for alert in play.alerts() for one in alert.evidence
    ]

"""What the operator hears of the bot's look at itself: each kind once, and that it is over."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions.access import note_chat_of
from bot.actions.service import auditing
from bot.actions.service.auditing import Finding
from bot.actions.service.faults import note_fault
from bot.domain.model import Level
from bot.storage import faults
from tests.actions.alerted import end, raise_for
from tests.actions.audited import MAIL, MINUTE, OPERATOR, beat, change, later, with_mail
from tests.actions.playing import Play
from tests.conftest import NORA, QUINN


def audit(play: Play) -> list[Finding]:
    result: list[Finding] = play.store.do(auditing.audit)
    return result


def notices(play: Play) -> list[str]:
    rows = play.store.connection.execute(
        "SELECT params FROM outbox WHERE route = ? ORDER BY id", (OPERATOR.id,)
    )
    return [json.loads(row[0])["body"] for row in rows]


def test_the_operator_hears_once_of_each_kind_and_once_that_it_is_over(well: Play) -> None:
    well.enrol(who=QUINN)
    raise_for(well, Level.RED)
    raise_for(well, Level.AMBER, who=QUINN)
    later(well, timedelta(minutes=2))
    for _ in range(3):
        assert audit(well) == [Finding("undelivered", "1, 2")]
    waiting = "Alerts that have waited for more than a minute to be sent: "
    assert notices(well) == [waiting + "1, 2"]

    well.store.now += timedelta(minutes=2)
    assert [one.kind for one in audit(well)] == ["undelivered", "tick", "poll"]
    assert len(notices(well)) == 2
    assert "has not looked for due work" in notices(well)[1]
    well.tick()
    beat(well)
    assert audit(well) == []
    assert [one.strip() for one in notices(well)[2:]] == [
        f"Over: {waiting}".strip(),
        "Over: The bot has not looked for due work for more than a minute.",
    ]
    assert well.store.see(faults.lasting) == []


def test_what_the_operator_was_told_of_otherwise_is_not_told_again(well: Play) -> None:
    """The clock tells of a Telegram that is down; each fault tells of itself."""
    well.store.do(note_fault, "chat-refuses")
    before = notices(well)
    assert audit(well) == [Finding("fault", "chat-refuses")]
    change(well, "UPDATE heartbeat SET polled_at = NULL")
    assert [one.kind for one in audit(well)] == ["poll", "fault"]
    assert notices(well) == before


def test_a_notice_says_nothing_of_patients(well: Play) -> None:
    raise_for(well, Level.RED)
    later(well, timedelta(minutes=20))
    audit(well)
    assert notices(well)
    assert not [one for one in notices(well) if well.patient().code in one]


def test_a_finding_in_the_log_is_its_kind_and_its_numbers() -> None:
    assert str(Finding("overdue", "3, 4")) == "overdue 3, 4"


# Faults that have no moment at which they end


@pytest.mark.parametrize(
    ("target", "mend"),
    [
        ("direct", lambda play: play.store.see(note_chat_of, NORA)),
        ("backup", lambda play: with_backup(play)),
        (MAIL.id, lambda play: with_mail(play)),
    ],
)
def test_a_step_that_led_nowhere_is_over_once_it_leads_to_somebody(
    well: Play, target: str, mend: Callable[[Play], None]
) -> None:
    change(well, "DELETE FROM settings WHERE name LIKE 'clinician_chat:%'")
    raise_for(well, Level.RED)
    well.deliver()
    well.store.do(note_fault, "no-target", detail=target)
    assert audit(well) == [Finding("fault", "no-target")]
    mend(well)
    assert "fault" not in [one.kind for one in audit(well)]


def with_backup(play: Play) -> None:
    config = play.store.clinic.config
    clinic = config.clinic.model_copy(update={"backup_chat_id": -1009})
    config = config.model_copy(update={"clinic": clinic})
    play.store.clinic = replace(play.store.clinic, config=config)


def test_a_step_that_led_nowhere_is_over_when_no_alert_needs_it(well: Play) -> None:
    change(well, "DELETE FROM settings WHERE name LIKE 'clinician_chat:%'")
    raise_for(well, Level.RED)
    well.deliver()
    well.store.do(note_fault, "no-target", detail="direct")
    end(well)
    assert audit(well) == []


def test_an_undelivered_alert_is_over_once_a_route_has_taken_it(well: Play) -> None:
    """Five minutes without any route: the patient is told so, and the operator."""
    raise_for(well, Level.RED)
    for _ in range(6):
        well.store.now += MINUTE
        well.tick_offline()
    beat(well)
    assert [name for name, _, _ in well.store.see(faults.lasting)] == ["not-delivered"]
    assert Finding("fault", "not-delivered") in audit(well)
    well.deliver()
    assert audit(well) == []
    over = [one for one in notices(well) if one.startswith("Over: ")]
    assert len([one for one in over if "No route has taken an alert for five minutes" in one]) == 1

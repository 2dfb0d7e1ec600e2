"""What the clinic sees is whole even where much has been kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.clinic import Clinic
from bot.domain.model import Acknowledgement, Alert, AlertState, Contact, Level
from bot.screens import alerts, patients
from bot.screens.screen import characters
from tests.screens.sights import NEWCOMER, NOW, evidence

OPEN = Alert(7, 1, Level.AMBER, AlertState.OPEN, NOW)


@pytest.mark.parametrize("length", [999, 1000, 1001, 2501, 20_000])
def test_a_value_of_any_length_is_said_whole(polyglot: Clinic, length: int) -> None:
    value = "<&" * (length // 2)
    said = polyglot.say("en", "contact-phone", value=value)

    assert said == "Phone: " + "&lt;&amp;" * (length // 2)


def test_a_contact_that_is_too_long_for_a_message_is_still_shown(polyglot: Clinic) -> None:
    contact = Contact("chart " * 500, "555 0100 " * 300, "sister " * 500)
    shown = alerts.who(polyglot, NEWCOMER, 7, contact)

    assert "Phone: 555 0100" in shown.text
    assert "Other contact: sister" in shown.text
    assert characters(shown.text) <= 4096


def test_the_newest_evidence_is_kept_when_not_all_fits(polyglot: Clinic) -> None:
    many = evidence(polyglot)[:1] * 40 + evidence(polyglot)[-1:]
    text = alerts.alert(polyglot, NEWCOMER, OPEN, seen=many).text

    assert "No check-in for 3 days" in text
    assert 2 < text.count("better off dead") < 40


def test_an_acknowledged_alert_can_be_shown_with_much_evidence(polyglot: Clinic) -> None:
    taken = replace(OPEN, acknowledgement=Acknowledgement(1, "Nora Nurse", NOW, True))
    text = alerts.alert(polyglot, NEWCOMER, taken, seen=evidence(polyglot) * 20).text

    assert "Acknowledged by Nora Nurse" in text
    assert characters(text) <= 4096


def test_a_button_about_an_account_does_not_tell_which_it_is(polyglot: Clinic) -> None:
    mark = alerts.mark_of(polyglot, NEWCOMER)

    assert 0 <= mark < 2**48
    assert str(NEWCOMER.chat_id) not in str(mark)
    assert mark != alerts.mark_of(polyglot, replace(NEWCOMER, chat_id=1))
    assert mark != alerts.mark_of(polyglot, replace(NEWCOMER, code="P-2222"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, ñ, 你好 🙂", "plain, ñ, 你好 🙂"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\u200bb\u2066c", "a<U+200B>b<U+2066>c"),
        ("x" * 500, "x" * 500),
        ("x" * 501, "x" * 500 + "…"),
    ],
)
def test_what_a_patient_wrote_is_shown_as_it_is_or_its_tricks_are(text: str, shown: str) -> None:
    assert patients.shown(text) == shown

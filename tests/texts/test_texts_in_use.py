"""The program says only sentences that there are, and fills in every value that they need."""

import pytest
from keys_in_code import Use, button_keys, fault_names, uses
from sentences import KEYS, LANGUAGES, MESSAGES, TEXTS

from bot.domain.model import Outcome, PatientState
from bot.handlers.commands import CLINICIANS, PATIENTS
from bot.handlers.contact_commands import parse_contact
from bot.screens.alerts import KNOWN_REASONS
from bot.texts.own_sentences import variables_of

USES = uses()
SAID = {key for use in USES for key in use.keys}
CHOSEN = {
    *(f"state-{state}" for state in PatientState),
    *(f"command-{name}" for name in (*PATIENTS, *CLINICIANS)),
    *(f"outcome-{outcome.replace('_', '-')}" for outcome in Outcome),
    *(f"known-reason-{reason}" for reason in KNOWN_REASONS),
    *(f"fault-{name}" for name in fault_names()),
}
PREFIXES = ("state-", "command-", "outcome-", "known-reason-", "fault-")


def test_the_search_finds_the_places_that_say_something() -> None:
    assert len(USES) > 150
    assert {"support-open", "prompt", "alert", "next-on", "patient-paused", "stop-here"} <= SAID
    assert {one for use in USES for one in use.prefixes} == set(PREFIXES)


@pytest.mark.parametrize("use", USES, ids=lambda use: use.where)
def test_a_place_that_says_a_sentence_fills_in_all_its_values(use: Use) -> None:
    assert use.keys or use.prefixes or use.parameters, "its key was not found"
    for key in use.keys:
        assert key in KEYS
        assert variables_of(MESSAGES["en"][key]) <= use.given


def test_the_sentences_for_states_commands_outcomes_reasons_and_faults_are_there() -> None:
    assert set(KEYS) >= CHOSEN
    written = {key for key in KEYS if key.startswith(PREFIXES)}
    assert written <= CHOSEN | SAID


def test_every_sentence_is_said_somewhere() -> None:
    assert set(KEYS) - SAID - CHOSEN == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_are_short_enough_for_a_phone(language: str) -> None:
    buttons = button_keys()
    assert {"consent-yes", "tell-clinic", "acknowledge", "zone-other", "stop-here"} <= buttons
    for key in buttons:
        if not variables_of(MESSAGES[language][key]):
            assert len(TEXTS.say(language, key)) <= 28, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_are_described_as_telegram_takes_it(language: str) -> None:
    for key in KEYS:
        if key.startswith("command-"):
            assert 1 <= len(TEXTS.say(language, key)) <= 256


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_a_contact_is_understood_as_it_stands(language: str) -> None:
    sentence = TEXTS.say(language, "contact-how", code="P-7KQ4")
    example = sentence.split("<code>/contact P-7KQ4 ")[1].split("</code>")[0]

    contact = parse_contact(example)

    assert (contact.reference, contact.phone) == ("4711", "555 0100")
    assert contact.other is not None
    assert contact.other.endswith("555 0101")

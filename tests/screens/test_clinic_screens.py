"""What the clinic sees is whole even where much has been kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.clinic import Clinic
from bot.demo.standin.keyboards import check_markup
from bot.demo.standin.markup import parse_html
from bot.domain.model import Alert, Contact, Evidence, Level, Outcome
from bot.handlers.desk import Press
from bot.handlers.routes import route
from bot.screens import alerts, people
from bot.screens.evidence import Seen
from bot.screens.screen import characters, pages
from bot.screens.words import visible
from tests.screens.clinic_sights import NOTE, NOW, OPEN, TAKEN, ended, evidence
from tests.screens.conftest import LANGUAGES
from tests.screens.sights import NEWCOMER, speaking

SILENT = Seen(Evidence("missed_days", "1", Level.YELLOW, NOW, value=3))


def shown(clinic: Clinic, one: Alert, *seen: Seen) -> str:
    """Return what stands in the clinic's chat, without markup."""
    return parse_html(alerts.alert(clinic, NEWCOMER, one, seen=seen).text).text


@pytest.mark.parametrize("length", [999, 1000, 1001, 2501, 20_000])
def test_a_value_of_any_length_is_said_whole(polyglot: Clinic, length: int) -> None:
    value = "<&" * (length // 2)
    said = polyglot.say("en", "contact-phone", value=value)

    assert said == "Phone: " + "&lt;&amp;" * (length // 2)


def test_a_contact_that_is_too_long_for_a_message_is_still_shown(polyglot: Clinic) -> None:
    contact = Contact("chart " * 500, "555 0100 " * 300, "sister " * 500)
    screen = people.who(polyglot, NEWCOMER, 7, contact)

    assert "Phone: 555 0100" in screen.text
    assert "Other contact: sister" in screen.text
    assert characters(screen.text) <= 4096


def test_an_alert_shows_level_number_code_answer_time_and_rule(polyglot: Clinic) -> None:
    first = evidence(polyglot)[0]
    lines = shown(polyglot, replace(OPEN, number=7), first).splitlines()

    assert lines == [
        "RED · alert 7 · P-7KQ4 · not yet confirmed",
        "PHQ-9, question 9 of 9: “Thoughts that you would be better off dead or of hurting"
        " yourself in some way” – Several days (1)",
        "Mon, Nov 23, 10:00 AM · rule phq9_self_harm (version 1)",
    ]


def test_the_first_button_acknowledges_and_the_second_asks_who_it_is(polyglot: Clinic) -> None:
    [row] = alerts.alert(polyglot, NEWCOMER, OPEN, seen=[SILENT]).rows

    assert [button.text for button in row] == ["Acknowledge", "Who is this?"]


def test_a_question_of_the_asq_is_one_of_five_although_none_has_a_score(polyglot: Clinic) -> None:
    asq_5 = evidence(polyglot)[1]

    assert "question 5 of 5: “Are you having thoughts" in shown(polyglot, OPEN, asq_5)


def test_an_asq_is_shown_in_a_language_that_it_has(polyglot: Clinic) -> None:
    asq_5 = evidence(polyglot)[1]

    assert "Frage 5 von 5: „Are you having" in shown(speaking(polyglot, "de"), OPEN, asq_5)
    assert "pregunta 5 de 5: “¿Está pensando" in shown(speaking(polyglot, "es"), OPEN, asq_5)


COURSE = [
    (
        "phq9_worse",
        "PHQ-9: total 14 – the middle value of the last 7 days is at least 5 above its lowest of"
        " the last 28 days",
    ),
    (
        "phq9_newly_severe",
        "PHQ-9: total 14 – the middle value of the last 7 days has reached 5; on the 7 days before"
        " it was lower",
    ),
    (
        "phq9_relapse",
        "PHQ-9: total 14 – the middle value of the last 7 days has reached 5 again, after it had"
        " been below 5",
    ),
    (
        "pain_rising",
        "Pain: total 14 – the mean of the last 7 days is at least 5 above that of the 7 days"
        " before",
    ),
    ("pain_severe", "Pain: total 14 – high on 3 days running; their middle value is 5 or more"),
    ("phq9_of_later", "PHQ-9: total 14\n"),
]


@pytest.mark.parametrize(("rule", "words"), COURSE)
def test_a_rule_about_the_course_says_what_has_happened(
    polyglot: Clinic, rule: str, words: str
) -> None:
    asked = polyglot.questionnaires[rule.partition("_")[0]]
    met = Evidence(rule, "1", Level.YELLOW, NOW, asked.id, None, 5, 7)

    assert f"{words}\n".replace("\n\n", "\n") in shown(polyglot, OPEN, Seen(met, asked, 14))


def test_a_total_whose_form_is_not_at_hand_is_the_number_that_met_the_rule(
    polyglot: Clinic,
) -> None:
    met = Evidence("phq9_high", "1", Level.YELLOW, NOW, "phq9", None, 20, 7)

    assert "PHQ-9: total 20\n" in shown(polyglot, OPEN, Seen(met, polyglot.questionnaires["phq9"]))


def test_the_newest_evidence_is_kept_when_not_all_fits(polyglot: Clinic) -> None:
    text = shown(polyglot, OPEN, *evidence(polyglot)[:1] * 40, SILENT)

    assert "No check-in for 3 days" in text
    assert 2 < text.count("better off dead") < 40


@pytest.mark.parametrize("one", [TAKEN, ended(Outcome.NOTE)], ids=["taken", "ended"])
def test_who_took_an_alert_and_how_it_ended_is_shown_beside_much_evidence(
    polyglot: Clinic, one: Alert
) -> None:
    text = shown(polyglot, one, *evidence(polyglot) * 3)

    assert "Acknowledged by N&N&" in text
    assert ("Ended with a note – N&" in text) is (one.resolution is not None)
    assert (NOTE in text) is (one.resolution is not None)
    assert len(text) <= 4096 - alerts.KEPT_FOR_A_MARK


@pytest.mark.parametrize("menu", ["first", "outcome", "known", "known:7"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_choices_under_an_alert_are_buttons_that_lead_somewhere(
    polyglot: Clinic, language: str, menu: str
) -> None:
    clinic = speaking(polyglot, language)
    for can_be_known in (True, False):
        markup = alerts.choices(clinic, TAKEN, menu, can_be_known=can_be_known)
        check_markup(markup, inline_only=True)
        for button in [one for row in markup["inline_keyboard"] for one in row]:
            data = button["callback_data"]
            assert len(data.encode()) <= 64
            assert route(Press(1, "q", 1, 1, 1, data)) is not None, data


def test_known_is_offered_only_where_something_can_be_accepted(polyglot: Clinic) -> None:
    def labels(*, can_be_known: bool) -> list[str]:
        markup = alerts.choices(polyglot, TAKEN, "outcome", can_be_known=can_be_known)
        return [one["text"] for row in markup["inline_keyboard"] for one in row]

    usual = ["Contacted", "Not reached", "Safe", "Sent to emergency care", "False alarm"]
    assert labels(can_be_known=False) == [*usual, "Back"]
    assert labels(can_be_known=True) == [*usual, "Known until …", "Back"]


def test_a_button_about_an_account_does_not_tell_which_it_is(polyglot: Clinic) -> None:
    mark = people.mark_of(polyglot, NEWCOMER)

    assert 0 <= mark < 2**48
    assert str(NEWCOMER.chat_id) not in str(mark)
    assert mark != people.mark_of(polyglot, replace(NEWCOMER, chat_id=1))
    assert mark != people.mark_of(polyglot, replace(NEWCOMER, code="P-2222"))


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
    assert visible(text) == shown


def test_lines_go_to_as_many_messages_as_they_need() -> None:
    found = pages([str(number) * 1000 for number in range(9)])

    assert [text.count("\n") + 1 for text in found] == [4, 4, 1]
    assert all(len(text) <= 4096 for text in found)


def test_a_line_that_needs_a_message_of_its_own_leaves_no_empty_one() -> None:
    assert [len(text) for text in pages(["x" * 4096, "", "y"])] == [4096, 1]

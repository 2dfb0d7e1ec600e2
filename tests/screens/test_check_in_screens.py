"""The check-in on a phone: neutral outside, answers first, then the ways out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clinic import Clinic
from bot.screens import check_in, help
from bot.screens.place import Place
from bot.screens.screen import Screen
from tests.screens.conftest import LANGUAGES
from tests.screens.sights import CHECK_IN, NEWCOMER, NOW, places

TELLING = (
    "depress", "suicid", "suizid", "phq", "pain", "schmerz", "dolor", "douleur", "mood",
    "ketamin", "kétamin", "infusion", "clinic", "klinik", "clínica", "clinique", "brain",
    "treatment", "psych",
)  # fmt: skip


def labels(screen: Screen) -> list[list[str]]:
    return [[button.as_value()["text"] for button in row] for row in screen.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_lock_screen_may_show_is_neutral(polyglot: Clinic, language: str) -> None:
    who = replace(NEWCOMER, language=language)
    for screen in (
        check_in.prompt(polyglot, who, CHECK_IN),
        check_in.reminder(polyglot, who, CHECK_IN, done=0, total=10),
        check_in.reminder(polyglot, who, CHECK_IN, done=3, total=10),
    ):
        assert not [word for word in TELLING if word in screen.text.lower()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_under_a_question_the_answers_come_first_in_the_instruments_order_and_wording(
    polyglot: Clinic, language: str
) -> None:
    who = replace(NEWCOMER, language=language)
    phq9 = polyglot.questionnaires["phq9"]
    item = phq9.item("phq9_9")
    screen = check_in.question(polyglot, who, CHECK_IN, Place(phq9, item, 10, 10, None, False))
    shown = labels(screen)

    words = [phq9.option_text(item.id, value, language) for value in range(4)]
    assert shown[:4] == [[word] for word in words]
    assert len(shown) == 5
    assert phq9.words[language].items["phq9_9"] in screen.text
    assert str(phq9.words[language].instruction) in screen.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_the_answers_come_not_now_or_stop_here_then_help_then_back(
    polyglot: Clinic, language: str
) -> None:
    who = replace(NEWCOMER, language=language)
    for name, place in places({"phq9": polyglot.questionnaires["phq9"]}):
        ways_out = [
            b.data or "" for b in check_in.question(polyglot, who, CHECK_IN, place).rows[-1]
        ]
        leave = "stop:" if place.can_stop else "notnow:"
        assert ways_out[0].startswith(leave), name
        assert ways_out[1] == "crisis", name
        if place.number == 1:
            assert len(ways_out) == 2, name
        else:
            assert ways_out[2].startswith("back:"), name


def test_a_scale_shows_the_bare_numbers_0_to_10(polyglot: Clinic) -> None:
    pain = polyglot.questionnaires["pain"]
    place = Place(pain, pain.items[0], 1, 10, None, False)
    shown = labels(check_in.question(polyglot, NEWCOMER, CHECK_IN, place))

    assert shown[:2] == [["0", "1", "2", "3", "4", "5"], ["6", "7", "8", "9", "10"]]


def test_only_the_answer_that_was_chosen_is_marked(polyglot: Clinic) -> None:
    pain = polyglot.questionnaires["pain"]
    place = Place(pain, pain.items[0], 1, 10, 0, False)
    shown = [
        label
        for row in labels(check_in.question(polyglot, NEWCOMER, CHECK_IN, place))
        for label in row
    ]

    assert [label for label in shown if label.startswith("•")] == ["• 0"]


def test_a_question_without_an_instruction_leaves_no_gap(polyglot: Clinic) -> None:
    own = polyglot.questionnaires["abcdefghijklmnop"]
    place = Place(own, own.items[0], 1, 2, None, False)
    text = check_in.question(polyglot, NEWCOMER, CHECK_IN, place).text

    assert text == "1 of 2\n\n<b>First &lt;b&gt;&amp;</b>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prompt_offers_start_first(polyglot: Clinic, language: str) -> None:
    who = replace(NEWCOMER, language=language)
    rows = check_in.prompt(polyglot, who, CHECK_IN).rows

    assert [(row[0].data or "").split(":")[0] for row in rows] == ["start", "later", "nottoday"]


def test_the_next_check_in_is_named_by_its_day(polyglot: Clinic) -> None:
    said = {
        days: check_in.saved(
            polyglot,
            replace(NEWCOMER, next_due_at=NOW + timedelta(days=days, minutes=1)),
            now=NOW,
            hard_day=False,
            stopped=False,
        ).text
        for days in (0, 1, 2)
    }

    assert "comes today at 10:01 AM" in said[0]
    assert "comes tomorrow at 10:01 AM" in said[1]
    assert "comes on Wednesday, November 25 at 10:01 AM" in said[2].replace(
        "Wed, Nov", "Wednesday, November"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_offers_tell_my_clinic_first(polyglot: Clinic, language: str) -> None:
    who = replace(NEWCOMER, language=language)
    for screen in (
        help.crisis(polyglot, who),
        help.support(polyglot, who, now=NOW, questions_follow=True),
        help.short_support(polyglot, who, now=NOW, questions_follow=True),
        help.in_danger(polyglot, who, left_check_in=7, now=NOW),
        help.note_kept(polyglot, who, now=NOW, check_in_open=False),
        help.media_refused(polyglot, who),
    ):
        assert screen.rows[0][0].data == "tell"
        assert not screen.secret


def test_the_enrolling_are_offered_no_button_that_alerts_the_clinic(polyglot: Clinic) -> None:
    rows = help.while_enrolling(polyglot, NEWCOMER).rows

    assert all(button.url for row in rows for button in row)

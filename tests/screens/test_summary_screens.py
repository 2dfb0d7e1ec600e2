"""What a patient reads of their course: plain sentences, and the whole chart in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.clinic import Clinic
from bot.demo.standin.markup import parse_html
from bot.domain.chart_notes import NOTHING_BESIDE, Beside, ChartRemark, Period
from bot.domain.model import Patient
from bot.domain.plans import Plan
from bot.domain.progress import Course, Point
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.sessions.sessions import Session, SessionState
from bot.handlers.desk import Press
from bot.handlers.routes import route
from bot.screens import summary, summary_words
from bot.screens.summary_chart import chart, say_range
from tests.screens.conftest import LANGUAGES
from tests.screens.sights import NEWCOMER, of_course
from tests.texts.reading_grade import grade, perspicuity

FIRST = date(2026, 11, 1)
NINE = timedelta(hours=14)  # 9:00 in New York


def day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


def session(number: int, state: SessionState = SessionState.DONE) -> Session:
    starts_at = datetime.combine(day(number), datetime.min.time(), UTC) + NINE
    return Session(number, 1, state, starts_at, has_time=True)


def course(last: int, **values: dict[int, float]) -> Course:
    series = {
        name: tuple(Point(day(number), value) for number, value in points.items())
        for name, points in values.items()
    }
    return Course(FIRST, day(last), series)


def asked(clinic: Clinic, *names: str) -> list[Questionnaire]:
    return [clinic.questionnaires[name] for name in names]


def words(
    clinic: Clinic, what: Course, beside: Beside = NOTHING_BESIDE, *, today: int | None = None
) -> str:
    screen = summary.in_words(
        clinic,
        NEWCOMER,
        what,
        asked(clinic, "pain", "phq9"),
        language="en",
        beside=beside,
        today=day(today) if today else None,
    )
    return screen.text


def told(clinic: Clinic, what: Course, beside: Beside = NOTHING_BESIDE) -> list[str]:
    """Return the lines of the days of the chart in words."""
    screens = summary_words.chart_in_words(
        clinic, NEWCOMER, what, asked(clinic, "pain", "phq9"), beside=beside
    )
    text = "\n".join(screen.text for screen in screens)
    return parse_html(text).text.split("\n")[3:]


# --- the sentences


def test_the_latest_score_is_set_against_the_last_one_before_treatment(polyglot: Clinic) -> None:
    beside = Beside(sessions=(session(3),), before={"phq9": 19.0})
    text = words(polyglot, course(5, phq9={1: 21, 2: 19, 4: 12, 5: 10}), beside)

    assert "PHQ-9: 10 on Nov 5 (moderate). 9 points lower than before treatment (19)." in text
    assert "at the start" not in text


def test_without_a_score_from_before_treatment_the_start_stands_in(polyglot: Clinic) -> None:
    text = words(polyglot, course(5, phq9={4: 12, 5: 10}), Beside(sessions=(session(3),)))

    assert "2 points lower than at the start (12)." in text


def test_the_lowest_score_is_named_when_the_latest_is_higher(polyglot: Clinic) -> None:
    assert "Lowest so far: 5 on Nov 3." in words(polyglot, course(4, phq9={1: 9, 2: 5, 3: 5, 4: 8}))
    assert "Lowest so far" not in words(polyglot, course(3, phq9={1: 9, 2: 8, 3: 5}))
    assert "Lowest so far" not in words(polyglot, course(2, phq9={1: 5, 2: 9}))


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        (3, "Your last session was today."),
        (4, "Your last session was yesterday, Nov 3."),
        (12, "Your last session was 9 days ago, on Nov 3."),
    ],
)
def test_the_days_since_the_last_session_are_told(
    polyglot: Clinic, today: int, sentence: str
) -> None:
    text = words(polyglot, course(3, phq9={1: 9}), Beside(sessions=(session(3),)), today=today)

    assert sentence in text
    assert "planned" not in text


def test_the_next_planned_session_is_told_and_a_past_one_is_not(polyglot: Clinic) -> None:
    planned = [session(number, SessionState.PLANNED) for number in (2, 8, 10)]
    text = words(polyglot, course(3, phq9={1: 9}), Beside(sessions=tuple(planned)), today=4)

    assert "The next one is planned for Nov 8." in text
    assert "last session" not in text


WORSE = "Some numbers are higher than before."


@pytest.mark.parametrize(
    ("latest", "is_worse"),
    [(14, True), (13, False)],  # 5 points of the PHQ-9 matter (Loewe 2004); it was 9
)
def test_numbers_that_rose_by_what_matters_are_told_calmly_with_the_clinic(
    polyglot: Clinic, latest: int, is_worse: bool
) -> None:
    text = words(polyglot, course(2, phq9={1: 9, 2: latest}))

    assert (WORSE in text) == is_worse
    assert ("Please tell your clinic how you are. Help at any time: /crisis" in text) == is_worse


def test_a_rise_over_the_week_before_counts_though_it_is_better_than_before_treatment(
    polyglot: Clinic,
) -> None:
    values = {number: 5.0 if number <= 7 else 10.0 for number in range(1, 15)}
    beside = Beside(sessions=(session(1),), before={"phq9": 25.0})

    assert WORSE in words(polyglot, course(14, phq9=values), beside)


WEEKS = "the week before"


def weeks(*, before: int, last: int, latest: float = 8) -> Course:
    """Return 14 days with so many scores of 8 in each week, the last of them another."""
    days_before = dict.fromkeys(range(1, before + 1), 8.0)
    days_last = dict.fromkeys(range(15 - last, 15), 8.0)
    return course(14, phq9={**days_before, **days_last, 14: latest})


@pytest.mark.parametrize(
    ("before", "last", "is_told"), [(4, 4, True), (3, 4, False), (4, 3, False), (1, 1, False)]
)
def test_weeks_are_compared_from_four_scores_in_each(
    polyglot: Clinic, before: int, last: int, is_told: bool
) -> None:
    assert (WEEKS in words(polyglot, weeks(before=before, last=last))) is is_told


@pytest.mark.parametrize(("latest", "is_told"), [(3, True), (2, False), (13, True), (14, False)])
def test_weeks_are_not_compared_where_their_middle_hides_the_latest_score(
    polyglot: Clinic, latest: float, is_told: bool
) -> None:
    # the middle of the last week is 8, and 5 points of the PHQ-9 matter
    text = words(polyglot, weeks(before=7, last=7, latest=latest))

    assert ("The same as the week before." in text) is is_told


def test_of_what_is_asked_weekly_one_score_in_each_week_is_compared(polyglot: Clinic) -> None:
    clinic, patient = with_weekly_plan(polyglot)
    what = course(14, phq9={7: 9, 14: 8})
    screen = summary.in_words(clinic, patient, what, asked(clinic, "phq9"), language="en")

    assert "1 point lower than the week before" in screen.text


def test_days_of_another_year_are_told_with_it(polyglot: Clinic) -> None:
    what = course(4, phq9={1: 9, 2: 5, 4: 8})
    beside = Beside(sessions=(session(2),))
    told_on = [
        summary.in_words(
            polyglot,
            NEWCOMER,
            what,
            asked(polyglot, "phq9"),
            language="en",
            beside=beside,
            today=date(year, 12, 31),
        ).text
        for year in (2026, 2027)
    ]

    assert "PHQ-9: 8 on Nov 4 (mild)" in told_on[0]
    assert "PHQ-9: 8 on Nov 4, 2026 (mild)" in told_on[1]
    assert "Lowest so far: 5 on Nov 2, 2026." in told_on[1]
    assert "ago, on Nov 2, 2026." in told_on[1]


def test_a_chart_over_two_years_has_them_in_its_range(polyglot: Clinic) -> None:
    what = course(62, phq9={1: 9, 62: 8})

    assert say_range(what.first_on, what.last_on, NEWCOMER, language="en") == (
        "Nov 1, 2026 – Jan 1, 2027"
    )
    assert say_range(day(1), day(2), NEWCOMER, language="en") == "Nov 1 – Nov 2"


def test_scores_of_the_hours_after_a_session_are_left_out_of_the_sentences(
    polyglot: Clinic,
) -> None:
    beside = Beside(sessions=(session(3),), under={"phq9": frozenset({day(3)})})
    text = words(polyglot, course(3, phq9={1: 9, 2: 8, 3: 1}), beside)

    assert "PHQ-9: 8 on Nov 2" in text
    assert "in the first 4 hours after a session is left out" in text
    assert "left out" not in words(polyglot, course(3, phq9={1: 9, 2: 8, 3: 1}))


def test_no_sentence_judges_promises_or_speaks_of_a_response(polyglot: Clinic) -> None:
    beside = Beside(sessions=(session(3),), before={"phq9": 25.0})
    text = words(polyglot, course(5, phq9={1: 25, 5: 1}, pain={1: 9, 5: 0}), beside)

    assert not re.search(r"respon(?!s of)|remission|cure|recover|success|promis", text)


def test_a_whole_summary_is_read_after_six_years_of_school(polyglot: Clinic) -> None:
    what = course(14, pain={1: 7, 9: 3, 14: 4}, phq9={1: 19, 9: 18, 14: 25})
    planned = session(20, SessionState.PLANNED)
    beside = Beside(
        sessions=(session(3), planned),
        under={"pain": frozenset({day(3)})},
        before={"pain": 7.0, "phq9": 19.0},
    )
    texts = {}
    for language in ("en", "es"):
        screen = summary.in_words(
            polyglot,
            replace(NEWCOMER, language=language),
            what,
            asked(polyglot, "pain", "phq9"),
            language=language,
            beside=beside,
            today=day(15),
        )
        texts[language] = parse_html(screen.text.replace("/crisis", "")).text

    assert WORSE in texts["en"]
    assert grade(texts["en"]) <= 6.0
    assert perspicuity(texts["es"]) >= 65.0


# --- the same as the chart, in words


def test_every_score_session_note_and_missing_day_is_told_in_the_order_of_the_days(
    polyglot: Clinic,
) -> None:
    beside = Beside(
        sessions=(session(2), session(9), session(12, SessionState.PLANNED)),
        notes=(ChartRemark(1, day(6), "started <new> job"),),
        under={"pain": frozenset({day(2)})},
    )
    what = course(10, pain={1: 7, 2: 3, 8: 4, 10: 5}, phq9={1: 19, 10: 8})

    assert told(polyglot, what, beside) == [
        "Nov 1: Pain 7; PHQ-9 19",
        "Nov 2: Pain 3 (in the first 4 hours after a session); PHQ-9: no answer; session 1",
        "Nov 3 – Nov 5: no answer",
        "Nov 6: no answer; your note: “started <new> job”",
        "Nov 7: no answer",
        "Nov 8: Pain 4; PHQ-9: no answer",
        "Nov 9: no answer; session 2",
        "Nov 10: Pain 5; PHQ-9 8",
        "Nov 12: session planned",
    ]


def test_a_day_on_which_a_questionnaire_was_not_asked_is_no_missing_answer(
    polyglot: Clinic,
) -> None:
    what = course(3, pain={1: 7, 2: 3}, phq9={1: 19})
    beside = Beside(
        asked_on={"pain": frozenset({day(1), day(2)}), "phq9": frozenset({day(1), day(3)})}
    )

    assert told(polyglot, what, beside) == [
        "Nov 1: Pain 7; PHQ-9 19",
        "Nov 2: Pain 3",
        "Nov 3: no answer",
    ]
    drawn = summary.chart(
        polyglot,
        NEWCOMER,
        what,
        asked(polyglot, "pain", "phq9"),
        language="en",
        title="",
        asked_on=beside.asked_on,
    )
    assert [one.unanswered for one in drawn.panels] == [(), (day(3),)]


def test_a_year_of_words_comes_in_several_messages_and_loses_nothing(polyglot: Clinic) -> None:
    values = {number: float(number % 11) for number in range(1, 366)}
    what = course(365, pain=values, phq9=values)
    rows = summary.choices(polyglot, NEWCOMER, Period.ALL)
    screens = summary_words.chart_in_words(
        polyglot, NEWCOMER, what, asked(polyglot, "pain", "phq9"), beside=NOTHING_BESIDE, rows=rows
    )

    assert len(screens) > 1
    assert all(len(screen.text) <= 4096 and screen.secret for screen in screens)
    assert [bool(screen.rows) for screen in screens] == [False] * (len(screens) - 1) + [True]
    lines = "\n".join(screen.text for screen in screens).split("\n")
    assert sum(": Pain " in line for line in lines) == 365


def test_days_of_another_year_are_told_with_it_in_the_chart_in_words(polyglot: Clinic) -> None:
    what = course(400, phq9={1: 9, 366: 7, 400: 8})  # Nov 1 of 2026 and of 2027
    noted = Beside(notes=(ChartRemark(1, day(2), "a new job"),))

    assert told(polyglot, what, noted) == [
        "Nov 1, 2026: PHQ-9 9",
        "Nov 2, 2026: no answer; your note: “a new job”",
        "Nov 3, 2026 – Oct 31: no answer",
        "Nov 1: PHQ-9 7",
        "Nov 2 – Dec 4: no answer",
        "Dec 5: PHQ-9 8",
    ]
    drawn = chart(
        polyglot,
        NEWCOMER,
        what,
        asked(polyglot, "phq9"),
        language="en",
        title="",
        notes=noted.notes,
    )
    assert drawn.notes[0].text == "Nov 2, 2026: a new job"
    listed = summary_words.notes_on_chart(polyglot, NEWCOMER, noted.notes, today=day(400))
    assert "1. Nov 2, 2026: a new job" in listed.text


def test_the_words_have_the_questionnaires_that_the_picture_has_no_room_for(
    polyglot: Clinic,
) -> None:
    clinic, patient = with_weekly_plan(polyglot)
    names = ("pain", "phq9", "one", "two")
    what = course(7, **{name: {1: 1.0, 7: 2.0} for name in names})
    every = [clinic.questionnaires[name] for name in names]
    [screen] = summary_words.chart_in_words(clinic, patient, what, every, beside=NOTHING_BESIDE)

    drawn = chart(clinic, patient, what, every, language="en", title="")
    assert [one.title for one in drawn.panels] == ["Pain", "PHQ-9", "Twin"]
    assert screen.text.count("Twin 2") == 2


def test_the_phq9_and_what_a_treatment_is_about_are_drawn_before_the_24_hour_score(
    polyglot: Clinic,
) -> None:
    patient, names = replace(NEWCOMER, plan="ptsd"), ("pain", "pcl5", "gad7", "daily", "phq9")
    what = course(7, **{name: {1: 1.0, 7: 2.0} for name in names})
    drawn = chart(polyglot, patient, what, asked(polyglot, *names), language="en", title="")

    assert [one.title for one in drawn.panels] == ["Pain", "PCL-5", "PHQ-9"]


@pytest.mark.parametrize(
    ("plan", "overlap"),
    [
        ("daily", {"PHQ-9"}),  # two weeks, asked daily
        ("pain", {"PHQ-9"}),  # a PEG of one week, asked weekly
        ("ptsd", {"PHQ-9", "GAD-7"}),  # a PCL-5 of a month, asked every four weeks
    ],
)
def test_days_are_said_to_overlap_only_where_they_do(
    polyglot: Clinic, plan: str, overlap: set[str]
) -> None:
    names = polyglot.questionnaires.plans[plan].questionnaires
    scored = [name for name in names if polyglot.questionnaires[name].scoring is not None]
    what = course(7, **{name: {1: 1.0, 7: 2.0} for name in scored})
    patient = replace(NEWCOMER, plan=plan)
    said = summary.in_words(polyglot, patient, what, asked(polyglot, *scored), language="en").text

    assert set(re.findall(r"Each (\S+) covers", said)) == overlap


def with_weekly_plan(clinic: Clinic) -> tuple[Clinic, Patient]:
    """Return a clinic whose plan asks pain daily and three others each week, the PHQ-9 last."""
    titled = clinic.questionnaires["pain"].words["en"].model_copy(update={"title": "Twin"})
    twins = {
        name: clinic.questionnaires["pain"].model_copy(update={"id": name, "words": {"en": titled}})
        for name in ("one", "two")
    }
    weekly = [
        {"questionnaire": name, "cadence": "weekly", "on": "Mon"} for name in ("one", "two", "phq9")
    ]
    ask = [{"questionnaire": "pain", "cadence": "daily"}, *weekly]
    plan = Plan.model_validate({"id": "own", "title": "Own", "ask": ask})
    shipped = clinic.questionnaires
    made = replace(
        shipped,
        by_id={**shipped.by_id, **twins},
        plans={**shipped.plans, "own": plan},
    )
    return replace(clinic, questionnaires=made), replace(NEWCOMER, plan="own")


# --- in every language


@pytest.mark.parametrize("language", LANGUAGES)
def test_telegram_takes_every_text_and_button_of_the_summary(
    polyglot: Clinic, language: str
) -> None:
    for name, screen in of_course(polyglot, replace(NEWCOMER, language=language)):
        text = parse_html(screen.text).text
        assert 0 < len(text) <= 4096, name
        assert not re.search(r"\{|\}|\bNone\b", text), name
        assert screen.secret, name
        for button in [one for row in screen.rows for one in row]:
            assert route(Press(1, "q", 1, 1, 1, button.data or "")) is not None, button

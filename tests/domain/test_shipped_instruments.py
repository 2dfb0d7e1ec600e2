"""The shipped instruments beside PHQ-9 and pain: words, codes and scores as published.

Expected texts and codes were read in the publications that each definition.toml names as its
source; totals are worked out by hand.
"""

import pytest

from bot.domain.levels import Level
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from bot.domain.risk import rules_met_by_answer
from bot.domain.scoring import IncompleteAnswers, severity_band, total_score

LOADED = load_questionnaires(SHIPPED)
INSTRUMENTS = ("phq2", "gad7", "daily", "peg", "pcl5", "pcptsd5", "opioid")
AROUND_SESSIONS = ("kse", "ksenext", "relief")
FORMS = [LOADED[name] for name in (*INSTRUMENTS, *AROUND_SESSIONS)]
LANGUAGES = ("en", "es", "de", "fr")
TWO_WEEKS = ("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9")


def answers(questionnaire: str, *values: int) -> dict[str, int]:
    """Values for the scored items in their order; the rest is 0."""
    scoring = LOADED[questionnaire].scoring
    assert scoring is not None
    rest = [0] * (len(scoring.items) - len(values))
    return dict(zip(scoring.items, [*values, *rest], strict=True))


def band(questionnaire: str, given: dict[str, int]) -> str:
    one = LOADED[questionnaire]
    return severity_band(one, total_score(one, given)).id


def levels(questionnaire: str, item: str, value: int) -> list[tuple[str, Level]]:
    met = rules_met_by_answer(LOADED[questionnaire], item, value)
    return [(rule.rule_id, rule.level) for rule in met]


def every_word(one: Questionnaire) -> str:
    """All that a patient or clinician can read of a questionnaire, but for its sources."""
    return " ".join([one.title, *(words.model_dump_json() for words in one.words.values())])


def test_every_file_is_loaded_without_a_fault_and_none_is_a_follow_up() -> None:
    assert set(LOADED) == {"phq9", "pain", "asq", "safe", *INSTRUMENTS, *AROUND_SESSIONS}
    assert not any(form.follow_up for form in FORMS)


def test_only_the_24_hour_questions_about_dying_ask_about_self_harm() -> None:
    found = [item.id for form in FORMS for item in form.items if item.self_harm]

    assert found == ["dc_9"]
    assert LOADED["daily"].items[-1].id == "dc_9"


@pytest.mark.parametrize(
    ("name", "panel", "total", "items"),
    [
        ("phq2", "55757-9", "55758-7", ["44250-9", "44255-8"]),
        (
            "gad7",
            "69737-5",
            "70274-6",
            ["69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"],
        ),
        ("peg", "91148-7", "91147-9", ["75893-8", "91145-3", "91146-1"]),
        ("pcl5", "101697-1", "101698-9", [None] * 20),
        ("pcptsd5", None, None, [None] * 6),
    ],
)
def test_loinc_codes_are_those_that_were_found(
    name: str, panel: str | None, total: str | None, items: list[str | None]
) -> None:
    codes = LOADED[name].loinc

    assert codes is not None
    assert (codes.panel, codes.total) == (panel, total)
    assert [item.loinc for item in LOADED[name].items] == items


@pytest.mark.parametrize("name", ["daily", "opioid", *AROUND_SESSIONS])
def test_what_is_the_projects_own_has_no_loinc_code(name: str) -> None:
    one = LOADED[name]

    assert one.loinc is None
    assert not any(item.loinc for item in one.items)
    assert not any(option.loinc for item in one.items for option in one.options_of(item))


def test_the_choices_of_two_week_instruments_have_the_codes_of_the_phq9() -> None:
    for name in ("phq2", "gad7"):
        assert tuple(option.loinc for option in LOADED[name].options) == TWO_WEEKS
    yes_and_no = [option.loinc for option in LOADED["pcptsd5"].options]
    assert yes_and_no == ["LA32-8", "LA33-6"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_phq2_asks_the_first_two_questions_of_the_phq9_in_its_words(language: str) -> None:
    long, short = LOADED["phq9"].words[language], LOADED["phq2"].words[language]

    assert list(short.items.values()) == [long.items["phq9_1"], long.items["phq9_2"]]
    assert (short.instruction, short.options) == (long.instruction, long.options)


@pytest.mark.parametrize(
    ("name", "language", "item", "text"),
    [
        ("gad7", "en", "gad7_1", "Feeling nervous, anxious or on edge"),
        ("gad7", "en", "gad7_7", "Feeling afraid as if something awful might happen"),
        ("gad7", "es", "gad7_2", "No ha sido capaz de parar o controlar su preocupación"),
        ("gad7", "de", "gad7_4", "Schwierigkeiten zu entspannen"),
        ("gad7", "fr", "gad7_4", "Des difficultés à se détendre"),
        ("peg", "en", "peg_p", "What number best describes your pain on average in the past week?"),
        ("pcl5", "en", "pcl5_17", "Being “superalert” or watchful or on guard?"),
        (
            "pcl5",
            "en",
            "pcl5_16",
            "Taking too many risks or doing things that could cause you harm?",
        ),
        (
            "pcptsd5",
            "en",
            "pcptsd5_4",
            "felt numb or detached from people, activities, or your surroundings?",
        ),
    ],
)
def test_a_question_stands_in_its_official_words(
    name: str, language: str, item: str, text: str
) -> None:
    assert LOADED[name].words[language].items[item] == text


def test_the_lowest_choice_of_the_gad7_is_not_at_all() -> None:
    # "Not at all sure" is a widespread error (Zorowitz 2021, Lancet Psychiatry 8:180).
    assert LOADED["gad7"].words["en"].options["0"] == "Not at all"


def test_the_german_words_name_their_translator() -> None:
    for name in ("phq2", "gad7", "daily"):
        assert LOADED[name].attribution_in("de").endswith("Universitaetsklinikum Hamburg-Eppendorf")
        assert "Deutsche" not in LOADED[name].attribution_in("en")


def test_only_words_that_were_verified_count_as_reviewed() -> None:
    reviewed = {
        form.id
        for form in FORMS
        for language in form.languages
        if form.words[language].translation.reviewed
    }

    assert reviewed == {"phq2", "gad7"}


@pytest.mark.parametrize(
    ("name", "low", "high", "below", "above"),
    [
        ("phq2", (1, 1), (1, 2), "negative", "positive"),  # 2|3
        ("gad7", (2, 2), (2, 3), "minimal", "mild"),  # 4|5
        ("gad7", (3, 3, 3), (3, 3, 3, 1), "mild", "moderate"),  # 9|10
        ("gad7", (3, 3, 3, 3, 2), (3, 3, 3, 3, 3), "moderate", "severe"),  # 14|15
    ],
)
def test_a_sum_belongs_to_the_band_that_was_published(
    name: str, low: tuple[int, ...], high: tuple[int, ...], below: str, above: str
) -> None:
    assert band(name, answers(name, *low)) == below
    assert band(name, answers(name, *high)) == above


def test_the_24_hour_score_adds_up_three_answers_and_is_never_called_phq() -> None:
    one = LOADED["daily"]

    assert total_score(one, {"dc_1": 3, "dc_2": 2, "dc_9": 1}) == 6
    assert (one.recall.hours, one.recall.days) == (24, None)
    assert (one.bands, one.change) == ((), None)
    assert "PHQ" not in every_word(one)
    for words in one.words.values():
        assert "24" in words.title
        assert "24" in words.instruction
        assert words.statement is not None


@pytest.mark.parametrize("value", [0, 1, 2, 3])
def test_the_24_hour_question_about_dying_alerts_like_item_9(value: int) -> None:
    expected = [level for _, level in levels("phq9", "phq9_9", value)]

    assert [level for _, level in levels("daily", "dc_9", value)] == expected
    assert max(expected, default=None) == [None, Level.YELLOW, Level.AMBER, Level.AMBER][value]


@pytest.mark.parametrize("language", ["es", "de", "fr"])
def test_the_24_hour_topics_stand_in_the_official_words(language: str) -> None:
    official, short = LOADED["phq9"].words[language].items, LOADED["daily"].words[language].items

    assert [short[f"dc_{n}"] for n in (1, 2, 9)] == [official[f"phq9_{n}"] for n in (1, 2, 9)]


def test_the_peg_is_the_mean_of_three_and_says_what_0_and_10_mean() -> None:
    one = LOADED["peg"]

    assert total_score(one, answers("peg", 7, 5, 6)) == 6  # 18 / 3
    assert total_score(one, answers("peg", 4, 4, 5)) == pytest.approx(13 / 3)
    assert (one.layout, one.bands) == ("scale", ())
    assert one.words["en"].hints["peg_p"] == "0 = No pain, 10 = Pain as bad as you can imagine"
    for item in ("peg_e", "peg_g"):
        expected = "0 = Does not interfere, 10 = Completely interferes"
        assert one.words["en"].hints[item] == expected


def test_the_pcl5_adds_up_20_answers_without_bands() -> None:
    one = LOADED["pcl5"]

    assert total_score(one, answers("pcl5", *[4] * 20)) == 80
    assert total_score(one, answers("pcl5", *[3] * 11)) == 33
    assert one.bands == ()
    assert one.change is not None
    assert (one.change.reliable, one.change.minimal_important) == (5, 10)


def test_taking_risks_is_told_to_the_clinic_from_quite_a_bit_on() -> None:
    assert LOADED["pcl5"].option_text("pcl5_16", 3, "en") == "Quite a bit"
    assert levels("pcl5", "pcl5_16", 2) == []
    assert levels("pcl5", "pcl5_16", 3) == [("pcl5_risks", Level.YELLOW)]
    assert levels("pcl5", "pcl5_16", 4) == [("pcl5_risks", Level.YELLOW)]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "negative"),
        (2, "negative"),
        (3, "positive_sensitive"),
        (4, "positive_efficient"),
        (5, "positive_efficient"),
    ],
)
def test_the_pcptsd5_counts_yes_after_a_yes_to_the_event(count: int, expected: str) -> None:
    given = {"pcptsd5_gate": 1, **answers("pcptsd5", *[1] * count)}

    assert total_score(LOADED["pcptsd5"], given) == count
    assert band("pcptsd5", given) == expected


def test_the_pcptsd5_is_0_without_an_event_and_unknown_without_the_question() -> None:
    assert total_score(LOADED["pcptsd5"], {"pcptsd5_gate": 0}) == 0
    with pytest.raises(IncompleteAnswers):
        total_score(LOADED["pcptsd5"], {})
    with pytest.raises(IncompleteAnswers):
        total_score(LOADED["pcptsd5"], {"pcptsd5_gate": 1})

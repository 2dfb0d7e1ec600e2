"""The shipped questionnaires, word by word, and what a questionnaire answers about itself."""

import pytest

from bot.domain.levels import Level
from bot.domain.questionnaires.questionnaire import InvalidAnswer, Questionnaire, UnknownItem
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from bot.domain.questionnaires.worked_examples import work_out

LOADED = load_questionnaires(SHIPPED)
PHQ9 = LOADED["phq9"]
PAIN = LOADED["pain"]
LANGUAGES = ("en", "es", "de", "fr")
ALL = list(LOADED.values())


def test_what_is_asked_in_which_languages() -> None:
    english_alone = dict.fromkeys(("pcl5", "pcptsd5", "peg"), ("en",))
    four = (
        *("daily", "gad7", "kse", "ksenext", "opioid", "pain", "phq2", "phq9", "relief", "safe"),
    )
    assert {q.id: q.languages for q in ALL} == {
        "asq": ("en", "es"),
        **english_alone,
        **dict.fromkeys(four, LANGUAGES),
    }


@pytest.mark.parametrize("questionnaire", ALL, ids=list(LOADED))
def test_every_worked_example_comes_out(questionnaire: Questionnaire) -> None:
    assert questionnaire.examples
    for example in questionnaire.examples:
        outcome = work_out(questionnaire, example)
        assert outcome.missing == example.missing
        # A mean is written in an example with two decimals.
        assert outcome.total == pytest.approx(example.total, abs=0.005)
        assert outcome.band == example.band
        assert outcome.rules == tuple(sorted(example.rules))
        assert outcome.level == example.level


@pytest.mark.parametrize("questionnaire", ALL, ids=list(LOADED))
def test_the_worked_examples_reach_both_ends_of_every_band(questionnaire: Questionnaire) -> None:
    totals = {example.total for example in questionnaire.examples}

    assert totals >= {band.lowest for band in questionnaire.bands}
    assert totals >= {band.highest for band in questionnaire.bands}


@pytest.mark.parametrize(
    ("questionnaire", "language"),
    [(questionnaire, language) for questionnaire in ALL for language in questionnaire.languages],
    ids=[
        f"{questionnaire.id} {language}"
        for questionnaire in ALL
        for language in questionnaire.languages
    ],
)
def test_no_words_are_empty_or_alike(questionnaire: Questionnaire, language: str) -> None:
    words = questionnaire.words[language]
    texts = [*words.items.values(), *words.bands.values(), words.title]
    for item in questionnaire.items:
        choices = [
            questionnaire.option_text(item.id, option.value, language)
            for option in questionnaire.options_of(item)
        ]
        assert len(set(choices)) == len(choices)
        texts += choices
    assert all(text == text.strip() and text for text in texts)
    assert len(set(words.items.values())) == len(questionnaire.items)
    assert len(set(words.bands.values())) == len(questionnaire.bands)


@pytest.mark.parametrize("language", ["es", "de", "fr"])
def test_no_translation_repeats_the_english(language: str) -> None:
    english = PHQ9.words["en"]
    translated = PHQ9.words[language]

    for kind in ("items", "options", "item_options"):
        for key, text in getattr(english, kind).items():
            assert getattr(translated, kind)[key] != text
    assert translated.instruction != english.instruction


def test_the_phq9_has_nine_scored_items_and_one_that_is_not() -> None:
    assert [item.id for item in PHQ9.items if item.scored] == [f"phq9_{n}" for n in range(1, 10)]
    assert [item.id for item in PHQ9.items if not item.scored] == ["phq9_difficulty"]
    assert [item.id for item in PHQ9.items if item.self_harm] == ["phq9_9"]


def test_item_9_is_asked_in_the_official_words() -> None:
    assert PHQ9.words["en"].items["phq9_9"] == (
        "Thoughts that you would be better off dead or of hurting yourself in some way"
    )
    assert [PHQ9.option_text("phq9_9", value, "en") for value in range(4)] == [
        "Not at all",
        "Several days",
        "More than half the days",
        "Nearly every day",
    ]


def test_the_difficulty_item_is_asked_once_a_week_if_any_answer_is_above_0() -> None:
    item = PHQ9.item("phq9_difficulty")

    assert item.ask_every_days == 7
    assert item.when is not None
    assert item.when.any_of == tuple(f"phq9_{n}" for n in range(1, 10))
    assert item.when.at_least == 1


def test_the_difficulty_codes_are_not_in_the_order_of_their_numbers() -> None:
    options = PHQ9.options_of(PHQ9.item("phq9_difficulty"))

    assert PHQ9.option_text("phq9_difficulty", 2, "en") == "Very difficult"
    assert [option.loinc for option in options] == ["LA6572-7", "LA6573-5", "LA6575-0", "LA6574-3"]


def test_the_phq9_item_codes_are_in_the_published_order() -> None:
    assert [item.loinc for item in PHQ9.items] == [
        *("44250-9", "44255-8", "44259-0", "44254-1", "44251-7"),
        *("44258-2", "44252-5", "44253-3", "44260-8", "69722-7"),
    ]
    assert PHQ9.loinc is not None
    assert (PHQ9.loinc.panel, PHQ9.loinc.total) == ("44249-1", "44261-6")


def test_the_phq9_alerts_on_item_9_and_on_its_course() -> None:
    rules = [(rule.id, rule.kind, rule.level) for rule in PHQ9.alert_rules]

    assert rules == [
        ("phq9_self_harm", "item_at_least", Level.YELLOW),
        ("phq9_self_harm_often", "item_at_least", Level.AMBER),
        ("phq9_worse", "median_rises_by", Level.YELLOW),
        ("phq9_newly_severe", "newly_at_least", Level.YELLOW),
        ("phq9_relapse", "relapses_to", Level.YELLOW),
    ]


def test_pain_alerts_on_its_course_alone() -> None:
    rules = [(rule.id, rule.kind, rule.level) for rule in PAIN.alert_rules]

    assert rules == [
        ("pain_rising", "mean_rises_by", Level.YELLOW),
        ("pain_severe", "days_running_at_least", Level.YELLOW),
    ]


def test_the_german_phq9_names_its_translator_after_its_authors() -> None:
    assert PHQ9.attribution_in("de").startswith("Developed by Drs. Robert L. Spitzer")
    assert PHQ9.attribution_in("de").endswith("Universitaetsklinikum Hamburg-Eppendorf")
    assert "Deutsche" not in PHQ9.attribution_in("en")
    assert PAIN.attribution_in("en") == ""


def test_the_translations_of_pain_are_marked_as_not_reviewed() -> None:
    for language in ("es", "de", "fr"):
        translation = PAIN.words[language].translation
        assert (translation.origin, translation.reviewed) == ("translated", False)


def test_pain_shows_bare_numbers_from_0_to_10() -> None:
    values = [option.value for option in PAIN.options_of(PAIN.item("pain"))]

    assert PAIN.layout == "scale"
    assert [PAIN.option_text("pain", value, "de") for value in values] == [
        *("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10")
    ]


@pytest.mark.parametrize("questionnaire", ALL, ids=list(LOADED))
def test_a_questionnaire_read_back_from_its_json_is_equal(questionnaire: Questionnaire) -> None:
    again = Questionnaire.model_validate_json(questionnaire.model_dump_json())

    assert again == questionnaire
    assert again.model_dump_json() == questionnaire.model_dump_json()


def test_words_of_bands_titles_and_choices_come_in_the_asked_language() -> None:
    assert PHQ9.title_in("fr") == "PHQ-9"
    assert PAIN.title_in("es") == "Dolor"
    assert PHQ9.band_label("mild", "de") == "leicht"
    assert PHQ9.option_text("phq9_difficulty", 0, "es") == "No ha sido difícil"


def test_an_unknown_item_is_refused_by_name() -> None:
    with pytest.raises(UnknownItem, match='"phq9" has no item "phq9_11"'):
        PHQ9.item("phq9_11")


def test_a_value_that_is_no_option_has_no_words_and_is_not_repeated() -> None:
    with pytest.raises(InvalidAnswer) as refused:
        PHQ9.option_text("phq9_9", 77, "en")
    assert "phq9_9" in str(refused.value)
    assert "77" not in str(refused.value)

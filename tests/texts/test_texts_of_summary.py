"""What patients read of their course is plain: six years of school, and kind."""

import re

import pytest
from reading_grade import grade, perspicuity, words_of
from sentences import KEYS, LANGUAGES, MESSAGES, pieces

HIGHEST_GRADE = 6.0
LOWEST_PERSPICUITY = 65.0

SUMMARY = tuple(key for key in KEYS if key.startswith(("summary-", "note-", "words-")))
# Names on buttons, words inside a line and the name of a questionnaire are no sentences.
SENTENCES = tuple(
    key for key in SUMMARY if re.search(r"\w{3}.*\.(?:\s|$)", pieces(MESSAGES["en"][key]))
)
JUDGING = {
    "en": r"respon[ds]|remission|relaps|success|fail|should|must|worse|well done|good news|[!]",
    "es": r"recaíd|remisi|éxito|fracas|debe|peor|bien hecho|[!¡]",
    "de": r"anspr[ei]ch|rückfall|remission|erfolg|sollten|müssen|schlechter|gut gemacht|[!]",
    "fr": r"rechut|rémission|succès|échec|devez|devriez|pire|bravo|[!]",
}
PROMISES = {
    "en": r"\bwill (?:get|be|help|go)|soon|promise|cure|heal",
    "es": r"mejorará|pronto|promet|cura|sanar",
    "de": r"wird (?:besser|gut)|bald|versprech|heil",
    "fr": r"ira mieux|bientôt|promet|guéri",
}


def test_there_are_sentences_to_measure() -> None:
    assert {"summary-worse", "summary-session-ago", "summary-hollow", "note-how"} <= set(SENTENCES)
    assert len(SENTENCES) >= 12


@pytest.mark.parametrize("key", SENTENCES)
def test_in_english_it_is_read_after_six_years_of_school(key: str) -> None:
    text = words_of(MESSAGES["en"][key]) + " " + pieces(MESSAGES["en"][key])
    found = grade(re.sub(r"/[a-z]+", "", text))
    assert found <= HIGHEST_GRADE, f"{key}: {found:.1f}"


@pytest.mark.parametrize("key", SENTENCES)
def test_in_spanish_it_is_fairly_easy_to_read(key: str) -> None:
    found = perspicuity(re.sub(r"/[a-z]+", "", pieces(MESSAGES["es"][key])))
    assert found >= LOWEST_PERSPICUITY, f"{key}: {found:.1f}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_promised_and_nobody_is_judged(language: str) -> None:
    for key in SUMMARY:
        text = pieces(MESSAGES[language][key])
        assert not re.search(JUDGING[language], text, re.IGNORECASE), key
        assert not re.search(PROMISES[language], text, re.IGNORECASE), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_harder_days_is_asked_to_tell_the_clinic_and_shown_a_way_to_help(
    language: str,
) -> None:
    text = pieces(MESSAGES[language]["summary-worse"])
    assert re.search(r"clinic|clínica|Klinik|clinique", text)
    assert "/crisis" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_the_end_of_care_nobody_is_sent_to_the_clinic_and_help_is_shown(language: str) -> None:
    text = pieces(MESSAGES[language]["summary-end-worse"])
    assert not re.search(r"clinic|clínica|Klinik|clinique", text)
    assert "/crisis" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_the_end_of_care_no_more_days_are_promised(language: str) -> None:
    text = pieces(MESSAGES[language]["summary-end-one"])
    assert not re.search(r"with more|con más|mit mehr|avec plus|will|verá|verrez", text, re.I)

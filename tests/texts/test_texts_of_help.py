"""What somebody in danger reads: whom to call, in plain words, and nothing that is not so."""

import re

import pytest
from reading_grade import grade, syllables_in, words_of
from sentences import KEYS, LANGUAGES, MESSAGES, TEXTS, pieces

from bot.texts.own_sentences import variables_of

SAFETY = tuple(
    key
    for key in KEYS
    if key.startswith(("support-", "reading-"))
    or key
    in (
        "call-me-noted",
        "crisis",
        "enrolling-text",
        "media-refused",
        "note-kept",
        "saved-support",
        "told-clinic",
    )
)
SAYS_WHOM_TO_CALL = {
    "access-revoked": "emergency",
    "call-me-noted": "emergency",
    "consent": "emergency",
    "crisis": "emergency",
    "enrolling-text": "call",
    "media-refused": "call",
    "not-enrolled": "emergency",
    "note-kept": "call",
    "support-closed": "call",
    "support-no-hours": "call",
    "support-open": "call",
    "told-clinic": "call",
}
# A program cannot promise that somebody watches, comes, calls or hurries, nor comfort anybody.
PROMISES = {
    "de": r"überwach|beobacht|\bwach|unterwegs|hilfe kommt|wir helfen|wir rufen|wir melden|bald"
    r"|umgehend|unverzüglich|versprech|keine sorge|beruhig|passen auf|behalten",
    "en": r"watch|monitor|on (?:the|its|their) way|help is|we will|will call|will help|right away"
    r"|immediately|soon|promise|don.t worry|keep you safe|here for you|look after|calm down",
    "es": r"vigil|supervis|monitor|observ|en camino|vamos a|le llamar|le ayudar|enseguida|pronto"
    r"|inmediat|promet|tranquil|no se preocupe|cuidamos|calma",
    "fr": r"surveill|observ|en route|arrive(?:nt)? (?:vite|bientôt)|secours|nous allons|vous aider"
    r"|vous appeler(?:ons|a)|bientôt|immédiat|promet|promis|calmez|rassur|inquiét",
}
# Source: the Action Alliance's framework for safe messaging: no blame, no crime, no failure.
BLAMING = re.compile(
    r"commit|fail(?:ed|ure)|success|selbstmord|begangen|gescheitert|misslung|cometer|cometió"
    r"|fracas|fallid|commis|échou|raté|réussi|[!¡]",
    re.IGNORECASE,
)
HIGHEST_GRADE = 6


@pytest.mark.parametrize("key", SAFETY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_promises_nothing(language: str, key: str) -> None:
    text = pieces(MESSAGES[language][key])
    assert not re.search(PROMISES[language], text, re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_blames_or_cheers(language: str) -> None:
    for key in KEYS:
        assert not BLAMING.search(pieces(MESSAGES[language][key])), key


@pytest.mark.parametrize("key", SAYS_WHOM_TO_CALL)
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_always_says_whom_to_call(language: str, key: str) -> None:
    assert SAYS_WHOM_TO_CALL[key] in variables_of(MESSAGES[language][key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_to_call_stands_before_anything_about_the_clinic(language: str) -> None:
    for key in ("support-open", "support-closed", "support-no-hours", "told-clinic"):
        values = dict.fromkeys(variables_of(MESSAGES[language][key]), "") | {
            "call": "THE-NUMBER",
            "clinic": "THE-CLINIC",
        }
        text = TEXTS.say(language, key, **values)
        assert text.index("THE-NUMBER") < text.index("THE-CLINIC")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_support_text_differs_by_the_clinics_hours_in_one_place_only(language: str) -> None:
    said = {}
    for hours in ("open", "closed", "no-hours"):
        key = f"support-{hours}"
        values = dict.fromkeys(variables_of(MESSAGES[language][key]), "?")
        reading = f"reading-{hours}"
        read = dict.fromkeys(variables_of(MESSAGES[language][reading]), "?")
        said[hours] = TEXTS.say(language, key, **values).replace(
            TEXTS.say(language, reading, **read), "READING"
        )
    assert said["open"] == said["closed"] == said["no-hours"]
    assert "READING" in said["open"]


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("the", 1), ("asked", 1), ("wanted", 2), ("table", 2), ("messages", 3), ("emergency", 4)],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables


def test_the_grade_is_that_of_the_published_formula() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59 = -1.45
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)
    # 8 words, 2 sentences, 18 syllables: 0.39 * 4 + 11.8 * 2.25 - 15.59 = 12.52
    text = "Quickly doctors examine nothing. Nobody hurries under water."
    assert grade(text) == pytest.approx(12.52)


@pytest.mark.parametrize("key", [*SAFETY, "consent"])
def test_help_in_english_is_read_after_six_years_of_school(key: str) -> None:
    found = grade(words_of(MESSAGES["en"][key]))
    assert found <= HIGHEST_GRADE, f"{key} has grade {found:.1f}"

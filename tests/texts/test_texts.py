"""Every language says the same, in a form that Telegram takes, and neutrally where others look."""

import re

import pytest
from sentences import (
    COUNTED,
    COUNTS,
    KEYS,
    LANGUAGES,
    LONG,
    MESSAGES,
    RESOURCES,
    TEXTS,
    pieces,
    samples,
)

from bot.demo.standin.markup import parse_html
from bot.texts import FOLDER, Html, TextFault
from bot.texts.own_sentences import markup_fault, own_faults, variables_of

TRANSLATIONS = tuple(language for language in LANGUAGES if language != "en")

# On a lock screen no word may tell what the patient is treated for, or that they are at all.
TELLING = re.compile(
    r"depre|dépri|suici|suizid|selbstmord|ketamin|kétamin|infusion|pain|schmerz|dolor|douleur|phq"
    r"|mood|stimmung|ánimo|moral|humeur|clinic|clínic|clinique|klinik|psych|psiqu|ps[iy]co|therap"
    r"|terap|thérap|trauma|ptsd|ptbs|tept|anxi|ansie|angst|patient|pacient|cris|krise|treat"
    r"|behandl|trat|médic|arzt|doctor|doktor|sympt|health|salud|gesundheit|santé",
    re.IGNORECASE,
)
LOCK_SCREEN = ("prompt", "prompt-start", "prompt-later", "prompt-not-today", "reminder")

# An alert, also to a route beside Telegram; lists get level-red and so on, in other words.
SAYS_A_LEVEL = ("alert", "route-alert", "route-alert-title", "alerts-line", "threshold-line")

# What the consent must name, each by words of its language.
CONSENT: dict[str, tuple[str, ...]] = {
    "who it is": ("Lakeside",) * 4,
    "what is asked": ("Stimmung und Ihren Schmerzen", "mood and your pain", "ánimo y su dolor",
                      "moral et votre douleur"),
    "who reads": ("Das Team von", "The team of", "El equipo de", "L’équipe de"),
    "when they read": ("THE-HOURS",) * 4,
    "a program reads first": ("Ich bin ein Programm", "I am a program", "Soy un programa",
                              "Je suis un programme"),
    "silence is told": ("nicht mehr antworten", "stop answering", "deja de contestar",
                        "ne répondez plus"),
    "others may be called": ("der Ihnen nahesteht", "someone close to you", "alguien cercano",
                             "une personne proche"),
    "for the patient's life": ("um Ihr Leben", "for your life", "por su vida", "pour votre vie"),
    "no emergency service": ("kein Notfalldienst", "not an emergency service",
                             "no es un servicio de emergencias", "pas un service d’urgence"),
    "whom to call": ("112 / 999",) * 4,
    "not end-to-end encrypted": ("nicht Ende-zu-Ende-verschlüsselt", "not end-to-end encrypted",
                                 "no tienen cifrado de extremo a extremo",
                                 "pas chiffrés de bout en bout"),
    "technology fails": ("Technik versagt", "Technology fails", "La técnica falla",
                         "La technique a des pannes"),
    "adults": ("Erwachsene", "adults", "adultas", "adultes"),
    "leaving": ("/stop",) * 4,
    "the question": ("einverstanden?", "Do you agree?", "¿Está de acuerdo?", "d’accord\u00a0?"),
}  # fmt: skip


def test_the_bot_speaks_four_languages() -> None:
    assert LANGUAGES == ("de", "en", "es", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_file_has_no_fault_and_no_sentence_twice(language: str) -> None:
    assert list(own_faults(RESOURCES[language], RESOURCES["en"])) == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_language_has_the_same_sentences_in_the_same_order(language: str) -> None:
    assert tuple(MESSAGES[language]) == KEYS


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_sentence_uses_the_same_values_in_every_language(language: str) -> None:
    for key, message in MESSAGES[language].items():
        assert variables_of(message) == variables_of(MESSAGES["en"][key]), key


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_says_that_nobody_has_reviewed_it(language: str) -> None:
    head = (FOLDER / f"{language}.ftl").read_text(encoding="utf-8").split("###")[0]
    assert "Translated by the project and not reviewed by a native speaker" in head


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_can_be_said_and_telegram_takes_its_markup(language: str, key: str) -> None:
    names = variables_of(MESSAGES[language][key])
    for count in COUNTS if names & COUNTED else (1,):
        text = TEXTS.say(language, key, **samples(names, count))
        assert markup_fault(text) is None
        parse_html(text)  # the stand-in's parser raises what Telegram would refuse
        assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_and_many_are_told_apart(language: str) -> None:
    def words(key: str, **values: object) -> str:
        return re.sub(r"\d+", "", TEXTS.say(language, key, **values))

    assert words("patients-alerts", count=1) != words("patients-alerts", count=2)
    assert words("alert-missed", days=1) != words("alert-missed", days=3)
    same = TEXTS.say(language, "summary-against-first", points=0, direction="?", first="9")
    assert "?" not in same


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_toast_fits_into_telegrams_200_characters_and_has_no_markup(language: str) -> None:
    toasts = [key for key in KEYS if key.startswith("toast-")]
    assert len(toasts) > 10
    for key in toasts:
        text = TEXTS.say(language, key, **samples(variables_of(MESSAGES[language][key])))
        assert len(text) <= 200, key
        assert "<" not in pieces(MESSAGES[language][key]), key


@pytest.mark.parametrize("point", CONSENT)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_consent_names_every_point(language: str, point: str) -> None:
    marker = CONSENT[point][LANGUAGES.index(language)]
    assert marker in consent(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_consent_fits_into_one_message(language: str) -> None:
    assert len(consent(language)) <= 4096


def consent(language: str) -> str:
    hours = "THE-HOURS " + TEXTS.say(
        language, "consent-hours", hours=LONG["hours"], zone=LONG["zone"]
    )
    return TEXTS.say(
        language, "consent", clinic=LONG["clinic"], hours=hours, emergency=LONG["emergency"]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_f63_what_a_lock_screen_may_show_is_neutral(language: str) -> None:
    keys = {key for key in KEYS if key.startswith(("prompt", "reminder"))} | set(LOCK_SCREEN)
    for key in keys:
        assert not TELLING.search(pieces(MESSAGES[language][key])), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_an_alert_itself_carries_its_level(language: str) -> None:
    for key, message in MESSAGES[language].items():
        assert not re.search(r"\b(RED|AMBER|YELLOW)\b", pieces(message)), key
        assert ("level" in variables_of(message)) == (key in SAYS_A_LEVEL)


def test_french_keeps_its_marks_on_the_line_of_their_word() -> None:
    for key, message in MESSAGES["fr"].items():
        text = re.sub(r"<code>.*?</code>", "", pieces(message))
        assert not re.search(r"[^\u00a0](?:[?!;»]|:(?= |$))|«(?!\u00a0)", text), key
        assert "\u202f" not in text, key  # some phones show a box


def test_what_a_person_wrote_cannot_become_markup() -> None:
    said = TEXTS.say("en", "contact-other", value="<b>Ann</b> & Bo")
    marked = TEXTS.say("en", "contact-other", value=Html("<b>Ann</b>"))

    assert said == "Other contact: &lt;b&gt;Ann&lt;/b&gt; &amp; Bo"
    assert marked == "Other contact: <b>Ann</b>"


def test_a_sentence_that_is_not_there_or_lacks_a_value_is_a_fault() -> None:
    with pytest.raises(TextFault, match=r"en\.ftl: no-such-key is missing"):
        TEXTS.say("en", "no-such-key")
    with pytest.raises(TextFault, match=r"en\.ftl: contact-phone cannot be said"):
        TEXTS.say("en", "contact-phone")

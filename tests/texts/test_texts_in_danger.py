"""Everything that a patient reads in danger: easily read, without a promise, a method or blame."""

import re

import pytest
from fluent.syntax import FluentParser
from reading_grade import grade, perspicuity, syllables_in_spanish, words_of
from sentences import MESSAGES, pieces

from bot.texts import FOLDER
from bot.texts.own_sentences import messages_of

LANGUAGES = ("en", "es")
# English: Flesch-Kincaid; Spanish: INFLESZ, from "fairly easy" on.
HIGHEST_GRADE = 6
LOWEST_PERSPICUITY = 65
HAS_WORDS = re.compile(r"[a-záéíóúñ]{2}", re.IGNORECASE)

KEYS = {
    language: tuple(
        messages_of(
            FluentParser().parse((FOLDER / "danger" / f"{language}.ftl").read_text("utf-8"))
        )
    )
    for language in LANGUAGES
}
# What a program cannot know or do: that somebody watches, comes, calls, helps, hurries; comfort.
PROMISES = {
    "en": r"\bwatch|monitor|24/7|round the clock|on (?:our|its|their|the) way|help is (?:on|coming)"
    r"|\bwe will\b|\bwe’ll\b|will (?:call|help|come|reach|be with) you|\bsomeone will\b"
    r"|right away|immediately|\bsoon\b|promise|guarantee|don’t worry|keep you safe|here for you"
    r"|look after|calm down|\bwe are (?:here|with)\b|you are safe|will be (?:fine|all right|ok)",
    "es": r"vigil|supervis|monitor|observ|24 horas|en camino|\bvamos a\b|(?:le|lo|la) llamar"
    r"|(?:le|lo|la) ayudar|alguien ir[áa]|enseguida|pronto|inmediat|promet|garanti|tranquil"
    r"|no se preocupe|cuidamos|cuidar|calma|estamos (?:aquí|con usted)|está a salvo\."
    r"|todo (?:irá|va a ir) bien",
}
# Source: the Action Alliance's framework for safe messaging, and WHO 2023 on reporting suicide.
METHODS = {
    "en": r"\bpills?\b|overdos|\bguns?\b|firearm|weapon|\brope|hang(?:ed|ing)?\b|\bknife|\bcut|jump"
    r"|bridge|train|poison|drown|\bgas\b|medicat",
    "es": r"pastill|sobredosis|pistola|\barma|\bsoga|ahorc|cuchill|\bcort|saltar|puente|\btren\b"
    r"|venen|ahog|\bgas\b|medicament",
}
BLAME = {
    "en": r"commit|fail(?:ed|ure)|\bsuccess|selfish|coward|\bsin\b|your fault|should have|weak"
    r"|attention|manipulat|[!]",
    "es": r"comet|fracas|fallid|éxito|egoís|cobard|pecad|\bculpa|debería haber|débil|atención"
    r"|manipul|[!¡]",
}


def of_both() -> list[tuple[str, str]]:
    return [(language, key) for language in LANGUAGES for key in KEYS[language]]


def test_both_languages_say_the_same_things() -> None:
    assert KEYS["en"] == KEYS["es"]
    assert {"support-open", "in-danger", "crisis", "not-passed-on"} <= set(KEYS["en"])


@pytest.mark.parametrize("key", KEYS["en"])
def test_in_english_it_is_read_after_six_years_of_school(key: str) -> None:
    text = words_of(MESSAGES["en"][key])
    if HAS_WORDS.search(text):
        assert grade(text) <= HIGHEST_GRADE, f"{key}: {grade(text):.1f}"


@pytest.mark.parametrize("key", KEYS["es"])
def test_in_spanish_it_is_fairly_easy_to_read(key: str) -> None:
    text = words_of(MESSAGES["es"][key])
    if HAS_WORDS.search(text):
        assert perspicuity(text) >= LOWEST_PERSPICUITY, f"{key}: {perspicuity(text):.1f}"


@pytest.mark.parametrize(("language", "key"), of_both())
@pytest.mark.parametrize(
    "forbidden", [PROMISES, METHODS, BLAME], ids=["promise", "method", "blame"]
)
def test_it_promises_nothing_names_no_method_and_blames_nobody(
    language: str, key: str, forbidden: dict[str, str]
) -> None:
    found = re.search(forbidden[language], pieces(MESSAGES[language][key]), re.IGNORECASE)
    assert found is None, found


@pytest.mark.parametrize(
    ("forbidden", "language", "text"),
    [
        (PROMISES, "en", "Somebody watches this chat 24/7."),
        (PROMISES, "en", "We will help you. Help is on its way."),
        (PROMISES, "es", "Alguien irá pronto; le ayudaremos."),
        (METHODS, "en", "Put the pills away."),
        (METHODS, "es", "Guarde las pastillas."),
        (BLAME, "en", "People who commit suicide"),
        (BLAME, "es", "No es culpa de nadie"),
    ],
)
def test_the_lists_find_what_must_not_stand_there(
    forbidden: dict[str, str], language: str, text: str
) -> None:
    assert re.search(forbidden[language], text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("y", 1),
        ("que", 1),  # the u is silent
        ("ley", 1),
        ("guerra", 2),
        ("pingüino", 3),  # here it is not: pin-güi-no
        ("día", 2),
        ("país", 2),
        ("leer", 2),
        ("ciudad", 2),
        ("ahora", 3),
        ("peligro", 3),
        ("vuelven", 2),
        ("clínica", 3),
        ("cuestionario", 4),
        ("averiguáis", 4),
        ("Mensaje", 3),
    ],
)
def test_spanish_syllables_are_counted_as_they_are_parted(word: str, syllables: int) -> None:
    assert syllables_in_spanish(word) == syllables


def test_the_perspicuity_is_that_of_the_published_formula() -> None:
    # 5 words, 1 sentence, 8 syllables: 206.835 - 62.3 * 8/5 - 5 = 102.155
    assert perspicuity("El sol sale cada día.") == pytest.approx(102.155)
    # Mé-di-cos com-pe-ten-tes a-con-se-jan pru-den-cia, En-fer-me-ras res-pon-den:
    # 6 words, 2 sentences, 21 syllables: 206.835 - 62.3 * 21/6 - 3 = -14.215
    text = "Médicos competentes aconsejan prudencia. Enfermeras responden."
    assert perspicuity(text) == pytest.approx(-14.215)

"""What a patient writes is dangerous, harmless, or unclear; in doubt the patient is asked."""

from fnmatch import fnmatch
from pathlib import Path

import pytest

from bot.domain.free_text.free_text import FreeTextRules, Reading, load_free_text_rules, read_text
from bot.domain.levels import Level
from tests.domain.free_text.score import RULES, Labelled, labelled, wilson

SENTENCES = sorted((Path(__file__).parent / "free_text").glob("*.tsv"))


@pytest.fixture(scope="module")
def rules() -> FreeTextRules:
    return load_free_text_rules(RULES)


def read(rules: FreeTextRules, text: str, language: str = "en") -> Reading:
    return read_text(rules, text, language).reading


def sentences(language: str, *, are_dangerous: bool, of: str = "*") -> list[Labelled]:
    return [
        each
        for path in SENTENCES
        if fnmatch(path.stem, of)
        for each in labelled(path)
        if each.language == language and each.is_dangerous == are_dangerous
    ]


@pytest.mark.parametrize("language", ["en", "es"])
class TestEverySentenceWeKnow:
    """Nothing that was found once is lost; docs/FREE_TEXT.md says what fresh sentences gave."""

    def test_no_dangerous_sentence_is_harmless(self, rules: FreeTextRules, language: str) -> None:
        known = sentences(language, are_dangerous=True)
        assert len(known) >= 1500
        missed = [s for s in known if read(rules, s.sentence, language) is Reading.HARMLESS]
        assert missed == []

    @pytest.mark.parametrize(
        ("of", "share"), [("development*", 95), ("regression", 90), ("blind*", 78)]
    )
    def test_most_dangerous_sentences_alert_at_once(
        self, rules: FreeTextRules, language: str, of: str, share: int
    ) -> None:
        known = sentences(language, are_dangerous=True, of=of)
        assert known
        found = [s for s in known if read(rules, s.sentence, language) is Reading.DANGEROUS]
        assert len(found) >= len(known) * share / 100

    def test_few_harmless_sentences_alert(self, rules: FreeTextRules, language: str) -> None:
        known = sentences(language, are_dangerous=False)
        assert len(known) >= 1500
        alarms = [s for s in known if read(rules, s.sentence, language) is Reading.DANGEROUS]
        assert len(alarms) <= len(known) * 6 / 100, alarms

    def test_many_ordinary_harmless_sentences_cost_no_question(
        self, rules: FreeTextRules, language: str
    ) -> None:
        known = sentences(language, are_dangerous=False, of="development*")
        harmless = [s for s in known if read(rules, s.sentence, language) is Reading.HARMLESS]
        assert len(harmless) >= len(known) * 4 / 10


class TestLevels:
    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("I want to kill myself", "text_active"),
            ("I tried to kill myself on Sunday", "text_active"),
            ("They stopped me before I could jump", "text_attempt"),
            ("I scratched my arms until they bled", "text_self_harm"),
            ("I've been saving up the tablets", "text_plan"),
            ("what dose of ketamine would kill a person", "text_lethality"),
            ("I've given my dog to my sister, she'll be happier there", "text_preparing"),
            ("You won't have to worry about me much longer", "text_farewell"),
        ],
    )
    def test_intent_plan_means_attempt_goodbye_and_self_harm_are_red(
        self, rules: FreeTextRules, text: str, rule: str
    ) -> None:
        found = read_text(rules, text, "en")
        assert (found.reading, found.level, found.rule) == (Reading.DANGEROUS, Level.RED, rule)

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("I hope I don't wake up tomorrow", "text_passive"),
            ("My family would be better off without me", "text_burden"),
            ("there's no way out of this", "text_hopeless"),
            ("I don't feel safe being alone right now", "text_not_safe"),
            ("If this infusion doesn't work I'm done", "text_treatment_last_hope"),
        ],
    )
    def test_a_wish_a_burden_and_a_fear_are_amber(
        self, rules: FreeTextRules, text: str, rule: str
    ) -> None:
        found = read_text(rules, text, "en")
        assert (found.reading, found.level, found.rule) == (Reading.DANGEROUS, Level.AMBER, rule)

    def test_the_higher_level_wins(self, rules: FreeTextRules) -> None:
        found = read_text(rules, "There's no way out of this. I want to kill myself", "en")
        assert found.level is Level.RED

    @pytest.mark.parametrize("text", ["See you on Monday", "purple elephants", ""])
    def test_what_is_not_dangerous_has_no_level(self, rules: FreeTextRules, text: str) -> None:
        found = read_text(rules, text, "en")
        assert (found.level, found.rule) == (None, None)


class TestSentenceBySentence:
    @pytest.mark.parametrize(
        "text",
        [
            "Thank you so much. I want to kill myself",
            "I want to kill myself. Thank you so much",
            "See you on Monday!\nI took the whole bottle",
        ],
    )
    def test_the_worst_sentence_counts(self, rules: FreeTextRules, text: str) -> None:
        assert read(rules, text) is Reading.DANGEROUS

    def test_one_unknown_sentence_makes_a_text_unclear(self, rules: FreeTextRules) -> None:
        assert read(rules, "Thank you so much. Zebras quarrel") is Reading.UNCLEAR

    def test_harmless_sentences_make_a_harmless_text(self, rules: FreeTextRules) -> None:
        assert read(rules, "Thank you so much. See you on Monday") is Reading.HARMLESS

    @pytest.mark.parametrize("text", ["", " \n ", "...", "\u200b"])
    def test_a_text_without_words_is_unclear(self, rules: FreeTextRules, text: str) -> None:
        assert read(rules, text) is Reading.UNCLEAR


class TestDoubtfulDanger:
    """Denied, long past or somebody else's: the patient is asked."""

    @pytest.mark.parametrize(
        "text",
        [
            "I'm not going to hurt myself",
            "no thoughts of harming myself",
            "I don't want to die",
            "Suicidal thoughts: none",
            "Years ago I tried to take my life",
            "When I was young, I tried to kill myself",
            "My friend is suicidal",
        ],
    )
    def test_it_is_unclear_and_never_harmless(self, rules: FreeTextRules, text: str) -> None:
        assert read(rules, text) is Reading.UNCLEAR

    @pytest.mark.parametrize(
        "text",
        [
            "I can't stop, I want to kill myself",  # the denial is of something else
            "I never stopped wanting to die, I want to die",
            "Years ago I tried to kill myself and I want to kill myself again",
            "My friend is worried because I want to kill myself",
        ],
    )
    def test_a_denial_of_something_else_does_not_help(
        self, rules: FreeTextRules, text: str
    ) -> None:
        assert read(rules, text) is Reading.DANGEROUS


class TestWaysOfSpeaking:
    @pytest.mark.parametrize(
        "text",
        [
            "I was dying of laughter",
            "this headache is killing me",
            "my phone died",
            "We watched Suicide Squad",
            "During the infusion it felt like I was dying",
            "Can ketamine cause suicidal thoughts?",
            "I cut myself shaving this morning",
        ],
    )
    def test_an_idiom_a_film_an_infusion_and_an_accident_do_not_alert(
        self, rules: FreeTextRules, text: str
    ) -> None:
        assert read(rules, text) is not Reading.DANGEROUS

    def test_an_idiom_hides_nothing_beside_it(self, rules: FreeTextRules) -> None:
        assert read(rules, "my phone died and I want to kill myself") is Reading.DANGEROUS


class TestSpelling:
    @pytest.mark.parametrize(
        "text",
        [
            "I WANT TO DIE",
            "i wanna kil myslef",
            "i dont wanna live",
            "i want to dieeee",
            "sucidal again",
            "feeling suicdal",
            "I want to k!ll myself",
            "i want to k*** myself",
            "k m s",
            "i want to d.i.e",
            "i want to unalive myself",
            "I want to ki\u200bll my\u202eself",
            "I want to kïll mysélf",
            "I don\u2019t want to live",
            "𝓘 𝔀𝓪𝓷𝓽 𝓽𝓸 𝓭𝓲𝓮",
        ],
    )
    def test_danger_is_found_however_it_is_written(self, rules: FreeTextRules, text: str) -> None:
        assert read(rules, text) is Reading.DANGEROUS

    def test_a_slip_mended_towards_danger_is_never_harmless(self, rules: FreeTextRules) -> None:
        assert read(rules, "Thank you for the suicde") is not Reading.HARMLESS


class TestLanguages:
    def test_danger_is_found_in_a_language_that_is_not_the_patients(
        self, rules: FreeTextRules
    ) -> None:
        assert read(rules, "Quiero quitarme la vida", "en") is Reading.DANGEROUS
        assert read(rules, "I want to kill myself", "es") is Reading.DANGEROUS
        assert read(rules, "Thank you so much. Quiero quitarme la vida") is Reading.DANGEROUS

    def test_harmless_is_only_the_patients_own_language(self, rules: FreeTextRules) -> None:
        assert read(rules, "Thank you so much", "en") is Reading.HARMLESS
        assert read(rules, "Thank you so much", "es") is Reading.UNCLEAR

    @pytest.mark.parametrize("language", ["de", "fr"])
    def test_nothing_is_harmless_in_a_language_without_rules(
        self, rules: FreeTextRules, language: str
    ) -> None:
        assert read(rules, "Thank you so much", language) is Reading.UNCLEAR
        assert read(rules, "I want to kill myself", language) is Reading.DANGEROUS


class TestHarmlessIsStrict:
    @pytest.mark.parametrize(
        "text",
        [
            "I took 40 paracetamol at noon",
            "I had my breakfast and ten paracetamol",
            "Thank you for everything",
            "I love you all",
            "Going to sleep now, thanks doctor",
            "I feel better now, I sent the letters",
            "my sister will take the dog",
            "No more pain tonight",
            "how much sertraline can i take",
            "I went for a long walk near the train",
        ],
    )
    def test_plain_words_with_another_meaning_are_not_harmless(
        self, rules: FreeTextRules, text: str
    ) -> None:
        assert read(rules, text) is not Reading.HARMLESS


def test_the_scorer_gives_the_interval_of_wilson() -> None:
    # Wilson 1927, by hand: 8 of 10, z = 1.96: (0.8 + 0.192) / 1.384 = 0.717, half width 0.227.
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)

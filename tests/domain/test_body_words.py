"""Which words are of chest pain, trouble breathing or fainting; a denial right before is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.free_text.body_words import load_body_words
from bot.domain.text_faults import TextFaults
from bot.texts import FOLDER

WORDS = load_body_words(FOLDER / "body_words.toml")


@pytest.mark.parametrize(
    "text",
    [
        "I have chest pain",
        "CHEST PAIN!!",
        "since an hour my chest hurts a lot",
        "I can’t breathe",
        "i cant breathe",
        "I cannot breathe",
        "having trouble breathing",
        "so short of breath",
        "I passed out in the kitchen",
        "she says I fainted",
        "No, chest pain",
        "no nausea. chest pain",
        "I have no chest pain but I passed out",
        "no chest pain now but chest pain this morning",
        "Me duele el pecho",
        "no puedo respirar",
        "dolor en el pecho desde ayer",
        "me desmaye",
        "Ich habe Brustschmerzen",
        "Schmerzen in der Brust seit heute früh",
        "ich kann nicht atmen",
        "ich bekomme keine Luft",
        "bin ohnmächtig geworden",
        "J’ai mal à la poitrine",
        "je n’arrive pas à respirer",
        "je n'arrive plus a respirer",
        "je me suis évanouie",
    ],
)
def test_it_is_found_in_every_language_with_and_without_accents(text: str) -> None:
    assert WORDS.are_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "no chest pain",
        "I don't have any chest pain",
        "I did not pass out",
        "never fainted",
        "no trouble breathing",
        "without short of breath",
        "sin dolor de pecho",
        "no me duele el pecho",
        "kein Brustschmerz",
        "keine Schmerzen in der Brust",
        "war nicht ohnmächtig",
        "pas de douleur thoracique",
        "je n'ai pas mal à la poitrine",
        "back pain and a chest of drawers",
        "a breath of fresh air",
        "see you tomorrow at 10",
    ],
)
def test_what_denies_it_or_speaks_of_something_else_is_not(text: str) -> None:
    assert not WORDS.are_in(text)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "body_words.toml: has no language; expected a table such as [en]"),
        ("[en]\nphrases = []\ndenials = []\n", "phrases"),
        ('[en]\nphrases = ["!"]\ndenials = []\n', "phrases"),
        ('[en]\nphrases = ["a"]\n', "denials"),
        ('[english]\nphrases = ["a"]\ndenials = []\n', "english"),
        ("[en\n", "is not TOML"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_name(
    tmp_path: Path, content: str, fault: str
) -> None:
    file = tmp_path / "body_words.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(TextFaults) as found:
        load_body_words(file)

    [told] = found.value.faults
    assert told.startswith("body_words.toml: ")
    assert fault in told

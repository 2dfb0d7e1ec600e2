"""Notes beside a session that end as a negation does: plainly good ones, and all others."""

from __future__ import annotations

import pytest

from bot.domain.sessions.session_faults import Fault, NotUnderstood
from tests.domain.test_session_words import parse


@pytest.mark.parametrize(
    "words",
    [
        "went home, bp too high",
        "went home because of BP",
        "went home as BP 180/110",
        "went home - unwell",
        "pt went home sick",
        "went home ill",
        "went home; rebook",
        "went home due to high BP",
        "pt went home, not treated",
        "pt went home untreated",
        "went home, no infusion",
        "pt went home w/o infusion",
        "went to ER",
        "went to hospital",
        "went to the er instead",
        "went away",
        "went missing",
        "went elsewhere",
        "pt went to another clinic",
        "patient in hospital",
        "patient away",
        "patient on holiday",
        "patient travelling",
        "treatment stopped",
        "treatment aborted",
        "aint coming",
        "patient did nt come",
        "patient didn t come",
        "didn t come",
        "traitement annulé",
        "traitement reporté",
        "traitement suspendu",
        "traitement refusé",
        "patient parti",
        "Patient verhindert",
        "Patient im Urlaub",
    ],
)
def test_what_may_say_that_there_was_none_is_refused_in_every_language(words: str) -> None:
    for country, language in (("US", "en"), ("DE", "de"), ("FR", "fr"), ("ES", "es")):
        for before in ("today", "today 14:00"):
            with pytest.raises(NotUnderstood) as refused:
                parse(f"{before} {words}", country, language)
            assert refused.value.fault is Fault.CANCELLED


@pytest.mark.parametrize(
    "words",
    [
        "went very well",
        "it went ok",
        "session went smoothly",
        "treatment went well",
        "went without complications",
        "patient was calm and relaxed",
        "patient is drowsy, happy",
        "patient tolerated it well",
        "went well and patient happy",
        "went well, no side effects",
        "went well, patient slept",
        "pleasant experience",
        "pt went home happy",
        "patient calm, no side effects",
        "Patient entspannt",
        "patient calme",
    ],
)
def test_word_that_all_went_well_is_a_remark(words: str) -> None:
    assert parse(f"today {words}").note == words


@pytest.mark.parametrize(
    "words",
    [
        "went well, then cancelled",
        "went fine until bp, aborted",
        "went well, patient away",
        "went home happy without treatment",
        "patient fine at home",
        "patient ok and at home",
        "patient stable in hospital",
        "patient calm, went home untreated",
        "pleasant but not treated",
        "patient ok, in ER",
        "patient happy, on holiday",
        "pleasant, travelling",
    ],
)
def test_good_words_that_are_taken_back_are_refused(words: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(f"today {words}")
    assert refused.value.fault is Fault.CANCELLED

"""docs/QUESTIONNAIRES.md is true about what is shipped, and says what is not and why."""

from pathlib import Path

import pytest

from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires

DOCUMENT = (Path(__file__).parents[2] / "docs" / "QUESTIONNAIRES.md").read_text(encoding="utf-8")
LOADED = load_questionnaires(SHIPPED)
NOT_SHIPPED = ("FIQR", "C-SSRS", "HIT-6", "Y-BOCS", "OCI-R", "DOCS", "CADSS", "KSET", "PRISE")


def section(one: Questionnaire) -> str:
    return DOCUMENT.split(f"\n## {one.id}: ", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("one", LOADED.values(), ids=list(LOADED))
def test_a_section_gives_the_codes_of_the_form(one: Questionnaire) -> None:
    codes = [one.loinc.panel, one.loinc.total] if one.loinc else []

    assert [code for code in codes if code and code not in section(one)] == []


@pytest.mark.parametrize("name", ["daily", "opioid", "kse", "relief"])
def test_a_section_says_what_is_not_reviewed(name: str) -> None:
    assert "translated by the project and not reviewed" in section(LOADED[name])


def test_the_dose_is_an_estimate_that_converts_nothing_and_leaves_buprenorphine_out() -> None:
    text = section(LOADED["opioid"])

    assert "Never use the total to change one opioid into another" in text
    assert "Buprenorphine is not in the table" in text


def test_the_introduction_from_memory_is_to_be_compared_before_use() -> None:
    assert "compare it with the form before use" in section(LOADED["pcptsd5"])
    translation = LOADED["pcptsd5"].words["en"].translation
    assert "from memory" in translation.status


@pytest.mark.parametrize("instrument", NOT_SHIPPED)
def test_an_instrument_without_an_open_licence_is_named_and_not_shipped(instrument: str) -> None:
    text = DOCUMENT.split("\n# Instruments that are not shipped\n", 1)[1]

    assert instrument in text
    assert instrument.lower().replace("-", "") not in LOADED


def test_a_clinic_that_loads_its_own_needs_the_right_to_use_it() -> None:
    text = DOCUMENT.split("\n# Instruments that are not shipped\n", 1)[1]

    assert "has the right to use" in text
    assert "is the clinic's responsibility" in text

"""docs/QUESTIONNAIRES.md says what the bot does: its example runs, no key is left out."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.domain.questionnaires import questionnaire_items, questionnaire_parts
from bot.domain.questionnaires.questionnaire import Definition, Questionnaire, Words
from bot.domain.questionnaires.questionnaire_files import (
    SHIPPED,
    Questionnaires,
    load_questionnaires,
)
from bot.domain.questionnaires.questionnaire_keys import EXPECTED
from bot.domain.scoring import severity_band, total_score

DOCUMENT = Path(__file__).parents[2] / "docs" / "QUESTIONNAIRES.md"


@pytest.fixture
def with_the_example(tmp_path: Path) -> Questionnaires:
    """The shipped questionnaires and, in a folder of the clinic's own, those of the page."""
    text = DOCUMENT.read_text(encoding="utf-8")
    for name, content in re.findall(r"`([\w/]+\.toml)`\n\n```toml\n(.*?)```", text, re.DOTALL):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return load_questionnaires(SHIPPED, tmp_path)


def keys() -> list[str]:
    """Every key that a definition or a file of words can have."""
    modules = (questionnaire_parts, questionnaire_items)
    named = [part for module in modules for part in vars(module).values()]
    parts = [part for part in named if isinstance(part, type)]
    models = [part for part in parts if issubclass(part, BaseModel)]
    fields = [
        field for model in (Definition, Words, *models) for field in model.model_fields.items()
    ]
    return sorted({field.alias or name for name, field in fields})


def test_a_third_questionnaire_in_the_clinics_folder_works_without_a_line_of_python(
    with_the_example: Questionnaires,
) -> None:
    nights = with_the_example["nights"]

    assert set(with_the_example) == {*load_questionnaires(SHIPPED), "nights"}
    assert with_the_example.plans["nightly"].questionnaires == ("pain", "nights")
    assert with_the_example.plans["daily"] == load_questionnaires(SHIPPED).plans["daily"]
    assert total_score(nights, {"nights_asleep": 2, "nights_awake": 1}) == 3
    assert nights.band_label(severity_band(nights, 3).id, "en") == "bad nights"
    assert Questionnaire.model_validate_json(nights.model_dump_json()) == nights


def test_every_key_is_documented() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    assert [key for key in keys() if not re.search(rf"`\[*{key}[`\].]", text)] == []


def test_every_key_has_words_for_what_belongs_there() -> None:
    assert set(keys()) == set(EXPECTED)


def test_every_shipped_questionnaire_has_its_section() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    for questionnaire in load_questionnaires(SHIPPED).values():
        section = text.split(f"\n## {questionnaire.id}: ", 1)[1].split("\n## ", 1)[0]
        assert "**Rights**" in section
        for band in questionnaire.bands:
            assert questionnaire.band_label(band.id, "en") in section
        for rule in questionnaire.alert_rules:
            assert f"`{rule.id}`" in section

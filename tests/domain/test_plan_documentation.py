"""docs/PLANS.md names every key, cadence and shipped plan, and its examples load."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from bot.domain.plan_parts import Ask, Phase
from bot.domain.plans import EXPECTED, Plan, plan_notes
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "PLANS.md").read_text(encoding="utf-8")
KINDS = get_args(get_args(Ask)[0])
KEYS = {
    *(name for kind in KINDS for name in kind.model_fields),
    *Phase.model_fields,
    *Plan.model_fields,
    "questionnaires",
}


@pytest.mark.parametrize("key", sorted(KEYS - {"id"}))
def test_every_key_of_a_plan_is_explained(key: str) -> None:
    assert f"`{key}`" in PAGE


def test_every_key_has_words_for_what_was_expected() -> None:
    assert set(EXPECTED) == KEYS


@pytest.mark.parametrize("kind", KINDS)
def test_every_cadence_has_a_row(kind: type) -> None:
    (name,) = get_args(kind.model_fields["cadence"].annotation)  # type: ignore[attr-defined]

    assert f"\n| `{name}` |" in PAGE


def test_every_shipped_plan_has_a_row_and_the_page_names_no_other() -> None:
    table = PAGE.partition("| plan |")[2].partition("\n\n")[0]

    assert sorted(re.findall(r"^\| `(\w+)`", table, re.M)) == sorted(
        load_questionnaires(SHIPPED).plans
    )


def test_the_examples_load(tmp_path: Path) -> None:
    examples = re.findall(r"```toml\n(.*?)```", PAGE, re.S)
    assert len(examples) == 2
    for example in examples:
        (tmp_path / "plans.toml").write_text(example, encoding="utf-8")
        load_questionnaires(SHIPPED, tmp_path)


def test_an_example_replaces_no_shipped_plan_and_the_long_one_leaves_nothing_unasked(
    tmp_path: Path,
) -> None:
    """Who copies it for a clinic with sessions must not lose the question about chest pain."""
    examples = "\n".join(re.findall(r"```toml\n(.*?)```", PAGE, re.S))
    (tmp_path / "plans.toml").write_text(examples, encoding="utf-8")
    shipped, loaded = load_questionnaires(SHIPPED).plans, load_questionnaires(SHIPPED, tmp_path)

    assert {name: loaded.plans[name] for name in shipped} == dict(shipped)
    assert sorted(loaded.plans.keys() - shipped.keys()) == ["everyday", "mondays"]
    assert list(plan_notes(loaded.plans["mondays"], loaded)) == []

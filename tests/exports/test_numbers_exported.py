"""Numbers and marks as an export has them: 7.5 as it was typed, and what the codebook says."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.questionnaires.questionnaire_files import load_questionnaires
from bot.domain.questionnaires.questionnaire_items import NOT_KNOWN
from tests.domain.dose_files import DEFINITION, WORDS
from tests.exports.conftest import Rows, at


@pytest.fixture
def dose(tmp_path: Path) -> Questionnaire:
    place = tmp_path / "own" / "dose"
    place.mkdir(parents=True)
    (place / "definition.toml").write_text(DEFINITION, encoding="utf-8")
    (place / "en.toml").write_text(WORDS, encoding="utf-8")
    return load_questionnaires(tmp_path / "own")["dose"]


def test_a_number_stands_in_the_answers_as_it_was_typed(rows: Rows, dose: Questionnaire) -> None:
    check_in = rows.check_in(rows.patient("P-7KQ4"), dose)
    for item, value in (("took_a", 1), ("a", 75), ("b", 3)):
        rows.answer(check_in, "dose", item, value, at(14, 6))
    rows.answer(check_in, "dose", "a", 300, at(14, 7))

    found = {row["item"]: row["value"] for row in rows.read("answers.csv")}
    assert found == {"took_a": "1", "a": "30", "b": "3"}
    assert [row["value"] for row in rows.read("answers_changed.csv")] == ["7.5"]


def test_a_number_that_was_not_known_has_no_value_and_the_codebook_says_so(
    rows: Rows, tmp_path: Path
) -> None:
    place = tmp_path / "unknown" / "dose"
    place.mkdir(parents=True)
    definition = DEFINITION.replace("least = 1\nmost", "can_be_unknown = true\nleast = 1\nmost")
    (place / "definition.toml").write_text(definition, encoding="utf-8")
    (place / "en.toml").write_text(f'unknown = "No idea"\n{WORDS}', encoding="utf-8")
    check_in = rows.check_in(
        rows.patient("P-7KQ4"), load_questionnaires(tmp_path / "unknown")["dose"]
    )
    rows.answer(check_in, "dose", "b", NOT_KNOWN, at(14, 6))
    book = [row for row in rows.read("codebook.csv") if row["about"] == "not known"]

    assert [row["value"] for row in rows.read("answers.csv")] == [""]
    assert [(row["item"], row["text"]) for row in book] == [("b", "No idea (no value)")]


def test_the_codebook_says_which_numbers_there_are_what_a_mark_means_and_the_question_above(
    rows: Rows, dose: Questionnaire
) -> None:
    rows.check_in(rows.patient("P-7KQ4"), dose)
    book = rows.read("codebook.csv")
    ranges = {row["item"]: row["text"] for row in book if row["about"] == "range"}
    marks = {r["value"]: r["text"] for r in book if (r["about"], r["item"]) == ("option", "took_a")}

    assert ranges == {"a": "0.5 to 100 mg", "b": "1 to 200"}
    assert marks == {"0": "not marked", "1": "marked"}
    assert [(row["value"], row["text"]) for row in book if row["about"] == "marks"] == [
        ("drugs", "Which of these did you take?")
    ]
    [total] = [row["text"] for row in book if row["about"] == "total"]
    assert total == "weighted_sum of a x 1.5, b x 0.4; 0 to 230"

"""The codebook explains whatever stands in the other files."""

from __future__ import annotations

import pytest

from bot.domain.questionnaires.questionnaire import Questionnaire
from tests.exports.conftest import Rows, read_header, read_rows


def test_every_column_of_every_file_is_explained(
    rows: Rows, pain: Questionnaire, phq9: Questionnaire
) -> None:
    rows.check_in(rows.patient("P-7KQ4"), pain, phq9)
    folder = rows.write()
    book = [row for row in read_rows(folder / "codebook.csv") if row["about"] == "column"]
    explained = {(row["file"], row["column"]) for row in book if row["text"]}
    found = {(file.name, name) for file in folder.iterdir() for name in read_header(file)}
    assert explained == found


@pytest.mark.parametrize("name", ["pain", "phq9"])
def test_every_item_and_option_stands_in_every_language_with_its_codes(
    rows: Rows, name: str
) -> None:
    questionnaire = rows.store.clinic.questionnaires[name]
    rows.check_in(rows.patient("P-7KQ4"), questionnaire)
    book = rows.read("codebook.csv")
    for language, words in questionnaire.words.items():
        for item in questionnaire.items:
            mine = [row for row in book if (row["item"], row["language"]) == (item.id, language)]
            [asked] = [row for row in mine if row["about"] == "item"]
            assert asked["text"] == words.items[item.id]
            assert asked["loinc"] == (item.loinc or "")
            options = [(r["value"], r["loinc"]) for r in mine if r["about"] == "option"]
            assert options == [
                (str(option.value), option.loinc or "") for option in questionnaire.options_of(item)
            ]


def test_options_are_in_the_instruments_words(
    rows: Rows, pain: Questionnaire, phq9: Questionnaire
) -> None:
    rows.check_in(rows.patient("P-7KQ4"), pain, phq9)
    options = {
        (row["item"], row["value"]): row["text"]
        for row in rows.read("codebook.csv")
        if row["about"] == "option" and row["language"] == "en"
    }
    assert options["phq9_9", "2"] == "More than half the days"
    assert options["phq9_difficulty", "3"] == "Extremely difficult"
    assert options["pain", "10"] == "Worst possible pain"
    assert options["pain", "7"] == "7"


def test_source_licence_and_attribution_go_with_every_questionnaire(
    rows: Rows, pain: Questionnaire, phq9: Questionnaire
) -> None:
    rows.check_in(rows.patient("P-7KQ4"), pain, phq9)
    book = rows.read("codebook.csv")
    for one in (pain, phq9):
        mine = [row for row in book if row["questionnaire"] == one.id]
        texts = {about: [r["text"] for r in mine if r["about"] == about] for about in _ABOUT}
        assert len(texts["source"]) == len(one.source)
        assert one.licence.status in texts["licence"]
        assert len(texts["LOINC notice"]) == 1  # the licence of LOINC asks for it
        assert {(row["version"], row["digest"]) for row in mine} == {(one.version, one.digest[:12])}
    lists = {r["item"]: r["loinc"] for r in book if r["about"] == "answer list"}
    assert lists == {"": "LL358-3", "phq9_difficulty": "LL359-1"}
    attribution = [row["text"] for row in book if row["about"] == "attribution"]
    assert phq9.licence.attribution in attribution
    assert phq9.words["de"].translation.attribution in attribution


_ABOUT = ("source", "licence", "LOINC notice")


def test_totals_bands_and_rules_are_named_as_in_the_other_files(
    rows: Rows, phq9: Questionnaire
) -> None:
    rows.check_in(rows.patient("P-7KQ4"), phq9)
    book = rows.read("codebook.csv")
    [total] = [row for row in book if row["about"] == "total"]
    assert total["loinc"] == "44261-6"
    assert total["text"].endswith("; 0 to 27")
    ranges = {row["value"]: row["text"] for row in book if row["about"] == "band range"}
    assert ranges["moderately_severe"] == "15 to 19"
    labels = [r for r in book if r["about"] == "band" and r["language"] == "en"]
    assert [row["text"] for row in labels if row["value"] == "severe"] == ["severe"]
    rules = {row["value"]: row["text"] for row in book if row["about"] == "rule"}
    assert "item phq9_9, at_least 2" in rules["phq9_self_harm_often"]


def test_a_questionnaire_without_codes_bands_and_total_is_explained_too(
    rows: Rows, phq9: Questionnaire
) -> None:
    bare = phq9.model_copy(update={"digest": "b" * 64, "loinc": None, "scoring": None, "bands": ()})
    bare = bare.model_copy(update={"bands_source": None, "alert_rules": ()})
    rows.check_in(rows.patient("P-7KQ4"), bare)
    about = {row["about"] for row in rows.read("codebook.csv")}
    assert {"item", "option", "source"} <= about
    assert not {"total", "band", "band range", "rule", "LOINC notice"} & about
    assert "phq9_total" not in read_header(rows.write() / "check_ins.csv")


def test_words_that_a_spreadsheet_would_run_get_an_apostrophe(
    rows: Rows, pain: Questionnaire
) -> None:
    words = pain.words["en"].model_copy(update={"items": {"pain": "=1+1"}})
    odd = pain.model_copy(update={"version": "-1", "words": {**pain.words, "en": words}})
    rows.check_in(rows.patient("P-7KQ4"), odd)
    [item] = [
        row
        for row in rows.read("codebook.csv")
        if row["about"] == "item" and row["language"] == "en"
    ]
    assert (item["text"], item["version"]) == ("'=1+1", "'-1")

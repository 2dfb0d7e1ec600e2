"""The opioid dose in morphine milligram equivalents, by the table of the CDC (2022)."""

import re

import pytest

from bot.domain.answering import applicable_items
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from bot.domain.scoring import IncompleteAnswers, severity_band, total_score

OPIOID = load_questionnaires(SHIPPED)["opioid"]
DRUGS = [item.id.removeprefix("m_") for item in OPIOID.items if item.group == "drugs"]
ITEMS = [item.id for item in OPIOID.items]


def taken(**doses: float) -> dict[str, int]:
    """Answers as a check-in stores them: every mark, and the dose of each that is marked."""
    marks = {f"m_{drug}": int(drug in doses) for drug in DRUGS}
    numbers = {
        f"opioid_{drug}": OPIOID.item(f"opioid_{drug}").stored(dose) for drug, dose in doses.items()
    }
    return {**marks, **numbers}


def mme(**doses: float) -> float:
    return total_score(OPIOID, taken(**doses))


def test_the_examples_of_the_cdc_come_out() -> None:
    assert mme(hydrocodone=5 * 4) == 20  # hydrocodone 5 mg, 4 times a day
    assert mme(oxycodone=10 * 2) == 30  # oxycodone ER 10 mg, twice a day


@pytest.mark.parametrize(
    ("drug", "factor"),
    [
        ("codeine", 0.15),
        ("fentanyl", 2.4),  # for each mcg per hour of a patch
        ("hydrocodone", 1.0),
        ("hydromorphone", 5.0),
        ("methadone", 4.7),
        ("morphine", 1.0),
        ("oxycodone", 1.5),
        ("oxymorphone", 3.0),
        ("tapentadol", 0.4),
        ("tramadol", 0.2),
    ],
)
def test_each_drug_counts_with_its_factor(drug: str, factor: float) -> None:
    assert mme(**{drug: 100}) == pytest.approx(100 * factor)


def test_there_are_the_ten_drugs_of_the_table_and_no_buprenorphine() -> None:
    assert len(DRUGS) == 10
    assert OPIOID.scoring is not None
    assert set(OPIOID.scoring.weights) == {f"opioid_{drug}" for drug in DRUGS}
    assert "buprenorphine" not in DRUGS


def test_doses_of_several_drugs_are_added() -> None:
    # A patch of 25 mcg/h is 60, oxycodone 7.5 mg is 11.25, tramadol 50 mg is 10.
    assert mme(fentanyl=25, oxycodone=7.5, tramadol=50) == 81.25


def test_none_of_them_is_a_dose_of_0() -> None:
    assert mme() == 0


@pytest.mark.parametrize(
    ("dose", "expected"), [(0, "low"), (49.9, "low"), (50, "caution"), (50.1, "caution")]
)
def test_caution_begins_at_50(dose: float, expected: str) -> None:
    assert severity_band(OPIOID, mme(morphine=dose)).id == expected


def test_a_dose_that_is_not_known_is_not_0() -> None:
    for missing in ("opioid_morphine", "m_tramadol"):
        given = taken(morphine=30)
        del given[missing]
        with pytest.raises(IncompleteAnswers):
            total_score(OPIOID, given)


def test_how_much_is_asked_of_what_is_marked_alone() -> None:
    asked = [item.id for item in applicable_items(OPIOID, taken(morphine=30), ITEMS)]

    assert [name for name in asked if name.startswith("opioid_")] == [
        "opioid_morphine",
        "opioid_benzo",
    ]


def test_benzodiazepines_are_asked_of_everyone_and_do_not_count() -> None:
    benzo = OPIOID.item("opioid_benzo")

    assert (benzo.scored, benzo.when) == (False, None)
    assert total_score(OPIOID, {**taken(oxycodone=20), "opioid_benzo": 1}) == 30


def test_a_patch_is_asked_in_mcg_per_hour_and_all_else_in_mg() -> None:
    for words in OPIOID.words.values():
        for drug in DRUGS:
            unit = words.units[f"opioid_{drug}"]
            assert unit in (("mcg/h", "µg/h") if drug == "fentanyl" else ("mg",))


def test_no_number_here_alerts_or_tells_a_patient_what_to_do() -> None:
    assert OPIOID.alert_rules == ()
    for words in OPIOID.words.values():
        assert words.statement is None
        # A band is named by its number alone.
        for label in words.bands.values():
            assert re.search(r"50 MME", label)

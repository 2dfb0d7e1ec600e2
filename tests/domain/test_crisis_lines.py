"""A patient in danger gets lines that someone has checked, or the bot does not start."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.domain.crisis_lines import (
    CrisisLineFaults,
    country_faults,
    load_crisis_lines,
    stale,
)

FILE = Path(__file__).parents[2] / "bot" / "texts" / "crisis_lines.toml"
SHIPPED = load_crisis_lines(FILE, {})
CHECKED = {"last_checked": date(2027, 1, 5)}
A_LINE = {"name": "Our line", "phone": "555 0100"}


def faults(overrides: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(CrisisLineFaults) as refused:
        load_crisis_lines(FILE, overrides)
    return refused.value.faults


def test_eighteen_countries_have_lines() -> None:
    assert sorted(SHIPPED) == [
        *("AT", "AU", "BE", "BR", "CA", "CH", "DE", "ES", "FR"),
        *("GB", "IE", "IN", "IT", "MX", "NL", "NZ", "PT", "US"),
    ]


def test_every_country_has_an_emergency_number_and_a_line_that_can_be_reached() -> None:
    for lines in SHIPPED.values():
        assert lines.emergency
        assert lines.last_checked == date(2026, 11, 22)
        for line in lines.lines:
            assert line.phone or line.text or line.chat
            assert line.source
            assert line.source_date


def test_the_lines_of_the_united_states_are_988_and_the_crisis_text_line() -> None:
    lifeline, veterans, text_line = SHIPPED["US"].lines

    assert SHIPPED["US"].emergency == "911"
    assert (lifeline.phone, lifeline.text, lifeline.hours) == ("988", "988", "24/7")
    assert lifeline.chat == "https://988lifeline.org"
    assert (veterans.audience, veterans.phone) == ("veterans", "988 then 1")
    assert (text_line.phone, text_line.text, text_line.text_word) == (None, "741741", "HOME")


def test_hours_that_nobody_verified_are_not_there() -> None:
    unknown = [line.name for lines in SHIPPED.values() for line in lines.lines if not line.hours]

    assert unknown == [
        "Suicide Crisis Helpline (0508 TAUTOKO)",
        "Lifeline Aotearoa",
        "Teléfono de la Esperanza",
        "Centre de Prévention du Suicide (French)",
        "SNS 24 aconselhamento psicológico",
    ]


def test_numbers_known_to_be_out_of_date_are_not_shipped() -> None:
    numbers = [line.phone for lines in SHIPPED.values() for line in lines.lines]

    assert "1-800-273-8255" not in numbers
    assert "1800-599-0019" not in numbers
    assert SHIPPED["GB"].lines[0].text is None


def test_the_clinics_lines_take_the_place_of_the_shipped() -> None:
    lines = load_crisis_lines(FILE, {"US": {"lines": [A_LINE], **CHECKED}})["US"]

    assert [line.name for line in lines.lines] == ["Our line"]
    assert lines.emergency == "911"
    assert lines.last_checked == date(2027, 1, 5)


def test_the_clinic_can_change_the_emergency_number_alone() -> None:
    lines = load_crisis_lines(FILE, {"US": {"emergency": "9-911"}})["US"]

    assert lines.emergency == "9-911"
    assert lines.lines == SHIPPED["US"].lines


def test_the_clinic_can_add_a_country() -> None:
    added = {"name": "Norway", "emergency": "112", "lines": [A_LINE], "last_checked": "2027-01-05"}

    lines = load_crisis_lines(FILE, {"NO": added})["NO"]

    assert (lines.country, lines.last_checked) == ("NO", date(2027, 1, 5))


def test_lines_of_the_clinics_own_need_the_day_on_which_it_checked_them() -> None:
    assert faults({"US": {"lines": [A_LINE]}}) == (
        "config.toml: crisis_lines.US.last_checked is missing; expected the day on which a person"
        " dialled the numbers, such as 2026-11-22",
    )


@pytest.mark.parametrize(
    ("country", "override", "fault"),
    [
        ("US", 3, "crisis_lines.US is 3; expected a table"),
        ("US", {"emergency": 911}, "crisis_lines.US.emergency is 911; expected the emergency"),
        ("US", {"emergency": " "}, 'crisis_lines.US.emergency is " "; expected the emergency'),
        ("US", {"emergancy": "1"}, 'crisis_lines.US.emergancy is unknown; expected "emergency"'),
        (
            "US",
            {"lines": [], **CHECKED},
            "crisis_lines.US.lines is []; expected at least one line with a name and phone",
        ),
        (
            "US",
            {"lines": [{"phone": "1"}], **CHECKED},
            "crisis_lines.US.lines[0].name is missing; expected a name",
        ),
        (
            "US",
            {"lines": [{"name": "Our line"}], **CHECKED},
            'crisis_lines.US: line "Our line" has no phone, text or chat; add one',
        ),
        (
            "US",
            {"lines": [A_LINE | {"chat": "tel:1"}], **CHECKED},
            'crisis_lines.US.lines[0].chat is "tel:1"; expected an address that begins with https',
        ),
        (
            "US",
            {"last_checked": "soon"},
            'crisis_lines.US.last_checked is "soon"; expected the day on which a person dialled',
        ),
        (
            "US",
            {"last_checked": datetime(2027, 1, 5)},  # noqa: DTZ001 - TOML can hold one
            'crisis_lines.US.last_checked is "2027-01-05 00:00:00"; expected the day on which',
        ),
        ("no", {}, 'crisis_lines.no.country is "no"; expected two capital letters such as US'),
        ("NO", {}, "crisis_lines.NO.lines is missing; expected at least one line with a name"),
    ],
)
def test_a_fault_of_the_clinics_lines_is_named(country: str, override: Any, fault: str) -> None:
    found = faults({country: override})

    assert any(each.startswith(f"config.toml: {fault}") for each in found), found


def test_all_faults_are_listed_at_once() -> None:
    found = faults({"US": {"emergency": 1}, "GB": {"emergency": 2}, "FR": "3114"})

    assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[countries", "lines.toml: is not TOML ("),
        ("countries = 3", "lines.toml: countries is missing; expected a table by country"),
        ("[countries]\nUS = 3", "lines.toml: countries.US is 3; expected a table"),
        ('[countries.US]\nemergency = "1"', "lines.toml: countries.US.name is missing; expected a"),
    ],
)
def test_a_fault_of_the_file_is_named(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "lines.toml"
    file.write_text(text)

    with pytest.raises(CrisisLineFaults) as refused:
        load_crisis_lines(file, {})
    assert refused.value.faults[0].startswith(fault)


def test_a_country_in_use_without_lines_is_a_reason_not_to_start() -> None:
    assert list(country_faults(SHIPPED, ["US", "DE"])) == []
    (fault,) = country_faults(SHIPPED, ["US", "NO"])
    assert fault.startswith('country "NO" has no crisis lines; expected [crisis_lines.NO]')


@pytest.mark.parametrize(
    ("last_checked", "on", "is_stale"),
    [
        (date(2026, 11, 22), date(2026, 11, 22), False),
        (date(2026, 11, 22), date(2027, 5, 22), False),
        (date(2026, 11, 22), date(2027, 5, 23), True),
        (date(2026, 6, 30), date(2026, 12, 30), False),
        (date(2026, 6, 30), date(2026, 12, 31), True),
        # February has no 31st: six months end with its last day.
        (date(2026, 8, 31), date(2027, 2, 28), False),
        (date(2026, 8, 31), date(2027, 3, 1), True),
    ],
)
def test_lines_are_stale_after_six_months(last_checked: date, on: date, is_stale: bool) -> None:
    lines = SHIPPED["US"].model_copy(update={"last_checked": last_checked})

    assert stale(lines, on) is is_stale

"""The exported tables, against rows made by hand."""

from __future__ import annotations

import pytest

from bot.domain.questionnaires.questionnaire import Band, Questionnaire
from bot.storage.exports import answers, snapshot
from tests.conftest import KEY, NORA, PAT
from tests.exports.conftest import PAIN, PHQ9, Rows, at, read_header, read_rows


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        (
            "answers.csv",
            "patient,check_in,local_date,questionnaire,version,item,value,answered_at",
        ),
        (
            "answers_changed.csv",
            "patient,check_in,local_date,questionnaire,version,item,value,answered_at,changed_at",
        ),
        (
            "alerts.csv",
            "number,patient,level,state,opened_at,rule,rule_version,questionnaire,item,value,"
            "evidence_at,acknowledged_at,acknowledged_by,resolved_at,resolved_by,outcome,note,"
            "known_until,steps,events",
        ),
        (
            "check_ins.csv",
            "patient,check_in,kind,local_date,state,due_at,asked_at,started_at,completed_at,"
            "closed_at,session,under_session,part",
        ),
        (
            "sessions.csv",
            "patient,session,state,started_at,has_time,minutes,route,dose,series,series_set,note,"
            "made_at,made_by,patient_said,changes",
        ),
    ],
)
def test_an_empty_store_gives_files_with_their_columns_only(
    rows: Rows, file: str, columns: str
) -> None:
    path = rows.write() / file
    assert read_header(path) == columns.split(",")
    assert read_rows(path) == []


def test_each_item_has_one_row_with_the_answer_that_counts(
    rows: Rows, pain: Questionnaire, phq9: Questionnaire
) -> None:
    check_in = rows.check_in(rows.patient("P-7KQ4"), pain, phq9)
    rows.answer(check_in, PAIN, "pain", 4, at(14, 6))
    rows.answer(check_in, PHQ9, "phq9_1", 3, at(14, 7))
    rows.answer(check_in, PHQ9, "phq9_2", 0, at(14, 8))
    rows.answer(check_in, PHQ9, "phq9_1", 1, at(14, 9))
    found = rows.read("answers.csv")
    assert [(row["item"], row["value"]) for row in found] == [
        ("pain", "4"),
        ("phq9_1", "1"),
        ("phq9_2", "0"),
    ]
    assert found[1] == {
        "patient": "P-7KQ4",
        "check_in": str(check_in),
        "local_date": "2026-11-23",
        "questionnaire": "phq9",
        "version": phq9.version,
        "item": "phq9_1",
        "value": "1",
        "answered_at": at(14, 9),
    }


def test_every_value_that_was_changed_is_kept_with_the_time_of_the_change(
    rows: Rows, pain: Questionnaire
) -> None:
    check_in = rows.check_in(rows.patient("P-7KQ4"), pain)
    for minute, value in ((6, 4), (7, 9), (8, 4)):
        rows.answer(check_in, PAIN, "pain", value, at(14, minute))
    changed = rows.read("answers_changed.csv")
    assert [(row["value"], row["answered_at"], row["changed_at"]) for row in changed] == [
        ("4", at(14, 6), at(14, 7)),
        ("9", at(14, 7), at(14, 8)),
    ]
    assert [row["value"] for row in rows.read("answers.csv")] == ["4"]


def test_an_answer_on_another_day_is_no_change(rows: Rows, pain: Questionnaire) -> None:
    patient = rows.patient("P-7KQ4")
    for day in ("2026-11-23", "2026-11-24"):
        rows.answer(rows.check_in(patient, pain, on=day), PAIN, "pain", 4, at(14, 6))
    assert rows.read("answers_changed.csv") == []
    assert [row["local_date"] for row in rows.read("answers.csv")] == ["2026-11-23", "2026-11-24"]


def test_a_complete_check_in_has_its_totals_and_bands(
    rows: Rows, pain: Questionnaire, phq9: Questionnaire
) -> None:
    check_in = rows.check_in(rows.patient("P-7KQ4"), pain, phq9)
    rows.score(check_in, PAIN, 4)
    rows.score(check_in, PHQ9, 10)
    [row] = rows.read("check_ins.csv")
    assert row == {
        "patient": "P-7KQ4",
        "check_in": str(check_in),
        "kind": "daily",
        "local_date": "2026-11-23",
        "state": "complete",
        "due_at": at(14),
        "asked_at": at(14, 1),
        "started_at": at(14, 5),
        "completed_at": at(15),
        "closed_at": at(15),
        "session": "",
        "under_session": "no",
        "part": "full",
        "pain_total": "4",
        "pain_band": "moderate",
        "phq9_total": "10",
        "phq9_band": "moderate",
    }


def test_an_unfinished_questionnaire_has_no_total_and_no_band(
    rows: Rows, pain: Questionnaire, phq9: Questionnaire
) -> None:
    check_in = rows.check_in(rows.patient("P-7KQ4"), pain, phq9, state="started")
    rows.score(check_in, PAIN, 0)
    [row] = rows.read("check_ins.csv")
    assert (row["pain_total"], row["pain_band"]) == ("0", "none")
    assert (row["phq9_total"], row["phq9_band"]) == ("", "")
    assert (row["state"], row["completed_at"]) == ("started", "")


def test_a_mean_is_not_rounded(rows: Rows, phq9: Questionnaire) -> None:
    assert phq9.scoring is not None
    scoring = phq9.scoring.model_copy(update={"method": "mean", "max": 3})
    mean = phq9.model_copy(
        update={"id": "mean", "digest": "m" * 64, "scoring": scoring, "bands": ()}
    )
    check_in = rows.check_in(rows.patient("P-7KQ4"), mean)
    rows.score(check_in, "mean", 4 / 3)
    [row] = rows.read("check_ins.csv")
    assert float(row["mean_total"]) == 4 / 3
    assert "mean_band" not in row


def test_a_version_that_is_no_longer_in_use_is_exported_as_it_was_asked(
    rows: Rows, phq9: Questionnaire
) -> None:
    """In version 0 a total of 10 was still mild; in the one in use it is moderate."""
    bands = tuple(
        Band.model_validate({"id": name, "from": first, "to": last})
        for name, first, last in (("mild", 0, 14), ("severe", 15, 27))
    )
    old = phq9.model_copy(update={"version": "0", "digest": "0" * 64, "bands": bands})
    gone = phq9.model_copy(update={"id": "gone", "version": "7", "digest": "7" * 64})
    patient = rows.patient("P-7KQ4")
    before = rows.check_in(patient, old, gone, on="2026-11-22")
    now = rows.check_in(patient, phq9)
    for check_in in (before, now):
        rows.score(check_in, PHQ9, 10)
        rows.answer(check_in, PHQ9, "phq9_1", 2, at(14, 6))
    rows.answer(before, "gone", "phq9_1", 2, at(14, 7))
    assert [row["phq9_band"] for row in rows.read("check_ins.csv")] == ["mild", "moderate"]
    assert [(row["questionnaire"], row["version"]) for row in rows.read("answers.csv")] == [
        ("phq9", "0"),
        ("gone", "7"),
        ("phq9", phq9.version),
    ]


def test_an_alert_has_one_row_for_each_piece_of_evidence(rows: Rows) -> None:
    patient = rows.patient("P-7KQ4")
    first, second = rows.alert(patient, "AMBER"), rows.alert(patient, "YELLOW")
    rows.evidence(first, "phq9_self_harm_often", at(14, 10), PHQ9, "phq9_9", 2)
    rows.evidence(first, "call_me", at(14, 15))
    rows.evidence(second, "missed_days", at(16))
    rows.acknowledge(first, "Nora Nurse")
    found = rows.read("alerts.csv")
    assert found[0] == {
        "number": str(first),
        "patient": "P-7KQ4",
        "level": "AMBER",
        "state": "acknowledged",
        "opened_at": at(14, 10),
        "rule": "phq9_self_harm_often",
        "rule_version": "1",
        "questionnaire": "phq9",
        "item": "phq9_9",
        "value": "2",
        "evidence_at": at(14, 10),
        "acknowledged_at": at(14, 20),
        "acknowledged_by": "Nora Nurse",
        "resolved_at": "",
        "resolved_by": "",
        "outcome": "",
        "note": "",
        "known_until": "",
        "steps": "0",
        "events": "0",
    }
    assert [(row["number"], row["rule"], row["item"]) for row in found[1:]] == [
        (str(first), "call_me", ""),
        (str(second), "missed_days", ""),
    ]
    assert (found[2]["state"], found[2]["acknowledged_at"]) == ("open", "")


def ending(row: dict[str, str]) -> dict[str, str]:
    names = ("state", "resolved_at", "resolved_by", "outcome", "note", "known_until")
    return {name: row[name] for name in names}


def test_how_an_alert_ended_stands_in_each_of_its_rows(rows: Rows) -> None:
    alert = rows.alert(rows.patient("P-7KQ4"), "AMBER")
    rows.evidence(alert, "phq9_self_harm_often", at(14, 10), PHQ9, "phq9_9", 2)
    rows.evidence(alert, "call_me", at(14, 15))
    rows.acknowledge(alert, "Nora Nurse")
    rows.resolve(alert, "note", name="Omar Oncall", note="called, is with the family")
    assert [ending(row) for row in rows.read("alerts.csv")] == [
        {
            "state": "resolved",
            "resolved_at": at(14, 40),
            "resolved_by": "Omar Oncall",
            "outcome": "note",
            "note": "called, is with the family",
            "known_until": "",
        }
    ] * 2


def test_what_is_accepted_as_known_has_its_last_day_and_an_earlier_one_does_not_count(
    rows: Rows,
) -> None:
    patient = rows.patient("P-7KQ4")
    first, second = rows.alert(patient, "AMBER"), rows.alert(patient, "AMBER")
    for alert in (first, second):
        rows.evidence(alert, "phq9_self_harm", at(14, 10), PHQ9, "phq9_9", 1)
        rows.known(patient, alert, "2026-11-30T15:00:00.000000+00:00")
    rows.known(patient, first, "2026-12-01T15:00:00.000000+00:00")
    rows.resolve(first, "known", name="Nora Nurse", note="long-standing")
    rows.resolve(second, "safe", name="Nora Nurse")  # reopened in between
    assert [(row["outcome"], row["known_until"]) for row in rows.read("alerts.csv")] == [
        ("known", "2026-12-01T15:00:00.000000+00:00"),
        ("safe", ""),
    ]


def test_an_alert_says_how_often_somebody_had_to_be_told_again(rows: Rows) -> None:
    patient = rows.patient("P-7KQ4")
    first, second = rows.alert(patient, "RED"), rows.alert(patient, "YELLOW")
    for alert in (first, second):
        rows.evidence(alert, "tell_clinic", at(14, 10))
    for what in ("opened", "step", "step", "acknowledged"):
        rows.event(first, what)
    assert [(row["steps"], row["events"]) for row in rows.read("alerts.csv")] == [
        ("2", "4"),
        ("0", "0"),
    ]


def test_asq_5_alone_is_labelled_so(rows: Rows, asq: Questionnaire) -> None:
    patient = rows.patient("P-7KQ4")
    others = {f"asq_{number}" for number in (1, 2, 3, 4)}
    rows.check_in(patient, asq, kind="follow-up")
    rows.check_in(patient, asq, kind="follow-up", without=others)
    assert [(row["kind"], row["part"]) for row in rows.read("check_ins.csv")] == [
        ("follow-up", "full"),
        ("follow-up", "asq_5"),
    ]


def test_a_part_names_the_items_of_no_questionnaire_that_was_asked_in_full(
    rows: Rows, pain: Questionnaire, phq9: Questionnaire
) -> None:
    left_out = {item.id for item in phq9.items} - {"phq9_1", "phq9_9"}
    rows.check_in(rows.patient("P-7KQ4"), pain, phq9, without=left_out)
    assert [row["part"] for row in rows.read("check_ins.csv")] == ["phq9_1 phq9_9"]


def test_a_form_without_its_weekly_item_is_in_full(rows: Rows, phq9: Questionnaire) -> None:
    rows.check_in(rows.patient("P-7KQ4"), phq9, without={"phq9_difficulty"})
    assert [row["part"] for row in rows.read("check_ins.csv")] == ["full"]


def test_one_patients_export_holds_nothing_of_another(rows: Rows, pain: Questionnaire) -> None:
    mine, other = rows.patient("P-7KQ4"), rows.patient("P-9XYZ")
    for patient in (mine, other):
        check_in = rows.check_in(patient, pain)
        rows.answer(check_in, PAIN, "pain", 3, at(14, 6))
        rows.answer(check_in, PAIN, "pain", 4, at(14, 7))
        rows.evidence(rows.alert(patient, "YELLOW"), "call_me", at(14, 15))
    folder = rows.write(patient_id=mine)
    for file in ("answers.csv", "answers_changed.csv", "alerts.csv", "check_ins.csv"):
        assert [row["patient"] for row in read_rows(folder / file)] == ["P-7KQ4"], file
    assert len(rows.read("answers.csv")) == 2


def test_names_contacts_telegram_ids_and_written_text_are_never_exported(
    rows: Rows, pain: Questionnaire
) -> None:
    patient = rows.patient("P-7KQ4", chat_id=987_654_321)
    rows.run(
        "INSERT INTO contacts VALUES (?, 'canary-chart', 'canary-phone', 'canary-other', ?)",
        patient,
        at(1),
    )
    rows.run("INSERT INTO notes (patient_id, text, at) VALUES (?, 'canary', ?)", patient, at(1))
    rows.answer(rows.check_in(patient, pain), PAIN, "pain", 4, at(14, 6))
    alert = rows.alert(patient, "YELLOW")
    rows.evidence(alert, "call_me", at(14, 15))
    rows.run("UPDATE alert_evidence SET text = 'canary' WHERE alert = ?", alert)
    rows.acknowledge(alert, "Nora Nurse")
    for file in rows.write().iterdir():
        text = file.read_text(encoding="utf-8")
        assert "canary" not in text, file
        assert "987654321" not in text, file
    cells = [cell for row in rows.read("alerts.csv") for cell in row.values()]
    assert str(NORA) not in cells
    assert str(PAT) not in cells


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_a_free_text_that_a_spreadsheet_would_run_gets_an_apostrophe(
    rows: Rows, first: str
) -> None:
    alert = rows.alert(rows.patient("P-7KQ4"), "YELLOW")
    rows.evidence(alert, "call_me", at(14, 15))
    formula = f'{first}HYPERLINK("x")'
    rows.acknowledge(alert, formula)
    rows.resolve(alert, "note", name=formula, note=formula)
    [row] = rows.read("alerts.csv")
    for name in ("acknowledged_by", "resolved_by", "note"):
        assert row[name] == f"'{formula}", name


def test_a_number_below_zero_stays_a_number(rows: Rows, pain: Questionnaire) -> None:
    rows.answer(rows.check_in(rows.patient("P-7KQ4"), pain), PAIN, "pain", -1, at(14, 6))
    assert [row["value"] for row in rows.read("answers.csv")] == ["-1"]


def test_commas_quotes_line_ends_and_letters_of_every_script_read_back(rows: Rows) -> None:
    name = 'Nora "Nell" Núñez,\r\nR.N. 護士'
    alert = rows.alert(rows.patient("P-7KQ4"), "YELLOW")
    rows.evidence(alert, "call_me", at(14, 15))
    rows.acknowledge(alert, name)
    folder = rows.write()
    assert [row["acknowledged_by"] for row in read_rows(folder / "alerts.csv")] == [name]
    raw = (folder / "alerts.csv").read_bytes()
    assert raw.startswith(b"number,patient")  # no byte order mark
    assert b'"Nora ""Nell"" N' in raw
    assert raw.endswith(b"\r\n")


def test_the_files_are_for_their_owner_only(rows: Rows) -> None:
    modes = {file.name: file.stat().st_mode & 0o777 for file in rows.write().iterdir()}
    assert len(modes) == 6
    assert set(modes.values()) == {0o600}


def test_an_export_sees_one_state_of_the_store_and_holds_nobody_up(
    rows: Rows, pain: Questionnaire
) -> None:
    check_in = rows.check_in(rows.patient("P-7KQ4"), pain)
    rows.answer(check_in, PAIN, "pain", 4, at(14, 6))
    path = rows.folder / "checkin.db"
    with snapshot(path, KEY) as tx:
        assert len(list(answers(tx, patient_id=None))) == 1
        rows.run("PRAGMA busy_timeout = 0")
        rows.answer(check_in, PAIN, "pain", 5, at(14, 7))
        assert [row.value for row in answers(tx, patient_id=None)] == [4]
    with snapshot(path, KEY) as tx:
        assert [row.value for row in answers(tx, patient_id=None)] == [5]

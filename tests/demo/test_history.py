"""The clinic that lives: what its eight weeks must show, and what they must leave behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from bot.actions.patients import invitations
from bot.actions.patients.invitations import hash_of
from bot.demo.history import History, write_history
from bot.demo.player import Player
from bot.demo.process import CLINIC_CHAT, TOKEN, BotProcess, MovableClock, write_clinic
from bot.demo.standin import Contact, StandIn
from bot.demo.story import DAYS, INFUSIONS, MISSED_WEEK, Answers, item_values
from bot.domain.model import (
    AlertState,
    CheckIn,
    CheckInState,
    Level,
    Outcome,
    Patient,
    PatientState,
)
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from bot.domain.schedule import at_local, local_date, zone_named
from bot.domain.sessions.sessions import Session, SessionState
from bot.start import CannotStart, read_materials
from bot.storage import (
    alerts,
    audit,
    check_ins,
    contacts,
    invites,
    outbox,
    patients,
    sessions,
    settings,
)
from bot.storage.answers import answers_of
from bot.storage.connecting import connect
from bot.storage.database import Transaction
from bot.storage.files import read_key
from bot.storage.scores import scores_of

NORA, RIA, PAUL = 501, 1002, 1003
ZONE = zone_named("America/New_York")
UNTIL = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)  # a Monday, 9:30 in New York
WEEK = 7


@dataclass(frozen=True, slots=True)
class Lived:
    """A clinic with its history, and its store opened for reading."""

    config: Path
    history: History
    until: datetime
    connection: Any

    @property
    def tx(self) -> Transaction:
        """The store."""
        return Transaction(self.connection)

    def patient(self, code: str) -> Patient:
        """Return a patient by code."""
        found = patients.by_code(self.tx, code)
        assert found is not None
        return found

    def check_ins(self, code: str) -> list[CheckIn]:
        """Return every daily check-in of a patient, oldest first."""
        return check_ins.last_of(self.tx, self.patient(code).id, limit=1000)[::-1]

    def sessions(self, code: str) -> list[Session]:
        """Return the treatments of a patient, oldest first."""
        return sessions.of_patient(self.tx, self.patient(code).id)

    def totals(self, code: str, questionnaire: str) -> dict[int, float]:
        """Return a patient's scores by the day, counted from joining."""
        patient = self.patient(code)
        first_on = self.check_ins(code)[0].local_date
        return {
            (score.on - first_on).days: score.total
            for score in scores_of(self.tx, patient.id)
            if score.questionnaire == questionnaire
        }

    def weeks(self, code: str, questionnaire: str) -> list[float | None]:
        """Return the median of each week, None for one without an answer."""
        totals = self.totals(code, questionnaire)
        weeks = (range(day, day + WEEK) for day in range(0, DAYS, WEEK))
        found = [[totals[day] for day in week if day in totals] for week in weeks]
        return [median(values) if values else None for values in found]


def live(folder: Path, until: datetime, **changes: object) -> Lived:
    config = write_clinic(folder, api_url="http://127.0.0.1:1", **changes)
    history = write_history(config, until=until, responder=RIA, in_pain=PAUL)
    key = read_key(folder / "secrets/database.key")
    return Lived(config, history, until, connect(folder / "data/checkin.db", key))


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """Eight weeks up to a Monday morning."""
    found = live(tmp_path_factory.mktemp("lived"), UNTIL)
    yield found
    found.connection.close()


def test_depression_answers_to_six_infusions_and_then_slowly_fades(lived: Lived) -> None:
    phq9 = lived.totals(lived.history.responder, "phq9")
    weeks = lived.weeks(lived.history.responder, "phq9")

    assert len(INFUSIONS) == 6
    assert max(INFUSIONS) <= 21
    assert 18 <= phq9[0] <= 20
    assert weeks[0] is not None
    assert weeks[0] >= 17
    assert [week for week in weeks[1:4] if week is not None] == sorted(
        (week for week in weeks[1:4] if week is not None), reverse=True
    )
    assert weeks[3] == 6
    assert weeks[7] is not None
    assert 10 <= weeks[7] <= 12
    assert 10 <= phq9[DAYS - 1] <= 12


@pytest.mark.parametrize("total", range(25))
@pytest.mark.parametrize("item_9", [0, 1, 2])
def test_the_answers_of_a_day_add_up_to_its_total(total: int, item_9: int) -> None:
    values = item_values("21463758", Answers(4, total + item_9, item_9))
    phq9 = [values[f"phq9_{number}"] for number in range(1, 10)]

    assert sum(phq9) == total + item_9
    assert phq9[8] == item_9
    assert max(phq9[:8]) - min(phq9[:8]) <= 1
    assert set(values.values()) <= {0, 1, 2, 3, 4}
    assert values["pain"] == 4


def test_the_best_week_is_a_response_and_the_last_one_is_none_any_more(lived: Lived) -> None:
    # Response: at least half of the first score gone (McInnes 2022).
    phq9 = lived.totals(lived.history.responder, "phq9")
    weeks = lived.weeks(lived.history.responder, "phq9")

    assert weeks[3] is not None
    assert weeks[7] is not None
    assert weeks[3] <= phq9[0] / 2 < weeks[7]


def test_pain_falls_from_seven_to_four_with_bad_days_and_the_phq9_stays_mild(
    lived: Lived,
) -> None:
    pain = lived.totals(lived.history.in_pain, "pain")
    weeks = lived.weeks(lived.history.in_pain, "pain")
    phq9 = lived.totals(lived.history.in_pain, "phq9").values()

    assert (weeks[0], weeks[7]) == (7, 4)
    assert any(value >= 7 for day, value in pain.items() if day > DAYS / 2)
    assert all(5 <= total <= 9 for total in phq9)


def test_the_missed_week_is_missed_and_reminded(lived: Lived) -> None:
    asked = lived.check_ins(lived.history.responder)
    missed = [day for day, one in enumerate(asked) if one.state is CheckInState.MISSED]

    assert missed == list(MISSED_WEEK)
    assert len(missed) == WEEK
    assert all(asked[day].reminders_sent == 2 for day in missed)


def test_an_answer_to_item_9_was_acknowledged_by_nora_within_the_hour(lived: Lived) -> None:
    ria = lived.patient(lived.history.responder)
    raised = [one for one in alerts.everything(lived.tx, ria.id) if one.level is Level.AMBER]

    [shown] = raised
    answers = [(evidence.item, evidence.value) for evidence in shown.evidence]
    assert answers == [("phq9_9", 2), ("asq_1", 1)]
    assert shown.acknowledgement is not None
    assert (shown.acknowledgement.name, shown.acknowledgement.clinician_id) == ("Nora Nurse", NORA)
    waited = shown.acknowledgement.at - shown.opened_at
    assert timedelta(0) < waited < timedelta(minutes=30)


def test_the_missed_days_and_the_wish_for_a_call_were_reported(lived: Lived) -> None:
    ria = lived.patient(lived.history.responder)
    paul = lived.patient(lived.history.in_pain)

    def rules(patient: Patient) -> set[str]:
        found = alerts.everything(lived.tx, patient.id)
        return {evidence.rule for one in found for evidence in one.evidence}

    assert "missed_days" in rules(ria)
    assert "missed_days" not in rules(paul)
    assert "call_me" in rules(paul)


def test_every_alert_has_an_outcome_but_a_call_that_somebody_has_yet_to_make(lived: Lived) -> None:
    """The clinic is well: nothing comes back in the next hours."""
    *others, last = sorted(
        alerts.everything(lived.tx), key=lambda one: one.state.value, reverse=True
    )

    assert len(others) > 3
    for one in others:
        assert one.state is AlertState.RESOLVED and one.resolution is not None
        assert one.resolution.outcome is Outcome.CONTACTED
    assert last.state is AlertState.ACKNOWLEDGED and last.evidence[0].rule == "call_me"
    assert last.patient_id == lived.patient(lived.history.in_pain).id
    assert last.opened_at > lived.until - timedelta(days=3)
    assert last.next_step_at is not None
    assert last.next_step_at > lived.until + timedelta(hours=12)


def test_the_clinic_hears_that_the_effect_fades(lived: Lived) -> None:
    ria = lived.patient(lived.history.responder)
    rules = [one.evidence[0].rule for one in alerts.everything(lived.tx, ria.id)]

    assert rules[-1] == "phq9_worse"


def test_there_is_one_daily_check_in_for_each_local_day(lived: Lived) -> None:
    today = local_date(lived.until, ZONE)
    for code, last in (
        (lived.history.responder, today),
        (lived.history.in_pain, today - timedelta(days=1)),  # asked in the evening
    ):
        days = [one.local_date for one in lived.check_ins(code)]
        assert days[0] == today - timedelta(days=DAYS - 1)
        assert days[-1] == last
        assert all((after - day).days == 1 for day, after in pairwise(days))


def test_each_was_asked_at_their_own_local_time_through_the_clock_change(lived: Lived) -> None:
    # The clocks of New York went back on 1 November 2026.
    for code, hour in ((lived.history.responder, 9), (lived.history.in_pain, 18)):
        treated = {one.on(ZONE) for one in lived.sessions(code)}
        usual = [one for one in lived.check_ins(code)[1:] if one.local_date not in treated]
        due = [one.due_at.astimezone(ZONE) for one in usual]
        assert {(at.hour, at.minute, at.second) for at in due} == {(hour, 0, 0)}


def test_the_one_whose_depression_answers_had_six_infusions_and_the_next_is_planned(
    lived: Lived,
) -> None:
    *done, ahead = lived.sessions(lived.history.responder)
    first_on = lived.check_ins(lived.history.responder)[0].local_date
    assert [(one.on(ZONE) - first_on).days for one in done] == list(INFUSIONS)
    assert {one.state for one in done} == {SessionState.DONE}
    assert (ahead.state, ahead.starts_at > lived.until) == (SessionState.PLANNED, True)
    assert lived.sessions(lived.history.in_pain) == []


def test_on_the_day_of_an_infusion_the_check_in_came_while_the_clinic_still_read(
    lived: Lived,
) -> None:
    # An hour before the clinic closes at 18:00; the infusion was over at 11:00.
    treated = {one.on(ZONE) for one in lived.sessions(lived.history.responder)}
    on_such_days = [
        one for one in lived.check_ins(lived.history.responder) if one.local_date in treated
    ]
    assert {one.due_at.astimezone(ZONE).hour for one in on_such_days} == {17}
    assert len(on_such_days) == len(INFUSIONS)


def test_a_complete_check_in_has_the_scores_of_its_answers_and_no_other_has_any(
    lived: Lived,
) -> None:
    questionnaires = load_questionnaires(SHIPPED)
    for code in (lived.history.responder, lived.history.in_pain):
        scored: dict[object, dict[str, float]] = {}
        for score in scores_of(lived.tx, lived.patient(code).id):
            scored.setdefault(score.on, {})[score.questionnaire] = score.total
        for one in lived.check_ins(code):
            answers = answers_of(lived.tx, one.id)
            if one.state is not CheckInState.COMPLETE:
                assert (answers, scored.get(one.local_date)) == ({}, None)
                continue
            sums = {
                name: sum(answers[name, item].value for item in questionnaires[name].scoring.items)
                for name in ("pain", "phq9")
            }
            assert scored[one.local_date] == sums


def test_nothing_waits_to_be_sent_and_no_check_in_is_open(lived: Lived) -> None:
    assert outbox.next_due_at(lived.tx) is None
    for code in (lived.history.responder, lived.history.in_pain):
        assert check_ins.open_of(lived.tx, lived.patient(code).id) is None


def test_the_messages_of_the_history_have_numbers_that_no_new_message_gets(lived: Lived) -> None:
    numbers = lived.connection.execute("SELECT min(message_id) FROM outbox").fetchone()

    assert numbers[0] > 1_000_000_000


def test_the_next_check_ins_are_planned_in_the_future(lived: Lived) -> None:
    ria = lived.patient(lived.history.responder)
    paul = lived.patient(lived.history.in_pain)

    assert ria.next_due_at == datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
    assert paul.next_due_at == datetime(2026, 11, 23, 23, 0, tzinfo=UTC)


def test_both_joined_in_their_own_chats_are_confirmed_and_known_to_the_clinic(
    lived: Lived,
) -> None:
    for code, chat in ((lived.history.responder, RIA), (lived.history.in_pain, PAUL)):
        patient = lived.patient(code)
        assert (patient.state, patient.chat_id) == (PatientState.ACTIVE, chat)
        assert patients.confirmed_by(lived.tx, patient.id) == NORA
        contact = contacts.contact_of(lived.tx, patient.id)
        assert contact is not None
        assert contact.phone is not None
        assert " 555 01" in contact.phone  # numbers that belong to nobody


def test_the_newcomer_has_a_link_that_still_lets_them_in(lived: Lived, tmp_path: Path) -> None:
    newcomer = lived.history.newcomer
    patient = lived.patient(newcomer.code)
    token = newcomer.link.removeprefix("https://t.me/lakeside_checkin_bot?start=")
    found = invites.invite_of(lived.tx, hash_of(token))

    assert (patient.state, patient.chat_id) == (PatientState.INVITED, None)
    assert patient.next_due_at is None
    assert found is not None
    assert found.used_by is None
    assert newcomer.expires_at == lived.until + invitations.LINK_LIVES


def test_the_audit_is_unbroken_and_the_bot_was_alive_to_the_end(lived: Lived) -> None:
    faults: list[str] = []
    materials = read_materials(lived.config, faults)
    assert materials is not None
    key = read_key(materials.config.storage.key_file)
    beat = settings.last_beat(lived.tx)

    assert audit.first_broken_link(lived.tx, audit.chain_key(key)) is None
    assert beat is not None
    assert timedelta(0) <= lived.until - beat <= timedelta(hours=1)


def answered(lived: Lived) -> list[tuple[Any, ...]]:
    rows = lived.connection.execute(
        "SELECT check_in_id, questionnaire, item, value, answered_at FROM answers ORDER BY id"
    )
    return [tuple(row) for row in rows]


def test_the_same_end_gives_the_same_answers(lived: Lived, tmp_path: Path) -> None:
    again = live(tmp_path, UNTIL)

    assert answered(again) == answered(lived)
    assert len(answered(again)) > 900
    again.connection.close()


@pytest.mark.parametrize(
    "until",
    [
        pytest.param(datetime(2026, 11, 23, 14, 0, 5, tzinfo=UTC), id="5 s after a prompt"),
        pytest.param(datetime(2026, 11, 24, 3, 59, tzinfo=UTC), id="just before 23:00"),
        pytest.param(datetime(2026, 11, 24, 5, 30, tzinfo=UTC), id="half past midnight"),
        pytest.param(datetime(2027, 3, 14, 16, 0, tzinfo=UTC), id="the day the clocks go on"),
    ],
)
def test_it_ends_in_order_whenever_it_ends(until: datetime, tmp_path: Path) -> None:
    lived = live(tmp_path, until, languages=("en", "es"))

    assert outbox.next_due_at(lived.tx) is None
    assert AlertState.OPEN not in {one.state for one in alerts.everything(lived.tx)}
    for code in (lived.history.responder, lived.history.in_pain):
        patient = lived.patient(code)
        assert patient.next_due_at is not None
        assert until < patient.next_due_at <= until + timedelta(days=1)
        assert check_ins.open_of(lived.tx, patient.id) is None
        assert lived.check_ins(code)[-1].state is CheckInState.COMPLETE
    times = lived.connection.execute(
        "SELECT max(answered_at), (SELECT max(at) FROM audit) FROM answers"
    ).fetchone()
    assert max(times) <= until.isoformat(timespec="microseconds")
    lived.connection.close()


def test_a_clinic_whose_clocks_are_half_an_hour_off_lives_as_well(tmp_path: Path) -> None:
    lived = live(tmp_path, UNTIL, time_zone="Asia/Kolkata", country="IN")
    zone = zone_named("Asia/Kolkata")

    treated = {one.on(zone) for one in lived.sessions(lived.history.responder)}
    for one in lived.check_ins(lived.history.responder)[1:]:
        hour = 17 if one.local_date in treated else 9
        assert one.due_at == at_local(one.local_date, time(hour), zone)
    lived.connection.close()


def test_a_config_with_faults_is_refused_with_each_of_them(tmp_path: Path) -> None:
    config = write_clinic(tmp_path, api_url="http://127.0.0.1:1")
    text = config.read_text(encoding="utf-8")
    assert '#plan = "daily"' in text
    config.write_text(text.replace('#plan = "daily"', 'plan = "hourly"'), encoding="utf-8")
    with pytest.raises(CannotStart, match=r"check_ins\.plan"):
        write_history(config, until=UNTIL)

    config.write_text(text + "\n[nonsense]\na = 1\n", encoding="utf-8")
    with pytest.raises(CannotStart, match="nonsense"):
        write_history(config, until=UNTIL)


def test_a_store_that_has_its_history_gets_no_second_one(tmp_path: Path) -> None:
    lived = live(tmp_path, UNTIL)
    before = answered(lived)

    with pytest.raises(CannotStart, match="1002 is a patient already"):
        write_history(lived.config, until=UNTIL + timedelta(days=1), responder=RIA, in_pain=PAUL)
    assert answered(lived) == before
    lived.connection.close()


async def test_the_bot_starts_in_silence_and_has_everything_to_show_at_once(
    tmp_path: Path,
) -> None:
    clock = MovableClock(tmp_path / "clock-offset", lambda: datetime.now(UTC))
    clock.move(UNTIL - clock.now())
    telegram = StandIn(token=TOKEN, now=clock.now)
    await telegram.start()
    nora, ria = telegram.person(NORA, "Nora"), telegram.person(RIA, "Ria")
    paul = telegram.person(PAUL, "Paul")
    group = telegram.group(CLINIC_CHAT, "Clinic", members=[nora])
    config = write_clinic(tmp_path, api_url=telegram.url)
    history = write_history(config, until=clock.now(), responder=RIA, in_pain=PAUL)
    for person in (ria, paul):
        person.contact = Contact.STARTED
    player, bot = Player(telegram), BotProcess(config)
    await bot.start()
    try:
        await ria.write("/summary")
        summary = await player.sees(ria, "PHQ-9")
        assert summary.photo
        assert len(ria.chat.visible) == 2  # what she wrote, and the answer
        assert not group.visible
        assert not paul.chat.visible
        await nora.write("/patients", chat=group)
        listed = await player.sees(group, history.newcomer.code)
        assert history.responder in listed.words
        assert history.in_pain in listed.words
        await nora.write(f"/patient {history.responder}", chat=group)
        await telegram.wait_for(lambda: any(one.photo for one in group.visible), timeout=60)
        await nora.write("/alerts", chat=group)
        await player.sees(group, "Nora Nurse")
        clock.move(timedelta(days=1))
        await player.sees(ria, "Time for your check-in")
        assert not telegram.refusals
    finally:
        await bot.kill()
        await telegram.stop()

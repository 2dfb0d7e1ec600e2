"""A store that goes back in time: nothing is sent blindly, no number is given twice, questions are
asked again, and the clinic knows what is gone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.actions import messages
from bot.actions.access import tell_for_ten_minutes
from bot.actions.patients import life
from bot.actions.service.faults import note_fault
from bot.actions.service.restoring import mark_restored
from bot.config.routes import Routes
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import DischargeReason, Level, PatientState
from bot.domain.sessions.sessions import Session, SessionState
from bot.screens.screen import Screen
from bot.storage import discharges, patients, sessions
from bot.storage.backups import make_copy
from bot.storage.connecting import connect
from bot.storage.database import Transaction
from bot.storage.looking import look
from bot.storage.restored import Present, compare
from tests.actions.alerted import MORE, SUPPORT, at_item_9, posts, raise_for, take
from tests.actions.audited import OPERATOR
from tests.actions.playing import Play, Shown, new_york, start_check_in
from tests.conftest import KEY, NORA, PAT, QUINN

NOTICE = "The data was put back from a copy"
AGAIN = "Asked again below."


class Past:
    """A copy of the store of a play, which goes on and is lost."""

    def __init__(self, play: Play, folder: Path) -> None:
        self.play, self.folder, self.made = play, folder, 0
        self.at = play.store.now
        self.path = self._copied(play.store.connection)

    def _copied(self, connection: Any) -> Path:
        path = Path(connection.execute("PRAGMA database_list").fetchone()[2])
        self.made += 1
        copy = self.folder / f"copy-{self.made}.db"
        return make_copy(path, KEY, copy, now=self.play.store.now).path

    def put_back(self, *, is_known: bool = True, **later: float) -> Present | None:
        """Put the copy in the place of the store; Telegram keeps what it has."""
        store = self.play.store
        self.play.deliver()
        store.now += timedelta(**(later or {"minutes": 10}))
        present = self._copied(store.connection)
        fresh = self.folder / f"restored-{self.made}.db"
        fresh.write_bytes(self.path.read_bytes())
        found = look(present, KEY, compare, fresh, KEY) if is_known else None
        store.connection.close()
        store.connection = connect(fresh, KEY)
        store.connection.execute("PRAGMA synchronous = OFF")
        store.do(mark_restored, found, reaches=self.at)
        return found

    def settle(self) -> None:
        """Let the bot start, and tick until all is asked and told."""
        self.play.store.now += timedelta(seconds=6)
        self.play.tick()
        self.play.tick()


@pytest.fixture
def remember(play: Play, tmp_path: Path) -> Callable[[], Past]:
    """Copy the store as it is now."""
    return lambda: Past(play, tmp_path)


def waiting(play: Play) -> list[tuple[str, int, str]]:
    """Return (method, attempts, words) of what would be sent at the start."""
    rows = play.store.connection.execute(
        "SELECT method, attempts, params FROM outbox WHERE state = 'waiting' ORDER BY id"
    )
    return [(row[0], row[1], json.loads(row[2]).get("text", "")[:40]) for row in rows]


def notice(play: Play) -> Shown:
    [shown] = [one for one in play.messages(CLINIC_CHAT) if NOTICE in one.text]
    return shown


def texts(play: Play, who: int = PAT) -> list[str]:
    return [one.text for one in play.messages(who)]


# What waited


def test_f48_what_waited_is_given_up_for_it_may_have_been_sent(
    play: Play, remember: Callable[[], Past]
) -> None:
    play.enrol()
    messages_before = [message.text for message in play.messages(PAT)]
    play.store.see(messages.tell, PAT, Screen("stale reply"), now=play.store.now)
    play.store.see(messages.edit, PAT, 7, Screen("stale edit"), now=play.store.now)
    play.store.do(messages.notice, "stop-kept")
    past = remember()
    past.put_back()
    assert [one for one in waiting(play) if "data was put back" not in one[2]] == []
    given_up = "SELECT count(*), max(params) FROM outbox WHERE error = 'restored'"
    assert tuple(play.store.connection.execute(given_up).fetchone()) == (3, "{}")
    assert texts(play)[: len(messages_before)] == messages_before


def test_an_alert_that_waited_goes_out_and_says_that_it_is_posted_again(
    play: Play, remember: Callable[[], Past]
) -> None:
    """The clinic's own post is replaced by a newer one; what waits for other chats is marked."""
    play.enrol()
    raise_for(play, Level.RED)
    past = remember()
    past.put_back()
    rows = play.store.connection.execute(
        "SELECT chat_id, attempts, params FROM outbox WHERE alert = 1 AND state = 'waiting'"
    ).fetchall()
    assert [tuple(row)[:2] for row in rows] == [(CLINIC_CHAT, 0)]
    assert "· posted again" in json.loads(rows[0][2])["text"]
    dropped = "SELECT error FROM outbox WHERE alert = 1 AND state = 'failed'"
    assert play.store.connection.execute(dropped).fetchone()[0] == "newer"


def test_what_waited_for_a_route_beside_telegram_goes_out_marked(
    play: Play, remember: Callable[[], Past]
) -> None:
    play.enrol()
    raise_for(play, Level.RED)
    sql = "UPDATE outbox SET route = 'mailtos-aaaaaa', chat_id = 0 WHERE alert = 1"
    play.store.connection.execute(sql)
    remember().put_back()
    kept = "SELECT attempts FROM outbox WHERE alert = 1 AND route IS NOT NULL AND state = 'waiting'"
    assert [row[0] for row in play.store.connection.execute(kept)] == [1]


def test_a_contact_that_was_to_be_removed_is_removed(
    play: Play, remember: Callable[[], Past]
) -> None:
    play.store.see(tell_for_ten_minutes, NORA, Screen("Pat Canary, 555 0100"), now=play.store.now)
    play.deliver()
    assert texts(play, NORA) == ["Pat Canary, 555 0100"]
    past = remember()
    past.put_back(minutes=15)
    assert "deleteMessage" in [one[0] for one in waiting(play)]
    play.store.now += timedelta(minutes=1)
    assert texts(play, NORA) == []


# What was open


def test_f48_an_open_question_is_asked_again_and_the_clinic_hears_from_when_to_when(
    play: Play, remember: Callable[[], Past]
) -> None:
    at_item_9(play)
    play.deliver()
    past = remember()
    play.answer(MORE)
    helped = next(one for one in play.messages(PAT) if SUPPORT in one.text)
    past.put_back()
    past.settle()
    again = play.last()
    assert "better off dead" in again.text
    # What was the question in the copy is the help by now: it stays.
    assert AGAIN not in texts(play) and SUPPORT in play.chats[PAT][helped.id].text
    assert "I did not hear Telegram" in play.clinic_posts()[-1]
    assert play.patient().code in play.clinic_posts()[-1]
    play.answer(MORE)
    assert SUPPORT in play.last().text or any(SUPPORT in one for one in texts(play))


def test_a_question_that_was_on_its_way_is_asked_though_no_message_is_known(
    play: Play, remember: Callable[[], Past]
) -> None:
    """Otherwise nobody would ask before the next reminder."""
    play.enrol(start_now=False)
    play.store.now = new_york("2026-11-24", "09:00")
    play.tick_offline()
    past = remember()
    past.put_back()
    [(method, attempts, words)] = [one for one in waiting(play) if NOTICE[:20] not in one[2]]
    assert (method, attempts) == ("sendMessage", 0) and words.startswith("Time for your check-in")
    past.settle()
    assert [one.startswith("Time for") for one in texts(play)].count(True) == 2  # one was lost


def test_such_a_question_makes_no_sound_at_night_and_is_none_once_it_is_over(
    play: Play, remember: Callable[[], Past]
) -> None:
    play.enrol(start_now=False)
    play.store.now = new_york("2026-11-24", "09:00")
    play.tick_offline()
    past = remember()
    past.put_back(hours=13, minutes=30)
    play.deliver()
    assert play.last().is_silent
    past.put_back(hours=2)
    assert [one for one in waiting(play) if one[2].startswith("Time for")] == []


def test_open_alerts_are_posted_again_and_what_was_taken_is_named(
    play: Play, remember: Callable[[], Past]
) -> None:
    play.enrol()
    play.enrol(who=QUINN)
    raise_for(play, Level.RED)
    raise_for(play, Level.AMBER, who=QUINN)
    take(play, 2)
    play.deliver()
    before = len(posts(play))
    past = remember()
    take(play, 1)
    past.put_back()
    assert "Open then, and posted again: 1." in notice(play).text
    assert "Taken then, without an outcome: 2" in notice(play).text
    new = posts(play)[before:]
    assert len(new) == 1 and "alert 1" in new[0].text and "· posted again" in new[0].text
    assert "Acknowledge" in new[0].labels


def test_when_nothing_was_open_the_clinic_is_told_that_too(
    play: Play, remember: Callable[[], Past]
) -> None:
    remember().put_back()
    assert "No alert was open then." in notice(play).text
    assert not notice(play).is_silent
    for word in ("answers", "acknowledgements", "links", "settings", "stopped"):
        assert word in notice(play).text


def test_the_clinic_is_told_to_record_again_the_sessions_that_are_gone(
    play: Play, remember: Callable[[], Past]
) -> None:
    """Without its session nobody is asked about chest pain, or told not to drive."""
    remember().put_back()
    gone, again = notice(play).text.split("\n\n")[0], notice(play).text.split("\n\n")[2]
    for word in ("treatment sessions", "notes", "ends of care"):
        assert word in gone
    assert again.startswith("<b>Record again what is missing since Mon, Nov 23, 10:00 AM</b>: ")
    for command in ("/session", "/note", "/discharge"):
        assert command in again


def test_the_operator_is_told_and_hears_nothing_of_patients(
    play: Play, remember: Callable[[], Past]
) -> None:
    play.store.clinic = replace(play.store.clinic, routes=Routes({}, {OPERATOR.id: OPERATOR}))
    code = play.enrol()
    raise_for(play, Level.RED)
    past = remember()
    play.store.do(note_fault, "chat-refuses")
    past.put_back()
    sql = "SELECT params FROM outbox WHERE route = ? AND state = 'waiting'"
    [said] = [json.loads(row[0]) for row in play.store.connection.execute(sql, (OPERATOR.id,))]
    assert "The database was put back from a copy" in said["body"] and code not in said["body"]


# Numbers


@pytest.mark.parametrize("is_known", [True, False])
def test_f48_a_button_of_a_lost_alert_acts_on_no_other(
    play: Play, remember: Callable[[], Past], is_known: bool
) -> None:
    play.enrol()
    play.deliver()
    past = remember()
    raise_for(play, Level.RED)
    lost = posts(play)[-1]
    past.put_back(is_known=is_known)
    raise_for(play, Level.AMBER)
    assert [one.number for one in play.alerts()] == [2001 if is_known else 1001]
    answer = play.press("Acknowledge", who=NORA, chat=CLINIC_CHAT, under=lost)
    assert answer == "There is no such alert."
    assert play.alerts()[0].acknowledgement is None


@pytest.mark.parametrize("is_known", [True, False])
def test_f48_a_button_of_a_lost_check_in_acts_on_no_other(
    play: Play, remember: Callable[[], Past], is_known: bool
) -> None:
    play.enrol()
    play.enrol(who=QUINN)
    past = remember()
    start_check_in(play)
    lost = play.last()
    past.put_back(is_known=is_known)
    start_check_in(play)
    start_check_in(play, QUINN)
    [new] = [one.id for one in play.check_ins()] or [0]
    assert new > 1_000_000
    before = play.count("answers")
    play.press("3", under=lost)
    assert play.count("answers") == before


def test_numbers_differ_when_the_same_copy_is_put_back_twice_and_nobody_knows_what_was(
    play: Play, remember: Callable[[], Past]
) -> None:
    play.enrol()
    past = remember()
    first = numbers_after(play, past, minutes=30)
    second = numbers_after(play, past, hours=1)
    assert second[0] > first[0] and second[1] > first[1] and second[2] > first[2]


def numbers_after(play: Play, past: Past, **later: float) -> tuple[int, int, int]:
    past.put_back(is_known=False, **later)
    raise_for(play, Level.RED)
    start_check_in(play)
    newest = "SELECT max(id) FROM {}"
    check_in, call = (
        play.store.connection.execute(newest.format(table)).fetchone()[0]
        for table in ("check_ins", "outbox")
    )
    return play.alerts()[-1].number, check_in, call


def test_numbers_are_above_all_that_the_replaced_store_gave(
    play: Play, remember: Callable[[], Past]
) -> None:
    play.enrol()
    past = remember()
    play.store.connection.execute("UPDATE sqlite_sequence SET seq = 77777 WHERE name = 'outbox'")
    play.store.connection.execute(
        "INSERT INTO sqlite_sequence (name, seq) VALUES ('alerts', 54321)"
    )
    past.put_back()
    raise_for(play, Level.RED)
    assert play.alerts()[-1].number == 56001  # 54321 and 1000 more, to the next thousand
    newest = play.store.connection.execute("SELECT max(id) FROM outbox").fetchone()[0]
    assert newest > 77777 + 1_000_000


# Who left


@pytest.mark.parametrize(
    ("leave", "state"),
    [("stop", PatientState.STOPPED), ("pause", PatientState.PAUSED)],
)
def test_who_stopped_or_paused_since_is_not_asked_again(
    play: Play, remember: Callable[[], Past], leave: str, state: PatientState
) -> None:
    at_item_9(play)
    play.deliver()
    past = remember()
    if leave == "stop":
        play.do(life.settle_stop, telegram_id=PAT, message_id=play.last().id, stop=True)
    else:
        play.do(life.pause_by_patient, telegram_id=PAT)
    past.put_back()
    past.settle()
    assert play.patient().state is state and play.patient().next_due_at is None
    assert AGAIN not in texts(play)
    play.until(new_york("2026-11-25", "12:00"), every=timedelta(hours=1))
    assert play.states()[-1].startswith("11-23")
    if leave == "stop":
        assert play.patient().code in notice(play).text


@pytest.mark.parametrize("reason", DischargeReason)
def test_whose_care_ended_since_then_stays_discharged(
    play: Play, remember: Callable[[], Past], reason: DischargeReason
) -> None:
    at_item_9(play)
    play.deliver()
    past = remember()
    code = play.patient().code
    play.store.see(discharges.discharge, play.patient().id, reason=reason, now=play.store.now)
    before = texts(play)
    past.put_back()
    past.settle()
    found = play.store.see(patients.by_code, code)
    assert (found.state, found.discharge_reason) == (PatientState.STOPPED, reason)
    assert found.discharged_at == past.at
    assert AGAIN not in texts(play)
    if reason is DischargeReason.DIED:
        assert texts(play) == before


def test_a_session_never_gets_the_number_of_another_one(
    play: Play, remember: Callable[[], Past]
) -> None:
    """A card of a lost session still has its buttons: they must not change another one."""
    play.enrol()
    past = remember()
    lost = new_session(play)
    past.put_back()
    past.settle()
    assert new_session(play) > lost + 1000


def new_session(play: Play) -> int:
    plan = Session(0, play.patient().id, SessionState.PLANNED, play.store.now, has_time=True)
    kept = sessions.add(
        Transaction(play.store.connection), plan, by="Nora Nurse", now=play.store.now
    )
    return kept.id


def test_who_lost_the_chat_since_gets_no_word_there(
    play: Play, remember: Callable[[], Past]
) -> None:
    """A stranger had joined with the code, and a clinician cut them off."""
    code = play.enrol(start_now=True)
    play.deliver()
    past = remember()
    play.store.see(patients.revoke, play.patient().id)
    before = texts(play)
    past.put_back()
    past.settle()
    found = play.store.see(patients.by_code, code)
    assert (found.chat_id, found.state) == (None, PatientState.INVITED)
    assert texts(play) == before
    states = play.store.connection.execute("SELECT state FROM check_ins").fetchall()
    assert [row[0] for row in states] == ["declined"]
    assert f"each needs a new link: {code}" in notice(play).text


def test_who_stopped_and_left_the_chat_to_another_code_gets_no_word_there(
    play: Play, remember: Callable[[], Past]
) -> None:
    code = play.enrol(start_now=True)
    play.deliver()
    past = remember()
    play.store.see(patients.leave_chat, play.patient().id)
    before = texts(play)
    past.put_back()
    past.settle()
    found = play.store.see(patients.by_code, code)
    assert (found.chat_id, found.state) == (None, PatientState.STOPPED)
    assert texts(play) == before
    assert f"are not asked again: {code}" in notice(play).text


# Who came


def come_back(play: Play, code: str) -> None:
    """Join again with a new link, on the same phone."""
    play.open_link(play.invite(code=code).link)
    while play.patient().state is PatientState.ENROLLING:
        play.press_place(0)
    play.deliver()


@pytest.mark.parametrize("reason", [None, DischargeReason.PLANNED])
def test_who_came_back_since_then_is_named_for_a_new_link(
    play: Play, remember: Callable[[], Past], reason: DischargeReason | None
) -> None:
    """The copy holds that they left: nobody would ask them, nor report that they are silent."""
    code = play.enrol()
    if reason is None:
        play.do(life.settle_stop, telegram_id=PAT, message_id=play.last().id, stop=True)
    else:
        play.store.see(discharges.discharge, play.patient().id, reason=reason, now=play.store.now)
    past = remember()
    come_back(play, code)
    past.put_back()
    past.settle()
    assert play.patient().state is PatientState.STOPPED
    assert f"come back since and are asked nothing; each needs a new link: {code}" in (
        notice(play).text
    )


@pytest.mark.parametrize("steps", [1, 2, 9])
def test_who_opened_the_link_since_then_is_named_for_a_new_one(
    play: Play, remember: Callable[[], Past], steps: int
) -> None:
    made = play.invite()
    past = remember()
    play.open_link(made.link)
    for _ in range(steps):
        if play.patient().state is PatientState.ENROLLING:
            play.press_place(0)
    past.put_back()
    assert f"asked nothing; each needs a new link: {made.code}" in notice(play).text


def test_who_finished_joining_since_then_is_named_for_a_new_link(
    play: Play, remember: Callable[[], Past]
) -> None:
    made = play.invite()
    play.open_link(made.link)
    past = remember()
    while play.patient().state is PatientState.ENROLLING:
        play.press_place(0)
    past.put_back()
    assert f"asked nothing; each needs a new link: {made.code}" in notice(play).text


def test_whom_the_copy_does_not_know_is_named_for_a_new_invitation(
    play: Play, remember: Callable[[], Past]
) -> None:
    here = play.enrol()
    past = remember()
    joined, invited = play.enrol(who=QUINN), play.invite().code
    past.put_back()
    said = notice(play).text
    assert "Invite each of them anew: " + ", ".join(sorted([joined, invited])) in said
    assert here not in said and "needs a new link" not in said


def test_who_joined_and_stopped_since_then_is_not_named(
    play: Play, remember: Callable[[], Past]
) -> None:
    past = remember()
    code = play.enrol()
    play.do(life.settle_stop, telegram_id=PAT, message_id=play.last().id, stop=True)
    past.put_back()
    assert code not in notice(play).text


def test_who_came_back_with_another_phone_is_named_once(
    play: Play, remember: Callable[[], Past]
) -> None:
    code = play.enrol()
    play.do(life.settle_stop, telegram_id=PAT, message_id=play.last().id, stop=True)
    past = remember()
    play.store.see(patients.leave_chat, play.patient().id)
    play.store.connection.execute("UPDATE patients SET chat_id = 4711, state = 'active'")
    past.put_back()
    assert notice(play).text.count(code) == 1
    assert f"each needs a new link: {code}" in notice(play).text


def test_who_resumed_since_then_is_asked_again(play: Play, remember: Callable[[], Past]) -> None:
    play.enrol()
    play.do(life.pause_by_patient, telegram_id=PAT)
    past = remember()
    play.do(life.resume_by_patient, telegram_id=PAT)
    past.put_back()
    past.settle()
    assert play.patient().state is PatientState.ACTIVE
    assert play.patient().next_due_at is not None


def test_when_nobody_knows_who_left_everybody_is_asked(
    play: Play, remember: Callable[[], Past]
) -> None:
    """The README tells the clinic to go through its own notes."""
    at_item_9(play)
    play.deliver()
    past = remember()
    play.do(life.settle_stop, telegram_id=PAT, message_id=play.last().id, stop=True)
    past.put_back(is_known=False)
    past.settle()
    assert play.patient().state is PatientState.ACTIVE
    assert "better off dead" in play.last().text

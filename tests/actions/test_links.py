"""Links: they work once, for the first who opens them, for three days; guessing is useless."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta

import pytest

from bot.actions.patients import life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import PatientState
from bot.storage import patients
from tests.actions.playing import Play
from tests.conftest import PAT, QUINN, STRANGER

USELESS = "This link does not work any more, or it never did. Please ask your clinic for a new one."


def test_f60_a_link_holds_128_random_bits_and_only_its_hash_is_stored(play: Play) -> None:
    made = play.invite()
    token = made.link.rpartition("=")[2]

    assert made.link.startswith("https://t.me/lakeside_checkin_bot?start=")
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", token)  # 16 bytes
    [row] = play.store.connection.execute("SELECT token_hash FROM invites").fetchall()
    assert bytes(row[0]) == hashlib.sha256(token.encode()).digest()
    assert play.invite().link != made.link


def test_an_invitation_is_audited(play: Play) -> None:
    play.invite()

    assert play.audited("invited") == [("501", "")]


def test_a_link_works_once(play: Play) -> None:
    link = play.invite().link
    play.open_link(link)
    play.open_link(link, who=STRANGER)

    assert play.last(STRANGER).text == USELESS
    assert play.store.see(patients.by_chat, STRANGER) is None
    assert play.patient().state is PatientState.ENROLLING


@pytest.mark.parametrize(
    ("after", "works"),
    [(timedelta(hours=72) - timedelta(seconds=1), True), (timedelta(hours=72), False)],
)
def test_a_link_works_for_72_hours(play: Play, after: timedelta, works: bool) -> None:
    made = play.invite()
    assert made.expires_at == play.store.now + timedelta(hours=72)
    play.store.now += after
    play.open_link(made.link)

    assert (play.store.see(patients.by_chat, PAT) is not None) is works
    assert (play.last().text == USELESS) is not works


def test_a_new_link_for_a_patient_ends_the_one_before(play: Play) -> None:
    first = play.invite()
    second = play.invite(code=first.code)
    play.open_link(first.link)
    assert play.last().text == USELESS
    play.open_link(second.link)

    assert play.patient().code == first.code


@pytest.mark.parametrize("kind", ["used", "expired", "unknown", "replaced"])
def test_every_useless_link_gets_the_same_kind_answer(play: Play, kind: str) -> None:
    made = play.invite()
    link = made.link
    if kind == "used":
        play.open_link(link)
    elif kind == "expired":
        play.store.now += timedelta(days=4)
    elif kind == "unknown":
        link = "https://t.me/bot?start=AAAAAAAAAAAAAAAAAAAAAA"
    else:
        play.invite(code=made.code)
    play.open_link(link, who=QUINN)

    assert play.last(QUINN).text == USELESS
    assert play.audited("refused") == [(str(QUINN), "wrong link")]


def guess(play: Play, times: int, *, who: int = STRANGER) -> None:
    for number in range(times):
        play.open_link(f"guess{number}", who=who)


def test_f60_after_five_wrong_links_even_the_right_one_is_useless_for_an_hour(play: Play) -> None:
    link = play.invite().link
    guess(play, 4)
    play.store.pass_time(minutes=50)
    guess(play, 1)
    play.store.pass_time(minutes=59)
    play.open_link(link, who=STRANGER)
    assert play.last(STRANGER).text == USELESS
    play.store.pass_time(minutes=1)
    play.open_link(link, who=STRANGER)

    assert play.patient(STRANGER).state is PatientState.ENROLLING


def test_after_four_wrong_links_the_right_one_still_works(play: Play) -> None:
    link = play.invite().link
    guess(play, 4)
    play.open_link(link, who=STRANGER)

    assert play.patient(STRANGER).state is PatientState.ENROLLING


def test_five_wrong_links_over_several_hours_lock_nobody_out(play: Play) -> None:
    link = play.invite().link
    for number in range(5):
        play.open_link(f"guess{number}", who=STRANGER)
        play.store.pass_time(minutes=31)
    play.open_link(link, who=STRANGER)

    assert play.patient(STRANGER).state is PatientState.ENROLLING


def test_one_who_guesses_locks_nobody_else_out(play: Play) -> None:
    link = play.invite().link
    guess(play, 9)
    play.open_link(link)

    assert play.patient().state is PatientState.ENROLLING


def test_while_locked_out_wrong_links_do_not_make_it_longer(play: Play) -> None:
    link = play.invite().link
    guess(play, 5)
    play.store.pass_time(minutes=59)
    guess(play, 3)
    play.store.pass_time(minutes=1)
    play.open_link(link, who=STRANGER)

    assert play.patient(STRANGER).state is PatientState.ENROLLING


def test_f60_fifty_wrong_links_of_many_people_close_the_door_and_the_clinic_is_told_once(
    play: Play,
) -> None:
    link = play.invite().link
    for person in range(13):
        guess(play, 4, who=7000 + person)
    play.open_link(link)

    assert play.last().text == USELESS
    posts = [text for text in play.clinic_posts() if "wrong invitation links" in text]
    assert len(posts) == 1
    play.store.pass_time(hours=1)
    play.open_link(link)
    assert play.patient().state is PatientState.ENROLLING


def test_who_opens_their_link_again_sees_the_open_step(play: Play) -> None:
    made = play.invite()
    play.open_link(made.link)
    play.press("I agree")
    play.open_link(made.link)

    assert "Which language" in play.last().text
    assert play.audited("refused") == []


@pytest.mark.parametrize("link", ["own", "another", "nonsense"])
def test_a_patient_who_opens_any_link_is_told_that_they_have_joined(play: Play, link: str) -> None:
    made = play.invite()
    play.enrol()
    play.open_link(made.link if link == "another" else link)

    assert play.last().text.startswith("You have already joined.")
    play.open_link(made.link, who=QUINN)
    assert play.patient(QUINN).code == made.code, "the link is not used up"


def test_a_patient_who_stopped_needs_a_new_link(play: Play) -> None:
    made = play.invite()
    play.open_link(made.link)
    for _ in range(4):
        play.press_place(0)
    play.press("Tomorrow")
    play.do(life.ask_to_stop, telegram_id=PAT)
    play.press("Stop for good")
    play.open_link(made.link)

    assert play.last().text == USELESS
    assert play.patient().state is PatientState.STOPPED


def test_the_clinic_is_not_told_of_a_single_wrong_link(play: Play) -> None:
    guess(play, 5)

    assert play.messages(CLINIC_CHAT) == []

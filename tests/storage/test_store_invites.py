"""A link lets one person in, once, in time; wrong ones are counted, strangers answered once."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from store_cast import KEY, MONDAY, PAT_CHAT, QUINN_CHAT, add_patient, at_once

from bot.storage import invites
from bot.storage.database import Database, IntegrityError, Transaction, write_once
from bot.storage.invites import Invite

THREE_DAYS = MONDAY + timedelta(hours=72)
MOMENT = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
TOKEN, OTHER = b"1" * 32, b"2" * 32
STRANGER = 666


def invite(tx: Transaction, patient_id: int, token: bytes = TOKEN) -> None:
    invites.add_invite(
        tx, token_hash=token, patient_id=patient_id, expires_at=THREE_DAYS, now=MONDAY
    )


def test_a_link_is_found_by_its_hash_with_its_patient_and_end(tx: Transaction, pat: int) -> None:
    invite(tx, pat)
    assert invites.invite_of(tx, TOKEN) == Invite(pat, THREE_DAYS, None)
    assert invites.invite_of(tx, OTHER) is None


def test_a_link_works_once_and_who_used_it_is_kept(tx: Transaction, pat: int) -> None:
    invite(tx, pat)
    assert invites.use_invite(tx, TOKEN, telegram_id=PAT_CHAT, now=MONDAY)
    assert not invites.use_invite(tx, TOKEN, telegram_id=QUINN_CHAT, now=MONDAY)
    assert invites.invite_of(tx, TOKEN) == Invite(pat, THREE_DAYS, PAT_CHAT)


@pytest.mark.parametrize(("now", "lets_in"), [(THREE_DAYS - MOMENT, True), (THREE_DAYS, False)])
def test_a_link_works_until_its_end_and_not_at_it(
    tx: Transaction, pat: int, now: datetime, lets_in: bool
) -> None:
    invite(tx, pat)
    assert invites.use_invite(tx, TOKEN, telegram_id=PAT_CHAT, now=now) is lets_in


def test_a_link_that_nobody_made_lets_nobody_in(tx: Transaction) -> None:
    assert not invites.use_invite(tx, TOKEN, telegram_id=PAT_CHAT, now=MONDAY)


def test_a_new_link_takes_the_place_of_an_unused_one_of_the_same_patient_only(
    tx: Transaction, pat: int, quinn: int
) -> None:
    third = b"3" * 32
    invite(tx, quinn, third)
    invite(tx, pat)
    invite(tx, pat, OTHER)
    assert invites.invite_of(tx, TOKEN) is None
    assert invites.invite_of(tx, OTHER) is not None
    assert invites.invite_of(tx, third) is not None


def test_a_used_link_stays_known_when_a_new_one_is_made(tx: Transaction, pat: int) -> None:
    invite(tx, pat)
    invites.use_invite(tx, TOKEN, telegram_id=PAT_CHAT, now=MONDAY)
    invite(tx, pat, OTHER)
    assert invites.invite_of(tx, TOKEN) == Invite(pat, THREE_DAYS, PAT_CHAT)


def test_a_link_needs_a_patient(tx: Transaction) -> None:
    with pytest.raises(IntegrityError):
        invite(tx, 99)


async def test_of_two_who_open_a_link_at_once_one_gets_in(database: Database) -> None:
    patient_id = await database.write(add_patient, "P-PAT2")
    for number in range(100):
        token = number.to_bytes(32)
        await database.write(invite, patient_id, token)
        people = (PAT_CHAT, QUINN_CHAT) if number % 2 else (QUINN_CHAT, PAT_CHAT)
        got_in = await asyncio.gather(
            *(
                database.write(invites.use_invite, token, telegram_id=one, now=MONDAY)
                for one in people
            )
        )
        found = await database.read(invites.invite_of, token)
        assert sorted(got_in) == [False, True]
        assert found is not None
        assert found.used_by == people[got_in.index(True)]


def test_f61_of_two_programs_that_use_a_link_at_once_one_gets_in(path: Path) -> None:
    patient_id = write_once(path, KEY, add_patient, "P-PAT2")
    for number in range(20):
        token = number.to_bytes(32)
        write_once(path, KEY, invite, patient_id, token)
        use = partial(write_once, path, KEY, invites.use_invite, token, now=MONDAY)
        got_in = at_once(partial(use, telegram_id=PAT_CHAT), partial(use, telegram_id=QUINN_CHAT))
        assert sorted(got_in) == [False, True]


def test_wrong_links_are_counted_for_one_person_and_for_all_since_a_moment(
    tx: Transaction,
) -> None:
    for hours in range(3):
        invites.note_wrong_link(tx, STRANGER, now=MONDAY + hours * HOUR)
    invites.note_wrong_link(tx, PAT_CHAT, now=MONDAY + 2 * HOUR)
    assert invites.wrong_links_since(tx, MONDAY - MOMENT) == 4
    assert invites.wrong_links_since(tx, MONDAY - MOMENT, telegram_id=STRANGER) == 3
    assert invites.wrong_links_since(tx, MONDAY, telegram_id=STRANGER) == 2
    assert invites.wrong_links_since(tx, MONDAY + 2 * HOUR) == 0


def test_the_last_wrong_link_is_known_for_one_person_and_for_anybody(tx: Transaction) -> None:
    assert invites.last_wrong_link(tx, None) is None
    for who, hours in ((STRANGER, 0), (PAT_CHAT, 2), (STRANGER, 1)):
        invites.note_wrong_link(tx, who, now=MONDAY + hours * HOUR)
    assert invites.last_wrong_link(tx, STRANGER) == MONDAY + HOUR
    assert invites.last_wrong_link(tx, None) == MONDAY + 2 * HOUR
    assert invites.last_wrong_link(tx, QUINN_CHAT) is None


def test_a_stranger_is_answered_once_in_a_while(tx: Transaction) -> None:
    day = timedelta(days=1)

    def greet(now: datetime, who: int = STRANGER) -> bool:
        return invites.greet_once(tx, who, now=now, again_after=day)

    assert greet(MONDAY)
    assert not greet(MONDAY + HOUR)
    assert greet(MONDAY + HOUR, PAT_CHAT), "another person"
    assert not greet(MONDAY + day), "an unanswered try does not begin the day anew"
    assert greet(MONDAY + day + MOMENT)
    assert not greet(MONDAY + 2 * day)

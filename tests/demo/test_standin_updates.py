"""How updates wait, are acknowledged and expire."""

import asyncio
from typing import Any

import pytest
from standin_clock import Ask, Clock

from bot.demo.standin import Chat, Person, StandIn, doubled, shuffled
from bot.demo.standin.errors import Refused

INLINE = {"inline_keyboard": [[{"text": "Start", "callback_data": "go"}]]}
TWO_POLLERS = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_are_kept_until_an_offset_acknowledges_them(sam: Person, ask: Ask) -> None:
    for word in "abc":
        await sam.write(word)
    first = await ask("getUpdates")
    assert texts(first) == ["a", "b", "c"]
    assert await ask("getUpdates", offset=first[0]["update_id"]) == first
    assert texts(await ask("getUpdates", offset=first[1]["update_id"])) == ["b", "c"]
    assert texts(await ask("getUpdates")) == ["b", "c"]
    assert await ask("getUpdates", offset=first[2]["update_id"] + 1) == []
    assert await ask("getUpdates") == []


async def test_update_ids_rise_by_one(sam: Person, ask: Ask) -> None:
    await sam.write("a")
    await sam.write("b")
    first, second = await ask("getUpdates")
    assert second["update_id"] == first["update_id"] + 1


async def test_a_limit_takes_the_oldest_and_leaves_the_rest(sam: Person, ask: Ask) -> None:
    for number in range(101):
        await sam.write(str(number))
    assert texts(await ask("getUpdates", limit=2)) == ["0", "1"]
    assert len(await ask("getUpdates")) == 100
    assert len(await ask("getUpdates", limit=500)) == 100
    assert len(await ask("getUpdates", limit=0)) == 100
    assert len(await ask("getUpdates", limit=1)) == 1


async def test_a_negative_offset_keeps_only_the_last(sam: Person, ask: Ask) -> None:
    for word in "abc":
        await sam.write(word)
    assert texts(await ask("getUpdates", offset=-1)) == ["c"]
    assert texts(await ask("getUpdates")) == ["c"]


async def test_an_offset_of_another_server_acknowledges_nothing(
    standin: StandIn, sam: Person, ask: Ask
) -> None:
    await sam.write("a")
    assert texts(await ask("getUpdates", offset=standin.updates.next_id + 11)) == ["a"]
    assert await ask("getUpdates", offset=standin.updates.next_id + 10) == []


async def test_a_press_waits_150_seconds_and_a_message_24_hours(
    standin: StandIn, sam: Person, clock: Clock, ask: Ask
) -> None:
    await ask("sendMessage", chat_id=sam.id, text="x", reply_markup=INLINE)
    await sam.write("a")
    await sam.press("Start")
    clock.move(seconds=149)
    assert len(await ask("getUpdates")) == 2
    clock.move(seconds=1)
    assert texts(await ask("getUpdates")) == ["a"]
    assert [update["callback_query"]["data"] for update in standin.updates.expired] == ["go"]
    clock.move(hours=24, seconds=-151)
    assert texts(await ask("getUpdates")) == ["a"]
    clock.move(seconds=1)
    assert await ask("getUpdates") == []


async def test_a_long_poll_is_answered_when_an_update_comes(sam: Person, ask: Ask) -> None:
    poll = asyncio.create_task(ask("getUpdates", timeout=50))
    await asyncio.sleep(0)
    assert not poll.done()
    await sam.write("a")
    assert texts(await poll) == ["a"]


async def test_a_long_poll_without_updates_ends_empty(ask: Ask) -> None:
    assert await ask("getUpdates", timeout=0) == []


async def test_a_second_poller_ends_the_first(standin: StandIn, sam: Person, ask: Ask) -> None:
    first = asyncio.create_task(ask("getUpdates", timeout=50))
    await asyncio.sleep(0)
    second = asyncio.create_task(ask("getUpdates", timeout=50))
    with pytest.raises(Refused) as caught:
        await first
    assert (caught.value.code, caught.value.description) == (409, TWO_POLLERS)
    assert [refusal.code for refusal in standin.refusals] == [409]
    await sam.write("a")
    assert texts(await second) == ["a"]


async def test_polling_is_refused_while_a_webhook_is_set(
    standin: StandIn, sam: Person, ask: Ask, refused: Ask
) -> None:
    await sam.write("a")
    await ask("setWebhook", url="https://example.org/hook")
    info = await ask("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("https://example.org/hook", 1)
    code, description = await refused("getUpdates")
    assert (code, description.split(":")[0]) == (409, "Conflict")
    await ask("deleteWebhook", drop_pending_updates=False)
    assert texts(await ask("getUpdates")) == ["a"]
    await ask("deleteWebhook", drop_pending_updates=True)
    assert await ask("getUpdates") == []


async def test_changes_of_other_members_come_only_when_asked_for(
    pat: Person, clinic: Chat, ask: Ask
) -> None:
    await clinic.join(pat)
    assert ["chat_member" in update for update in await ask("getUpdates", offset=0)] == [False]
    await ask("getUpdates", offset=-1, allowed_updates=["chat_member"])
    await clinic.leave(pat)
    kinds = [set(update) - {"update_id"} for update in await ask("getUpdates")]
    assert kinds[-1] == {"chat_member"}


async def test_what_is_allowed_stays_until_it_is_said_anew(sam: Person, ask: Ask) -> None:
    await ask("getUpdates", allowed_updates=["callback_query"])
    await ask("getUpdates")
    await sam.write("a")
    assert await ask("getUpdates", allowed_updates=[]) == []
    await sam.write("b")
    assert texts(await ask("getUpdates")) == ["b"]


async def test_an_update_that_no_library_can_read_is_delivered_as_it_is(
    standin: StandIn, ask: Ask
) -> None:
    standin.updates.inject({"message": {"date": "never"}})
    (update,) = await ask("getUpdates")
    assert update["message"] == {"date": "never"}


async def test_update_ids_can_begin_anew(standin: StandIn, sam: Person, ask: Ask) -> None:
    standin.updates.restart_ids(7)
    await sam.write("a")
    assert [update["update_id"] for update in await ask("getUpdates")] == [7]


async def test_a_batch_can_come_doubled_or_in_another_order(
    standin: StandIn, sam: Person, ask: Ask
) -> None:
    standin.faults.change_next_batch(doubled)
    standin.faults.change_next_batch(shuffled(1))
    assert await ask("getUpdates") == []
    for word in "abcd":
        await sam.write(word)
    assert texts(await ask("getUpdates")) == list("aabbccdd")
    mixed = texts(await ask("getUpdates"))
    assert mixed != list("abcd")
    assert sorted(mixed) == list("abcd")
    assert texts(await ask("getUpdates")) == list("abcd")

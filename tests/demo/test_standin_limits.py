"""How fast a bot may send, by the stand-in's clock."""

import contextlib

import pytest
from standin_clock import Ask, Clock

from bot.demo.standin import Chat, Person, StandIn
from bot.demo.standin.errors import Refused


@pytest.fixture
def limited(standin: StandIn) -> StandIn:
    standin.limits = True
    return standin


async def accepted(standin: StandIn, chat_id: int, *, tries: int) -> int:
    """Return how many of `tries` messages at once were not refused with 429."""
    before = len(standin.refusals)
    for _ in range(tries):
        with contextlib.suppress(Refused):
            await standin.call("sendMessage", {"chat_id": chat_id, "text": "x"})
    refused = standin.refusals[before:]
    assert {refusal.code for refusal in refused} <= {429}
    return tries - len(refused)


async def test_one_chat_takes_five_messages_at_once_and_then_one_a_second(
    limited: StandIn, sam: Person, clock: Clock, ask: Ask
) -> None:
    assert await accepted(limited, sam.id, tries=10) == 5
    clock.move(seconds=4)
    assert await accepted(limited, sam.id, tries=1) == 0
    clock.move(seconds=1)
    assert await accepted(limited, sam.id, tries=1) == 1


async def test_the_refusal_says_how_many_seconds_to_wait(
    limited: StandIn, sam: Person, clock: Clock, ask: Ask
) -> None:
    await accepted(limited, sam.id, tries=5)
    clock.move(seconds=1.5)
    with pytest.raises(Refused) as caught:
        await ask("sendMessage", chat_id=sam.id, text="x")
    assert caught.value.description == "Too Many Requests: retry after 4"
    assert caught.value.parameters == {"retry_after": 4}
    clock.move(seconds=4)
    await ask("sendMessage", chat_id=sam.id, text="x")


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_a_group_or_channel_takes_20_messages_a_minute(
    limited: StandIn, clock: Clock, ask: Ask, kind: str
) -> None:
    limited.group(-7, "Clinic", kind=kind)
    sent = 0
    for _ in range(6):
        sent += await accepted(limited, -7, tries=5)
        clock.move(seconds=5)
    assert sent == 20
    clock.move(seconds=29)
    assert await accepted(limited, -7, tries=1) == 0
    clock.move(seconds=1)
    assert await accepted(limited, -7, tries=1) == 1


async def test_all_chats_together_take_30_messages_a_second(
    limited: StandIn, clock: Clock, ask: Ask
) -> None:
    people = [limited.person(2000 + number, "Someone") for number in range(31)]
    for person in people:
        await person.write("hello")
    for person in people[:30]:
        await ask("sendMessage", chat_id=person.id, text="x")
    assert await accepted(limited, people[30].id, tries=1) == 0
    clock.move(seconds=1)
    assert await accepted(limited, people[30].id, tries=1) == 1


async def test_edits_and_answers_to_presses_are_not_limited(
    limited: StandIn, sam: Person, ask: Ask
) -> None:
    markup = {"inline_keyboard": [[{"text": "Start", "callback_data": "go"}]]}
    sent = await ask("sendMessage", chat_id=sam.id, text="x", reply_markup=markup)
    place = {"chat_id": sam.id, "message_id": sent["message_id"], "reply_markup": markup}
    for number in range(50):
        press = await sam.press("Start")
        await ask("answerCallbackQuery", callback_query_id=press.id)
        await ask("editMessageText", text=str(number), **place)
    assert limited.refusals == []


async def test_a_message_refused_for_another_reason_does_not_count(
    limited: StandIn, sam: Person, ask: Ask, refused: Ask
) -> None:
    for _ in range(10):
        await refused("sendMessage", chat_id=sam.id, text="<b>", parse_mode="HTML")
    assert await accepted(limited, sam.id, tries=10) == 5


async def test_without_limits_everything_is_taken(standin: StandIn, clinic: Chat, ask: Ask) -> None:
    assert await accepted(standin, clinic.id, tries=200) == 200

"""The stand-in under test, its clock, and the standing cast."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from standin_clock import Ask, Clock

from bot.demo.standin import Chat, Person, StandIn
from bot.demo.standin.errors import Refused


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def standin(clock: Clock) -> StandIn:
    """A Telegram that is not on the network and sets no limits of pace."""
    return StandIn(now=clock, limits=False)


@pytest_asyncio.fixture
async def online(standin: StandIn) -> AsyncIterator[StandIn]:
    """The same, listening."""
    await standin.start()
    yield standin
    await standin.stop()


@pytest.fixture
def pat(standin: StandIn) -> Person:
    """A patient who has not started the bot."""
    return standin.person(1001, "Pat", language="en")


@pytest_asyncio.fixture
async def sam(standin: StandIn) -> Person:
    """A patient who has started the bot; what that sent is read already."""
    sam = standin.person(1002, "Sam")
    await sam.open_link("https://t.me/lakeside_checkin_bot?start=abc")
    standin.updates.clear()
    return sam


@pytest.fixture
def nora(standin: StandIn) -> Person:
    """The clinician on call."""
    return standin.person(501, "Nora", username="nora")


@pytest.fixture
def clinic(standin: StandIn, nora: Person) -> Chat:
    """The clinic's supergroup."""
    return standin.group(-1001234567890, "Clinic", members=[nora])


@pytest.fixture
def channel(standin: StandIn, nora: Person) -> Chat:
    return standin.group(-1005, "Alerts", members=[nora], kind="channel")


@pytest.fixture
def ask(standin: StandIn) -> Ask:
    """Call a method as the bot does and return its result."""

    async def call(method: str, **params: Any) -> Any:
        return await standin.call(method, params)

    return call


@pytest.fixture
def refused(standin: StandIn) -> Ask:
    """Call a method that must be refused and return the refusal's code and description."""

    async def call(method: str, **params: Any) -> tuple[int, str]:
        with pytest.raises(Refused) as caught:
            await standin.call(method, params)
        last = standin.refusals[-1]
        assert (last.code, last.description) == (caught.value.code, caught.value.description)
        return last.code, last.description

    return call

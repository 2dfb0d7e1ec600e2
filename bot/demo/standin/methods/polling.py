"""How the bot gets its updates."""

import asyncio
from typing import TYPE_CHECKING

from bot.demo.standin.errors import TWO_POLLERS, Refused
from bot.demo.standin.messages import JSON
from bot.demo.standin.updates import MOST_UPDATES

if TYPE_CHECKING:
    from bot.demo.standin.world import World

LONGEST_POLL = 50
WEBHOOK_IS_SET = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


async def get_updates(world: "World", params: JSON) -> list[JSON]:
    """Acknowledge by `offset` and return what waits, after up to `timeout` seconds.

    A second poller ends the first one's poll with 409. Waits in real time.
    """
    if world.webhook_url:
        raise Refused(409, WEBHOOK_IS_SET)
    queue = world.updates
    if "allowed_updates" in params:
        queue.allow(params["allowed_updates"])
    queue.confirm(params.get("offset", 0))
    limit = params.get("limit", MOST_UPDATES)
    limit = limit if 0 < limit <= MOST_UPDATES else MOST_UPDATES
    me = world.poller = object()
    queue.arrived.notify()
    world.changes.notify()
    try:
        batch = await _wait_for_updates(world, me, limit=limit, seconds=params.get("timeout", 0))
    finally:
        if world.poller is me:
            world.poller = None
            world.changes.notify()
    return world.faults.change_batch(batch)


async def _wait_for_updates(world: "World", me: object, *, limit: int, seconds: int) -> list[JSON]:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + min(seconds, LONGEST_POLL)
    while not (batch := world.updates.pending(limit)) and loop.time() < deadline:
        await world.updates.arrived.wait(deadline - loop.time())
        if world.poller is not me:
            raise Refused(409, TWO_POLLERS)
    return batch


async def set_webhook(world: "World", params: JSON) -> bool:
    """Set the address that updates go to; nothing is ever sent there, but polling is refused."""
    world.webhook_url = params["url"]
    return _webhook_set(world, params)


async def delete_webhook(world: "World", params: JSON) -> bool:
    """Allow polling again."""
    world.webhook_url = ""
    return _webhook_set(world, params)


async def get_webhook_info(world: "World", params: JSON) -> JSON:  # noqa: ARG001 - it takes none
    """Return the webhook's address, empty when there is none, and how much waits."""
    return {
        "url": world.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }


def _webhook_set(world: "World", params: JSON) -> bool:
    if params.get("drop_pending_updates"):
        world.updates.clear()
    return True

"""Questions about chats and their members."""

from typing import TYPE_CHECKING

from bot.demo.standin.chats import PRESENT, Chat
from bot.demo.standin.errors import bad_request
from bot.demo.standin.members import member_json
from bot.demo.standin.messages import JSON
from bot.demo.standin.people import Contact
from bot.demo.standin.rules import known_chat, open_chat

if TYPE_CHECKING:
    from bot.demo.standin.world import World

# What a chat's full description must hold beside the chat itself.
FULL: JSON = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


async def get_chat(world: "World", params: JSON) -> JSON:
    """Return a chat that the bot knows: it is in it, or the person has started it once."""
    chat = _chat_it_knows(world, params)
    return {**chat.as_json(), **FULL}


async def get_chat_member(world: "World", params: JSON) -> JSON:
    """Return what a user is in a chat; someone who never came has "left"."""
    chat = _chat_it_knows(world, params)
    user_id = params["user_id"]
    if user_id == world.bot_id:
        user = world.bot_user()
    elif user_id in world.people:
        user = world.people[user_id].as_json()
    else:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member_json(chat, user, chat.standing(user_id))


async def get_chat_member_count(world: "World", params: JSON) -> int:
    """Return how many are in a chat, the bot included."""
    chat = _chat_it_knows(world, params)
    return sum(standing in PRESENT for standing in chat.members.values())


async def leave_chat(world: "World", params: JSON) -> bool:
    """Leave a group or channel."""
    chat = open_chat(world, params)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.leave_as_bot()
    return True


def _chat_it_knows(world: "World", params: JSON) -> Chat:
    chat = known_chat(world, params)
    if chat.person is None:
        return open_chat(world, params)
    if chat.person.contact is Contact.NEVER_STARTED:
        raise bad_request("chat not found")
    return chat

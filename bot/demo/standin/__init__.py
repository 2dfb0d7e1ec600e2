"""A Telegram for tests and the demo: a Bot API server that refuses what Telegram refuses."""

from bot.demo.standin.chats import Chat, ChatKind, Standing
from bot.demo.standin.faults import Fault, Faults, doubled, shuffled
from bot.demo.standin.messages import Button, Message
from bot.demo.standin.people import Contact, Person
from bot.demo.standin.presses import CallbackAnswer, Press
from bot.demo.standin.server import StandIn
from bot.demo.standin.world import Call, Refusal, World

__all__ = [
    "Button",
    "Call",
    "CallbackAnswer",
    "Chat",
    "ChatKind",
    "Contact",
    "Fault",
    "Faults",
    "Message",
    "Person",
    "Press",
    "Refusal",
    "StandIn",
    "Standing",
    "World",
    "doubled",
    "shuffled",
]

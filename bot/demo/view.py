"""What the demo's page shows: the stand-in's world as JSON."""

from __future__ import annotations

import json
from typing import Any

from bot.demo.clinic import ZONE, DemoClinic, Phone
from bot.demo.standin import Button, Chat, Message, Person, Press

MOST_MESSAGES = 100  # of a chat, the newest
MOST_PRESSES = 30

JSON = dict[str, Any]


def view(clinic: DemoClinic) -> JSON:
    """Return everything on the stage but the time of day, which goes on by itself."""
    telegram = clinic.telegram
    people = [phone.person for phone in clinic.phones.values()] + list(clinic.clinicians)
    chats = [clinic.group, *(person.chat for person in people)]
    presses = list(telegram.presses.values())[-MOST_PRESSES:]
    return {
        "zone": ZONE,
        "botName": telegram.bot_user()["first_name"],
        "botState": clinic.bot_state,
        "lastWords": clinic.last_words if clinic.bot_state == "ended" else "",
        "isOpen": clinic.is_open,
        "isOffline": telegram.faults.offline,
        "group": clinic.group.id,
        "patients": [_patient(phone) for phone in clinic.phones.values()],
        "clinicians": [_clinician(clinic, person) for person in clinic.clinicians],
        "chats": {str(chat.id): _chat(clinic, chat) for chat in chats},
        "presses": [_press(press) for press in presses],
    }


def _patient(phone: Phone) -> JSON:
    shown: JSON = {"id": phone.person.id, "name": phone.person.first_name, "about": phone.about}
    if phone.invitation is not None:
        shown["invitation"] = {"code": phone.invitation.code, "link": phone.invitation.link}
    return shown


def _clinician(clinic: DemoClinic, person: Person) -> JSON:
    is_listed = person is not clinic.clinicians[-1]
    return {"id": person.id, "name": person.first_name, "isListed": is_listed}


def _chat(clinic: DemoClinic, chat: Chat) -> JSON:
    return {
        "title": chat.title if chat is clinic.group else clinic.telegram.bot_user()["first_name"],
        "commands": _commands(clinic, chat),
        "messages": [_message(message) for message in chat.visible[-MOST_MESSAGES:]],
    }


def _commands(clinic: DemoClinic, chat: Chat) -> list[JSON]:
    """Return the menu of commands that Telegram shows in this chat."""
    scope = {"type": "chat", "chat_id": chat.id}
    own = clinic.telegram.commands.get(json.dumps([scope, ""], sort_keys=True))
    if own is not None or not chat.is_private:
        return own or []
    everyone = {"type": "all_private_chats"}
    return clinic.telegram.commands.get(json.dumps([everyone, ""], sort_keys=True), [])


def _message(message: Message) -> JSON:
    shown: JSON = {
        "id": message.message_id,
        "at": int(message.date.timestamp() * 1000),
        "from": message.sender_user["id"] if message.sender_user else None,
        "sender": message.sender,
        "isBot": message.is_from_bot,
        "html": message.html,
        "isEdited": message.edited,
        "isSilent": message.disable_notification,
        "isProtected": message.protect_content,
        "rows": [[_button(button) for button in row] for row in message.buttons],
    }
    if message.picture is not None:
        picture = message.picture
        shown["picture"] = {
            "id": picture.file_id,
            "width": picture.width,
            "height": picture.height,
        }
    return shown


def _button(button: Button) -> JSON:
    return {"text": button.text, "data": button.callback_data, "url": button.url}


def _press(press: Press) -> JSON:
    shown: JSON = {
        "id": press.id,
        "person": press.person.id,
        "chat": press.message.chat.id,
        "message": press.message.message_id,
        "data": press.data,
        "isWaiting": press.answer is None and not press.is_too_old,
    }
    if press.answer is not None:
        shown |= {"text": press.answer.text, "isAlert": press.answer.show_alert}
    return shown

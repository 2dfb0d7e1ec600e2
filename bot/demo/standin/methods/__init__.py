"""The Bot API methods that the stand-in carries out."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from bot.demo.standin.messages import JSON
from bot.demo.standin.methods import about_bot, about_chats, editing, polling, sending

if TYPE_CHECKING:
    from bot.demo.standin.world import World

METHODS: Mapping[str, Callable[["World", JSON], Awaitable[Any]]] = {
    "getMe": about_bot.get_me,
    "setMyCommands": about_bot.set_my_commands,
    "getMyCommands": about_bot.get_my_commands,
    "getUpdates": polling.get_updates,
    "setWebhook": polling.set_webhook,
    "deleteWebhook": polling.delete_webhook,
    "getWebhookInfo": polling.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": editing.answer_callback_query,
    "getChat": about_chats.get_chat,
    "getChatMember": about_chats.get_chat_member,
    "getChatMemberCount": about_chats.get_chat_member_count,
    "leaveChat": about_chats.leave_chat,
}

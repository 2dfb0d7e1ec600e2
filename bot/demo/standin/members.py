"""Membership as the Bot API shows it."""

from bot.demo.standin.chats import Chat, Standing
from bot.demo.standin.messages import JSON

ADMINISTRATOR_RIGHTS: JSON = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": False,
    "can_restrict_members": False,
    "can_promote_members": False,
    "can_change_info": False,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
}
RESTRICTIONS: JSON = {
    "is_member": True,
    "can_send_messages": False,
    "can_send_audios": False,
    "can_send_documents": False,
    "can_send_photos": False,
    "can_send_videos": False,
    "can_send_video_notes": False,
    "can_send_voice_notes": False,
    "can_send_polls": False,
    "can_send_other_messages": False,
    "can_add_web_page_previews": False,
    "can_react_to_messages": False,
    "can_edit_tag": False,
    "can_change_info": False,
    "can_invite_users": False,
    "can_pin_messages": False,
    "can_manage_topics": False,
    "until_date": 0,
}
DETAILS: dict[Standing, JSON] = {
    Standing.CREATOR: {"is_anonymous": False},
    Standing.ADMINISTRATOR: ADMINISTRATOR_RIGHTS,
    Standing.MEMBER: {},
    Standing.RESTRICTED: RESTRICTIONS,
    Standing.LEFT: {},
    Standing.KICKED: {"until_date": 0},
}


def member_json(chat: Chat, user: JSON, standing: Standing) -> JSON:
    """Return a Bot API ChatMember for `user`, who is `standing` in `chat`."""
    shown = {"status": standing.value, "user": user, **DETAILS[standing]}
    if chat.is_channel and standing is Standing.ADMINISTRATOR:
        shown |= {"can_post_messages": True, "can_edit_messages": True}
    return shown

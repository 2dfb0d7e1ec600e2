"""Which addresses Telegram takes for links."""

from typing import Any
from urllib.parse import urlsplit


def is_link(address: Any) -> bool:
    """Whether buttons and text may link there: http, https or tg, never tel.

    Source: core.telegram.org/bots/api#inlinekeyboardbutton ("HTTP or tg:// URL")
    """
    if not isinstance(address, str):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:  # a broken IPv6 address
        return False
    return parts.scheme == "tg" or (parts.scheme in ("http", "https") and "." in parts.netloc)

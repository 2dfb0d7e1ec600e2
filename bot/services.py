"""Apprise: the way to e-mail, SMS, pagers and every other service beside Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apprise.plugins import NotifyBase

NAME = "Check-in"  # who sends, where a service shows that


def is_known(address: str) -> bool:
    """Return whether an address is one that Apprise can send to; nothing is sent."""
    return _service(address) is not None


def send(address: str, title: str, body: str) -> bool:
    """Send plain text and return whether the service took it; blocks for as long as that takes.

    The service is asked itself: `Apprise.notify` would call a failure a success where the address
    says `optional=yes`, and would send from a pool of threads in which one service blocks others.
    """
    from apprise import NotifyFormat

    service = _service(address)
    if service is None:
        return False
    return bool(service.notify(title=title, body=body, body_format=NotifyFormat.TEXT))


def _service(address: str) -> NotifyBase | None:
    from apprise import Apprise, AppriseAsset  # 0.3 s, for those who have such a route

    asset = AppriseAsset(app_id=NAME, app_desc=NAME, secure_logging=True)
    return Apprise.instantiate(address, asset=asset)

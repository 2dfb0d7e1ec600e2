"""How Telegram says no."""

from collections.abc import Mapping

NOT_FOUND = "Not Found: method not found"
UNAUTHORIZED = "Unauthorized"
TWO_POLLERS = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


class Refused(Exception):
    """A call that Telegram refuses, with its own code and wording.

    `parameters` is the answer's `parameters` object: `retry_after` (seconds)
    or `migrate_to_chat_id`; empty for most refusals.
    """

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters: Mapping[str, int] = parameters


def bad_request(reason: str) -> Refused:
    """Return a refusal with code 400 for `reason`, written as Telegram writes it."""
    return Refused(400, f"Bad Request: {reason}")
